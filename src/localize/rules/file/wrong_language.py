"""Have a track in the language that it says."""

from collections.abc import Iterator
from functools import cache

from localize.language import detect, normalise, script_for, script_of, scripts
from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.signs.sides import language
from localize.text import visible

_WORD = later(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_KNOWN = ("en", "es", "pt", "fr", "de", "it", "pl", "tr", "vi", "id", "fil")
_SURE = frozenset(
    (*_KNOWN, "zh", "ja", "ko", "th", "ru", "uk", "ar", "hi", "he", "el", "nl", "tl", "ms", "cs", "hu", "ro", "sv",
     "da", "no", "nb", "fi")
)  # fmt: skip
_ALIKE = (
    frozenset(("id", "ms")),
    frozenset(("fil", "tl")),
    frozenset(("no", "nb", "nn", "da", "sv")),
    frozenset(("hr", "sr", "bs")),
)
# Words of a language that another has, too, and that no list of ours has there.
_ASIDE = {"en": frozenset(("me", "him", "them", "us", "were", "come", "son", "man", "die", "an", "am"))}
_ENOUGH, _SAMPLE, _BOTH, _TEXT = 40, 400, 0.1, 3000
_LONG, _SMALL, _OWN, _OTHER = 5, 3, 0.1, 0.4


class WrongLanguage(TrackRule):
    """Have a track, and each long cue of it, in the language that its name says.

    A Spanish file that is called ``ep01.pt.srt`` is delivered to Brazil. A model that falls into another language does
    so for a sentence. Songs and what is in italics may be in any language.

    Bad (fr):
        1.000 --> 4.500  Je te l'ai déjà dit : | ne viens plus chez moi.
        5.000 --> 8.500  I have told you that you should not | come to my room when I am there.

    Good (fr):
        1.000 --> 4.500  Je te l'ai déjà dit : | ne viens plus chez moi.
        5.000 --> 8.500  Je te dis de ne plus | venir chez moi.

    There is no fix: either the name or the text is another one's. The limit is 40 words for a track, and for a cue 5
    words: three small words of another language, two in five of all, and at most one in ten that only its own has.
    """

    name = "wrong-language"
    reach = None

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look at the whole track, then at its long cues."""
        own = language(track.language)
        if not own or not normalise(track.language):
            return
        heard = _heard(track, own)
        if heard:
            yield self.problem(-1, f"is in {heard}, not in {track.language}")
        elif own in _KNOWN:
            yield from self._cues(track, own)

    def _cues(self, track: Track, own: str) -> Iterator[Problem]:
        long = [(i, cue.text) for i, cue in enumerate(track.cues) if cue.text.count(" ") >= _LONG - 2]
        if not long:
            return  # and no list of words is read
        telling = _telling(own)
        for i, text in long:
            at_a_glance = text.lower().split()
            one_is_enough = _OWN * len(at_a_glance) < 1
            if one_is_enough and not telling.isdisjoint(at_a_glance):
                continue
            if len(telling.intersection(at_a_glance)) > _OWN * len(at_a_glance):
                continue
            if text.startswith("<i>") or "♪" in text:
                continue
            tag = _other(_words(text), own)
            if tag:
                yield self.problem(i, f"is in {tag}, not in {track.language}")


def _other(said: list[str], own: str) -> str:
    """Return the language that the words *said* are in for sure, "" if it is *own* or nobody knows."""
    if len(said) < _LONG or sum(map(_foreign(own).__contains__, said)) < _SMALL:
        return ""
    mine = _small(own)
    share, tag = max((sum(map(_small(tag).__contains__, said)), tag) for tag in _KNOWN if tag != own)
    theirs = _small(tag) | _ASIDE.get(tag, frozenset())
    small = [word for word in said if word in theirs and word not in mine]
    at_home = sum(word in mine and word not in theirs for word in said)
    if (
        at_home > _OWN * len(said)
        or len(small) < _SMALL
        or share < _OTHER * len(said)
        or any({own, tag} <= group for group in _ALIKE)
    ):
        return ""
    return tag


@cache
def _telling(own: str) -> frozenset[str]:
    """Return the small words that only *own* has: most cues have one, and need no closer look."""
    return _small(own).difference(*_others(own))


@cache
def _foreign(own: str) -> frozenset[str]:
    """Return the small words that other languages have and *own* has not."""
    return frozenset[str]().union(*_others(own)) - _small(own)


def _others(own: str) -> list[frozenset[str]]:
    return [_small(tag) | _ASIDE.get(tag, frozenset()) for tag in _KNOWN if tag != own]


def _heard(track: Track, own: str) -> str:
    """Return which other language *track* is in for sure, "" if it is in its own."""
    step = 1 + sum(len(cue.text) for cue in track.cues) // _TEXT
    text = visible("\n".join(cue.text for cue in track.cues[::step]))
    script = script_of(text)
    if script == "Latin" and "Latin" in script_for(track.language):
        said = _WORD.findall(text.lower())[:_SAMPLE]
        if len(said) < _ENOUGH or 2 * len(set(said)) < _ENOUGH or (own in _KNOWN and _likely(own, said)):
            return ""
    elif len(text) < _ENOUGH:
        return ""
    heard = detect(text.split("\n"))
    if own not in _SURE and script_for(own) & script_for(language(heard)):
        return ""  # of languages that share a script, only these are told apart for sure
    same = language(heard) == own  # which Chinese it is, `wrong-script` tells
    related = any({language(heard), own} <= group for group in _ALIKE)
    return "" if same or related or _both(text, own, language(heard)) else heard


def _both(text: str, own: str, heard: str) -> bool:
    """Tell whether *text* is in its own script, too, and not only in that of *heard*: that is for `one-language`."""
    counts, mine = scripts(text), script_for(own)
    return not mine & script_for(heard) and sum(counts[name] for name in mine) > _BOTH * counts.total()


def _likely(own: str, said: list[str]) -> bool:
    """Tell whether no other language has nearly as many of its small words here."""
    counts = {tag: sum(map(_small(tag).__contains__, said)) for tag in _KNOWN}
    return counts[own] >= 0.2 * len(said) and counts[own] == max(counts.values())


def _words(text: str) -> list[str]:
    return _WORD.findall(visible(text).lower().replace("’", "'"))


@cache
def _small(tag: str) -> frozenset[str]:
    """Return the small words of a language, and what stands before an apostrophe in them."""
    from localize import words

    own = words.load(tag)
    kinds = (own.hold, own.pronouns, own.auxiliaries, own.articles, own.conjunctions, own.prepositions)
    return frozenset(word for kind in kinds for word in kind if " " not in word)
