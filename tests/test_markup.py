"""What never reaches a model, and how it comes back."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import markup
from localize.text import TAG, visible

PIECES = st.sampled_from(
    [
        "<i>",
        "</i>",
        "<b>",
        "</b>",
        "{\\an8}",
        "<v",
        "张三>",
        "<00:01.000>",
        "-",
        "--",
        "—",
        "–",
        "♪",
        "#",
        "[",
        "]",
        "(",
        ")",
        "（",
        "）",
        "【",
        "】",
        ":",
        "：",
        "…",
        ".",
        "。",
        "！",
        "?",
        "500万",
        "2024",
        "Anna",
        "ANNA",
        "张三",
        "说",
        "你好",
        "hello",
        "world",
        "Mr.",
        "A.",
        "'",
        '"',
        "“",
        "”",
        "¿",
        "é",
        "ไทย",
        "👍🏽",
        "\u3000",
        "\xa0",
        "\n",
        "\n-",
        "\n♪",
    ]
)
texts = st.lists(PIECES | st.just(" "), max_size=14).map("".join) | st.text(max_size=20)


def plain(text: str) -> list[str]:
    return [part.text for part in markup.strip(text).parts]


def back(text: str, *said: str, dash: str | None = None) -> str:
    return markup.restore(markup.strip(text), said, dash=dash)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("你是谁", ["你是谁"]),
        ("<i>顾总 出大事了</i>", ["顾总 出大事了"]),
        ("{\\an8}三年后", ["三年后"]),
        ("-怎么又停了？\n-顾总，您别动", ["怎么又停了？", "顾总，您别动"]),
        ("- What?\n- 500 yuan.", ["What?", "500 yuan."]),
        ("-5 degrees", ["-5 degrees"]),
        ("--wait", ["--wait"]),
        ("[手机铃声]", ["手机铃声"]),
        ("（敲门声）进来", ["敲门声", "进来"]),
        ("Go away! [sighs]", ["Go away!", "sighs"]),
        ("张三：你好", ["张三", "你好"]),
        ("ANNA: Hello.", ["ANNA", "Hello."]),
        ("他说：我不去", ["他说：我不去"]),
        ("It is 12:30 now", ["It is 12:30 now"]),
        ("♪ 一层一层往上走 ♪", ["一层一层往上走"]),
        ("# la la #", ["la la"]),
        ("We are #1", ["We are #1"]),
        ("GCD(e, phi(n))", ["GCD(e, phi(n))"]),
        ("什么？你说什么？", ["什么？", "你说什么？"]),
        ("Mr. Gu is here. J. Smith left!", ["Mr. Gu is here.", "J. Smith left!"]),
        ("外公…外公！", ["外公…外公！"]),
        ("“走！”他说", ["“走！”他说"]),
        ("It is 3.5 of it", ["It is 3.5 of it"]),
    ],
)
def test_only_language_is_left(text: str, parts: list[str]) -> None:
    assert plain(text) == parts


@pytest.mark.parametrize(
    "text", ["", " ", "♪", "♪ ♪", "2024", "…", "——", "[ ]", "-", "<i></i>", "{\\an8}", "12:30", "?!"]
)
def test_a_cue_without_words_has_no_parts_and_stays(text: str) -> None:
    assert plain(text) == []
    assert back(text) == text


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("<i>你好</i>", ["Hello"], "<i>Hello</i>"),
        ("{\\an8}三年后", ["Three years later"], "{\\an8}Three years later"),
        ("（敲门声）", ["knocking"], "(knocking)"),
        ("【敲门声】", ["knocking"], "[knocking]"),
        ("(knocking)", ["敲门声"], "(敲门声)"),
        ("（笑）你好", ["laughs", "Hello"], "(laughs) Hello"),
        ("张三：你好", ["Zhang San", "Hello"], "Zhang San: Hello"),
        ("♪一层一层♪", ["Layer by layer"], "♪ Layer by layer ♪"),
        ("什么？你说什么？", ["What?", "What did you say?"], "What? What did you say?"),
        ("What? Say that again!", ["什么？", "再说一遍！"], "什么？再说一遍！"),
        ("- What?\n- Me.", ["什么？", "我"], "- 什么？\n- 我"),
    ],
)
def test_what_was_taken_off_comes_back_in_the_script_of_the_words(text: str, said: list[str], expected: str) -> None:
    assert back(text, *said) == expected


def test_dashes_are_the_targets() -> None:
    assert back("-怎么又停了？\n-您别动", "Again?", "Don't move.", dash="- ") == "- Again?\n- Don't move."


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("他<i>真的很</i>好", "He is really good", "<i>He is really good</i>"),  # half of it or more
        ("I <i>really</i> want to go home", "Ich will wirklich nach Hause", "Ich <i>will</i> wirklich nach Hause"),
        ("<b>I</b> want to go home", "Ich will nach Hause", "<b>Ich</b> will nach Hause"),
        ("We go <b>home</b>", "Wir gehen heim", "Wir gehen <b>heim</b>"),
        ("<i>One <b>two</b></i>", "Eins zwei", "<i>Eins <b>zwei</b></i>"),
    ],
)
def test_a_tag_inside_a_cue_moves_to_words_in_proportion(text: str, said: str, expected: str) -> None:
    assert back(text, said) == expected


@pytest.mark.parametrize("text", [" <i>-Go", "-<i> Go</i>", "-</i> Go"])
def test_a_tag_beside_a_dash_is_not_lost(text: str) -> None:
    assert back(text, "Go") == text
    assert TAG.findall(back(text, "Allez", dash="- ")) == TAG.findall(text)


def test_the_number_of_answers_must_be_that_of_the_parts() -> None:
    with pytest.raises(ValueError, match="2 texts are needed, 1 were given"):
        back("-A b\n-C d", "x")


@given(texts)
def test_its_own_parts_give_the_same_text(text: str) -> None:
    marked = markup.strip(text)
    assert markup.restore(marked, [part.text for part in marked.parts]) == text


@given(texts, st.lists(st.sampled_from(["word", "two words", "字", "一二三四", "x."]), min_size=40, max_size=40))
def test_every_tag_comes_back_in_order_whatever_the_answer(text: str, said: list[str]) -> None:
    marked = markup.strip(text)
    answer = markup.restore(marked, said[: len(marked.parts)])
    assert TAG.findall(answer) == TAG.findall(text)


@given(texts, st.lists(st.sampled_from(["word", "two words", "x."]), min_size=40, max_size=40))
def test_without_its_tags_the_answer_stands_there_word_for_word(text: str, said: list[str]) -> None:
    marked = markup.strip(text)
    said = said[: len(marked.parts)]
    rest = visible(markup.restore(marked, said))
    for answer in said:
        assert answer in rest
        rest = rest[rest.index(answer) + len(answer) :]


@given(texts)
def test_parts_have_words_and_no_tags(text: str) -> None:
    for part in markup.strip(text).parts:
        assert re.search(r"[^\W\d_]", part.text)
        assert part.text == part.text.strip()


@given(texts)
def test_untagging_can_be_undone(text: str) -> None:
    assert markup.retag(*markup.untag(text)) == text


@given(texts)
def test_utterances_are_the_text(text: str) -> None:
    assert "\n".join(markup.utterances(text)) == text


@pytest.mark.parametrize(
    "hostile", ["(", "[a] ", "- a\n", "A: b\n", "<i>", "<a", "。", ". ", "♪", "“”", "(a", "{\\a", "A", "张"]
)
def test_a_hostile_cue_takes_no_more_than_linear_time(hostile: str) -> None:
    text = hostile * (40_000 // len(hostile))
    start = time.process_time()
    marked = markup.strip(text)
    markup.restore(marked, [part.text for part in marked.parts])
    assert time.process_time() - start < 4  # quadratic ways take minutes


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("王总（小声）：别说话", ["王总", "小声", "别说话"]),
        ("王总(小声)：别说话", ["王总", "小声", "别说话"]),
        ("Anna (whispering): Quiet.", ["Anna", "whispering", "Quiet."]),
        ("Anna (my aunt) is here.", ["Anna (my aunt) is here."]),
    ],
)
def test_a_label_may_say_how_it_is_spoken(text: str, parts: list[str]) -> None:
    marked = markup.strip(text)
    assert [part.text for part in marked.parts] == parts
    assert markup.restore(marked, parts) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("<i>A</i>\n<i>B</i>", "<i>A\nB</i>"),
        ("<i>A</i>\n<i>B</i>\n<i>C</i>", "<i>A\nB\nC</i>"),
        ('<font color="#ff0000">A</font>\n<font color="#ff0000">B</font>', '<font color="#ff0000">A\nB</font>'),
        ('<font color="#ff0000">A</font>\n<font color="#00ff00">B</font>', None),
        ("<i>A</i>\n<b>B</b>", None),
        ("-<i>A</i>\n-<i>B</i>", None),
        ("<i>A</i> <i>B</i>", None),
    ],
)
def test_lines_that_are_marked_alike_are_marked_together(text: str, whole: str | None) -> None:
    assert markup.seamless(text) == (whole or text)


def test_no_tag_is_left_around_nothing() -> None:
    marked = markup.strip("<i>Late,</i>\n<b>sorry.</b>")  # noqa: B005  # not the strip of str
    assert "></" not in markup.restore(marked, ["Lo siento."] * len(marked.parts))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("- 走吧 - 好的", ["走吧", "好的"]),
        ("-你是谁？ -我是你爸爸。", ["你是谁？", "我是你爸爸。"]),
        ("- Who is she? - My wife.", ["Who is she?", "My wife."]),
        ("- A well-known man - and a fool", ["A well-known man - and a fool"]),
        ("- 他今年20 - 30岁", ["他今年20 - 30岁"]),
        ("你好 - 再见", ["你好 - 再见"]),
    ],
)
def test_two_speakers_on_one_line_are_two(text: str, parts: list[str]) -> None:
    marked = markup.strip(text)
    assert [part.text for part in marked.parts] == parts
    if len(parts) == 2 and text.startswith("- 走"):
        assert markup.restore(marked, ["Let's go.", "OK."], dash="-") == "-Let's go.\n-OK."
