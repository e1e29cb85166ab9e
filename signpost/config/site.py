"""The configuration as it is used: what a site has, declared once; everything else is derived from it."""

from collections.abc import Container
from dataclasses import dataclass
from dataclasses import field as default

from signpost.addresses import short_names
from signpost.problems import Extent, Severity, Span
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS

_INTERVALS = ("6 months", "1 year", "2 years", "3 years")
_FORMER = "Addresses this page had before, such as /careers/old-name/."

COMMON_FIELDS = (
    Field("title", "text", "Title", "The name of the page.", required=True),
    Field("summary", "text", "Summary", "One sentence that says what the page is about.", required=True),
    Field("date", "date", "Date", "The day it was first published."),
    Field("updated", "date", "Updated", "The day it last changed in meaning."),
    Field("last_reviewed", "date", "Last reviewed", "The day somebody last read it through."),
    Field("review_every", "choice", "Review every", "How often it is read through.", choices=_INTERVALS),
    Field("authors", "text", "Authors", "Who wrote it.", many=True),
    Field("tags", "term", "Tags", "Other words that tie pages together.", of="tags", many=True),
    Field("image", "image", "Picture", "The name of a picture beside the page."),
    Field("image_alt", "text", "Picture in words", "What the picture shows, for those who do not see it."),
    Field("redirect_from", "text", "Former addresses", _FORMER, many=True, pattern="/[A-Za-z0-9._~/-]*"),
    Field("draft", "boolean", "Draft", "true: not published yet."),
    Field("licence", "text", "Licence", "Where it differs from the site's."),
)


def common_fields(vocabularies: Container[str]) -> tuple[Field, ...]:
    """The fields that every entry has on a site with these vocabularies."""
    return tuple(field for field in COMMON_FIELDS if not field.of or field.of in vocabularies)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Controlled words. `open`: any word may be used; otherwise only the terms of its file."""

    name: str
    title: str
    url: str
    singular: str = ""
    description: str = ""
    open: bool = False

    @property
    def folder(self) -> str:
        """The address its pages start with: `attributes/`."""
        return self.url.strip("/") + "/"


@dataclass(frozen=True, slots=True)
class Collection:
    """A kind of entry: where its files are, where its pages go, which fields they have."""

    name: str
    title: str
    url: str
    fields: tuple[Field, ...]
    singular: str = ""
    folder: str = ""
    view: str = "entry"
    template: str = ""
    schema_org: str = "Article"
    description: str = ""
    sort: str = "title"
    page_size: int = 48
    listing: bool = True

    def address(self, slug: str) -> str:
        """An entry's address: `careers/vet/`."""
        return self.url.replace("{slug}", slug).strip("/") + "/"

    @property
    def listing_address(self) -> str:
        """The address of the listing: the part of `url` before the slug."""
        return self.url.split("{slug}")[0].strip("/") + "/"

    def of_role(self, role: str) -> tuple[Field, ...]:
        """The fields of a role."""
        return tuple(field for field in self.fields if field.role == role)

    def of_property(self, schema_org: str) -> tuple[Field, ...]:
        """The fields that are declared as a property of schema.org."""
        return tuple(field for field in self.fields if field.schema_org == schema_org)

    @property
    def order(self) -> tuple[str, bool]:
        """The name of the field that its lists are sorted by, and whether the largest comes first."""
        return self.sort.lstrip("-"), self.sort.startswith("-")

    @property
    def sorted_by(self) -> Field:
        """The field that its lists are sorted by."""
        return next(field for field in self.fields if field.name == self.order[0])

    @property
    def names(self) -> tuple[Field, ...]:
        """The fields whose words count like the title's: an entry's other names."""
        return tuple(field for field in self.fields if field.search == "title")

    @property
    def search_words(self) -> tuple[Field, ...]:
        """The fields whose words are searched as names are, and are shown nowhere."""
        return tuple(field for field in self.fields if field.hidden)

    @property
    def facets(self) -> tuple[Field, ...]:
        """The fields that visitors browse and filter by."""
        return tuple(field for field in self.fields if field.facet)

    @property
    def facet_folders(self) -> dict[str, str]:
        """By field, the address that the pages of its values start with; terms have their pages in their vocabulary."""
        names = [field.name for field in self.facets if KINDS[field.kind].words]
        parts = short_names(names, taken=("page",), exact=True)
        return {name: f"{self.listing_address}{part}/" for name, part in parts.items()}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much an occurrence of a word counts in searching, by where it is."""

    title: float = 3
    summary: float = 2
    terms: float = 1
    text: float = 1


@dataclass(frozen=True, slots=True)
class Search:
    """What searching knows beside the pages: `synonyms` are groups of words for the same."""

    weights: Weights = Weights()
    synonyms: tuple[tuple[str, ...], ...] = ()
    stop_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """The whole configuration, checked. `places` are where all of it stands in its `file`, by path."""

    title: str
    url: str
    description: str = ""
    language: str = "en-GB"
    publisher: str = ""
    repository: str = ""
    branch: str = "main"
    content_path: str = "content"
    currency: str = "GBP"
    licence_name: str = ""
    licence_url: str = ""
    navigation: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    vocabularies: dict[str, Vocabulary] = default(default_factory=dict)
    collections: dict[str, Collection] = default(default_factory=dict)
    search: Search = Search()
    severity: dict[str, Severity] = default(default_factory=dict)
    file: str = ""
    places: dict[str, Extent] = default(default_factory=dict)

    def span(self, path: str) -> Span:
        """Where a part of it stands; the file's first line if it is not there."""
        return Span(self.file, *self.places.get(path, Extent()))
