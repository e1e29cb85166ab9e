"""The one place where output paths and links between pages are made and checked.

An *address* is relative to the site's root, without a leading slash, and a page's ends with one: `careers/vet/`; the
home page's is the empty string. A *path* is the file below the output folder: `careers/vet/index.html`.
"""

import re
from hashlib import blake2b
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_SAFE_PART = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_C0_AND_SPACE = "".join(map(chr, range(0x21)))
_IN_ANCHOR = "!$&'()*+,;=:@/?"  # written as they are (RFC 3986, fragment); letters, digits and -._~ always are
_LONGEST_PART = 150
_LONGEST_PATH = 400


class UnsafePath(ValueError):
    """A path that is not written: it could leave the output folder or fail on some system."""


def output_path(address: str) -> str:
    """The file that a page's address is served from.

    Raises UnsafePath for parts that are empty, start with a dot, are reserved on Windows, hold anything but ASCII
    letters, digits and `._~-`, or are longer than any file system takes.
    """
    path = address + "index.html" if address == "" or address.endswith("/") else address
    parts = path.split("/")
    for part in parts:
        if not _SAFE_PART.fullmatch(part) or _RESERVED.fullmatch(part) or part.endswith("."):
            raise UnsafePath(path)
        if len(part) > _LONGEST_PART:
            raise UnsafePath(path)
    if len(path) > _LONGEST_PATH:
        raise UnsafePath(path)
    return path


def file_address(content_path: str) -> str:
    """Where a picture or download of the content is published: `careers/map.png` -> `files/careers/map.png`.

    Characters that are not safe in every file system are left out; a digest then keeps two such names apart.
    """
    path = PurePosixPath(content_path)
    parts = [*path.parts[:-1], path.stem]
    plain = [re.sub(r"[^A-Za-z0-9._~-]+", "-", part).strip(".-") or "file" for part in parts]
    if plain != parts or any(_RESERVED.fullmatch(part) for part in plain):
        plain[-1] += "-" + blake2b(content_path.encode(), digest_size=4).hexdigest()
    return "/".join(["files", *plain]) + path.suffix


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
