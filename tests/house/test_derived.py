"""What must agree: kinds with their columns and templates, codes with their uses, files with their bounds."""

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from signpost.build.pipeline import engine_salt
from signpost.pages.families import FAMILIES, VIEWS
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.fields import ROLES, Field
from signpost.schema.kinds import KINDS
from signpost.theme.files import PLACES
from tests.site import REPOSITORY

MODULES = sorted((REPOSITORY / "signpost").rglob("*.py"))
PAGES = REPOSITORY / "signpost/pages"
BESIDE_VIEWS = sorted(path for path in PAGES.glob("*/*") if path.is_file() and path.suffix not in (".py", ".pyc"))
TEMPLATES = sorted(
    path for path in (*(REPOSITORY / "templates").rglob("*"), *BESIDE_VIEWS) if PLACES.get(path.suffix) == "templates/"
)
LONGEST_MODULE = 400


def test_what_is_remembered_depends_on_every_library() -> None:
    """All but those that read the command line and watch for changes: nothing that a build makes comes of them."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    libraries = {re.split(r"[^\w-]", line)[0] for line in project["dependencies"]} - {"click", "watchdog"}
    salt = engine_salt().split()
    assert [library for library in sorted(libraries) if library not in salt and f"{library}_bin" not in salt] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_fills_every_column(kind: str) -> None:
    row = KINDS[kind]
    assert callable(row.read)
    assert row.describe(Field("name", kind, of="things", choices=("one",)))
    assert row.widget
    assert row.json_schema(Field("name", kind, choices=("one",)))


NAMED_BY_KIND = re.compile(r"\b(?:field|inner|part|sub)\.kind\s*(?:==|!=|in\b|not in\b)")


@pytest.mark.parametrize("file", [*MODULES, *TEMPLATES], ids=lambda path: path.name)
def test_what_a_kind_means_is_told_by_its_row(file: Path) -> None:
    """Elsewhere a kind is asked by its columns, never by its name."""
    assert not NAMED_BY_KIND.findall(file.read_text(encoding="utf-8"))


def test_every_role_is_one_that_a_kind_can_have() -> None:
    assert {role for kind in KINDS.values() for role in kind.roles} == set(ROLES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_has_a_template(kind: str) -> None:
    assert (REPOSITORY / f"templates/fields/{kind}.html").is_file()


def test_no_template_shows_a_kind_that_does_not_exist() -> None:
    assert {path.stem for path in (REPOSITORY / "templates/fields").glob("*.html")} == set(KINDS)


def test_every_folder_of_pages_is_in_a_table() -> None:
    named = {vars(module)["__name__"].rpartition(".")[2] for module in (*FAMILIES, *VIEWS.values())}
    assert {module.parent.name for module in PAGES.glob("*/__init__.py")} <= named


def test_a_file_beside_a_view_has_its_place_in_the_theme_and_no_other_file_the_same() -> None:
    beside = [PLACES[path.suffix] + path.name for path in BESIDE_VIEWS]
    shared = [
        path.relative_to(REPOSITORY).as_posix()
        for part in ("templates", "static")
        for path in (REPOSITORY / part).rglob("*")
    ]
    assert [path for path, count in Counter([*beside, *shared]).items() if count > 1] == []


def codes_used() -> dict[str, str]:
    """Every text that stands where a code stands: the first argument of Problem, Wrong, report and refuse."""
    found: dict[str, str] = {}
    for module in MODULES:
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or not call.args:
                continue
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            first = call.args[0]
            if called in ("Problem", "Wrong", "report", "refuse") and isinstance(first, ast.Constant):
                found[str(first.value)] = f"{module}:{call.lineno}"
    return found


def test_every_code_that_is_used_is_in_the_catalogue() -> None:
    strangers = {code: place for code, place in codes_used().items() if code not in CATALOGUE}
    assert not strangers


def test_every_code_of_the_catalogue_is_used() -> None:
    written = {
        node.value
        for module in MODULES
        if module != REPOSITORY / "signpost/problems/catalogue.py"
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert not set(CATALOGUE) - written


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_code_is_a_few_plain_words(code: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert CATALOGUE[code].title
    assert not CATALOGUE[code].title.endswith(".")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_a_module_is_short(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_trusts_nothing(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    trusted = re.findall(r"[\w.]+\s*\|\s*safe\b", source)
    assert trusted == (["page.json_ld | safe"] if template.name == "base.html" else [])
    assert "autoescape" not in source


def test_only_prose_and_its_rendering_make_html_that_is_not_escaped() -> None:
    makers = {module.name for module in MODULES if re.search(r"\bMarkup\(", module.read_text(encoding="utf-8"))}
    assert makers == {"render.py"}
