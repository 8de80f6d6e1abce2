"""Signs of a bad answer, on what people and models write."""

import json
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import signs
from localize.rules import RULES
from localize.signs.neighbours import ENOUGH, detached, low_scores, same_answers

DATA = Path(__file__).parents[3] / "shared" / "data"
LANGUAGES = ("zh", "en", "es", "ja", "ko", "th", "ar", "ru", "hi", "vi")


def found(text: str, answer: str, languages: str = "zh en") -> list[str]:
    return [each.name for each in signs.look(text, answer, *languages.split())]


@pytest.mark.parametrize(
    ("text", "answer", "languages", "name"),
    [
        ("enrolled", "matriculados matriculados matriculados", "en pt", "repetition"),  # argos-translate 428
        ("never", "nunca jamás " * 50, "en es", "repetition"),  # 318
        ("The test was negative.", "检测阴性阴性阴性阳性阴性阳性阳性。", "en zh", "repetition"),  # 422
        ("Hello World", "З З З З З! З З", "en ru", "repetition"),  # 197
        ("We met before.", "(笑声) (掌声) (掌声)", "en zh", "stray-text"),  # 444
        ("пока всем", "♪", "ru en", "missing-translation"),  # 299
        ("пока всем", "_", "ru en", "missing-translation"),
        ("заранее", "pre-pre- pre-pre-", "ru en", "repetition"),  # LibreTranslate 183
        ("from", "来自" * 250, "en zh", "repetition"),  # LibreTranslate 331
        ("I do not know him.", "I do not know him.", "en es", "untranslated"),  # LibreTranslate 19
    ],
)
def test_what_users_of_argos_reported_is_found(text: str, answer: str, languages: str, name: str) -> None:
    assert name in found(text, answer, languages)


@pytest.mark.parametrize(
    ("text", "answer", "languages", "names"),
    [
        ("你到底是谁", "", "zh en", ["missing-translation"]),
        ("他欠我300万", "He owes me 30 million.", "zh en", ["numbers"]),
        ("我不认识他", "我不认识他", "zh en", ["untranslated"]),
        ("小满回来了", "小满 is back.", "zh en", ["source-script"]),
        ("Who are you?", "Кто ты?", "en zh", ["other-script"]),
        ("你好", "Hello⁇", "zh en", ["unknown-token"]),
        ("你好", "▁Hello", "zh en", ["unknown-token"]),
        ("我们见过", "Subtitles by Anna", "zh en", ["stray-text"]),
        ("我们见过", "We met (Applause)", "zh en", ["stray-text"]),
        ("我从来没有爱过你", "I've always loved you.", "zh en", ["negation"]),
        ("好", "Well, I think that all of this is more than good enough for me.", "zh en", ["length-ratio"]),
        ("The annual card", "die jährliche jährliche jährliche Karte", "en de", ["repetition"]),
        (
            "They know what they can expect of others, and what they cannot.",
            "what bars you want and what bars you want, and what bars you want",
            "en en-GB",
            ["repetition"],
        ),
        ("He works at the old mill.", "He works at the old мельница", "en ru", ["untranslated"]),
    ],
)
def test_each_sign_finds_its_own(text: str, answer: str, languages: str, names: list[str]) -> None:
    assert found(text, answer, languages) == names


@pytest.mark.parametrize(
    ("text", "answer", "languages"),
    [
        ("不，不，不！", "No, no, no, no!", "zh en"),
        ("不！", "No, no, no!", "zh en"),
        ("哈哈哈哈哈哈", "Ha ha ha ha ha ha!", "zh en"),
        ("不要啊", "Nooooooo!", "zh en"),
        ("快跑！", "Run! Run! Run!", "zh en"),
        ("我回来了", "我回来了", "zh zh-Hant"),
        ("陛下", "陛下", "zh ja"),
        ("嗯……", "…", "zh en"),
        ("OK!", "OK!", "en de"),
        ("（掌声）谢谢大家", "(Applause) Thank you all.", "zh en"),
        ("十万火急", "It's urgent!", "zh en"),
        ("3억 4천만 명", "340 million people", "ko en"),
        ("200～300万年前", "two million to three million years ago", "ja en"),
        ("11月～2月", "Nov-Feb", "ja en"),
        ("Construction started in 2013.", "การก่อสร้างเริ่มใน พ.ศ. 2556", "en th"),
        ("It holds 104,500 barrels.", "يتسع 500 104 برميل", "en ar"),
        ("At sixty-five he left.", "À soixante-cinq ans, il est parti.", "en fr"),
        ("你是不是疯了", "Are you out of your mind?", "zh en"),
        ("我不得不走", "I have to go.", "zh en"),
        ("他跟别人走了", "He left with somebody else.", "zh en"),
        ("The capital of Spain is Madrid.", "La capital de España es Madrid.", "en es"),
        ("Anna Maria Schmidt", "Anna Maria Schmidt", "en de"),
    ],
)
def test_what_people_write_is_left_alone(text: str, answer: str, languages: str) -> None:
    assert found(text, answer, languages) == []


def test_one_hard_sign_is_bad_and_so_are_two_soft_ones() -> None:
    hard, soft = signs.Found("a", ""), signs.Found("b", "", hard=False)
    assert [signs.is_bad(each) for each in [(), (soft,), (hard,), (soft, soft)]] == [False, False, True, True]


def test_a_sign_and_the_rule_about_it_have_one_name() -> None:
    names = [name for name, _, _ in signs.SIGNS]
    assert len(names) >= 9
    assert [name for name in names if name not in RULES] == []


@pytest.mark.parametrize(("count", "found_at"), [(2, []), (3, [0, 1, 2])])
def test_the_same_answer_to_three_texts_is_a_sign(count: int, found_at: list[int]) -> None:
    texts = ["我回来了", "把门打开", "她走了"][:count]
    assert list(same_answers(texts, ["I don't know what."] * count)) == found_at


def test_short_answers_and_equal_texts_may_be_the_same() -> None:
    assert same_answers(["嗯", "是", "对"], ["Yes."] * 3) == {}
    assert same_answers(["走吧", "走吧！", "走吧。"], ["Let's go now."] * 3) == {}


def test_a_score_is_low_among_many_that_are_not() -> None:
    usual = [-0.4 - 0.01 * i for i in range(ENOUGH)]
    assert list(low_scores([*usual, -3.0])) == [ENOUGH]
    assert low_scores([*usual, -0.9]) == {}
    assert low_scores([*usual[: ENOUGH - 2], -3.0]) == {}  # too few to tell
    assert low_scores([0.0] * 100 + [-3.0]) == {}  # an engine that knows no scores


def test_an_answer_that_does_not_look_at_its_text_is_detached() -> None:
    straight = [[0.9 if i == j else 0.02 for i in range(6)] for j in range(6)]
    assert detached(straight) == ""
    assert "looks at one piece" in detached([[0.12, 0.12, 0.64, 0.12]] * 4)
    assert "is not looked at" in detached([[0.5, 0.5, 0, 0, 0]] * 4)
    assert detached([[0.5, 0.5, 0, 0, 0]] * 4, trust=0.2) == ""


@given(st.text(max_size=40), st.text(max_size=200), st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_any_two_texts_can_be_looked_at(text: str, answer: str, source: str, target: str) -> None:
    for name, message, _ in signs.look(text, answer, source, target):
        assert name
        assert message


@pytest.mark.parametrize(
    "hostile", ["a b " * 50_000, "不" * 100_000, "1" * 100_000, "(" * 100_000, "ab" * 50_000, "1,1" * 9_000]
)
def test_a_text_without_end_is_looked_at_in_time(hostile: str) -> None:
    began = perf_counter()
    signs.look(hostile, hostile[1:], "zh", "en")
    signs.look(hostile, hostile[1:], "en", "zh")
    assert perf_counter() - began < 5


@pytest.mark.skipif(not DATA.is_dir(), reason="the translations of people are not here")
@pytest.mark.parametrize("language", ["zh", "ja", "ko", "es", "fr", "ru", "vi", "ar"])
def test_of_a_thousand_short_sentences_of_people_at_most_five_are_blamed(language: str) -> None:
    lines = (DATA / "parallel" / f"tatoeba.en-{language}.tsv").read_text(encoding="utf-8").split("\n")[100:1100]
    pairs = [line.split("\t")[:2] for line in lines]
    blamed = [pair for pair in pairs if signs.is_bad(signs.look(pair[0], pair[1], "en", language))]
    assert len(pairs) == 1000
    assert len(blamed) <= 5


@pytest.mark.skipif(not DATA.is_dir(), reason="the machine translations are not here")
@pytest.mark.parametrize(
    ("languages", "lines"), [("ko-en", (10, 64, 379, 388, 947)), ("en-ar", (1, 4, 31)), ("en-zh", (727,))]
)
def test_what_argos_really_answered_is_found(languages: str, lines: tuple[int, ...]) -> None:
    rows = (DATA / "argos-outputs" / f"{languages}.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        row = json.loads(rows[line - 1])
        assert signs.is_bad(signs.look(row["src"], row["argos"], languages[:2], languages[3:]))
