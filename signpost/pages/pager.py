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
    """The addresses of the pages of so many items, `size` a page."""
    return tuple(_address(first, number) for number in range(1, _pages(count, size) + 1))


def _pages(count: int, size: int) -> int:
    return max(1, -(-count // size))


def _address(first: str, number: int) -> str:
    return first if number == 1 else f"{first}page/{number}/"


def pages(items: Sequence[Item], size: int, first: str) -> Iterator[tuple[str, PagerView, Sequence[Item]]]:
    """Each page's address, its place, its items; an empty list has one empty page."""
    count = _pages(len(items), size)
    for number in range(1, count + 1):
        about = range(max(1, number - NEAR), min(count, number + NEAR) + 1)
        pager = PagerView(
            number,
            count,
            _address(first, number - 1) if number > 1 else None,
            _address(first, number + 1) if number < count else None,
            tuple(NumberView(near, _address(first, near)) for near in sorted({1, *about, count})),
        )
        yield _address(first, number), pager, items[(number - 1) * size : number * size]
