"""An edition to the published site: what is new is made, what is not is taken over, all of it in one step."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from signpost.build.publish import Identity, Staging, Workplace, foreign_files, identities
from signpost.build.run import Edition, Output, Settings, Stats, make
from signpost.build.search import INDEX_FOLDER, Indexing, SearchFailed, searchable_digest, start_index
from signpost.codec import dumps, loads
from signpost.memory import Memory
from signpost.problems import Problem, Span, has_errors
from signpost.processes import spread


@dataclass(frozen=True, slots=True)
class Known:
    """What the memory knows of the published site: files with their fingerprints and identities, the run's problems.

    `searchable` holds the digest of what the index has of each page.
    """

    digest: str = ""
    pages: int = 0
    searchable: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    fingerprints: dict[str, str] = field(default_factory=dict)
    identities: dict[str, Identity] = field(default_factory=dict)


def known_site(memory: Memory, place: Workplace) -> Known:
    """What the memory knows of the site published there; nothing where it knows of none."""
    data = memory.get("site", place.output.name)
    return Known() if data is None else loads(Known, data)


def release(
    edition: Edition, known: Known, digest: str, settings: Settings, memory: Memory, place: Workplace, stats: Stats
) -> tuple[Problem, ...]:
    """Render what is new, take over what is not, index if needed, exchange, remember. Gives the run's problems."""
    now = identities(place.output)
    foreign = foreign_files(place, now)
    intact = {path for path, _ in now.items() & known.identities.items()}
    staging = Staging(place)
    indexing: Indexing | None = None
    found: set[Problem] = set()
    try:
        with stats.stage("render"):
            fresh = _take_over(edition.outputs, known, intact, staging)
            stats.rendered, stats.reused = len(fresh), len(edition.outputs) - len(fresh)
            # What is searched comes first, so that the index is made while the rest is rendered.
            made = _write([output for output in fresh if output.searched], found, staging, memory, settings.jobs)
            pages = [output.path for output in edition.outputs if output.searched]
            searchable = {path: made.get(path) or known.searchable.get(path, "") for path in pages}
            indexing = _index(searchable, known, intact, staging, found) if settings.search and not found else None
            _write([output for output in fresh if not output.searched], found, staging, memory, settings.jobs)
        with stats.stage("search"), _told(found):
            if indexing:
                indexing.finish()
        problems = edition.grading([*edition.problems, *found])
        if has_errors(problems):
            stats.rendered = stats.reused = 0
            return problems
        with stats.stage("publish"):
            written = identities(staging.folder)
            stats.written = len(written.items() - now.items())
            stats.deleted = sum(not path.endswith("/") for path in now.keys() - written.keys() - set(foreign))
            stats.kept = sum(not path.endswith("/") for path in foreign)
            staging.keep(foreign)
            fingerprints = {output.path: output.fingerprint for output in edition.outputs}
            remembered = Known(digest, edition.pages, searchable, problems, fingerprints, written)
            memory.put("site", place.output.name, dumps(remembered))
            memory.save(edition.keep)  # first: where the disk is full, nothing of this build is published
            if stats.written or stats.deleted or not now:
                staging.exchange(written)
        return problems
    finally:
        if indexing:
            indexing.program.stop()
        staging.discard()


def _take_over(outputs: Iterable[Output], known: Known, intact: set[str], staging: Staging) -> list[Output]:
    """Link what is as it was into the new site; gives what is not."""
    fresh = []
    for output in outputs:
        if output.path in intact and known.fingerprints.get(output.path) == output.fingerprint:
            staging.reuse(output.path)
        else:
            fresh.append(output)
    return fresh


def _write(outputs: list[Output], found: set[Problem], staging: Staging, memory: Memory, jobs: int) -> dict[str, str]:
    """Make outputs and write them; the digests of what is searchable. Mistakes of templates join those found."""

    def write(output: Output) -> tuple[str, set[Problem]]:
        problems: set[Problem] = set()
        data = make(output, problems)
        staging.write(output.path, data)
        return searchable_digest(data) if output.searched else "", problems

    digests: dict[str, str] = {}
    for output, (digest, problems) in zip(outputs, spread(write, outputs, jobs, memory.reopen), strict=True):
        digests[output.path] = digest
        found |= problems
    return digests


def _index(
    searchable: dict[str, str], known: Known, intact: set[str], staging: Staging, found: set[Problem]
) -> Indexing | None:
    """Take the index over where it would be the same, else begin to make it; None where there is none to wait for."""
    files = {path for path in known.identities if path.startswith(INDEX_FOLDER + "/")}
    if not searchable:
        return None
    if known.searchable == searchable and files and files <= intact:
        for path in files:
            staging.reuse(path)
        return None
    with _told(found):
        pages = ((path, (staging.folder / path).read_bytes()) for path in searchable)
        return start_index(pages, staging.folder / INDEX_FOLDER, staging.place.new_folder("index"))
    return None


@contextmanager
def _told(found: set[Problem]) -> Iterator[None]:
    """Why the index could not be made joins the problems found."""
    try:
        yield
    except (SearchFailed, OSError) as error:
        hint = "Run again; if it stays, build with --no-search and report what it says."
        found.add(Problem("search", Span(INDEX_FOLDER), f"The search index could not be made: {error}", hint))
