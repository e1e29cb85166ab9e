"""Bytes to disk, all or nothing: a sibling folder is filled, then takes the place of the old site in one step.

Beside the output folder `public/` there is one folder of ours, `.signpost/`: the memory, a lock, the list of what is
published, and the site before, of which the next one is made. What an earlier build wrote and this one would write
again is linked, not written, where it is not there yet; so is what somebody else has put into the output folder.
"""

import ctypes
import fcntl
import os
import re
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from signpost.codec import NotAsExpected, dumps, loads
from signpost.tree import CannotRead, read, real

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

    def new_folder(self, name: str) -> Path:
        """An empty folder for one purpose; never one that an earlier build has left and that cannot be deleted."""
        numbers = count(1)
        while True:
            with suppress(FileExistsError):
                folder = self.part(f"{name}.{next(numbers)}")
                folder.mkdir(parents=True)
                return folder


@contextmanager
def locked(place: Workplace) -> Iterator[None]:
    """Hold the output folder for this process. Raises CannotPublish if another build has it."""
    try:
        place.folder.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(place.part("lock")) and not place.part("lock").is_file():
            raise CannotPublish(f"{place.part('lock')} is not a file. Delete it, then build again.")
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
        if place.folder.stat().st_dev != _existing(place.output).stat().st_dev:
            raise CannotPublish(
                f"{place.folder} is on another disk than {place.output}, so a new site cannot take its place "
                f"in one step. Delete {place.folder}, or choose another --output."
            )
        _recover(place)
        yield


def _existing(path: Path) -> Path:
    return path if path.exists() else _existing(path.absolute().parent)


def _recover(place: Workplace) -> None:
    """Clear what a build that was killed left behind; put the old site back if it was caught between two renames."""
    old = place.part("old")
    if old.exists() and not place.output.exists():
        old.rename(place.output)
    for left in place.folder.iterdir():
        if re.fullmatch(rf"{re.escape(place.output.name)}\.(old|next)(\.[0-9]+)?", left.name):
            shutil.rmtree(left, ignore_errors=True)  # what cannot be deleted now is tried again next time


def check_output(place: Workplace, inputs: Iterable[Path]) -> None:
    """Raise CannotPublish unless the output folder is new, empty, or a site of ours, and holds none of the inputs."""
    output = real(place.output)
    for source in inputs:
        if real(source).is_relative_to(output):
            raise CannotPublish(f"The output folder {place.output} holds {source}. Choose another --output.")
        if output.is_relative_to(real(source)):
            raise CannotPublish(f"The output folder {place.output} is inside {source}. Choose another --output.")
    if place.output.exists() and not place.output.is_dir():
        raise CannotPublish(f"{place.output} is a file. Choose another --output.")
    if place.output.is_symlink():
        raise CannotPublish(f"{place.output} is a symbolic link. Name the folder that it leads to.")
    if place.output.is_mount():
        raise CannotPublish(
            f"{place.output} is a mount point, so a new site cannot take its place in one step. "
            f"Choose a folder inside it: --output {place.output / 'site'}"
        )
    filled = place.output.is_dir() and any(place.output.iterdir())
    if filled and not place.part("published").exists() and not _is_ours(place.output):
        message = f"{place.output} holds files that Signpost did not make. Empty it, or choose another --output."
        raise CannotPublish(message)


def _is_ours(folder: Path) -> bool:
    try:
        return b'name="generator" content="Signpost' in read(folder / "index.html", 4096)
    except CannotRead:
        return False


def identities(folder: Path) -> dict[str, Identity]:
    """All below a folder, if it is there: files, links, and with a slash at the end empty folders.

    Raises OSError for a folder that cannot be listed.
    """
    found: dict[str, Identity] = {}
    if folder.is_dir():
        _identify(str(folder), "", found)
    return found


def _identify(folder: str, prefix: str, found: dict[str, Identity]) -> None:
    """Add all that is in a folder; not by Path nor os.walk, which take three times as long for 10,000 files."""
    empty = True
    with os.scandir(folder) as inside:
        for one in inside:
            empty = False
            if one.is_dir(follow_symlinks=False):
                _identify(one.path, f"{prefix}{one.name}/", found)
            else:
                found[prefix + one.name] = _identity(one.stat(follow_symlinks=False))
    if empty and prefix:
        found[prefix] = _identity(os.lstat(folder))


def _identity(stat: os.stat_result) -> Identity:
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def published_files(place: Workplace) -> set[str] | None:
    """The paths of all that Signpost has published there; None where no list was kept."""
    try:
        return loads(set[str], read(place.part("published")))
    except (CannotRead, NotAsExpected):
        return None


def foreign_files(place: Workplace, there: Collection[str]) -> list[str]:
    """Of all that is in the output folder, what somebody else has put there; folders of ours may have been emptied.

    Without a list of what was published all counts as ours but names that start with a dot, as none of ours does.
    """
    ours = published_files(place)
    if ours is None:
        return sorted(path for path in there if "/." in f"/{path}")
    emptied = {path for path in there if path.endswith("/") and any(one.startswith(path) for one in ours)}
    return sorted(set(there) - ours - emptied)


class Staging:
    """The site being written, in a folder that becomes the published one, and is then the old one's.

    It begins as the site before the published one, as most of that is what is wanted: `same` are the files that are to
    be taken over from the published site as they are there, and what is neither of these is deleted.
    """

    def __init__(self, place: Workplace, same: Mapping[str, Identity]) -> None:
        self.place, self.folder = place, place.new_folder("next")
        with suppress(OSError):  # there is none
            place.part("before").rename(self.folder)
        try:
            there = _clear(self.folder, same)
        except OSError:  # what cannot be deleted
            self.folder, there = place.new_folder("next"), set()
        self._folders = {path.rpartition("/")[0] for path in there}
        self._copied = [path for path in same.keys() - there if not self._take_over(path)]
        self._same = same

    def write(self, path: str, data: bytes) -> None:
        """Write a new file."""
        self._target(path).write_bytes(data)

    def identities(self, written: Iterable[str]) -> dict[str, Identity]:
        """All that is there: what was taken over, and what was written since."""
        new = {path: _identity(os.lstat(f"{self.folder}/{path}")) for path in (*self._copied, *written)}
        return {**self._same, **new}

    def keep(self, paths: Iterable[str]) -> None:
        """Take over what is somebody else's. Raises CannotPublish where it is in the way of a page."""
        for path in paths:
            try:
                self._keep(path)
            except (FileExistsError, NotADirectoryError):
                raise CannotPublish(
                    f"{self.place.output / path} is not Signpost's, and the site now has a page or file of this name. "
                    "Move yours elsewhere, then build again."
                ) from None

    def exchange(self, paths: Iterable[str]) -> None:
        """Make the new site, of these paths, the published one, in one step where the system has one."""
        new = set(paths)
        # Killed on the way, it is one or the other: both are ours.
        self._list(new | (published_files(self.place) or set()))
        try:
            self._exchange()
        except OSError as error:
            raise CannotPublish(
                f"A new site cannot take the place of {self.place.output}: {error.strerror}. "
                f"Choose a folder inside it: --output {self.place.output / 'site'}"
            ) from None
        self._list(new)

    def leave(self) -> None:
        """Put what is not published, the new site or after the exchange the old one, where the next build begins.

        Without links it would take the room of a second site: then it is deleted.
        """
        if not self._copied:
            with suppress(OSError):  # what is there cannot be deleted
                self.folder.rename(self.place.part("before"))
        shutil.rmtree(self.folder, ignore_errors=True)

    def _take_over(self, path: str) -> bool:
        """Take a file over from the published site; whether it could be linked."""
        return link_or_copy(self.place.output / path, self._target(path))

    def _keep(self, path: str) -> None:
        source, target = self.place.output / path, self.folder / path
        if path.endswith("/"):
            target.mkdir(parents=True, exist_ok=True)
        elif target.exists():
            raise FileExistsError(target)
        elif source.is_symlink():
            self._target(path).symlink_to(source.readlink())
        else:
            link_or_copy(source, self._target(path))

    def _exchange(self) -> None:
        output = self.place.output
        if not output.exists():
            output.parent.mkdir(parents=True, exist_ok=True)
            self.folder.rename(output)
        elif not _exchange(self.folder, output):
            old = self.place.part("old")
            if old.exists():  # it could not be deleted
                old.rename(self.place.new_folder("old"))
            output.rename(old)
            try:
                self.folder.rename(output)
            except OSError:
                old.rename(output)
                raise
            self.folder = old

    def _list(self, paths: set[str]) -> None:
        """Write down what is ours, whole or not at all."""
        listed = self.place.part("listed")
        listed.write_bytes(dumps(sorted(paths)))
        listed.replace(self.place.part("published"))

    def _target(self, path: str) -> Path:
        target, parent = self.folder / path, path.rpartition("/")[0]
        if parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(parent)
        return target


def _clear(folder: Path, wanted: Mapping[str, Identity]) -> set[str]:
    """Delete all that is in a folder but the files that are as they are wanted, and folders left empty; what stays."""
    there = identities(folder)
    gone = {path for path, identity in there.items() if wanted.get(path) != identity}
    for path in gone:
        if not path.endswith("/"):
            (folder / path).unlink()
    emptied = {above for path in gone for above in _above(path)}
    kept = there.keys() - gone
    needed = {above for path in kept for above in _above(path)} if emptied else set()
    for above in sorted(emptied - needed, key=len, reverse=True):
        (folder / above).rmdir()
    return kept


def _above(path: str) -> Iterator[str]:
    """The folders that a path is in."""
    parts = path.split("/")[:-1]
    return ("/".join(parts[:end]) for end in range(1, len(parts) + 1))


_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step (Linux's renameat2); False where the system or file system has no such step."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)


def link_or_copy(source: Path, target: Path) -> bool:
    """The same file under another name, where the system allows it; else a copy with the same time, and False."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        return False
    return True
