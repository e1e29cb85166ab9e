"""The one build: configuration and content to output files, and those to the published site."""

import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path

import orjson

from signpost import VERSION
from signpost.checks import check_library
from signpost.config import Site
from signpost.config_reader import read_config
from signpost.content.entries import load_problem
from signpost.content.reading import read_entries
from signpost.content.sources import Sources, find_sources
from signpost.content.vocabularies import Term, read_terms
from signpost.library.assemble import assemble
from signpost.library.model import Library
from signpost.memory import Memory, fingerprint
from signpost.problems import Place, Problem, Severity, has_errors, with_severity
from signpost.processes import spread
from signpost.publish import Identity, Staging, Workplace, identities, same_files
from signpost.search import INDEX_FOLDER, SearchFailed, make_index

_LIBRARIES = ("jinja2", "markdown", "nh3", "pagefind_bin", "python-slugify", "pyyaml")


@dataclass(frozen=True, slots=True)
class Settings:
    """What one run of the command was asked for."""

    config: Path
    content: Path
    templates: Path
    static: Path
    output: Path
    base_url: str = ""
    drafts: bool = False
    search: bool = True
    strict: bool = False
    jobs: int = 1

    @property
    def inputs(self) -> tuple[Path, ...]:
        """What a build reads, and so must never write to."""
        return (self.config, self.content, self.templates, self.static)


def engine_salt() -> str:
    """The versions that a remembered result depends on."""
    return " ".join([f"signpost {VERSION}", *(f"{name} {version(name)}" for name in _LIBRARIES)])


@dataclass(frozen=True, slots=True)
class Output:
    """An output file: its path, the fingerprint of what it is made from, and how to make it.

    `indexed` is the fingerprint of what the search index takes from it; empty for files it does not hold.
    """

    path: str
    fingerprint: str
    make: Callable[[], bytes]
    indexed: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a build would write, and what is wrong. `keep` are the keys of the memory that it used."""

    outputs: tuple[Output, ...]
    problems: tuple[Problem, ...]
    keep: dict[str, set[str]]
    severity: dict[str, Severity]
    pages: int

    @property
    def broken(self) -> bool:
        """Whether errors forbid publishing."""
        return has_errors(self.problems)


@dataclass(slots=True)
class Stats:
    """What a build did. Seconds by stage, in the order of the stages."""

    pages: int = 0
    entries: int = 0
    rendered: int = 0
    reused: int = 0
    written: int = 0
    deleted: int = 0
    problems: dict[str, int] = field(default_factory=lambda: {"error": 0, "warning": 0})
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time a stage."""
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0) + time.perf_counter() - start, 4)

    def count(self, problems: tuple[Problem, ...]) -> None:
        """Count problems by severity."""
        for severity in ("error", "warning"):
            self.problems[severity] = sum(problem.severity == severity for problem in problems)


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
        outputs, template_keys, menu_problems = _plan_outputs(library, settings, memory)
        graded = with_severity([*problems, *menu_problems], site.severity, strict=settings.strict)
    keep["template"] = template_keys
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
            lambda planned=planned: renderer.render(planned),  # type: ignore[misc]
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


def make(output: Output, problems: set[Problem]) -> bytes:
    """An output file's bytes; a template's mistake is added to `problems`, and the bytes are empty."""
    from signpost.render import TemplateProblem

    try:
        return output.make()
    except TemplateProblem as wrong:
        # One report a mistake, not one a page: the page's name is in the message of the first.
        known = {(p.place, p.code) for p in problems}
        if (wrong.problem.place, wrong.problem.code) not in known:
            problems.add(wrong.problem)
        return b""


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
        known = _known(memory, place)
    if inputs.digest and known.digest == inputs.digest and same_files(known.identities, place.output):
        stats.pages, stats.reused = known.pages, len(known.identities)
        stats.count(known.problems)
        return known.problems, stats
    planned = plan(settings, inputs, memory, stats)
    problems = planned.problems
    if planned.broken:
        memory.save({})  # what was read need not be read again once the errors are mended
    else:
        problems = _publish(planned, known, inputs.digest, settings, memory, place, stats)
    stats.count(problems)
    return problems, stats


@dataclass(frozen=True, slots=True)
class Known:
    """What the memory knows of the published site: files with their fingerprints and identities, the run's problems."""

    digest: str = ""
    pages: int = 0
    search: str = ""
    problems: tuple[Problem, ...] = ()
    fingerprints: dict[str, str] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)


def _known(memory: Memory, place: Workplace) -> Known:
    data = memory.get("site", place.output.name)
    if data is None:
        return Known()
    raw = orjson.loads(data)
    raw["problems"] = tuple(load_problem(problem) for problem in raw["problems"])
    raw["identities"] = {path: tuple(one) for path, one in raw["identities"].items()}
    return Known(**raw)


def _publish(
    planned: Plan, known: Known, digest: str, settings: Settings, memory: Memory, place: Workplace, stats: Stats
) -> tuple[Problem, ...]:
    """Render what is new, take over what is not, index if needed, exchange, remember. Gives the run's problems."""
    now = identities(place.output) if place.output.is_dir() else {}
    intact = {path for path, one in now.items() if known.identities.get(path) == one}
    staging = Staging(place)
    try:
        with stats.stage("render"):
            fresh = []
            for output in planned.outputs:
                if output.path in intact and known.fingerprints.get(output.path) == output.fingerprint:
                    staging.reuse(output.path)
                else:
                    fresh.append(output)
            found = _write(fresh, staging, memory, settings.jobs)
            stats.rendered, stats.reused = len(fresh), len(planned.outputs) - len(fresh)
        searchable = [output for output in planned.outputs if output.indexed]
        search = fingerprint([(o.path, o.indexed) for o in searchable]) if settings.search and searchable else ""
        with stats.stage("search"):
            if search and not found:
                _index(search, searchable, known, intact, staging, found)
        problems = with_severity([*planned.problems, *found], planned.severity, strict=settings.strict)
        if has_errors(problems):
            stats.rendered = stats.reused = 0
            return problems
        with stats.stage("publish"):
            written = identities(staging.folder)
            stats.written = sum(now.get(path) != one for path, one in written.items())
            stats.deleted = len(now.keys() - written.keys())
            if stats.written or stats.deleted or not now:
                staging.exchange()
            fingerprints = {output.path: output.fingerprint for output in planned.outputs}
            remembered = Known(digest, planned.pages, search, problems, fingerprints, written)
            memory.put("site", place.output.name, orjson.dumps(remembered))
            memory.save(planned.keep)
        return problems
    finally:
        staging.discard()


def _write(outputs: list[Output], staging: Staging, memory: Memory, jobs: int) -> set[Problem]:
    """Make outputs and write them; the mistakes of templates, each once."""

    def write(output: Output) -> set[Problem]:
        problems: set[Problem] = set()
        staging.write(output.path, make(output, problems))
        return problems

    first: dict[tuple[Place, str], Problem] = {}
    for problems in spread(write, outputs, jobs, memory.reopen):
        for problem in problems:
            first.setdefault((problem.place, problem.code), problem)
    return set(first.values())


def _index(
    search: str, searchable: list[Output], known: Known, intact: set[str], staging: Staging, found: set[Problem]
) -> None:
    files = {path for path in known.identities if path.startswith(INDEX_FOLDER + "/")}
    if known.search == search and files and files <= intact:
        for path in files:
            staging.reuse(path)
        return
    try:
        make_index(staging.folder, [output.path for output in searchable], staging.place.part("index"))
    except (SearchFailed, OSError) as error:
        hint = "Run again; if it stays, build with --no-search and report what it says."
        found.add(Problem("search", Place(INDEX_FOLDER), f"The search index could not be made: {error}", hint))
