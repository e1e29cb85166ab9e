"""What families of pages give: for every address a view, and how the file is made of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from signpost.addresses import output_path
from signpost.codec import dumps


@dataclass(frozen=True, slots=True)
class Template:
    """Rendered by the template of this name."""

    name: str


@dataclass(frozen=True, slots=True)
class Bytes:
    """Made by a function of the view and of nothing else: it stands in a module, and is known by its name there."""

    function: Callable[[Any], bytes]

    def __post_init__(self) -> None:
        if "<" in self.function.__qualname__:  # <lambda>, or <locals> of another function, may hold more than its view
            raise ValueError(f"{self.name} does not stand in a module")

    @property
    def name(self) -> str:
        """What the function is remembered by."""
        return f"{self.function.__module__}.{self.function.__qualname__}"


JSON = Bytes(dumps)
"""The view as it is, written as JSON."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """An output file: its address, its view, how it is made of it."""

    address: str
    view: Any
    made: Template | Bytes

    @property
    def path(self) -> str:
        """The file below the output folder."""
        return output_path(self.address)
