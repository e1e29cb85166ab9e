"""A tool: the steps of a workshop, to be ticked off."""

from dataclasses import dataclass, replace

from signpost.library.model import Placed
from signpost.pages import entry
from signpost.pages.entry import EntryView
from signpost.pages.frame import Frame

TEMPLATE = "checklist.html"


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """The steps, and how long they take together."""

    steps: tuple[str, ...]
    minutes: int


def view(placed: Placed, frame: Frame) -> EntryView:
    """The entry, with its steps as a list to tick off."""
    steps = placed.values.get("steps", [])
    minutes = sum(step.get("length", 0) for step in steps)
    return replace(entry.view(placed, frame), tool=ChecklistView(tuple(step["title"] for step in steps), minutes))
