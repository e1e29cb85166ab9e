"""How searching answers: which pages are found, in which order, and what a site can tell it."""

import json
from pathlib import Path

import pytest

from signpost.build.run import Settings
from signpost.pages.search.language import words_of
from tests.features.town import NAMES, Ask, asker
from tests.searching import Scripts, index
from tests.site import ATTRIBUTES, CONFIGURATION, REPOSITORY, Site


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
