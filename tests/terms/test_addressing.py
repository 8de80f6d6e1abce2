"""How texts speak to people, and the rules that hold a translation to one way of it."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import lint, profiles, terms
from localize.language import normalise
from localize.model import Cue, Problem, Track
from localize.terms.addressing import known, spoken

PARALLEL = Path(__file__).parents[3] / "shared" / "data" / "parallel"
LANGUAGES = tuple(tomllib.loads(files(terms).joinpath("addressing.toml").read_text(encoding="utf-8")))


def forms(text: str, language: str) -> str:
    """Return the forms that are heard in *text*: i, f and s for each word."""
    told = spoken(text, language)
    return "i" * len(told.informal) + "f" * len(told.formal) + "s" * len(told.shared)


@pytest.mark.parametrize(
    ("language", "text", "heard"),
    [
        ("fr", "T’es où ?", "i"),
        ("fr", "Vas-tu venir ?", "i"),
        ("fr", "On a rendez-vous.", ""),
        ("fr", "Votre rendez-vous, s'il vous plaît.", "ss"),
        ("fr", "Têtu, tutu, tas.", ""),
        ("fr", "Il a dit « tu mens », monsieur.", ""),
        ("fr-CA", "Vous.", "s"),
        ("de", "Wo sind Sie?", "f"),
        ("de", "Sie ist da.", ""),
        ("de", "Er ging. Sie blieb. „Sie“!", ""),
        ("de", "- Sie kommt.", ""),
        ("de", "Was willst du?", "i"),
        ("de", "WO SIND SIE?", ""),
        ("es", "¿Tú o usted?", "if"),
        ("es", "Ustedes toman té.", ""),
        ("pt", "Você vem?", ""),
        ("pt-BR", "Você vem?", "i"),
        ("pt-BR", "E o senhor?", "s"),
        ("pt-PT", "E tu?", "i"),
        ("it", "Signora, Lei è qui?", "f"),
        ("it", "Lei è qui.", ""),
        ("ru", "Вы и ты", "is"),
        ("ru", "Твоя мама", "i"),
        ("tr", "Seni sevmiyorum, size gelince", "is"),
        ("hi", "तुम कहाँ हो?", "i"),
        ("hi", "आप कहाँ हैं?", "f"),
        ("hi", "यह अपने आप हुआ", ""),
        ("id", "Kamu atau Anda", "if"),
        ("vi", "Anh yêu em.", ""),
        ("th", "ขอบคุณค่ะ", "f"),
        ("th", "คะแนน", ""),
        ("th", "ไปไหนคะ", "f"),
        ("ar", "حضرتك", "f"),
        ("fil", "Salamat po.", "f"),
        ("zh-Hans", "你和您", "if"),
        ("zh-Hant", "妳好", "i"),
        ("ko", "알겠습니다.", "f"),
        ("ko", "아니다.", ""),
        ("ko", "하니까.", ""),
        ("ko", "갔어? 갔어요?", "if"),
        ("ko", "먼저 갈게", "i"),
        ("ko", "물 필요?", ""),
        ("ko", "넌 뭐야", "ii"),
        ("ja", "行きますか？", "f"),
        ("ja", "本当だよ。", "i"),
        ("ja", "まだ。", ""),
        ("ja", "お前なあ", "i"),
        ("ja", "元気ですよね", "f"),
        ("en", "You and thou", ""),
        ("xx", "tu", ""),
        ("", "tu", ""),
    ],
)
def test_what_is_sure_is_heard_and_nothing_else(language: str, text: str, heard: str):
    assert forms(text, language) == heard


def test_several_people_are_told_from_one():
    assert spoken("你来了", "zh").to_one
    assert not spoken("你们来了", "zh").to_one
    assert not spoken("走吧", "zh").to_one


def test_the_table_names_languages_and_repeats_no_word():
    table = tomllib.loads(files(terms).joinpath("addressing.toml").read_text(encoding="utf-8"))
    assert len(table) >= 18
    for tag, own in table.items():
        assert normalise(tag), tag
        said = [w for key in ("informal", "formal", "shared", "capital") for w in own.get(key, "").split()]
        assert len(said) == len(set(said)), tag
        for key in ("informal", "formal", "shared"):
            for word in own.get(key, "").split():
                assert spoken(word.replace("·", " "), tag), (tag, word)


@given(text=st.text(max_size=60), language=st.sampled_from(LANGUAGES))
def test_what_is_quoted_speaks_to_nobody_here(text: str, language: str):
    told = spoken(f"«{text.replace('«', '').replace('»', '')}»", language)
    assert (told.informal, told.formal, told.shared) == ((), (), ())


@pytest.mark.skipif(not PARALLEL.is_dir(), reason="the sentences are not in the repository")
@pytest.mark.parametrize(
    "language", ["de", "es", "fr", "hi", "id", "it", "ja", "ko", "ms", "pt", "ru", "tr", "vi", "zh"]
)
def test_what_people_write_seldom_mixes_forms(language: str):
    rows = (PARALLEL / f"tatoeba.en-{language}.tsv").read_text(encoding="utf-8").splitlines()
    told = [spoken(row.split("\t")[1], language) for row in rows]
    speaking = [each for each in told if each.informal or each.formal or each.shared]
    mixed = [each for each in speaking if each.informal and (each.formal or each.shared)]
    assert len(speaking) > 20
    assert len(mixed) <= 0.005 * len(speaking)


SHEET = terms.parse("""
language = "zh"
[[term]]
source = "林小满"
fr = "Lin Xiaoman"
[[term]]
source = "顾承远"
fr = "Gu Chengyuan"
[[term]]
source = "苏晚"
fr = "Su Wan"
[[address]]
who = "林小满"
whom = "顾承远"
fr = "formal"
de = "informal"
[[address]]
who = "顾承远"
whom = "林小满"
fr = "informal"
""")
XM, GU, SU = "林小满", "顾承远", "苏晚"


def found(*cues: tuple[str, str, str], language: str = "fr", sheet: terms.Sheet | None = SHEET) -> list[Problem]:
    """Check cues of who speaks, source and target, 2 s each."""
    sides = [
        Track(tuple(Cue(2500 * i, 2500 * i + 2000, row[side], speaker=row[0]) for i, row in enumerate(cues)), tag)
        for side, tag in ((1, "zh"), (2, language))
    ]
    rules = lint.rules_named(["address"], terms=sheet)
    return lint.check(sides[1], profiles.load("short-drama"), rules, source=sides[0])


@pytest.mark.parametrize(
    ("cues", "language", "wrong"),
    [
        ([(XM, "顾承远，你来了", "Tu es là, Gu Chengyuan.")], "fr", [0]),
        ([(XM, "顾承远，你来了", "Vous êtes là, Gu Chengyuan.")], "fr", []),
        ([(XM, "顾承远，你来了", "Gu Chengyuan, Sie sind da.")], "de", [0]),
        ([(XM, "顾承远，你来了", "Du bist da, Gu Chengyuan.")], "de", []),
        ([(GU, "林小满，你来了", "Vous êtes là, Lin Xiaoman.")], "fr", [0]),
        ([(GU, "林小满，你们来了", "Vous êtes là, Lin Xiaoman.")], "fr", []),  # several people
        ([("", "顾承远，你来了", "Tu es là, Gu Chengyuan.")], "fr", []),  # who speaks is not known
        ([("王大妈", "顾承远，你来了", "Tu es là, Gu Chengyuan.")], "fr", []),
        ([(XM, "你来了", "Tu es là.")], "fr", []),  # to whom is not known
        ([(XM, "苏晚，你来了", "Tu es là, Su Wan.")], "fr", []),  # the sheet says nothing of the two
        ([(XM, "顾承远来了，你看", "Regarde, Gu Chengyuan est là, tu vois.")], "fr", []),  # spoken of, not to
        ([(XM, "你来了", "Tu es là."), (GU, "我来了", "Me voilà.")], "fr", [0]),  # to the other one who speaks
        ([(XM, "你来了", "Tu es là."), ("", "嗯", "Hum."), (GU, "我来了", "Me voilà.")], "fr", []),
        ([(SU, "来", "Viens."), (XM, "你来了", "Tu es là."), (GU, "好", "Bon.")], "fr", []),  # to one of two
        ([(GU, "来", "Viens."), (XM, "你来了", "Tu es là."), (GU, "好", "Bon.")], "fr", [1]),
        ([(XM, "顾承远，“你来了”", "Gu Chengyuan, « tu es là ».")], "fr", []),  # quoted
        ([("Lin Xiaoman", "顾承远，你来了", "Tu es là, Gu Chengyuan.")], "fr", [0]),
        ([("", "林小满：顾承远，你来了", "LIN XIAOMAN: Tu es là, Gu Chengyuan.")], "fr", [0]),
        ([("", "-顾承远，你来了\n-林小满，你好", "-Tu es là.\n-Bonjour.")], "fr", []),
        ([(XM, "顾承远，你来了", "")], "fr", []),
        ([(XM, "顾承远，你来了", "You're here.")], "en", []),
    ],
)
def test_people_speak_as_the_sheet_says(cues: list[tuple[str, str, str]], language: str, wrong: list[int]):
    problems = found(*cues, language=language)
    assert [problem.cue for problem in problems] == wrong
    assert all(problem.level == "warning" for problem in problems)


def test_the_problem_tells_who_is_meant():
    (problem,) = found((XM, "顾承远，你来了", "Tu es là, Gu Chengyuan."))
    assert problem.message == "林小满 speaks to 顾承远 with respect, not with 'Tu'"


def test_who_spoke_long_ago_is_not_spoken_to():
    zh, fr = (
        Track((Cue(0, 1000, one, speaker=GU), Cue(20_000, 21_000, two, speaker=XM)), tag)
        for tag, one, two in (("zh", "好", "你来了"), ("fr", "Bon.", "Tu es là."))
    )
    rules = lint.rules_named(["address"], terms=SHEET)
    assert lint.check(fr, profiles.load("short-drama"), rules, source=zh) == []


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("您来了", "Tu es là.", 1),
        ("您来了", "Vous êtes là.", 0),
        ("你来了", "Tu es là.", 0),
        ("你来了", "Vous êtes là.", 0),  # 你 is said to strangers too
        ("您说你来了", "Tu es là.", 0),
    ],
)
def test_the_respect_of_the_source_is_asked_for_where_no_sheet_is(source: str, target: str, told: int):
    problems = found(("", source, target), sheet=None)
    assert [problem.level for problem in problems] == ["info"] * told


def test_the_sheet_is_above_the_source():
    sheet = terms.parse('[[address]]\nwho = "林小满"\nwhom = "顾承远"\nfr = "informal"\n[[term]]\nsource = "顾承远"\n')
    assert found((XM, "顾承远，您来了", "Tu es là."), sheet=sheet) == []
    assert len(found((XM, "顾承远，您来了", "Tu es là."), sheet=None)) == 1


def mixed(source: str, target: str, language: str = "fr") -> list[str]:
    zh, fr = (Track((Cue(0, 2000, text),), tag) for text, tag in ((source, "zh"), (target, language)))
    style = profiles.load("short-drama").but({"on": ("mixed-address",)})
    return [p.message for p in lint.check(fr, style, lint.rules_named(["mixed-address"]), source=zh)]


@pytest.mark.parametrize(
    ("source", "target", "language", "told"),
    [
        ("你把钱给我", "Donnez-moi ton argent, vous.", "fr", 1),
        ("你知道他们会帮你们", "Tu sais qu'ils vous aideront.", "fr", 0),
        ("知道", "Tu sais, vous aussi.", "fr", 0),  # the source tells of nobody
        ("你把钱给我", "Geben Sie mir dein Geld.", "de", 1),
        ("你把钱给我", "Donne-moi ton argent.", "fr", 0),
        ("-你\n-您", "-Tu viens ?\n-Et vous ?", "fr", 0),  # two speakers
    ],
)
def test_one_person_is_spoken_to_in_one_way(source: str, target: str, language: str, told: int):
    assert len(mixed(source, target, language)) == told


def test_mixed_address_is_off_unless_it_is_asked_for():
    zh, fr = Track((Cue(0, 2000, "你"),), "zh"), Track((Cue(0, 2000, "Geben Sie mir dein Geld."),), "de")
    style = profiles.load("short-drama")
    assert lint.check(fr, style, lint.rules_named(["mixed-address"]), source=zh) == []
    assert "mixed-address" in style.off


def test_english_tells_nothing_of_respect():
    assert not known("en")
