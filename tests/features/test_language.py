"""Days, times, amounts and numbers are written as the site's language writes them."""

import pytest

from signpost.formats import Formats
from tests.site import Site

EXAMPLES = {
    "en-GB": ("4 March 2026", "4 March 2026, 15:30", "1 hour 30 minutes", "£24,000", "£9.50", "4.5"),
    "en-US": ("March 4, 2026", "March 4, 2026, 3:30 PM", "1 hour 30 minutes", "£24,000", "£9.50", "4.5"),
    "de": ("4. März 2026", "4. März 2026, 15:30", "1 Stunde 30 Minuten", "24.000 £", "9,50 £", "4,5"),
    "cy": ("4 Mawrth 2026", "4 Mawrth 2026 15:30", "1 awr 30 munud", "£24,000", "£9.50", "4.5"),
    "ja": ("2026年3月4日", "2026年3月4日 15:30", "1 時間 30 分", "£24,000", "£9.50", "4.5"),
}


@pytest.mark.parametrize("language", EXAMPLES)
def test_a_page_follows_the_language(site: Site, language: str) -> None:
    site.configure("  title: Little library\n", f"  title: Little library\n  language: {language}\n")
    day, moment, length, cost, _, rating = EXAMPLES[language]
    site.workshop(
        "bones", first_run="2026-03-04", starts="2026-03-04 15:30", length="1 hour 30 minutes", cost=24000, rating=4.5,
        updated="2026-03-04", pupils=30,
    )  # fmt: skip
    built = site.build()
    page = built.page("/workshops/bones/")
    facts = dict(zip(page.texts("dl.facts dt"), page.texts("dl.facts dd"), strict=True))
    plain = {label: " ".join(value.split()) for label, value in facts.items()}
    assert plain == {
        "Starts": moment, "First run": day, "Length": length, "Pupils": "30", "Rating": rating, "Cost": cost,
    }  # fmt: skip
    assert f"Changed {day}" in page.text
    assert page.one("html")["lang"] == language
    assert built.page("/workshops/").texts("article time") == [moment]


@pytest.mark.parametrize("language", EXAMPLES)
def test_hundredths_are_written_where_there_are_any(language: str) -> None:
    assert " ".join(Formats(language).money(9.5, "GBP").split()) == EXAMPLES[language][4]


@pytest.mark.parametrize(
    ("given", "taken_as"),
    [
        ("en-gb", "en-GB"), ("EN-US", "en-US"), ("en-GB-oxendict", "en-GB"), ("de-XX", "de"), ("xx", "en-GB"),
        ("tlh-Latn", "en-GB"), ("abc-12345678", "en-GB"),
    ],
)  # fmt: skip
def test_a_language_of_which_little_is_known_is_taken_as_the_nearest(given: str, taken_as: str) -> None:
    given_formats, formats = Formats(given), Formats(taken_as)
    assert given_formats.day("2026-03-04T15:30") == formats.day("2026-03-04T15:30")
    assert given_formats.money(24000, "GBP") == formats.money(24000, "GBP")


def test_a_currency_without_a_sign_is_named(site: Site) -> None:
    site.configure("  title: Little library\n", "  title: Little library\n  currency: CHF\n").workshop(
        "bones", cost=24000
    )
    assert "CHF 24,000" in site.build().page("/workshops/bones/").text


def test_a_day_that_is_not_given_is_nothing() -> None:
    assert Formats("en-GB").day("") == ""


def test_counts_are_in_groups_and_other_numbers_are_not() -> None:
    assert Formats("en-GB").counted(1234, "page") == "1,234 pages"
    assert Formats("de").counted(1, "page") == "1 page"
    assert Formats("de").counted(1234, "entry", "entries") == "1.234 entries"
    assert Formats("de").number(12345.678901) == "12345,678901"


def test_another_language_makes_every_page_with_a_day_anew(site: Site) -> None:
    site.workshop("bones", first_run="2026-03-04").build()
    site.configure("  title: Little library\n", "  title: Little library\n  language: en-US\n")
    built = site.build()
    clean = site.build(clean=True, output=site.root / "clean" / "site")
    assert built.text("/workshops/bones/") == clean.text("/workshops/bones/")
    assert "March 4, 2026" in built.page("/workshops/bones/").text
