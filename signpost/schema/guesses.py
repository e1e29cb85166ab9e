"""What somebody most likely meant by a date, a time or a number that is not written as it is written here.

Each guess gives the text to write instead, or nothing where there is no good guess.
"""

import re
from datetime import date, datetime

_DAY_FORMS = (
    "%d-%m-%Y", "%d-%m-%y", "%Y-%m-%d", "%Y%m%d",
    "%d %B %Y", "%d %b %Y", "%d %b %y", "%d %B %y", "%B %d %Y", "%b %d %Y",
)  # fmt: skip
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?:^|[\sT,]+|\bat\s+)(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})(?::[0-9]{2})?)?\s*(?P<half>[ap]\.?m\.?)?Z?$",
    re.IGNORECASE,
)


def day_meant(text: str) -> str:
    """`4th of March 2026`, `4/3/26`, `2026-3-4`: 2026-03-04. Days come before months, as in Britain."""
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
    match = _TIME.search(text)
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
    """`£24,000`, `012`, `.5`, `30 pupils`: 24000, 12, 0.5, 30."""
    plain = re.sub(r"^[£$€]\s*", "", text.strip())
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", plain)
    match = re.fullmatch(r"(-?)([0-9]*)(\.[0-9]+)?(?:\s+[A-Za-z ]+)?", plain)
    if not match or not (match[2] or match[3]):
        return ""
    return f"{match[1]}{match[2].lstrip('0') or '0'}{match[3] or ''}"


_CLOCK = re.compile(r"([0-9]{1,2})\s*(?::|h|hrs?|hours?)\s*([0-9]{2})", re.IGNORECASE)
_IN_WORDS = {"half an hour": 30, "an hour": 60, "one hour": 60, "an hour and a half": 90}


def minutes_meant(text: str) -> int:
    """`45`, `1:30`, `1h30`, `1.5 hours`, `half an hour`: minutes; 0 where there is no good guess."""
    plain = text.strip().lower().rstrip(".")
    clock = _CLOCK.fullmatch(plain)
    if clock:
        return int(clock[1]) * 60 + int(clock[2])
    hours = re.fullmatch(r"([0-9]{1,2}\.[0-9]{1,2})\s*(?:hours?|hrs?|h)", plain)
    if hours:
        return round(float(hours[1]) * 60)
    return int(plain) if re.fullmatch(r"[1-9][0-9]{0,2}", plain) else _IN_WORDS.get(plain, 0)
