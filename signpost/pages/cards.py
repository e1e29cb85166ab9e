"""A card: an entry in a list, in a sentence and its first marks."""

from dataclasses import dataclass

from signpost.library.model import Library, Placed
from signpost.pages.page import LinkView
from signpost.schema.kinds import KINDS, holds


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


def card(placed: Placed, library: Library) -> CardView:
    """The card of an entry."""
    entry, collection = placed.entry, placed.collection
    first = next((field for field in collection.facets if holds(field) == "term"), None)
    marks = []
    if first and first.name in entry.values:
        given = entry.values[first.name]
        for value in given if first.many else [given]:
            named = library.term(first.of, value)
            if named:
                marks.append(LinkView(named.term.label, named.address, named.term.id))
    dated = KINDS[collection.sorted_by.kind].day
    when = entry.values.get(collection.sorted_by.name, "") if dated else ""
    return CardView(
        entry.title,
        placed.address,
        entry.summary,
        collection.singular,
        collection.name,
        tuple(marks),
        first.of if first else "",
        when,
    )
