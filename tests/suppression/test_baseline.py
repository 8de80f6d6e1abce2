"""The list of what was there when a team began to check."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from localize import lint, profiles
from localize.errors import FileError, UnreadableError
from localize.model import Cue, Track
from localize.reports import Checked
from localize.reports.findings import checked
from localize.suppression import baseline
from notation import track

NETFLIX = profiles.load("netflix")
SUBJECT = track("1.000 --> 2.990  One.\n3.000 --> 5.000  Two.\n5.050 --> 7.000  Three.", language="en")
ASKED = ["gap", "overlap", "unused-suppression"]


def looked_at(subject: Track, path: str) -> Checked:
    problems = lint.check(subject, NETFLIX, lint.rules_named(ASKED))
    return checked(subject, problems, path=path)


@pytest.fixture
def known(tmp_path: Path) -> baseline.Baseline:
    """A baseline that lets pass what is found in the subject, in ``a.srt``."""
    place = tmp_path / "baseline.json"
    place.write_text(baseline.text([looked_at(SUBJECT, str(tmp_path / "a.srt"))], str(place)), encoding="utf-8")
    return baseline.read(str(place))


def left(subject: Track, known: baseline.Baseline, name: str = "a.srt") -> tuple[list[str], int]:
    after = baseline.let_pass(looked_at(subject, str(known.folder / name)), known, ASKED)
    return [each.problem.rule for each in after.findings], after.suppressed


def test_what_is_known_is_let_pass(known: baseline.Baseline) -> None:
    assert left(SUBJECT, known) == ([], 2)


def test_it_is_known_in_this_file_only(known: baseline.Baseline) -> None:
    assert left(SUBJECT, known, "b.srt") == (["gap", "gap"], 0)


def test_what_is_new_is_told(known: baseline.Baseline) -> None:
    more = replace(SUBJECT, cues=(*SUBJECT.cues, Cue(7010, 9000, "Four.")))
    assert left(more, known) == (["gap"], 2)


def test_a_cue_put_in_above_and_other_times_bring_nothing_old_back(known: baseline.Baseline) -> None:
    later = (replace(each, start=each.start + 9000, end=each.end + 9000, line=each.line + 4) for each in SUBJECT.cues)
    moved = replace(SUBJECT, cues=(Cue(0, 2000, "Zero."), *later))
    assert left(moved, known) == ([], 2)


def test_what_is_mended_is_told_as_no_longer_needed(known: baseline.Baseline) -> None:
    mended, _ = lint.fix(SUBJECT, NETFLIX, lint.rules_named(ASKED))
    after = baseline.let_pass(looked_at(mended, str(known.folder / "a.srt")), known, ASKED)
    assert [each.problem.message for each in after.findings] == [
        "the baseline lets 2 problems pass that are gone (gap); write it anew with --write-baseline"
    ]


def test_a_rule_that_is_not_asked_may_need_its_entries(known: baseline.Baseline) -> None:
    file = Checked(str(known.folder / "a.srt"))
    assert baseline.let_pass(file, known, ["overlap", "unused-suppression"]) == file


def test_files_that_were_not_looked_at_keep_their_entries(known: baseline.Baseline) -> None:
    place = str(known.folder / "baseline.json")
    run = [looked_at(SUBJECT, str(known.folder / "deep" / "b.srt"))]
    files = json.loads(baseline.text(run, place, known))["files"]
    assert {name: len(rows) for name, rows in files.items()} == {"a.srt": 2, "deep/b.srt": 2}
    clean = [Checked(str(known.folder / "a.srt"))]
    assert json.loads(baseline.text(clean, place, known))["files"] == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff", b"[]", b'{"version": 9, "files": {}}', b'{"version": 1}', b'{"version": 1, "files": {"a": 3}}',
     b'{"version": 1, "files": {"a": [{"rule": "gap"}]}}', b"[" * 100_000],
)  # fmt: skip
def test_what_is_no_baseline_is_told(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "baseline.json"
    place.write_bytes(content)
    with pytest.raises(UnreadableError, match="is no baseline"):
        baseline.read(str(place))


def test_one_that_is_not_there_is_told_with_what_makes_it(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="--write-baseline"):
        baseline.read(str(tmp_path / "gone.json"))


@pytest.mark.parametrize(
    ("gone", "shown"),
    [
        (["gap"], "1 problem pass that are gone (gap)"),
        (["gap", "gap"], "2 problems pass that are gone (gap)"),
        (["gap", "order", "overlap"], "3 problems pass that are gone (gap, order, overlap)"),
        (["gap", "order", "overlap", "quotes"], "4 problems pass that are gone (gap, order, overlap ...)"),
    ],
)
def test_up_to_three_rules_are_named(gone: list[str], shown: str, tmp_path: Path) -> None:
    known = baseline.Baseline(tmp_path.resolve(), {"a.srt": {str(n): rule for n, rule in enumerate(gone)}})
    after = baseline.let_pass(Checked(str(tmp_path / "a.srt")), known, [*gone, "unused-suppression"])
    (finding,) = after.findings
    assert finding.problem.message == f"the baseline lets {shown}; write it anew with --write-baseline"
