"""The index that searching asks, as its files are published: what is in them, and which of them an edit changes."""

import json
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from signpost.build.publish import Workplace
from signpost.content.reading import Texts
from signpost.pages.search.documents import Document, sentences_of
from tests.site import Built, Site

MANY = 60


def parts(built: Built, kind: str = "") -> dict[str, bytes]:
    """The index's files of a kind, by their paths."""
    paths = [path for path in built.files if path.startswith(f"search/{kind}") and path.endswith(".js")]
    return {path: (built.folder / path).read_bytes() for path in paths}


def content(part: bytes) -> Any:
    """What a file hands over."""
    return json.loads(part.decode().removeprefix("signpostPart(").removesuffix(")\n"))


def words(built: Built) -> set[str]:
    """Every word that can be searched for."""
    return {word for part in parts(built, "words/").values() for word in content(part)["forms"].split()}


def pages(built: Built) -> dict[str, Any]:
    """What is told of each page that searching finds, by address."""
    return {told[0]: told for part in parts(built, "pages/").values() for told in content(part)}


def facets(built: Built) -> dict[str, list[str]]:
    """The values of each facet, by its label."""
    (part,) = parts(built, "facets/").values()
    return {facet["label"]: [value for value, _ in facet["values"]] for facet in content(part)}


def alike(built: Built, one: str, other: str) -> bool:
    """Whether a word finds what the other does, for all that the texts say."""
    for part in map(content, parts(built, "words/").values()):
        forms = part["forms"].split()
        if one in forms and other in forms:
            return bool(part["stems"][forms.index(one)] == part["stems"][forms.index(other)])
    raise AssertionError(f"{one} and {other} are in no file together")


def large(site: Site, edited: str = "") -> Built:
    """A site whose index has many files; each entry has words of its own."""
    for number in range(MANY):
        letters = random.Random(number)  # noqa: S311 (words, not secrets)
        said = ["".join(letters.choices("abcdefghilmnoprstu", k=7)) for _ in range(60)]
        body = f"{' '.join(said[:40])}. {' '.join(said[40:])}."
        site.career(f"job-{number:02}", f"{body} {edited}" if number == MANY // 2 else body)
    return site.build()


def test_what_searching_finds_are_entries_and_terms(site: Site) -> None:
    built = site.career("vet", tags=["pets"]).workshop("bones").build()
    assert {address for address in pages(built) if not address.startswith(("attributes/", "subjects/"))} == {
        "careers/vet/", "workshops/bones/", "about/", "tags/pets/",
    }  # fmt: skip
    assert {"attributes/brave/", "subjects/biology/"} <= pages(built).keys()


def test_names_summary_terms_and_text_are_all_found(site: Site) -> None:
    site.career(
        "vet", "They mend animals.", title="Surgeon", also_known_as=["Horse doctor"], summary="Keeps pets healthy.",
        subjects=["biology"], tags=["farming"], attributes=["curious", "patient", "kind"],
    )  # fmt: skip
    site.workshop("bones", plan="Dig deep.", steps=[{"title": "Draw skeletons"}], level="Expert")
    found = words(site.build())
    for said in ("surgeon", "horse doctor", "keeps pets healthy", "biology science", "inquisitive", "farming", "mend"):
        assert set(said.split()) <= found, said
    assert {"dig", "deep", "draw", "skeletons", "expert"} <= found


def test_every_name_is_told_whole(site: Site) -> None:
    names = ["Nurse, adult", 'The "angel" & co', "Théâtre’s <own>"]
    assert pages(site.career("vet", also_known_as=names).build())["careers/vet/"][1] == ["Vet", *names]


def test_drafts_are_in_no_part_of_it(site: Site) -> None:
    built = site.career("vet").career("spy", "Hush hush.", tags=["secrets"], draft=True).build()
    assert not {"careers/spy/", "tags/secrets/"} & pages(built).keys()
    assert not {"spy", "hush", "secrets"} & words(built)
    assert b"Hush" not in b"".join(parts(built).values())


def test_labels_and_the_words_of_templates_are_not_in_it(site: Site) -> None:
    site.configure("    singular: Career\n", "    singular: Career\n    template: entries/career.html\n")
    site.career("vet", salary_from=20000).workshop("bones", length="50 min", outdoors=True, code="W123", cost=5)
    built = site.build()
    for address, shown in (("careers/vet/", "For teachers"), ("workshops/bones/", "50 minutes")):
        assert shown in built.page(address).text
    labels = {"teachers", "pay", "year", "length", "minutes", "outdoors", "yes", "code", "cost", "licence", "edit"}
    assert not labels & words(built)


@pytest.mark.parametrize(
    "text",
    [
        "- saw\n- sew",
        "1. saw\n2. sew",
        "| saw | sew |\n| --- | --- |\n| a | b |",
        "## Saw\n\nsew",
        "saw  \nsew",
        "saw\nsew",
        "saw[^1]\n\n[^1]: sew",
        "saw\n:   sew",
        "> saw\n\nsew",
        "saw—sew",
        "saw/sew",
        "[saw](https://example.org/)/[sew](https://example.org/)",
        "saw&nbsp;sew",
    ],
)
def test_no_words_run_together(site: Site, text: str) -> None:
    found = words(site.career("vet", text).build())
    assert {"saw", "sew"} <= found
    assert not {word for word in found if "saws" in word}


@pytest.mark.parametrize("text", ["s*ew*ing", "**s**ewing", "[sew](https://example.org/)ing", "`sew`ing"])
def test_a_word_that_is_marked_in_part_stays_whole(site: Site, text: str) -> None:
    found = words(site.career("vet", text).build())
    assert "sewing" in found
    assert not {"sew", "ing", "ewing"} & found


def test_british_and_american_spellings_are_one_word(site: Site) -> None:
    built = site.career("vet", "The theatre behaviours.", title="Colour organiser").build()
    for one, other in (
        ("colour", "color"),
        ("organiser", "organizer"),
        ("theatre", "theater"),
        ("behaviours", "behaviors"),
    ):
        assert alike(built, one, other)


def test_accents_and_apostrophes_make_no_other_word(site: Site) -> None:
    found = words(site.career("vet", "Fiancée’s naïve café.").build())
    assert {"fiancees", "naive", "cafe"} <= found


def test_inflections_are_one_word(site: Site) -> None:
    assert alike(site.career("vet", "Painting paints.").build(), "painting", "paints")


def test_words_are_shortened_as_the_sites_language_does(site: Site) -> None:
    site.configure("  title: Little library", "  title: Little library\n  language: de")
    built = site.career("vet", "Kleine Häuser, ein kleines Haus.").build()
    assert alike(built, "hauser", "haus")
    assert alike(built, "kleine", "kleines")


def test_words_are_as_they_are_where_there_is_no_stemmer_for_the_language(site: Site) -> None:
    site.configure("  title: Little library", "  title: Little library\n  language: cy")
    built = site.career("vet", "Ysgol ysgolion, paint paints.").build()
    assert not alike(built, "ysgol", "ysgolion")
    assert not alike(built, "paint", "paints")


def test_a_facet_has_the_values_that_pages_have_in_their_order_broader_terms_too(site: Site) -> None:
    site.configure("level: {kind: choice,", "level: {kind: choice, many: true,")
    site.career("vet", subjects=["biology"]).career("clown", attributes=["patient", "kind", "brave"])
    site.workshop("bones", outdoors=False, level=["Beginner", "Expert"])
    assert facets(site.build()) == {
        "Kind of page": ["Careers", "Workshops", "Pages"],
        "Attributes": ["Curious", "Patient", "Kind", "Brave"],
        "Subjects": ["Science", "Biology"],
        "Outdoors": ["No"],
        "Level": ["Beginner", "Expert"],
    }


def test_the_facets_of_one_vocabulary_are_one(site: Site) -> None:
    site.configure(
        "      starts: {kind: datetime}\n",
        "      starts: {kind: datetime}\n      topics: {kind: term, of: subjects, many: true, facet: true}\n",
    )
    built = site.career("vet", subjects=["biology"]).workshop("bones", topics=["art"]).build()
    assert facets(built)["Subjects"] == ["Science", "Biology", "Art and design"]
    assert "Topics" not in facets(built)


def test_files_of_one_name_hold_the_same(site: Site) -> None:
    seen: dict[str, bytes] = {}
    for body in ("Vets mend animals.", "Vets heal animals.", "Other words.", "Vets mend animals."):
        named = {
            path: data for path, data in parts(site.career("vet", body).build()).items() if "/index.js" not in path
        }
        assert all(seen.setdefault(path, data) == data for path, data in named.items())
    assert len(set(seen.values())) == len(seen)


def test_an_edited_sentence_changes_few_files_and_no_other_entrys(site: Site) -> None:
    before = parts(large(site))
    after = parts(large(site, "Nothing new."))
    assert len(before) > 80
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    kinds = [path.split("/")[1] for path in changed]
    assert "search/index.js" in changed
    assert (kinds.count("text"), kinds.count("pages")) == (2, 2), "the file that was, and the one that is"
    assert kinds.count("words") <= 6
    assert len(changed) < 15


def test_an_edited_entry_is_found_by_its_new_words_alone(site: Site) -> None:
    assert "thermometers" in words(site.career("vet", "Thermometers.").build())
    found = words(site.career("vet", "Stethoscopes.").build())
    assert "stethoscopes" in found
    assert "thermometers" not in found


def test_it_is_the_same_in_any_order_of_hashes(site: Site) -> None:
    site.career("vet", "Colours, organised theatre: a defence of words.", subjects=["biology"], tags=["a", "b"])

    def built(seed: str) -> Iterator[tuple[str, bytes]]:
        assert site.run("--output", seed, env={"PYTHONHASHSEED": seed}).returncode == 0
        for path in sorted((site.root / seed / "search").rglob("*.js")):
            yield path.relative_to(site.root / seed).as_posix(), Path(path).read_bytes()

    assert [*built("1")] == [*built("2")]


def test_an_edit_reads_the_documents_of_one_segment_again(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signpost.pages.search.segments.LENGTH", 8)
    large(site)
    read: list[str] = []

    def reading(document: Document, texts: Texts) -> Iterator[str]:
        read.append(document.address)
        return sentences_of(document, texts)

    monkeypatch.setattr("signpost.pages.search.segments.sentences_of", reading)
    large(site, "A new word: quokka.")
    assert f"careers/job-{MANY // 2}/" in read
    assert len(read) < MANY / 2
    edited = len(read)
    large(site, "A new word: quokka.").folder.joinpath("search/index.js").unlink()
    large(site, "A new word: quokka.")
    assert len(read) == edited


def test_sentences_that_the_memory_has_lost_are_read_again(site: Site) -> None:
    built = large(site)
    (file, *_) = parts(built, "text/")
    (built.folder / file).unlink()
    with closing(sqlite3.connect(Workplace(site.output).memory)) as memory, memory:
        memory.execute("delete from remembered where kind = 'sentences'")
    assert large(site).files == built.files
