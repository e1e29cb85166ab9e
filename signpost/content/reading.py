"""All entries at once: what is remembered is loaded, the rest is read, by several processes where it is much."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from signpost.codec import dumps, loads
from signpost.config.site import Collection
from signpost.content.entries import Entry, ReadEntry, read_entry, unreadable
from signpost.content.misplaced import misplaced
from signpost.memory import Memory, fingerprint
from signpost.problems import Problem
from signpost.processes import spread
from signpost.tree import File


def read_entries(
    sources: Sequence[tuple[Collection, File]], collections: Iterable[Collection], memory: Memory, jobs: int
) -> tuple[list[Entry], list[Problem], dict[str, set[str]]]:
    """Entries in the order of their sources, their problems, and the keys of the memory they use."""
    declared = {collection.name: fingerprint(collection) for collection in collections}
    keys = [
        fingerprint(source.digest, source.shown, source.path, declared[collection.name])
        for collection, source in sources
    ]
    known = memory.all("entry")
    unread = [pair for pair, key in zip(sources, keys, strict=True) if key not in known]
    fresh = spread(_read_pair, unread, jobs)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for (collection, source), key in zip(sources, keys, strict=True):
        read = loads(ReadEntry, known[key]) if key in known else next(fresh)
        html = read.html
        if key not in known:
            memory.put("entry", key, dumps(replace(read, html={})))
        elsewhere = misplaced(source, collection, collections, read.problems)
        if elsewhere:
            read = unreadable(source, collection, (elsewhere,))
            html |= read.html
        for text, rendered in html.items():
            memory.put("html", text, rendered.encode())
        entries.append(read.entry)
        problems += read.problems
    texts = {prose.key for entry in entries for prose in entry.texts.values()}
    return entries, problems, {"entry": set(keys), "html": texts, "facts": texts}


def _read_pair(pair: tuple[Collection, File]) -> ReadEntry:
    collection, source = pair
    return read_entry(source, collection)
