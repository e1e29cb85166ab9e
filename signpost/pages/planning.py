"""Every output file that the library asks for."""

from collections.abc import Iterator, Mapping, Set

from signpost.addresses import FILE_FOLDERS
from signpost.book.book import Claim, Shelf
from signpost.library.model import Library
from signpost.pages import a_z, entries, feeds, home, listings, machine, terms
from signpost.pages.cards import card
from signpost.pages.frame import Frame, known_name, site_view
from signpost.pages.page import Planned
from signpost.problems import Problem, Span
from signpost.words import did_you_mean, one_of

FAMILIES = (home, listings, terms, a_z, feeds, machine, entries)
"""Each claims its addresses, earlier ones first, and plans its pages."""


def claims(shelf: Shelf) -> Iterator[Claim]:
    """The addresses of all families, and the folders of the site's own files."""
    for folder in FILE_FOLDERS:
        yield Claim(f"{folder}/", "the site's own files", "folder")
    for family in FAMILIES:
        yield from family.claim(shelf)


def plan_views(library: Library, drawings: Mapping[str, Set[str]]) -> Iterator[Planned]:
    """One planned file after the other, family by family; `drawings` are the ids of the drawings by file."""
    frame = Frame(
        library, site_view(library, drawings), {key: card(placed, library) for key, placed in library.entries.items()}
    )
    for family in FAMILIES:
        yield from family.plan(frame)


def check_menus(library: Library, config_path: str) -> list[Problem]:
    """Names in the menus that are no collection, vocabulary or page."""
    site = library.site
    pages = (slug for name, slug in library.entries if not site.collections[name].listing)
    names = sorted(name for name in {*site.collections, *site.vocabularies, *pages} if known_name(name, library))
    problems = []
    for menu, listed in (("navigation", site.navigation), ("footer", site.footer)):
        for at, name in enumerate(listed):
            if known_name(name, library):
                continue
            place = Span(config_path, *site.places[f"{menu}.{at}"])
            meant = did_you_mean(name, names)
            hint = (f"Did you mean `{meant}`? " if meant else "") + f"Name one of: {one_of(names, most=40)}."
            problems.append(Problem("configuration", place, f"The menu names `{name}`, which does not exist.", hint))
    return problems
