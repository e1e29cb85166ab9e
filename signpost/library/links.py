"""Where the links of entries lead: by file name as on GitHub, by address on the site, or to a heading."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from signpost.addresses import file_address, split_link
from signpost.book.book import Book
from signpost.book.keys import Key, key_of
from signpost.config.site import Site
from signpost.content.entries import Entry
from signpost.content.files import DOWNLOAD_TYPES, Picture, picture_of, type_problem
from signpost.content.prose import Link
from signpost.library.meant import Meant
from signpost.library.model import Pointer, Target, Written, values_that_hold
from signpost.memory import Memory
from signpost.problems import Problem, Span
from signpost.problems.advice import guess, write
from signpost.schema.kinds import Holds
from signpost.schema.writing import written as as_value
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
        written = Written(*split_link(link.href), place)
        if link.picture:
            return self._picture(entry, written, link), None
        if written.path:
            return self._page(entry, written)
        if not written.query and not written.anchor:
            return None, None
        return self._entry(entry, written)[0], None

    def _page(self, entry: Entry, link: Written) -> tuple[Target | None, Entry | None]:
        for candidate in self._candidates(entry, link.path):
            if candidate in self.by_path:
                return self._entry(self.by_path[candidate], link)
            if candidate in self.files:
                return self._download(candidate, link), None
            if candidate in self.former.paths:
                return self._moved(self.former.paths[candidate], link)
        for address in (_as_address(link.path, self._address(entry)), _as_address(link.path, "")):
            claim = self.book.page(address)
            if claim and claim.key:
                return self._entry(self.entries[claim.key], link)
            if claim:
                self.pointers += [Pointer(address, link)] if link.anchor else []
                return Target(address, link.query, link.anchor), None
            if address in self.former.addresses:
                return self._moved(self.former.addresses[address], link)
        message = f"The link leads to `{link.path}`, which does not exist."
        advice = self.meant.page(link, posixpath.dirname(entry.path))
        self.problems.append(Problem("broken-link", link.place, message, *advice))
        return None, None

    def _entry(self, entry: Entry, link: Written) -> tuple[Target, Entry]:
        self._check_anchor(entry, link)
        return Target(self._address(entry), link.query, link.anchor), entry

    def _moved(self, entry: Entry, link: Written) -> tuple[Target, Entry]:
        message = f"`{link.path}` is called /{entry.path} now."
        advice = write(link.leading_to(f"/{entry.path}"), link.place)
        self.problems.append(Problem("former-address", link.place, message, *advice))
        return self._entry(entry, link)

    def _address(self, entry: Entry) -> str:
        return self.site.collections[entry.collection].address(entry.slug)

    def _candidates(self, entry: Entry, path: str) -> list[str]:
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), path))
        from_root = posixpath.normpath(path.lstrip("/"))
        return [from_root] if path.startswith("/") else [beside, from_root]

    def _check_anchor(self, entry: Entry, link: Written) -> None:
        key = key_of(entry)
        if key not in self._ids:
            self._ids[key] = frozenset(name for prose in entry.texts.values() for name in prose.ids)
        if not link.anchor or link.anchor in self._ids[key] or not entry.whole:
            return
        message = f"The page “{entry.title}” has no heading `#{link.anchor}`."
        self.problems.append(Problem("broken-anchor", link.place, message, *self.meant.anchor(entry, link)))

    def _picture(self, entry: Entry, written: Written, link: Link) -> Target | None:
        if not link.alt.strip():
            hint = "Say what it shows between the square brackets: ![A bridge over a river](bridge.jpg)."
            self.problems.append(Problem("image-alt-missing", written.place, "The picture has no description.", hint))
        found = next((c for c in self._candidates(entry, written.path) if c in self.files), None)
        if found is None:
            self.problems.append(self._missing(entry, written.path, written.place, "picture", written.leading_to))
            return None
        picture = self._open_picture(found, written.place)
        return Target(file_address(found), picture=picture) if picture else None

    def _missing(
        self, entry: Entry, path: str, place: Span, what: str, as_written: Callable[[str], str] = as_value
    ) -> Problem:
        meant = self.meant.file(path)
        self.guessed.add(posixpath.basename(meant))
        beside = meant and as_written(posixpath.relpath(meant, posixpath.dirname(entry.path)))
        otherwise = "Put the file beside this page, and write its name exactly, capitals included."
        advice = guess(beside, place, otherwise, "Did you mean {}?")
        return Problem("missing-file", place, f"There is no {what} `{path}`.", *advice)

    def _open_picture(self, path: str, place: Span) -> Picture | None:
        if path not in self.pictures:
            wrong = type_problem(path, place, picture=True)
            picture, wrong = (None, wrong) if wrong else picture_of(self.files[path], self.memory)
            self.pictures[path] = picture
            self.problems += [wrong] if wrong else []
            self.published |= {file_address(path): self.files[path]} if picture else {}
        return self.pictures[path]

    def _download(self, path: str, link: Written) -> Target | None:
        wrong = type_problem(path, link.place, picture=False)
        if wrong:
            self.problems.append(wrong)
            return None
        if path.lower().endswith(".svg") and self._open_picture(path, link.place) is None:
            return None
        self.published[file_address(path)] = self.files[path]
        return Target(file_address(path), link.query, link.anchor)

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
                    self.problems.append(self._missing(entry, value, place, what))
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
        return self._download(file, Written(file, "", "", place)) is not None


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
