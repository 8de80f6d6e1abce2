r"""MPL2: ``[10][25]words|/words in italics``, times in tenths of a second. Polish players and web sites write it.

A line that begins with ``/`` is in italics, with ``\`` bold, with ``_`` underlined; the codes of MicroDVD are read,
too. It has no header, no language, no places, and nothing shorter than a tenth of a second. A cue without a second
number stays until the next one.
"""

from fractions import Fraction

from localize.formats import scan
from localize.formats.counted import CountedFormat
from localize.formats.kinds import Kind
from localize.formats.piped import Piped
from localize.model import Origin, Track


class MPL2(CountedFormat):
    """Read and write ``.mpl``."""

    name = "mpl2"
    endings = (".mpl", ".mpl2", ".txt")
    signature = r"\[-?\d{1,9}\]\[(?:-?\d{1,9})?\]"
    keeps = frozenset[Kind](("italics", "bold", "underline", "line breaks", "end times"))
    brackets = "[]"
    piped = Piped({"/": "<i>", "\\": "<b>", "_": "<u>"}, wraps=False)

    def parse(self, text: str) -> Track:
        r"""Read MPL2 *text*.

        >>> TENTHS.parse("[10][25]Where?|/Here.").cues[0].text
        'Where?\n<i>Here.</i>'
        """
        text, newline, repairs = scan.unified(text)
        rows, told = self.rows(text)
        cues, places = self.collected(rows)
        origin = Origin(format=self.name, newline=newline, text=text, cues=cues, places=places)
        return Track(cues, repairs=(*repairs, *told), origin=origin)

    def compose(self, track: Track) -> str:
        """Write *track* as MPL2."""
        return track.origin.text if self.unwritten(track) else super().compose(self.ready(track))


TENTHS = MPL2(Fraction(10))
