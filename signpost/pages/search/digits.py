"""Numbers as the index's files write them: `digits.js` has the other half, docs/search.md tells how."""

from collections.abc import Iterable

DIGITS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")
_LAST = 46


def number(value: int) -> str:
    """A number in as many signs as it needs: those that others follow are from the upper half of the digits."""
    signs = ""
    while value >= _LAST:
        signs += DIGITS[_LAST + value % (len(DIGITS) - _LAST)]
        value //= len(DIGITS) - _LAST
    return signs + DIGITS[value]


def numbers(rising: Iterable[int]) -> str:
    """Rising numbers, each as what is to be added to the one before."""
    signs, last = [], 0
    for value in rising:
        signs.append(number(value - last))
        last = value
    return "".join(signs)


def numbers_of(values: Iterable[int]) -> str:
    """Numbers in no order."""
    return "".join(map(number, values))
