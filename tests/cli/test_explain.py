"""``localize explain``: why a cue is as it is."""

import json
from pathlib import Path

import pytest

from calling import Run

SETTINGS = 'profile = "none"\nsource_language = "zh"\nlanguages = ["en"]\n[translate]\nengine = "echo"\n'
EPISODE = "1\n00:00:01,000 --> 00:00:02,000\n什么？\n\n2\n00:00:03,000 --> 00:00:04,000\n她不在那里\x1b[2J。\n"


@pytest.fixture
def target(run: Run, tmp_path: Path) -> str:
    (tmp_path / "ep01.zh.srt").write_text(EPISODE, encoding="utf-8")
    (tmp_path / "localize.toml").write_text(SETTINGS, encoding="utf-8")
    assert run("run", "--executor", "none").status == 0
    return "en/ep01.en.srt"


def test_a_cue_is_told_at_length(run: Run, target: str) -> None:
    done = run("explain", f"{target}:1")
    assert done.status == 0
    assert done.out.splitlines() == [
        f"{target}:1  00:00:01,000 --> 00:00:02,000  What?",
        "  source: cue 1 of ep01.zh.srt: 什么？",
        "  text: 什么？  (one piece)",
        "    answer: What?  (the table of phrases)",
    ]


def test_a_cue_may_be_named_by_a_time_in_it(run: Run, target: str) -> None:
    assert run("explain", f"{target}:00:00:01,500").out == run("explain", f"{target}:1").out


def test_a_file_tells_each_cue_in_a_line(run: Run, target: str) -> None:
    first, second = run("explain", target).out.splitlines()
    assert first == "1  00:00:01,000  What?  [from cue 1, table of phrases]"
    assert second.startswith("2  00:00:03,000  ")
    assert "\x1b" not in second


def test_json_counts_cues_from_one(run: Run, target: str) -> None:
    (told,) = json.loads(run("explain", f"{target}:2", "--output-format", "json").out)
    assert (told["cue"], told["sources"][0]["cue"], told["said"][0]["cues"]) == (2, 2, [2])
    assert told["said"][0]["origin"] == "machine"


def test_an_edit_is_shown_with_what_it_was(run: Run, target: str) -> None:
    file = Path(target)
    file.write_text(file.read_text(encoding="utf-8").replace("What?", "Pardon?"), encoding="utf-8")
    out = run("explain", f"{target}:1").out.splitlines()
    assert out[-2:] == ["  edited by a person: text", '    was "What?", is "Pardon?"']
    assert "edited" in run("explain", target).out.splitlines()[0]


@pytest.mark.parametrize("named", ["en/ep09.en.srt", "en/ep01.en.srt:3"])
def test_what_is_not_there_is_wrong_use(run: Run, target: str, named: str) -> None:
    assert run("explain", named).status == 2
