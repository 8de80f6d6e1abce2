"""The whole way for real: the bundled models, the example series, every cue accounted for, and no network."""

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

import localize
from localize.language import is_han
from localize.text import visible

pytestmark = pytest.mark.argos

ROOT = Path(__file__).parents[1]
SERIES = ROOT / "examples" / "going-up"
EPISODES = sorted(SERIES.glob("*.zh-Hans.srt"))
LECTURES = sorted((ROOT.parent / "shared" / "data" / "subtitles").glob("lecture*.zh.srt"))

# Runs the command line in a process where every use of the network is an error.
OFFLINE = """
import sys
def guard(event, args):
    if event.startswith("socket."):
        raise RuntimeError(f"the network was used: {event} {args}")
sys.addaudithook(guard)
from localize.cli import main
main()
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with nothing in it but the starter models."""
    home = tmp_path_factory.mktemp("home")
    done = localize_offline(home, "models", "install", str(ROOT / "models"))
    assert (done.returncode, done.stderr) == (0, "")
    return home


def localize_offline(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ARGOS_", "XDG_"))}
    command = [sys.executable, "-c", OFFLINE, *arguments]
    return subprocess.run(
        command, env=kept | {"HOME": str(home)}, capture_output=True, text=True, check=False, timeout=300
    )


def translated(home: Path, out: Path, *sources: Path) -> list[str]:
    done = localize_offline(home, "translate", *map(str, sources), "--to", "en,es", "--output", str(out))
    fitted = ("localize: can be read in time", "localize: asked again for")
    crossed = ": its word order crosses the end of "  # no mistake: languages differ
    told = [line for line in done.stderr.splitlines() if not line.startswith(fitted) and crossed not in line]
    assert (done.returncode, told) == (0, [])
    return done.stdout.splitlines()


@pytest.fixture(scope="module")
def tracks(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example series in English and Spanish."""
    out = tmp_path_factory.mktemp("tracks")
    assert len(EPISODES) >= 3
    assert len(translated(home, out, *EPISODES)) == 2 * len(EPISODES)
    return out


def pairs(tracks: Path, sources: list[Path]) -> list[tuple[localize.Track, localize.Track]]:
    stems = [source.name.split(".")[0] for source in sources]
    return [
        (localize.read(source), localize.read(tracks / f"{stem}.{language}.srt"))
        for source, stem in zip(sources, stems, strict=True)
        for language in ("en", "es")
    ]


def held_to_the_promise(source: localize.Track, target: localize.Track) -> None:
    """Assert what every translation promises: each cue covered, in order, started on time, and broken as it can be."""
    assert [cue.start for cue in target] == [cue.start for cue in source]
    assert all(before.end <= after.start for before, after in pairwise(target))
    assert all(visible(cue.text).strip() for cue, old in zip(target, source, strict=True) if visible(old.text).strip())
    told = {(problem.rule, problem.cue) for problem in localize.check(target, source=source)}
    for i, cue in enumerate(target):
        if any(is_han(char) for char in cue.text):
            assert {rule for rule, where in told if where == i} & {"source-script", "untranslated"}
        for line in visible(cue.text).split("\n"):
            assert len(line) <= 29 or " " not in line.strip() or ("line-length", i) in told or ("line-count", i) in told


def test_every_episode_is_held_to_the_promise(tracks: Path) -> None:
    for source, target in pairs(tracks, EPISODES):
        held_to_the_promise(source, target)


def test_tags_dashes_and_labels_come_back(tracks: Path) -> None:
    for source, target in pairs(tracks, EPISODES):
        for old, new in zip(source, target, strict=True):
            assert [new.text.count(tag) for tag in ("<i>", "</i>", "{\\an8}", "♪")] == [
                old.text.count(tag) for tag in ("<i>", "</i>", "{\\an8}", "♪")
            ]
            assert old.text.startswith("-") == new.text.startswith("-")


def test_a_second_run_has_nothing_to_do(home: Path, tracks: Path) -> None:
    assert all(line.endswith("up to date") for line in translated(home, tracks, *EPISODES))


def test_the_tracks_are_checked_against_their_source_offline(home: Path, tracks: Path) -> None:
    done = localize_offline(home, "check", str(tracks), "--source", str(SERIES), "--output-format", "json")
    found = json.loads(done.stdout)
    assert (done.returncode in (0, 1), found["files"], done.stderr) == (True, 2 * len(EPISODES), "")


def test_one_text_translated_alone_is_the_same_as_in_a_batch(home: Path, tracks: Path, tmp_path: Path) -> None:
    text = (tracks / "ep01.en.srt").read_text(encoding="utf-8")
    translated(home, tmp_path, EPISODES[0])
    assert (tmp_path / "ep01.en.srt").read_text(encoding="utf-8") == text


@pytest.mark.skipif(not LECTURES, reason="the real lecture tracks are not beside this repository")
def test_real_tracks_are_held_to_the_promise(home: Path, tmp_path: Path) -> None:
    translated(home, tmp_path, LECTURES[-1])
    for source, target in pairs(tmp_path, LECTURES[-1:]):
        overlapping = any(a.end > b.start for a, b in pairwise(source))
        assert len(target) == len(source)
        if not overlapping:
            held_to_the_promise(source, target)
