"""Documents to postings: which words are in which of them, and how much they say there.

A document is known by its number. The weight of a word in it is BM25F's (Robertson and Zaragoza, 2009): the more often
the word occurs, in what counts more and in a shorter text, the more, up to a limit. It is kept in a few levels. The
lengths are kept in steps, so that a sentence more in one document changes no other word's weight.
"""

import math
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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

BROADER = 0.7
"""How much a word of a broader term counts against one of a term that the document names."""

LONG = 6
"""Letters of a word at least that documents may have in two spellings: a poet is no pet."""

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
    counted = [_counted(document, weights) for document in documents]
    spelt = {form: known.spellings(form) for form in {form for parts in counted for part in parts for form in part[1]}}
    found = Postings(len(documents), _stems(spelt, known))
    ordinary = _ordinary([parts[-1][1].total() for parts in counted])
    for number, (document, parts) in enumerate(zip(documents, counted, strict=True)):
        weight: dict[str, float] = {}
        for factor, occurrences in parts:
            for form, times in occurrences.items():
                stem = found.stems[form]
                weight[stem] = weight.get(stem, 0) + factor * times
        length = parts[-1][1].total() or ordinary
        limit = _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * _stepped(length) / ordinary)
        for stem, given in weight.items():
            if stem not in found.text:
                found.text[stem] = array("L")
            found.text[stem].append(16 * number + math.ceil(LEVELS * given / (given + limit)))
        for at, name in enumerate(document.names[:MOST_NAMES]):
            _add_name(found, number, at, name, known)
    _add_twins(found, spelt)
    return found


def _counted(document: Document, weights: Weights) -> list[tuple[float, Counter[str]]]:
    """How often words occur in each part of a document, the text last, and how much each of them counts there."""
    return [
        (weights.title, Counter(words_of("\n".join(document.names)))),
        (weights.summary, Counter(words_of(document.summary))),
        (weights.terms, Counter(words_of("\n".join(document.terms)))),
        (weights.terms * BROADER, Counter(words_of("\n".join(document.broader)))),
        (weights.text, Counter(words_of("\n".join(document.sentences)))),
    ]


def _stems(spelt: Mapping[str, set[str]], known: Language) -> dict[str, str]:
    """The stem of every form: one for both spellings of a word, where documents have both."""
    stems = {form: known.stem(form) for form in spelt}
    used = {*stems.values()}
    same: dict[str, str] = {}
    for form in sorted(form for form in spelt if len(form) >= LONG):
        for other in sorted(used.intersection(map(known.stem, spelt[form]))):
            same |= dict.fromkeys((stems[form], other), min(stems[form], other))
    return {form: same.get(stem, stem) for form, stem in stems.items()}


def _ordinary(lengths: list[int]) -> float:
    """The length of an ordinary text, in steps."""
    texts = sorted(filter(None, lengths))
    return _stepped(texts[len(texts) // 2]) if texts else 1


def _stepped(length: float) -> float:
    return float(_STEP ** round(math.log(length, _STEP)))


def _add_name(found: Postings, number: int, at: int, name: str, known: Language) -> None:
    written = words_of(name)
    words = [word for word in written if word not in known.fillers] or written
    places = {word: (number, at, len(words)) for word in words}
    for part in name.split():  # `e-learning` is looked for as `elearning`, too
        if "-" in part and (joined := "".join(words_of(part))):
            found.stems.setdefault(joined, known.stem(joined))
            found.text.setdefault(found.stems[joined], array("L"))
            places.setdefault(joined, (number, at, max(1, len(words) - part.count("-"))))
    for word, place in places.items():
        found.names.setdefault(word, []).append(place)


def _add_twins(found: Postings, spelt: Mapping[str, set[str]]) -> None:
    for form in sorted(spelt):
        for twin in spelt[form]:
            if twin not in found.stems:
                found.twins.add(twin)
                found.stems[twin] = found.stems[form]
                if form in found.names:
                    found.names[twin] = found.names[form]
