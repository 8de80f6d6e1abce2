"""Sign: an answer that is a copy of its text, in whole or in good part."""

from localize.patterns import later
from localize.signs.sides import language, letters, scripts, written_in

_WORDS = later(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_IN_A_ROW = 3
_IN_A_ROW_LATIN = 5  # with names and small words among them
_SHARED_HAN = 4  # characters, of a word that Chinese and Japanese both have
_SHARED = 3  # of what is a copy
_RELATED = (
    frozenset(("id", "ms")),
    frozenset(("es", "pt", "gl", "ca", "it")),
    frozenset(("no", "nb", "nn", "da", "sv")),
)


def untranslated(text: str, answer: str, source: str, target: str) -> str:
    """Tell that *answer* is *text* again, or has several of its words in a row.

    Names, numbers and single words that both languages share are left alone.
    """
    if language(source) == language(target):
        return ""  # zh-Hans to zh-Hant: equal is often right
    latin = "Latin" in scripts(source)
    if latin and len(set(_WORDS.findall(text.lower())).intersection(_WORDS.findall(answer.lower()))) < _SHARED:
        return ""  # nearly always, and soon known
    if not latin and answer.isascii() and not text.isascii():
        return ""
    if text == answer or letters(text) == letters(answer):
        if len(letters(text)) <= _SHARED_HAN and "Han" in scripts(source) & scripts(target):
            return ""  # 陛下 is 陛下 in Japanese
        return "the translation is a copy of the source" if _has_words(text, source) else ""
    copied = _copied(text, answer, source, target) if latin else []
    return f"{' '.join(copied)!r} is copied from the source" if copied else ""


def _has_words(text: str, tag: str) -> bool:
    """Tell whether *text* holds more than names and words that languages share."""
    if "Latin" not in scripts(tag):
        return any(ord(c) > 0x24F for c in letters(text))  # beyond the Latin letters
    words = _WORDS.findall(text)
    return len({word.casefold() for word in words}) >= _IN_A_ROW and any(word[0].islower() for word in words[1:])


def _copied(text: str, answer: str, source: str, target: str) -> list[str]:
    """Return words of *text* that stand together in *answer*."""
    words = _WORDS.findall(text)
    if "Latin" not in scripts(target):
        small = {word for word in words if word[0].islower()}
        if run := _run(answer, small, _IN_A_ROW):
            return run
        if len(written_in(scripts(target)).sub("", answer)) * 2 > len(answer):  # names are not all that is left
            left = list(dict.fromkeys(word for word in _WORDS.findall(answer) if word in small))
            if len(left) > _IN_A_ROW:
                return left[: _IN_A_ROW + 1]
    elif any({language(source), language(target)} <= group for group in _RELATED):
        return []
    run = _run(answer, set(words), _IN_A_ROW_LATIN)
    common = sum(word[0].islower() and len(word) > 3 for word in run)  # a title has fewer
    return run if common >= 2 and " ".join(run) in " ".join(words) else []


def _run(answer: str, known: set[str], size: int) -> list[str]:
    """Return the first *size* words in a row that are all *known*; nothing but a space stands between them."""
    run: list[str] = []
    end = 0
    for word in _WORDS.finditer(answer):
        if word[0] not in known:
            run = []
        elif run and answer[end : word.start()].strip():
            run = [word[0]]
        else:
            run.append(word[0])
        end = word.end()
        if len(run) >= size:
            return run
    return []
