"""A card: an entry or a term as lists show it."""

from dataclasses import dataclass
from datetime import date

from signpost.library.model import Library, Placed, PlacedTerm
from signpost.pages.page import LinkView
from signpost.schema.kinds import holds


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
    when: date | None = None


def card(placed: Placed, library: Library) -> CardView:
    """The card of an entry."""
    entry, collection = placed.entry, placed.collection
    of = next((field for field in collection.facets if holds(field) == "term"), None)
    terms = [library.term(of.of, value) for _, value in of.singles(entry.values)] if of else []
    marks = tuple(LinkView(named.term.label, named.address, named.term.id) for named in terms if named)
    kind, name, marks_of = collection.singular, collection.name, of.of if of else ""
    value = placed.value(collection.sorted_by)
    when = value if isinstance(value, date) else None
    return CardView(entry.title, placed.address, entry.summary, kind, name, marks, marks_of, when)


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
