"""Reading never fails, whatever the content holds: it gives a result and says what is wrong with it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from signpost.codec import dumps, loads
from signpost.config.site import COMMON_FIELDS, Collection
from signpost.content.entries import ReadEntry, read_entry
from signpost.content.prose import GAP, to_prose
from signpost.memory import fingerprint
from signpost.pages.fields import Gap
from signpost.problems import Span
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.fields import Field
from signpost.schema.kinds import KINDS
from signpost.schema.nodes import Mapping, Node, Scalar, Sequence, read_yaml
from signpost.schema.readers import Wrong
from signpost.theme.render import fill_gaps
from tests.features.test_safety import SCRIPTS, assert_harmless_html
from tests.site import file_of

YAML_PIECES = st.sampled_from(
    [
        *"a-[]{},:'\"|>#%@`\\?~é",
        *("b: ", "- ", "\n", "  ", "\t", "&x ", "*x", "!t ", "---", "...", "<<: ", "\0", "\u2028", "\ufeff", "\x85"),
        *("null", "no", "012", "9:30"),
    ]
)
YAMLISH = st.one_of(st.text(max_size=60), st.lists(YAML_PIECES, max_size=30).map("".join))


def depth(node: Node) -> int:
    if isinstance(node, Scalar):
        return 0
    inner = node.items if isinstance(node, Sequence) else [value for _, value in node.pairs]
    return 1 + max(map(depth, inner), default=0)


@given(YAMLISH)
@example("[" * 100_000)
@example("{a: " * 100_000)
@example("- " * 50_000)
@example("a: &a [x]\nb: *a\n")
@example("? " * 1000)
@example("'" * 999)
@example("a" * 300_000)
@example("--- a\n--- b\n")
def test_yaml_is_read_or_reported(text: str) -> None:
    root, problems = read_yaml(text, "a.md", 2)
    lines = text.count("\n") + text.count("\u2028") + text.count("\x85") + text.count("\r") + text.count("\u2029") + 3
    for problem in problems:
        assert problem.code in CATALOGUE
        assert 2 <= problem.span.line <= lines
        assert problem.span.column >= 1
        assert problem.message.endswith(".")
        assert problem.hint
    if root is not None:
        assert depth(root) <= 13
    if isinstance(root, Mapping):
        keys = [key.text for key, _ in root.pairs]
        assert len(keys) == len(set(keys))


PARTS = (Field("part", "text", "Part"),)
ALL_KINDS = tuple(
    Field(kind, kind, kind.capitalize(), choices=("one",), of="careers", fields=PARTS if kind == "group" else ())
    for kind in KINDS
    if kind != "term"
)
EVERYTHING = Collection("workshops", "Workshops", "/workshops/{slug}/", COMMON_FIELDS + ALL_KINDS)


@given(
    st.one_of(st.binary(max_size=200), YAMLISH.map(lambda text: f"---\n{text}\n---\n{text}".encode(errors="ignore")))
)
@example(b"---\n---\n")
@example(b"---\ntitle: \xff\n---\n")
@example(b"---\nmarkdown: |\n  [x](\x02)\n---\nx")
def test_an_entry_is_read_or_reported(data: bytes) -> None:
    read = read_entry(file_of("workshops/a.md", data, "content/workshops/a.md"), EVERYTHING)
    assert read.problems or read.entry.values["title"]
    assert all(problem.code in CATALOGUE for problem in read.problems)
    assert loads(ReadEntry, dumps(read)) == read


@given(st.sampled_from(sorted(KINDS)), YAMLISH)
@example("url", "https://[::1")
@example("url", "https://[")
@example("date", "2026-99-99")
@example("datetime", "4/3/2026 99:99")
@example("duration", "²")
@example("integer", "٣")
@example("number", "1" * 400)
@example("money", "9" * 400 + ".5")
def test_a_value_is_read_or_refused(kind: str, text: str) -> None:
    field = Field("name", kind, "Name", choices=("one",), fields=PARTS)
    try:
        value: object = KINDS[kind].read(Scalar(text, Span("a.md")), field)
    except Wrong as wrong:
        value = wrong
    if isinstance(value, Wrong):
        assert value.code in CATALOGUE
        assert value.advice.hint
    else:
        assert isinstance(value, str | int | float | bool)
        assert fingerprint(value)


PIECES = st.sampled_from(
    [
        *SCRIPTS.values(),
        *"<>\"'&x[)`*_\n\\0\x02\x03\0",
        *("&#", "&colon;", "&Tab;", "&#106;", "&#x6A;", "&#2;", "&#3;", "javascript:", "data:", "//"),
        *("](", "![", "\n\n", "    ", "# ", "{: ", " }", "[^1]", "\n[^1]: ", "*[a]: ", "```", "~~~", "|a|b|\n|-|-|\n"),
        *("onclick=", "style=", "href=", "src=", "id=", "title=", "<!--", "-->", "<![CDATA["),
        *("<a ", "<img ", "<svg ", "<math ", "<style>", "<p ", "</p>", "<table>"),
    ]
)
MARKDOWNISH = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=20).map("".join))


@given(MARKDOWNISH)
@pytest.mark.parametrize("prefix", ["", "plan-"])
def test_no_text_makes_html_that_runs_anything(prefix: str, text: str) -> None:
    html, prose = to_prose(text, prefix)
    assert all(int(number) < len(prose.links) for number in GAP.findall(html))
    assert html.count("\x02") == html.count("\x03") == len(GAP.findall(html))
    filled = fill_gaps(html, [Gap("../../careers/vet/")] * len(prose.links))
    assert "\x02" not in filled
    assert_harmless_html(filled)


@given(MARKDOWNISH)
def test_a_text_is_rendered_the_same_each_time(text: str) -> None:
    first = to_prose(text)
    to_prose("# Another *text*\n\n[^1]\n\n[^1]: note\n\n[x]: vet.md")
    assert to_prose(text) == first


@given(MARKDOWNISH)
def test_every_link_has_a_place_in_the_text(text: str) -> None:
    _, prose = to_prose(text)
    for at in [*(link.at for link in prose.links), *(odd.at for odd in prose.odd)]:
        assert 1 <= at.line <= text.count("\n") + 1
        assert at.column >= 1
    assert len({heading.id for heading in prose.headings}) == len(prose.headings)


TAGS = st.sampled_from("a b div p table tbody tr td th h1 h2 ul li details summary main article section form".split())
TAG = st.builds(
    "<{}{}{}>".format, st.sampled_from(["", "/"]), TAGS, st.sampled_from(["", " id=x", ' title="a>b"', " a", "/"])
)
HTML = st.lists(TAG | st.sampled_from(["\n", "\n\n", "words", "# ", "- ", "> ", "|a|b|\n|-|-|\n"]), max_size=20).map(
    "".join
)
VOID = {"br", "hr", "img", "col"}


@given(HTML)
@example("<table id=x><tr><td>a</td></tr></table></table>")
@example("<h1>a<div><h1>b</h1></div></h1>")
def test_every_element_of_a_text_is_closed_in_it(text: str) -> None:
    open_elements: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*>", to_prose(text)[0]):
        if closing:
            assert open_elements.pop() == name
        elif name not in VOID:
            open_elements.append(name)
    assert not open_elements
