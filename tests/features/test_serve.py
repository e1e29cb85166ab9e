"""The preview: what is saved is seen at once, and what is wrong never takes the last good page away."""

import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from http import HTTPStatus
from pathlib import Path

import pytest

from signpost.build.publish import Workplace
from signpost.serve import CannotServe, remembered, serve
from tests.preview import changed, clean, previewing, wrong
from tests.site import REPOSITORY, Site

VET, NURSE = "/careers/vet/", "/careers/nurse/"
BROKEN = "---\ntitle: Vet\nsumary: x\n---\n\nText.\n"


def test_pages_are_served_as_they_would_be_published(site: Site) -> None:
    built = site.career("vet", "Vets mend animals.").build()
    with previewing(site) as preview:
        for address in ("/", VET, "/careers/", "/attributes/kind/", "/a-z/"):
            assert preview.get(address).status == HTTPStatus.OK
        assert "Vets mend animals." in preview.get(VET).text
        assert preview.get("/careers/feed.json").text != built.text("/careers/feed.json"), "its addresses are its own"
        assert preview.url + "careers/vet/" in preview.get("/sitemap.xml").text


def test_nothing_is_written(site: Site) -> None:
    site.career("vet")
    with previewing(site) as preview:
        assert preview.get("/search/index.js").status == HTTPStatus.OK
    assert sorted(path.name for path in site.root.iterdir()) == ["content", "site_config.yaml"]


def test_the_lost_find_their_way_from_any_depth(site: Site) -> None:
    with previewing(site.career("vet")) as preview:
        answer = preview.get("/no/such/page/at/all")
        assert answer.status == HTTPStatus.NOT_FOUND
        assert f'href="{preview.url}a-z/"' in answer.text or 'href="/a-z/"' in answer.text


def test_an_edit_is_told_and_served(site: Site) -> None:
    with previewing(site.career("vet", "Before.")) as preview, preview.open_page(VET) as news:
        before = news()["mark"]
        assert before in preview.get(VET).text
        site.career("vet", "Afterwards.")
        after = news()["mark"]
        assert after != before
        page = preview.get(VET).text
        assert "Afterwards." in page
        assert after in page


def test_a_page_that_did_not_change_is_not_loaded_again(site: Site) -> None:
    with previewing(site.career("vet").career("nurse")) as preview, preview.open_page("/about/") as news:
        before = news()
        preview.at_rest()
        site.career("vet", "Other words.")
        preview.rounds(2)
        site.write("pages/about.md", "---\ntitle: About\nsumary: x\n---\n\nText.\n")
        after = news()
        assert after["mark"] == before["mark"]
        assert after["problems"], "the news is what is wrong, not the other page"


def test_a_style_changes_every_page(site: Site) -> None:
    with previewing(site.career("vet")) as preview, preview.open_page(VET) as news:
        before = news()["mark"]
        site.own("static/css/extra.css", "p { color: green }")
        assert news()["mark"] != before
        assert preview.get("/static/css/extra.css").text == "p { color: green }"


def test_only_what_changed_is_rendered_again(site: Site) -> None:
    with previewing(site.career("vet").career("nurse")) as preview:
        preview.at_rest()
        site.career("vet", "Other words.")
        assert preview.rounds(2)[1].startswith("content/careers/vet.md: 1 page rendered in ")


def test_saving_without_a_change_does_nothing(site: Site) -> None:
    with previewing(site.career("vet")) as preview:
        preview.at_rest()
        site.career("vet")
        time.sleep(0.3)
        preview.after(lambda: site.career("vet", "Other words."), changed, VET)
        assert len(preview.rounds(2)) == 2


def test_an_error_keeps_the_last_good_page_and_names_file_and_line(site: Site) -> None:
    with previewing(site.career("vet", "Good words.")) as preview:
        preview.after(lambda: site.write("careers/vet.md", BROKEN), wrong, VET)
        assert "Good words." in preview.get(VET).text
        unknown = next(problem for problem in preview.problems if problem["code"] == "unknown-key")
        assert (unknown["path"], unknown["line"], unknown["severity"]) == ("content/careers/vet.md", 3, "error")
        assert "summary" in unknown["hint"]
        shown = "\n".join(preview.rounds(3))
        assert "content/careers/vet.md: " in shown
        assert "The last good pages stay." in shown
        assert "3 | sumary: x" in shown


def test_the_last_good_page_stays_even_if_nobody_had_looked_at_it(site: Site) -> None:
    with previewing(site.career("vet", "Good words.").career("nurse", "Kind words.")) as preview:
        preview.after(lambda: site.write("careers/vet.md", BROKEN), wrong)
        assert "Kind words." in preview.get(NURSE).text


def test_the_same_errors_are_printed_once(site: Site) -> None:
    with previewing(site.career("vet")) as preview:
        preview.after(lambda: site.write("careers/vet.md", BROKEN), wrong)
        preview.rounds(3)
        site.career("nurse")
        preview.rounds(4)
        assert sum("unknown-key" in line for line in preview.lines) == 1


def test_what_is_mended_is_clean(site: Site) -> None:
    with previewing(site.career("vet", "Good words.")) as preview:
        preview.after(lambda: site.write("careers/vet.md", BROKEN), wrong, VET)
        preview.after(lambda: site.career("vet", "Mended words."), clean, VET)
        assert preview.problems == []
        assert "Mended words." in preview.get(VET).text


def test_a_site_that_starts_broken_says_so_and_appears_when_mended(site: Site) -> None:
    with previewing(site.write("careers/vet.md", BROKEN)) as preview:
        answer = preview.get(VET)
        assert answer.status == HTTPStatus.SERVICE_UNAVAILABLE
        assert "content/careers/vet.md, line 3" in answer.text
        assert "/_signpost/client.js" in answer.text
        assert "Nothing to show yet" in "".join(preview.lines)
        with preview.open_page(VET) as news:
            assert news()["mark"] in answer.text
            site.career("vet", "Mended words.")
            assert news()["mark"] not in answer.text
        assert "Mended words." in preview.get(VET).text


def test_a_page_of_problems_shows_content_as_text(site: Site) -> None:
    site.write("careers/vet.md", "---\ntitle: Vet\n<script>alert(1)</script>: x\n---\n\nText.\n")
    with previewing(site) as preview:
        page = preview.get(VET).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_broken_template_and_its_mending(site: Site) -> None:
    with previewing(site.career("vet", "Good words.")) as preview:
        before = preview.get(VET).text
        good = (REPOSITORY / "templates/base.html").read_text()
        preview.after(lambda: preview.template("base.html", "<p>\n{% if %}"), wrong, VET)
        assert [(p["code"], p["path"], p["line"]) for p in preview.problems] == [("template", "templates/base.html", 2)]
        assert preview.get(VET).text == before
        preview.after(lambda: preview.template("base.html", good), clean, VET)
        assert preview.get(VET).text == before


def test_a_template_that_fails_on_one_page_leaves_the_others(site: Site) -> None:
    with previewing(site.career("vet")) as preview:
        listing = preview.get("/careers/").text
        preview.after(lambda: preview.template("listing.html", "{{ view.nothing }}"), wrong, "/careers/")
        assert preview.get("/careers/").text == listing
        preview.after(lambda: site.career("vet", "Other words."), changed, VET)
        assert "Other words." in preview.get(VET).text


def test_a_broken_configuration_and_its_mending(site: Site) -> None:
    with previewing(site.career("vet", "Good words.")) as preview:
        good = (site.root / "site_config.yaml").read_text()
        preview.after(lambda: site.config("site: [\n"), wrong, VET)
        assert {problem["path"] for problem in preview.problems} == {"site_config.yaml"}
        assert "Good words." in preview.get(VET).text
        preview.after(lambda: (site.root / "site_config.yaml").unlink(), wrong, VET)
        preview.after(lambda: site.config(good.replace("Little library", "Big library")), clean, VET)
        assert "Big library" in preview.get(VET).text


def test_a_deleted_folder_and_its_return(site: Site) -> None:
    with previewing(site.career("vet", "Good words.")) as preview:
        shutil.copytree(site.content, site.root / "kept")
        preview.after(lambda: shutil.rmtree(site.content), wrong, VET)
        assert "Good words." in preview.get(VET).text
        preview.after(lambda: (site.root / "kept").rename(site.content), clean, VET)
        preview.after(lambda: site.career("vet", "Words after."), changed, VET)
        assert "Words after." in preview.get(VET).text


@pytest.mark.parametrize(
    ("path", "shown"), [("templates/parts/footer.html", VET), ("static/css/base.css", "/static/css/site.css")]
)
def test_a_file_of_the_theme_is_seen_when_it_is_saved_above_signposts_and_when_it_goes(
    site: Site, path: str, shown: str
) -> None:
    with previewing(site.career("vet")) as preview:
        before = preview.get(shown).text
        for _ in range(2):  # its folder is new the first time, and the second time a folder made again
            preview.after(lambda: site.own(path, "Our own words."), changed, VET)
            assert "Our own words." in preview.get(shown).text
            preview.after(lambda: site.own(path, "Other words."), changed, VET)
            assert "Other words." in preview.get(shown).text
            preview.after(lambda: shutil.rmtree((site.root / path).parents[1]), changed, VET)
            assert preview.get(shown).text.split('name="signpost')[0] == before.split('name="signpost')[0]


def test_a_saved_file_of_signposts_own_theme_is_seen(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = tmp_path_factory.mktemp("engine")
    for part in ("templates", "signpost/pages"):
        shutil.copytree(REPOSITORY / part, engine / part)
    footer, home = engine / "templates/parts/footer.html", engine / "signpost/pages/home/home.html"
    layers = {"templates": (Path("templates"), engine / "templates"), "families": (engine / "signpost/pages",)}
    with previewing(site.career("vet"), **layers) as preview:
        preview.after(lambda: home.write_text("A home of words."), changed)
        assert "A home of words." in preview.get("/").text
        preview.after(lambda: footer.write_text("Their own words."), changed, VET)
        assert "Their own words." in preview.get(VET).text
        preview.after(lambda: site.own("templates/parts/footer.html", "Our own words."), changed, VET)
        assert "Our own words." in preview.get(VET).text


def test_a_deleted_page_is_gone(site: Site) -> None:
    with previewing(site.career("vet").career("nurse")) as preview:
        assert preview.get(NURSE).status == HTTPStatus.OK
        preview.after(lambda: site.delete("careers/nurse.md"), changed, NURSE)
        assert preview.get(NURSE).status == HTTPStatus.NOT_FOUND


def test_a_mistake_of_the_engine_is_shown_and_survived(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with previewing(site.career("vet", "Good words.")) as preview:
        with monkeypatch.context() as patch:
            patch.setattr("signpost.serve.loop.compose", lambda *_: 1 / 0)
            preview.after(lambda: site.career("nurse"), wrong, VET)
        assert "ZeroDivisionError" in preview.problems[0]["message"]
        assert "Good words." in preview.get(VET).text
        preview.after(lambda: site.career("nurse", "Kind words."), clean, VET)
        assert "Kind words." in preview.get(NURSE).text


@pytest.mark.parametrize(
    "stage",
    [
        "signpost.serve.loop.read_inputs",
        "signpost.serve.loop.compose",
        "signpost.serve.store.Store.adopt",
        "signpost.serve.loop.make",
        "signpost.memory.Memory.save",
        "signpost.serve.line",
    ],
)
def test_after_a_failure_at_any_stage_what_is_saved_is_seen(
    site: Site, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep")

    with previewing(site.career("vet", "Good words.")) as preview:
        preview.at_rest()
        with monkeypatch.context() as patch:
            patch.setattr(stage, fail)
            preview.after(lambda: site.career("vet", "Fatal words."), wrong, VET)
        assert "RecursionError: too deep" in str(preview.problems)
        preview.after(lambda: site.career("vet", "Kind words."), clean, VET)
        preview.wait_for(lambda: "Kind words." in preview.get(VET).text)


def test_a_page_that_failed_is_made_when_it_is_saved_as_it_was(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with previewing(site.career("vet", "Good words.")) as preview:
        preview.at_rest()
        with monkeypatch.context() as patch:
            patch.setattr("signpost.serve.loop.make", lambda *_: 1 / 0)
            preview.after(lambda: site.career("vet", "Kind words."), wrong, VET)
        preview.after(lambda: site.career("vet", "Kind words."), clean, VET)
        assert "Kind words." in preview.get(VET).text


def test_texts_that_the_memory_has_lost_are_read_anew(site: Site) -> None:
    site.career("vet", "Good words.").build()
    connection = sqlite3.connect(Workplace(site.output).memory)
    connection.execute("delete from remembered where kind = 'html'")
    connection.commit()
    connection.close()
    with previewing(site) as preview:
        preview.at_rest()
        assert preview.problems == []
        assert "Good words." in preview.get(VET).text


def test_a_content_folder_that_is_a_link_to_itself_is_told(site: Site) -> None:
    content, kept = site.content, site.root / "kept"
    content.rename(kept)
    content.symlink_to("content")
    with previewing(site) as preview:
        assert "There is no such content folder." in str(preview.problems)

        def mend() -> None:
            content.unlink()
            kept.rename(content)

        preview.after(mend, clean)
        assert preview.get("/about/").status == HTTPStatus.OK


def test_warnings_are_told_too(site: Site) -> None:
    site.career("vet", tags=["animals"]).career("nurse", tags=["animals"]).career("zookeeper", tags=["animal"])
    with previewing(site) as preview:
        assert {problem["severity"] for problem in preview.problems} == {"warning"}


def test_drafts_are_shown_where_asked_for(site: Site) -> None:
    site.career("vet", draft=True)
    with previewing(site) as preview:
        assert preview.get(VET).status == HTTPStatus.NOT_FOUND
    with previewing(site, drafts=True) as preview:
        assert preview.get(VET).status == HTTPStatus.OK


def test_the_index_follows_edits(site: Site) -> None:
    with previewing(site.career("vet")) as preview:
        before = preview.get("/search/index.js").text
        site.career("vet", "Thermometers.")
        preview.wait_for(lambda: preview.get("/search/index.js").text != before)


def test_a_page_opened_before_an_edit_still_finds_the_files_of_its_index(site: Site) -> None:
    """It has read which files there are, and asks for one of them when somebody types."""
    with previewing(site.career("vet", "Words of now.")) as preview:
        outputs = preview.at_rest().preview.store.edition.outputs
        parts = [output.path for output in outputs if output.path.startswith("search/text/")]
        preview.after(lambda: site.career("vet", "Other words."), changed, VET)
        assert {output.path for output in preview.preview.store.edition.outputs} & {*parts} != {*parts}
        assert [preview.get(f"/{path}").status for path in parts] == [HTTPStatus.OK] * len(parts)


def test_it_starts_from_what_builds_have_read_and_leaves_that_alone(site: Site) -> None:
    site.career("vet").build()
    before = Workplace(site.output).memory.read_bytes()
    memory = remembered(site.settings())
    assert len(memory.all("entry")) == 2
    assert memory.all("site") == {}
    memory.put("entry", "x", b"y")
    memory.save({})
    memory.close()
    assert Workplace(site.output).memory.read_bytes() == before


def test_a_port_in_use_is_told(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CannotServe, match="choose another --port"):
        serve(site.settings(), "127.0.0.1", taken.getsockname()[1], print, print)


def test_the_command_refuses_a_port_in_use(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = site.run("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "choose another --port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_command_serves_and_ends_when_told(site: Site, how: signal.Signals) -> None:
    site.career("vet")
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=site.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stderr
        first = running.stdout.readline()
        assert " pages at http://127.0.0.1:" in first
        running.send_signal(how)
        assert running.wait(20) == 0
        assert running.stderr.read() == ""


def test_closing_leaves_no_thread_and_no_stream(site: Site, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    with previewing(site.career("vet")) as preview:
        idle = socket.create_connection(("127.0.0.1", preview.port))  # as browsers do ahead of time
        with preview.open_page(VET) as news:
            news()
            preview.preview.close()
            with pytest.raises(AssertionError, match="the stream ended"):
                news()
    idle.close()
    assert set(threading.enumerate()) == before
    assert tmp_path.is_dir()
