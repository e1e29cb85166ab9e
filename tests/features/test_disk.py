"""Folders and files as machines really have them: what cannot be read is named, and no page is lost for it."""

import errno
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from signpost.content.reading import read_entries
from signpost.problems import Problem
from signpost.problems.reports import as_github, as_json, as_text
from signpost.tree import CannotRead, File, Tree
from tests.preview import clean, previewing, wrong
from tests.site import Site, png

NAME = b"careers/caf\xe9.md"
"""A name as old Windows programs wrote it."""


def refuse(monkeypatch: pytest.MonkeyPatch, folder: str, number: int = errno.EACCES) -> None:
    """Make one folder a folder that cannot be listed: tests may run as root, who may list everything."""
    really = os.scandir

    def scandir(path: str | Path) -> Iterator["os.DirEntry[str]"]:
        if Path(path).as_posix() == folder:
            raise OSError(number, os.strerror(number), str(path))
        return really(path)

    monkeypatch.setattr("signpost.tree.os.scandir", scandir)


@pytest.mark.parametrize(
    "folder", ["content", "content/careers", "content/vocabularies", "templates/parts", "static/css"]
)
def test_a_folder_that_cannot_be_listed_is_named_and_nothing_is_published(
    site: Site, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    before = site.own_theme().career("vet", "[About](/about/)").build().files
    refuse(monkeypatch, folder)
    built = site.build()
    assert [(p.code, p.span.path, p.message) for p in built.problems] == [
        ("cannot-read", folder, "The folder may not be read.")
    ]
    assert built.files == before


def test_a_folder_that_goes_while_it_is_read_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.career("vet").build()
    refuse(monkeypatch, "content/careers", errno.ENOENT)
    (problem,) = site.build().problems
    assert (problem.span.path, problem.message) == ("content/careers", "The folder is gone, or leads nowhere.")


@contextmanager
def somebody() -> Iterator[None]:
    """Without the rights of root, who may read everything."""
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not read")
@pytest.mark.parametrize("closed", ["content/careers", "content/careers/vet.md", "static/css", "templates/base.html"])
def test_somebody_who_may_not_read_is_told_so(site: Site, closed: str) -> None:
    site.own_theme().career("vet").build(output=Path("elsewhere/public"))
    site.root.chmod(0o777)
    (site.root / closed).chmod(0)
    with somebody():
        built = site.build(remember=False)
    assert ("cannot-read", closed) in {(problem.code, problem.span.path) for problem in built.problems}
    assert "may not be read" in built.report
    assert not site.output.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_somebody_who_may_not_write_is_told_so(site: Site) -> None:
    site.career("vet").build()
    site.root.chmod(0o755)
    with somebody():
        done = site.command()
    assert done.returncode == 2
    assert "The folder .signpost cannot be written: Permission denied." in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not enter")
@pytest.mark.parametrize("rights", [0o000, 0o444])
@pytest.mark.parametrize("command", [("check",), ("check", "content/careers/vet.md"), ("contracts",)])
def test_a_folder_that_may_not_be_entered_is_named_by_every_command(
    site: Site, rights: int, command: tuple[str, ...]
) -> None:
    """Its files can be listed, at most; even to ask what one is fails."""
    site.career("vet").write("careers/more/nurse.md", "")
    site.root.chmod(0o777)
    (site.content / "careers").chmod(rights)
    with somebody():
        done = site.command(*command)
    assert done.returncode == 1
    assert "[cannot-read]" in done.stderr


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
@pytest.mark.parametrize("rights", [0o000, 0o444, 0o555])
def test_a_new_file_where_none_may_be_written_is_told(site: Site, rights: int) -> None:
    site.career("vet")
    site.root.chmod(0o755)
    (site.content / "careers").chmod(rights)
    with somebody():
        done = site.command("new", "careers", "Nurse")
    assert done.returncode in (1, 2)
    assert "may not be read" in done.stderr or "nurse.md cannot be written: Permission denied." in done.stderr


@pytest.mark.parametrize("command", [("contracts",), ("new", "careers", "Vet"), ("check",)])
def test_every_command_names_a_folder_that_cannot_be_listed(
    site: Site, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    refuse(monkeypatch, "content/workshops")
    (site.content / "workshops").mkdir()
    done = site.command(*command)
    assert done.returncode == 1
    assert "content/workshops" in done.stderr
    assert "The folder may not be read." in done.stderr


def test_a_configuration_that_becomes_a_pipe_is_told_in_the_preview(site: Site) -> None:
    config = site.root / "site_config.yaml"
    text = config.read_text()

    def spoil() -> None:
        config.unlink()
        make_pipe(config)

    def mend() -> None:
        config.unlink()
        site.config(text)

    with previewing(site) as preview:
        preview.after(spoil, wrong)
        assert "This is a pipe, not a file." in str(preview.problems)
        preview.after(mend, clean)


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))


def make_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [make_pipe, make_socket, make_link_to_a_device])
@pytest.mark.parametrize("path", ["content/careers/a.md", "content/a.png", "static/a.css", "templates/a.html"])
def test_what_is_no_file_is_named_and_never_opened(site: Site, path: str, make: Callable[[Path], None]) -> None:
    site.own_theme().career("vet")
    make(site.root / path)
    built = site.build()
    assert {(problem.span.path, problem.severity) for problem in built.problems} == {(path, "error")}
    assert set(built.codes) <= {"cannot-read", "outside-content"}
    assert site.command("check").returncode == 1


@pytest.mark.parametrize("command", ["build", "check", "contracts"])
def test_a_pipe_as_configuration_is_status_2(site: Site, command: str) -> None:
    (site.root / "site_config.yaml").unlink()
    make_pipe(site.root / "site_config.yaml")
    done = site.command(command)
    assert done.returncode == 2
    assert "This is a pipe, not a file." in done.stderr


@pytest.mark.parametrize("path", ["content/careers/a.md", "content/a.png", "static/a.css", "templates/a.html"])
def test_the_preview_sees_what_is_saved_after_a_pipe(site: Site, path: str) -> None:
    with previewing(site.own_theme().career("vet", "Before.")) as preview:
        preview.after(lambda: make_pipe(site.root / path), wrong)
        assert [problem["path"] for problem in preview.problems] == [path]
        preview.after((site.root / path).unlink, clean)
        preview.after(lambda: site.career("vet", "Afterwards."), lambda _: True, "/careers/vet/")
        assert "Afterwards." in preview.get("/careers/vet/").text


@pytest.mark.parametrize("folder", ["content", "static", "templates"])
def test_a_name_that_is_not_utf_8_is_told_in_every_format(site: Site, folder: str) -> None:
    site.own_theme().career("vet")
    name = os.fsencode(site.root / folder) + b"/caf\xe9.md"
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
    built = site.build()
    assert [(p.code, p.span.path) for p in built.problems] == [("bad-file-name", f"{folder}/caf\ufffd.md")]
    for told in (
        as_text(built.problems, built.tree.line, colour=False),
        as_json(built.problems),
        as_github(built.problems),
    ):
        assert "caf\ufffd.md" in told.encode().decode()
    assert site.run("check").returncode == 1
    Path(os.fsdecode(name)).rename(site.root / folder / os.fsdecode(b".caf\xe9.md"))
    assert not site.build().problems, "hidden files are nobody's business"


def test_a_folder_whose_name_is_not_utf_8_is_told_once(site: Site) -> None:
    (site.content / "careers" / os.fsdecode(b"caf\xe9") / "deep").mkdir(parents=True)
    assert site.career("vet").build().codes == ["bad-file-name"]


def test_parts_whose_paths_are_not_utf_8_are_refused(site: Site) -> None:
    done = site.run("--content", os.fsdecode(b"caf\xe9"), "check")
    assert done.returncode == 2
    assert "UTF-8" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_content_folder_that_is_a_link_to_itself_is_no_folder(site: Site) -> None:
    shutil.rmtree(site.content)
    site.content.symlink_to("content")
    done = site.command("check")
    assert done.returncode == 2
    assert "There is no such content folder." in done.stderr
    assert site.command().returncode == 2


@pytest.mark.parametrize("name", ["é" * 120 + ".png", "x" * 250 + ".png", "/".join(["folder"] * 90) + "/é.png"])
def test_a_picture_with_a_long_name_or_deep_down_is_published(site: Site, name: str) -> None:
    site.write(f"careers/{name}", png()).write(f"careers/{'a' + name[1:]}", png(3, 3))
    page = site.career("vet", f"![A picture]({name}) ![Other]({'a' + name[1:]})").build().page("/careers/vet/")
    sources = [str(tag["src"]) for tag in page.all("main img")]
    assert len(set(sources)) == 2
    for source in sources:
        assert (site.output / "careers/vet" / source).is_file()
        assert max(len(part) for part in source.split("/")) <= 150
        assert len(source) <= 410


def test_a_folder_too_deep_to_be_published_is_told_once(site: Site) -> None:
    deep = site.content / "/".join(["a" * 200] * 6)
    deep.mkdir(parents=True)
    (deep / "vet.md").write_text("x")
    built = site.career("vet").build()
    assert built.codes == ["bad-file-name"]
    assert "more than 1,000 characters" in built.report


def test_a_page_that_goes_between_listing_and_reading_is_named(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = Tree.files

    def then_it_goes(self: Tree, folder: Path, *, within: bool = False) -> tuple[dict[str, File], list[Problem]]:
        found = listed(self, folder, within=within)
        (site.content / "careers/gone.md").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(Tree, "files", then_it_goes)
    built = site.career("vet").career("gone").build()
    assert [(p.code, p.span.path) for p in built.problems] == [("cannot-read", "content/careers/gone.md")]


@pytest.mark.parametrize("now", [b"other", None])
def test_a_file_that_changes_while_the_site_is_built_is_not_published(
    site: Site, monkeypatch: pytest.MonkeyPatch, now: bytes | None
) -> None:
    """Published under the fingerprint of what it was before, it would stay for ever once the change is undone."""
    site.write("careers/plan.pdf", b"one").career("vet", "[Plan](plan.pdf)").build()
    site.write("careers/plan.pdf", b"two")
    file = site.content / "careers/plan.pdf"

    def change_meanwhile(*arguments: Any) -> Any:
        file.unlink() if now is None else file.write_bytes(now)
        return read_entries(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("signpost.build.edition.read_entries", change_meanwhile)
        patch.setattr("signpost.build.run.Tree", partial(Tree, room=0))
        built = site.build()
    assert built.codes == ["cannot-read"]
    assert (site.output / "files/careers/plan.pdf").read_bytes() == b"one"
    site.write("careers/plan.pdf", b"two").build()
    assert (site.output / "files/careers/plan.pdf").read_bytes() == b"two"


def test_a_template_is_read_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saved between its digest and its rendering, then undone, it would stay published as it was in between."""
    site.own_theme().career("vet")
    footer = site.root / "templates/parts/footer.html"
    good = footer.read_text()

    def save_meanwhile(*arguments: Any) -> Any:
        footer.write_text("<p>Half a thought")
        return read_entries(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("signpost.build.edition.read_entries", save_meanwhile)
        site.build()
    footer.write_text(good)
    assert "Half a thought" not in site.build().text("/careers/vet/")


def test_what_cannot_be_read_goes_from_one_process_to_another(tmp_path: Path) -> None:
    import pickle

    with pytest.raises(CannotRead) as caught:
        Tree().files(tmp_path / "none")
    assert pickle.loads(pickle.dumps(caught.value)).problem == caught.value.problem  # noqa: S301 (what was just made)
