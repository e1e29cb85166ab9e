"""The watch: every write is seen once it has settled, and also after its folder was deleted and made again."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import pytest

from signpost.serve.watch import LONGEST, Watch

Next = Callable[[], set[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content/careers").mkdir(parents=True)
    (tmp_path / "site_config.yaml").write_text("site: {}")
    return tmp_path


@pytest.fixture
def seen(folder: Path) -> Iterator[SimpleQueue[frozenset[Path]]]:
    calls: SimpleQueue[frozenset[Path]] = SimpleQueue()
    watch = Watch([folder / "content", folder / "site_config.yaml"], calls.put, [folder / "content/public"])
    yield calls
    watch.close()


def quiet(calls: SimpleQueue[frozenset[Path]]) -> bool:
    try:
        calls.get(timeout=0.4)
    except Empty:
        return True
    return False


def test_a_write_is_told_with_its_path(folder: Path, seen: SimpleQueue[frozenset[Path]]) -> None:
    (folder / "content/careers/vet.md").write_text("one")
    assert folder / "content/careers/vet.md" in seen.get(timeout=5)


def test_the_configuration_is_watched_alone_in_its_folder(folder: Path, seen: SimpleQueue[frozenset[Path]]) -> None:
    (folder / "notes.txt").write_text("other")
    assert quiet(seen)
    (folder / "site_config.yaml").write_text("site: {title: x}")
    assert seen.get(timeout=5) == {folder / "site_config.yaml"}


def test_a_file_that_an_editor_puts_in_place_is_seen(folder: Path, seen: SimpleQueue[frozenset[Path]]) -> None:
    (folder / "new").write_text("site: {title: y}")
    (folder / "new").rename(folder / "site_config.yaml")
    assert folder / "site_config.yaml" in seen.get(timeout=5)


def test_many_writes_are_told_once(folder: Path, seen: SimpleQueue[frozenset[Path]]) -> None:
    for number in range(40):
        (folder / f"content/careers/{number}.md").write_text("x")
    assert len([path for path in seen.get(timeout=5) if path.suffix == ".md"]) == 40
    assert quiet(seen)


def test_writes_without_an_end_are_told_all_the_same(folder: Path, seen: SimpleQueue[frozenset[Path]]) -> None:
    start, told = time.monotonic(), False
    while not told and time.monotonic() < start + 10 * LONGEST:
        (folder / "content/careers/vet.md").write_text("x")
        time.sleep(0.01)
        told = not seen.empty()
    assert told


@pytest.mark.parametrize(
    "name", [".vet.md.swp", "vet.md~", "#vet.md#", "4913", ".git/index", "__pycache__/x.pyc", "public/index.html"]
)
def test_what_nobody_wrote_for_the_site_is_ignored(folder: Path, seen: SimpleQueue[frozenset[Path]], name: str) -> None:
    file = folder / "content" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("x")
    assert quiet(seen)


def test_reading_is_no_change(folder: Path, seen: SimpleQueue[frozenset[Path]]) -> None:
    (folder / "site_config.yaml").read_text()
    assert not any((folder / "content").rglob("*.md"))
    os.utime(folder / "content/careers")
    assert quiet(seen)


def test_a_folder_deleted_and_made_again_is_watched(folder: Path, seen: SimpleQueue[frozenset[Path]]) -> None:
    shutil.rmtree(folder / "content")
    assert folder / "content" in seen.get(timeout=5)
    (folder / "content/careers").mkdir(parents=True)
    assert folder / "content" in seen.get(timeout=5)
    assert quiet(seen)
    (folder / "content/careers/vet.md").write_text("again")
    assert folder / "content/careers/vet.md" in seen.get(timeout=5)


def test_a_folder_replaced_by_another_is_watched(folder: Path, seen: SimpleQueue[frozenset[Path]]) -> None:
    (folder / "other").mkdir()
    (folder / "content").rename(folder / "old")
    (folder / "other").rename(folder / "content")
    assert folder / "content" in seen.get(timeout=5)
    assert quiet(seen)
    (folder / "content/page.md").write_text("new")
    assert folder / "content/page.md" in seen.get(timeout=5)


def test_a_folder_that_comes_later_is_watched(tmp_path: Path) -> None:
    calls: SimpleQueue[frozenset[Path]] = SimpleQueue()
    watch = Watch([tmp_path / "content"], calls.put)
    (tmp_path / "content").mkdir()
    assert calls.get(timeout=5) == {tmp_path / "content"}
    (tmp_path / "content/page.md").write_text("new")
    assert tmp_path / "content/page.md" in calls.get(timeout=5)
    watch.close()


def test_a_folder_behind_a_link_is_watched(tmp_path: Path) -> None:
    calls: SimpleQueue[frozenset[Path]] = SimpleQueue()
    (tmp_path / "real").mkdir()
    (tmp_path / "content").symlink_to(tmp_path / "real")
    watch = Watch([tmp_path / "content"], calls.put)
    (tmp_path / "real/page.md").write_text("new")
    assert tmp_path / "real/page.md" in calls.get(timeout=5)
    watch.close()


def test_where_the_system_watches_no_more_it_looks_every_second(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from watchdog.observers.inotify import InotifyEmitter

    def refuse(_: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(InotifyEmitter, "on_thread_start", refuse)
    calls: SimpleQueue[frozenset[Path]] = SimpleQueue()
    watch = Watch([folder / "content"], calls.put)
    (folder / "content/page.md").write_text("new")
    assert folder / "content/page.md" in calls.get(timeout=5)
    watch.close()
