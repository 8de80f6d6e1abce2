"""Find letters that are the bytes of another encoding."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.repairs import saying
from localize.rules.suspects import suspects

# UTF-8 that was read as an older encoding: what a letter, a quotation mark or a note became. The bytes of a letter that
# would be an ordinary mark of the text ("»", a dash) are left out, but for those of "Â" and "â€".
_FOLLOWING = "\x80-\x9f¢-§©¬®-¶¸-¹¼-¾‚ƒ„†‡ˆ‰ŠŒŽ•˜™šœžŸ"
_BYTES = later(
    rf"[ÃÅÐÑØÙ][{_FOLLOWING}]|Ã(?=[ a-zß-ÿ])\xa0|Â[\xa0-¿](?<![A-ZÀ-Ý].)|â[€™][\x80-\xbf€-™“”‘’…œšž¢¦º»]|ï»¿|ï¿½"
    "|锟斤|斤拷|鈥[滃渋]|烫烫烫|屯屯屯"
)


class Mojibake(TrackRule):
    """Write the letters that are meant, not the bytes of another encoding.

    A file that was read in one encoding and saved in another has two or three strange letters for each that is not
    English.

    Bad:
        1.000 --> 2.500  Le cafÃ© est fermÃ©.

    Good:
        1.000 --> 2.500  Le café est fermé.

    The fix reads the bytes again (unsafe, for it guesses how they were lost: ask for it with ``--unsafe-fixes``). There
    is no limit. Reading a file puts right what is so all over it.
    """

    name = "mojibake"
    reach = 0
    unsafe = True

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for what the bytes of letters and marks look like."""
        for i in suspects(track, _BYTES, marks="ÃÅÐÑØÙÂâï锟斤鈥烫屯"):
            cue = track.cues[i]
            if found := _BYTES.search(cue.text):
                from localize.encodings.mojibake import undone  # only here: it brings its tables along

                text, _ = undone(cue.text)
                yield self.problem(i, f"{found[0]!r} is no word", saying(cue, text) if text != cue.text else None)
