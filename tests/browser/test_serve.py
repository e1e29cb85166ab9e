"""The preview as an editor sees it: the page follows what is saved, and says what is wrong with it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview import Running, previewing
from tests.site import Site

pytestmark = pytest.mark.browser

LONG = "\n\n".join(f"Paragraph {number} of a long page." for number in range(200))
BROKEN = "---\ntitle: Vet\nsumary: <img src=x onerror=alert(1)>\n---\n\nText.\n"


@pytest.fixture
def preview(site: Site) -> Iterator[Running]:
    with previewing(site.career("vet", LONG)) as running:
        yield running


@pytest.fixture
def page(preview: Running, chromium: Browser) -> Iterator[Page]:
    """The long page, open; what its console says is an error of the test."""
    said: list[str] = []
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(preview.url + "careers/vet/")
    yield page
    context.close()
    assert not said


def test_a_saved_page_is_loaded_again_where_it_was(preview: Running, page: Page) -> None:
    page.evaluate("scrollTo(0, 1500)")
    preview.site.career("vet", LONG.replace("Paragraph 100", "Changed words"))
    expect(page.get_by_text("Changed words of a long page.")).to_be_attached()
    page.wait_for_load_state()
    page.wait_for_function("scrollY === 1500")


def test_errors_lie_over_the_last_good_page(preview: Running, page: Page) -> None:
    preview.site.write("careers/vet.md", BROKEN)
    over = page.get_by_role("alertdialog", name="2 errors")
    expect(over).to_be_visible()
    expect(over).to_be_focused()
    expect(over.get_by_text("content/careers/vet.md, line 3")).to_be_visible()
    expect(over.get_by_text("Did you mean `summary`?")).to_be_visible()
    expect(page.get_by_text("Paragraph 100 of a long page.")).to_be_attached()
    preview.site.career("vet", LONG)
    expect(over).to_be_hidden()


def test_escape_hides_the_errors_and_a_button_brings_them_back(preview: Running, page: Page) -> None:
    preview.site.write("careers/vet.md", BROKEN)
    over = page.get_by_role("alertdialog")
    expect(over).to_be_visible()
    page.keyboard.press("Escape")
    expect(over).to_be_hidden()
    page.reload()
    button = page.get_by_role("button", name="2 errors")
    expect(button).to_be_visible()
    expect(over).to_be_hidden()
    button.press("Enter")
    expect(over).to_be_visible()
    page.get_by_role("button", name="Hide").click()
    expect(over).to_be_hidden()
    expect(button).to_be_focused()


def test_warnings_are_a_count_that_opens(preview: Running, page: Page) -> None:
    preview.site.career("nurse", tags=["animals"]).career("zookeeper", tags=["animals"])
    preview.site.career("vet", LONG, tags=["animal"])
    button = page.get_by_role("button", name=re.compile("1 warning"))
    expect(button).to_be_visible()
    expect(page.get_by_role("alertdialog")).to_be_hidden()
    button.click()
    expect(page.get_by_role("alertdialog").get_by_text("content/careers/vet.md, line")).to_be_visible()


def test_a_site_that_starts_broken_appears_when_mended(site: Site, chromium: Browser) -> None:
    page = chromium.new_page()
    with previewing(site.write("careers/vet.md", BROKEN)) as preview:
        page.goto(preview.url + "careers/vet/")
        expect(page.get_by_role("heading", name="This page cannot be built yet")).to_be_visible()
        expect(page.get_by_text("content/careers/vet.md, line 3").first).to_be_visible()
        expect(page.get_by_role("alertdialog")).to_be_hidden()
        site.career("vet", "Mended words.")
        expect(page.get_by_text("Mended words.")).to_be_visible()
    page.close()


def test_search_works_in_the_preview(site: Site, chromium: Browser) -> None:
    page = chromium.new_page()
    with previewing(site.career("vet", "Vets mend animals.")) as preview:
        page.goto(preview.url + "search/?q=animals")
        expect(page.get_by_role("main").get_by_role("link", name="Vet")).to_be_visible(timeout=30_000)
    page.close()
