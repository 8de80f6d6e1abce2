"""The contract of a format."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from localize.errors import FileError
from localize.formats import FORMATS, Format
from localize.formats.fitting import fitted
from localize.formats.kinds import KINDS, Kind
from localize.model import Cue, Track

TRACKS = (
    Track((Cue(1000, 2500, "Who are you?"), Cue(3000, 4500, "<i>你是谁？</i>\n-走！"))),
    Track((Cue(0, 1000, "0"), Cue(35_998_000, 35_999_990, "…"))),
    Track((Cue(1000, 2000, "I <3 you & him, 1 > 0"), Cue(3000, 4000, '"C:\\new" (a) / b'))),
)
# A cue that holds one kind of thing. Settings and headers are opaque; a language need not be written to be kept.
_KARAOKE = "Come <00:00:01.500>on!"
SAMPLES: dict[Kind, Cue] = {
    "italics": Cue(1000, 2000, "<i>Hi.</i>"),
    "bold": Cue(1000, 2000, "<b>Hi.</b>"),
    "underline": Cue(1000, 2000, "<u>Hi.</u>"),
    "strike": Cue(1000, 2000, "<s>Hi.</s>"),
    "colour": Cue(1000, 2000, '<font color="#ff8800">Hi.</font>'),
    "font": Cue(1000, 2000, '<font face="Arial">Hi.</font>'),
    "place": Cue(1000, 2000, r"{\an8}Hi."),
    "effect": Cue(1000, 2000, r"{\fad(100,200)}Hi."),
    "drawing": Cue(1000, 2000, r"{\p1}{\#=m 0 0 l 9 9}{\p0}Hi."),
    "karaoke": Cue(1000, 2000, _KARAOKE),
    "comment": Cue(1000, 2000, r"Hi{\#softly}."),
    "class": Cue(1000, 2000, "<c.loud>Hi.</c>"),
    "ruby": Cue(1000, 2000, "<ruby>漢<rt>かん</rt></ruby>!"),
    "span": Cue(1000, 2000, "<lang ja>はい</lang>."),
    "voices": Cue(1000, 2000, "<v Anna>Hi.</v>\n<v Bob>Hi.</v>"),
    "speaker": Cue(1000, 2000, "Hi.", speaker="Anna"),
    "identifier": Cue(1000, 2000, "Hi.", id="scene-1"),
    "line breaks": Cue(1000, 2000, "Hi,\nyou."),
    "end times": Cue(1000, 2000, "Hi."),
}


def writes(format: Format) -> bool:
    """Tell whether *format* can write at all; some are only read."""
    try:
        return bool(format.compose(Track((Cue(1000, 2000, "Hi."),))))
    except (FileError, NotImplementedError):
        return False


def check_format(format: Format, *, tracks: Iterable[Track] = TRACKS) -> None:
    """Assert that *format* keeps the laws of formats for *tracks*.

    What was composed is parsed to the same cues, with nothing to repair; the file of a track that did not change is
    given back, and a changed cue changes only its own part; what `keeps` promises is kept; `signature` is that of its
    own files alone.
    """
    assert format.name, "a format has a name"
    assert format.endings, "a format has file endings"
    assert all(ending.startswith(".") for ending in format.endings), "an ending starts with a dot"
    assert format.keeps <= set(KINDS), "keeps names known kinds"
    for track in tracks:
        sayable, losses = fitted(track, format)
        for loss in losses:
            assert loss.kind not in ("words", "white space"), f"the same cues, but for {loss}"
            assert loss.kind not in format.keeps, f"{loss.kind} is lost, which keeps promises"
        _check_round_trip(format, sayable)
    _check_promises(format)
    _check_signature(format)


def _check_round_trip(format: Format, track: Track) -> None:
    text = format.compose(track)
    again = format.parse(text)
    assert again.cues == track.cues, "what was composed is parsed to the same cues"
    assert again.repairs == (), "what was composed needs no repair"
    assert format.compose(again) == text, "an unchanged file is given back"
    afresh = Track(again.cues, again.language, again.header)
    assert format.compose(afresh) == text, "composing it again gives the same text"
    assert all(cue.line > 0 for cue in again), "each cue tells its line"
    assert all(a.line <= b.line for a, b in pairwise(again)), "lines go up with the cues"
    for n in range(len(again)):
        _check_change(format, again, text, n)


def _check_change(format: Format, track: Track, text: str, n: int) -> None:
    """Change the words of the *n*-th cue: no other cue may change, and nothing outside of its block."""
    changed = replace(track, cues=(*track.cues[:n], replace(track[n], text="Changed."), *track.cues[n + 1 :]))
    written = format.compose(changed)
    assert format.parse(written).cues == changed.cues, "a changed cue is written, and no other changes"
    places = track.origin.places
    if places:
        assert len(places) == 4 * len(track), "four places a cue"
        assert track.origin.text == text, "places count in the text"
        assert list(places) == sorted(places), "places go up with the cues, and each was well-formed"
        assert 0 <= places[0] <= places[-1] <= len(text), "places are inside the text"
        assert written.startswith(text[: places[4 * n]]), "what stands before a changed cue stays"
        assert written.endswith(text[places[4 * n + 3] :]), "what stands after a changed cue stays"


def _check_promises(format: Format) -> None:
    """Ask for one thing of each kind that `keeps` names."""
    for kind in format.keeps & set(SAMPLES):
        cue = SAMPLES[kind]
        if kind == "karaoke" and "effect" in format.keeps:  # it says so with overrides
            cue = replace(cue, text=r"{\k50}Come {\k50}on!")
        said, losses = fitted(Track((cue, Cue(5000, 6000, "Go!"))), format)
        read = format.parse(format.compose(said))[0]
        assert kind not in [loss.kind for loss in losses], f"keeps promises {kind}"
        kept = (read.text, read.speaker, read.id) == (cue.text, cue.speaker, cue.id)
        assert kept, f"keeps promises {kind}: {cue.text!r} became {read.text!r}"


def _check_signature(format: Format) -> None:
    """Compare the signature with what this format writes, and with what all others write."""
    if not format.signature:
        return
    track = Track((Cue(1000, 2000, "Hi."), Cue(3000, 4000, "Go!")))
    if writes(format):
        assert re.match(format.signature, format.compose(track).lstrip()), "the signature is that of its own files"
    for name, other in FORMATS.items():
        if type(other) is not type(format) and writes(other):  # ASS and SSA are one format in two dialects
            text = other.compose(track).lstrip()
            assert not re.match(format.signature, text), f"the signature does not claim files of {name}"
