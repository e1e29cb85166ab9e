"""A field laid out for reading: its label and each of its values with all that a template needs to show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from signpost.addresses import root_from
from signpost.content.files import Picture, Table
from signpost.library.model import Library, Placed, PlacedTerm, Target
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, holds


@dataclass(frozen=True, slots=True)
class Gap:
    """What fills the gap of a link or picture: its address as seen from the page ('': none), a picture's size."""

    href: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class ProseView:
    """A rendered text: the fingerprint its HTML is remembered by, and what fills each of its gaps."""

    key: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value. Which parts are filled depends on the field's kind; `data` is the value in itself."""

    text: str = ""
    href: str = ""
    note: str = ""
    id: str = ""
    data: str | int | float | bool | date | None = None
    prose: ProseView | None = None
    table: Table | None = None
    width: int = 0
    height: int = 0
    fields: tuple["FieldView", ...] = ()

    def __getitem__(self, name: str) -> "FieldView":
        """A field of a group, by name; an empty one where the group declares none of that name.

        Raises KeyError for the value of anything but a group, so that templates find its own parts.
        """
        if not self.fields:
            raise KeyError(name)
        return next((field for field in self.fields if field.name == name), FieldView(name, "", "text"))


@dataclass(frozen=True, slots=True)
class FieldView:
    """A declared field with the values an entry gives it; it is false where it gives none.

    `of` names the vocabulary of a term, the collection of a reference.
    """

    name: str
    label: str
    kind: str
    many: bool = False
    facet: bool = False
    of: str = ""
    currency: str = ""
    values: tuple[ValueView, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values)

    @property
    def long(self) -> bool:
        """Whether it takes a section of its own on the page, and not a line among the facts."""
        return KINDS[self.kind].long

    @property
    def first(self) -> ValueView:
        """The first value, an empty one where there is none."""
        return self.values[0] if self.values else ValueView()


def fields_of(placed: Placed, library: Library) -> tuple[FieldView, ...]:
    """Every field that the entry's collection declares, the common ones included, in the order declared."""
    return _Layout(placed, library).fields(placed.collection.fields, placed.values)


def words_of(fields: Iterable[Field], placed: Placed, library: Library) -> tuple[str, ...]:
    """What an entry gives in some of its fields, in words; none for those that are declared to hold none."""
    layout = _Layout(placed, library)
    told = (field for field in fields if KINDS[field.kind].told)
    return tuple(value.text for field in told for value in layout.field(field, placed.values).values)


def prose_of(placed: Placed, path: str = "") -> ProseView:
    """One of the entry's texts, its body by default."""
    root = root_from(placed.address)
    return ProseView(placed.entry.texts[path].key, tuple(_gap(target, root) for target in placed.targets[path]))


def _gap(target: Target | None, root: str) -> Gap:
    return Gap(root + target.href, target.size.width, target.size.height) if target else Gap()


@dataclass(frozen=True, slots=True)
class _Layout:
    placed: Placed
    library: Library

    def fields(self, declared: tuple[Field, ...], values: dict[str, Any], prefix: str = "") -> tuple[FieldView, ...]:
        return tuple(self.field(field, values, prefix) for field in declared if not field.hidden)

    def field(self, field: Field, values: dict[str, Any], prefix: str = "") -> FieldView:
        views = tuple(self.value(field, one, path) for path, one in field.singles(values, prefix))
        currency = self.library.site.currency
        return FieldView(field.name, field.label, field.kind, field.many, field.facet, field.of, currency, views)

    def value(self, field: Field, value: Any, path: str) -> ValueView:
        if field.fields:
            return ValueView(fields=self.fields(field.fields, value, path + "."))
        if holds(field) == "prose":
            return ValueView(text=value, prose=prose_of(self.placed, path))
        match self.library.stands_for(self.placed, field, value, path):
            case PlacedTerm(term, address):
                return ValueView(term.label, address, term.definition, term.id)
            case Placed(entry, _, address):
                return ValueView(entry.title, address, entry.summary, entry.slug)
            case Target(address, size=Picture(width, height)):
                return ValueView(value.rsplit("/", 1)[-1], address, width=width, height=height)
            case Table() as table:
                return ValueView(text=value, table=table)
        return ValueView(text=str(value), data=KINDS[field.kind].value(value))
