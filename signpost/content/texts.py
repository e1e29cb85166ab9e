"""The texts of entries: what is remembered of them, by the keys that they were rendered under."""

from collections.abc import Iterable
from functools import reduce
from typing import Any

from signpost.codec import dumps, loads
from signpost.content.entries import Entry, prefix_of
from signpost.content.facts import Facts, facts_of
from signpost.content.front import split_front_matter
from signpost.content.sources import decode
from signpost.memory import Damaged, Memory
from signpost.tree import File


class Texts:
    """Reads the HTML and the facts of texts; facts are made when they are first asked for, and then remembered."""

    def __init__(self, memory: Memory, sources: Iterable[File] = ()) -> None:
        self._memory = memory
        self._sources = {source.path: source for source in sources}

    def html(self, key: str) -> str:
        """The HTML of a text, with its gaps. Raises Damaged."""
        html = self._memory.get("html", key)
        if html is None:
            raise Damaged(f"the text {key} is gone")
        return html.decode()

    def facts(self, entry: Entry, path: str) -> Facts:
        """The facts of one of an entry's texts. Raises Damaged."""
        prose = entry.texts[path]
        known = self._memory.get("facts", prose.key)
        if known is None:
            known = dumps(facts_of(self._written(entry, path), self.html(prose.key), prose, prefix_of(path)))
            self._memory.put("facts", prose.key, known)
        return loads(Facts, known)

    def _written(self, entry: Entry, path: str) -> str:
        """The text as it was rendered."""
        if path:
            return str(reduce(_part, path.split("."), entry.values))
        parts, _ = split_front_matter(decode(self._sources[entry.path])[0], entry.shown)
        return parts.body if parts else ""


def _part(value: Any, name: str) -> Any:
    return value[int(name)] if isinstance(value, list) else value[name]
