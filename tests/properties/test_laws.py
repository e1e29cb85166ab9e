"""Laws that hold for every value."""

import posixpath

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from signpost.addresses import LINK_SCHEMES, UnsafePath, file_address, output_path, root_from, scheme_of, short_names
from signpost.content.files import read_table
from signpost.content.prose import to_prose
from signpost.library import related
from signpost.library.related import MOST, Features, related_entries
from signpost.memory import fingerprint
from signpost.problems import Problem
from signpost.schema.nodes import read_yaml
from signpost.words import slug
from tests.site import file_of

SLUG = st.text("abcxyz0189-", min_size=1, max_size=12).map(slug).filter(bool)
ADDRESS = st.lists(SLUG, max_size=5).map(lambda parts: "".join(f"{part}/" for part in parts))
YAML = st.text(st.sampled_from("ab: -[]{}\"'\n#&*!|>%@`,?~.0\t\\"), max_size=120)
PIECES = (
    r"""
# |a| |*|_|`|[x](|)|![|](|javascript:alert(1)|&#106;avascript:|<script>|</script>|<img src=x onerror="a()">
<a href="java&#9;script:x">|<a href=" javascript:x">|<svg onload=x>|{: onclick=x }|{: #_main }|<b|>|&lt;|&#2;0&#3;
[^1]|[^1]: |data:text/html,x|<iframe src=//x>|<style>*{}</style>|*[a]: b|&#10;
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
MARKS = ["\n", "\n\n", "\t", "\x02", "\x03", "```\n", "| a | b |\n| - | - |\n"]
MARKDOWN = st.lists(st.sampled_from([*PIECES, *MARKS]), max_size=25).map("".join)


@given(ADDRESS, ADDRESS)
def test_from_any_page_the_root_leads_to_any_other(page: str, other: str) -> None:
    joined = posixpath.normpath(posixpath.join("/" + page, root_from(page) + other))
    assert joined.rstrip("/") == ("/" + other).rstrip("/")


@given(st.text(max_size=60))
def test_no_address_leads_out_of_the_output(text: str) -> None:
    try:
        path = output_path(text)
    except UnsafePath:
        return
    assert not path.startswith("/")
    assert ".." not in path.split("/")
    assert path.isascii()


@pytest.mark.parametrize("longest", ["x" * 150, "/".join(["x" * 99] * 4) + "x"])
def test_an_address_longer_than_file_systems_take_is_refused(longest: str) -> None:
    assert output_path(longest) == longest
    with pytest.raises(UnsafePath):
        output_path(longest + "x")


@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_two_files_of_the_content_never_share_an_address(one: str, other: str) -> None:
    names = [f"a/{text.replace('/', '-')}.png" for text in (one, other)]
    assert (file_address(names[0]) == file_address(names[1])) == (names[0] == names[1])
    assert output_path(file_address(names[0]))


@given(st.lists(st.text("cCoOnN+#-1 🚀", max_size=4) | st.text(max_size=6), unique=True))
def test_any_words_have_safe_addresses_of_their_own(words: list[str]) -> None:
    parts = short_names(words, taken=("page", "c-c"), exact=True)
    assert set(parts) == set(words)
    assert len({*parts.values()} - {"page", "c-c"}) == len(words)
    for part in parts.values():
        assert output_path(f"{part}/")


@given(st.text(max_size=80))
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)


@given(YAML)
def test_any_text_is_read_as_yaml_or_reported(text: str) -> None:
    _, problems = read_yaml(text, "x.yaml")
    for problem in problems:
        assert isinstance(problem, Problem)
        assert 1 <= problem.span.line <= text.count("\n") + 2


@given(st.binary(max_size=200))
def test_any_bytes_are_read_as_a_table_or_reported(data: bytes) -> None:
    table, problems = read_table(file_of("t.csv", data))
    assert (table is None) == bool(problems)


@given(MARKDOWN)
def test_no_markdown_yields_anything_that_runs(text: str) -> None:
    clean, _ = to_prose(text)
    soup = BeautifulSoup(clean, "html.parser")
    assert not soup.find_all(["script", "style", "iframe", "svg", "object", "form", "meta", "link", "base"])
    for tag in soup.find_all(True):
        for name, value in tag.attrs.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src") and scheme_of(str(value)):
                assert scheme_of(str(value)) in LINK_SCHEMES
        assert not str(tag.get("id", "")).startswith("_")


@given(MARKDOWN)
def test_every_gap_of_a_text_has_its_link(text: str) -> None:
    import re

    clean, prose = to_prose(text)
    numbers = [int(number) for number in re.findall("\x02([0-9]+)\x03", clean)]
    assert all(number < len(prose.links) for number in numbers)


@given(MARKDOWN)
def test_the_ids_of_a_text_are_unique_and_known(text: str) -> None:
    clean, prose = to_prose(text)
    ids = [str(tag["id"]) for tag in BeautifulSoup(clean, "html.parser").find_all(id=True)]
    assert sorted(ids) == sorted(set(ids))
    assert set(ids) <= set(prose.ids)


@given(st.recursive(st.none() | st.booleans() | st.integers(0, 99) | st.text(max_size=5), st.lists, max_leaves=8))
def test_equal_values_have_equal_fingerprints(value: object) -> None:
    assert fingerprint(value) == fingerprint(value)
    assert fingerprint(value) != fingerprint([value])


FEATURES = st.dictionaries(
    st.sampled_from("abcdefghijklmnop").map(lambda name: ("careers", name)),
    st.dictionaries(st.sampled_from(["t:1", "t:2", "t:3", "word:sea", "word:care"]), st.just(1.0)),
    min_size=1,
)


@given(FEATURES, st.randoms())
def test_related_entries_do_not_depend_on_the_order_of_files(
    features: dict[tuple[str, str], Features], random: object
) -> None:
    shuffled = list(features)
    random.shuffle(shuffled)  # type: ignore[attr-defined] # hypothesis types its random as object
    assert related_entries(features, {}) == related_entries({key: features[key] for key in shuffled}, {})


@given(FEATURES)
def test_related_entries_share_something_and_are_never_the_entry_itself(
    features: dict[tuple[str, str], Features],
) -> None:
    for key, others in related_entries(features, {}).items():
        assert key not in others
        assert len(others) == len(set(others)) <= MOST
        assert all(features[key].keys() & features[other].keys() for other in others)


def test_explicit_related_entries_come_first() -> None:
    features: dict[tuple[str, str], Features] = {("c", name): {"t:1": 1.0} for name in "abcd"}
    features["c", "z"] = {}
    found = related_entries(features, {("c", "a"): [("c", "z")]})
    assert found["c", "a"][0] == ("c", "z")
    assert set(found["c", "a"][1:]) == {("c", "b"), ("c", "c"), ("c", "d")}


@pytest.mark.parametrize("size", [200, 400])
def test_related_entries_look_at_no_more_for_each_entry_when_there_are_more(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work for one entry is bounded by its features, however many entries share them."""
    compared = 0

    def score(number: float, digits: int) -> float:
        nonlocal compared
        compared += 1
        return round(number, digits)

    monkeypatch.setattr(related, "round", score, raising=False)  # each comparison of two entries rounds its score once
    features: dict[tuple[str, str], Features] = {("c", str(n)): {"t:all": 1.0, "t:too": 1.0} for n in range(size)}
    related_entries(features, {})
    assert size < compared <= size * related.NEIGHBOURS * 2
