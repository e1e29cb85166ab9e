"""What is asked of the configuration as a whole, once each of its values is read: one small question each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from signpost.addresses import OWN_FOLDERS, UnsafePath, output_path
from signpost.config.site import Site, common_fields
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, holds
from signpost.words import did_you_mean, one_of


class Complaint(NamedTuple):
    """The path of the value that is wrong, the message, the hint; what was most likely meant, where one is near."""

    at: str
    message: str
    hint: str
    meant: str | None = None


SEARCH_NAMES = ("as", "kind", "q")
"""What the search page's address says beside facets, which are called by their vocabulary or by their field."""

OPEN_DATA_NAMES = ("page_url", "slug")
"""What the open data say of every entry beside its fields: no field is called so."""

_LONGEST_SLUG = "x" * 120


def complaints(site: Site) -> Iterator[Complaint]:
    """All that is wrong with a site that was read."""
    for check in (_names, _orders, _addresses, _folders, _synonyms, _severities):
        yield from check(site)
    for collection in site.collections.values():
        for path, field in _each(collection.fields, f"collections.{collection.name}.fields"):
            for ask in (_target, _kind, _pattern):
                yield from (one._replace(at=f"{path}.{one.at}") for one in ask(field, site))


def _each(fields: tuple[Field, ...], prefix: str) -> Iterator[tuple[str, Field]]:
    """Fields and those of their groups, with their paths."""
    for field in fields:
        yield f"{prefix}.{field.name}", field
        yield from _each(field.fields, f"{prefix}.{field.name}.fields")


def _synonyms(site: Site) -> Iterator[Complaint]:
    for at, group in enumerate(site.search.synonyms):
        if len(group) < 2 or not all(re.fullmatch(r"[^\W_]+", word) for word in group):
            message = "These are not two or more single words for the same."
            yield Complaint(f"search.synonyms.{at}", message, "Write single words with commas between: coach, trainer.")


def _addresses(site: Site) -> Iterator[Complaint]:
    collections = (c for c in site.collections.values() if c.url)
    addresses = [
        *(("collections", c.name, c.listing_address if c.listing else c.address(_LONGEST_SLUG)) for c in collections),
        *(("vocabularies", v.name, v.folder) for v in site.vocabularies.values() if v.url),
    ]
    taken: dict[str, str] = {}
    for section, name, address in addresses:
        called, at = f"{section}: {name}", f"{section}.{name}.url"
        refused = _refusal(address)
        if refused:
            yield Complaint(at, f"`{called}`: {refused}", "Give it another url, for example /things/.")
        elif address in taken:
            message = f"`{called}` and `{taken[address]}` have the same address /{address}."
            yield Complaint(at, message, "Give one of them another url.")
        taken[address] = called


def _refusal(address: str) -> str:
    """Why neither a list nor a page can have an address; nothing where it can."""
    first = address.partition("/")[0]
    if not first:
        return "its list would have the address of the home page."
    if first in OWN_FOLDERS:
        return f"the site keeps addresses below /{first}/ for itself."
    try:
        output_path(address)
    except UnsafePath:
        return f"/{address.replace(_LONGEST_SLUG, '{slug}')} is too long, or Windows keeps a name in it for itself."
    return ""


def _folders(site: Site) -> Iterator[Complaint]:
    """A file belongs to one collection: that of the deepest folder it is in."""
    taken: dict[str, str] = {}
    for name, collection in site.collections.items():
        at, folder = f"collections.{name}.folder", collection.folder
        if folder.split("/")[0] == "..":
            yield Complaint(at, f"The folder of `{name}` is outside the content.", "Name a folder inside it.")
        if folder in taken:
            message = f"`{name}` and `{taken[folder]}` have one folder, {folder}."
            yield Complaint(at, message, "Give one of them another folder.")
        taken[folder] = name


def _names(site: Site) -> Iterator[Complaint]:
    for name in site.collections:
        for taken in sorted((*(field.name for field in common_fields(site.vocabularies)), *OPEN_DATA_NAMES)):
            at = f"collections.{name}.fields.{taken}"
            if at in site.places:
                yield Complaint(at, f"Every entry has `{taken}` already.", "Give the field another name.")


def _orders(site: Site) -> Iterator[Complaint]:
    for collection in site.collections.values():
        name, _ = collection.order
        ordered = [field.name for field in collection.fields if not field.many and KINDS[field.kind].order]
        if name in ordered:
            continue
        at, hint = f"collections.{collection.name}.sort", f"Name one of its fields: {one_of(ordered, most=30)}."
        field = next((field for field in collection.fields if field.name == name), None)
        if field is None:
            meant = did_you_mean(name, ordered)
            message = f"`sort: {name}` names no field of {collection.name}."
            yield Complaint(at, message, hint, meant and collection.sort.replace(name, meant))
        else:
            what = "it is a list of values" if field.many else f"its kind is {field.kind}"
            yield Complaint(at, f"{collection.name} cannot be sorted by `{name}`: {what}.", hint)


def _severities(site: Site) -> Iterator[Complaint]:
    for code, level in site.severity.items():
        if level != "error" and CATALOGUE[code].fixed:
            hint = "Delete the line: the site could not be right with it."
            yield Complaint(f"severity.{code}", f"`{code}` is always an error.", hint)


def _target(field: Field, site: Site) -> Iterator[Complaint]:
    what = {"term": "vocabulary", "entry": "collection"}.get(holds(field))
    targets = site.vocabularies if what == "vocabulary" else site.collections
    if what and field.of not in targets:
        missing = f"There is no {what} `{field.of}`." if field.of else f"`{field.name}` needs `of:` with a {what}."
        hint = f"Write of: with {one_of(sorted(targets)) or 'its name'}."
        yield Complaint("of", missing, hint, did_you_mean(field.of, targets))


def _kind(field: Field, _site: Site) -> Iterator[Complaint]:
    """What a field cannot be for its kind or its name, and what it cannot be without."""
    kind = KINDS[field.kind]
    if field.facet and not kind.facet:
        message = f"`{field.name}` cannot be a facet: its kind is {field.kind}."
        yield Complaint("facet", message, "Use term, choice or boolean, or leave out facet.")
    if field.badge and not kind.brief:
        able = one_of(name for name, other in KINDS.items() if other.brief)
        message = f"`{field.name}` cannot be a badge: its kind is {field.kind}."
        yield Complaint("badge", message, f"Use the kind {able}, or leave out badge.")
    if field.role and field.role not in kind.roles:
        able = one_of(name for name, other in KINDS.items() if field.role in other.roles)
        message = f"`{field.name}` cannot have the role {field.role}: its kind is {field.kind}."
        yield Complaint("role", message, f"Use the kind {able}, or leave out role.")
    if kind.words and not kind.words(field):
        yield Complaint("choices", f"`{field.name}` has no choices.", "Add choices: [one, another].")
    if (holds(field) == "group") != bool(field.fields):
        message = f"`{field.name}`: a group, and only a group, has `fields:`."
        yield Complaint("fields", message, "Add the fields, or choose another kind.")
    called = field.of if holds(field) == "term" else field.name
    if field.facet and called in SEARCH_NAMES:
        message = f"A facet cannot be called `{called}`: the search page means something else by it."
        yield Complaint("", message, f"Give the {'field' if called == field.name else 'vocabulary'} another name.")


def _pattern(field: Field, _site: Site) -> Iterator[Complaint]:
    try:
        re.compile(field.pattern)
    except re.error as error:
        message = f"The pattern of `{field.name}` is no regular expression: {error.msg}."
        yield Complaint("pattern", message, "Correct it, or leave it out.")
