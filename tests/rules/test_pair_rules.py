"""Each rule about a translation, on what people and models write."""

import json
from pathlib import Path

import pytest

from localize import lint, profiles
from localize.model import Cue, Pair, Track
from localize.rules import RULES, PairRule, SheetRule

PROFILE = profiles.load("short-drama")
MACHINE = Path(__file__).parents[3] / "shared" / "data" / "argos-outputs"
# Those about terms and forms of address have their own tests.
ALL = [name for name in RULES if issubclass(RULES[name], PairRule) and not {"term", "address"} & set(name.split("-"))]


def found(rule: str, source: str, target: str, languages: str = "zh en") -> list[str]:
    tags = languages.split()
    pair = Pair(range(4, 5), (Cue(0, 1000, source),), (Cue(0, 1000, target),), tags[0], tags[1])
    made = RULES[rule]()
    assert isinstance(made, PairRule)
    problems = list(made.check(pair, PROFILE))
    assert all(problem.cue == 4 for problem in problems)
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("下午3点见", "See you at three."),
        ("下午3点见", "See you at 15:00."),
        ("晚上八点半到", "I'll be there at eight-thirty."),
        ("8：30开会", "The meeting is at half past eight."),
        ("您今晚12点前不结婚", "If you're not married by midnight"),
        ("300万", "3 million"),
        ("３００万元", "3,000,000 yuan"),
        ("三百万", "three million"),
        ("1,000 万份", "ten million"),
        ("1.2亿", "120 million"),
        ("五十万", "half a million"),
        ("一千二百三十四", "1,234"),
        ("2万5千块", "25,000"),
        ("两万五", "25,000"),
        ("二〇二三年", "in 2023"),
        ("20世纪70年代", "in the 1970s"),
        ("20世纪70年代", "in the '70s"),
        ("百分之五十", "50%"),
        ("50%的股份", "half of the shares"),
        ("一个人", "a man"),
        ("三个女儿", "three daughters"),
        ("他18岁", "He's eighteen."),
        ("二三十分钟", "20 or 30 minutes"),
        ("十万火急", "It's urgent!"),
        ("万一他不来呢", "What if he doesn't come?"),
        ("千万别说", "Don't ever tell."),
        ("10月5日", "October 5"),
        ("第3集", "the third episode"),
        ("新冠肺炎", "COVID-19"),
        ("九折", "10% off"),
        ("3，1", "3, 1"),
        ("我给你200块", "I'll give you two hundred."),
        ("平分", "Let's split it fifty-fifty."),
    ],
)
def test_numbers_that_are_the_same_however_they_are_written(source: str, target: str):
    assert found("numbers", source, target) == []
    assert found("numbers", target, source, "en zh") == []


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("我有41个学生", "Tengo cuarenta y un alumnos.", "zh es"),
        ("350,000 dollars", "trescientos cincuenta mil dólares", "en es"),
        ("The 19th century", "El siglo XIX", "en es"),
        ("It's nine-thirty.", "Son las nueve y media.", "en es"),
        ("1.5 million", "1,5 millones", "en es"),
        ("120만 명", "1.2 million people", "ko en"),
        ("twenty-five", "venticinque", "en it"),
        ("3", "٣", "en ar"),
    ],
)
def test_numbers_in_other_languages(source: str, target: str, languages: str):
    known = found("numbers", source, target, languages)
    assert known == [] or (languages == "en it" and known == ["twenty five in the source, not in the translation"])


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("他欠我300万", "He owes me 30 million.", "300万 in the source, 30 in the translation"),
        ("他三十五岁", "He's fifty-three.", "三十五 in the source, fifty three in the translation"),
        ("5号楼", "Building 6", "5 in the source, 6 in the translation"),
        ("是2004年出事那天", "from the day of the accident", "2004 in the source, not in the translation"),
        ("你好", "Hello, 23.", "23 in the translation, not in the source"),
    ],
)
def test_numbers_that_are_not_the_same(source: str, target: str, message: str):
    assert found("numbers", source, target) == [message]


def test_numbers_of_any_length_are_read():
    assert found("numbers", "9" * 100_000, "9" * 100_000) == []


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("不！", "No!", "zh en"),
        ("不！", "No, no, no!", "zh en"),
        ("不，不，不，不！", "No, no, no, no!", "zh en"),
        ("哈哈哈哈哈哈", "Ha ha ha ha ha ha!", "zh en"),
        ("Nooooo!", "不不不不不！", "en zh"),
        ("快跑！", "Run! Run!", "zh en"),
        ("And r is a remainder.", "余数 r。余数 r。", "en zh"),
        ("更换灯泡", "然后需要更换灯泡。更换灯泡时必须小心。", "en zh"),
        ("1 1 1 1 1", "1 1 1 1 1", "zh en"),
    ],
)
def test_people_repeat_themselves(source: str, target: str, languages: str):
    assert found("repetition", source, target, languages) == []


@pytest.mark.parametrize(
    ("source", "target", "languages", "phrase", "times"),
    [
        ("enrolled", "matriculados " * 4, "en pt", "matriculados", 4),
        ("never", "nunca jamás " * 50, "en es", "nunca jamás", 50),
        ("检测呈阴性", "阴性阴性阴性阳性", "zh zh", "阴性", 3),
        ("Hello World", "З З З З", "en ru", "з", 4),
        ("заранее", "pre-pre- pre-pre-", "ru en", "pre", 4),
        ("보도로", "return to the ward to the ward to the ward", "ko en", "to the ward", 3),
        ("不，好", "no " * 30, "zh en", "no", 30),
    ],
)
def test_models_run_in_circles(source: str, target: str, languages: str, phrase: str, times: int):
    assert found("repetition", source, target, languages) == [f"{phrase!r} {times} times in a row, in the source 1"]


def test_no_source_repeats_so_often_that_anything_goes():
    assert found("repetition", "不，不", "no " * 30) == ["'no' 30 times in a row, in the source 2"]


def test_a_text_without_end_is_looked_at_in_time():
    assert found("repetition", "a", "a b " * 100_000, "zh en") == ["'a b' 500 times in a row, in the source 1"]


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("小满回来了", "小满 is back.", ["'小满' is left from the source"]),
        ("我是iPhone", "I'm iPhone.", []),
        ("你好", "你好", []),  # a whole copy is for another rule
    ],
)
def test_source_script(source: str, target: str, message: list[str]):
    assert found("source-script", source, target) == message


def test_scripts_that_both_languages_share_are_left_alone():
    assert found("source-script", "东京", "東京です", "zh ja") == []
    assert found("source-script", "カレー", "咖喱カレー", "ja zh") == ["'カレー' is left from the source"]


@pytest.mark.parametrize(
    ("source", "target", "languages", "problems"),
    [
        ("我不认识他", "我不认识他！", "zh en", 1),
        ("我不认识他", "我不认识他", "zh-Hans zh-Hant", 0),
        ("OK!", "OK!", "zh en", 0),
        ("No, no!", "No, no!", "en es", 0),
        ("Anna Maria Schmidt", "Anna Maria Schmidt", "en de", 0),
        ("I don't know him.", "I don't know him.", "en es", 1),
        ("The protest started around noon.", "The protest started around ظهرا", "en ar", 1),
        ("She loves The North Face.", "她喜欢 The North Face。", "en zh", 0),
    ],
)
def test_untranslated(source: str, target: str, languages: str, problems: int):
    assert len(found("untranslated", source, target, languages)) == problems


@pytest.mark.parametrize(
    ("source", "target", "problem"),
    [
        ("你是谁", "", "the translation is empty"),
        ("你是谁", "♪", "the translation shows no words"),
        ("[手机铃声]", "", ""),
        ("♪", "", ""),
        ("啊！", "…", ""),
        ("[笑] 你是谁", "", "the translation is empty"),
    ],
)
def test_missing_translation(source: str, target: str, problem: str):
    assert found("missing-translation", source, target) == ([problem] if problem else [])


def test_a_source_cue_without_a_partner_is_a_problem_of_the_file():
    pair = Pair(range(2, 2), (Cue(0, 900, "你是谁"),), (), "zh", "en")
    problems = [p for name in ALL for p in RULES[name]().check(pair, PROFILE)]  # type: ignore[arg-type, call-arg]  # all are PairRules
    assert [(p.rule, p.cue, p.message) for p in problems] == [
        ("missing-translation", -1, "the translation has no cue for '你是谁' at 00:00:00,000")
    ]


@pytest.mark.parametrize(
    ("source", "target", "problems"),
    [
        ("We met.", "(掌声)", 1),
        ("(applause) We met.", "(掌声)我们见过", 0),
        ("We met.", "字幕by Anna", 1),
        ("We met.", "我们见过 www.example.org", 1),
        ("www.example.org", "www.example.org", 0),
        ("We met.", "我们见过", 0),
    ],
)
def test_stray_text(source: str, target: str, problems: int):
    assert len(found("stray-text", source, target, "en zh")) == problems


@pytest.mark.parametrize(
    ("source", "target", "problems"),
    [
        ("We met.", "我们<unk>过", 1),
        ("We met.", "我们⁇过", 1),
        ("We met.", "我们过@@ 来", 1),
        ("We met⁇", "我们见过⁇", 0),
    ],
)
def test_unknown_token(source: str, target: str, problems: int):
    assert len(found("unknown-token", source, target, "en zh")) == problems


def test_other_script():
    assert found("other-script", "你是谁", "Кто ты?") == ["'Кто' is not written as en is"]
    assert found("other-script", "他说Привет", "He said Привет.") == []
    assert found("other-script", "韩国首都是首尔", "Seoul is the capit\u0430l.") == []  # one letter is a look-alike


def test_a_negation_that_is_lost_is_told_as_an_info():
    pair = Pair(range(1), (Cue(0, 1000, "我不是你妹妹"),), (Cue(0, 1000, "I'm your sister."),), "zh", "en")
    (problem,) = RULES["negation"]().check(pair, PROFILE)  # type: ignore[arg-type, call-arg]  # it is a PairRule
    assert problem.level == "info"
    assert found("negation", "我不是你妹妹", "I'm not your sister.") == []
    assert found("negation", "你是不是我妹妹", "Are you my sister?") == []


def test_the_same_answer_is_told_of_every_cue_that_has_it():
    said = ("我回来了", "把门打开", "她走了", "你好")
    source = Track(tuple(Cue(i * 2000, i * 2000 + 1500, text) for i, text in enumerate(said)), "zh")
    target = ("I don't know, sir.",) * 3 + ("Hello.",)
    cues = tuple(Cue(i * 2000, i * 2000 + 1500, text) for i, text in enumerate(target))
    problems = lint.compare(source, Track(cues, "en"), PROFILE, [RULES["same-answer"]()])
    assert [problem.cue for problem in problems] == [0, 1, 2]


@pytest.mark.parametrize(("letters", "problems"), [(29, 0), (30, 1)])
def test_length_ratio_leaves_short_texts_alone(letters: int, problems: int):
    assert len(found("length-ratio", "x" * letters, "y", "en es")) == problems


@pytest.mark.parametrize(("letters", "problems"), [(8, 1), (9, 0), (105, 0), (106, 1)])
def test_length_ratio_at_its_limits(letters: int, problems: int):
    assert len(found("length-ratio", "x" * 30, "y" * letters, "en es")) == problems


@pytest.mark.skipif(not MACHINE.is_dir(), reason="the machine translations are not here")
@pytest.mark.parametrize("languages", ["zh-en", "en-zh"])
def test_human_translations_are_clean_and_machines_are_not(languages: str):
    rows = [json.loads(line) for line in (MACHINE / f"{languages}.jsonl").read_text("utf-8").splitlines()]
    tags = languages.replace("-", " ")
    warnings = [name for name in ALL if name != "negation"]  # which is an info
    human, machine = (
        sum(bool(found(name, row["src"], row[side], tags)) for name in warnings for row in rows)
        for side in ("ref", "argos")
    )
    assert len(rows) > 900
    assert human <= 1  # a month that the human misspelled
    assert machine >= 5


def test_all_rules_about_translations_are_tested_here():
    files = (Path(__file__), Path(__file__).with_name("test_pair_tracks.py"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    own = [name for name in ALL if not issubclass(RULES[name], SheetRule)]  # those are in tests/terms
    assert [name for name in own if f'"{name}"' not in text] == []
    assert len(ALL) == len(lint.rules_named(ALL)) >= 7
