"""Counts per term of every facet of the careers, and words and reading age per collection: `make report`.

Reading age is the Flesch–Kincaid grade (US school years) plus five, as textstat computes it: an estimate, no verdict.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

import textstat

from signpost.config.reader import read_config
from signpost.config.site import Collection, Site
from signpost.content.entries import Entry, each_value, read_entry
from signpost.content.sources import Sources, decode, find_sources, split_front_matter
from signpost.tree import Tree

GRADE_TO_AGE = 5
PROSE = ("text", "markdown")
NOT_READ = frozenset("authors also_known_as image_alt licence recurrence redirect_from version you_need".split())
CHILDS_PART = ("summary", "what_they_do")


def main() -> None:
    """Print the two tables in Markdown."""
    tree = Tree()
    site, _ = read_config(Path("site_config.yaml"), tree)
    if site is None:
        raise SystemExit("site_config.yaml cannot be read: run build.py check")
    sources = find_sources(Path("content"), site, tree)
    print("\n".join([*_reading_table(site, sources), "", *_facet_table(site, sources)]))


def _pages(collection: Collection, sources: Sources) -> Iterator[tuple[Entry, str]]:
    for of, source in sources.entries:
        if of is collection:
            parts, _ = split_front_matter(decode(source)[0], source.shown)
            yield read_entry(source, collection).entry, parts.body if parts else ""


def _reading_table(site: Site, sources: Sources) -> Iterator[str]:
    yield "| collection | pages | words: least, median, most | reading age: median, most | summary, what they do |"
    yield "| --- | --- | --- | --- | --- |"
    for collection in site.collections.values():
        pages = list(_pages(collection, sources))
        if not pages:
            continue
        counts = [len(_words(entry, collection, body).split()) for entry, body in pages]
        ages = [_age(body) for _, body in pages]
        first = [_age(_given(entry, CHILDS_PART)) for entry, _ in pages if "what_they_do" in entry.values]
        words = f"{min(counts)}, {median(counts):.0f}, {max(counts)}"
        child = f"{median(first):.1f}, {max(first):.1f}" if first else "–"
        yield f"| {collection.title} | {len(pages)} | {words} | {median(ages):.1f}, {max(ages):.1f} | {child} |"


def _facet_table(site: Site, sources: Sources) -> Iterator[str]:
    yield "| facet of careers | terms | fewest | each |"
    yield "| --- | --- | --- | --- |"
    careers = site.collections["careers"]
    entries = [entry for entry, _ in _pages(careers, sources)]
    for field in careers.facets:
        counts: Counter[str] = Counter()
        for entry in entries:
            given: Any = entry.values.get(field.name, [])
            counts.update(given if field.many else [given])
        each = ", ".join(f"{term} {count}" for term, count in counts.most_common())
        yield f"| {field.label} | {len(counts)} | {min(counts.values())} | {each} |"


def _words(entry: Entry, collection: Collection, body: str) -> str:
    values = each_value(entry.values, collection.fields)
    texts = [str(v) for path, field, v in values if field.kind in PROSE and not NOT_READ & set(path.split("."))]
    return _plain(" ".join([*texts, body]))


def _given(entry: Entry, names: tuple[str, ...]) -> str:
    return " ".join(str(entry.values[name]) for name in names)


def _plain(markdown: str) -> str:
    headings = re.sub(r"(?m)^#+ (.*?)[.?!]?$", r"\1.", markdown)  # a heading is read as a sentence
    return re.sub(r"\[([^\]]*)\]\([^)]*\)|[*`|>]", lambda match: match[1] or "", headings)


def _age(markdown: str) -> float:
    return float(textstat.flesch_kincaid_grade(_plain(markdown))) + GRADE_TO_AGE


if __name__ == "__main__":
    main()
