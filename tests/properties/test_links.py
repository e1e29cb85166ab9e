"""Links are made of any text; the page holds what the author wrote, and nothing more."""

from urllib.parse import quote

import pytest
from bs4 import Tag
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from signpost.addresses import as_read, is_external, join_link, split_link
from tests.site import Page, Site, png

WRITTEN = {"p": set(), "a": {"href"}, "img": {"src", "alt", "width", "height", "loading"}}
EVIL = st.sampled_from(
    ["|", '"', "'", "<", ">", "</a>", "<b>", " onload=a", "&quot;", "&#34;", "%22", "#", "?", "\\", "|5"]
)
TEXT = st.lists(EVIL | st.text(max_size=5), max_size=8).map("".join)
PATH = st.sampled_from(["", "/", "/careers/", "vet.md", "/careers/vet/", "../tags/", "vet.pdf"]) | TEXT
NAME = st.text("abé |\"'<>&#?%;=()[]", min_size=1, max_size=12).map(lambda text: text.strip() + "x.png")


def references(text: str) -> str:
    """A text as an HTML attribute in which Markdown finds nothing to do."""
    return "".join(c if c.isalnum() and c.isascii() else f"&#{ord(c)};" for c in text)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site that publishes whatever its links lead to."""
    site = Site(tmp_path_factory.mktemp("links"))
    off = "severity: {broken-link: off, broken-anchor: off, image-alt-missing: off, stray-file: off, empty-body: off}"
    return (
        site.configure("collections:", f"{off}\n\ncollections:")
        .career("vet", "## Work")
        .write("pages/vet.pdf", b"%PDF")
    )


def parts(page: Page) -> tuple[list[Tag], list[str]]:
    """The elements of the text, and the names of the others in the page's own part."""
    text = page.one("main .prose").find_all(True)
    return text, [tag.name for tag in page.main.find_all(True) if all(tag is not other for other in text)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(PATH, TEXT, TEXT, st.booleans()), max_size=6), NAME, TEXT)
def test_no_link_or_picture_adds_an_element_or_attribute(
    site: Site, links: list[tuple[str, str, str, bool]], name: str, alt: str
) -> None:
    site.write(f"pages/{name}", png()).entry("pages", "page", "Words.")
    _, around = parts(site.build().page("/page/"))
    pieces = [f'<img src="{references(quote(name))}" alt="{references(alt)}">']
    for path, query, anchor, encoded in links:
        href = path + "?" + (quote(query) if encoded else query) + "#" + (quote(anchor) if encoded else anchor)
        if not is_external(href):
            pieces.append(f'<a href="{references(href)}">words</a>')
    page = site.entry("pages", "page", " ".join(pieces)).build().page("/page/")
    (site.content / "pages" / name).unlink()
    text, still_around = parts(page)
    assert still_around == around
    assert [tag.name for tag in text] == ["p", "img"] + ["a"] * (len(pieces) - 1)
    assert all(tag.attrs.keys() <= WRITTEN[tag.name] for tag in text)
    assert len(page.all("script")) == len(page.all("head script"))


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_a_link_taken_apart_and_joined_is_the_same(path: str, query: str, anchor: str) -> None:
    query = as_read(query).replace("#", "")
    assert split_link(join_link("a" + path, query, anchor)) == ("a" + path, query, anchor)
