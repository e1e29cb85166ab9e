"""What Python writes for searching is what JavaScript reads: the words of texts, how they sound, and where they are."""

import unicodedata
from itertools import pairwise
from string import ascii_lowercase

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from signpost.pages.search.digits import DIGITS, number, numbers
from signpost.pages.search.language import language, words_of
from signpost.pages.search.postings import LEVELS, Found
from signpost.pages.search.segments import Places, Words, joined, places_of
from signpost.pages.search.shards import word_files
from tests.searching import Scripts

ENGLISH = language("en-GB")
SIGNS = st.characters(exclude_categories=("Cs", "Cn", "Co"), max_codepoint=0x1E000) | st.sampled_from("'’-_ .Σİßﬁ½Éé")
TEXTS = st.lists(st.text(SIGNS, max_size=40), min_size=1, max_size=20)
WORD = st.text(ascii_lowercase, min_size=1, max_size=12)
WORDS = st.lists(WORD | st.text(SIGNS, max_size=12), min_size=1, max_size=20)


@given(TEXTS)
@example(["Ada Lovelace’s father", "e-mail: it_works", "ΣΟΦΟΣ", "𐐀𐐨"])
def test_a_text_and_what_is_typed_are_made_of_the_same_words(scripts: Scripts, texts: list[str]) -> None:
    known = [text for text in texts if all(unicodedata.category(sign) != "Cn" for sign in text)]
    assert scripts.tell("words", texts=known) == [words_of(text) for text in known]


@given(WORDS)
@example(["photography", "knife", "𐐨𐐨bx", "ewe", "psychology"])
def test_words_sound_alike_to_both(scripts: Scripts, typed: list[str]) -> None:
    words = [word for text in typed for word in words_of(text)]
    heard = scripts.tell("sounds", rules=ENGLISH.sounds, words=words)
    assert heard == [ENGLISH.sound(word) for word in words]


@given(st.sets(st.integers(0, 1 << 40) | st.integers(0, 200)))
def test_rising_numbers_are_read_as_they_were_written(scripts: Scripts, values: set[int]) -> None:
    assert scripts.tell("rising", signs=numbers(sorted(values))) == sorted(values)


DOCUMENTS = st.integers(0, 40) | st.integers(0, 20_000)
TEXT = st.dictionaries(DOCUMENTS, st.integers(1, LEVELS), max_size=8)
FORM = st.text("abcé", min_size=1, max_size=7) | st.text("a\uff41𐐨", min_size=1, max_size=3)
NAME = st.lists(st.tuples(DOCUMENTS, st.integers(0, 59), st.integers(1, 90)), max_size=3).map(sorted)
BOUNDS = st.sets(st.integers(1, 20_000), max_size=4).map(lambda bounds: [0, *sorted(bounds), 20_001])


def signs(words: dict[str, Found], bounds: list[int]) -> dict[str, str]:
    """What files write of words that were found in segments with these bounds."""
    segments: list[tuple[int, dict[str, Places]]] = []
    for start, end in pairwise(bounds):
        own = {word: [(at - start, said) for at, said in found if start <= at < end] for word, found in words.items()}
        segments.append((end - start, {word: places_of(found) for word, found in own.items() if found}))
    return {word: written for word, (_, written) in joined(segments).items()}


@settings(max_examples=40)
@given(st.dictionaries(FORM, st.tuples(st.text("xy", max_size=2), NAME), max_size=8), BOUNDS, st.data())
def test_where_words_are_is_read_as_it_was_written_in_any_segments(
    scripts: Scripts, forms: dict[str, tuple[str, list[tuple[int, int, int]]]], bounds: list[int], data: st.DataObject
) -> None:
    stems = {form: f"{form[:4]}{end}" for form, (end, _) in forms.items()}
    texts = {stem: data.draw(TEXT) for stem in sorted(set(stems.values()))}
    in_text = {stem: [(at, DIGITS[level]) for at, level in sorted(own.items())] for stem, own in texts.items()}
    in_names = {
        form: [(at, number(which) + number(words)) for at, which, words in places]
        for form, (_, places) in forms.items()
    }
    found = Words(stems, signs(in_text, bounds), signs(in_names, bounds), {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("signpost.pages.search.shards.WORDS_SIZE", 40)
        files = list(word_files(found))
    read = scripts.tell(
        "lexicon",
        start={"words": [[beginning, str(at)] for at, (beginning, _) in enumerate(files)], "sounds": []},
        files={f"words/{at}.js": content for at, (_, content) in enumerate(files)},
        words=[*forms, "nowhere"],
    )
    for form, told in zip(forms, read, strict=False):
        own = texts[stems[form]]
        assert told["text"] == [number for place in sorted(own.items()) for number in place]
        assert told["names"] == [list(place) for place in forms[form][1]]
        assert form in told["inflections"]
        assert {stems[other] for other in told["inflections"]} == {stems[form]}
    assert read[-1] == {"inflections": [], "text": [], "names": []}
