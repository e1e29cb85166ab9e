"""The kinds of values: one table, one row each, every column filled.

A row says how a value is read and checked, its JSON Schema, its widget in an editor's form, how the field reference
describes it, whether visitors can browse by it, and what a list is ordered by. How it is shown is the template
`fields/KIND.html`.

Values are kept in their plain JSON form: dates as `2026-03-04`, lengths of time as minutes, money as a number.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from signpost.addresses import LINK_SCHEMES, scheme_of
from signpost.problems import Fix
from signpost.problems.advice import Advice, write
from signpost.schema.fields import Field
from signpost.schema.guesses import (
    address_meant,
    day_meant,
    is_day,
    minutes_meant,
    number_meant,
    text_meant,
    time_meant,
)
from signpost.schema.nodes import Scalar
from signpost.schema.writing import written
from signpost.words import did_you_mean, in_minutes, one_of, sort_key

Value = str | int | float | bool


class Wrong(Exception):
    """A value that its kind refuses: the problem's code, message and advice."""

    def __init__(self, code: str, message: str, hint: str, fix: Fix | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.advice = code, message, Advice(hint, fix)


def _advise(scalar: Scalar, meant: str, otherwise: str, form: str = "Write {}.") -> Advice:
    """To write what was meant in place of a value; in other words where nobody knows."""
    return write(written(meant), scalar.span, form) if meant else Advice(otherwise)


Holds = Literal["itself", "prose", "term", "entry", "file", "picture", "table", "group"]


def _nothing(_field: Field) -> dict[str, Any]:
    return {}


def _as_it_is(value: Any) -> Any:
    return value


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of value means everywhere.

    `read` checks a value as it is written; `json_schema`, `widget` and `form` (what the widget is told beside) are for
    editors' tools; `describe` says what to write. `holds` is what a value stands for: itself, or something that is
    looked up in the library. `words` are all the words there are for visitors to browse by, None where there is no
    such list; `order` is what lists are sorted by, None where values have no order; `told` whether a value can be said
    in a sentence, `day` whether it is one; `json_ld` what JSON-LD makes of a plain value.
    """

    read: Callable[[Scalar, Field], Value]
    json_schema: Callable[[Field], dict[str, Any]]
    widget: str
    describe: Callable[[Field], str]
    holds: Holds = "itself"
    form: Callable[[Field], dict[str, Any]] = _nothing
    words: Callable[[Field], tuple[str, ...]] | None = None
    order: Callable[[Any, Field], Any] | None = None
    told: bool = False
    day: bool = False
    json_ld: Callable[[Any], Any] = _as_it_is

    @property
    def facet(self) -> bool:
        """Whether visitors can browse by it."""
        return self.words is not None or self.holds == "term"


def _text(scalar: Scalar, field: Field) -> str:
    if field.pattern and not re.fullmatch(field.pattern, scalar.text):
        advice = _advise(
            scalar, text_meant(scalar.text, field.pattern), field.help or f"It must match {field.pattern}."
        )
        raise Wrong("wrong-kind", f"{field.label}: `{scalar.text}` is not written as expected.", *advice)
    return re.sub(r"\s*\n\s*", " ", scalar.text.strip())


def _markdown(scalar: Scalar, _field: Field) -> str:
    return scalar.text


_MOST_DIGITS = 15


def _number_of(kind: type[int] | type[float], example: str) -> Callable[[Scalar, Field], Value]:
    what = "a whole number" if kind is int else "a number"

    def read(scalar: Scalar, field: Field) -> Value:
        # 012 would be eight-sided YAML elsewhere; here a number is written as people write it.
        if not re.fullmatch(r"-?(0|[1-9][0-9]*)" + (r"(\.[0-9]+)?" if kind is float else ""), scalar.text):
            meant = number_meant(scalar.text)
            good = meant != scalar.text and ("." not in meant or kind is float)
            advice = _advise(scalar, meant if good else "", f"Write digits only, for example {example}.")
            raise Wrong("wrong-kind", f"{field.label} must be {what}, not `{scalar.text}`.", *advice)
        if field.kind == "money" and re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{3})+", scalar.text):
            message = f"{field.label}: `{scalar.text}` is less than a thousand here, as the dot is for pence."
            raise Wrong("wrong-kind", message, *write(scalar.text.replace(".", ""), scalar.span))
        if len(scalar.text) > _MOST_DIGITS:
            raise Wrong("out-of-range", f"{field.label} has too many digits.", f"Write at most {_MOST_DIGITS}.")
        number = kind(scalar.text)
        least, most = (None, None) if field.many else (field.min, field.max)
        if least is not None and number < least:
            message = f"{field.label} must be at least {least}, not {scalar.text}."
            raise Wrong("out-of-range", message, f"Write {least} or more.")
        if most is not None and number > most:
            message = f"{field.label} must be at most {most}, not {scalar.text}."
            raise Wrong("out-of-range", message, f"Write {most} or less.")
        return int(number) if number == int(number) else number

    return read


def _boolean(scalar: Scalar, field: Field) -> bool:
    if scalar.plain and scalar.text in ("true", "false"):
        return scalar.text == "true"
    word = scalar.text.strip().lower()
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false", "true": "true", "false": "false"}.get(word, "")
    form = "Write {}." if scalar.plain else "Write {}, without quotation marks."
    advice = _advise(scalar, meant, form.format("true or false"), form)
    raise Wrong("wrong-kind", f"{field.label} must be true or false, not `{scalar.text}`.", *advice)


def _date(scalar: Scalar, field: Field) -> str:
    text = scalar.text.strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        if is_day(text):
            return text
        message = f"{field.label}: there is no day {text} in the calendar."
        raise Wrong("bad-date", message, "Check the month (01 to 12) and the day.")
    meant = day_meant(text) or day_meant(time_meant(text)[0])
    if meant:
        raise Wrong("bad-date", f"{field.label}: `{text}` is not written as a date here.", *write(meant, scalar.span))
    hint = "Write year-month-day, for example 2026-03-04 for 4 March 2026."
    raise Wrong("bad-date", f"{field.label}: `{text}` is not a date.", hint)


def _datetime(scalar: Scalar, field: Field) -> str:
    text = scalar.text.strip()
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:00)?", text)
    if not match:
        day, time = time_meant(text)
        meant = day_meant(day)
        if meant and time:
            message = f"{field.label}: `{text}` is not written as a date and time here."
            raise Wrong("bad-date", message, *write(f"{meant} {time}", scalar.span))
        return _date(scalar, field)
    day = _date(Scalar(match[1], scalar.span), field)
    hours, minutes = match[2].split(":")
    if int(hours) > 23 or int(minutes) > 59:
        hint = "Write hours from 00 to 23 and minutes from 00 to 59."
        raise Wrong("bad-date", f"{field.label}: there is no time {match[2]}.", hint)
    return f"{day}T{match[2]}"


_DURATION = re.compile(
    r"(?:(?P<hours>[0-9]{1,3})\s*(?:hours?|hrs?|h)\s*(?:and\s*)?)?(?:(?P<minutes>[0-9]{1,4})\s*(?:minutes?|mins?|m))?",
    re.IGNORECASE,
)


def _duration(scalar: Scalar, field: Field) -> int:
    match = _DURATION.fullmatch(scalar.text.strip())
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0) if match else 0
    if not minutes:
        meant = minutes_meant(scalar.text)
        hint = "Write hours and minutes, for example 45 minutes or 1 hour 30 minutes."
        message = f"{field.label}: `{scalar.text}` is not a length of time."
        raise Wrong("bad-duration", message, *_advise(scalar, in_minutes(meant) if meant else "", hint))
    return minutes


def _url(scalar: Scalar, field: Field) -> str:
    text = scalar.text.strip()
    meant = address_meant(text)
    whole = "Write the full address, for example https://nustem.uk/."
    advice = _advise(scalar, meant if meant != text else "", whole)
    if re.search(r"[\s<>\"\x00-\x1f]", text):
        message = f"{field.label}: the address has a space, a bracket or a quotation mark in it."
        copy = Advice("Copy the whole address from your browser, which writes a space as %20.")
        raise Wrong("bad-address", message, *(advice if meant else copy))
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        raise Wrong("bad-address", f"{field.label}: `{text}` is not a web address.", *advice) from None
    if parts.scheme not in ("http", "https"):
        raise Wrong("bad-address", f"{field.label}: `{text}` does not start with https:// or http://.", *advice)
    if not host:
        raise Wrong("bad-address", f"{field.label}: `{text}` names no website.", *advice)
    return text


def _email(scalar: Scalar, field: Field) -> str:
    text = scalar.text.strip()
    if not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+", text):
        message = f"{field.label}: `{text}` is not an e-mail address."
        raise Wrong("bad-address", message, "Write it as name@example.org.")
    return text


def _choice(scalar: Scalar, field: Field) -> str:
    text = scalar.text.strip()
    if text in field.choices:
        return text
    advice = _advise(scalar, did_you_mean(text, field.choices) or "", f"Write {one_of(field.choices)}.")
    raise Wrong("not-a-choice", f"{field.label}: `{text}` is none of {one_of(field.choices)}.", *advice)


def _name(scalar: Scalar, _field: Field) -> str:
    return scalar.text.strip()


def _entry_name(scalar: Scalar, _field: Field) -> str:
    """An entry's file name without folder and ending: `nurse`, also where its path or its address is given."""
    return scalar.text.strip().rstrip("/").removesuffix(".md").removesuffix("/index").rsplit("/", 1)[-1]


def _file_name(scalar: Scalar, field: Field) -> str:
    text = scalar.text.strip()
    if scheme_of(text) or text.startswith("//"):
        message = f"{field.label} is a file of this library, not a web address."
        raise Wrong("wrong-kind", message, "Put the file beside this page and write its name.")
    return text


def _plain(type_name: str, **more: Any) -> Callable[[Field], dict[str, Any]]:
    return lambda _field: {"type": type_name, **more}


def _text_schema(field: Field) -> dict[str, Any]:
    return {"type": "string", **({"pattern": f"^(?:{field.pattern})$"} if field.pattern else {})}


def _number_schema(type_name: str) -> Callable[[Field], dict[str, Any]]:
    def schema(field: Field) -> dict[str, Any]:
        bounds = {} if field.many else {"minimum": field.min, "maximum": field.max}
        return {"type": type_name, **{key: value for key, value in bounds.items() if value is not None}}

    return schema


def _group_read(scalar: Scalar, field: Field) -> str:
    part = f"{part_for(field, scalar.text)}: {written(scalar.text)}"
    shown = f"- {part}" if field.many else part
    hint = f"Write `{shown}` on a line of its own under `{field.name}:`, indented, its other fields below."
    fix = write(part, scalar.span).fix if field.many else None
    raise Wrong("wrong-kind", f"{field.label} is a group of fields, not one value.", hint, fix)


def part_for(field: Field, text: str) -> str:
    """The part of a group that a single value most likely is: an address where it is one, else the first."""
    addresses = [part.name for part in field.fields if part.kind == "url"]
    return addresses[0] if addresses and address_meant(text) else field.fields[0].name


def _itself(value: Any, _field: Field) -> Any:
    return value


def _alphabetical(value: str, _field: Field) -> tuple[str, str]:
    return sort_key(value)


def _as_declared(value: str, field: Field) -> int:
    return field.choices.index(value)


_WEB = _plain("string", format="uri", pattern="^https?://")
_FILE = _plain("string", minLength=1)


def _said(words: str) -> Callable[[Field], str]:
    return lambda _field: words


def _yes_or_no(_field: Field) -> tuple[str, ...]:
    return ("Yes", "No")


KINDS: dict[str, Kind] = {
    "text": Kind(_text, _text_schema, "string", _said("text on one line"), order=_alphabetical, told=True),
    "markdown": Kind(
        _markdown, _plain("string"), "markdown", _said("text with Markdown, over several lines if wished"), "prose"
    ),
    "integer": Kind(
        _number_of(int, "3"), _number_schema("integer"), "number", _said("a whole number"), order=_itself, told=True
    ),
    "number": Kind(
        _number_of(float, "2.5"), _number_schema("number"), "number", _said("a number"), order=_itself, told=True
    ),
    "money": Kind(
        _number_of(float, "24000"),
        _number_schema("number"),
        "number",
        _said("an amount in the site's currency, digits only"),
        order=_itself,
    ),
    "boolean": Kind(_boolean, _plain("boolean"), "boolean", _said("true or false"), words=_yes_or_no, order=_itself),
    "date": Kind(
        _date, _plain("string", format="date"), "datetime", _said("a date as 2026-03-04"), order=_itself, day=True
    ),
    "datetime": Kind(
        _datetime,
        _plain("string", pattern=r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$"),
        "datetime",
        _said("a date, or date and time as 2026-03-04 15:30"),
        order=_itself,
        day=True,
    ),
    "duration": Kind(
        _duration,
        _plain("string"),
        "string",
        _said("a length of time as 45 minutes or 1 hour 30 minutes"),
        order=_itself,
        json_ld=lambda minutes: f"PT{minutes}M",
    ),
    "url": Kind(_url, _WEB, "string", _said("a web address that starts with https://")),
    "email": Kind(_email, _plain("string", format="email"), "string", _said("an e-mail address")),
    "choice": Kind(
        _choice,
        lambda field: {"enum": list(field.choices)},
        "select",
        lambda field: "one of: " + ", ".join(field.choices),
        form=lambda field: {"options": list(field.choices)},
        words=lambda field: field.choices,
        order=_as_declared,
        told=True,
    ),
    "term": Kind(
        _name,
        _plain("string", minLength=1),
        "select",
        lambda field: f"a term of `{field.of}`, by its id",
        "term",
        told=True,
    ),
    "reference": Kind(
        _entry_name,
        _plain("string", minLength=1),
        "relation",
        lambda field: f"a page of `{field.of}`, by its file name without .md",
        "entry",
        form=lambda field: {"collection": field.of, "value_field": "{{slug}}", "search_fields": ["title"]},
        told=True,
    ),
    "file": Kind(_file_name, _FILE, "file", _said("the name of a file beside this one"), "file"),
    "image": Kind(_file_name, _FILE, "image", _said("the name of a picture beside this one"), "picture"),
    "table": Kind(
        _file_name, _FILE, "file", _said("the name of a CSV or YAML file with rows, beside this one"), "table"
    ),
    "group": Kind(_group_read, _plain("object"), "object", _said("fields of its own, indented under it"), "group"),
}


def holds(field: Field) -> Holds:
    """What a field's values stand for."""
    return KINDS[field.kind].holds


ALLOWED_SCHEMES_IN_WORDS = one_of(sorted(LINK_SCHEMES))
