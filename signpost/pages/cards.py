"""A card: an entry or a term as lists show it."""

from dataclasses import dataclass

from signpost.library.model import Library, Placed, PlacedTerm
from signpost.pages.page import LinkView
from signpost.schema.kinds import KINDS, holds


@dataclass(frozen=True, slots=True)
class CardView:
    """An entry, in a sentence and its first marks.

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
    terms = [library.term(first.of, value) for _, value in first.singles(entry.values)] if first else []
    marks = tuple(LinkView(named.term.label, named.address, named.term.id) for named in terms if named)
    dated = KINDS[collection.sorted_by.kind].day
    when = entry.values.get(collection.sorted_by.name, "") if dated else ""
    return CardView(
        entry.title,
        placed.address,
        entry.summary,
        collection.singular,
        collection.name,
        marks,
        first.of if first else "",
        when,
    )


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term, with the number of its entries; `narrower` are the terms under it."""

    label: str
    id: str
    href: str
    definition: str
    count: int
    narrower: tuple["TermCard", ...] = ()


def term_card(named: PlacedTerm, narrower: tuple[TermCard, ...] = ()) -> TermCard:
    """The card of a term, with those of the terms under it where they are to be shown."""
    term = named.term
    return TermCard(term.label, term.id, named.address, term.definition, len(named.members), narrower)
