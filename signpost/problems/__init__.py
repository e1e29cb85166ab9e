"""A problem: what is wrong, where, and what to write instead.

Problems are data carried by results, never log calls, so that a remembered result repeats its warnings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "off"]


class Extent(NamedTuple):
    """Where something stands in a text: where it begins, and the first place behind it.

    Lines and columns count from 1. The end is 0, 0 where only the beginning is known.
    """

    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An extent in a file, by its path as it is shown to the editor."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    @property
    def extent(self) -> Extent:
        """Where it is in its file."""
        return Extent(self.line, self.column, self.end_line, self.end_column)

    def over(self, text: str) -> "Span":
        """The stretch from the same beginning that a text takes."""
        lines, last = text.count("\n"), len(text) - text.rfind("\n") - 1
        return Span(self.path, self.line, self.column, self.line + lines, last + (1 if lines else self.column))

    def to(self, last: "Span") -> "Span":
        """The stretch from the same beginning to the end of another."""
        return Span(self.path, self.line, self.column, last.end_line, last.end_column)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What to write in place of a stretch of a file."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a problem when it is written, letter for letter. A `guess` is what was most likely meant."""

    edits: tuple[Edit, ...]
    guess: bool = False


class Excuse(NamedTuple):
    """That a problem of a line need not be told. `settled`: where there is none, all of its page has been looked at."""

    code: str
    line: int
    settled: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with the content or the configuration. Its severity is given by `grading`.

    `excuse`: it is what is wrong where that excuses nothing.
    """

    code: str
    span: Span
    message: str
    hint: str
    fix: Fix | None = None
    severity: Severity = "error"
    excuse: Excuse | None = None

    @property
    def sort_key(self) -> tuple[str, int, str, int, str]:
        """Path, line, code; then column and message, so that the order is total."""
        return (self.span.path, self.span.line, self.code, self.span.column, self.message)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem stops the site from being published."""
    return any(problem.severity == "error" for problem in problems)
