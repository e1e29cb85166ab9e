"""What holds on every kind of page: it loads whole, from here alone, fits narrow screens, prints, and is accessible."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Library, Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

COLLECTIONS = (
    "careers",
    "case-studies",
    "training",
    "briefings",
    "guides",
    "events",
    "organisations",
    "web-resources",
)
KINDS = {
    "home": "",
    "listing": "careers/",
    "narrowed listing": "organisations/type/university/",
    **{f"one of {name}": f"{name}/*" for name in COLLECTIONS},
    "page": "about/",
    "vocabulary": "attributes/",
    "vocabulary with levels": "key-stages/",
    "term": "attributes/curious/",
    "tags": "tags/",
    "A–Z": "a-z/",
    "search": "search/",
    "search with an answer": "search/?q=water&collection=Careers&attributes=Curious",
    "search without a result": "search/?q=zzzqqq",
    "not found": "no/such/page/",
}
every_kind = pytest.mark.parametrize("kind", KINDS)

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": TAGS, "resultTypes": ["violations"]}
# Dark pages differ from light ones in their colours alone.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}


def open_kind(visitor: Visitor, library: Library, kind: str) -> None:
    """Open the page that stands for its kind: of a collection, the one with most on it."""
    address = KINDS[kind]
    visitor.open(library.richest(address.removesuffix("*")) if address.endswith("*") else address)


@every_kind
def test_it_loads_whole_and_from_here_alone(visitor: Visitor, library: Library, kind: str) -> None:
    open_kind(visitor, library, kind)
    assert visitor.page.locator("h1").count() == 1
    assert visitor.elsewhere == []
    expected = [] if kind != "not found" else [error for error in visitor.errors if "404" in error]
    assert visitor.errors == expected
    assert len(expected) == (kind == "not found")


@every_kind
def test_it_never_scrolls_sideways_on_a_narrow_screen(visit: Visit, library: Library, kind: str) -> None:
    visitor = visit()
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    open_kind(visitor, library, kind)
    wide = visitor.page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
          [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .map((one) => one.outerHTML.slice(0, 120)).slice(0, 5).concat("the page is too wide")"""
    )
    assert wide == []


@every_kind
def test_axe_finds_nothing_in_light_and_dark(visitor: Visitor, library: Library, kind: str) -> None:
    open_kind(visitor, library, kind)
    # Of hundreds of like names in a list the first few stand for all.
    visitor.page.evaluate("document.querySelectorAll('main .names > :nth-child(n+3)').forEach((one) => one.remove())")
    visitor.page.emulate_media(color_scheme="light")
    assert violations(Axe().run(visitor.page, options=AXE)) == []
    visitor.page.emulate_media(color_scheme="dark")
    assert violations(Axe().run(visitor.page, options=COLOURS)) == []


def violations(results: Any) -> list[str]:
    """What axe found, an element a line."""
    return [
        f"{found['id']}: {node['html'][:160]} {node.get('failureSummary', '')}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ]


@pytest.mark.parametrize("kind", ["one of careers", "one of training", "listing"])
def test_on_paper_there_is_no_navigation(visitor: Visitor, library: Library, kind: str) -> None:
    open_kind(visitor, library, kind)
    visitor.page.emulate_media(media="print")
    for part in visitor.page.locator("header nav, .breadcrumbs, form[role=search], .skip-link, footer nav").all():
        expect(part).to_be_hidden()
    expect(visitor.page.locator("h1")).to_be_visible()
