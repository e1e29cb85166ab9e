"""What pages share: the site around each, its place in it, its metadata, links and cards; and the recipe of each file.

A recipe is what a family of pages gives for every address: a view, and how the file is made of it.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from signpost.addresses import absolute, output_path, root_from
from signpost.book.book import Key
from signpost.codec import dumps
from signpost.config.site import Site
from signpost.library.model import Library, Placed, PlacedTerm
from signpost.pages.jsonld import breadcrumb_list, graph
from signpost.schema.kinds import KINDS, holds


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link: its words and the address it leads to, relative to the site's root."""

    label: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SiteView:
    """The site's name and menus. Kept narrow: nothing in it changes when an entry does.

    `icons` names the vocabularies and collections that have a file of drawings, `static/icons/NAME.svg`, with one
    symbol a term.
    """

    title: str
    description: str
    language: str
    publisher: str
    licence: LinkView | None
    repository: str
    navigation: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    icons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page's frame. `root` leads back to the site's root from the page; `full_address` is for metadata only."""

    site: SiteView
    address: str
    root: str
    full_address: str
    title: str
    description: str
    breadcrumbs: tuple[LinkView, ...]
    feeds: tuple[LinkView, ...]
    json_ld: str
    indexed: bool
    kind: str = "website"
    image: str = ""
    image_alt: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """Rendered by the template of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Bytes:
    """Made by a function of the view and of nothing else: it stands in a module, and is known by its name there."""

    function: Callable[[Any], bytes]

    def __post_init__(self) -> None:
        if "<" in self.function.__qualname__:  # <lambda>, or <locals> of another function, may hold more than its view
            raise ValueError(f"{self.name} does not stand in a module")

    @property
    def name(self) -> str:
        """What the function is remembered by."""
        return f"{self.function.__module__}.{self.function.__qualname__}"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The bytes that the memory holds of this kind: the view is their key."""

    kind: str


JSON = Bytes(dumps)
"""The view as it is, written as JSON."""


class Later:
    """A view that is made when it is first asked for, in whichever process that is."""

    def __init__(self, make: Callable[[], Any]) -> None:
        """`make` makes it."""
        self._make = make

    @cached_property
    def view(self) -> Any:
        """The view."""
        return self._make()


@dataclass(frozen=True, slots=True)
class Recipe:
    """An output file: its address, its view or how to get it later, how it is made of it."""

    address: str
    seen: Any
    made: Template | Bytes | Remembered

    @property
    def view(self) -> Any:
        """What it is made of."""
        return self.seen.view if isinstance(self.seen, Later) else self.seen

    @property
    def path(self) -> str:
        """The file below the output folder."""
        return output_path(self.address)


def site_view(library: Library, drawings: Mapping[str, Set[str]]) -> SiteView:
    """The frame's part that all pages share."""
    site = library.site
    licence = LinkView(site.licence_name, site.licence_url) if site.licence_name else None
    drawable = [*library.terms, *(("collections", name) for name in site.collections)]
    icons = tuple(sorted({of for of, name in drawable if name in drawings.get(of, ())}))
    main, footer = (
        tuple(filter(None, (menu_link(name, library) for name in names)))
        for names in (site.navigation or site.collections, site.footer)
    )
    repository = site.repository.rstrip("/")
    return SiteView(
        site.title, site.description, site.language, site.publisher, licence, repository, main, footer, icons
    )


def menu_link(name: str, library: Library) -> LinkView | None:
    """What a menu's name stands for: a list, a vocabulary, or an entry of a collection without a list; else None."""
    site = library.site
    collection, vocabulary = site.collections.get(name), site.vocabularies.get(name)
    if collection and collection.listing:
        return LinkView(collection.title, collection.listing_address)
    if vocabulary:
        return LinkView(vocabulary.title, vocabulary.folder)
    unlisted = (library.entries.get((c.name, name)) for c in site.collections.values() if not c.listing)
    return next((LinkView(page.entry.title, page.address) for page in unlisted if page), None)


@dataclass(frozen=True, slots=True)
class CardView:
    """An entry, in a sentence and its first marks.

    `marks` are the terms of its collection's first facet, `marks_of` their vocabulary; `when` is the day that its
    collection is sorted by, if it is sorted by one.
    """

    title: str
    href: str
    summary: str
    collection: str
    collection_name: str
    marks: tuple[LinkView, ...] = ()
    marks_of: str = ""
    when: date | None = None


def card(placed: Placed, library: Library) -> CardView:
    """The card of an entry."""
    entry, collection = placed.entry, placed.collection
    of = next((field for field in collection.facets if holds(field) == "term"), None)
    terms = [library.term(of.of, value) for _, value in of.singles(entry.values)] if of else []
    marks = tuple(LinkView(named.term.label, named.address, named.term.id) for named in terms if named)
    kind, name, marks_of = collection.singular, collection.name, of.of if of else ""
    sorted_by = collection.sorted_by
    value = KINDS[sorted_by.kind].value(placed.values[sorted_by.name]) if sorted_by.name in placed.values else None
    when = value if isinstance(value, date) else None
    return CardView(entry.title, placed.address, entry.summary, kind, name, marks, marks_of, when)


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term, with the number of its entries; `narrower` are the terms under it."""

    label: str
    id: str
    href: str
    definition: str
    count: int
    narrower: tuple["TermCard", ...] = ()


def term_card(named: PlacedTerm, narrower: tuple[TermCard, ...] = ()) -> TermCard:
    """The card of a term, with those of the terms under it where they are to be shown."""
    term = named.term
    return TermCard(term.label, term.id, named.address, term.definition, len(named.members), narrower)


class EntryPage(Protocol):
    """How the pages of a collection's entries are made; `TEMPLATE` renders them if the collection names none."""

    TEMPLATE: str

    def view(self, placed: Placed, frame: "Frame", /) -> Any:
        """What the template sees of an entry."""


def feed_link(title: str, folder: str) -> LinkView:
    """The link to the feed of the pages in a list."""
    return LinkView(f"{title}: new and changed pages", f"{folder}feed.atom")


@dataclass(frozen=True, slots=True)
class Frame:
    """Makes the frame of each page. `cards` are those of every entry, as many pages show the same.

    `views` are those that a collection can name.
    """

    library: Library
    site: SiteView
    cards: Mapping[Key, CardView]
    views: Mapping[str, EntryPage]

    @property
    def config(self) -> Site:
        """The configuration."""
        return self.library.site

    def page(
        self,
        address: str,
        title: str,
        description: str,
        *,
        breadcrumbs: Sequence[LinkView] = (),
        feed: LinkView | None = None,
        json_ld: Sequence[dict[str, Any]] = (),
        number: int = 1,
        indexed: bool = True,
    ) -> PageView:
        """The frame of the page at `address`; breadcrumbs lead to it, without the page itself.

        `number` is the page's among those of a long list, of which search engines are to show the first.
        """
        title += f", page {number}" if number > 1 else ""
        trail = (LinkView("Home", ""), *breadcrumbs) if address else ()
        base = self.config.url
        url = absolute(base, address)
        crumbs = [*((link.label, absolute(base, link.href)) for link in trail), (title, url)]
        json = graph([*json_ld, *([breadcrumb_list(crumbs)] if trail else [])])
        feeds, shown = (feed or feed_link(self.config.title, ""),), indexed and number == 1
        return PageView(self.site, address, root_from(address), url, title, description, trail, feeds, json, shown)
