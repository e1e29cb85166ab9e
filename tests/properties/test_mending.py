"""Fixes written into a text: what they do, and that a page with a mistake made at random is mended by its fix."""

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from signpost.config.site import COMMON_FIELDS, Collection
from signpost.content.entries import read_entry
from signpost.problems import Edit, Fix, Problem, Span
from signpost.problems.mending import mended
from signpost.schema.fields import Field
from tests.site import file_of

TEXT = st.text("ab\n", max_size=30)


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a position."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


@given(TEXT, st.lists(st.tuples(st.integers(0, 30), st.text("xy\n", max_size=3)), max_size=5), st.randoms())
def test_stretches_apart_from_one_another_are_all_replaced(
    text: str, wanted: list[tuple[int, str]], random: Random
) -> None:
    cuts = sorted({min(at, len(text)) for at, _ in wanted})
    stretches = [(start, end, new) for (start, end), (_, new) in zip(pairwise(cuts), wanted, strict=False)][::2]
    fixes = [Fix((Edit(Span("a", *place(text, start), *place(text, end)), new),)) for start, end, new in stretches]
    random.shuffle(fixes)
    expected, last = "", 0
    for start, end, new in stretches:
        expected, last = expected + text[last:start] + new, end
    assert mended(text, fixes) == expected + text[last:]


@given(TEXT.filter(bool), st.integers(0, 29), st.text("xy\n", max_size=3))
def test_of_two_fixes_of_one_stretch_the_first_is_written(text: str, at: int, new: str) -> None:
    start = min(at, len(text) - 1)
    span = Span("a", *place(text, start), *place(text, len(text)))
    assert mended(text, [Fix((Edit(span, new),)), Fix((Edit(span, "other"),))]) == text[:start] + new


FIELDS = (
    *COMMON_FIELDS,
    Field("starts", "datetime", "Starts"),
    Field("length", "duration", "Length"),
    Field("pupils", "integer", "Pupils"),
    Field("cost", "money", "Cost"),
    Field("outdoors", "boolean", "Outdoors"),
    Field("level", "choice", "Level", choices=("Beginner", "Two words: expert")),
    Field("website", "url", "Website"),
    Field("code", "text", "Code", pattern="[A-Z][0-9]{3}"),
    Field("words", "text", "Words", many=True),
    Field("steps", "group", "Steps", many=True, fields=(Field("title", "text", "Title"), Field("length", "duration"))),
)
WORKSHOPS = Collection("workshops", "Workshops", "/workshops/{slug}/", FIELDS)
VALUES = {
    "starts": ["4/3/26", "4 March 2026", "2026-3-4", "4 March 2026, 3.30pm", "Wed 4th of March 2026"],
    "length": ["45", "1:30", "1.5 hours", "half an hour"],
    "pupils": ["30 pupils", "012", "1,200"],
    "cost": ["£24,000", "24k", "24.000", "-£5"],
    "outdoors": ["yes", "No", "TRUE"],
    "level": ["beginner", "Begginer", "two words: Expert"],
    "website": ["www.example.org", "<https://example.org/a,b>", "http:/example.org", "example.org/[x]"],
    "code": ["w120", "W 120"],
    "words": ["one, two", "(one; two)", "* one * two", "“one”", "one #1, two", "[[a], [b, c]]"],
    "summary": ["“All about it.”", "**All** about it.", "All about <b>it</b>, &amp; more"],
    "sumary": ["Words."],
    "Title": ["Words."],
    "wordz": ["[one]"],
    "steps": ["[{titel: One}]", "[{length: 1:30}]", "One"],
}
UNREADABLE = ("front-matter-syntax", "anchor-or-alias")
MISSPELT = {"title": "Title", "summary": "sumary"}
KEYS = st.lists(st.sampled_from(sorted(VALUES)), max_size=4, unique=True)
WAYS = (
    "{}: {}\n",
    '{}: "{}"\n',
    "{}: '{}'\n",
    "{}:   {}   \n",
    "{}:\n  {}\n",
    "{}:\n  - {}\n",
    "{}: [{}]\n",
    "{}: |\n  {}\n",
)


def read(text: str) -> tuple[Problem, ...]:
    return read_entry(file_of("workshops/a.md", text.encode(), "content/workshops/a.md"), WORKSHOPS).problems


def readings(text: str) -> list[tuple[Problem, ...]]:
    """A page's problems, then those that are left when all fixes are written, and so on while there are any fixes."""
    found = [read(text)]
    while any(problem.fix for problem in found[-1]) and len(found) < 12:
        text = mended(text, [problem.fix for problem in found[-1] if problem.fix])
        found.append(read(text))
    return found


@given(KEYS, st.data())
def test_a_page_whose_mistakes_have_fixes_is_mended_by_them(keys: list[str], data: st.DataObject) -> None:
    lines = [data.draw(st.sampled_from(WAYS)).format(key, data.draw(st.sampled_from(VALUES[key]))) for key in keys]
    lines += [f"{key}: Words.\n" for key in ("title", "summary") if not {key, MISSPELT[key]} & set(keys)]
    found = readings(f"---\n{''.join(data.draw(st.permutations(lines)))}---\n\nWords.\n")
    assert not any(problem.fix for problem in found[-1])
    unreadable = [any(problem.code in UNREADABLE for problem in problems) for problems in found]
    assert unreadable == sorted(unreadable, reverse=True)  # a page that could be read still can
