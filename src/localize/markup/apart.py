"""Taking a cue's text apart."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from localize.markup.pieces import Kind, Marked, Piece
from localize.markup.tags import Mark, is_karaoke, partners, retag, untag
from localize.patterns import later

WIDE = later(r"[\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SPECIAL = later(r"[<{\[(（【［♪♫♬♩🎵🎶#:：.!?。！？؟।]|^[ \t]*[-‐‑–—－]|\n", re.MULTILINE)
# A dash that is not doubled (that is an interruption); before a number it may be a minus sign, see `_dashes`.
_DASH = later(r"[ \t]*[-‐‑–—－](?![-‐‑–—－])[ \t]*(?=\S)")
_MUSIC = later(r"[♪♫♬♩🎵🎶]+|#(?=\s)")
_MUSIC_END = later(r"(?:[♪♫♬♩🎵🎶]|(?<=\s)#)\Z")
_OPENING, _CLOSING = "[(（【［", "])）】］"
_BRACKET = later(r"\[[^\[\]]{0,200}\]|\([^()]{0,200}\)|（[^（）]{0,200}）|【[^【】]{0,200}】|［[^［］]{0,200}］")
_FIRST_SOUND = later(rf"\s*(?:{_BRACKET.pattern})")
_LABEL = later(
    r"[A-ZÀ-Þ][\w.'’-]{0,20}(?: [A-ZÀ-Þ][\w.'’-]{0,20}){0,2}(?=(?: ?\([^()\n]{1,40}\))?:\s)"
    r"|[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af·]{1,6}(?=(?:（[^（）\n]{1,40}）|\([^()\n]{1,40}\))?[：:])"
)
# What stands before a colon and is not a speaker: verbs of saying and words that announce a list.
_NO_LABEL = later("[说道问喊叫答想写讲是为如即看了的着説說問寫講為][：:]|(?:问题|答案|结果|意思|第.|下|次)[：:]")
# The end of a sentence inside a part. "Mr. Gu", "J. Smith", "3.5" and the end of a quotation are none.
_SENTENCE = later(
    r"[。！？](?:[。！？…]){0,6}(?![。！？…”’」』\"'）)\]])[ \t\u3000]*+\n?(?=\S)"
    r"|[.!?؟।][.!?…\"'”’»)]{0,6}(?:[ \t]++\n?|\n)(?=\S)(?![\"'“‘«(¿¡]{0,2}+[a-zß-ÿа-я])"
)
_ABBREVIATION = later(
    r"(?<![^\s(\"'“‘«])(?:[A-Z]|[Mm]rs?|[Mm]s|[Dd]r|[Ss]t|[Pp]rof|[Ss]ra?|[Dd]ra|Mme|Mlle|[Vv]s|No|Hr|Fr)\.\s*\Z"
)
# The dash of another speaker on the same line: after a mark or a wide character and a space, and before a word.
_INNER_DASH = later(r"(?<=[.!?。！？…\u3040-\u30ff\u3400-\u9fff])[ \t\u3000]{1,3}(?=[-‐–—－][ \t]?[^\W_])")
_LETTER = later(r"[^\W\d_]")
# Without one of these nobody else speaks in a text, nothing sounds and nobody sings.
_DIVIDING = later(r"[-‐‑–—－♪♫♬♩🎵🎶#\[\]()（）【】［］:：]")


@lru_cache(maxsize=1 << 13)  # a text is looked at by several stages, one after the other
def strip(text: str) -> Marked:
    r"""Take everything off that is not language; a new sentence or speaker is a new part.

    >>> [part.text for part in strip("<i>-Stop! Now!</i>\n-[laughs] No.").parts]
    ['Stop!', 'Now!', 'laughs', 'No.']
    """
    if not _SPECIAL.search(text) and text == text.strip():
        return Marked((Piece(text, "speech" if _has_words(text) else ""),))
    if is_karaoke(text):
        return Marked((Piece(text),))  # no words of another language fit its syllables
    plain, marks = untag(text)
    return Marked(tuple(_pieces(plain, marks, _spans(plain))))


def utterances(text: str) -> list[str]:
    r"""Return what stands on lines of its own, tags and all: one stretch a speaker, song line or sound.

    >>> utterances("-Who is\nthere?\n-Me.")
    ['-Who is\nthere?', '-Me.']
    """
    if "\n" not in text or not divisible(text):
        return [text]
    rows = text.split("\n")
    starts = _starts([untag(row)[0] for row in rows])
    return ["\n".join(rows[a:b]) for a, b in pairwise([*starts, len(rows)])]


def divisible(text: str) -> bool:
    """Tell whether a line break in *text* may make two utterances of one; most texts have no mark that could."""
    return _DIVIDING.search(text) is not None


def divides(plain: str, left: int, right: int) -> bool:
    """Tell whether a line break from *left* to *right* would make two utterances of one, as a reader sees them.

    What begins a line with a dash, a label or a song mark is another speaker's; a sound would stand alone.
    """
    if _DASH.match(plain, right) or _MUSIC.match(plain, right) or _MUSIC_END.search(plain, max(0, left - 2), left):
        return True
    if plain[right] in _OPENING and _BRACKET.match(plain, right):
        return True
    if plain[left - 1] in _CLOSING and (first := _FIRST_SOUND.match(plain)) and first.end() == left:
        return True
    return (":" in plain or "：" in plain) and _label(plain, right) is not None


class _Span(NamedTuple):
    start: int
    end: int
    kind: Kind


def _has_words(text: str) -> bool:
    return _LETTER.search(text) is not None


def _pieces(plain: str, marks: Sequence[Mark], spans: Iterable[_Span]) -> Iterator[Piece]:
    """Cut *plain* at *spans*; a tag at the edge of a span stays outside of it, but with its partner inside."""
    at, m = 0, 0
    other = partners(marks) if marks else []
    for start, end, kind in spans:
        first = m
        while (
            m < len(marks) and marks[m].at <= start and not _within(marks, other[m], start, end, marks[m].at == start)
        ):
            m += 1
        if at < start or first < m:
            yield Piece(retag(plain[at:start], [Mark(o - at, tag) for o, tag in marks[first:m]]))
        first = m
        while m < len(marks) and (
            marks[m].at < end or _within(marks, other[m], start, end, marks[m].at == end and other[m] < m)
        ):
            m += 1
        yield Piece(plain[start:end], kind, tuple([Mark(o - start, tag) for o, tag in marks[first:m]]))
        at = end
    if at < len(plain) or m < len(marks):
        yield Piece(retag(plain[at:], [Mark(o - at, tag) for o, tag in marks[m:]]))


def _within(marks: Sequence[Mark], other: int, start: int, end: int, here: bool) -> bool:
    """Tell whether the partner of a tag that stands *here*, at an edge of the span, stands inside of it."""
    return here and other >= 0 and start < marks[other].at < end


def _spans(plain: str) -> Iterator[_Span]:
    rows = plain.split("\n")
    dashes = _dashes(rows)
    starts = _starts(rows)
    offsets = [0]
    for row in rows:
        offsets.append(offsets[-1] + len(row) + 1)
    for a, b in pairwise([*starts, len(rows)]):
        for start, end in _speakers(plain, offsets[a], offsets[b] - 1):
            yield from _utterance(plain, start, end, dash=dashes or start > offsets[a])


def _speakers(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut an utterance that begins with a dash where another speaker's begins on the same line."""
    cuts = [start]
    if _DASH.match(plain, start, end):
        cuts += [found.end() for found in _INNER_DASH.finditer(plain, start + 1, end)]
    return pairwise([*cuts, end])


def _dashes(rows: Sequence[str]) -> bool:
    """Tell whether dashes before numbers are speakers: only where another line has a dash, too."""
    return sum(1 for row in rows if _DASH.match(row)) > 1


def _starts(rows: Sequence[str]) -> list[int]:
    """Return the numbers of the rows that begin an utterance."""
    several = _dashes(rows)
    starts = [0]
    for n, (last, row) in enumerate(pairwise(rows), 1):
        if _speaks(row, several) or _MUSIC.match(row.lstrip()) or _label(row, 0) or _ended(last) or _sound(row):
            starts.append(n)
    return starts


def _speaks(row: str, several: bool) -> bool:
    found = _DASH.match(row)
    return bool(found and (several or not row[found.end()].isdigit()))


def _ended(row: str) -> bool:
    """Tell whether *row* is the end of a song line, or a sound."""
    return bool(_MUSIC_END.search(row.rstrip())) or _sound(row)


def _sound(row: str) -> bool:
    row = row.strip()
    return row[:1] in _OPENING and bool(_BRACKET.fullmatch(row))


def _label(plain: str, at: int) -> re.Match[str] | None:
    found = _LABEL.match(plain, at)
    return found if found and not _NO_LABEL.search(plain, at, found.end() + 1) else None


def _utterance(plain: str, start: int, end: int, *, dash: bool) -> Iterator[_Span]:
    """Find the parts of one utterance: what stands before its words, its sentences, and what stands after them."""
    before, start, sung = _before(plain, start, end, several=dash)
    yield from before
    after: list[_Span] = []
    while start < end:
        if plain[end - 1].isspace():
            end -= 1
        elif _MUSIC_END.search(plain, max(start, end - 2), end):
            end, sung = end - 1, True
        elif (sound := _last_sound(plain, start, end)) is not None:
            after += _inside(plain, sound, end, "sound")
            end = sound
        else:
            break
    if sung:
        yield from _inside(plain, start, end, "lyric", edge=0)
    else:
        yield from _sentences(plain, start, end)
    yield from reversed(after)


def _before(plain: str, at: int, end: int, *, several: bool) -> tuple[list[_Span], int, bool]:
    spans: list[_Span] = []
    sung = False
    found = _DASH.match(plain, at, end)
    if found and (several or not plain[found.end()].isdigit()):
        spans.append(_Span(found.start(), found.end(), "dash"))
        at = found.end()
    while at < end:
        if plain[at].isspace():
            at += 1
        elif found := _MUSIC.match(plain, at, end):
            at, sung = found.end(), True
        elif (found := _BRACKET.match(plain, at, end)) and _stands_alone(plain, found.end(), end):
            spans += _inside(plain, at, found.end(), "sound")
            at = found.end()
        elif (found := _label(plain, at)) and found.end() < end:
            spans.append(_Span(at, found.end(), "label"))
            at = found.end() + plain[found.end()].isspace()
            if how := _BRACKET.match(plain, at, end):  # 王总（小声）：
                spans += _inside(plain, at, how.end(), "sound")
                at = how.end()
            at += 1
        else:
            break
    return spans, at, sung


def _stands_alone(plain: str, at: int, end: int) -> bool:
    return at >= end or plain[at - 1] not in ")" or plain[at].isspace() or bool(WIDE.match(plain[at]))


def _last_sound(plain: str, start: int, end: int) -> int | None:
    """Return where the sound begins that ends at *end*; a remark that belongs to a sentence is none."""
    if plain[end - 1] not in _CLOSING:
        return None
    at = plain.rfind(_OPENING[_CLOSING.index(plain[end - 1])], max(start, end - 200), end)
    if at < 0 or not _BRACKET.fullmatch(plain, at, end):
        return None
    alone = at == start or plain[at - 1].isspace() or not (plain[at - 1].isalnum() or plain[at] in "[【［")
    wide = plain[at] in "（【［" and bool(WIDE.search(plain, at, end))
    return at if alone or wide or plain[at] == "[" else None


def _inside(plain: str, start: int, end: int, kind: Kind, edge: int = 1) -> list[_Span]:
    """Return the span of the words between two brackets (*edge* 1) or of a whole stretch (0), without spaces around."""
    start, end = start + edge, end - edge
    while start < end and plain[start].isspace():
        start += 1
    while start < end and plain[end - 1].isspace():
        end -= 1
    return [_Span(start, end, kind)] if _has_words(plain[start:end]) else []


def _sentences(plain: str, start: int, end: int) -> Iterator[_Span]:
    """Cut at the ends of sentences; what has no words of its own stays with its neighbour."""
    cuts, letter = [start], _LETTER.search(plain, start, end)
    for found in _SENTENCE.finditer(plain, start, end):
        cut = found.end()
        if letter and letter.start() < cut and not _ABBREVIATION.search(plain, max(0, cut - 12), cut):
            letter = _LETTER.search(plain, cut, end)
            cuts.append(cut)
        if not letter:  # the rest has no words: it stays with the last sentence
            break
    if not letter and len(cuts) > 1:
        cuts.pop()
    for a, b in pairwise([*cuts, end]):
        yield from _inside(plain, a, b, "speech", edge=0)
