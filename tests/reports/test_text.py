"""Problems for people: text, concise, statistics."""

from dataclasses import replace

import pytest

from localize.model import Cue, Level, Problem
from localize.reports import REPORTS, Checked, Finding, Run
from runs import FAST, OPEN, RUN, WHOLE

EMPTY = Finding(Problem("empty-cue", 12, "shows nothing", None, "warning", "ep01.en.srt", 50))


def run_of(*findings: Finding) -> Run:
    return Run((Checked("ep01.en.srt", findings=findings),))


def test_text_shows_the_finding_its_cue_and_why() -> None:
    assert REPORTS["text"](RUN) == (
        "out/ep01.en.srt:9: no blank line (file-repair)\n"
        "       = info: Write the file so that no reader has to put it in shape first.\n"
        "\n"
        "out/ep01.en.srt:46: 24.3 characters per second, limit 20 (reading-speed)\n"
        "    12 | 00:00:29,400 --> 00:00:30,900\n"
        "       | I can't believe\n"
        "       | you did this to me!\n"
        "       = error: Give the viewer time to read.\n"
        "\n"
        "out/ep01.en.srt:50: <i> is not closed (tag-balance)\n"
        "    13 | 00:00:31,000 --> 00:00:32,000\n"
        "       | <i>Who are you?\n"
        "       = warning, fixable: Close every tag that is opened, the last one first.\n"
        "\n"
        "2 files checked by short-drama 1: 1 error, 1 warning, 1 info; 1 fixable; 1 file could not be checked\n"
    )


def test_concise_is_a_line_for_each_problem() -> None:
    assert REPORTS["concise"](RUN).splitlines()[:3] == [
        "out/ep01.en.srt:9:1: file-repair no blank line (file)",
        "out/ep01.en.srt:46:1: reading-speed 24.3 characters per second, limit 20 "
        "(cue 12, 00:00:29,400 → 00:00:30,900)",
        "out/ep01.en.srt:50:1: tag-balance [fixable] <i> is not closed (cue 13, 00:00:31,000 → 00:00:32,000)",
    ]


def test_statistics_count_by_rule_most_first() -> None:
    again = replace(RUN, files=(*RUN.files, Checked("out/ep04.en.srt", findings=(OPEN, OPEN))))
    assert REPORTS["statistics"](again).splitlines()[:4] == [
        "problems     files   fixable  rule",
        "       3         2         3  tag-balance",
        "       1         1         0  file-repair",
        "       1         1         0  reading-speed",
    ]


def test_a_line_of_the_cue_is_marked_where_the_problem_knows_it() -> None:
    below = replace(FAST, problem=replace(FAST.problem, line=48))
    assert "       | I can't believe\n     > | you did this to me!\n" in REPORTS["text"](run_of(below))


def test_a_repair_that_must_be_asked_for_is_told_apart() -> None:
    risky = replace(OPEN, unsafe=True)
    assert "[fixable with --unsafe-fixes]" in REPORTS["concise"](run_of(risky))
    assert "1 fixable with --unsafe-fixes" in REPORTS["text"](run_of(risky))
    assert "\n       1         1         0  tag-balance\n" in REPORTS["statistics"](run_of(risky))


def test_a_rule_that_nobody_knows_has_the_manual_of_the_run_or_none() -> None:
    own = Finding(Problem("no-brand", -1, "says Cola"))
    assert "       = warning\n" in REPORTS["text"](run_of(own))
    told = replace(run_of(own), rules={"no-brand": "Name no brand.\n\nIt costs."})
    assert "       = warning: Name no brand.\n" in REPORTS["text"](told)


@pytest.mark.parametrize(
    ("levels", "files", "summary"),
    [
        ([], 1, "1 file checked: clean\n"),
        ([], 0, "0 files checked: clean\n"),
        (["warning"] * 20, 3, "3 files checked: 20 warnings\n"),
        (["error"] * 10, 3, "3 files checked: 10 errors\n"),
    ],
)
@pytest.mark.parametrize("name", ["text", "concise", "statistics"])
def test_the_summary_counts(name: str, levels: list[Level], files: int, summary: str) -> None:
    found = tuple(replace(EMPTY, problem=replace(EMPTY.problem, level=level)) for level in levels)
    run = Run(tuple(Checked(f"ep{n}.srt", findings=found if n == 0 else ()) for n in range(files)))
    assert REPORTS[name](run).endswith(summary)


def test_what_is_held_back_is_counted() -> None:
    assert REPORTS["concise"](Run((Checked("a.srt", suppressed=7),))) == "1 file checked: clean; 7 suppressed\n"


def test_a_cue_of_a_thousand_lines_is_cut() -> None:
    long = Finding(Problem("line-count", 0, "1000 lines"), Cue(0, 1, "\n".join(["x" * 5000] * 1000)))
    report = REPORTS["text"](run_of(long))
    assert "… 992 more lines" in report
    assert len(report) < 3000


def test_nothing_of_a_file_drives_the_terminal_or_the_log() -> None:
    problem = Problem("untranslated", 0, "'\x1b[2J\n::error::' is left", line=1)
    hostile = Run((Checked("::a\x07\nb.srt", findings=(Finding(problem, Cue(0, 1, "##[error]\x1b")),)),))
    first, _, cue, *_ = REPORTS["text"](hostile).split("\n")
    assert first == r"./::a\x07⏎b.srt:1: '\x1b[2J⏎::error::' is left (untranslated)"
    assert cue == r"       | #\x23[error]\x1b"


def test_a_file_without_a_name_is_a_dash() -> None:
    nameless = Run((Checked("", findings=(WHOLE,)),))
    assert REPORTS["text"](nameless).startswith("-:9: no blank line")
    assert REPORTS["concise"](nameless).startswith("-:9:1: ")
