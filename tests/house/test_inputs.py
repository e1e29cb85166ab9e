"""Only `tree.py` opens what a site is made from."""

import ast

import pytest

from tests.site import REPOSITORY

PACKAGE = REPOSITORY / "signpost"
OPENERS = {"open", "fdopen", "read_text", "read_bytes"}
OPENS = {
    "tree.py": "the one reader",
    "build/publish.py": "a lock, the list of what is published, a page that may be ours",
    "editors/contracts.py": "derived files",
    "serve/server.py": "the preview's own script and style",
    "content/files.py": "Pillow, of bytes that were read",
    "cli/serve.py": "a browser",
}


def opened(source: str) -> set[str]:
    """How a module opens files."""
    nodes = list(ast.walk(ast.parse(source)))
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    names = {node.attr for node in called if isinstance(node, ast.Attribute)}
    names |= {node.id for node in called if isinstance(node, ast.Name)}
    imported = {
        f"tree.{alias.name}"
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.module == "signpost.tree"
        for alias in node.names
    }
    return (names & OPENERS) | (imported & {"tree.read"})


@pytest.mark.parametrize(
    "source", ["open(path)", "path.read_text()", "os.open(path, 0)", "from signpost.tree import read"]
)
def test_what_opens_a_file_is_seen(source: str) -> None:
    assert opened(source)


def test_only_the_tree_opens_inputs() -> None:
    modules = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*.py")}
    assert {name for name, file in modules.items() if opened(file.read_text(encoding="utf-8"))} == set(OPENS)
