"""The rules: one file each, in folders by family. A rule looks and tells; it changes nothing.

A rule's docstring is its page in the docs, its ``localize rules NAME`` and its first test: what stands under *Bad* is
found, what stands under *Good* is clean under all rules, and a promised fix works (`localize.testing.rules`).
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, ClassVar

from localize.model import Cue, Level, Pair, Problem, Track
from localize.patterns import later
from localize.profiles import Profile
from localize.registry import Registry

if TYPE_CHECKING:
    from localize.picture import Picture
    from localize.terms.sheet import Sheet


_DONE = later(r"\b(?:(?:taken|left|cut) (?:out|off)|undone)\b")
"""What a reader says that it did: in the file it is still to be done."""


class Rule:
    """What all rules share: a kebab-case *name* of what is kept in order, and a way to report.

    ``unsafe`` tells that a repair may change what is said: `lint.fix` takes it only where it is asked to. ``follows``
    names rules about a translation: where one of them tells of a cue, this one says nothing of it, for it would say the
    same again.
    """

    name: ClassVar[str] = ""
    unsafe: ClassVar[bool] = False
    follows: ClassVar[tuple[str, ...]] = ()

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


class FileRule(TrackRule):
    """A rule about the file: what its reader had to put in shape, and how it looks (`Track.origin`)."""

    reach: ClassVar[int | None] = None

    def check(self, track: Track, profile: Profile) -> Iterator[Problem]:
        """Tell what the reader told of this kind."""
        yield from self.told(track)

    def told(self, track: Track) -> Iterator[Problem]:
        """Yield a problem for each repair of the reader that is of this kind; one that loses words is an error."""
        for repair in track.repairs:
            if repair.kind == self.name:
                yield self.of_line(
                    repair.line, _DONE.sub(r"\g<0> in reading", repair.message, count=1), hard=repair.lost
                )

    def of_line(self, line: int, message: str, *, hard: bool = False) -> Problem:
        """Report *message* about *line* of the file."""
        return Problem(self.name, -1, message, None, "warning", "", line, hard)

    def mend(self, track: Track, profile: Profile) -> Track:
        """Return *track* as it has to be for its file to be put right; most is right as soon as it is written."""
        return track


class PictureRule(TrackRule):
    """A rule that asks what is known of the picture; where nothing is known it finds nothing."""

    def __init__(self, picture: "Picture | None" = None) -> None:
        from localize.picture import Picture

        self.picture = Picture() if picture is None else picture


class PairRule(Rule, ABC):
    """A rule about a segment and its translation.

    ``decisive`` tells that where it finds something in a whole track, the other rules about pairs say nothing.
    ``yields`` names rules that tell the cause of what this one finds: where one of them finds something in a track,
    this one says nothing of any cue.
    """

    decisive: ClassVar[bool] = False
    yields: ClassVar[tuple[str, ...]] = ()

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


@dataclass(frozen=True, slots=True)
class Noted:
    """What a rule about a series has noted of the file at *path*, and how grave its problems are there."""

    path: str
    language: str
    facts: Any
    level: Level = "warning"


class SeriesRule(Rule, ABC):
    """A rule about the files of a series together: what it notes of each, and what all notes show.

    Files are looked at by themselves, in any order and in several processes; only what was noted of them travels, so it
    is small: strings and numbers, no track. *sheet* is the series sheet, *languages* are those that every episode has
    to be there in. ``whole`` tells that all files of a series are needed, ``pairs`` that they are compared with their
    sources.
    """

    whole: ClassVar[bool] = False
    pairs: ClassVar[bool] = False

    def __init__(self, sheet: "Sheet | None" = None, languages: Sequence[str] = ()) -> None:
        from localize.terms.sheet import Sheet

        self.sheet = Sheet() if sheet is None else sheet
        self.languages = tuple(languages)

    @abstractmethod
    def note(self, track: Track, pairs: Sequence[Pair], profile: Profile) -> Any:
        """Return what is to be known of *track*; None where it is nothing.

        *pairs* are those with its source: none without one, or where the rule does not want them.
        """

    @abstractmethod
    def check(self, files: Sequence[Noted]) -> Iterator[Problem]:
        """Yield what is wrong in *files*, which are in the order of their paths."""

    def of(self, file: Noted, message: str, cue: int = -1) -> Problem:
        """Report *message* about cue number *cue* of *file*."""
        return Problem(self.name, cue, message, None, file.level, file.path)


def page(name: str) -> str:
    """Return the manual of the rule called *name*, as plain text."""
    return cleandoc(RULES[name].__doc__ or "")


def family(name: str) -> str:
    """Return the family that the rule called *name* belongs to; those of other packages are ``guests``."""
    place = RULES.place(name)
    return place.split(".")[2] if place.startswith("localize.rules.") else "guests"


def families() -> tuple[str, ...]:
    """Return the names of the families, each a folder of rules."""
    return tuple(dict.fromkeys(family(name) for name in RULES))


AnyRule = type[TrackRule] | type[PairRule] | type[SeriesRule]

RULES: Registry[AnyRule] = Registry(
    "rule",
    {
        "file-repair": "localize.rules.file.file_repair:FileRepair",
        "unused-suppression": "localize.rules.file.unused_suppression:UnusedSuppression",
        "encoding": "localize.rules.file.encoding:Encoding",
        "byte-order-mark": "localize.rules.file.byte_order_mark:ByteOrderMark",
        "line-end": "localize.rules.file.line_end:LineEnd",
        "final-newline": "localize.rules.file.final_newline:FinalNewline",
        "no-cues": "localize.rules.file.no_cues:NoCues",
        "file-ending": "localize.rules.file.file_ending:FileEnding",
        "language-tag": "localize.rules.file.language_tag:LanguageTag",
        "time-code-offset": "localize.rules.file.time_code_offset:TimeCodeOffset",
        "time-stamp": "localize.rules.file.time_stamp:TimeStamp",
        "arrow": "localize.rules.file.arrow:Arrow",
        "blank-line": "localize.rules.file.blank_line:BlankLine",
        "stray-line": "localize.rules.file.stray_line:StrayLine",
        "foreign-mark": "localize.rules.file.foreign_mark:ForeignMark",
        "cue-number": "localize.rules.srt.cue_number:CueNumber",
        "coordinates": "localize.rules.srt.coordinates:Coordinates",
        "signature": "localize.rules.vtt.signature:Signature",
        "cue-setting": "localize.rules.vtt.cue_setting:CueSetting",
        "cue-identifier": "localize.rules.vtt.cue_identifier:CueIdentifier",
        "header-block": "localize.rules.vtt.header_block:HeaderBlock",
        "annotation": "localize.rules.vtt.annotation:Annotation",
        "inner-time": "localize.rules.vtt.inner_time:InnerTime",
        "escape": "localize.rules.vtt.escape:Escape",
        "section": "localize.rules.ass.section:Section",
        "event-field": "localize.rules.ass.event_field:EventField",
        "style-name": "localize.rules.ass.style_name:StyleName",
        "unused-style": "localize.rules.ass.unused_style:UnusedStyle",
        "play-resolution": "localize.rules.ass.play_resolution:PlayResolution",
        "override": "localize.rules.ass.override:Override",
        "karaoke": "localize.rules.ass.karaoke:Karaoke",
        "soft-break": "localize.rules.ass.soft_break:SoftBreak",
        "namespace": "localize.rules.ttml.namespace:Namespace",
        "xml-id": "localize.rules.ttml.xml_id:XmlId",
        "foreign-attribute": "localize.rules.ttml.foreign_attribute:ForeignAttribute",
        "frame-rate": "localize.rules.ttml.frame_rate:FrameRate",
        "time-base": "localize.rules.ttml.time_base:TimeBase",
        "length-unit": "localize.rules.ttml.length_unit:LengthUnit",
        "absolute-position": "localize.rules.ttml.absolute_position:AbsolutePosition",
        "position": "localize.rules.place.position:Position",
        "safe-area": "localize.rules.place.safe_area:SafeArea",
        "order": "localize.rules.timing.order:Order",
        "positive-duration": "localize.rules.timing.positive_duration:PositiveDuration",
        "overlap": "localize.rules.timing.overlap:Overlap",
        "gap": "localize.rules.timing.gap:Gap",
        "min-duration": "localize.rules.timing.min_duration:MinDuration",
        "max-duration": "localize.rules.timing.max_duration:MaxDuration",
        "reading-speed": "localize.rules.timing.reading_speed:ReadingSpeed",
        "reading-comfort": "localize.rules.timing.reading_comfort:ReadingComfort",
        "words-per-minute": "localize.rules.timing.words_per_minute:WordsPerMinute",
        "average-speed": "localize.rules.timing.average_speed:AverageSpeed",
        "hanging-cue": "localize.rules.timing.hanging_cue:HangingCue",
        "flashing": "localize.rules.timing.flashing:Flashing",
        "negative-time": "localize.rules.timing.negative_time:NegativeTime",
        "start-at-shot-change": "localize.rules.shots.start_at_shot_change:StartAtShotChange",
        "end-at-shot-change": "localize.rules.shots.end_at_shot_change:EndAtShotChange",
        "shot-change-crossed": "localize.rules.shots.shot_change_crossed:ShotChangeCrossed",
        "beyond-media": "localize.rules.shots.beyond_media:BeyondMedia",
        "frame-boundary": "localize.rules.shots.frame_boundary:FrameBoundary",
        "gap-band": "localize.rules.timing.gap_band:GapBand",
        "line-length": "localize.rules.layout.line_length:LineLength",
        "line-width": "localize.rules.layout.line_width:LineWidth",
        "unbreakable-word": "localize.rules.layout.unbreakable_word:UnbreakableWord",
        "line-count": "localize.rules.layout.line_count:LineCount",
        "one-line": "localize.rules.layout.one_line:OneLine",
        "cue-length": "localize.rules.layout.cue_length:CueLength",
        "balance": "localize.rules.layout.balance:Balance",
        "bad-break": "localize.rules.layout.bad_break:BadBreak",
        "weak-cut": "localize.rules.layout.weak_cut:WeakCut",
        "word-break": "localize.rules.layout.word_break:WordBreak",
        "kinsoku": "localize.rules.layout.kinsoku:Kinsoku",
        "empty-cue": "localize.rules.text.empty_cue:EmptyCue",
        "tag-balance": "localize.rules.text.tag_balance:TagBalance",
        "white-space": "localize.rules.text.white_space:WhiteSpace",
        "control-character": "localize.rules.text.control_character:ControlCharacter",
        "known-tag": "localize.rules.text.known_tag:KnownTag",
        "repeated-cue": "localize.rules.text.repeated_cue:RepeatedCue",
        "rolling-caption": "localize.rules.text.rolling_caption:RollingCaption",
        "doubled-word": "localize.rules.text.doubled_word:DoubledWord",
        "capitals": "localize.rules.text.capitals:Capitals",
        "emoji": "localize.rules.text.emoji:Emoji",
        "music-symbol": "localize.rules.text.music_symbol:MusicSymbol",
        "credit": "localize.rules.text.credit:Credit",
        "letter-i": "localize.rules.text.letter_i:LetterI",
        "look-alike": "localize.rules.text.look_alike:LookAlike",
        "entity": "localize.rules.text.entity:Entity",
        "mojibake": "localize.rules.text.mojibake:Mojibake",
        "normal-form": "localize.rules.text.normal_form:NormalForm",
        "invisible-character": "localize.rules.text.invisible_character:InvisibleCharacter",
        "glyph": "localize.rules.text.glyph:Glyph",
        "space-before-mark": "localize.rules.punctuation.space_before_mark:SpaceBeforeMark",
        "space-after-mark": "localize.rules.punctuation.space_after_mark:SpaceAfterMark",
        "ellipsis": "localize.rules.punctuation.ellipsis:OneEllipsis",
        "repeated-mark": "localize.rules.punctuation.repeated_mark:RepeatedMark",
        "double-dash": "localize.rules.punctuation.double_dash:DoubleDash",
        "apostrophe": "localize.rules.punctuation.apostrophe:Apostrophe",
        "quotes": "localize.rules.punctuation.quotes:Quotes",
        "paired-marks": "localize.rules.punctuation.paired_marks:PairedMarks",
        "inverted-mark": "localize.rules.punctuation.inverted_mark:InvertedMark",
        "script-mark": "localize.rules.punctuation.script_mark:ScriptMark",
        "final-mark": "localize.rules.punctuation.final_mark:FinalMark",
        "mark-side": "localize.rules.punctuation.mark_side:MarkSide",
        "digit-width": "localize.rules.punctuation.digit_width:DigitWidth",
        "name-dot": "localize.rules.punctuation.name_dot:NameDot",
        "sentence-end": "localize.rules.punctuation.sentence_end:SentenceEnd",
        "continuation": "localize.rules.punctuation.continuation:Continuation",
        "one-language": "localize.rules.file.one_language:OneLanguage",
        "wrong-language": "localize.rules.file.wrong_language:WrongLanguage",
        "wrong-script": "localize.rules.file.wrong_script:WrongScript",
        "forbidden-word": "localize.rules.text.forbidden_word:ForbiddenWord",
        "speaker-dash": "localize.rules.dialogue.speaker_dash:SpeakerDash",
        "one-dash": "localize.rules.dialogue.one_dash:OneDash",
        "lone-dash": "localize.rules.dialogue.lone_dash:LoneDash",
        "speaker-line": "localize.rules.dialogue.speaker_line:SpeakerLine",
        "speaker-count": "localize.rules.dialogue.speaker_count:SpeakerCount",
        "italics": "localize.rules.style.italics:Italics",
        "markup": "localize.rules.style.markup:Markup",
        "tag-place": "localize.rules.style.tag_place:TagPlace",
        "sound-brackets": "localize.rules.style.sound_brackets:SoundBrackets",
        "sound-note": "localize.rules.style.sound_note:SoundNote",
        "spelled-number": "localize.rules.style.spelled_number:SpelledNumber",
        "number-form": "localize.rules.style.number_form:NumberForm",
        "sentence-case": "localize.rules.style.sentence_case:SentenceCase",
        "foreign-letter": "localize.rules.style.foreign_letter:ForeignLetter",
        "continuation-mark": "localize.rules.style.continuation_mark:ContinuationMark",
        "wrong-source": "localize.rules.pair.wrong_source:WrongSource",
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
        "address": "localize.rules.pair.address:Address",
        "mixed-address": "localize.rules.pair.address_mixed:MixedAddress",
        "offset": "localize.rules.pair.offset:Offset",
        "start-drift": "localize.rules.pair.start_drift:StartDrift",
        "cue-count": "localize.rules.pair.cue_count:CueCount",
        "orphan-cue": "localize.rules.pair.orphan_cue:OrphanCue",
        "slid-text": "localize.rules.pair.slid_text:SlidText",
        "tags": "localize.rules.pair.tags:Tags",
        "speakers": "localize.rules.pair.speakers:Speakers",
        "question": "localize.rules.pair.question:Question",
        "link": "localize.rules.pair.link:Link",
        "sounds": "localize.rules.pair.sounds:Sounds",
        "lower-case": "localize.rules.pair.lower_case:LowerCase",
        "missing-track": "localize.rules.series.missing_track:MissingTrack",
        "cue-skew": "localize.rules.series.cue_skew:CueSkew",
        "market-timing": "localize.rules.series.market_timing:MarketTiming",
        "file-name": "localize.rules.series.file_name:FileName",
        "one-profile": "localize.rules.series.one_profile:OneProfile",
        "name-drift": "localize.rules.series.name_drift:NameDrift",
        "one-translation": "localize.rules.series.one_translation:OneTranslation",
        "one-source": "localize.rules.series.one_source:OneSource",
        "same-episode": "localize.rules.series.same_episode:SameEpisode",
    },
)
