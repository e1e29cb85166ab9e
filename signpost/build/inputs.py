"""What a build is made from: the configuration, the files of the content and of the theme, read once."""

from dataclasses import dataclass, field, replace

from signpost.build.run import Settings
from signpost.config.reader import read_config
from signpost.config.site import Site
from signpost.content.sources import Sources, find_sources
from signpost.memory import fingerprint
from signpost.problems import Problem
from signpost.theme.files import Theme, read_theme
from signpost.tree import CannotRead, Tree


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a build reads, read once. `site` is None where it cannot be built from what is there.

    `problems` are what is wrong with all of these as files.
    """

    tree: Tree
    site: Site | None
    sources: Sources | None
    problems: tuple[Problem, ...]
    digest: str = ""
    theme: Theme = field(default_factory=Theme)


def read_inputs(settings: Settings) -> Inputs:
    """The configuration and the content's files, with a digest of all that the build depends on."""
    tree = Tree()
    site, problems = read_config(settings.config, tree)
    if site is None:
        return Inputs(tree, None, None, tuple(problems))
    if settings.base_url:
        site = replace(site, url=settings.base_url)
    try:
        sources = find_sources(settings.content, site, tree)
        theme, theme_problems = read_theme(settings.templates, settings.static, settings.families, tree)
    except CannotRead as wrong:
        # Nothing else is said: that all its pages are missing follows from it, and from it alone.
        return Inputs(tree, None, None, (wrong.problem,))
    found = [*sources.problems, *theme_problems]
    digest = fingerprint(
        site,
        (settings.drafts, settings.strict, [path.as_posix() for path in settings.inputs]),
        # Texts come first: they are wanted again, so there must be room to keep them.
        [(source.shown, source.digest) for _, source in sources.entries],
        [(name, source.digest) for name, source in sources.vocabularies.items()],
        [[(path, file.digest) for path, file in group.items()] for group in (theme.static, sources.files)],
        (theme.templates, theme.added),
        found,
    )
    found += (file.problem for file in sources.files.values() if file.problem)
    return Inputs(tree, site, sources, tuple(found), digest, theme)
