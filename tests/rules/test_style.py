"""The rules about style: what each finds, what it leaves alone, and what it makes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import lint, profiles
from localize.rules import RULES, families, family
from rules.marks import NOTHING, made, told, track

NAMES = [name for name in RULES if family(name) == "style"]
NO_BREAK = "\xa0"
_TAGS = ["<i>", "</i>", "<b>", "</b>", '<font color="red">', "</font>", " ", "\n", "(", ")", "[", "]", ">>"]
_PIECES = [*_TAGS, "5", "10", "1 100", "2,000", "3.5 %", "Hi", "no.", "what?", "word", "AB:", "…", "-", "ş", "þ"]
texts = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


def test_there_is_a_family_of_them():
    assert "style" in families()
    assert len(NAMES) >= 9


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("zh", "<i>你好</i>", "你好"),
        ("ar", "<I>لا</I> <b>نعم</b>", "لا <b>نعم</b>"),
        ("ko", "{\\an8}<i.x>네</i>", "{\\an8}네"),
        ("th", "<img> <is>", NOTHING),
        ("en", "<i>Hello</i>", NOTHING),
        ("hi", "i < 3", NOTHING),
    ],
)
def test_italics_stay_where_letters_can_be_slanted(language: str, text: str, wanted: str | None):
    assert made("italics", text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('<font color="red">Hi</font>', "Hi"),
        ("<b>Hi</b> <U>you</U>", "Hi you"),
        ("<c.red>Hi</c>", "Hi"),
        ("<i>Hi</i> <body> <v Anna>", NOTHING),
        ("{\\an8}Hi", NOTHING),
    ],
)
def test_markup_that_the_house_does_not_show(text: str, wanted: str | None):
    assert made("markup", text, profile="youtube") == wanted
    assert made("markup", text, profile="netflix") is NOTHING


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I <i> never </i> said", "I <i>never</i> said"),
        ("I<i> never </i>said", "I <i>never</i> said"),
        ("<i> never</i>", "<i>never</i>"),
        ("<i>never </i>", "<i>never</i>"),
        ("<i>never\n</i>said", "<i>never</i>\nsaid"),
        ("a<b></b>b", "ab"),
        ("a<i> </i>b", "a b"),
        ("<i><b></b></i>a", "a"),
        ("<i>half</i>way", "<i>half</i>way"),
        ("un<i>believ</i>able", "un<i>believ</i>able"),
        ("<i>one</i>\n<i>two</i>", NOTHING),
        ("<i>very</i>, very", NOTHING),
        ("<i>很</i>好", NOTHING),
        ("a < b", NOTHING),
    ],
)
def test_the_place_of_tags(text: str, wanted: str | None):
    assert made("tag-place", text) == wanted


def test_a_split_word_is_told_but_not_mended():
    assert told("tag-place", "<i>half</i>way") == ["0: </i> splits a word"]


@pytest.mark.parametrize(
    ("profile", "text", "wanted"),
    [
        ("netflix", "(door slams)", "[door slams]"),
        ("netflix", "-(sighs) No.\n-{laughs}", "-[sighs] No.\n-[laughs]"),
        ("netflix", "<i>(sighs)</i>", "<i>[sighs]</i>"),
        ("netflix", "(a door\nslams)", "[a door\nslams]"),
        ("netflix", "(ANNA): No.", "[ANNA]: No."),
        ("netflix", "[door slams]", NOTHING),
        ("netflix", "He was (as always) late.", NOTHING),
        ("netflix", "(s)he said", NOTHING),
        ("netflix", "{\\an8}Hi {\\i1}", NOTHING),
        ("netflix", "(a) One.", NOTHING),
        ("ted", "[Laughter]", "(Laughter)"),
        ("ted", "(Laughter)", NOTHING),
        ("short-drama", "(door slams)", NOTHING),
    ],
)
def test_the_brackets_of_a_sound(profile: str, text: str, wanted: str | None):
    assert made("sound-brackets", text, profile=profile) == wanted


def test_japanese_sounds_keep_their_brackets():
    assert made("sound-brackets", "(ドアの音)", "ja", "netflix") is NOTHING


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[sighs] No.", "No."),
        ("-[sighs] No.\n-Yes.", "-No.\n-Yes."),
        ("[door]\nWho?", "Who?"),
        ("Who?\n[door]", "Who?"),
        (">> ANNA: No.", "No."),
        (">> No.", "No."),
        ("MAN 1: No.", "No."),
        ("[ANNA]: No.", "No."),
        ("[sighs]", "[sighs]"),  # found, but nothing would be left
        ("Anna: no. 7:00 A: b", NOTHING),
        ("He said [that] (or so).", NOTHING),
        ("a >> b", NOTHING),
    ],
)
def test_what_is_for_the_deaf(text: str, wanted: str | None):
    assert made("sound-note", text, profile="netflix") == wanted
    assert made("sound-note", text, profile="netflix-sdh") is NOTHING


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "I have 3 sisters.", "I have three sisters."),
        ("en", "I have 10.", "I have ten."),
        ("en", "I have 11 sisters.", NOTHING),
        ("en", "3 sisters and 2 brothers.", "Three sisters and two brothers."),
        ("en", "Only 0 left.", NOTHING),
        ("en", "25 people came.", "25 people came."),  # found; a word for it is not known
        ("en", "1984 was long ago.", NOTHING),
        ("en", "Give 5 dollars to her and 15 to him.", NOTHING),
        ("en", "At 5:30, room 8, page 3, 5 km, 5%, $5, 5-6, 3.5, 1,000, 9/11.", NOTHING),
        ("en", "He flew a Boeing 7 to Apollo 9.", NOTHING),
        ("en", "I want 2.", "I want two."),
        ("en", "It has 3 rooms and 2 floors.", "It has three rooms and two floors."),
        ("de", "Am 5. Mai, im 3. Stock, um 8 Uhr.", NOTHING),
        ("de", "Ich habe 5 Schwestern.", "Ich habe fünf Schwestern."),
        ("en", "See May 5 or 5 May, 5 p.m.", NOTHING),
        ("en", "3", NOTHING),
        ("en", "2 3 4 go", NOTHING),
        ("en", "<i>I have 3</i> sisters.", "<i>I have three</i> sisters."),
        ("fr", "J'ai 3 sœurs.", "J'ai trois sœurs."),
        ("fr", "J'ai 1 sœur.", "J'ai 1 sœur."),  # un or une
        ("pt", "Tenho 2 irmãs.", "Tenho 2 irmãs."),  # dois or duas
        ("es", "Tengo 2 hermanas.", "Tengo dos hermanas."),
        ("ja", "3 people", NOTHING),
        ("zh", "我有 3 个", NOTHING),
    ],
)
def test_small_numbers_are_words(language: str, text: str, wanted: str | None):
    assert made("spelled-number", text, language, "netflix") == wanted
    assert made("spelled-number", text, language, "bbc") is NOTHING


def test_a_number_begins_a_sentence_only_where_one_ended_before():
    assert told("spelled-number", "There were", "25 people.", profile="netflix") == []
    assert told("spelled-number", "Look.", "25 people.", profile="netflix") == ["1: 25 begins a sentence"]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "25,000 Euro", "25.000 Euro"),
        ("de", "25.000 Euro, 25 000 Euro, 3,5 %", NOTHING),
        ("de", "3.5 % und 2.50€", "3,5 % und 2,50€"),
        ("de", "1,234 kg, Version 3.5, 10.30 Uhr", NOTHING),
        ("de", "1,234,567", "1.234.567"),
        ("en", "1 100 dollars", "1100 dollars"),
        ("en", "25 000 dollars", "25,000 dollars"),
        ("en", "25.000 dollars, $2,50", "25,000 dollars, $2.50"),
        ("en", "3.142 and 1,2 and 192.168.100.200, 0 800, 5.10.2020", NOTHING),
        ("fr", "25,000 euros", f"25{NO_BREAK}000 euros"),
        ("fr", f"25 000, 25{NO_BREAK}000, 25\u202f000", NOTHING),
        ("es", "25,000 y 25.000", NOTHING),
        ("es-MX", "25.000 pesos", "25,000 pesos"),
        ("de-CH", "25.000 Franken, 25'000, 25’000", "25’000 Franken, 25'000, 25’000"),
        ("xx", "25,000.00 1 100", NOTHING),
    ],
)
def test_the_form_of_numbers(language: str, text: str, wanted: str | None):
    assert made("number-form", text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Come here. now!", "Come here. Now!"),
        ("What? no! <i>no</i>.", "What? No! <i>No</i>."),
        ('Wait. "no," he said.', 'Wait. "No," he said.'),
        ('"What?" he said.', NOTHING),
        ("Mr. smith, e.g. this, 5 p.m. and J. smith", NOTHING),
        ("Well... no. iPhone. www.a.org is it.", NOTHING),
        ("am 3. mai", NOTHING),
        ("♪ Oh. no ♪", NOTHING),
        ("now", NOTHING),
        ("Be quiet. x equals y.", NOTHING),
    ],
)
def test_a_sentence_begins_with_a_capital(text: str, wanted: str | None):
    assert made("sentence-case", text) == wanted


@pytest.mark.parametrize(
    ("before", "text", "found"),
    [
        ("No.", "come here.", 1),
        ("No.", "-come here.", 1),
        ("No", "come here.", 0),
        ("No...", "come here.", 0),
        ("Mr.", "smith came.", 0),
        ('"No."', "he said.", 0),
        ("No.", "[sighs] no", 0),
        ("No.", "...and so", 0),
        ("No.", "Come here.", 0),
        ("♪ No.", "come here.", 0),
    ],
)
def test_a_sentence_that_begins_a_cue(before: str, text: str, found: int):
    assert len(told("sentence-case", before, text)) == found


def test_the_turkish_i_keeps_its_dot():
    assert made("sentence-case", "Dur. iyi.", "tr") == "Dur. İyi."
    assert made("sentence-case", "Stop. it is.", "en") == "Stop. It is."


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("tr", "Ýstanbul'da yanlýþ, aðaç", "İstanbul'da yanlış, ağaç"),
        ("tr", "yanlış", NOTHING),
        ("ro", "ºi þarã", "și țară"),
        ("ro", "şi ţară", "și țară"),
        ("is", "það, þú, ýta", NOTHING),
    ],
)
def test_the_letters_of_the_language(language: str, text: str, wanted: str | None):
    assert made("foreign-letter", text, language) == wanted


@pytest.mark.parametrize(
    ("profile", "language", "pause", "before", "after"),
    [
        ("dutch-professional", "nl", 200, ["Ik zei", "dat je ging."], ["Ik zei...", "dat je ging."]),
        ("dutch-professional", "nl", 900, ["Ik zei,", "dat je ging."], ["Ik zei...", "dat je ging."]),
        ("dutch-professional", "nl", 200, ["Ik zei...", "...dat je ging."], ["Ik zei...", "dat je ging."]),
        ("netflix", "nl", 200, ["Ik zei", "dat je ging."], ["Ik zei…", "…dat je ging."]),
        ("danish-professional", "da", 200, ["Jeg sagde", "at du gik."], ["Jeg sagde -", "- at du gik."]),
        ("danish-professional", "da", 300, ["Jeg sagde,", "at du gik."], ["Jeg sagde -", "- at du gik."]),
        ("danish-professional", "da", 301, ["Jeg sagde", "at du gik."], ["Jeg sagde...", "...at du gik."]),
        ("prime", "en", 200, ["I said", "that you went."], ["I said", "that you went."]),
        ("prime", "en", 301, ["I said", "that you went."], ["I said…", "…that you went."]),
        ("prime", "en", 301, ["I said.", "that you went."], ["I said.", "that you went."]),
        ("prime", "en", 301, ["I said", "That you went."], ["I said", "That you went."]),
        ("prime", "en", 301, ["I--", "that you went."], ["I--", "that you went."]),
        ("short-drama", "en", 301, ["I said", "that you went."], ["I said", "that you went."]),
    ],
)
def test_a_sentence_that_goes_on(profile: str, language: str, pause: int, before: list[str], after: list[str]):
    subject, style = track(*before, language=language, pause=pause), profiles.load(profile)
    fixed, left = lint.fix(subject, style, [RULES["continuation-mark"]()], unsafe=True)
    assert ([cue.text for cue in fixed], left) == (after, [])


@given(texts, st.sampled_from(NAMES), st.sampled_from(["en", "tr", "ro", "de", "zh", "nl"]))
@settings(max_examples=150)
def test_fixing_never_leaves_more_problems_and_is_done_once(text: str, name: str, language: str):
    style = profiles.load("netflix")
    style = style.but({"on": (name,), "banned_tags": ("b", "font")})
    subject, rules = track("Look.", text, "that.", language=language), [RULES[name]()]
    before = lint.check(subject, style, rules)
    fixed, left = lint.fix(subject, style, rules, unsafe=True)
    assert len(left) <= len(before)
    assert lint.fix(fixed, style, rules, unsafe=True) == (fixed, left)


@given(st.text(alphabet="aß żя你ا ", max_size=30), st.sampled_from(NAMES))
def test_words_alone_are_left_alone(text: str, name: str):
    if name not in ("foreign-letter", "continuation-mark"):
        style = profiles.load("netflix").but({"on": (name,)})
        assert lint.check(track(text), style, [RULES[name]()]) == []
