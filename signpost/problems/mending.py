"""A text with fixes written into it."""

import re
from collections.abc import Iterable

from signpost.problems import Edit, Fix, Span


def mended(text: str, fixes: Iterable[Fix]) -> str:
    """The text of one file with every fix in it; of two that are in each other's way, the one that comes first.

    Places are those of the text as it is read: with line feeds at line ends, and no byte-order mark.
    """
    starts = [0, *(end.end() for end in re.finditer("\n", text))]

    def at(line: int, column: int) -> int:
        return min(starts[min(line, len(starts)) - 1] + column - 1, len(text))

    def stretch(span: Span) -> tuple[int, int]:
        start = at(span.line, span.column)
        return start, at(span.end_line, span.end_column) if span.end_line else start

    taken: list[tuple[int, int, Edit]] = []
    for fix in fixes:
        wanted = [(*stretch(edit.span), edit) for edit in fix.edits]
        if all(end <= other or start >= behind for start, end, _ in wanted for other, behind, _ in taken):
            taken += wanted
    for start, end, edit in sorted(taken, key=lambda one: one[:2], reverse=True):
        text = text[:start] + edit.text + text[end:]
    return text
