"""Suggestions while one types: in the header of every page and on the home page."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Route, expect

from tests.browser.conftest import Library, Visit
from tests.browser.test_every_page import AXE, COLOURS, TOO_WIDE
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SHIFTED = """() => new Promise((done) => new PerformanceObserver((list) => done(
  list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({ type: "layout-shift", buffered: true })
  ?? setTimeout(() => done(0), 300))"""


class Suggesting:
    """A visitor at a box with suggestions."""

    def __init__(self, visitor: Visitor, landmark: Any = "banner") -> None:
        self.visitor = visitor
        self.box = visitor.page.get_by_role(landmark).get_by_role("combobox")
        self.options = visitor.page.get_by_role(landmark).get_by_role("option")
        self.said = visitor.page.get_by_role(landmark).get_by_role("status")

    def type(self, words: str) -> None:
        """Type words, key by key, and wait until they are answered with suggestions."""
        self.box.press_sequentially(words)
        expect(self.options.last).to_have_text(f"All results for “{words}”")

    @property
    def names(self) -> list[str]:
        """What is suggested, with its kind."""
        return [text.replace("\n", " ") for text in self.options.all_inner_texts()[:-1]]

    @property
    def active(self) -> Locator:
        """The option that Enter follows."""
        return self.visitor.page.locator(f"[id='{self.box.get_attribute('aria-activedescendant')}']")


@pytest.fixture
def suggesting(visitor: Visitor) -> Suggesting:
    """At the header's box of a career."""
    visitor.open("careers/vet/")
    return Suggesting(visitor)


def test_nothing_is_loaded_before_the_box_is_used(visitor: Visitor) -> None:
    loaded: list[str] = []
    visitor.page.on("request", lambda request: loaded.append(request.url.removeprefix(visitor.home)))
    visitor.open("careers/vet/")
    visitor.page.wait_for_load_state("networkidle")
    assert not [path for path in loaded if path.startswith("search/") or path.endswith("suggest.js")]
    with visitor.page.expect_response("**/static/js/suggest.js"):
        Suggesting(visitor).box.focus()


def test_another_name_leads_to_the_page_with_the_keyboard_alone(suggesting: Suggesting) -> None:
    suggesting.visitor.tab_to("header input[type=search]")
    suggesting.type("sparky")
    assert suggesting.names == ["sparky – Electrician Career"]
    suggesting.visitor.press("ArrowDown")
    expect(suggesting.active).to_have_attribute("aria-selected", "true")
    assert suggesting.visitor.has_focus("header input[type=search]")
    suggesting.visitor.press("Enter")
    expect(suggesting.visitor.page.get_by_role("heading", level=1)).to_have_text("Electrician")
    assert suggesting.visitor.address == "careers/electrician/"


def test_a_search_word_leads_to_the_page_and_is_not_shown(suggesting: Suggesting) -> None:
    suggesting.type("fireman")
    assert suggesting.names == ["Firefighter Career"]


def test_enter_alone_asks_for_all_results(suggesting: Suggesting) -> None:
    suggesting.type("fireman")
    suggesting.visitor.press("Enter")
    suggesting.visitor.page.wait_for_url("**/search/?q=fireman")


def test_the_last_line_asks_for_all_results_too(suggesting: Suggesting) -> None:
    suggesting.type("fire & rescue")
    suggesting.visitor.press("ArrowUp")
    suggesting.visitor.press("Enter")
    suggesting.visitor.page.wait_for_url("**/search/?q=fire*rescue")
    assert suggesting.visitor.asked == [("q", "fire & rescue")]


def test_escape_closes_and_then_empties(suggesting: Suggesting) -> None:
    suggesting.type("nurse")
    expect(suggesting.box).to_have_attribute("aria-expanded", "true")
    suggesting.visitor.press("Escape")
    expect(suggesting.box).to_have_attribute("aria-expanded", "false")
    expect(suggesting.options.first).to_be_hidden()
    expect(suggesting.box).to_have_value("nurse")
    suggesting.visitor.press("Escape")
    expect(suggesting.box).to_have_value("")


def test_tab_leaves_and_closes(suggesting: Suggesting) -> None:
    suggesting.type("nurse")
    suggesting.visitor.press("Tab")
    assert suggesting.visitor.has_focus("header button[type=submit]")
    expect(suggesting.options.first).to_be_hidden()


def test_a_suggestion_is_a_link_for_the_mouse(suggesting: Suggesting) -> None:
    suggesting.type("nurse")
    suggesting.options.first.click()
    suggesting.visitor.page.wait_for_url("**/careers/nurse/")


def test_and_for_a_finger(visit: Visit) -> None:
    suggesting = Suggesting(visit(has_touch=True, is_mobile=True, viewport={"width": 390, "height": 760}))
    suggesting.visitor.open("careers/")
    suggesting.box.tap()
    suggesting.type("nurse")
    popup = suggesting.visitor.page.locator("header .suggestions").bounding_box()
    assert popup
    assert (popup["x"], popup["width"]) == (0, 390)
    suggesting.options.first.tap()
    suggesting.visitor.page.wait_for_url("**/careers/nurse/")


def test_their_number_is_announced(suggesting: Suggesting) -> None:
    suggesting.type("fireman")
    expect(suggesting.said).to_have_text("1 suggestion")
    suggesting.box.fill("zzzqqq")
    expect(suggesting.said).to_have_text("No suggestions")
    expect(suggesting.box).to_have_attribute("aria-expanded", "false")


def test_a_misspelt_word_is_told_as_it_was_taken(suggesting: Suggesting) -> None:
    suggesting.type("fizeotherapist")
    assert suggesting.names == ["Physiotherapist Career"]
    expect(suggesting.visitor.page.get_by_text("Showing suggestions for physiotherapist")).to_be_visible()
    expect(suggesting.said).to_have_text("1 suggestion for physiotherapist")


def test_a_half_typed_word_finds_what_the_whole_one_finds(suggesting: Suggesting) -> None:
    for words in ("engin", "enginee", "engineer"):
        suggesting.box.fill("")
        suggesting.type(words)
        assert "Civil engineer Career" in suggesting.names


def test_a_term_is_suggested(suggesting: Suggesting) -> None:
    suggesting.type("curiou")
    assert suggesting.names[0] == "Curious Attribute"


def test_the_home_page_has_a_box_of_its_own(visitor: Visitor) -> None:
    visitor.open()
    suggesting = Suggesting(visitor, "main")
    suggesting.type("fireman")
    visitor.press("ArrowDown")
    visitor.press("Enter")
    visitor.page.wait_for_url("**/careers/firefighter/")


def test_what_is_typed_before_the_script_has_come_counts(suggesting: Suggesting) -> None:
    waiting: list[Route] = []
    suggesting.visitor.page.route("**/suggest.js", lambda route: waiting.append(route))
    suggesting.box.press_sequentially("fireman")
    suggesting.visitor.page.wait_for_timeout(100)
    expect(suggesting.options).to_have_count(0)
    waiting[0].continue_()
    expect(suggesting.options.first).to_contain_text("Firefighter")


def test_a_late_answer_is_dropped(suggesting: Suggesting) -> None:
    suggesting.type("fireman")
    waiting: list[Route] = []
    suggesting.visitor.page.route("**/search/words/*.js", lambda route: waiting.append(route))
    suggesting.box.fill("nurse")
    suggesting.visitor.page.wait_for_timeout(300)
    assert waiting
    suggesting.box.fill("fireman")
    for route in waiting:
        route.continue_()
    suggesting.visitor.page.wait_for_timeout(300)
    assert suggesting.names == ["Firefighter Career"]


def test_the_keys_of_an_input_method_are_its_own(suggesting: Suggesting) -> None:
    suggesting.type("nurse")
    suggesting.box.dispatch_event("keydown", {"key": "ArrowDown", "isComposing": True})
    assert suggesting.box.get_attribute("aria-activedescendant") is None


def test_where_the_index_cannot_be_loaded_the_box_still_searches(suggesting: Suggesting) -> None:
    suggesting.visitor.page.route("**/search/index.js", lambda route: route.abort())
    suggesting.box.press_sequentially("nurse")
    suggesting.visitor.press("Enter")
    suggesting.visitor.page.wait_for_url("**/search/?q=nurse")


def test_a_slash_goes_to_the_box(suggesting: Suggesting) -> None:
    suggesting.visitor.press("/")
    assert suggesting.visitor.has_focus("header input[type=search]")
    suggesting.type("a/c")
    expect(suggesting.box).to_have_value("a/c")


def test_a_slash_goes_to_the_box_of_the_page_where_it_has_one(visitor: Visitor) -> None:
    visitor.open()
    visitor.press("/")
    assert visitor.has_focus("main input[type=search]")


def test_a_slash_with_another_key_is_not_ours(suggesting: Suggesting) -> None:
    suggesting.visitor.press("Control+/")
    suggesting.visitor.press("Alt+/")
    assert suggesting.visitor.has_focus("body")


def test_the_slash_can_be_turned_off_for_good(visit: Visit) -> None:
    visitor = visit(viewport={"width": 1200, "height": 900})
    visitor.open("careers/vet/")
    visitor.page.get_by_label("The key / goes to the search box").uncheck()
    visitor.open("careers/nurse/")
    expect(visitor.page.get_by_label("The key / goes to the search box")).not_to_be_checked()
    visitor.press("/")
    assert visitor.has_focus("body")


def test_from_a_folder_too(visit: Visit, library: Library) -> None:
    suggesting = Suggesting(visit(home=library.folder.as_uri() + "/"))
    suggesting.visitor.open("careers/vet/index.html")
    suggesting.type("fireman")
    suggesting.visitor.press("ArrowDown")
    suggesting.visitor.press("Enter")
    expect(suggesting.visitor.page.get_by_role("heading", level=1)).to_have_text("Firefighter")
    suggesting.box.fill("nurse")
    suggesting.visitor.press("Enter")
    suggesting.visitor.page.wait_for_url(re.compile("/search/index.html"))
    assert suggesting.visitor.asked == [("q", "nurse")]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("address", "landmark"), [("", "main"), ("careers/", "banner")], ids=["home", "header"])
def test_axe_finds_nothing_while_they_are_open(visit: Visit, width: int, address: str, landmark: str) -> None:
    visitor = visit(viewport={"width": width, "height": 800})
    visitor.open(address)
    suggesting = Suggesting(visitor, landmark)
    suggesting.type("fizeotherapist")
    visitor.press("ArrowDown")
    for scheme, rules in (("light", AXE), ("dark", COLOURS)):
        visitor.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        results = Axe().run(visitor.page, options=rules)
        assert [
            (found["id"], node["html"]) for found in results.response["violations"] for node in found["nodes"]
        ] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_they_move_nothing_and_fit(visit: Visit, width: int) -> None:
    visitor = visit(viewport={"width": width, "height": 800})
    visitor.open()
    visitor.page.wait_for_load_state("networkidle")
    before = visitor.page.evaluate(SHIFTED)
    suggesting = Suggesting(visitor, "main")
    suggesting.type("engineer")
    assert visitor.page.evaluate(SHIFTED) - before < 0.02
    assert visitor.page.evaluate(TOO_WIDE) == []
