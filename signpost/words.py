"""Small questions about words: slugs, near matches, plurals, lists in a sentence."""

import difflib
import re
from collections.abc import Iterable
from functools import lru_cache

from slugify import slugify


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """A word for an address: lower case, ASCII letters, digits and hyphens; empty if nothing is left."""
    return str(slugify(text, max_length=120, word_boundary=True))


def did_you_mean(word: str, options: Iterable[str]) -> str | None:
    """The option that a misspelt word most likely meant, or None."""
    by_lower = {option.lower(): option for option in sorted(options, reverse=True)}
    found = difflib.get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None


def one_of(options: Iterable[str], most: int = 12) -> str:
    """Some options in a sentence: "red, green or blue"; "..." stands for those past `most`."""
    listed = list(options)
    if len(listed) > most:
        return ", ".join(listed[:most]) + ", …"
    return " or ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: "1 page", "2 pages"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def in_minutes(minutes: int) -> str:
    """A length of time in words: 1 hour 30 minutes."""
    hours, rest = divmod(int(minutes), 60)
    parts = [counted(hours, "hour")] if hours else []
    return " ".join([*parts, counted(rest, "minute")] if rest or not hours else parts)


def tokens(text: str) -> list[str]:
    """The words of a text that carry meaning: lower case, four letters or more, common words left out."""
    return [word for word in re.findall(r"[a-z][a-z'-]{3,}", text.lower()) if word not in COMMON]


def sort_key(text: str) -> tuple[str, str]:
    """Alphabetical order as in an index: case, accents and punctuation do not count."""
    return (slug(text), text)


COMMON = frozenset(
    """about after again also always another around because been before being between both came come could does
    done down during each even ever every from give gives goes going have help helps here into just keep keeps
    know like made make makes making many might more most much must need needs never often only other others
    over people same should some such take takes tell than that their them then there these they thing things
    this those through time together under upon used uses using very want wants well were what when where which
    while will with within without work worked worker workers working works would year years your""".split()
)
