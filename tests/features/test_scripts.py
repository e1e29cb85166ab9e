"""Scripts are written as small modules and published as classic files, which run from a folder too."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from signpost.theme.files import engine_families
from tests.site import Built, Site

NODE = shutil.which("node", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))


def scripts(built: Built) -> dict[str, str]:
    assert not built.problems, built.report
    return {path: built.text(path) for path in built.files if path.startswith("static/js/")}


def said(built: Built, path: str) -> list[str]:
    """What a published script prints when it is run."""
    assert NODE
    assert not built.problems, built.report
    done = subprocess.run([NODE, Path(built.folder, path)], capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.stdout.splitlines()


def places(built: Built) -> list[tuple[str, str, int, int]]:
    return [(problem.code, problem.span.path, problem.span.line, problem.span.column) for problem in built.problems]


needs_node = pytest.mark.skipif(not NODE, reason="no Node to run a script with")


@pytest.fixture
def greeting(site: Site) -> Site:
    """A library with a script of its own that imports another one."""
    site.own("static/js/tones.js", 'const mark = "!";\nexport function loud(word) {\n  return word + mark;\n}\n')
    return site.own("static/js/greet.js", 'import { loud } from "./tones.js";\n\nconsole.log(loud("Hello"));\n')


def test_a_script_that_another_one_imports_is_published_inside_that_one(greeting: Site) -> None:
    published = scripts(greeting.build())
    assert "static/js/tones.js" not in published
    assert "Hello" in published["static/js/greet.js"]
    assert "loud" in published["static/js/greet.js"]


def test_what_is_published_are_classic_scripts(site: Site) -> None:
    published = scripts(site.career("vet").build())
    assert published
    for path, script in published.items():
        assert script.startswith('"use strict";(() => {'), path
        assert not re.search(r"^\s*(import\s*[{\"']|export\b)|[;}](import\s*[{\"']|export\b)", script), path
        assert not re.search("(?<!http:)//", script), "comments stay at home"


def test_pages_ask_for_them_as_such(site: Site) -> None:
    built = site.career("vet").build()
    for address in ("/careers/vet/", "/search/"):
        tags = [tag for tag in built.page(address).all("script") if tag.get("src")]
        assert tags
        assert all("defer" in tag.attrs and "type" not in tag.attrs for tag in tags)


@needs_node
def test_a_published_script_does_what_its_modules_say(greeting: Site) -> None:
    assert said(greeting.build(), "static/js/greet.js") == ["Hello!"]


@needs_node
def test_names_of_one_module_are_not_those_of_another(greeting: Site) -> None:
    greeting.own(
        "static/js/greet.js",
        'import { loud } from "./tones.js";\nconst mark = "?";\nconsole.log(loud("Hello"), mark);\n',
    )
    assert said(greeting.build(), "static/js/greet.js") == ["Hello! ?"]


@needs_node
def test_modules_run_once_each_in_the_order_of_their_imports(site: Site) -> None:
    site.own("static/js/a-1.js", 'import "./base.js";\nconsole.log("a");\n')
    site.own("static/js/b.js", 'import "./base.js";\nimport "./a-1.js";\nconsole.log("b");\n')
    site.own("static/js/base.js", 'console.log("base");\n')
    site.own("static/js/page.js", 'import "./b.js";\nimport "./a-1.js";\nconsole.log("page");\n')
    assert said(site.build(), "static/js/page.js") == ["base", "a", "b", "page"]


@needs_node
@pytest.mark.parametrize(
    ("module", "imported", "shown"),
    [
        ("export const one = 1;", "one", "one"),
        ("export let one = 1;", "one", "one"),
        ("export function one() {}", "one", "one.name"),
        ("export async function one() {}", "one", "one.name"),
        ("export function* one() {}", "one", "one.name"),
        ("export class One {\n  #part = 1;\n}", "One", "One.name"),
        ("const one = 1;\nexport { one };", "one", "one"),
        ("const one = 1;\nexport {\n  one as first,\n};", "first as one", "one"),
        ("export const one = 1;", "\n  one as\n  two,\n", "two"),
        ("export const one = 1; // the first", "one", "one"),
        ("/** @typedef {import('./gone.js').Gone} Gone */\nexport const one = 1;", "one", "one"),
        ("export const one = `${`a  //  b`}  ${1 ?? 2}`;", "one", "one"),
        ("export const one = /[/'\"`]  \\/\\//u.source;", "one", "one"),
        ('export const one = "</script>  //";', "one", "one"),
        ('export const one = "<!-- <script>";', "one", "one"),
    ],
)
def test_these_are_the_ways_to_export_and_import(
    site: Site, module: str, imported: str, shown: str, tmp_path: Path
) -> None:
    assert NODE
    page = f'import {{{imported}}} from "./part.js";\nconsole.log({shown});\n'
    site.own("static/js/part.js", module).own("static/js/page.js", page)
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules/package.json").write_text('{"type": "module"}')
    for name in ("part.js", "page.js"):
        shutil.copy(site.root / "static/js" / name, tmp_path / "modules" / name)
    as_modules = subprocess.run([NODE, tmp_path / "modules/page.js"], capture_output=True, text=True, check=True)
    assert said(site.build(), "static/js/page.js") == as_modules.stdout.splitlines()


@needs_node
def test_a_library_has_one_module_otherwise(greeting: Site) -> None:
    families = greeting.root / "families"
    (families / "greeting").mkdir(parents=True)
    for name in ("tones.js", "greet.js"):
        shutil.move(greeting.root / "static/js" / name, families / "greeting" / name)
    assert said(greeting.build(families=(*engine_families(), families)), "static/js/greet.js") == ["Hello!"]
    greeting.own("static/js/tones.js", "export const loud = (word) => word.toUpperCase();")
    assert said(greeting.build(families=(*engine_families(), families)), "static/js/greet.js") == ["HELLO"]


def test_a_module_that_changes_changes_only_the_scripts_that_it_is_in(greeting: Site) -> None:
    before = scripts(greeting.build())
    greeting.own("static/js/tones.js", "export const loud = (word) => word + word;")
    built = greeting.build()
    after = scripts(built)
    assert {path for path in after if after[path] != before[path]} == {"static/js/greet.js"}
    assert built.stats.written == 1
    assert scripts(greeting.build(clean=True)) == after


def test_a_script_that_is_imported_no_longer_is_published_by_itself(greeting: Site) -> None:
    greeting.build()
    built = greeting.own("static/js/greet.js", 'console.log("Hello");').build()
    assert "static/js/tones.js" in scripts(built)


def test_what_lies_deeper_is_published_as_it_is(site: Site) -> None:
    chart = "export default 1; // a program of somebody else's"
    assert scripts(site.own("static/js/vendor/chart.js", chart).build())["static/js/vendor/chart.js"] == chart


def test_a_script_that_no_one_can_read_is_published_for_the_browser_to_judge(site: Site) -> None:
    built = site.own("static/js/new.js", "// unfinished\nlet = ;").build()
    assert "let = ;" in scripts(built)["static/js/new.js"]


@pytest.mark.parametrize(
    ("statement", "column"),
    [
        ('import { loud } from "./tnoes.js";', 23),
        ('import { loud } from "../tones.js";', 23),
        ('import { loud } from "js/tones.js";', 23),
        ('import { loud } from "https://example.org/tones.js";', 23),
        ('import { loud } from "./vendor/tones.js";', 23),
        ('import { quiet } from "./tones.js";', 24),
        ('import loud from "./tones.js";', 1),
        ('import * as words from "./tones.js";', 1),
        ('import { loud, /* and */ } from "./tones.js";', 1),
        ("export default 1;", 1),
        ('export { loud } from "./tones.js";', 1),
        ('export * from "./tones.js";', 1),
        ("export const { one, two } = three;", 1),
        ('const words = await import("./tones.js");', 1),
        ("await fetch(address);", 1),
        ('import("./tones.js");', 1),
    ],
)
def test_what_cannot_be_published_so_is_told_at_its_place(greeting: Site, statement: str, column: int) -> None:
    greeting.own("static/js/page.js", f"// A page.\n{statement}\n")
    built = greeting.build()
    assert places(built) == [("template", "static/js/page.js", 2, column)]
    assert not built.files


def test_a_misspelt_name_is_told_which_one_may_be_meant(greeting: Site) -> None:
    (problem,) = greeting.own("static/js/page.js", 'import { loud } from "./tnoes.js";').build().problems
    assert problem.hint == "Did you mean `./tones.js`?"


def test_an_address_made_up_at_run_time_may_be_imported(site: Site) -> None:
    built = site.own(
        "static/js/page.js", "const open = (address) => import(new URL(address).href);\nopen('a');"
    ).build()
    assert "import(" in scripts(built)["static/js/page.js"]


def test_scripts_that_import_each_other_are_told_at_an_import(site: Site) -> None:
    site.own("static/js/one.js", '\nimport "./two.js";\n').own("static/js/two.js", 'import "./one.js";\n')
    built = site.build()
    assert places(built) == [("template", "static/js/two.js", 1, 9)]
    assert "one.js" in built.problems[0].message


def test_a_script_that_imports_itself_is_told(site: Site) -> None:
    assert places(site.own("static/js/one.js", 'import "./one.js";\n').build()) == [
        ("template", "static/js/one.js", 1, 9)
    ]
