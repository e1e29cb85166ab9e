"""Where a text stands that was made from another one: a value of front matter in its file, words in their Markdown.

Most of it is written letter for letter; where it is not, another stretch begins.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from yaml.scanner import Scanner

from signpost.content.places import Places
from signpost.problems import Extent

Point = tuple[int, int]
"""A line and a column, from 1."""

PIECE = re.compile(r"\S+(?: \S+)*")
"""Words with a space between them: what is looked for as one."""


class Stretch(NamedTuple):
    """From `here` on, until the next stretch begins, a text goes on as it does from `there` on where it was made."""

    here: Point
    there: Point


def led(stretches: Sequence[Stretch], at: Extent) -> Extent:
    """Where an extent of a text is in the one that it was made from."""
    start = _there(stretches, (at.line, at.column))
    return Extent(*start, *_there(stretches, (at.end_line, at.end_column), end=True)) if at.end_line else Extent(*start)


def _there(stretches: Sequence[Stretch], at: Point, *, end: bool = False) -> Point:
    """Where a place is. What ends where one stretch ends and the next begins, ends with the first of them."""
    behind = bisect_left(stretches, ((at[0], at[1] + 1),))
    first = bisect_left(stretches, (at,)) if end else behind
    if first < behind:
        return stretches[first].there
    found = _onward(stretches[max(behind - 1, 0)], at)
    return min(found, stretches[behind].there) if behind < len(stretches) else found


def _onward(stretch: Stretch, at: Point) -> Point:
    (line, column), (other_line, other_column) = stretch
    return other_line + at[0] - line, max(other_column + at[1] - column, 1)


def thinned(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same without those that only go on as the one before."""
    found = list(stretches)
    kept = found[:1]
    for one, following in zip(found[1:], [*found[2:], None], strict=False):
        parted = following and following.here == one.here and following.there != one.there
        if parted or _onward(kept[-1], one.here) != one.there:
            kept.append(one)
    return tuple(kept)


class Trail:
    """A source as it is read: each of its `units` made what `read` says that it stands for."""

    def __init__(self, source: str, units: re.Pattern[str], read: Callable[[re.Match[str]], str]) -> None:
        parts: list[str] = []
        self._marks = [Stretch((1, 1), (1, 1))]  # positions, as columns of one line
        at = length = 0
        for unit in units.finditer(source):
            meant = read(unit)
            if meant == unit[0]:
                continue
            parts += (source[at : unit.start()], meant)
            length += unit.start() - at
            if not meant:
                self._marks.append(Stretch((1, length + 1), (1, unit.start() + 1)))
            length, at = length + len(meant), unit.end()
            self._marks.append(Stretch((1, length + 1), (1, at + 1)))
        self._back = [Stretch(there, here) for here, there in self._marks]
        self.text, self.source = "".join(parts) + source[at:], source
        self.places = Places(source)

    def written(self, at: int, *, end: bool = False) -> int:
        """The position in the source of one in what is read."""
        return _there(self._marks, (1, at + 1), end=end)[1] - 1

    def read(self, at: int) -> int:
        """The position in what is read of one in the source."""
        return _there(self._back, (1, at + 1))[1] - 1

    def follow(self, start: int, size: int, here: Point) -> Iterator[Stretch]:
        """The stretches of so much of what is read, which another text has from `here` on."""
        line, column = here
        yield Stretch(here, self.places(self.written(start)))
        first, last = bisect_left(self._marks, ((1, start + 2),)), bisect_left(self._marks, ((1, start + size + 1),))
        for (_, at), (_, position) in self._marks[first:last]:
            yield Stretch((line, column + at - 1 - start), self.places(position - 1))
        yield Stretch((line, column + size), self.places(self.written(start + size, end=True)))


_SPACE = r"\s*\n\s*|\s{2,}"
_HEX = "[0-9a-fA-F]"
_ESCAPE = rf"\\(?:x{_HEX}{{2}}|u{_HEX}{{4}}|U000{_HEX}{{5}}|U0010{_HEX}{{4}}|\n\s*|.)"
_UNITS = {"'": re.compile(f"''|{_SPACE}"), '"': re.compile(f"{_ESCAPE}|{_SPACE}")}
"""What stands for something else in a value of YAML, by the sign that it starts with."""


def _meant(unit: re.Match[str]) -> str:
    written = unit[0]
    if written == "''":
        return "'"
    if not written.startswith("\\"):
        return " "
    if written[1] == "\n":
        return ""
    digits = written[2:]
    return chr(int(digits, 16)) if digits else Scanner.ESCAPE_REPLACEMENTS.get(written[1], written[1])


def stretches_of(value: str, front: list[str], start: Point, last: int | None) -> tuple[Stretch, ...]:
    """Where a value stands in a file, from a place in the lines of its front matter on, up to a line at the latest.

    Nothing where that cannot be known.
    """
    line, column = start
    first, *rest = front[line - 2 : last and last - 1]
    source = "\n".join([" " * (column - 1) + first[column - 1 :], *rest])
    trail = Trail(source, _UNITS.get(first[column - 1 : column], re.compile(_SPACE)), _meant)
    places = Places(value)
    found: list[Stretch] = []
    at = 0
    for piece in PIECE.finditer(value):
        begin = trail.text.find(piece[0], at)
        if begin == -1:
            return ()
        at = begin + len(piece[0])
        found += trail.follow(begin, len(piece[0]), places(piece.start()))
    return thinned(Stretch(here, (line - 1 + below, column)) for here, (below, column) in found)
