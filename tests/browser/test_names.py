"""Every page is found by its name, and every career by each of its other names."""

import json
from typing import Any

import pytest

from tests.browser.conftest import Library, Visit, served
from tests.browser.visitor import Visitor
from tests.site import Site

pytestmark = pytest.mark.browser

FIRST_FOUND = """async (names) => {
  const [box, list, found] = [document.querySelector("#_search-q"), document.querySelector("#results"), []];
  for (const name of names) {
    box.value = name;
    box.form.requestSubmit();
    while (list.dataset.query !== name) await new Promise((wait) => setTimeout(wait, 1));
    found.push([...list.querySelectorAll("h3")].map((title) => title.textContent));
  }
  return found;
}"""


def careers(library: Library) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((library.folder / "api/careers.json").read_text(encoding="utf-8"))[
        "entries"
    ]
    return entries


def missed(visitor: Visitor, names: dict[str, set[str]]) -> list[str]:
    """The names that find another page first than one of those that bear them."""
    visitor.open("search/")
    found = visitor.page.evaluate(FIRST_FOUND, list(names))
    return [
        f"{name}: {titles[:1]}"
        for (name, wanted), titles in zip(names.items(), found, strict=True)
        if not wanted.intersection(titles[:1])
    ]


def test_every_title_finds_its_page_first(visitor: Visitor, library: Library) -> None:
    assert missed(visitor, {entry["title"]: {entry["title"]} for entry in careers(library)}) == []


def test_every_other_name_finds_its_page_first(visitor: Visitor, library: Library) -> None:
    names: dict[str, set[str]] = {}
    for entry in careers(library):
        for name in entry.get("also_known_as", []):
            names.setdefault(name, set()).add(entry["title"])
    assert len(names) > 100
    assert missed(visitor, names) == []


def test_another_name_with_a_comma_in_it_is_one_name(site: Site, visit: Visit) -> None:
    for name in ("ward", "school", "theatre"):
        site.career(f"{name}-nurse", "An adult nurse works here. " * 9, title=f"Nurse, adult {name}")
    site.career("carer", title="Carer on the ward", also_known_as=["Nurse, adult", 'The "angel", they say'])
    with served(site.build().folder) as home:
        visitor = visit(home=home)
        assert visitor.search("nurse, adult")[0] == "careers/carer/"
        assert "Also: Nurse, adult" in visitor.page.locator("#results").inner_text()
        assert visitor.search("angel they say")[0] == "careers/carer/"
        assert 'Also: The "angel", they say' in visitor.page.locator("#results").inner_text()
