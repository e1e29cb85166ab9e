"""What machines read: open data, sitemap, robots, and redirects from former addresses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from signpost.addresses import absolute, file_address, output_path, root_from
from signpost.config import Collection
from signpost.library.model import Key
from signpost.schema.fields import Field
from signpost.views.feeds import UNDATED, updated_of
from signpost.views.frame import Frame
from signpost.views.page import Planned


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


def plan(frame: Frame) -> Iterator[Planned]:
    """Open data for every collection, sitemap, robots, redirects."""
    library, site = frame.library, frame.config
    for collection in site.collections.values():
        yield Planned(output_path(f"api/{collection.name}.json"), "", _open_data(collection, frame))
    addresses = [""] + [c.listing_address for c in site.collections.values() if c.listing]
    addresses += (
        [v.folder for v in site.vocabularies.values()] + [library.term_address(k) for k in library.terms] + ["a-z/"]
    )
    plain = [SitemapEntry(absolute(site.url, address), "") for address in addresses]
    dated = []
    for key in library.entries:
        updated = updated_of(key, library)
        dated.append(SitemapEntry(absolute(site.url, library.address(key)), "" if updated == UNDATED else updated))
    yield Planned("sitemap.xml", "sitemap.xml", SitemapView((*plain, *dated)))
    yield Planned("robots.txt", "robots.txt", RobotsView(absolute(site.url, "sitemap.xml")))
    for address, key in library.redirects.items():
        target = library.address(key)
        view = RedirectView(
            root_from(address) + target, absolute(site.url, target), library.entries[key].title, site.language
        )
        yield Planned(output_path(address), "redirect.html", view)


def _open_data(collection: Collection, frame: Frame) -> dict[str, Any]:
    library, site = frame.library, frame.config
    return {
        "collection": collection.name,
        "title": collection.title,
        "url": absolute(site.url, collection.listing_address if collection.listing else ""),
        "licence": site.licence_name,
        "entries": [_open_entry(key, collection, frame) for key in library.of_collection(collection.name)],
    }


def _open_entry(key: Key, collection: Collection, frame: Frame) -> dict[str, Any]:
    library = frame.library
    values = library.entries[key].values
    fields = {f.name: _open_value(key, f, values[f.name], f.name, frame) for f in collection.fields if f.name in values}
    fields.pop("draft", None)
    return {"slug": key[1], "page_url": absolute(library.site.url, library.address(key)), **fields}


def _open_value(key: Key, field: Field, value: Any, path: str, frame: Frame) -> Any:
    """A value as it is written; a reference by its entry's slug, a file by its full address, a table by its rows."""
    if field.many:
        single = replace(field, many=False)
        return [_open_value(key, single, one, f"{path}.{at}", frame) for at, one in enumerate(value)]
    if field.kind == "group":
        return {
            f.name: _open_value(key, f, value[f.name], f"{path}.{f.name}", frame)
            for f in field.fields
            if f.name in value
        }
    if field.kind == "reference":
        other = frame.library.reference(field.of, value)
        return other[1] if other else value
    file = frame.library.attachments[key].get(path)
    if file is None:
        return value
    table = frame.library.tables.get(file)
    if table is not None:
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return absolute(frame.config.url, file_address(file))
