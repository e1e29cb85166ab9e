"""What somebody most likely meant by a date, a time or a number that is not written as it is written here.

Each guess gives the text to write instead, or nothing where there is no good guess.
"""

import re
from datetime import date, datetime

_LONGEST = 80
"""Longer texts are no date, and looking for one in them would take long."""

_DAY_FORMS = (
    "%d-%m-%Y", "%d-%m-%y", "%Y-%m-%d", "%Y%m%d",
    "%d %B %Y", "%d %b %Y", "%d %b %y", "%d %B %y", "%B %d %Y", "%b %d %Y", "%m-%d-%Y",
)  # fmt: skip
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?:^|[\sT,]+|\bat\s+)(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::[0-9]{2})?)?\s*(?P<half>[ap]\.?m\.?)?Z?$",
    re.IGNORECASE,
)


def day_meant(text: str) -> str:
    """`4th of March 2026`, `4/3/26`, `2026-3-4`: 2026-03-04. Days come before months, as in Britain."""
    if len(text) > _LONGEST:
        return ""
    plain = re.sub(r"(?<=[0-9])(st|nd|rd|th)\b|\bof\b|,", " ", _WEEKDAY.sub(" ", text))
    plain = re.sub(r"\bSept\b", "Sep", " ".join(plain.split()), flags=re.IGNORECASE)
    plain = re.sub(r"(?<=[0-9])[./](?=[0-9])", "-", plain)
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return ""


def time_meant(text: str) -> tuple[str, str]:
    """The text before a time, and the time: `4 March 2026` and `15:30` of `4 March 2026, 3.30pm`."""
    match = _TIME.search(text) if len(text) <= _LONGEST else None
    if not match or not (match["minute"] or match["half"]):
        return text, ""
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), (match["half"] or "")[:1].lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return text[: match.start()].rstrip(" ,"), f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def is_day(text: str) -> bool:
    """Whether the calendar has this day, written 2026-03-04."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def number_meant(text: str) -> str:
    """`£24,000`, `012`, `.5`, `30 pupils`, `4,5`, `about 24k`: 24000, 12, 0.5, 30, 4.5, 24000."""
    plain = re.sub(r"^(?:(?:about|around|approx(?:imately)?|circa|from|up to|c)\.?\s+)?[£$€]?\s*", "", text.strip())
    plain = re.sub(r"(?<=[0-9])[, ](?=[0-9]{3}(?![0-9]))", "", plain)
    plain = re.sub(r"^(-?[0-9]+),(?=[0-9]{1,2}$)", r"\1.", plain)
    match = re.fullmatch(r"(-?)([0-9]*)(\.[0-9]+)?(?:(k)\b)?\+?(?:\s+[A-Za-z. ]+)?", plain, re.IGNORECASE)
    if not match or not (match[2] or match[3]):
        return ""
    if match[4]:
        return f"{match[1]}{float(match[2] + (match[3] or '')) * 1000:.0f}" if match[2] and len(match[2]) < 7 else ""
    return f"{match[1]}{match[2].lstrip('0') or '0'}{match[3] or ''}"


_ABOUT = re.compile(r"^(?:about|around|approx(?:imately)?|up to|[0-9]+ ?(?:-|\u2013|to) ?(?=[0-9]))\.?\s*")
_CLOCK = re.compile(r"([0-9]{1,2})\s*(?::|h|hrs?|hours?)\s*([0-9]{2})", re.IGNORECASE)
_IN_WORDS = {"half an hour": 30, "an hour": 60, "one hour": 60, "an hour and a half": 90}


def minutes_meant(text: str) -> int:
    """`45`, `1:30`, `1h30`, `1.5 hours`, `half an hour`: minutes; 0 where there is no good guess."""
    plain = _ABOUT.sub("", text.strip().lower()).rstrip(".")
    clock = _CLOCK.fullmatch(plain)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    hours = re.fullmatch(r"([0-9]{1,2}\.[0-9]{1,2})\s*(?:hours?|hrs?|h)", plain)
    if hours:
        return round(float(hours[1]) * 60)
    number = re.fullmatch(r"([1-9][0-9]{0,2})(?: ?(?:minutes?|mins?|m))?", plain)
    return int(number[1]) if number else _IN_WORDS.get(plain, 0)


def address_meant(text: str) -> str:
    """`www.x.org`, `<https://x.org>`, `[words](https://x.org)`, `http:/x.org`: the web address."""
    found = re.search(r"(https?)\s?[:;]?\s?/{1,3}(?=[^\s/])|(?=www\.\w)", text)
    if not found and not re.search(r"[\s:@]", text) and "." in text:
        return f"https://{text.lstrip('/')}"
    if not found or (text[: found.start()].strip("<([“\"' ") and "](" not in text):
        return ""
    rest = text[found.end() :].rstrip("“”\"' ")
    rest = rest.rstrip(">)]") if found.start() else rest
    return "" if re.search(r"[\s<>\"]", rest) else f"{found[1] or 'https'}://{rest}"


def text_meant(text: str, pattern: str) -> str:
    """A text written as a pattern asks: `w120` as W120, `https://example.org/careers/old name` as /careers/old-name."""
    plain = re.sub(r"^https?://[^/]+(?=/)|[?#].*$", "", text.strip())
    hyphened = re.sub(r"(?:\s|%20)+", "-", plain)
    tries = (plain, plain.upper(), plain.lower(), hyphened, hyphened.lower(), re.sub(r"\s+", "", plain), f"/{hyphened}")
    return next((attempt for attempt in tries if re.fullmatch(pattern, attempt)), "")
