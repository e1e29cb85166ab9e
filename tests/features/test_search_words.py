"""Search words: a page is found by them, and nobody is shown them."""

from pathlib import Path

import pytest

from tests.features.test_index import words
from tests.searching import Scripts, index
from tests.site import Site

WORDS = "      search_words: {kind: text, many: true, search: hidden}\n"


@pytest.fixture
def weather(site: Site) -> Site:
    field = "      also_known_as: {kind: text, many: true, search: title, schema_org: alternateName}\n"
    site.configure(field, field + WORDS)
    for name in ("vet", "nurse", "baker"):
        site.career(name, "They like rain.")
    return site.career("meteorologist", "They tell the weather.", search_words=["Weathergirl", "weather man"])


def test_no_file_but_those_of_the_search_has_them(weather: Site) -> None:
    built = weather.build()
    assert {"weathergirl", "man"} <= words(built)
    shown = [path for path in built.files if not path.startswith("search/")]
    assert len(shown) > 20
    assert not [path for path in shown if b"eathergirl" in (built.folder / path).read_bytes().replace(b"W", b"w")]


def test_a_page_is_found_by_them_as_by_its_names(weather: Site, scripts: Scripts) -> None:
    answer, misspelt = scripts.answers(index(weather.settings(), weather.output), ["weather man", "wethergirl"])
    assert answer.first == misspelt.first == "careers/meteorologist/"


def test_they_make_no_entry_of_the_a_to_z(weather: Site) -> None:
    assert "weather man" not in weather.build().page("/a-z/").text


def test_editors_are_asked_for_them(weather: Site) -> None:
    weather.command("contracts")
    assert "search_words" in Path("contracts/schema/careers.schema.json").read_text(encoding="utf-8")
