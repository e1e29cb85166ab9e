"""`site_config.yaml` to a `Site`, every mistake in it reported at its place."""

import os
import posixpath
import re
from pathlib import Path
from typing import Any

from signpost.addresses import OWN_FOLDERS, UnsafePath, output_path
from signpost.config import shape
from signpost.config.site import Collection, Site, Vocabulary, common_fields
from signpost.problems import Extent, Problem, Severity, Span
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.conflicts import find_conflict
from signpost.schema.fields import ROLES, Field
from signpost.schema.kinds import KINDS, holds
from signpost.schema.nodes import Mapping, Node, Scalar, read_yaml
from signpost.schema.records import Record, read_record
from signpost.tree import CannotRead, Tree, is_folder, text_of
from signpost.words import did_you_mean, one_of

_LEVELS: dict[str, Severity] = {"error": "error", "warning": "warning", "off": "off"}


_LONGEST_SLUG = "x" * 120


def load_config(text: str, path: str) -> tuple[Site | None, list[Problem]]:
    """The site that a configuration declares; None where it has problems, every one of which is reported."""
    root, problems = read_yaml(text, path)
    reader = _ConfigReader(path, problems)
    site = reader.site(root)
    return (None if problems else site), problems


class _ConfigReader:
    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems
        self.named: set[Span] = set()
        self.places: dict[str, Extent] = {}

    def report(self, place: Span, message: str, hint: str) -> None:
        self.problems.append(Problem("configuration", place, message, hint))

    def record(self, node: Node | None, fields: tuple[Field, ...], what: str) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            if node is not None:
                self.report(
                    node.span, f"{what} must be a group of keys.", "Write `key: value` lines, indented under it."
                )
            return {}
        record: Record = read_record(node, fields, what)
        self.problems.extend(record.problems)
        return record.values

    def site(self, root: Node | None) -> Site | None:
        if not isinstance(root, Mapping):
            if not self.problems:
                self.report(Span(self.path), "The configuration is empty.", "It needs `site:` and `collections:`.")
            return None
        parts = {key.text: node for key, node in root.pairs}
        misspelt = {self.unknown_section(key, parts) for key, _ in root.pairs if key.text not in shape.SECTIONS}
        for name in ("site", "collections"):
            if name not in parts and name not in misspelt:
                self.report(
                    Span(self.path),
                    f"The section `{name}:` is missing.",
                    "docs/running.md shows a whole configuration.",
                )
        vocabularies = self.vocabularies(parts.get("vocabularies"))
        declared = {key.text for key, _ in self.children(parts.get("vocabularies"), "vocabularies")}
        collections = self.collections(parts.get("collections"), declared)
        self.check_addresses(parts, vocabularies, collections)
        for part in ("vocabularies", "collections"):
            keys = (key for key, _ in self.children(parts.get(part), part))
            self.places |= {f"{part}.{key.text}": key.span.extent for key in keys}
        values = self.record(parts.get("site"), shape.SITE, "`site`") if "site" in parts else {}
        licence = values.pop("licence", {})
        if not values.get("title") or not values.get("url"):
            return None
        return Site(
            **values,
            licence_name=licence.get("name", ""),
            licence_url=licence.get("url", ""),
            navigation=self.names(parts.get("navigation"), "navigation"),
            footer=self.names(parts.get("footer"), "footer"),
            vocabularies=vocabularies,
            collections=collections,
            severity=self.severity(parts.get("severity")),
            places=self.places,
        )

    def unknown_section(self, key: Scalar, parts: dict[str, Node]) -> str:
        meant = did_you_mean(key.text, set(shape.SECTIONS) - set(parts)) or ""
        hint = (f"Did you mean `{meant}`? " if meant else "") + f"Use one of: {one_of(shape.SECTIONS)}."
        message = f"`{key.text}` is no section of the configuration."
        self.problems.append(Problem("unknown-key", key.span, message, hint))
        return meant

    def children(self, node: Node | None, what: str) -> tuple[tuple[Scalar, Node], ...]:
        if node is None or (isinstance(node, Scalar) and node.empty):
            return ()
        if isinstance(node, Mapping):
            return tuple(pair for pair in node.pairs if what == "severity" or self.good_name(pair[0]))
        self.report(
            node.span,
            f"`{what}` must be names, each with its keys.",
            "Write one name a line, and its keys indented under it.",
        )
        return ()

    def good_name(self, key: Scalar) -> bool:
        """Whether a name can stand in front matter, addresses and folders; reports it once if not."""
        if not re.fullmatch(shape.NAME, key.text) and key.span not in self.named:
            self.named.add(key.span)
            meant = re.sub(r"[^a-z0-9_-]+", "_", key.text.lower()).strip("_") or "name"
            self.report(
                key.span, f"`{key.text}` cannot be a name here.", f"Write {meant}: small letters, digits, _ and -."
            )
        return bool(re.fullmatch(shape.NAME, key.text))

    def vocabularies(self, node: Node | None) -> dict[str, Vocabulary]:
        found = {}
        for key, child in self.children(node, "vocabularies"):
            values = self.record(child, shape.VOCABULARY, f"the vocabulary `{key.text}`")
            if "title" in values and "url" in values:
                values.setdefault("singular", values["title"])
                found[key.text] = Vocabulary(key.text, **values)
        return found

    def collections(self, node: Node | None, vocabularies: set[str]) -> dict[str, Collection]:
        names = {key.text for key, _ in self.children(node, "collections")}
        found = {}
        for key, child in self.children(node, "collections"):
            pairs = child.pairs if isinstance(child, Mapping) else ()
            fields_node = next((value for name, value in pairs if name.text == "fields"), None)
            rest = Mapping(tuple(p for p in pairs if p[0].text != "fields"), child.span)
            values = self.record(rest, shape.COLLECTION, f"the collection `{key.text}`")
            own = self.fields(fields_node, vocabularies, names)
            common = common_fields(vocabularies)
            clash = {f.name for f in own} & {*(f.name for f in common), *shape.OPEN_DATA_NAMES}
            for name in sorted(clash):
                self.report(key.span, f"Every entry has `{name}` already.", "Give the field another name.")
            if "title" in values and "url" in values and not clash:
                values.setdefault("singular", values["title"])
                values["folder"] = posixpath.normpath(values.get("folder", key.text).strip("/") or ".")
                found[key.text] = Collection(key.text, fields=common + own, **values)
                self.check_sort(found[key.text], key.span)
        return found

    def check_sort(self, collection: Collection, place: Span) -> None:
        name = collection.sort.lstrip("-")
        field = next((field for field in collection.fields if field.name == name), None)
        if field and not field.many and KINDS[field.kind].order:
            return
        names = [field.name for field in collection.fields if not field.many and KINDS[field.kind].order]
        meant = did_you_mean(name, names) if field is None else None
        hint = f"Did you mean {meant}?" if meant else f"Name one of its fields: {one_of(names, most=30)}."
        if field is None:
            self.report(place, f"`sort: {name}` names no field of {collection.name}.", hint)
        else:
            what = "it is a list of values" if field.many else f"its kind is {field.kind}"
            self.report(place, f"{collection.name} cannot be sorted by `{name}`: {what}.", hint)

    def fields(self, node: Node | None, vocabularies: set[str], collections: set[str]) -> tuple[Field, ...]:
        return tuple(
            field
            for key, child in self.children(node, "fields")
            if (field := self.field(key, child, vocabularies, collections)) is not None
        )

    def field(self, key: Scalar, node: Node, vocabularies: set[str], collections: set[str]) -> Field | None:
        pairs = node.pairs if isinstance(node, Mapping) else ()
        nested = next((value for name, value in pairs if name.text == "fields"), None)
        rest = Mapping(tuple(p for p in pairs if p[0].text != "fields"), node.span)
        values = self.record(rest, shape.FIELD, f"the field `{key.text}`")
        inner = self.fields(nested, vocabularies, collections)
        if "kind" not in values:
            return None
        values["choices"] = tuple(values.get("choices", ()))
        values.setdefault("label", key.text.replace("_", " ").capitalize())
        field = Field(key.text, fields=inner, **values)
        self.check_field(field, key.span, vocabularies, collections)
        return field

    def check_field(self, field: Field, place: Span, vocabularies: set[str], collections: set[str]) -> None:
        targets = {"term": vocabularies, "entry": collections}.get(holds(field))
        if targets is not None and field.of not in targets:
            what = "vocabulary" if targets is vocabularies else "collection"
            missing = f"There is no {what} `{field.of}`." if field.of else f"`{field.name}` needs `of:` with a {what}."
            meant = did_you_mean(field.of, targets)
            hint = f"Did you mean `{meant}`?" if meant else f"Write of: with {one_of(sorted(targets)) or 'its name'}."
            self.report(place, missing, hint)
        if field.facet and not KINDS[field.kind].facet:
            self.report(
                place,
                f"`{field.name}` cannot be a facet: its kind is {field.kind}.",
                "Use term, choice or boolean, or leave out facet.",
            )
        if field.facet and field.name in shape.SEARCH_NAMES:
            message = f"A facet cannot be called `{field.name}`: the search page means something else by it."
            self.report(place, message, "Give the field another name.")
        if field.role and field.kind not in ROLES[field.role]:
            message = f"`{field.name}` cannot have the role {field.role}: its kind is {field.kind}."
            self.report(place, message, f"Use the kind {one_of(ROLES[field.role])}, or leave out role.")
        try:
            re.compile(field.pattern)
        except re.error as error:
            message = f"The pattern of `{field.name}` is no regular expression: {error.msg}."
            self.report(place, message, "Correct it, or leave it out.")
        words = KINDS[field.kind].words
        if words and not words(field):
            self.report(place, f"`{field.name}` has no choices.", "Add choices: [one, another].")
        if (holds(field) == "group") != bool(field.fields):
            self.report(
                place,
                f"`{field.name}`: a group, and only a group, has `fields:`.",
                "Add the fields, or choose another kind.",
            )

    def check_addresses(
        self, parts: dict[str, Node], vocabularies: dict[str, Vocabulary], collections: dict[str, Collection]
    ) -> None:
        places = {
            f"{section}: {key.text}": key.span
            for section in ("collections", "vocabularies")
            for key, _ in self.children(parts.get(section), section)
        }
        lists = [
            *((f"collections: {c.name}", c.listing_address) for c in collections.values() if c.listing),
            *((f"vocabularies: {v.name}", v.folder) for v in vocabularies.values()),
        ]
        pages = [(f"collections: {c.name}", c.address(_LONGEST_SLUG)) for c in collections.values() if not c.listing]
        taken: dict[str, str] = {}
        for name, address in [*lists, *pages]:
            refused = _refusal(address)
            if refused:
                self.report(places[name], f"`{name}`: {refused}", "Give it another url, for example /things/.")
            elif address in taken:
                message = f"`{name}` and `{taken[address]}` have the same address /{address}."
                self.report(places[name], message, "Give one of them another url.")
            taken[address] = name
        self.check_folders(collections, places)

    def check_folders(self, collections: dict[str, Collection], places: dict[str, Span]) -> None:
        """A file belongs to one collection: that of the deepest folder it is in."""
        taken: dict[str, str] = {}
        for collection in collections.values():
            if collection.folder.split("/")[0] == "..":
                message = f"The folder of `{collection.name}` is outside the content."
                self.report(places[f"collections: {collection.name}"], message, "Name a folder inside it.")
            if collection.folder in taken:
                message = f"`{collection.name}` and `{taken[collection.folder]}` have one folder, {collection.folder}."
                self.report(places[f"collections: {collection.name}"], message, "Give one of them another folder.")
            taken[collection.folder] = collection.name

    def names(self, node: Node | None, what: str) -> tuple[str, ...]:
        """A menu's names; whether each leads anywhere is known once the content is read."""
        if node is None:
            return ()
        field = Field(what, "text", what.capitalize(), "Names of collections, vocabularies or pages.", many=True)
        menu = Mapping(((Scalar(what, node.span), node),), node.span)
        record = read_record(menu, (field,), f"`{what}`")
        self.problems.extend(record.problems)
        names = tuple(record.values.get(what, ()))
        self.places |= {f"{what}.{name}": record.places[f"{what}.{at}"] for at, name in enumerate(names)}
        return names

    def severity(self, node: Node | None) -> dict[str, Severity]:
        chosen: dict[str, Severity] = {}
        for key, child in self.children(node, "severity"):
            rule = CATALOGUE.get(key.text)
            written = child.text if isinstance(child, Scalar) else ""
            level = _LEVELS.get(written)
            if rule is None:
                meant = did_you_mean(key.text, CATALOGUE)
                listed = one_of((code for code, rule in CATALOGUE.items() if not rule.fixed), most=99)
                hint = (f"Did you mean `{meant}`? " if meant else "") + f"These can be set: {listed}."
                self.report(key.span, f"`{key.text}` is no code of a problem.", hint)
            elif level == "error" or (level is not None and not rule.fixed):
                chosen[key.text] = level
            elif level is not None:
                self.report(
                    key.span,
                    f"`{key.text}` is always an error.",
                    "Delete the line: the site could not be right with it.",
                )
            else:
                self.report(child.span, f"`{written}` is no severity.", "Write error, warning or off.")
        return chosen


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


def read_config(file: Path, tree: Tree) -> tuple[Site | None, list[Problem]]:
    """Load the configuration from a file; its place in problems is the path as given."""
    if is_folder(file):
        hint = f"Name the file in it: --config {(file / 'site_config.yaml').as_posix()}"
        return None, [Problem("configuration", Span(file.as_posix()), "This is a folder, not a file.", hint)]
    if not os.path.lexists(file):
        hint = "Name the configuration with --config, or change to the folder that holds site_config.yaml."
        return None, [Problem("configuration", Span(file.as_posix()), "There is no such file.", hint)]
    try:
        text = text_of(tree.file(file).data())
        conflict = find_conflict(text, file.as_posix())
        return (None, [conflict]) if conflict else load_config(text, file.as_posix())
    except CannotRead as wrong:
        return None, [wrong.problem]
    except UnicodeDecodeError:
        message = "The file cannot be read as UTF-8 text."
        return None, [Problem("configuration", Span(file.as_posix()), message, "Save it as UTF-8.")]
