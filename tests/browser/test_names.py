"""Every page is found by its name, and every career by each of its other names."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Library, Visit, served
from tests.browser.visitor import Visitor
from tests.site import REPOSITORY, Site

pytestmark = pytest.mark.browser

MODULES = REPOSITORY / "signpost/pages/search"

FIRST_FOUND = """async ([names, home]) => {
  const script = (name) => import(`${home}static/js/${name}.js`);
  const [{ openIndex }, { namedFirst }, { prepare }] = await Promise.all(["engine", "names", "query"].map(script));
  const index = await openIndex(`${home}pagefind/`);
  const found = [];
  for (const name of names) {
    const { results } = await index.ask(prepare(name), new Map());
    const pages = await Promise.all(results.slice(0, 20).map((result) => result.data()));
    found.push(namedFirst(prepare(name), pages)[0]?.meta.title ?? "");
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
    visitor.open("about/")
    # Modules as they are written; they are published inside the search page's script.
    visitor.page.route("**/static/js/*.js", lambda route: route.fulfill(path=MODULES / Path(route.request.url).name))
    found = visitor.page.evaluate(FIRST_FOUND, [list(names), visitor.home])
    return [
        f"{name}: {first}" for (name, titles), first in zip(names.items(), found, strict=True) if first not in titles
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
    built = site.build(search=True)
    with served(built.folder) as home:
        visitor = visit(home=home)
        assert visitor.search("nurse, adult")[0] == "careers/carer/"
        assert visitor.search("angel they say")[0] == "careers/carer/"
        assert 'Also: Nurse, adult, The "angel", they say' in visitor.page.locator("#results").inner_text()
