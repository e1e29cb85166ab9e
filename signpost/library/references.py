"""The entries that an entry names in its fields: whether each is there, and which was meant where it is not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set

from signpost.book.keys import Key, key_of, reference_key
from signpost.config.site import Collection, Site
from signpost.content.entries import Entry
from signpost.library.model import values_that_hold
from signpost.problems import Problem, Span
from signpost.problems.advice import Advice, guess, write
from signpost.schema.kinds import holds
from signpost.words import Budget, NearestName, one_of, slug

FEW = 6
"""So many names of pages are listed where none is near."""


class References:
    """Follows the references of one library's entries; collects what is wrong with them."""

    def __init__(
        self,
        site: Site,
        entries: Mapping[Key, Entry],
        refused: Set[Key],
        moved: Mapping[Key, Key],
        everyone: Iterable[Entry],
        budget: Budget,
    ) -> None:
        self.site, self.entries, self.refused, self.moved = site, entries, refused, moved
        self.drafts = {key_of(entry) for entry in everyone if entry.draft}
        self.problems: list[Problem] = []
        self._budget = budget
        self._names: dict[str, tuple[dict[str, str], NearestName]] = {}

    def of(self, entry: Entry) -> dict[str, list[Key]]:
        """The entries it refers to, by the name of the field that does."""
        found: dict[str, list[Key]] = defaultdict(list)
        for path, collection, value in values_that_hold("entry", entry, self.site.collections[entry.collection]):
            key = reference_key(collection, value)
            if key in self.moved:
                self._say_moved(value, key, entry.span(path))
                key = self.moved[key]
            if key in self.entries:
                found[path.partition(".")[0]].append(key)
            elif key not in self.refused:
                self._say_unknown(value, key, entry.span(path))
        return found

    def _say_moved(self, value: str, key: Key, place: Span) -> None:
        now = self.moved[key]
        message = f"`{value}` in {self.site.collections[key[0]].title} is called `{now[1]}` now."
        self.problems.append(Problem("former-address", place, message, *write(now[1], place)))

    def _say_unknown(self, value: str, key: Key, place: Span) -> None:
        collection = self.site.collections[key[0]]
        message = f"There is no `{value}` in {collection.title}."
        if key in self.drafts:
            message = f"`{value}` in {collection.title} is a draft, so it is not published."
            advice = Advice("Publish it (delete its `draft: true`), or take it out here.")
        else:
            advice = self._advice(collection, key[1], place)
        self.problems.append(Problem("unknown-reference", place, message, *advice))

    def _advice(self, collection: Collection, name: str, place: Span) -> Advice:
        if collection.name not in self._names:
            self._names[collection.name] = self._all_names(collection)
        names, nearest = self._names[collection.name]
        meant = names.get(name) or names.get(nearest(name) or "")
        former = f"If the page was renamed, add `redirect_from: [/{collection.address(name)}]` to it"
        own = sorted(set(names.values()))
        few = f", or write one of: {one_of(own)}" if len(own) <= FEW else ""
        return guess(meant, place, f"{former}; else take it out here{few}.")

    def _all_names(self, collection: Collection) -> tuple[dict[str, str], NearestName]:
        """What an entry may be called, in short: its file's name first, then its title, then its other names."""
        own = {key[1]: entry for key, entry in self.entries.items() if key[0] == collection.name}
        others = [field.name for field in collection.names if holds(field) == "itself"]
        names: dict[str, str] = {}
        for name, entry in own.items():
            for field in others:
                given = entry.values.get(field, [])
                names.update((slug(str(other)), name) for other in (given if isinstance(given, list) else [given]))
        names |= {slug(entry.title): name for name, entry in own.items()}
        names |= {name: name for name in own}
        return names, NearestName(names, self._budget)
