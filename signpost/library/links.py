"""Where the links of entries lead: by file name as on GitHub, by address on the site, or to a heading."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from signpost.addresses import file_address, split_link
from signpost.book.book import Book
from signpost.book.keys import Key, key_of
from signpost.config.site import Site
from signpost.content.entries import Entry
from signpost.content.files import DOWNLOAD_TYPES, Picture, picture_of, type_problem
from signpost.content.prose import Link
from signpost.library.meant import Meant
from signpost.library.model import Pointer, Target, values_that_hold
from signpost.memory import Memory
from signpost.problems import Problem, Span
from signpost.schema.kinds import Holds
from signpost.tree import File


@dataclass(frozen=True, slots=True)
class Former:
    """Pages by what they were called before: the addresses they keep, and the paths of the files that had those."""

    addresses: Mapping[str, Entry]
    paths: Mapping[str, Entry]


@dataclass
class Resolver:
    """Resolves links against everything that will have an address; collects what is published and what is wrong."""

    site: Site
    by_path: Mapping[str, Entry]
    book: Book
    entries: Mapping[Key, Entry]
    files: Mapping[str, File]
    former: Former
    meant: Meant
    memory: Memory
    published: dict[str, File] = field(default_factory=dict)
    pictures: dict[str, Picture | None] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    guessed: set[str] = field(default_factory=set)
    _ids: dict[Key, frozenset[str]] = field(default_factory=dict)

    def links_of(self, entry: Entry) -> tuple[dict[str, tuple[Target | None, ...]], list[Key]]:
        """The targets of every text of an entry, and the entries that it mentions."""
        targets: dict[str, tuple[Target | None, ...]] = {}
        mentioned: list[Key] = []
        for path, prose in entry.texts.items():
            found: list[Target | None] = []
            for link in prose.links:
                target, other = self._resolve(entry, link, entry.span_in_text(path, link.at))
                found.append(target)
                if other and other is not entry:
                    mentioned.append(key_of(other))
            targets[path] = tuple(found)
        return targets, mentioned

    def _resolve(self, entry: Entry, link: Link, place: Span) -> tuple[Target | None, Entry | None]:
        path, query, anchor = split_link(link.href)
        if link.picture:
            return self._picture(entry, path, link, place), None
        if path:
            return self._page(entry, path, query, anchor, place)
        if not query and not anchor:
            return None, None
        return self._entry(entry, query, anchor, place)[0], None

    def _page(
        self, entry: Entry, path: str, query: str, anchor: str, place: Span
    ) -> tuple[Target | None, Entry | None]:
        for candidate in self._candidates(entry, path):
            if candidate in self.by_path:
                return self._entry(self.by_path[candidate], query, anchor, place)
            if candidate in self.files:
                return self._download(candidate, query, anchor, place), None
            if candidate in self.former.paths:
                return self._moved(path, self.former.paths[candidate], query, anchor, place)
        for address in (_as_address(path, self._address(entry)), _as_address(path, "")):
            claim = self.book.page(address)
            if claim and claim.key:
                return self._entry(self.entries[claim.key], query, anchor, place)
            if claim:
                self.pointers += [Pointer(address, anchor, place)] if anchor else []
                return Target(address, query, anchor), None
            if address in self.former.addresses:
                return self._moved(path, self.former.addresses[address], query, anchor, place)
        message = f"The link leads to `{path}`, which does not exist."
        hint = self.meant.page(path, posixpath.dirname(entry.path))
        self.problems.append(Problem("broken-link", place, message, hint))
        return None, None

    def _entry(self, entry: Entry, query: str, anchor: str, place: Span) -> tuple[Target, Entry]:
        self._check_anchor(entry, anchor, place)
        return Target(self._address(entry), query, anchor), entry

    def _moved(self, path: str, entry: Entry, query: str, anchor: str, place: Span) -> tuple[Target, Entry]:
        message = f"`{path}` is called /{entry.path} now."
        self.problems.append(Problem("former-address", place, message, f"Write /{entry.path}."))
        return self._entry(entry, query, anchor, place)

    def _address(self, entry: Entry) -> str:
        return self.site.collections[entry.collection].address(entry.slug)

    def _candidates(self, entry: Entry, path: str) -> list[str]:
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), path))
        from_root = posixpath.normpath(path.lstrip("/"))
        return [from_root] if path.startswith("/") else [beside, from_root]

    def _check_anchor(self, entry: Entry, anchor: str, place: Span) -> None:
        key = key_of(entry)
        if key not in self._ids:
            self._ids[key] = frozenset(name for prose in entry.texts.values() for name in prose.ids)
        if not anchor or anchor in self._ids[key] or not entry.whole:
            return
        message = f"The page “{entry.title}” has no heading `#{anchor}`."
        self.problems.append(Problem("broken-anchor", place, message, self.meant.anchor(entry, anchor)))

    def _picture(self, entry: Entry, path: str, link: Link, place: Span) -> Target | None:
        if not link.alt.strip():
            hint = "Say what it shows between the square brackets: ![A bridge over a river](bridge.jpg)."
            self.problems.append(Problem("image-alt-missing", place, "The picture has no description.", hint))
        found = next((c for c in self._candidates(entry, path) if c in self.files), None)
        if found is None:
            self.problems.append(self._missing(path, place, "picture"))
            return None
        picture = self._open_picture(found, place)
        return Target(file_address(found), picture=picture) if picture else None

    def _missing(self, path: str, place: Span, what: str) -> Problem:
        meant = self.meant.file(path)
        if meant:
            self.guessed.add(meant)
        hint = (
            f"Did you mean {meant}?"
            if meant
            else "Put the file beside this page, and write its name exactly, capitals included."
        )
        return Problem("missing-file", place, f"There is no {what} `{path}`.", hint)

    def _open_picture(self, path: str, place: Span) -> Picture | None:
        if path not in self.pictures:
            wrong = type_problem(path, place, picture=True)
            picture, wrong = (None, wrong) if wrong else picture_of(self.files[path], self.memory)
            self.pictures[path] = picture
            self.problems += [wrong] if wrong else []
            self.published |= {file_address(path): self.files[path]} if picture else {}
        return self.pictures[path]

    def _download(self, path: str, query: str, anchor: str, place: Span) -> Target | None:
        wrong = type_problem(path, place, picture=False)
        if wrong:
            self.problems.append(wrong)
            return None
        if path.lower().endswith(".svg") and self._open_picture(path, place) is None:
            return None
        self.published[file_address(path)] = self.files[path]
        return Target(file_address(path), query, anchor)

    def files_of(self, entry: Entry) -> dict[str, str]:
        """The files that the entry's values name: path of the value -> path in the content."""
        found: dict[str, str] = {}
        collection = self.site.collections[entry.collection]
        kinds: tuple[Holds, ...] = ("file", "picture", "table")
        for what in kinds:
            for path, _, value in values_that_hold(what, entry, collection):
                place = entry.span(path)
                file = next((c for c in self._candidates(entry, value) if c in self.files), None)
                if file is None:
                    self.problems.append(self._missing(value, place, what))
                elif what == "table" or self._accept(what, file, place):
                    found[path] = file
        if "image" in entry.values and not str(entry.values.get("image_alt", "")).strip():
            hint = "Add a line `image_alt:` that says what the picture shows."
            message = "The page's picture has no description."
            self.problems.append(Problem("image-alt-missing", entry.span("image"), message, hint))
        return found

    def _accept(self, what: Holds, file: str, place: Span) -> bool:
        if what == "picture":
            return self._open_picture(file, place) is not None
        return self._download(file, "", "", place) is not None


def _as_address(path: str, base: str) -> str:
    """An address on the site as `by_address` knows it: no leading slash, one at the end, no index.html."""
    joined = posixpath.normpath(posixpath.join("/" + base, path.removesuffix("index.html"))).lstrip("/")
    if joined in ("", "."):
        return ""
    last = joined.rsplit("/", 1)[-1]
    return (
        joined
        if "." in last and last.rsplit(".", 1)[-1] in ("atom", "xml", "json", "txt", *(t[1:] for t in DOWNLOAD_TYPES))
        else joined + "/"
    )
