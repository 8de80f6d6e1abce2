"""Signs: what nobody said, and pieces of the engine's own machinery."""

import re

from localize.patterns import later

# What models learned from subtitle files and the web and say when they know nothing: credits, sounds, addresses.
CREDIT = later(
    r"\b(?:subtitles?|captions?|captioning|transcription|transcripts?) (?:created |made |edited |corrected )?by\b"
    r"|\bsous-titr\w{1,6} (?:par|par la)\b|\buntertitel\w{0,4} (?:von|der|im auftrag)\b|\blegendas? (?:por|pela)\b"
    r"|\bsubtítulos (?:por|de|realizados)\b|\bsottotitoli (?:di|a cura|creati)\b|\bсубтитры (?:сделал|создавал|делал)"
    r"|\bamara\.org\b|\bopensubtitles\b|\baddic7ed\b|\bsubscene\b|\bthank(?:s| you) for watching\b"
    r"|字幕(?:组|組|制作|製作|提供|志愿者|by)|谢谢观看|謝謝觀看|请不吝点赞|ご視聴ありがとう|시청해 ?주셔서",
    re.IGNORECASE,
)
_ADDRESS = later(r"https?://|\bwww\.", re.IGNORECASE)
_SOUND = later(
    r"[(（\[【](?:笑声?|笑聲|掌声|掌聲|音乐|音樂|拍手|笑い?|laughter|laughs|applause|music|risas|aplausos|música|rires"
    r"|applaudissements|musique|lachen|gelächter|applaus|musik|risate|applausi|musica|risos|смех|аплодисменты|музыка"
    r"|박수|웃음|음악)[)）\]】]|[♪♫]",
    re.IGNORECASE,
)
_BRACKET = later(r"[(（\[【♪♫*]")
_UNKNOWN = later(r"<unk>|⁇|▁|@@(?=\s|\Z)|\ufffd")


# One of these is in each of them: looking for it first is ten times as fast.
_HINTS = [
    "by",
    "amara",
    "opensub",
    "addic7ed",
    "subscene",
    "watching",
    "sous-tit",
    "untertit",
    "legenda",
    "subtít",
    "sottotit",
    "субтит",
    "字幕",
    "观看",
    "觀看",
    "点赞",
    "視聴",
    "시청",
]


def stray_text(text: str, answer: str, source: str, target: str) -> str:
    """Tell what *answer* has of credits, addresses and sounds that *text* has no like of."""
    folded = answer.lower()
    if any(map(folded.__contains__, _HINTS)) and (found := _new(CREDIT, CREDIT, text, answer)):
        return found
    if ("://" in folded or "www." in folded) and (found := _new(_ADDRESS, _ADDRESS, text, answer)):
        return found
    return _new(_SOUND, _BRACKET, text, answer) if _BRACKET.search(answer) else ""


def _new(pattern: re.Pattern[str], excuse: re.Pattern[str], text: str, answer: str) -> str:
    found = pattern.search(answer)
    return f"{found[0]!r} is not in the source" if found and not excuse.search(text) else ""


def unknown_token(text: str, answer: str, source: str, target: str) -> str:
    """Tell what *answer* has of the marks that a model's pieces carry, or of a character that it has no piece for."""
    found = _UNKNOWN.search(answer)
    return f"{found[0]!r} is a piece of machinery" if found and found[0] not in text else ""
