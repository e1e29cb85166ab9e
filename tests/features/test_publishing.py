"""Publishing is all or nothing: there is always a whole site, the last good one or the new one."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from signpost.publish import CannotPublish, Workplace, check_output, locked
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
    templates = site.root / "templates"
    shutil.copytree(site.templates, templates)
    mine = Site(site.root, templates=templates).career("vet")
    mine.build()
    before = snapshot(site.output)
    (templates / "base.html").write_text("{% if %}")
    assert set(mine.build().codes) == {"template"}
    assert snapshot(site.output) == before


def test_mended_errors_publish_again(site: Site) -> None:
    site.career("vet").build()
    site.write("careers/vet.md", BROKEN).build()
    assert not site.career("vet").build().problems


def test_a_folder_with_other_files_is_refused(site: Site) -> None:
    site.output.mkdir()
    (site.output / "thesis.doc").write_text("years of work")
    done = site.command("--no-search")
    assert done.returncode == 2
    assert "public holds files that Signpost did not make" in done.stderr
    assert (site.output / "thesis.doc").read_text() == "years of work"


def test_an_empty_folder_is_welcome(site: Site) -> None:
    site.output.mkdir()
    assert site.command("--no-search").returncode == 0


def test_a_site_of_ours_whose_memory_is_gone_is_replaced(site: Site) -> None:
    site.career("vet").build()
    shutil.rmtree(site.root / ".signpost")
    assert site.delete("careers/vet.md").command("--no-search").returncode == 0
    assert not (site.output / "careers/vet").exists()


@pytest.mark.parametrize("output", ["content/site", "content", ".", "content/careers", "site_config.yaml"])
def test_an_output_among_the_inputs_is_refused(site: Site, output: str) -> None:
    before = snapshot(site.root)
    done = site.career("vet").command("--no-search", "--output", output)
    assert done.returncode == 2, done.stdout
    assert set(snapshot(site.root)) == {*before, "content/careers/vet.md"}


def test_a_symbolic_link_is_refused(site: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "public").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CannotPublish, match="symbolic link"):
        check_output(Workplace(site.output), [])


def test_two_builds_do_not_write_at_once(site: Site) -> None:
    with locked(Workplace(site.output)):
        done = site.run("--no-search")
    assert done.returncode == 2
    assert "Another build is writing public" in done.stderr
    assert site.run("--no-search").returncode == 0


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
    (site.output / "stray.txt").write_text("stray")
    again = site.build()
    assert again.files == built.files


def test_a_damaged_memory_is_thrown_away(site: Site) -> None:
    clean = site.career("vet").build().files
    memory = Workplace(site.output).memory
    memory.write_bytes(b"no database" * 1000)
    assert site.career("nurse").build().problems == ()
    assert site.delete("careers/nurse.md").build().files == clean


def test_whenever_it_is_killed_there_is_the_old_site_or_the_new(site: Site) -> None:
    """A build is killed at a random moment; the site is whole, and the next build equals a clean one."""
    chance = random.Random(2026)  # noqa: S311 (moments, not secrets)
    for number in range(8):
        site.career(f"job-{number}", "A body.")
    start = time.monotonic()
    assert site.run("--no-search").returncode == 0
    whole = time.monotonic() - start
    old = snapshot(site.output)
    for turn in range(12):
        for number in range(8):
            site.career(f"job-{number}", f"Body of turn {turn}.")
        started = subprocess.Popen(
            [sys.executable, str(REPOSITORY / "build.py"), "--no-search"],
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
        assert site.command("--no-search").returncode == 0
        assert snapshot(site.output) == new
        old = new


def test_a_build_caught_between_two_renames_is_put_right(site: Site) -> None:
    site.career("vet").build()
    place = Workplace(site.output)
    before = snapshot(site.output)
    site.output.rename(place.part("old"))
    with locked(place):
        assert snapshot(site.output) == before
