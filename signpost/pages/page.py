"""What every page has: the site around it, its place in it, its metadata."""

from dataclasses import dataclass


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
