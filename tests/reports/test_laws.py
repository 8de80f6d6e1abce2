"""What holds for every report and every run, whatever stands in the files."""

import json
import random
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from localize.errors import UnknownNameError
from localize.reports import REPORTS, Checked, Run
from localize.reports.places import path_of, uri
from runs import RUN, runs
from schemas import judge, judge_xml

# Which characters no report may hold raw: controls but the line break, marks of direction, halves.
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def sarif(report: str) -> int:
    log = json.loads(report)
    judge(log, "sarif-2.1.0-rtm.5.json")
    (run,) = log["runs"]
    unread = run["invocations"][0].get("toolExecutionNotifications", [])
    return len(run["results"]) + len(unread)


def gitlab(report: str) -> int:
    entries = json.loads(report)
    judge(entries, "gitlab.json")
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    return len(entries)


def junit(report: str) -> int:
    root = judge_xml(report, "junit.xsd")
    cases = [case for case in root.iter("testcase") if case.get("name") != "clean"]
    assert sum(1 for _ in root.iter("failure")) == int(root.get("failures") or -1)
    assert sum(1 for _ in root.iter("testcase")) == int(root.get("tests") or -1)
    return len(cases)


def rdjson(report: str) -> int:
    found = json.loads(report)
    judge(found, "rdjson.json")
    return len(found["diagnostics"])


def rdjsonl(report: str) -> int:
    lines = report.splitlines()
    for line in lines:
        judge(json.loads(line), "rdjson.json", "Diagnostic")
    return len(lines)


def as_json(report: str) -> int:
    found = json.loads(report)
    judge(found, "report.json")
    return len(found["problems"]) + len(found["unread"])


def jsonl(report: str) -> int:
    lines = report.splitlines()
    for line in lines:
        judge(json.loads(line), "line.json")
    return len(lines)


COUNTED: dict[str, Callable[[str], int]] = {
    "sarif": sarif,
    "gitlab": gitlab,
    "junit": junit,
    "rdjson": rdjson,
    "rdjsonl": rdjsonl,
    "json": as_json,
    "jsonl": jsonl,
}


@pytest.mark.parametrize("name", sorted(COUNTED))
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(run=runs)
def test_any_run_is_valid_with_one_result_for_each_problem_and_each_unread_file(name: str, run: Run) -> None:
    expected = sum(len(file.findings) + bool(file.error) for file in run.files)
    assert COUNTED[name](REPORTS[name](run)) == expected


@pytest.mark.parametrize("name", sorted(REPORTS))
@given(run=runs, seed=st.integers(0, 99))
def test_the_order_of_files_and_findings_changes_nothing(name: str, run: Run, seed: int) -> None:
    order = random.Random(seed)
    files = [
        Checked(f.path, f.language, f.cues, tuple(order.sample(f.findings, len(f.findings))), f.error)
        for f in run.files
    ]
    order.shuffle(files)
    assert REPORTS[name](Run(tuple(files), run.profile, run.version)) == REPORTS[name](run)


@pytest.mark.parametrize("name", sorted(REPORTS))
@given(run=runs)
def test_no_control_character_of_a_file_stands_in_a_report(name: str, run: Run) -> None:
    assert _RAW.search(REPORTS[name](run)) is None


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_the_profile_and_its_version_stand_in_every_report(name: str) -> None:
    report = REPORTS[name](RUN)
    assert "short-drama" in report
    assert "1" in report.partition("short-drama")[2][:30]


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_every_report_ends_with_a_line_break_and_survives_nothing(name: str) -> None:
    assert REPORTS[name](RUN).endswith("\n")
    assert REPORTS[name](Run()) == "" or REPORTS[name](Run()).endswith("\n")


@given(st.text(max_size=20))
def test_a_path_becomes_a_relative_address_of_plain_characters(name: str) -> None:
    address = uri(path_of(f"out/{name}.srt", Run()))
    assert re.fullmatch(r"(?:file://)?[A-Za-z0-9/._~%-]+", address)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("a.srt", "season1/a.srt"),
        ("./b/../a.srt", "season1/a.srt"),
        ("../zh/a.srt", "zh/a.srt"),
        ("/work/drama/zh/a.srt", "zh/a.srt"),
        ("/work/drama2/a.srt", "/work/drama2/a.srt"),
        ("../../a.srt", "/work/a.srt"),
        ("-", "-"),
    ],
)
def test_paths_are_counted_from_the_root(path: str, found: str) -> None:
    assert path_of(path, Run(root="/work/drama", folder="/work/drama/season1")) == found


def test_an_unknown_report_is_told() -> None:
    with pytest.raises(UnknownNameError, match="did you mean json"):
        REPORTS["jsno"]
