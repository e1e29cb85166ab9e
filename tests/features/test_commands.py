"""The command line: what each command does and says. Exit status 0: fine, 1: content wrong, 2: command wrong."""

import json
import os
import re
from pathlib import Path

import pytest

from signpost.problems import Problem, Span
from signpost.problems.reports import as_github, as_json, as_text
from signpost.tree import Tree
from tests.site import Site

WRONG = "---\ntitle: Vet\nsummry: Heals.\nattributes: [curious, patient]\ndate: 4/3/2026\n---\n\nWords.\n"
KEYS = {"code", "severity", "path", "line", "column", "message", "hint"}


def test_it_builds_without_being_told_to(site: Site) -> None:
    done = site.career("vet").run()
    assert done.returncode == 0, done.stderr
    assert re.search(r"^\d+ pages in public/ \(\d+ files written\) in \d+\.\d s", done.stdout)
    assert (site.output / "careers/vet/index.html").is_file()
    again = site.run("build")
    assert "(nothing changed)" in again.stdout


def test_content_with_errors_is_status_1_and_nothing_is_published(site: Site) -> None:
    done = site.write("careers/vet.md", WRONG).run()
    assert done.returncode == 1
    assert "content/careers/vet.md" in done.stderr
    assert "Did you mean `summary`?" in done.stderr
    assert "Nothing was published." in done.stderr
    assert "Traceback" not in done.stderr
    assert not site.output.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--wrong"], "No such option"),
        (["build", "--jobs", "0"], "Invalid value"),
        (["--config", "none.yaml"], "There is no such file"),
        (["--content", "none"], "There is no such content folder"),
        (["--base-url", "example.org"], "--base-url starts with https:// or http://"),
        (["check", "none.md"], "none.md is not in content/"),
        (["biuld"], "there is no command biuld. Did you mean build?"),
        (["--output", "content/site"], "is inside content"),
        (["--output", "."], "Choose another --output"),
    ],
)  # fmt: skip
def test_a_wrong_command_is_status_2(site: Site, arguments: list[str], said: str) -> None:
    done = site.career("vet").command(*arguments)
    assert done.returncode == 2, done.stdout + done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_wrong_configuration_is_status_2(site: Site) -> None:
    done = site.configure("title: Little library", "titel: Little library").command("check")
    assert done.returncode == 2
    assert "Did you mean `title`?" in done.stderr


def test_a_wrong_template_is_status_2(site: Site) -> None:
    home = '{% extends "base.html" %}\n{% block main %}\n{{ view.nothing }}\n{% endblock %}\n'
    done = site.own("templates/home.html", home).run()
    assert done.returncode == 2
    assert "templates/home.html" in done.stderr
    assert "3:1" in done.stderr
    assert not site.output.exists()


def test_check_reports_and_writes_nothing(site: Site) -> None:
    done = site.career("vet").run("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"No problems\. 2 entries checked\.\n", done.stdout)
    assert sorted(path.name for path in site.root.iterdir()) == ["content", "site_config.yaml"]


def test_check_of_files_reports_those_alone(site: Site) -> None:
    site.write("careers/vet.md", WRONG).write("careers/nurse.md", WRONG)
    done = site.command("check", "content/careers/nurse.md")
    assert done.returncode == 1
    assert "careers/nurse.md" in done.stderr
    assert "careers/vet.md" not in done.stderr
    assert site.command("check", "content/pages/about.md").returncode == 0


def test_check_of_a_file_shows_the_errors_it_causes_elsewhere(site: Site) -> None:
    site.career("nurse", "Ask [a vet](vet.md).", related=["vet"]).write("careers/baker.md", WRONG)
    site.career("veterinary-surgeon")
    done = site.command("check", "content/careers/veterinary-surgeon.md")
    assert done.returncode == 1
    assert "[broken-link]" in done.stderr
    assert "[unknown-reference]" in done.stderr
    assert "baker.md" not in done.stderr


def test_check_of_a_deleted_file_shows_what_that_breaks(site: Site) -> None:
    site.career("vet").career("nurse", "Ask [a vet](vet.md).").delete("careers/vet.md")
    done = site.command("check", "content/careers/vet.md")
    assert done.returncode == 1
    assert "[broken-link]" in done.stderr
    assert "content/careers/vet.md is not there" in done.stderr


def test_check_of_a_file_that_never_was_says_so(site: Site) -> None:
    done = site.career("vet").command("check", "content/careers/vett.md")
    assert "content/careers/vett.md is not there" in done.stderr
    assert "Did you mean content/careers/vet.md?" in done.stderr


def test_check_of_the_configuration_shows_everything(site: Site) -> None:
    site.career("vet", salary_from=3).configure("      salary_from: {kind: money", "      pay_from: {kind: money")
    done = site.command("check", "site_config.yaml")
    assert done.returncode == 1
    assert "`salary_from` is not a field" in done.stderr


def test_check_of_a_file_says_why_nothing_could_be_checked(site: Site) -> None:
    site.write("careers/vet.md", WRONG).configure("kind: duration", "kind: duratoin")
    done = site.command("check", "content/careers/vet.md")
    assert done.returncode == 2
    assert "Write duration." in done.stderr
    assert "No problems" not in done.stdout


def test_check_of_a_folder_is_of_all_that_is_in_it(site: Site) -> None:
    site.write("careers/vet.md", WRONG).workshop("bones").workshop("teeth")
    done = site.command("check", "content/careers")
    assert done.returncode == 1
    assert "careers/vet.md" in done.stderr
    assert site.command("check", "content/workshops").stdout == "No problems. 2 files checked.\n"


def test_the_count_is_of_what_was_checked(site: Site) -> None:
    site.career("vet").career("nurse")
    assert site.command("check").stdout == "No problems. 3 entries checked.\n"
    assert site.command("check", "content/careers/vet.md").stdout == "No problems. 1 file checked.\n"


def test_all_problems_are_shown_at_once(site: Site) -> None:
    codes = site.write("careers/vet.md", WRONG).career("nurse", "[gone](gone.md)").build().codes
    assert sorted(codes) == ["bad-date", "broken-link", "too-few", "unknown-key"]


def test_json_is_a_sorted_list_of_exactly_seven_keys(site: Site) -> None:
    site.write("careers/vet.md", WRONG).career("nurse", "[gone](gone.md)").career("baker", tags=["bread", "bread"])
    done = site.command("check", "--format", "json")
    got = json.loads(done.stdout)
    assert done.returncode == 1
    assert len(got) == 5
    assert all(set(one) == KEYS for one in got)
    order = [(one["path"], one["line"], one["code"]) for one in got]
    assert order == sorted(order)
    date = next(one for one in got if one["code"] == "bad-date")
    assert date == {
        "code": "bad-date",
        "severity": "error",
        "path": "content/careers/vet.md",
        "line": 5,
        "column": 7,
        "message": "Date: `4/3/2026` is not written as a date here.",
        "hint": "Write 2026-03-04.",
    }
    assert {one["severity"] for one in got} == {"error", "warning"}


def test_json_of_no_problem_is_an_empty_list(site: Site) -> None:
    assert json.loads(site.command("check", "--format", "json").stdout) == []


def test_github_marks_the_lines_of_a_pull_request(site: Site) -> None:
    done = site.write("careers/vet.md", WRONG).command("check", "--format", "github")
    assert "::error file=content/careers/vet.md,line=5,col=7,title=bad-date::Date: `4/3/2026` is not" in done.stdout
    assert all(line.startswith(("::error ", "::warning ")) for line in done.stdout.splitlines())


def test_github_commands_cannot_be_forged() -> None:
    problem = Problem("unknown-key", Span("content/a,b:c%.md", 3, 4), "100%\n::error::forged\r", "Mend: it, now")
    line = as_github([problem])
    assert line.count("\n") == 1
    assert line.startswith(
        "::error file=content/a%2Cb%3Ac%25.md,line=3,col=4,title=unknown-key::100%25%0A::error::forged%0D"
    )


def test_github_shows_errors_before_warnings() -> None:
    warning = Problem("similar-tags", Span("a.md"), "Alike.", "Choose.", severity="warning")
    error = Problem("unknown-key", Span("b.md"), "Unknown.", "Delete.", severity="error")
    assert as_github([warning, error]).index("::error") < as_github([warning, error]).index("::warning")


def test_text_is_coloured_only_for_eyes() -> None:
    problem = Problem("unknown-key", Span("a.md"), "Unknown.", "Delete.")
    assert "\x1b[" in as_text([problem], Tree().line, colour=True)
    assert "\x1b[" not in as_text([problem], Tree().line, colour=False)
    assert json.loads(as_json([problem]))[0]["column"] == 1


def test_a_report_cannot_steer_the_terminal(site: Site) -> None:
    done = site.write("careers/vet.md", "---\ntitle: Vet\nevil\x1b[2J: x\n---\n\nWords.\n").run("check")
    assert "\x1b" not in done.stderr + done.stdout


def test_long_lines_are_shown_around_the_place(site: Site) -> None:
    report = site.career("vet", "word " * 100 + "[gone](gone.md)" + " word" * 100).build().report
    shown = next(line for line in report.splitlines() if "gone.md)" in line)
    mark = report.splitlines()[report.splitlines().index(shown) + 1]
    assert len(shown) < 120
    assert shown[mark.index("^") :].startswith("gone.md")


def test_stats_tell_what_was_done(site: Site) -> None:
    site.career("vet", tags=["bread", "bread"]).command("--stats", "stats.json")
    got = json.loads((site.root / "stats.json").read_text())
    assert set(got) == {"pages", "rendered", "reused", "written", "deleted", "problems", "seconds"}
    assert got["problems"] == {"error": 0, "warning": 1}
    assert got["rendered"] == got["written"] > got["pages"] > 10
    assert got["reused"] == got["deleted"] == 0
    assert list(got["seconds"]) == ["inputs", "read", "assemble", "compose", "render", "publish"]


def test_stats_are_written_for_a_failed_build_too(site: Site) -> None:
    site.write("careers/vet.md", WRONG).command("--stats", "stats.json")
    got = json.loads((site.root / "stats.json").read_text())
    assert got["problems"]["error"] == 3
    assert got["written"] == 0


def test_strict_takes_warnings_as_errors(site: Site) -> None:
    site.career("vet", tags=["bread", "bread"])
    assert site.command("check").returncode == 0
    assert site.command("check", "--strict").returncode == 1
    assert site.command().returncode == 0
    assert site.command("--strict").returncode == 1


def test_drafts_are_built_when_asked_for(site: Site) -> None:
    site.career("vet", draft=True)
    site.command("--drafts")
    assert (site.output / "careers/vet/index.html").exists()
    site.command()
    assert not (site.output / "careers/vet/index.html").exists()


def test_clean_makes_everything_anew(site: Site) -> None:
    site.career("vet").command()
    site.command("--clean", "--stats", "stats.json")
    got = json.loads((site.root / "stats.json").read_text())
    assert got["reused"] == 0
    assert got["rendered"] > 10


def test_the_base_address_is_used_for_full_addresses(site: Site) -> None:
    assert site.career("vet").command("--base-url", "https://other.example/x/").returncode == 0
    assert "https://other.example/x/careers/vet/" in (site.output / "sitemap.xml").read_text()
    assert "https://example.org/library" not in (site.output / "careers/vet/index.html").read_text()


def test_the_parts_can_be_anywhere(site: Site, tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "content").rename(tmp_path / "work/texts")
    (tmp_path / "site_config.yaml").rename(tmp_path / "work/other.yaml")
    done = site.command("--config", "work/other.yaml", "--content", "work/texts", "--output", "out/site")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/site/about/index.html").is_file()


def test_many_processes_give_the_same_site(site: Site) -> None:
    for number in range(70):
        site.career(f"job-{number}")
    site.run("--jobs", "2", "--output", "two")
    site.run("--jobs", "1", "--output", "one")
    one, two = (
        {p.relative_to(site.root / n): p.read_bytes() for p in (site.root / n).rglob("*") if p.is_file()}
        for n in ("one", "two")
    )
    assert one == two
    assert len(one) > 100


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "--help"], ["--version"]])
def test_help_is_there(site: Site, arguments: list[str]) -> None:
    done = site.command(*arguments)
    assert done.returncode == 0
    assert done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--config", "site_config.yaml", "--content", "other", "check"],
        ["check", "--config", "site_config.yaml", "--content", "other"],
        ["--content", "other", "check", "--config", "site_config.yaml"],
        ["check", "--content=other"],
        ["--format", "text", "check", "--content", "other"],
    ],
)
def test_options_are_taken_before_and_after_the_command(site: Site, arguments: list[str]) -> None:
    site.career("vet")
    site.content.rename(site.root / "other")
    done = site.command(*arguments)
    assert (done.returncode, done.stdout) == (0, "No problems. 2 entries checked.\n"), done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--output", "out", "--base-url", "https://example.net/"],
        ["--output", "out", "build", "--base-url=https://example.net/"],
        ["--output", "out", "--base-url", "https://example.net/"],
    ],
)
def test_a_build_takes_them_too(site: Site, arguments: list[str]) -> None:
    done = site.command(*arguments)
    assert done.returncode == 0, done.stderr
    assert "https://example.net/sitemap.xml" in (site.root / "out/robots.txt").read_text()


def test_an_option_may_have_the_name_of_a_command_for_its_value(site: Site) -> None:
    done = site.command("--output", "check")
    assert done.returncode == 0, done.stderr
    assert (site.root / "check/index.html").is_file()


@pytest.mark.parametrize("command", ["build", "check", "serve", "new", "contracts"])
def test_every_command_tells_of_the_options_that_all_have(site: Site, command: str) -> None:
    told = site.command(command, "--help").stdout
    assert all(option in told for option in ("--config", "--content", "--output", "--base-url"))


def test_what_it_says_to_run_next_works_on_the_same_parts(site: Site) -> None:
    site.content.rename(site.root / "my texts")
    parts = ("--content", "my texts", "--output", "made/site")
    new = site.command(*parts, "new", "careers", "Vet").stdout
    assert "build.py --content 'my texts' --output made/site check 'my texts/careers/vet.md'" in new
    (site.root / "my texts/careers/vet.md").unlink()
    assert "build.py --content 'my texts' --output made/site serve" in site.command(*parts).stdout


def test_contracts_are_not_written_without_the_content(site: Site) -> None:
    done = site.command("contracts", "--content", "nope")
    assert done.returncode == 2
    assert "There is no such content folder." in done.stderr
    assert not (site.root / "contracts").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--config", "x.yaml", "-h"], "Commands:"),
        (["check", "--version"], "Signpost, version"),
        (["--version", "check"], "Signpost, version"),
        (["--content", "x", "check", "-h"], "--format"),
    ],
)
def test_help_and_version_are_given_wherever_they_are_asked_for(site: Site, arguments: list[str], said: str) -> None:
    done = site.command(*arguments)
    assert done.returncode == 0
    assert said in done.stdout


def test_a_title_that_is_not_utf_8_makes_no_file(site: Site) -> None:
    done = site.command("new", "careers", os.fsdecode(b"Beekeep\xe9r"))
    assert done.returncode == 2
    assert done.stderr == "Error: the title Beekeep\N{REPLACEMENT CHARACTER}r is not written in UTF-8. Type it again.\n"
    assert not list((site.content / "careers").glob("*.md"))


def test_a_new_page_has_a_name_that_can_be_an_address(site: Site) -> None:
    done = site.command("new", "careers", "Con")
    assert done.returncode == 2
    assert "con cannot be a page's address" in done.stderr
    assert not (site.content / "careers/con.md").exists()


def test_a_missing_content_folder_is_one_problem(site: Site) -> None:
    done = site.command("check", "--content", "nope")
    assert done.returncode == 2
    assert "1 error in 1 file" in done.stderr
