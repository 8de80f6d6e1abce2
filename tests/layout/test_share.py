"""One answer, several cues."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import layout
from localize.alignment import Alignment
from localize.profiles import Profile

WIDE = Profile()


def shared(
    text: str,
    *sources: str,
    language: str = "en",
    durations: tuple[float, ...] = (),
    evidence: layout.Evidence | None = None,
) -> list[str]:
    slots = [
        layout.Slot(source, lasts, lasts + 500)
        for source, lasts in zip(sources, durations or [2000] * len(sources), strict=True)
    ]
    return layout.share(text, slots, profile=WIDE, language=language, evidence=evidence)


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        ("Hello.", ["你好"], ["Hello."]),
        ("Is what she said true?", ["她说的", "是真的吗？"], ["Is what she said", "true?"]),
        (
            "You paid her five million to marry into this family!",
            ["她拿了你500万", "才肯嫁进顾家！"],
            ["You paid her five million", "to marry into this family!"],
        ),
        (
            "This inspection report from the day of the accident was written by my grandpa.",
            ["这份检修记录", "是2004年出事那天", "我外公亲手写的"],
            ["This inspection report", "from the day of the accident", "was written by my grandpa."],
        ),
        ("Give it to him. I will wait.", ["把那个红色的盒子给他", "我在这里等"], ["Give it to him.", "I will wait."]),
    ],
)  # fmt: skip
def test_words_go_where_their_source_is(text: str, sources: list[str], expected: list[str]) -> None:
    assert shared(text, *sources) == expected


def test_a_longer_cue_gets_more_words() -> None:
    few, many = (
        shared("red blue green black white brown", "一二", "三四", durations=d)[0] for d in ((1000, 3000), (3000, 1000))
    )
    assert len(few) < len(many)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("一二三四", "一，二、三…四！！"),  # marks
        ("一二三四", "一 二  三   四"),  # spaces
        ("北京城", "Manchester"),  # a Latin letter says less than a Han character
    ],
)
def test_what_a_cue_says_counts_and_not_how_it_is_written(first: str, second: str) -> None:
    """Two cues that say as much get as much, whichever is the first; the counts of characters differ."""
    text = "red blue grey pink gold teal plum lime"
    assert [len(piece.split()) for piece in shared(text, first, second)] == [4, 4]
    assert [len(piece.split()) for piece in shared(text, second, first)] == [4, 4]


def test_a_cue_that_says_nothing_still_gets_a_word() -> None:
    assert shared("red blue green", "……", "一二三四五六")[0] == "red"
    assert all(shared("red blue green", "……", "？！"))


@pytest.mark.parametrize("sure", [0.1, 0.2, 0.35])
def test_a_word_that_holds_the_next_is_not_torn_from_it_by_what_is_known_of_one_word(sure: float) -> None:
    text = "we go down to the big old house by the sea"
    torn = text.split().index("big")  # "... to the | big old house"
    first, second = [0.5 - sure, 0.5 + sure], [0.5 + sure, 0.5 - sure]
    told = [first if n < torn else second for n in range(len(text.split()))]
    assert not shared(text, "一二三四五", "六七八九十", evidence=told)[0].endswith("the")


def test_a_comma_at_the_end_of_a_source_cue_wants_one_in_the_answer() -> None:
    text = "When it rains in the town, we stay at home with them and read"
    assert shared(text, "下雨的时候，", "我们就在家里跟他们一起看书")[0].endswith("town,")
    assert shared(text, "镇上下雨的时候我们在家，", "看书")[0].endswith("town,")


def test_a_source_cue_without_a_mark_wants_none_but_may_have_one() -> None:
    """Chinese leaves the comma off at the end of a cue, also where it writes others."""
    text = "If it really rains in our town today, we stay at home, and drink tea"
    assert shared(text, "如果镇上下雨", "我们就在家，喝茶")[0] == "If it really rains in our town today,"


def test_a_number_goes_to_the_cue_that_has_it() -> None:
    text = "She paid me almost exactly 500 in cash yesterday"
    assert "500" in shared(text, "她昨天付了我", "差不多正好500现金啊")[1]
    assert "500" in shared(text, "她昨天付了我500现金啊", "差不多正好")[0]


def test_marks_that_correspond_hold_a_cut() -> None:
    text = "I think it is nine. If so, then it is ten."
    assert shared(text, "我想这是九。如果是，", "那么这个就是十。")[0] == "I think it is nine. If so,"
    assert shared(text, "我想这真的就是九。", "如果是，那就是十。")[0] == "I think it is nine."


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_marks_hold_a_cut_where_there_are_no_spaces(language: str) -> None:
    found = shared("明天下雨，我们就在家里看电影。", "If it rains,", "we watch a film at home.", language=language)
    assert found == ["明天下雨，", "我们就在家里看电影。"]


def test_a_cue_without_a_mark_may_end_a_sentence() -> None:
    text = "That is the key. You have it, and so do I."
    assert shared(text, "这就是那把钥匙", "你有，我也有。") == ["That is the key.", "You have it, and so do I."]


def test_evidence_decides_where_it_is_known() -> None:
    text = "red blue green black white brown"
    early, late = ([[0, 1]] * n + [[1, 0]] * (6 - n) for n in (2, 4))
    assert shared(text, "一二三", "四五六", evidence=early) == ["red blue", "green black white brown"]
    assert shared(text, "一二三", "四五六", evidence=late) == ["red blue green black", "white brown"]


def test_what_an_alignment_tells_is_evidence_for_atoms() -> None:
    alignment = Alignment(((0, 2), (2, 4)), ((0, 3), (4, 7), (8, 13)), ((0.9, 0.1), (0.2, 0.8), (0, 0)), trust=1.0)
    atoms = layout.atoms("one two three", language="en")
    (first, second, third) = layout.evidence(alignment, atoms, (0, 2))
    assert first == pytest.approx([0.1, 0.9])
    assert second == pytest.approx([0.8, 0.2])
    assert third == [0.5, 0.5]


def test_an_alignment_that_is_not_trusted_tells_nothing() -> None:
    alignment = Alignment(((0, 2), (2, 4)), ((0, 3), (4, 7)), ((1.0, 0.0), (0.0, 1.0)), trust=0.0)
    assert layout.evidence(alignment, [(0, 3), (4, 7)], (0, 2)) == [[0.5, 0.5], [0.5, 0.5]]


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        # The same number in both cues: one here, two there.
        ("So 16 is 13 plus 3, and then 13 is 4 times 3 plus 1", ("16等于13加3，", "13等于4乘3加1"), "and then"),
        # A letter that stands for something.
        ("The remainder of the two is q and we call it R for short", ("两者的余数是q", "我们把它简称R"), "and we"),
        # Sentence ends inside of cues.
        ("Fine. Good. Let us look at it now. Right?", ("好。好的。", "现在我们来看一看。对吧？"), "Let us"),
    ],
)
def test_what_is_alike_on_both_sides_is_counted(text: str, sources: tuple[str, ...], expected: str) -> None:
    assert shared(text, *sources)[1].startswith(expected)


def test_evidence_is_for_each_atom() -> None:
    with pytest.raises(ValueError, match="3 atoms, not 1"):
        shared("one two three", "一", "二", evidence=[[1, 0]])


def test_where_words_are_fewer_than_cues_the_last_is_said_again() -> None:
    assert shared("Never again", "再也", "不会", "这样了") == ["Never", "again", "again"]
    assert shared("No", "不", "行") == ["No", "No"]


def test_chinese_is_shared_at_phrases() -> None:
    pieces = shared(
        "如果你不跟我结婚我就把这件事告诉你爷爷",
        "If you don't marry me",
        "I'll tell your grandpa about it",
        language="zh",
    )
    assert pieces == ["如果你不跟我结婚", "我就把这件事告诉你爷爷"]


LETTERS = st.lists(
    st.sampled_from(
        ["the", "a", "of,", "Anna", "said.", "42", "«", "!", "internationally", "我", "要把", "你的", "500万", "。"]
    ),
    min_size=1,
    max_size=14,
)
SOURCES = st.lists(st.sampled_from(["一", "一二三四五六", "Anna 42", "x" * 30]), min_size=1, max_size=4)


@given(LETTERS.map(" ".join), SOURCES, st.sampled_from(["en", "fr", "zh", "ja", "th", ""]))
def test_the_pieces_are_the_answer_in_order_and_none_is_empty(text: str, sources: list[str], language: str) -> None:
    pieces = shared(text, *sources, language=language)
    assert len(pieces) == len(sources)
    assert all(pieces)
    while (
        len(pieces) > 1 and pieces[-1] == pieces[-2] and re.sub(r"\s", "", "".join(pieces)) != re.sub(r"\s", "", text)
    ):
        pieces.pop()  # said again, for want of words
    assert re.sub(r"\s", "", "".join(pieces)) == re.sub(r"\s", "", text)


@given(LETTERS.map(" ".join), SOURCES, st.sampled_from(["en", "es"]))
def test_no_word_is_cut(text: str, sources: list[str], language: str) -> None:
    assert {w for piece in shared(text, *sources, language=language) for w in piece.split()} == set(text.split())


def test_a_very_long_answer_takes_no_more_than_linear_time() -> None:
    start = time.process_time()
    shared("one two three, " * 5000, "一", "二二二", "三", "四")
    assert time.process_time() - start < 4  # every pair of places would take minutes
