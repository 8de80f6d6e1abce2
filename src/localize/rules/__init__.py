"""The rules: one file each, in folders by family. A rule looks and tells; it changes nothing.

A rule's docstring is its page in the docs, its ``localize rules NAME`` and its first test: what stands under *Bad* is
found, what stands under *Good* is clean under all rules, and a promised fix works (`localize.testing.rules`).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from inspect import cleandoc
from typing import TYPE_CHECKING, ClassVar

from localize.model import Cue, Pair, Problem, Track
from localize.profiles import Profile
from localize.registry import Registry

if TYPE_CHECKING:
    from localize.terms.sheet import Sheet


class Rule:
    """What all rules share: a kebab-case *name* of what is kept in order, and a way to report.

    ``unsafe`` tells that a repair may change what is said: `lint.fix` takes it only where it is asked to.
    """

    name: ClassVar[str] = ""
    unsafe: ClassVar[bool] = False

    def problem(self, cue: int, message: str, repair: Cue | None = None, *, hard: bool = False) -> Problem:
        """Report *message* about cue number *cue*; *repair* is the cue that would put it right."""
        return Problem(self.name, cue, message, repair, "warning", "", 0, hard)


class TrackRule(Rule, ABC):
    """A rule about one track.

    ``reach`` is how many cues before and after it a finding about a cue depends on; None means the whole track. It lets
    a long track be looked at in pieces, and a repair be judged by its neighbourhood alone.
    """

    reach: ClassVar[int | None] = 1

    @abstractmethod
    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Yield what is wrong in *track* by the numbers of *profile*."""

    def repair(self, track: Track, cue: int, profile: Profile) -> Cue | None:
        """Return what puts a problem of cue number *cue* right, where that is too dear to work out for every finding.

        Only `lint.fix` asks, and only about a problem that came without its repair. A line break costs a hundred times
        what it costs to see that it is needed.
        """
        return None


class PairRule(Rule, ABC):
    """A rule about a segment and its translation."""

    @abstractmethod
    def check(self, pair: Pair, profile: Profile) -> Iterator[Problem]:
        """Yield what is wrong in the target of *pair*; cues are counted in the target track."""

    def compare(self, pairs: Sequence[Pair], profile: Profile) -> Iterator[Problem]:
        """Yield what only several *pairs* show together, all of a track in its order; nothing where none do."""
        yield from ()


class SheetRule(PairRule):
    """A rule about a translation that asks the series sheet; with an empty one it finds nothing."""

    def __init__(self, sheet: "Sheet | None" = None) -> None:
        from localize.terms.sheet import Sheet

        self.sheet = Sheet() if sheet is None else sheet


def page(name: str) -> str:
    """Return the manual of the rule called *name*, as plain text."""
    return cleandoc(RULES[name].__doc__ or "")


RULES: Registry[type[TrackRule] | type[PairRule]] = Registry(
    "rule",
    {
        "file-repair": "localize.rules.file.file_repair:FileRepair",
        "order": "localize.rules.timing.order:Order",
        "positive-duration": "localize.rules.timing.positive_duration:PositiveDuration",
        "overlap": "localize.rules.timing.overlap:Overlap",
        "gap": "localize.rules.timing.gap:Gap",
        "min-duration": "localize.rules.timing.min_duration:MinDuration",
        "max-duration": "localize.rules.timing.max_duration:MaxDuration",
        "reading-speed": "localize.rules.timing.reading_speed:ReadingSpeed",
        "line-length": "localize.rules.layout.line_length:LineLength",
        "line-count": "localize.rules.layout.line_count:LineCount",
        "kinsoku": "localize.rules.layout.kinsoku:Kinsoku",
        "empty-cue": "localize.rules.text.empty_cue:EmptyCue",
        "tag-balance": "localize.rules.text.tag_balance:TagBalance",
        "white-space": "localize.rules.text.white_space:WhiteSpace",
        "control-character": "localize.rules.text.control_character:ControlCharacter",
        "known-tag": "localize.rules.text.known_tag:KnownTag",
        "repeated-cue": "localize.rules.text.repeated_cue:RepeatedCue",
        "rolling-caption": "localize.rules.text.rolling_caption:RollingCaption",
        "one-language": "localize.rules.file.one_language:OneLanguage",
        "missing-translation": "localize.rules.pair.missing_translation:MissingTranslation",
        "untranslated": "localize.rules.pair.untranslated:Untranslated",
        "source-script": "localize.rules.pair.source_script:SourceScript",
        "numbers": "localize.rules.pair.numbers:Numbers",
        "repetition": "localize.rules.pair.repetition:Repetition",
        "stray-text": "localize.rules.pair.stray_text:StrayText",
        "length-ratio": "localize.rules.pair.length_ratio:LengthRatio",
        "term": "localize.rules.pair.term:Term",
        "forbidden-term": "localize.rules.pair.term_forbidden:ForbiddenTerm",
        "unknown-token": "localize.rules.pair.unknown_token:UnknownToken",
        "other-script": "localize.rules.pair.other_script:OtherScript",
        "same-answer": "localize.rules.pair.same_answer:SameAnswer",
        "negation": "localize.rules.pair.negation:Negation",
    },
)
