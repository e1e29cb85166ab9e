"""YAML that cannot be read: what the parser stopped at, in an editor's words, where the mistake was made."""

import re

import yaml

from signpost.problems import Advice, Lines, Problem
from signpost.schema.slips import Stop, find_slip
from signpost.schema.writing import QUOTES, quoting

# What libyaml says, in words an editor uses: what is wrong, what to write; {} is the line in quotes.
_PLAIN_WORDS = {
    "escape": ("A backslash stands in double quotes.", "Use single quotes around text with backslashes: `{}`."),
    "cannot start any token|mapping keys are not allowed|block node": (
        "A value starts with a character that has a meaning in YAML (such as @, % or `).",
        QUOTES,
    ),
    "quoted scalar": (
        "A quotation mark is opened and not closed.",
        "Close the text with the same mark it starts with.",
    ),
    "mapping values are not allowed": (
        "There is a colon and a space inside the text.",
        'Put the whole text in quotes: key: "One: two".',
    ),
    "could not find expected ':'": (
        "This line is neither a key with a colon nor part of the text above.",
        "Write `key: value`, or indent the line under its key.",
    ),
    "did not find expected key": (
        "This line does not fit: its indentation or its quotes are wrong.",
        "Line it up with the keys above, and put text with quotes or colons in it in one pair of quotes.",
    ),
    "expected ',' or": (
        "A list or group in brackets is not closed.",
        "Close it with ] or }, and put commas between its values.",
    ),
    "did not find expected node content": (
        "A value is missing in a list or group in brackets.",
        "Write the value, or remove the extra comma or bracket.",
    ),
}
_AT_ITS_START = ("quoted scalar", "could not find expected ':'", "expected ',' or", "an anchor", "an alias")
"""Mistakes that libyaml notices late: an editor looks for them where the thing starts."""


def syntax_problem(error: yaml.YAMLError, source: Lines) -> Problem:
    """What the parser stopped at, told as the mistake that an editor made."""
    words = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    noticed = mark = getattr(error, "problem_mark", None)
    if any(late in words for late in _AT_ITS_START) and "escape" not in words:
        mark = getattr(error, "context_mark", None) or mark
    line, column = (min(mark.line, len(source.lines) - 1), mark.column) if mark else (0, 0)
    seen = (noticed.line, noticed.column) if noticed else (line, column)
    stop = Stop(source.path, source.first, source.lines, words, line, column, seen)
    return find_slip(stop) or _in_plain_words(stop)


def _in_plain_words(stop: Stop) -> Problem:
    for theirs, (message, hint) in _PLAIN_WORDS.items():
        if re.search(theirs, stop.words):
            return stop.found(message, quoting(stop, stop.line, hint) if "{}" in hint else Advice(hint))
    return stop.found("This line cannot be read as `key: value`.", Advice("Put the text after the colon in quotes."))
