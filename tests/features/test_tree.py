"""Every input is opened once: what was digested is what is used, published and shown in reports."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from signpost.build.run import read_inputs
from signpost.content.reading import read_entries
from signpost.problems import Problem, Span
from signpost.tree import KEPT, CannotRead, Tree
from tests.preview import previewing
from tests.site import Site, png

OPENS = Path("opens.log")  # a file, as other processes open inputs too
_log: list[int] = []


def note(event: str, arguments: tuple[Any, ...]) -> None:
    """Write down which file is opened, while somebody counts."""
    if event == "open" and _log and isinstance(arguments[0], str | Path):
        os.write(_log[0], os.fsencode(Path(arguments[0]).absolute()) + b"\n")


sys.addaudithook(note)  # for the whole life of the process: there is no taking it back


@contextmanager
def opens(site: Site) -> Iterator[Counter[str]]:
    """How often each input was opened meanwhile, by its path in the site's folder."""
    counted: Counter[str] = Counter()
    known = inputs_of(site)
    _log.append(os.open(OPENS, os.O_CREAT | os.O_WRONLY | os.O_APPEND | os.O_TRUNC))
    try:
        yield counted
    finally:
        os.close(_log.pop())
    below = f"{site.root.absolute()}/"
    paths = [line.removeprefix(below) for line in OPENS.read_text().splitlines() if line.startswith(below)]
    counted.update(path for path in paths if path in known)


def inputs_of(site: Site) -> list[str]:
    """Everything in the site's folder that it is made from."""
    parts = ("content", "templates", "static")
    found = [path for part in parts for path in (site.root / part).rglob("*") if path.is_file()]
    return ["site_config.yaml", *(path.relative_to(site.root).as_posix() for path in found)]


def rich(site: Site) -> Site:
    """A site with inputs of every kind."""
    site.own_theme().own("static/icons/more.svg", '<svg><symbol id="more"/></svg>')
    site.write("workshops/hall.png", png()).write("workshops/plan.pdf", b"%PDF").write("workshops/sign.svg", b"<svg/>")
    site.write("workshops/times.csv", "When,What\nNine,Start\n")
    site.write("workshops/rooms.yaml", "- {room: A, seats: 30}\n")
    text = "![Hall](hall.png) ![The hall again](hall.png) [Plan](plan.pdf) [Sign](sign.svg)"
    site.workshop("fair", text, poster="hall.png", timetable="times.csv")
    return site.workshop("show", timetable="rooms.yaml").career("vet", "Vets mend animals.")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_first_build_opens_every_input_once(site: Site, jobs: int) -> None:
    rich(site)
    for number in range(70 * (jobs - 1)):
        site.career(f"career-{number}")
    with opens(site) as counted:
        built = site.build(jobs=jobs)
    assert not built.problems
    assert counted == Counter(inputs_of(site))


def test_a_build_that_changes_nothing_opens_every_input_once(site: Site) -> None:
    rich(site).build()
    with opens(site) as counted:
        assert site.build().stats.rendered == 0
    assert counted == Counter(inputs_of(site))


def test_a_build_after_an_edit_opens_every_input_once(site: Site) -> None:
    rich(site).build()
    site.career("vet", "Other words.").write("workshops/hall.png", png(3, 3))
    with opens(site) as counted:
        assert site.build().stats.rendered
    assert counted == Counter(inputs_of(site))


@pytest.mark.parametrize("command", [("check",), (), ("check", "content/careers/vet.md")])
def test_a_report_shows_lines_of_what_was_read(site: Site, command: tuple[str, ...]) -> None:
    rich(site).write("stray.md", "No collection's.").write("workshops/unused.txt", "Not used.").career("vet", salary=1)
    with opens(site) as counted:
        done = site.command(*command)
    assert "salary: 1\n" in done.stderr
    assert counted == Counter(inputs_of(site))


@pytest.mark.parametrize("command", [("contracts", "--check"), ("new", "careers", "Nurse")])
def test_a_command_that_needs_the_terms_opens_nothing_else(site: Site, command: tuple[str, ...]) -> None:
    site.command("contracts")
    with opens(rich(site)) as counted:
        assert site.command(*command).returncode == 0
    words = ["content/vocabularies/attributes.yaml", "content/vocabularies/subjects.yaml"]
    assert counted == Counter(["site_config.yaml", *words])


def test_warnings_of_a_build_that_changes_nothing_are_shown_with_their_lines(site: Site) -> None:
    warned = site.career("vet", "Old {{ shortcode }} here.").build()
    assert "Old {{ shortcode }} here." in warned.report
    assert site.build().report == warned.report


def test_a_report_shows_what_was_read_and_not_what_was_saved_since(site: Site) -> None:
    built = site.career("vet", salary=1).build()
    (site.content / "careers/vet.md").write_text("Saved since.")
    assert "salary: 1" in built.report


def test_the_preview_shows_lines_of_what_it_has_read(site: Site) -> None:
    with previewing(site.career("vet", salary=1)) as preview:
        assert "<code>salary: 1</code>" in preview.get("/careers/vet/").text
        site.career("nurse", salary=2)
        preview.wait_for(lambda: any("salary: 2" in line for line in preview.lines))


@pytest.mark.parametrize("room", [0, 200, 3_000])
def test_what_there_is_no_room_for_is_opened_again_and_the_site_is_the_same(
    site: Site, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    usual = {path: (site.output / path).read_bytes() for path in rich(site).build().files}
    monkeypatch.setattr("signpost.build.run.Tree", partial(Tree, room=room))
    built = site.build(clean=True)
    assert {path: (site.output / path).read_bytes() for path in built.files} == usual
    assert site.build().stats.rendered == 0, "digests do not depend on what is kept"


@pytest.mark.parametrize("path", ["careers/vet.md", "workshops/hall.png", "workshops/times.csv", "workshops/plan.pdf"])
def test_what_changes_before_it_is_opened_again_is_noticed_and_not_remembered(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    good = rich(site).build()
    before = {path: (site.output / path).read_bytes() for path in good.files}
    (site.content / path).write_bytes((site.content / path).read_bytes() + b"\n")
    edited = (site.content / path).read_bytes()

    def change_meanwhile(*arguments: Any) -> Any:
        (site.content / path).write_bytes(b"other")
        return read_entries(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("signpost.build.edition.read_entries", change_meanwhile)
        patch.setattr("signpost.build.run.Tree", partial(Tree, room=0))
        built = site.build()
    assert [(p.code, p.span.path, p.message) for p in built.problems] == [
        ("cannot-read", f"content/{path}", "The file was changed while the site was built.")
    ]
    assert {path: (site.output / path).read_bytes() for path in built.files} == before
    site.write(path, edited)
    assert not site.build().problems


def test_a_picture_is_looked_at_once_for_as_long_as_it_is_the_same(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    monkeypatch.setattr("PIL.Image.open", count_calls("PIL.Image", "open", looked))
    rich(site).build()
    assert len(looked) == 1
    site.workshop("fair", "![Hall](hall.png)", timetable="times.csv").build()
    assert len(looked) == 1
    site.write("workshops/hall.png", png(5, 4))
    assert site.build().page("/workshops/fair/").one("main img")["width"] == "5"
    assert len(looked) == 2


def count_calls(module: str, name: str, calls: list[str]) -> Callable[..., Any]:
    """A function that does what another does, and writes down that it was called."""
    really = getattr(sys.modules.get(module) or __import__(module, fromlist=[name]), name)

    def called(*arguments: Any, **options: Any) -> Any:
        calls.append(name)
        return really(*arguments, **options)

    return called


def test_a_picture_that_is_none_is_told_at_each_of_its_places_after_it_was_moved(site: Site) -> None:
    site.write("careers/a.png", b"none").career("vet", "![A](a.png)")
    assert [p.span.path for p in site.build().problems] == ["content/careers/a.png"]
    site.write("careers/b.png", b"none").delete("careers/a.png").career("vet", "![A](b.png)")
    assert [p.span.path for p in site.build().problems] == ["content/careers/b.png"]


def test_what_is_published_has_the_digest_that_was_taken(site: Site) -> None:
    built = rich(site).build()
    files = read_inputs(site.settings()).sources.files  # type: ignore[union-attr] # the site can be built
    for path in ("workshops/hall.png", "workshops/plan.pdf"):
        assert Tree().file(built.folder / "files" / path).digest == files[path].digest


NOT_READ = {
    "picture": ("content/workshops/hall.png", b""),
    "svg": ("content/workshops/sign.svg", b""),
    "download": ("content/workshops/plan.pdf", b""),
    "table": ("content/workshops/times.csv", b""),
    "page": ("content/careers/vet.md", b""),
    "vocabulary": ("content/vocabularies/attributes.yaml", b""),
    "template": ("templates/entries/entry.html", b""),
    "included template": ("templates/parts/footer.html", b""),
    "icon": ("static/icons/more.svg", b""),
    "stray page": ("content/stray.md", b"Stray"),
    "stray vocabulary": ("content/vocabularies/stray.yaml", b"- one"),
    "unused file": ("content/workshops/unused.txt", b"Unused"),
    "unused template": ("templates/unused.html", b"Unused"),
}


def make_pipe(file: Path) -> None:
    os.mkfifo(file)


def lead_nowhere(file: Path) -> None:
    file.symlink_to("nowhere")


def lead_to_a_folder(file: Path) -> None:
    file.symlink_to(file.parent)


@pytest.mark.parametrize("spoil", [make_pipe, lead_nowhere, lead_to_a_folder])
@pytest.mark.parametrize("kind", NOT_READ)
def test_what_cannot_be_read_is_told_once_and_nothing_follows_from_it(
    site: Site, kind: str, spoil: Callable[[Path], None]
) -> None:
    path, _ = NOT_READ[kind]
    rich(site).career("nurse", "[The vet](vet.md)", related=["vet"])
    (site.root / path).unlink(missing_ok=True)
    spoil(site.root / path)
    code = "outside-content" if spoil is lead_to_a_folder else "cannot-read"
    assert [(p.code, p.span.path) for p in site.build().problems] == [(code, path)]
    assert site.command("check").stderr.count("1:1  error") == 1


def test_a_line_is_shown_of_texts_alone(tmp_path: Path) -> None:
    tree = Tree()

    def line(name: str, data: bytes, at: int = 1, code: str = "stray-file") -> str:
        (tmp_path / name).write_bytes(data)
        tree.file(tmp_path / name)
        return tree.line(Problem(code, Span((tmp_path / name).as_posix(), at), "", ""))

    assert line("a.md", b"\xef\xbb\xbfone\r\ntwo\rthree\n", 3) == "three"
    assert line("b.md", b"one\n", 2) == ""
    assert line("c.md", b"x" * 1_000) == "x" * 401
    assert line("d.png", b"\x89PNG\0\n") == ""
    assert line("e.md", b"caf\xe9") == ""
    assert line("f.md", b"caf\xe9", code="not-utf-8") == "caf\N{REPLACEMENT CHARACTER}"


def test_no_line_is_shown_of_what_a_link_leads_to_nor_of_what_was_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Words.")
    (tmp_path / "b.md").symlink_to("a.md")
    tree = Tree()
    for name in ("a.md", "b.md", "gone.md"):
        problem = Problem("stray-file", Span((tmp_path / name).as_posix()), "", "")
        assert tree.line(problem) == ""
        assert bool(tree.file(tmp_path / name).problem) == (name == "gone.md")
        assert tree.line(problem) == ("Words." if name == "a.md" else "")


def test_what_is_kept_has_a_bound(tmp_path: Path) -> None:
    tree = Tree(room=10)
    for name, data in (("a", b"123456"), ("b", b"123456"), ("c", b"1234")):
        (tmp_path / name).write_bytes(data)
        assert tree.file(tmp_path / name).digest == Tree().file(tmp_path / name).digest
    (tmp_path / "a").unlink()
    (tmp_path / "b").write_bytes(b"654321")
    (tmp_path / "c").unlink()
    assert tree.file(tmp_path / "a").data() == b"123456"
    with pytest.raises(CannotRead):
        tree.file(tmp_path / "b").data()
    assert tree.file(tmp_path / "c").data() == b"1234"
    assert KEPT < 1 << 30
