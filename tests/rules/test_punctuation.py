"""The rules about marks: what each finds, what it leaves alone, and what it makes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import lint, profiles
from localize.model import Cue, Track
from localize.rules import RULES, families, family
from rules.marks import NOTHING, made, told

NAMES = [name for name in RULES if family(name) == "punctuation"]
NO_BREAK = "\xa0"


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "What ?", "What?"),
        ("en", "What  ?", "What?"),
        ("en", "What?", NOTHING),
        ("en", "Well , no ; yes : no !", "Well, no; yes: no!"),
        ("en", "( laughs ) [ door ]", "(laughs) [door]"),
        ("en", "Wait ... I know .5 of it, :) or :( .NET", NOTHING),
        ("en", "Hello\n? no", NOTHING),
        ("en", "<i>What</i> ?", "<i>What</i>?"),
        ("en", '"What" ?', '"What"?'),
        ("es", "¿ Qué ?", "¿Qué?"),
        ("zh", "什么 ？", "什么？"),
        ("ar", "ماذا ؟", "ماذا؟"),
        ("fr", "Quoi?", f"Quoi{NO_BREAK}?"),
        ("fr", "Quoi ?", NOTHING),
        ("fr", f"Quoi{NO_BREAK}? Non\u202f!", NOTHING),
        ("fr", "Quoi ?!", NOTHING),
        ("fr", "Quoi?!", f"Quoi{NO_BREAK}?!"),
        ("fr", "À 10:30, http://a.org/x?y", NOTHING),
        ("fr", "Tom &amp; moi", NOTHING),
        ("fr", "«Oui»", f"«{NO_BREAK}Oui{NO_BREAK}»"),
        ("fr", "Oui , non .", "Oui, non."),
        ("fr", "<i>Quoi</i>?", f"<i>Quoi{NO_BREAK}</i>?"),
        ("fr-CA", "Quoi?", NOTHING),
        ("fr-CA", "Quoi : ça", NOTHING),
        ("fr-CA", "Quoi ?", "Quoi?"),
        ("fr-CH", "Quoi? Quoi ?", NOTHING),
    ],
)
def test_the_space_before_a_mark(language: str, text: str, wanted: str | None):
    assert made("space-before-mark", text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Hey.You there,wait!", "Hey. You there, wait!"),
        ("en", "No!Yes?Maybe", "No! Yes? Maybe"),
        ("en", "Ph.D. Mr.Smith U.S.A. 3.50 1,000 f(a,b) a.m. e.g. J.R.R. Tolkien", NOTHING),
        ("en", "www.Example.Com and http://Some.Where/x,yy and Tom@Home.Net", NOTHING),
        ("en", "example.com file.txt", NOTHING),
        ("en", "Well...No", NOTHING),
        ("de", "Lehrer:innen", NOTHING),
        ("zh", "等等,OK.Yes", NOTHING),
        ("ru", "Нет.Да", "Нет. Да"),
    ],
)
def test_the_space_after_a_mark(language: str, text: str, wanted: str | None):
    assert made("space-after-mark", text, language) == wanted


@pytest.mark.parametrize(
    ("profile", "language", "text", "wanted"),
    [
        ("short-drama", "en", "Well...", NOTHING),
        ("short-drama", "en", "Well…", NOTHING),
        ("short-drama", "en", "Well....", "Well..."),
        ("short-drama", "en", "Well..", "Well.."),
        ("short-drama", "en", "See ../here and 1..5", NOTHING),
        ("short-drama", "en", "Well . . . no", "Well... no"),
        ("short-drama", "en", "Well….", "Well…"),
        ("short-drama", "zh", "嗯。。。好", "嗯……好"),
        ("short-drama", "zh", "嗯……好", NOTHING),
        ("short-drama", "ja", "ああ・・・", "ああ…"),
        ("netflix", "en", "Well...", "Well…"),
        ("netflix", "en", "Well…", NOTHING),
        ("netflix", "zh", "嗯……好", "嗯…好"),
        ("netflix", "zh", "嗯⋯好", "嗯…好"),
        ("netflix", "zh", "嗯⋯⋯好", "嗯…好"),
    ],
)
def test_an_ellipsis(profile: str, language: str, text: str, wanted: str | None):
    assert made("ellipsis", text, language, profile) == wanted


def test_a_house_may_want_three_dots():
    house = profiles.parse('extends = "none"\nellipsis = "..."', name="dots.toml")
    subject = Track((Cue(0, 1000, "嗯……好 Well…"),), "th")
    assert lint.fix(subject, house, [RULES["ellipsis"]()])[0][0].text == "嗯...好 Well..."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What!!", "What!"),
        ("What?!", NOTHING),
        ("What!?", NOTHING),
        ("What?!?", "What?!"),
        ("What!?!", "What!?"),
        ("What!!?", "What!?"),
        ("什么？？", "什么？"),
        ("什么？！", NOTHING),
        ("Well,, no", "Well, no"),
        ("Well, , no", "Well, no"),
        ("Well,. no", "Well. no"),
        ("What?.", "What?"),
        ("What?..", NOTHING),
        ("What?...", NOTHING),
        ("什么？。", "什么？"),
        ("Well, no; yes. Etc., etc.", NOTHING),
        ("Wait,? no", "Wait? no"),
        ("<i>What!</i>!", "<i>What!</i>"),
    ],
)
def test_one_mark_says_all(text: str, wanted: str | None):
    assert made("repeated-mark", text) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Ich-- nein", "Ich— nein"),
        ("de", "Ich -- nein", "Ich — nein"),
        ("de", "--Nein --> ja---", NOTHING),
        ("zh", "我--不", "我——不"),
        ("de", "Ich — nein", NOTHING),
    ],
)
def test_a_dash(language: str, text: str, wanted: str | None):
    assert made("double-dash", text, language) == wanted


def test_a_house_may_want_two_hyphens():
    assert (made("double-dash", "I-- no", "en", "netflix"), made("double-dash", "I-- no", "de", "netflix")) == (
        NOTHING,
        "I— no",
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("don´t l`amour", "don't l'amour"),
        ("''Sam''", '"Sam"'),
        ("don't '90s rock 'n' roll", NOTHING),
        ("5''", NOTHING),
        ("´ alone", NOTHING),
        ("'''", NOTHING),
    ],
)
def test_an_apostrophe(text: str, wanted: str | None):
    assert made("apostrophe", text) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh-Hans", '他说"别走"', "他说“别走”"),
        ("zh-Hans", "他说「别走」", "他说“别走”"),
        ("zh-Hans", "他说“别走”", NOTHING),
        ("zh-Hans", '他说"别走', NOTHING),
        ("zh-Hant-TW", '他說"別走"', "他說「別走」"),
        ("zh-TW", "他說“別走”", "他說「別走」"),
        ("ja", '"行くな"', "「行くな」"),
        ("de", '"Geh nicht"', "„Geh nicht“"),
        ("de", "„Geh nicht“ “wrong”", NOTHING),
        ("fr", '"Non"', f"«{NO_BREAK}Non{NO_BREAK}»"),
        ("fr", "« Il a dit “oui” »", NOTHING),
        ("ru", '"Нет"', "«Нет»"),
        ("en", '"No" “No” «No»', NOTHING),
        ("de", '6" und 7"', NOTHING),
    ],
)
def test_quotation_marks(language: str, text: str, wanted: str | None):
    assert made("quotes", text, language) == wanted


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
def test_quotation_marks_are_asked_about_only_in_chinese(language: str):
    style = profiles.load("short-drama")
    assert "quotes" in style.for_language(language).off
    assert "quotes" not in style.for_language("zh-Hant").off


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "[door slams", "[door slams]"),
        ("en", "door slams]", "[door slams]"),
        ("en", '"Come here', '"Come here"'),
        ("en", '- "Come here', '- "Come here"'),
        ("en", '- Come here"', '- "Come here"'),
        ("en", 'He said "come', 'He said "come'),
        ("en", "He (that is: me) said :( and ;-)", NOTHING),
        ("en", "1) first\na) second", NOTHING),
        ("en", "I am 5'10\"", NOTHING),
        ("en", "<i>[door</i>", "<i>[door]</i>"),
        ("en", "“Come here", "“Come here”"),
        ("sv", "”Kom hit”", NOTHING),
        ("de", "„Komm her“", NOTHING),
        ("de", "„Komm her", "„Komm her“"),
        ("de", "»Komm her«", NOTHING),
        ("pl", "„Chodź tu”", NOTHING),
        ("zh", "他说「别走", "他说「别走"),
        ("zh", "《红楼梦", "《红楼梦》"),
        ("en", "([)]", "([)]"),
    ],
)
def test_brackets_and_quotes_in_pairs(language: str, text: str, wanted: str | None):
    assert made("paired-marks", text, language) == wanted


@pytest.mark.parametrize(("between", "found"), [(0, 0), (4, 0), (5, 2)])
def test_the_other_half_may_be_so_many_cues_away(between: int, found: int):
    assert len(told("paired-marks", '"One', *["more"] * between, 'last."')) == found
    assert len(told("paired-marks", "(One", *["more"] * between, "last)")) == found


def test_a_closing_bracket_does_not_close_a_later_one():
    assert told("paired-marks", "one)", "(two") == ["0: ) opens nothing", "1: ( is not closed"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Qué haces?", "¿Qué haces?"),
        ("¿Qué haces?", NOTHING),
        ("¡Qué haces?", NOTHING),
        ("¿¡Qué haces?!", NOTHING),
        ("Ya. Qué haces?", "Ya. ¿Qué haces?"),
        ("- Vete!\n- Qué?", "- ¡Vete!\n- ¿Qué?"),
        ("Vete! Ya!", "¡Vete! ¡Ya!"),
        ("<i>Vete!</i>", "<i>¡Vete!</i>"),
        ("que vengas?", "que vengas?"),
        ("¿Conoce al Sr. Gómez?", NOTHING),
        ("¿Y si... no viene?", NOTHING),
        ("(?) 50%!", NOTHING),
        ("¡Vete", "¡Vete"),
    ],
)
def test_inverted_marks(text: str, wanted: str | None):
    assert made("inverted-mark", text, "es") == wanted


@pytest.mark.parametrize(("between", "found"), [(0, 0), (2, 0), (3, 2)])
def test_a_question_may_go_over_so_many_cues(between: int, found: int):
    assert len(told("inverted-mark", "¿Qué", *["más"] * between, "quieres?", language="es")) == found


@pytest.mark.parametrize("language", ["fr", "en", "pt", "it", "ca", ""])
def test_only_spanish_inverts_its_marks(language: str):
    assert made("inverted-mark", "Qué?", language) is NOTHING


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Wait，who？", "Wait, who?"),
        ("en", "Wait， who（me）", "Wait, who (me)"),
        ("en", "他说，OK", NOTHING),
        ("zh", "等等,他是谁?", "等等，他是谁？"),
        ("zh", "等等, 他是谁?", "等等，他是谁？"),
        ("zh", "3,000 OK, yes? 3:30", NOTHING),
        ("zh", "下午3:30", NOTHING),
        ("zh", "第一章:开始", "第一章：开始"),
        ("zh", "好.", "好。"),
        ("zh", "“好”,他走了", "“好”，他走了"),
        ("zh", "好...", NOTHING),
        ("zh", "(笑)", "（笑）"),
        ("ja", "疲れる?!", "疲れる？！"),
        ("ja", "食事.", NOTHING),
        ("ko", "뭐？", "뭐?"),
        ("ar", "من هذا?", "من هذا؟"),
        ("ar", "نعم, لا; هو", "نعم، لا؛ هو"),
        ("ar", "OK, yes?", NOTHING),
        ("th", "อะไร？", "อะไร?"),
        ("hi", "क्या？", "क्या?"),
    ],
)
def test_the_marks_of_a_script(language: str, text: str, wanted: str | None):
    assert made("script-mark", text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh", "你好。", "你好"),
        ("zh", "你先走，\n我来。", "你先走\n我来"),
        ("zh", "“你好。”", NOTHING),
        ("zh", "你好！", NOTHING),
        ("zh-Hant", "<i>你好。</i>", "<i>你好</i>"),
        ("ja", "行くぞ。", "行くぞ"),
        ("ja", "行くぞ、", NOTHING),
        ("ko", "가세요.", "가세요"),
        ("ko", "가세요. 어서요.", NOTHING),
        ("ko", "가세요...", NOTHING),
        ("ko", "Mr.", NOTHING),
        ("th", "ไปกันเถอะ.", "ไปกันเถอะ"),
        ("th", "ดร.", NOTHING),
        ("en", "Hello.", NOTHING),
    ],
)
def test_the_end_of_a_line(language: str, text: str, wanted: str | None):
    assert made("final-mark", text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh", "今年１８岁", "今年18岁"),
        ("zh", "今年18岁", NOTHING),
        ("ja", "今年１８歳", "今年18歳"),
        ("ja", "娘が3人", "娘が３人"),
        ("ja", "娘が３人", NOTHING),
        ("ja", "第3", NOTHING),
        ("en", "１８", NOTHING),
    ],
)
def test_the_width_of_digits(language: str, text: str, wanted: str | None):
    assert made("digit-width", text, language, "netflix") == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh-Hans", "约翰•史密斯", "约翰·史密斯"),
        ("zh-Hans", "约翰·史密斯", NOTHING),
        ("zh-Hans", "A•B", NOTHING),
        ("zh-Hant", "約翰·史密斯", "約翰·史密斯"),
        ("ja", "ジョン・スミス", NOTHING),
    ],
)
def test_the_dot_in_names(language: str, text: str, wanted: str | None):
    assert made("name-dot", text, language, "netflix") == wanted


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("I never said that", "Where is she?"), ["0: no mark before a new sentence"]),
        (("I never said that", "to her."), []),
        (("I never said that", "I did."), []),
        (("I never said that.", "Where is she?"), []),
        (("I never said that", "- Where is she?"), ["0: no mark before a new sentence"]),
        (("I never said that",), []),
    ],
)
def test_the_end_of_a_sentence(texts: tuple[str, ...], found: list[str]):
    assert told("sentence-end", *texts) == found


@pytest.mark.parametrize(
    ("texts", "pause", "found"),
    [
        (("I said…", "…that."), 2000, [0, 1]),
        (("I said…", "…that."), 2001, []),
        (("I said...", "...that."), 100, [0, 1]),
        (("I said", "…that."), 100, [1]),
        (("I said.", "…that."), 100, []),
        (("I said…", "that."), 100, []),
        (("…that.",), 100, []),
    ],
)
def test_a_sentence_that_goes_on(texts: tuple[str, ...], pause: int, found: list[int]):
    messages = told("continuation", *texts, profile="netflix", pause=pause)
    assert [int(message.partition(":")[0]) for message in messages] == found
    assert told("continuation", *texts, profile="netflix", pause=pause, language="de") == []


def test_the_family_is_there():
    assert "punctuation" in families()
    assert len(NAMES) >= 15


LANGUAGES = ["", "en", "fr", "fr-CA", "es", "de", "zh-Hans", "zh-Hant", "ja", "ko", "th", "ar", "hi", "ru", "tr"]
texts = st.text(
    alphabet=" \n\xa0.,!?;:…。，！？、()[]（「」“”„«»¿¡\"'´-—<i>/aBcI你好か가ก١а1３·•♪\u200b\u0301\x00", max_size=24
)


@settings(max_examples=60)
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(LANGUAGES), st.sampled_from(["short-drama", "netflix"]))
def test_any_text_is_looked_at_and_what_is_put_right_stays_right(written: list[str], language: str, profile: str):
    style = profiles.load(profile).for_language(language).but({"on": ("quotes", "sentence-end")})
    subject = Track(tuple(Cue(2000 * n, 2000 * n + 1500, text) for n, text in enumerate(written)), language)
    for name in NAMES:
        rule = RULES[name]()
        for problem in lint.check(subject, style, [rule]):
            if problem.repair is None or name in ("paired-marks", "inverted-mark", "continuation", "sentence-end"):
                continue
            again = Track((problem.repair,), language)
            assert not [p for p in lint.check(again, style, [rule]) if p.repair], (name, problem.repair.text)


@settings(max_examples=60)
@given(st.text(alphabet="abcDE fgh\nij", max_size=30), st.sampled_from(LANGUAGES))
def test_a_text_without_marks_stays_as_it_is(written: str, language: str):
    subject = Track((Cue(0, 1500, written),), language)
    rules = [RULES[name]() for name in NAMES]
    assert lint.fix(subject, profiles.load("netflix"), rules)[0] == subject


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (".لا أعرف", "لا أعرف."),
        ("! إتبعني", "إتبعني!"),
        ("،قم يا إيمو", "قم يا إيمو،"),
        ("لا أعرف\n؟من هذا", "لا أعرف\nمن هذا؟"),
        ("؟من هذا\n.أنا", "من هذا؟\nأنا."),
        ("<i>.لا</i> <b>أعرف</b>", "<i>لا</i> <b>أعرف.</b>"),
        ('."لا أعرف"', '"لا أعرف".'),
        ("\u202b.لا أعرف\u202c", "\u202bلا أعرف.\u202c"),
        ("!שלום לך", "שלום לך!"),
        ("?!לא", "לא?!"),
        ("...ثم ذهب", NOTHING),  # goes on with a sentence
        (".لا أعرف.", NOTHING),
        ("لا أعرف.", NOTHING),
        (".NET", NOTHING),
        ("... .5 :) ! .", NOTHING),
        (".٥", NOTHING),
    ],
)
def test_the_mark_that_ends_a_line_from_the_right_stands_at_its_end(text: str, wanted: str | None):
    assert made("mark-side", text, "ar") == wanted
