# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of which people have put the words under cues: what `benchmarks.sharing` measures with.

*Sentences* run over two to four cues of a track. *Segments* are what the same tracks are translated in, *windows* any
two or three neighbouring cues; of both only those that are no such sentence. *Commas* are sentences and their
translations, cut where both have their one or two commas, which are then taken away.
"""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import localize
from localize import joining, layout, markup, segments, words
from localize.alignment import Divided
from localize.breaks.torn import torn
from localize.model import Cue, Track

SERIES = Path(__file__).resolve().parents[1] / "examples" / "going-up"
_LONGEST = 200  # characters of a window
_PACE = 200  # milliseconds that a character of a comma's part is on screen, more or less
_MARKED = re.compile('["“”‘’「」;；:：、A-Za-z]')


@dataclass(frozen=True)
class Group:
    """Cues with one sentence: what they offer, and the words that a person gave to each."""

    slots: list[layout.Slot]
    words: list[list[str]]

    @property
    def answer(self) -> str:
        """All words, as an engine would have answered them."""
        return " ".join(word for cue in self.words for word in cue)


Pair = tuple[Track, Track]
Maker = Iterator[Group]


def asked(found: Sequence[Group]) -> list[Divided]:
    """Return what an engine is asked about the groups: the source as a model gets it, and the person's words."""
    chinese = words.load("zh")
    texts = [joining.joined([slot.source for slot in group.slots], chinese) for group in found]
    return [Divided(text, starts, group.answer) for group, (text, starts) in zip(found, texts, strict=True)]


def whole(group: Group) -> bool:
    """Tell whether no cut of a person in *group* takes a word from its neighbour, as `weak-cut` says."""
    english = words.load("en")
    return not any(torn(above[-1], below[0], english) for above, below in pairwise(group.words))


def tracks(folder: Path) -> dict[str, list[Pair]]:
    """Return the tracks in *folder* that are there in Chinese and English, and the example series under one name."""
    found = {}
    for path in sorted(folder.glob("*.zh.srt")):
        other = path.with_name(path.name.replace(".zh.", ".en."))
        if other.exists():
            found[path.name] = [(localize.read(path), localize.read(other))]
    names = [(path, path.name.replace("zh-Hans", "en")) for path in sorted(SERIES.glob("*.zh-Hans.srt"))]
    return found | {"examples": [(localize.read(path), localize.read(SERIES / "reference" / n)) for path, n in names]}


def plain(cue: Cue) -> str:
    """Return what is said in *cue*, or nothing where more than one speaker or a sound is in it."""
    marked = markup.strip(cue.text)
    if any(piece.kind not in ("", "speech") for piece in marked.pieces):
        return ""
    return " ".join(part.text.replace("\n", " ") for part in marked.parts)


def group(source: Sequence[Cue], target: Sequence[Cue]) -> Group | None:
    """Return the cues as one group, or nothing where one of them does not say anything."""
    theirs, said = [plain(cue) for cue in source], [plain(cue).split() for cue in target]
    if len(source) < 2 or not all(theirs) or not all(said):
        return None
    slots = [layout.Slot(text, cue.duration, cue.duration + 500) for text, cue in zip(theirs, source, strict=True)]
    return Group(slots, said)


def sentences(source: Track, target: Track) -> Maker:
    """Yield runs of two to four cues whose target text has no final mark but in the last."""
    run: list[int] = []
    for i, (cue, there) in enumerate(zip(source, target, strict=True)):
        said = plain(there)
        apart = bool(run) and cue.start - source[run[-1]].end >= 2000
        if not plain(cue) or not said or apart or len(run) == 4:
            run = []
        if plain(cue) and said:
            run.append(i)
            if said.rstrip("\"'”").endswith((".", "!", "?", "…")):
                if found := group(source.cues[run[0] : i + 1], target.cues[run[0] : i + 1]):
                    yield found
                run = []


def translated(source: Track, target: Track) -> Maker:
    """Yield the segments of more than one cue that *source* is translated in."""
    for segment in segments.segment(source):
        at = slice(segment.cues.start, segment.cues.stop)
        if found := group(source.cues[at], target.cues[at]):
            yield found


def windows(source: Track, target: Track, seed: str) -> Maker:
    """Yield every two or three neighbouring cues, as the dice fall; no cue is in two of them."""
    dice, at = random.Random(seed), 0
    while at < len(source) - 1:
        cues = slice(at, at + dice.choice((2, 2, 3)))
        at = cues.stop
        found = group(source.cues[cues], target.cues[cues])
        if found and sum(len(slot.source) for slot in found.slots) <= _LONGEST:
            yield found


def from_tracks(found: dict[str, list[Pair]]) -> dict[str, dict[str, list[Group]]]:
    """Return the sentences, segments and windows of each track of *found*, by its name."""
    own = {name: [g for pair in pairs for g in sentences(*pair)] for name, pairs in found.items()}
    seen = {g.answer for some in own.values() for g in some}

    def others(groups: Iterable[Group]) -> list[Group]:
        return [g for g in groups if g.answer not in seen]

    return {
        "sentences": own,
        "segments": {name: others(g for pair in pairs for g in translated(*pair)) for name, pairs in found.items()},
        "windows": {
            name: others(g for n, pair in enumerate(pairs) for g in windows(*pair, f"{name}{n}"))
            for name, pairs in found.items()
        },
    }


def commas(file: Path, most: int = 600) -> list[Group]:
    """Return sentences whose commas correspond: *file* is TSV (English, Chinese) or JSON lines (``src``, ``ref``)."""
    rows = [line for line in file.read_text(encoding="utf-8").splitlines() if line]
    if file.suffix == ".jsonl":
        pairs = [(each["src"], each["ref"]) for each in map(json.loads, rows)]
    else:
        pairs = [(row[1], row[0]) for row in (line.split("\t") for line in rows)]
    found = {answer: group for source, answer in pairs if (group := _at_commas(source, answer))}  # each answer once
    return random.Random("commas").sample(list(found.values()), min(most, len(found)))


def _at_commas(source: str, answer: str) -> Group | None:
    theirs = [part.strip() for part in re.split("[，,]", source.rstrip("。.！!？?"))]
    said = [part.split() for part in (answer.rstrip('.!?"') + ".").split(", ")]
    alike = len(theirs) == len(said) and 2 <= len(theirs) <= 3
    if not alike or _MARKED.search(source) or min(map(len, theirs)) < 3 or min(map(len, said)) < 2:
        return None
    dice = random.Random(source)
    times = [_PACE * len(part) * dice.uniform(0.8, 1.2) for part in theirs]
    return Group([layout.Slot(part, time, time + 500) for part, time in zip(theirs, times, strict=True)], said)
