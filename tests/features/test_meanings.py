"""What a field means comes from its declaration: its role, its property of schema.org, its words counting like a title.

Whichever kind it is declared as, it is right; a role that a kind cannot have is refused.
"""

import json
from typing import Any

import pytest

from signpost.problems import has_errors
from signpost.schema.kinds import KINDS
from tests.kinds import EXAMPLES, SHAPES
from tests.site import Site, png

MEANINGS: dict[str, dict[str, str]] = {
    "tags": {},
    "edition": {"schema_org": "version"},
    "hall": {"schema_org": "location"},
    "cite_as": {"role": "citation"},
    "comes_back": {"role": "recurrence"},
    "see_also": {"role": "related"},
}


def declared(site: Site, kind: str, *, many: bool) -> Site:
    """A collection of events with a field of this kind for each meaning it can have, and an entry that gives each."""
    site.configure("  tags: {title: Tags, singular: Tag, url: /tags/, open: true}\n", "")
    one = {"kind": kind, "many": many, "search": "title", **SHAPES.get(kind, {})}
    fields = {
        name: {**one, **more} for name, more in MEANINGS.items() if more.get("role", "") in ("", *KINDS[kind].roles)
    }
    site.configure("    fields: {}\n", f"    fields: {{}}\n  notes: {json.dumps(notes(fields))}\n")
    site.write("notes/notes.pdf", b"%PDF-1.4").write("notes/map.png", png()).write("notes/map.csv", "Day\nMonday\n")
    given: dict[str, Any] = dict.fromkeys(fields, [EXAMPLES[kind]] if many else EXAMPLES[kind])
    return site.entry("notes", "one", "Words.", **given, date="2026-03-04", authors=["A School"])


def notes(fields: dict[str, Any]) -> dict[str, Any]:
    made = {"title": "Notes", "singular": "Note", "url": "/notes/{slug}/", "schema_org": "Event"}
    return {**made, "template": "entries/briefing.html", "fields": fields}


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_a_field_with_a_meaning_may_be_of_any_kind(site: Site, kind: str, many: bool) -> None:
    built = declared(site, kind, many=many).build()
    assert not has_errors(built.problems), built.report
    tags = built.json("/notes/feed.json")["items"][0]["tags"]
    words = {
        **{name: str(EXAMPLES[name]) for name, row in KINDS.items() if row.told and row.holds == "itself"},
        "term": "Curious",
        "reference": "About us",
    }
    assert tags == ["Note", *([words[kind]] if kind in words else [])]
    cited = built.page("/notes/one/").texts("section[aria-labelledby=_cite] p")
    version = f", version {words[kind]}" if kind in words else ""
    made = f"A School (2026). One{version}. Little library. https://example.org/library/notes/one/"
    assert cited == ["A word" if kind == "text" else made]
    names = built.page("/a-z/").texts("section.letter li")
    assert [name for name in names if "see One" in name] == ([f"{words[kind]}: see One Note"] if kind in words else [])
    assert "/OfflineEventAttendanceMode" in built.text("/notes/one/")


def test_names_mean_nothing_by_themselves(site: Site) -> None:
    fields = {name: {"kind": "text"} for name in ("cite_as", "version", "place", "recurrence")}
    fields["related"] = {"kind": "reference", "of": "pages"}
    site.configure("    fields: {}\n", f"    fields: {{}}\n  notes: {json.dumps(notes(fields))}\n")
    site.entry("notes", "one", "Words.", **dict.fromkeys(list(fields)[:4], "FREQ=YEARLY"), related="about")
    page = site.build().page("/notes/one/")
    assert page.texts("section[aria-labelledby=_cite] p") == [
        "The little librarians. One. Little library. https://example.org/library/notes/one/"
    ]
    assert "eventSchedule" not in page.json_ld["Event"]
    assert page.json_ld["Event"]["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert not page.all("section[aria-labelledby=_related]")


def test_a_citation_is_made_from_authors_year_title_and_version(site: Site) -> None:
    fields = {"version": {"kind": "text", "schema_org": "version"}}
    site.configure("    fields: {}\n", f"    fields: {{}}\n  notes: {json.dumps(notes(fields))}\n")
    site.entry("notes", "one", "Words.", version="1.1", date="2025-03-04", updated="2026-01-01", authors=["A", "B"])
    site.entry("notes", "two", "Words.")
    built = site.build()
    assert built.page("/notes/one/").texts("section[aria-labelledby=_cite] p") == [
        "A, B (2026). One, version 1.1. Little library. https://example.org/library/notes/one/"
    ]
    assert built.page("/notes/two/").texts("section[aria-labelledby=_cite] p") == [
        "The little librarians. Two. Little library. https://example.org/library/notes/two/"
    ]


def test_a_site_without_a_publisher_is_cited_by_its_own_name(site: Site) -> None:
    site.configure("  publisher: The little librarians\n", "")
    site.configure("    fields: {}\n", f"    fields: {{}}\n  notes: {json.dumps(notes({}))}\n")
    cited = site.entry("notes", "two", "Words.").build().page("/notes/two/").texts("section[aria-labelledby=_cite] p")
    assert cited == ["Little library. Two. Little library. https://example.org/library/notes/two/"]


def test_a_tag_is_in_the_feed_as_visitors_read_it(site: Site) -> None:
    site.career("vet", tags=["Big animals"])
    assert site.build().json("/careers/feed.json")["items"][0]["tags"] == ["Career", "Big animals"]
