"""Small questions about words: slugs, near matches, plurals, lists in a sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from slugify import slugify


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """A word for an address: lower case, ASCII letters, digits and hyphens; empty if nothing is left."""
    return str(slugify(text, max_length=120, word_boundary=True))


NEAR = 0.65
"""The share of letters that a misspelt word and what it means have in common, in order: 1 is the same word."""

COMPARISONS = 20_000_000
"""How many words one run compares to make guesses for its hints: about a second."""


@dataclass(slots=True)
class Budget:
    """What a run may still spend on guesses: a hint is worth a moment, thousands of them are not worth minutes."""

    left: int = COMPARISONS


class Nearest:
    """Finds the word of a list that a misspelt one most likely meant. The list is prepared once, a word sought once."""

    def __init__(self, options: Iterable[str], budget: Budget | None = None) -> None:
        self._by_lower = {option.lower(): option for option in sorted(options, reverse=True)}
        self._lower = sorted(self._by_lower)
        self._budget = budget or Budget()
        self._known: dict[str, str | None] = {}

    def __call__(self, word: str) -> str | None:
        """The nearest option, or None where none is near or the budget is spent."""
        if word not in self._known:
            self._known[word] = None
            if len(self._lower) <= self._budget.left:
                self._budget.left -= len(self._lower)
                self._known[word] = self._by_lower.get(self._find(word.lower(), self._lower))
        return self._known[word]

    def _find(self, word: str, options: list[str]) -> str:
        from rapidfuzz import process  # most runs have nothing to guess
        from rapidfuzz.distance import Indel

        found = process.extractOne(word, options, scorer=Indel.normalized_similarity, processor=None, score_cutoff=NEAR)
        return found[0] if found else ""


class NearestName(Nearest):
    """The same for names of pages, where the nearest of many is soon another page: only slips of the pen are near."""

    def _find(self, word: str, options: list[str]) -> str:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = max(1, round(len(word) / 5))
        found = process.extractOne(word, options, scorer=OSA.distance, processor=None, score_cutoff=slips)
        return found[0] if found else ""


def did_you_mean(word: str, options: Iterable[str]) -> str | None:
    """The option that a misspelt word most likely meant, or None."""
    return Nearest(options)(word)


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
