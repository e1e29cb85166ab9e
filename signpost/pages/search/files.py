"""The files of an index: scripts that hand over their content, named by what they hold.

A file calls `signpostPart` with its content: browsers run scripts from anywhere, a folder on a memory stick too, but
read other files from a server only.
"""

from base64 import b32encode
from hashlib import blake2b
from typing import Any

from signpost.codec import dumps


def part(content: Any) -> bytes:
    """A file's content as a script that hands it over."""
    return b"signpostPart(" + dumps(content) + b")\n"


def name_of(data: bytes) -> str:
    """The name of a file, which is made from what it holds."""
    return b32encode(blake2b(data, digest_size=5).digest()).decode().lower()


class Files:
    """The files of an index, by their address; what is added twice is there once."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, bytes] = {}

    def add(self, kind: str, content: Any) -> str:
        """Add a file of a kind; gives its name."""
        data = part(content)
        name = name_of(data)
        self.found[f"{self._folder}{kind}/{name}.js"] = data
        return name
