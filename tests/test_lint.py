"""Check, compare and fix: the laws that hold for any track."""

import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import formats, lint, profiles
from localize.errors import ProfileError, UnknownNameError
from localize.model import Cue, Origin, Problem, Track
from localize.profiles import Profile
from localize.rules import TrackRule
from localize.text import visible
from notation import track
from strategies import tracks

DRAMA = profiles.load("short-drama")
STYLES = [DRAMA, profiles.load("netflix")]
LECTURES = Path(__file__).parents[2] / "shared" / "data" / "subtitles"


def words(subject: Track) -> list[str]:
    return sorted(c for cue in subject for c in cue.text if not c.isspace() and c != "<" and c.isalnum())


def gravity(problems: list[Problem]) -> tuple[int, int, int]:
    levels = Counter(problem.level for problem in problems)
    return levels["error"], levels["error"] + levels["warning"], len(problems)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@given(subject=tracks)
@settings(deadline=None)
def test_fixing_is_done_once(style: Profile, subject: Track):
    fixed, left = lint.fix(subject, style, lint.rules_named())
    assert lint.fix(fixed, style, lint.rules_named()) == (fixed, left)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@given(subject=tracks)
@settings(deadline=None)
def test_fixing_never_makes_a_track_worse(style: Profile, subject: Track):
    before = lint.check(subject, style, lint.rules_named())
    fixed, left = lint.fix(subject, style, lint.rules_named())
    assert left == lint.check(fixed, style, lint.rules_named())
    assert all(now <= then for now, then in zip(gravity(left), gravity(before), strict=True))


@given(subject=tracks)
@settings(deadline=None)
def test_fixing_keeps_every_cue_and_every_letter(subject: Track):
    fixed, _ = lint.fix(subject, DRAMA, lint.rules_named())
    assert sorted(cue.start for cue in fixed) == sorted(cue.start for cue in subject)
    assert words(_seen(fixed)) == words(_seen(subject))


def _seen(track: Track) -> Track:
    """Return *track* without tags: where there are no italics they go."""
    return replace(track, cues=tuple(replace(cue, text=visible(cue.text)) for cue in track))


@given(subject=tracks)
@settings(deadline=None)
def test_problems_come_in_the_order_of_the_cues_and_then_of_the_rules(subject: Track):
    rules = lint.rules_named()
    rank = {rule.name: i for i, rule in enumerate(rules)}
    places = [(problem.cue, rank[problem.rule]) for problem in lint.check(subject, DRAMA, rules)]
    assert places == sorted(places)


@given(subject=tracks)
@settings(deadline=None)
def test_a_track_in_pieces_is_the_same_track(subject: Track):
    whole = lint.check(subject, DRAMA, lint.rules_named())
    size, lint.PIECE = lint.PIECE, 2
    try:
        assert lint.check(subject, DRAMA, lint.rules_named()) == whole
    finally:
        lint.PIECE = size


@given(subject=tracks, style=st.sampled_from(("netflix", "short-drama")))
@settings(deadline=None)
def test_rules_that_reach_for_no_neighbour_find_the_same_in_each_cue_alone(subject: Track, style: str):
    rules = [rule for rule in lint.rules_named(pairs=False) if isinstance(rule, TrackRule) and rule.reach == 0]
    assert len(rules) > 30
    profile = profiles.load(style)
    alone = [lint.check(replace(subject, cues=(cue,)), profile, rules) for cue in subject]
    told = [(i, p.rule, p.message, p.repair) for i, found in enumerate(alone) for p in found]
    assert [(p.cue, p.rule, p.message, p.repair) for p in lint.check(subject, profile, rules)] == told


@given(subject=tracks)
@settings(deadline=None)
def test_the_order_of_a_file_hides_no_other_problem(subject: Track):
    def others(some: Track) -> Counter[str]:
        return Counter(p.rule for p in lint.check(some, DRAMA, lint.rules_named()) if p.rule != "order")

    mixed = replace(subject, cues=subject.cues[::-1])
    if len({cue.start for cue in subject}) == len(subject):  # cues of one start may come either way
        assert others(mixed) == others(replace(subject, cues=tuple(sorted(subject, key=lambda cue: cue.start))))


def test_a_problem_has_its_level_and_its_place():
    origin = Origin(path="ep01.en.srt")
    subject = replace(track("1.000 --> 2.000  A\n1.500 --> 1.400  B", language="en"), origin=origin)
    found = lint.check(subject, DRAMA, lint.rules_named())
    assert [(p.rule, p.level, p.path, p.line) for p in found] == [
        ("overlap", "error", "ep01.en.srt", 1),
        ("positive-duration", "error", "ep01.en.srt", 2),
    ]
    assert str(found[0]) == "ep01.en.srt:1: overlaps the next cue by 500 ms (overlap)"


def test_a_profile_says_how_grave_a_problem_is_and_turns_rules_off():
    subject = track("1.000 --> 1.500  Hi.")
    own = Profile(name="mine", levels={"min-duration": "info"})
    assert [p.level for p in lint.check(subject, own, lint.rules_named())] == ["info"]
    assert lint.check(subject, replace(own, off=frozenset({"min-duration"})), lint.rules_named()) == []


def test_past_a_hard_limit_a_problem_is_an_error_whatever_the_profile_says():
    own = Profile(name="mine", levels={"max-duration": "info"})
    levels = [
        lint.check(track(f"0.000 --> {end}  Hi."), own, lint.rules_named())[0].level for end in ("7.007", "7.008")
    ]
    assert levels == ["info", "error"]


@pytest.mark.parametrize("wrong", [Profile(off=frozenset({"gapp"})), Profile(levels={"gapp": "info"})])
def test_a_profile_that_names_no_rule_is_told(wrong: Profile):
    with pytest.raises(ProfileError, match="'gapp', which is no rule"):
        lint.check(Track(), wrong, lint.rules_named())


def test_a_rule_is_found_by_its_name():
    assert [rule.name for rule in lint.rules_named(["gap", "overlap"])] == ["gap", "overlap"]
    with pytest.raises(UnknownNameError, match="did you mean gap"):
        lint.rules_named(["gapp"])


def test_the_profile_is_narrowed_to_the_language_of_the_track():
    row = "1.000 --> 3.000  一二三四五六七八九十一二三"
    assert [p.rule for p in lint.check(track(row, language="zh-Hans-CN"), DRAMA, lint.rules_named())] == ["line-length"]
    assert lint.check(track(row), DRAMA, lint.rules_named()) == []


def test_fix_sorts_and_keeps_what_the_file_brought():
    subject = track("3.000 --> 4.000  B\n1.000 --> 2.000  A")
    fixed, left = lint.fix(replace(subject, header="STYLE"), DRAMA, lint.rules_named())
    assert [cue.text for cue in fixed] == ["A", "B"]
    assert (fixed.header, left) == ("STYLE", [])


def test_fix_leaves_the_order_alone_where_it_is_not_asked_about():
    subject = track("3.000 --> 3.100  B\n1.000 --> 2.000  A")
    fixed, left = lint.fix(subject, DRAMA, lint.rules_named(["min-duration"]))
    assert [(cue.text, cue.end) for cue in fixed] == [("B", 3700), ("A", 2000)]
    assert left == []


def test_fix_breaks_a_long_line():
    fixed, left = lint.fix(
        track("1.000 --> 4.000  Tell him that I will never sell this house."), DRAMA, lint.rules_named()
    )
    assert "\n" in fixed[0].text
    assert left == []


def test_a_repair_that_makes_another_problem_is_not_kept():
    # Trimmed for the gap the cue would be too fast to read: an error for a warning.
    subject = track("1.000 --> 2.000  Twenty-two letters ok.\n2.000 --> 4.000  Yes.", language="es")
    assert lint.fix(subject, profiles.load("netflix"), lint.rules_named())[0] == subject


class Late(TrackRule):
    """Move every cue that starts before 5 s to there."""

    name = "late"
    reach: ClassVar[int | None] = 0

    def check(self, track: Track, profile: Profile):
        for i, cue in enumerate(track):
            if cue.start < 5000:
                yield self.problem(i, "early", replace(cue, start=5000, end=5900))


def test_a_repair_never_takes_a_cue_out_of_its_place():
    fixed, left = lint.fix(track("1.000 --> 2.000  A\n3.000 --> 4.000  B"), DRAMA, [Late(), *lint.rules_named()])
    assert [cue.start for cue in fixed] == sorted(cue.start for cue in fixed)
    assert lint.fix(fixed, DRAMA, [Late(), *lint.rules_named()]) == (fixed, left)


class Average(TrackRule):
    """Tell the mean duration of the whole track."""

    name = "average"
    reach: ClassVar[int | None] = None

    def check(self, track: Track, profile: Profile):
        yield self.problem(-1, f"{sum(cue.duration for cue in track) // len(track)} ms")


def test_a_rule_about_the_whole_track_sees_the_whole_track():
    cues = tuple(Cue(2000 * i, 2000 * i + 1000, f"Hi {i}.") for i in range(2 * lint.PIECE))
    assert [p.message for p in lint.check(Track(cues), DRAMA, [Average(), *lint.rules_named()])] == ["1000 ms"]


def test_an_empty_track_is_clean():
    assert lint.check(Track(), DRAMA, lint.rules_named()) == []
    assert lint.fix(Track(), DRAMA, lint.rules_named()) == (Track(), [])


def test_a_translation_is_compared_with_its_source():
    source = track("1.000 --> 2.500  他欠我300万\n3.000 --> 4.000  你好", language="zh-Hans")
    target = track("1.000 --> 2.500  He owes me 30 million.\n3.000 --> 4.000  你好", language="en")
    rules = lint.rules_named()
    compared = lint.compare(source, target, DRAMA, rules)
    assert [(p.cue, p.rule) for p in compared] == [(0, "numbers"), (1, "untranslated")]
    alone = lint.check(target, DRAMA, rules)
    assert [(p.cue, p.rule) for p in alone] == [(1, "wrong-script")]
    both = lint.check(target, DRAMA, rules, source=source)
    assert both == compared  # that the cue was never translated says why it is in Chinese


def test_the_work_grows_with_the_number_of_problems():
    def seconds(size: int) -> float:
        subject = Track(tuple(Cue(3000 * i, 3000 * i + 100, f" Hi {i}. ") for i in range(size)), language="en")
        begin = time.process_time()
        fixed, left = lint.fix(subject, DRAMA, lint.rules_named())
        assert left == []
        assert len(fixed) == size
        return time.process_time() - begin

    seconds(50)  # what is imported and compiled once
    assert seconds(1600) < 16 * seconds(400)  # four times the size: four times the work, sixteen if it were square


@pytest.mark.parametrize(
    "text",
    [
        "你" + " " * 100_000 + "好",
        "（" * 100_000 + "\n" + "，" * 100_000,
        "<i" * 100_000,
        "{\\a" * 100_000,
        "{" + "\\an" * 100_000,
        "<i>" * 100_000,
        "\n" * 100_000,
        "1," * 100_000,
        "一" * 100_000,
        "twenty " * 50_000,
        "♪ " * 50_000,
        "\x08\t" * 50_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_no_text_takes_for_ever(text: str):
    subject = Track((Cue(0, 2000, text), Cue(2000, 4000, "Yes.")), language="zh")
    begin = time.process_time()
    lint.check(subject, DRAMA, lint.rules_named(), source=replace(subject, language="en"))
    assert time.process_time() - begin < 3


@pytest.mark.skipif(not LECTURES.is_dir(), reason="the lectures are not here")
def test_real_tracks_are_fixed_once_and_for_all():
    files = sorted(LECTURES.glob("*0[14].zh*.srt"))
    assert files
    for file in files:
        subject = formats.read(file)
        fixed, left = lint.fix(subject, DRAMA, lint.rules_named())
        assert lint.fix(fixed, DRAMA, lint.rules_named()) == (fixed, left)
        assert len(left) < len(lint.check(subject, DRAMA, lint.rules_named()))
