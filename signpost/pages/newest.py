"""Which entries changed last."""

from collections.abc import Iterable

from signpost.library.model import Placed

UNDATED = "2000-01-01"
"""The day of entries that have none."""


def updated_of(placed: Placed) -> str:
    """The day an entry last changed: `updated`, else `date`."""
    return str(placed.values.get("updated") or placed.values.get("date") or UNDATED)


def newest(entries: Iterable[Placed]) -> list[Placed]:
    """Entries of listed collections by the day they last changed, the newest first; ties by title."""
    listed = [placed for placed in entries if placed.collection.listing]
    return sorted(listed, key=updated_of, reverse=True)
