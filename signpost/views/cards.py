"""A card: an entry in a list, in a sentence and its first marks."""

from dataclasses import dataclass

from signpost.library.model import Key, Library
from signpost.views.page import LinkView


@dataclass(frozen=True, slots=True)
class CardView:
    """An entry as lists show it.

    `marks` are the terms of its collection's first facet, `marks_of` their vocabulary; `when` is the day that its
    collection is sorted by, if it is sorted by one.
    """

    title: str
    href: str
    summary: str
    collection: str
    collection_name: str
    marks: tuple[LinkView, ...] = ()
    marks_of: str = ""
    when: str = ""


def card(key: Key, library: Library) -> CardView:
    """The card of an entry."""
    entry, collection = library.entries[key], library.collection(key)
    first = next((field for field in collection.facets if field.kind == "term"), None)
    marks = []
    if first and first.name in entry.values:
        given = entry.values[first.name]
        for value in given if first.many else [given]:
            named = library.term_key(first.of, value)
            if named in library.terms:
                marks.append(LinkView(library.terms[named].label, library.term_address(named), named[1]))
    dated = collection.sorted_by.kind in ("date", "datetime")
    when = entry.values.get(collection.sorted_by.name, "") if dated else ""
    return CardView(
        entry.title,
        library.address(key),
        entry.summary,
        collection.singular,
        collection.name,
        tuple(marks),
        first.of if first else "",
        when,
    )
