"""Questions asked of the whole library. Each module in this folder is one: its `check` yields problems, no more."""

from importlib import import_module
from pkgutil import iter_modules

from signpost.library.model import Library
from signpost.problems import Problem

CHECKS = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
"""By name. A new question is a file here, and a row in the catalogue of problems."""


def check_library(library: Library) -> list[Problem]:
    """The problems that every check finds."""
    return [problem for module in CHECKS for problem in module.check(library)]
