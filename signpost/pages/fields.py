"""A field laid out for reading: its label and each of its values with all that a template needs to show it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from signpost.addresses import file_address, root_from
from signpost.content.files import Table
from signpost.library.model import Library, Placed, Target
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, Holds, holds


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
    """One value. Which parts are filled depends on the field's kind; `data` is the value in its plain JSON form."""

    text: str = ""
    href: str = ""
    note: str = ""
    id: str = ""
    data: str | int | float | bool | None = None
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
    title_weight: bool = False
    of: str = ""
    currency: str = ""
    values: tuple[ValueView, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values)

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
    told = [field for field in fields if KINDS[field.kind].told]
    views = [layout.field(field, placed.values) for field in told]
    return tuple(value.text for view in views for value in view.values)


def prose_of(placed: Placed, path: str = "") -> ProseView:
    """One of the entry's texts, its body by default."""
    root = root_from(placed.address)
    return ProseView(placed.entry.texts[path].key, tuple(_gap(target, root) for target in placed.targets[path]))


def _gap(target: Target | None, root: str) -> Gap:
    if target is None:
        return Gap()
    picture = target.picture
    return Gap(root + target.href, picture.width if picture else 0, picture.height if picture else 0)


@dataclass(frozen=True, slots=True)
class _Layout:
    placed: Placed
    library: Library

    def fields(self, declared: tuple[Field, ...], values: dict[str, Any], prefix: str = "") -> tuple[FieldView, ...]:
        return tuple(self.field(field, values, prefix) for field in declared)

    def field(self, field: Field, values: dict[str, Any], prefix: str = "") -> FieldView:
        views = tuple(self.value(field, one, path) for path, one in field.singles(values, prefix))
        currency = self.library.site.currency
        weight = field.search == "title"
        return FieldView(
            field.name, field.label, field.kind, field.many, field.facet, weight, field.of, currency, views
        )

    def value(self, field: Field, value: Any, path: str) -> ValueView:
        return _LAID_OUT[holds(field)](self, field, value, path)

    def itself(self, _field: Field, value: Any, _path: str) -> ValueView:
        return ValueView(text=str(value), data=value)

    def prose(self, _field: Field, value: str, path: str) -> ValueView:
        return ValueView(text=value, prose=prose_of(self.placed, path))

    def group(self, field: Field, value: dict[str, Any], path: str) -> ValueView:
        return ValueView(fields=self.fields(field.fields, value, path + "."))

    def term(self, field: Field, value: str, _path: str) -> ValueView:
        named = self.library.term(field.of, value)
        if named is None:
            return ValueView(text=value)
        return ValueView(named.term.label, named.address, named.term.definition, named.term.id)

    def entry(self, field: Field, value: str, _path: str) -> ValueView:
        other = self.library.reference(field.of, value)
        if other is None:
            return ValueView(text=value)
        return ValueView(other.entry.title, other.address, other.entry.summary, other.entry.slug)

    def file(self, _field: Field, value: str, path: str) -> ValueView:
        file = self.placed.files.get(path)
        if file is None:
            return ValueView(text=value)
        if file in self.library.tables:
            return ValueView(text=value, table=self.library.tables[file])
        picture = self.library.pictures.get(file)
        size = (picture.width, picture.height) if picture else (0, 0)
        return ValueView(value.rsplit("/", 1)[-1], file_address(file), width=size[0], height=size[1])


_LAID_OUT: dict[Holds, Callable[[_Layout, Field, Any, str], ValueView]] = {
    "itself": _Layout.itself,
    "prose": _Layout.prose,
    "term": _Layout.term,
    "entry": _Layout.entry,
    "file": _Layout.file,
    "picture": _Layout.file,
    "table": _Layout.file,
    "group": _Layout.group,
}
