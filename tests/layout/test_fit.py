"""Bringing a translation within the limits: each step helps, none harms."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import layout, profiles, segments
from localize.layout import Choice, Draft, Fitted, gained
from localize.layout.time import NOTHING
from localize.model import Track
from localize.picture import Picture
from notation import track
from strategies import tracks

PROFILE = profiles.load("short-drama").for_language("en")
QUICK = track(
    """
    1.000 --> 1.900  我们必须马上
    1.950 --> 5.000  离开这里。
    5.000 --> 6.000  走
    """,
    language="zh",
)


def drafted(subject: Track, *answers: str, scores: Sequence[float] = (), picture: Picture = NOTHING) -> Draft:
    plan = segments.answered(segments.segment(subject), answers)
    choices = [Choice(s.target, score) for s, score in zip(plan, scores or [0.0] * len(plan), strict=True)]
    return layout.draft(subject, plan, choices, profile=PROFILE, language="en", picture=picture)


def texts(fitted: Fitted) -> list[str]:
    return [cue.text.replace("\n", " ") for cue in layout.laid(fitted.draft)]


def test_words_move_to_the_cue_that_has_time_for_them() -> None:
    subject = drafted(QUICK, "We have to leave this place at once.", "Go")
    assert texts(layout.fit(subject))[:2] == ["We have to leave", "this place at once."]


def test_whose_words_moved_is_told_unless_a_reading_took_their_place() -> None:
    bad = ("We have to leave this place", "at once.")  # cut by hand, so that there is something to move
    answer = "We have to leave this place at once."
    subject = drafted(QUICK, answer, "Go")
    subject = replace(subject, pieces=(bad, ("Go",)), made={0: bad[0], 1: bad[1], 2: "Go"})
    assert layout.fit(subject).moved == (0,)
    assert layout.fit(drafted(QUICK, "Go there.", "Go")).moved == ()

    def readings(numbers: Sequence[int]) -> Mapping[int, Sequence[Choice]]:
        return {n: [Choice("We must leave it at once.")] for n in numbers}

    hurried = replace(QUICK, cues=(QUICK[0], replace(QUICK[1], end=2400), QUICK[2]))
    both = replace(drafted(hurried, answer, "Go"), pieces=(bad, ("Go",)), made={0: bad[0], 1: bad[1], 2: "Go"})
    fitted = layout.fit(both, ask=readings)
    assert (fitted.moved == ()) == (fitted.draft.choices[0].target != answer)


def test_a_shorter_reading_is_taken_where_it_is_nearly_as_likely() -> None:
    subject = drafted(
        track("1.0 --> 2.0  他来了\n2.0 --> 4.0  走", language="zh"), "He has finally arrived here now", "Go"
    )

    def readings(numbers: Sequence[int]) -> Mapping[int, Sequence[Choice]]:
        assert list(numbers) == [0]
        likely = Choice("He has finally arrived here now", -0.2)
        return {0: [likely, Choice("He is finally here", -0.3), Choice("He", -0.3), Choice("He came", -2.0)]}

    assert texts(layout.fit(subject, ask=readings)) == ["He is finally here", "Go"]


def test_nobody_is_asked_where_all_is_well() -> None:
    def never(numbers: Sequence[int]) -> Mapping[int, Sequence[Choice]]:
        raise AssertionError(numbers)

    layout.fit(drafted(track("1.0 --> 3.0  走", language="zh"), "Go"), ask=never)


def test_condensing_is_off_unless_it_is_asked_for() -> None:
    subject = drafted(
        track("1.0 --> 2.0  你不能。\n2.0 --> 4.0  走", language="zh"), "Well, you can not do that now", "Go"
    )
    assert texts(layout.fit(subject))[0] == "Well, you can not do that now"
    fitted = layout.fit(subject, condense="safe")
    assert texts(fitted)[0] == "You can't do that now"
    assert [(edit.before, edit.after) for edit in fitted.edits] == [
        ("Well, you can not do that now", "You can't do that now")
    ]
    assert fitted.edits[0].rules == ("can not → can't", "well, left out")


def test_what_reads_well_is_not_condensed() -> None:
    subject = drafted(track("1.0 --> 5.0  你不能", language="zh"), "Well, you can not")
    assert texts(layout.fit(subject, condense="full")) == ["Well, you can not"]


def test_each_step_is_told() -> None:
    subject = drafted(track("1.0 --> 2.0  他来了。\n5.0 --> 7.0  走", language="zh"), "He has come back to you.", "Go")
    steps = layout.fit(subject).steps
    assert [(step.name, step.cues, step.speed) for step in steps] == [
        ("as translated", 2, 1),
        ("longer", 2, 2),
        ("words moved", 2, 2),
    ]
    assert gained(steps) == "as translated 50.0 % → longer 100.0 % → words moved 100.0 %"


ANSWERS = st.sampled_from(
    ["Go!", "Well, I do not know what you are talking about, you know, at this moment.", "It is 500.", ""]
)


def test_a_start_moves_earlier_before_words_do_where_the_picture_is_known() -> None:
    subject = track("1.0 --> 2.0  他来了。\n5.0 --> 7.0  走", language="zh")
    fitted = layout.fit(drafted(subject, "He has come back to you.", "Go", picture=Picture((2100,))))
    assert [cue.start for cue in layout.laid(fitted.draft)] == [900, 5000]
    assert [(step.name, step.speed) for step in fitted.steps] == [
        ("as translated", 1),
        ("longer", 1),
        ("earlier", 2),
        ("words moved", 2),
    ]


def test_no_start_moves_where_the_picture_is_not_known() -> None:
    subject = drafted(track("1.0 --> 2.0  他来了。\n2.0 --> 7.0  走", language="zh"), "He has come back to you.", "Go")
    fitted = layout.fit(subject)
    assert [cue.start for cue in layout.laid(fitted.draft)] == [1000, 2000]
    assert "earlier" not in [step.name for step in fitted.steps]


PICTURES = st.builds(
    Picture,
    st.sets(st.integers(1, 15_000), max_size=10).map(lambda found: tuple(sorted(found))),
    st.sampled_from([0, 6000]),
)


@given(tracks, st.lists(ANSWERS, min_size=60, max_size=60), st.just(NOTHING) | PICTURES)
def test_no_step_takes_a_cue_further_beyond_a_limit(subject: Track, answers: list[str], picture: Picture) -> None:
    plan = segments.segment(subject, language="zh")
    plan = segments.answered(plan, (answers * (1 + len(plan) // 60))[: len(segments.sources(plan))])
    choices = [Choice(s.target) for s in plan]
    before = layout.draft(subject, plan, choices, profile=PROFILE, language="en", picture=picture)
    after = layout.fit(before, condense="full").draft
    for i, text in before.made.items():
        assert all(b <= a + 1e-9 for a, b in zip(before.excess(i, text), after.excess(i, after.made[i]), strict=True))


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ("I do not know.", "I don't know."),
        ("Look, do not cry.", "Don't cry."),
        ("You know, he is right.", "He's right."),
        ("He will not come, you know, tonight.", "He won't come, tonight."),
        ("Yes, I am.", None),
        ("I am here.", "I'm here."),
        ("Do as I do.", None),
        ("Actually,", None),
    ],
)
def test_condensed(text: str, shorter: str | None) -> None:
    found = layout.condensed(text, "en")
    assert (found[-1][0] if found else None) == shorter


def test_a_language_without_rules_is_left_alone() -> None:
    assert layout.condensed("Ich weiß es nicht.", "zz") == []
    assert layout.condensed("x", "../../etc") == []
