"""The families of pages, and all that they claim and make."""

from collections.abc import Iterator, Mapping, Set
from typing import Protocol

from signpost.addresses import FILE_FOLDERS
from signpost.book.book import Claim, Shelf
from signpost.library.model import Library
from signpost.pages import (
    a_z,
    entries,
    feeds,
    home,
    listings,
    lost,
    open_data,
    redirects,
    search,
    sitemap,
    terms,
)
from signpost.pages.cards import card
from signpost.pages.frame import Frame, known_name, site_view
from signpost.pages.recipe import Recipe
from signpost.problems import Problem, Span
from signpost.words import did_you_mean, one_of


class Family(Protocol):
    """Claims its addresses, before any link is followed; then gives a recipe for each."""

    def claims(self, shelf: Shelf, /) -> Iterator[Claim]:
        """The addresses that it will write."""

    def recipes(self, frame: Frame, /) -> Iterator[Recipe]:
        """What is written to each of them."""


FAMILIES: tuple[Family, ...] = (
    home, search, lost, listings, terms, a_z, feeds, open_data, sitemap, redirects, entries,
)  # fmt: skip
"""Of two that claim one address, the earlier one has it."""


def claims(shelf: Shelf) -> Iterator[Claim]:
    """The addresses of all families, and the folders of the site's own files."""
    for folder in FILE_FOLDERS:
        yield Claim(f"{folder}/", "the site's own files", "folder")
    for family in FAMILIES:
        yield from family.claims(shelf)


def recipes(library: Library, drawings: Mapping[str, Set[str]]) -> Iterator[Recipe]:
    """One recipe after the other, family by family; `drawings` are the ids of the drawings by file."""
    frame = Frame(
        library, site_view(library, drawings), {key: card(placed, library) for key, placed in library.entries.items()}
    )
    for family in FAMILIES:
        yield from family.recipes(frame)


def check_menus(library: Library, config_path: str) -> list[Problem]:
    """Names in the menus that are no collection, vocabulary or page."""
    site = library.site
    pages = (slug for name, slug in library.entries if not site.collections[name].listing)
    names = sorted(name for name in {*site.collections, *site.vocabularies, *pages} if known_name(name, library))
    problems = []
    for menu, listed in (("navigation", site.navigation), ("footer", site.footer)):
        for name in listed:
            if known_name(name, library):
                continue
            place = Span(config_path, *site.places[f"{menu}.{name}"])
            meant = did_you_mean(name, names)
            hint = (f"Did you mean `{meant}`? " if meant else "") + f"Name one of: {one_of(names, most=40)}."
            problems.append(Problem("configuration", place, f"The menu names `{name}`, which does not exist.", hint))
    return problems
