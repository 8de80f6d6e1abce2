"""Have about as many cues in all languages."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import Any

from localize.model import Pair, Problem, Track
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.series.episodes import by_episode

SHARE, FEW, LANGUAGES = 0.1, 3, 3


class CueSkew(SeriesRule):
    """Have about as many cues of an episode in one language as in the others.

    A track that has far fewer than all others has lost its end, or was made for another cut; one that has far more
    holds something twice.

    Bad (ep01.en.srt):
        1.000 --> 2.500  Who are you?
        3.000 --> 4.500  Open the door.
        5.000 --> 6.500  She's gone.
        7.000 --> 8.500  What a day.

    Bad (ep01.es.srt):
        1.000 --> 2.500  ¿Quién eres?
        3.000 --> 4.500  Abre la puerta.
        5.000 --> 6.500  Se ha ido.
        7.000 --> 8.500  Qué día.

    Bad (ep01.de.srt):
        1.000 --> 2.500  Wer bist du?

    Good (ep01.en.srt):
        1.000 --> 2.500  Who are you?

    Good (ep01.es.srt):
        1.000 --> 2.500  ¿Quién eres?

    Good (ep01.de.srt):
        1.000 --> 2.500  Wer bist du?

    There is no fix: only a person knows what happened. The limit is a tenth of the cues that the language in the middle
    has, and at least 3; three languages are needed to tell which of them is the odd one.
    """

    name = "cue-skew"

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Count the cues."""
        return len(track)

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Compare the counts of each episode with the one in their middle."""
        for tracks in by_episode(files).values():
            if len(tracks) < LANGUAGES:
                continue
            middle = median(track.facts for track in tracks)
            for track in tracks:
                if abs(track.facts - middle) >= max(FEW, SHARE * middle):
                    yield self.of(track, f"{track.facts} cues, in the other languages {middle:g}")
