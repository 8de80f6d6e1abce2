"""What a report keeps of a file, and what a repair changes in it."""

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import formats, lint, profiles
from localize.model import Cue, Problem, Track
from localize.reports import Checked, Edit
from localize.reports.edits import edits_of
from localize.reports.findings import checked
from strategies import tracks

DRAMA = profiles.load("short-drama")
FORMATS = ("srt", "vtt", "ass", "ttml", "sbv", "subviewer", "microdvd", "mpl2", "sami", "lrc")
WRITTEN = """\
1
00:00:01,000 --> 00:00:03,000
Tell him that I will never sell this house.

2
00:00:02,900 --> 00:00:04,000
<i>Who are you?
"""


def read(text: str, format: str = "srt") -> Track:
    return replace(formats.parse(text, format=format), language="en")


def found_in(track: Track, *, edits: bool = True) -> Checked:
    rules = lint.rules_named(["overlap", "line-length", "tag-balance"], pairs=False)
    problems = lint.check(track, DRAMA, rules)
    return checked(track, problems, path="ep01.en.srt", profile=DRAMA, rules=rules, edits=edits)


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    rows = text.split("\n")
    for edit in sorted(edits, key=lambda edit: -edit.first):
        rows[edit.first - 1 : edit.last] = edit.text.split("\n")
    return "\n".join(rows)


def test_a_finding_has_its_cue_its_lines_and_what_puts_it_right() -> None:
    file = found_in(read(WRITTEN))
    assert (file.path, file.language, file.cues) == ("ep01.en.srt", "en", 2)
    told = {f.problem.rule: (f.problem.line, f.last_line, f.fixable, f.edits) for f in file.findings}
    assert told == {
        "overlap": (2, 3, True, (Edit(2, 2, "00:00:01,000 --> 00:00:02,900"),)),
        "line-length": (2, 3, True, (Edit(3, 3, "Tell him that I will\nnever sell this house."),)),
        "tag-balance": (6, 7, True, (Edit(7, 7, "<i>Who are you?</i>"),)),
    }


def test_without_edits_no_line_is_broken_and_the_rule_says_that_it_repairs() -> None:
    told = {
        f.problem.rule: (f.fixable, f.repair is not None, f.edits)
        for f in found_in(read(WRITTEN), edits=False).findings
    }
    assert told == {"overlap": (True, True, ()), "line-length": (True, False, ()), "tag-balance": (True, True, ())}


def test_a_repair_that_cannot_be_made_is_none() -> None:
    word = read("1\n00:00:01,000 --> 00:00:03,000\n" + "x" * 90 + "\n")
    (finding,) = found_in(word).findings
    assert (finding.problem.rule, finding.fixable, finding.edits) == ("line-length", False, ())


def test_a_repair_that_may_change_what_is_said_is_unsafe() -> None:
    rules = lint.rules_named(["overlap"])
    for rule in rules:
        rule.__class__ = type("Bold", (type(rule),), {"unsafe": True})
    track = read(WRITTEN)
    (finding,) = checked(track, lint.check(track, DRAMA, rules), rules=rules).findings
    assert (finding.fixable, finding.unsafe) == (True, True)


def test_what_is_kept_of_a_file_can_be_sent_to_another_process() -> None:
    file = found_in(read(WRITTEN))
    assert pickle.loads(pickle.dumps(file)) == file


def test_a_problem_of_the_file_has_the_line_of_what_was_put_in_shape() -> None:
    (finding,) = checked(read(WRITTEN), [Problem("file-repair", -1, "no blank line", line=5)]).findings
    assert (finding.cue, finding.last_line, finding.fixable) == (None, 5, False)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_an_edit_end_as_they_do_in_the_file(newline: str, tmp_path: Path) -> None:
    path = tmp_path / "ep01.en.srt"
    path.write_bytes(WRITTEN.replace("\n", newline).encode())
    edits = [f.edits for f in found_in(formats.read(path)).findings if f.problem.rule == "line-length"]
    assert edits == [(Edit(3, 3, f"Tell him that I will{newline}never sell this house."),)]


def test_lines_that_only_go_are_an_edit_of_a_line_that_stays() -> None:
    track = read("1\n00:00:01,000 --> 00:00:03,000\nOne,\ntwo,\nthree.\n")
    shorter = replace(track[0], text="One,\nthree.")
    assert edits_of(track, [(0, shorter)]) == [(Edit(4, 5, "three."),)]


def test_what_cannot_be_laid_over_the_lines_of_a_file_has_no_edits() -> None:
    made = Track((Cue(0, 1000, "No!"),))
    assert edits_of(made, [(0, Cue(0, 900, "No!"))]) == [()]
    track = read(WRITTEN)
    assert edits_of(track, [(0, None), (-1, None)]) == [(), ()]
    assert edits_of(track, [(0, replace(track[0], text="a\n\n9\n00:00:01,000 --> 00:00:02,000\nb"))]) == [()]


@pytest.mark.parametrize("format", FORMATS)
@given(track=tracks, choice=st.randoms(use_true_random=False))
def test_an_edit_makes_of_the_file_what_the_repair_makes_of_the_track(format: str, track: Track, choice) -> None:
    written = read(formats.compose(track, format=format), format)
    repairs: list[tuple[int, Cue | None]] = [
        (n, replace(cue, end=cue.end + 500) if choice.random() < 0.5 else replace(cue, text=f"{cue.text}\nNo!"))
        for n, cue in enumerate(written)
        for _ in range(choice.choice([1, 1, 2]))
    ]
    for (n, repair), edits in zip(repairs, edits_of(written, repairs), strict=True):
        if edits and repair:
            whole = replace(written, cues=(*written[:n], repair, *written[n + 1 :]))
            assert applied(written.origin.text, edits) == formats.compose(whole, format=format)


def test_a_file_that_is_numbered_from_nought_can_be_edited() -> None:
    track = read(WRITTEN.replace("2\n00", "1\n00").replace("1\n00", "0\n00", 1))
    assert track.repairs
    assert edits_of(track, [(0, replace(track[0], text="No!"))]) == [(Edit(3, 3, "No!"),)]


@pytest.mark.parametrize("format", FORMATS[:4])
def test_the_common_formats_can_be_edited(format: str) -> None:
    track = read(formats.compose(read(WRITTEN), format=format), format)
    found = edits_of(track, [(n, replace(cue, text="No!")) for n, cue in enumerate(track)])
    assert [len(edits) for edits in found] == [1, 1]


def test_a_file_is_written_a_few_times_however_many_problems_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    track = read(
        "".join(
            f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},900\nNo!\n\n" for n in range(500)
        )
    )
    times, placed = [], formats.placed

    def counted(track: Track, *, format: str) -> Track:
        times.append(format)
        return placed(track, format=format)

    monkeypatch.setattr(formats, "placed", counted)
    found = edits_of(track, [(n, replace(cue, text="Yes.")) for n, cue in enumerate(track)])
    assert (len(times), sum(map(len, found))) == (2, 500)


def test_the_last_line_of_a_cue_is_found_without_knowing_the_format() -> None:
    problems = [Problem("gap", 0, "", line=2), Problem("gap", 1, "", line=6), Problem("gap", 0, "", line=3)]
    assert [f.last_line for f in checked(read(WRITTEN), problems).findings] == [3, 7, 3]
    one_line = read("{0}{25}One,|two.\n{50}{75}No!\n", "microdvd")
    assert [f.last_line for f in checked(one_line, [Problem("gap", 0, "", line=one_line[0].line)]).findings] == [1]


def test_the_last_line_of_a_cue_in_one_line_is_that_line() -> None:
    track = read(formats.compose(read(WRITTEN.replace("Who are", "Who & are")), format="ttml"), "ttml")
    problems = [Problem("gap", n, "", line=cue.line) for n, cue in enumerate(track)]
    assert [f.last_line for f in checked(track, problems[::-1]).findings] == [track[1].line, track[0].line]
    rows = track.origin.text.split("\n")
    assert rows[track[1].line].strip()  # what follows the last cue is no part of it
    amp = read(formats.compose(read(WRITTEN.replace("Tell", "A & B")), format="ttml"), "ttml")
    (finding,) = checked(amp, [Problem("gap", 0, "", line=amp[0].line)]).findings
    assert finding.last_line == amp[0].line


def test_cues_that_share_a_line_have_no_edits() -> None:
    text = formats.compose(read(WRITTEN), format="ttml")
    track = read(text.replace("</p>\n", "</p>"), "ttml")
    assert track[0].line == track[1].line
    assert edits_of(track, [(n, replace(cue, text="No!")) for n, cue in enumerate(track)]) == [(), ()]
