"""Markdown to `Prose`: a clean HTML fragment, and what of it the rest of its page and of the site depends on.

Prose never sees the library: its internal links and pictures are recorded with their lines and left as numbered gaps,
which rendering fills. So renaming one page never makes another's Markdown stale.

This is the one place where content becomes HTML, and where it is sanitised.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

import nh3

from signpost.addresses import LINK_SCHEMES, as_read, is_external, scheme_of
from signpost.content.bounds import MOST_ELEMENTS, TooMuch, check_source, check_tags, time_limit, too_deep
from signpost.content.places import Locator, without_code, without_comments
from signpost.memory import fingerprint
from signpost.problems import Extent
from signpost.problems.excuses import WORD, without_excuses
from signpost.words import slug

GAP = re.compile("\x02([0-9]+)\x03")
"""Where the attribute of link or picture number N goes."""

_FORGED = re.compile("[\x02\x03]|&#(?:0*[23](?![0-9])|[xX]0*[23](?![0-9a-fA-F]));?")
"""Either mark of a gap, written in the content itself."""

_TAGS = frozenset(
    """a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup table
    tbody td tfoot th thead time tr u ul var""".split()
)
_DROPPED_WITH_CONTENT = {"script", "style", "template", "noscript", "iframe", "object", "svg", "math"}
_ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "ol": {"start", "reversed", "type"},
    "time": {"datetime"},
    "details": {"open"},
}
_CLASSES = {"div": {"footnote"}, "a": {"footnote-ref", "footnote-backref"}}
_ID = re.compile(r"[A-Za-z][A-Za-z0-9_:.-]*")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with the id its anchor has."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture of the text: where it leads as written, and where that is written."""

    href: str
    at: Extent
    picture: bool = False
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Odd:
    """What visitors do not get as it was meant: it was left out, or is a `sign` that another program would replace."""

    what: Literal["tag", "attribute", "address", "picture", "sign"]
    text: str
    at: Extent


@dataclass(frozen=True, slots=True)
class Prose:
    """What the site needs of a text to be put together. `key` is the fingerprint its HTML is remembered by.

    Lines count from the text's first; `length` is that of the text, in words.
    """

    key: str
    length: int = 0
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    odd: tuple[Odd, ...] = ()


def to_prose(text: str, prefix: str = "", taken: frozenset[str] = frozenset()) -> tuple[str, Prose]:
    """The sanitised HTML of a Markdown text, with gaps for internal links, and what is known of it.

    `prefix` keeps ids apart where a page shows several texts; `taken` are those of its other texts. Raises TooMuch.
    """
    try:
        with time_limit():
            check_source(text)
            return _rendered(text, prefix, taken)
    except (TooMuch, RecursionError) as refused:
        _markdown.cache_clear()  # it may have stopped anywhere
        raise refused if isinstance(refused, TooMuch) else too_deep(text) from None


def _rendered(text: str, prefix: str, taken: frozenset[str]) -> tuple[str, Prose]:
    source = without_excuses(text, without_code(text)) if WORD in text else text
    raw = _FORGED.sub(" ", _markdown().reset().convert(source))
    check_tags(raw, 10 * MOST_ELEMENTS)  # some of them are left out; thousands are slow to clean
    recorder = _Recorder(text, prefix, taken)
    clean = _cleaner(recorder).clean(raw)
    check_tags(clean)
    recorder.describe(clean)
    clean, headings = with_ids(clean, recorder.ids, prefix)
    clean = re.sub(r'<(t[dh]) align="(left|right|center)"', r'<\1 class="\2"', clean)
    clean = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", clean)  # an empty cell heads nothing
    clean = re.sub(r"<table[^>]*>", r'<div class="scroll" tabindex="0">\g<0>', clean)
    clean = clean.replace("</table>", "</table></div>")
    clean = re.sub(r'<a href="(https?:)', r'<a rel="external noopener" href="\1', clean)
    prose = Prose(
        fingerprint(text, prefix, sorted(name for name in taken if name.startswith(prefix))),
        sum(1 for _ in _A_WORD.finditer(re.sub("<[^>]*>", " ", clean))),
        tuple(recorder.links),
        tuple(headings),
        tuple(sorted(recorder.ids - taken)),
        (*_removed(raw, text), *_foreign(clean, text)),
    )
    return clean, prose


_A_WORD = re.compile(r"[^\W_]+")


@cache
def _markdown() -> Any:
    # Imported where the work is: not every build needs Markdown.
    from signpost.content.markup import BoundedMarkdown, PlainTextFirst

    extensions = ["tables", "fenced_code", "footnotes", "attr_list", "def_list", "abbr", "sane_lists"]
    settings: dict[str, dict[str, Any]] = {
        "tables": {"use_align_attribute": True},
        "footnotes": {"BACKLINK_TITLE": "Back to the text of note {}"},
    }
    markdown = BoundedMarkdown(extensions=extensions, extension_configs=settings, output_format="html")
    markdown.treeprocessors.register(PlainTextFirst(markdown), "inline", 20)
    return markdown


def _cleaner(recorder: "_Recorder") -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=_DROPPED_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        attribute_filter=recorder.attribute,
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


class _Recorder:
    """Sees every attribute that the sanitiser keeps, in document order."""

    def __init__(self, text: str, prefix: str, taken: frozenset[str]) -> None:
        self.links: list[Link] = []
        self.ids: set[str] = set(taken)
        self.prefix = prefix
        self.locate = Locator(text)

    def attribute(self, tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return self.keep_id(value)
        if name == "href" and as_read(value).startswith("#"):
            return self.anchor(value)
        if name == "href" and is_external(value) and not scheme_of(value):
            return None  # `//careers/` would lead to a website of that name
        if name in ("href", "src") and not is_external(value):
            self.links.append(Link(value, self.locate(value), tag == "img"))
            return f"\x02{len(self.links) - 1}\x03"
        if name == "src":
            return None  # no page loads a picture from another site
        return value

    def keep_id(self, value: str) -> str | None:
        name = self.prefix + value
        if not _ID.fullmatch(name) or name in self.ids:
            return None
        self.ids.add(name)
        return name

    def anchor(self, value: str) -> str:
        href = "#" + self.prefix + as_read(value)[1:]
        if not re.match(r"#fn(ref)?[0-9]*:", value):  # footnotes link to themselves
            self.links.append(Link(href, self.locate(value)))
        return href

    def describe(self, clean: str) -> None:
        """Note the description of each picture, whichever of its attributes comes first."""
        for picture in _PICTURE.finditer(clean):
            gap, alt = GAP.search(picture[0]), re.search(r' alt="([^"]*)"', picture[0])
            if gap and alt:
                number = int(gap[1])
                self.links[number] = replace(self.links[number], alt=html.unescape(alt[1]))


_PICTURE = re.compile(r'<img(?: [a-z]+="[^"]*")*>')


# Where a name starts is certain, so that a long one is not tried from each of its letters.
_RAW_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*+)([^<>]*+)>")
_RAW_ATTRIBUTE = re.compile(r"""(?<![a-zA-Z0-9:_-])([a-zA-Z:@][a-zA-Z0-9:_-]*+)\s*+=\s*+("[^"]*"|'[^']*'|[^\s"'>]+)""")


def _removed(raw: str, text: str) -> Iterator[Odd]:
    """What the sanitiser left out, for the report only: tags, event handlers and addresses that are not allowed."""
    locate = Locator(text)
    # Comments are left out without a word: they are notes to oneself.
    for tag in _RAW_TAG.finditer(without_comments(raw)):
        if tag[1].lower() not in _TAGS:
            yield Odd("tag", f"<{tag[1]}>", locate("<" + tag[1]))
            continue
        for attribute in _RAW_ATTRIBUTE.finditer(tag[2]):
            key, value = attribute[1].lower(), html.unescape(attribute[2].strip("\"'"))
            if key in ("href", "src") and is_external(value) and (key == "src" or scheme_of(value) not in LINK_SCHEMES):
                yield Odd("picture" if key == "src" else "address", value, locate(value))
            elif key.startswith("on") or key == "style":
                yield Odd("attribute", key, locate(attribute[1]))


_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_FOREIGN = re.compile(r"\{\{[^{}]{1,200}\}\}|\{%[^{}]{1,200}%\}")


def _foreign(clean: str, text: str) -> Iterator[Odd]:
    """Shortcodes and the language of templates, outside code: nothing runs it, so visitors would read it."""
    if "{{" in text or "{%" in text:
        locate = Locator(text)
        for match in _FOREIGN.finditer(_CODE.sub("", clean)):
            yield Odd("sign", html.unescape(re.sub("<[^>]*>", "", match[0])), locate(match[0][:2]))


_HEADING = re.compile(r'<(/?)h([1-6])((?: [a-z]+="[^"]*")*)>')
_HEADING_ID = re.compile(r' id="([^"]*)"')


def with_ids(clean: str, ids: set[str], prefix: str) -> tuple[str, list[Heading]]:
    """The sanitised HTML with an id in each heading, new ones added to `ids`; and its headings.

    Headings are moved down by one where a text has one of level one: that is the page's title.
    """
    tags = list(_HEADING.finditer(clean))
    shift = 1 if any(tag[2] == "1" for tag in tags) else 0
    again: Counter[str] = Counter()
    found: list[Heading] = []
    parts: list[str] = []
    at = depth = 0
    for tag in tags:
        parts.append(clean[at : tag.start()])
        at = tag.end()
        depth += -1 if tag[1] else 1
        level = min(int(tag[2]) + shift, 6)
        # A heading within a heading is a part of it: only the outer one gets an id, written once its text is known.
        parts.append(f"</h{level}>" if tag[1] else f"<h{level}{tag[3]}>")
        if not tag[1] and depth == 1:
            opened, opened_at = tag, len(parts) - 1
        elif tag[1] and depth == 0:
            text = _words(clean[opened.end() : tag.start()])
            given = _HEADING_ID.search(opened[3])
            name = given[1] if given else _new_id(prefix + (slug(text) or "section"), ids, again)
            found.append(Heading(level, name, text))
            parts[opened_at] = f'<h{level} id="{name}"{_HEADING_ID.sub("", opened[3])}>'
    return "".join(parts) + clean[at:], found


def _words(inner: str) -> str:
    return html.unescape(re.sub(r"<sup.*?</sup>|<[^>]+>", "", inner)).strip()


def _new_id(wanted: str, ids: set[str], again: Counter[str]) -> str:
    """A new id beside those there are, added to them: work, work-2, work-3; `again` says how often each was taken."""
    name = wanted
    while name in ids:
        again[wanted] += 1
        name = f"{wanted}-{again[wanted] + 1}"
    ids.add(name)
    return name
