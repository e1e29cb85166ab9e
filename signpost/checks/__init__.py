"""Questions asked of the whole library, a module each; a check yields problems and changes nothing."""

from collections.abc import Callable, Iterator

from signpost.checks import tags
from signpost.library.model import Library
from signpost.problems import Problem

CHECKS: tuple[Callable[[Library], Iterator[Problem]], ...] = (tags.check,)


def check_library(library: Library) -> list[Problem]:
    """The problems that every check finds."""
    return [problem for check in CHECKS for problem in check(library)]
