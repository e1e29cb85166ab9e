"""Where a text stands in the one that it was made from: what is read in its Markdown, a value in its front matter.

Both are gone through word by word, in time that grows with them alone. A word that is written in another way, such as
with an entity or an escape in it, has no place of its own; those beside it have.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby, takewhile
from typing import NamedTuple

from signpost.problems import Extent

Point = tuple[int, int]
"""A line and a column, from 1."""

Word = tuple[Point, str]
"""A word, or a sign that is in none, and where it begins."""

WORD = re.compile(r"[^\W_]+|\S")

_REACH = 4  # one word may be passed over to an equal one; so many times more for each word behind it that is equal, too
_MOST = 16  # words and signs that are compared for that


class Run(NamedTuple):
    """So many signs of one line of a text, and where in the other one they stand, letter for letter."""

    here: Point
    there: Point
    length: int

    @property
    def end(self) -> Point:
        """The place behind it, here."""
        return self.here[0], self.here[1] + self.length

    @property
    def there_end(self) -> Point:
        """The place behind it, there."""
        return self.there[0], self.there[1] + self.length


def words_in(lines: Iterable[tuple[int, str]]) -> list[Word]:
    """The words of lines that are given with their numbers."""
    return [((number, match.start() + 1), match[0]) for number, line in lines for match in WORD.finditer(line)]


def aligned(said: Sequence[Word], source: Sequence[Word]) -> tuple[Run, ...]:
    """Where words are in the source that they come from: each at the next equal one, if that is not too far away."""
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for number, (_, word) in enumerate(source):
        waiting[word].append(number)
    before = [0, *accumulate(word.isalnum() for _, word in source)]  # words before each, signs left out
    found: list[tuple[int, Run]] = []  # each with the number of gaps before it
    gaps = behind = 0
    for number, (here, word) in enumerate(said):
        equal = waiting[word]
        while equal and equal[0] < behind:
            equal.popleft()
        passed = before[equal[0]] - before[behind] if equal else 0
        if equal and (not passed or passed <= _REACH ** _alike(said, number + 1, source, equal[0] + 1)):
            gaps += equal[0] != behind
            found.append((gaps, Run(here, source[equal[0]][0], len(word))))
            behind = equal[0] + 1
        else:
            gaps += 1
    return tuple(_joined(found))


def _alike(said: Sequence[Word], here: int, source: Sequence[Word], there: int) -> int:
    """How many words go on alike from two of them on."""
    pairs = zip(said[here : here + _MOST], source[there : there + _MOST], strict=False)
    return sum(word.isalnum() for (_, word), _ in takewhile(lambda pair: pair[0][1] == pair[1][1], pairs))


def _joined(runs: Iterable[tuple[int, Run]]) -> Iterator[Run]:
    """The same, as one where both texts go on alike in one line, without a gap."""
    for _, group in groupby(runs, _line):
        alike = [run for _, run in group]
        yield alike[0]._replace(length=alike[-1].end[1] - alike[0].here[1])


def _line(placed: tuple[int, Run]) -> tuple[int, int, int, int]:
    gaps, ((line, column), (line_there, column_there), _) = placed
    return gaps, line, line_there, column_there - column


def part(runs: Sequence[Run], start: Point, end: Point) -> Sequence[Run]:
    """What is known of a part of a text; a place near by if that is nothing."""
    first, last = bisect_right(runs, start, key=lambda run: run.end), bisect_left(runs, (end,))
    if first >= last:
        return (Run(start, runs[first].there if first < len(runs) else runs[-1].there_end, 0),)
    return [_cut(run, max(run.here, start), min(run.end, end)) for run in runs[first:last]]


def _cut(run: Run, start: Point, end: Point) -> Run:
    return Run(start, (run.there[0], run.there[1] + start[1] - run.here[1]), end[1] - start[1])


def located(runs: Sequence[Run], at: Extent) -> Extent:
    """Where an extent of a text is in its source, if both of its ends are known; else a point in it, or near by."""
    start, end = at[:2], at[2:] if at.end_line else at[:2]
    inside = part(runs, start, end)
    there, behind = inside[0].there, inside[-1].there_end
    whole = (inside[0].here, inside[-1].end) == (start, end) and there < behind
    return Extent(*there, *behind) if whole else Extent(*there)
