"""Every output file that the library asks for."""

from collections.abc import Iterator, Mapping, Set

from signpost.library.links import settle
from signpost.library.model import Library
from signpost.problems import Place, Problem
from signpost.views import entries, feeds, home, index, listings, machine, terms
from signpost.views.cards import card
from signpost.views.frame import Frame, known_name, site_view
from signpost.views.page import Planned
from signpost.words import did_you_mean, one_of

FAMILIES = (home, listings, entries, terms, index, feeds, machine)


def plan_views(library: Library, drawings: Mapping[str, Set[str]]) -> Iterator[Planned]:
    """One planned file after the other, family by family; `drawings` are the ids of the drawings by file."""
    frame = _frame(library, drawings)
    for family in FAMILIES:
        yield from family.plan(frame)


def follow_links(library: Library) -> tuple[Library, list[Problem]]:
    """The library with the links followed that lead to pages of lists, known only now, and the broken ones."""
    if all(pointer.broken is None for pointer in library.pointers):
        return library, []
    frame = _frame(library, {})
    lists = (planned for family in (listings, terms) for planned in family.plan(frame))
    return settle(library, {planned.path.removesuffix("index.html") for planned in lists})


def _frame(library: Library, drawings: Mapping[str, Set[str]]) -> Frame:
    return Frame(
        library, site_view(library, drawings), {key: card(placed, library) for key, placed in library.entries.items()}
    )


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
            place = Place(config_path, *site.places[f"{menu}.{name}"])
            meant = did_you_mean(name, names)
            hint = (f"Did you mean `{meant}`? " if meant else "") + f"Name one of: {one_of(names, most=40)}."
            problems.append(Problem("configuration", place, f"The menu names `{name}`, which does not exist.", hint))
    return problems
