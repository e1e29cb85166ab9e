"""The shape of `site_config.yaml`: the keys of each of its parts, declared as an entry's fields are."""

from typing import Any

from signpost.schema.fields import ROLES, Field
from signpost.schema.kinds import KINDS

SECTIONS = ("site", "navigation", "footer", "vocabularies", "collections", "severity")

_ADDRESS = r"/([a-z0-9-]+/)*"


def _key(name: str, kind: str, help: str, **more: Any) -> Field:  # noqa: A002 (a field's own word)
    """A key of the configuration; messages call it by its name."""
    return Field(name, kind, f"`{name}`", help, **more)


SITE = (
    _key("title", "text", "The site's name.", required=True),
    _key("url", "url", "The full address the site is published at.", required=True),
    _key("description", "text", "One sentence about the site."),
    _key("language", "text", "A language tag, for example en-GB.", pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    _key("publisher", "text", "Who publishes the site."),
    _key("repository", "url", "Where the source is, for edit-this-page links."),
    _key("branch", "text", "The branch that edits go to."),
    _key("content_path", "text", "The content folder's path in the repository."),
    _key("currency", "text", "Three letters, for example GBP.", pattern="[A-Z]{3}"),
    _key(
        "licence",
        "group",
        "The content's licence.",
        fields=(
            _key("name", "text", "For example CC BY 4.0.", required=True),
            _key("url", "url", "The address of its text.", required=True),
        ),
    ),
)

VOCABULARY = (
    _key("title", "text", "Its name, plural.", required=True),
    _key("url", "text", "For example /attributes/.", required=True, pattern=_ADDRESS),
    _key("singular", "text", "The name of one term."),
    _key("description", "text", "One sentence for visitors."),
    _key("open", "boolean", "true: any word may be used."),
)

COLLECTION = (
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
    _key("fields", "group", "Its fields by name."),
)

FIELD = (
    _key("kind", "choice", "What the value is.", required=True, choices=tuple(KINDS)),
    _key("label", "text", "The name visitors and editors see."),
    _key("help", "text", "What to write, in a sentence."),
    _key("of", "text", "The vocabulary of a term, the collection of a reference."),
    _key("many", "boolean", "true: a list of values."),
    _key("required", "boolean", "true: every entry has it."),
    _key("min", "number", "The least number of values, or the least value."),
    _key("max", "number", "The largest number of values, or the largest value."),
    _key("facet", "boolean", "true: visitors browse and filter by it."),
    _key("role", "choice", "What the site does with its values beside showing them.", choices=tuple(ROLES)),
    _key("search", "choice", "title: its words count like the title's.", choices=("title",)),
    _key("schema_org", "text", "A schema.org property: skills.", pattern=r"[a-z][A-Za-z]+(\.[a-z][A-Za-z]+)?"),
    _key("choices", "text", "The words of a choice.", many=True),
    _key("pattern", "text", "A regular expression that a text must match as a whole."),
    _key("fields", "group", "The fields of a group, by name."),
)

SEARCH_NAMES = ("collection", "q")
"""What the search page's address calls the kind of page, and the words that are looked for: no facet is called so."""

OPEN_DATA_NAMES = ("page_url", "slug")
"""What the open data say of every entry beside its fields: no field is called so."""

NAME = "[a-z][a-z0-9_-]*"
"""What vocabularies, collections and fields may be called."""
