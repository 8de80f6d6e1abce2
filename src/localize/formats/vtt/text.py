r"""The door between the text of a WebVTT cue and the text of the house.

A character reference is decoded only where writing gives it back and where the result is not read as a tag; else it
stays as it is written. So ``&lt;3`` becomes ``<3`` and comes back, while ``&lt;i&gt;`` stays what its author wrote:
text. The spans of WebVTT (``<c.loud>``, ``<lang ja>``, ``<ruby>``, ``<00:01.500>``) are tags of the house as they are;
a reading (``<rt>``) whose end is left out gets one.
"""

import re
from functools import lru_cache

from localize.text import TAG

_NAMES = {"amp": "&", "lt": "<", "gt": ">", "nbsp": "\xa0", "lrm": "\u200e", "rlm": "\u200f"}
_ESCAPES = {char: f"&{name};" for name, char in _NAMES.items()}
_REFERENCE = r"&(?:[A-Za-z][A-Za-z0-9]{0,40}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
_LIKE_REFERENCE = re.compile(_REFERENCE)
_DECODED = re.compile(rf"({TAG.pattern})|{_REFERENCE}")
# What stays as it is: tags (not those with an arrow, which would end the cue) and whatever looks like a reference.
_ENCODED = re.compile(rf"(?P<tag>{TAG.pattern})|(?P<reference>{_REFERENCE})|[&<>\xa0\u200e\u200f]")
_SPECIAL = re.compile("[&<>\xa0\u200e\u200f]")
# A reading whose end is left out: WebVTT allows that before the end of its ruby, and players at the end of a cue.
_OPEN_READING = re.compile(r"(<rt(?:\.[^<>\n]*+)?>(?:[^<\n]++|<(?!/?r(?:t|uby)(?:[.\s][^<>\n]*+)?>))*+)(?=</ruby>|\Z)")
_VOICED = re.compile(r"</?v(?:[ \t.][^<>\n]*)?>")  # inside a reading, too, which to the house is one tag
_VOICE = re.compile(r"<v[ \t]([^<>\n]*)>")
_UNSEEN = "\xad\u200b\u200c\u200d\u2060"  # may break or join words, and harm nothing
# A line that held nothing but a place would be empty, which WebVTT cannot say.
_PLACES = re.compile(r"(?:\{\\an[1-9]\}(?!\n))++")
_PLACE_SIZE = len(r"{\an8}")


def decode(text: str) -> str:
    """Return the text of a WebVTT cue as the house writes it.

    >>> decode("I &lt;3 you &amp; &lt;b&gt; &#8211;")
    'I &lt;3 you &amp; &lt;b&gt; –'
    >>> decode("I &lt;3 you &amp; him")
    'I <3 you & him'
    """
    if "<rt" in text and "<ruby" in text:
        text = _OPEN_READING.sub(r"\1</rt>", text)
    if "&" not in text:
        return text
    whole = _DECODED.sub(_character, text)
    if "<" not in whole and "{" not in whole and not _LIKE_REFERENCE.search(whole):
        return whole
    if TAG.findall(whole) == TAG.findall(text) and _DECODED.sub(_character, encode(whole)) == whole:
        return whole
    return _ENCODED.sub(_harmless, text)


def encode(text: str) -> str:
    """Return *text* of the house as a WebVTT cue writes it: tags as they are, the rest escaped.

    >>> encode("I <3 <i>you</i> & him")
    'I &lt;3 <i>you</i> &amp; him'
    """
    if not _SPECIAL.search(text) or ("-->" not in text and not _SPECIAL.search(TAG.sub("", text))):
        return text
    return _ENCODED.sub(_escaped, text)


def hides(text: str) -> bool:
    """Tell whether there is a ``<`` in the *text* of a cue that begins no tag: players show nothing up to a ``>``.

    >>> hides("I <3 you"), hides("<c.loud>You!</c>")
    (True, False)
    """
    return "<" in text and "<" in TAG.sub("", text)


def split_voice(text: str) -> tuple[str, str]:
    """Return the speaker of a cue whose whole *text* is one ``<v NAME>``, and the rest.

    >>> split_voice("<v Anna>Go!</v>")
    ('Anna', 'Go!')
    """
    found = _VOICE.match(text)
    if found is None:
        return "", text
    rest = text[found.end() :].removesuffix("</v>").strip("\n")
    name = found[1].strip()
    speaker = _DECODED.sub(_character, name)
    return ("", text) if not name or _VOICED.search(rest) or _escaped_name(speaker) != name else (speaker, rest)


def with_voice(speaker: str, text: str, old: str = "") -> str:
    """Put ``<v SPEAKER>`` before *text*, spelled as in *old*, what stood there before."""
    if not speaker.strip():
        return text
    if old and split_voice(old)[0] == speaker:
        end = old.index(">") + 1
        return f"{old[:end]}{text}{'</v>' if old.endswith('</v>') else ''}"
    return f"<v {_escaped_name(speaker)}>{text}"


def split_places(text: str) -> tuple[list[str], str]:
    r"""Return the places at the beginning of *text*, and what is left.

    >>> split_places(r"{\an8}Up!"), split_places("Here.")
    ((['{\\an8}'], 'Up!'), ([], 'Here.'))
    """
    found = _PLACES.match(text) if text.startswith("{") else None
    end = found.end() if found else 0
    return [text[at : at + _PLACE_SIZE] for at in range(0, end, _PLACE_SIZE)], text[end:]


def _escaped(found: re.Match[str]) -> str:
    if found["tag"] and "-->" in found[0]:  # an arrow would end the cue
        return _SPECIAL.sub(lambda char: _ESCAPES[char[0]], found[0])
    return found[0] if len(found[0]) > 1 else _ESCAPES[found[0]]


def _escaped_name(speaker: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], " ".join(speaker.split()))


def _character(found: re.Match[str]) -> str:
    return found[0] if found[0][0] != "&" else _meant(found[0])


def _harmless(found: re.Match[str]) -> str:
    """Decode only what can be part of no tag and no reference, and write out what would be read as one."""
    if found["tag"] or len(found[0]) == 1:
        return found[0] if found["tag"] or found[0] > "\x7f" else _ESCAPES[found[0]]
    char = _meant(found[0])
    return char if char > "\x7f" else found[0]


@lru_cache(maxsize=1024)
def _meant(reference: str) -> str:
    """Return the character that *reference* means, or itself where that is none or one that drives a terminal."""
    name = reference[1:-1]
    if name in _NAMES:
        return _NAMES[name]
    import html.entities  # only here: most files know no reference but those above

    if name[0] != "#" and f"{name};" not in html.entities.html5:
        return reference
    meant = html.unescape(reference)
    seen = all(char.isprintable() or char in _UNSEEN for char in meant) and meant != "\ufffd"  # that: for no character
    return meant if seen else reference
