"""From the addresses that entries had before to those they have now."""

from collections.abc import Iterator
from dataclasses import dataclass

from signpost.addresses import absolute, root_from
from signpost.book.book import Claim, Shelf
from signpost.pages.frame import Frame, Recipe, Template


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A former address: where it leads, relative to itself and in full."""

    href: str
    full_address: str
    title: str
    language: str


def claims(_shelf: Shelf) -> Iterator[Claim]:
    """None: former addresses are granted last, to entries."""
    return iter(())


def recipes(frame: Frame) -> Iterator[Recipe]:
    """A page for every former address."""
    library, site = frame.library, frame.config
    for address, key in library.book.redirects.items():
        now = library.entries[key]
        href, full_address = root_from(address) + now.address, absolute(site.url, now.address)
        view = RedirectView(href, full_address, now.entry.title, site.language)
        yield Recipe(address, view, Template("redirect.html"))
