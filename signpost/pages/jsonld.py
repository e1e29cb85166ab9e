"""JSON-LD from what collections declare: each field's schema.org property, each kind's value, escaped for HTML."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from signpost.addresses import absolute
from signpost.codec import dumps
from signpost.config.site import Site
from signpost.library.model import Library, Placed, PlacedTerm, Target
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS

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
NESTED = {"estimatedSalary": "MonetaryAmount", "baseSalary": "MonetaryAmount"}


def graph(things: Sequence[dict[str, Any]]) -> str:
    """The text of a JSON-LD script: without `<`, nothing in it can end the script or start a comment."""
    text = dumps({"@context": "https://schema.org", "@graph": list(things)}).decode()
    return text.replace("<", "\\u003c")


def breadcrumb_list(trail: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """A BreadcrumbList of labels and full addresses."""
    items = [
        {"@type": "ListItem", "position": at, "name": name, "item": url} for at, (name, url) in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def of_entry(placed: Placed, library: Library) -> dict[str, Any]:
    """The entry as a thing of its collection's type."""
    entry, collection = placed.entry, placed.collection
    url = absolute(library.site.url, placed.address)
    thing: dict[str, Any] = {
        "@type": collection.schema_org,
        "@id": url,
        "name": entry.title,
        "description": entry.summary,
        "url": url,
    }
    if collection.schema_org in _CREATIVE:
        thing |= _creative(placed, library.site)
    _Description(placed, library).fill(thing, collection.fields, entry.values)
    if collection.schema_org == "Event":
        given = (rule for field in collection.of_role("recurrence") for _, rule in field.singles(entry.values))
        rules = (_REPEATS.get(rule.partition(";")[0]) for rule in given)
        schedules = [{"@type": "Schedule", "repeatFrequency": every} for every in rules if every]
        if schedules:
            thing.setdefault("eventSchedule", schedules if len(schedules) > 1 else schedules[0])
        placed_at = any(field.name in entry.values for field in collection.of_property("location"))
        mode = "Offline" if placed_at else "Online"
        thing.setdefault("eventAttendanceMode", f"https://schema.org/{mode}EventAttendanceMode")
    return thing


_CREATIVE = {"Article", "CreativeWork", "HowTo", "LearningResource", "Report", "WebPage"}
_REPEATS = {"FREQ=DAILY": "P1D", "FREQ=WEEKLY": "P1W", "FREQ=MONTHLY": "P1M", "FREQ=YEARLY": "P1Y"}


def _creative(placed: Placed, site: Site) -> dict[str, Any]:
    collection, values = placed.collection, placed.values
    found: dict[str, Any] = {"inLanguage": site.language}
    if collection.schema_org in ("Article", "Report"):
        found["headline"] = placed.entry.title
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


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _add(thing: dict[str, Any], name: str, value: Any) -> None:
    """Give a thing a property; beside what it says of it already, if it says anything."""
    thing[name] = [*_listed(thing[name]), *_listed(value)] if name in thing else value


@dataclass(frozen=True, slots=True)
class _Description:
    """Says in a thing what an entry's fields, or those of a group, declare as schema.org properties."""

    placed: Placed
    library: Library

    def fill(self, thing: dict[str, Any], fields: Iterable[Field], values: dict[str, Any], prefix: str = "") -> None:
        nested: dict[str, dict[str, Any]] = {}
        for field in fields:
            value = self.value(field, values, prefix) if field.schema_org else None
            name, _, inner = field.schema_org.partition(".")
            if value is None:
                continue
            if inner:
                if name not in nested:
                    nested[name] = {"@type": NESTED[name]} if name in NESTED else {}
                    _add(thing, name, nested[name])
                _add(nested[name], inner, value)
            elif name == "url" and KINDS[field.kind].web and thing.get("url") == thing.get("@id"):
                # A web resource's own address is what the page is about; the page keeps its @id.
                thing["url"] = value
            else:
                _add(thing, name, value)
        for name, inside in nested.items():
            if name in NESTED:
                inside.setdefault("currency", self.library.site.currency)

    def value(self, field: Field, values: dict[str, Any], prefix: str) -> Any:
        """What a field gives; None where the entry does not give it, or it is nothing that schema.org could hold."""
        given = (self.single(field, one, path) for path, one in field.singles(values, prefix))
        found = [one for one in given if one is not None]
        return (found if field.many else found[0]) if found else None

    def single(self, field: Field, value: Any, path: str) -> Any:
        plain = self.plain(field, value, path)
        thing = THINGS.get(field.schema_org)
        return {"@type": thing[0], thing[1]: plain} if thing and isinstance(plain, str) else plain

    def plain(self, field: Field, value: Any, path: str) -> Any:
        if field.fields:
            inside: dict[str, Any] = {}
            self.fill(inside, field.fields, value, path + ".")
            return inside or None
        site = self.library.site
        match self.library.stands_for(self.placed, field, value, path):
            case PlacedTerm(term):
                return term.label
            case Placed(entry, collection, address):
                return {"@type": collection.schema_org, "name": entry.title, "url": absolute(site.url, address)}
            case Target(address):
                return absolute(site.url, address)
        return KINDS[field.kind].json_ld(value)
