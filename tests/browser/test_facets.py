"""Lists that filters narrow in place: what is left, what is counted, and how a visitor goes there and back."""

import functools
import itertools
import json
import re
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from tests.browser.conftest import WIDE, Library, Visit
from tests.browser.test_every_page import AXE, COLOURS
from tests.browser.visitor import Visitor
from tests.site import REPOSITORY

pytestmark = pytest.mark.browser

NARROW: Any = {"width": 390, "height": 844}
SHIFTS = """() => { window.shift = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true }); }"""


class Narrowing:
    """A list that a visitor narrows."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page
        self.panel = self.page.locator("#_facets")

    def open(self, address: str) -> "Narrowing":
        self.visitor.open(address)
        self.settled()
        return self

    def settled(self) -> None:
        """Wait until the last choice is answered."""
        expect(self.page.locator("#_listed")).not_to_have_attribute("aria-busy", "true")

    def box(self, value: str) -> Locator:
        found = self.panel.locator(f"input[value={json.dumps(value)}]")
        group = found.locator("xpath=ancestor::details")
        if group.get_attribute("open") is None:
            group.locator("summary").click()
        return found

    def choose(self, *values: str) -> "Narrowing":
        for value in values:
            self.box(value).click()
            self.settled()
        return self

    @property
    def counts(self) -> dict[tuple[str, str], int]:
        """How many pages each choice would leave, by facet and value; those out of sight would leave none."""
        found = self.panel.locator("li:not([hidden])").evaluate_all(
            "all => all.map((one) => [one.querySelector('input').name, one.querySelector('input').value,"
            " Number(one.querySelector('.count').firstChild.textContent)])"
        )
        return {(facet, value): count for facet, value, count in found}

    @property
    def cards(self) -> list[str]:
        """Where each card that can be seen leads."""
        links = self.page.locator(".card-title a:visible").evaluate_all("all => all.map((one) => one.href)")
        return [str(link).removeprefix(self.visitor.home) for link in links]

    @property
    def said(self) -> str:
        """What is read out."""
        return self.page.locator("#_count[role=status]").inner_text()

    @property
    def chips(self) -> list[str]:
        words = self.page.locator("#_chips button:visible").all_inner_texts()
        return [text.removeprefix("Remove the filter").strip() for text in words]


@pytest.fixture
def narrowing(visitor: Visitor) -> Narrowing:
    return Narrowing(visitor)


@functools.cache
def terms_of(vocabulary: str) -> dict[str, dict[str, str]]:
    path = REPOSITORY / "content/vocabularies" / f"{vocabulary}.yaml"
    return {term["id"]: term for term in yaml.safe_load(path.read_text(encoding="utf-8"))}


FACETS = {
    "attributes": "attributes",
    "subjects": "subjects",
    "topics": "topics",
    "key_stages": "key-stages",
    "sector": "sectors",
}
"""The vocabulary of each facet of careers, by its field."""


def values_of(entry: dict[str, Any]) -> set[tuple[str, str]]:
    """What a career's facets are, from the open data and the vocabularies: broader terms are named by narrower ones."""
    found = set()
    for field, vocabulary in FACETS.items():
        terms = terms_of(vocabulary)
        for given in [entry[field]] if field == "sector" else entry.get(field, []):
            name: str | None = given
            while name:
                found.add((vocabulary, terms[name]["label"]))
                name = terms[name].get("broader")
    return found


@pytest.fixture(scope="module")
def careers(library: Library) -> dict[str, set[tuple[str, str]]]:
    """The values of each career, by its address."""
    entries = json.loads((library.folder / "api/careers.json").read_text(encoding="utf-8"))["entries"]
    return {f"careers/{entry['slug']}/": values_of(entry) for entry in entries}


def having(careers: dict[str, set[tuple[str, str]]], chosen: dict[str, set[str]]) -> list[str]:
    """The careers that have any value chosen of each facet."""
    return [
        address
        for address, values in careers.items()
        if all(any((facet, value) in values for value in some) for facet, some in chosen.items())
    ]


def test_any_value_within_a_facet_and_all_facets_together(
    narrowing: Narrowing, careers: dict[str, set[tuple[str, str]]]
) -> None:
    narrowing.open("careers/").choose("Curious", "Patient", "Mathematics")
    left = having(careers, {"attributes": {"Curious", "Patient"}, "subjects": {"Mathematics"}})
    assert narrowing.said == f"{len(left)} of {len(careers)} pages"
    assert narrowing.cards == left[:24]
    assert narrowing.visitor.asked == [
        ("attributes", "Curious"),
        ("attributes", "Patient"),
        ("subjects", "Mathematics"),
    ]


def test_every_number_is_what_choosing_its_value_leaves(
    narrowing: Narrowing, careers: dict[str, set[tuple[str, str]]]
) -> None:
    every = set(itertools.chain.from_iterable(careers.values()))
    chosen: dict[str, set[str]] = {}
    narrowing.open("careers/")
    for facet, value in (("", ""), ("attributes", "Curious"), ("subjects", "Mathematics"), ("attributes", "Logical")):
        if facet:
            narrowing.choose(value)
            chosen.setdefault(facet, set()).add(value)
        expected = {}
        for name, one in every:
            others = {facet: some for facet, some in chosen.items() if facet != name}
            if count := len(having(careers, {**others, name: {one}})):
                expected[name, one] = count
        assert narrowing.counts == expected


def test_nothing_of_the_index_is_loaded_before_a_filter_is_used(narrowing: Narrowing) -> None:
    asked: list[str] = []
    narrowing.page.on("request", lambda request: asked.append(request.url))
    for address in ("careers/", "attributes/curious/"):
        narrowing.open(address).page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url]


@pytest.mark.parametrize(("address", "value"), [("careers/", "Mathematics"), ("events/", "Worldwide")])
def test_a_card_that_a_script_makes_is_the_pages_own(narrowing: Narrowing, address: str, value: str) -> None:
    def cards(place: str) -> dict[str, str]:
        made = narrowing.page.locator(f"{place} .card").evaluate_all(
            "all => all.map((one) => [one.querySelector('a').href, one.outerHTML.replace(/>\\s+/g, '>')])"
        )
        return dict(made)

    narrowing.open(address)
    own = cards("#_own")
    narrowing.choose(value)
    made = cards("#_narrowed")
    both = own.keys() & made.keys()
    assert len(both) > 3
    assert {link: own[link] for link in both} == {link: made[link] for link in both}


def test_back_and_forward_go_through_the_choices(narrowing: Narrowing) -> None:
    narrowing.open("careers/")
    own, pager = narrowing.cards, narrowing.page.locator("nav.pager")
    narrowing.choose("Curious")
    curious = narrowing.cards
    expect(pager).to_be_hidden()
    narrowing.choose("Mathematics")
    both = narrowing.cards
    narrowing.page.go_back()
    narrowing.settled()
    assert (narrowing.cards, narrowing.chips) == (curious, ["Curious ×"])
    expect(narrowing.box("Mathematics")).not_to_be_checked()
    narrowing.page.go_back()
    narrowing.settled()
    assert (narrowing.cards, narrowing.chips, narrowing.said) == (own, [], "110 pages")
    expect(pager).to_be_visible()
    narrowing.page.go_forward()
    narrowing.page.go_forward()
    narrowing.settled()
    assert narrowing.cards == both


def test_back_from_a_page_comes_to_the_same_list(narrowing: Narrowing) -> None:
    narrowing.open("careers/").choose("Curious", "Mathematics")
    cards = narrowing.cards
    narrowing.page.locator(".card-title a:visible").first.click()
    expect(narrowing.page.get_by_role("heading", level=1)).to_have_text("Astronomer")
    narrowing.page.go_back()
    narrowing.settled()
    assert narrowing.cards == cards


def test_a_shared_address_gives_the_same_list_from_any_of_its_pages(narrowing: Narrowing, visit: Visit) -> None:
    narrowing.open("careers/").choose("Curious", "Mathematics")
    for address in (narrowing.visitor.address, narrowing.visitor.address.replace("careers/", "careers/page/2/")):
        other = Narrowing(visit()).open(address)
        assert (other.cards, other.said, other.chips) == (narrowing.cards, narrowing.said, narrowing.chips)


def test_chips_take_choices_away_and_keep_the_focus(narrowing: Narrowing) -> None:
    narrowing.open("careers/").choose("Curious", "Mathematics")
    assert narrowing.chips == ["Curious ×", "Mathematics ×", "Clear all ×"]
    narrowing.page.get_by_role("button", name="Remove the filter Curious").click()
    narrowing.settled()
    assert narrowing.chips == ["Mathematics ×"]
    assert narrowing.visitor.has_focus("#_chips button")
    narrowing.choose("Curious")
    narrowing.page.get_by_role("button", name="Clear all").click()
    narrowing.settled()
    assert (narrowing.chips, narrowing.visitor.asked, narrowing.said) == ([], [], "110 pages")
    assert narrowing.visitor.has_focus("#_listed")


def test_by_keyboard_alone(narrowing: Narrowing) -> None:
    narrowing.open("careers/")
    narrowing.visitor.tab_to("input[value=Curious]", most=200)
    narrowing.visitor.press("Space")
    narrowing.settled()
    assert narrowing.visitor.has_focus("input[value=Curious]")
    narrowing.visitor.tab_to("input[value=Mathematics]")
    narrowing.visitor.press("Space")
    narrowing.settled()
    assert narrowing.said == "16 of 110 pages"
    assert narrowing.visitor.has_focus("input[value=Mathematics]")


def test_more_follow_and_take_the_focus(narrowing: Narrowing) -> None:
    narrowing.open("careers/").choose("Science")
    assert len(narrowing.cards) == 24
    narrowing.page.get_by_role("button", name="Show more").click()
    expect(narrowing.page.locator("#_narrowed .card")).to_have_count(48)
    assert narrowing.visitor.has_focus("#_narrowed .card:nth-child(25) a")


def test_choices_that_nothing_has_together_say_so(narrowing: Narrowing) -> None:
    narrowing.open("careers/?attributes=Curious&subjects=Nonsense")
    assert (narrowing.cards, narrowing.said) == ([], "0 of 110 pages")
    expect(narrowing.page.get_by_text("Take a filter away")).to_be_visible()
    narrowing.page.get_by_role("button", name="Remove the filter Nonsense").click()
    narrowing.settled()
    assert len(narrowing.cards) > 0


def test_a_list_in_an_order_of_its_own_is_sorted_by_title_too(narrowing: Narrowing, library: Library) -> None:
    entries = json.loads((library.folder / "api/events.json").read_text(encoding="utf-8"))["entries"]
    titles = sorted(entries, key=lambda entry: str(entry["title"]).lower())
    by_title = [f"events/{entry['slug']}/" for entry in titles]
    narrowing.open("events/")
    by_day = narrowing.cards
    narrowing.page.get_by_label("Sort by").select_option("Title")
    narrowing.settled()
    assert narrowing.cards == by_title != by_day
    assert narrowing.visitor.asked == [("sort", "title")]
    narrowing.choose("England")
    english = narrowing.cards
    assert english == [address for address in by_title if address in english]
    narrowing.page.get_by_label("Sort by").select_option("Starts")
    narrowing.settled()
    assert narrowing.cards == [address for address in by_day if address in english]


def test_a_terms_page_is_narrowed_within_the_term(narrowing: Narrowing) -> None:
    narrowing.open("attributes/curious/")
    own = narrowing.cards
    narrowing.page.get_by_role("button", name="Filter", exact=True).click()
    narrowing.settled()
    assert {facet for facet, _ in narrowing.counts} >= {"kind", "subjects"}
    assert "attributes" not in {facet for facet, _ in narrowing.counts}
    narrowing.choose("Careers")
    careers = [address for address in own if address.startswith("careers/")]
    assert narrowing.said == f"{len(careers)} of {len(own)} pages"
    assert narrowing.cards == careers
    narrowing.choose("Careers")
    assert narrowing.cards == own


def test_where_the_index_is_not_to_be_had_it_is_said(narrowing: Narrowing) -> None:
    narrowing.page.route("**/search/**", lambda route: route.abort())
    narrowing.open("careers/").choose("Curious")
    assert narrowing.said == "The filters could not be loaded."
    narrowing.page.unroute("**/search/**")
    narrowing.choose("Mathematics")
    assert narrowing.said == "16 of 110 pages"


@pytest.mark.parametrize("address", ["careers/", "attributes/curious/"])
def test_on_a_narrow_screen_the_panel_opens_above_the_list(visit: Visit, address: str) -> None:
    narrowing = Narrowing(visit(viewport=NARROW)).open(address)
    expect(narrowing.panel).to_be_hidden()
    opener = narrowing.page.get_by_role("button", name="Filter", exact=True)
    opener.click()
    narrowing.settled()
    expect(opener).to_have_attribute("aria-expanded", "true")
    assert narrowing.visitor.has_focus("#_facets")
    narrowing.choose("Mathematics")
    panel, cards = narrowing.panel.bounding_box(), narrowing.page.locator("#_narrowed").bounding_box()
    assert panel
    assert cards
    assert panel["y"] < cards["y"]
    left = narrowing.said.split()[0]
    closer = narrowing.page.get_by_role("button", name=f"Show {left} results")
    expect(closer).to_be_in_viewport()
    closer.click()
    expect(narrowing.panel).to_be_hidden()
    assert narrowing.visitor.has_focus("#_facets-open")
    assert narrowing.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("address", ["careers/", "careers/?attributes=Curious", "events/?sort=title", "topics/forces/"])
def test_nothing_moves_while_a_list_is_made_ready(visit: Visit, viewport: Any, address: str) -> None:
    visitor = visit(viewport=viewport)
    visitor.page.add_init_script(f"({SHIFTS})()")
    narrowing = Narrowing(visitor).open(address)
    narrowing.page.wait_for_load_state("networkidle")
    assert narrowing.page.evaluate("window.shift") < 0.02


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("address", ["careers/?attributes=Curious", "attributes/curious/?kind=Careers"])
def test_axe_finds_nothing_with_the_panel_open(visit: Visit, viewport: Any, address: str) -> None:
    narrowing = Narrowing(visit(viewport=viewport)).open(address)
    opener = narrowing.page.get_by_role("button", name="Filter", exact=True)
    if opener.is_visible():
        opener.click()
    for scheme, rules in (("light", AXE), ("dark", COLOURS)):
        narrowing.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(narrowing.page, options=rules).response["violations"]
        assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == []


def test_without_scripts_the_values_are_links(visit: Visit) -> None:
    visitor = visit(java_script_enabled=False, viewport=NARROW)
    visitor.open("careers/")
    panel = visitor.page.locator("#_facets")
    expect(panel.get_by_role("heading", name="Browse by")).to_be_visible()
    expect(visitor.page.get_by_role("button", name=re.compile("Filter|Show"))).to_have_count(0)
    expect(visitor.page.get_by_label("Sort by")).to_have_count(0)
    visitor.page.get_by_role("link", name="Browse by attributes and more").click()
    panel.get_by_role("link", name="Curious").click()
    assert visitor.address == "attributes/curious/#careers"
    expect(visitor.page.get_by_role("button", name="Filter", exact=True)).to_have_count(0)
