"""Publishing is all or nothing: there is always a whole site, the last good one or the new one."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from signpost.build.publish import CannotPublish, Workplace, check_output, link_or_copy, locked
from tests.site import REPOSITORY, Site

BROKEN = "---\ntitle: Vet\n---\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_errors_leave_the_last_good_site_byte_for_byte(site: Site) -> None:
    site.career("vet").build()
    before = snapshot(site.output)
    inodes = {path: path.stat().st_ino for path in site.output.rglob("*")}
    broken = site.write("careers/vet.md", BROKEN).career("nurse").build()
    assert broken.problems
    assert snapshot(site.output) == before
    assert {path: path.stat().st_ino for path in site.output.rglob("*")} == inodes


def test_a_first_build_with_errors_publishes_nothing(site: Site) -> None:
    site.write("careers/vet.md", BROKEN).build()
    assert not site.output.exists()
    assert [path.name for path in (site.root / ".signpost").iterdir() if path.is_dir()] == []


def test_a_broken_template_leaves_the_last_good_site(site: Site) -> None:
    site.career("vet").build()
    before = snapshot(site.output)
    assert set(site.own("templates/base.html", "{% if %}").build().codes) == {"template"}
    assert snapshot(site.output) == before


def test_mended_errors_publish_again(site: Site) -> None:
    site.career("vet").build()
    site.write("careers/vet.md", BROKEN).build()
    assert not site.career("vet").build().problems


def test_a_folder_with_other_files_is_refused(site: Site) -> None:
    site.output.mkdir()
    (site.output / "thesis.doc").write_text("years of work")
    done = site.command()
    assert done.returncode == 2
    assert "public holds files that Signpost did not make" in done.stderr
    assert (site.output / "thesis.doc").read_text() == "years of work"


def test_an_empty_folder_is_welcome(site: Site) -> None:
    site.output.mkdir()
    assert site.command().returncode == 0


def test_a_site_of_ours_whose_memory_is_gone_is_replaced(site: Site) -> None:
    site.career("vet").build()
    shutil.rmtree(site.root / ".signpost")
    assert site.delete("careers/vet.md").command().returncode == 0
    assert not (site.output / "careers/vet").exists()


@pytest.mark.parametrize("output", ["content/site", "content", ".", "content/careers", "site_config.yaml"])
def test_an_output_among_the_inputs_is_refused(site: Site, output: str) -> None:
    before = snapshot(site.root)
    done = site.career("vet").command("--output", output)
    assert done.returncode == 2, done.stdout
    assert set(snapshot(site.root)) == {*before, "content/careers/vet.md"}


def test_a_symbolic_link_is_refused(site: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotPublish, match="symbolic link"):
        check_output(Workplace(site.output), [])


def test_two_builds_do_not_write_at_once(site: Site) -> None:
    with locked(Workplace(site.output)):
        done = site.run()
    assert done.returncode == 2
    assert "Another build is writing public" in done.stderr
    assert site.run().returncode == 0


def test_a_deleted_page_leaves_no_folder_behind(site: Site) -> None:
    site.career("vet").build()
    built = site.delete("careers/vet.md").build()
    assert built.stats.deleted > 0
    assert not (site.output / "careers/vet").exists()


def test_a_file_that_was_tampered_with_is_made_anew(site: Site) -> None:
    built = site.career("vet").build()
    (site.output / "careers/vet/index.html").write_text("spoilt")
    assert "Vet" in site.build().text("/careers/vet/")
    (site.output / "index.html").unlink()
    again = site.build()
    assert again.files == built.files


@pytest.mark.parametrize("spoil", [Path.unlink, lambda file: file.write_text("spoilt"), lambda file: replaced(file)])
def test_whatever_becomes_of_the_site_before_the_next_one_is_whole(site: Site, spoil: Callable[[Path], object]) -> None:
    site.career("vet").career("nurse").build()
    site.career("nurse", "Other words.").build()
    before = Workplace(site.output).part("before")
    spoil(before / "careers/vet/index.html")
    (before / "index.html").unlink()
    (before / "index.html").mkdir()
    (before / "index.html/more").write_text("more")
    built = site.career("nurse", "Other words again.").build()
    assert built.files == site.build(clean=True, output=site.root / "clean").files


def replaced(file: Path) -> None:
    file.unlink()
    file.write_text("spoilt")


def test_an_edit_links_only_what_the_site_before_has_not(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.career("vet").career("nurse").build()
    for number in range(2):
        site.career("nurse", f"Words {number}.").build()
    linked: list[Path] = []

    def link(source: Path, target: Path) -> bool:
        linked.append(target)
        return link_or_copy(source, target)

    monkeypatch.setattr("signpost.build.publish.link_or_copy", link)
    site.career("nurse", "Words 2.").build()
    assert not [target for target in linked if "vet" in target.parts]
    assert len(linked) < 20


OWN = {"CNAME": "example.org", ".well-known/security.txt": "Contact: me", "careers/vet/notes.txt": "notes"}


def put_own_files(site: Site) -> None:
    for path, text in OWN.items():
        (site.output / path).parent.mkdir(parents=True, exist_ok=True)
        (site.output / path).write_text(text)


def test_files_that_somebody_else_put_there_are_kept(site: Site) -> None:
    before = site.career("vet").build().files
    put_own_files(site)
    (site.output / ".git/refs/tags").mkdir(parents=True)
    (site.output / "latest").symlink_to("careers")
    (site.output / "gone").symlink_to("nowhere")
    done = site.career("nurse").command()
    assert ", 5 files of your own kept)" in done.stdout
    for _ in range(2):
        assert {path: (site.output / path).read_text() for path in OWN} == OWN
        assert (site.output / ".git/refs/tags").is_dir()
        assert (site.output / "latest").readlink() == Path("careers")
        assert (site.output / "gone").is_symlink()
        assert (site.output / "careers/nurse/index.html").is_file()
        assert site.command("--clean").returncode == 0
    built = site.delete("careers/nurse.md").build()
    assert set(built.files) - set(OWN) == set(before), "what is ours still goes when its page does"
    assert not (site.output / "careers/nurse").exists()


def test_they_are_kept_whatever_their_names_are(site: Site) -> None:
    site.career("vet").build()
    strange = site.output / os.fsdecode(b"caf\xe9.txt")
    strange.write_text("mine")
    site.career("nurse").build()
    assert strange.read_text() == "mine"


def test_they_are_kept_though_pages_beside_them_go(site: Site) -> None:
    site.career("vet").career("nurse").build()
    put_own_files(site)
    site.delete("careers/vet.md").build()
    assert [path.name for path in (site.output / "careers/vet").iterdir()] == ["notes.txt"]


def test_they_do_not_keep_a_build_from_seeing_that_nothing_changed(site: Site) -> None:
    site.career("vet").build()
    put_own_files(site)
    site.career("nurse").build()
    stats = site.build().stats
    assert (stats.rendered, stats.written, stats.deleted) == (0, 0, 0)


def test_a_file_of_one_s_own_where_a_page_would_be_is_not_overwritten(site: Site) -> None:
    site.career("vet").build()
    for path in ("careers/nurse/index.html", "about-us"):
        own = site.output / path
        own.parent.mkdir(exist_ok=True)
        own.write_text("mine")
    site.career("nurse").write("pages/about-us.md", "---\ntitle: Us\nsummary: We.\n---\n\nWords.\n")
    for path in ("about-us", "careers/nurse/index.html"):
        done = site.command()
        assert done.returncode == 2
        assert f"public/{path} is not Signpost's" in done.stderr
        (site.output / path).rename(site.root / "moved")
        assert (site.root / "moved").read_text() == "mine"
    assert site.command().returncode == 0


def test_a_folder_put_in_the_place_of_a_site_is_not_lost(site: Site) -> None:
    site.career("vet").build()
    shutil.rmtree(site.output)
    put_own_files(site)
    site.build()
    assert {path: (site.output / path).read_text() for path in OWN} == OWN


@pytest.mark.parametrize("kept", [b"", b"[", b"{}", b"7", b"[7]", None])
def test_without_a_list_of_what_is_ours_all_of_a_site_is(site: Site, kept: bytes | None) -> None:
    site.career("vet").build()
    listed = Workplace(site.output).part("published")
    if kept is None:
        listed.unlink()
    else:
        listed.write_bytes(kept)
    assert not site.delete("careers/vet.md").build().has("/careers/vet/")


def test_without_a_list_hidden_files_are_kept(site: Site) -> None:
    """Nothing of ours starts with a dot; `.git` may be all that there is of somebody's history."""
    site.career("vet").build()
    put_own_files(site)
    (site.output / ".git/refs/tags").mkdir(parents=True)
    (site.output / ".git/HEAD").write_text("ref: refs/heads/main")
    shutil.rmtree(site.root / ".signpost")
    site.career("nurse").build()
    hidden = {path: text for path, text in OWN.items() if path.startswith(".")}
    assert {path: (site.output / path).read_text() for path in hidden} == hidden
    assert (site.output / ".git/HEAD").read_text() == "ref: refs/heads/main"
    assert (site.output / ".git/refs/tags").is_dir()


def no_rename(number: int) -> Callable[..., None]:
    def refuse(_self: Path, _target: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize("number", [errno.EXDEV, errno.EBUSY])
def test_a_folder_that_cannot_be_exchanged_is_told_and_stays(
    site: Site, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    site.career("vet").build()
    before = snapshot(site.output)
    with monkeypatch.context() as patch:
        patch.setattr("signpost.build.publish._exchange", lambda *_: False)
        patch.setattr(Path, "rename", no_rename(number))
        done = site.career("nurse").command()
    assert done.returncode == 2
    assert "Choose a folder inside it: --output public/site" in done.stderr
    assert snapshot(site.output) == before
    assert site.command().returncode == 0
    assert (site.output / "careers/nurse/index.html").is_file()


def test_where_folders_cannot_be_exchanged_in_one_step_they_are_in_two(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signpost.build.publish._exchange", lambda *_: False)
    site.career("vet").build()
    assert site.career("nurse").build().has("/careers/nurse/")
    assert not Workplace(site.output).part("old").exists()


def test_the_second_step_failing_the_first_is_undone(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.career("vet").build()
    before = snapshot(site.output)
    rename = Path.rename

    def fail_to_publish(self: Path, target: Path) -> Path:
        if ".next." in self.name:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr("signpost.build.publish._exchange", lambda *_: False)
        patch.setattr(Path, "rename", fail_to_publish)
        assert site.career("nurse").command().returncode == 2
    assert snapshot(site.output) == before


MEMORY_DISK = Path("/dev/shm")  # noqa: S108 (a disk of its own; what is put there is deleted)


@pytest.mark.skipif(not MEMORY_DISK.is_mount(), reason="there is no second disk")
def test_our_folder_on_another_disk_is_told(site: Site) -> None:
    with tempfile.TemporaryDirectory(dir=MEMORY_DISK) as other:
        (site.root / ".signpost").symlink_to(other)
        done = site.command()
    assert done.returncode == 2
    assert ".signpost is on another disk than public" in done.stderr
    assert "Delete .signpost" in done.stderr


def test_a_mount_point_as_output_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.output.mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "public")
    done = site.command()
    assert done.returncode == 2
    assert "--output public/site" in done.stderr
    assert site.command("--output", "public/site").returncode == 0


def test_files_are_copied_where_they_cannot_be_linked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    site.career("vet").build()
    monkeypatch.setattr("signpost.build.publish.os.link", refuse)
    built = site.career("nurse").build()
    assert built.files == site.build(clean=True, output=site.root / "clean").files
    assert not Workplace(site.output).part("before").exists()  # it would take the room of a second site


@pytest.mark.parametrize("name", ["old", "next", "next.1", "old.1"])
def test_what_cannot_be_deleted_keeps_no_build_from_its_work(
    site: Site, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    site.career("vet").build()
    left = Workplace(site.output).part(name)
    (left / "stuck").mkdir(parents=True)
    with monkeypatch.context() as patch:
        patch.setattr("signpost.build.publish.shutil.rmtree", lambda *_, **__: None)
        for exchange in (True, False):
            if not exchange:
                patch.setattr("signpost.build.publish._exchange", lambda *_: False)
            for number in range(2):
                assert site.career("vet", f"Words {exchange} {number}.").build().problems == ()
                with locked(Workplace(site.output)):
                    assert f"Words {exchange} {number}." in (site.output / "careers/vet/index.html").read_text()
    with locked(Workplace(site.output)):
        left_over = {path.name for path in (site.root / ".signpost").iterdir() if path.is_dir()}
        assert left_over <= {"public.before"}


def test_after_a_full_disk_has_room_again_it_builds(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.career("vet").build()
    before = snapshot(site.output)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    site.career("vet", "Other words.")
    with monkeypatch.context() as patch:
        patch.setattr("signpost.build.publish.shutil.rmtree", lambda *_, **__: None)
        patch.setattr(Path, "write_bytes", full)
        for _ in range(2):
            done = site.command()
            assert done.returncode == 2
            assert "No space left on device" in done.stderr
    assert snapshot(site.output) == before
    assert site.command().returncode == 0
    assert "Other words." in (site.output / "careers/vet/index.html").read_text()


def test_a_part_of_the_output_that_cannot_be_listed_is_told(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.career("vet").build()
    really = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("public/careers"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return really(path)

    monkeypatch.setattr("os.scandir", scandir)
    done = site.career("nurse").command()
    assert done.returncode == 2
    assert "public/careers: Permission denied" in done.stderr


def test_whenever_it_is_killed_there_is_the_old_site_or_the_new(site: Site) -> None:
    """A build is killed at a random moment; the site is whole, and the next build equals a clean one."""
    chance = random.Random(2026)  # noqa: S311 (moments, not secrets)
    for number in range(8):
        site.career(f"job-{number}", "A body.")
    start = time.monotonic()
    assert site.run().returncode == 0
    whole = time.monotonic() - start
    old = snapshot(site.output)
    for turn in range(12):
        for number in range(8):
            site.career(f"job-{number}", f"Body of turn {turn}.")
        started = subprocess.Popen(
            [sys.executable, str(REPOSITORY / "build.py")],
            cwd=site.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(chance.uniform(0.2, 1.0) * whole)
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        assert site.output.is_dir()
        found = snapshot(site.output)
        clean = site.build(clean=True, output=site.root / f"clean-{turn}")
        new = snapshot(clean.folder)
        assert found in (old, new)
        assert site.command().returncode == 0
        assert snapshot(site.output) == new
        old = new


def test_a_build_caught_between_two_renames_is_put_right(site: Site) -> None:
    site.career("vet").build()
    place = Workplace(site.output)
    before = snapshot(site.output)
    site.output.rename(place.part("old"))
    with locked(place):
        assert snapshot(site.output) == before
