"""What scripts narrow lists with: facets and order of the index, the day and marks of cards, the panel of a term."""

import json
from typing import Any

import pytest

from tests.site import Built, Site


def part(built: Built, address: str) -> Any:
    """The content of a file of the index."""
    return json.loads(built.text(f"/search/{address}.js").removeprefix("signpostPart(").rstrip().removesuffix(")"))


def kinds(built: Built) -> dict[str, Any]:
    """The kinds of documents, by name."""
    return {kind["name"]: kind for kind in part(built, "index")["kinds"]}


def documents(built: Built) -> list[list[Any]]:
    """What the index tells of each document, in their order."""
    names = part(built, "index")["pages"]
    return [page for at in range(0, len(names), 8) for page in part(built, f"pages/{names[at : at + 8]}")]


def facets(built: Built) -> dict[str, list[str]]:
    """The values of each facet."""
    found = part(built, f"facets/{part(built, 'index')['facets']}")
    return {facet["name"]: [value for value, _ in facet["values"]] for facet in found}


def test_entries_stand_by_title_and_terms_as_in_their_vocabulary(site: Site) -> None:
    site.career("a", title="Zoologist").career("z", title="Actor").workshop("m", title="Baking")
    addresses = [address for address, *_ in documents(site.build())]
    assert addresses[:4] == ["careers/z/", "careers/a/", "workshops/m/", "about/"]
    assert addresses[4:6] == ["attributes/curious/", "attributes/patient/"]


def test_a_list_in_an_order_of_its_own_has_it_in_a_file(site: Site) -> None:
    site.workshop("a", starts="2024-01-01").workshop("b", starts="2026-01-01").workshop("c", starts="2025-01-01")
    built = site.career("vet").build()
    assert kinds(built)["careers"]["order"] == kinds(built)["attributes/"]["order"] == ""
    assert part(built, f"order/{kinds(built)['workshops']['order']}") == [1, 2, 0]


def test_only_a_list_with_filters_and_an_order_of_its_own_can_be_sorted(site: Site) -> None:
    site.career("vet").career("nurse", subjects=["art"]).workshop("a", level="Expert").workshop("b")
    built = site.build()
    assert built.page("/workshops/").texts("#_sort option") == ["Starts", "Title"]
    assert not built.page("/careers/").all("#_sort")


def test_the_marks_and_the_day_of_cards_are_told(site: Site) -> None:
    site.career("vet").workshop("m", starts="2026-03-04 15:30").workshop("n")
    marks = {address: shown for address, *_, shown in documents(site.build())}
    assert marks["careers/vet/"][0] == ["Curious", "attributes", "curious"]
    assert marks["workshops/m/"] == [["4 March 2026, 15:30", "", "2026-03-04T15:30"]]
    assert marks["workshops/n/"] == []


def test_facets_have_terms_in_the_order_of_their_vocabulary(site: Site) -> None:
    site.career("a", attributes=["kind", "curious", "patient"], subjects=["art"]).career("b", subjects=["biology"])
    found = facets(site.build())
    assert found["attributes"] == ["Curious", "Patient", "Kind"]
    assert found["subjects"] == ["Science", "Biology", "Art and design"]


def test_a_vocabulary_that_is_a_facet_anywhere_is_one_of_every_entry(site: Site) -> None:
    site.configure("      code: {kind: text", "      about: {kind: term, of: subjects}\n      code: {kind: text")
    built = site.career("vet", subjects=["biology"]).workshop("m", about="art").build()
    assert "Art and design" in facets(built)["subjects"]


@pytest.mark.parametrize("number", [9, 10])
def test_a_terms_page_can_be_narrowed_where_it_has_many_entries(site: Site, number: int) -> None:
    for at in range(number):
        site.career(f"job-{at}", tags=["sea"])
    built = site.build()
    assert bool(built.page("/attributes/curious/").all("#_facets")) == (number == 10)
    assert bool(built.page("/attributes/curious/").all("script[src*=listing]")) == (number == 10)
    assert not built.page("/tags/sea/").all("#_facets"), "tags are no facet, so the index does not know who has them"


def test_a_terms_page_is_narrowed_by_all_other_facets(site: Site) -> None:
    for at in range(10):
        site.career(f"job-{at}")
    listed = site.build().page("/attributes/curious/").one("#_listed")
    assert listed["data-facets"] == "kind subjects outdoors level"
    assert (listed["data-facet"], listed["data-value"]) == ("attributes", "Curious")
