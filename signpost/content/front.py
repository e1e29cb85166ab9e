"""A Markdown file in two: its front matter, and the text below it."""

import re
from dataclasses import dataclass

from signpost.problems import Problem, Span

_NEARLY_CLOSED = re.compile(
    "\\s*(?:-{2,}|-?[\u2013\u2014]+-?|_{3,}|\\*{3,}|\\+{3}|={3,}|\\.{3}|(?:[\u2013\u2014-] ){2,}[\u2013\u2014-])\\s*"
)
"""What somebody writes, or a word processor makes, of three hyphens."""

_KEY = re.compile(r"[A-Za-z][\w-]*\s?:(?:\s|$)")
_OWN_KEY = re.compile(r"[a-z][a-z0-9_]*:(?:\s|$)")
_YAML = re.compile(r"\s*$|\s+\S|[ ]*#|[ ]*-[ ]|" + _KEY.pattern)
_NOT_STARTED = (
    (r"\s*-{3}\s*$", "Make the file's first line exactly `---`: three hyphens, and nothing before or after them."),
    (_NEARLY_CLOSED.pattern + "$", "Make the file's first line exactly `---`: three hyphens, and nothing else."),
    (r"```", "Delete this line, and the one with ``` that closes it, so that the file starts with `---`."),
    (_KEY.pattern, "Put a line `---` above this one."),
)
"""What stands first in a file without front matter, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The YAML (starting on line 2), and the body with the line it starts on."""

    front: str
    body: str
    body_line: int


def split_front_matter(text: str, shown: str) -> tuple[Parts | None, list[Problem]]:
    """Split a file at the lines `---`; None where there is no front matter to read."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [_not_started(lines, shown)]
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            again = _second(lines, number + 1, shown)
            if again:
                return None, [again]
            return Parts("\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), number + 2), []
    message = "The front matter opened on line 1 is never closed."
    nearly = next((number for number, line in enumerate(lines[1:], start=2) if _NEARLY_CLOSED.fullmatch(line)), 0)
    body = next((number for number, line in enumerate(lines[1:], start=2) if not _YAML.match(line)), 0)
    hint = "Add a line of its own with `---` after the last key, before the text."
    if body:
        hint = f"Add a line `---` above line {body}, after the last key and before the text."
    if nearly:
        hint = f"Write exactly three hyphens on line {nearly}, with nothing before or after them."
    return None, [Problem("front-matter-unclosed", Span(shown, nearly or 1), message, hint)]


def _not_started(lines: list[str], shown: str) -> Problem:
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    hint = next((hint for pattern, hint in _NOT_STARTED if re.match(pattern, lines[first])), "")
    if lines[first].strip() == "+++":
        hint = 'Write `---` in place of `+++`, here and below, and `title: Vet` in place of `title = "Vet"`.'
    hint = hint or "Start the file with a line `---`, then `title:` and `summary:` lines, then a line `---`."
    return Problem("front-matter-missing", Span(shown), "The file does not start with front matter.", hint)


def _second(lines: list[str], start: int, shown: str) -> Problem | None:
    """Front matter that goes on below its end: it would be published as text."""
    filled = [number for number in range(start, len(lines)) if lines[number].strip()]
    opened = bool(filled) and lines[filled[0]].rstrip() == "---"
    first = next(iter(filled[opened:]), None)
    if first is None or not (_KEY if opened else _OWN_KEY).match(lines[first]):
        return None
    end = next((number for number in range(first, len(lines)) if not _YAML.match(lines[number])), len(lines) - 1)
    if lines[end].rstrip() != "---":
        return None
    if opened:
        message = "A second front matter starts here; it would be published as text."
        hint = "Put all keys between the first two lines `---`, each once."
        hint += f" Then delete lines {filled[0] + 1} and {end + 1}."
        return Problem("front-matter-syntax", Span(shown, filled[0] + 1), message, hint)
    message = f"The front matter is closed here, so the keys down to line {end + 1} would be published as text."
    return Problem("front-matter-syntax", Span(shown, start), message, f"Delete this line, {start}.")
