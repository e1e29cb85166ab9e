"""What is derived from the configuration agrees with it and with the content."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parent.parent.parent
CONTENT = sorted(path for path in (ROOT / "content").rglob("*.md"))


class AsWritten(yaml.SafeLoader):
    """YAML whose dates stay text, as JSON Schema sees them."""


AsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema(collection: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / f"contracts/schema/{collection}.schema.json").read_text())
    return found


def command(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *words], capture_output=True, text=True, check=False, cwd=cwd
    )


@pytest.fixture
def tree_library(tmp_path: Path) -> Path:
    (tmp_path / "site_config.yaml").write_text(
        "site: {title: Trees, url: 'https://example.org/'}\n"
        "vocabularies:\n  leaves: {title: Leaves, url: /leaves/}\n"
        "collections:\n  trees:\n    title: Trees\n    singular: Tree\n    url: /trees/{slug}/\n    fields:\n"
        "      leaves: {kind: term, of: leaves, required: true, help: What shape they have.}\n"
        "      height: {kind: number, label: Height}\n"
    )
    (tmp_path / "content/vocabularies").mkdir(parents=True)
    (tmp_path / "content/vocabularies/leaves.yaml").write_text("- {id: lobed, label: Lobed}\n")
    return tmp_path


def test_every_page_of_the_library_is_valid_against_its_schema() -> None:
    assert CONTENT
    for path in CONTENT:
        front = path.read_text(encoding="utf-8").split("\n---\n", 1)[0].removeprefix("---\n")
        collection = path.relative_to(ROOT / "content").parts[0]
        Draft202012Validator(schema(collection)).validate(yaml.load(front, Loader=AsWritten))  # noqa: S506 (a SafeLoader)


@pytest.mark.parametrize("path", sorted((ROOT / "contracts/schema").glob("*.json")), ids=lambda path: path.stem)
def test_every_schema_is_a_json_schema(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text()))


def test_a_schema_refuses_a_term_that_is_not_in_the_vocabulary() -> None:
    attributes = Draft202012Validator(schema("careers")["properties"]["attributes"])
    assert attributes.is_valid(["curious", "patient", "logical"])
    assert not attributes.is_valid(["curious", "patient", "unheard-of"])
    assert not attributes.is_valid(["curious", "patient"])


def test_the_form_offers_every_field_of_every_collection() -> None:
    form = json.loads((ROOT / "contracts/form.json").read_text())
    for collection in form["collections"]:
        offered = {field["name"] for field in collection["fields"]} - {"body"}
        assert offered == set(schema(collection["name"])["properties"])


def test_the_derived_files_are_fresh() -> None:
    done = command("contracts", "--check")
    assert done.returncode == 0, done.stderr


def test_a_stale_derived_file_is_named(tree_library: Path) -> None:
    assert command("contracts", cwd=tree_library).returncode == 0
    config = tree_library / "site_config.yaml"
    config.write_text(config.read_text().replace("What shape they have.", "Their shape."))
    done = command("contracts", "--check", cwd=tree_library)
    assert done.returncode == 1
    assert "docs/fields.md is stale" in done.stderr


def test_new_writes_a_file_that_explains_every_field(tree_library: Path) -> None:
    assert command("new", "trees", "Silver Birch", cwd=tree_library).returncode == 0
    text = (tree_library / "content/trees/silver-birch.md").read_text()
    assert 'title: "Silver Birch"' in text
    assert "# What shape they have." in text
    assert "# Terms: lobed" in text
    assert "# height:" in text


def test_a_new_file_filled_in_has_no_problem(tree_library: Path) -> None:
    command("new", "trees", "Oak: the king", cwd=tree_library)
    file = tree_library / "content/trees/oak-the-king.md"
    filled = file.read_text().replace("summary:", "summary: A tree.").replace("leaves:", "leaves: lobed")
    file.write_text(filled.replace("<!--", "A tree of kings. <!--"))
    done = command("check", cwd=tree_library)
    assert done.returncode == 0, done.stderr


def test_a_new_file_left_without_text_is_reported(tree_library: Path) -> None:
    command("new", "trees", "Oak", cwd=tree_library)
    file = tree_library / "content/trees/oak.md"
    file.write_text(file.read_text().replace("summary:", "summary: A tree.").replace("leaves:", "leaves: lobed"))
    done = command("check", cwd=tree_library)
    assert done.returncode == 1
    assert "[empty-body]" in done.stderr


def test_new_never_overwrites_a_file(tree_library: Path) -> None:
    command("new", "trees", "Oak", cwd=tree_library)
    file = tree_library / "content/trees/oak.md"
    file.write_text("mine")
    assert command("new", "trees", "Oak", cwd=tree_library).returncode == 2
    assert file.read_text() == "mine"


def test_new_for_a_misspelt_collection_says_which_was_meant(tree_library: Path) -> None:
    done = command("new", "tree", "Oak", cwd=tree_library)
    assert done.returncode == 2
    assert "Did you mean trees?" in done.stderr
