"""Whatever is missing or garbled in a page, the page is blamed and never a template."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from signpost.build.pipeline import check
from signpost.config.reader import read_config
from signpost.content.entries import read_entry
from signpost.memory import Memory
from signpost.problems.catalogue import CATALOGUE
from signpost.tree import Tree
from tests.site import REPOSITORY, Site, file_of

PAGE = (REPOSITORY / "content/careers/firefighter.md").read_text(encoding="utf-8")
FRONT, BODY = PAGE.removeprefix("---\n").split("\n---\n", 1)
FIELDS = {key: value for key, value in yaml.safe_load(FRONT).items() if key != "related"}
GARBLED = ("", "a while", "[]", "[one, two]", "{one: two}", "- one", "12", "no", "|", '"', "~", "[[x]]")


SLIPS = st.sampled_from(
    [
        *"#\"'“”*–:[]{},;`@%&!|>?\t\u00a0\\",
        " #",
        "- ",
        ": ",
        "\n",
        "\n  ",
        "\n - ",
        "+++",
        "---\n",
        "1. ",
        "**",
        "[a](b)",
        "<br>",
    ]
)
CAREERS = read_config(REPOSITORY / "site_config.yaml", Tree())[0].collections["careers"]  # type: ignore[union-attr]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(FRONT)), SLIPS), min_size=1, max_size=4))
def test_a_slip_is_told_at_a_place_of_the_page_with_a_hint(slips: list[tuple[int, str]]) -> None:
    page = PAGE
    for at, slip in slips:
        page = page[: at + 4] + slip + page[at + 4 :]
    for problem in read_entry(file_of("careers/firefighter.md", page.encode(), "firefighter.md"), CAREERS).problems:
        assert problem.code in CATALOGUE
        assert 1 <= problem.span.line <= page.count("\n") + 1
        assert problem.span.column >= 1
        assert problem.message.endswith(".")
        assert problem.hint


@pytest.fixture(scope="module")
def library() -> Iterator[Site]:
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        os.chdir(root)
        yield Site(root).as_the_library()
        os.chdir(here)


@settings(max_examples=30)
@given(
    st.sets(st.sampled_from(sorted(FIELDS))), st.dictionaries(st.sampled_from(sorted(FIELDS)), st.sampled_from(GARBLED))
)
@example({"sector", "what_they_do"}, {})
@example(set(), {"classroom_idea": "{title: Bucket line}"})
@example(set(), {"title": ""})
def test_a_garbled_career_is_never_a_templates_fault(library: Site, missing: set[str], garbled: dict[str, str]) -> None:
    kept = {key: value for key, value in FIELDS.items() if key not in missing | set(garbled)}
    front = yaml.safe_dump(kept, allow_unicode=True) + "".join(f"{key}: {text}\n" for key, text in garbled.items())
    library.write("careers/firefighter.md", f"---\n{front}---\n{BODY}")
    problems = check(library.settings(), Memory(None, "")).problems
    assert not [problem for problem in problems if problem.code == "template"]
    assert {problem.span.path for problem in problems} <= {"content/careers/firefighter.md"}
