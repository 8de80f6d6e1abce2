"""Problems written down."""

import json

import pytest

from localize.errors import UnknownNameError
from localize.model import Cue, Problem
from localize.reports import REPORTS

FAST = Problem(
    "reading-speed", 11, "24.3 characters per second, limit 20", Cue(0, 900, "No!"), "error", "ep01.en.srt", 46, True
)
EMPTY = Problem("empty-cue", 12, "shows nothing", None, "warning", "ep01.en.srt", 50)
WHOLE = Problem("file-repair", -1, "no blank line", None, "info")


def test_text_is_a_line_for_each_problem_and_a_summary():
    assert REPORTS["text"]([FAST, EMPTY, WHOLE], files=2) == (
        "ep01.en.srt:46: 24.3 characters per second, limit 20 (reading-speed)\n"
        "ep01.en.srt:50: shows nothing (empty-cue)\n"
        "-: no blank line (file-repair)\n"
        "2 files checked: 1 error, 1 warning, 1 info\n"
    )


@pytest.mark.parametrize(
    ("problems", "files", "summary"),
    [
        ([], 1, "1 file checked: clean\n"),
        ([], 0, "0 files checked: clean\n"),
        ([EMPTY] * 20, 3, "3 files checked: 20 warnings\n"),
        ([FAST] * 10, 3, "3 files checked: 10 errors\n"),
    ],
)
def test_the_summary_counts(problems: list[Problem], files: int, summary: str):
    assert REPORTS["text"](problems, files=files).endswith(summary)


def test_nothing_of_a_file_drives_the_terminal():
    hostile = Problem("untranslated", 0, "'\x1b[2J\n::error::' is left", path="a\x07\nb.srt", line=1)
    assert (
        REPORTS["text"]([hostile], files=1).split("\n")[0]
        == r"a\x07⏎b.srt:1: '\x1b[2J⏎::error::' is left (untranslated)"
    )
    assert "\x1b" not in REPORTS["json"]([hostile], files=1)


def test_json_has_a_stable_shape():
    assert json.loads(REPORTS["json"]([FAST, WHOLE], files=1)) == {
        "version": 1,
        "files": 1,
        "counts": {"error": 1, "warning": 0, "info": 1},
        "problems": [
            {
                "rule": "reading-speed",
                "level": "error",
                "path": "ep01.en.srt",
                "line": 46,
                "cue": 12,
                "message": "24.3 characters per second, limit 20",
                "repair": {"start": 0, "end": 900, "text": "No!"},
            },
            {
                "rule": "file-repair",
                "level": "info",
                "path": "",
                "line": None,
                "cue": None,
                "message": "no blank line",
                "repair": None,
            },
        ],
    }


def test_json_survives_a_name_that_is_no_text():
    report = REPORTS["json"]([Problem("gap", 0, "x", path="\udcff.srt")], files=1)
    assert json.loads(report.encode("utf-8"))["problems"][0]["path"] == "\udcff.srt"


def test_an_unknown_report_is_told():
    with pytest.raises(UnknownNameError, match="did you mean json"):
        REPORTS["jsno"]
