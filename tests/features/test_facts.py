"""What is remembered of a text tells where its words are written, to the letter."""

import re

import pytest

from signpost.problems import Problem
from tests.site import Site

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
