"""Write a track in the script of its language."""

import re
from collections.abc import Iterator
from functools import cache

from localize.language import normalise, script_for
from localize.language.chinese import SIMPLIFIED, TRADITIONAL
from localize.language.scripts import SCRIPTS, letters_of
from localize.model import Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.rules.suspects import suspects, whole
from localize.signs.sides import language
from localize.text import visible

_TELLING = {"Hans": later(f"[{SIMPLIFIED}]"), "Hant": later(f"[{TRADITIONAL}]")}
_NAMES = {"Hans": "Simplified", "Hant": "Traditional"}
_KANA = later(f"[{letters_of('Kana')}]")
_ASIDE = later(r"[(\[{（【［〔《][^()\[\]{}（）【】［］〔〕《》\n\x00]*[)\]}）】］〕》]")
_DENSE = frozenset(("Han", "Kana", "Hangul"))
_ALSO = {"ko": {"Han"}, "pa": {"Arabic"}, "sd": {"Devanagari"}, "ks": {"Devanagari"}, "mn": {"Mongolian"}}
# Written in several scripts, or in one that `script_for` does not know.
_UNSURE = frozenset(("ab", "av", "az", "bh", "bs", "cr", "cu", "ha", "iu", "jv", "ku", "kv", "ms", "su", "za"))
_FEW = 3  # fewer telling characters than that say nothing about a whole track
_MIXED = 3  # where no script is said, one that is a third of the other is no slip


class WrongScript(TrackRule):
    """Write a track in the script of its language, and Chinese in one of its two.

    A viewer in Taipei gets a file in Simplified characters that is called ``ep01.zh-Hant.srt``; a cue that nobody
    translated stands in a Spanish one. Songs may be in any script, and so may what is in brackets; where the two
    scripts of most cues are meant, this is for `one-language`.

    Bad (zh-Hans):
        1.000 --> 2.500  你来了
        3.000 --> 4.500  你說什麼？

    Good (zh-Hans):
        1.000 --> 2.500  你来了
        3.000 --> 4.500  你说什么？

    Bad (es):
        1.000 --> 2.500  No te vayas.
        3.000 --> 4.500  别走 我求你了

    Good (es):
        1.000 --> 2.500  No te vayas.
        3.000 --> 4.500  No te vayas, por favor.

    There is no fix: the words are to be written anew. The limit is one character that only the other Chinese script
    has; two letters in a row of Chinese, Japanese or Korean, and three of any other script but Latin.
    """

    name = "wrong-script"
    reach = None
    follows = ("untranslated", "source-script", "other-script")

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Look for characters of the other Chinese script, then for those of other languages."""
        tag = normalise(track.language)
        if not tag or whole(track).isascii():
            return
        if language(tag) in ("zh", "yue") and "Han" in script_for(tag):
            yield from self._chinese(track, tag)
        if language(tag) not in _UNSURE:
            yield from self._foreign(track, tag)

    def _chinese(self, track: Track, tag: str) -> Iterator[Problem]:
        """Count the characters of both; where no script is said, the one that is more is meant."""
        if not all(pattern.search(whole(track)) for kind, pattern in _TELLING.items() if kind not in tag.split("-")):
            return
        counts = {kind: len(pattern.findall(whole(track))) for kind, pattern in _TELLING.items()}
        said = next((kind for kind in counts if kind in tag.split("-")), "")
        own = said or max(counts, key=lambda kind: counts[kind])
        other = "Hans" if own == "Hant" else "Hant"
        if not said and counts[own] < _FEW:
            return
        if counts[other] >= _FEW and counts[other] * (1 if said else _MIXED) > counts[own]:
            both = f"{counts[other]} characters are {_NAMES[other]} and {counts[own]} {_NAMES[own]}"
            yield self.problem(-1, f"{both} Chinese, in a track called {track.language}")
            return
        for i in suspects(track, _TELLING[other]):
            text = visible(track.cues[i].text)
            found = dict.fromkeys(_TELLING[other].findall(text))
            if found and not _KANA.search(text) and not _sung(text):
                yield self.problem(i, f"{' '.join(list(found)[:3])}: {_NAMES[other]} Chinese, not {_NAMES[own]}")

    def _foreign(self, track: Track, tag: str) -> Iterator[Problem]:
        foreign = _foreign_to(tag)
        found: list[tuple[int, str]] = []
        both = 0
        for i in suspects(track, foreign):
            text = visible(track.cues[i].text)
            letters = "" if _sung(text) else foreign.search(_ASIDE.sub(" ", text))
            if letters:
                found.append((i, letters[0]))
                both += _own_to(tag).search(text) is not None
        if both > 1 and 2 * both >= len(track):
            return
        most = 2 * len(found) > len(track) and len(found) > 1
        more = f", here and in {len(found) - 1} more cues" if most else ""
        for i, run in found[:1] if most else found:
            yield self.problem(i, f"{run[:12]} is not written as {track.language} is{more}")


def _sung(text: str) -> bool:
    return "♪" in text or "♫" in text or "♬" in text


@cache
def _own(tag: str) -> frozenset[str]:
    return script_for(tag) | _ALSO.get(language(tag), set())


@cache
def _own_to(tag: str) -> re.Pattern[str]:
    """Return what finds two letters of the language itself."""
    return re.compile(f"[{letters_of(*_own(tag))}]" + "{2}")


@cache
def _foreign_to(tag: str) -> re.Pattern[str]:
    """Return what finds letters in a row of other scripts than the language's; Latin is at home everywhere."""
    own = _own(tag) | {"Latin"}
    dense, loose = letters_of(*_DENSE - own), letters_of(*SCRIPTS - own - _DENSE)
    return re.compile("|".join(f"[{kind}]{{{least},}}" for kind, least in ((dense, 2), (loose, 3)) if kind))
