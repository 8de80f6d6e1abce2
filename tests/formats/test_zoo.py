"""The zoo: malformed files that people met, and what a good tool makes of each."""

import json
from pathlib import Path
from typing import Any

import pytest

import localize
from localize import formats
from localize.errors import UnreadableError

ZOO = Path(__file__).resolve().parents[3] / "shared" / "data" / "zoo"
CASES: list[dict[str, Any]] = json.loads((ZOO / "expect.json").read_text()) if ZOO.exists() else []
CASES = [case for case in CASES if (ZOO / case["file"]).exists()]  # one is generated: 100,000 cues

# Nothing has to be put in shape in these: a rule finds what is wrong (docs/formats.md says which).
LEFT_TO_RULES = {
    "ass-end-before-start.ass",
    "str-empty-cue.srt",
    "ts-1ms-gaps.srt",
    "ts-hours-24.srt",
    "ts-out-of-order.srt",
    "txt-angle-not-tags.srt",
    "txt-bilingual.srt",
    "txt-long-line.srt",
    "txt-repeats.srt",
    "vtt-end-before-start.vtt",
    "vtt-youtube-rolling.vtt",
}

# What is told of these is left as it is: only their author can mend it.
TOLD_AGAIN = {
    *("ass-karaoke.ass", "ass-marked-misplaced.ass", "ass-no-styles.ass", "ass-style-missing.ass"),
    "ass-unclosed-brace.ass",
}

# Nothing is wrong with this one: readings and spans are well-formed, and no engine gets them.
FINE = {"vtt-ruby-lang-c.vtt"}


@pytest.mark.skipif(not ZOO.exists(), reason="the zoo is not beside the repository")
def test_the_zoo_has_its_animals() -> None:
    assert len(CASES) > 95


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_file_of_the_zoo_is_read_as_expected(case: dict[str, Any]) -> None:
    path = ZOO / case["file"]
    if case["level"] == "error":
        with pytest.raises(UnreadableError):
            formats.read(path)
        return
    track = formats.read(path)
    assert len(track) == (case["cues"] if case["cues"] is not None else len(track))
    assert [cue.text for cue in track] == (case["texts"] or [cue.text for cue in track])
    assert [[cue.start, cue.end] for cue in track] == (case["times"] or [[cue.start, cue.end] for cue in track])
    assert bool(track.repairs) == (case["level"] == "warn" and case["file"] not in LEFT_TO_RULES | FINE)


@pytest.mark.parametrize("name", sorted(LEFT_TO_RULES))
@pytest.mark.skipif(not ZOO.exists(), reason="the zoo is not beside the repository")
def test_a_rule_finds_what_the_reader_leaves(name: str) -> None:
    assert localize.check(formats.read(ZOO / name))


@pytest.mark.parametrize("case", [case for case in CASES if case["level"] != "error"], ids=lambda case: case["file"])
def test_what_is_written_back_is_clean_and_says_the_same(case: dict[str, Any], tmp_path: Path) -> None:
    track = formats.read(ZOO / case["file"])
    formats.write(track, tmp_path / case["file"])
    again = formats.read(tmp_path / case["file"], language=track.language)
    assert again == track
    assert case["file"] in TOLD_AGAIN or [r.message for r in again.repairs if "kept as it is" not in r.message] == []
