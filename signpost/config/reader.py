"""`site_config.yaml` to a `Site`: read against its shape, then checked as a whole; every mistake told at its place."""

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from signpost.addresses import OWN_FOLDERS, is_safe
from signpost.config.shape import CONFIGURATION
from signpost.config.site import Collection, Search, Site, Vocabulary, Weights, common_fields
from signpost.problems import Problem, Span, guess
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS, holds
from signpost.schema.legible import legible
from signpost.schema.nodes import Mapping, read_yaml
from signpost.schema.records import Record, read_record
from signpost.tree import CannotRead, Tree, is_folder, text_of
from signpost.words import did_you_mean, one_of


def read_config(file: Path, tree: Tree) -> tuple[Site | None, list[Problem]]:
    """Load the configuration from a file; its place in problems is the path as given."""
    if is_folder(file):
        hint = f"Name the file in it: --config {(file / 'site_config.yaml').as_posix()}"
        return None, [Problem("configuration", Span(file.as_posix()), "This is a folder, not a file.", hint)]
    if not os.path.lexists(file):
        hint = "Name the configuration with --config, or change to the folder that holds site_config.yaml."
        return None, [Problem("configuration", Span(file.as_posix()), "There is no such file.", hint)]
    try:
        text, problems = legible(text_of(tree.file(file).data()), file.as_posix())
        return (None, problems) if problems else load_config(text, file.as_posix())
    except CannotRead as wrong:
        return None, [wrong.problem]
    except UnicodeDecodeError:
        message = "The file cannot be read as UTF-8 text."
        return None, [Problem("configuration", Span(file.as_posix()), message, "Save it as UTF-8.")]


def load_config(text: str, path: str) -> tuple[Site | None, list[Problem]]:
    """The site that a configuration declares; None where it has problems, every one of which is reported."""
    root, problems = read_yaml(text, path)
    if not isinstance(root, Mapping):
        hint = "It needs `site:` and `collections:`."
        return None, problems or [Problem("configuration", Span(path), "The configuration is empty.", hint)]
    record = read_record(root, CONFIGURATION, "the configuration")
    site = _site(record, path)
    problems += record.problems
    for at, message, hint, meant in complaints(site):
        while at and at not in site.places:  # what is not written is told of where it would be
            at = at.rpartition(".")[0]
        span = site.span(at)
        problems.append(Problem("configuration", span, message, *guess(meant, span, hint)))
    return (None if problems else site), problems


def _site(record: Record, file: str) -> Site:
    """What was read as it is used. Where something is missing, which was told, something empty takes its place."""
    values = record.values
    own = {"title": "", "url": "", **values.get("site", {})}
    licence = own.pop("licence", {})
    vocabularies = {name: Vocabulary(**_called(name, given)) for name, given in values.get("vocabularies", {}).items()}
    common = common_fields(vocabularies)
    return Site(
        **own,
        licence_name=licence.get("name", ""),
        licence_url=licence.get("url", ""),
        navigation=tuple(values.get("navigation", ())),
        footer=tuple(values.get("footer", ())),
        vocabularies=vocabularies,
        collections={name: _collection(name, given, common) for name, given in values.get("collections", {}).items()},
        search=_search(values.get("search", {})),
        severity=values.get("severity", {}),
        file=file,
        places=record.places,
    )


def _search(given: dict[str, Any]) -> Search:
    groups = (tuple(word.strip().lower() for word in line.split(",")) for line in given.get("synonyms", ()))
    return Search(Weights(**given.get("weights", {})), tuple(groups), tuple(given.get("stop_words", ())))


def _called(name: str, given: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "title": "", "url": "", "singular": given.get("title", ""), **given}


def _collection(name: str, given: dict[str, Any], common: tuple[Field, ...]) -> Collection:
    folder = posixpath.normpath(given.get("folder", name).strip("/") or ".")
    fields = (*common, *_fields(given.get("fields", {})))
    return Collection(**{**_called(name, given), "folder": folder, "fields": fields})


def _fields(declared: dict[str, dict[str, Any]]) -> tuple[Field, ...]:
    """Fields by their names; none of those whose kind is not known."""
    known = {name: {"label": name.replace("_", " ").capitalize(), **given} for name, given in declared.items()}
    return tuple(
        Field(name, **given | {"choices": tuple(given.get("choices", ())), "fields": _fields(given.get("fields", {}))})
        for name, given in known.items()
        if "kind" in given
    )


class Complaint(NamedTuple):
    """The path of the value that is wrong, the message, the hint; what was most likely meant, where one is near."""

    at: str
    message: str
    hint: str
    meant: str | None = None


SEARCH_NAMES = ("as", "kind", "q", "sort")
"""What addresses of searches and lists say beside facets, which are called by their vocabulary or by their field."""

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
    if not is_safe(address):
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
    if field.hidden and (
        holds(field) != "itself" or not kind.free or field.facet or field.badge or field.role or field.schema_org
    ):
        message = f"`{field.name}` cannot be hidden: it is no plain text, or it is shown in another way."
        yield Complaint("search", message, "Use kind: text, and leave out facet, badge, role and schema_org.")
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
