"""A hint that says what to write comes with the fix that writes it, and the fix mends the page."""

import re
from collections.abc import Iterable
from pathlib import Path

from signpost.problems import Edit, Fix, Problem
from signpost.problems.mending import mended
from tests.problems.test_problems import SCENARIOS, Scenario, every_scenario
from tests.site import Site

SHOWN = re.compile(
    r"^(?:Write|Write it at the start of the line:|Put the whole text in quotes(?:, on one line)?:|Put a comma .*?:"
    r"|Remove the extra comma:|Delete it:|Close it with \]:|Close the text .*?:|Use single quotes .*?:"
    r"|Start every item .*?:|Did you mean) `(?:- )?([^`]+)`(?=[.?]|$)"
    r"|^(?:Write(?: its \w+ alone:| one pair:)?|Did you mean|Put a comma between values:)"
    r" ((?=[^a-z`]|[a-z-]+[.?]$)(?:\[[^\]]*\]|\"[^\"]*\"|[^`,\s]|(?<=[0-9]) (?=[a-z0-9]))+?)(?:[.?]$|\. |, )"
)
"""What a hint shows: `title: "Vet"` or 2026-03-04."""


def shown(problem: Problem) -> str:
    """What a problem's hint shows to be written, if anything; an example is no such thing."""
    found = SHOWN.search(problem.hint)
    return (found[1] or found[2]) if found else ""


def edits(problem: Problem) -> tuple[Edit, ...]:
    return problem.fix.edits if problem.fix else ()


def text_of(path: str) -> str:
    return Path(path).read_text(encoding="utf-8-sig")


def mend(problems: Iterable[Problem]) -> None:
    """Write all fixes into their files."""
    fixes: dict[str, list[Fix]] = {}
    for problem in problems:
        if problem.fix:
            fixes.setdefault(problem.span.path, []).append(problem.fix)
    for path, own in fixes.items():
        Path(path).write_text(mended(text_of(path), own), encoding="utf-8")


@every_scenario
def test_fixes_of_all_problems_leave_none(site: Site, scenario: Scenario) -> None:
    scenario.put(site, "wrong")
    problems = site.build(remember=False).problems
    if not all(problem.fix for problem in problems):
        return
    for _ in range(12):  # what could not be read at first may have more to mend
        mend(problems)
        problems = site.build(remember=False).problems
        if not problems:
            break
    assert problems == ()


def test_a_character_that_cannot_be_seen_is_deleted_before_what_is_behind_it_is_mended(site: Site) -> None:
    site.career("vet", date="4\u200b/3/26")
    first = site.build().problems
    assert {problem.code for problem in first if problem.fix} == {"control-character"}
    mend(first)
    mend(site.build().problems)
    assert site.build().problems == ()


@every_scenario
def test_what_a_hint_shows_is_what_its_fix_writes(site: Site, scenario: Scenario) -> None:
    scenario.put(site, "wrong")
    for problem in site.build(remember=False).problems:
        if problem.span.path != "site_config.yaml":  # its reader knows no fixes of its own yet
            assert shown(problem) in "".join(edit.text for edit in edits(problem)), problem
            assert not problem.hint.startswith("Did you mean") or not problem.fix or problem.fix.guess


@every_scenario
def test_an_edit_is_within_its_file(site: Site, scenario: Scenario) -> None:
    scenario.put(site, "wrong")
    for edit in [edit for problem in site.build(remember=False).problems for edit in edits(problem)]:
        lines = text_of(edit.span.path).split("\n")
        start, end = (edit.span.line, edit.span.column), (edit.span.end_line, edit.span.end_column)
        assert (1, 1) <= start <= end <= (len(lines), len(lines[-1]) + 1)
        assert edit.span.column <= len(lines[edit.span.line - 1]) + 1
        assert edit.span.end_column <= len(lines[edit.span.end_line - 1]) + 1


def test_most_mistakes_are_told_with_what_to_write() -> None:
    told = [re.findall(r"^ {8}= (.*)$", scenario.report, re.MULTILINE) for scenario in SCENARIOS]
    assert sum(bool(hints) and all(map(SHOWN.search, hints)) for hints in told) > 110
