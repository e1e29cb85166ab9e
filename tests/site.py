"""A small site of its own that tests write, build and read: `site.write(…).build().page("/careers/vet/").main`."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from bs4 import BeautifulSoup, Tag
from click.testing import CliRunner

from signpost.build.pipeline import build, engine_salt
from signpost.build.publish import Workplace
from signpost.build.run import Settings, Stats
from signpost.cli import main
from signpost.memory import Damaged, Memory
from signpost.problems import Problem
from signpost.problems.reports import as_text
from signpost.theme.files import PLACES, layers
from signpost.tree import File, Room, Tree

REPOSITORY = Path(__file__).resolve().parent.parent
THEME = {
    **{
        file.relative_to(REPOSITORY).as_posix(): file
        for part in ("templates", "static")
        for file in (REPOSITORY / part).rglob("*.*")
    },
    **{
        PLACES[file.suffix] + file.name: file
        for file in (REPOSITORY / "signpost/pages").glob("*/*")
        if file.suffix in PLACES
    },
}
"""Every file of Signpost's theme, by the path at which a library's own takes its place."""
_SALT = engine_salt()
_TEMPLATES: dict[str, bytes] = {}

CONFIGURATION = """\
site:
  title: Little library
  description: Jobs and workshops for tests.
  url: https://example.org/library/
  publisher: The little librarians
  repository: https://example.org/code
  licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}

navigation: [careers, workshops, attributes]
footer: [about]

vocabularies:
  attributes: {title: Attributes, singular: Attribute, url: /attributes/, description: The kind of person you are.}
  subjects: {title: Subjects, singular: Subject, url: /subjects/}
  tags: {title: Tags, singular: Tag, url: /tags/, open: true}

collections:
  careers:
    title: Careers
    singular: Career
    url: /careers/{slug}/
    schema_org: Occupation
    description: What people do all day.
    page_size: 4
    fields:
      also_known_as: {kind: text, many: true, search: title, schema_org: alternateName}
      attributes:
        {kind: term, of: attributes, many: true, min: 3, max: 3, required: true, facet: true,
         help: The three most used.}
      subjects: {kind: term, of: subjects, many: true, facet: true}
      related: {kind: reference, of: careers, many: true, max: 6, role: related}
      salary_from: {kind: money, min: 0, schema_org: estimatedSalary.minValue}

  workshops:
    title: Workshops
    singular: Workshop
    url: /workshops/{slug}/
    schema_org: LearningResource
    description: Sessions ready to run.
    sort: -starts
    fields:
      starts: {kind: datetime}
      first_run: {kind: date}
      length: {kind: duration, schema_org: timeRequired}
      pupils: {kind: integer, min: 1, max: 60}
      rating: {kind: number, min: 0, max: 5}
      cost: {kind: money}
      outdoors: {kind: boolean, facet: true}
      level: {kind: choice, choices: [Beginner, Expert], facet: true}
      website: {kind: url}
      contact: {kind: email}
      code: {kind: text, pattern: "[A-Z][0-9]{3}", help: "A capital letter and three digits, for example W123."}
      leader: {kind: reference, of: careers}
      plan: {kind: markdown}
      handout: {kind: file}
      poster: {kind: image}
      timetable: {kind: table}
      steps:
        kind: group
        many: true
        fields:
          title: {kind: text, required: true, help: A few words.}
          length: {kind: duration}

  pages:
    title: Pages
    singular: Page
    url: /{slug}/
    schema_org: WebPage
    listing: false
    fields: {}
"""

ATTRIBUTES = """\
- {id: curious, label: Curious, definition: You want to know why., other_names: [inquisitive]}
- {id: patient, label: Patient, definition: You can wait.}
- {id: logical, label: Logical, definition: You think step by step.}
- {id: kind, label: Kind, definition: You care for others.}
- {id: brave, label: Brave}
"""

SUBJECTS = """\
- {id: science, label: Science, definition: How the world works.}
- {id: biology, label: Biology, broader: science}
- {id: art, label: Art and design}
"""

ABOUT = """\
---
title: About us
summary: Who we are.
---

We are a little library.
"""


class Site:
    """A site in a folder of its own; how it looks is Signpost's own theme, but for what it has itself."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("vocabularies/attributes.yaml", ATTRIBUTES).write("vocabularies/subjects.yaml", SUBJECTS)
        self.write("pages/about.md", ABOUT).config(CONFIGURATION)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "public"

    def write(self, path: str, text: str | bytes) -> "Site":
        """Write a file of the content."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def career(self, slug: str, body: str = "People do this all day.", *, title: str = "", **fields: Any) -> "Site":
        """Write a whole career; `fields` are added to those that it needs, or take their place."""
        return self.entry(
            "careers", slug, body, title=title, **{"attributes": ["curious", "patient", "kind"], **fields}
        )

    def workshop(self, slug: str, body: str = "Come and try.", *, title: str = "", **fields: Any) -> "Site":
        """Write a whole workshop."""
        return self.entry("workshops", slug, body, title=title, **fields)

    def entry(self, collection: str, slug: str, body: str, *, title: str = "", **fields: Any) -> "Site":
        name = title or slug.replace("-", " ").capitalize()
        given = {"title": name, "summary": f"All about {name}.", **fields}
        # JSON is YAML: every value stands on its own line, quoted.
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in given.items())
        return self.write(f"{collection}/{slug}.md", f"---\n{front}---\n\n{body}\n")

    def own(self, path: str, text: str) -> "Site":
        """Write a file of the site's own theme, such as `templates/parts/footer.html`."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return self

    def own_theme(self) -> "Site":
        """All of Signpost's theme, copied."""
        for path, file in THEME.items():
            self.own(path, file.read_text(encoding="utf-8"))
        return self

    def delete(self, path: str) -> "Site":
        """Delete a file of the content."""
        (self.content / path).unlink()
        return self

    def config(self, text: str) -> "Site":
        """Write the whole configuration."""
        (self.root / "site_config.yaml").write_text(text, encoding="utf-8")
        return self

    def configure(self, old: str, new: str) -> "Site":
        """Change a part of the configuration."""
        text = (self.root / "site_config.yaml").read_text(encoding="utf-8")
        assert old in text, f"the configuration holds no {old!r}"
        return self.config(text.replace(old, new, 1))

    def as_the_library(self) -> "Site":
        """The repository's own configuration and words, with none of its pages."""
        shutil.rmtree(self.content)
        shutil.copytree(REPOSITORY / "content/vocabularies", self.content / "vocabularies")
        configuration = (REPOSITORY / "site_config.yaml").read_text(encoding="utf-8")
        return self.config(re.sub(r"(?m)^footer: .*\n", "", configuration))

    def settings(self, **options: Any) -> Settings:
        """What a run is asked for; paths as they are seen from the current folder, for messages."""

        def seen(path: Path) -> Path:
            return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path

        parts = {
            "config": seen(self.root / "site_config.yaml"),
            "content": seen(self.content),
            "templates": layers(seen(self.root), "templates"),
            "static": layers(seen(self.root), "static"),
            "output": seen(self.output),
        }
        return Settings(**{**parts, **options})

    def build(
        self, *, clean: bool = False, remember: bool = True, output: Path | None = None, **options: Any
    ) -> "Built":
        """Build in this process."""
        settings = self.settings(**options, **({"output": output} if output else {}))
        place = Workplace(settings.output)
        if clean:
            place.memory.unlink(missing_ok=True)
        memory = Memory(place.memory if remember else None, _SALT)
        for key, known in _TEMPLATES.items():  # what templates include is read once for all sites
            memory.put("template", key, known)
        try:
            done = build(settings, memory, place)
            with suppress(Damaged):  # in a part that the build had no use for
                _TEMPLATES.update(memory.all("template"))
        finally:
            memory.close()
        return Built(output or self.output, done.problems, done.stats, done.tree)

    def command(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run a command in this process, in the current folder; much quicker than `run`."""
        done = CliRunner().invoke(main, list(arguments), prog_name="build.py")
        assert isinstance(done.exception, SystemExit | None), done.exc_info
        return subprocess.CompletedProcess(list(arguments), done.exit_code, done.stdout, done.stderr)

    def run(self, *arguments: str, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
        """Run the real program in the site's folder."""
        return subprocess.run(
            [sys.executable, str(REPOSITORY / "build.py"), *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **(env or {})},
        )


@dataclass(frozen=True)
class Built:
    """A published site and what its build said."""

    folder: Path
    problems: tuple[Problem, ...]
    stats: Stats
    tree: Tree

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    @property
    def report(self) -> str:
        return as_text(self.problems, self.tree.line, colour=False)

    @property
    def files(self) -> list[str]:
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    @property
    def html(self) -> list[str]:
        return [path for path in self.files if path.endswith(".html")]

    def has(self, address: str) -> bool:
        return self._file(address).is_file()

    def text(self, address: str) -> str:
        return self._file(address).read_text(encoding="utf-8")

    def json(self, address: str) -> Any:
        return json.loads(self.text(address))

    def xml(self, address: str) -> "ElementTree.Element[str]":
        return ElementTree.fromstring(self.text(address))  # noqa: S314 (what this build has just written)

    def page(self, address: str) -> "Page":
        """The page at an address such as `/careers/vet/`."""
        assert self.has(address), f"no page {address}; problems:\n{self.report}"
        return Page(self.text(address))

    def _file(self, address: str) -> Path:
        path = address.lstrip("/")
        return self.folder / (path + "index.html" if path == "" or path.endswith("/") else path)


@dataclass(frozen=True)
class Page:
    """A page as a visitor's browser reads it."""

    source: str

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.source, "html.parser")

    @cached_property
    def main(self) -> Tag:
        return self.one("main")

    @property
    def text(self) -> str:
        """The words of the page's own part, white space made single."""
        return words(self.main)

    def one(self, selector: str) -> Tag:
        found = self.soup.select(selector)
        assert len(found) == 1, f"{len(found)} of {selector}"
        return found[0]

    def all(self, selector: str) -> list[Tag]:
        return list(self.soup.select(selector))

    def texts(self, selector: str) -> list[str]:
        return [words(tag) for tag in self.soup.select(selector)]

    def links(self, selector: str = "main") -> dict[str, str]:
        """The links inside an element: words -> address."""
        return {words(tag): str(tag["href"]) for tag in self.soup.select(f"{selector} a[href]")}

    def meta(self, name: str) -> str:
        return str(self.one(f'meta[name="{name}"], meta[property="{name}"]')["content"])

    @property
    def json_ld(self) -> dict[str, dict[str, Any]]:
        """The things that the page describes, by type."""
        script = self.one('script[type="application/ld+json"]')
        graph = json.loads(script.string or "")
        assert graph["@context"] == "https://schema.org"
        return {thing["@type"]: thing for thing in graph["@graph"]}


def words(tag: Tag) -> str:
    """The text of an element, white space made single."""
    return " ".join(tag.get_text().split())


def file_of(path: str, data: bytes, shown: str = "") -> File:
    """A file that only a test has."""
    return File(path, shown or path, lambda: io.BytesIO(data), Room())


def png(width: int = 2, height: int = 2) -> bytes:
    """A small picture."""
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (width, height), "green").save(data, "PNG")
    return data.getvalue()
