"""How searching answers: what is found for what is typed, in which order, and what is said about it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from signpost.build.run import Settings
from signpost.pages.search.language import words_of
from tests.searching import Answer, Scripts, index
from tests.site import ATTRIBUTES, CONFIGURATION, REPOSITORY, Site

Ask = Callable[..., Answer]

CAREERS = {
    "accountant": ("Accountant", "You keep the money of companies in order."),
    "actor": ("Actor", "You play parts on a stage and in films."),
    "animator": ("Animator", "You make drawings move for films."),
    "architect": ("Architect", "You draw plans for houses."),
    "astronomer": ("Astronomer", "You study planets and stars with a telescope."),
    "baker": ("Baker", "You bake bread before the town wakes up."),
    "bricklayer": ("Bricklayer", "You build walls from bricks and mortar."),
    "bus-driver": ("Bus driver", "You take passengers through the town."),
    "cafe-owner": ("Café owner", "You serve coffee and cake."),
    "chef": ("Chef", "You cook meals in a kitchen, with knives that are sharp."),
    "civil-engineer": ("Civil engineer", "You plan bridges and tunnels."),
    "colour-matcher": ("Colour matcher", "You mix paint until it is right."),
    "data-organiser": ("Data organiser", "You put numbers where others find them."),
    "diver": ("Diver", "You mend ships under water."),
    "e-learning-designer": ("E-learning designer", "You make lessons for screens."),
    "electrician": ("Electrician", "You lay cables, and bridges between them."),
    "firefighter": ("Firefighter", "You put out fires."),
    "fishmonger": ("Fishmonger", "You sell what boats bring."),
    "florist": ("Florist", "You sell flowers."),
    "gardener": ("Gardener", "You plant flowers and trees."),
    "hairdresser": ("Hairdresser", "You cut and dry hair."),
    "illustrator": ("Illustrator", "You draw for books and newspapers."),
    "knife-grinder": ("Knife grinder", "You make blades sharp."),
    "librarian": ("Librarian", "You know every book."),
    "midwife": ("Midwife", "You are there when babies are born."),
    "miller": ("Miller", "You make flour from wheat. Bread begins with you."),
    "miners-canary": ("Miner’s helper", "You keep air good in a mine."),
    "nurse": ("Nurse", "You look after patients in a hospital."),
    "optician": ("Optician", "You test how well eyes see."),
    "photographer": ("Photographer", "You take pictures with a camera."),
    "physiotherapist": ("Physiotherapist", "You help bodies move after an injury."),
    "plumber": ("Plumber", "You mend pipes and taps."),
    "psychologist": ("Psychologist", "You study how minds work."),
    "sea-captain": ("Sea captain", "You bring a ship home."),
    "teacher": ("Teacher", "You explain things to a class."),
    "vet": ("Vet", "You make animals well again. Animals cannot say what hurts."),
    "watchmaker": ("Watchmaker", "You mend small wheels."),
    "web-developer": ("Web developer", "You write programs that pages run."),
    "zookeeper": ("Zookeeper", "You feed animals and clean where they live."),
}
NAMES = {
    "vet": ["Veterinary surgeon", "Animal doctor"],
    "civil-engineer": ["Bridge builder"],
    "diver": ["Actor of seas"],
}

VOCABULARIES = """\
vocabularies:
  key_stages: {title: Key stages, singular: Key stage, url: /key-stages/}
  benchmarks: {title: Gatsby Benchmarks, singular: Gatsby Benchmark, url: /benchmarks/}
"""
TERM_FIELDS = """\
      key_stages: {kind: term, of: key_stages, many: true, facet: true}
      benchmarks: {kind: term, of: benchmarks, many: true, facet: true}
"""
BENCHMARKS = """\
- {id: one, label: 1. A stable careers programme}
- {id: five, label: 5. Encounters with employers, definition: Meet those who give work.}
"""


def town_site(root: Path) -> Site:
    """A library with a few dozen pages."""
    site = (
        Site(root).configure("vocabularies:\n", VOCABULARIES).configure("      starts:", TERM_FIELDS + "      starts:")
    )
    site.write("vocabularies/benchmarks.yaml", BENCHMARKS)
    site.write(
        "vocabularies/key_stages.yaml", '- {id: ks2, label: Key Stage 2, other_names: [KS2], definition: "7 to 11."}'
    )
    for slug, (title, text) in CAREERS.items():
        site.career(slug, text, title=title, summary="A job.", also_known_as=NAMES.get(slug, []))
    site.workshop("circuits", "Light a bulb with electricity.", title="Light a bulb", key_stages=["ks2"])
    site.workshop("magnets", "Pull a pin with electricity.", title="Pull a pin")
    site.workshop("visit", "Somebody comes to school.", title="A visitor", benchmarks=["five"])
    site.workshop("who-likes-work", "A game.", title="Who likes work?")
    site.workshop("curious", "A game for all.", title="Curious")
    site.workshop("rocket", "Fly one.", title="Rocket day", length="1 hour", outdoors=True, level="Expert", pupils=30)
    return site


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the town's library."""
    site = town_site(tmp_path_factory.mktemp("town"))
    return index(site.settings(), site.output)


@pytest.fixture
def ask(town: Path, scripts: Scripts) -> Ask:
    """Ask the town's library."""
    return lambda query, **how: scripts.answers(town, [query], **how)[0]


@pytest.fixture(scope="module")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same index in the smallest files."""
    site = town_site(tmp_path_factory.mktemp("parted"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("signpost.pages.search.shards.WORDS_SIZE", 1)
        return index(site.settings(), site.output)


def asker(site: Site, scripts: Scripts) -> Ask:
    """Ask a library as it is now."""
    folder = index(site.settings(), site.output)
    return lambda query, **how: scripts.answers(folder, [query], **how)[0]


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


def test_a_title_counts_more_than_another_name_and_that_more_than_the_text(ask: Ask) -> None:
    assert ask("actor", half=False).found[:2] == ["careers/actor/", "careers/diver/"]
    assert ask("bridges", half=False).found[:2] == ["careers/civil-engineer/", "careers/electrician/"]


def test_every_other_name_is_a_way_to_its_page(ask: Ask) -> None:
    for name in NAMES["vet"]:
        assert ask(name).first == "careers/vet/"


def test_rare_words_count_more_than_common_ones(ask: Ask) -> None:
    """`Mend` is in the texts of three, `small` in that of one."""
    assert ask("mend small", half=False).first == "careers/watchmaker/"
    assert ask("small mend", half=False).first == "careers/watchmaker/"


def test_what_has_all_words_comes_before_what_has_some(ask: Ask) -> None:
    assert ask("flowers trees", half=False).found[:2] == ["careers/gardener/", "careers/florist/"]
    assert ask("study stars", half=False).found[:2] == ["careers/astronomer/", "careers/psychologist/"]


def test_a_result_may_lack_a_word(ask: Ask) -> None:
    assert ask("telescope and dinosaurs", half=False).first == "careers/astronomer/"


def test_what_shares_only_common_words_is_no_answer(ask: Ask) -> None:
    answer = ask("bicycle acrobat of the town", half=False)
    assert answer.found == []
    assert answer.near


def test_a_library_without_a_page_answers_nothing(site: Site, scripts: Scripts) -> None:
    site.config(
        "site: {title: T, url: https://example.org/}\ncollections: {jobs: {title: Jobs, url: '/jobs/{slug}/'}}\n"
    )
    ask = asker(site, scripts)
    for how in ({"half": True}, {"half": False}, {"literal": True}):
        assert ask("nurses", **how).found == []


def test_in_a_small_library_no_word_is_too_common(site: Site, scripts: Scripts) -> None:
    for name in ("vet", "cook", "nurse"):
        site.career(name, "They like bread.", also_known_as=[f"{name} of bread"])
    assert len(asker(site, scripts)("bread").found) == 3


@pytest.mark.parametrize("typed", ["xqzjvk", "!?", "", "   ", "🚀"])
def test_for_nonsense_there_is_nothing(ask: Ask, typed: str) -> None:
    answer = ask(typed)
    assert (answer.found, answer.near, answer.corrected) == ([], [], "")


def test_a_term_that_is_named_comes_first(ask: Ask) -> None:
    for typed in ("patient", "Patient"):
        assert ask(typed, half=False).first == "attributes/patient/"
        assert ask(typed, half=False).terms == ["attributes/patient/"]


def test_an_entry_of_the_very_name_comes_before_the_term(ask: Ask) -> None:
    answer = ask("curious")
    assert answer.found[:2] == ["workshops/curious/", "attributes/curious/"]
    assert answer.terms == ["attributes/curious/"]


def test_however_much_is_said_of_the_term(site: Site, scripts: Scripts) -> None:
    site.write("vocabularies/attributes.yaml", ATTRIBUTES.replace("You want to know why.", "Curious and curious."))
    found = asker(site.workshop("curious", "A game.", title="Curious"), scripts)("curious").found
    assert found[:2] == ["workshops/curious/", "attributes/curious/"]


def test_a_term_above_those_of_an_entry_counts_less_than_its_own(site: Site, scripts: Scripts) -> None:
    site.career("a", subjects=["biology"]).career("b", subjects=["science"])
    assert asker(site, scripts)("science day").found[:2] == ["careers/b/", "careers/a/"]


@pytest.mark.parametrize("typed", ["ks2", "KS2", "key stage 2"])
def test_a_term_is_found_by_each_of_its_names(ask: Ask, typed: str) -> None:
    assert ask(typed).first == "key-stages/ks2/"
    assert ask(typed).terms == ["key-stages/ks2/"]


@pytest.mark.parametrize("typed", ["gatsby benchmark 5", "Gatsby Benchmark 5", "encounters with employers"])
def test_a_term_with_a_number_is_found_by_it(ask: Ask, typed: str) -> None:
    assert ask(typed).first == "benchmarks/five/"


def test_a_term_counts_more_the_more_of_the_question_is_its_name(site: Site, scripts: Scripts) -> None:
    site.career("nurse", "Patient with each class that comes.", title="Nurse")
    site.career("cook", "Patient.", title="Cook")
    found = asker(site, scripts)("patient class", half=False).found
    assert found.index("attributes/patient/") < found.index("careers/cook/")


def test_a_question_may_name_a_kind_of_page(site: Site, scripts: Scripts) -> None:
    site.career("b", "Magnets in a shop.", title="A").workshop("b", "Magnets in a box.", title="B")
    assert asker(site, scripts)("workshop on magnets", half=False).first == "workshops/b/"
    assert asker(site, scripts)("magnets", half=False).first == "careers/b/"


def test_an_entry_is_found_by_its_terms(ask: Ask) -> None:
    assert "workshops/visit/" in ask("encounters with employers").found
    found = ask("pin electricity ks2").found
    assert {"workshops/circuits/", "workshops/magnets/"} <= set(found)


def test_a_term_that_is_named_beside_other_words_counts_for_the_order(ask: Ask) -> None:
    found = ask("electricity ks2").found
    assert found.index("workshops/circuits/") < found.index("workshops/magnets/")


def test_names_of_fields_and_words_of_the_page_around_a_text_are_not_found(ask: Ask) -> None:
    assert ask("rocket").first == "workshops/rocket/"
    for typed in ("outdoors", "pupils", "minutes", "skip to content", "edit this page"):
        assert "workshops/rocket/" not in ask(typed, half=False, literal=True).found, typed


def test_words_do_not_run_together_across_elements(site: Site, scripts: Scripts) -> None:
    site.career("vet", "# Hand\n\n- beat\n- ing\n\n| left | right |\n| --- | --- |\n| up | down |\n\nA *fear*less cat.")
    ask = asker(site, scripts)
    for word in ("hand", "beat", "ing", "left", "down", "fearless"):
        assert ask(word, half=False, literal=True).found == ["careers/vet/"], word
    for word in ("handbeat", "beating", "leftright", "updown"):
        assert ask(word, half=False, literal=True).found == [], word


def test_suggestions_are_found_by_names_alone(town: Path, scripts: Scripts) -> None:
    assert scripts.suggested(town, "phot") == ["careers/photographer/"]
    assert scripts.suggested(town, "fotografer") == ["careers/photographer/"]
    assert scripts.suggested(town, "animal doc")[0] == "careers/vet/"
    assert scripts.suggested(town, "telescope") == []
    assert scripts.suggested(town, "flou") == ["careers/florist/"], "flour is in no name"


def searching(site: Site, settings: str) -> Site:
    return site.config(CONFIGURATION + "\nsearch:\n" + settings)


def two_jobs(site: Site) -> Site:
    """A job of the name `Coach`, and one whose text says much of coaches."""
    site.career("sports-leader", "Coach, coach, coach. They coach, and trainers too.", title="Sports leader")
    return site.career("coach", "You help a team.", title="Coach")


def test_a_stop_word_of_the_site_says_nothing(site: Site, scripts: Scripts) -> None:
    two_jobs(site).career("cook", "Soup.")
    asked = "splendid cook"
    assert asker(site, scripts)("splendid").found == []
    site.career("fair", "A splendid day.", title="Splendid fair")
    assert "careers/fair/" in asker(site, scripts)(asked, half=False).found
    assert asker(searching(site, "  stop_words: [Splendid]\n"), scripts)(asked, half=False).found == ["careers/cook/"]


def test_words_for_the_same_find_each_other(site: Site, scripts: Scripts) -> None:
    two_jobs(site)
    assert asker(site, scripts)("mentor", half=False).found == []
    ask = asker(searching(site, "  synonyms: ['Mentor, coach']\n"), scripts)
    assert ask("mentor", half=False).found == ["careers/coach/", "careers/sports-leader/"]


def test_weights_of_the_site_change_the_order(site: Site, scripts: Scripts) -> None:
    site.career("one", "Silver, silver.", summary="A thing.", title="One")
    site.career("two", "Wood.", summary="Silver.", title="Two")
    for where, first in (("text", "one"), ("summary", "two")):
        other = {"text": "summary", "summary": "text"}[where]
        weighed = searching(site, f"  weights: {{{where}: 10, {other}: 0.1}}\n")
        assert asker(weighed, scripts)("silver").first == f"careers/{first}/", where


def test_words_of_another_language_are_found_in_each_of_their_forms(site: Site, scripts: Scripts) -> None:
    site.configure("  title: Little library\n", "  title: Little library\n  language: de\n")
    site.career("gaertner", "Du pflegst Bäume.", title="Gärtner", summary="Ein Beruf.")
    site.career("foerster", "Du kennst jeden Baum.", title="Förster", summary="Ein Beruf.")
    ask = asker(site, scripts)
    for typed in ("Baum", "Bäume", "baume"):
        assert set(ask(typed, half=False).found) == {"careers/gaertner/", "careers/foerster/"}, typed
    for typed in ("Gärtner", "gartner", "Gärtnern", "Gaertner", "Gärnter"):
        assert ask(typed, half=False).first == "careers/gaertner/", typed


def test_english_words_of_questions_are_words_in_another_language(site: Site, scripts: Scripts) -> None:
    site.career("will", "Ein Spiel.", title="Will der Bär")
    assert asker(site, scripts)("will", half=False).found == ["careers/will/"]  # nothing else is asked
    site.configure("  title: Little library\n", "  title: Little library\n  language: de\n")
    site.career("maus", "Ein Spiel.", title="Die Maus")
    assert "careers/will/" in asker(site, scripts)("will maus", half=False).found


def test_words_of_a_language_without_a_stemmer_are_found_as_they_are_and_misspelt(site: Site, scripts: Scripts) -> None:
    site.configure("  title: Little library\n", "  title: Little library\n  language: cy\n")
    site.career("ffermwr", "Rydych yn gofalu am ddefaid.", title="Ffermwr", summary="Swydd.")
    site.career("athro", "Rydych yn dysgu plant.", title="Athro", summary="Swydd.")
    ask = asker(site, scripts)
    for typed in ("ffermwr", "ffermwyr", "defaid", "ddefaid"):
        assert ask(typed, half=False).first == "careers/ffermwr/", typed
    assert ask("plant", half=False).first == "careers/athro/"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of the bundled library."""
    config, content, templates, static = (
        REPOSITORY / name for name in ("site_config.yaml", "content", "templates", "static")
    )
    output = tmp_path_factory.mktemp("library")
    return index(Settings(config, content, (templates,), (static,), output), output)


def test_every_title_and_other_name_of_the_bundled_library_gives_a_page_of_that_name(
    library: Path, scripts: Scripts
) -> None:
    names = names_of(library)
    queries = sorted({name for own in names.values() for name in own})
    answers = dict(zip(queries, scripts.answers(library, queries), strict=True))
    assert len(queries) > 300
    called = {address: {" ".join(words_of(name)) for name in own} for address, own in names.items()}
    wrong = {
        query: answer.first
        for query, answer in answers.items()
        if " ".join(words_of(query)) not in called.get(answer.first, ())
    }
    assert wrong == {}


def names_of(folder: Path) -> dict[str, list[str]]:
    """The names of the documents of an index, by address."""
    files = (file.read_text(encoding="utf-8") for file in (folder / "search/pages").iterdir())
    pages = (page for file in files for page in json.loads(file.removeprefix("signpostPart(").removesuffix(")\n")))
    return {address: names for address, names, *_ in pages}
