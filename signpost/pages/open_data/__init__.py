"""Open data: every published field of every entry, a file for each collection."""

from collections.abc import Iterable, Iterator
from typing import Any

from signpost.addresses import absolute
from signpost.book.book import Claim, Shelf
from signpost.config.site import Collection
from signpost.content.files import Table
from signpost.library.model import Placed, Target
from signpost.pages.frame import JSON, Frame, Recipe
from signpost.schema.fields import Field


def claims(shelf: Shelf) -> Iterator[Claim]:
    """A file for every collection."""
    for name, collection in shelf.site.collections.items():
        yield Claim(f"api/{name}.json", f"the data of {collection.title}", "file")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """A file for every collection."""
    for collection in frame.config.collections.values():
        yield Recipe(f"api/{collection.name}.json", _data(collection, frame), JSON)


def _data(collection: Collection, frame: Frame) -> dict[str, Any]:
    library, site = frame.library, frame.config
    return {
        "collection": collection.name,
        "title": collection.title,
        "url": absolute(site.url, collection.listing_address if collection.listing else ""),
        "licence": site.licence_name,
        "entries": [_entry(placed, frame) for placed in library.of_collection(collection.name)],
    }


def _entry(placed: Placed, frame: Frame) -> dict[str, Any]:
    fields = (field for field in placed.collection.fields if field.name != "draft")
    address = absolute(frame.config.url, placed.address)
    return {"slug": placed.entry.slug, "page_url": address, **_values(placed, fields, placed.values, frame)}


def _values(
    placed: Placed, fields: Iterable[Field], values: dict[str, Any], frame: Frame, prefix: str = ""
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in (field for field in fields if field.name in values and not field.hidden):
        singles = [_single(placed, field, one, path, frame) for path, one in field.singles(values, prefix)]
        found[field.name] = singles if field.many else singles[0]
    return found


def _single(placed: Placed, field: Field, value: Any, path: str, frame: Frame) -> Any:
    """A value as it is written; a reference by its entry's slug, a file by its full address, a table by its rows."""
    if field.fields:
        return _values(placed, field.fields, value, frame, path + ".")
    match frame.library.stands_for(placed, field, value, path):
        case Placed(entry):
            return entry.slug
        case Table(columns, rows):
            return [dict(zip(columns, row, strict=True)) for row in rows]
        case Target(address):
            return absolute(frame.config.url, address)
    return value
