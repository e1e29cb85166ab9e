"""What may stand in front matter and around it, and what of it is told once."""

import pytest

from tests.site import Site

CAREER = "---\ntitle: Vet\nsummary: Vets look after animals.\nattributes: [curious, patient, kind]\n---\n\nWords.\n"


@pytest.mark.parametrize(
    "line",
    [
        "# a line of its own",
        "  # indented, on a line of its own",
        "date: 2026-03-04 # where nothing could be lost",
        "tags: [animals] # behind a bracket",
        'licence: "CC0" # behind quotation marks',
        "salary_from: 24000 # pounds",
        "licence: CC BY#4",
        "also_known_as: [animal doctor] #",
        "also_known_as:\n  # between items\n  - animal doctor",
        "licence: “Free” to all, and “open”",
        "licence: 5 feet 6\"",
        "licence: the vets'",
    ],
)  # fmt: skip
def test_what_is_meant_as_it_is_written_is_no_problem(site: Site, line: str) -> None:
    built = site.write("careers/vet.md", CAREER.replace("\n---\n", f"\n{line}\n---\n", 1)).build()
    assert built.report == ""


def test_text_of_several_lines_may_hold_any_sign(site: Site) -> None:
    plan = "plan: |\n  # Draw\n\n  Build #1, “then” **test** <kbd>it</kbd>,\n"
    front = f"---\ntitle: Bridges\nsummary: Build one.\n{plan}---\n\nWords.\n"
    assert site.write("workshops/bridges.md", front).build().report == ""


def test_comments_stand_behind_values_in_the_configuration_and_in_words(site: Site) -> None:
    site.configure("title: Little library", "title: Little library # the site's name")
    site.write("vocabularies/subjects.yaml", "- id: science # with biology\n  label: Science # for visitors\n")
    assert site.career("vet").build().report == ""


def test_marks_of_a_conflict_in_a_fence_are_an_example(site: Site) -> None:
    page = site.career("coder", "Git writes:\n\n```\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n```\n").build()
    assert page.report == ""
    assert "<<<<<<< HEAD" in page.page("/careers/coder/").text


def test_a_heading_underlined_with_equals_signs_is_a_heading(site: Site) -> None:
    page = site.career("vet", "A day\n=======\n\nWords.").build()
    assert page.report == ""
    assert "A day" in page.page("/careers/vet/").texts("main h2, main h1")


@pytest.mark.parametrize("body", ["---\n\nWords after a line.", "Note: words.\n\n---\n\nMore.", "Words\n---\n\nMore."])
def test_a_line_across_the_text_is_no_second_front_matter(site: Site, body: str) -> None:
    assert site.career("vet", body).build().report == ""


def test_a_page_in_the_wrong_folder_is_told_so_once_and_nowhere_else(site: Site) -> None:
    site.workshop("bridges", "Ask [the vet](../careers/vet.md).", length="1 hour", pupils=30, level="Beginner")
    text = (site.content / "workshops/bridges.md").read_text(encoding="utf-8")
    site.delete("workshops/bridges.md").write("careers/bridges.md", text).career("vet", "[Bridges](bridges.md)")
    built = site.build()
    assert built.codes == ["wrong-folder"]
    assert "Move it to content/workshops/." in built.report
    assert site.build().problems == built.problems, "what is remembered says the same"


def test_an_unfinished_page_is_not_taken_for_one_of_another_collection(site: Site) -> None:
    site.write("careers/vet.md", "---\ntitle: Vet\nlevel: Beginner\n---\n\nWords.\n")
    assert sorted(site.build().codes) == ["missing-field", "missing-field", "unknown-key"]


def test_a_field_left_empty_with_a_note_behind_it_is_left_empty(site: Site) -> None:
    built = site.write("careers/vet.md", CAREER.replace("tle: Vet\n", "tle: Vet\ndate: # not yet known\n", 1)).build()
    assert built.report == ""
