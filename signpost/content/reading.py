"""All entries at once: what is remembered is loaded, the rest is read, by several processes where it is much.

What is remembered of their texts is read here, too, by the keys that they were rendered under.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

from signpost.codec import dumps, loads
from signpost.config.site import Collection
from signpost.content.entries import Entry, ReadEntry, prefix_of, read_entry, unreadable
from signpost.content.facts import Facts, facts_of
from signpost.content.sources import decode, split_front_matter
from signpost.memory import Memory, fingerprint
from signpost.problems import Problem, Span
from signpost.processes import spread
from signpost.schema.nodes import Mapping, read_yaml
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
    fresh = spread(lambda pair: read_entry(pair[1], pair[0]), unread, jobs)
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


class Texts:
    """Reads the HTML and the facts of texts; facts are made when they are first asked for, and then remembered."""

    def __init__(self, memory: Memory, sources: Iterable[File] = ()) -> None:
        self.memory = memory
        self._sources = {source.path: source for source in sources}

    def html(self, key: str) -> str:
        """The HTML of a text, with its gaps. Raises Damaged."""
        return self.memory.need("html", key).decode()

    def facts(self, entry: Entry, path: str) -> Facts:
        """The facts of one of an entry's texts. Raises Damaged."""
        prose = entry.texts[path]
        known = self.memory.get("facts", prose.key)
        if known is None:
            known = dumps(facts_of(self._written(entry, path), self.html(prose.key), prose, prefix_of(path)))
            self.memory.put("facts", prose.key, known)
        return loads(Facts, known)

    def _written(self, entry: Entry, path: str) -> str:
        """The text as it was rendered."""
        if path:
            return str(reduce(_part, path.split("."), entry.values))
        parts, _ = split_front_matter(decode(self._sources[entry.path])[0], entry.shown)
        return parts.body if parts else ""


def _part(value: Any, name: str) -> Any:
    return value[int(name)] if isinstance(value, list) else value[name]


_CODES = ("unknown-key", "missing-field")
_MANY = 4
"""So many keys too many or too few are worth the question whether the page is of another kind."""


def misplaced(
    source: File, own: Collection, collections: Iterable[Collection], found: Iterable[Problem]
) -> Problem | None:
    """That the page's keys fit another collection far better, where they do."""
    if sum(problem.code in _CODES for problem in found) < _MANY:
        return None
    keys = _keys(source)
    strange = keys - _names(own)
    fitting = [other for other in collections if len(strange & _names(other)) > 1]
    best = min(fitting, key=lambda other: _misfits(keys, other), default=own)
    if _misfits(keys, best) * _MANY > _misfits(keys, own) or best is own:
        return None
    message = f"This looks like a page of {best.title}, but it lies in the folder of {own.title}."
    folder = source.shown.removesuffix(source.path) + ("" if best.folder == "." else best.folder.strip("/") + "/")
    return Problem("wrong-folder", Span(source.shown), message, f"Move it to {folder}.")


def _names(collection: Collection) -> set[str]:
    return {field.name for field in collection.fields}


def _misfits(keys: set[str], collection: Collection) -> int:
    """How many keys a page has too many or too few for a collection."""
    required = {field.name for field in collection.fields if field.required}
    return len(keys - _names(collection)) + len(required - keys)


def _keys(source: File) -> set[str]:
    parts, _ = split_front_matter(decode(source)[0], source.shown)
    root, _ = read_yaml(parts.front, source.shown, 2) if parts else (None, [])
    return {key.text for key, _ in root.pairs} if isinstance(root, Mapping) else set()
