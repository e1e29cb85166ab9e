"""Documents to postings: which words are in which of them, and how much they say there.

A document is known by its number. The weight of a word in it is BM25F's (Robertson and Zaragoza, 2009): the more often
the word occurs, in what counts more and in a shorter text, the more, up to a limit. It is kept in a few levels. The
lengths are kept in steps, so that a sentence more in one document changes no other word's weight.
"""

import math
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from signpost.config.site import Weights
from signpost.pages.search.documents import Document
from signpost.pages.search.language import Language, words_of

LEVELS = 15
COMMON = 0.4
"""A word that a larger share of the documents has says nothing of any of them."""
FEW = 40
"""Of so few documents, no word is too common."""

_SATURATION = 2.2
_LENGTH_COUNTS = 0.4
_STEP = 1.25

MOST_NAMES = 60
"""Names of a document that are searched as names."""


@dataclass(slots=True)
class Postings:
    """What is known of each word. A *form* is a word as it is written, a *stem* is what its inflections share.

    `text` holds, by stem, a number per document: sixteen times its own, and the weight's level. `names` holds, by form,
    three numbers for each name that has the word: the document, which of its names, of how many words. `twins` are
    forms that no document has: other spellings of those it has.
    """

    documents: int = 0
    stems: dict[str, str] = field(default_factory=dict)
    text: dict[str, "array[int]"] = field(default_factory=dict)
    names: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    twins: set[str] = field(default_factory=set)

    def common(self, stem: str) -> bool:
        """Whether a word is in too many documents to tell them apart."""
        return self.documents > FEW and len(self.text[stem]) > COMMON * self.documents


def postings(documents: Sequence[Document], known: Language, weights: Weights) -> Postings:
    """The postings of documents, numbered in their order."""
    found = Postings(len(documents))
    said = [Counter(words_of("\n".join(one.sentences))) for one in documents]
    ordinary = _ordinary([counts.total() for counts in said])
    for number, (document, counts) in enumerate(zip(documents, said, strict=True)):
        written = [words_of(name) for name in document.names]
        telling = [[word for word in words if word not in known.fillers] or words for words in written]
        parts = (
            (weights.title, Counter(chain.from_iterable(written))),
            (weights.summary, Counter(words_of(document.summary))),
            (weights.terms, Counter(words_of("\n".join(document.terms)))),
            (weights.text, counts),
        )
        weight: dict[str, float] = {}
        for factor, occurrences in parts:
            for form, times in occurrences.items():
                stem = found.stems.get(form)
                if stem is None:
                    stem = found.stems[form] = known.stem(form)
                weight[stem] = weight.get(stem, 0) + factor * times
        length = counts.total() or ordinary
        limit = _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * _stepped(length) / ordinary)
        for stem, given in weight.items():
            if stem not in found.text:
                found.text[stem] = array("L")
            found.text[stem].append(16 * number + math.ceil(LEVELS * given / (given + limit)))
        for at, (name, words) in enumerate(zip(document.names[:MOST_NAMES], telling, strict=False)):
            _add_name(found, number, at, name, words, known)
    _add_twins(found, known)
    return found


def _ordinary(lengths: list[int]) -> float:
    """The length of an ordinary text, in steps."""
    texts = sorted(filter(None, lengths))
    return _stepped(texts[len(texts) // 2]) if texts else 1


def _stepped(length: float) -> float:
    return float(_STEP ** round(math.log(length, _STEP)))


def _add_name(found: Postings, number: int, at: int, name: str, words: list[str], known: Language) -> None:
    places = {word: (number, at, len(words)) for word in words}
    for part in name.split():  # `e-learning` is looked for as `elearning`, too
        if "-" in part and (joined := "".join(words_of(part))):
            found.stems.setdefault(joined, known.stem(joined))
            found.text.setdefault(found.stems[joined], array("L"))
            places.setdefault(joined, (number, at, max(1, len(words) - part.count("-"))))
    for word, place in places.items():
        found.names.setdefault(word, []).append(place)


def _add_twins(found: Postings, known: Language) -> None:
    for form in [*found.stems]:
        for twin in known.spellings(form):
            if twin not in found.stems:
                found.twins.add(twin)
                found.stems[twin] = found.stems[form]
                if form in found.names:
                    found.names[twin] = found.names[form]
