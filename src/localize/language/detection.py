"""Which language a whole track is in: by script, then by characters, then by words."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from localize.language.scripts import LANGUAGES, script_of
from localize.text import visible

if TYPE_CHECKING:
    from langdetect.detector_factory import DetectorFactory


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


# langdetect's profiles that are asked, by script; fewer candidates are the largest gain in truth. Malay has none.
_CANDIDATES = {
    "Latin": _words("en es pt fr de it nl pl cs hu ro tr vi id tl sv da no fi hr"),
    "Cyrillic": _words("ru uk bg mk"),
    "Arabic": _words("ar fa ur"),
    "Devanagari": _words("hi mr ne"),
}
# Scripts that say the language: the first of each, as `scripts` lists them.
_ONLY_LANGUAGE = {"Mongolian": "mn"} | {
    script: tags.split()[0]
    for script, tags in LANGUAGES.items()
    if " " not in script and script != "Han" and script not in _CANDIDATES
}
# Everyday words that one of the two has and the other has not, or not in that spelling.
_MALAY = frozenset(
    _words(
        "abang adakah apabila awak bahawa bas berbeza bercakap beritahu boleh cakap cik cuba doktor encik "
        "hendak ialah inggeris isteri kamera kawan kedai kerajaan kerana kereta lapan macam mahu mesti muzik "
        "nak nombor pejabat percuma petang polis puan sahaja sebarang selepas seronok sila syarikat tak "
        "telefon tengok tiada tiket universiti wang"
    )
)
_INDONESIAN = frozenset(
    _words(
        "adalah apakah bahwa banget berbeda berbicara bicara bisa bisakah bus coba delapan dokter dong enggak "
        "gak gratis gue inggris ingin istri kakak kalian kamu kantor kapan karcis karena kemarin ketika lo "
        "mau mobil musik nggak nomor nona pak pemerintah perusahaan polisi senang sih sore telepon teman "
        "tidak toko uang universitas"
    )
)
# Letters that one language of a script has and no other that is likely; those that come first decide.
_LETTERS = {
    "Cyrillic": (
        ("be", "ў"),
        ("uk", "їєґ"),
        ("sr", "ђћ"),
        ("mk", "ѓќѕ"),
        ("sr", "јљњџ"),
        ("kk", "әғқңұһ"),
        ("mn", "өү"),
    ),
    "Arabic": (("ur", "ٹڈڑںے"), ("fa", "پچژگ")),
}
_ENOUGH = 0.01  # of the letters: a name alone does not decide
_WHOLE = 50_000  # characters that are looked at: more of them change nothing
_HEARD = 4_000  # of them for langdetect, from lines all over the track: its time grows with them, its truth does not


def han_variant(text: str) -> str:
    """Return "Hans" or "Hant" for Chinese *text*, "" where its characters are the same in both.

    The sets of the two old encodings tell: what is in GB 2312 and not in Big5 is simplified, the reverse traditional.

    >>> han_variant("这里"), han_variant("這裡"), han_variant("你好")
    ('Hans', 'Hant', '')
    """
    simplified, traditional = _variants(text)
    if simplified == traditional:
        return ""
    return "Hans" if simplified > traditional else "Hant"


def _variants(text: str) -> tuple[int, int]:
    """Count the characters that are only simplified, and those that are only traditional."""
    votes = Counter(_variant(char) for char in text if char >= "\u4e00")
    return votes["Hans"], votes["Hant"]


class Heard(NamedTuple):
    """What a text says about its language: the tag ("" if nothing), and what tells it."""

    tag: str
    reason: str


def detect(texts: Iterable[str]) -> str:
    """Return the language of all *texts* together, as a BCP 47 tag; "" where there is nothing to decide on.

    >>> detect(["这是什么？", "OK。"]), detect(["♪♪", "123"])
    ('zh-Hans', '')
    """
    return hear(texts).tag


def hear(texts: Iterable[str]) -> Heard:
    """Return the language of all *texts* together and what tells it.

    >>> hear(["这是什么？", "走吧。"])
    Heard(tag='zh-Hans', reason='script Han, 1 simplified and 0 traditional characters')
    """
    whole = visible("\n".join(_first(texts)))
    script = script_of(whole)
    if not script:
        return Heard("", "no letters")
    reason = f"script {script}"
    if script == "Han":
        simplified, traditional = _variants(whole)
        tag = "-".join(filter(None, ["zh", han_variant(whole)]))
        return Heard(tag, f"{reason}, {simplified} simplified and {traditional} traditional characters")
    if script == "Kana" or script in _ONLY_LANGUAGE:
        return Heard("ja" if script == "Kana" else _ONLY_LANGUAGE[script], reason)
    by_letters = _by_letters(whole, script)
    if by_letters:
        return Heard(by_letters[0], f"{reason}, letters {' '.join(by_letters[1])}")
    found = _by_words(whole, script)
    return Heard(found, f"{reason}, words" if found else f"{reason}, words of no known language")


def _by_letters(whole: str, script: str) -> tuple[str, str] | None:
    """Return the language whose own letters are in *whole*, and those."""
    rows = _LETTERS.get(script, ())
    counts = Counter(whole.lower()) if rows else Counter()
    least = _ENOUGH * sum(count for char, count in counts.items() if char.isalpha())
    return next(((tag, letters) for tag, letters in rows if sum(counts[c] for c in letters) > least), None)


def _first(texts: Iterable[str]) -> Iterable[str]:
    room = _WHOLE
    for text in texts:
        if room <= 0:
            return
        yield text[:room]
        room -= len(text)


@lru_cache(maxsize=1 << 14)
def _variant(char: str) -> str:
    simplified, traditional = _in(char, "gb2312"), _in(char, "big5")
    if simplified == traditional:
        return ""
    return "Hans" if simplified else "Hant"


def _in(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _by_words(whole: str, script: str) -> str:
    """Ask langdetect, among the languages of *script* only.

    The seed is fixed: else its answers change from run to run.
    """
    from langdetect.lang_detect_exception import LangDetectException

    detector = _factory(script).create()
    detector.set_max_text_length(_WHOLE)
    lines = whole.split("\n")
    detector.append("\n".join(lines[:: 1 + len(whole) // _HEARD]))
    try:
        found: str = detector.detect()
    except LangDetectException:  # no features: not one letter it knows
        return ""
    if found == "id":
        words = Counter(re.findall(r"[a-z]+", whole.lower()))
        return "ms" if sum(words[w] for w in _MALAY) > sum(words[w] for w in _INDONESIAN) else "id"
    return "" if found == "unknown" else found


@cache
def _factory(script: str) -> "DetectorFactory":
    from langdetect import detector_factory

    folder = Path(detector_factory.PROFILES_DIRECTORY)
    factory = detector_factory.DetectorFactory()
    factory.seed = 0
    factory.load_json_profile([(folder / name).read_text(encoding="utf-8") for name in _CANDIDATES[script]])
    return factory
