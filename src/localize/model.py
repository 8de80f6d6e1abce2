"""The values that travel through the house: frozen, in whole milliseconds, knowing no other room."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from fractions import Fraction
from typing import Any, Literal, overload

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, init=False)
class Cue:
    r"""One timed text.

    ``start`` and ``end`` are milliseconds. In ``text`` a line break is ``\n`` and the tags are neutral (``<i>``,
    ``<b>``, ``<u>``; anything else a format knows stays in the text as it was written). ``settings`` belongs to the
    format that wrote it. ``line`` is the line of the timing in the file that the cue came from (0: from no file).
    """

    start: int
    end: int
    text: str
    id: str = ""
    speaker: str = ""
    settings: str = ""
    line: int = field(default=0, compare=False)

    def __init__(
        self,
        start: int,
        end: int,
        text: str,
        id: str = "",  # noqa: A002  # as the field is called
        speaker: str = "",
        settings: str = "",
        line: int = 0,
    ) -> None:
        in_start, in_end, in_text, in_id, in_speaker, in_settings, in_line = _IN_CUE
        in_start(self, start)
        in_end(self, end)
        in_text(self, text)
        in_id(self, id)
        in_speaker(self, speaker)
        in_settings(self, settings)
        in_line(self, line)

    @property
    def duration(self) -> int:
        """Milliseconds on screen; negative where the file says so."""
        return self.end - self.start

    def __reduce__(self) -> tuple[type["Cue"], tuple[Any, ...]]:  # a third of the time that dataclasses take
        return Cue, (self.start, self.end, self.text, self.id, self.speaker, self.settings, self.line)


@dataclass(frozen=True, slots=True)
class Repair:
    """What a tolerant reader changed to make sense of *line* of a file.

    ``lost`` tells that words of the file are in no cue: they look like a cue, and no player shows them. ``kind`` is the
    name of the rule that tells it. ``stays`` tells that it is still so when the file is written again.
    """

    line: int
    message: str
    lost: bool = False
    kind: str = "file-repair"
    stays: bool = False

    def __str__(self) -> str:
        return f"{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Origin:
    r"""How the file of a track looked, so that writing can follow it: name, format, encoding, BOM and line end.

    ``newline`` is the line end of most lines; ``ends`` those of all of them, where a file has several kinds.
    ``text`` is its text with ``\n`` at every line end, ``cues`` are the cues as they were read, and ``places`` tells
    the format where each of them stands in it: so what did not change is written as it was. ``rate`` is how many frames
    a second were counted by, where the file counts frames.
    """

    path: str = ""
    format: str = ""
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    ends: tuple[str, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    cues: tuple[Cue, ...] = field(default=(), repr=False)
    places: Sequence[int] = field(default=(), repr=False, compare=False)
    rate: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """All cues of one language, in the order of their file, unjudged.

    ``language`` is a BCP 47 tag or empty. ``header`` is opaque to all but the format that wrote it. ``repairs`` and
    ``origin`` tell of the file and do not take part in comparisons.
    """

    cues: tuple[Cue, ...] = ()
    language: str = ""
    header: str = ""
    repairs: tuple[Repair, ...] = field(default=(), compare=False)
    origin: Origin = field(default=Origin(), compare=False)

    def __len__(self) -> int:
        return len(self.cues)

    def __iter__(self) -> Iterator[Cue]:
        return iter(self.cues)

    @overload
    def __getitem__(self, index: int) -> Cue: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Cue, ...]: ...
    def __getitem__(self, index: int | slice) -> Cue | tuple[Cue, ...]:
        return self.cues[index]


@dataclass(frozen=True, slots=True)
class Segment:
    """What is translated in one piece: a sentence, a label or a sound, over one cue or several.

    ``source`` is plain text as an engine gets it (no tags, no line breaks), empty where there is nothing to translate;
    ``target`` is the engine's answer. A cue may hold several parts (two speakers, a sound and a sentence): ``part`` is
    the number of the part in the first cue, in the others it is their first. Every part is in exactly one segment.
    ``starts`` tells where in ``source`` the words of each of its cues begin.
    """

    cues: range
    source: str
    target: str = ""
    part: int = 0
    starts: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment as it stands in two tracks, which is what a rule about a translation looks at.

    ``cues`` counts in the target track, ``source`` and ``target`` hold the cues of either side.
    """

    cues: range
    source: tuple[Cue, ...]
    target: tuple[Cue, ...]
    source_language: str = ""
    target_language: str = ""


@dataclass(frozen=True, slots=True, init=False)
class Problem:
    """What a rule found: never raised, always a value.

    ``cue`` is an index into the track (-1: the whole file), ``repair`` the cue that would put it right, ``path`` and
    ``line`` the place in the file. ``hard`` tells a limit that must not be passed from one that should not.
    """

    rule: str
    cue: int
    message: str
    repair: Cue | None = None
    level: Level = "warning"
    path: str = ""
    line: int = 0
    hard: bool = False

    def __init__(  # noqa: PLR0913, PLR0917  # as many as there are fields
        self,
        rule: str,
        cue: int,
        message: str,
        repair: Cue | None = None,
        level: Level = "warning",
        path: str = "",
        line: int = 0,
        hard: bool = False,
    ) -> None:
        in_rule, in_cue, in_message, in_repair, in_level, in_path, in_line, in_hard = _IN_PROBLEM
        in_rule(self, rule)
        in_cue(self, cue)
        in_message(self, message)
        in_repair(self, repair)
        in_level(self, level)
        in_path(self, path)
        in_line(self, line)
        in_hard(self, hard)

    def __reduce__(self) -> tuple[type["Problem"], tuple[Any, ...]]:  # as of `Cue`
        place = (self.level, self.path, self.line, self.hard)
        return Problem, (self.rule, self.cue, self.message, self.repair, *place)

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.message} ({self.rule})" if place else f"{self.message} ({self.rule})"


def _slots(kind: type) -> tuple[Callable[[Any, Any], None], ...]:
    """Return what fills the slots of a frozen *kind*, in the order of its fields.

    Cues and problems are made by the hundred thousand, and what `dataclasses` writes looks each slot up by its name:
    that takes more than twice as long.
    """
    return tuple(getattr(kind, each.name).__set__ for each in fields(kind))


_IN_CUE, _IN_PROBLEM = _slots(Cue), _slots(Problem)
