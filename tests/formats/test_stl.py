"""What an EBU STL file says: built here block by block as EBU Tech 3264 has it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from localize import formats
from localize.errors import LocalizeError, UnreadableError, UnwritableError
from localize.formats.broadcast.stl import EBU
from localize.model import Cue, Track

ITALIC, UPRIGHT, UNDERLINED, NEW_LINE, YELLOW = b"\x80", b"\x81", b"\x82", b"\x8a", b"\x03"


def head(
    *, rate: bytes = b"25", language: bytes = b"09", page: bytes = b"00", teletext: bytes = b"0", count: int = 1
) -> bytes:
    """Return the first block: code page number, frame rate, code table, language ..."""
    fields = (
        b"850"
        + b"STL"
        + rate
        + b".01"
        + teletext
        + page
        + language
        + b" " * (32 * 6)
        + b" " * 16
        + b"260101260101"
        + b"00"
    )
    fields += b"%05d" % count * 2 + b"001" + b"40" + b"23" + b"1" + b"10000000" + b"10000000" + b"1" + b"1" + b"GBR"
    return fields.ljust(1024)


def block(
    start: tuple[int, ...], end: tuple[int, ...], text: bytes, *, number: int = 1, row: int = 20, comment: int = 0
) -> bytes:
    """Return the block of a subtitle; times are hours, minutes, seconds, frames."""
    fields = bytes((0,)) + number.to_bytes(2, "little") + bytes((0xFF, 0, *start, *end, row, 2, comment))
    return fields + text.ljust(112, b"\x8f")


FIRST = block((10, 0, 1, 0), (10, 0, 2, 12), b"Who are" + NEW_LINE + b"you?")


def test_a_subtitle_has_times_in_frames_and_lines() -> None:
    track = EBU.parse_bytes(head() + FIRST)
    assert track == Track((Cue(36_001_000, 36_002_480, "Who are\nyou?"),), "en")
    assert track.repairs == ()


@pytest.mark.parametrize(("rate", "ms"), [(b"25", 36_001_480), (b"30", 36_001_365), (b"24", 36_001_500)])
def test_frames_are_those_of_the_rate(rate: bytes, ms: int) -> None:
    assert EBU.parse_bytes(head(rate=rate) + block((10, 0, 1, 12), (10, 0, 3, 0), b"Hi"))[0].start == ms


@pytest.mark.parametrize(
    ("page", "data", "text"),
    [
        (b"00", b"caf\xc2e \xc8O \xf1", "café Ö æ"),
        (b"01", "Привет".encode("iso8859_5"), "Привет"),
        (b"02", "سلام".encode("iso8859_6"), "سلام"),
        (b"03", "Γειά".encode("iso8859_7"), "Γειά"),
        (b"04", "שלום".encode("iso8859_8"), "שלום"),
    ],
)
def test_words_are_of_the_code_page_that_the_file_names(page: bytes, data: bytes, text: str) -> None:
    assert EBU.parse_bytes(head(page=page) + block((0, 0, 1, 0), (0, 0, 2, 0), data))[0].text == text


@pytest.mark.parametrize(
    ("code", "language"),
    [(b"09", "en"), (b"0F", "fr"), (b"0A", "es"), (b"75", "zh"), (b"56", "ru"), (b"00", ""), (b"??", "")],
)
def test_the_language_is_the_one_that_the_file_names(code: bytes, language: str) -> None:
    assert EBU.parse_bytes(head(language=code) + FIRST).language == language


def test_italics_underlines_colours_and_the_top_are_told() -> None:
    data = b"".join(
        [
            head(count=3),
            block((0, 0, 1, 0), (0, 0, 2, 0), ITALIC + b"Oh" + UPRIGHT + b" no " + UNDERLINED + b"you"),
            block((0, 0, 3, 0), (0, 0, 4, 0), YELLOW + b"Hot", number=2, row=2),
        ]
    )
    assert [cue.text for cue in EBU.parse_bytes(data)] == [
        "<i>Oh</i> no <u>you</u>",
        r'{\an8}<font color="#ffff00">Hot</font>',
    ]


def test_comments_and_torn_ends_are_left_out_and_told() -> None:
    data = head(count=0) + FIRST + block((10, 0, 5, 0), (10, 0, 6, 0), b"note", number=2, comment=1) + b"\0" * 77
    track = EBU.parse_bytes(data)
    assert len(track) == 1
    assert [repair.message for repair in track.repairs] == [
        "77 bytes at the end are no whole subtitle; left out",
        "a comment, which is not shown, left out",
    ]


def test_what_cannot_be_shown_is_read_or_told() -> None:
    backwards = block((10, 0, 9, 0), (10, 0, 8, 0), b"back", number=2)
    track = EBU.parse_bytes(head(count=3) + FIRST + backwards + block((10, 99, 9, 0), (10, 0, 8, 0), b"when", number=3))
    assert [(cue.start, cue.end) for cue in track] == [(36_001_000, 36_002_480), (36_009_000, 36_008_000)]
    assert [repair.message for repair in track.repairs] == ["subtitle 3: 10:99:09:00 is no time; left out"]


def test_a_subtitle_may_go_on_in_the_next_block() -> None:
    begun = bytearray(block((10, 0, 1, 0), (10, 0, 2, 0), b"Who are "))
    begun[3] = 0
    track = EBU.parse_bytes(head() + begun + block((10, 0, 1, 0), (10, 0, 2, 0), b"you?"))
    assert [cue.text for cue in track] == ["Who are you?"]


def test_in_teletext_a_code_stands_for_a_space() -> None:
    data = head(teletext=b"1") + block(
        (0, 0, 1, 0), (0, 0, 2, 0), b"\x0b\x0bOh\x0d\x03no!\x0a\x0a" + NEW_LINE * 2 + b"\x0bYes"
    )
    assert EBU.parse_bytes(data)[0].text == 'Oh <font color="#ffff00">no!</font>\nYes'


def test_a_file_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    for name in ("ep01.stl", "ep01.srt"):
        (tmp_path / name).write_bytes(head() + FIRST)
        track = formats.read(tmp_path / name)
        assert (track.origin.format, track.language, len(track)) == ("stl", "en", 1)


def test_a_text_file_with_that_ending_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.stl").write_text("//Font select\n$FontName = Arial\n00:00:01:00 , 00:00:02:00 , Hi.\n")
    with pytest.raises(UnreadableError, match=r"a\.stl:1: no EBU STL.*Spruce"):
        formats.read(tmp_path / "a.stl")


def test_it_cannot_be_written_and_says_what_can() -> None:
    with pytest.raises(UnwritableError, match=r"EBU STL is only read; write SubRip \(\.srt\)"):
        EBU.compose(Track())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.binary(max_size=400), at=st.integers(0, 1500), size=st.integers(0, 40))
@example(data=b"", at=0, size=2000)
def test_any_bytes_are_read_or_refused_with_reason(data: bytes, at: int, size: int) -> None:
    whole = head(count=2) + FIRST + block((10, 0, 5, 0), (10, 0, 6, 0), b"Hi", number=2)
    told, track = "no EBU STL that can be understood", Track()
    try:
        track = EBU.parse_bytes(whole[:at] + data + whole[at + size :])
    except LocalizeError as error:
        told = str(error)
    assert "no EBU STL that can be understood" in told
    assert all(cue.text for cue in track)
