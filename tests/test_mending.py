"""Mend a translation: repairs of rules about pairs, judged beside those about the track."""

import time
from collections import Counter
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import lint, pipeline, profiles
from localize.model import Cue, Pair, Problem, Track
from localize.pairing import Bond, pairs
from localize.profiles import Profile
from localize.rules import PairRule, TrackRule
from localize.terms import Rendering, Sheet, Term
from notation import track
from strategies import tracks

DRAMA = profiles.load("short-drama")
SHEET = Sheet(
    "zh",
    (
        Term("顾霆琛", renderings=(Rendering("en", "Gu Tingchen", forbidden=("Gu Ting Shen", "Mr. Goo")),)),
        Term("苏晚晚", renderings=(Rendering("en", "Su Wanwan"),)),
        Term("嫂子", "kinship", renderings=(Rendering("en", "Sis", forbidden=("sister-in-law",)),)),
    ),
)
ZH = "1.000 --> 2.500  顾霆琛来了\n3.000 --> 4.500  嫂子好"
EN = "1.000 --> 2.500  Gu Tingshen is here.\n3.000 --> 4.500  Hello, sister-in-law."


def mended(source: Track, target: Track, rules: list[str] | None = None) -> Track:
    return lint.fix(target, DRAMA, lint.rules_named(rules, terms=SHEET), source=source)[0]


def texts(subject: Track) -> list[str]:
    return [cue.text for cue in subject]


def gravity(problems: list[Problem]) -> tuple[int, int, int]:
    levels = Counter(problem.level for problem in problems)
    return levels["error"], levels["error"] + levels["warning"], len(problems)


def test_a_wrong_name_is_put_right_where_the_source_and_the_sheet_are_known():
    fixed = mended(track(ZH, language="zh"), track(EN, language="en"))
    assert texts(fixed) == ["Gu Tingchen is here.", "Hello, Sis."]


def test_without_a_source_words_are_left_alone():
    target = track(EN, language="en")
    assert lint.fix(target, DRAMA, lint.rules_named(terms=SHEET))[0] == target


def test_the_front_door_takes_source_and_sheet():
    fixed, left = pipeline.fix(track(EN, language="en"), source=track(ZH, language="zh"), terms=SHEET)
    assert (texts(fixed), left) == (["Gu Tingchen is here.", "Hello, Sis."], [])


def test_two_wrong_names_in_one_cue_are_both_put_right():
    source = track("1.000 --> 4.000  顾霆琛和苏晚晚来了", language="zh")
    target = track("1.000 --> 4.000  Gu Tingshen and Su | Wanwam are here.", language="en")
    target = replace(target, cues=(replace(target[0], text="Gu Tingshen and\nSu Wanwam are here."),))
    assert texts(mended(source, target, ["term"])) == ["Gu Tingchen and\nSu Wanwan are here."]


def test_a_name_and_a_time_are_put_right_together():
    source = track(ZH, language="zh")
    target = track("1.000 --> 1.400  Gu Tingshen is here.\n3.000 --> 4.500  Hi, Sis.", language="en")
    fixed = mended(source, target)
    assert fixed[0].text == "Gu Tingchen is here."
    assert fixed[0].duration >= DRAMA.for_language("en").min_duration


def test_a_name_that_would_make_the_line_too_long_is_left():
    limit = int(DRAMA.for_language("en").line_length)
    long = Sheet("zh", (Term("顾总", "title", renderings=(Rendering("en", "G" * limit, forbidden=("Boss Gu",)),)),))
    source, target = (
        track("1.000 --> 3.000  顾总来了", language="zh"),
        track("1.000 --> 3.000  Boss Gu!", language="en"),
    )
    rules = lint.rules_named(["term", "forbidden-term", "line-length"], terms=long)
    fixed, left = lint.fix(target, DRAMA, rules, source=source)
    assert (fixed, [p.rule for p in left]) == (target, ["forbidden-term"])


class Copying(TrackRule):
    """Say the source: a repair that is fine for the track and bad for the translation."""

    name = "copying"
    reach: ClassVar[int | None] = 0

    def check(self, track: Track, profile: Profile):
        for i, cue in enumerate(track):
            if cue.text == "He's here.":
                yield self.problem(i, "in English", replace(cue, text="顾霆琛来了"))


def test_the_rules_about_translations_judge_the_repairs_of_the_others():
    source, target = track(ZH, language="zh"), track(EN.replace("Gu Tingshen is", "He's"), language="en")
    rules = [Copying(), *lint.rules_named(["untranslated"])]
    assert lint.fix(target, DRAMA, rules, source=source)[0] == target
    assert lint.fix(target, DRAMA, rules)[0][0].text == "顾霆琛来了"


class Longer(TrackRule):
    """End every cue that is shorter than 3 s after 3 s."""

    name = "longer"
    reach: ClassVar[int | None] = 0

    def check(self, track: Track, profile: Profile):
        for i, cue in enumerate(track):
            if cue.duration < 3000:
                yield self.problem(i, "short", replace(cue, end=cue.start + 3000))


def test_a_cue_stays_a_translation_of_what_it_was_one_of():
    source = track("1.000 --> 2.000  来了\n2.500 --> 5.000  谁\n6.000 --> 9.000  我", language="zh")
    target = track("1.000 --> 2.000  Coming.\n6.500 --> 9.000  Me.", language="en")
    rules = [Longer(), *lint.rules_named(["term"])]
    fixed, _ = lint.fix(target, DRAMA, rules, source=source)
    assert [(cue.start, cue.end) for cue in fixed] == [(1000, 2000), (6500, 9500)]
    assert [pair.cues for pair in pairs(source, fixed)] == [pair.cues for pair in pairs(source, target)]


class Early(TrackRule):
    """Start every cue at a full second."""

    name = "early"
    reach: ClassVar[int | None] = 0

    def check(self, track: Track, profile: Profile):
        for i, cue in enumerate(track):
            if cue.start % 1000:
                yield self.problem(i, "late", replace(cue, start=cue.start - cue.start % 1000))


def test_cues_that_come_to_start_with_their_own_are_looked_at_as_what_they_are_then():
    source = track("1.000 --> 3.900  我一定要告诉\n4.000 --> 6.000  顾霆琛的爸爸", language="zh")
    target = track("1.300 --> 3.900  Gu Tingshen's father\n4.300 --> 6.000  has to be told.", language="en")
    rules = [Early(), *lint.rules_named(["term"], terms=SHEET)]
    assert lint.fix(target, DRAMA, rules[1:], source=source)[0] == target  # by time, each cue is a pair of its own
    fixed, left = lint.fix(target, DRAMA, rules, source=source)
    said = [(1000, "Gu Tingchen's father"), (4000, "has to be told.")]  # by sentences, the name is found
    assert ([(cue.start, cue.text) for cue in fixed], left) == (said, [])
    assert lint.fix(fixed, DRAMA, rules, source=source) == (fixed, left)


class Shouting(PairRule):
    """Do not shout where the source does not: a matter of taste."""

    name = "shouting"
    unsafe: ClassVar[bool] = True

    def check(self, pair: Pair, profile: Profile):
        for i, cue in zip(pair.cues, pair.target, strict=True):
            if "!" in cue.text:
                yield self.problem(i, "loud", replace(cue, text=cue.text.replace("!", ".")))


def test_an_unsafe_repair_is_taken_only_where_it_is_asked_for():
    source, target = track("1.000 --> 3.000  来了", language="zh"), track("1.000 --> 3.000  Coming!", language="en")
    fixed, left = lint.fix(target, DRAMA, [Shouting()], source=source)
    assert (fixed, [p.rule for p in left]) == (target, ["shouting"])
    fixed, left = lint.fix(target, DRAMA, [Shouting()], source=source, unsafe=True)
    assert (texts(fixed), left) == (["Coming."], [])


def test_a_track_out_of_order_is_sorted_before_it_is_paired():
    source = track(ZH, language="zh")
    target = track("\n".join(reversed(EN.split("\n"))), language="en")
    assert texts(mended(source, target)) == ["Gu Tingchen is here.", "Hello, Sis."]
    assert mended(source, target, ["term", "forbidden-term"]) == target  # where it is not, it is left


ENGLISH = st.sampled_from(
    [
        "Gu Tingshen",
        "Gu Tingchen",
        "Mr. Goo",
        "SU WANWAM",
        "Su\nWanwan",
        "sister-in-law",
        "Sis",
        "<i>Hello,</i>",
        "is here.",
    ]
)
CHINESE = st.sampled_from(["顾霆琛", "苏晚晚", "嫂子", "来了", "你好", "300万", "。", "，"])


@st.composite
def translations(draw: st.DrawFn) -> tuple[Track, Track]:
    """Draw a source and what somebody made of it: most cues one to one, some moved, some gone."""
    source = draw(tracks)
    cues = []
    for cue in source:
        if draw(st.integers(0, 9)):
            moved = draw(st.sampled_from([0, 0, 0, 40, 700]))
            said = " ".join(draw(st.lists(ENGLISH, min_size=1, max_size=4)))
            cues.append(replace(cue, start=cue.start + moved, end=cue.end + moved, text=said))
    own = tuple(replace(cue, text="".join(draw(st.lists(CHINESE, min_size=1, max_size=4)))) for cue in source)
    return replace(source, cues=own, language="zh"), Track(tuple(cues), "en")


@given(both=translations())
@settings(deadline=None)
def test_mending_a_translation_is_done_once(both: tuple[Track, Track]):
    source, target = both
    rules = lint.rules_named(terms=SHEET)
    fixed, left = lint.fix(target, DRAMA, rules, source=source)
    assert left == lint.check(fixed, DRAMA, rules, source=source)
    assert lint.fix(fixed, DRAMA, rules, source=source) == (fixed, left)


@given(both=translations())
@settings(deadline=None)
def test_mending_never_makes_a_translation_worse(both: tuple[Track, Track]):
    source, target = both
    target = replace(target, cues=tuple(sorted(target, key=lambda cue: cue.start)))
    rules = [rule for rule in lint.rules_named(terms=SHEET) if rule.name != "same-answer"]  # asks for all pairs
    before = lint.check(target, DRAMA, rules, source=source)
    fixed, left = lint.fix(target, DRAMA, rules, source=source)
    assert all(now <= then for now, then in zip(gravity(left), gravity(before), strict=True))
    assert len(fixed) == len(target)


@given(both=translations())
@settings(deadline=None)
def test_mending_leaves_every_cue_with_its_source(both: tuple[Track, Track]):
    source, target = both
    target = replace(target, cues=tuple(sorted(target, key=lambda cue: cue.start)))
    fixed, _ = lint.fix(target, DRAMA, lint.rules_named(terms=SHEET), source=source)
    spans = [[(pair.cues, pair.source) for pair in pairs(source, own) if pair.target] for own in (target, fixed)]
    assert spans[0] == spans[1]


@given(both=translations())
@settings(deadline=None)
def test_a_bond_tells_what_pairing_anew_would(both: tuple[Track, Track]):
    source, target = both
    bond = Bond(source, target)
    for i, cue in enumerate(target):
        new = replace(cue, end=cue.end + 900)
        other = replace(target, cues=(*target[:i], new, *target[i + 1 :]))
        if bond.holds(i, cue, new):
            old, now = ([(p.cues, p.source) for p in pairs(source, own) if p.target] for own in (target, other))
            assert old == now


def test_the_work_grows_with_the_number_of_problems():
    def seconds(size: int) -> float:
        source = Track(tuple(Cue(3000 * i, 3000 * i + 2500, "顾霆琛来了。") for i in range(size)), "zh")
        target = Track(tuple(Cue(c.start, c.end, f"Gu Tingshen is here, {i}.") for i, c in enumerate(source)), "en")
        rules = lint.rules_named(["term", "forbidden-term", "gap", "line-length"], terms=SHEET)
        begin = time.process_time()
        fixed, left = lint.fix(target, DRAMA, rules, source=source)
        assert (left, len(fixed)) == ([], size)
        return time.process_time() - begin

    seconds(50)  # what is imported and compiled once
    assert seconds(800) < 16 * seconds(200)


@pytest.mark.parametrize("empty", [Track(), Track(language="en")])
def test_an_empty_translation_stays_empty(empty: Track):
    assert mended(track(ZH, language="zh"), empty) == empty
