"""YAML that cannot be read: what the parser stopped at, in an editor's words, where the mistake was made."""

import re

import yaml

from signpost.problems import Place, Problem

ANCHOR = "A value starts with & or *, which YAML reads as an anchor or alias."

ITEM = (
    "A list item does not line up with the others.",
    "Start every item with two spaces and a hyphen, one under the other.",
)

# What libyaml says, in words an editor uses: (its words, what is wrong, what to write).
_PLAIN_WORDS = (
    (
        "escape",
        "A backslash stands in double quotes.",
        "Use single quotes around text with backslashes.",
    ),
    (
        "quoted scalar",
        "A quotation mark is opened and not closed.",
        "Close the text with the same mark it starts with.",
    ),
    (
        "mapping values are not allowed",
        "There is a colon and a space inside the text.",
        'Put the whole text in quotes: key: "One: two".',
    ),
    (
        "could not find expected ':'",
        "This line is neither a key with a colon nor part of the text above.",
        "Write `key: value`, or indent the line under its key.",
    ),
    (
        "did not find expected key",
        "This line does not fit: its indentation or its quotes are wrong.",
        "Line it up with the keys above, and put text with quotes or colons in it in one pair of quotes.",
    ),
    (
        "expected ',' or",
        "A list or group in brackets is not closed.",
        "Close it with ] or }, and put commas between its values.",
    ),
    (
        "did not find expected node content",
        "A value is missing in a list or group in brackets.",
        "Write the value, or remove the extra comma or bracket.",
    ),
    (
        "sequence entries are not allowed",
        "A list starts on the same line as its key.",
        "Start the list on the next line, each item with a hyphen.",
    ),
    ("special characters", "There is a character that cannot be seen.", "Delete the line and type it again."),
    (
        "cannot start any token",
        "A value starts with a character that has a meaning in YAML (such as @, % or `).",
        "Put the whole text in quotes.",
    ),
)
_AT_ITS_START = ("quoted scalar", "could not find expected ':'", "expected ',' or", "an anchor", "an alias")
"""Mistakes that libyaml notices late: an editor looks for them where the thing starts."""


def syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """What the parser stopped at, told as the mistake that an editor made."""
    words = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    mark = getattr(error, "problem_mark", None)
    if any(late in words for late in _AT_ITS_START) and "escape" not in words:
        mark = getattr(error, "context_mark", None) or mark
    lines = text.splitlines() or [""]
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, 0)
    for look in (
        _indented_with_a_tab,
        _anchor,
        _no_space_after_a_colon,
        _out_of_line,
        _colon_inside,
        _text_after_quotes,
    ):
        found = look(words, lines, line, column)
        if found:
            code, line, column, message, hint = found
            return Problem(code, Place(path, line + first_line, column + 1), message, hint)
    place = Place(path, line + first_line, column + 1)
    for theirs, message, hint in _PLAIN_WORDS:
        if theirs in words:
            return Problem("front-matter-syntax", place, message, hint)
    message, hint = "This line cannot be read as `key: value`.", "Put the text after the colon in quotes."
    return Problem("front-matter-syntax", place, message, hint)


Found = tuple[str, int, int, str, str] | None


def _indented_with_a_tab(_words: str, lines: list[str], line: int, column: int) -> Found:
    if not re.match(r"[ ]*\t", lines[line]):
        return None
    return "front-matter-tab", line, column, "The line is indented with a tab.", "Use two spaces in place of the tab."


def _anchor(words: str, _lines: list[str], line: int, column: int) -> Found:
    if "an anchor" not in words and "an alias" not in words:
        return None
    return "anchor-or-alias", line, column, ANCHOR, "Put text that starts with & or * in quotes."


def _no_space_after_a_colon(words: str, lines: list[str], line: int, column: int) -> Found:
    """A line such as `title:Vet`, which YAML takes for the start of a text that goes on below."""
    first = re.match(r"(\w+):(?=\S)", lines[line])
    if "mapping values" in words and line and not first and ":" not in lines[line][:column]:
        line -= 1
        first = re.match(r"(\w+):(?=\S)", lines[line])
    if not first or "://" in lines[line][: first.end() + 2]:
        return None
    hint = f"Write `{first[1]}: {lines[line][first.end() :]}`."
    return "front-matter-syntax", line, first.end(), "There is no space after the colon.", hint


def _out_of_line(words: str, lines: list[str], line: int, column: int) -> Found:
    """A key or a list item that starts further right or left than those before it."""
    if re.match(r"\s*- ", lines[line]) and ("expected key" in words or "'-' indicator" in words):
        return "front-matter-syntax", line, column, *ITEM
    indented = re.match(r"(\s+)\w+:(?=\s|$)", lines[line])
    if "mapping values" in words and indented and lines[line].index(":") == column:
        hint = "Delete the spaces before it, so that it lines up with the keys above."
        return (
            "front-matter-syntax",
            line,
            indented.end(1),
            "The line is indented, but the one above is complete.",
            hint,
        )
    return None


def _colon_inside(words: str, lines: list[str], line: int, column: int) -> Found:
    parts = re.fullmatch(r"\s*(?:- )?([\w-]+): ([^\"']{1,80})", lines[line])
    if "mapping values" not in words or not parts:
        return None
    hint = f'Put the whole text in quotes: {parts[1]}: "{parts[2].strip()}".'
    return "front-matter-syntax", line, column, "There is a colon and a space inside the text.", hint


def _text_after_quotes(words: str, lines: list[str], line: int, column: int) -> Found:
    if "expected key" not in words or column < 1 or lines[line][column - 1] not in "'\"":
        return None
    hint = 'Put the whole text in double quotes; an apostrophe in it stays as it is: "Vet\'s day".'
    return "front-matter-syntax", line, column, "Text follows a closing quotation mark.", hint
