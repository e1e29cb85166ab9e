"""A problem: what is wrong, where, and what to write instead.

Problems are data carried by results, never log calls, so that a remembered result repeats its warnings. What to do
about one is words, and the edits that do what they say, made together so that they never differ.
"""

import re
from collections.abc import Iterable, Sequence
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


class Advice(NamedTuple):
    """A hint and, where it is certain to the letter, what does it: `Problem(code, span, message, *advice)`."""

    hint: str
    fix: Fix | None = None

    def more(self, words: str) -> "Advice":
        """The same with more to read behind it."""
        return Advice(f"{self.hint} {words}", self.fix)


def write(text: str, span: Span, form: str = "Write {}.", *, guess: bool = False, sure: bool = True) -> Advice:
    """To write a text in place of a stretch, which is shown; words alone where that, or where it ends, is not sure."""
    fix = Fix((Edit(span, text),), guess) if span.end_line and sure else None
    return Advice(form.format(text.strip()), fix)


def guess(meant: str | None, span: Span, otherwise: str, form: str = "Did you mean `{}`?") -> Advice:
    """To write what was most likely meant in place of a stretch; other advice where nobody knows."""
    return write(meant, span, form, guess=True) if meant else Advice(otherwise)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a text, which begins with the line `first` of a file. Lines and columns count from 0 here."""

    path: str
    first: int
    lines: Sequence[str]

    def place(self, line: int, column: int = 0) -> Span:
        """A place on a line."""
        return Span(self.path, line + self.first, column + 1)

    def span(self, line: int, start: int = 0, end: int | None = None) -> Span:
        """A stretch of a line, to its end where no other is given."""
        return self.place(line, start).over(self.lines[line][start:end])

    def edit(self, line: int, text: str, start: int = 0, end: int | None = None) -> Edit:
        """Another text for a stretch of a line."""
        return Edit(self.span(line, start, end), text)

    def row(self, line: int) -> Span:
        """A line with its end."""
        return self.place(line).over("\n")

    def unfenced(self, line: int, hint: str) -> Advice:
        """To delete the mark of a fence of code that is on a line, and the one that closes it."""
        marks = [at for at in range(line, len(self.lines)) if self.lines[at].startswith("```")]
        return Advice(hint, Fix(tuple(Edit(self.row(at), "") for at in marks[:2])))

    def write(self, line: int, text: str, form: str = "Write `{}`.", last: int = 0) -> Advice:
        """To write a text in place of what is on a line, or down to a `last` one; indentation and hyphen stay."""
        whole = "\n".join(self.lines[line : max(line, last) + 1])
        own = re.match(r"\s*(?:- +)?", whole)
        start = own.end() if own else 0
        return write(text, self.place(line, start).over(whole[start:]), form)
