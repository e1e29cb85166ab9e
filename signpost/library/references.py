"""The entries that an entry names in its fields: whether each is there, and which was meant where it is not."""

from collections.abc import Iterable

from signpost.book.book import Book, Key, key_of, reference_key
from signpost.config.site import Collection, Site
from signpost.content.entries import Entry
from signpost.library.meant import Names
from signpost.library.model import values_that_hold
from signpost.problems import Problem, Span
from signpost.problems.advice import Advice, guess, write
from signpost.schema.fields import Field
from signpost.schema.kinds import holds
from signpost.words import Budget, NearestName, one_of, slug

FEW = 6
"""So many names of pages are listed where none is near."""


class References:
    """Follows the references of one library's entries; collects what is wrong with them."""

    def __init__(self, site: Site, book: Book, drafts: Iterable[Entry], budget: Budget) -> None:
        self.site, self.book = site, book
        self.problems: list[Problem] = []
        self._drafts = {key_of(entry) for entry in drafts}
        self._budget = budget
        self._names: dict[str, Names] = {}

    def of(self, entry: Entry) -> list[tuple[Field, Key]]:
        """The entries it refers to, each with the field that does."""
        found: list[tuple[Field, Key]] = []
        for path, field, value in values_that_hold(entry, self.site.collections[entry.collection], "entry"):
            key = reference_key(field.of, value)
            if key in self.book.moved:
                self._say_moved(value, key, entry.span(path))
                key = self.book.moved[key]
            if key in self.book.entries:
                found.append((field, key))
            elif key not in self.book.refused:
                self._say_unknown(value, key, entry.span(path))
        return found

    def _say_moved(self, value: str, key: Key, place: Span) -> None:
        now = self.book.moved[key]
        message = f"`{value}` in {self.site.collections[key[0]].title} is called `{now[1]}` now."
        self.problems.append(Problem("former-address", place, message, *write(now[1], place)))

    def _say_unknown(self, value: str, key: Key, place: Span) -> None:
        collection = self.site.collections[key[0]]
        if key in self._drafts:
            message = f"`{value}` in {collection.title} is a draft, so it is not published."
            advice = Advice("Publish it (delete its `draft: true`), or take it out here.")
        else:
            message, advice = f"There is no `{value}` in {collection.title}.", self._advice(collection, key[1], place)
        self.problems.append(Problem("unknown-reference", place, message, *advice))

    def _advice(self, collection: Collection, name: str, place: Span) -> Advice:
        if collection.name not in self._names:
            self._names[collection.name] = self._all_names(collection)
        names = self._names[collection.name]
        former = f"If the page was renamed, add `redirect_from: [/{collection.address(name)}]` to it"
        own = sorted(set(names.meanings.values()))
        few = f", or write one of: {one_of(own)}" if len(own) <= FEW else ""
        return guess(names(name), place, f"{former}; else take it out here{few}.")

    def _all_names(self, collection: Collection) -> Names:
        """What an entry may be called, in short: its file's name first, then its title, then its other names."""
        own = {key[1]: entry for key, entry in self.book.entries.items() if key[0] == collection.name}
        others = [field for field in collection.names if holds(field) == "itself"]
        given = ((other, name) for name, entry in own.items() for of in others for _, other in of.singles(entry.values))
        names = {slug(str(other)): name for other, name in given}
        names |= {slug(entry.title): name for name, entry in own.items()}
        names |= {name: name for name in own}
        return Names(names, self._budget, NearestName)
