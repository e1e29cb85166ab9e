"""Inputs to an edition: every output file of the site with what is wrong; nothing is rendered or written yet."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import chain

from signpost.addresses import output_path
from signpost.build.anchors import check_anchors
from signpost.build.run import Edition, Inputs, Output, Settings, Stats
from signpost.checks import check_library
from signpost.config.site import Site
from signpost.content.files import picture_key
from signpost.content.reading import read_entries
from signpost.content.sources import Sources
from signpost.content.vocabularies import read_vocabularies
from signpost.library.assemble import assemble
from signpost.library.model import Library
from signpost.memory import Memory, fingerprint
from signpost.pages import entries
from signpost.pages.families import claims, frame_of, recipes, unknown_names
from signpost.pages.frame import Frame, Remembered, Template
from signpost.problems import Problem
from signpost.problems.grading import Grading
from signpost.processes import spread
from signpost.theme.files import Theme, check_names
from signpost.theme.render import Renderer
from signpost.tree import CannotRead

_MANY_VIEWS = 4096
"""Pages whose views are worth processes: each takes about a ten-thousandth of a second."""


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
        owned = partial(claims, inputs.theme.claims())
        library, library_problems = assemble(entries, declared, sources, site, owned, memory, drafts=settings.drafts)
        problems += [*inputs.problems, *vocabulary_problems, *library_problems, *check_library(library)]
    with stats.stage("compose"):
        outputs, template_keys, house_problems = _outputs(library, inputs.theme, memory, settings.jobs)
        anchor_problems, id_keys = check_anchors(library.pointers, outputs, memory)
        problems += [*house_problems, *anchor_problems]
        grading = Grading(site.severity, settings.strict)
        outputs = _without_unfinished(outputs, library, replace(grading, strict=False)(problems))
    picture_keys = {picture_key(file) for file in library.book.copies.values()}
    keep |= {"template": template_keys, "ids": id_keys, "picture": picture_keys} | memory.used
    edition = Edition(outputs, grading(problems), keep, grading)
    stats.pages, stats.entries = edition.pages, len(library.entries)
    return edition


def _outputs(
    library: Library, theme: Theme, memory: Memory, jobs: int
) -> tuple[tuple[Output, ...], set[str], list[Problem]]:
    renderer = Renderer(theme, memory, library.texts, library.site.language)
    outputs = _of_pages(frame_of(library, theme.drawings()), renderer, memory, jobs)
    outputs += [Output(path, file.digest, file.data) for path, file in library.book.copies.items()]
    # The engine's own templates name none that a library adds: what theirs name, they have.
    named = {collection.template for collection in library.site.collections.values()}
    broken = {name: renderer.broken(name) for name in theme.own}
    named.update(other for name in theme.own for other in renderer.references(name))
    house = [*chain.from_iterable(broken.values()), *unknown_names(library)]
    return (
        tuple(outputs),
        {fingerprint(source) for source in renderer.sources.values()},
        [*house, *([] if any(broken.values()) else check_names(theme, named))],
    )


def _of_pages(frame: Frame, renderer: Renderer, memory: Memory, jobs: int) -> list[Output]:
    """What the families of pages make. The views of entries are made in other processes, if they are many."""
    pages = tuple(entries.recipes(frame))
    for template in {page.made.name for page in pages if isinstance(page.made, Template)}:
        renderer.template_fingerprint(template)  # here, where it is remembered
    fingerprints = spread(renderer.fingerprint, pages, jobs, memory.reopen, worth=_MANY_VIEWS)
    others = tuple(recipes(frame))  # meanwhile
    for recipe in others:
        if isinstance(recipe.made, Remembered):
            memory.use(recipe.made.kind, recipe.view)
    known = chain(map(renderer.fingerprint, others), fingerprints)
    return [
        Output(recipe.path, now, partial(renderer.make, recipe))
        for recipe, now in zip((*others, *pages), known, strict=True)
    ]


def _without_unfinished(
    outputs: tuple[Output, ...], library: Library, problems: Iterable[Problem]
) -> tuple[Output, ...]:
    """The outputs without the pages of entries with errors: a template may count on what the configuration asks for."""
    wrong = {problem.span.path for problem in problems if problem.severity == "error"}
    unfinished = {placed.address for placed in library.entries.values() if placed.entry.shown in wrong}
    pages = {output_path(address) for address in unfinished}
    return tuple(output for output in outputs if output.path not in pages)
