"""Where entries lead: links by file name as on GitHub, by address on the site, or to a heading; references by name."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from signpost.addresses import file_address, split_link
from signpost.book.book import Book, Key, copy_of, reference_key
from signpost.config.site import Site
from signpost.content.entries import Entry
from signpost.content.files import Table, picture_of, read_table, type_problem
from signpost.content.prose import Link
from signpost.library.meant import Meant
from signpost.library.model import Pointer, Target, Written, values_that_hold
from signpost.memory import Memory
from signpost.problems import Advice, Problem, Span, guess, write
from signpost.schema.fields import Field
from signpost.schema.kinds import holds
from signpost.schema.writing import written as as_value
from signpost.tree import File


@dataclass
class Resolver:
    """Follows links and references to all that will have an address; claims those of files; collects what is wrong."""

    site: Site
    by_path: Mapping[str, Entry]
    book: Book
    files: Mapping[str, File]
    meant: Meant
    memory: Memory
    pictures: dict[str, Target | None] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    guessed: set[str] = field(default_factory=set)

    def links_of(self, entry: Entry) -> dict[str, tuple[Target | None, ...]]:
        """The targets of every text of an entry."""
        return {
            path: tuple(self._resolve(entry, link, entry.span_in_text(path, link.at)) for link in prose.links)
            for path, prose in entry.texts.items()
        }

    def _resolve(self, entry: Entry, link: Link, place: Span) -> Target | None:
        written = Written(*split_link(link.href), place)
        if link.picture:
            return self._illustration(entry, written, link)
        if written.path:
            return self._page(entry, written)
        return self._entry(entry, written) if written.query or written.anchor else None

    def _page(self, entry: Entry, link: Written) -> Target | None:
        for candidate in self._candidates(entry, link.path):
            if candidate in self.by_path:
                return self._entry(self.by_path[candidate], link)
            if candidate in self.files:
                file = self._download(candidate, link.place)
                return file and replace(file, query=link.query, anchor=link.anchor)
            if candidate in self._former_paths:
                return self._moved(self._former_paths[candidate], link)
        for address in _addresses(link.path, self._address(entry)):
            claim = self.book.page(address)
            if claim and claim.key:
                return self._entry(self.book.entries[claim.key], link)
            if claim:
                self.pointers += [Pointer(address, link)] if link.anchor else []
                return Target(address, link.query, link.anchor)
            if address in self.book.redirects:
                return self._moved(self.book.redirects[address], link)
        message = f"The link leads to `{link.path}`, which does not exist."
        advice = self.meant.page(link, posixpath.dirname(entry.path))
        self.problems.append(Problem("broken-link", link.place, message, *advice))
        return None

    @cached_property
    def _former_paths(self) -> dict[str, Key]:
        """Entries by the paths of the files that most likely had their former addresses."""
        folders = {name: collection.folder for name, collection in self.site.collections.items()}
        return {posixpath.normpath(f"{folders[of]}/{was}.md"): now for (of, was), now in self.book.moved.items()}

    def _entry(self, entry: Entry, link: Written) -> Target:
        self._check_anchor(entry, link)
        return Target(self._address(entry), link.query, link.anchor)

    def _moved(self, key: Key, link: Written) -> Target:
        entry = self.book.entries[key]
        message = f"`{link.path}` is called /{entry.path} now."
        advice = write(link.leading_to(f"/{entry.path}"), link.place)
        self.problems.append(Problem("former-address", link.place, message, *advice))
        return self._entry(entry, link)

    def _address(self, entry: Entry) -> str:
        return self.site.collections[entry.collection].address(entry.slug)

    def _candidates(self, entry: Entry, path: str) -> list[str]:
        """The paths in the content that one in a page may mean, the likeliest first."""
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(entry.path), path))
        from_root = posixpath.normpath(path.lstrip("/"))
        return [from_root] if path.startswith("/") else [beside, from_root]

    def _check_anchor(self, entry: Entry, link: Written) -> None:
        if link.anchor and entry.whole and link.anchor not in self.meant.anchors(entry).meanings:
            message = f"The page “{entry.title}” has no heading `#{link.anchor}`."
            self.problems.append(Problem("broken-anchor", link.place, message, *self.meant.anchor(entry, link)))

    def _illustration(self, entry: Entry, written: Written, link: Link) -> Target | None:
        if not link.alt.strip():
            hint = "Say what it shows between the square brackets: ![A bridge over a river](bridge.jpg)."
            self.problems.append(Problem("image-alt-missing", written.place, "The picture has no description.", hint))
        file = self._file(entry, written.path, written.place, "picture", written.leading_to)
        return self._picture(file, written.place) if file else None

    def _file(
        self, entry: Entry, path: str, place: Span, what: str, as_written: Callable[[str], str] = as_value
    ) -> str | None:
        """The path in the content of a file that a page names."""
        found = next((candidate for candidate in self._candidates(entry, path) if candidate in self.files), None)
        if found is None:
            meant = self.meant.file(path)
            self.guessed.add(posixpath.basename(meant))
            beside = meant and as_written(posixpath.relpath(meant, posixpath.dirname(entry.path)))
            otherwise = "Put the file beside this page, and write its name exactly, capitals included."
            advice = guess(beside, place, otherwise, "Did you mean {}?")
            self.problems.append(Problem("missing-file", place, f"There is no {what} `{path}`.", *advice))
        return found

    def files_of(self, entry: Entry) -> dict[str, Target | Table]:
        """What the files are that the entry's values name, by the value's path."""
        found: dict[str, Target | Table | None] = {}
        opened = {"file": self._download, "picture": self._picture, "table": self._table}
        collection = self.site.collections[entry.collection]
        for path, of, value in values_that_hold(entry, collection, "file", "picture", "table"):
            what, place = holds(of), entry.span(path)
            file = self._file(entry, value, place, what)
            found[path] = opened[what](file, place) if file else None
        if "image" in entry.values and not str(entry.values.get("image_alt", "")).strip():
            hint = "Add a line `image_alt:` that says what the picture shows."
            message = "The page's picture has no description."
            self.problems.append(Problem("image-alt-missing", entry.span("image"), message, hint))
        return {path: file for path, file in found.items() if file}

    def _picture(self, path: str, place: Span) -> Target | None:
        if path not in self.pictures:
            wrong = type_problem(path, place, picture=True)
            picture, wrong = (None, wrong) if wrong else picture_of(self.files[path], self.memory)
            self.pictures[path] = replace(self._published(path), size=picture) if picture else None
            self.problems += [wrong] if wrong else []
        return self.pictures[path]

    def _download(self, path: str, place: Span) -> Target | None:
        wrong = type_problem(path, place, picture=False)
        if wrong:
            self.problems.append(wrong)
            return None
        if path.lower().endswith(".svg") and self._picture(path, place) is None:
            return None
        return self._published(path)

    def _published(self, path: str) -> Target:
        address = file_address(path)
        if address not in self.book.claims:
            self.book.add(copy_of(self.files[path], address, f"the file {path}"))
        return Target(address)

    def _table(self, path: str, _place: Span) -> Table:
        """The rows of a file; none where they cannot be read."""
        if path not in self.tables:
            table, wrong = read_table(self.files[path])
            self.tables[path] = table or Table()
            self.problems += wrong
        return self.tables[path]

    def references_of(self, entry: Entry) -> list[tuple[Field, Key]]:
        """The entries that an entry names in its fields, each with the field that does."""
        found: list[tuple[Field, Key]] = []
        for path, declared, value in values_that_hold(entry, self.site.collections[entry.collection], "entry"):
            key, place = reference_key(declared.of, value), entry.span(path)
            if key in self.book.moved:
                now = self.book.moved[key]
                message = f"`{value}` in {self.site.collections[key[0]].title} is called `{now[1]}` now."
                self.problems.append(Problem("former-address", place, message, *write(now[1], place)))
                key = now
            if key in self.book.entries:
                found.append((declared, key))
            elif key not in self.book.refused:
                self._say_unknown(value, key, place)
        return found

    def _say_unknown(self, value: str, key: Key, place: Span) -> None:
        collection = self.site.collections[key[0]]
        if f"/{collection.address(key[1])}" in self.meant.drafts:
            message = f"`{value}` in {collection.title} is a draft, so it is not published."
            advice = Advice("Publish it (delete its `draft: true`), or take it out here.")
        else:
            message = f"There is no `{value}` in {collection.title}."
            advice = self.meant.reference(collection, key[1], place, self.book.entries)
        self.problems.append(Problem("unknown-reference", place, message, *advice))


def _addresses(path: str, base: str) -> Iterator[str]:
    """What a path in a page at `base` may mean on the site: a page or a file, from there on or from the root."""
    for start in (base, ""):
        joined = posixpath.normpath(posixpath.join("/" + start, path.removesuffix("index.html"))).strip("/")
        yield from (f"{joined}/", joined) if joined else ("",)
