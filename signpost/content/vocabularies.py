"""The terms of a vocabulary, from its file."""

from dataclasses import dataclass, replace

from signpost.config.site import Site, Vocabulary
from signpost.content.sources import Sources, decode
from signpost.problems import Problem, Span, guess
from signpost.schema.fields import Field
from signpost.schema.nodes import Mapping, Sequence, read_yaml
from signpost.schema.records import read_record
from signpost.tree import File
from signpost.words import did_you_mean

_ID = "[a-z0-9]+(-[a-z0-9]+)*"

TERM_FIELDS = (
    Field("id", "text", "Id", "Its name in front matter: lower case, hyphens.", required=True, pattern=_ID),
    Field("label", "text", "Label", "What visitors read.", required=True),
    Field("definition", "text", "Definition", "What it means, for its reader."),
    Field("other_names", "text", "Other names", "Other words for it.", many=True),
    Field("broader", "text", "Broader term", "The id of the term it belongs under."),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A controlled word."""

    vocabulary: str
    id: str
    label: str
    definition: str = ""
    other_names: tuple[str, ...] = ()
    broader: str = ""


Declared = dict[str, dict[str, Term]]
"""The terms of every vocabulary's file, by their ids."""


def read_vocabularies(site: Site, sources: Sources) -> tuple[Declared, list[Problem]]:
    """The terms of every vocabulary that the configuration declares, and what is wrong with their files."""
    declared: Declared = {}
    problems: list[Problem] = []
    for vocabulary in site.vocabularies.values():
        declared[vocabulary.name], found = read_terms(vocabulary, sources.vocabularies.get(vocabulary.name))
        problems += found
    return declared, problems


def read_terms(vocabulary: Vocabulary, source: File | None) -> tuple[dict[str, Term], list[Problem]]:
    """The vocabulary's terms by id, in the order of the file; an open vocabulary needs no file."""
    if source is None:
        return {}, []
    text, problems = decode(source)
    root, yaml_problems = read_yaml(text, source.shown)
    problems += yaml_problems
    if root is None and (problems or vocabulary.open):
        return {}, problems
    if not isinstance(root, Sequence):
        hint = "Start every term with a hyphen: `- id: curious`."
        place = root.span if root else Span(source.shown)
        return {}, [*problems, Problem("wrong-kind", place, "A vocabulary is a list of terms.", hint)]
    terms: dict[str, Term] = {}
    broader: dict[str, Span] = {}
    for node in root.items:
        if not isinstance(node, Mapping):
            hint = "Write `id:` and `label:` under a hyphen."
            problems.append(Problem("wrong-kind", node.span, "A term is a group of keys.", hint))
            continue
        record = read_record(node, TERM_FIELDS, f"a term of {vocabulary.title}")
        problems += record.problems
        given = record.values
        name = given.get("id")
        if name in terms:
            message = f"The term `{name}` is declared twice."
            hint = "Delete one of the two, or give it another id."
            problems.append(Problem("duplicate-term", node.span, message, hint))
        elif name:
            others = tuple(given.get("other_names", ()))
            terms[name] = Term(vocabulary.name, **{"label": name, **given, "other_names": others})
            if "broader" in given:
                broader[name] = Span(source.shown, *record.places["broader"])
    wrong = _broader_problems(terms, broader)
    problems += wrong.values()
    return {name: replace(term, broader="") if name in wrong else term for name, term in terms.items()}, problems


def _broader_problems(terms: dict[str, Term], places: dict[str, Span]) -> dict[str, Problem]:
    """What is wrong with the term that each term stands under."""
    problems = {}
    for name, place in places.items():
        wanted = terms[name].broader
        if wanted not in terms:
            advice = guess(did_you_mean(wanted, terms), place, "Declare that term too, or delete the line.")
            problems[name] = Problem("unknown-term", place, f"`{wanted}` is no term of this vocabulary.", *advice)
        elif name in _ancestors(name, terms):
            message = f"`{name}` is broader than itself, by way of `{wanted}`."
            problems[name] = Problem("unknown-term", place, message, "Delete one of the `broader:` lines.")
    return problems


def _ancestors(name: str, terms: dict[str, Term]) -> set[str]:
    found: set[str] = set()
    at = terms[name].broader
    while at in terms and at not in found:
        found.add(at)
        at = terms[at].broader
    return found
