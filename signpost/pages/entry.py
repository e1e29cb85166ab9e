"""An entry as its page shows it: what every template of an entry sees."""

from dataclasses import dataclass, replace
from typing import Any

from signpost.addresses import absolute
from signpost.config.site import COMMON_FIELDS
from signpost.content.entries import Entry
from signpost.content.prose import Heading
from signpost.library.model import Library, Placed, Target
from signpost.pages.fields import FieldView, ProseView, fields_of, prose_of, words_of
from signpost.pages.frame import CardView, Frame, LinkView, PageView, feed_link
from signpost.pages.jsonld import of_entry
from signpost.schema.fields import Field

TEMPLATE = "entries/entry.html"

LONG_PAGE = 4
"""A page with this many headings or more gets a table of contents."""

DEEPEST = 3
"""The level of the smallest headings in it."""

MOST_MENTIONS = 12

COMMON = frozenset(field.name for field in COMMON_FIELDS)


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry's page. `fields` is every declared field, given or not; `names` those of its other names.

    `tool` is what a view of another name shows beside these.
    """

    page: PageView
    title: str
    summary: str
    collection: LinkView
    collection_name: str
    singular: str
    names: tuple[FieldView, ...]
    fields: tuple[FieldView, ...]
    common: tuple[FieldView, ...]
    body: ProseView
    contents: tuple[Heading, ...]
    related: tuple[CardView, ...]
    mentioned_by: tuple[CardView, ...]
    edit: str
    cite: str
    tool: Any = None

    def field(self, name: str) -> FieldView:
        """A field by its name; an empty one where the collection declares none of that name."""
        found = (field for field in (*self.fields, *self.common) if field.name == name)
        return next(found, FieldView(name, "", "text"))


def view(placed: Placed, frame: Frame) -> EntryView:
    """The view of one entry."""
    library = frame.library
    entry, collection = placed.entry, placed.collection
    listing = LinkView(collection.title, collection.listing_address if collection.listing else "")
    fields = fields_of(placed, library)
    names = {field.name for field in collection.names}
    picture = placed.files.get("image")
    crumbs = (listing,) if collection.listing else ()
    feed = feed_link(collection.title, listing.href) if collection.listing else None
    thing = of_entry(placed, library)
    page = frame.page(placed.address, entry.title, entry.summary, breadcrumbs=crumbs, feed=feed, json_ld=[thing])
    image = absolute(library.site.url, picture.address) if isinstance(picture, Target) else ""
    page = replace(page, kind="article", image=image, image_alt=entry.values.get("image_alt", ""))
    headings = tuple(heading for heading in entry.texts[""].headings if heading.level <= DEEPEST)
    return EntryView(
        page,
        entry.title,
        entry.summary,
        listing,
        collection.name,
        collection.singular,
        tuple(field for field in fields if field.name in names),
        tuple(field for field in fields if field.name not in COMMON),
        tuple(field for field in fields if field.name in COMMON),
        prose_of(placed),
        headings if len(headings) >= LONG_PAGE else (),
        tuple(frame.cards[other] for other in placed.related),
        tuple(frame.cards[other] for other in placed.mentioned_by[:MOST_MENTIONS]),
        edit_address(entry.path, library),
        citation(placed, library),
    )


def facet_words(field: Field, entry: Entry) -> list[str]:
    """The values of a facet that an entry gives, as visitors read them."""
    given = (value for _, value in field.singles(entry.values))
    return [{True: "Yes", False: "No"}[value] if isinstance(value, bool) else str(value) for value in given]


def edit_address(path: str, library: Library) -> str:
    """Where the page's file is edited in the repository, or nothing."""
    site = library.site
    folder = site.content_path.strip("/")
    return site.repository and f"{site.repository.rstrip('/')}/edit/{site.branch}/{folder}/{path}"


def citation(placed: Placed, library: Library) -> str:
    """How to cite the entry: authors (year) title, version, site, address."""
    entry, site = placed.entry, library.site
    given = words_of(placed.collection.of_role("citation"), placed, library)
    if given:
        return ", ".join(given)
    authors = ", ".join(entry.values.get("authors", ())) or site.publisher or site.title
    versions = words_of(placed.collection.of_property("version"), placed, library)
    version = "".join(f", version {word}" for word in versions)
    dated = f"{authors} ({placed.changed.year})" if placed.changed else authors
    return f"{dated}. {entry.title}{version}. {site.title}. {absolute(site.url, placed.address)}"
