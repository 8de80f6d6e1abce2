"""Say which word no break can bring within the line."""

from collections.abc import Iterator

from localize.model import Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.layout.lengths import most, said
from localize.rules.suspects import seen_texts
from localize.text import measure, printable, width


class UnbreakableWord(TrackRule):
    """Use no word that is longer than a line.

    No break helps: a player cuts it off, or breaks it where it likes. Addresses of web sites, shouts written with forty
    letters and long German compounds do this.

    Bad:
        1.000 --> 4.000  www.the-house-of-the-cruel-heiress.example

    Good:
        1.000 --> 4.000  cruel-heiress.example

    There is no fix: only a person knows another word. The limit is ``line_length``, or ``width`` where there are
    ``fonts``.
    """

    name = "unbreakable-word"
    reach = 0

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look in each line that is too long for what cannot be broken."""
        ruler = profile.ruler
        count, limit = ruler.count, ruler.limit
        widest = 2 if profile.fonts else 1  # em, for a letter; and no text counts more than it has characters
        wide = [(i, text) for i, text in enumerate(seen_texts(track)) if widest * len(text) > limit]
        if not wide:
            return
        from localize.breaks.unbreakable import long, unbreakable

        run = long(limit)
        for i, text in wide:
            if not run.search(text):
                continue
            found = measure(track.cues[i].text, count)
            if found.total > limit and max(found.widths) > limit:
                for word in unbreakable(found.lines, ruler=ruler, language=track.language):
                    size = said(width(word, count), profile)
                    yield self.problem(i, f"{printable(word)} has {size}, limit {most(profile)}")
