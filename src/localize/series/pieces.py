"""What was translated in one piece, and by whom: what a run told, with what ledger, memory and sheet still know."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from localize import pipeline
from localize.chain import Leg as Way
from localize.errors import LocalizeError
from localize.series.ledger import Ledger, Output
from localize.series.settings import Series
from localize.series.telling import leg_of, terms_of

if TYPE_CHECKING:
    from localize.memory import Memory
    from localize.terms import Sheet

Origin = Literal["machine", "person", "phrase"]
_GUARD = " guard 1 alone"  # never part of what `Chain.made_by` says
_LONG = re.compile(r"\b[0-9a-f]{24,}\b")
_BEAM = re.compile(r" beam (\d+)")
_TERMS = re.compile(r" terms 1 ([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer, the step that brought it ("": the first), and what was wrong with it."""

    step: str
    text: str
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """A way from *source* to *target*, by what (``model``, in words), and what came out: "" where nobody knows it.

    ``readings`` are all that there were where the first one was bad, ``kept`` is the number of that which was taken.
    """

    source: str
    target: str
    model: str
    text: str = ""
    readings: tuple[Reading, ...] = ()
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A *term* of the sheet in the text, its *form*, and whether the answer says it so."""

    term: str
    form: str
    held: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A *text* that was translated in one piece, the *cues* of the source that it stands in, and its *answer*.

    ``origin`` is who answered; ``person`` and ``changed`` (seconds since 1970) say more of a person's entry in the
    memory. ``remembered``, the machine's answer was in the memory when the run began. ``legs`` is how the machine got
    there, ``terms`` what the sheet says of it and ``step`` how that was held. ``reading`` was taken in the place of the
    answer, because it is shorter; ``condensed`` is what was left of it by these ``rules``; ``shared``, words moved to
    other cues than their own to keep the limits.
    """

    text: str
    cues: range
    answer: str
    origin: Origin = "machine"
    person: str = ""
    changed: int = 0
    remembered: bool = False
    legs: tuple[Leg, ...] = ()
    terms: tuple[Term, ...] = ()
    step: str = ""
    reading: str = ""
    condensed: str = ""
    rules: tuple[str, ...] = ()
    shared: bool = False


class Book:
    """All that is known of the pieces of *output*, of which *told* was told."""

    def __init__(
        self, series: Series, ledger: Ledger, memory: "Memory", output: Output, told: Mapping[str, Any]
    ) -> None:
        self._ledger, self._memory, self._told = ledger, memory, told
        self._source, self._target = str(told.get("from", "")), output.language
        self._made_by = output.parts.get("engine", "")
        self._legs = [Way(*leg) for leg in told.get("legs", ())]
        self._sheet = self._sheet_of(series)

    def pieces(self, cues: range) -> tuple[Piece, ...]:
        """Return the pieces that stand in *cues* of the source."""
        found = []
        for first, count, text, answer, *special in self._told.get("segments", ()):
            own = range(first, first + count)
            if own.start < cues.stop and cues.start < own.stop:
                found.append(self._piece(text, own, answer, special[0] if special else {}))
        return tuple(found)

    def _piece(self, text: str, cues: range, answer: str, special: Mapping[str, Any]) -> Piece:
        origin: Origin = special.get("origin", "machine")
        who, when = self._who(text, answer) if origin == "person" else ("", 0)
        asked = origin == "machine"
        step = "" if origin == "person" else self._step(text, answer)
        condensed, *rules = special.get("condensed") or ("",)
        return Piece(
            text, cues, answer, origin, who, when,
            remembered=asked and bool(special.get("known")),
            legs=self._ways(text, answer, step, special.get("stops", ())) if asked and step != "alone" else (),
            terms=self._terms(text, answer),
            step=step,
            reading=special.get("reading", ""),
            condensed=condensed,
            rules=tuple(rules),
            shared=bool(special.get("shared")),
        )  # fmt: skip

    def _who(self, text: str, answer: str) -> tuple[str, int]:
        """Return who answered so, and when, as far as the memory still says it."""
        heard = self._memory.heard([text], self._source, self._target)
        mine = [each for each in heard if each.origin == "human" and " ".join(each.answer.split()) == answer]
        return max(((each.person, each.changed) for each in mine), key=lambda each: each[1], default=("", 0))

    # ----------------------------------------------------------------------------------------------------------------
    # The machine

    def _ways(self, text: str, answer: str, step: str, stops: Sequence[str]) -> tuple[Leg, ...]:
        """Return the legs with what is known of each; where terms had to be asked for otherwise, only by what."""
        if step not in ("", "free", "respelt") or (not step and self._has_terms(text)):
            return tuple(Leg(way.source, way.target, described(way.fingerprint)) for way in self._legs)
        found = []
        for n, way in enumerate(self._legs):
            last = n == len(self._legs) - 1
            story = self._ledger.retries(leg_of(way), [text]).get(text, "") if text else ""
            readings, kept = _readings(story)
            came = "" if last else stops[n] if n < len(stops) else self._remembered(way, text, readings, kept)
            if readings and not last and came and readings[kept].text != came:
                readings = ()
            if readings and last and not step and _bare(readings[kept].text) != _bare(answer):
                readings = ()  # of another version of this program
            found.append(Leg(way.source, way.target, described(way.fingerprint), came, readings, kept))
            text = came
        return tuple(found)

    def _remembered(self, way: Way, text: str, readings: Sequence[Reading], kept: int) -> str:
        """Return what *text* became in between: what was kept when it was asked again, or what the pool remembers."""
        if readings:
            return readings[kept].text
        pair = way.source, way.target
        known = self._memory.get([text], *pair, fingerprint=way.fingerprint, people=False) if text else [None]
        return known[0][0].text if known[0] else ""

    # ----------------------------------------------------------------------------------------------------------------
    # Terms

    def _sheet_of(self, series: Series) -> "Sheet | None":
        """Return the sheet, if it is still the one by which the target was made."""
        from localize.engines.holding import sheet_key

        path, found = series.config.placed(series.config.terms), _TERMS.search(self._made_by)
        if not path or not found:
            return None
        try:
            sheet = pipeline.sheet_named(path)
        except LocalizeError:
            return None
        return sheet if sheet_key(sheet, self._target) == found[1] else None

    def _has_terms(self, text: str) -> bool:
        """Tell whether *text* may have terms."""
        return bool(self._terms(text, "")) if self._sheet else bool(_TERMS.search(self._made_by))

    def _terms(self, text: str, answer: str) -> tuple[Term, ...]:
        if self._sheet is None:
            return ()
        from localize.terms import find, held

        wrong = {fault.term for fault in held(self._sheet, text, answer, self._target)}
        terms = dict.fromkeys(match.term for match in find(self._sheet, text))
        forms = [(term, term.rendering(self._target).approved) for term in terms]
        return tuple([Term(term.sources[0], form, term not in wrong) for term, form in forms if form])

    def _step(self, text: str, answer: str) -> str:
        """Return the step by which the terms of *text* were held, "" where it has none or nobody knows."""
        leg = terms_of(self._source, self._target, self._made_by)
        story = json.loads(self._ledger.retries(leg, [text]).get(text, "{}"))
        return str(story["step"]) if story and _bare(story["answer"]) == _bare(answer) else ""


def described(fingerprint: str) -> str:
    """Return the fingerprint of an engine in words.

    >>> described("translate-zh_en-0_1 0.1 46f26b03e684f5f4d4f1741be704ecdf1d84ff7db6373fa5f37c392e131d9b62 beam 5")
    'translate-zh_en-0_1 0.1 (files 46f26b03), beam 5'
    """
    said = _BEAM.sub(r", beam \1", fingerprint.removesuffix(_GUARD))
    return _LONG.sub(lambda found: f"(files {found[0][:8]})", said)


def _readings(story: str) -> tuple[tuple[Reading, ...], int]:
    if not story:
        return (), 0
    told = json.loads(story)
    readings = tuple([Reading(step, text, tuple(wrong)) for step, text, *wrong in told["readings"]])
    return (readings, told["kept"]) if 0 <= told["kept"] < len(readings) else ((), 0)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".。")
