"""A card: an entry or a term as lists show it."""

from dataclasses import dataclass
from datetime import date

from signpost.config.site import Collection
from signpost.library.model import Library, Placed, PlacedTerm
from signpost.pages.page import LinkView
from signpost.schema.fields import Field
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


def _marking(collection: Collection) -> Field | None:
    """The field whose terms are the marks of a collection's cards."""
    return next((field for field in collection.facets if holds(field) == "term"), None)


def marks_of(collection: Collection) -> str:
    """The vocabulary of the marks of a collection's cards."""
    field = _marking(collection)
    return field.of if field else ""


def card(placed: Placed, library: Library) -> CardView:
    """The card of an entry."""
    entry, collection = placed.entry, placed.collection
    field = _marking(collection)
    terms = [library.term(field.of, value) for _, value in field.singles(entry.values)] if field else []
    marks = tuple(LinkView(named.term.label, named.address, named.term.id) for named in terms if named)
    kind, name = collection.singular, collection.name
    value = placed.value(collection.sorted_by)
    when = value if isinstance(value, date) else None
    return CardView(entry.title, placed.address, entry.summary, kind, name, marks, marks_of(collection), when)


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
