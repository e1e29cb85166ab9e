"""An edition to the published site: what is new is made, what is not is taken over, all of it in one step."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from signpost.build.publish import Identity, Staging, Workplace, foreign_files, identities
from signpost.build.run import Edition, Output, Settings, Stats, make
from signpost.codec import dumps, loads
from signpost.memory import Memory
from signpost.problems import Problem, has_errors
from signpost.processes import spread


@dataclass(frozen=True, slots=True)
class Known:
    """What the memory knows of the published site: files with their fingerprints and identities, the run's problems."""

    digest: str = ""
    pages: int = 0
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
    """Render what is new, take over what is not, exchange, remember. Gives the run's problems."""
    now = identities(place.output)
    foreign = foreign_files(place, now)
    with stats.stage("render"):
        same = _same(edition.outputs, known, now)
        staging = Staging(place, same)
    try:
        with stats.stage("render"):
            fresh = [output for output in edition.outputs if output.path not in same]
            stats.rendered, stats.reused = len(fresh), len(same)
            found = _write(fresh, staging, memory, settings.jobs)
        problems = edition.grading([*edition.problems, *found])
        if has_errors(problems):
            stats.rendered = stats.reused = 0
            return problems
        with stats.stage("publish"):
            written = staging.identities(output.path for output in fresh)
            stats.written = len(written.items() - now.items())
            stats.deleted = sum(not path.endswith("/") for path in now.keys() - written.keys() - set(foreign))
            stats.kept = sum(not path.endswith("/") for path in foreign)
            staging.keep(foreign)
            fingerprints = {output.path: output.fingerprint for output in edition.outputs}
            remembered = Known(digest, edition.pages, problems, fingerprints, written)
            memory.put("site", place.output.name, dumps(remembered))
            memory.save(edition.keep)  # first: where the disk is full, nothing of this build is published
            if stats.written or stats.deleted or not now:
                staging.exchange(written)
        return problems
    finally:
        staging.leave()


def _same(outputs: Iterable[Output], known: Known, now: Mapping[str, Identity]) -> dict[str, Identity]:
    """The published files that are what they would be made to be again, as nobody has touched them."""
    intact = dict(now.items() & known.identities.items())
    fingerprints = known.fingerprints
    return {
        output.path: intact[output.path]
        for output in outputs
        if output.path in intact and fingerprints.get(output.path) == output.fingerprint
    }


def _write(outputs: list[Output], staging: Staging, memory: Memory, jobs: int) -> set[Problem]:
    """Make outputs and write them; gives the mistakes of templates."""

    def write(output: Output) -> set[Problem]:
        problems: set[Problem] = set()
        staging.write(output.path, make(output, problems))
        return problems

    return set().union(*spread(write, outputs, jobs, memory.reopen))
