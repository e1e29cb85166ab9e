"""Long lists in pages: `careers/`, `careers/page/2/` and so on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


NEAR = 2
"""How many pages before and after its own a page links to, beside the first and the last."""


@dataclass(frozen=True, slots=True)
class NumberView:
    """A page of the list: its number and address."""

    number: int
    href: str


@dataclass(frozen=True, slots=True)
class PagerView:
    """Where a page stands among its fellows: those before and after it, and those to show.

    It holds no more than its page shows: with all addresses in each of its pages, a long list would take the square.
    """

    number: int
    count: int
    previous: str | None
    next: str | None
    near: tuple[NumberView, ...]


def addresses(count: int, size: int, first: str) -> tuple[str, ...]:
    """The addresses of the pages of so many items, `size` a page; an empty list has one empty page."""
    return (first, *(f"{first}page/{number}/" for number in range(2, -(-count // size) + 1)))


def pages(items: Sequence[Item], size: int, first: str) -> Iterator[tuple[str, PagerView, Sequence[Item]]]:
    """Each page's address, its place, its items."""
    every = addresses(len(items), size, first)
    count, fellows = len(every), (None, *every, None)
    for number, address in enumerate(every, 1):
        near = sorted({1, *range(max(1, number - NEAR), min(count, number + NEAR) + 1), count})
        shown = tuple(NumberView(other, every[other - 1]) for other in near)
        pager = PagerView(number, count, fellows[number - 1], fellows[number + 1], shown)
        yield address, pager, items[(number - 1) * size : number * size]
