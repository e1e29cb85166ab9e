"""All entries at once: what is remembered is loaded, the rest is read, by several processes where it is much."""

from collections.abc import Iterable
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
    sources: Iterable[tuple[Collection, File]], collections: Iterable[Collection], memory: Memory, jobs: int
) -> tuple[list[Entry], list[Problem], dict[str, set[str]]]:
    """Entries in the order of their sources, their problems, and the keys of the memory they use."""
    sources = list(sources)
    declared = {collection.name: fingerprint(collection) for collection, _ in sources}
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
        entry, found = read.entry, read.problems
        if key not in known:
            memory.put("entry", key, dumps(replace(read, html={})))
            for prose, html in read.html.items():
                memory.put("html", prose, html.encode())
        elsewhere = misplaced(source, collection, collections, found)
        if elsewhere:
            nothing = unreadable(source, collection)
            entry, found = nothing.entry, (elsewhere,)
            for prose, html in nothing.html.items():
                memory.put("html", prose, html.encode())
        entries.append(entry)
        problems += found
    html_keys = {prose.key for entry in entries for prose in entry.texts.values()}
    return entries, problems, {"entry": set(keys), "html": html_keys}


def _read_pair(pair: tuple[Collection, File]) -> ReadEntry:
    collection, source = pair
    return read_entry(source, collection)
