"""What the bundled library calls jobs: names that a child may read and say."""

import re

import pytest

from tests.library.pages import Page, pages

GENDERED = re.compile(
    r"(?i)\b(\w*(man|men|woman|women|girl|boy|lady|ladies)|(fe)?male|maid|matron|\w+maid|\w+mistress|schoolmaster|"
    r"\w+(tr|or|th|er)ess|mum|mother|dad|father|sister)\b"
)


@pytest.mark.parametrize("career", pages("careers"), ids=lambda page: page.name)
def test_a_job_s_names_suit_everybody(career: Page) -> None:
    shown = [career.values["title"], *career.values.get("also_known_as", ())]
    assert [name for name in shown if GENDERED.search(name)] == []


@pytest.mark.parametrize("career", pages("careers"), ids=lambda page: page.name)
def test_no_word_is_a_name_and_a_search_word_at_once(career: Page) -> None:
    names = {name.lower() for name in career.values.get("also_known_as", ())}
    assert names.isdisjoint(word.lower() for word in career.values.get("search_words", ()))
