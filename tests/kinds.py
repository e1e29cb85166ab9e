"""An example of a value of each kind, as an editor writes it, and what else a field of the kind declares.

A new kind is tried by every test of kinds once it has its row here.
"""

from typing import Any

EXAMPLES: dict[str, Any] = {
    "text": "A word",
    "markdown": "Some *text*.",
    "integer": 3,
    "number": 2.5,
    "money": 24000,
    "boolean": True,
    "date": "2026-03-04",
    "datetime": "2026-03-04 15:30",
    "duration": "45 minutes",
    "url": "https://example.org/",
    "email": "a@example.org",
    "choice": "One",
    "term": "curious",
    "reference": "about",
    "file": "notes.pdf",
    "image": "map.png",
    "table": "map.csv",
    "group": {"inner": "Words"},
}
SHAPES: dict[str, dict[str, Any]] = {
    "choice": {"choices": ["One", "Two"]},
    "term": {"of": "attributes"},
    "reference": {"of": "pages"},
    "group": {"fields": {"inner": {"kind": "text"}}},
}
