"""The pages of the bundled library as they are written."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from tests.site import REPOSITORY


@dataclass(frozen=True)
class Page:
    """A page: its file's name, its front matter, its text."""

    name: str
    values: dict[str, Any]
    text: str


@cache
def pages(collection: str) -> tuple[Page, ...]:
    """The pages in one of the content's folders, by name."""
    found = []
    for path in sorted((REPOSITORY / "content" / collection).glob("*.md")):
        _, front, text = path.read_text(encoding="utf-8").split("---\n", 2)
        found.append(Page(path.stem, yaml.safe_load(front), text))
    return tuple(found)
