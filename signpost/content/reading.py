"""All entries at once: what is remembered is loaded, the rest is read, by several processes where it is much."""

import multiprocessing
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor

from signpost.config import Collection
from signpost.content.entries import Entry, ReadEntry, dump, load, read_entry
from signpost.content.sources import Source
from signpost.memory import Memory, fingerprint
from signpost.problems import Problem

_WORTH_PROCESSES = 64  # files; starting processes costs as much as reading about this many


def read_entries(
    sources: Iterable[tuple[Collection, Source]], memory: Memory, jobs: int
) -> tuple[list[Entry], list[Problem], dict[str, set[str]]]:
    """Entries in the order of their sources, their problems, and the keys of the memory they use."""
    sources = list(sources)
    declared = {collection.name: fingerprint(collection) for collection, _ in sources}
    keys = [fingerprint(source.data, source.shown, declared[collection.name]) for collection, source in sources]
    known = memory.all("entry")
    unread = [pair for pair, key in zip(sources, keys, strict=True) if key not in known]
    fresh = iter(_read(unread, jobs))
    entries: list[Entry] = []
    problems: list[Problem] = []
    for key in keys:
        if key in known:
            entry, found = load(known[key])
        else:
            read = next(fresh)
            entry, found = read.entry, read.problems
            memory.put("entry", key, dump(read))
            for prose, html in read.html.items():
                memory.put("html", prose, html.encode())
        entries.append(entry)
        problems += found
    html_keys = {prose.key for entry in entries for prose in entry.texts.values()}
    return entries, problems, {"entry": set(keys), "html": html_keys}


def _read(pairs: list[tuple[Collection, Source]], jobs: int) -> Iterator[ReadEntry]:
    # A process that has threads (the preview) must not fork; there, only what changed is read anyway.
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    if jobs < 2 or len(pairs) < _WORTH_PROCESSES or not alone:
        yield from (read_entry(source, collection) for collection, source in pairs)
        return
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        size = max(1, len(pairs) // (jobs * 8))
        yield from pool.map(_read_pair, pairs, chunksize=size)


def _read_pair(pair: tuple[Collection, Source]) -> ReadEntry:
    collection, source = pair
    return read_entry(source, collection)
