"""The worst pages that anybody has thought of, 100 KB each: how long one takes, and what is said of it.

    .venv/bin/python -m benchmarks.worst_pages [NAME ...]

Each is built as the one page of a small site, in this process. The table is printed as Markdown; a page that takes more
than two seconds of the processor makes the program fail.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from signpost.build.pipeline import build
from signpost.build.publish import Workplace
from signpost.build.run import Settings
from signpost.memory import Memory

REPOSITORY = Path(__file__).resolve().parent.parent
SIZE = 100_000
MOST_SECONDS = 2.0

CONFIGURATION = """\
site: {title: Worst pages, description: One at a time., url: "https://example.org/"}
collections:
  pages: {title: Pages, singular: Page, url: "/pages/{slug}/", description: All of them., fields: {}}
"""

PROSE = "The vet looks after *animals* of every kind, and asks [others](#part-1) for `help`. " * 6


def numbered(pattern: str, size: int = SIZE) -> str:
    """The pattern again and again, each with its number for `@`."""
    parts, length = [], 0
    for number in count():
        parts.append(pattern.replace("@", str(number)))
        length += len(parts[-1])
        if length >= size:
            return "".join(parts)
    raise AssertionError


def halves(first: str, second: str) -> str:
    """Two halves of a page, numbered alike, with a blank line between."""
    return numbered(first, SIZE // 2) + "\n\n" + numbered(second, SIZE // 2)


def stairs(sign: str, deepest: int, step: str = "    ") -> str:
    """A list in a list in a list, again and again."""
    flight = "".join(step * level + sign + "a\n" for level in range(deepest))
    return flight * (SIZE // len(flight) + 1)


REPEATED = (
    "<!-- ",
    "<!--\n",
    "<!-- a -->",
    "<x>",
    "<font>a</font>\n\n",
    "<b>",
    "<b><i>",
    "<div>",
    "<div>\n",
    "</div>",
    "<p\n",
    "<",
    "</",
    "<!",
    "<?",
    "<![CDATA[",
    "<![CDATA[>",
    "<a href=",
    '<a href="',
    "<b onclick=a>",
    "<script>",
    "<style>a</style>",
    "<svg>",
    "<pre>",
    "<h1>a",
    "<h1>",
    "<h2>a</h2>",
    "<h1>a<h2>b</h1>",
    "<b><p>",
    "<a><b><p>",
    "<ol><li>",
    "<table><tr><td>",
    "<table id=a></table></table>\n\n",
    "<details>\n<summary>a</summary>\n\n",
    "<b>&amp;</b>",
    '<p id="a">a</p>\n\n',
    "[",
    "]",
    "[]",
    "![",
    "[a]",
    "[a](",
    "[a](<",
    '[a](b "',
    "[a][",
    "[^",
    "[^a] ",
    "[a](/b) ",
    "[a](#b) ",
    "[a](/b_c*d) ",
    "[a](javascript:a) ",
    "![](a.png)",
    "\\[",
    "[a]: ",
    "[a]: b\n",
    "[a]:\n ",
    "[a]: b '",
    "*",
    "* ",
    "*a",
    "*a ",
    "**a ",
    "***a ",
    "***a** b* ",
    "_a ",
    "a_",
    "*a _b ",
    "*a **b ",
    "`",
    "`a",
    "``a` ",
    "`a\n",
    "```\n",
    "~~~\n",
    "```x\na\n",
    "``` {",
    "&",
    "&amp;",
    "&#",
    "&#0",
    "&a",
    "> ",
    ">",
    "> a\n",
    "> a\n\n",
    "> - ",
    "- ",
    "- a\n",
    "- a\n\n",
    "1. ",
    "1. a\n",
    "1. a\n\n    b\n\n",
    "# a\n",
    "## Work\n\n",
    "a\n=\n",
    "#",
    " #",
    "---\n\n",
    "- - - \n",
    "{:",
    "{: ",
    "{ #a ",
    "a\n{: #a }\n\n",
    "{{ ",
    "{{< a >}} ",
    "{% a %} ",
    "a\n: b\n\n",
    ": b\n",
    ": ",
    "*[",
    "*[A]: b\n",
    "<http://a",
    "<a@",
    "<http://a> ",
    "\\",
    "\\*",
    "a",
    " ",
    "    \n",
    "\n",
    "a\n",
    "a\n\n",
    "a  \n",
    "\t",
    "    a\n",
    "    a\n\n",
    "{",
    "}",
    '"',
    "'",
    "(",
    ")",
    "()",
    "é",
    "🚀",
    "|",
    "|\n",
    "|-",
    "||",
    "-",
    "=",
    "a ",
    "wzxhzdk:0 ",
    "<u id=a>",
    "[a]{",
    "]: ",
    "<a\t",
    "\\|",
)
"""Pieces that are repeated until a page is full of them."""

CASES: dict[str, Callable[[], str]] = {
    "ordinary prose": lambda: numbered(f"## Part @\n\n{PROSE}\n\n- {PROSE}\n"),
    "links": lambda: numbered("[a](/b@) "),
    "links a paragraph each": lambda: numbered("[a](/b@)\n\n"),
    "reference links": lambda: halves("[a@][a@] ", "[a@]: /b@\n"),
    "reference links backwards": lambda: "\n\n".join(
        (numbered("[a@][a@] ", SIZE // 2), "\n".join(f"[a{n}]: /b{n}" for n in range(4000, 0, -1)))
    ),
    "links to dead pages": lambda: numbered("[a](nope-@.md) "),
    "links to dead anchors": lambda: numbered("[a](#b@) "),
    "links to dead anchors of the home page": lambda: numbered("[a](/#b@) "),
    "pictures": lambda: numbered("![a](p@.png) "),
    "pictures from elsewhere": lambda: numbered("![a](http://a/@) "),
    "addresses": lambda: numbered("<http://a@> "),
    "e-mail addresses": lambda: numbered("<a@ at b.uk> ").replace(" at ", "@"),
    "different ids": lambda: numbered('<p id="a@">a</p>\n\n'),
    "attribute lists": lambda: numbered("*a*{: #x@ } "),
    "attributes": lambda: "# a {: " + numbered("a@=b ") + "}",
    "attributes of a tag": lambda: "<b " + numbered("on@=b ") + ">",
    "notes that are never closed": lambda: "[^" * (SIZE // 6) + "[" * (SIZE // 3) + "a" * (SIZE // 3),
    "tags and words that are never closed": lambda: "\U0001f680<a@<b><i>" * (SIZE // 10),
    "comments in tags": lambda: "<!-- a --><u id=a>" * (SIZE // 18),
    "a long name in a tag": lambda: "<b " + "a" * SIZE + ">",
    "a long tag": lambda: "<" + "a" * SIZE + ">",
    "a long address": lambda: "[a](" + "a" * SIZE + ")",
    "parentheses in an address": lambda: "[a](" + "(" * SIZE,
    "footnotes": lambda: halves("a[^@] ", "[^@]: b\n\n"),
    "footnotes without a reference": lambda: numbered("[^@]: b\n"),
    "references to one footnote": lambda: "[^a] " * (SIZE // 5) + "\n\n[^a]: b",
    "references to one footnote, a paragraph each": lambda: "[^a]\n\n" * (SIZE // 6) + "[^a]: b",
    "abbreviations": lambda: numbered("*[A@]: b\n"),
    "abbreviations in use": lambda: halves("A@ ", "*[A@]: b\n\n"),
    "one abbreviation": lambda: "*[A]: b\n\n" + "A " * (SIZE // 2),
    "table of many columns": lambda: "".join(sign * (SIZE // 6) + "|\n" for sign in ("|a", "|-", "|b")),
    "table of many columns and rows": lambda: "|a" * 9000 + "|\n" + "|-" * 9000 + "|\n" + "|b\n" * 20000,
    "table of many rows": lambda: "|a|b|\n|-|-|\n" + "|a|b|\n" * (SIZE // 6),
    "table rows of code": lambda: "|a|b|\n|-|-|\n|" + "`|" * (SIZE // 2),
    "table rows of escapes": lambda: "|a|b|\n|-|-|\n" + "|`\\|" * (SIZE // 4),
    "tables": lambda: "|a|b|\n|-|-|\n|a|b|\n\n" * (SIZE // 20),
    "lists in lists": lambda: stairs("- ", 600),
    "lists in lists, again and again": lambda: stairs("- ", 20),
    "numbers in numbers": lambda: stairs("1. ", 200),
    "quotes in quotes": lambda: stairs("> ", 300, "> "),
    "quotes in quotes, again and again": lambda: stairs("> ", 19, "> "),
    "emphasis in emphasis": lambda: halves("*a **b ", "b** a* "),
    "brackets in brackets": lambda: "[" * (SIZE // 6) + "](b)" * (SIZE // 6),
    "indentation that grows": lambda: "".join(" " * n + "a\n" for n in range(450)),
    "backticks that grow": lambda: "".join("`" * (n % 400 + 1) + " " for n in range(500)),
    "fences that grow": lambda: "".join("`" * (n % 300 + 3) + "\n" for n in range(700)),
    "definitions of one term": lambda: "a\n" + ": b\n" * (SIZE // 4),
}


def report(text: str, folder: Path, memory: Memory) -> tuple[float, str]:
    """The seconds of the processor that a build with this page takes, and what it says."""
    (folder / "content/pages/worst.md").write_text(f"---\ntitle: Worst\nsummary: A page.\n---\n\n{text[:SIZE]}\n")
    settings = Settings(
        config=folder / "site_config.yaml",
        content=folder / "content",
        templates=(REPOSITORY / "templates",),
        static=(REPOSITORY / "static",),
        output=folder / "public",
    )
    start = time.process_time()
    problems = build(settings, memory, Workplace(settings.output)).problems
    seconds = time.process_time() - start
    if not problems:
        return seconds, "a page"
    said = problems[0].message if len(problems) == 1 else f"{len(problems):,} problems, of {problems[0].code}"
    return seconds, said.replace("|", "\\|")


def cases() -> Iterator[tuple[str, str]]:
    """Every case: its name, its text."""
    for name, make in CASES.items():
        yield name, make()
    for piece in REPEATED:
        yield "`" + repr(piece)[1:-1].replace("|", "\\|") + "`", piece * (SIZE // len(piece) + 1)


def main() -> int:
    """Print the table; 1 where a page takes too long."""
    slow = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "content/pages").mkdir(parents=True)
        (folder / "site_config.yaml").write_text(CONFIGURATION)
        memory = Memory(None, "")
        report("Words.", folder, memory)  # imports, templates
        print("| 100 KB of | seconds | what the report says |\n| --- | ---: | --- |")
        for case, text in cases():
            if not sys.argv[1:] or case in sys.argv[1:]:
                seconds, said = report(text, folder, memory)
                slow += seconds > MOST_SECONDS
                print(f"| {case} | {seconds:.2f} | {said} |", flush=True)
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
