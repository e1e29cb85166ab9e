"""A hint that says what to write mends the page when that is written, letter for letter, where the report points."""

import re

import pytest

from signpost.problems import Problem
from tests.problems.test_problems import SCENARIOS, Scenario
from tests.site import Site

# `title: "Vet"` in place of the line, or `curious` in place of the value.
QUOTED = re.compile(
    r"^(?:Write|Put the whole text in quotes:|Put a comma between them:|Remove the extra comma:|Delete it:"
    r"|Close it with \]:|Close the text .*?:|Write it at the start of the line:|Start every item .*?:)"
    r" `([^`]+)`(?=\.|$)"
)
# 2026-03-04 in place of the value.
PLAIN = re.compile(
    r"Write (?!(?:a|at|digits|error|exactly|hours|it|one|the|true or|two|year|[0-9]+ or|[A-Z][a-z]+ or)\b(?! pair))"
    r"(?:one pair: |its \w+ alone: )?((?:\[[^\]]*\]|[^`,])+?)(?:\.$|\. |, )"
)
MEANT = re.compile(r"Did you mean `([^`]+)`\?")


def says_what(hint: str) -> bool:
    return any(form.search(hint) for form in (QUOTED, PLAIN, MEANT))


def mended(problem: Problem, text: str) -> str:
    """The text with what the hint says to write in place of what is wrong."""
    lines = text.split("\n")
    at, column = problem.span.line - 1, problem.span.column - 1
    line = lines[at]
    meant = MEANT.search(problem.hint)
    if meant:
        wrong = problem.message.split("`")[1]
        lines[at] = line[:column] + line[column:].replace(wrong, meant[1], 1)
        return "\n".join(lines)
    found = QUOTED.search(problem.hint) or PLAIN.search(problem.hint)
    assert found
    new = found[1]
    own = re.match(r"(\s*(?:- )?)", line)
    assert own
    if "at the start of the line" in problem.hint:
        lines[at] = new
    elif new.startswith("- ") and "{" not in line:
        mark = line.strip()[0]  # what stands in place of `- `, here and on the lines below
        lines = [re.sub(rf"^(\s+){re.escape(mark)}(?! )\s*(?=\w)|^(\s+)[*]\s+", r"\1\2- ", other) for other in lines]
    elif re.match(r"[\w-]+:(?:\s|$)", new) and "{" not in line:
        lines[at] = own[1] + new
    else:
        lines = with_value(lines, at, column, re.sub(r"^\w+: (?!//)", "", new))
    return "\n".join(lines)


def with_value(lines: list[str], at: int, column: int, new: str) -> list[str]:
    """The lines with a value in place of the one that starts here: up to the next comma in brackets, else all of it."""
    line = lines[at]
    item = re.match(r"\s*- (?=[^\s:]+(?: |$))(?!\{)", line)
    if item:
        column = item.end()  # the report may point at a part of it; the hint is for the whole item
    if new[0] == "[" and not re.search(r"[\w-]+:", line[:column]):
        above = max(number for number in range(at) if re.match(r"[\w-]+:\s*$", lines[number]))
        below = next(number for number in range(above + 1, len(lines)) if not lines[number].startswith(" "))
        return [*lines[:above], f"{lines[above].rstrip()} {new}", *lines[below:]]
    within = len(re.findall(r"[\[{]", line[:column])) > len(re.findall(r"[\]}]", line[:column]))
    if within and new[0] == "[":  # one pair of brackets in place of two
        return [*lines[:at], line[: column - 1] + new, *lines[at + 1 :]]
    rest = re.match(r"[^,\]}]*" if within else r".*", line[column:])
    assert rest
    return [*lines[:at], line[:column] + new + line[column + rest.end() :], *lines[at + 1 :]]


def hints(scenario: Scenario) -> list[str]:
    return re.findall(r"^ {8}= (.*)$", scenario.report, re.MULTILINE)


TELLING = [
    scenario
    for scenario in SCENARIOS
    if hints(scenario) and all(map(says_what, hints(scenario))) and "unfolds" not in scenario.name  # a bomb, no slip
]


@pytest.mark.parametrize("scenario", TELLING, ids=lambda s: f"{s.code}: {s.name}")
def test_what_the_hint_says_mends_the_page(site: Site, scenario: Scenario) -> None:
    scenario.put(site, "wrong")
    problems = site.build(remember=False).problems
    for _ in range(12):  # what could not be read at first may have more to mend
        if not problems:
            break
        for problem in reversed(problems):  # from below, so that lines stay where they are
            path = site.root / problem.span.path
            path.write_text(mended(problem, path.read_text(encoding="utf-8")), encoding="utf-8")
        problems = site.build(remember=False).problems
    assert problems == ()


def test_most_mistakes_are_told_with_what_to_write() -> None:
    assert len(TELLING) > 100
