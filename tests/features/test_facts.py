"""Checks see what a text says, and where each word of it is written, to the letter."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from signpost.build.publish import Workplace
from signpost.content.facts import Facts, facts_of
from signpost.content.prose import to_prose
from signpost.library.model import Library
from signpost.problems import Extent, Problem, Span
from tests.preview import previewing, wrong
from tests.site import Site

TEXTS = {
    "plain": ("The dog barks. It is old!", ["The dog barks.", "It is old!"]),
    "lines": ("The dog\nbarks. It\nis old.", ["The dog\nbarks.", "It\nis old."]),
    "initials and titles": ("Ask Dr. Who or J. Smith, e.g. today. Go", ["Ask Dr. Who or J. Smith, e.g. today.", "Go"]),
    "quotes": ('“Come!” she said. "Go." (No?) Yes', ["“Come!” she said.", '"Go."', "(No?)", "Yes"]),
    "emphasis": ("A *good*, **really** un*believ*able _dog_.", ["A *good*, **really** un*believ*able _dog_."]),
    "a link": (
        "Ask [a *vet*](vet.md 'Vets'). Go [there][x].\n\n[x]: a.md",
        ["Ask [a *vet*](vet.md 'Vets').", "Go [there][x]."],
    ),
    "a bare address": ("See <https://example.org/a>, please.", ["See <https://example.org/a>, please."]),
    "code": (
        "Write `x = 1.` here.\n\n```\nIt is code.\n```\n\n    So is this.\n\nIt is",
        ["Write `x = 1.` here.", "It is"],
    ),
    "a list": (
        "- One dog\n- Two dogs. Three\n\n1. four\n\n    five",
        ["One dog", "Two dogs.", "Three", "four", "five"],
    ),
    "no list": ("Bring:\n- card\n- tape", ["Bring:\n- card\n- tape"]),
    "a quote": ("> A dog\n> barks. It\n>\n> is", ["A dog\n> barks.", "It", "is"]),
    "headings": ("# A dog {: #dog }\n\nB c\n---\n\nd", ["A dog", "B c", "d"]),
    "a table": ("| a | b cd. D |\n|---|:-:|\n| *e* | - |\n| yes | e |", ["a", "b cd.", "D", "e", "-", "yes", "e"]),
    "definitions": ("Dog\n:   An animal. It\n    barks.", ["Dog", "An animal.", "It\n    barks."]),
    "notes": (
        "A[^b] dog.\n\n[^b]: It *barks*.\n\nA cat[^c].\n\n[^c]: Mew.",
        ["A[^b] dog.", "A cat[^c].", "It *barks*.", "Mew."],
    ),
    "abbreviations": ("An RSPCA dog\n\n*[RSPCA]: Royal dog", ["An RSPCA dog"]),
    "HTML": ("<div title='b'>A <b class=x>b</b>\n<!-- b --> c<br>d</div>", ["A <b class=x>b</b>\n<!-- b --> c<br>d"]),
    "what is left out": ("<script>Run.</script>\n\nA <font>dog</font> runs", ["A <font>dog</font> runs"]),
    "entities": (
        "Two caf&eacute;s &amp; big&nbsp;dogs bark. &copy; A dog. It is &rarr;",
        ["Two caf&eacute;s &amp; big&nbsp;dogs bark.", "", ""],
    ),
    "escapes": ("A\\* \\*b\\* c\\_d `e\\*`", ["A\\* \\*b\\* c\\_d `e\\*"]),
    "pictures": ("A ![dog](dog.png) barks", ["A ![dog](dog.png) barks"]),
    "comments": ("A <!-- cat, dog -->cat, dog", ["A <!-- cat, dog -->cat, dog"]),
    "what is no Markdown": ("It](a.md) {: is } [^old] too", ["It](a.md) {: is } [^old] too"]),
    "the same twice": ("Yes\n\nNo\n\nYes\n\n- Yes\n- No", ["Yes", "No", "Yes", "Yes", "No"]),
}
"""Texts, and what is written where each of their sentences is."""


def facts(text: str, prefix: str = "") -> Facts:
    return facts_of(text, *to_prose(text, prefix), prefix)


def written(text: str, at: Extent) -> str:
    """What stands in a text where something is; nothing where that is not known."""
    lines = text.split("\n")[at.line - 1 : at.end_line or at.line]
    last = lines.pop()[: (at.end_column or at.column) - 1]
    return "\n".join([*lines, last])[at.column - 1 :]


@pytest.mark.parametrize("name", TEXTS)
def test_a_sentence_is_found_where_it_is_written(name: str) -> None:
    text, expected = TEXTS[name]
    sentences = facts(text).sentences
    assert [written(text, sentence.at) for sentence in sentences] == expected
    starts = [sentence.at[:2] for sentence in sentences]
    assert starts == sorted(starts) or name == "notes"


@pytest.mark.parametrize(
    "text",
    ["| a | b\n|---|---\n| - | -", "# A {: #dog }\n\ndog", "A\n\n```\ndog\n```\n\ndog", "[a](dog)\n\ndog"],
    ids=["the line below a table's head", "attributes", "code", "an address"],
)
def test_a_word_is_not_found_in_what_is_not_read(text: str) -> None:
    *_, last = facts(text).sentences
    assert last.at == (text.count("\n") + 1, len(text) - text.rfind("\n") - len(last.text), *last.at[2:])


def test_what_is_not_found_does_not_mislead_what_follows() -> None:
    items = ["&eacutet", "A sentence that is long enough.", "It is &lt three: ét."]
    text = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    _, *sentences = facts(text).sentences
    assert [sentence.text for sentence in sentences] == ["A sentence that is long enough.", "It is < three: ét."]
    words = [(one, match) for one in sentences for match in re.finditer(r"\w+|<", one.text)]
    found = {match[0]: written(text, one.part(*match.span())) for one, match in words}
    assert [word for word, source in found.items() if source != word] == ["<"]


def test_a_sentence_is_what_a_visitor_reads() -> None:
    text = (
        "A *good*\n[dog](a.md 'b')[^1]  <b>&amp;</b> caf&eacute;,\\_&nbsp;`x  y`<br>z[^1].\n\n[^1]: HTML\n\n*[HTML]: B"
    )
    assert [sentence.text for sentence in facts(text).sentences] == ["A good dog & café,_ x y z.", "HTML"]


def test_each_word_of_a_sentence_has_its_place() -> None:
    text = "> A *good*, un**believ**able\n> [dog & `cat`](a.md) snake\\_case \\*now\\*."
    (sentence,) = facts(text).sentences
    assert sentence.text == "A good, unbelievable dog & cat snake_case *now*."
    found = [written(text, sentence.part(*match.span())) for match in re.finditer(r"[\w&]+", sentence.text)]
    assert found == ["A", "good", "un**believ**able", "dog", "&", "cat", "snake\\_case", "now"]
    several = re.search("good, .* dog", sentence.text)
    assert several
    assert written(text, sentence.part(*several.span())) == "good*, un**believ**able\n> [dog"


def test_a_word_with_an_entity_has_no_place_of_its_own_but_those_beside_it_have() -> None:
    text = "A caf&eacute; &amp; *dogs*"
    (sentence,) = facts(text).sentences
    found = [sentence.part(*match.span()) for match in re.finditer(r"\S+", sentence.text)]
    assert [written(text, at) for at in found] == ["A", "", "", "dogs"]
    assert found[1] == found[2] == Extent(1, 22)


def test_what_is_left_out_is_passed_over_however_long_it_is() -> None:
    words = " ".join(f"the {number} of" for number in range(500))
    text = f"Before\n\n<script>{words}</script>\n\nThe dog barks at the cat of old."
    assert [written(text, sentence.at) for sentence in facts(text).sentences] == [
        "Before",
        "The dog barks at the cat of old.",
    ]


def test_every_link_is_known_by_its_address_and_its_words() -> None:
    text = (
        "[click *here*](vet.md#work), [it](/a/ 'b') <https://x.org/>\n[Ann](mailto:ann@x.org)[^1] [y](#z)"
        "\n[![A *dog*](dog.png)](https://y.org) [](z.md) [r]\n\n[r]: https://r.org/?a&b\n\n[^1]: [note](#fn:1)"
    )
    found = facts(text, "plan-").links
    assert [(link.href, link.words.text) for link in found] == [
        ("vet.md#work", "click here"),
        ("/a/", "it"),
        ("https://x.org/", "https://x.org/"),
        ("mailto:ann@x.org", "Ann"),
        ("#z", "y"),
        ("https://y.org", ""),
        ("z.md", ""),
        ("https://r.org/?a&b", "r"),
        ("#fn:1", "note"),
    ]
    assert [written(text, link.at) for link in found] == [link.href for link in found]
    said = ["click *here", "it", "https://x.org/", "Ann", "y", "", "", "r", "note"]
    assert [written(text, link.words.at) for link in found] == said


def test_headings_are_known_with_the_ids_they_have() -> None:
    text = "# A *dog*\n\n### B &amp; c {: #d }\n\n<h2></h2>\n<h1>one <div><h2>two</h2></div></h1>"
    found = facts(text, "plan-").headings
    assert [(heading.level, heading.id, heading.words.text) for heading in found] == [
        (2, "plan-a-dog", "A dog"),
        (4, "plan-d", "B & c"),
        (3, "plan-section", ""),
        (2, "plan-one-two", "one two"),
    ]
    said = ["A *dog", "B &amp; c", "", "one <div><h2>two"]
    assert [written(text, heading.words.at) for heading in found] == said


def test_pictures_are_known_with_their_descriptions() -> None:
    text = "![A &amp; b](a.png) <img alt='c' src='d.jpg'> ![e](https://x.org/f.png)"
    found = facts(text).pictures
    assert [(picture.href, picture.alt) for picture in found] == [("a.png", "A & b"), ("d.jpg", "c")]
    assert [written(text, picture.at) for picture in found] == ["a.png", "d.jpg"]


def test_what_cannot_be_found_has_a_place_near_by() -> None:
    places = [(words.text, words.at, words.part(0, 1)) for words in facts("&pi;\n\nCat\n\n&copy;").sentences]
    assert places == [
        ("π", Extent(3, 1), Extent(3, 1)),
        ("Cat", Extent(3, 1, 3, 4), Extent(3, 1, 3, 2)),
        ("©", Extent(3, 4), Extent(3, 4)),
    ]
    assert [words.at for words in facts("&pi;").sentences] == [Extent(1, 1)]


VALUES = {
    "a plain value": "plan: Go on to [bones](x.md) [today](y.md).\n",
    "a plain value over several lines": "plan: Go on to\n   [bones](x.md)\n   and [then](z.md) [today](y.md).\n",
    "single quotes": "plan: 'It''s on to [bones](x.md), isn''t [it](y.md)?'\n",
    "single quotes over several lines": "plan: 'It''s on to\n  [bones](x.md), isn''t\n\n  [it](y.md)?'\n",
    "double quotes": 'plan: "A \\"dog\\"\\tand\\u00e9 [bones](x.md), \\x41 [it](y.md)"\n',
    "double quotes over several lines": 'plan: "A \\"dog\\" \\\n    and [bones](x.md)\n\n  and\\n\\n[it](y.md)"\n',
    "a literal block": "plan: |\n  Go on.\n\n  - To [bones](x.md)\n\n      - and [it](y.md)\n",
    "a literal block that is indented further": "plan: |-\n       Go on.\n\n       To [bones](x.md) and [it](y.md)\n",
    "a literal block that says its indentation": "plan: |2\n    code\n\n  To [bones](x.md) and [it](y.md)\n",
    "a folded block": "plan: >\n  Go on\n  to [bones](x.md)\n  and\n  [it](y.md)\n",
    "a folded block with blank lines": "plan: >-\n  Go on\n\n  to\n  [bones](x.md)\n\n\n    as it is\n  [it](y.md)\n",
    "blocks in a list": (
        "steps:\n  - title: a\n    how: >\n      Go\n      to [bones](x.md)\n"
        "  - how: |\n\n      [it](y.md)\n    title: b\n"
    ),
    "a value in braces": "steps: [{how: 'To [bones](x.md)', title: a}, {how: To it, title: b}]\n",
}


def places_of(site: Site, problems: tuple[Problem, ...]) -> dict[str, str]:
    """What is written where each problem is, by its message."""
    found = {}
    for problem in problems:
        lines = (site.root / problem.span.path).read_text(encoding="utf-8").split("\n")
        assert problem.span.line == problem.span.end_line
        found[problem.message] = lines[problem.span.line - 1][problem.span.column - 1 : problem.span.end_column - 1]
    return found


@pytest.fixture
def planned(site: Site) -> Site:
    return site.configure(
        "      steps:\n        kind: group\n        many: true\n        fields:\n",
        "      steps:\n        kind: group\n        many: true\n        fields:\n          how: {kind: markdown}\n",
    )


@pytest.mark.parametrize("name", VALUES)
def test_a_link_in_a_field_is_found_where_it_is_written(planned: Site, name: str) -> None:
    front = f"title: Bones\nsummary: All about bones.\n{VALUES[name]}outdoors: true\n"
    built = planned.write("workshops/bones.md", f"---\n{front}---\n\nCome and try.\n").build()
    found = places_of(planned, built.problems)
    named = re.findall(r"\((\w\.md)\)", VALUES[name])
    assert set(found.values()) == set(named), built.report
    assert all(f"`{written}`" in message for message, written in found.items())
    assert len(found) == len(named)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ('"Go to\\x20[bones](x.md)"', (25, 4, 29)),
        ('"Go to [bones](\\x78.md)"', (26,)),
        ('"Go to [bones](\\x78\\x2e\\x6d\\x64)"', (22,)),
        ('"\\x5b\\x62\\x5d\\x28\\x78\\x2e\\x6d\\x64\\x29"', (7,)),
    ],
    ids=["before", "in part", "all of it", "the whole value"],
)
def test_where_a_link_is_written_with_escapes_the_place_of_what_is_not_is_named(
    planned: Site, value: str, place: tuple[int, ...]
) -> None:
    front = f"title: Bones\nsummary: All about bones.\nplan: {value}\n"
    problems = planned.write("workshops/bones.md", f"---\n{front}---\n\nCome and try.\n").build().problems
    assert [problem.span for problem in problems if problem.code == "broken-link"] == [
        Span("content/workshops/bones.md", 4, *place)
    ]


def avoid(library: Library) -> Iterator[Problem]:
    """A check as one could be written: a word to avoid, wherever it is."""
    for placed in library.entries.values():
        for path in placed.entry.texts:
            for sentence in library.facts(placed, path).sentences:
                for match in re.finditer(r"\bveterinary surgeons?\b", sentence.text):
                    span = placed.entry.span_in_text(path, sentence.part(*match.span()))
                    yield Problem("similar-tags", span, "An avoided word.", "Write vet.")


@pytest.fixture
def checked(planned: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site whose texts are checked."""
    monkeypatch.setattr("signpost.build.edition.check_library", lambda library: list(avoid(library)))
    planned.career("vet", "Nobody *knows* more.\n\n- A **veterinary\n  surgeon** does.")
    front = "title: Bones\nsummary: All about bones.\nplan: 'It''s\n  for *veterinary*\n  surgeons.'\n"
    return planned.write("workshops/bones.md", f"---\n{front}---\n\nCome and try.\n")


AVOIDED = [
    Span("content/careers/vet.md", 9, 7, 10, 10),
    Span("content/workshops/bones.md", 5, 8, 6, 11),
]


def test_a_check_reports_a_word_where_it_is_written(checked: Site) -> None:
    assert [problem.span for problem in checked.build().problems] == AVOIDED


def test_what_is_remembered_of_a_text_is_enough_for_a_check(checked: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = checked.build().problems
    monkeypatch.delattr("signpost.content.reading.facts_of")
    assert checked.configure("Jobs and workshops", "Workshops").build().problems == before


def test_a_check_sees_a_text_that_was_changed_and_nothing_of_the_one_before(checked: Site) -> None:
    checked.build()
    checked.career("vet", "\nA veterinary surgeon does.")
    changed = checked.build().problems
    assert [problem.span for problem in changed] == [Span("content/careers/vet.md", 8, 3, 8, 21), AVOIDED[1]]
    assert changed == checked.build(clean=True).problems


def test_a_preview_checks_what_is_written_as_a_build_does(checked: Site) -> None:
    expected = [(problem.span.line, problem.span.column) for problem in checked.build().problems]
    with previewing(checked) as preview:
        assert [(problem["line"], problem["column"]) for problem in preview.problems] == expected
        preview.after(lambda: checked.career("vet", "A\n\n\nveterinary surgeon"), wrong)
        preview.wait_for(lambda: [problem["line"] for problem in preview.problems] == [10, 5])


def test_a_build_that_asks_for_no_facts_makes_none(site: Site) -> None:
    site.career("vet").build()
    assert remembered(site, "html")
    assert not remembered(site, "facts")


def test_facts_go_with_their_text(checked: Site) -> None:
    checked.build()
    before = remembered(checked, "facts")
    checked.career("vet", "Other words.").build()
    after = remembered(checked, "facts")
    assert len(before) == len(after) == len(remembered(checked, "html"))
    assert len(before & after) == len(before) - 1


def remembered(site: Site, kind: str) -> set[str]:
    """The keys of a kind that the memory holds."""
    with closing(sqlite3.connect(Workplace(site.output).memory)) as memory:
        return {key for (key,) in memory.execute("select key from remembered where kind = ?", (kind,))}
