"""How much a problem weighs is the site's to say, but for those that would leave no site worth publishing."""

import pytest

from signpost.problems.catalogue import CATALOGUE
from tests.site import Site


def with_severity(site: Site, severity: str) -> Site:
    return site.config((site.root / "site_config.yaml").read_text() + f"\nseverity: {{{severity}}}\n")


@pytest.fixture
def worded(site: Site) -> Site:
    """A site with one problem that is a warning (a tag given twice) and one that is an error (no text)."""
    return site.career("vet", tags=["bread", "bread"]).career("nurse", "")


def test_an_error_stops_the_site_and_a_warning_does_not(worded: Site) -> None:
    built = worded.build()
    assert [(problem.code, problem.severity) for problem in built.problems] == [
        ("empty-body", "error"),
        ("repeated-value", "warning"),
    ]
    assert not built.files


def test_an_error_can_be_made_a_warning(worded: Site) -> None:
    built = with_severity(worded, "empty-body: warning").build()
    assert {problem.severity for problem in built.problems} == {"warning"}
    assert built.has("/careers/nurse/")


def test_a_problem_can_be_turned_off(worded: Site) -> None:
    built = with_severity(worded, "empty-body: off, repeated-value: off").build()
    assert not built.problems
    assert built.has("/careers/nurse/")


def test_a_warning_can_be_made_an_error(site: Site) -> None:
    built = with_severity(site.career("vet", tags=["bread", "bread"]), "repeated-value: error").build()
    assert [problem.severity for problem in built.problems] == ["error"]
    assert not built.files


def test_strict_makes_every_warning_an_error_but_wakes_none_that_is_off(worded: Site) -> None:
    built = with_severity(worded, "empty-body: off").build(strict=True)
    assert [(problem.code, problem.severity) for problem in built.problems] == [("repeated-value", "error")]


@pytest.mark.parametrize("code", [code for code, rule in CATALOGUE.items() if rule.fixed])
@pytest.mark.parametrize("level", ["warning", "off"])
def test_some_are_always_errors(site: Site, code: str, level: str) -> None:
    built = with_severity(site, f"{code}: {level}").build(remember=False)
    assert built.codes == ["configuration"]
    assert f"`{code}` is always an error." in built.report


@pytest.mark.parametrize("code", [code for code, rule in CATALOGUE.items() if not rule.fixed])
def test_the_others_may_be_anything(site: Site, code: str) -> None:
    for level in ("error", "warning", "off"):
        assert CATALOGUE[code].severity in ("error", "warning")
        assert not with_severity(site.config(_plain(site)), f"{code}: {level}").build(remember=False).problems


def _plain(site: Site) -> str:
    return (site.root / "site_config.yaml").read_text().split("\nseverity:")[0]
