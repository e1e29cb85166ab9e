"""Documents to postings: which words are in which of them, and how much they say there.

A document is known by its number among some. The weight of a word in it is BM25F's (Robertson and Zaragoza, 2009): the
more often the word occurs, in what counts more and in a shorter text, the more, up to a limit. It is kept in a few
levels. The lengths are kept in steps, so that a sentence more in one document changes no other word's weight.
"""

import math
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field

from signpost.config.site import Weights
from signpost.pages.search.digits import DIGITS, number
from signpost.pages.search.documents import Document
from signpost.pages.search.language import words_of

LEVELS = 15

_SATURATION = 2.2
_LENGTH_COUNTS = 0.3
_STEP = 1.25

BROADER = 0.7
"""How much a word of a broader term counts against one of a term that the document names."""

MOST_NAMES = 60
"""Names of a document that are searched as names."""

Found = list[tuple[int, str]]
"""Documents that have a word, rising, each with what the index's files say of it there."""


@dataclass(slots=True)
class Postings:
    """What is known of each word. A *form* is a word as it is written, a *stem* is what its inflections share.

    `text` holds, by stem, the documents with the weight's level as a digit. `names` holds, by form, the document of
    each name that has the word, with two numbers: which of its names, of how many words.
    """

    forms: set[str] = field(default_factory=set)
    text: dict[str, Found] = field(default_factory=dict)
    names: dict[str, Found] = field(default_factory=dict)


def postings(
    documents: Iterable[tuple[Document, Sequence[str]]],
    stem_of: Callable[[str], str],
    fillers: Container[str],
    weights: Weights,
    ordinary: float,
) -> Postings:
    """The postings of documents with their sentences, numbered in their order; `ordinary` is the usual length."""
    found = Postings()
    for at, (document, sentences) in enumerate(documents):
        weight: dict[str, float] = {}
        for factor, occurrences in _counted(document, sentences, weights):
            found.forms.update(occurrences)
            for form, times in occurrences.items():
                stem = stem_of(form)
                weight[stem] = weight.get(stem, 0) + factor * times
        length = _stepped(document.length) if document.length else ordinary
        limit = _SATURATION * (1 - _LENGTH_COUNTS + _LENGTH_COUNTS * length / ordinary)
        for stem, given in weight.items():
            level = DIGITS[math.ceil(LEVELS * given / (given + limit))]
            found.text.setdefault(stem, []).append((at, level))
        for which, name in enumerate((*document.names, *document.unseen)[:MOST_NAMES]):
            for form, length_of_name in _name_words(name, fillers).items():
                found.forms.add(form)
                found.names.setdefault(form, []).append((at, number(which) + number(length_of_name)))
    return found


def ordinary_length(documents: Iterable[Document]) -> float:
    """The length of an ordinary text, in steps."""
    lengths = sorted(document.length for document in documents if document.length)
    return _stepped(lengths[len(lengths) // 2]) if lengths else 1


def _counted(document: Document, sentences: Sequence[str], weights: Weights) -> list[tuple[float, Counter[str]]]:
    """How often words occur in each part of a document, and how much each of them counts there."""
    return [
        (weights.title, Counter(words_of("\n".join((*document.names, *document.unseen))))),
        (weights.summary, Counter(words_of(document.summary))),
        (weights.terms, Counter(words_of("\n".join(document.terms)))),
        (weights.terms * BROADER, Counter(words_of("\n".join(document.broader)))),
        (weights.text, Counter(words_of("\n".join(sentences)))),
    ]


def _stepped(length: float) -> float:
    return float(_STEP ** round(math.log(length, _STEP)))


def _name_words(name: str, fillers: Container[str]) -> dict[str, int]:
    """The words of a name, each with the number of words of the name that it is one of."""
    written = words_of(name)
    words = [word for word in written if word not in fillers] or written
    found = dict.fromkeys(words, len(words))
    for part in name.split():  # `e-learning` is looked for as `elearning`, too
        if "-" in part and (joined := "".join(words_of(part))):
            found.setdefault(joined, max(1, len(words) - part.count("-")))
    return found
