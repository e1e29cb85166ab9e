"""A text as an editor writes it in YAML, so that it is read back as that text: what hints say to write."""

import re
from collections.abc import Iterable

from signpost.problems import Advice, Lines

_PLAIN = re.compile(r"""(?:[^\W_]|/|-(?=[0-9]))(?:[^\s:#,\[\]{}"\\]|:(?=\S)|(?<=\S)\#|[ ](?![\#]))*""")
_EMPTY = ("null", "~")
_LONGEST_HINT = 300
_GROUP = re.compile(r"\{\s*[\w-]+:|&\w+ +[\[{]")
"""What is no text, though there may be one in it."""
_START = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))|\s*$")
"""How a line begins that does not go on with the one above."""
QUOTES = "Put the whole text in quotes: `{}`."
BULLETS = (
    "*\u2022\u00b7\u2013\u2014\u2023\u25e6\u25aa\u25cf\u2010\u2011\u2212+\u2192\u25ba\u27a2\u2713\u2714\u25cb\u25a0"
)
BULLET = re.compile(rf"(?:^|(?<=\s))(?:[{BULLETS}]\s*|-\s+|[0-9]{{1,2}}[.)]\s+)")
"""What people and word processors put before the items of a list."""


def in_quotes(text: str) -> str:
    """A text in quotation marks that it does not hold itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def written(text: str) -> str:
    """A value: plain where YAML reads that as it is, in quotes elsewhere. A list in brackets may hold it too."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text not in _EMPTY
    return text if plain and not text.endswith(":") else in_quotes(text)


def in_brackets(items: Iterable[str]) -> str:
    """A list on one line."""
    return f"[{', '.join(written(item) for item in items)}]"


def quoted_line(line: str) -> str:
    """A line with its value in quotes, each value where they are several in brackets; nothing where it is too long."""
    start = re.match(r"\s*(?:- +)?((?:[\w-]+:\s+)?)", line)
    key, value = (start[1], line[start.end() :].strip()) if start else ("", line.strip())
    if len(value) > _LONGEST_HINT or not value or _GROUP.match(value):
        return ""
    begun = value.removeprefix("[]").strip()
    if (value[0] == "[" and value[-1] == "]") or (begun and begun != value):
        value = begun or value
        return key.rstrip() + " " * bool(key) + in_brackets(items_meant(value))
    value = re.sub(r"^(\*\*|\*)([^*]+)\1$", r"\2", value)  # text in stars is bold elsewhere, and stars here
    wrapped = len(value) > 2 and value[0] == value[-1] and value[0] in "'\""
    return key.rstrip() + " " * bool(key) + in_quotes(value[1:-1] if wrapped else value)


def quoting(source: Lines, line: int, form: str = QUOTES) -> Advice:
    """To put the text in quotes that is on a line, with what goes on from above or below it."""
    lines = source.lines
    first = next((at for at in range(min(line, len(lines) - 1), -1, -1) if _START.match(lines[at])), line)
    below = range(first + 1, len(lines))
    last = next((at for at in below if not lines[at][:1].isspace() or _START.match(lines[at])), len(lines)) - 1
    meant = quoted_line(" ".join(map(str.strip, lines[first : last + 1])))
    return source.write(first, meant, form, last) if meant else Advice(form.partition(":")[0] + ".")


def pieces_of(text: str) -> list[str]:
    """The words of a value that may be several."""
    return [piece for piece in re.split(r"(?:[,;/\s]|(?<=\s)-\s)+(?:and\s+)?", text) if piece]


def items_meant(text: str) -> list[str]:
    """The values of a list that somebody wrote as one text: with other marks, brackets or between semicolons."""
    plain = _without_brackets(text.strip())
    if re.match(BULLET, plain):
        pieces = re.split(BULLET, plain)
    elif plain.startswith("#"):
        pieces = re.split(r"[\s,;]+(?=#)", plain)
    else:
        pieces = plain.split(";" if ";" in plain else ",")
    return [item for piece in pieces if (item := re.sub(r"^#(?=\w)", "", piece.strip(" \t,;\"'“”‘’[]")))]


def _without_brackets(text: str) -> str:
    """A text without the brackets around it, or the one whose other is missing."""
    for opening, closing in ("()", "[]", "{}"):
        if text.startswith(opening) and (text.endswith(closing) or closing not in text):
            text = text[1:].removesuffix(closing).strip()
        elif text.endswith(closing) and opening not in text:
            text = text[:-1].strip()
    return text
