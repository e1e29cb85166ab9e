"""Plain values, dataclasses and named tuples as JSON and back: the one form of all that is remembered and published.

What is read back is checked against its type; nothing is written by hand for any of them.
"""

from functools import cache
from typing import Any, TypeVar, cast

import msgspec

Value = TypeVar("Value")


class NotAsExpected(ValueError):
    """Bytes that are no JSON, or not that of the type that was asked for."""


def dumps(value: Any, *, indented: bool = False) -> bytes:
    """The JSON of a value."""
    data = msgspec.json.encode(value)
    return msgspec.json.format(data, indent=2) if indented else data


def canonical(value: Any) -> bytes:
    """The same JSON for equal values: keys in order."""
    return _canonical.encode(value)


def loads(kind: type[Value], data: bytes) -> Value:
    """The value of a type that `dumps` wrote. Raises NotAsExpected."""
    try:
        return cast("Value", _decoder(cast("Any", kind)).decode(data))
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise NotAsExpected(str(error)) from None


_canonical = msgspec.json.Encoder(order="sorted")


@cache
def _decoder(kind: Any) -> Any:
    return msgspec.json.Decoder(kind)
