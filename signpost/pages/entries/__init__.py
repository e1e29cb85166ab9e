"""A page per entry, by the view that its collection names."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from signpost.book.book import Claim, Shelf, key_of
from signpost.pages.frame import Frame, Later, Recipe, Template
from signpost.problems import Span


def claims(shelf: Shelf) -> Iterator[Claim]:
    """Every entry's page. A file whose name is its short name comes first: the other one is the one to rename."""
    for entry in sorted(shelf.entries, key=lambda entry: (PurePosixPath(entry.path).stem != entry.slug, entry.path)):
        address = shelf.site.collections[entry.collection].address(entry.slug)
        hint = "Give this file another name."
        yield Claim(address, entry.shown, key=key_of(entry), span=Span(entry.shown), hint=hint)


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Every entry's page; none where there is no such view, which is reported."""
    for placed in frame.library.entries.values():
        shown = frame.views.get(placed.collection.view)
        if shown:
            made = Template(placed.collection.template or shown.TEMPLATE)
            yield Recipe(placed.address, Later(partial(shown.view, placed, frame)), made)
