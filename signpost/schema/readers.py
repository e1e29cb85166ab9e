"""How the values of each kind are read: what is written to its plain JSON form, or what is wrong with it.

Values are kept as `2026-03-04` for a date, as minutes for a length of time, as a number for money.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from signpost.addresses import scheme_of
from signpost.problems import Advice, Fix, write
from signpost.schema import guesses
from signpost.schema.fields import Field
from signpost.schema.nodes import Scalar
from signpost.schema.writing import written
from signpost.words import did_you_mean, in_minutes, one_of

Value = str | int | float | bool


class Wrong(Exception):
    """A value that its kind refuses: the problem's code, message and advice."""

    def __init__(self, code: str, message: str, hint: str, fix: Fix | None = None) -> None:
        super().__init__(message)
        self.code, self.message, self.advice = code, message, Advice(hint, fix)


def _advise(scalar: Scalar, meant: str, otherwise: str, form: str = "Write {}.") -> Advice:
    """To write what was meant in place of a value; in other words where nobody knows."""
    return write(written(meant), scalar.span, form) if meant else Advice(otherwise)


def text(scalar: Scalar, field: Field) -> str:
    """A text on one line, written as its pattern asks."""
    if field.pattern and not re.fullmatch(field.pattern, scalar.text):
        hint = field.help or f"It must match {field.pattern}."
        advice = _advise(scalar, guesses.text_meant(scalar.text, field.pattern), hint)
        raise Wrong("wrong-kind", f"{field.label}: `{scalar.text}` is not written as expected.", *advice)
    return re.sub(r"\s*\n\s*", " ", scalar.text.strip())


_MOST_DIGITS = 15


def number_of(kind: type[int] | type[float], example: str) -> Callable[[Scalar, Field], Value]:
    """Whole numbers, or any: in digits, within the bounds of the field."""
    what = "a whole number" if kind is int else "a number"

    def read(scalar: Scalar, field: Field) -> Value:
        # 012 would be eight-sided YAML elsewhere; here a number is written as people write it.
        if not re.fullmatch(r"-?(0|[1-9][0-9]*)" + (r"(\.[0-9]+)?" if kind is float else ""), scalar.text):
            meant = guesses.number_meant(scalar.text)
            good = meant != scalar.text and ("." not in meant or kind is float)
            advice = _advise(scalar, meant if good else "", f"Write digits only, for example {example}.")
            raise Wrong("wrong-kind", f"{field.label} must be {what}, not `{scalar.text}`.", *advice)
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


_amount = number_of(float, "24000")


def money(scalar: Scalar, field: Field) -> Value:
    """An amount; never thousands with a dot between, as they are written elsewhere."""
    if re.fullmatch(r"-?(0|[1-9][0-9]{0,2})\.[0-9]{3}", scalar.text):
        message = f"{field.label}: `{scalar.text}` is less than a thousand here, as the dot is for pence."
        raise Wrong("wrong-kind", message, *write(scalar.text.replace(".", ""), scalar.span))
    return _amount(scalar, field)


def boolean(scalar: Scalar, field: Field) -> bool:
    """`true` or `false`, and nothing else that YAML elsewhere takes for them."""
    if scalar.plain and scalar.text in ("true", "false"):
        return scalar.text == "true"
    word = scalar.text.strip().lower()
    meant = {"yes": "true", "on": "true", "no": "false", "off": "false", "true": "true", "false": "false"}.get(word, "")
    form = "Write {}." if scalar.plain else "Write {}, without quotation marks."
    advice = _advise(scalar, meant, form.format("true or false"), form)
    raise Wrong("wrong-kind", f"{field.label} must be true or false, not `{scalar.text}`.", *advice)


def date(scalar: Scalar, field: Field) -> str:
    """A day that the calendar has."""
    text = scalar.text.strip()
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        if guesses.is_day(text):
            return text
        message = f"{field.label}: there is no day {text} in the calendar."
        raise Wrong("bad-date", message, "Check the month (01 to 12) and the day.")
    meant = guesses.day_meant(text) or guesses.day_meant(guesses.time_meant(text)[0])
    advice = _advise(scalar, meant, "Write year-month-day, for example 2026-03-04 for 4 March 2026.")
    what = "written as a date here" if meant else "a date"
    raise Wrong("bad-date", f"{field.label}: `{text}` is not {what}.", *advice)


def datetime(scalar: Scalar, field: Field) -> str:
    """A day, or a day and a time."""
    text = scalar.text.strip()
    match = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]([0-9]{2}:[0-9]{2})(:00)?", text)
    if not match:
        day, time = guesses.time_meant(text)
        meant = guesses.day_meant(day)
        if meant and time:
            message = f"{field.label}: `{text}` is not written as a date and time here."
            raise Wrong("bad-date", message, *write(f"{meant} {time}", scalar.span))
        return date(scalar, field)
    day = date(Scalar(match[1], scalar.span), field)
    hours, minutes = match[2].split(":")
    if int(hours) > 23 or int(minutes) > 59:
        hint = "Write hours from 00 to 23 and minutes from 00 to 59."
        raise Wrong("bad-date", f"{field.label}: there is no time {match[2]}.", hint)
    return f"{day}T{match[2]}"


_DURATION = re.compile(
    r"(?:(?P<hours>[0-9]{1,3})\s*(?:hours?|hrs?|h)\s*(?:and\s*)?)?(?:(?P<minutes>[0-9]{1,4})\s*(?:minutes?|mins?|m))?",
    re.IGNORECASE,
)


def duration(scalar: Scalar, field: Field) -> int:
    """A length of time in hours and minutes, as minutes."""
    match = _DURATION.fullmatch(scalar.text.strip())
    minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0) if match else 0
    if not minutes:
        meant = guesses.minutes_meant(scalar.text)
        hint = "Write hours and minutes, for example 45 minutes or 1 hour 30 minutes."
        message = f"{field.label}: `{scalar.text}` is not a length of time."
        raise Wrong("bad-duration", message, *_advise(scalar, in_minutes(meant) if meant else "", hint))
    return minutes


def url(scalar: Scalar, field: Field) -> str:
    """A whole web address."""
    text = scalar.text.strip()
    meant = guesses.address_meant(text)
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


def email(scalar: Scalar, field: Field) -> str:
    """An e-mail address."""
    text = scalar.text.strip()
    if not re.fullmatch(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+", text):
        message = f"{field.label}: `{text}` is not an e-mail address."
        raise Wrong("bad-address", message, "Write it as name@example.org.")
    return text


def choice(scalar: Scalar, field: Field) -> str:
    """One of the field's choices."""
    text = scalar.text.strip()
    if text in field.choices:
        return text
    advice = _advise(scalar, did_you_mean(text, field.choices) or "", f"Write {one_of(field.choices)}.")
    raise Wrong("not-a-choice", f"{field.label}: `{text}` is none of {one_of(field.choices)}.", *advice)


def entry_name(scalar: Scalar, _field: Field) -> str:
    """An entry's file name without folder and ending: `nurse`, also where its path or its address is given."""
    return scalar.text.strip().rstrip("/").removesuffix(".md").removesuffix("/index").rsplit("/", 1)[-1]


def file_name(scalar: Scalar, field: Field) -> str:
    """A file of the library, by its path from the page."""
    text = scalar.text.strip()
    if scheme_of(text) or text.startswith("//"):
        message = f"{field.label} is a file of this library, not a web address."
        raise Wrong("wrong-kind", message, "Put the file beside this page and write its name.")
    return text
