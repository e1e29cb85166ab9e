"""The library opened from a folder, such as that of a memory stick: no server, the same files."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Library, Visit

pytestmark = pytest.mark.browser


def test_a_page_runs_its_scripts(visit: Visit, library: Library) -> None:
    visitor = visit(home=library.folder.as_uri() + "/")
    visitor.open("careers/index.html")
    parts = visitor.page.locator("[data-needs-script]")
    assert parts.count()
    for part in parts.all():
        expect(part).not_to_have_attribute("hidden", "")
    action = str(visitor.page.locator("form[data-search-page]").first.get_attribute("action"))
    assert action.endswith("/search/index.html")
    assert [error for error in visitor.errors if ".js" in error] == []
