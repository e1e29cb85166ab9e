"""A text becomes a part of its page: what it holds stays inside, and its ids are its own."""

import re

import pytest

from tests.site import Built, Site

TABLES = {
    "with an id": '<table id="rooms"><tr><td>a</td></tr></table>',
    "closed once too often": '<table id="rooms"><tr><td>a</td></tr></table></table>',
    "closed once too often, later": "<table>\n<tr><td>a</td></tr></table>\n\n</table>\n\n</div></div>",
    "never closed": "<table title='b'><tr><td>a",
    "within another": "<table><tr><td><table id=x><tr><td>a</td></tr></table></td></tr></table>",
    "of Markdown's": "| a | b |\n| - | - |\n| c | d |",
}


def outline(built: Built, address: str = "/careers/vet/") -> str:
    """The page's source without what is inside of its text."""
    return re.sub(
        r'(?s)(<div class="prose">).*(</div>\n</div>\n<div class="entry-facts">)', r"\1\2", built.text(address)
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_table_stays_inside_its_text(site: Site, name: str) -> None:
    plain = site.career("vet", "Words.").build()
    around = outline(plain)
    built = site.career("vet", f"Words.\n\n{TABLES[name]}\n\nMore words.").build()
    assert not built.problems
    assert outline(built) == around
    page = built.page("/careers/vet/")
    assert all(table.parent and table.parent["class"] == ["scroll"] for table in page.all(".prose table"))
    assert page.source.count("<div") == page.source.count("</div>")


def test_a_heading_inside_a_heading_is_a_part_of_it(site: Site) -> None:
    page = site.career("vet", "<h1>One <div><h1>two</h1></div> three</h1>").build().page("/careers/vet/")
    assert [tag.name for tag in page.one(".prose").find_all(True)] == ["h2", "div", "h2"]
    assert page.texts(".prose > h2") == ["One two three"]


def test_of_equal_ids_in_a_text_the_first_stays(site: Site) -> None:
    body = '<p id="work">a</p>\n\n<p id="work">b</p>\n\n## Work\n\n## Jobs {: #work }\n\n## Work'
    page = site.career("vet", body).build().page("/careers/vet/")
    found = [(tag.name, tag.get("id")) for tag in page.one(".prose").find_all(["p", "h2"])]
    assert found == [("p", "work"), ("p", None), ("h2", "work-2"), ("h2", "jobs"), ("h2", "work-3")]


def test_equal_headings_of_a_page_have_different_ids(site: Site) -> None:
    text = "## Words\n\nSee [it](#words).\n\n<p id='words'>a</p>\n\n## Words"
    body = text + "\n\n## Plan words\n\n<p id='plan-words-3'>b</p>\n\n## Contents\n\n## Main\n\n## Plan"
    built = site.workshop("bones", body, plan=text, steps=[{"title": "One"}]).build()
    assert not built.problems, built.report
    page = built.page("/workshops/bones/")
    ids = [str(tag["id"]) for tag in page.all("[id]")]
    assert len(ids) == len(set(ids))
    assert page.texts("#plan-words") == ["Plan words"]
    assert {"words", "words-2", "plan-words-2", "plan-words-4", "contents", "main", "plan"} <= set(ids)


def test_a_field_that_gives_way_to_another_text_is_made_anew_with_it(site: Site) -> None:
    site.workshop("bones", "Words.", plan="## Words").build()
    changed = site.workshop("bones", "## Plan words", plan="## Words").build()
    assert [tag["id"] for tag in changed.page("/workshops/bones/").all(".prose h2")] == ["plan-words", "plan-words-2"]
    undone = site.workshop("bones", "Words.", plan="## Words").build()
    assert [tag["id"] for tag in undone.page("/workshops/bones/").all(".prose h2")] == ["plan-words"]
