"""The families of pages, the views of entries, and all that they claim and make."""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Protocol

from signpost.addresses import FILE_FOLDERS
from signpost.book.book import Claim, Shelf
from signpost.library.model import Library
from signpost.pages import (
    a_z,
    entries,
    entry,
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
from signpost.pages.frame import EntryPage, Frame, Recipe, card, menu_link, site_view
from signpost.problems import Problem
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

VIEWS: dict[str, EntryPage] = {"entry": entry}
"""What a collection can name as the `view` of its entries."""


def claims(files: Iterable[Claim], shelf: Shelf) -> Iterator[Claim]:
    """The addresses of all families, and the folders of the site's own files; those of some `files`, as they are."""
    for folder in FILE_FOLDERS:
        yield Claim(f"{folder}/", "the site's own files", "folder")
    for family in FAMILIES:
        yield from family.claims(shelf)
    yield from files


def frame_of(library: Library, drawings: Mapping[str, Set[str]]) -> Frame:
    """What makes the frame of each page; `drawings` are the ids of the drawings by file."""
    cards = {key: card(placed, library) for key, placed in library.entries.items()}
    return Frame(library, site_view(library, drawings), cards, VIEWS)


def recipes(frame: Frame) -> Iterator[Recipe]:
    """One recipe after the other, family by family, but those of `entries`: their views are many, and made later."""
    for family in FAMILIES:
        if family is not entries:
            yield from family.recipes(frame)


def unknown_names(library: Library) -> list[Problem]:
    """Names in the menus that are no collection, vocabulary or page, and views that are none."""
    site = library.site
    pages = (slug for name, slug in library.entries if not site.collections[name].listing)
    listed = {name for name in {*site.collections, *site.vocabularies, *pages} if menu_link(name, library)}
    named = [
        (f"{menu}.{at}", name, f"The menu names `{name}`, which does not exist.", sorted(listed))
        for menu, names in (("navigation", site.navigation), ("footer", site.footer))
        for at, name in enumerate(names)
    ]
    named += [
        (f"collections.{c.name}.view", c.view, f"There is no view `{c.view}` for the pages of {c.name}.", sorted(VIEWS))
        for c in site.collections.values()
    ]
    problems = []
    for place, name, message, known in named:
        if name not in known:
            meant = did_you_mean(name, known)
            hint = (f"Did you mean `{meant}`? " if meant else "") + f"Name one of: {one_of(known, most=40)}."
            problems.append(Problem("configuration", site.span(place), message, hint))
    return problems
