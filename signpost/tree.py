"""Folders and files as they are on the machine. Only regular files are opened, and nothing unreadable is passed over.

A pipe or a device would keep a build waiting for ever, a folder that cannot be listed would take its pages off the
site, and a name that is not UTF-8 cannot be told in a report: each is a problem, named where it is.

All that a run is made from is read through one `Tree`, once: what was digested is what is used, and what reports show.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from io import BufferedIOBase, BytesIO, TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from signpost.memory import fingerprint
from signpost.problems import Problem, Span

KEPT = 64_000_000
"""Bytes of files that one run keeps: the texts of a large library; its pictures and films may be gigabytes."""

_LONGEST = 1000  # characters of a path; systems take 4,096 bytes, and the output folder's own path is added

_KINDS = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
_REASONS = {
    errno.ENOENT: ("is gone, or leads nowhere", "Put it back, or delete the link; then build again."),
    errno.ELOOP: ("is a link that leads to itself", "Delete the link, and put a copy of the file here."),
    errno.EACCES: ("may not be read", "Ask whoever keeps this machine for the right to read it."),
    errno.EPERM: ("may not be read", "Ask whoever keeps this machine for the right to read it."),
}


class CannotRead(Exception):
    """A file or folder that cannot be read, as a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)  # what a process that works for another one sends to it
        self.problem = problem


class _Known(NamedTuple):
    """What a file was when it was read: its digest and size, its bytes if they are kept; or why it could not be."""

    digest: str
    size: int = 0
    kept: bytes | None = None
    problem: Problem | None = None


@dataclass(slots=True)
class Room:
    """How many bytes of files may still be kept. Files know this and not their tree, so that it goes when left."""

    left: int = KEPT


class File:
    """A file that is the same whenever it is used: read when first asked for, and again only if it was not kept."""

    def __init__(self, path: str, shown: str, opener: "_Opener", room: Room) -> None:
        """`path` is that inside its folder, `shown` as editors see it."""
        self.path, self.shown, self._opener, self._room = path, shown, opener, room

    @property
    def digest(self) -> str:
        """What its bytes are known by; where it cannot be read, that it cannot."""
        return self._known.digest

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._known.size

    @property
    def problem(self) -> Problem | None:
        """Why it cannot be read."""
        return self._known.problem

    def data(self) -> bytes:
        """Its bytes. Raises CannotRead, also where they are not what they were."""
        if self._known.problem:
            raise CannotRead(self._known.problem)
        if self._known.kept is not None:
            return self._known.kept
        with self._opener() as opened:
            data = opened.read()
        if _hash(data).hexdigest() != self.digest:
            message = "The file was changed while the site was built."
            raise CannotRead(Problem("cannot-read", Span(self.shown), message, "Build again."))
        return data

    @cached_property
    def _known(self) -> _Known:
        try:
            with self._opener() as opened:
                size = opened.seek(0, os.SEEK_END)
                opened.seek(0)
                if size > self._room.left:
                    return _Known(hashlib.file_digest(opened, _hash).hexdigest(), size)
                data = opened.read()
        except CannotRead as wrong:
            return _Known(fingerprint(wrong.problem), problem=wrong.problem)
        self._room.left -= len(data)
        return _Known(_hash(data).hexdigest(), len(data), data)


class Tree:
    """The files that one run is made from."""

    def __init__(self, room: int = KEPT) -> None:
        """`room`: how many bytes of them are kept."""
        self._room = Room(room)
        self._files: dict[Path, File] = {}

    def file(self, place: Path, path: str = "", wrong: Problem | None = None) -> File:
        """A file, whether it is there or not; what is wrong with it is told in place of its bytes."""
        return self._files.setdefault(place, File(path, shown(place), partial(_opened, place, wrong), self._room))

    def files(self, folder: Path, *, within: bool = False) -> tuple[dict[str, File], list[Problem]]:
        """All below a folder but hidden ones, by their paths in it, sorted; and which names cannot be used.

        What is no file is refused when it is read; with `within`, so is what a link leads to outside the folder.
        Raises CannotRead for a folder that cannot be listed.
        """
        root = real(folder) if within else None
        found: dict[str, Problem | None] = {}
        problems: list[Problem] = []
        waiting = [""]
        while waiting:
            base = waiting.pop()
            for entry in _listed(folder / base):
                path = base + entry.name
                wrong = _wrong_name(folder, path)
                if wrong:
                    problems.append(wrong)
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(path + "/")
                else:
                    found[path] = _wrong_link(entry, folder / path, root)
        files = {path: self.file(folder / path, path, found[path]) for path in sorted(found)}
        return files, sorted(problems, key=lambda problem: problem.sort_key)

    def line(self, problem: Problem) -> str:
        """The line a problem is in; nothing of files that are no text, or that a symbolic link leads to."""
        path = Path(problem.span.path)
        if path not in self._files or path.is_symlink():
            return ""
        try:
            text = TextIOWrapper(BytesIO(self._files[path].data()), "utf-8-sig", "replace")
        except CannotRead:
            return ""
        line = next(islice(text, problem.span.line - 1, None), "").rstrip("\r\n")
        about_characters = problem.code in ("not-utf-8", "control-character")
        is_text = about_characters or not ("\0" in line or "\N{REPLACEMENT CHARACTER}" in line)
        return line[: problem.span.column + 400] if is_text else ""


_Opener = Callable[[], AbstractContextManager[BufferedIOBase]]
_hash = partial(hashlib.blake2b, digest_size=16)


def shown(path: Path | str) -> str:
    """A path as it is shown: bytes that are not UTF-8 are replaced, for no report could hold them."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def real(path: Path) -> Path:
    """Where a path really is; unlike `resolve` it takes links that lead to themselves."""
    return Path(os.path.realpath(path))


def is_folder(path: Path) -> bool:
    """Whether a path, or what it links to, is a folder."""
    return stat.S_ISDIR(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


@contextmanager
def _opened(path: Path, wrong: Problem | None = None) -> Iterator[BufferedIOBase]:
    """A regular file with which nothing is wrong, opened. Raises CannotRead."""
    if wrong:
        raise CannotRead(wrong)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            message = f"This is {_KINDS.get(stat.S_IFMT(mode), 'something else')}, not a file."
            hint = "Delete it, or put a file in its place."
            raise CannotRead(Problem("cannot-read", Span(shown(path)), message, hint))
        # Should a pipe have taken its place by now, opening it does not wait either.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as opened:
            yield opened
    except OSError as error:
        raise CannotRead(_unreadable(path, error, "file")) from None


def read(path: Path, most: int = -1) -> bytes:
    """The bytes of a file that no site is made from, all or the first `most`. Raises CannotRead."""
    with _opened(path) as opened:
        return opened.read(most)


def text_of(data: bytes, errors: str = "strict") -> str:
    """UTF-8 text with or without a byte-order mark, its line ends made line feeds."""
    return data.decode("utf-8-sig", errors).replace("\r\n", "\n").replace("\r", "\n")


def _listed(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        raise CannotRead(_unreadable(folder, error, "folder")) from None


def _wrong_name(folder: Path, path: str) -> Problem | None:
    place = Span(shown(folder / path))
    try:
        path.encode()
    except UnicodeEncodeError:
        message = "The name is not written in UTF-8, so it cannot be told apart from others."
        return Problem("bad-file-name", place, message, "Rename it with letters, digits and hyphens.")
    if len(path) > _LONGEST:
        message = f"The path has more than {_LONGEST:,} characters."
        return Problem("bad-file-name", place, message, "Give it, and the folders it is in, shorter names.")
    return None


def _wrong_link(entry: "os.DirEntry[str]", path: Path, root: Path | None) -> Problem | None:
    """Why a link is not followed: it leads to a folder, or out of `root`."""
    mode = _mode(path) if entry.is_symlink() else 0
    leads_out = mode and root and not real(path).is_relative_to(root)
    if not (leads_out or stat.S_ISDIR(mode)):
        return None
    message = "This is a symbolic link, and it leads out of the content folder or to a folder."
    return Problem("outside-content", Span(shown(path)), message, "Put a copy of the file here.")


def _unreadable(path: Path, error: OSError, what: str) -> Problem:
    known = (f"cannot be read: {error.strerror}", "Check that it exists and may be read.")
    reason, hint = _REASONS.get(error.errno or 0, known)
    return Problem("cannot-read", Span(shown(path)), f"The {what} {reason}.", hint)
