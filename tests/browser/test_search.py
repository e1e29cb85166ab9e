"""What a visitor finds, and how the search page behaves while it is used."""

import json
import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Library, Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

MISSPELT = "zookeper"
NARROW = {"width": 390, "height": 844}


def total(visitor: Visitor) -> int:
    """How many results the status tells of."""
    return int(re.sub(r"\D", "", visitor.status.split(" result")[0]))


# The way to a page


def test_the_header_search_of_a_career_finds_another_by_an_old_name(visitor: Visitor) -> None:
    visitor.open("careers/vet/")
    visitor.page.get_by_role("banner").locator("input[type=search]").fill("fireman")
    visitor.press("Enter")
    visitor.answered("fireman")
    assert visitor.found[0] == "careers/firefighter/"
    visitor.page.locator("#results a").first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Firefighter")


def test_a_misspelt_word_leads_to_the_page_by_keyboard_alone(visitor: Visitor) -> None:
    visitor.open("search/")
    visitor.tab_to("#_search-q")
    visitor.page.keyboard.type(MISSPELT)
    visitor.answered(MISSPELT)
    visitor.tab_to("#results a")
    visitor.press("Enter")
    visitor.page.wait_for_url("**/careers/zookeeper/")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("vet", "careers/vet/"),
        ("NURSE ", "careers/nurse/"),
        ("surgeon", "careers/doctor/"),
        ("world teachers' day", "events/world-teachers-day/"),
        ("curious", "attributes/curious/"),
    ],
)
def test_a_page_named_so_comes_first(visitor: Visitor, words: str, address: str) -> None:
    assert visitor.search(words)[0] == address


def test_the_search_works_at_a_domains_root(visit: Visit, library: Library) -> None:
    visitor = visit(home=library.at_root)
    assert visitor.search("fireman")[0] == "careers/firefighter/"
    visitor.page.locator("#results a").first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Firefighter")


def test_the_links_of_results_are_relative(visitor: Visitor) -> None:
    visitor.search("vet")
    links = visitor.page.eval_on_selector_all("#results a", "all => all.map(one => one.getAttribute('href'))")
    assert all(re.fullmatch(r"\.\./[a-z0-9-]+/([a-z0-9-]+/)*", link) for link in links), links


# What a result shows


def test_a_result_says_what_kind_of_page_it_is_what_about_and_its_badges(visitor: Visitor) -> None:
    visitor.search("vet")
    first = visitor.page.locator("#results > li").first
    expect(first.locator(".result-kind")).to_have_text("Career")
    expect(first.locator(".result-text")).to_contain_text("animals")
    expect(first.locator(".marks")).to_contain_text("minutes")
    assert first.locator(".marks .icon").count() == 3


def test_a_term_shows_its_kind_and_its_definition(visitor: Visitor) -> None:
    visitor.search("forces")
    first = visitor.page.locator("#results > li").first
    expect(first.locator(".result-kind")).to_have_text("Topic")
    expect(first.locator(".result-text")).to_contain_text("gravity")


def test_the_other_name_that_was_asked_for_is_told(visitor: Visitor) -> None:
    visitor.search("sparky")
    names = visitor.page.locator("#results > li").first.locator(".result-names")
    expect(names).to_have_text(re.compile("^Also: sparky$", re.IGNORECASE))


def test_the_sentence_of_the_text_that_has_the_words_is_shown_with_the_words_marked(visitor: Visitor) -> None:
    visitor.search("volcano")
    sentence = visitor.page.locator("#results .result-sentence").first
    expect(sentence.locator("mark").first).to_have_text(re.compile("volcano", re.IGNORECASE))


def test_the_room_for_a_sentence_is_there_before_the_sentence(visitor: Visitor) -> None:
    held: list[Route] = []
    visitor.open("search/")
    visitor.page.route("**/search/text/**", lambda route: held.append(route))
    visitor.page.locator("#_search-q").fill("volcano")
    visitor.answered("volcano")
    room = visitor.page.locator("#results .result-sentence").first
    expect(room).to_be_empty()
    before = room.bounding_box()
    for route in held:
        route.continue_()
    expect(room).not_to_be_empty()
    assert room.bounding_box() == before


# What is said


def test_the_status_is_announced_with_the_number(visitor: Visitor) -> None:
    visitor.search("vet")
    expect(visitor.page.locator("main [role=status]")).to_contain_text(re.compile(r"^\s*\d+ results? for “vet”"))


def test_a_correction_is_told_and_can_be_refused(visitor: Visitor) -> None:
    assert visitor.search(MISSPELT)[0] == "careers/zookeeper/"
    assert re.match(r"Showing \d+ results? for zookeeper\. Search instead for “?zookeper", visitor.status)
    visitor.page.get_by_role("link", name="Search instead").click()
    visitor.page.wait_for_url("**/search/?q=zookeper&as=typed")
    visitor.answered(MISSPELT)
    assert visitor.status.startswith("Nothing here about “zookeper”")
    visitor.page.go_back()
    visitor.page.wait_for_url("**/search/?q=zookeper")
    visitor.answered(MISSPELT)
    assert visitor.found[0] == "careers/zookeeper/"


def test_from_words_as_typed_there_is_a_way_to_those_that_are_near(visitor: Visitor) -> None:
    visitor.open(f"search/?q={MISSPELT}&as=typed")
    visitor.page.get_by_role("link", name="near").first.click()
    visitor.page.wait_for_url(f"**/search/?q={MISSPELT}")
    visitor.answered(MISSPELT)
    assert visitor.found[0] == "careers/zookeeper/"


def test_other_words_are_not_taken_as_typed(visitor: Visitor) -> None:
    visitor.open(f"search/?q={MISSPELT}&as=typed")
    box = visitor.page.locator("#_search-q")
    box.fill("fierfighter")
    visitor.answered("fierfighter")
    assert visitor.asked == [("q", "fierfighter")]
    assert visitor.found[0] == "careers/firefighter/"


def test_without_an_answer_near_names_stand_in_a_list_of_their_own(visitor: Visitor) -> None:
    words = near_only(visitor)
    assert visitor.found == []
    assert visitor.status == f"Nothing here about “{words}”. Near it:"
    visitor.page.locator("#_search-near a").first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()


def near_only(visitor: Visitor) -> str:
    """Words to which there is no answer, but a page with some of them."""
    for words in (
        "astronaut horoscope zebra job",
        "vet parliament wallpaper hovercraft",
        "helicopter philosophy wizard",
    ):
        if not visitor.search(words) and visitor.page.locator("#_search-near li").count():
            return words
    raise AssertionError("All of these words have an answer by now: find others")


def test_nothing_at_all_leads_to_the_a_to_z(visitor: Visitor) -> None:
    assert visitor.search("zzzqqq") == []
    assert visitor.status.startswith("Nothing here about “zzzqqq”.")
    visitor.page.locator("main [role=status]").get_by_role("link", name="A–Z").click()
    assert visitor.address == "a-z/"


def test_the_list_carries_the_query_only_once_it_is_answered(visitor: Visitor) -> None:
    visitor.search("vet")
    seen = visitor.page.evaluate(
        """async () => {
            const list = document.querySelector("#results"), seen = [];
            new MutationObserver(() => seen.push([list.dataset.query ?? null, list.querySelector("a").href]))
              .observe(list, { attributes: true, attributeFilter: ["data-query"] });
            const box = document.querySelector("#_search-q");
            box.value = "fireman";
            box.form.requestSubmit();
            while (list.dataset.query !== "fireman") await new Promise((wait) => setTimeout(wait, 10));
            return seen;
        }"""
    )
    assert [query for query, _ in seen] == [None, "fireman"]
    assert seen[-1][1].endswith("/careers/firefighter/")


def test_markup_in_the_words_stays_text(visitor: Visitor) -> None:
    visitor.open("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert "<img src=x onerror=alert(1)>" in visitor.status or "<img" not in visitor.page.locator("main").inner_html()
    assert visitor.page.locator("main img").count() == 0


def test_without_an_index_the_page_says_so_leads_to_the_a_to_z_and_tries_again(visitor: Visitor) -> None:
    visitor.page.route("**/search/index.js", lambda route: route.abort())
    visitor.open("search/?q=vet")
    assert "could not be started" in visitor.status
    assert visitor.page.locator("main [role=status]").get_by_role("link", name="A–Z").is_visible()
    visitor.page.unroute("**/search/index.js")
    visitor.page.locator("#_search-q").fill("fireman")
    visitor.answered("fireman")
    assert visitor.found[0] == "careers/firefighter/"


def test_a_page_that_was_opened_before_the_site_was_published_anew_finds_the_new_index(visitor: Visitor) -> None:
    visitor.open("search/")
    gone = {"all files of the old one"}

    def answered(route: Route) -> None:
        if "index.js?" in route.request.url:  # past what the browser keeps
            gone.clear()
        if gone:
            route.fulfill(status=404)
        else:
            route.continue_()

    visitor.page.route("**/search/*/*.js", answered)
    visitor.page.route("**/search/index.js?*", answered)
    visitor.page.locator("#_search-q").fill("fireman")
    visitor.answered("fireman")
    assert visitor.found[0] == "careers/firefighter/"


# Typing, and the way back


def test_typing_answers_and_changes_the_address_without_a_new_step_back(visitor: Visitor) -> None:
    visitor.open("search/")
    steps = visitor.page.evaluate("history.length")
    visitor.page.locator("#_search-q").press_sequentially("fireman")
    visitor.answered("fireman")
    assert visitor.asked == [("q", "fireman")]
    assert visitor.page.evaluate("history.length") == steps


def test_a_word_typed_half_finds_what_it_will_be(visitor: Visitor) -> None:
    visitor.open("search/")
    visitor.page.locator("#_search-q").press_sequentially("firefig")
    visitor.answered("firefig")
    assert visitor.found[0] == "careers/firefighter/"


def test_a_late_answer_to_earlier_words_is_dropped(visitor: Visitor) -> None:
    held: list[Route] = []
    visitor.open("search/")
    visitor.page.route("**/search/pages/**", lambda route: route.continue_() if held else held.append(route))
    box = visitor.page.locator("#_search-q")
    with visitor.page.expect_request("**/search/pages/**"):
        box.fill("farmer")
        box.press("Enter")
    box.fill("fireman")
    box.press("Enter")
    visitor.answered("fireman")
    with visitor.page.expect_response(held[0].request.url):
        held[0].continue_()
    visitor.page.wait_for_timeout(100)
    visitor.answered("fireman")
    assert visitor.found[0] == "careers/firefighter/"


def test_back_and_forward_go_through_the_searches(visitor: Visitor) -> None:
    visitor.search("vet")
    box = visitor.page.locator("#_search-q")
    box.fill("")
    box.press_sequentially("fireman")
    visitor.answered("fireman")
    box.press("Enter")
    visitor.page.go_back()
    visitor.answered("vet")
    assert (visitor.found[0], box.input_value()) == ("careers/vet/", "vet")
    visitor.page.go_forward()
    visitor.answered("fireman")
    assert (visitor.found[0], box.input_value()) == ("careers/firefighter/", "fireman")


def test_back_from_a_result_comes_to_the_same_results(visitor: Visitor) -> None:
    found = visitor.search("water", kind="Careers")
    visitor.page.locator("#results a").first.click()
    visitor.page.wait_for_url(visitor.home + found[0])
    visitor.page.go_back()
    visitor.answered("water")
    assert visitor.found == found


def test_more_results_follow_and_take_the_focus(visitor: Visitor) -> None:
    assert len(visitor.search("", kind="Careers")) == 10
    visitor.page.get_by_role("button", name="Show more results").click()
    expect(visitor.page.locator("#results > li")).to_have_count(20)
    assert visitor.has_focus("#results > li:nth-child(11) a")


# Filters


def test_two_facets_narrow_and_back_widens_again(visitor: Visitor) -> None:
    visitor.search("water")
    everything = total(visitor)
    visitor.choose("Science")
    some = total(visitor)
    visitor.choose("Curious")
    few = total(visitor)
    assert everything > some > few > 0
    assert visitor.asked == [("q", "water"), ("subjects", "Science"), ("attributes", "Curious")]
    visitor.page.go_back()
    expect(visitor.page.locator("#_search-chips")).not_to_contain_text("Curious")
    assert total(visitor) == some
    assert visitor.page.locator("input[value=Curious]").is_checked() is False


def test_a_kind_of_page_is_one_press_away(visitor: Visitor) -> None:
    visitor.search("water")
    visitor.choose("Careers")
    assert visitor.asked == [("q", "water"), ("kind", "Careers")]
    assert all(address.startswith("careers/") for address in visitor.found)
    assert visitor.page.locator("[data-kind=Careers]").get_attribute("aria-pressed") == "true"


def test_values_of_one_facet_widen(visitor: Visitor) -> None:
    visitor.search("", kind="Careers", attributes="Curious")
    curious = total(visitor)
    visitor.choose("Patient")
    assert total(visitor) > curious


def test_a_values_number_is_what_choosing_it_gives(visitor: Visitor) -> None:
    visitor.search("", kind="Careers")
    count = visitor.page.locator("#_search-filters li", has_text="Curious").locator(".count").inner_text()
    visitor.choose("Curious")
    assert visitor.status.split()[0] == count.split()[0]


def test_filters_alone_list_everything_that_matches_by_title(visitor: Visitor, library: Library) -> None:
    found = visitor.search("", kind="Careers")
    careers = json.loads((library.folder / "api/careers.json").read_text(encoding="utf-8"))["entries"]
    assert visitor.status == f"{len(careers)} results"
    assert found == sorted(found)


def test_a_facet_without_a_choice_is_out_of_sight(visitor: Visitor) -> None:
    visitor.search("", kind="Careers")
    assert visitor.page.locator("[data-filter=attributes]").is_visible()
    assert visitor.page.locator("[data-filter=status]").is_hidden()


def test_filters_that_leave_nothing_say_so(visitor: Visitor) -> None:
    assert visitor.search("vet", subjects="Nonsense") == []
    assert re.match(r"These filters leave none of \d+ results? for “vet”", visitor.status)
    visitor.chips.first.click()
    visitor.answered("vet")
    assert visitor.found[0] == "careers/vet/"


def test_chips_take_filters_away_one_by_one_or_all_at_once(visitor: Visitor) -> None:
    visitor.search("water", subjects="Science", attributes="Curious")
    visitor.chips.get_by_text("Science").click()
    visitor.answered("water")
    assert visitor.asked == [("q", "water"), ("attributes", "Curious")]
    visitor.choose("Patient")
    visitor.chips.get_by_text("Clear all").click()
    visitor.answered("water")
    assert visitor.asked == [("q", "water")]
    assert visitor.chips.count() == 0


def test_a_term_that_is_named_is_offered_and_takes_its_words_along(visitor: Visitor) -> None:
    visitor.search("electricity ks2")
    offers = visitor.page.locator("#_search-offers")
    expect(offers).to_contain_text("Topic: Electricity")
    offers.get_by_role("button", name="Key Stage 2").click()
    visitor.answered("electricity")
    assert visitor.asked == [("q", "electricity"), ("key-stages", "Key Stage 2")]
    assert visitor.page.locator("#_search-q").input_value() == "electricity"
    offers.get_by_role("button", name="Electricity").click()
    visitor.answered("")
    assert visitor.asked == [("key-stages", "Key Stage 2"), ("topics", "Electricity")]
    assert "careers/electrician/" in visitor.found
    visitor.page.go_back()
    visitor.answered("electricity")
    assert offers.get_by_role("button").count() > 0


def test_a_shared_address_gives_the_same_search(visitor: Visitor, visit: Visit) -> None:
    visitor.search("animals")
    visitor.choose("Careers")
    visitor.choose("Patient")
    other = visit()
    other.open(visitor.address)
    assert (other.found, other.status) == (visitor.found, visitor.status)
    assert other.page.locator("#_search-q").input_value() == "animals"
    assert other.chips.count() == visitor.chips.count()


# A narrow screen


def test_on_a_narrow_screen_the_panel_opens_above_the_results_and_says_what_it_leaves(visit: Visit) -> None:
    visitor = visit(viewport=NARROW)
    visitor.search("water")
    panel, opener = visitor.page.locator("#_search-filters"), visitor.page.get_by_role("button", name="Narrow it down")
    expect(panel).to_be_hidden()
    opener.click()
    expect(panel).to_be_focused()
    assert top(visitor, "#_search-filters") < top(visitor, "#results")
    visitor.choose("Science")
    closer = panel.get_by_role("button", name=f"Show {total(visitor)} results")
    closer.click()
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()


def top(visitor: Visitor, selector: str) -> float:
    """How far down an element is."""
    return float(visitor.page.locator(selector).evaluate("one => one.getBoundingClientRect().top"))


SHIFTED = """() => { window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true }); }"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["q=water", "q=electrisity+ks2", "q=volcano&subjects=Science", "q=zzzqqq", ""])
def test_nothing_shifts_while_the_answer_comes(visit: Visit, width: int, query: str) -> None:
    visitor = visit(viewport={"width": width, "height": 844})
    visitor.page.add_init_script(f"({SHIFTED})()")
    visitor.open(f"search/?{query}")
    visitor.page.wait_for_timeout(300)
    assert visitor.page.evaluate("window.shifted") < 0.02
