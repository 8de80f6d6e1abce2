# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure whether free text is cut into cues and lines where people cut it.

    python -m benchmarks.segmentation FILE_OR_FOLDER... [--length 42]

Each file is a track that people made, its name tells its language (``talk.en.srt``), or a text in the form of
MuST-Cinema: a sentence a row, with ``<eol>`` and ``<eob>`` where lines and cues end (``talk.fr``). Its sentences,
without their breaks, are cut anew in three ways: lines filled one after the other, the fewest lines made even, and
`break_text`. Sigma (`localize.evaluation.sigma`) and F1 of the breaks, the end of each sentence apart, compare them
with the file's. Where there are several files of a language, the last rows are of all of them together.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil
from pathlib import Path

import localize
from localize import markup
from localize.errors import LocalizeError
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


def marked_sentences(text: str) -> Iterator[Sentence]:
    """Yield the cues of each row of a text with ``<eol>`` and ``<eob>``; sounds in brackets are left out."""
    for row in text.splitlines():
        cues = [[" ".join(line.split()) for line in cue.split("<eol>")] for cue in row.split("<eob>")]
        texts = ["\n".join(line for line in cue if line) for cue in cues]
        said = [cue for cue in texts if cue and not (cue[0] == "(" and cue[-1] == ")")]
        if said:
            yield tuple(said)


def read(path: Path) -> tuple[str, list[Sentence]]:
    """Return the language of a file and its sentences."""
    if path.suffix[1:].isalpha() and "<eob>" in (text := path.read_text(encoding="utf-8", errors="replace")):
        return path.suffix[1:], list(marked_sentences(text))
    track = localize.read(path)
    return track.language, list(sentences(track))


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


def row(name: str, found: list[Sentence], profile: Profile, language: str) -> None:
    """Print what each way makes of the sentences of *name*."""
    for cut in (filled, balanced, ours):
        values = measure(found, cut, profile, language)
        about = f"{name:32} {len(found):9} {sum(map(len, found)):5}" if cut is filled else " " * 48
        print(f"{about}  {cut.__name__:10} " + " ".join(f"{v:6.1f}" for v in values[:3]) + f" {values[3]:9.0f}")


def report(files: Iterable[Path], profile: Profile) -> None:
    """Print rows for each file, and for each language that several are in."""
    print(f"{'file':32} {'sentences':>9} {'cues':>5}  {'way':10} {'Sigma':>6} {'F1':>6} {'fit %':>6} {'kwords/s':>9}")
    every: dict[str, list[list[Sentence]]] = {}
    for file in files:
        try:
            language, whole = read(file)
        except LocalizeError as error:
            print(error)
            continue
        found = [s for s in whole if max(len(line) for cue in s for line in cue.split("\n")) <= profile.line_length]
        if not found:
            print(f"{file.name}: no whole sentence in lines within the limit")
            continue
        row(file.name, found, profile, language)
        every.setdefault(language, []).append(found)
    for language, several in every.items():
        if len(several) > 1:
            row(
                f"all {len(several)} in {language or 'no language'}",
                [s for one in several for s in one],
                profile,
                language,
            )


def main(arguments: list[str]) -> None:
    """Measure the files that are named."""
    length = 42
    for flag, value in pairwise(arguments):
        if flag == "--length":
            length = int(value)
            arguments = [a for a in arguments if a not in (flag, value)]
    paths = [Path(argument) for argument in arguments]
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.*")))]
    report([file for file in files if file.is_file()], Profile(line_length=length, line_length_hard=length))


if __name__ == "__main__":
    main(sys.argv[1:])
