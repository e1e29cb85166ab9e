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
    ids: dict[str, set[str]] = {"collections": {*site.collections}}
    for name, term in library.terms:
        ids.setdefault(name, set()).add(term)
    return SiteView(
        site.title,
        site.description,
        site.language,
        site.publisher,
        licence,
        site.repository.rstrip("/"),
        tuple(menu_link(name, library) for name in site.navigation or site.collections if known_name(name, library)),
        tuple(menu_link(name, library) for name in site.footer if known_name(name, library)),
        tuple(sorted(name for name, own in ids.items() if own & drawings.get(name, set()))),
    )


def known_name(name: str, library: Library) -> bool:
    """Whether a menu's name is a collection with a listing, a vocabulary, or the slug of an entry without listing."""
    collection = library.site.collections.get(name)
    return bool((collection and collection.listing) or name in library.site.vocabularies or _page_key(name, library))


def menu_link(name: str, library: Library) -> LinkView:
    """The link that a name in a menu stands for."""
    if name in library.site.collections:
        collection = library.site.collections[name]
        return LinkView(collection.title, collection.listing_address)
    if name in library.site.vocabularies:
        vocabulary = library.site.vocabularies[name]
        return LinkView(vocabulary.title, vocabulary.folder)
    key = _page_key(name, library)
    if key is None:
        raise KeyError(name)
    return LinkView(library.entries[key].entry.title, library.entries[key].address)


def _page_key(name: str, library: Library) -> tuple[str, str] | None:
    unlisted = (c.name for c in library.site.collections.values() if not c.listing)
    return next(((c, name) for c in unlisted if (c, name) in library.entries), None)


class EntryPage(Protocol):
    """How the pages of a collection's entries are made; `TEMPLATE` renders them if the collection names none."""

    TEMPLATE: str

    def view(self, placed: Placed, frame: "Frame", /) -> Any:
        """What the template sees of an entry."""


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
        kind: str = "website",
        breadcrumbs: Sequence[LinkView] = (),
        feeds: Sequence[LinkView] = (),
        json_ld: Sequence[dict[str, Any]] = (),
        image: str = "",
        image_alt: str = "",
        indexed: bool = True,
    ) -> PageView:
        """The frame of the page at `address`; breadcrumbs lead to it, without the page itself."""
        trail = (LinkView("Home", ""), *breadcrumbs) if address else ()
        base = self.config.url
        crumbs = [(link.label, absolute(base, link.href)) for link in trail]
        structured = [*json_ld, *([breadcrumb_list([*crumbs, (title, absolute(base, address))])] if trail else [])]
        return PageView(
            self.site,
            address,
            root_from(address),
            absolute(base, address),
            title,
            description,
            kind,
            trail,
            tuple(feeds) or (LinkView(f"{self.config.title}: new and changed pages", "feed.atom"),),
            graph(structured),
            absolute(base, image) if image else "",
            image_alt,
            indexed,
        )
