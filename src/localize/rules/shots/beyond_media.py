"""Keep cues within the length of the picture."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import PictureRule
from localize.rules.repairs import ending
from localize.timing import seconds


class BeyondMedia(PictureRule):
    """End the last cue before the picture does.

    What comes after the end is never seen. Many such cues show that the file belongs to another cut of the picture.

    Picture:
        # length: 60.000

    Bad:
        58.000 --> 61.500  To be continued.

    Good:
        58.000 --> 60.000  To be continued.

    The fix ends the cue with the picture; one that starts later is left to a person. The limit is the length of the
    picture.
    """

    name = "beyond-media"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Compare each end with that of the picture."""
        length, latest = self.picture.length, self.picture.length + self.picture.slack
        for i, cue in enumerate(track.cues if length else ()):
            if cue.end > latest:
                what = "starts" if cue.start >= length else "ends"
                over = (cue.start if cue.start >= length else cue.end) - length
                message = f"{what} {seconds(over)} s after the picture, which lasts {seconds(length)} s"
                yield self.problem(i, message, ending(cue, length) if cue.start < length else None)
