"""The one place where output paths and links between pages are made and checked.

An *address* is relative to the site's root, without a leading slash, and a page's ends with one: `careers/vet/`; the
home page's is the empty string. A *path* is the file below the output folder: `careers/vet/index.html`.
"""

import re
import unicodedata
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from signpost.words import slug

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

FILE_FOLDERS = ("api", "files", "static")
"""Where the site's own files are."""

OWN_FOLDERS = (*FILE_FOLDERS, "a-z", "search")
"""Where its own pages and files are."""

_SAFE_PART = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_C0_AND_SPACE = "".join(map(chr, range(0x21)))
_IN_ANCHOR = "!$&'()*+,;=:@/?"  # written as they are (RFC 3986, fragment); letters, digits and -._~ always are
_LONGEST_PART = 150
_LONGEST_PATH = 400
_LONGEST_NAME = 100  # of a file of the content: a digest and an ending are added


class UnsafePath(ValueError):
    """A path that is not written: it could leave the output folder or fail on some system."""


def output_path(address: str) -> str:
    """The file that a page's address is served from. Raises UnsafePath."""
    if not is_safe(address):
        raise UnsafePath(address)
    return _file_of(address)


def is_safe(address: str) -> bool:
    """Whether something can be written for an address.

    It cannot where a part is empty, starts with a dot, is reserved on Windows, holds anything but ASCII letters, digits
    and `._~-`, or where it is longer than any file system takes.
    """
    path = _file_of(address)
    return len(path) <= _LONGEST_PATH and all(map(_is_safe_part, path.split("/")))


def _file_of(address: str) -> str:
    return address + "index.html" if address == "" or address.endswith("/") else address


def _is_safe_part(part: str) -> bool:
    wrong = len(part) > _LONGEST_PART or part.endswith(".") or _RESERVED.fullmatch(part)
    return not wrong and bool(_SAFE_PART.fullmatch(part))


def file_address(content_path: str) -> str:
    """Where a picture or download of the content is published: `careers/map.png` -> `files/careers/map.png`.

    Characters that are not safe in every file system are left out, and so is what is too long for one; a digest then
    keeps two such names apart.
    """
    path = PurePosixPath(content_path)
    parts = [*path.parts[:-1], path.stem]
    plain = [re.sub(r"[^A-Za-z0-9._~-]+", "-", part).strip(".-")[:_LONGEST_NAME] or "file" for part in parts]
    if sum(map(len, plain)) + len(plain) > _LONGEST_PATH - _LONGEST_PART:
        plain = plain[-1:]
    if plain != parts or any(_RESERVED.fullmatch(part) for part in plain):
        plain[-1] += "-" + blake2b(content_path.encode(), digest_size=4).hexdigest()
    return "/".join(["files", *plain]) + path.suffix


_TRIFLES = re.compile(r"[\s_\-\u2010-\u2015'\"\u2018-\u201d,()]+|\.$")
"""What does not make another word of a word: spaces and hyphens, quotation marks, brackets, a full stop at its end."""

_SPOKEN = ((re.compile(r"\+"), " plus "), (re.compile(r"(?<=\w)#"), " sharp "))


def short_names(words: Iterable[str], taken: Iterable[str] = (), *, exact: bool = False) -> dict[str, str]:
    """A part of an address for each word, safe everywhere and none of those `taken`.

    Two words share one only if they differ in no more than capitals, spaces, hyphens and the like. Where other words
    would have the same short name (`Café`, `cafe`), the one that is written like it has it, and a digest follows it
    in the others'. With `exact`, no two share one.
    """
    taken = set(taken)
    meanings: dict[str, dict[str, list[str]]] = {}
    for word in words:
        alike = meanings.setdefault(in_letters(word), {})
        meaning = word if exact else _TRIFLES.sub("", unicodedata.normalize("NFC", word).casefold())
        alike.setdefault(meaning, []).append(word)
    names: dict[str, str] = {}
    for name, alike in meanings.items():
        plain = name.replace("-", "")
        for at, meaning in enumerate(sorted(alike, key=lambda meaning: (meaning != plain, meaning))):
            alone = at == 0 and name not in taken and not _RESERVED.fullmatch(name)
            mark = "" if alone else "-" + blake2b(meaning.encode(), digest_size=3).hexdigest()
            names.update(dict.fromkeys(alike[meaning], name + mark))
    return names


def in_letters(word: str) -> str:
    """A word's slug with signs said in words, `c-plus-plus`; where it is signs alone, their names: `rocket`."""
    plain = word
    for sign, said in _SPOKEN:
        plain = sign.sub(said, plain)
    return slug(plain) or slug(" ".join(unicodedata.name(sign, "") for sign in word)) or "word"


def root_from(address: str) -> str:
    """The way from a page back to the site's root: `../../` from `careers/vet/`, `./` from the home page."""
    return "../" * address.count("/") or "./"


def absolute(base_url: str, address: str) -> str:
    """The full address of a page, for feeds, sitemaps and metadata, where relative links are not allowed."""
    return base_url.rstrip("/") + "/" + quote(address)


def as_read(href: str) -> str:
    """A link as a browser reads it: no spaces and control characters around it, no line break or tab in it.

    https://url.spec.whatwg.org/#concept-basic-url-parser
    """
    return re.sub(r"[\t\n\r]", "", href.strip(_C0_AND_SPACE))


def scheme_of(href: str) -> str:
    """The scheme of a link, or ''."""
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", as_read(href))
    return match[1].lower() if match else ""


def is_external(href: str) -> bool:
    """Whether a link leaves the site."""
    return bool(scheme_of(href)) or bool(re.match(r"[/\\]{2}", as_read(href)))


def split_link(href: str) -> tuple[str, str, str]:
    """An internal link's path and anchor, decoded, and between them its query as it is written."""
    before, _, anchor = as_read(href).partition("#")
    path, _, query = before.partition("?")
    return unquote(path), query, unquote(anchor)


def join_link(path: str, query: str, anchor: str) -> str:
    """The link that `split_link` takes apart."""
    return quote(path) + (f"?{query}" if query else "") + (f"#{quote(anchor, _IN_ANCHOR)}" if anchor else "")
