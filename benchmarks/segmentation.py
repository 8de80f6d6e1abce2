# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure whether free text is cut into cues and lines where people cut it.

    python benchmarks/segmentation.py FILE... [--length 42]

Each FILE is a track that people made: its name tells its language (``talk.en.srt``). Its sentences, without their
breaks, are cut anew in three ways: lines filled one after the other, the fewest lines made even, and `break_text`.
Sigma (`localize.evaluation.sigma`) and F1 of the breaks, the end of each sentence apart, compare them with the track's.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil

import localize
from localize import markup
from localize.evaluation.sigma import sigma
from localize.layout.cues import break_text
from localize.profiles import Profile

Sentence = tuple[str, ...]  # the texts of its cues
ENDS = (".", "!", "?", "…", "。", "！", "？")


def sentences(track: localize.Track) -> Iterator[Sentence]:
    """Yield the cues of each sentence; what two people say, sounds and songs are left out."""
    cues: list[str] = []
    for cue in track:
        marked = markup.strip(cue.text)
        if len(markup.utterances(cue.text)) > 1 or any(piece.kind not in ("", "speech") for piece in marked.pieces):
            cues = []
            continue
        cues.append(" ".join(markup.untag(cue.text)[0].split(" ")).strip())
        if cues[-1].rstrip("\"'”’)»」").endswith(ENDS):
            yield tuple(cues)
            cues = []


def filled(text: str, profile: Profile, language: str) -> Sentence:
    """Fill line after line."""
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if len(longer) > profile.line_length and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = longer
    return tuple("\n".join(rows[n : n + profile.lines]) for n in range(0, len(rows), profile.lines))


def balanced(text: str, profile: Profile, language: str) -> Sentence:
    """Use as few lines as `filled` does, all of about one length."""
    most = sum(len(cue.split("\n")) for cue in filled(text, profile, language))
    for length in range(ceil(len(text) / most), int(profile.line_length) + 1):
        found = filled(text, replace(profile, line_length=length), language)
        if sum(len(cue.split("\n")) for cue in found) <= most:
            return found
    return filled(text, profile, language)


def ours(text: str, profile: Profile, language: str) -> Sentence:
    """Cut with `break_text`."""
    return break_text(text, profile=profile, language=language)


def breaks(cues: Sentence) -> set[tuple[int, str]]:
    """Return after how many words something ends, and what; the end of the sentence apart."""
    rows = [(row, "line") for cue in cues for row in cue.split("\n")]
    ends, at, n = set(), 0, 0
    for cue in cues:
        count = cue.count("\n") + 1
        for k, (row, kind) in enumerate(rows[n : n + count]):
            at += len(row.split())
            ends.add((at, "cue" if k == count - 1 else kind))
        n += count
    return ends - {(at, "cue")}


def marked(cues: Sentence) -> str:
    """Write breaks as `sigma` reads them."""
    return " ".join(f"{cue} <eob>".replace("\n", " <eol> ") for cue in cues)


def measure(
    references: list[Sentence], cut: Callable[[str, Profile, str], Sentence], profile: Profile, language: str
) -> tuple[float, float, float, float]:
    """Return Sigma, F1, the share of lines within the limit, and thousands of words a second."""
    plain = [" ".join(" ".join(cues).split()) for cues in references]
    start = time.process_time()
    found = [cut(text, profile, language) for text in plain]
    spent = time.process_time() - start
    pairs = [(breaks(a), breaks(b)) for a, b in zip(found, references, strict=True)]
    right, total = sum(len(a & b) for a, b in pairs), sum(len(a) + len(b) for a, b in pairs)
    rows = [row for cues in found for cue in cues for row in cue.split("\n")]
    fit = sum(len(row) <= profile.line_length for row in rows) / len(rows)
    score = sigma([marked(cues) for cues in found], [marked(cues) for cues in references])
    words = sum(len(text.split()) for text in plain)
    return score or 0.0, 200 * right / max(1, total), 100 * fit, words / max(spent, 1e-9) / 1000


def report(files: Iterable[str], profile: Profile) -> None:
    """Print a row for each file and way."""
    print(f"{'file':32} {'sentences':>9} {'cues':>5}  {'way':10} {'Sigma':>6} {'F1':>6} {'fit %':>6} {'kwords/s':>9}")
    for file in files:
        track = localize.read(file)
        found = [
            s for s in sentences(track) if max(len(row) for cue in s for row in cue.split("\n")) <= profile.line_length
        ]
        if not found:
            print(f"{file}: no whole sentence in lines within the limit")
            continue
        for cut in (filled, balanced, ours):
            values = measure(found, cut, profile, track.language)
            name, counts = (
                (file.rpartition("/")[2], f"{len(found):9} {sum(map(len, found)):5}")
                if cut is filled
                else ("", " " * 15)
            )
            print(
                f"{name:32} {counts}  {cut.__name__:10} "
                + " ".join(f"{v:6.1f}" for v in values[:3])
                + f" {values[3]:9.0f}"
            )


def main(arguments: list[str]) -> None:
    """Measure the files that are named."""
    length = 42
    for flag, value in pairwise(arguments):
        if flag == "--length":
            length = int(value)
            arguments = [a for a in arguments if a not in (flag, value)]
    report(arguments, Profile(line_length=length, line_length_hard=length))


if __name__ == "__main__":
    main(sys.argv[1:])
