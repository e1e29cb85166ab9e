"""What is like what: entries that share rare terms, and words of title and summary.

The cost grows with the number of entries times the terms each has: for a feature that many share, an entry looks only
at its `NEIGHBOURS` in a fixed order of all that have it; those found are then compared in full. The order is that of a
digest, so that a new entry changes the neighbourhoods of few others.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import log

from signpost.book.book import Key
from signpost.content.entries import Entry
from signpost.words import tokens

MOST = 6
NEIGHBOURS = 12
FEATURES = 16
WORD_WEIGHT = 0.4

Features = dict[str, float]


def features_of(entry: Entry, terms: Sequence[Key]) -> Features:
    """What an entry is compared by, each with its weight before rarity: terms, words of the title, of the summary."""
    in_summary = {f"word:{word}": WORD_WEIGHT / 2 for word in tokens(entry.summary)}
    in_title = {f"word:{word}": WORD_WEIGHT for word in tokens(entry.title)}
    return in_summary | in_title | {f"{vocabulary}:{term}": 1.0 for vocabulary, term in terms}


def related_entries(
    features: Mapping[Key, Features], explicit: Mapping[Key, Sequence[Key]]
) -> dict[Key, tuple[Key, ...]]:
    """Up to `MOST` entries for each: those it names itself first, then the most alike; ties in order of key."""
    order = {key: at for at, key in enumerate(sorted(features, key=_digest))}
    postings: dict[str, list[Key]] = defaultdict(list)
    for key in order:
        for feature in features[key]:
            postings[feature].append(key)
    total = len(features)
    rarity = {feature: log(1 + total / len(keys)) for feature, keys in postings.items()}
    weighed = {key: {f: w * rarity[f] for f, w in own.items() if len(postings[f]) > 1} for key, own in features.items()}
    found: dict[Key, tuple[Key, ...]] = {}
    for key in features:
        chosen = list(dict.fromkeys(other for other in explicit.get(key, ()) if other != key))
        chosen += [other for other in _most_alike(key, weighed, postings, order) if other not in chosen]
        found[key] = tuple(chosen[:MOST])
    return found


def _most_alike(
    key: Key,
    weighed: Mapping[Key, Features],
    postings: Mapping[str, list[Key]],
    order: Mapping[Key, int],
) -> list[Key]:
    own = weighed[key]
    candidates: set[Key] = set()
    for feature in sorted(own, key=lambda f: (-own[f], f))[:FEATURES]:
        keys = postings[feature]
        if len(keys) <= NEIGHBOURS:
            candidates.update(keys)
        else:
            start = bisect_left(keys, order[key], key=order.__getitem__) - NEIGHBOURS // 2
            candidates.update(keys[index % len(keys)] for index in range(start, start + NEIGHBOURS + 1))
    candidates.discard(key)
    names = own.keys()
    # The sum is rounded because floating-point addition depends on the order of a set.
    scored = [(-round(sum(own[f] for f in names & weighed[other].keys()), 6), other) for other in candidates]
    scored.sort()
    return [other for score, other in scored[: MOST * 2] if score < 0]


def _digest(key: Key) -> bytes:
    return blake2b("/".join(key).encode(), digest_size=8).digest()
