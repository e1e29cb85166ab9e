"""Long lists in pages: `careers/`, `careers/page/2/` and so on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class PagerView:
    """Where a page stands among its fellows; addresses of all of them in order."""

    number: int
    addresses: tuple[str, ...]

    @property
    def previous(self) -> str | None:
        """The address of the page before, or None."""
        return self.addresses[self.number - 2] if self.number > 1 else None

    @property
    def next(self) -> str | None:
        """The address of the page after, or None."""
        return self.addresses[self.number] if self.number < len(self.addresses) else None

    @property
    def near(self) -> tuple[int, ...]:
        """The page numbers to show: the first, the last, and those about this one."""
        last = len(self.addresses)
        return tuple(n for n in range(1, last + 1) if n in (1, last) or abs(n - self.number) <= 2)


def pages(items: Sequence[Item], size: int, first: str) -> Iterator[tuple[str, PagerView, Sequence[Item]]]:
    """Each page's address, its place, its items; an empty list has one empty page."""
    count = max(1, -(-len(items) // size))
    addresses = tuple(first if number == 1 else f"{first}page/{number}/" for number in range(1, count + 1))
    for number, address in enumerate(addresses, 1):
        yield address, PagerView(number, addresses), items[(number - 1) * size : number * size]
