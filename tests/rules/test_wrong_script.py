"""The script of a track: Chinese in one of its two, and no letters that the language does not use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import lint, profiles
from localize.language.chinese import SIMPLIFIED, TRADITIONAL
from localize.model import Cue, Track
from samples import SENTENCES

DRAMA = profiles.load("short-drama")
TRADITIONAL_CUES = ["你說什麼", "我們走吧", "這個東西很貴", "沒關係", "顧總 請您過來"]
SIMPLIFIED_CUES = ["你说什么", "我们走吧", "这个东西很贵", "没关系", "顾总 请您过来"]
SPANISH = ["No te vayas.", "¿Quién eres?", "Vamos a casa.", "Ya no te quiero."]


def told(texts: list[str], tag: str) -> list[tuple[int, str]]:
    track = Track(tuple(Cue(n * 3000, n * 3000 + 2500, text) for n, text in enumerate(texts)), tag)
    return [(p.cue, p.message) for p in lint.check(track, DRAMA, lint.rules_named(["wrong-script"]))]


def cues(texts: list[str], tag: str) -> list[int]:
    return [cue for cue, _ in told(texts, tag)]


@pytest.mark.parametrize("tag", ["zh-Hant", "zh-TW", "zh-HK"])
def test_a_simplified_track_that_is_called_traditional_is_told_once(tag: str):
    assert cues(SIMPLIFIED_CUES, tag) == [-1]
    assert cues(TRADITIONAL_CUES, tag) == []


def test_a_traditional_track_that_is_called_simplified_is_told_once_with_its_figures():
    assert told(TRADITIONAL_CUES, "zh-Hans") == [
        (-1, "15 characters are Traditional and 0 Simplified Chinese, in a track called zh-Hans")
    ]
    assert cues(SIMPLIFIED_CUES, "zh-Hans") == cues(SIMPLIFIED_CUES, "zh-CN") == []


def test_three_characters_tell_of_a_track_and_fewer_only_of_their_cues():
    assert cues(["你來了", "你說"], "zh-Hans") == [0, 1]
    assert cues(["你來了", "你們說"], "zh-Hans") == [-1]
    assert cues(["你來了", "你們說", "这", "那么谁还"], "zh-Hans") == [0, 1]  # as many of its own


def test_a_cue_in_the_other_script_is_told_with_its_characters():
    assert told([*SIMPLIFIED_CUES, "這個東西很貴"], "zh-Hans") == [(5, "這 個 東: Traditional Chinese, not Simplified")]
    assert told([*TRADITIONAL_CUES, "你说"], "zh-Hant") == [(5, "说: Simplified Chinese, not Traditional")]


def test_characters_of_both_scripts_songs_and_japanese_tell_nothing():
    shared = ["皇后在公里外", "干我什么事 只有台", "♪ 我們走吧 ♪", "會社の人"]
    assert cues([*SIMPLIFIED_CUES, *shared], "zh-Hans") == []
    assert cues([*TRADITIONAL_CUES, "等吓 跟踪 皇后娘娘站著 里長 只有 干戈 台灣 吃著 坐着"], "zh-Hant") == []


@pytest.mark.parametrize("tag", ["zh", "yue"])
def test_where_no_script_is_said_only_a_mix_is_told(tag: str):
    assert cues(SIMPLIFIED_CUES, tag) == cues(TRADITIONAL_CUES, tag) == []
    assert cues([*SIMPLIFIED_CUES, "你說"], tag) == [5]
    assert cues([*TRADITIONAL_CUES, "你说"], tag) == [5]
    assert cues([*TRADITIONAL_CUES, *SIMPLIFIED_CUES], tag) == [-1]
    assert cues(["这时", "你說"], tag) == []  # which of the two is meant nobody knows
    assert cues(["这时候没", "你說"], tag) == [1]


def test_no_character_tells_of_both_and_the_common_ones_tell():
    assert not set(SIMPLIFIED) & set(TRADITIONAL)
    assert len(SIMPLIFIED) == len(set(SIMPLIFIED))
    assert len(TRADITIONAL) == len(set(TRADITIONAL))
    assert not set("后里干只台于云面制表松谷斗丑乾瞭著着余借游并") & {*SIMPLIFIED, *TRADITIONAL}
    assert set("说们这个东贵关顾总请过来爱妈爷龙") <= set(SIMPLIFIED)
    assert set("說們這個東貴關顧總請過來愛媽爺龍麼會") <= set(TRADITIONAL)


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("别走 我求你了 别走", "别走"),
        ("Vamos, 别走", "别走"),
        ("アリス", "アリス"),
        ("가지 마", "가지"),
        ("Не уходи", "уходи"),
        ("อย่าไปนะ", "อย่าไปนะ"),
        ("لا تذهب", "تذهب"),
    ],
)
def test_letters_that_spanish_does_not_use_are_told(said: str, letters: str):
    assert told([*SPANISH, said], "es") == [(4, f"{letters} is not written as es is")]


@pytest.mark.parametrize(
    "said",
    [
        "π y Ω",
        "El 仁 es así.",
        "Да.",
        "Soy Xiaoman (小满).",
        "【旁白】 Vamos.",
        "♪ 别走 别走 ♪",
        "ÁÉÍÑ ß ø œ ệ",
        "[音乐]",
    ],
)
def test_single_letters_brackets_and_songs_are_fine(said: str):
    assert told([*SPANISH, said], "es") == []


def test_a_track_in_two_scripts_is_left_to_one_language():
    both = [f"{one}\n{other}" for one, other in zip(SIMPLIFIED_CUES, [*SPANISH, "Ven."], strict=True)]
    assert told(both, "es") == []
    assert cues([*SPANISH, both[0]], "es") == [4]


@pytest.mark.parametrize(
    ("both", "others", "told"),
    [(1, 1, [0]), (2, 2, []), (2, 3, [0, 1])],  # one alone is a slip; half of the cues are meant so
)
def test_half_of_the_cues_in_two_scripts_are_meant_so(both: int, others: int, told: list[int]):
    assert cues(["别走 求你\nNo te vayas."] * both + ["Ven."] * others, "es") == told


def test_a_track_that_is_mostly_in_other_letters_is_told_once():
    assert told([*SIMPLIFIED_CUES, *SPANISH], "es") == [
        (0, "你说什么 is not written as es is, here and in 4 more cues")
    ]
    assert cues([*SIMPLIFIED_CUES[:4], *SPANISH], "es") == [0, 1, 2, 3]
    assert told(["什么"], "es") == [(0, "什么 is not written as es is")]


def test_every_language_is_at_home_in_its_own_letters():
    assert len(SENTENCES) > 10
    for tag, text in SENTENCES.items():
        assert told(text.split(". "), tag) == [], tag
    assert told(["大韓民國", "가지 마"], "ko") == told(["OK Google", "行く"], "ja") == told(["APP 下载"], "zh") == []
    assert cues(["どこへ行く", "기다려"], "ja") == cues(["你来", "기다려"], "zh") == [1]
    assert told(["Идемо кући", "Idemo kući"], "sr") == told(["Идемо"], "bs") == told(["什么"], "") == []


@given(
    st.lists(st.text(st.sampled_from("a说說别走Тойアπ♪()[]\n 。"), max_size=12), max_size=9),
    st.sampled_from(["zh", "zh-Hant", "es", "ja"]),
)
def test_any_text_can_be_asked_about(texts: list[str], tag: str):
    assert all(-1 <= cue < len(texts) for cue in cues(texts, tag))
