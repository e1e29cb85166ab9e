"""Folders and files as they are on the machine. Only regular files are opened, and nothing unreadable is passed over.

A pipe or a device would keep a build waiting for ever, a folder that cannot be listed would take its pages off the
site, and a name that is not UTF-8 cannot be told in a report: each is a problem, named where it is.
"""

import errno
import os
import stat
from collections.abc import Mapping
from functools import cached_property
from itertools import islice
from pathlib import Path

from signpost.memory import fingerprint
from signpost.problems import Problem, Span

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
        super().__init__(problem.message)
        self.problem = problem

    def __reduce__(self) -> tuple[type["CannotRead"], tuple[Problem]]:
        """A process that works for another one sends it the problem."""
        return CannotRead, (self.problem,)


class File:
    """A regular file that is the same whenever it is read: once its digest was taken, no other bytes are given."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def digest(self) -> str:
        """What its bytes are known by. Raises CannotRead."""
        return fingerprint(read(self.path))

    def read_bytes(self) -> bytes:
        """Its bytes. Raises CannotRead, also where they are not what they were."""
        data = read(self.path)
        if self.digest != fingerprint(data):
            message = "The file was changed while the site was built."
            raise CannotRead(Problem("cannot-read", Span(shown(self.path)), message, "Build again."))
        return data


def shown(path: Path | str) -> str:
    """A path as it is shown: bytes that are not UTF-8 are replaced, for no report could hold them."""
    return os.fsencode(path).decode("utf-8", "replace").replace(os.sep, "/")


def is_regular(path: Path) -> bool:
    """Whether a path, or what it links to, is a file that can be opened without waiting."""
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """Whether a path, or what it links to, is a folder."""
    return stat.S_ISDIR(_mode(path))


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def read(path: Path, most: int = -1) -> bytes:
    """A regular file's bytes, all or the first `most`. Raises CannotRead."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise CannotRead(_no_file(path, mode))
        # Should a pipe have taken its place by now, opening it does not wait either.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as opened:
            return opened.read(most)
    except OSError as error:
        raise CannotRead(_unreadable(path, error, "file")) from None


def text_of(data: bytes, errors: str = "strict") -> str:
    """UTF-8 text with or without a byte-order mark, its line ends made line feeds."""
    return data.decode("utf-8-sig", errors).replace("\r\n", "\n").replace("\r", "\n")


def regular_files(folder: Path, *, within: bool = False) -> tuple[list[str], list[Problem]]:
    """The paths of all files below a folder, sorted, and what else is there. Hidden ones are passed over.

    With `within` links must not lead out of the folder. Raises CannotRead for a folder that cannot be listed.
    """
    root = os.path.realpath(folder)
    found: list[str] = []
    problems: list[Problem] = []
    waiting = [""]
    while waiting:
        base = waiting.pop()
        for entry in _listed(folder / base):
            path = base + entry.name
            wrong = _wrong_name(folder, path) or _wrong_kind(entry, folder / path, root if within else "")
            if wrong:
                problems.append(wrong)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(path + "/")
            else:
                found.append(path)
    return sorted(found), sorted(problems, key=lambda problem: problem.sort_key)


def readable(files: Mapping[str, File], problems: list[Problem]) -> dict[str, File]:
    """The files whose digests could be taken; the rest are added to the problems."""

    def known(file: File) -> bool:
        try:
            return bool(file.digest)
        except CannotRead as wrong:
            problems.append(wrong.problem)
            return False

    return {path: file for path, file in files.items() if known(file)}


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


def _wrong_kind(entry: "os.DirEntry[str]", path: Path, root: str) -> Problem | None:
    if entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False):
        return None
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return _unreadable(path, error, "file")
    leads_out = entry.is_symlink() and root and not Path(os.path.realpath(path)).is_relative_to(root)
    if leads_out or (entry.is_symlink() and stat.S_ISDIR(mode)):
        message = "This is a symbolic link, and it leads out of the content folder or to a folder."
        return Problem("outside-content", Span(shown(path)), message, "Put a copy of the file here.")
    return None if stat.S_ISREG(mode) else _no_file(path, mode)


def _no_file(path: Path, mode: int) -> Problem:
    message = f"This is {_KINDS.get(stat.S_IFMT(mode), 'something else')}, not a file."
    return Problem("cannot-read", Span(shown(path)), message, "Delete it, or put a file in its place.")


def _unreadable(path: Path, error: OSError, what: str) -> Problem:
    known = (f"cannot be read: {error.strerror}", "Check that it exists and may be read.")
    reason, hint = _REASONS.get(error.errno or 0, known)
    return Problem("cannot-read", Span(shown(path)), f"The {what} {reason}.", hint)


def source_line(problem: Problem) -> str:
    """The line a problem is in; nothing of files that are no text, or that a symbolic link leads to."""
    path = Path(problem.span.path)
    try:
        if path.is_symlink() or not is_regular(path):
            return ""
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            line = next(islice(file, problem.span.line - 1, None), "").rstrip("\r\n")
    except (OSError, ValueError):
        return ""
    about_characters = problem.code in ("not-utf-8", "control-character")
    is_text = about_characters or not ("\0" in line or "\N{REPLACEMENT CHARACTER}" in line)
    return line[: problem.span.column + 400] if is_text else ""
