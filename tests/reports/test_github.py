"""Problems for a GitHub step: the commands in its log and its summary."""

import re
from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from localize.model import Cue, Problem
from localize.reports import REPORTS, Checked, Finding, Run, markdown
from localize.text import printable
from runs import FAST, OPEN, RUN, runs


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def commands(log: str) -> list[Command]:
    """Return the commands that the runner of GitHub finds in *log*, in either of its two notations."""
    found, token = [], ""
    for line in log.split("\n"):
        if token:
            token = "" if line.strip() == f"::{token}::" else token
            continue
        old, new = re.search(r"##\[([\w-]+)[^\]]*\](.*)", line), re.match(r"::([\w-]+)(?: (.*?))?::(.*)", line.strip())
        if new:
            named = dict(part.split("=", 1) for part in (new[2] or "").split(",") if part)
            found.append(Command(new[1], {key: unescaped(value) for key, value in named.items()}, unescaped(new[3])))
        elif old:
            found.append(Command(old[1], {}, old[2]))
        if new and new[1] == "stop-commands":
            token = new[3]
    return found


def unescaped(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def table_of(text: str) -> list[Token]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)


def test_the_gravest_are_annotated_first_and_all_are_listed() -> None:
    log = REPORTS["github"](RUN).splitlines()
    assert log[:4] == [
        "::error file=out/ep01.en.srt,line=46,endLine=48,title=reading-speed::"
        "24.3 characters per second, limit 20 (cue 12)",
        "::error file=out/ep03.en.srt,line=1,endLine=1,title=unreadable::out/ep03.en.srt: is a zip archive (file)",
        "::warning file=out/ep01.en.srt,line=50,endLine=51,title=tag-balance::<i> is not closed (cue 13)",
        "::notice file=out/ep01.en.srt,line=9,endLine=9,title=file-repair::no blank line (file)",
    ]
    assert log[4] == "::group::4 problems"
    assert sum(":1: " in row for row in log[5:]) == 4
    assert log[-1].startswith("2 files checked by short-drama 1: ")


def test_no_more_annotations_than_github_shows_and_the_rest_is_told() -> None:
    run = Run((Checked("a.srt", findings=(FAST,) * 13 + (OPEN,) * 11),))
    log = REPORTS["github"](run)
    names = [command.name for command in commands(log)]
    assert (names.count("error"), names.count("warning")) == (10, 10)
    assert "3 more errors only in the list below: GitHub shows 10 of a step\n" in log
    assert "1 more warning only in the list below" in log


def test_a_clean_run_is_a_summary() -> None:
    assert REPORTS["github"](Run((Checked("a.srt"),))) == "1 file checked: clean\n"


def test_messages_and_names_come_out_as_they_went_in() -> None:
    found = Finding(Problem("gap", 0, "50% :: a,b", line=3), Cue(0, 1, "x"))
    (command, *_) = commands(REPORTS["github"](Run((Checked("a,b: 100%.srt", findings=(found,)),))))
    assert command == Command(
        "warning", {"file": "a,b: 100%.srt", "line": "3", "endLine": "3", "title": "gap"}, "50% :: a,b (cue 1)"
    )


@given(runs)
def test_no_file_gives_the_runner_a_command(run: Run) -> None:
    allowed = {"error", "warning", "notice", "group", "stop-commands", "endgroup"}
    found = commands(REPORTS["github"](run))
    problems = sum(len(file.findings) + bool(file.error) for file in run.files)
    assert {command.name for command in found} <= allowed
    assert sum(command.name in ("error", "warning", "notice") for command in found) == problems
    assert [command.name for command in found][-3:] in ([], ["group", "stop-commands", "endgroup"])


@given(runs)
@pytest.mark.parametrize("name", ["text", "concise", "statistics", "json", "jsonl", "markdown", "gitlab", "rdjson"])
def test_no_other_report_in_a_log_gives_the_runner_a_command(name: str, run: Run) -> None:
    assert commands(REPORTS[name](run)) == []


def test_the_summary_has_a_table_of_rules_and_one_of_problems() -> None:
    assert REPORTS["markdown"](RUN) == (
        "### localize\n"
        "\n"
        "2 files checked by short-drama 1&#58; 1 error, 1 warning, 1 info; 1 fixable; 1 file could not be checked\n"
        "\n"
        "| Rule | Problems | Files | Fixable |\n"
        "|---|---:|---:|---:|\n"
        "| file-repair | 1 | 1 | 0 |\n"
        "| reading-speed | 1 | 1 | 0 |\n"
        "| tag-balance | 1 | 1 | 1 |\n"
        "| unreadable | 1 | 1 | 0 |\n"
        "\n"
        "| Level | File | Line | Rule | Problem |\n"
        "|---|---|---:|---|---|\n"
        "| error | out/ep01.en.srt | 46 | reading-speed | 24.3 characters per second, limit 20 |\n"
        "| error | out/ep03.en.srt |  | unreadable | out/ep03.en.srt&#58; is a zip archive |\n"
        "| warning | out/ep01.en.srt | 50 | tag-balance | &#60;i&#62; is not closed |\n"
        "| info | out/ep01.en.srt | 9 | file-repair | no blank line |\n"
    )


@given(runs)
def test_nothing_of_a_file_is_markup_in_the_summary(run: Run) -> None:
    tokens = table_of(REPORTS["markdown"](run))
    problems = sum(len(file.findings) + bool(file.error) for file in run.files)
    rules = {f.problem.rule for file in run.files for f in file.findings} | {"unreadable" for f in run.files if f.error}
    rows = sum(token.type == "tr_open" for token in tokens)
    assert rows == (problems + len(rules) + 2 if problems else 0)
    inside = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inside} <= {"text", "text_special"}
    assert not any(token.type.startswith("html") for token in tokens)


@given(runs)
def test_what_is_read_in_the_summary_is_what_was_found(run: Run) -> None:
    tokens = table_of(REPORTS["markdown"](run))
    cells = [t.content and "".join(c.content for c in t.children or ()) for t in tokens if t.type == "inline"]
    said = [f.problem.message for file in run.files for f in file.findings] + [f.error for f in run.files if f.error]
    for message in said:
        assert printable(message).strip() in [cell.strip() for cell in cells]


def test_a_summary_of_many_problems_stays_below_the_limit_and_says_so() -> None:
    wide = replace(FAST, problem=replace(FAST.problem, message="|" * 5000))
    run = Run(tuple(Checked(f"{'[' * 400}{n}.srt", findings=(wide,) * 30) for n in range(100)))
    report = REPORTS["markdown"](run)
    assert len(report.encode()) < 2**20
    listed = report.count("| error |")
    assert 100 < listed <= markdown.MOST
    assert report.endswith(f"\n{3000 - listed} problems more; the log has them all.\n")
