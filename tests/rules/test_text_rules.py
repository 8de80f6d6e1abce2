"""The rules about the text of a cue: what each finds, what it leaves alone, and what it makes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import lint, profiles
from localize.model import Cue, Track
from localize.rules import RULES
from rules.marks import NOTHING, made, told

NAMES = [
    *("doubled-word", "capitals", "emoji", "music-symbol", "credit", "letter-i", "look-alike", "mojibake", "entity"),
    *("normal-form", "invisible-character", "glyph"),
]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "in the the kitchen", "in the kitchen"),
        ("en", "in the\nthe kitchen", "in the\nkitchen"),
        ("en", "The the end", "The end"),
        ("en", "<i>in the</i> the kitchen", "<i>in the</i> kitchen"),
        ("en", "bathe the dog, no, no, very very, that that had had", NOTHING),
        ("en", "the, the kitchen, to the theatre, a-a boy, a a-b", NOTHING),
        ("fr", "la la la, nous nous, vous vous", NOTHING),
        ("fr", "de de rien", "de rien"),
        ("de", "die die das", NOTHING),
        ("de", "in in der Küche", "in der Küche"),
        ("id", "anak anak", NOTHING),
        ("id", "yang yang baik", "yang baik"),
        ("hi", "को को", NOTHING),
        ("", "the the end", NOTHING),
    ],
)
def test_small_words_stand_once(language: str, text: str, wanted: str | None):
    assert made("doubled-word", text, language) == wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("WHERE HAVE YOU BEEN?", ["0: 100 % capitals, limit 80 %"]),
        ("ABCD EFGH ij", ["0: 80 % capitals, limit 80 %"]),
        ("ABCD EFG hij", []),
        ("FBI!", []),
        ("I AM", []),
        ("MY FBI", ["0: 100 % capitals, limit 80 %"]),
        ("ГДЕ ТЫ БЫЛ", ["0: 100 % capitals, limit 80 %"]),
        ("我有 VPN 和 GPS", []),
        ("<I>Where</I>", []),
    ],
)
def test_capitals_at_their_limit(text: str, found: list[str]):
    assert told("capitals", text) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("&quot;No&quot;", '"No"'),
        ("Tom &amp; I don&#39;t, &#x27;tis", "Tom & I don't, 'tis"),
        ("caf&eacute; &amp;amp; &amp;quot;bar&amp;quot;", 'café & "bar"'),
        ("I &lt;3 <i>you&hellip;</i>", "I <3 <i>you…</i>"),
        ("One&nbsp;two", "One two"),
        ("Quoi&nbsp;!", "Quoi\xa0!"),
        ("AT&T; R&D; Q&A;", NOTHING),
        ("Tom & Jerry; M&Ms", NOTHING),
        ("a&b;c &nonsense; &#0; &#7; &#xD800; &#9999999;", NOTHING),
        ("?a=1&copy=2&amp=3", NOTHING),
    ],
)
def test_a_character_is_written_not_its_name(text: str, wanted: str | None):
    assert made("entity", text) == wanted


@pytest.mark.parametrize("text", ["I love you 😍", "♥ \u2764\ufe0f", "🎵 la", "👨‍👩‍👧"])
def test_an_emoji_is_found(text: str):
    assert len(told("emoji", text)) == 1


@pytest.mark.parametrize("text", ["♪ la la ♪", "© 2020 ™", "→ 5 °C", "你好 ☆", "1 # *"])
def test_a_sign_that_fonts_have_is_no_emoji(text: str):
    assert told("emoji", text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# La la #", "♪ La la ♪"),
        ("* La la *", "♪ La la ♪"),
        ("# La\nla #", "♪ La\nla ♪"),
        ("♫ La ♬", "♪ La ♪"),
        ("🎵\ufe0f La", "♪ La"),
        ("♪ La ♪", NOTHING),
        ("# 5 is alive", NOTHING),
        ("C #", NOTHING),
        ("# ", NOTHING),
        ("* note", NOTHING),
        ("#tag", NOTHING),
    ],
)
def test_songs_have_one_sign(text: str, wanted: str | None):
    assert made("music-symbol", text) == wanted
    assert made("music-symbol", text, profile="none") is NOTHING


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Subtitles by Sam", "'Subtitles by'"),
        ("Sous-titres par Sam", "'Sous-titres par'"),
        ("字幕组：小明", "'字幕组'"),
        ("Go to www.example.org now", "'www.example.org' is an address"),
        ("看tatoeba.org，好", "'tatoeba.org' is an address"),
        ("sam@example.org", "'sam@example.org' is an address"),
        ("Follow @sam", "'@sam' is an address"),
        ("HTTPS://A.B/" + "c" * 80, "…' is an address"),
    ],
)
def test_credits_and_addresses_are_found(text: str, said: str):
    (message,) = told("credit", text)
    assert said in message


@pytest.mark.parametrize(
    "text", ["Sam wrote the caption.", "Mr. Com.", "net. com.", "Meet @ six", "He said stop.Com on"]
)
def test_speech_is_no_credit(text: str):
    assert told("credit", text) == []


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "Maybe i will", "Maybe I will"),
        ("en", "i'm", "I'm"),
        ("en", "l'm and l'll", "I'm and I'll"),
        ("en", "lt is", "It is"),
        ("en", "wiIl", "will"),
        ("en", "wiII", "will"),
        ("en", "McIntyre, MacInnes, DeIulio, LinkedIn, IDs, iPhone, i.e., i-th, s-i", NOTHING),
        ("en", "Henry II, XVIII", NOTHING),
        ("en", "I am ill, Al is", NOTHING),
        ("fr", "l'amour i", NOTHING),
        ("it", "i bambini", NOTHING),
        ("it", "bambIni", "bamblni"),
    ],
)
def test_i_and_l(language: str, text: str, wanted: str | None):
    assert made("letter-i", text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "C\u0430ll me", "Call me"),
        ("en", "\u0421\u043em\u0435 h\u0435r\u0435, G\u043e\u043egl\u0435", "Come here, Google"),
        ("en", "the \u041c\u041e\u041c\u0415N\u0422 I s\u0430w \u0455\u0456r X", "the MOMENT I saw sir X"),
        ("en", "\u0420r\u043ej\u0435\u0441t one, a H\u0415LLO, hell\u043e", "Project one, a HELLO, hello"),
        ("en", "\u0397ELL\u039f to all", "HELLO to all"),
        (
            "el",
            "K\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1 \u03c3o\u03c5",
            "\u039a\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1 \u03c3\u03bf\u03c5",
        ),
        ("ru", "п\u0070ив\u0065т, как", "привет, как"),
        (
            "ru",
            "Он работает в MTС и ищет людей, G\u043e\u043egle, Windowsа",
            "Он работает в МТС и ищет людей, Google, Windowsа",
        ),
        ("en", "a ΔT, TNFα, Hеλlо", NOTHING),
        ("ru", "Kот и собака", "Кот и собака"),
        ("ru", "VIPы и PDFка", NOTHING),
        ("en", "5 μm, 10 kΩ", NOTHING),
        ("en", "β-carotene, ΔT", NOTHING),
        ("ru", "IT-отдел", NOTHING),
        ("en", "Call me", NOTHING),
    ],
)
def test_letters_of_another_alphabet(language: str, text: str, wanted: str | None):
    assert made("look-alike", text, language) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Le cafÃ© est fermÃ©.", "Le café est fermé."),
        ("Itâ€™s me", "It’s me"),
        ("â™ª La la â™ª", "♪ La la ♪"),
        ("锟斤拷", "锟斤拷"),
        ("IRMÃ” MANHÃ… NESCAFÉ®", NOTHING),
        ("« le café\xa0»", NOTHING),
        ("Ã propos, SÃO PAULO", NOTHING),
        ("Âge, ÂME", NOTHING),
        ("50 °C ± 1, ½", NOTHING),
    ],
)
def test_bytes_of_another_encoding(text: str, wanted: str | None):
    assert made("mojibake", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("café 한", NOTHING),
        ("\u0958", NOTHING),  # a letter of Hindi that the normal form takes apart
        ("\u0628\u0651\u064e", NOTHING),  # marks of Arabic, which it only puts in another order
    ],
)
def test_letters_in_normal_form(text: str, wanted: str | None):
    assert made("normal-form", text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Come\u200b here", "Come here"),
        ("Co\u00adme", "Come"),
        ("Come\u200c", "Come"),
        ("Come\u200e.", "Come."),
        ("Come\ufe0f", "Come"),
        ("<i>Co\u00adme</i>", "<i>Come</i>"),
        ("ไป\u200bไหน", NOTHING),
        ("می\u200cخواهم", NOTHING),
        ("क्\u200dष", NOTHING),
        ("❤\ufe0f 👨\u200d👩", NOTHING),
        ("\u200fنعم", NOTHING),
        ("\u202bنعم\u202c", NOTHING),
        ("\u202bنعم", "\u202bنعم"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e007f", NOTHING),
        ("TaÃ\u00adno", NOTHING),
    ],
)
def test_characters_that_nobody_sees(text: str, wanted: str | None):
    assert made("invisible-character", text) == wanted


@pytest.mark.parametrize(
    ("profile", "text", "found"),
    [
        ("none", "\ue000", 1),
        ("none", "\U000f0000", 1),
        ("none", "⋯ ₺", 0),
        ("netflix", "⋯", 1),
        ("netflix", "₺", 1),
        ("netflix", "\u202f", 1),
        ("netflix", "♪ … \xa0 é 你", 0),
    ],
)
def test_characters_that_no_font_has(profile: str, text: str, found: int):
    assert len(told("glyph", text, profile=profile)) == found


@settings(max_examples=60)
@given(
    st.lists(st.text(max_size=20), min_size=1, max_size=4),
    st.sampled_from(["", "en", "fr", "zh", "th", "ar"]),
)
def test_any_text_is_looked_at_and_what_is_put_right_stays_right(written: list[str], language: str):
    style = profiles.load("netflix").for_language(language)
    subject = Track(tuple(Cue(2000 * n, 2000 * n + 1500, text) for n, text in enumerate(written)), language)
    for name in NAMES:
        rule = RULES[name]()
        for problem in lint.check(subject, style, [rule]):
            if problem.repair is not None and not rule.unsafe:
                again = Track((problem.repair,), language)
                assert not [p for p in lint.check(again, style, [rule]) if p.repair], (name, problem.repair.text)
