"""JSON-LD of any declaration: whatever is declared and given is told, and nothing of it fails."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from signpost.book.book import Book
from signpost.config.site import Collection, Site, Vocabulary
from signpost.content.entries import Entry
from signpost.content.reading import Texts
from signpost.content.vocabularies import Term
from signpost.library.model import Library, Placed, PlacedTerm, Target
from signpost.memory import Memory
from signpost.pages.jsonld import of_entry
from signpost.problems import Span
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS
from signpost.schema.nodes import Scalar
from tests.kinds import EXAMPLES, SHAPES

WORDS = st.text("abc ;=<&", min_size=1, max_size=8)
DAYS = st.dates().map(lambda day: day.isoformat())


def example(kind: str) -> Any:
    """The example of a kind as it is kept."""
    field = Field(kind, kind, choices=tuple(SHAPES.get(kind, {}).get("choices", ())))
    return KINDS[kind].read(Scalar(json.dumps(EXAMPLES[kind]).strip('"'), Span("a.md")), field)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    **{kind: st.just(example(kind)) for kind in EXAMPLES if kind != "group"},
    "text": WORDS | st.just("FREQ=DAILY;COUNT=2"),
    "markdown": WORDS,
    "integer": st.integers(0, 99),
    "number": st.integers(0, 9) | st.sampled_from([0.5, 4.25]),
    "money": st.integers(0, 99_000) | st.just(9.99),
    "boolean": st.booleans(),
    "date": DAYS,
    "datetime": DAYS | DAYS.map(lambda day: day + "T09:30"),
    "duration": st.integers(1, 600),
    "url": st.sampled_from(["https://a.example/", "https://b.example/x"]),
    "choice": st.sampled_from(["One", "Two"]),
    "term": st.sampled_from(["red", "gone"]),
    "reference": st.sampled_from(["other", "gone"]),
}
AS_THEY_ARE = {
    name
    for name, kind in KINDS.items()
    if kind.holds in ("itself", "prose") and not kind.web and kind.json_ld(example(name)) == example(name)
}
NAMES = ("one", "two", "three", "recurrence", "place", "tags", "version", "cite_as")
PROPERTIES = st.sampled_from(
    "|skills|estimatedSalary|estimatedSalary.minValue|estimatedSalary.maxValue|url|url.name|name|name.skills|location|"
    "location.name|eventSchedule|eventSchedule.name|audience".split("|")
)
TYPES = st.sampled_from(["Event", "Article", "Report", "LearningResource", "Occupation"])


def test_every_kind_is_tried() -> None:
    assert set(EXAMPLES) == set(KINDS)


@st.composite
def fields(draw: st.DrawFn, kinds: tuple[str, ...] = tuple(KINDS)) -> tuple[Field, ...]:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=5))
    return tuple(
        Field(
            name,
            kind := draw(st.sampled_from(kinds)),
            of={"term": "colours", "reference": "things"}.get(kind, ""),
            many=draw(st.booleans()),
            schema_org=draw(PROPERTIES),
            role=draw(st.sampled_from(["", "recurrence"])) if kind == "text" else "",
            fields=draw(fields(tuple(VALUES))) if kind == "group" else (),
        )
        for name in names
    )


def values_for(draw: st.DrawFn, declared: tuple[Field, ...]) -> dict[str, Any]:
    def single(field: Field) -> Any:
        return values_for(draw, field.fields) if field.kind == "group" else draw(VALUES[field.kind])

    return {
        field.name: [single(field) for _ in range(draw(st.integers(0, 3)))] if field.many else single(field)
        for field in declared
        if draw(st.integers(0, 3))
    }


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    declared = draw(fields())
    collection = Collection("things", "Things", "/things/{slug}/", declared, schema_org=draw(TYPES))
    site = Site(
        "Site",
        "https://example.org/",
        collections={"things": collection},
        vocabularies={"colours": Vocabulary("colours", "Colours", "/colours/")},
    )
    values = [values_for(draw, declared), {}]
    entries = [
        Entry("things", slug, f"things/{slug}.md", "", {"title": slug, **own}, {}, {}, {}, whole=True)
        for slug, own in zip(("this", "other"), values, strict=True)
    ]
    placed = [
        Placed(entry, collection, f"things/{entry.slug}/", (), {}, {"one": Target("files/things/map.pdf")}, (), ())
        for entry in entries
    ]
    return Library(
        site,
        {one.key: one for one in placed},
        {("colours", "red"): PlacedTerm(Term("colours", "red", "Red"), "colours/red/", ())},
        words={},
        book=Book(),
        pointers=(),
        texts=Texts(Memory(None, "")),
    )


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    else:
        yield value


def declared_values(declared: tuple[Field, ...], values: dict[str, Any]) -> Iterator[Any]:
    for field in declared:
        if field.schema_org and field.name in values:
            for value in values[field.name] if field.many else [values[field.name]]:
                if field.kind == "group":
                    yield from declared_values(field.fields, value)
                elif field.kind in AS_THEY_ARE:
                    yield value


@given(libraries())
def test_whatever_is_declared_is_told(library: Library) -> None:
    placed = library.entries["things", "this"]
    thing = of_entry(placed, library)
    assert json.loads(json.dumps(thing)) == thing
    told = [(type(leaf), leaf) for leaf in leaves(thing)]
    for value in declared_values(placed.collection.fields, placed.values):
        assert (type(value), value) in told
