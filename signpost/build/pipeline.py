"""The one build: configuration and content to output files, and those to the published site."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from signpost import VERSION
from signpost.addresses import clashes, output_path
from signpost.build.publish import Workplace, identities
from signpost.build.release import known_site, release
from signpost.build.run import Done, Edition, Output, Settings, Stats, make
from signpost.checks import check_library
from signpost.config.reader import read_config
from signpost.config.site import Site
from signpost.content.files import picture_key
from signpost.content.reading import read_entries
from signpost.content.sources import Sources, find_sources
from signpost.content.vocabularies import Term, read_terms
from signpost.library.assemble import assemble
from signpost.library.model import Library
from signpost.memory import CannotRemember, Damaged, Memory, fingerprint
from signpost.problems import Problem, Span
from signpost.problems.grading import Grading
from signpost.theme.files import Theme, check_names, read_theme
from signpost.tree import CannotRead, Tree

_LIBRARIES = (
    "babel", "jinja2", "markdown", "markupsafe", "nh3", "msgspec", "pagefind_bin", "pillow", "python-slugify", "pyyaml",
    "rapidfuzz", "text-unidecode",
)  # fmt: skip


def engine_salt() -> str:
    """What a remembered result depends on beside its input: the engine itself, to the letter, and its libraries."""
    here = Path(__file__).parents[1]
    engine = [(path, file.digest) for path, file in Tree().files(here)[0].items() if path.endswith(".py")]
    own = f"signpost {VERSION} {fingerprint(engine)} python {sys.version}"
    return " ".join([own, *(f"{name} {version(name)}" for name in _LIBRARIES)])


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
        (settings.drafts, settings.search, settings.strict, [path.as_posix() for path in settings.inputs]),
        # Texts come first: they are wanted again, so there must be room to keep them.
        [(source.shown, source.digest) for _, source in sources.entries],
        [(name, source.digest) for name, source in sources.vocabularies.items()],
        [[(path, file.digest) for path, file in group.items()] for group in (theme.static, sources.files)],
        (theme.templates, theme.added),
        found,
    )
    found += (file.problem for file in sources.files.values() if file.problem)
    return Inputs(tree, site, sources, tuple(found), digest, theme)


def compose(settings: Settings, inputs: Inputs, memory: Memory, stats: Stats) -> Edition:
    """Every output file of the site, from what is read; nothing is rendered or written yet."""
    site, sources, problems = inputs.site, inputs.sources, inputs.problems
    try:
        # Without a content folder, too, all else follows from that.
        if site and sources and not any(problem.code == "configuration" for problem in sources.problems):
            return _compose(settings, inputs, site, sources, memory, stats)
    except CannotRead as wrong:  # it went, or was changed, since it was found
        problems = (wrong.problem,)
    grading = Grading(strict=settings.strict)
    return Edition(problems=grading(problems), grading=grading)


def _compose(settings: Settings, inputs: Inputs, site: Site, sources: Sources, memory: Memory, stats: Stats) -> Edition:
    with stats.stage("read"):
        entries, problems, keep = read_entries(sources.entries, site.collections.values(), memory, settings.jobs)
        declared, vocabulary_problems = read_vocabularies(site, sources)
    with stats.stage("assemble"):
        from signpost.build.anchors import check_anchors  # a build that changes nothing needs neither pages nor views
        from signpost.pages.families import claims

        library, library_problems = assemble(
            entries, declared, sources, site, settings.config.as_posix(), claims, memory, drafts=settings.drafts
        )
        problems += [*inputs.problems, *vocabulary_problems, *library_problems, *check_library(library)]
    with stats.stage("compose"):
        outputs, template_keys, house_problems = _outputs(library, settings, inputs, memory)
        anchor_problems, id_keys = check_anchors(library.pointers, outputs, memory)
        problems += [*house_problems, *anchor_problems]
        if not any(problem.code == "duplicate-address" for problem in problems):
            problems += _clashes(outputs, settings)
        grading = Grading(site.severity, settings.strict)
        outputs = _without_unfinished(outputs, library, replace(grading, strict=False)(problems))
    picture_keys = {picture_key(sources.files[path]) for path in library.pictures}
    keep |= {"template": template_keys, "ids": id_keys, "picture": picture_keys}
    edition = Edition(outputs, grading(problems), keep, grading)
    stats.pages, stats.entries = edition.pages, len(library.entries)
    return edition


def read_vocabularies(site: Site, sources: Sources) -> tuple[dict[str, dict[str, Term]], list[Problem]]:
    """The terms of every vocabulary that the configuration declares, and what is wrong with their files."""
    declared: dict[str, dict[str, Term]] = {}
    problems: list[Problem] = []
    for vocabulary in site.vocabularies.values():
        declared[vocabulary.name], found = read_terms(vocabulary, sources.vocabularies.get(vocabulary.name))
        problems += found
    return declared, problems


def _outputs(
    library: Library, settings: Settings, inputs: Inputs, memory: Memory
) -> tuple[tuple[Output, ...], set[str], list[Problem]]:
    from signpost.pages.families import recipes, unknown_names
    from signpost.theme.render import Renderer  # as above

    theme = inputs.theme
    renderer = Renderer(theme, memory, library.texts, library.site.language)
    outputs = [
        Output(recipe.path, renderer.fingerprint(recipe), partial(renderer.make, recipe), recipe.searched)
        for recipe in recipes(library, theme.drawings())
    ]
    published = {f"static/{path}": file for path, file in theme.static.items()} | library.files
    outputs += [Output(path, file.digest, file.data) for path, file in published.items()]
    # The engine's own templates name none that a library adds: what theirs name, they have.
    named = {collection.template for collection in library.site.collections.values()}
    named.update(other for name in theme.own for other in renderer.references(name))
    return (
        tuple(outputs),
        {fingerprint(source) for source in renderer.sources.values()},
        [*unknown_names(library, settings.config.as_posix()), *check_names(theme, named)],
    )


def _clashes(outputs: Iterable[Output], settings: Settings) -> list[Problem]:
    """The net below what entries, terms and vocabularies claim: no two outputs of any kind are in one place."""
    place = Span(settings.config.as_posix())
    hint = "Change a `url:` of the collections or vocabularies that they belong to, or rename a file."
    return [
        Problem("duplicate-address", place, f"/{path} would be written twice, or over /{other}.", hint)
        for path, other in clashes(output.path for output in outputs)
    ]


def _without_unfinished(
    outputs: tuple[Output, ...], library: Library, problems: Iterable[Problem]
) -> tuple[Output, ...]:
    """The outputs without the pages of entries with errors: a template may count on what the configuration asks for."""
    wrong = {problem.span.path for problem in problems if problem.severity == "error"}
    unfinished = {placed.address for placed in library.entries.values() if placed.entry.shown in wrong}
    pages = {output_path(address) for address in unfinished}
    return tuple(output for output in outputs if output.path not in pages)


def check(settings: Settings, memory: Memory) -> Done:
    """Every problem, templates' included; nothing is written but the memory of texts."""
    stats = Stats()
    with stats.stage("inputs"):
        inputs = read_inputs(settings)
    edition = compose(settings, inputs, memory, stats)
    found: set[Problem] = set()
    with stats.stage("render"):
        for output in edition.outputs:
            make(output, found)
    return Done(edition.grading([*edition.problems, *found]), stats, inputs.tree)


def build(settings: Settings, memory: Memory, place: Workplace) -> Done:
    """Build and publish. With errors nothing is published, and the published site stays as it was.

    Raises CannotPublish, CannotRemember, and OSError where the disk does not take what is written.
    """
    stats = Stats()
    with stats.stage("inputs"):
        inputs = read_inputs(settings)
    try:
        return _build(settings, inputs, memory, place, stats)
    except Damaged:
        memory.forget()
    try:
        return _build(settings, inputs, memory, place, stats)
    except Damaged:
        message = f"{place.memory} does not hold what was just written to it. Build with --output on another disk."
        raise CannotRemember(message) from None


def _build(settings: Settings, inputs: Inputs, memory: Memory, place: Workplace, stats: Stats) -> Done:
    known = known_site(memory, place)
    unchanged = inputs.digest and inputs.digest == known.digest
    if unchanged and known.identities.items() <= identities(place.output).items():  # whatever else there is
        stats.pages, stats.reused = known.pages, len(known.identities)
        return Done(known.problems, stats, inputs.tree)
    edition = compose(settings, inputs, memory, stats)
    problems = edition.problems
    if edition.broken:
        memory.save({})  # what was read need not be read again once the errors are mended
    else:
        problems = release(edition, known, inputs.digest, settings, memory, place, stats)
    return Done(problems, stats, inputs.tree)
