"""What a visitor finds, and how the search page behaves while it is used."""

import json
import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Library, Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


def test_the_header_search_of_a_career_finds_another_by_an_old_name(visitor: Visitor) -> None:
    visitor.open("careers/vet/")
    visitor.page.get_by_role("banner").locator("input[type=search]").fill("fireman")
    visitor.press("Enter")
    visitor.answered("fireman")
    assert visitor.found[0] == "careers/firefighter/"
    visitor.page.locator("#results a").first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Firefighter")


def test_the_home_page_searches_too(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.get_by_role("main").locator("input[type=search]").fill("vet")
    visitor.press("Enter")
    visitor.answered("vet")
    assert visitor.found[0] == "careers/vet/"


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("vet", "careers/vet/"),
        ("nurse", "careers/nurse/"),
        ("NURSE ", "careers/nurse/"),
        ("farmer", "careers/farmer/"),
        ("surgeon", "careers/doctor/"),
        ("world teachers' day", "events/world-teachers-day/"),
    ],
)
def test_a_page_named_so_comes_first(visitor: Visitor, words: str, address: str) -> None:
    assert visitor.search(words)[0] == address


def test_pages_with_the_word_in_their_title_come_before_longer_words(visitor: Visitor) -> None:
    first = visitor.search("engineer")[:6]
    assert all(re.fullmatch(r"careers/[a-z-]*-engineer/", address) for address in first), first


def test_the_search_works_at_a_domains_root(visit: Visit, library: Library) -> None:
    visitor = visit(home=library.at_root)
    assert visitor.search("fireman")[0] == "careers/firefighter/"
    visitor.page.locator("#results a").first.click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Firefighter")


def test_the_links_of_results_are_relative(visitor: Visitor) -> None:
    visitor.search("vet")
    links = visitor.page.eval_on_selector_all("#results a", "all => all.map(one => one.getAttribute('href'))")
    assert all(re.fullmatch(r"\.\./[a-z0-9-]+/([a-z0-9-]+/)*", link) for link in links), links


def test_a_result_says_what_kind_of_page_it_is_and_what_about(visitor: Visitor) -> None:
    visitor.search("vet")
    first = visitor.page.locator("#results > li").first
    expect(first).to_contain_text("Career")
    expect(first).to_contain_text("animals")


def test_the_status_is_announced_with_the_number(visitor: Visitor) -> None:
    visitor.search("vet")
    status = visitor.page.locator("main [role=status]")
    expect(status).to_contain_text(re.compile(r"^\s*\d+ results for “vet”"))
    assert int(visitor.status.split()[0]) == len(visitor.found)


def test_one_result_is_not_called_results(visitor: Visitor) -> None:
    visitor.search("firewoman")
    assert visitor.status == "1 result for “firewoman”"


def test_no_results_leads_to_the_a_to_z(visitor: Visitor) -> None:
    assert visitor.search("zzzqqq") == []
    assert visitor.status.startswith("No results for “zzzqqq”")
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


def test_typing_answers_and_changes_the_address_without_a_new_step_back(visitor: Visitor) -> None:
    visitor.open("search/")
    steps = visitor.page.evaluate("history.length")
    visitor.page.locator("#_search-q").press_sequentially("fireman")
    visitor.answered("fireman")
    assert visitor.asked == [("q", "fireman")]
    assert visitor.page.evaluate("history.length") == steps


def test_a_late_answer_to_earlier_words_is_dropped(visitor: Visitor) -> None:
    held: list[Route] = []
    visitor.open("search/")
    visitor.page.route("**/pagefind/fragment/**", lambda route: route.continue_() if held else held.append(route))
    box = visitor.page.locator("#_search-q")
    with visitor.page.expect_request("**/pagefind/fragment/**"):
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


def test_a_filter_narrows_and_is_in_the_address(visitor: Visitor) -> None:
    everything = visitor.search("water")
    visitor.choose("Careers")
    assert visitor.asked == [("q", "water"), ("collection", "Careers")]
    assert 0 < len(visitor.found) <= len(everything)
    assert all(address.startswith("careers/") for address in visitor.found)


def test_values_of_one_filter_widen_and_filters_together_narrow(visitor: Visitor) -> None:
    def total() -> int:
        return int(visitor.status.split()[0])

    visitor.search("", collection="Careers", attributes="Curious")
    curious = total()
    visitor.choose("Patient")
    either = total()
    assert either > curious
    visitor.choose("Science")
    assert total() < either


def test_a_filters_number_is_what_choosing_it_gives(visitor: Visitor) -> None:
    visitor.search("", collection="Careers")
    count = visitor.page.locator("#_search-filters li", has_text="Curious").locator(".count").inner_text()
    visitor.choose("Curious")
    assert visitor.status.split()[0] == count.split()[0]


def test_filters_alone_list_everything_that_matches_by_title(visitor: Visitor, library: Library) -> None:
    found = visitor.search("", collection="Careers")
    careers = json.loads((library.folder / "api/careers.json").read_text(encoding="utf-8"))["entries"]
    assert visitor.status == f"{len(careers)} results"
    assert found == sorted(found)


def test_filters_without_a_value_are_out_of_sight(visitor: Visitor) -> None:
    visitor.search("", collection="Careers")
    assert visitor.page.locator("[data-filter=attributes]").is_visible()
    assert visitor.page.locator("[data-filter=status]").is_hidden()


def test_chips_take_filters_away(visitor: Visitor) -> None:
    visitor.search("", collection="Careers", attributes="Curious")
    visitor.chips.get_by_text("Careers").click()
    visitor.answered("")
    assert visitor.asked == [("attributes", "Curious")]
    assert visitor.page.locator("input[value=Careers]").is_checked() is False
    visitor.chips.get_by_text("Curious").click()
    visitor.answered("")
    assert visitor.asked == []
    assert visitor.chips.count() == 0


def test_all_filters_can_be_taken_away_at_once(visitor: Visitor) -> None:
    visitor.search("water", collection="Careers", attributes="Curious")
    visitor.chips.get_by_text("Clear all").click()
    visitor.answered("water")
    assert visitor.asked == [("q", "water")]


def test_a_shared_address_gives_the_same_search(visitor: Visitor, visit: Visit) -> None:
    visitor.search("animals")
    visitor.choose("Careers")
    visitor.choose("Patient")
    other = visit()
    other.open(visitor.address)
    assert (other.found, other.status) == (visitor.found, visitor.status)
    assert other.page.locator("#_search-q").input_value() == "animals"
    assert other.chips.count() == visitor.chips.count()


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
    found = visitor.search("water", collection="Careers")
    visitor.page.locator("#results a").first.click()
    visitor.page.wait_for_url(visitor.home + found[0])
    visitor.page.go_back()
    visitor.answered("water")
    assert visitor.found == found


def test_more_results_follow_twenty_at_a_time_and_take_the_focus(visitor: Visitor) -> None:
    assert len(visitor.search("", collection="Careers")) == 20
    visitor.page.get_by_role("button", name="Show more results").click()
    expect(visitor.page.locator("#results > li")).to_have_count(40)
    assert visitor.has_focus("#results > li:nth-child(21) a")


def test_markup_in_the_words_stays_text(visitor: Visitor) -> None:
    visitor.open("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert "<img src=x onerror=alert(1)>" in visitor.status
    assert visitor.page.locator("main img").count() == 0


def test_an_unknown_filter_in_the_address_can_be_removed(visitor: Visitor) -> None:
    assert visitor.search("vet", collection="Nonsense") == []
    visitor.chips.first.click()
    visitor.answered("vet")
    assert visitor.found[0] == "careers/vet/"


def test_without_an_index_the_page_says_so_and_leads_to_the_a_to_z(visitor: Visitor) -> None:
    visitor.page.route("**/pagefind/**", lambda route: route.abort())
    visitor.open("search/?q=vet")
    assert "could not be started" in visitor.status
    assert visitor.page.locator("main [role=status]").get_by_role("link", name="A–Z").is_visible()
