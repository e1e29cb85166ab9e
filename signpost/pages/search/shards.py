"""Postings and documents to files: small ones, each with what a browser needs together, named by what they hold.

`docs/search.md` describes each of them. A file calls `signpostPart` with its content: browsers run scripts from
anywhere, a folder on a memory stick too, but read other files from a server only.
"""

from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby
from typing import Any

from signpost.codec import dumps
from signpost.pages.search.language import Language
from signpost.pages.search.postings import Postings

WORDS_SIZE = 9_000
"""Signs that a file of words holds at most, if they can be parted: 4 KB on the way to a browser."""

COMMON = "*"
"""In place of the documents that have a word, where they are too many."""

TOGETHER = 4
"""Words with so many first letters in common are in one file."""

DIGITS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")
_LAST = 46


class Files:
    """The files of an index, by their address; what is added twice is there once."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, bytes] = {}

    def add(self, kind: str, content: Any) -> str:
        """Add a file of a kind; gives its name, which is made from what it holds."""
        data = part(content)
        name = b32encode(blake2b(data, digest_size=5).digest()).decode().lower()
        self.found[f"{self._folder}{kind}/{name}.js"] = data
        return name


def part(content: Any) -> bytes:
    """A file's content as a script that hands it over."""
    return b"signpostPart(" + dumps(content) + b")\n"


def number(value: int) -> str:
    """A number in as many signs as it needs: those that others follow are from the upper half of the digits."""
    signs = ""
    while value >= _LAST:
        signs += DIGITS[_LAST + value % (len(DIGITS) - _LAST)]
        value //= len(DIGITS) - _LAST
    return signs + DIGITS[value]


def weights(places: Iterable[int]) -> str:
    """The documents that have a word, each as what is to be added to the one before, and the word's weight in it."""
    signs, last = [], 0
    for place in places:
        signs.append(number((place >> 4) - last) + DIGITS[place & 15])
        last = place >> 4
    return "".join(signs)


def name_places(places: Iterable[tuple[int, int, int]]) -> str:
    """The names that have a word: the document as above, which of its names it is, of how many words."""
    signs, last = [], 0
    for document, at, length in places:
        signs.append(number(document - last) + number(at) + number(length))
        last = document
    return "".join(signs)


def numbers(rising: Iterable[int]) -> str:
    """Rising numbers, each as what is to be added to the one before."""
    signs, last = [], 0
    for value in rising:
        signs.append(number(value - last))
        last = value
    return "".join(signs)


def word_files(found: Postings) -> Iterator[tuple[str, dict[str, Any]]]:
    """The files of words, in the order of the alphabet, each with the beginning of its first word."""
    text = {stem: COMMON if found.common(stem) else weights(places) for stem, places in found.text.items()}
    names = {form: name_places(places) for form, places in found.names.items()}
    forms = sorted(found.stems, key=_by_signs)
    by_beginning = {beginning: list(group) for beginning, group in groupby(forms, key=lambda form: form[:TOGETHER])}
    size = {
        beginning: sum(len(form) + len(names.get(form, "")) + 3 for form in own)
        + sum(len(text[stem]) for stem in {found.stems[form] for form in own})
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
                "text": [text[stem] for stem in stems],
                "names": {str(number): names[form] for number, form in enumerate(own) if form in names},
            },
        )


def _by_signs(word: str) -> bytes:
    """What words are in order by, as JavaScript orders them: rare letters are two signs of its texts."""
    return word.encode("utf-16-be")


def numbers_of(values: Iterable[int]) -> str:
    """Numbers in no order."""
    return "".join(map(number, values))


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


def sound_files(found: Postings, known: Language) -> Iterator[dict[str, str]]:
    """By the sounds that they start with, the words of names; then all others, which suggestions do without.

    Other spellings of them are not among them: nobody who misspells a word means one that no document has.
    """
    for named in (True, False):
        words: dict[str, list[str]] = {}
        for form in sorted(found.stems.keys() - found.twins):
            if (form in found.names) == named:
                words.setdefault(known.sound(form)[:1], []).append(form)
        together = {first: " ".join(words[first]) for first in sorted(words)}
        size = {first: len(text) for first, text in together.items()}
        yield {"".join(firsts): " ".join(map(together.__getitem__, firsts)) for firsts in _filled(list(size), size)}


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
