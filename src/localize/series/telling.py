"""What a run keeps of how its targets came about, so that `explaining` can tell it later; as little as will do.

What belongs to one target goes along with it in the ledger (`Output.told`). What belongs to a text (that it was asked
again, how its terms were held) is kept by text and leg: later the memory answers for it, and knows nothing of that.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from localize.chain import Chain, Heard
from localize.chain import Leg as Way
from localize.model import Cue, Track
from localize.segments import as_source
from localize.series.ledger import Ledger, Leg
from localize.translation import Trace, Translation

VERSION = 1
_READINGS = 12  # of one text; there are no more in practice


def told(translation: Translation, source: Track, language: str, chain: Chain) -> str:
    """Return how *translation* of *source*, which is in *language*, came about, in JSON; "" where nothing is known.

    ``segments``: first cue, number of cues, text, answer, and what is unusual about it. ``of``: the cue of the source
    for each cue; left out where they are the same. ``merged``: cues of the source that became part of the one before.
    ``moved``: by how many ms cues begin and end later than those of the source. ``fixes``: cue, rule, by how many ms it
    begins and ends later, the text before if that changed. ``crossed``: cues at whose end word order crosses the cut.
    """
    trace, track = translation.trace, translation.track
    if trace is None:
        return ""
    of = origins(track.cues, source.cues, trace.lines)
    left = origins(trace.laid, source.cues)
    ends = {i: k for k, i in enumerate(of)}
    found: dict[str, Any] = {
        "version": VERSION,
        "from": language,
        "legs": chain.legs(language, track.language),
        "segments": _segments(translation, trace, chain.heard(_asked(trace), language, track.language)),
        "merged": sorted({*range(len(source))} - {*left}),
        "moved": _moved(track, source, of, left),
        "fixes": _fixes(trace, track, source, of),
        "crossed": [ends[left[n]] for n in trace.crossed if left[n] in ends],
    }
    if of != list(range(len(source))):
        found["of"] = of
    return json.dumps({key: value for key, value in found.items() if value}, ensure_ascii=False, separators=(",", ":"))


def origins(cues: Sequence[Cue], source: Sequence[Cue], lines: Sequence[int] = ()) -> list[int]:
    """Return for each of *cues* the number of the cue of *source* that it was made of.

    Its line tells, or where they are told that of *lines*; where a format has none, time does.
    """
    told = _by_line(lines or [cue.line for cue in cues], source)
    if told is None and len(cues) == len(source):
        return list(range(len(cues)))
    return told or [_by_time(cue, source) for cue in cues]


def _by_line(lines: Sequence[int], source: Sequence[Cue]) -> list[int] | None:
    known = {cue.line: i for i, cue in enumerate(source) if cue.line}
    if len(known) < len(source) or not all(line in known for line in lines):
        return None
    return [known[line] for line in lines]


def _by_time(cue: Cue, source: Sequence[Cue]) -> int:
    return max(range(len(source)), key=lambda i: _common(cue, source[i]))


def _common(one: Cue, other: Cue) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _asked(trace: Trace) -> list[str]:
    return [segment.source for segment in trace.segments if segment.source]


def _segments(translation: Translation, trace: Trace, heard: dict[str, Heard]) -> list[list[Any]]:
    edits = {edit.segment: edit for edit in translation.edits}
    moved = set(trace.moved)
    found = []
    for n, segment in enumerate(trace.segments):
        if not segment.source:
            continue
        where, first = heard[segment.source], " ".join(segment.target.split())
        if where.origin == "person" and as_source(segment.source, where.said) != segment.target:
            where = Heard()  # it was put in since
        edit = edits.get(n)
        choice = edit.before if edit else trace.readings[n]
        special: dict[str, Any] = {
            "origin": "" if where.origin == "machine" else where.origin,
            "known": int(not where.new),
            "stops": where.stops,
            "reading": choice if choice != first else "",
            "condensed": [edit.after, *edit.rules] if edit else (),
            "shared": int(n in moved),
        }
        special = {key: value for key, value in special.items() if value}
        found.append([segment.cues.start, len(segment.cues), segment.source, first, *([special] if special else ())])
    return found


def _moved(track: Track, source: Track, of: Sequence[int], left: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return which cues have other times than those of the source, of those that were not split."""
    single = {i for i, count in Counter(of).items() if count == 1}
    last = {i: following - 1 for i, following in zip(left, [*left[1:], len(source)], strict=True)}
    found = []
    for k, i in enumerate(of):
        if i in single:
            later = track[k].start - source[i].start, track[k].end - source[last.get(i, i)].end
            if any(later):
                found.append((k, *later))
    return found


def _fixes(trace: Trace, track: Track, source: Track, of: Sequence[int]) -> list[tuple[int, str, int, int, str]]:
    """Return what the rules repaired, and in which cue: of the parts of a split one, in that of the same time."""
    made: dict[int, list[int]] = defaultdict(list)
    for k, i in enumerate(of):
        made[i].append(k)
    found = []
    cues = [fix.before for fix in trace.fixes]
    known = _by_line([cue.line for cue in cues], source.cues) or [_by_time(cue, source.cues) for cue in cues]
    for (rule, before, after), i in zip(trace.fixes, known, strict=True):
        k = max(made.get(i, [-1]), key=lambda k: _common(after, track[k]))
        text = before.text if before.text != after.text else ""
        found.append((k, rule, after.start - before.start, after.end - before.end, text))
    return found


# --------------------------------------------------------------------------------------------------------------------
# Texts


def note(ledger: Ledger, chain: Chain) -> None:
    """Keep what *chain* knows of texts that were asked again, and of how terms were held."""
    retries, held = chain.drained()
    stories: dict[Leg, dict[str, str]] = defaultdict(dict)
    for retry in retries:
        leg = leg_of(Way(retry.source, retry.target, chain.made_by(retry.source, retry.target)))
        readings = [[r.step, r.answer.text, *(each.message for each in r.found)] for r in retry.readings[:_READINGS]]
        kept = retry.readings.index(retry.kept)
        stories[leg][retry.text] = _json({"readings": readings, "kept": kept})
    for each in held:
        leg = terms_of(each.source, each.target, chain.fingerprint(each.source, each.target))
        stories[leg][each.text] = _json({"step": each.step, "answer": each.answer})
    for leg, own in stories.items():
        ledger.note_retries(leg, own)


def leg_of(way: Way) -> Leg:
    """Return what the ledger calls the leg; the fingerprint may be long, and stands beside each text."""
    return Leg(way.source, way.target, sha256(way.fingerprint.encode()).hexdigest()[:16])


def terms_of(source: str, target: str, made_by: str) -> Leg:
    """Return under which leg is kept how terms were held, for what *made_by* is the fingerprint of all that answers."""
    own = made_by.rpartition(" taught ")[0] or made_by
    return Leg(source, target, sha256(f"terms {own}".encode()).hexdigest()[:16])


def _json(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
