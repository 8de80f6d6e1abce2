"""The contract of a format."""

from collections.abc import Iterable

from localize.formats import Format
from localize.model import Cue, Track

TRACKS = (
    Track((Cue(1000, 2500, "Who are you?"), Cue(3000, 4500, "<i>你是谁？</i>\n-走！"))),
    Track((Cue(0, 1, "0"), Cue(359_999_000, 359_999_999, "…"))),
)


def check_format(format: Format, *, tracks: Iterable[Track] = TRACKS) -> None:
    """Assert that *format* keeps the law of formats for *tracks* that it can say.

    What was composed is parsed to the same cues, with nothing to repair, and composing that again gives the same text.
    """
    assert format.name, "a format has a name"
    assert format.endings, "a format has file endings"
    assert all(ending.startswith(".") for ending in format.endings), "an ending starts with a dot"
    for track in tracks:
        text = format.compose(track)
        again = format.parse(text)
        assert again.cues == track.cues, "what was composed is parsed to the same cues"
        assert again.repairs == (), "what was composed needs no repair"
        assert format.compose(again) == text, "composing it again gives the same text"
        assert all(cue.line > 0 for cue in again), "each cue tells its line"
