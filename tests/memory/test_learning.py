"""What a person made of a translation becomes what is answered next time."""

from pathlib import Path

from localize import memory, segments
from localize.engines.echo import Echo
from localize.memory import learning
from notation import track

ZH = """
1.000 --> 2.000  你是谁？
3.000 --> 4.000  我来自
4.100 --> 5.000  1990年。
6.000 --> 7.000  嗯。
"""
EN = """
1.000 --> 2.000  Who are | you?
3.000 --> 4.000  I come from
4.100 --> 5.000  <i>1990</i>.
6.000 --> 7.000  Mm-hm.
"""


def test_sentences_are_learnt_as_translating_asks_for_them(tmp_path: Path) -> None:
    source, edited = track(ZH, language="zh"), track(EN, language="en")
    with memory.open(tmp_path / "a.memory") as known:
        learnt = memory.learn(known, source, edited, person="Anna")
        asked = segments.sources(segments.segment(source))
        answers = memory.Remembered(Echo(), known).translate(asked, "zh", "en")
        assert {entry.person for entry in known.entries()} == {"Anna"}
    assert (learnt.paired, learnt.new, learnt.left) == (3, 3, 0)
    assert [answer[0].text for answer in answers] == ["Who are you?", "I come from 1990.", "Mm-hm."]


def test_learning_the_same_again_is_nothing_new(tmp_path: Path) -> None:
    source, edited = track(ZH, language="zh"), track(EN, language="en")
    with memory.open(tmp_path / "a.memory") as known:
        memory.learn(known, source, edited)
        known_before = [(entry.text, entry.answer) for entry in known.entries()]
        assert memory.learn(known, source, edited).new == 0
        assert [(entry.text, entry.answer) for entry in known.entries()] == known_before


def test_a_person_may_join_and_split_cues() -> None:
    edited = track(
        "1.000 --> 2.000  Who are you?\n3.000 --> 5.000  I come from 1990. | Really.\n6.000 --> 7.000  Mm-hm.",
        language="en",
    )
    assert learning.said(track(ZH, language="zh"), edited) == (
        [
            ("你是谁？", "Who are you?"),
            (segments.sources(segments.segment(track(ZH, language="zh")))[1], "I come from 1990. Really."),
            ("嗯。", "Mm-hm."),
        ],
        0,
    )


def test_two_speakers_of_one_cue_are_two_sentences() -> None:
    source = track("1.000 --> 3.000  - 你好。 | - 再见。", language="zh")
    target = track("1.000 --> 3.000  - Hello. | - Goodbye.", language="en")
    assert learning.said(source, target) == ([("你好。", "Hello."), ("再见。", "Goodbye.")], 0)


def test_what_cannot_be_told_apart_or_has_no_answer_is_left() -> None:
    source = track("1.000 --> 3.000  - 你好。 | - 再见。\n5.000 --> 6.000  走吧。", language="zh")
    target = track("1.000 --> 3.000  Hello and goodbye.\n9.000 --> 10.000  The end.", language="en")
    assert learning.said(source, target) == ([], 3)


def test_the_rarer_of_two_ways_holds_only_after_the_same_text(tmp_path: Path) -> None:
    source = track("1.0 --> 2.0  嗯。\n3.0 --> 4.0  你去吗？\n5.0 --> 6.0  嗯。\n7.0 --> 8.0  嗯。", language="zh")
    target = track("1.0 --> 2.0  Yes.\n3.0 --> 4.0  Coming?\n5.0 --> 6.0  No.\n7.0 --> 8.0  Yes.", language="en")
    with memory.open(tmp_path / "a.memory") as known:
        memory.learn(known, source, target)
        answers = known.get(["嗯。", "嗯。"], "zh", "en", contexts=["", "你去吗？"])
    assert [answer and answer[0].text for answer in answers] == ["Yes.", "No."]
