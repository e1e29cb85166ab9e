"""The shape of `site_config.yaml`: the keys of each of its parts, declared as an entry's fields are."""

from typing import Any, get_args

from signpost.problems import Severity
from signpost.problems.catalogue import CATALOGUE
from signpost.schema.fields import ROLES, SEARCHED, Field
from signpost.schema.kinds import KINDS
from signpost.schema.nodes import DEEPEST

_ADDRESS = r"/([a-z0-9-]+/)*"


def _key(name: str, kind: str, help: str, **more: Any) -> Field:  # noqa: A002 (a field's own word)
    """A key of the configuration; messages call it by its name."""
    return Field(name, kind, f"`{name}`", help, **more)


def _named(name: str, singular: str, fields: tuple[Field, ...], **more: Any) -> Field:
    """A part with names of the site's own, each with its keys."""
    hint = f"Write the name of each {singular} on a line of its own, and its keys indented under it."
    return _key(name, "group", hint, named=True, singular=singular, fields=fields, **more)


_LICENCE = (
    _key("name", "text", "For example CC BY 4.0.", required=True),
    _key("url", "url", "The address of its text.", required=True),
)

_SITE = (
    _key("title", "text", "The site's name.", required=True),
    _key("url", "url", "The full address the site is published at.", required=True),
    _key("description", "text", "One sentence about the site."),
    _key("language", "text", "A language tag, for example en-GB.", pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    _key("publisher", "text", "Who publishes the site."),
    _key("repository", "url", "Where the source is, for edit-this-page links."),
    _key("branch", "text", "The branch that edits go to."),
    _key("content_path", "text", "The content folder's path in the repository."),
    _key("currency", "text", "Three letters, for example GBP.", pattern="[A-Z]{3}"),
    _key("licence", "group", "The content's licence.", fields=_LICENCE),
)

_VOCABULARY = (
    _key("title", "text", "Its name, plural.", required=True),
    _key("url", "text", "For example /attributes/.", required=True, pattern=_ADDRESS),
    _key("singular", "text", "The name of one term."),
    _key("description", "text", "One sentence for visitors."),
    _key("open", "boolean", "true: any word may be used."),
)


def _field(depth: int) -> tuple[Field, ...]:
    """A field's keys; those of the fields of a group are the same again."""
    return (
        _key("kind", "choice", "What the value is.", required=True, choices=tuple(KINDS)),
        _key("label", "text", "The name visitors and editors see."),
        _key("help", "text", "What to write, in a sentence."),
        _key("of", "text", "The vocabulary of a term, the collection of a reference."),
        _key("many", "boolean", "true: a list of values."),
        _key("required", "boolean", "true: every entry has it."),
        _key("min", "number", "The least number of values, or the least value."),
        _key("max", "number", "The largest number of values, or the largest value."),
        _key("facet", "boolean", "true: visitors browse and filter by it."),
        _key("badge", "boolean", "true: shown with the page in search results."),
        _key("role", "choice", "What the site does with its values beside showing them.", choices=ROLES),
        _key(
            "search",
            "choice",
            "title: its words count like the title's. hidden: so they do, and no page shows them.",
            choices=SEARCHED,
        ),
        _key("schema_org", "text", "A schema.org property: skills.", pattern=r"[a-z][A-Za-z]+(\.[a-z][A-Za-z]+)?"),
        _key("choices", "text", "The words of a choice.", many=True),
        _key("pattern", "text", "A regular expression that a text must match as a whole."),
        *([_named("fields", "field", _field(depth - 1))] if depth else []),
    )


_COLLECTION = (
    _key("title", "text", "Its name, plural.", required=True),
    _key("url", "text", "With {slug} in it: /careers/{slug}/.", required=True, pattern=_ADDRESS + r"\{slug\}/"),
    _key("singular", "text", "The name of one entry."),
    _key("folder", "text", "Its folder in the content; a dot for the content folder itself."),
    _key("view", "text", "What an entry's page is made from; entry if left out."),
    _key("template", "text", "The template of an entry's page, below templates/."),
    _key("schema_org", "text", "A schema.org type, for example Occupation.", pattern="[A-Z][A-Za-z]+"),
    _key("description", "text", "One sentence for visitors."),
    _key("sort", "text", "title or a field; a hyphen before it for the largest first.", pattern="-?[a-z][a-z0-9_]*"),
    _key("page_size", "integer", "How many entries a listing page shows.", min=1, max=1000),
    _key("listing", "boolean", "false: entries without a listing of their own."),
    _named("fields", "field", _field(DEEPEST)),
)

_SEVERITY = tuple(_key(code, "choice", row.title, choices=get_args(Severity)) for code, row in CATALOGUE.items())

_WEIGHTS = tuple(
    _key(name, "number", f"How much a word of {where} counts.", min=0, max=100)
    for name, where in (
        ("title", "the title and the other names"),
        ("summary", "the summary"),
        ("terms", "the terms"),
        ("text", "the text"),
    )
)

_SEARCH = (
    _key("weights", "group", "How much a word counts, by where it is.", fields=_WEIGHTS),
    _key("synonyms", "text", "Words for the same, with commas between them: coach, trainer.", many=True),
    _key("stop_words", "text", "Words of questions that say nothing of what is sought.", many=True),
)

_MENU = "Names of collections, vocabularies or pages."

CONFIGURATION = (
    _key("site", "group", "What the site is called and where it is published.", required=True, fields=_SITE),
    _key("navigation", "text", _MENU, many=True),
    _key("footer", "text", _MENU, many=True),
    _named("vocabularies", "vocabulary", _VOCABULARY),
    _named("collections", "collection", _COLLECTION, required=True),
    _key("search", "group", "What searching knows beside the pages.", fields=_SEARCH),
    _key("severity", "group", "How much a problem weighs, by its code.", fields=_SEVERITY, keys="problem"),
)
"""All of it, as it is read. Fields hold fields as deep as YAML is read."""
