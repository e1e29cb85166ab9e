"""What machines read: open data, sitemap, robots, and redirects from former addresses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from signpost.addresses import absolute, file_address, root_from
from signpost.book.book import Claim, Shelf
from signpost.config.site import Collection
from signpost.library.model import Placed
from signpost.pages.feeds import UNDATED, updated_of
from signpost.pages.frame import Frame
from signpost.pages.recipe import Json, Recipe, Template
from signpost.schema.fields import Field
from signpost.schema.kinds import holds


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address with the day it last changed ('' where that is not known)."""

    url: str
    updated: str


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every page that visitors should find."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """Where the sitemap is."""

    sitemap: str


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A former address: where it leads, relative to itself and in full."""

    href: str
    full_address: str
    title: str
    language: str


def claims(shelf: Shelf) -> Iterator[Claim]:
    """Open data for every collection, sitemap, robots. Former addresses are granted last, to entries."""
    for name, collection in shelf.site.collections.items():
        yield Claim(f"api/{name}.json", f"the data of {collection.title}", "file")
    yield Claim("sitemap.xml", "the sitemap", "file")
    yield Claim("robots.txt", "the file for robots", "file")


def recipes(frame: Frame) -> Iterator[Recipe]:
    """Open data for every collection, sitemap, robots, redirects."""
    library, site = frame.library, frame.config
    for collection in site.collections.values():
        yield Recipe(f"api/{collection.name}.json", _open_data(collection, frame), Json())
    lists = [claim.address for claim in library.book.claims.values() if claim.listed]
    plain = [SitemapEntry(absolute(site.url, address), "") for address in lists]
    dated = []
    for placed in library.entries.values():
        updated = updated_of(placed)
        dated.append(SitemapEntry(absolute(site.url, placed.address), "" if updated == UNDATED else updated))
    yield Recipe("sitemap.xml", SitemapView((*plain, *dated)), Template("sitemap.xml"))
    yield Recipe("robots.txt", RobotsView(absolute(site.url, "sitemap.xml")), Template("robots.txt"))
    for address, key in library.book.redirects.items():
        now = library.entries[key]
        full_address = absolute(site.url, now.address)
        view = RedirectView(root_from(address) + now.address, full_address, now.entry.title, site.language)
        yield Recipe(address, view, Template("redirect.html"))


def _open_data(collection: Collection, frame: Frame) -> dict[str, Any]:
    library, site = frame.library, frame.config
    return {
        "collection": collection.name,
        "title": collection.title,
        "url": absolute(site.url, collection.listing_address if collection.listing else ""),
        "licence": site.licence_name,
        "entries": [_open_entry(placed, frame) for placed in library.of_collection(collection.name)],
    }


def _open_entry(placed: Placed, frame: Frame) -> dict[str, Any]:
    given = [field for field in placed.collection.fields if field.name in placed.values and field.name != "draft"]
    fields = {field.name: _open_value(placed, field, placed.values[field.name], field.name, frame) for field in given}
    return {"slug": placed.entry.slug, "page_url": absolute(frame.config.url, placed.address), **fields}


def _open_value(placed: Placed, field: Field, value: Any, path: str, frame: Frame) -> Any:
    """A value as it is written; a reference by its entry's slug, a file by its full address, a table by its rows."""
    if field.many:
        single = replace(field, many=False)
        return [_open_value(placed, single, one, f"{path}.{at}", frame) for at, one in enumerate(value)]
    if holds(field) == "group":
        given = [inner for inner in field.fields if inner.name in value]
        return {f.name: _open_value(placed, f, value[f.name], f"{path}.{f.name}", frame) for f in given}
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
