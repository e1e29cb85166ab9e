"""A listing per collection: pages of cards, and its facets with their counts as plain links."""

import json
from typing import Any

import pytest

from tests.site import Site

SIX = ("baker", "farmer", "nurse", "painter", "teacher", "vet")


@pytest.fixture
def six(site: Site) -> Site:
    for name in SIX:
        site.career(name, subjects=["biology"] if name in ("vet", "nurse") else ["art"])
    return site


def test_it_lists_entries_by_title_four_to_a_page(six: Site) -> None:
    built = six.build()
    assert built.page("/careers/").texts("article h3") == ["Baker", "Farmer", "Nurse", "Painter"]
    assert built.page("/careers/page/2/").texts("article h3") == ["Teacher", "Vet"]
    assert not built.has("/careers/page/3/")


def test_it_says_how_many_there_are(six: Site) -> None:
    assert "6 pages" in six.build().page("/careers/").text


def test_its_pages_are_linked_both_ways(six: Site) -> None:
    built = six.build()
    first, second = built.page("/careers/"), built.page("/careers/page/2/")
    assert first.one("a[rel=next]")["href"] == "../careers/page/2/"
    assert not first.all("a[rel=prev]")
    assert second.one("a[rel=prev]")["href"] == "../../../careers/"
    assert not second.all("a[rel=next]")
    assert second.texts("[aria-current=page]") == ["Page 2"]


def test_later_pages_have_titles_of_their_own_and_are_not_for_search_engines(six: Site) -> None:
    second = six.build().page("/careers/page/2/")
    assert second.texts("h1") == ["Careers, page 2"]
    assert second.meta("robots") == "noindex"
    assert not six.build().page("/careers/").all("meta[name=robots]")


def test_later_pages_hang_below_the_first(six: Site) -> None:
    built = six.build()
    trail = "nav[aria-label=Breadcrumbs]"
    assert built.page("/careers/").links(trail) == {"Home": "../"}
    assert built.page("/careers/page/2/").links(trail) == {"Home": "../../../", "Careers": "../../../careers/"}


def test_one_page_needs_no_pager(site: Site) -> None:
    assert not site.career("vet").build().page("/careers/").all("nav[aria-label='Pages of this list']")


def test_a_card_has_the_title_the_summary_and_the_first_facets_terms(site: Site) -> None:
    card = site.career("vet", summary="Vets heal.").build().page("/careers/").one("article")
    for words in ("Vet", "Vets heal.", "Curious", "Patient", "Kind"):
        assert words in card.get_text()
    assert card.select_one("a")["href"] == "../careers/vet/"  # type: ignore[index]


def test_a_card_shows_one_term_or_none_as_the_entry_gives_them(site: Site) -> None:
    site.configure(
        "      code: {kind: text", "      trait: {kind: term, of: attributes, facet: true}\n      code: {kind: text"
    )
    page = site.workshop("one", trait="brave").workshop("two").build().page("/workshops/")
    assert [page.texts(f"article:nth-of-type({number}) .marks li") for number in (1, 2)] == [["Brave"], []]


def test_facets_lead_to_terms_with_counts(six: Site) -> None:
    links = six.build().page("/careers/").links("section#_facets")
    assert links["Art and design 4 pages"] == "../subjects/art/#careers"
    assert links["Biology 2 pages"] == "../subjects/biology/#careers"


def test_a_broader_term_counts_what_is_under_it(six: Site) -> None:
    links = six.build().page("/careers/").links("section#_facets")
    assert links["Science 2 pages"] == "../subjects/science/#careers"


def test_terms_without_entries_are_no_facets(six: Site) -> None:
    links = six.build().page("/careers/").links("section#_facets")
    assert not any(words.startswith("Brave") for words in links)


def test_facets_that_are_no_terms_have_pages_of_their_own(site: Site) -> None:
    site.workshop("one", level="Expert", outdoors=True).workshop("two", level="Beginner", outdoors=False)
    built = site.workshop("three", level="Beginner").build()
    links = built.page("/workshops/").links("section#_facets")
    assert links["Beginner 2 pages"] == "../workshops/level/beginner/"
    assert links["Yes 1 page"] == "../workshops/outdoors/yes/"
    assert list(links).index("Beginner 2 pages") < list(links).index("Expert 1 page")
    narrowed = built.page("/workshops/level/beginner/")
    assert sorted(narrowed.texts("article h3")) == ["Three", "Two"]
    assert narrowed.links()["All of Workshops"] == "../../../workshops/"


def test_choices_with_equal_short_names_have_pages_of_their_own(site: Site) -> None:
    choices = ["C", "C++", "C#", "con", "🚀", "page", "2", "Sea side", "Sea-side"]
    site.configure("[Beginner, Expert]", json.dumps(choices, ensure_ascii=False))
    for number, choice in enumerate(choices):
        site.workshop(f"w{number}", title=f"About {choice}", level=choice)
    built = site.build()
    links = built.page("/workshops/").links("section#_facets")
    assert links["C 1 page"] == "../workshops/level/c/"
    for choice in choices:
        narrowed = built.page("/workshops/" + links[f"{choice} 1 page"])
        assert narrowed.texts("article h3") == [f"About {choice}"]


def test_an_entry_may_have_several_values_of_a_facet(site: Site) -> None:
    site.configure("level: {kind: choice,", "level: {kind: choice, many: true,")
    built = site.workshop("one", level=["Expert", "Beginner"]).workshop("two", level=["Expert"]).build()
    links = built.page("/workshops/").links("section#_facets")
    assert list(links) == ["Beginner 1 page", "Expert 2 pages"]
    assert built.page("/workshops/level/expert/").texts("article h3") == ["One", "Two"]


def test_each_facet_has_its_own_values_in_its_own_order(site: Site) -> None:
    site.configure("[Beginner, Expert]", "[Novice, Expert]")
    site.career("a", attributes=["kind", "curious", "patient"], subjects=["art", "biology"])
    site.workshop("a", level="Expert", outdoors=True).workshop("b", level="Novice", outdoors=False)
    built = site.build()

    def values(address: str, facet: int) -> list[str]:
        return built.page(address).texts(f"section#_facets details:nth-of-type({facet}) li a")

    assert values("/careers/", 1) == ["Curious 1 page", "Patient 1 page", "Kind 1 page"]
    assert values("/careers/", 2) == ["Science 1 page", "Biology 1 page", "Art and design 1 page"]
    assert values("/workshops/", 1) == ["No 1 page", "Yes 1 page"]
    assert values("/workshops/", 2) == ["Novice 1 page", "Expert 1 page"]


def test_a_facet_that_no_entry_has_is_not_there(site: Site) -> None:
    site.workshop("one", outdoors=True).workshop("two", outdoors=False)
    assert site.build().page("/workshops/").texts("section#_facets h3") == ["Outdoors"]


def test_a_facet_whose_only_value_all_entries_have_is_not_shown(site: Site) -> None:
    site.workshop("one", outdoors=True, level="Expert").workshop("two", outdoors=True)
    assert site.build().page("/workshops/").texts("section#_facets h3") == ["Level"]
    site.workshop("two", outdoors=True, level="Expert")
    assert not site.build().page("/workshops/").all("#_facets, script[src*=listing]")


def test_fields_of_one_vocabulary_are_one_facet(site: Site) -> None:
    site.configure(
        "      code: {kind: text",
        "      trait: {kind: term, of: attributes, facet: true}\n"
        "      others: {kind: term, of: attributes, many: true, facet: true}\n      code: {kind: text",
    )
    site.workshop("one", trait="brave").workshop("two", trait="kind", others=["curious", "brave"])
    page = site.build().page("/workshops/")
    assert page.texts("section#_facets h3") == ["Attributes"]
    assert page.texts("section#_facets li a") == ["Curious 1 page", "Kind 1 page", "Brave 2 pages"]


@pytest.mark.parametrize("name", ["page", "con", "level_-"])
def test_a_facet_may_have_any_name(site: Site, name: str) -> None:
    site.configure(
        "level: {kind: choice", f"level: {{kind: boolean, facet: true}}\n      {name}: {{label: Other, kind: choice"
    )
    site.configure("[Beginner, Expert]", '["1", "2"]')
    for number in range(50):
        site.workshop(f"w{number}", **{name: "2"}, level=True)
    site.workshop("other", **{name: "1"})
    built = site.build()
    links = built.page("/workshops/").links("section#_facets")
    assert built.page("/workshops/" + links["2 50 pages"]).texts("h1") == ["Workshops, Other: 2"]
    assert built.page("/workshops/page/2/").texts("h1") == ["Workshops, page 2"]


def test_a_collection_can_be_sorted_newest_first(site: Site) -> None:
    site.workshop("old", starts="2024-01-01").workshop("new", starts="2026-01-01 10:00").workshop("undated")
    page = site.build().page("/workshops/")
    assert page.texts("article h3") == ["New", "Old", "Undated"]
    assert page.texts("article time") == ["1 January 2026, 10:00", "1 January 2024"]


@pytest.mark.parametrize(
    ("field", "rising"),
    [
        ("cost", [0, 9.5, 10, 24000]),
        ("pupils", [2, 10, 60]),
        ("rating", [0.5, 2, 4.25]),
        ("length", ["45 minutes", "1 hour 30 minutes", "10 hours"]),
        ("outdoors", [False, True]),
        ("level", ["Beginner", "Expert"]),
        ("code", ["A100", "B001", "W123"]),
        ("first_run", ["1999-12-31", "2026-01-01"]),
        ("starts", ["2026-01-01", "2026-01-01 09:30", "2026-01-02"]),
    ],
)
def test_a_collection_can_be_sorted_by_any_field_with_an_order(site: Site, field: str, rising: list[Any]) -> None:
    site.configure("sort: -starts", f"sort: {field}")
    for name, value in zip("cbda", reversed(rising), strict=False):
        site.workshop(name, title=f"{name}: {value}", **{field: value})
    titles = site.workshop("without").build().page("/workshops/").texts("article h3")
    assert [title.split(": ")[-1] for title in titles] == [*(str(value) for value in rising), "Without"]
    site.configure(f"sort: {field}", f"sort: -{field}")
    falling = site.build().page("/workshops/").texts("article h3")
    assert falling == [*reversed(titles[:-1]), "Without"]


def test_entries_with_equal_values_stay_in_the_order_of_their_titles(site: Site) -> None:
    site.configure("sort: -starts", "sort: -cost")
    for name in ("b", "c", "a"):
        site.workshop(name, cost=5)
    assert site.build().page("/workshops/").texts("article h3") == ["A", "B", "C"]


def test_a_card_shows_the_day_a_list_is_sorted_by_and_no_other_value(site: Site) -> None:
    site.configure("sort: -starts", "sort: -cost").workshop("one", cost=24000, starts="2026-01-01")
    assert not site.build().page("/workshops/").all("article .card-when")
    site.configure("sort: -cost", "sort: first_run").workshop("one", cost=24000, first_run="2026-01-02")
    assert site.build().page("/workshops/").texts("article .card-when") == ["2 January 2026"]


def test_an_empty_collection_says_so(site: Site) -> None:
    assert "There is nothing here yet." in site.build().page("/careers/").text


def test_pages_without_listing_have_none(site: Site) -> None:
    built = site.build()
    assert built.has("/about/")
    assert "pages/index.html" not in built.files


def test_a_long_list_shows_the_pages_near_by_and_both_ends(site: Site) -> None:
    site.configure("page_size: 4", "page_size: 1")
    for number in range(9):
        site.career(f"job-{number}")
    page = site.build().page("/careers/page/5/")
    assert page.texts("nav.pager li") == [
        "Previous", "Page 1", "…", "Page 3", "Page 4", "Page 5", "Page 6", "Page 7", "…", "Page 9", "Next",
    ]  # fmt: skip
    assert page.links("nav.pager")["Page 7"] == "../../../careers/page/7/"
