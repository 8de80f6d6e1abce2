"""Rules about translations exactly at their limits.

What stands here was found by changing the comparisons of the rules one by one (``scripts/mutants.py``).
"""

import pytest

from localize import lint, profiles
from localize.clocks import Course
from localize.model import Cue, Track
from localize.rules.pair.offset import shown
from localize.rules.pair.slid import Scale, looks
from localize.rules.pair.slid_text import _apart, _heaviest, _Run
from localize.terms import Sheet

DRAMA = profiles.load("short-drama").but({"on": ("mixed-address",)})
STARTS = [1000 + 2900 * n + (n * n * 137) % 1700 for n in range(20)]
Lines = list[tuple[str, str]]


def track(texts: list[str], language: str) -> Track:
    return Track(tuple(Cue(n * 3000, n * 3000 + 2500, text) for n, text in enumerate(texts)), language)


def found(rule: str, lines: Lines, languages: str = "en de") -> list[tuple[int, str]]:
    source, target = (track([line[n] for line in lines], tag) for n, tag in enumerate(languages.split()))
    return [(p.cue, p.message) for p in lint.check(target, DRAMA, lint.rules_named([rule]), source=source)]


def test_mixed_forms_are_told_at_the_cue_of_the_formal_one() -> None:
    lines = [("You know,", "Du weißt,"), ("that you come.", "dass Sie kommen.")]
    assert found("mixed-address", lines) == [(1, "'Du' and 'Sie' in one sentence")]


@pytest.mark.parametrize(("text", "count"), [("- Du weißt, dass Sie kommen.", 1), ("- Du weißt es.\n- Kommen Sie.", 0)])
def test_one_dash_is_one_speaker_and_two_are_two(text: str, count: int) -> None:
    assert len(found("mixed-address", [("You know, you come.", text)])) == count


@pytest.mark.parametrize(("capitals", "told"), [(7, 0), (8, 2), (9, 1)])
def test_eight_of_ten_sentences_begin_with_a_capital(capitals: int, told: int) -> None:
    texts = ["Now we go." if n < capitals else "now we go." for n in range(10)]
    assert len(found("lower-case", [("我们走。", text) for text in texts], "zh en")) == told


@pytest.mark.parametrize(("letters", "said"), [(20, "a" * 20), (21, "a" * 19 + "…")])
def test_a_long_source_is_cut_in_the_message(letters: int, said: str) -> None:
    source = Track((Cue(0, 1000, "a" * letters), Cue(5000, 6000, "I go.")), "en")
    target = Track((Cue(5000, 6000, "Ich gehe."),), "de")
    (problem,) = lint.check(target, DRAMA, lint.rules_named(["missing-translation"]), source=source)
    assert problem.message == f"the translation has no cue for {said!r} at 00:00:00,000"


@pytest.mark.parametrize(("apart", "told"), [(79, 0), (80, 0), (81, 1), (-80, 0), (-81, 1)])
def test_an_offset_of_eighty_milliseconds_is_none(apart: int, told: int) -> None:
    source, target = (
        Track(tuple(Cue(start + by, start + by + 900, f"This is number {n}.") for n, start in enumerate(STARTS)), tag)
        for by, tag in ((0, "en"), (apart, "de"))
    )
    assert len(lint.check(target, DRAMA, lint.rules_named(["offset"]), source=source)) == told


@pytest.mark.parametrize(("offset", "side"), [(1, "1 ms later"), (0, "0 ms earlier"), (-1, "1 ms earlier")])
def test_which_way_a_track_is_off_is_told(offset: int, side: str) -> None:
    assert shown(Course(1.0, offset, 0.9), "it") == f"{side} than it all along (90 % of the cues agree)"


def test_another_speed_is_told_by_its_name() -> None:
    told = shown(Course(1.0, 80, 0.9, "25 as 24"), "it"), shown(Course(1.0, -81, 0.9, "25 as 24"), "it")
    assert told == (
        "runs at another speed than it: 25 as 24 (90 % of the cues agree)",
        "runs at another speed than it: 25 as 24, and begins 81 ms earlier (90 % of the cues agree)",
    )


@pytest.mark.parametrize(
    ("text", "tag", "names"),
    [
        ("I saw Anna there.", "en", {"anna"}),
        ("Anna came.", "en", set()),  # any word has a capital there
        ("Anna来了", "zh", {"anna"}),
        ("我看见Anna了", "zh", {"anna"}),
    ],
)
def test_names_are_words_in_latin_letters_where_others_are_written(text: str, tag: str, names: set[str]) -> None:
    assert looks(Cue(0, 1000, text), tag).names == names


def weighed(source: Cue, target: Cue, *others: str) -> float:
    """Weigh one cue against another in a track in which *others* stand on both sides."""
    cues = [Cue(0, 1000, text) for text in others]
    left, right = [looks(cue, "zh") for cue in [source, *cues]], [looks(cue, "en") for cue in [target, *cues]]
    return Scale(left, right, Sheet("zh"), "en").weigh(left[0], right[0])


def test_a_mark_on_both_sides_speaks_for_a_pair_where_both_sides_have_such_marks() -> None:
    for mark in "!?":
        plain, marked = Cue(0, 1000, "Go."), Cue(0, 1000, f"Go{mark}")
        assert weighed(marked, marked, f"No{mark}") > weighed(marked, plain, f"No{mark}")
        assert weighed(marked, plain, "No.") == weighed(plain, plain, "No.")  # one side never has it: it tells nothing


def test_the_same_speaker_speaks_for_a_pair() -> None:
    anna, bob = (Cue(0, 1000, "Go.", speaker=name) for name in ("Anna", "Bob"))
    nobody = Cue(0, 1000, "Go.")
    assert weighed(anna, anna) > weighed(anna, nobody) == weighed(nobody, nobody) > weighed(anna, bob)


SLID = [
    ("你到底是谁？", "Who on earth are you?"),
    ("我在这家公司工作了5年", "I've been with this company for 5 years."),
    ("是吗？", "Is that so?"),
    ("我从来没见过你", "I've never seen you before."),
    ("你要多少钱？", "You're asking for a lot."),
    ("给我300万，我马上就走", "How much?"),
    ("好", "Give me 3 million and I'll leave right away."),
    ("明天早上8点，你到我办公室来", "OK."),
    ("一言为定？", "Come to my office tomorrow morning at 8."),
    ("我说话算话", "Do we have a deal?"),
    ("出去", "I keep my word."),
    ("别让我再看到你", "Don't let me see you again."),
]


@pytest.mark.parametrize(("count", "told"), [(11, 0), (12, 1)])
def test_twelve_cues_show_that_texts_have_slid(count: int, told: int) -> None:
    problems = found("slid-text", SLID[:count], "zh en")
    assert [message.rsplit(" have ")[1] for _, message in problems] == ["the text of the cue before them"] * told


@pytest.mark.parametrize(
    ("gains", "runs"),
    [
        ([3.0, 2.0, 2.0, 0.0], [range(3)]),  # as short as it can be
        ([3.0, 2.0, 1.9], []),
        ([4.0, 3.0], []),
        ([0.0, 3.0, 2.0, 2.0, -9.0, 3.0, 2.0, 2.0], [range(1, 4), range(5, 8)]),
    ],
)
def test_three_cues_that_weigh_seven_have_slid(gains: list[float], runs: list[range]) -> None:
    assert list(_heaviest(gains)) == runs


def test_what_is_left_of_the_source_is_told_at_its_cue() -> None:
    lines = [("我现在要，", "I am going,"), ("回家。", "now 回家.")]
    assert found("source-script", lines, "zh en") == [(1, "'回家' is left from the source")]


@pytest.mark.parametrize("source", ["–Who?\n–Me.", "- Who? - Me.", "小满：请坐。\n顾总：好。", "ANNA: Who?\nBOB: Me."])
def test_two_people_of_the_source_are_told_apart(source: str) -> None:
    told = found("speakers", [(source, "Wer ist das?\nIch bin es.")])
    assert told == [(0, "2 people in the source, nobody told apart in the translation")]


@pytest.mark.parametrize("mark", ["%s", "{name}"])
def test_a_placeholder_on_one_side_alone_is_told(mark: str) -> None:
    assert found("tags", [(f"for {mark}", "für sie")]) == [
        (0, f"no placeholder in the translation, {mark} in the source")
    ]
    assert found("tags", [("for her", f"für {mark}")]) == [
        (0, f"{mark} in the translation, no placeholder in the source")
    ]


@pytest.mark.parametrize(("apart", "told"), [(200, ""), (201, "201 ms later"), (-201, "201 ms earlier")])
def test_which_way_a_cue_is_off_is_told(apart: int, told: str) -> None:
    source, target = (Track((Cue(5000 + by, 7000, "Go."),), tag) for by, tag in ((0, "en"), (apart, "de")))
    problems = lint.check(target, DRAMA.but({"start_drift": 200}), lint.rules_named(["start-drift"]), source=source)
    assert [p.message for p in problems] == ([f"{told} than the source, limit 200"] if told else [])


def test_cues_slide_one_way_only() -> None:
    one, other, third = _Run(range(3, 9), 1, 8.0), _Run(range(8, 12), -1, 9.0), _Run(range(12, 15), 1, 7.0)
    assert _apart([one, third, other]) == [other, third]


def test_a_number_that_comes_again_and_again_shows_nothing() -> None:
    """A lecture says 1 in every sentence: each fits its own source, and that of the neighbours still better."""
    said = [f"我在第{n}天回来了" for n in range(101, 110)]
    lines = [(text, f"I came back on day {n}.") for n, text in enumerate(said, 101)]
    lines += [
        ("B 加 R，表示为 A、B 或其他某种组合。", "B plus R, some combination. And R can be represented as A, B, too."),
        (
            "因此 R 来源于这里。所以，这个 1 等于这个 B",
            "B plus 1, some number. 1 can be represented as 1, some combination.",
        ),
        (
            "最后，一个可以表示为这样的 A，这是 X，这是 1。",
            "So R comes from here. So this 1 equals this B, some number times 1.",
        ),
        ("最后终于有了 1，A 乘以 X，因为 B 乘以 1 等于 1。", "And finally, 1 times 1 is this B, this is 1."),
        ("B 乘以 1", "So finally we have 1, A times X because B times 1 equals 1."),
    ]
    assert found("slid-text", lines, "zh en") == []


def test_what_nobody_said_is_told_where_it_stands() -> None:
    lines = [("我想告诉你，", "I wanted to tell you,"), ("我要走了", "(laughter) that I'm going.")]
    assert found("stray-text", lines, "zh en") == [(1, "'(laughter)' is not in the source")]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (201, []),
        (200, ["0.2999 times as long as the source, needs 0.3"]),
        (190, ["0.28 times as long as the source, needs 0.3"]),
    ],
)
def test_a_ratio_is_told_with_as_many_digits_as_tell_it_from_the_limit(words: int, told: list[str]) -> None:
    lines = [("ab cd efgh " * 83 + "abc", "ab c " * (words // 3) + "a" * (words % 3))]
    assert [message for _, message in found("length-ratio", lines)] == told


@pytest.mark.parametrize("dash", "-‐–—－")
def test_two_people_on_one_line_are_two_with_any_dash(dash: str) -> None:
    lines = [
        (f"{dash} Who is it? {dash} Me.", "Wer ist da? Ich."),
        (f"He came {dash} I know. {dash} yes", "Er kam. Ja."),
    ]
    assert [cue for cue, _ in found("speakers", lines)] == [0]
