"""Everything can be done with the keyboard alone, and one always sees where one is."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

# What has the focus; whether an outline or a shadow is drawn round it, or round what stands in for it; where it is.
SEEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  const outlined = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const drawn = [null, "::before", "::after"].map((part) => getComputedStyle(at, part))
    .some((style) => outlined(style) || style.boxShadow !== "none");
  const inSight = box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight && box.right > 0;
  return { name: at.outerHTML.slice(0, 100), drawn, inSight };
}"""


def test_the_first_stop_is_the_way_past_the_navigation(visitor: Visitor) -> None:
    visitor.open("careers/firefighter/")
    visitor.press("Tab")
    assert visitor.has_focus("a.skip-link")
    visitor.press("Enter")
    assert visitor.has_focus("main")
    visitor.press("Tab")
    assert visitor.has_focus("main *")


def test_a_page_is_found_narrowed_and_opened(visitor: Visitor) -> None:
    visitor.open("about/")
    visitor.tab_to("header input[type=search]")
    visitor.page.keyboard.type("water")
    visitor.press("Enter")
    visitor.answered("water")

    visitor.tab_to("#_search-kinds button")
    visitor.press("Space")
    visitor.answered("water")
    assert ("kind", "Careers") in visitor.asked
    assert visitor.has_focus("button[data-kind=Careers]")

    visitor.tab_to("#_search-filters input")
    visitor.press("Space")
    visitor.answered("water")
    assert len(visitor.asked) == 3
    assert visitor.has_focus("#_search-filters input:checked")

    visitor.page.locator("#_search-q").focus()
    visitor.tab_to("#results a")
    wanted = visitor.found[0]
    visitor.press("Enter")
    visitor.page.wait_for_url(visitor.home + wanted)


def test_taking_the_last_filter_away_leads_back_to_the_search_box(visitor: Visitor) -> None:
    visitor.search("water", subjects="Science")
    visitor.chips.first.focus()
    visitor.press("Enter")
    visitor.answered("water")
    assert visitor.has_focus("#_search-q")


def test_taking_one_of_several_filters_away_leads_to_the_next(visitor: Visitor) -> None:
    visitor.search("", subjects="Science", attributes="Curious")
    visitor.chips.first.focus()
    visitor.press("Space")
    visitor.answered("")
    assert visitor.has_focus("#_search-chips button")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["careers/firefighter/", "search/?q=water"])
def test_the_focus_is_always_visible(visit: Visit, address: str, scheme: str) -> None:
    visitor = visit(color_scheme=scheme)
    visitor.open(address)
    stops = 0
    for _ in range(400):
        visitor.press("Tab")
        if visitor.has_focus("body"):
            break
        stop = visitor.page.evaluate(SEEN)
        assert stop["drawn"], stop
        assert stop["inSight"], stop
        stops += 1
    assert stops > 20
