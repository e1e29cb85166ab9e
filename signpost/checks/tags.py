"""Open vocabularies: two words that are nearly the same are probably one."""

import re
from collections.abc import Iterator

from signpost.addresses import in_letters
from signpost.book.book import Key
from signpost.library.model import Library, values_that_hold
from signpost.problems import Problem, write
from signpost.schema.writing import written


def check(library: Library) -> Iterator[Problem]:
    """A warning at every use of the rarer of two tags that differ only in ending, hyphen or one doubled letter."""
    by_shape: dict[tuple[str, str], list[Key]] = {}
    for key in library.terms:
        if library.site.vocabularies[key[0]].open:
            by_shape.setdefault((key[0], _shape(library.terms[key].term.label)), []).append(key)
    rare: dict[Key, Key] = {}
    for alike in by_shape.values():
        common, *others = sorted(alike, key=lambda key: (-len(library.terms[key].members), key))
        rare.update(dict.fromkeys(others, common))
    for placed in library.entries.values():
        for path, field, value in values_that_hold(placed.entry, placed.collection, "term"):
            named = library.term(field.of, value)
            better = rare.get((field.of, named.term.id)) if named else None
            if better:
                label = library.terms[better].term.label
                message = f"The tag `{value}` is nearly the same as `{label}`, which more pages have."
                place = placed.entry.span(path)
                advice = write(written(label), place, "Write {}, or change the other pages.", guess=True)
                yield Problem("similar-tags", place, message, *advice)


def _shape(word: str) -> str:
    plain = re.sub(r"-", "", in_letters(word))
    plain = re.sub(r"(ies|y)$", "i", plain)
    plain = re.sub(r"(es|s)$", "", plain)
    return re.sub(r"(.)\1", r"\1", plain)
