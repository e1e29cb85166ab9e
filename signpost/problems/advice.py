"""What to do about a problem: words, and the edits that do what they say, made together so that they never differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from signpost.problems import Edit, Fix, Span


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
