"""What is shown with a page in search results: values of the fields that say so."""

import json
from typing import Any

from tests.site import Site

BADGE = "badge: true"


def badges(site: Site, title: str) -> list[list[str]]:
    """What the index shows with the page of a title."""
    built = site.build()
    pages: list[list[Any]] = []
    for file in sorted((built.folder / "search/pages").glob("*.js")):
        pages += json.loads(file.read_text(encoding="utf-8").removeprefix("signpostPart(").rstrip()[:-1])
    return next(shown for _, names, _, _, shown, *_ in pages if names[0] == title)


def test_a_page_shows_nothing_that_is_not_declared_so(site: Site) -> None:
    site.career("vet", title="Vet")
    assert badges(site, "Vet") == []


def test_terms_are_shown_with_their_vocabulary_and_their_id(site: Site) -> None:
    site.configure("required: true, facet: true,", "required: true, facet: true, badge: true,")
    site.career("vet", title="Vet")
    assert ["Curious", "attributes", "curious"] in badges(site, "Vet")


def test_other_values_are_written_as_pages_write_them(site: Site) -> None:
    site.configure("length: {kind: duration, schema_org", f"length: {{kind: duration, {BADGE}, schema_org")
    site.configure("first_run: {kind: date", f"first_run: {{kind: date, {BADGE}")
    site.configure("level: {kind: choice,", f"level: {{kind: choice, {BADGE},")
    site.workshop("one", title="One", length="90 minutes", first_run="2026-03-04", level="Expert")
    assert badges(site, "One") == [["4 March 2026"], ["1 hour 30 minutes"], ["Expert"]]


def test_values_within_a_group_are_shown_too(site: Site) -> None:
    site.configure("length: {kind: duration}", f"length: {{kind: duration, {BADGE}}}")
    site.workshop("one", title="One", steps=[{"title": "Look", "length": "10 minutes"}, {"title": "Tell"}])
    assert badges(site, "One") == [["10 minutes"]]
