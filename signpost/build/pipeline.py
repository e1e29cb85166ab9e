"""The one build: inputs to an edition, where they are not what they were, and that to the published site."""

import sys
from importlib.metadata import version
from pathlib import Path

from signpost import VERSION
from signpost.build.publish import Workplace, identities
from signpost.build.release import known_site, release
from signpost.build.run import Done, Inputs, Settings, Stats, make, read_inputs
from signpost.memory import CannotRemember, Damaged, Memory, fingerprint
from signpost.problems import Problem
from signpost.tree import Tree

_LIBRARIES = (
    "PyStemmer", "babel", "jinja2", "markdown", "markupsafe", "nh3", "msgspec", "pillow",
    "python-slugify", "pyyaml", "rapidfuzz", "text-unidecode", "tree-sitter", "tree-sitter-javascript",
)  # fmt: skip


def engine_salt() -> str:
    """What a remembered result depends on beside its input: the engine itself, to the letter, and its libraries."""
    here = Path(__file__).parents[1]
    engine = [(path, file.digest) for path, file in Tree().files(here)[0].items() if path.endswith(".py")]
    own = f"signpost {VERSION} {fingerprint(engine)} python {sys.version}"
    return " ".join([own, *(f"{name} {version(name)}" for name in _LIBRARIES)])


def check(settings: Settings, memory: Memory) -> Done:
    """Every problem, templates' included; nothing is written but the memory of texts."""
    from signpost.build.edition import compose

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
    from signpost.build.edition import compose  # a build that changes nothing needs neither library nor pages

    edition = compose(settings, inputs, memory, stats)
    problems = edition.problems
    if edition.broken:
        memory.save({})  # what was read need not be read again once the errors are mended
    else:
        problems = release(edition, known, inputs.digest, settings, memory, place, stats)
    return Done(problems, stats, inputs.tree)
