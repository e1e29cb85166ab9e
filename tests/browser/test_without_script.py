"""With JavaScript off the library is all there; the search box leads to the A–Z."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Library, Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    return visit(java_script_enabled=False)


def test_the_header_search_leads_to_the_a_to_z_with_every_page(visitor: Visitor, library: Library) -> None:
    visitor.open("careers/vet/")
    visitor.page.locator("header input[type=search]").fill("sparky")
    visitor.press("Enter")
    expect(visitor.page.get_by_role("heading", level=1)).to_contain_text("A–Z")
    links = visitor.page.eval_on_selector_all("main a", "all => all.map((one) => one.href)")
    listed = {link.removeprefix(visitor.home) for link in links}
    bodies = [
        page for page in library.folder.rglob("index.html") if '<article class="entry">' in page.read_text("utf-8")
    ]
    entries = {page.parent.relative_to(library.folder).as_posix() + "/" for page in bodies}
    assert entries - listed == set()
    expect(visitor.page.get_by_role("link", name="sparky")).to_have_count(1)


def test_the_search_page_says_where_to_look_instead(visitor: Visitor) -> None:
    visitor.page.goto(visitor.home + "search/")
    visitor.page.get_by_role("main").get_by_role("link", name="A–Z").click()
    assert visitor.address == "a-z/"


def test_nothing_that_needs_scripts_is_shown(visitor: Visitor) -> None:
    visitor.open("careers/")
    for part in visitor.page.locator("[data-needs-script]").all():
        expect(part).to_be_hidden()
    visitor.page.goto(visitor.home + "search/")
    expect(visitor.page.locator("#_search-filters")).to_be_hidden()
    expect(visitor.page.locator("#_search-more")).to_be_hidden()


def test_a_career_is_reached_from_home_by_links_alone(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.get_by_role("main").get_by_role("link", name=re.compile("Careers")).first.click()
    visitor.page.locator(".card a").first.click()
    assert re.fullmatch(r"careers/[a-z-]+/", visitor.address)
