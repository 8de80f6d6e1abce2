"""The wrapper that knows by heart what is said in every scene.

A word alone is what small models translate worst (``否`` became *Yes*), and such cues are one in ten of a drama. For
each language there is a table of what a cue of one word means wherever it stands; what depends on who speaks to whom is
left out, and goes to the engine.
"""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from zlib import crc32

from localize.engines import Candidate, Engine, Fingerprinted, hand_on
from localize.engines.phrases import marks

SOURCE = "zh"


class Phrases:
    """Answer a cue that is in the table of its language from there, and ask *engine* for the others.

    The cue is compared without its marks, and its answer has them as the target language writes them. Not *on*, every
    text goes to the engine.
    """

    def __init__(self, engine: Engine, *, on: bool = True) -> None:
        self._engine, self._on = engine, on
        hand_on(self, engine)

    def fingerprint(self, source: str, target: str) -> str:
        """Return the engine's fingerprint, its kind where it has none, and which table stands before it."""
        engine = self._engine
        own = engine.fingerprint(source, target) if isinstance(engine, Fingerprinted) else type(engine).__qualname__
        known = table(source, target) if self._on else {}
        return f"{own} phrases {crc32(repr(sorted(known.items())).encode()):08x}" if known else own

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text, in the same order: one where the table has it."""
        known = table(source, target) if self._on else {}
        found = [phrase(text, known, target) for text in texts]
        # Asked even for nothing at all, so that a pair nobody serves is an error every time.
        unknown = [text for text, answer in zip(texts, found, strict=True) if answer is None]
        answers = iter(self._engine.translate(unknown, source, target, candidates=candidates))
        return [next(answers) if answer is None else [Candidate(answer)] for answer in found]

    def knows(self, text: str, source: str, target: str) -> bool:
        """Tell whether *text* is answered from the table."""
        return self._on and phrase(text, table(source, target), target) is not None


def phrase(text: str, known: Mapping[str, str], target: str) -> str | None:
    """Return what *known* has for *text*, with its marks in the style of *target*; None where it has nothing.

    >>> phrase("否！", table("zh", "es"), "es")
    '¡No!'
    """
    said, ending = marks.split(text)
    said = said.replace(" ", "")
    asked = f"{said}？" if {"?", "？"} & set(ending) else said
    answer = known.get(asked, known.get(said))
    return marks.in_style(answer, ending, target) if answer else None


@cache
def table(source: str, target: str) -> Mapping[str, str]:
    """Return what is known by heart from *source* into *target* (BCP 47), by what is said without marks.

    >>> table("zh-Hans", "en")["否"]
    'No'
    """
    if _primary(source) != SOURCE or _primary(target) not in _languages():
        return {}
    said, answers = _read(SOURCE), _read(_primary(target))
    # A question that a language has no word for is nobody's: its word without the mark means another thing.
    return {form: answers.get(meaning, "") for meaning, forms in said.items() for form in forms.split() if
            meaning in answers or form.endswith("？")}  # fmt: skip


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


@cache
def _languages() -> frozenset[str]:
    return frozenset(file.name[:-5] for file in files(__package__).iterdir() if file.name.endswith(".toml")) - {
        SOURCE,
        "marks",
    }


@cache
def _read(language: str) -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
