"""How a library looks: Signpost's theme, and file by file above it what lies beside the library's configuration."""

import shutil
from pathlib import Path

import pytest

from signpost.theme.files import layers
from tests.site import REPOSITORY, Built, Site

FOOTER = "templates/parts/footer.html"
HOME = REPOSITORY / "signpost/pages/home/home.html"


@pytest.fixture
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of Signpost's theme, to be changed."""
    folder = tmp_path_factory.mktemp("engine")
    for part in ("templates", "static"):
        shutil.copytree(REPOSITORY / part, folder / part)
    return folder


def above(site: Site, engine: Path) -> Built:
    """The site built with its own files above those of this engine."""
    return site.build(
        templates=(Path("templates"), engine / "templates"), static=(Path("static"), engine / "static"), remember=True
    )


def everything(built: Built) -> dict[str, bytes]:
    return {path: (built.folder / path).read_bytes() for path in built.files}


def test_a_template_beside_the_configuration_takes_the_place_of_signposts(site: Site) -> None:
    plain = site.career("vet").build().page("/careers/vet/")
    mine = site.own(FOOTER, "<footer>Made by class 4.</footer>").build().page("/careers/vet/")
    assert mine.texts("footer") == ["Made by class 4."]
    assert mine.text == plain.text, "the rest is Signpost's"


def test_so_does_one_of_a_template_that_lies_beside_its_view(site: Site) -> None:
    assert site.own("templates/home.html", "Ours.").build().text("/") == "Ours."


@pytest.mark.parametrize("path", ["css/new.css", "js/site.js", "js/new.js", "favicon.svg", "new/logo.svg"])
def test_a_style_a_script_or_a_picture_does_so_too_and_may_be_new(site: Site, path: str) -> None:
    path = f"static/{path}"
    others = {name: data for name, data in everything(site.build()).items() if name != path}
    built = site.own(path, "ours {}").build()
    assert not built.problems
    assert "ours {}" in built.text(path)
    assert {name: data for name, data in everything(built).items() if name != path} == others


def test_a_template_writes_a_day_in_words_for_machines_or_takes_one_of_its_own(site: Site) -> None:
    site.workshop("bones", starts="2026-03-04 15:30", first_run="2026-03-04")
    for name, given in (("datetime", "2026-03-04T15:30"), ("date", "2026-03-04")):
        site.own(
            f"templates/fields/{name}.html",
            f"{{{{ value.data }}}} is {{{{ '{given}' | day }}}}, {{{{ value.data | json }}}}",
        )
    facts = site.build().page("/workshops/bones/").texts("dl.facts dd")
    assert '2026-03-04 is 4 March 2026, "2026-03-04"' in facts
    assert '2026-03-04T15:30 is 4 March 2026, 15:30, "2026-03-04T15:30"' in facts


def test_a_drawing_is_shown_as_soon_as_its_file_is_there_and_no_longer(site: Site) -> None:
    site.career("vet", subjects=["art"])
    drawn = site.own("static/icons/subjects.svg", '<svg><symbol id="art"></symbol></svg>').build()
    assert "icons/subjects.svg#art" in drawn.text("/subjects/art/")
    (site.root / "static/icons/subjects.svg").unlink()
    assert "icons/subjects.svg" not in site.build().text("/subjects/art/")


def test_taken_away_again_it_leaves_signposts(site: Site) -> None:
    before = everything(site.career("vet").build())
    site.own(FOOTER, "Ours.").own("static/css/base.css", "/* ours */").build()
    shutil.rmtree(site.root / "templates")
    shutil.rmtree(site.root / "static")
    assert everything(site.build()) == before


def test_a_theme_that_was_copied_as_a_whole_works_as_it_did(site: Site) -> None:
    before = everything(site.career("vet").build())
    built = site.own_theme().build()
    assert not built.problems
    assert everything(built) == before
    assert (built.stats.rendered, built.stats.written) == (0, 0)


def test_what_decides_are_the_bytes_of_the_file_that_is_taken(site: Site, engine: Path) -> None:
    above(site.career("vet").own(FOOTER, "Ours."), engine)
    (engine / FOOTER).write_text("Theirs.")
    assert above(site, engine).stats.rendered == 0
    (site.root / FOOTER).unlink()
    assert "Theirs." in above(site, engine).text("/careers/vet/")


def test_a_template_that_signpost_no_longer_has_is_told(site: Site, engine: Path) -> None:
    guide = "templates/entries/guide.html"
    assert not above(site.own(guide, "Ours."), engine).problems
    (engine / guide).unlink()
    assert above(site, engine).codes == ["unused-template"]


def test_the_bundled_librarys_theme_is_signposts(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(REPOSITORY / "templates")
    assert layers(tmp_path, "templates") == (tmp_path / "templates",), "it may also be a link to it"
    assert [folder.resolve() for folder in layers(REPOSITORY, "static")] == [REPOSITORY / "static"]
    assert [folder.resolve() for folder in layers(tmp_path, "static")] == [tmp_path / "static", REPOSITORY / "static"]


def test_in_the_folder_of_a_family_only_what_is_beside_its_view_is_of_the_theme(site: Site, tmp_path: Path) -> None:
    families = tmp_path / "families"
    shutil.copytree(HOME.parents[1], families)
    for path in ("home/notes.md", "home/examples/base.html", "base.html"):
        (families / path).parent.mkdir(exist_ok=True)
        (families / path).write_text("{% no template %}")
    before = everything(site.build())
    (families / "home/home.css").write_text("/* ours */")
    after = everything(site.build(families=(families,)))
    assert after == before | {"static/css/home.css": b"/* ours */"}


def test_a_mistake_is_told_with_the_file_that_it_is_in(site: Site, engine: Path) -> None:
    site.own(FOOTER, "<footer>\n{{ view.nothing }}\n</footer>")
    (problem,) = above(site, engine).problems
    assert (problem.code, problem.span.path, problem.span.line) == ("template", FOOTER, 2)
    site.own(FOOTER, '<footer>\n{% include "parts/gone.html" %}\n</footer>')
    (problem,) = above(site, engine).problems
    assert (problem.code, problem.span.path, problem.span.line) == ("template", FOOTER, 2)
    (engine / "templates/base.html").write_text("\n\n{% if %}")
    (problem,) = above(site, engine).problems
    assert (problem.span.path, problem.span.line) == ((engine / "templates/base.html").as_posix(), 3)


def test_a_template_that_cannot_be_read_as_one_is_told_though_nothing_uses_it(site: Site) -> None:
    site.own("templates/parts/one.html", "{% if %}").own("templates/parts/two.html", "Two")
    (problem,) = site.build().problems
    assert (problem.code, problem.span.path) == ("template", "templates/parts/one.html")


def test_check_takes_the_files_of_either_layer(site: Site) -> None:
    site.own(FOOTER, "{% if %}").career("vet")
    for file in (FOOTER, "static/css/gone.css", str(REPOSITORY / "templates/base.html"), str(HOME)):
        done = site.command("check", file)
        assert done.returncode == 2
        assert f"{FOOTER}\n" in done.stderr, "a file of the theme may be the cause of anything"


@pytest.mark.parametrize("output", ["static", "templates/site", str(REPOSITORY / "static"), str(HOME.parent)])
def test_the_site_is_never_written_into_a_theme(site: Site, output: str) -> None:
    done = site.command("--output", output)
    assert done.returncode == 2
    assert f"The output folder {output} " in done.stderr
    assert "Choose another --output." in done.stderr


def test_a_template_of_ones_own_is_used_if_a_collection_or_a_template_of_ones_own_names_it(site: Site) -> None:
    site.configure("    schema_org: Occupation\n", "    schema_org: Occupation\n    template: entries/own.html\n")
    site.own("templates/entries/own.html", '{% include "parts/" ~ "one.html" %}{% include "others/two.html" %}')
    site.own("templates/parts/one.html", "One").own("templates/others/two.html", "Two").career("vet")
    assert site.build().report == ""
    built = site.own("templates/others/three.html", "Three").build()
    assert [(p.code, p.severity, p.span.path) for p in built.problems] == [
        ("unused-template", "warning", "templates/others/three.html")
    ]
    assert site.build().problems == built.problems, "remembered"


def test_what_a_broken_template_names_is_not_called_unused(site: Site) -> None:
    site.own(FOOTER, '{% include "parts/own.html" %}{% if %}').own("templates/parts/own.html", "Words.")
    assert set(site.build().codes) == {"template"}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("footer.html", "parts/footer.html"),
        ("parts/fotter.html", "parts/footer.html"),
        ("Parts/Footer.html", "parts/footer.html"),
        ("parts/footer.htm", "parts/footer.html"),
        ("fields/dates.html", "fields/date.html"),
        ("fields/tern.html", "fields/term.html"),
        ("terms.html", "term.html"),
        ("parts/map.html", ""),
    ],
)
def test_a_name_that_nothing_uses_is_told_what_may_be_meant(site: Site, name: str, meant: str) -> None:
    (problem,) = site.own(f"templates/{name}", "Words.").build().problems
    assert (problem.code, problem.span.path) == ("unused-template", f"templates/{name}")
    assert problem.hint.startswith(f"Did you mean {meant}? " if meant else "Include it in a template")
