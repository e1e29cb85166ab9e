"""Problems for a terminal, for a machine, for a pull request: one `Problem`, a renderer a format."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

import click

from signpost.codec import dumps
from signpost.problems import Problem, Span
from signpost.words import counted


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with code, severity, path, line, column, message, hint."""
    return dumps([as_object(problem) for problem in problems], indented=True).decode() + "\n"


def as_object(problem: Problem) -> dict[str, Any]:
    """A problem as machines read it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.span.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "message": problem.message,
        "hint": problem.hint,
    }


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that mark the lines in a pull request, errors first: GitHub shows ten of each a step."""
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    return "".join(_annotation(problem) for problem in ordered)


FOR_MACHINES = {"json": as_json, "github": as_github}
FORMATS = ("text", *FOR_MACHINES)


def _annotation(problem: Problem) -> str:
    place = problem.span
    where = f"file={_property(place.path)},line={place.line},col={place.column},title={_property(problem.code)}"
    return f"::{problem.severity} {where}::{_data(problem.message + ' ' + problem.hint)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_text(problems: Sequence[Problem], line_of: Callable[[Problem], str], *, colour: bool) -> str:
    """Grouped by file, each with its line shown, as `line_of` reads it, and a mark under the place."""
    blocks: list[str] = []
    for path, told in groupby(problems, lambda problem: problem.span.path):
        blocks.append(_paint(_printable(path), "bold") + "\n")
        blocks += [_block(problem, line_of(problem)) for problem in told]
    if problems:
        blocks.append(summary(problems) + "\n")
    text = "\n".join(blocks)
    return text if colour else click.unstyle(text)


def _block(problem: Problem, excerpt: str) -> str:
    span = problem.span
    level = _paint(problem.severity, problem.severity)
    block = f"  {span.line}:{span.column}  {level}  {_printable(problem.message)}  [{problem.code}]\n"
    if excerpt:
        shown, at = _window(excerpt, span.column)
        mark = " " * at + _paint("^" * _width(span, shown, at), problem.severity)
        block += _paint(f"{span.line:>7} | ", "faint") + shown + "\n" + _paint("        | ", "faint") + mark + "\n"
    return block + f"        = {_printable(problem.hint)}\n"


def _width(span: Span, shown: str, at: int) -> int:
    """How many characters of the line that is shown are marked: of what goes on below it, the rest of the line."""
    rest = len(shown.rstrip("…")) - at
    wanted = span.end_column - span.column if span.end_line == span.line else rest if span.end_line else 1
    return max(1, min(wanted, rest))


def _printable(text: str) -> str:
    """A text in which nothing can steer a terminal."""
    plain = text.replace("\t", " ")
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in plain)


_WIDEST = 100


def _window(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and where the column is in it."""
    start = max(0, column - 1 - _WIDEST // 2) if len(line) > _WIDEST else 0
    shown = _printable(line[start : start + _WIDEST])
    before, behind = "…" if start else "", "…" if start + _WIDEST < len(line) else ""
    return before + shown + behind, column - 1 - start + len(before)


def summary(problems: Sequence[Problem]) -> str:
    """How many of each there are: "2 errors, 1 warning in 2 files"."""
    errors = sum(problem.severity == "error" for problem in problems)
    numbers = (("error", errors), ("warning", len(problems) - errors))
    parts = [counted(number, what) for what, number in numbers if number]
    files = len({problem.span.path for problem in problems})
    return f"{', '.join(parts)} in {counted(files, 'file')}"


_STYLES: dict[str, dict[str, Any]] = {
    "bold": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "faint": {"dim": True},
}


def _paint(text: str, style: str) -> str:
    return click.style(text, **_STYLES[style])
