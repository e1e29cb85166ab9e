"""A field: what a collection declares, once; all else is derived from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field.

    `of` names the vocabulary of a term or the collection of a reference. `min` and `max` bound the number of values
    where there are many, the value itself where it is a number. `schema_org` is the property of the collection's
    schema.org type; a dot leads into a nested value (`estimatedSalary.minValue`). `search: title` makes the words of
    the field count like the title's.
    """

    name: str
    kind: str
    label: str = ""
    help: str = ""
    of: str = ""
    many: bool = False
    required: bool = False
    min: float | None = None
    max: float | None = None
    facet: bool = False
    search: str = ""
    schema_org: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    fields: tuple["Field", ...] = ()
