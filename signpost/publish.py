"""Bytes to disk, all or nothing: a sibling folder is filled, then takes the place of the old site in one step.

Beside the output folder `public/` there is one folder of ours, `.signpost/`: the memory, a lock, and the site being
written. What an earlier build wrote and this one would write again is linked, not written.
"""

import ctypes
import fcntl
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from signpost.disk import CannotRead, read
from signpost.search import link_or_copy

Identity = tuple[int, int, int]
"""A file's inode, time of change in nanoseconds and size: alike only if nobody has replaced or changed it."""


class CannotPublish(Exception):
    """The output folder cannot be written, or is not ours to replace; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The paths that publishing to one output folder uses."""

    output: Path

    @property
    def folder(self) -> Path:
        """Our folder beside the output."""
        return self.output.parent / ".signpost"

    @property
    def memory(self) -> Path:
        """The memory of what was published there."""
        return self.folder / f"{self.output.name}.sqlite"

    def part(self, name: str) -> Path:
        """A file or folder for one purpose."""
        return self.folder / f"{self.output.name}.{name}"


@contextmanager
def locked(place: Workplace) -> Iterator[None]:
    """Hold the output folder for this process. Raises CannotPublish if another build has it."""
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
        handle = place.part("lock").open("w")
    except OSError as error:
        raise CannotPublish(f"The folder {place.folder} cannot be written: {error.strerror}.") from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CannotPublish(
                f"Another build is writing {place.output}. Wait for it, or choose another --output."
            ) from None
        _recover(place)
        yield


def _recover(place: Workplace) -> None:
    """Clear what a build that was killed left behind; put the old site back if it was caught between two renames."""
    old = place.part("old")
    if old.exists() and not place.output.exists():
        old.rename(place.output)
    for name in ("old", "next", "index"):
        shutil.rmtree(place.part(name), ignore_errors=True)


def check_output(place: Workplace, inputs: Iterable[Path]) -> None:
    """Raise CannotPublish unless the output folder is new, empty, or a site of ours, and holds none of the inputs."""
    output = _real(place.output)
    for source in inputs:
        if _real(source).is_relative_to(output):
            raise CannotPublish(f"The output folder {place.output} holds {source}. Choose another --output.")
        if output.is_relative_to(_real(source)):
            raise CannotPublish(f"The output folder {place.output} is inside {source}. Choose another --output.")
    if place.output.exists() and not place.output.is_dir():
        raise CannotPublish(f"{place.output} is a file. Choose another --output.")
    if place.output.is_symlink():
        raise CannotPublish(f"{place.output} is a symbolic link. Name the folder that it leads to.")
    if (
        place.output.is_dir()
        and any(place.output.iterdir())
        and not place.part("published").exists()
        and not _is_ours(place.output)
    ):
        message = f"{place.output} holds files that Signpost did not make. Empty it, or choose another --output."
        raise CannotPublish(message)


def _real(path: Path) -> Path:
    """Where a path really is; unlike `resolve` it takes links that lead to themselves."""
    return Path(os.path.realpath(path))


def _is_ours(folder: Path) -> bool:
    try:
        return b'name="generator" content="Signpost' in read(folder / "index.html", 4096)
    except CannotRead:
        return False


def identities(folder: Path) -> dict[str, Identity]:
    """Every file below a folder."""
    found: dict[str, Identity] = {}
    for base, _, names in os.walk(folder):
        prefix = base[len(str(folder)) + 1 :].replace(os.sep, "/")
        for name in names:
            stat = os.stat(os.path.join(base, name))  # noqa: PTH116, PTH118 (a third of the time for 10,000 files)
            found[f"{prefix}/{name}" if prefix else name] = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
    return found


@dataclass(slots=True)
class Staging:
    """The site being written."""

    place: Workplace
    _folders: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True)

    @property
    def folder(self) -> Path:
        """Where it is written."""
        return self.place.part("next")

    def write(self, path: str, data: bytes) -> None:
        """Write a new file."""
        self._target(path).write_bytes(data)

    def reuse(self, path: str) -> None:
        """Take a file over from the published site."""
        link_or_copy(self.place.output / path, self._target(path))

    def exchange(self) -> None:
        """Make the new site the published one, in one step where the system has one. The old one is deleted after."""
        self.place.part("published").touch()
        if not self.place.output.exists():
            self.place.output.parent.mkdir(parents=True, exist_ok=True)
            self.folder.rename(self.place.output)
            return
        if _exchange(self.folder, self.place.output):
            shutil.rmtree(self.folder)
            return
        old = self.place.part("old")
        self.place.output.rename(old)
        self.folder.rename(self.place.output)
        shutil.rmtree(old)

    def discard(self) -> None:
        """Give up; the published site stays as it is."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _target(self, path: str) -> Path:
        target = self.folder / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        return target


_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (Linux's renameat2); False where the system or file system has no such step."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def same_files(known: Mapping[str, Identity], folder: Path) -> bool:
    """Whether a folder holds exactly the files that are known, unchanged."""
    return folder.is_dir() and identities(folder) == dict(known)
