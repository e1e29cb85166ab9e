"""Each page has a time and a size that it may not pass; the one that would is named, and the others go on."""

import threading
import time

import pytest

from signpost.content.bounds import TooMuch, time_limit
from signpost.content.prose import to_prose
from tests.preview import clean, previewing, wrong
from tests.site import Site

WORDS = "The vet looks after *animals* of every kind [^1], and asks [others](/careers/) for `help`; see below. "
PROSE = "".join(f"## Part {n}\n\n{WORDS * 8}\n\n- {WORDS}\n- {WORDS}\n\n" for n in range(110)) + "[^1]: A note."
TABLE = "| Day | Room | Who |\n| --- | --- | --- |\n" + "| Monday | `1` | [Ann](/careers/vet/) |\n" * 2500


def stairs(depth: int, sign: str = "- ") -> str:
    """Lists in lists, one item each."""
    return "".join(f"{'    ' * level}{sign}Step {level}\n" for level in range(depth))


DEEP = {
    "stairs": stairs(300),
    "stairs with numbers": stairs(300, "1. "),
    "stairs with blank lines": stairs(200).replace("\n", "\n\n"),
    "lists in a line": "- " * 600 + "a",
    "quotes": "> " * 600 + "a",
    "quotes without spaces": ">" * 600 + "a",
    "quotes and lists": "> - " * 300 + "a",
    "tags": "<div>" * 600,
    "tags in a line": "a " + "<b>" * 600,
    "emphasis": "*a **b " * 600 + "b** a* " * 600,
}


@pytest.mark.parametrize(
    "text", [PROSE, TABLE, stairs(20), "> " * 20 + "a"], ids=["prose", "table", "stairs", "quotes"]
)
def test_what_is_written_by_hand_is_within_bounds(site: Site, text: str) -> None:
    built = site.career("vet", text).build()
    assert not built.problems, built.report
    assert built.has("/careers/vet/")


@pytest.mark.parametrize("name", DEEP)
def test_what_is_nested_too_deep_is_named(site: Site, name: str) -> None:
    built = site.career("vet", "Words.\n\n" + DEEP[name]).build()
    (problem,) = built.problems
    assert problem.code == "too-complex"
    assert "nested too deep" in problem.message


def test_the_line_that_is_nested_too_deep_is_named(site: Site) -> None:
    (problem,) = site.career("vet", "Words.\n\n" + stairs(30)).build().problems
    source = (site.content / "careers/vet.md").read_text().split("\n")
    assert source[problem.span.line - 1].strip() == "- Step 20"


def test_a_field_has_the_same_bounds(site: Site) -> None:
    (problem,) = site.workshop("bones", plan="Words.\n\n" + "[" * 5000).build().problems
    assert (problem.code, problem.span.path) == ("too-complex", "content/workshops/bones.md")


def test_a_text_that_is_refused_is_reported_once(site: Site) -> None:
    site.career("vet", "## Work\n\n![A dog](dog.png)\n\n" + "[" * 5000).career("nurse", "[a](vet.md#work)")
    assert site.write("careers/dog.png", b"").build().codes == ["too-complex"]


def test_a_text_after_one_that_is_refused_is_as_ever() -> None:
    text = "*a* [b](c.md) [^1]\n\n- d\n\n    - e\n\n*[HTML]: words\n\n[^1]: HTML"
    known = to_prose(text)
    for refused in (*DEEP.values(), "[" * 5000, "## a\n" * 9000):
        with pytest.raises(TooMuch):
            to_prose(refused)
        assert to_prose(text) == known


@pytest.mark.parametrize("text", [stairs(300), "1. " * 600, "[" * 90_000], ids=["lists", "numbers", "brackets"])
def test_a_preview_recovers_from_it(site: Site, text: str) -> None:
    with previewing(site.career("vet", "Good words.")) as preview:
        preview.after(lambda: site.career("vet", text), wrong, "/careers/vet/")
        assert [problem["code"] for problem in preview.problems] == ["too-complex"]
        assert "Good words." in preview.get("/careers/vet/").text
        preview.after(lambda: site.career("vet", "Mended words."), clean, "/careers/vet/")
        assert "Mended words." in preview.get("/careers/vet/").text


def test_what_takes_too_long_is_stopped() -> None:
    def work() -> None:
        with time_limit(0.01):
            while True:
                pass

    with pytest.raises(TooMuch, match="seconds"):
        work()


def test_beside_the_main_thread_there_is_no_alarm() -> None:
    ended: list[bool] = []

    def work() -> None:
        start = time.thread_time()
        with time_limit(0.001):
            while time.thread_time() - start < 0.01:
                pass
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended
