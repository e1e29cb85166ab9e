"""What entries and terms are found by."""

from signpost.content.entries import Entry
from signpost.words import slug

Key = tuple[str, str]
"""A collection's name and a slug; or a vocabulary's name and a term's id."""


def key_of(entry: Entry) -> Key:
    """An entry's key."""
    return (entry.collection, entry.slug)


def reference_key(collection: str, value: str) -> Key:
    """The key that a reference means by a file's name, whichever its capitals."""
    return (collection, slug(value) or value)
