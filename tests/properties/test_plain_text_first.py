"""Passing over plain texts makes Markdown faster, and never another HTML."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.treeprocessors import InlineProcessor

from signpost.content.markup import PlainTextFirst

EXTENSIONS = ["tables", "fenced_code", "footnotes", "attr_list", "def_list", "abbr", "sane_lists"]
PIECES = st.sampled_from(
    ["# ", "- ", "1. ", "\n", "\n\n", "    ", "  \n", "> ", "`", "```\n", "*", "**", "_", "[", "](", ")", "![", "[^1]",
     "[^1]: note\n", "[a]: /b\n", "<b>", "</b>", "<https://a.b>", "<a@b.c>", "&amp;", "&", "\\", "|", "---",
     "|---|---|\n",
     ": ", "{#id}", "{: .c }", "*[HTML]: words\n", "HTML", "word", " ", "é", "\x02", "\x03"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def html(text: str, inline: type[InlineProcessor]) -> str:
    """What Markdown makes of a text with this inline pass."""
    markdown = Markdown(extensions=EXTENSIONS, output_format="html")
    markdown.treeprocessors.register(inline(markdown), "inline", 20)
    return str(markdown.convert(text))


@settings(deadline=None)
@given(TEXTS)
@example("HTML is here.\n\n*[HTML]: words\n")
@example("Plain\n:   words {#id}\n")
def test_the_html_is_the_same(text: str) -> None:
    """With and without the pass over plain texts."""
    assert html(text, PlainTextFirst) == html(text, InlineProcessor)
