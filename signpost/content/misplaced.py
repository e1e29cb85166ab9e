"""A page in the folder of another collection: told so once, in place of an error for each of its keys."""

from collections.abc import Iterable

from signpost.config.site import Collection
from signpost.content.front import split_front_matter
from signpost.content.sources import decode
from signpost.problems import Problem, Span
from signpost.schema.nodes import Mapping, read_yaml
from signpost.tree import File

_CODES = ("unknown-key", "missing-field")
_MANY = 4
"""So many keys too many or too few are worth the question whether the page is of another kind."""


def misplaced(
    source: File, own: Collection, collections: Iterable[Collection], found: Iterable[Problem]
) -> Problem | None:
    """That the page's keys fit another collection far better, where they do."""
    if sum(problem.code in _CODES for problem in found) < _MANY:
        return None
    keys = _keys(source)
    strange = keys - _names(own)
    fitting = [other for other in collections if len(strange & _names(other)) > 1]
    best = min(fitting, key=lambda other: _misfits(keys, other), default=own)
    if _misfits(keys, best) * _MANY > _misfits(keys, own) or best is own:
        return None
    message = f"This looks like a page of {best.title}, but it lies in the folder of {own.title}."
    folder = source.shown.removesuffix(source.path) + ("" if best.folder == "." else best.folder.strip("/") + "/")
    return Problem("wrong-folder", Span(source.shown), message, f"Move it to {folder}.")


def _names(collection: Collection) -> set[str]:
    return {field.name for field in collection.fields}


def _misfits(keys: set[str], collection: Collection) -> int:
    """How many keys a page has too many or too few for a collection."""
    required = {field.name for field in collection.fields if field.required}
    return len(keys - _names(collection)) + len(required - keys)


def _keys(source: File) -> set[str]:
    parts, _ = split_front_matter(decode(source)[0], source.shown)
    root, _ = read_yaml(parts.front, source.shown, 2) if parts else (None, [])
    return {key.text for key, _ in root.pairs} if isinstance(root, Mapping) else set()
