"""Open data: every published field of every entry, a file for each collection."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from signpost.addresses import absolute, file_address
from signpost.book.book import Claim, Shelf
from signpost.config.site import Collection
from signpost.library.model import Placed
from signpost.pages.frame import Frame
from signpost.pages.recipe import Json, Recipe
from signpost.schema.fields import Field
from signpost.schema.kinds import holds


def claims(shelf: Shelf) -> Iterator[Claim]:
    """A file for every collection."""
    for name, collection in shelf.site.collections.items():
        yield Claim(f"api/{name}.json", f"the data of {collection.title}", "file")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """A file for every collection."""
    for collection in frame.config.collections.values():
        yield Recipe(f"api/{collection.name}.json", _data(collection, frame), Json())


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
    given = [field for field in placed.collection.fields if field.name in placed.values and field.name != "draft"]
    fields = {field.name: _value(placed, field, placed.values[field.name], field.name, frame) for field in given}
    return {"slug": placed.entry.slug, "page_url": absolute(frame.config.url, placed.address), **fields}


def _value(placed: Placed, field: Field, value: Any, path: str, frame: Frame) -> Any:
    """A value as it is written; a reference by its entry's slug, a file by its full address, a table by its rows."""
    if field.many:
        single = replace(field, many=False)
        return [_value(placed, single, one, f"{path}.{at}", frame) for at, one in enumerate(value)]
    if holds(field) == "group":
        given = [inner for inner in field.fields if inner.name in value]
        return {f.name: _value(placed, f, value[f.name], f"{path}.{f.name}", frame) for f in given}
    if holds(field) == "entry":
        other = frame.library.reference(field.of, value)
        return other.entry.slug if other else value
    file = placed.files.get(path)
    if file is None:
        return value
    table = frame.library.tables.get(file)
    if table is not None:
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return absolute(frame.config.url, file_address(file))
