"""Sentences over cues: joined where one goes on, apart where another speaks."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from localize import formats, markup, pairing, segments
from localize.model import Segment, Track
from notation import track
from strategies import tracks

EXAMPLES = Path(__file__).parents[1] / "examples" / "going-up"
DATA = Path(__file__).parents[2] / "shared" / "data" / "subtitles"


def joined(*texts: str, language: str = "zh", pause: float = 0.1) -> list[str]:
    """Return the sources of a track that says *texts*, each for two seconds."""
    rows = [f"{n * (2 + pause):.3f} --> {n * (2 + pause) + 2:.3f}  {text}" for n, text in enumerate(texts)]
    return segments.sources(segments.segment(track("\n".join(rows), language=language)))


@pytest.mark.parametrize(
    ("texts", "sources"),
    [
        (["我妈的手术费还差", "四百八十万"], ["我妈的手术费还差四百八十万。"]),
        (["董事会刚刚决定", "您不结婚", "就要交出位置"], ["董事会刚刚决定您不结婚，就要交出位置。"]),
        (["她拿了你500万", "才肯嫁进顾家！"], ["她拿了你500万，才肯嫁进顾家！"]),
        (["小满 她说的", "是真的吗？"], ["小满，她说的是真的吗？"]),
        (["合同剩下的11个月", "能不能换成一辈子"], ["合同剩下的11个月能不能换成一辈子？"]),
        (["出大事了", "我出三百万"], ["出大事了。", "我出三百万。"]),
        (["你是谁？", "修电梯的"], ["你是谁？", "修电梯的。"]),
        (["你疯了吧——", "500万！"], ["你疯了吧——", "500万！"]),
        (["你老公的亲妹妹", "老…老公？"], ["你老公的亲妹妹。", "老…老公？"]),
        (["如果你不来", "<i>我就走</i>"], ["如果你不来。", "我就走。"]),
        (["如果你不来", "{\\an8}我就走"], ["如果你不来。", "我就走。"]),
        (["因为", "[手机铃声]", "我爱你"], ["因为。", "手机铃声", "我爱你。"]),
        (["因为", "♪ 我爱你 ♪"], ["因为。", "我爱你"]),
        (["因为", "-我爱你⏎-什么？"], ["因为。", "我爱你。", "什么？"]),
        (["因为", "张三：我爱你"], ["因为。", "张三", "我爱你。"]),
        (["因为 我爱你", "2024"], ["因为，我爱你。"]),
    ],
)  # fmt: skip
def test_chinese_cues_are_joined_to_sentences(texts: list[str], sources: list[str]) -> None:
    assert joined(*texts) == sources


@pytest.mark.parametrize(("pause", "found"), [(0.3, 1), (1.99, 2), (2.0, 2), (9.0, 2)])
def test_a_pause_ends_a_sentence(pause: float, found: int) -> None:
    assert len(joined("我想", "跟你走", pause=pause)) == found


@pytest.mark.parametrize(
    ("texts", "language", "sources"),
    [
        (["There's one thing", "you must remember."], "en", ["There's one thing you must remember."]),
        (["So this is", "Anna."], "en", ["So this is Anna."]),
        (["Come in.", "Sit down."], "en", ["Come in.", "Sit down."]),
        (["食事が終わるまでは", "誰も入れないでくれ"], "ja", ["食事が終わるまでは誰も入れないでくれ。"]),
        (["비가 오면", "집에 갈게요"], "ko", ["비가 오면 집에 갈게요"]),
        (["One", "two"], "xx", ["One two"]),
    ],
)
def test_other_languages_are_joined_by_their_own_words(texts: list[str], language: str, sources: list[str]) -> None:
    assert joined(*texts, language=language) == sources


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("我知道他是谁", "我知道他是谁。"),
        ("他是谁", "他是谁？"),
        ("你结婚了没有", "你结婚了没有？"),
        ("我没有", "我没有。"),
        ("算了…", "算了…"),
        ("顾总 您别动", "顾总，您别动。"),
        ("如果 a 等于 b", "如果 a 等于 b。"),
    ],
)
def test_marks_that_chinese_tracks_leave_out_are_restored_for_the_model(text: str, source: str) -> None:
    assert joined(text) == [source]


def test_a_sentence_that_begins_inside_a_cue_is_joined_with_its_end() -> None:
    assert joined("好的。今天我们讨论的", "是数论。谢谢。") == ["好的。", "今天我们讨论的是数论。", "谢谢。"]


def test_no_segment_is_longer_than_four_cues() -> None:
    endless = track("\n".join(f"{n}.0 --> {n}.9  因为" for n in range(20)), language="zh")
    assert {len(s.cues) for s in segments.segment(endless)} == {4}


def test_answers_go_to_the_segments_that_asked() -> None:
    plan = segments.segment(track("1.0 --> 2.0  [手机铃声]\n2.0 --> 3.0  ♪\n3.0 --> 4.0  你是谁", language="zh"))
    done = segments.answered(plan, ["Phone rings.", "Who are you?"])
    assert [s.target for s in done] == ["Phone rings", "", "Who are you?"]


def test_each_question_needs_an_answer() -> None:
    with pytest.raises(ValueError, match="1 answers are needed, 0 were given"):
        segments.answered([Segment(range(1), "Hello")], [])


@given(tracks)
def test_every_part_of_every_cue_is_in_exactly_one_segment_in_order(subject: Track) -> None:
    there = [
        (i, n) for i, cue in enumerate(subject) for n in range(max(1, len(markup.strip(cue.text).parts)))
    ]  # fmt: skip
    assert [
        (i, s.part if i == s.cues.start else 0) for s in segments.segment(subject) for i in s.cues
    ] == there  # fmt: skip


@given(tracks)
def test_a_source_is_the_words_of_its_cues_and_added_marks(subject: Track) -> None:
    for s in segments.segment(subject):
        parts = [markup.strip(subject.cues[i].text).parts for i in s.cues]
        own = [p[s.part if n == 0 else 0].text for n, p in enumerate(parts) if p]
        assert re.sub(r"[\s，。？、]", "", s.source) == re.sub(r"[\s，。？、]", "", "".join(own))
        assert "\n" not in s.source


# Pairs


@given(tracks, tracks)
def test_every_cue_of_both_tracks_is_in_exactly_one_pair(source: Track, target: Track) -> None:
    found = pairing.pairs(source, target)
    assert [cue for pair in found for cue in pair.source] == list(source)
    assert [cue for pair in found for cue in pair.target] == list(target)
    assert [i for pair in found for i in pair.cues] == list(range(len(target)))


@given(tracks)
def test_a_track_pairs_with_itself_cue_for_cue(subject: Track) -> None:
    assert all(pair.source == pair.target for pair in pairing.pairs(subject, subject))


def test_tracks_over_the_same_cues_are_paired_by_the_sentences_of_the_source() -> None:
    source = track("1.0 --> 2.0  她说的\n2.0 --> 3.0  是真的吗？\n3.0 --> 4.0  是", language="zh")
    target = track("1.0 --> 2.0  Is what\n2.0 --> 3.0  she said true?\n3.0 --> 4.0  Yes.", language="en")
    assert [pair.cues for pair in pairing.pairs(source, target)] == [range(2), range(2, 3)]


def test_tracks_over_other_cues_are_paired_by_time_as_finely_as_can_be() -> None:
    source = track("1.0 --> 3.0  一二\n3.0 --> 4.0  三\n6.0 --> 7.0  四")
    target = track("1.0 --> 2.0  One,\n2.0 --> 3.1  two.\n3.1 --> 4.0  Three.\n8.0 --> 9.0  Five.")
    found = [(len(pair.source), pair.cues) for pair in pairing.pairs(source, target)]
    assert found == [(1, range(2)), (1, range(2, 3)), (1, range(3, 3)), (0, range(3, 4))]


# Real tracks


def test_the_sentences_of_the_example_series_that_run_over_cues_are_found() -> None:
    track_of = {path.stem: formats.read(path) for path in sorted(EXAMPLES.glob("*.zh-Hans.srt"))}
    assert track_of
    spans = {
        name.split(".")[0]: [(s.cues.start + 1, s.cues.stop) for s in segments.segment(t) if len(s.cues) > 1]
        for name, t in track_of.items()
    }
    assert spans == {
        "ep01": [(3, 6), (15, 17), (28, 29), (31, 33), (35, 36)],
        "ep02": [(10, 11), (14, 15), (21, 22), (29, 30), (32, 34), (35, 36)],
        "ep03": [(3, 4), (8, 9), (14, 16), (17, 20), (29, 30), (35, 36)],
    }


@pytest.mark.skipif(not DATA.exists(), reason="the real tracks are not here")
def test_a_punctuated_lecture_is_cut_at_its_sentences() -> None:
    lecture = formats.read(DATA / "lecture01.zh.srt")
    ends = Counter(s.source[-1] in "。？！.?!…”，,；;：、" for s in segments.segment(lecture) if s.source)
    assert ends[True] > 0.9 * ends.total()


def test_an_empty_track_has_no_segments() -> None:
    assert segments.segment(Track()) == ()


@pytest.mark.parametrize(
    "texts", [("否", "救命"), ("是", "不是"), ("是的", "没有", "不行"), ("喂", "是我"), ("是", "快来人")]
)
def test_quick_answers_are_not_one_sentence(texts: tuple[str, ...]) -> None:
    assert joined(*texts) == [f"{text}。" for text in texts]


def test_a_number_does_not_run_into_the_next_cue() -> None:
    assert joined("房间号是1208", "千万别告诉他") == ["房间号是1208，千万别告诉他。"]
