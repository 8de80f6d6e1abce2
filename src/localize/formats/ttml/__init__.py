r"""TTML (W3C) and its family: DFXP, IMSC text profile, EBU-TT-D, SMPTE-TT, iTunes Timed Text.

A new file is IMSC 1.1 text profile. Into the file that a track was read from, only what changed is written: the times
of a cue into the attributes of its ``<p>``, its words between the tags, the language into ``xml:lang``. Words that
changed keep the spans around all of them and those that the tags of the house stand for; a span that says nothing the
house has words for (a background under one word) goes with the words that it was around, and so do inner times.

Where cues come in turn (``timeContainer="seq"``) or are timed spans of one ``<p>``, moving, adding or leaving one out
would move others: then head and styles stay, and the body is written anew, without ``div`` and with times of its own
for each ``<p>``; so it is where a cue is moved out of its parent's times.
"""

from localize.formats import scan
from localize.formats.kinds import Kind
from localize.formats.ttml import xml
from localize.formats.ttml.document import document
from localize.formats.ttml.reader import Reader
from localize.formats.ttml.revision import flattens, revised
from localize.model import Origin, Track


class TTML:
    """Read and write ``.ttml`` and its relatives."""

    name = "ttml"
    endings = (".ttml", ".dfxp", ".itt", ".ttml2", ".imsc", ".xml")
    # Up to the root: white space, declaration, comments, a document type (which is refused by name).
    signature = (
        r"(?:[\s\]>]|<\?[^>]*+>|<!--[^-]*+(?:-(?!->)[^-]*+)*+-->|<![^>]*+>)*+"
        r"<(?:[\w.-]++:)?+tt[\s/>]"
    )
    keeps = frozenset[Kind](
        (
            *("italics", "bold", "underline", "strike", "colour", "place", "ruby", "span", "speaker", "identifier"),
            *("language", "line breaks", "end times"),
        )
    )

    def parse(self, text: str) -> Track:
        r"""Read TTML *text*; the language is the one that its root says. Raises `UnreadableError` with line and column.

        >>> head = '<tt xmlns="http://www.w3.org/ns/ttml"><body><div>'
        >>> TTML().parse(head + '<p begin="1s" dur="1500ms">Who<br/>is it?</p></div></body></tt>').cues[0].text
        'Who\nis it?'
        """
        text, newline, repairs = scan.unified(text)
        text, cleaned = xml.clean(text)
        found = Reader(xml.encoded(text)).read()
        repairs = [*repairs, *cleaned, *found.repairs()]
        cues = tuple(found.cues)
        if edits := found.edits():  # from here on the file is as it should be
            found = Reader(xml.edited(found.data, edits)).read()
            text = found.data.decode("utf-8", "surrogatepass")
        origin = Origin(
            format="ttml", newline=newline, text=text, cues=cues, places=xml.characters(found.data, found.places)
        )
        return Track(cues, found.language, repairs=tuple(repairs), origin=origin)

    def compose(self, track: Track) -> str:
        """Return *track* as text: its file with what changed in it changed, or a new one."""
        known = track.origin.format == self.name and track.origin.text
        if known and (track.origin.cues or not track.cues):
            return revised(track)
        return document(track.cues, track.language)

    def rewrites(self, track: Track) -> bool:
        """Tell whether what stands beside the cues of *track* in its file is lost when it is written."""
        known = track.origin.format == self.name and track.origin.text
        return bool(known and (track.origin.cues or not track.cues) and flattens(track))

    def declaring(self, text: str, encoding: str) -> str:
        """Return *text* with its declaration naming the *encoding* that it is written in."""
        return xml.declaring(text, encoding)


XML = TTML()
