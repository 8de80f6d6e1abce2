"""House styles: the numbers that layout, check and fix share. One TOML file a style, with its sources.

A profile is found by name (`load`) and narrowed to a language (`Profile.for_language`) before anything looks at it, so
that no rule ever asks which language it is in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from localize.errors import ProfileError, UnknownNameError
from localize.model import Level
from localize.text import Count, Ruler

DEFAULT = "short-drama"
_FRAME = re.compile("([1-9][0-9]{0,4}):([1-9][0-9]{0,4})")


@dataclass(frozen=True, slots=True)
class Profile:
    """The numbers of one house style in one language.

    Lengths are characters as ``count`` counts them, speeds characters per second, times milliseconds. A ``hard`` limit
    must not be passed, the plain one should not. ``linger`` is how long a cue may stay after its speech so that it can
    be read. ``dash`` is what begins the line of each of two speakers, ``italics`` whether the language slants its
    letters, ``merge`` whether two cues of one sentence may become one. ``levels`` names how grave the problems of a
    rule are, ``off`` the rules that do not apply.

    Where zero stands by default the house says nothing: a gap shorter than ``gap_close`` should be closed to ``gap``;
    ``words_per_minute`` and ``reading_speed_best`` are other measures of reading; a cue that stays ``hang`` times as
    long as it needs hangs; several of less than ``flash`` in a row flash. What goes by the picture is used only where
    it is known: a start or an end nearer than ``shot_zone`` to a shot change moves, an end ``shot_gap`` before it, a
    start onto it from up to ``shot_snap`` before; ``lead`` is how much earlier than its speech a cue may start so that
    it can be read.

    A whole cue has at most ``cue_length`` characters, and of its two lines the shorter is at least ``balance`` times as
    long as the other. Characters may be counted in another way for speeds than for lines, ``count_speed``. With
    ``fonts``, files or ``auto``, lines are measured as they are drawn: a line fills at most ``width`` of the width of
    the picture, whose sides are as ``frame`` says (``9:16``), in letters of ``font_size`` of its height.

    What is said of marks goes by the language: no space stands before ``tight_marks``, one stands before
    ``spaced_marks``, one after ``spaced_after``; a text of ``script_marks`` is a mark of another script and what is
    written for it; no line ends with one of ``final_marks``; ``ellipsis`` and ``quotes`` (what opens, what closes) are
    how they are written, ``lead_dots`` whether dots may begin a cue; ``double_dash`` whether two hyphens are a dash;
    ``inverted_marks`` whether a question begins with one; ``name_dot`` stands between the parts of a foreign name;
    ``digits`` are half as wide as a character, or those that stand alone are full; ``music`` marks a song;
    ``missing_glyphs`` the players' fonts do not have; ``capital_i`` tells whether the word "I" is a capital letter;
    ``doubled_words`` never stand twice in a row; ``forbidden_words`` never stand at all, in whatever case (one that
    ends in ``*`` is whatever its word ends in).

    Of speakers: ``dash_lines`` tells whether both lines begin with ``dash`` or the second one alone (empty: one way in
    a file is enough), ``speakers`` how many may share a cue. ``continuation`` marks a sentence that runs into the next
    cue: what ends the first one, what begins the next one, then the same where there is a pause between them. Sounds
    stand in ``sound_brackets``; ``sdh`` tells whether a track is for the deaf. ``banned_tags`` are not shown.

    Of numbers and letters: those up to ``spell_to`` are ``number_words``, with ``spell_start`` also larger ones that
    begin a sentence, but for those next to one of ``numeral_words``, which stand before and, after ``…``, behind digits
    (``-`` is a word whose form depends on what is counted); ``group_marks`` may stand between thousands,
    ``decimal_mark`` before a fraction; ``abbreviations`` end no sentence; ``dotted_i`` is an i with a capital of its
    own; ``foreign_letters`` are pairs, what another encoding made of a letter and the letter.

    Of files: whether they begin with a mark of their byte order (``bom``), how lines end (``line_end``), and when the
    first cue starts at the latest (``latest_start``: what starts later counts from an hour). A cue starts at most
    ``start_drift`` before or after its source, where that is not 0. Nothing stands nearer to
    an edge of the picture than ``safe_top`` and its like, in percent of it.
    """

    name: str = "none"
    about: str = ""
    version: str = ""
    line_length: float = 42
    line_length_hard: float = 42
    lines: int = 2
    lines_hard: int = 2
    reading_speed: float = 20
    reading_speed_hard: float = 26
    min_duration: int = 833
    max_duration: int = 7000
    max_duration_hard: int = 7007
    gap: int = 83
    linger: int = 500
    gap_close: int = 0
    words_per_minute: int = 0
    reading_speed_best: float = 0
    hang: float = 0
    flash: int = 0
    shot_zone: int = 0
    shot_snap: int = 0
    shot_gap: int = 0
    lead: int = 0
    cue_length: float = 0
    balance: float = 0
    width: float = 0
    font_size: float = 0
    frame: str = "16:9"
    fonts: tuple[str, ...] = ()
    count: Count = "graphemes"
    count_speed: Literal["", Count] = ""
    dash: str = "-"
    italics: bool = True
    merge: bool = True
    tight_marks: str = ""
    spaced_marks: str = ""
    spaced_after: str = ""
    script_marks: tuple[str, ...] = ()
    final_marks: str = ""
    ellipsis: Literal["", "…", "..."] = ""
    lead_dots: bool = True
    double_dash: bool = False
    quotes: tuple[str, ...] = ()
    inverted_marks: bool = False
    name_dot: Literal["", "·", "none"] = ""
    digits: Literal["", "half", "single-full"] = ""
    music: str = ""
    missing_glyphs: str = ""
    capital_i: bool = False
    doubled_words: str = ""
    forbidden_words: tuple[str, ...] = ()
    dash_lines: Literal["", "both", "second"] = ""
    speakers: int = 0
    continuation: tuple[str, ...] = ()
    sound_brackets: Literal["", "[]", "()"] = ""
    sdh: Literal["", "yes", "no"] = ""
    banned_tags: tuple[str, ...] = ()
    number_words: str = ""
    numeral_words: str = ""
    spell_to: int = 0
    spell_start: bool = False
    decimal_mark: Literal["", ".", ","] = ""
    group_marks: str = ""
    abbreviations: str = ""
    dotted_i: bool = False
    foreign_letters: tuple[str, ...] = ()
    bom: Literal["any", "require", "forbid"] = "any"
    line_end: Literal["any", "lf", "crlf"] = "any"
    latest_start: int = 0
    start_drift: int = 0
    safe_top: float = 0
    safe_right: float = 0
    safe_bottom: float = 0
    safe_left: float = 0
    levels: Mapping[str, Level] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    languages: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    @property
    def ruler(self) -> Ruler:
        """How long a line may be: in characters or, where there are ``fonts``, in em.

        Raises `ProfileError` where the style does not say what part of the picture a line may fill, `FontError` where a
        font cannot be read.
        """
        if not self.fonts:
            return Ruler(self.count, self.line_length, self.line_length_hard)
        from localize.ink import ink

        limit = self.width * self.em
        return Ruler(ink(self.fonts), limit, limit)

    @property
    def em(self) -> float:
        """The width of the picture in em. Raises `ProfileError` where the style does not say how large letters are."""
        sides = _FRAME.fullmatch(self.frame)
        if not (sides and self.width and self.font_size):
            reason = f"has width {self.width:g}, font_size {self.font_size:g} and frame {self.frame!r}; "
            raise ProfileError(
                self.name, reason + 'fonts need them, as in width = 0.9, font_size = 0.035, frame = "9:16"'
            )
        return int(sides[1]) / int(sides[2]) / self.font_size

    def drawn(self, fonts: Sequence[str]) -> "Profile":
        """Return this profile with lines measured in *fonts*, in every language; as it is where there are none.

        Raises as `ruler` does: what is missing is better told now than in the middle of a series.
        """
        if not fonts:
            return self
        others = {tag: {key: own[key] for key in own if key != "fonts"} for tag, own in self.languages.items()}
        drawn = replace(self, fonts=tuple(fonts), languages=others)
        _ = drawn.ruler
        return drawn

    @property
    def speed(self) -> Count:
        """How the characters are counted that are read in a second."""
        return self.count_speed or self.count

    def for_language(self, language: str) -> "Profile":
        """Return these numbers as they are for *language* (BCP 47).

        What is said of ``zh`` holds for ``zh-Hant``, too, as far as nothing else is said of that.

        What is narrowed knows no languages any more: narrowing it again changes nothing.
        """
        if not self.languages:
            return self
        known = {tag.lower(): own for tag, own in self.languages.items()}
        parts = language.lower().replace("_", "-").split("-")
        narrowed = self
        for size in range(1, len(parts) + 1):
            if own := known.get("-".join(parts[:size])):
                narrowed = narrowed.but(own)
        return replace(narrowed, languages={})

    def but(self, own: Mapping[str, Any]) -> "Profile":
        """Return this profile with the values of *own*; its ``levels``, ``on`` and ``off`` join those that are here."""
        values = dict(own)
        levels = {**self.levels, **values.pop("levels", {})}
        off = (self.off - frozenset(values.pop("on", ()))) | frozenset(values.pop("off", ()))
        return replace(self, **values, levels=levels, off=off)


def load(name: str) -> Profile:
    """Find a profile by name, or read it from a ``.toml`` file. Raises `UnknownNameError` or `ProfileError`."""
    if not name.endswith(".toml"):
        return _own(name)
    try:
        return parse(Path(name).read_text(encoding="utf-8"), name=name)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ProfileError(name, f"cannot be read: {reason}") from error


def parse(text: str, *, name: str) -> Profile:
    """Make a profile of TOML *text*. Raises `ProfileError`.

    On top stand the numbers and what it ``extends``, a profile's name or a file beside it. ``[language.TAG]`` says what
    differs in a language, ``[levels]`` how grave a rule is, ``off`` which rules do not apply, ``on`` which ones of
    those that are off in what it extends do.
    """
    from localize.profiles.reading import profile

    return profile(text, name, ())


@lru_cache
def _own(name: str) -> Profile:
    if name not in names():
        raise UnknownNameError("profile", name, names())
    return parse(text(name), name=name)


def text(name: str) -> str:
    """Return the TOML of a profile of the house, with the sources of its numbers."""
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


@lru_cache
def names() -> tuple[str, ...]:
    """Return the names of the profiles that come with the house."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in files(__package__).iterdir() if f.name.endswith(".toml")))
