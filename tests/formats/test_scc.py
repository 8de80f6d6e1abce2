"""What a Scenarist caption file says. The codes are those of CTA-608, with odd parity."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import localize
from localize import formats
from localize.errors import LocalizeError, UnwritableError
from localize.formats.broadcast.scc import SCENARIST
from localize.model import Track

HEAD = "Scenarist_SCC V1.0\n\n"
LOAD, SHOW, CLEAR, ROLL_UP, RETURN = "1420", "142f", "142c", "1425", "142d"
ROW_1, ROW_14, ROW_15, ITALICS, GREEN, YELLOW = "1140", "1440", "1460", "112e", "1122", "112a"


def _odd(byte: int) -> str:
    """Return *byte* with the bit that makes the number of its bits odd."""
    return f"{byte | 0x80 if bin(byte).count('1') % 2 == 0 else byte:02x}"


def codes(*parts: str) -> str:
    """Return commands (four hexadecimal digits) and words (anything else) as codes."""
    words = []
    for part in parts:
        data = bytes.fromhex(part) if len(part) == 4 and set(part) <= set("0123456789abcdef") else part.encode()
        data += b"\0" * (len(data) % 2)
        words += [_odd(data[n]) + _odd(data[n + 1]) for n in range(0, len(data), 2)]
    return " ".join(words)


def scc(*lines: tuple[str, str]) -> Track:
    return formats.parse(HEAD + "\n\n".join(f"{time}\t{words}" for time, words in lines), format="scc")


def test_a_caption_is_shown_when_its_last_code_has_come_and_until_it_is_cleared() -> None:
    track = scc(("00:00:01:00", codes(LOAD, ROW_14, "Who are", ROW_15, "you?", SHOW)), ("00:00:03:00", codes(CLEAR)))
    assert track.repairs == ()
    (cue,) = track
    assert (cue.text, cue.line) == ("Who are\nyou?", 3)
    assert cue.start == round((30 + 9) * 1001 / 30)  # nine more codes, one a frame
    assert cue.end == 3003


def test_time_codes_with_dropped_numbers_are_real_time() -> None:
    track = scc(("00:10:00;00", codes(LOAD, ROW_15, "Hi", SHOW)), ("01:00:00;00", codes(CLEAR)))
    assert track[0].end == 3_599_996  # 107,892 frames at 30000/1001
    assert track[0].start == round((17982 + 3) * 1001 / 30)


def test_italics_colours_and_the_top_are_told() -> None:
    track = scc(
        ("00:00:01:00", codes(LOAD, ROW_1, ITALICS, "Up", SHOW)),
        ("00:00:03:00", codes(LOAD, ROW_15, "It is", YELLOW, "hot", SHOW)),
        ("00:00:05:00", codes(CLEAR)),
    )
    assert [cue.text for cue in track] == [r"{\an8}<i>Up</i>", 'It is<font color="#ffff00"> hot</font>']


def test_lines_that_roll_up_are_shown_with_the_ones_above() -> None:
    track = scc(
        ("00:00:01:00", codes(ROLL_UP, RETURN, ROW_15, "ONE")),
        ("00:00:03:00", codes(ROLL_UP, RETURN, ROW_15, "TWO")),
        ("00:00:05:00", codes(CLEAR)),
    )
    assert [cue.text for cue in track] == ["ONE", "ONE\nTWO"]


def test_what_is_never_cleared_gets_an_end_and_is_told() -> None:
    track = scc(("00:00:01:00", codes(LOAD, ROW_15, "Hi", SHOW)))
    assert track[0].duration == 3000
    assert [repair.message for repair in track.repairs] == ["no end; shown for 3000 ms"]


def test_what_is_no_code_is_left_out_and_told() -> None:
    text = f"{HEAD}0:00:01:00 {codes(LOAD, ROW_15)} 2c zz {codes('Hi', SHOW)}\n\nhello\n00:00:03:00\t{codes(CLEAR)}"
    track = formats.parse(text, format="scc")
    assert [cue.text for cue in track] == ["Hi"]
    assert [str(repair) for repair in track.repairs] == [
        '3: "2c" is no code; left out',
        f'3: "{text.splitlines()[2][:40]}" read as a time code, a tab, and its codes',
        '5: "hello" is no time code and its codes; left out',
    ]


def test_a_file_is_known_by_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text(f"{HEAD}00:00:01:00\t{codes(LOAD, ROW_15, 'Where is he?', SHOW)}\n")
    assert formats.read(tmp_path / "a.srt").origin.format == "scc"


def test_it_cannot_be_written_and_says_what_can() -> None:
    with pytest.raises(UnwritableError, match=r"SCC is only read; write SubRip \(\.srt\)"):
        SCENARIST.compose(Track())


def test_a_file_that_is_only_read_is_written_as_subrip(tmp_path: Path) -> None:
    (tmp_path / "ep01.en.scc").write_text(
        f"{HEAD}00:00:01:00\t{codes(LOAD, ROW_15, 'Hi.', SHOW)}\n00:00:03:00\t{codes(CLEAR)}"
    )
    track = localize.translate(localize.read(tmp_path / "ep01.en.scc"), to="es", engine="echo")
    assert track.origin.path == str(tmp_path / "ep01.es.srt")
    localize.write(track, tmp_path / "ep01.es.srt")
    assert "Hi." in (tmp_path / "ep01.es.srt").read_text()
    with pytest.raises(UnwritableError, match=r"ep01\.scc: SCC is only read"):
        localize.write(track, tmp_path / "ep01.scc")


words = st.lists(
    st.sampled_from(
        [
            LOAD,
            SHOW,
            CLEAR,
            ROLL_UP,
            RETURN,
            ROW_1,
            ROW_15,
            ITALICS,
            GREEN,
            "Hi",
            "1429",
            "1421",
            "142e",
            "1220",
            "1c20",
            "ffff",
            "0000",
        ]
    ),
    max_size=12,
).map(lambda parts: codes(*parts))
stamps = st.builds(
    "{:02}:{:02}:{:02}{}{:02}".format,
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(":;.,"),
    st.integers(0, 99),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(st.tuples(stamps, words | st.text(max_size=30)), max_size=8))
def test_any_file_is_read_or_refused_with_reason(lines: list[tuple[str, str]]) -> None:
    told, track = "no SCC that can be understood", Track()
    try:
        track = scc(*lines)
    except LocalizeError as error:
        told = str(error)
    assert "no SCC that can be understood" in told
    assert all(cue.text and cue.line for cue in track)


def test_it_says_nothing_to_the_screen(capfd: pytest.CaptureFixture[str]) -> None:
    track = scc(("00:00:01:00", f"{codes(LOAD, ROW_15)} 1c20 1c2f {codes('Hi', SHOW)}"))
    assert capfd.readouterr() == ("", "")
    assert "Skip Caption Channel 2 content" in [repair.message for repair in track.repairs]


def test_letters_without_end_are_cut_and_told() -> None:
    track = scc(("00:00:01:00", codes(LOAD, ROW_15, "ab" * 100_000, SHOW)))
    assert len(track[0].text) < 2100
    assert track.repairs[0].message.startswith("more letters without a code")
