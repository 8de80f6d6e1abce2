"""Conflicts are decided by the names that `status` gives them, and none is closed without its effect."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from localize import formats, series
from localize.engines import Candidate
from localize.errors import FileError, UnknownNameError, UnwritableError
from localize.model import Cue, Track
from localize.series import conflicts
from localize.series.conflicts import Place
from localize.series.ledger import Conflict
from localize.series.state import ledger_of

SETTINGS = 'profile = "none"\nsource_language = "zh"\nlanguages = ["en"]\n[translate]\nphrases = false\n'
ASS = """[Script Info]
ScriptType: v4.00+
PlayResX: 384

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:02.50,Default,,0,0,0,,你好
Comment: 0,0:00:02.50,0:00:02.60,Default,,0,0,0,,note
Dialogue: 0,0:00:03.00,0:00:04.50,Default,,0,0,0,,再见
"""
VTT = """WEBVTT

STYLE
::cue { color: red }

REGION
id:a

00:01.000 --> 00:02.500
你好

00:03.000 --> 00:04.500
再见
"""
SRT = "".join(
    f"{n}\n00:00:{3 * n:02},000 --> 00:00:{3 * n + 2:02},500\n{text}\n\n"
    for n, text in enumerate(("你好", "再见", "谢谢你"), 1)
)


class Echo:
    """An engine that says a text by its bytes."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        return [[Candidate(echo(text.rstrip("。")))] for text in texts]


def echo(text: str) -> str:
    return f"en {text.encode().hex()}"


class Drama:
    """A series of one episode: its source and its one target."""

    def __init__(self, folder: Path, source: str, ending: str) -> None:
        self.source, self.name = folder / f"ep01.zh.{ending}", f"en/ep01.en.{ending}"
        self.target = folder / self.name
        self.source.write_text(source, encoding="utf-8")
        (folder / "localize.toml").write_text(SETTINGS, encoding="utf-8")
        self.series = series.opened(folder)
        self.run()

    def run(self) -> None:
        states = [each.state for each in series.translate(self.series, engine=Echo())]
        assert states in (["written"], ["current"]), states

    def edit(self, path: Path, old: str, new: str) -> None:
        said = path.read_text(encoding="utf-8")
        assert old in said
        path.write_text(said.replace(old, new, 1), encoding="utf-8")

    def waiting(self) -> list[Conflict]:
        with ledger_of(self.series) as ledger:
            return conflicts.waiting(self.series, ledger, self.name)

    def names(self) -> list[str]:
        return [str(each) for each in conflicts.places(self.waiting(), formats.read(self.target))]

    def resolve(self, place: Place | None = None, side: conflicts.Side = "machine") -> list[str]:
        with ledger_of(self.series) as ledger:
            decided = conflicts.resolve(self.series, ledger, self.name, side, place)
        return ["|".join(cue.text for cue in each.cues) for _, each in decided]

    def texts(self) -> list[str]:
        return [cue.text for cue in formats.read(self.target)]

    def localize(self, *arguments: str) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "localize", *arguments]
        done = subprocess.run(command, cwd=self.source.parent, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr


def header_conflict(folder: Path, source: str, ending: str, was: str, hers: str, its: str) -> Drama:
    drama = Drama(folder, source, ending)
    drama.edit(drama.target, was, hers)
    drama.edit(drama.target, echo("再见"), "Two!")
    drama.edit(drama.source, was, its)
    drama.edit(drama.source, "你好", "谢谢你")
    drama.run()
    assert drama.names() == ["header"]
    return drama


HEADERS = pytest.mark.parametrize(
    ("source", "ending", "was", "hers", "its"),
    [(ASS, "ass", "Arial,20", "Georgia,22", "Noto Sans,24"), (VTT, "vtt", "color: red", "color: blue", "color: lime")],
)


@HEADERS
def test_the_machines_header_stands_in_the_file_and_a_persons_words_stay(
    tmp_path: Path, source: str, ending: str, was: str, hers: str, its: str
) -> None:
    drama = header_conflict(tmp_path, source, ending, was, hers, its)
    before = drama.target.read_text(encoding="utf-8")
    assert (hers in before, its in before) == (True, False)
    drama.resolve(Place())
    assert drama.target.read_text(encoding="utf-8") == before.replace(hers, its)
    assert not drama.waiting()
    drama.run()
    assert drama.target.read_text(encoding="utf-8") == before.replace(hers, its)


@HEADERS
def test_a_header_is_told_in_a_line_and_decided_by_its_name(
    tmp_path: Path, source: str, ending: str, was: str, hers: str, its: str
) -> None:
    drama = header_conflict(tmp_path, source, ending, was, hers, its)
    before = drama.target.read_bytes()
    _, out, _ = drama.localize("status", "--no-problems")
    assert f"{drama.name}:header: conflict: header: 1 line differs" in out.splitlines()
    assert hers not in out
    code, out, _ = drama.localize("resolve", f"{drama.name}:header", "--yours")
    assert (code, out) == (0, f"{drama.name}:header: header: yours stands\n")
    assert (drama.target.read_bytes(), drama.waiting()) == (before, [])


def test_a_header_that_cannot_be_put_is_an_error_and_its_conflict_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drama = header_conflict(tmp_path, VTT, "vtt", "color: red", "color: blue", "color: lime")
    before = drama.target.read_bytes()
    monkeypatch.setattr(conflicts, "_with_header", lambda track, machine: track)
    with pytest.raises(UnwritableError, match="header cannot be put"):
        drama.resolve(Place())
    assert (drama.names(), drama.target.read_bytes()) == (["header"], before)


@pytest.fixture
def drama(tmp_path: Path) -> Drama:
    return Drama(tmp_path, SRT, "srt")


def both(drama: Drama, hers: str) -> None:
    """Let a person write *hers* into the place of the second cue, and the machine something else."""
    block = drama.target.read_text(encoding="utf-8").split("\n\n")[1]
    drama.edit(drama.target, f"{block}\n\n", hers)
    drama.edit(drama.source, "再见", "晚安")
    drama.run()


SPLIT = "2\n00:00:06,000 --> 00:00:07,000\nen\n\n3\n00:00:07,200 --> 00:00:08,500\ne5868de8a781\n\n"
RESOLVED = [echo("你好"), echo("晚安"), echo("谢谢你")]


@pytest.mark.parametrize("place", [Place(2), Place(3), Place(time=6000), Place(time=7100), Place(time=8000), None])
def test_each_half_of_a_split_cue_and_each_time_in_it_mean_its_conflict(drama: Drama, place: Place | None) -> None:
    both(drama, SPLIT)
    assert drama.names() == ["2"]
    assert drama.resolve(place) == [echo("晚安")]
    assert drama.texts() == RESOLVED
    assert not drama.waiting()


@pytest.mark.parametrize("place", [Place(1), Place(4), Place(time=1000), Place(time=9000), Place()])
def test_where_no_conflict_lies_the_known_ones_are_named(drama: Drama, place: Place) -> None:
    both(drama, SPLIT)
    with pytest.raises(UnknownNameError, match=r"ep01\.en\.srt:2"):
        drama.resolve(place)
    assert len(drama.waiting()) == 1


def test_what_status_names_resolve_takes_and_says_what_it_wrote(drama: Drama) -> None:
    both(drama, SPLIT)
    _, out, _ = drama.localize("status", "--no-problems")
    assert f"{drama.name}:2: conflict at 00:00:06,000" in out.splitlines()
    code, out, told = drama.localize("resolve", f"{drama.name}:3", "--machine")
    assert (code, out) == (0, f"{drama.name}:2: 00:00:06,000 --> 00:00:08,500 {echo('晚安')}\n"), told
    assert drama.texts() == RESOLVED


def test_a_deleted_cue_is_named_by_its_time(drama: Drama) -> None:
    both(drama, "")
    assert drama.names() == ["00:00:06,000"]
    _, out, _ = drama.localize("status", "--no-problems")
    assert f"{drama.name}:00:00:06,000: conflict at 00:00:06,000" in out.splitlines()
    assert drama.localize("resolve", f"{drama.name}:00:00:06,000", "--yours")[1].endswith(": (no cue)\n")
    assert drama.texts() == [echo("你好"), echo("谢谢你")]
    assert not drama.waiting()


def test_a_deleted_cue_comes_back_as_the_machine_has_it(drama: Drama) -> None:
    both(drama, "")
    assert drama.resolve(Place(time=6000)) == [echo("晚安")]
    assert drama.texts() == RESOLVED


def test_a_cue_that_both_moved_comes_from_where_the_machine_put_it(drama: Drama) -> None:
    drama.edit(drama.target, "00:00:09,000 --> 00:00:11,500", "00:00:30,000 --> 00:00:32,500")
    drama.edit(drama.source, "00:00:09,000 --> 00:00:11,500", "00:00:13,000 --> 00:00:15,500")
    drama.run()
    assert drama.names() == ["3"]
    drama.resolve(Place(3))
    assert [cue.start for cue in formats.read(drama.target)] == [3000, 6000, 13_000]
    assert not drama.waiting()


def test_a_cue_in_which_two_conflicts_lie_means_both_and_each_has_a_name_of_its_own() -> None:
    track = Track((Cue(1000, 5000, "one"), Cue(6000, 7000, "two")))
    found = [Conflict("a", start, end, "", "x", "y") for start, end in ((1000, 5000), (1000, 6000), (500, 6500))]
    assert conflicts.lying(found, track, Place(1)) == found
    assert [str(each) for each in conflicts.places(found, track)] == ["00:00:01,000", "00:00:01,000", "00:00:00,500"]
    assert conflicts.lying(found, track, Place(time=500)) == found[2:]
    assert conflicts.lying(found, track, Place(time=5500)) == found


def test_conflicts_that_lie_in_each_other_are_decided_in_one_go(drama: Drama) -> None:
    both(drama, SPLIT)
    with ledger_of(drama.series) as ledger:
        (one,) = ledger.conflicts(drama.name)
        other = Conflict(drama.name, one.start + 200, one.end + 200, one.person, one.machine, one.base)
        ledger.note_conflicts(drama.name, [one, other])
    code, out, told = drama.localize("resolve", f"{drama.name}:3", "--machine")
    assert (code, "2 conflicts lie there" in told, len(out.splitlines())) == (0, True, 2)
    assert (drama.texts(), drama.waiting()) == (RESOLVED, [])


def test_what_the_machine_no_longer_says_is_an_error_and_the_conflict_stays(drama: Drama) -> None:
    both(drama, SPLIT)
    before = drama.target.read_bytes()
    with ledger_of(drama.series) as ledger:
        (one,) = ledger.conflicts(drama.name)
        ledger.note_conflicts(drama.name, [replace(one, machine="never said")])
    with pytest.raises(FileError, match="has nothing of the conflict at 00:00:06,000"):
        drama.resolve(Place(2))
    assert (drama.names(), drama.target.read_bytes()) == (["2"], before)


def test_a_side_must_be_named(drama: Drama) -> None:
    both(drama, SPLIT)
    code, _, told = drama.localize("resolve", drama.name)
    assert (code, "--machine" in told, "--yours" in told, "Missing" in told) == (2, True, True, False)
    assert len(drama.waiting()) == 1
