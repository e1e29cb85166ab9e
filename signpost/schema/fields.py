"""A field: what a collection declares, once; all else is derived from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

ROLES = ("citation", "recurrence", "related")
"""What a site can do with a field's values beside showing them; its kind says whether it can.

`citation`: how the entry is cited, in place of what is made of its authors, year, title and version. `recurrence`: the
rules (RFC 5545) by which an event comes back. `related`: the entries to name before those that are most alike.
"""

SEARCHED = ("title", "hidden")
"""What searching can make of a field's words beside what it makes of every field's."""

NAME = "[a-z][a-z0-9_-]*"
"""What may be called by a name of the configuration's own: in front matter, addresses and folders."""


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field.

    `of` names the vocabulary of a term or the collection of a reference. `many`: a list of values. `named`: values by
    names that somebody chooses, each of them a `singular`; only the configuration has such parts. `min` and `max` bound
    the number of values where there are many, the value itself where it is a number. `schema_org` is the property of
    the collection's schema.org type; a dot leads into a nested value (`estimatedSalary.minValue`). `search: title`
    makes the words of the field count like the title's; so does `search: hidden`, and nobody is shown them. `badge`:
    search results show its values with the page. `role` is what the site does with its values beside showing them. A
    field with `fields` is a group of those; `keys` is what their names name, if not fields: a `problem`.
    """

    name: str
    kind: str
    label: str = ""
    help: str = ""
    of: str = ""
    many: bool = False
    named: bool = False
    singular: str = ""
    required: bool = False
    min: float | None = None
    max: float | None = None
    facet: bool = False
    badge: bool = False
    search: str = ""
    schema_org: str = ""
    role: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    fields: tuple["Field", ...] = ()
    keys: str = "field"

    @property
    def hidden(self) -> bool:
        """Whether its values are to be found, and never to be shown."""
        return self.search == "hidden"

    def singles(self, values: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
        """Each single value that a record gives of it, by its path: `links.0`, or `title` where there is but one."""
        if self.name not in values:
            return []
        given, path = values[self.name], prefix + self.name
        return [(f"{path}.{at}", one) for at, one in enumerate(given)] if self.many else [(path, given)]
