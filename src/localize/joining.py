"""Does the sentence of one cue go on in the next? A score for the join, and the marks that the join needs.

Chinese drama tracks carry almost no punctuation, so a join is judged by what the cues end and begin with, by the pause
between them and by their length: the words of each language are data (`localize.words`).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from localize.patterns import later

if TYPE_CHECKING:
    from localize.words import Words

TERMINAL = (".", "!", "?", "。", "！", "？", "…", "⋯", "؟", "।", "～", "♪")
_COMMAS = (",", "，", "、", ";", "；", ":", "：", "،", "؛")
_CLOSING = "\"'”’»」』)）]】 "
MARKED = (*TERMINAL, *_COMMAS, "—", "–", "-")
_WIDE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# A space between two wide characters is a comma; so is the end of a line inside a cue.
_PAUSE = later(rf"(?<=[{_WIDE}])[ \t\u3000\n]+(?=[{_WIDE}])|(?<=[{_WIDE}])\n(?=\w)|(?<=\w)\n(?=[{_WIDE}])")
_SPACES = later(r"[ \t\n\r\f\v]+")

# A name, or the beginning of a stammer, and a pause after it.
_CALL = later(rf"[{_WIDE}]{{1,4}}[ \t\u3000\n，、…]|[^\W\d_]{{1,12}},\s")
_SHOUT = later(r"[!?！？][!?！？]{0,3}\s{0,3}\Z")

_COUNTING = frozenset("零〇一二两兩三四五六七八九十百千万萬亿億")

STOP = -100.0  # never join
UNSURE = 0.6  # a score so near to 0 says little
FULL_STOPS = (".", "。")


class Weights(NamedTuple):
    """What speaks for a join and what against it. Tuned by hand on the example series and on real tracks."""

    unmarked: float = 0.4  # no mark at the end of the cue
    missing: float = 1.6  # the same, where the track has full stops
    terminal: float = -4.0
    interrupted: float = -2.0
    comma: float = 1.0
    open: float = 1.5
    dependent: float = 1.0
    final: float = -1.5
    fresh: float = -0.7  # begins with a pronoun, or with a name or a stammer and a pause
    shout: float = -0.5  # ends in ! or ? where the cue before has no mark
    echo: float = -1.0  # and is very short: "What?", "Me?"
    reply: float = -2.5  # is a whole utterance by itself, or begins after one: "No", "Help"
    long: float = -0.5
    pause: float = -2.0  # for each half second beyond `free`
    free: int = 300
    cut: int = 2000


WEIGHTS = Weights()


def score(last: str, text: str, gap: int, words: "Words", weights: Weights = WEIGHTS) -> float:
    """Return how much speaks for *last* going on in *text* after *gap* milliseconds: above 0, join."""
    if gap >= weights.cut:
        return STOP
    total = weights.pause * max(0, gap - weights.free) / 500
    end = last.rstrip(_CLOSING)
    if end.endswith(TERMINAL):
        return total + weights.terminal
    if end.endswith(("—", "--", "–")):
        return total + weights.interrupted
    total += weights.unmarked + weights.comma * end.endswith(_COMMAS)
    total += weights.reply * (_alone(end, words) + _alone(text, words))
    going = _ends(end, words.open, words) or _ends(end, words.clause, words)
    over = _ends(end, words.final, words)
    total += weights.open * going + weights.final * (over and not going)
    total += weights.long * (len(end) > words.long)
    if _begins(text, words.dependent, words) or (words.spaced and text[:1].islower()):
        return total + weights.dependent
    total += weights.fresh * (_begins(text, words.fresh, words) + bool(_CALL.match(text)))
    if _SHOUT.search(text) and not going:
        total += weights.shout + weights.echo * (len(text) <= words.echo)
    return total


def _alone(text: str, words: "Words") -> bool:
    return text.strip("!?！？…~～ ") in words.replies


def weigh(texts: Sequence[str]) -> Weights:
    """Return the weights for a track with these parts: where sentences end in full stops, a missing one tells a lot."""
    stops = sum(1 for text in texts if text.endswith(FULL_STOPS))
    punctuated = stops * 4 >= len(texts)
    return WEIGHTS._replace(unmarked=WEIGHTS.unmarked + WEIGHTS.missing) if punctuated else WEIGHTS


def inside(last: str, text: str, words: "Words") -> bool:
    """Tell whether the cut between *last* and *text* is inside a phrase, where no comma belongs."""
    if last[-1:].isdecimal() and text[:1] in _COUNTING:
        return False  # 1208 and then 千万别: no number
    return _ends(last, words.open, words) or _begins(text, words.tight, words)


def joined(texts: list[str], words: "Words") -> tuple[str, tuple[int, ...]]:
    """Join the plain *texts* of neighbouring cues to one sentence, with the marks that a model needs.

    Returns the sentence, and where in it each of *texts* begins.
    """
    flat = [flatten(text, words) for text in texts]
    out, starts = flat[0], [0]
    for text in flat[1:]:
        if not words.comma:
            out += " "
        elif not (out.endswith(MARKED) or inside(out, text, words)):
            out += words.comma
        starts.append(len(out))
        out += text
    return finished(out, words), tuple(starts)


def flatten(text: str, words: "Words") -> str:
    """Write *text* on one line; where spaces stand for commas, write commas."""
    if words.comma:
        text = _PAUSE.sub(words.comma, text)
    return _SPACES.sub(" ", text).strip()


def finished(text: str, words: "Words") -> str:
    """End a sentence that has no final mark with the one it needs."""
    end = text.rstrip(_CLOSING)
    if not words.stop or not end or end.endswith(MARKED):
        return text
    return text + (words.ask if _asks(end, words) else words.stop)


def _asks(text: str, words: "Words") -> bool:
    """Tell a question by its words; after "I know" or "tell me" they ask nothing, unless a particle at the end does."""
    if text.endswith(words.asking):
        return True
    places = [at for word in words.question if (at := text.find(word)) >= 0]
    return bool(places) and not any(-1 < text.find(word) <= min(places) for word in words.indirect)


def _ends(text: str, endings: tuple[str, ...], words: "Words") -> bool:
    if not endings:
        return False
    if not words.spaced or words.suffix:
        return text.endswith(endings)
    return text[text.rfind(" ") + 1 :].lower() in endings


def _begins(text: str, beginnings: tuple[str, ...], words: "Words") -> bool:
    if not beginnings:
        return False
    if not words.spaced:
        return text.startswith(beginnings)
    return text.split(" ", 1)[0].lower() in beginnings
