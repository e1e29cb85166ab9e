"""What commands read that need less than a whole library; what is wrong with it ends them."""

import sys
from pathlib import Path

from signpost.build.run import Settings
from signpost.cli.ending import COMMAND_WRONG, CONTENT_WRONG, report
from signpost.config.reader import read_config
from signpost.config.site import Site
from signpost.content.sources import find_sources
from signpost.content.vocabularies import Term, read_vocabularies
from signpost.problems import Problem
from signpost.problems.catalogue import CATALOGUE
from signpost.problems.grading import Grading
from signpost.tree import CannotRead, Tree


def terms_of(settings: Settings, site: Site, tree: Tree) -> tuple[dict[str, dict[str, Term]], list[Problem]]:
    """The terms of the vocabularies, for commands that need nothing else of the content."""
    try:
        sources = find_sources(settings.content, site, tree)
    except CannotRead as wrong:
        report(Grading()([wrong.problem]), "text", tree)
        sys.exit(CONTENT_WRONG)
    terms, problems = read_vocabularies(site, sources)
    return terms, [*(problem for problem in sources.problems if _takes_terms(problem, settings.content)), *problems]


def _takes_terms(problem: Problem, content: Path) -> bool:
    """Whether there are fewer terms because of it: the content folder or a vocabulary's file is not there to read."""
    error = CATALOGUE[problem.code].severity == "error"
    place = Path(problem.span.path)
    return error and (place == content or place.is_relative_to(content / "vocabularies"))


def site_of(settings: Settings, tree: Tree) -> Site:
    """The configuration, for commands that need nothing else; its problems end the command."""
    site, problems = read_config(settings.config, tree)
    if site is None:
        report(Grading()(problems), "text", tree)
        sys.exit(COMMAND_WRONG)
    return site
