"""Facts hold for any text: each is written where it is said to be, and the words of values where YAML has them."""

import re

import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from signpost.codec import dumps, loads
from signpost.config.site import COMMON_FIELDS, Collection
from signpost.content.entries import Entry, read_entry
from signpost.content.facts import Facts, Words, facts_of
from signpost.content.places import Places
from signpost.content.prose import to_prose
from signpost.problems import Extent
from signpost.schema.fields import Field
from tests.features.test_facts import written
from tests.properties.test_reading import MARKDOWNISH
from tests.site import file_of

PROSE = st.lists(
    st.sampled_from(
        [
            *(
                "The dog",
                "barks. ",
                "It is",
                "old!",
                "a",
                " ",
                "\n",
                "\n\n",
                "\n\n- ",
                "\n\n> ",
                "\n> ",
                "\n\n## ",
                "1. ",
            ),
            *("*", "**", "`", "[", "](a.md)", "](#b 'c')", "![", "|", "\n|-|-|\n", "\n\n|", "&amp;", "&eacute;", "\\*"),
            *("[^1]", "\n\n[^1]: ", "<b>", "</b>", "<br>", "<!--", "-->", "\n\n```\n", "\n\n    ", "{: #a }", "\u00a0"),
        ]
    ),
    max_size=30,
).map("".join)


def facts(text: str, prefix: str = "") -> Facts:
    return facts_of(text, *to_prose(text, prefix), prefix)


def all_words(found: Facts) -> list[Words]:
    return [*found.sentences, *(link.words for link in found.links), *(heading.words for heading in found.headings)]


@given(st.one_of(MARKDOWNISH, PROSE), st.sampled_from(["", "plan-"]))
@example("a\n\n&copy; [](b)", "")
@example("[](b)<h2></h2>", "")
def test_every_fact_lies_in_its_text(text: str, prefix: str) -> None:
    found = facts(text, prefix)
    lines = text.split("\n")
    places = [*(link.at for link in found.links), *(picture.at for picture in found.pictures)]
    for words in all_words(found):
        places += [words.at, *(words.part(*match.span()) for match in re.finditer(r"\S+", words.text))]
    for line, column, end_line, end_column in places:
        for at_line, at_column in [(line, column), (end_line or line, end_column or column)]:
            assert 1 <= at_line <= len(lines)
            assert 1 <= at_column <= len(lines[at_line - 1]) + 1
        assert not end_line or (line, column) < (end_line, end_column)


@given(PROSE)
@example("A *good*,\n> [dog &amp; `cat`](a.md) caf&eacute; \\*now\\*.")
def test_what_is_known_of_words_stands_in_order_letter_for_letter(text: str) -> None:
    for words in all_words(facts(text)):
        behind = (0, 0)
        for here, there, length in words.runs:
            source = written(text, Extent(*there, there[0], there[1] + length))
            assert source.split() == words.text[here[1] - 1 : here[1] - 1 + length].split()
            assert there >= behind or "[^1]: " in text  # notes come last
            behind = (there[0], there[1] + length)


@given(PROSE)
def test_a_word_is_written_where_it_is_said_to_be(text: str) -> None:
    for words in all_words(facts(text)):
        for match in re.finditer(r"[a-zA-Z]+", words.text):
            source = written(text, words.part(*match.span()))
            assert not source or (source[0] == match[0][0] and source[-1] == match[0][-1])


@given(PROSE, st.sampled_from(["", "plan-"]))
def test_facts_are_remembered_as_they_are(text: str, prefix: str) -> None:
    found = facts(text, prefix)
    assert loads(Facts, dumps(found)) == found


PLANNED = Collection("workshops", "Workshops", "/{slug}/", (*COMMON_FIELDS, Field("plan", "markdown", "Plan")))
VALUE = st.lists(
    st.sampled_from([*"ab'\"\\:#-é\u00a0\t", " ", "  ", "\n", "\n\n", "dog", "cat ", "'s ", "- ", "| ", "> "]),
    min_size=1,
    max_size=40,
).map("".join)


def entry_with(value: str, style: str | None, width: int, indent: int) -> tuple[Entry, str]:
    front = yaml.dump(
        {"plan": value, "title": "a"}, default_style=style, width=width, indent=indent, allow_unicode=True
    )
    text = f"---\n{front}---\n\nText.\n"
    entry = read_entry(file_of("workshops/a.md", text.encode(), "content/workshops/a.md"), PLANNED).entry
    return entry, text


@given(VALUE, st.sampled_from([None, "'", '"', "|", ">"]), st.integers(5, 60), st.integers(2, 6))
def test_each_word_of_a_value_is_found_in_its_file(value: str, style: str | None, width: int, indent: int) -> None:
    entry, text = entry_with(value, style, width, indent)
    assume(entry.values.get("plan") == value and value.strip())
    places = Places(value)
    for match in re.finditer(r"\w+", value):
        span = entry.span_in_text("plan", Extent(*places(match.start()), *places(match.end())))
        there = written(text, span.extent)
        assert there == match[0] or (not there and '"' in text and "\\" in text)
