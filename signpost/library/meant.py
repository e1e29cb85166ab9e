"""What was meant by a link or a reference that leads nowhere: advice, within the budget of a run."""

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from signpost.addresses import is_safe
from signpost.book.book import Key
from signpost.config.site import Collection, Site
from signpost.content.entries import Entry
from signpost.content.sources import collection_of, slug_of
from signpost.library.model import Written
from signpost.problems import Advice, Span, guess, write
from signpost.schema.kinds import holds
from signpost.words import Budget, Nearest, NearestName, one_of, slug

_WEB = re.compile(
    r"/*(www\.[\w-]+|[\w-]+(\.[\w-]+)*\.(com|edu|eu|gov|info|io|net|org|scot|uk|wales))(\.[\w-]+)*(/\S*)?"
)
"""An address of the web without its https://."""

FEW = 6
"""So many names of pages are listed where none is near."""


class Names:
    """What words mean: those that are known, and those that are nearly like one of them."""

    def __init__(self, meanings: Mapping[str, str], budget: Budget, nearest: type[Nearest] = Nearest) -> None:
        self.meanings, self.nearest = meanings, nearest(meanings, budget)

    def __call__(self, word: str) -> str:
        """What a word most likely means, or nothing."""
        return self.meanings.get(word) or self.meanings.get(self.nearest(word) or "", "")


class Meant:
    """Guesses for one library. For problems that its site has turned off there are none."""

    def __init__(
        self, site: Site, by_path: Mapping[str, Entry], drafts: Iterable[Entry], files: Iterable[str], budget: Budget
    ) -> None:
        self.site, self.by_path, self.files, self.budget = site, by_path, files, budget
        self.drafts = {f"/{site.collections[draft.collection].address(draft.slug)}": draft for draft in drafts}
        self._anchors: dict[str, Names] = {}
        self._names: dict[str, Names] = {}

    def page(self, link: Written, beside: str) -> Advice:
        """What to do about a link to a page; `beside` is the folder of the file that the link is in."""
        if _WEB.fullmatch(link.path):
            address = "https://" + link.leading_to(link.path.lstrip("/"))
            return write(address, link.place, "Write {} if it is a page of the web.", guess=True)
        former = self._former(link.path, beside)
        if former in self.drafts:
            draft = self.drafts[former].shown
            return Advice(f"{draft} is a draft: publish it (delete its `draft: true`), or take the link away for now.")
        name = posixpath.basename(link.path.rstrip("/")).removesuffix(".md")
        meant = self._pages(name)
        other = "correct the address, or take the link away and leave its words."
        renamed = f"If the page was renamed, add `redirect_from: [{former}]` to it; else {other}"
        otherwise = renamed if former else other.capitalize()
        return guess(meant and link.leading_to(f"/{meant}"), link.place, otherwise, "Did you mean {}?")

    def _former(self, path: str, beside: str) -> str:
        """The address that a page of this path or address had, nothing where it cannot have been one's."""
        address = path.removesuffix("index.html").strip("/") + "/"
        if path.endswith(".md"):
            file = posixpath.normpath(posixpath.join("" if path.startswith("/") else beside, path.lstrip("/")))
            collection = collection_of(file, self.site)
            if collection is None:
                return ""
            address = collection.address(slug_of(file))
        elif not path.startswith("/"):
            return ""
        return f"/{address}" if is_safe(address) else ""

    def anchors(self, entry: Entry) -> Names:
        """The headings of a page, by their ids."""
        if entry.path not in self._anchors:
            ids = {name: name for prose in entry.texts.values() for name in prose.ids}
            self._anchors[entry.path] = Names(ids, self._budget_for("broken-anchor"))
        return self._anchors[entry.path]

    def anchor(self, entry: Entry, link: Written) -> Advice:
        """What to do about a link to a heading that a page lacks."""
        meant = self.anchors(entry)(link.anchor)
        whole = meant and link._replace(anchor=meant).leading_to(link.path)
        otherwise = "Take the part from # on away, or name a heading of that page in lower case with hyphens."
        return guess(whole, link.place, otherwise, "Did you mean {}?")

    def reference(self, collection: Collection, name: str, place: Span, entries: Mapping[Key, Entry]) -> Advice:
        """What to do about a name that none of a collection's entries has."""
        if collection.name not in self._names:
            self._names[collection.name] = self._all_names(collection, entries)
        names = self._names[collection.name]
        former = f"If the page was renamed, add `redirect_from: [/{collection.address(name)}]` to it"
        own = sorted(set(names.meanings.values()))
        few = f", or write one of: {one_of(own)}" if len(own) <= FEW else ""
        return guess(names(name), place, f"{former}; else take it out here{few}.")

    def _all_names(self, collection: Collection, entries: Mapping[Key, Entry]) -> Names:
        """What an entry may be called, in short: its file's name first, then its title, then its other names."""
        own = {key[1]: entry for key, entry in entries.items() if key[0] == collection.name}
        others = [field for field in (*collection.names, *collection.search_words) if holds(field) == "itself"]
        given = ((other, name) for name, entry in own.items() for of in others for _, other in of.singles(entry.values))
        names = {slug(str(other)): name for other, name in given}
        names |= {slug(entry.title): name for name, entry in own.items()}
        names |= {name: name for name in own}
        return Names(names, self.budget, NearestName)

    def file(self, path: str) -> str:
        """The file that was meant, or nothing. Compared without endings: all pictures are alike in .png."""
        return self._files(_stem(path))

    @cached_property
    def _pages(self) -> Names:
        pages = {posixpath.basename(path).removesuffix(".md"): path for path in self.by_path}
        return Names(pages, self._budget_for("broken-link"), NearestName)

    @cached_property
    def _files(self) -> Names:
        return Names({_stem(path): path for path in self.files}, self.budget)

    def _budget_for(self, code: str) -> Budget:
        return Budget(0) if self.site.severity.get(code) == "off" else self.budget


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]
