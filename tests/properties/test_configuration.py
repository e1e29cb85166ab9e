"""Any configuration is loaded or refused, with problems at places in its text; never is there a site of a wrong one."""

import json
from typing import Any

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from signpost.config.reader import load_config
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.fields import Field
from tests.properties.test_reading import YAMLISH
from tests.site import CONFIGURATION

WORDS = st.sampled_from(
    [
        *(
            "text",
            "term",
            "group",
            "choice",
            "reference",
            "markdown",
            "money",
            "attributes",
            "careers",
            "title",
            "slug",
        ),
        *("", "null", "off", "/x/", "/", "/search/{slug}/", "../x", "-title", "3", "-1", "9" * 40, "true", "[a-", "q"),
    ]
)
KEYS = st.sampled_from(
    [
        *("kind", "of", "many", "fields", "facet", "role", "sort", "url", "folder", "min", "choices", "pattern"),
        *("title", "navigation", "severity", "empty-body", "not-utf-8", "My things", "licence", "x.y", ""),
    ]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    WORDS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=12,
)


def parts(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all the parts of a configuration."""
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for key, value in inner for found in parts(value, (*path, key)))]


WHOLE = yaml.safe_load(CONFIGURATION)
PARTS = parts(WHOLE)[1:]


def changed(path: tuple[Any, ...], value: Any) -> Any:
    """The configuration with another value in one place; without one, the key is left out."""
    tree = json.loads(json.dumps(WHOLE))
    holder = tree
    for key in path[:-1]:
        holder = holder[key]
    if value is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = value
    return tree


def check(text: str) -> None:
    site, problems = load_config(text, "site_config.yaml")
    assert (site is None) == bool(problems)
    lines = text.split("\n")
    for problem in problems:
        assert problem.code in CATALOGUE
        assert problem.message.endswith(".")
        assert problem.hint
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1


@given(st.sampled_from(PARTS), st.one_of(st.none(), VALUES), st.booleans())
@example(("collections",), None, True)
@example(("collections", "workshops", "fields", "steps", "fields"), None, True)
@example(("collections", "workshops", "fields", "steps", "fields", "title"), {"kind": "term"}, True)
@example(("vocabularies",), {"my words": {"title": "Words", "url": "/words/"}}, True)
@example(("severity",), "off", False)
def test_a_configuration_with_another_value_anywhere_is_loaded_or_refused(
    path: tuple[Any, ...], value: Any, block: bool
) -> None:
    tree = changed(path, value) if path != ("severity",) else {**WHOLE, "severity": value}
    check(yaml.safe_dump(tree, default_flow_style=not block, width=10_000))


@given(YAMLISH)
@example("site: {title: a, url: 'https://a.org/'}\ncollections: {}\n")
def test_any_text_is_a_configuration_or_refused(text: str) -> None:
    site, problems = load_config(text, "site_config.yaml")
    assert (site is None) == bool(problems)


@given(st.integers(1, 2))
def test_groups_hold_groups_as_deep_as_yaml_is_read(depth: int) -> None:
    fields: dict[str, Any] = {"words": {"kind": "text", "label": "Words", "min": 1}}
    for _ in range(depth):
        fields = {"inner": {"kind": "group", "many": True, "fields": fields}}
    site, problems = load_config(
        json.dumps(changed(("collections", "careers", "fields", "more"), {"kind": "group", "fields": fields})), "x"
    )
    assert site, problems
    at = site.collections["careers"].fields[-1]
    for _ in range(depth):
        assert (at.kind, at.fields[0].name) == ("group", "inner")
        at = at.fields[0]
    assert at.fields == (Field("words", "text", "Words", min=1),)
