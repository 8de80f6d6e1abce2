"""Problems for programs: json, jsonl."""

import json

from localize.model import Problem
from localize.reports import REPORTS, Checked, Finding, Run
from runs import FAST, RUN, WHOLE
from schemas import judge


def test_json_has_a_stable_shape() -> None:
    found = json.loads(REPORTS["json"](RUN))
    judge(found, "report.json")
    problems = found.pop("problems")
    assert found == {
        "version": 1,
        "profile": {"name": "short-drama", "version": "1"},
        "files": 2,
        "unread": [{"path": "out/ep03.en.srt", "message": "out/ep03.en.srt: is a zip archive"}],
        "suppressed": 0,
        "counts": {"error": 1, "warning": 1, "info": 1},
    }
    assert problems[2] == {
        "rule": "tag-balance",
        "level": "warning",
        "path": "out/ep01.en.srt",
        "language": "en",
        "line": 50,
        "last_line": 51,
        "cue": 13,
        "start": 31_000,
        "end": 32_000,
        "text": "<i>Who are you?",
        "message": "<i> is not closed",
        "fingerprint": "b2" * 32,
        "fixable": True,
        "unsafe": False,
        "repair": {"start": 31_000, "end": 32_000, "text": "<i>Who are you?</i>"},
        "edits": [{"first": 51, "last": 51, "text": "<i>Who are you?</i>"}],
    }


def test_a_problem_of_the_whole_file_has_no_cue() -> None:
    (problem,) = json.loads(REPORTS["json"](Run((Checked("a.srt", findings=(WHOLE,)),))))["problems"]
    assert [problem[key] for key in ("cue", "start", "end", "text", "repair")] == [None] * 5


def test_json_lines_are_the_same_objects_with_the_profile() -> None:
    lines = [json.loads(line) for line in REPORTS["jsonl"](RUN).splitlines()]
    for line in lines:
        judge(line, "line.json")
    assert [line["rule"] for line in lines] == ["file-repair", "reading-speed", "tag-balance", "unreadable"]
    assert {line.pop("profile") for line in lines} == {"short-drama 1"}
    assert lines[:3] == json.loads(REPORTS["json"](RUN))["problems"]


def test_where_nothing_is_found_no_line_is_written() -> None:
    assert REPORTS["jsonl"](Run((Checked("a.srt"),))) == ""


def test_json_survives_a_name_that_is_no_text_and_drives_no_log() -> None:
    run = Run((Checked("\udcff.srt", findings=(FAST, Finding(Problem("gap", 0, "##[error]\x1b[2J")))),))
    report = REPORTS["json"](run)
    assert report.isascii()
    assert "##[" not in report
    assert "\x1b" not in report
    problems = json.loads(report)["problems"]
    assert problems[0]["message"] == "##[error]\x1b[2J"
    assert problems[0]["path"] == "\udcff.srt"
