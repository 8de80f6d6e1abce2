"""Write down what each format can say: the tables in docs/formats.md."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from localize.formats import FORMATS, SHARED_ENDINGS, Format, Framed
from localize.formats.kinds import KINDS, Kind
from localize.model import Cue, Track
from localize.testing.formats import writes

BEGIN = "<!-- Made by scripts/make_reference.py from the code, down to the next such line. Edit the code. -->"
END = "<!-- End of what is made from the code. -->"
MEANINGS: dict[Kind, str] = {
    "italics": "`<i>`",
    "bold": "`<b>`",
    "underline": "`<u>`",
    "strike": "`<s>`",
    "colour": '`<font color="#rrggbb">`',
    "font": '`<font face="…" size="…">`',
    "place": "`{\\an1}` … `{\\an9}` at the beginning",
    "effect": "`{\\pos(…)}`, `{\\fad(…)}` and all other overrides of ASS",
    "drawing": "`{\\p1}…{\\p0}`: shapes of ASS",
    "karaoke": "`<00:01.000>`, `{\\k20}`: when each word is sung",
    "comment": "`{\\#…}`: a note among the words",
    "class": "`<c.loud>`; that of a colour becomes one",
    "ruby": "`<ruby>漢<rt>kan</rt></ruby>`; else the `<rt>` is left out",
    "span": "`<lang ja>`: words in another language",
    "voices": "`<v Anna>` among the words: several speakers in a cue",
    "speaker": "`Cue.speaker`",
    "identifier": "`Cue.id`",
    "language": "a place in the file for `Track.language`",
    "line breaks": "else a space",
    "end times": "else the next cue or a fixed time ends it",
}
OWN = frozenset[Kind](("settings", "header"))  # understood by the format alone that wrote them: they go nowhere else
STEPS = {1: "ms", 10: "1/100 s", 100: "1/10 s", 1000: "s"}


def tables() -> str:
    """Return the tables of all formats of the house."""
    own = {name: FORMATS[name] for name in FORMATS if FORMATS.place(name).startswith("localize.formats.")}  # no guests
    parts = ["\n".join(_formats(own)), "What survives where:", "\n".join(_matrix(own))]
    parts.append(
        "`Cue.settings` and what stands beside the cues (notes, styles, regions) come back in the same format and"
        " say nothing to another. What is not kept is told."
    )
    return "\n\n".join(parts)


def page(path: Path) -> str:
    """Return the page at *path* with the tables as the code has them."""
    text = path.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}"


def _formats(formats: dict[str, Format]) -> Iterator[str]:
    yield "| name | endings | what it is | | times to |"
    yield "|---" * 5 + "|"
    for name, form in formats.items():
        endings = " ".join(f"`{ending}`{'*' if ending in SHARED_ENDINGS else ''}" for ending in form.endings)
        cells = (name, endings, _title(form), "read, written" if writes(form) else "read", _resolution(form))
        yield f"| {' | '.join(cells)} |"


def _title(form: Format) -> str:
    """Return the first words of the manual of a format."""
    told = sys.modules[type(form).__module__].__doc__ or form.name
    return re.split(r"[:.,(]\s|[.(]", " ".join(told.split("\n\n")[0].split()), maxsplit=1)[0].strip()


def _resolution(form: Format) -> str:
    """Return how exactly *form* says when a cue begins, by asking it."""
    if isinstance(form, Framed):
        return "frame (`--fps`)"
    if not writes(form):
        return ""
    for step, said in STEPS.items():
        track = Track(tuple(Cue(start, start + 7 * step, "Hi.") for start in (3 * step, 100 * step, 1107 * step)))
        if [cue.start for cue in form.parse(form.compose(track))] == [cue.start for cue in track]:
            return said
    return "frame"


def _matrix(formats: dict[str, Format]) -> Iterator[str]:
    shown = {name: form for name, form in formats.items() if writes(form)}
    yield "| | " + " | ".join(shown) + " | |"
    yield "|---" * (len(shown) + 2) + "|"
    for kind in [kind for kind in KINDS if kind not in OWN]:
        cells = ["yes" if kind in form.keeps else "·" for form in shown.values()]
        yield f"| {kind} | " + " | ".join(cells) + f" | {MEANINGS[kind]} |"
