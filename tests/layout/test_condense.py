"""Fewer characters, by rule: what is taken out, what never is, and what all files of rules have in common."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.layout import condense
from localize.layout.condense import condensed
from localize.signs import numerals
from localize.text import width

LANGUAGES = sorted(
    each.name.removesuffix(".toml") for each in files("localize.layout").joinpath("shorter").iterdir()
    if each.name.endswith(".toml")
)  # fmt: skip
NEGATION = tomllib.loads(files("localize.signs").joinpath("negation.toml").read_text(encoding="utf-8"))
# What looks like a negator in some rule and is none: して[しまい]ました, [para] ser sincero, [อย่า]งมาก.
INNOCENT = {"ja": ["まい"], "pt": ["para"], "th": ["อย่า"]}


def shortest(text: str, language: str, *, full: bool = False) -> str:
    """Return the shortest reading of *text*, which is itself where there is none."""
    found = condensed(text, language, full=full)
    return found[-1][0] if found else text


def using(rule: condense._Rule) -> str:
    """Return a text that *rule* has something to say about."""
    return f"Bx{rule.long}." if rule.long[0] in ",،" else f"{rule.long} x"


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ("What is your name?", "What's your name?"),
        ("I think there is a way.", "I think there's a way."),
        ("I would like to see it.", "I'd like to see it."),
        ("Look, do not cry. Well, we will see.", "Don't cry. We'll see."),
        ("“Well, who is there?”", "“Who's there?”"),
        ("I AM HERE", "I'M HERE"),
        ("I’m sure you are right.", "I’m sure you’re right."),
        ("You ought to go so that we can sleep.", "You ought to go so we can sleep."),
    ],
)
def test_english_gets_shorter(text: str, shorter: str) -> None:
    assert shortest(text, "en") == shorter


@pytest.mark.parametrize(
    "text",
    [
        "What is it?",
        "Yes, I am.",
        "I know who you are to them.",
        "You know how happy I am with you.",
        "Here it is again.",
        "She is as tall as he is now.",
        "He did well, but he lost.",
        "As you know, he left.",
        "Take a look, will you?",
        "Let us go!",
        "So that was it.",
        "Staying here is a risk.",
        "“Well,” said the man.",
        "It can not only run.",
        "He sings as well as you.",
    ],
)
def test_what_would_read_oddly_or_mean_something_else_stays(text: str) -> None:
    assert shortest(text.replace("She is", "She's"), "en") == text.replace("She is", "She's")


@pytest.mark.parametrize(
    ("text", "shorter"),
    [
        ("Thank you very much.", "Thank you."),
        ("I am going to kill you.", "I'm gonna kill you."),
        ("I am going to Paris.", "I'm going to Paris."),
        ("I think that he lied.", "I think he lied."),
        ("I think that man lied.", "I think that man lied."),
        ("I love you very much.", "I love you very much."),
        ("This is not very good.", "This isn't very good."),
        ("It is a very old house.", "It's a very old house."),
        ("She's very old.", "She's old."),
        ("Very!", "Very!"),
    ],
)
def test_full_costs_a_shade_of_the_meaning_and_no_more(text: str, shorter: str) -> None:
    assert shortest(text, "en", full=True) == shorter


@pytest.mark.parametrize(
    ("language", "text", "shorter"),
    [
        ("es", "Bueno, ¿qué quieres en este momento?", "¿Qué quieres ahora?"),
        ("es-419", "No estoy muy cansado, por favor.", "No estoy muy cansado."),
        ("fr", "Est-ce qu’il vient afin d’obtenir cela ?", "Il vient pour obtenir ça ?"),
        ("fr", "Tout cela est vrai.", "Tout ça est vrai."),
        ("de", "Versuch es noch einmal, bitte.", "Versuch es nochmal."),
        ("de", "Tom, bitte geh!", "Tom, bitte geh!"),
        ("de", "Hör zu, wenn ich rede.", "Hör zu, wenn ich rede."),
        ("pt", "Na verdade, muito obrigada.", "Obrigada."),
        ("it", "Beh, proprio adesso?", "Ora?"),
        ("id", "Maaf, tetapi aku sibuk.", "Maaf, tapi aku sibuk."),
        ("ru", "На самом деле он мой брат.", "Он мой брат."),
        ("ru", "Знаешь, что он сделал?", "Знаешь, что он сделал?"),
        ("tr", "Eğer istersen gel.", "İstersen gel."),
        ("tr", "Yani, istiyorum.", "İstiyorum."),
        ("vi", "Vì sao? Bởi vì tôi mệt.", "Vì sao? Vì tôi mệt."),
        ("ko", "나는 그것을 봤어.", "난 그걸 봤어."),
        ("ko", "냄새가 나는 방", "냄새가 나는 방"),
        ("ja", "ええと 彼を待っています", "彼を待ってます"),
        ("ja", "待っていただけますか", "待っていただけますか"),
        ("th", "เพราะว่าเขามา", "เพราะเขามา"),
        ("ar", "في الحقيقة، شكرا جزيلا.", "شكرا."),
    ],
)
def test_other_languages_have_their_own_ways(language: str, text: str, shorter: str) -> None:
    assert shortest(text, language, full=True) == shorter


def test_each_edit_is_told_by_name_and_the_least_loss_comes_first() -> None:
    assert condensed("Well, it is very late.", "en", full=True) == [
        ("Well, it's very late.", ("it is → it's",)),
        ("It's very late.", ("it is → it's", "well, left out")),
        ("It's late.", ("it is → it's", "well, left out", "very left out")),
    ]


def test_there_are_rules_for_many_languages() -> None:
    assert {"en", "es", "fr", "de", "pt", "it", "id", "ru", "tr", "vi", "ja", "ko", "th", "ar"} <= set(LANGUAGES)
    assert all(len(condense._rules(language)) > 10 for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_nothing_but_rules(language: str) -> None:
    data = tomllib.loads(files("localize.layout").joinpath(f"shorter/{language}.toml").read_text(encoding="utf-8"))
    assert data.keys() <= {*condense._FULL, "spaced", "dotted", "unless"}
    assert data.get("unless", {}).keys() <= data.keys()
    assert all(words.keys() <= {"before", "clause", "after"} for words in data.get("unless", {}).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_makes_shorter_what_it_is_about(language: str) -> None:
    for rule in condense._rules(language):
        for count in ("graphemes", "halfwidth"):
            assert width(rule.shorter.strip(), count) < width(rule.long, count)
        assert len(condense._said(rule, using(rule))) < len(using(rule)), rule


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_touches_a_negation_or_a_number(language: str) -> None:
    known = [word for word in NEGATION[language]["negators"].split() if "*" not in word]
    known = [word for word in known if word not in INNOCENT.get(language, [])]
    for rule in condense._rules(language):
        words = rule.long.casefold().replace(",", "").split()
        inside = [w for w in known if len(w) > 1 and w in rule.long] if language in ("ja", "ko", "th") else []
        if [word for word in known if word in words] + inside:
            assert any(word in rule.shorter.casefold() for word in known), rule
        assert numerals.written(rule.long) == numerals.written(rule.shorter), rule


@given(st.data())
def test_what_is_condensed_stays_as_it_is_and_has_a_word(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(LANGUAGES))
    mine = [rule.long for rule in condense._rules(language)]
    pieces = data.draw(st.lists(st.sampled_from([*mine, "x", "Mary", ".", ",", "?", "“", "not", "I"]), max_size=9))
    text = data.draw(st.sampled_from([" ", ""])).join(pieces)
    found = condensed(text, language, full=True)
    sizes = [len(text), *(len(each) for each, _ in found)]
    assert sizes == sorted(set(sizes), reverse=True)
    assert all(any(map(str.isalnum, each)) for each, _ in found)
    if found:
        assert condensed(found[-1][0], language, full=True) == []
