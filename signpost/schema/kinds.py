"""The kinds of values: one table, one row each, every column filled.

A row says how a value is read and checked, its JSON Schema, its widget in an editor's form, how the field reference
describes it, whether visitors can browse by it, and what a list is ordered by. How it is shown is the template
`fields/KIND.html`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from signpost.problems import write
from signpost.schema import readers
from signpost.schema.fields import Field
from signpost.schema.guesses import address_meant
from signpost.schema.nodes import Scalar
from signpost.schema.readers import Value, Wrong
from signpost.schema.writing import written
from signpost.words import sort_key

Holds = Literal["itself", "prose", "term", "entry", "file", "picture", "table", "group"]


def _itself(value: Any, _field: Field | None = None) -> Any:
    return value


def moment(text: str) -> date:
    """A day, or a day with a time of it, from how it is kept: `2026-03-04` or `2026-03-04T15:30`."""
    return date.fromisoformat(text) if len(text) <= len("2026-03-04") else datetime.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of value means everywhere.

    `read` checks a value as it is written; `json_schema`, `widget` and `form` (what the widget is told beside) are for
    editors' tools; `says` is what to write (`{of}` and `{choices}` being the field's). `holds` is what a value stands
    for: itself, or something that is looked up in the library. `words` are all the words there are for visitors to
    browse by, None where there is no such list; `order` is what lists are sorted by, None where values have no order;
    `value` is what a plain value is in Python, `json_ld` what JSON-LD makes of it; `roles` what values can do beside
    being shown.

    Of a value: `told`, it can be said in a sentence; `free`, any words are one, shown as they are written; `web`, it is
    an address on the web; `long`, it takes a section of a page, not a line among its facts; `brief`, it says something
    in a word or two, without its label.
    """

    read: Callable[[Scalar, Field], Value]
    json_schema: Callable[[Field], dict[str, Any]]
    widget: str
    says: str
    holds: Holds = "itself"
    form: Callable[[Field], dict[str, Any]] = lambda _field: {}
    words: Callable[[Field], tuple[str, ...]] | None = None
    order: Callable[[Any, Field], Any] | None = None
    value: Callable[[Any], Any] = _itself
    json_ld: Callable[[Any], Any] = _itself
    roles: tuple[str, ...] = ()
    told: bool = False
    free: bool = False
    web: bool = False
    long: bool = False
    brief: bool = False

    def describe(self, field: Field) -> str:
        """What to write in a field."""
        return self.says.format(of=field.of, choices=", ".join(field.choices))

    @property
    def facet(self) -> bool:
        """Whether visitors can browse by it."""
        return self.words is not None or self.holds == "term"


def _plain(type_name: str, **more: Any) -> Callable[[Field], dict[str, Any]]:
    return lambda _field: {"type": type_name, **more}


def _text_schema(field: Field) -> dict[str, Any]:
    return {"type": "string", **({"pattern": f"^(?:{field.pattern})$"} if field.pattern else {})}


def _group_read(scalar: Scalar, field: Field) -> str:
    part = f"{part_for(field, scalar.text)}: {written(scalar.text)}"
    form = "Write `- {}`" if field.many else "Write `{}`"
    form += f" on a line of its own under `{field.name}:`, indented, its other fields below."
    advice = write(part, scalar.span, form, sure=field.many)
    raise Wrong("wrong-kind", f"{field.label} is a group of fields, not one value.", *advice)


def part_for(field: Field, text: str) -> str:
    """The part of a group that a single value most likely is: an address where it is one, else the first."""
    addresses = [part.name for part in field.fields if KINDS[part.kind].web]
    return addresses[0] if addresses and address_meant(text) else field.fields[0].name


_WEB = _plain("string", format="uri", pattern="^https?://")
_DAY_AND_TIME = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$"
_NAME = _plain("string", minLength=1)


def _number(read: Callable[[Scalar, Field], Value], says: str, type_name: str = "number", *, told: bool = True) -> Kind:
    def schema(field: Field) -> dict[str, Any]:
        bounds = {} if field.many else {"minimum": field.min, "maximum": field.max}
        return {"type": type_name, **{key: value for key, value in bounds.items() if value is not None}}

    return Kind(read, schema, "number", says, order=_itself, told=told)


def _day(read: Callable[[Scalar, Field], Value], says: str, **schema: Any) -> Kind:
    return Kind(read, _plain("string", **schema), "datetime", says, order=_itself, value=moment, brief=True)


def _file(holds: Holds, says: str, widget: str = "file", *, long: bool = False) -> Kind:
    return Kind(readers.file_name, _NAME, widget, says, holds, json_ld=lambda _: None, long=long)


KINDS: dict[str, Kind] = {
    "text": Kind(
        readers.text,
        _text_schema,
        "string",
        "text on one line",
        order=lambda value, _: sort_key(value),
        roles=("citation", "recurrence"),
        told=True,
        free=True,
        brief=True,
    ),
    "markdown": Kind(
        lambda scalar, _: scalar.text,
        _plain("string"),
        "markdown",
        "text with Markdown, over several lines if wished",
        "prose",
        long=True,
    ),
    "integer": _number(readers.number_of(int, "3"), "a whole number", "integer"),
    "number": _number(readers.number_of(float, "2.5"), "a number"),
    "money": _number(readers.money, "an amount in the site's currency, digits only", told=False),
    "boolean": Kind(
        readers.boolean, _plain("boolean"), "boolean", "true or false", words=lambda _: ("No", "Yes"), order=_itself
    ),
    "date": _day(readers.date, "a date as 2026-03-04", format="date"),
    "datetime": _day(readers.datetime, "a date, or date and time as 2026-03-04 15:30", pattern=_DAY_AND_TIME),
    "duration": Kind(
        readers.duration,
        _plain("string"),
        "string",
        "a length of time as 45 minutes or 1 hour 30 minutes",
        order=_itself,
        json_ld=lambda minutes: f"PT{minutes}M",
        brief=True,
    ),
    "url": Kind(readers.url, _WEB, "string", "a web address that starts with https://", web=True),
    "email": Kind(readers.email, _plain("string", format="email"), "string", "an e-mail address"),
    "choice": Kind(
        readers.choice,
        lambda field: {"enum": list(field.choices)},
        "select",
        "one of: {choices}",
        form=lambda field: {"options": list(field.choices)},
        words=lambda field: field.choices,
        order=lambda value, field: field.choices.index(value),
        told=True,
        brief=True,
    ),
    "term": Kind(
        lambda scalar, _: scalar.text.strip(),
        _NAME,
        "select",
        "a term of `{of}`, by its id",
        "term",
        told=True,
        brief=True,
    ),
    "reference": Kind(
        readers.entry_name,
        _NAME,
        "relation",
        "a page of `{of}`, by its file name without .md",
        "entry",
        form=lambda field: {"collection": field.of, "value_field": "{{slug}}", "search_fields": ["title"]},
        roles=("related",),
        told=True,
    ),
    "file": _file("file", "the name of a file beside this one"),
    "image": _file("picture", "the name of a picture beside this one", "image"),
    "table": _file("table", "the name of a CSV or YAML file with rows, beside this one", long=True),
    "group": Kind(_group_read, _plain("object"), "object", "fields of its own, indented under it", "group", long=True),
}


def holds(field: Field) -> Holds:
    """What a field's values stand for."""
    return KINDS[field.kind].holds
