"""The one build: configuration and content to output files, and those to the published site."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

from signpost import VERSION
from signpost.anchors import check_anchors
from signpost.checks import check_library
from signpost.config import Site
from signpost.config_reader import read_config
from signpost.content.reading import read_entries
from signpost.content.sources import Sources, find_sources
from signpost.content.vocabularies import Term, read_terms
from signpost.library.assemble import assemble
from signpost.library.model import Library
from signpost.memory import Memory, fingerprint
from signpost.problems import Problem, with_severity
from signpost.publish import Workplace, same_files
from signpost.release import known_site, release
from signpost.run import Output, Plan, Settings, Stats, make

_LIBRARIES = ("jinja2", "markdown", "nh3", "pagefind_bin", "python-slugify", "pyyaml")


def engine_salt() -> str:
    """What a remembered result depends on beside its input: the engine itself, to the letter, and its libraries."""
    engine = [(path, _digest(file)) for path, file in _files(Path(__file__).parent) if path.endswith(".py")]
    return " ".join([f"signpost {VERSION} {fingerprint(engine)}", *(f"{name} {version(name)}" for name in _LIBRARIES)])


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a build reads, read once. `site` is None where the configuration cannot be used."""

    site: Site | None
    sources: Sources | None
    problems: tuple[Problem, ...]
    digest: str


def read_inputs(settings: Settings) -> Inputs:
    """The configuration and the content's files, with a digest of all that the build depends on."""
    site, problems = read_config(settings.config)
    if site is None:
        return Inputs(None, None, tuple(problems), "")
    if settings.base_url:
        site = replace(site, url=settings.base_url)
    sources = find_sources(settings.content, site)
    digest = fingerprint(
        site,
        (settings.drafts, settings.search, settings.strict, settings.content.as_posix(), settings.templates.as_posix()),
        [(source.shown, fingerprint(source.data)) for _, source in sources.entries],
        [(name, fingerprint(source.data)) for name, source in sources.vocabularies.items()],
        [(path, _digest(file)) for path, file in sources.files.items()],
        _folder_digests(settings.templates),
        _folder_digests(settings.static),
        sources.problems,
    )
    return Inputs(site, sources, (), digest)


def _digest(file: Path) -> str:
    try:
        return fingerprint(file.read_bytes())
    except OSError:
        return ""


def _files(folder: Path) -> list[tuple[str, Path]]:
    found = ((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*") if path.is_file())
    return sorted(pair for pair in found if not any(part.startswith(".") for part in pair[0].split("/")))


def _folder_digests(folder: Path) -> list[tuple[str, str]]:
    return [(path, _digest(file)) for path, file in _files(folder)]


def plan(settings: Settings, inputs: Inputs, memory: Memory, stats: Stats) -> Plan:
    """Every output file of the site, from what is read; nothing is rendered or written yet."""
    site, sources = inputs.site, inputs.sources
    if site is None or sources is None:
        return Plan((), with_severity(inputs.problems, {}, strict=settings.strict), {}, {}, 0)
    with stats.stage("read"):
        entries, problems, keep = read_entries(sources.entries, memory, settings.jobs)
        declared, vocabulary_problems = read_vocabularies(site, sources)
    with stats.stage("assemble"):
        library, library_problems = assemble(entries, declared, sources, site, drafts=settings.drafts)
        problems += [*sources.problems, *vocabulary_problems, *library_problems, *check_library(library)]
    with stats.stage("plan"):
        library, link_problems = _follow_links(library)
        outputs, template_keys, menu_problems = _plan_outputs(library, settings, memory)
        anchor_problems, id_keys = check_anchors(library.pointers, outputs, memory)
        problems += [*link_problems, *menu_problems, *anchor_problems]
        graded = with_severity(problems, site.severity, strict=settings.strict)
    keep |= {"template": template_keys, "ids": id_keys}
    stats.pages = sum(output.path.endswith(".html") for output in outputs)
    stats.entries = len(library.entries)
    return Plan(outputs, graded, keep, site.severity, stats.pages)


def read_vocabularies(site: Site, sources: Sources) -> tuple[dict[str, dict[str, Term]], list[Problem]]:
    """The terms of every vocabulary that the configuration declares, and what is wrong with their files."""
    declared: dict[str, dict[str, Term]] = {}
    problems: list[Problem] = []
    for vocabulary in site.vocabularies.values():
        declared[vocabulary.name], found = read_terms(vocabulary, sources.vocabularies.get(vocabulary.name))
        problems += found
    return declared, problems


def _follow_links(library: Library) -> tuple[Library, list[Problem]]:
    from signpost.views.planning import follow_links  # as below

    return follow_links(library)


def _plan_outputs(
    library: Library, settings: Settings, memory: Memory
) -> tuple[tuple[Output, ...], set[str], list[Problem]]:
    from signpost.render import Renderer  # a build that changes nothing needs neither views nor templates
    from signpost.views.planning import check_menus, plan_views

    static = _files(settings.static)
    renderer = Renderer(settings.templates, memory)
    outputs = [
        Output(
            planned.path,
            renderer.fingerprint(planned),
            partial(renderer.render, planned),
            fingerprint(renderer.template_fingerprint(planned.template), planned.indexed) if planned.indexed else "",
        )
        for planned in plan_views(library, _drawings(settings.static))
    ]
    for path, file in [*((f"static/{path}", file) for path, file in static), *library.files.items()]:
        outputs.append(Output(path, _digest(file), file.read_bytes))
    return (
        tuple(outputs),
        {fingerprint(source) for source in renderer.sources.values()},
        check_menus(library, settings.config.as_posix()),
    )


def _drawings(static: Path) -> dict[str, set[str]]:
    """The ids of the symbols in each `icons/NAME.svg`, by name."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted((static / "icons").glob("*.svg")):
        found[file.stem].update(re.findall(r'<symbol[^>]*\sid="([^"]+)"', file.read_text(encoding="utf-8")))
    return found


def check(settings: Settings, memory: Memory) -> tuple[tuple[Problem, ...], Stats]:
    """Every problem, templates' included; nothing is written but the memory of texts."""
    stats = Stats()
    with stats.stage("inputs"):
        inputs = read_inputs(settings)
    planned = plan(settings, inputs, memory, stats)
    found: set[Problem] = set()
    with stats.stage("render"):
        for output in planned.outputs:
            make(output, found)
    problems = with_severity([*planned.problems, *found], planned.severity, strict=settings.strict)
    stats.count(problems)
    return problems, stats


def build(settings: Settings, memory: Memory, place: Workplace) -> tuple[tuple[Problem, ...], Stats]:
    """Build and publish. With errors nothing is published, and the published site stays as it was."""
    stats = Stats()
    with stats.stage("inputs"):
        inputs = read_inputs(settings)
        known = known_site(memory, place)
    if inputs.digest and known.digest == inputs.digest and same_files(known.identities, place.output):
        stats.pages, stats.reused = known.pages, len(known.identities)
        stats.count(known.problems)
        return known.problems, stats
    planned = plan(settings, inputs, memory, stats)
    problems = planned.problems
    if planned.broken:
        memory.save({})  # what was read need not be read again once the errors are mended
    else:
        problems = release(planned, known, inputs.digest, settings, memory, place, stats)
    stats.count(problems)
    return problems, stats
