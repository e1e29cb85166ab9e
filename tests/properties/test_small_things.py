"""Small functions that everything rests on."""

import posixpath
import re
from datetime import date, time
from itertools import combinations
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from signpost.addresses import UnsafePath, file_address, output_path, root_from, scheme_of, short_names
from signpost.codec import dumps
from signpost.formats import Formats
from signpost.library.related import MOST, Features, related_entries
from signpost.memory import fingerprint
from signpost.pages.pager import pages
from signpost.problems import Problem, Span
from signpost.problems.catalogue import CATALOGUE
from signpost.problems.grading import Grading
from signpost.problems.reports import as_github, as_json, as_text
from signpost.schema.fields import Field
from signpost.schema.guesses import day_meant, is_day, minutes_meant, number_meant, time_meant
from signpost.schema.kinds import KINDS
from signpost.schema.nodes import Scalar
from signpost.tree import Tree
from signpost.words import counted, did_you_mean, in_minutes, one_of, slug

MONTHS = "January February March April May June July August September October November December".split()

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_the_same_value_has_the_same_fingerprint(value: Any) -> None:
    reordered = dict(reversed(value.items())) if isinstance(value, dict) else value
    assert fingerprint(value) == fingerprint(reordered)


@given(JSON, JSON)
def test_other_values_have_other_fingerprints(one: Any, other: Any) -> None:
    assume(repr(one) != repr(other) and one != other)
    assert fingerprint(one) != fingerprint(other)


@given(st.lists(st.text(max_size=4), min_size=2, max_size=3))
def test_a_fingerprint_knows_where_a_part_ends(parts: list[str]) -> None:
    assume(parts[1])
    assert fingerprint(*parts) != fingerprint("".join(parts))
    moved = [parts[0] + parts[1][0], parts[1][1:], *parts[2:]]
    assert fingerprint(*parts) != fingerprint(*moved)


def test_fingerprints_are_the_same_in_every_run() -> None:
    assert fingerprint("Signpost", 1, b"x") == "9b7777178bba3c67ca61885b0b4c6503"


ADDRESSES = st.lists(st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True), max_size=5).map(
    lambda parts: "".join(f"{part}/" for part in parts)
)


@given(ADDRESSES, ADDRESSES)
def test_the_way_to_the_root_leads_to_every_page(here: str, there: str) -> None:
    assume(_writable(here) and _writable(there))
    target = posixpath.normpath(posixpath.join(posixpath.dirname(output_path(here)), root_from(here), there))
    assert posixpath.normpath(posixpath.join(target, "index.html")) == output_path(there)


def _writable(address: str) -> bool:
    try:
        output_path(address)
    except UnsafePath:
        return False
    return True


@given(
    st.lists(
        st.one_of(st.sampled_from([*"/.~-_aé ", "..", "//", "index.html", "con"]), st.text(max_size=3)), max_size=6
    )
)
def test_no_output_path_leaves_the_output_folder(pieces: list[str]) -> None:
    address = "".join(pieces)
    path = output_path(address) if _writable(address) else "refused"
    assert not path.startswith("/")
    assert posixpath.normpath(path) == path
    assert not path.startswith("..")
    assert path.isascii()


@pytest.mark.parametrize(
    "address", ["../", "a/../b/", "/", "a//", ".git/", "con/", "a./", "a b/", "é/", "x" * 151 + "/", "a/\0/"]
)
def test_dangerous_paths_are_refused(address: str) -> None:
    with pytest.raises(UnsafePath):
        output_path(address)


@given(st.text(max_size=60))
def test_files_of_any_name_get_a_safe_address(name: str) -> None:
    address = file_address(f"careers/{name}.png")
    assert address.startswith("files/")
    assert ".." not in address.split("/")
    assert address.isascii()


@given(st.text(max_size=60))
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    made = slug(text)
    assert slug(made) == made
    assert all(character.isascii() and (character.isalnum() or character == "-") for character in made)
    assert made == made.lower()


@given(st.lists(st.text(min_size=1, max_size=12) | st.sampled_from(["Con", "con", "C++", "C#", "c", "é"]), unique=True))
def test_short_names_are_safe_and_differ_as_their_words_do(words: list[str]) -> None:
    names = short_names(words, taken=["c"])
    assert set(names) == set(words)
    assert "c" not in names.values()
    for name in names.values():
        assert output_path(f"tags/{name}/") == f"tags/{name}/index.html"
    kept = {word: re.sub(r"\W", "", word.casefold()) for word in words}
    for one, other in combinations(words, 2):
        assert names[one] != names[other] or kept[one] == kept[other]


def test_a_path_is_as_long_as_every_system_takes() -> None:
    folders = "a" * 99 + "/"
    longest = folders * 3 + "b" * 89 + "/"
    assert len(output_path(longest)) == 400
    with pytest.raises(UnsafePath):
        output_path(longest.replace("b", "bb", 1))


@given(st.text(max_size=30))
def test_a_scheme_is_seen_through_white_space(text: str) -> None:
    assert scheme_of("java\n\tscript:" + text) == "javascript"
    assert scheme_of("/" + text.replace(":", "")) == ""


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_a_guess_is_one_of_the_options(word: str, options: list[str]) -> None:
    guess = did_you_mean(word, options)
    assert guess is None or guess in options
    assert did_you_mean(word, reversed(options)) == guess
    assert all(option in one_of(options) for option in options[:12])


@given(st.text(max_size=40))
def test_guesses_are_right_or_nothing(text: str) -> None:
    day, (_, time) = day_meant(text), time_meant(text)
    assert not day or is_day(day)
    assert not time or (int(time[:2]) < 24 and int(time[3:]) < 60)
    assert minutes_meant(text) >= 0
    assert not number_meant(text) or float(number_meant(text)) is not None


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31)))
def test_a_day_is_understood_however_it_is_written(day: Any) -> None:
    for written in (
        f"{day:%d/%m/%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d %B %Y}",
        f"{day:%A} {day.day} {day:%b %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day:%Y%m%d}",
    ):
        assert day_meant(written) == day.isoformat(), written


@given(st.integers(1, 6000))
def test_lengths_of_time_are_written_as_they_are_read(minutes: int) -> None:
    assert KINDS["duration"].read(Scalar(in_minutes(minutes), Span("a.md")), Field("length", "duration")) == minutes


FEATURES = st.dictionaries(
    st.tuples(st.sampled_from(["careers", "training"]), st.from_regex(r"[a-z]{1,3}", fullmatch=True)),
    st.dictionaries(st.sampled_from([f"term:{n}" for n in range(8)]), st.sampled_from([0.2, 0.4, 1.0]), max_size=5),
    max_size=30,
)


@given(FEATURES, st.randoms(use_true_random=False))
def test_related_entries_do_not_depend_on_the_order_of_the_input(features: dict[Any, Features], chance: Any) -> None:
    shuffled = list(features.items())
    chance.shuffle(shuffled)
    mixed = {key: dict(reversed(own.items())) for key, own in shuffled}
    assert related_entries(features, {}) == related_entries(mixed, {})


@given(FEATURES)
def test_related_entries_have_something_in_common(features: dict[Any, Features]) -> None:
    for key, others in related_entries(features, {}).items():
        assert key not in others
        assert len(others) == len(set(others)) <= MOST
        assert all(features[key].keys() & features[other].keys() for other in others)


@given(FEATURES)
def test_two_that_share_a_rare_feature_find_each_other(features: dict[Any, Features]) -> None:
    pair = {("careers", "one-of-two"): {"rare": 1.0}, ("careers", "two-of-two"): {"rare": 1.0}}
    found = related_entries({**features, **pair}, {})
    one, other = pair
    assert found[one] == (other,)
    assert found[other] == (one,)


@given(FEATURES)
def test_those_an_editor_names_come_first(features: dict[Any, Features]) -> None:
    keys = sorted(features)
    explicit = dict.fromkeys(keys, keys[:2])
    for key, others in related_entries(features, explicit).items():
        named = [other for other in keys[:2] if other != key]
        assert list(others[: len(named)]) == named


PROBLEMS = st.builds(
    Problem,
    st.sampled_from(sorted(CATALOGUE)),
    st.builds(Span, st.sampled_from(["a.md", "b:c.md", "content/ü.md"]), st.integers(1, 9), st.integers(1, 9)),
    st.text(max_size=20),
    st.text(max_size=20),
)


@given(st.lists(PROBLEMS, max_size=8), st.randoms(use_true_random=False), st.booleans())
def test_reports_do_not_depend_on_the_order_of_finding(problems: list[Problem], chance: Any, strict: bool) -> None:
    shuffled = problems[:]
    chance.shuffle(shuffled)
    graded, mixed = Grading(strict=strict)(problems), Grading(strict=strict)(shuffled)
    assert [p.sort_key for p in graded] == [p.sort_key for p in mixed] == sorted(p.sort_key for p in graded)
    assert len(set(graded)) == len(graded)
    assert as_github(graded).count("\n") == len(graded)
    assert as_json(graded).startswith("[")
    assert "\x1b" not in as_text(graded, Tree().line, colour=False)


@given(st.integers(0, 300), st.integers(1, 7))
def test_a_pager_leads_from_every_page_to_those_near_it_and_to_both_ends(total: int, size: int) -> None:
    items = range(total)
    made = list(pages(items, size, "list/"))
    addresses = [address for address, _, _ in made]
    assert addresses == ["list/", *(f"list/page/{number}/" for number in range(2, len(made) + 1))]
    assert [item for _, _, some in made for item in some] == list(items)
    assert all(len(some) == size for _, _, some in made[:-1])
    for number, (_, pager, _) in enumerate(made, 1):
        assert (pager.number, pager.count) == (number, len(made))
        assert pager.previous == (addresses[number - 2] if number > 1 else None)
        assert pager.next == (addresses[number] if number < len(made) else None)
        wanted = [n for n in range(1, len(made) + 1) if n in (1, len(made)) or n in range(number - 2, number + 3)]
        assert [(near.number, near.href) for near in pager.near] == [(n, addresses[n - 1]) for n in wanted]


def test_a_page_of_a_long_list_holds_no_more_than_one_of_a_short_list() -> None:
    def held(total: int) -> int:
        return max(len(dumps(pager)) for _, pager, _ in pages(range(total), 1, "list/"))

    assert held(2_000) < held(20) + 40


@given(st.dates(), st.times(), st.integers(0, 9_999), st.integers(0, 10**9), st.sampled_from(["GBP", "EUR", "CHF"]))
def test_british_english_is_written_as_it_always_was(
    day: date, clock: time, minutes: int, hundredths: int, currency: str
) -> None:
    formats = Formats("en-GB")
    written = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    assert formats.day(day.isoformat()) == written
    assert formats.day(f"{day.isoformat()}T{clock:%H:%M}") == f"{written}, {clock:%H:%M}"
    assert formats.duration(minutes) == in_minutes(minutes)
    sign = {"GBP": "£", "EUR": "€", "CHF": "CHF "}[currency]
    amount = hundredths / 100
    number = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    assert formats.money(amount, currency) == sign + number
    assert formats.number(hundredths) == str(hundredths)
    assert formats.counted(hundredths, "page") == counted(hundredths, "page")
