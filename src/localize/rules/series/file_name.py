"""Name the files of a series alike."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Any

from localize.language import normalise, place, stem_and_language
from localize.model import Pair, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.rules import Noted, SeriesRule
from localize.rules.series.episodes import KINDS

_DIGITS = later(r"[0-9]+")
_LETTERS = later(r"[\W\d_]+")
SHARE, FEW = 0.8, 4


class FileName(SeriesRule):
    """Name the files of a series alike: ``ep01.en.srt``, ``ep02.en.srt``.

    Players and delivery scripts find a track by its name: ``EP7.srt`` among ``ep06.en.srt`` and ``ep08.en.srt`` is not
    found. Only files are told of whose name means the same as those of the others in their folder: a ``trailer.en.srt``
    is none of them.

    Bad (ep01.en.srt):
        1.000 --> 2.500  Who are you?

    Bad (ep02.en.srt):
        1.000 --> 2.500  Open the door.

    Bad (ep03.en.srt):
        1.000 --> 2.500  She's gone.

    Bad (ep04.en.srt):
        1.000 --> 2.500  What a day.

    Bad (EP_5.srt):
        1.000 --> 2.500  What a house.

    Good (ep01.en.srt):
        1.000 --> 2.500  Who are you?

    Good (ep02.en.srt):
        1.000 --> 2.500  Open the door.

    There is no fix: others may know the file by its name. The limit is four of five files in a folder, and at least 4.
    """

    name = "file-name"

    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Note nothing: the name is enough."""
        return ()

    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Tell of the files whose name is not of the shape that most have."""
        alike: dict[tuple[str, str, str], list[Noted]] = {}
        for file in files:
            path = PurePath(file.path)
            alike.setdefault((str(path.parent), path.suffix, _core(path)), []).append(file)
        for group in alike.values():
            shapes = [_shape(PurePath(file.path)) for file in group]
            padded = any(run.startswith("0") for file in group for run in _DIGITS.findall(PurePath(file.path).name))
            if not padded:
                shapes = [re.sub("#+", "#", shape) for shape in shapes]
            shape, n = Counter(shapes).most_common(1)[0]
            if n < max(FEW, SHARE * len(group)):
                continue
            for file, own in zip(group, shapes, strict=True):
                if own != shape:
                    yield self.of(
                        file, f"{PurePath(file.path).name} among {n} files like {_like(group, shapes, shape)}"
                    )


def _core(path: PurePath) -> str:
    """Return what the name of a file says beside its number, its language and how it is written."""
    parts = stem_and_language(path)[0].split(".")
    first = "_".join(part for n, part in enumerate(parts[0].split("_")) if not n or part.lower() not in KINDS)
    rest = (part for part in parts[1:] if part.lower() not in KINDS and not normalise(part))
    return _LETTERS.sub("", "".join([first, *rest])).casefold()


def _shape(path: PurePath) -> str:
    """Return the name of a file with ``#`` for each digit and one word for its language, and without its kind."""
    own = place(path)
    told = f"{path.name[: own.start]}LANGUAGE{path.name[own.stop :]}" if own.start else path.name
    return _DIGITS.sub(lambda run: "#" * len(run[0]), ".".join(p for p in told.split(".") if p.lower() not in KINDS))


def _like(group: Sequence[Noted], shapes: Sequence[str], shape: str) -> str:
    return PurePath(group[shapes.index(shape)].path).name
