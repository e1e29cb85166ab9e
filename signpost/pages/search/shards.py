"""Words in small files: each has what a browser needs together. `docs/search.md` describes them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from signpost.pages.search.digits import numbers_of
from signpost.pages.search.segments import Words

WORDS_SIZE = 9_000
"""Signs that a file of words holds at most, if they can be parted: 4 KB on the way to a browser."""

TOGETHER = 4
"""Words with so many first letters in common are in one file."""


def word_files(found: Words) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of words, in the order of the alphabet, each with the beginning of its first word."""
    names = found.names
    forms = sorted(found.stems, key=_by_signs)
    by_beginning = {beginning: list(group) for beginning, group in groupby(forms, key=lambda form: form[:TOGETHER])}
    size = {
        beginning: sum(len(form) + len(names.get(form, "")) + 3 for form in own)
        + sum(len(found.text.get(stem, "")) for stem in {found.stems[form] for form in own})
        for beginning, own in by_beginning.items()
    }
    for beginnings in _parted(list(size), size, 1) if forms else ():
        own = [form for beginning in beginnings for form in by_beginning[beginning]]
        stems = list(dict.fromkeys(found.stems[form] for form in own))
        at = {stem: number for number, stem in enumerate(stems)}
        yield (
            beginnings[0],
            {
                "forms": " ".join(own),
                "stems": numbers_of(at[found.stems[form]] for form in own),
                "text": [found.text.get(stem, "") for stem in stems],
                "names": {str(number): names[form] for number, form in enumerate(own) if form in names},
            },
        )


def _by_signs(word: str) -> bytes:
    """What words are in order by, as JavaScript orders them: rare letters are two signs of its texts."""
    return word.encode("utf-16-be")


def _parted(beginnings: list[str], size: Mapping[str, int], letters: int) -> list[list[str]]:
    """Beginnings of words in groups of at most WORDS_SIZE, where letters part them.

    By letters and not by size alone, so that a word more in one group moves no other group's bounds.
    """
    if letters > TOGETHER or sum(size[one] for one in beginnings) <= WORDS_SIZE:
        return [beginnings]
    groups: list[list[str]] = []
    for _, some in groupby(beginnings, key=lambda one: one[:letters]):
        for group in _parted(list(some), size, letters + 1):
            if groups and sum(size[one] for one in (*groups[-1], *group)) <= WORDS_SIZE:
                groups[-1] += group
            else:
                groups.append(group)
    return groups


def sound_files(found: Words) -> Iterator[dict[str, str]]:
    """By signs of how they sound, the words of names; then all others, which suggestions do without.

    A word is there by each of its sound's first two signs: who gets one wrong, or one too many or too few, still asks
    by the other. Other spellings are not among them: nobody who misspells a word means one that no document has.
    """
    for named in (True, False):
        words: dict[str, list[str]] = {}
        for form, sound in found.sounds.items():
            if (form in found.names) == named:
                for sign in {*sound[:2]}:
                    words.setdefault(sign, []).append(form)
        size = {sign: sum(len(form) + 1 for form in words[sign]) for sign in sorted(words)}
        yield {
            "".join(signs): " ".join(sorted({form for sign in signs for form in words[sign]}))
            for signs in _filled(list(size), size)
        }


def _filled(things: Iterable[str], size: Mapping[str, int]) -> list[list[str]]:
    """Things in their order, in groups of at most WORDS_SIZE, where they are not larger by themselves."""
    groups: list[list[str]] = []
    for thing in things:
        if groups and sum(size[one] for one in (*groups[-1], thing)) <= WORDS_SIZE:
            groups[-1].append(thing)
        else:
            groups.append([thing])
    return groups


def in_groups(things: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """Things in groups of a size."""
    return [things[start : start + size] for start in range(0, len(things), size)]
