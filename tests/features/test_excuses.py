"""One line of one file can be excused with a reason, in the file itself; nobody sees that but those who edit it."""

import json

import pytest

from signpost.content.prose import to_prose
from tests.preview import previewing
from tests.site import Site

EXCUSE = "<!-- excused html-removed: the colour does not matter -->"
REPEATED = (
    "---\ntitle: Vet\nsummary: They heal.\nattributes: [curious, patient, kind]\ntags:\n  - bread\n{}---\n\nWords.\n"
)
EVERY_BLOCK = """\
# A heading
A paragraph of
two lines with [a link](vet.md).

Another heading
---------------

- one
- two
    - within

1. first
2. second

> Words of
> somebody else.

| a | b |
|---|---|
| c | d |

Term
:   What it means.

Last words[^1].

[^1]: A note.
"""


@pytest.mark.parametrize(
    "body",
    [
        EXCUSE + "\nSome <font>words</font>.",
        EXCUSE + "\n\nSome <font>words</font>.",
        EXCUSE + "\n<!-- excused template-syntax: it is shown to pupils -->\nSome <font>words</font> of {{ this }}.",
        "Some <font>words</font>. " + EXCUSE,
        f"A line,\n{EXCUSE}\nsome <font>words</font>.",
    ],
    ids=["above", "above an empty line", "two of one line", "at the end", "within a paragraph"],
)
def test_what_is_excused_in_a_text_is_not_told(site: Site, body: str) -> None:
    assert site.career("vet", body).build().report == ""


@pytest.mark.parametrize(
    "items",
    ["  # excused repeated-value: a song\n  - bread\n", "  - bread # excused repeated-value: a song\n"],
    ids=["above", "at the end"],
)
def test_what_is_excused_in_front_matter_is_not_told(site: Site, items: str) -> None:
    assert site.write("careers/vet.md", REPEATED.format(items)).build().report == ""


def test_what_is_excused_in_a_text_of_the_front_matter_is_not_told(site: Site) -> None:
    front = f"title: Bridges\nsummary: Of paper.\nplan: |\n  {EXCUSE}\n  Fold <font>it</font>.\n"
    assert site.write("workshops/bridges.md", f"---\n{front}---\n\nWords.\n").build().report == ""


def test_only_that_line_and_that_problem_is_excused(site: Site) -> None:
    built = site.career("vet", f"{EXCUSE}\n<font>a</font> {{{{ b }}}}\n<font>c</font>").build()
    assert [(one.code, one.span.line) for one in built.problems] == [("template-syntax", 8), ("html-removed", 9)]


def test_what_is_wrong_between_pages_is_excused_too(site: Site) -> None:
    site.career("doctor", redirect_from=["/careers/vet/"])
    site.career("nurse", "<!-- excused former-address: the old name is quoted -->\nAsk [a vet](vet.md).")
    assert site.build().report == ""


def test_what_the_site_has_made_a_warning_is_excused(site: Site) -> None:
    site.config((site.root / "site_config.yaml").read_text() + "\nseverity: {broken-link: warning}\n")
    site.career("vet", "<!-- excused broken-link: it comes next week -->\nAsk [a nurse](nurse.md).")
    assert site.build().report == ""


def test_what_is_excused_is_no_error_where_warnings_are(site: Site) -> None:
    assert site.career("vet", EXCUSE + "\n<font>a</font>").build(strict=True).report == ""


@pytest.mark.parametrize("line", range(len(EVERY_BLOCK.split("\n"))))
def test_a_text_is_read_as_if_nothing_were_excused(line: int) -> None:
    lines = EVERY_BLOCK.split("\n")
    above = "\n".join([*lines[:line], EXCUSE, *lines[line:]])
    behind = "\n".join([*lines[:line], *([f"{lines[line]} {EXCUSE}"] if lines[line] else [""]), *lines[line + 1 :]])
    assert to_prose(above)[0] == to_prose(behind)[0] == to_prose(EVERY_BLOCK)[0]


def test_a_line_break_behind_what_is_excused_stays() -> None:
    assert to_prose(f"{EXCUSE} Some words  \nmore")[0] == to_prose(" Some words  \nmore")[0]


@pytest.mark.parametrize("code", [f"```\n{EXCUSE}\n```", f"Write `{EXCUSE}` above it."])
def test_in_code_it_is_shown_and_excuses_nothing(site: Site, code: str) -> None:
    built = site.career("vet", code + "\n<font>a</font>").build()
    assert built.codes == ["html-removed"]
    assert EXCUSE in built.page("/careers/vet/").text


def test_in_a_value_that_is_shown_it_is_text(site: Site) -> None:
    built = site.career("vet", also_known_as=["a # excused repeated-value: b", "c", "C"]).build()
    assert built.codes == ["repeated-value"]


def test_a_link_is_told_where_it_is_and_not_in_the_reason(site: Site) -> None:
    body = "<!-- excused html-removed: as in (nurse.md) -->\n<font>Ask</font> [a nurse](nurse.md)."
    assert [(one.code, one.span.line) for one in site.career("vet", body).build().problems] == [("broken-link", 8)]


def test_a_remembered_page_is_excused_as_one_that_is_read(site: Site) -> None:
    site.career("vet", EXCUSE + "\n<font>a</font>").career("nurse", EXCUSE + "\nWords.")
    first = site.build()
    assert first.codes == ["unused-excuse"]
    assert site.build().problems == site.career("baker").build().problems == first.problems
    site.career("nurse")
    assert site.build().report == site.build(clean=True).report == ""
    site.career("vet", "<font>a</font>")
    assert site.build().codes == ["html-removed"]


def test_an_error_anywhere_may_hide_what_is_excused(site: Site) -> None:
    site.career("vet", EXCUSE + "\nWords.").career("nurse", "")
    assert site.build().codes == ["empty-body"]


def test_a_draft_is_not_looked_at_as_a_whole(site: Site) -> None:
    body = (
        "<!-- excused former-address: the old name is quoted -->\nAsk [a vet](vet.md).\n\n"
        + EXCUSE
        + "\n<font>a</font>"
    )
    site.career("doctor", redirect_from=["/careers/vet/"]).career("nurse", body, draft=True)
    assert site.build().report == site.build(drafts=True).report == ""


def test_the_check_of_a_file_and_every_format_excuse_the_same(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.root)
    site.career("vet", EXCUSE + "\n<font>a</font>").career("nurse", EXCUSE + "\nWords.")
    assert "No problems." in site.command("check", "content/careers/vet.md").stdout
    assert [one["code"] for one in json.loads(site.command("check", "--format", "json").stdout)] == ["unused-excuse"]
    assert site.command("check", "--format", "github").stdout.count("::warning") == 1


def test_the_preview_excuses_it_too(site: Site) -> None:
    with previewing(site.career("vet", EXCUSE + "\n<font>a</font>").career("nurse", EXCUSE + "\nWords.")) as preview:
        assert [problem["code"] for problem in preview.problems] == ["unused-excuse"]
