"""What visitors browse and filter by in the whole library: the index has these facets, and they narrow lists."""

from signpost.config.site import Site
from signpost.schema.kinds import holds


def facets_of(site: Site) -> dict[str, str]:
    """The facets of the whole library, by name their labels: fields of one vocabulary are one facet."""
    found = {"kind": "Kind of page"}
    for collection in site.collections.values():
        for field in collection.facets:
            if holds(field) == "term":
                found.setdefault(field.of, site.vocabularies[field.of].title)
            else:
                found.setdefault(field.name, field.label)
    return found
