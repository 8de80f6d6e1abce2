"""The mark at the end of what is said, from one language's style into another's."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_KINDS = {
    "stop": ".。．｡।",
    "question": "?？؟",
    "call": "!！",
    "comma": ",，、،",
    "dots": "…⋯",
    "tilde": "~～〜",
    "dash": "—―–",
}
_KIND = {mark: kind for kind, marks in _KINDS.items() for mark in marks}
_MARKS = re.escape("".join(_KIND))
_LONGEST, _SEVERAL = 8, 4
_END = re.compile(rf"[{_MARKS}\s]{{1,{_LONGEST}}}\Z")
_OPEN = re.compile(r"\A[¿¡]{1,4}")


def split(text: str) -> tuple[str, str]:
    """Return what is said and the marks at its end; what opens a Spanish question goes with them.

    >>> split("什么？！")
    ('什么', '？！')
    """
    text = text.strip()
    found = _END.search(text)
    said = text[: found.start()] if found else text
    return _OPEN.sub("", said), found[0].replace(" ", "") if found else ""


def in_style(said: str, marks: str, language: str) -> str:
    """Return *said* with *marks* at its end as *language* writes them.

    >>> in_style("Qué", "？！", "es")
    '¿¡Qué!?'
    >>> in_style("はい", "...", "ja")
    'はい…'
    """
    style = _style(language)
    kinds = _kinds(marks)
    written = "".join(style[kind] for kind in kinds)
    strong = [kind for kind in kinds if kind in ("question", "call")]
    opening = "".join(style["open"].get(kind, "") for kind in dict.fromkeys(strong))
    if opening and len(opening) > 1:  # ¿¡Qué!? closes in the order opposite to that in which it opened
        written = "".join(style[kind] for kind in reversed(list(dict.fromkeys(strong))))
    before = style["before"] if kinds and kinds[0] in ("question", "call") else ""
    return f"{opening}{said}{before}{written}"


def stop(language: str) -> str:
    """Return what ends a statement in *language*, "" where nothing does."""
    return str(_style(language)["stop"])


def _kinds(marks: str) -> list[str]:
    """Return the kinds of *marks*; several dots are one kind, whatever they are made of."""
    marks = re.sub(r"[.。…⋯]{2,}|[…⋯]", "…", marks)
    marks = re.sub(r"[—―–]+", "—", marks)
    return [_KIND[mark] for mark in marks if mark in _KIND][:_SEVERAL]


@cache
def _style(language: str) -> dict[str, Any]:
    table = tomllib.loads(files(__package__).joinpath("marks.toml").read_text(encoding="utf-8"))
    primary = language.partition("-")[0].lower()
    return {"open": {}, "before": "", **table["en"], **table.get("zh" if primary == "yue" else primary, {})}
