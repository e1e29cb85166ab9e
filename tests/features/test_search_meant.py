"""What searching takes words for: misspelt, half typed, of a question's frame, in another spelling or inflection."""

from pathlib import Path

import pytest

from tests.features.town import Ask, asker, town_site
from tests.searching import Scripts, index
from tests.site import Site


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same index in the smallest files."""
    site = town_site(tmp_path_factory.mktemp("parted"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("signpost.pages.search.shards.WORDS_SIZE", 1)
        return index(site.settings(), site.output)


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("fotographer", "photographer"),  # as it sounds
        ("fizeotherapist", "physiotherapist"),
        ("nurce", "nurse"),
        ("sycologist", "psychologist"),  # without its silent letter
        ("nife grinder", "knife-grinder"),
        ("gournalist chef", "chef"),
        ("kaptain", "sea-captain"),  # another first letter
        ("acountant", "accountant"),  # a letter too few
        ("teachher", "teacher"),  # too many
        ("bricklaver", "bricklayer"),  # in place of another
        ("archietct", "architect"),  # two changed over
        ("hair dresser", "hairdresser"),  # one word in two
        ("brick layer", "bricklayer"),
        ("fire fihgter", "firefighter"),  # and misspelt
        ("busdriver", "bus-driver"),  # two words in one
        ("seacaptain", "sea-captain"),
    ],
)
def test_what_is_misspelt_is_found(ask: Ask, typed: str, page: str) -> None:
    assert ask(typed).first == f"careers/{page}/"


@pytest.mark.parametrize(
    "typed", ["ilectrician", "uhlectrician", "lectrician", "pelectrician", "leectrician", "emectrician"]
)
def test_the_beginning_of_a_word_may_be_wrong_in_a_large_library_too(
    parted: Path, scripts: Scripts, typed: str
) -> None:
    assert scripts.answers(parted, [typed])[0].first == "careers/electrician/"


def test_what_a_misspelt_word_needs_is_loaded_together(parted: Path, scripts: Scripts) -> None:
    for typed in ("fotografer", "bricklaver", "mnurse", "seacaptian", "kaptain of seas", "actorship"):
        rounds = scripts.tell("rounds", folder=str(parted), question={"query": typed})
        assert sum("sounds/" in folders for folders in rounds) == 1, typed
        assert len(rounds) <= len(["index", "words", "sounds", "words that are meant", "pages"]), typed


def test_what_was_corrected_is_told_and_the_other_words_stay_as_they_were_typed(ask: Ask) -> None:
    assert ask("What does a fotographer do").corrected == "what does a photographer do"
    assert ask("civil enginear").corrected == "civil engineer"


def test_a_vowel_may_be_wrong_even_where_the_library_has_the_word_with_another_end(
    site: Site, scripts: Scripts
) -> None:
    """Sailors sail, and so may a `sailer`."""
    site.career("mate", "You know the sea.", title="Sailor").career("tour", "You sail, and sail on.", title="Guide")
    answer = asker(site, scripts)("sailer", half=False)
    assert (answer.first, answer.corrected) == ("careers/mate/", "sailor")


def test_a_word_is_found_without_the_first_part_that_makes_it_narrower(ask: Ask) -> None:
    answer = ask("neuropsychologist", half=False)
    assert (answer.first, answer.corrected) == ("careers/psychologist/", "")


def test_two_words_that_were_taken_for_one_are_told_as_that_one(ask: Ask) -> None:
    assert ask("fire fihgter").corrected == "firefighter"


def test_what_was_corrected_is_told_in_a_spelling_that_the_library_has(ask: Ask) -> None:
    """`Miler` would be an American miller."""
    assert ask("milner", half=False).corrected == "miller"


@pytest.mark.parametrize(
    "typed",
    ["photographer", "the nurse", "photogr", "Photographers", "colors", "hair dresser", "busdriver"],
)
def test_another_end_and_a_space_are_no_correction(ask: Ask, typed: str) -> None:
    assert ask(typed).found
    assert ask(typed).corrected == ""


@pytest.mark.parametrize(
    ("typed", "page"), [("wheat", "miller"), ("taps", "plumber"), ("bricks", "bricklayer"), ("minds", "psychologist")]
)
def test_a_word_that_the_library_has_is_never_corrected_however_near_a_title_is(
    ask: Ask, typed: str, page: str
) -> None:
    answer = ask(typed, half=False)
    assert (answer.first, answer.corrected) == (f"careers/{page}/", "")


def test_words_as_typed_are_not_corrected(ask: Ask) -> None:
    answer = ask("fotographer", literal=True)
    assert (answer.found, answer.corrected) == ([], "")
    assert ask("photographer", literal=True).first == "careers/photographer/"


@pytest.mark.parametrize("typed", ["engin", "engine", "enginee", "engineer", "civil e", "civil engi"])
def test_the_last_word_may_be_half_typed(ask: Ask, typed: str) -> None:
    assert ask(typed).first == "careers/civil-engineer/"


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("illust", "illustrator"),
        ("fis", "fishmonger"),  # not a slip for five, fire or his
        ("kn", "knife-grinder"),  # rather than what texts know
        ("web dev", "web-developer"),
    ],
)
def test_a_word_that_may_be_half_typed_is_hardly_corrected(ask: Ask, typed: str, page: str) -> None:
    assert ask(typed).first == f"careers/{page}/"


def test_a_word_of_texts_may_be_the_beginning_of_a_name(site: Site, scripts: Scripts) -> None:
    """A dent in dough is a word, and a dentist a job."""
    site.career("baker", "The dough shows a dent.", title="Baker").career("dentist", "You mend teeth.", title="Dentist")
    assert set(asker(site, scripts)("dent").found) == {"careers/baker/", "careers/dentist/"}


def test_a_name_that_begins_with_several_words_as_they_were_typed_comes_first(site: Site, scripts: Scripts) -> None:
    site.career("mender", "The work of an expert: an experienced expert.", title="Expert mender")
    site.workshop("trip", "A day out.", title="Work experience")
    assert asker(site, scripts)("work exper").first == "workshops/trip/"


@pytest.mark.parametrize(
    ("typed", "page"), [("fotog", "photographer"), ("enjin", "civil-engineer"), ("civil inji", "civil-engineer")]
)
def test_and_misspelt_as_well(ask: Ask, town: Path, scripts: Scripts, typed: str, page: str) -> None:
    assert ask(typed).first == f"careers/{page}/"
    assert scripts.suggested(town, typed)[0] == f"careers/{page}/"


@pytest.mark.parametrize(
    ("typed", "page"),
    [("flou", "miller"), ("cabl", "electrician"), ("brin", "fishmonger"), ("scre", "e-learning-designer")],
)
def test_what_a_word_of_the_library_begins_with_is_no_other_word_misspelt(ask: Ask, typed: str, page: str) -> None:
    answer = ask(typed)
    assert (answer.first, answer.corrected) == (f"careers/{page}/", "")


def test_no_other_word_is_taken_as_half_typed(ask: Ask) -> None:
    assert ask("nu", half=True).first == "careers/nurse/"
    assert ask("nu", half=False).first != "careers/nurse/"
    assert ask("nu telescope").first == "careers/astronomer/"


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("What does a vet do?", "vet"),
        ("jobs with animals", "vet"),
        ("I like flowers", "florist"),
        ("I want to become a plumber", "plumber"),
        ("who looks after patients", "nurse"),
        ("is there much to do with flowers between the trees", "gardener"),
    ],
)
def test_the_frame_of_a_question_does_not_count(ask: Ask, typed: str, page: str) -> None:
    assert ask(typed).first == f"careers/{page}/"


def test_a_name_that_is_made_of_such_words_is_found(ask: Ask) -> None:
    assert ask("who likes work").first == "workshops/who-likes-work/"


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("CAFE OWNER", "cafe-owner"),  # case and accents
        ("café owner", "cafe-owner"),
        ("cafe\u0301 owner", "cafe-owner"),  # an accent that was typed for itself
        ("miner's helper", "miners-canary"),  # apostrophes, straight, curly and none
        ("miner’s helper", "miners-canary"),
        ("miners helper", "miners-canary"),
        ("e-learning designer", "e-learning-designer"),
        ("elearning designer", "e-learning-designer"),
        ("e learning designer", "e-learning-designer"),
        ("color matcher", "colour-matcher"),  # American and British
        ("colour matcher", "colour-matcher"),
        ("data organizer", "data-organiser"),
        ("data organiser", "data-organiser"),
        ("nurses", "nurse"),  # many and one
        ("bus drivers", "bus-driver"),
        ("flower", "florist"),
        ("planet", "astronomer"),
    ],
)
def test_the_same_word_written_otherwise_is_found(ask: Ask, typed: str, page: str) -> None:
    assert ask(typed).first == f"careers/{page}/"
    assert ask(typed).corrected == ""


def test_a_library_with_both_spellings_of_a_word_finds_each_by_the_other(site: Site, scripts: Scripts) -> None:
    site.career("dyer", "You mix colours.", summary="A job.").career("cook", "You organize meals.", summary="A job.")
    site.career("painter", "Each color has its place.", summary="A job.")
    site.career("clerk", "You organise files. Your filed papers, and for whom.", summary="A job.")
    site.career("waiter", "You bring filled glasses to four tables.", summary="A job.")
    ask = asker(site, scripts)
    for typed in ("colour", "color", "colours", "colors"):
        assert set(ask(typed, half=False).found) == {"careers/dyer/", "careers/painter/"}, typed
    for typed in ("organise", "organize"):
        assert set(ask(typed, half=False).found) == {"careers/cook/", "careers/clerk/"}, typed
    assert ask("filled", half=False, literal=True).found == ["careers/waiter/"]


@pytest.mark.parametrize(
    ("typed", "page"), [("tooth", "dentist"), ("teeth", "dentist"), ("men", "tailor"), ("teach", "tutor")]
)
def test_inflections_that_follow_no_rule_are_known(site: Site, scripts: Scripts, typed: str, page: str) -> None:
    site.career("dentist", "You mend every tooth.", title="Dentist").career(
        "tailor", "For each man a suit.", title="Tailor"
    )
    site.career("tutor", "You taught one.", title="Tutor")
    assert asker(site, scripts)(typed, half=False).found == [f"careers/{page}/"]


def test_a_word_that_was_made_of_another_counts_less_than_that(site: Site, scripts: Scripts) -> None:
    """An officer is no office, though a stemmer says so."""
    site.career("guard", "You know what an officer is.", title="Guard")
    site.career("clerk", "You know what an office is.", title="Clerk")
    assert asker(site, scripts)("offices", half=False).found == ["careers/clerk/", "careers/guard/"]


def test_words_of_one_stem_that_mean_other_things_are_not_the_same(ask: Ask) -> None:
    """The stem of both is `anim`."""
    assert ask("animals", half=False).first == "careers/vet/"
    assert ask("animator", half=False).first == "careers/animator/"
