"""Problems for CI services and review tools: SARIF, GitLab, JUnit, reviewdog."""

import json
from dataclasses import replace
from typing import Any

from localize.model import Problem
from localize.reports import REPORTS, Checked, Edit, Finding, Run, sarif
from runs import FAST, OPEN, RUN
from schemas import judge, judge_xml


def sarif_of(run: Run) -> dict[str, Any]:
    log = json.loads(REPORTS["sarif"](run))
    judge(log, "sarif-2.1.0-rtm.5.json")
    found: dict[str, Any] = log["runs"][0]
    return found


def test_sarif_tells_the_rules_the_profile_and_the_gravest_first() -> None:
    run = sarif_of(RUN)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["file-repair", "reading-speed", "tag-balance"]
    assert rules[1]["shortDescription"] == {"text": "Give the viewer time to read."}
    assert rules[1]["properties"] == {"tags": ["timing"]}
    assert "Bad:" in rules[1]["help"]["text"]
    assert run["properties"] == {"profile": "short-drama", "profileVersion": "1"}
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]


def test_sarif_tells_place_fingerprint_and_fix() -> None:
    result = sarif_of(RUN)["results"][1]
    place = {"uri": "out/ep01.en.srt", "uriBaseId": "%SRCROOT%"}
    assert result == {
        "ruleId": "tag-balance",
        "ruleIndex": 2,
        "level": "warning",
        "message": {"text": "<i> is not closed (cue 13)"},
        "locations": [
            {"physicalLocation": {"artifactLocation": place, "region": {"startLine": 50, "endLine": 51}}},
        ],
        "partialFingerprints": {"localizeFingerprint/v1": "b2" * 32},
        "fixes": [
            {
                "description": {"text": "Close every tag that is opened, the last one first."},
                "artifactChanges": [
                    {
                        "artifactLocation": place,
                        "replacements": [
                            {
                                "deletedRegion": {"startLine": 51, "endLine": 51},
                                "insertedContent": {"text": "<i>Who are you?</i>"},
                            }
                        ],
                    }
                ],
            }
        ],
    }


def test_sarif_tells_of_a_file_that_cannot_be_read() -> None:
    (invocation,) = sarif_of(RUN)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"] == {"text": "out/ep03.en.srt: is a zip archive"}
    assert sarif_of(Run((Checked("a.srt"),)))["invocations"] == [{"executionSuccessful": True}]


def test_sarif_keeps_to_the_limit_by_leaving_out_the_least_grave(monkeypatch: Any) -> None:
    monkeypatch.setattr(sarif, "MOST", 1)
    run = sarif_of(RUN)
    assert [result["ruleId"] for result in run["results"]] == ["reading-speed"]
    assert run["invocations"][0]["toolExecutionNotifications"][1]["message"]["text"].startswith("2 problems")


def test_sarif_takes_no_fix_with_half_a_character() -> None:
    half = replace(OPEN, edits=(Edit(51, 51, "\ud800"),))
    assert "fixes" not in sarif_of(Run((Checked("a.srt", findings=(half,)),)))["results"][0]


def test_gitlab_has_an_entry_for_each_problem_and_each_unread_file() -> None:
    entries = json.loads(REPORTS["gitlab"](RUN))
    judge(entries, "gitlab.json")
    assert [entry["severity"] for entry in entries] == ["info", "major", "minor", "critical"]
    assert {key: entries[1][key] for key in ("description", "check_name", "content", "location")} == {
        "description": "24.3 characters per second, limit 20",
        "check_name": "reading-speed",
        "content": {"body": "Give the viewer time to read. (short-drama 1)"},
        "location": {"path": "out/ep01.en.srt", "lines": {"begin": 46, "end": 48}},
    }


def test_gitlab_fingerprints_differ_though_two_files_have_the_same_problem_twice() -> None:
    run = Run((Checked("a.srt", findings=(FAST, FAST)), Checked("b.srt", findings=(FAST, FAST))))
    prints = [entry["fingerprint"] for entry in json.loads(REPORTS["gitlab"](run))]
    assert len(set(prints)) == 4


def test_gitlab_fingerprints_stay_when_the_lines_move() -> None:
    moved = replace(FAST, problem=replace(FAST.problem, line=99, cue=30), last_line=101)
    one, other = (
        json.loads(REPORTS["gitlab"](Run((Checked("a.srt", findings=(f,)),))))[0]["fingerprint"] for f in (FAST, moved)
    )
    assert one == other


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_problem() -> None:
    root = judge_xml(REPORTS["junit"](RUN), "junit.xsd")
    assert dict(root.attrib) == {"name": "localize (short-drama 1)", "tests": "5", "failures": "2", "errors": "1"}
    cases = [(case.get("name"), [child.tag for child in case]) for case in root.iter("testcase")]
    assert cases == [
        ("file-repair, file", ["system-out"]),
        ("reading-speed, cue 12", ["failure"]),
        ("tag-balance, cue 13", ["failure"]),
        ("clean", []),
        ("readable", ["error"]),
    ]


def test_junit_failures_tell_the_place_and_why() -> None:
    root = judge_xml(REPORTS["junit"](RUN), "junit.xsd")
    failure = next(root.iter("failure"))
    assert dict(failure.attrib) == {"type": "error", "message": "24.3 characters per second, limit 20"}
    assert failure.text == (
        "out/ep01.en.srt:46:1: reading-speed 24.3 characters per second, limit 20 "
        "(cue 12, 00:00:29,400 → 00:00:30,900)\nGive the viewer time to read."
    )


def test_junit_names_two_problems_of_a_rule_and_a_cue_apart() -> None:
    root = judge_xml(REPORTS["junit"](Run((Checked("a.srt", findings=(FAST, FAST)),))), "junit.xsd")
    assert [case.get("name") for case in root.iter("testcase")] == [
        "reading-speed, cue 12",
        "reading-speed, cue 12 (2)",
    ]


def test_reviewdog_gets_whole_lines_and_suggestions() -> None:
    found = json.loads(REPORTS["rdjson"](RUN))
    judge(found, "rdjson.json")
    assert found["source"] == {"name": "localize (short-drama 1)"}
    assert found["diagnostics"][2] == {
        "message": "<i> is not closed",
        "location": {"path": "out/ep01.en.srt", "range": {"start": {"line": 50}, "end": {"line": 51}}},
        "severity": "WARNING",
        "code": {"value": "tag-balance"},
        "suggestions": [
            {"range": {"start": {"line": 51}, "end": {"line": 51}}, "text": "<i>Who are you?</i>"},
        ],
    }


def test_reviewdog_lines_are_the_same_with_their_source() -> None:
    lines = [json.loads(line) for line in REPORTS["rdjsonl"](RUN).splitlines()]
    for line in lines:
        judge(line, "rdjson.json", "Diagnostic")
    assert {json.dumps(line.pop("source")) for line in lines} == {'{"name": "localize (short-drama 1)"}'}
    assert lines == json.loads(REPORTS["rdjson"](RUN))["diagnostics"]


def test_a_problem_without_a_line_is_shown_at_the_first() -> None:
    run = Run((Checked("a.srt", findings=(Finding(Problem("one-language", -1, "two languages")),)),))
    assert sarif_of(run)["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "endLine": 1}
    assert json.loads(REPORTS["gitlab"](run))[0]["location"]["lines"] == {"begin": 1, "end": 1}
