"""Days, amounts, lengths of time and numbers as a language writes them: Babel knows how, from https://cldr.unicode.org/.

Babel is imported where the first of them is written: commands that write none start without it.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from math import inf
from typing import TYPE_CHECKING

from signpost.schema.kinds import moment

if TYPE_CHECKING:
    from babel import Locale

OWN = "en-GB"
"""The language of the templates' own words, for languages of which Babel knows nothing."""


@dataclass(frozen=True)
class Formats:
    """What a language tag such as `en-GB` means for all that is not words."""

    language: str

    @cached_property
    def locale(self) -> "Locale":
        """The language's conventions: those of its region, or else of the language, or else of British English."""
        from babel import Locale, UnknownLocaleError

        parts = self.language.split("-")
        for tag in [*("-".join(parts[:end]) for end in range(len(parts), 0, -1)), OWN]:
            try:
                return Locale.parse(tag, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
        raise UnknownLocaleError(OWN)

    def day(self, when: date | str | None) -> str:
        """A day, or a day with a time, in words: 4 March 2026, 15:30. Templates may have one of their own as text."""
        from babel.dates import format_date, format_time, get_datetime_format

        if not when:
            return ""
        when = moment(when) if isinstance(when, str) else when
        written = format_date(when, "long", self.locale)
        if not isinstance(when, datetime):
            return written
        clock = format_time(when.time(), "short", locale=self.locale)
        pattern = str(get_datetime_format("medium", self.locale)).replace("'", "")
        return pattern.replace("{1}", written).replace("{0}", clock)

    def duration(self, minutes: int) -> str:
        """A length of time in words: 1 hour 30 minutes."""
        from babel.dates import format_timedelta

        hours, rest = divmod(int(minutes), 60)
        written = partial(format_timedelta, threshold=inf, locale=self.locale)
        parts = [written(timedelta(hours=hours), "hour")] if hours else []
        return " ".join([*parts, written(timedelta(minutes=rest), "minute")] if rest or not hours else parts)

    def money(self, amount: float, currency: str) -> str:
        """An amount with its currency's sign, and hundredths where it has any: £24,000."""
        from babel.numbers import format_currency, get_currency_symbol

        pattern = str(self.locale.currency_formats["standard"].pattern)
        if amount == int(amount):
            pattern = pattern.replace(".00", "")
        if get_currency_symbol(currency, self.locale)[-1].isalpha():
            pattern = re.sub("¤(?=[#0])", "¤ ", pattern)  # letters keep a distance: CHF 24,000
        return format_currency(amount, currency, pattern, self.locale, currency_digits=False)

    def number(self, number: float) -> str:
        """A number as it was given, with the language's decimal sign; not in groups, as it may be a year."""
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self.locale, decimal_quantization=False, group_separator=False)

    def counted(self, number: int, singular: str, plural: str = "") -> str:
        """A number with its noun: "1 page", "2 pages"."""
        from babel.numbers import format_decimal

        return f"{format_decimal(number, locale=self.locale)} {singular if number == 1 else plural or singular + 's'}"
