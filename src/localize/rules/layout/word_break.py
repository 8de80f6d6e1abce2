"""Keep a word in one piece."""

from collections.abc import Iterator
from itertools import pairwise

from localize.model import Cue, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.once import broken
from localize.rules.repairs import saying
from localize.text import printable


class WordBreak(TrackRule):
    """Break a line between words, not inside one.

    Half a word says nothing, or something else, until the eye has found the other half. Subtitles have no hyphenation;
    in Thai and Japanese, where nothing stands between words, a player or a converter that counts characters breaks
    anywhere, even before a vowel sign.

    Bad (th):
        1.000 --> 4.000  ฉันไม่เคยพูดว่าจะขา | ยบ้านหลังนี้

    Good (th):
        1.000 --> 4.000  ฉันไม่เคยพูดว่า | จะขายบ้านหลังนี้

    The fix puts the word together and breaks the cue anew; a word with a hyphen is left to a person, who knows whether
    it is its own. There is no limit; a break between a letter and its vowel sign is an error.
    """

    name = "word-break"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at both sides of every break."""
        if not broken(track):
            return
        from localize import words
        from localize.breaks.torn import inside_word, splits_letter

        known = words.load(track.language)
        for i, rows in broken(track):
            for above, below in pairwise(rows):
                if inside_word(above, below, known):
                    told = f"a word is broken: {printable(above[-6:])} | {printable(below[:6])}"
                    yield self.problem(i, told, hard=splits_letter(below))
                    break

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Put the words together and break the cue anew."""
        from localize import words
        from localize.breaks.lines import break_lines
        from localize.breaks.torn import joined

        whole = joined(track[cue].text, words.load(track.language))
        if whole == track[cue].text:
            return None
        return saying(track[cue], break_lines(whole, profile=profile, language=track.language))
