"""Files as they are, through the house and out again: the same bytes, and one changed cue changes only itself."""

from dataclasses import replace
from pathlib import Path

import pytest

from formats import laws, tokens
from localize import formats
from localize.errors import LocalizeError
from localize.model import Track

ROOT = Path(__file__).resolve().parents[2]
KINDS = [*laws.names(), *laws.binary_names()]
SEEDS = sorted(path for path in (ROOT / "fuzz" / "seeds").glob("*/*") if path.parent.name in laws.names())
FOUND = sorted(path for path in (Path(__file__).parent / "found").glob("*/*") if path.parent.name in KINDS)
BINARY = sorted(path for path in (ROOT / "fuzz" / "seeds").glob("*/*") if path.parent.name in laws.binary_names())
DATA = ROOT.parent / "shared" / "data"
REAL = [*sorted((DATA / "subtitles").glob("*.*")), *sorted((DATA / "zoo").glob("*.*"))] if DATA.exists() else []


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def test_there_are_files_to_try() -> None:
    assert len(SEEDS) >= 5
    assert len(FOUND) >= 1
    assert {path.parent.name for path in BINARY} == set(laws.binary_names())
    assert {path.parent.name for path in SEEDS} == set(laws.names()) & {path.name for path in ROOT.glob("fuzz/seeds/*")}
    assert not DATA.exists() or len(REAL) > 100


@pytest.mark.parametrize("path", [*SEEDS, *FOUND, *BINARY], ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_small_file_keeps_the_laws(path: Path) -> None:
    laws.hold_file(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("path", [path for path in SEEDS if path.stem == "tidy"], ids=lambda path: path.parent.name)
def test_a_tidy_file_needs_no_repair(path: Path) -> None:
    track = formats.parse(text_of(path), format=path.parent.name)
    assert track.repairs == ()
    assert len(track) >= 2


@pytest.mark.parametrize("name", laws.names())
def test_the_sample_of_a_format_is_well_formed_and_keeps_the_laws(name: str) -> None:
    track = laws.hold(name, tokens.sample(name))
    assert track is not None
    assert track.repairs == ()
    assert len(track) >= 1


def read(path: Path) -> Track | None:
    """Return the track of *path* if it is well-formed UTF-8 of a format that is written; else nothing."""
    try:
        track = formats.read(path)
    except LocalizeError:
        return None
    fit = not track.repairs and track.origin.encoding == "utf-8" and laws.writes(track.origin.format)
    return track if fit else None


@pytest.mark.skipif(not REAL, reason="no real files beside the repository")
def test_most_real_files_are_well_formed() -> None:
    assert sum(1 for path in REAL if read(path)) > 25


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_file_is_given_back_byte_for_byte(path: Path) -> None:
    track = read(path)
    if track:
        assert formats.encoded(track, path) == path.read_bytes()


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_one_changed_cue_of_a_real_file_changes_only_itself(path: Path) -> None:
    track = read(path)
    for n in {0, len(track) // 2, len(track) - 1} if track else ():
        assert track is not None
        cues = (*track.cues[:n], replace(track.cues[n], text=laws.NEW), *track.cues[n + 1 :])
        old = track.origin.text.split("\n")
        new = formats.compose(replace(track, cues=cues), format=track.origin.format).split("\n")
        before, after = track.cues[n].line - 1, max(0, len(old) - _end(track, n))
        assert new[:before] == old[:before]
        assert new[len(new) - after :] == old[len(old) - after :]
        assert any(laws.NEW in row for row in new[before : len(new) - after])


def _end(track: Track, n: int) -> int:
    """Return the line that the *n*-th cue does not reach: where the next one stands, which has a line above at most."""
    here = track.cues[n].line
    later = [cue.line for cue in track.cues if cue.line > here]
    return max(here, min(later, default=len(track.origin.text.split("\n")) + 2) - 2)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_file_keeps_the_laws(path: Path) -> None:
    try:
        name = formats.read(path).origin.format
    except LocalizeError:
        return
    if name in laws.names() and path.stat().st_size < 100_000:
        laws.hold(name, text_of(path).removeprefix("\ufeff"))
