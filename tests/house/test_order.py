"""The house's order: rows, top to bottom; a module imports only from rows above its own, or from its own package."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.site import REPOSITORY

PACKAGE = REPOSITORY / "signpost"
ROWS = (
    ("words", "codec"),
    ("problems",),
    ("addresses", "memory", "processes"),
    ("tree",),
    ("schema",),
    ("formats",),
    ("config",),
    ("content",),
    ("book",),
    ("library",),
    ("checks",),
    ("pages",),
    ("theme",),
    ("build",),
    ("serve", "editors"),
    ("cli",),
)
ROW = {name: at for at, row in enumerate(ROWS) for name in row}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(file: Path) -> str:
    """A module's name below the package: `schema.kinds`; that of a package is its folder's."""
    parts = file.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """The modules of Signpost that a file imports, also for its types alone: line, name below the package."""
    known = {name_of(module) for module in MODULES}
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (
                (node.lineno, a.name.removeprefix("signpost.")) for a in node.names if a.name.startswith("signpost.")
            )
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: imports are written in full"
            if node.module == "signpost" or str(node.module).startswith("signpost."):
                base = str(node.module).removeprefix("signpost").removeprefix(".")
                for alias in node.names:
                    inner = f"{base}.{alias.name}".lstrip(".")
                    yield node.lineno, inner if inner in known else base


def test_every_module_stands_in_a_row() -> None:
    strangers = {name_of(module).split(".")[0] for module in MODULES} - {""} - set(ROW)
    assert not strangers, f"say in tests/house/test_order.py where these stand: {sorted(strangers)}"


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_imports_only_from_rows_above_its_own(module: Path) -> None:
    own = name_of(module).split(".")[0]
    for line, imported in imports(module):
        other = imported.split(".")[0]
        if other in ("", own):  # the version; a neighbour in the same package
            continue
        assert own, "the package itself imports nothing"
        assert ROW[other] < ROW[own], f"{module}:{line}: `{own}` must not import `{other}`"


def test_no_family_of_pages_imports_another() -> None:
    """What two of them share stands beside their folders."""
    families = {file.parent for file in (PACKAGE / "pages").glob("*/__init__.py")}
    for folder in families:
        others = {f"pages.{other.name}" for other in families - {folder}}
        for file in folder.rglob("*.py"):
            assert not others & {".".join(imported.split(".")[:2]) for _, imported in imports(file)}, file


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name_of(module): {imported for _, imported in imports(module)} for module in MODULES}
    TopologicalSorter(graph).prepare()


def test_the_order_is_really_read() -> None:
    found = dict.fromkeys(imported for _, imported in imports(PACKAGE / "cli" / "build.py"))
    assert {"build.pipeline", "build.publish", "cli.parts", "memory", "problems"} <= set(found)
