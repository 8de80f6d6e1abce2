"""Bytes to text, without a guess that is wrong in silence."""

import random
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import growth
from localize.encodings import Decoded, Guess, decode
from localize.encodings.mojibake import undone
from localize.errors import LocalizeError, UnreadableError
from samples import ENCODINGS, sentences

CASES = [(language, codec) for language, codecs in ENCODINGS.items() for codec in codecs]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def file_of(rows: list[str]) -> str:
    return "".join(f"{i}\n00:00:{i:02},000 --> 00:00:{i:02},900\n{row}\n\n" for i, row in enumerate(rows, 1))


def encoded(text: str, codec: str) -> bytes:
    if codec != "cp1258":
        return text.encode(codec)
    parts = []
    for char in text:  # Vietnamese Windows keeps the tone apart from its letter
        spread = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(c for c in spread if c not in TONES))
        parts.append(base + "".join(c for c in spread if c in TONES))
    return "".join(parts).encode(codec)


def told(found: Decoded) -> list[str]:
    return [str(repair) for repair in found.repairs]


@pytest.mark.parametrize(("language", "codec"), CASES)
@pytest.mark.parametrize("named", [True, False])
def test_an_old_encoding_is_recognised_by_what_it_says(language: str, codec: str, named: bool) -> None:
    text = file_of(sentences(language))
    found = decode(encoded(text, codec), path="x.srt", language=language if named else "")
    assert found.text == text
    assert found.repairs


@pytest.mark.parametrize(
    ("language", "codec"), [("ja", "euc_jp"), ("cs", "cp1250"), ("tr", "cp1254"), ("he", "cp1255")]
)
def test_a_language_settles_what_one_sentence_leaves_open(language: str, codec: str) -> None:
    for row in sentences(language):
        text = file_of([row])
        assert decode(encoded(text, codec), path="x.srt", language=language).text == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-8", "utf-32-le"])
@pytest.mark.parametrize("language", ["zh-Hans", "en", "ar"])
def test_a_byte_order_mark_decides(codec: str, language: str) -> None:
    text = file_of(sentences(language))
    found = decode(("\ufeff" + text).encode(codec), path="x.srt")
    assert (found.text, found.encoding, found.bom, found.repairs) == (text, codec, True, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("language", ["zh-Hans", "en", "th"])
def test_wide_text_without_its_mark_is_known_by_its_nuls(codec: str, language: str) -> None:
    text = file_of(sentences(language))
    assert decode(text.encode(codec), path="x.srt")[:2] == (text, codec)


def test_few_nuls_are_enough_where_the_text_is_chinese() -> None:
    text = file_of(["从今天起你不再是我们家的人" * 9] * 3)
    assert decode(text.encode("utf-16-be"), path="x.srt")[:2] == (text, "utf-16-be")


def test_a_nul_in_utf_8_does_not_make_it_utf_16() -> None:
    assert decode("总\0裁，我们走吧。".encode(), path="x.srt")[:2] == ("总\0裁，我们走吧。", "utf-8")


def test_half_a_character_at_the_end_of_a_cut_file_is_told() -> None:
    found = decode("\ufeff一\n你好".encode("utf-16-le")[:-1], path="x.srt")
    assert (found.text, told(found)) == ("一\n你\ufffd", ["2: half a character replaced by U+FFFD"])


def test_halves_of_a_character_are_put_together() -> None:
    assert decode(b"ok \xed\xa0\xbd\xed\xb8\x82", path="x.srt").text == "ok 😂"


def test_a_named_encoding_wins() -> None:
    assert decode("¿Qué?".encode("cp1252"), path="x.srt", encoding="cp1251").text == "їQuй?"


@pytest.mark.parametrize(
    ("data", "encoding", "line", "told"),
    [
        (b"1\nabc\n\xff\n", "utf-8", 3, "byte 6"),
        (b"1\n", "klingon", 0, "no encoding called 'klingon'"),
        (b"1\n", "hex", 0, "does not read this file"),
        ("你好，总裁。\n".encode().replace(b"\xbd", b"") * 9, "", 1, "--encoding"),
        (b"\xff\xfe1\n2\xdc\xdc" * 50, "", 2, "utf-16-le"),
        (b"\x00\x01\xc4\xe3\x02\x03" * 50, "", 1, "--encoding"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(data: bytes, encoding: str, line: int, told: str) -> None:
    with pytest.raises(UnreadableError, match=told) as caught:
        decode(data, path="x.srt", encoding=encoding)
    assert caught.value.line == line


# A guess is called one.


def test_a_guess_is_a_repair_of_its_own_kind() -> None:
    assert [type(r) for r in decode("你怎么敢来这里？".encode("gb18030"), path="x.srt").repairs] == [Guess]


def test_an_encoding_that_is_nearly_as_likely_is_named() -> None:
    assert "perhaps it is" in told(decode("Rýchlo!".encode("cp1250"), path="x.srt"))[0]


@pytest.mark.parametrize(
    ("head", "codec", "text"),
    [
        ('<?xml version="1.0" encoding="{}"?>', "euc-kr", "안"),
        ('<SAMI><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={}">', "ks_c_5601-1987", "똠방각하"),
        ('<meta charset="{}">', "windows-1251", "Да"),
    ],
)
def test_a_declared_encoding_is_no_guess_where_the_bytes_agree(head: str, codec: str, text: str) -> None:
    whole = head.format(codec) + text
    found = decode(whole.encode("cp949" if codec.startswith("ks") else codec), path="x.xml")
    assert (found.text, found.repairs) == (whole, ())


def test_a_declaration_that_the_bytes_belie_is_passed_over() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?><p>你怎么敢来这里？总裁，夫人她离家出走了！</p>'
    assert decode(text.encode("gb18030"), path="x.xml").encoding == "gb18030"
    assert decode(text.encode(), path="x.xml").text == text


def test_the_language_in_the_head_of_a_file_helps() -> None:
    head = "WEBVTT\nLanguage: hr\n\n00:01.000 --> 00:02.000\n"
    assert decode((head + "Brzo zovite hitnu pomoć!").encode("cp1250"), path="x.vtt").text.endswith("pomoć!")


def test_what_people_call_an_encoding_may_be_a_larger_one() -> None:
    found = decode("镕".encode("gb18030"), path="x.srt", encoding="gb2312")
    assert (found.text, found.encoding, told(found)) == (
        "镕",
        "gb18030",
        ["1: not all of it is gb2312: read as gb18030"],
    )


# Strays, mixtures and what was encoded twice.


@pytest.mark.parametrize(
    ("data", "text", "line"),
    [
        ("Café Müller.\nIt’s you.\n".encode() + b"He said \x93no\x94.", "Café Müller.\nIt’s you.\nHe said “no”.", 3),
        ("Où est-il ?\nÀ la ma".encode() + b"\xee" + "trise née".encode(), "Où est-il ?\nÀ la maîtrise née", 2),
        ("你好，总裁。\n立刻\n".encode() * 9 + b"\x80 x", "你好，总裁。\n立刻\n" * 9 + "\ufffd x", 19),
        ("你好，总裁。\n立刻把她找回来".encode()[:-1], "你好，总裁。\n立刻把她找回\ufffd", 2),
    ],
)
def test_a_stray_byte_is_a_letter_or_told_to_be_lost(data: bytes, text: str, line: int) -> None:
    found = decode(data, path="x.srt")
    assert (found.text, [repair.line for repair in found.repairs]) == (text, [line])


def test_a_line_of_big5_that_is_utf_8_by_halves_is_big5() -> None:
    assert decode("你怎麼敢來這裡？".encode("big5"), path="x.srt").text == "你怎麼敢來這裡？"


def test_many_strays_are_told_together() -> None:
    found = decode(("Ça va très bien, n’est-ce pas ?\n".encode() + b"caf\xe9, d\xc3\xa9j\xc3\xa0\n") * 40, path="x.srt")
    assert found.text.count("café, déjà") == 40
    assert len(found.repairs) < 12


@pytest.mark.parametrize(("first", "second", "codec"), [
    ("zh-Hans", "zh-Hans", "gb18030"), ("zh-Hans", "ja", "cp932"), ("ru", "ru", "cp1251"), ("es", "es", "cp1252"),
    ("en", "zh-Hant", "big5"), ("pl", "pl", "cp1250"),
])  # fmt: skip
def test_a_file_put_together_of_two_encodings_is_read_in_both(first: str, second: str, codec: str) -> None:
    one, other = file_of(sentences(first)) + "— ’ é\n", file_of(sentences(second))
    for data, text in [
        (one.encode() + other.encode(codec), one + other),
        (other.encode(codec) + one.encode(), other + one),
    ]:
        found = decode(data, path="x.srt")
        assert found.text == text
        assert any(isinstance(r, Guess) and r.message.startswith("lines ") for r in found.repairs)


def test_a_mark_in_the_middle_of_a_file_is_taken_out_and_told() -> None:
    found = decode("\ufeffone\n\ufefftwo".encode(), path="x.srt")
    assert (found.text, told(found)) == ("one\ntwo", ["2: a byte order mark in the middle of the file taken out"])


def test_a_mark_of_utf_8_before_another_encoding_does_not_decide() -> None:
    text = file_of(sentences("zh-Hans"))
    assert decode(b"\xef\xbb\xbf" + text.encode("gbk"), path="x.srt").text == text


@pytest.mark.parametrize("language", ["zh-Hans", "ja", "ko", "ru", "fr", "es", "vi", "th", "ar"])
@pytest.mark.parametrize("times", [1, 2])
def test_what_was_encoded_twice_is_put_right(language: str, times: int) -> None:
    text = file_of(sentences(language))
    data = text.encode()
    for _ in range(times):
        data = data.decode("latin-1").encode()
    found = decode(data, path="x.srt")
    assert (found.text, len(found.repairs)) == (text, times)


@pytest.mark.parametrize(("broken", "text"), [
    ("CafÃ© now", "Café now"), ("donâ€™t", "don’t"), ("ä½\xa0å¥½", "你好"), ("РџСЂРёРІРµС‚, РјР°РјР°", "Привет, мама"),
    ("鎴戜滑璧板惂", "我们走吧"), ("Â¿QuiÃ©n?\n你好", "¿Quién?\n你好"),
])  # fmt: skip
def test_the_marks_of_double_encoding_are_known(broken: str, text: str) -> None:
    assert decode(broken.encode(), path="x.srt").text == text


@pytest.mark.parametrize(
    "text",
    ["NESCAFÉ® et IRMÃ”", "NESCAFÉ® OU CAFÉ™", "A IRMÃ”, A MAMÃ”", "IRMÃ™", "É® ET À"],
)
def test_a_mark_behind_a_word_of_capitals_is_no_byte(text: str) -> None:
    assert undone(text) == (text, ())


def test_what_is_inside_of_a_word_of_capitals_is() -> None:
    assert undone("MÃ”NACO, Ã‰ ISSO")[0] == "MÔNACO, É ISSO"


@pytest.mark.parametrize(
    "text", ["IRMÃ”", "“IRMÔ, NÃO!", "一", "Ñandú", "ÂGE", "浣熊", "Ð", "“IRMÃ…", "Ã É À", "好", "联通"]
)
def test_good_text_is_left_alone(text: str) -> None:
    assert decode(text.encode(), path="x.srt") == Decoded(text, "utf-8")


@pytest.mark.parametrize("language", ENCODINGS)
def test_good_utf_8_is_never_repaired(language: str) -> None:
    for row in sentences(language):
        assert decode(row.encode(), path="x.srt") == Decoded(row, "utf-8")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=8),
            st.sampled_from(["你好", "é", "\n", "\r", "-->", "\ufeff", "Ã©", "Привет ", "00:01"]).map(str.encode),
            st.sampled_from(["你好吗", "わたし"]).map(lambda text: text.encode("gb18030")),
            st.sampled_from(
                [b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"\x1b$B", b"\xed\xa0\xbd", b"\xe9", b"<?xml encoding='big5'?>"]
            ),
        ),
        max_size=30,
    ).map(b"".join)
)
def test_any_bytes_are_text_or_refused_by_name(data: bytes) -> None:
    try:
        found = decode(data, path="x.srt")
    except LocalizeError:
        return
    found.text.encode()  # no half characters are let through
    assert "\ufffd" not in found.text or found.repairs or b"\xef\xbf\xbd" in data


def test_noise_is_refused() -> None:
    noise = random.Random(1)
    for _ in range(20):
        with pytest.raises(UnreadableError):
            decode(bytes(noise.choices(range(0x20, 0x100), k=2000)), path="x.srt")


def steps(data: bytes) -> int:
    """Count the calls that reading *data* takes."""

    def read() -> None:
        with suppress(UnreadableError):
            decode(data, path="x.srt")

    return growth.calls(read)


@pytest.mark.parametrize(
    "piece",
    [
        b"\n\xe9",
        b"\xe9\xe4\xbd\xa0",
        "é\n".encode() + b"\xe9\n",
        "Ã©\n".encode(),
        b"\xc4\xe3\r",
        b"\x80",
        b"\xff",
        b"\xed\xa0\xbd",
    ],
)
def test_twice_the_bytes_are_at_most_twice_the_work(piece: bytes) -> None:
    steps(piece)  # tables are made once
    once, twice = (steps(piece * n) for n in (20_000, 40_000))
    assert twice < 2.2 * once + 2000
