"""JSON-LD from what collections declare: each field's schema.org property, each kind's value, escaped for HTML."""

from collections.abc import Callable, Sequence
from typing import Any

import orjson

from signpost.addresses import absolute
from signpost.config import Collection
from signpost.library.model import Key, Library
from signpost.schema.fields import Field

# Properties whose value is a thing with a name, not a word: property -> its type and the property that holds the name.
THINGS: dict[str, tuple[str, str]] = {
    "audience": ("EducationalAudience", "educationalRole"),
    "educationalAlignment": ("AlignmentObject", "targetName"),
    "location": ("Place", "name"),
    "organizer": ("Organization", "name"),
    "provider": ("Organization", "name"),
    "spatialCoverage": ("Place", "name"),
    "areaServed": ("Place", "name"),
}

# Types of a value that dotted properties share: estimatedSalary.minValue and .maxValue make one of these.
NESTED: dict[str, dict[str, str]] = {
    "estimatedSalary": {"@type": "MonetaryAmount"},
    "baseSalary": {"@type": "MonetaryAmount"},
}


def graph(things: Sequence[dict[str, Any]]) -> str:
    """The text of a JSON-LD script: nothing in it can end the script or start a comment."""
    if not things:
        return ""
    text = orjson.dumps({"@context": "https://schema.org", "@graph": list(things)}).decode()
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def breadcrumb_list(trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A BreadcrumbList of labels and full addresses."""
    items = [
        {"@type": "ListItem", "position": at, "name": name, "item": url} for at, (name, url) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def of_entry(key: Key, library: Library) -> dict[str, Any]:
    """The entry as a thing of its collection's type."""
    entry, collection, site = library.entries[key], library.collection(key), library.site
    url = absolute(site.url, library.address(key))
    thing: dict[str, Any] = {
        "@type": collection.schema_org,
        "@id": url,
        "name": entry.title,
        "description": entry.summary,
        "url": url,
    }
    if collection.schema_org in _CREATIVE:
        thing |= _creative(key, library)
    for field in collection.fields:
        if field.schema_org and field.name in entry.values:
            _add(thing, field, _value(field, entry.values[field.name], library))
    if "recurrence" in entry.values and collection.schema_org == "Event":
        thing["eventSchedule"] = {
            "@type": "Schedule",
            "repeatFrequency": _REPEATS.get(entry.values["recurrence"].split(";")[0], "P1Y"),
        }
    if collection.schema_org == "Event":
        thing["eventAttendanceMode"] = (
            f"https://schema.org/{'Offline' if 'place' in entry.values else 'Online'}EventAttendanceMode"
        )
    for nested in NESTED:
        if isinstance(thing.get(nested), dict):
            thing[nested]["currency"] = site.currency
    return thing


_CREATIVE = {"Article", "CreativeWork", "HowTo", "LearningResource", "Report", "WebPage"}
_REPEATS = {"FREQ=DAILY": "P1D", "FREQ=WEEKLY": "P1W", "FREQ=MONTHLY": "P1M", "FREQ=YEARLY": "P1Y"}


def _creative(key: Key, library: Library) -> dict[str, Any]:
    entry, site, collection = library.entries[key], library.site, library.collection(key)
    values = entry.values
    found: dict[str, Any] = {"inLanguage": site.language}
    if collection.schema_org in ("Article", "Report"):
        found["headline"] = entry.title
    if collection.schema_org == "LearningResource":
        found["learningResourceType"] = collection.singular
    found |= {
        name: values[field]
        for name, field in (("datePublished", "date"), ("dateModified", "updated"))
        if field in values
    }
    if site.licence_url and "licence" not in values:
        found["license"] = site.licence_url
    authors = values.get("authors", [site.publisher] if site.publisher else [])
    if authors:
        found["author"] = [{"@type": "Organization", "name": name} for name in authors]
    return found


def _add(thing: dict[str, Any], field: Field, value: Any) -> None:
    name, _, inner = field.schema_org.partition(".")
    if inner:
        nested = thing.setdefault(name, dict(NESTED.get(name, {})))
        nested[inner] = value
    elif name in thing and field.kind != "url":
        before = thing[name] if isinstance(thing[name], list) else [thing[name]]
        thing[name] = [*before, *(value if isinstance(value, list) else [value])]
    else:
        # A web resource's own address is what the page is about; the page keeps its @id.
        thing[name] = value


def _value(field: Field, value: Any, library: Library) -> Any:
    if field.many:
        return [_single(field, one, library) for one in value]
    return _single(field, value, library)


def _single(field: Field, value: Any, library: Library) -> Any:
    convert = _CONVERT.get(field.kind)
    plain = convert(field, value, library) if convert else value
    thing = THINGS.get(field.schema_org)
    if thing and isinstance(plain, str):
        return {"@type": thing[0], thing[1]: plain}
    return plain


def _term(field: Field, value: str, library: Library) -> str:
    term = library.terms.get(library.term_key(field.of, value))
    return term.label if term else value


def _reference(field: Field, value: str, library: Library) -> Any:
    key = library.reference(field.of, value)
    if key is None:
        return value
    collection: Collection = library.site.collections[field.of]
    entry = library.entries[key]
    return {
        "@type": collection.schema_org,
        "name": entry.title,
        "url": absolute(library.site.url, library.address(key)),
    }


def _duration(_field: Field, value: int, _library: Library) -> str:
    return f"PT{value}M"


_CONVERT: dict[str, Callable[[Field, Any, Library], Any]] = {
    "term": _term,
    "reference": _reference,
    "duration": _duration,
}
