"""What holds on every kind of page: it loads whole, from here alone, fits narrow screens, prints, and is accessible."""

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import WIDE, Library
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
    "search with an answer": "search/?q=water&kind=Careers&attributes=Curious",
    "search with terms and a correction": "search/?q=electrisity+ks2",
    "search without a result": "search/?q=zzzqqq",
    "not found": "no/such/page/",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": TAGS, "resultTypes": ["violations"]}
# Dark pages differ from light ones in their colours alone.
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "resultTypes": ["violations"],
}
# Of hundreds of like names in the index the first few of each letter stand for all.
PARTS = {"exclude": [[".names > :nth-child(n+3)"]]}

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  ["the page is too wide"].concat([...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 5)
    .map((one) => one.outerHTML.slice(0, 120)))"""


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def opened(kind: str, window: BrowserContext, library: Library) -> Iterator[Visitor]:
    """A visitor on the page that stands for its kind: of a collection, the one with most on it."""
    with window.new_page() as page:
        visitor = Visitor(page, library.below)
        address = KINDS[kind]
        visitor.open(library.richest(address.removesuffix("*")) if address.endswith("*") else address)
        yield visitor


def test_it_loads_whole_and_from_here_alone(opened: Visitor, kind: str) -> None:
    expected = ["Failed to load resource: the server responded with a status of 404 (Not Found)"]
    assert opened.errors == (expected if kind == "not found" else [])
    assert opened.elsewhere == []
    assert opened.page.locator("h1").count() == 1


def test_it_never_scrolls_sideways_on_a_narrow_screen(opened: Visitor) -> None:
    opened.page.set_viewport_size({"width": 320, "height": 640})
    assert opened.page.evaluate(TOO_WIDE) == []


def test_on_paper_there_is_no_navigation(opened: Visitor) -> None:
    opened.page.emulate_media(media="print")
    for part in opened.page.locator("header nav, .breadcrumbs, form[role=search], .skip-link, footer nav").all():
        expect(part).to_be_hidden()
    expect(opened.page.locator("h1")).to_be_visible()


@pytest.mark.parametrize(("scheme", "rules"), [("light", AXE), ("dark", COLOURS)], ids=["light", "dark"])
def test_axe_finds_nothing(opened: Visitor, scheme: Literal["light", "dark"], rules: dict[str, Any]) -> None:
    opened.page.set_viewport_size(WIDE)
    opened.page.emulate_media(media="screen", color_scheme=scheme)
    results = Axe().run(opened.page, context=PARTS, options=rules)
    assert [
        f"{found['id']}: {node['html'][:160]} {node.get('failureSummary', '')}"
        for found in results.response["violations"]
        for node in found["nodes"]
    ] == []
