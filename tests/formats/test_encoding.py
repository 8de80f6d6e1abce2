"""Bytes to text, without a guess that is wrong in silence."""

import unicodedata

import pytest

from formats.samples import ENCODINGS, sentences
from localize.errors import UnreadableError
from localize.formats.encoding import decode

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


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_its_nuls(codec: str) -> None:
    text = file_of(sentences("zh-Hans"))
    assert decode(text.encode(codec), path="x.srt")[:2] == (text, codec)


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
        ("你好，总裁。\n立刻\n".encode() * 9 + b"\x80 x", "", 19, "--encoding"),
        (b"\xff\xfe1\0\n", "", 1, "utf-16-le"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(data: bytes, encoding: str, line: int, told: str) -> None:
    with pytest.raises(UnreadableError, match=told) as caught:
        decode(data, path="x.srt", encoding=encoding)
    assert caught.value.line == line
