"""The frame that pages share: the site around each page, its place in it, its metadata."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Protocol

from signpost.addresses import absolute, root_from
from signpost.book.keys import Key
from signpost.config.site import Site
from signpost.library.model import Library, Placed
from signpost.pages.cards import CardView
from signpost.pages.jsonld import breadcrumb_list, graph
from signpost.pages.page import LinkView, PageView, SiteView


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
