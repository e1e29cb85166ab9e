"""`site_config.yaml` to a `Site`: read against its shape, then checked as a whole; every mistake told at its place."""

import os
import posixpath
from pathlib import Path
from typing import Any

from signpost.config.checks import complaints
from signpost.config.shape import CONFIGURATION
from signpost.config.site import Collection, Search, Site, Vocabulary, Weights, common_fields
from signpost.problems import Problem, Span
from signpost.problems.advice import guess
from signpost.schema.fields import Field
from signpost.schema.legible import legible
from signpost.schema.nodes import Mapping, read_yaml
from signpost.schema.records import Record, read_record
from signpost.tree import CannotRead, Tree, is_folder, text_of


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
    site = _site(record)
    problems += record.problems
    for at, message, hint, meant in complaints(site):
        while at and at not in site.places:  # what is not written is told of where it would be
            at = at.rpartition(".")[0]
        span = Span(path, *site.places.get(at, ()))
        problems.append(Problem("configuration", span, message, *guess(meant, span, hint)))
    return (None if problems else site), problems


def _site(record: Record) -> Site:
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
