"""Files that were made to hurt: twice the input is twice the work and twice the output; too much is refused by name."""

import sys
import tracemalloc
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import growth
from formats import laws
from formats.tokens import grammar, sample
from growth import grows_linearly
from localize import formats
from localize.cli import main
from localize.errors import LocalizeError, TooLargeError
from localize.formats import limits
from localize.model import Track

PIECES = (
    *("-->", "-->\n", "\n", "\r", "1", "1\n", "<", "<v ", "</", "&", "&amp;", "{\\", "{", "[", "]", " ", " \n", "\0"),
    *("- ", "->", "\ufeff", "00:", "00:00:01,000 --> ", "00:00:01.5 -> 00:00:02\n", "00:00:01.000\t\t", "1 ", "\\N"),
    *(
        "<br>",
        "Language:  ",
        "NOTE\n\n",
        "a\n\n",
        '"',
        "'",
        "|",
        ",",
        "\x1b",
        "\u3000",
        "<!--",
        "<i>",
        "</i>",
        "{\\i1}",
    ),
    *("]]>", "<![CDATA[", '\\"', "你"),
)
NAMES = laws.names()


def worked(name: str, text: str) -> Track:
    """Read *text*, and write it again unchanged and with every cue changed."""
    try:
        track = formats.parse(text, format=name)
    except LocalizeError:
        return Track()
    if laws.writes(name):
        formats.compose(track, format=name)
        changed = replace(track, cues=tuple([replace(cue, text="x") for cue in track]))
        formats.compose(changed, format=name)
    return track


def calls(name: str, text: str) -> int:
    """Count the calls of that."""
    return growth.calls(lambda: worked(name, text))


@pytest.mark.parametrize("name", NAMES)
def test_twice_the_input_is_at_most_twice_the_work(name: str) -> None:
    said, pieces = grammar(name), dict.fromkeys((*PIECES, *grammar(name).tokens))
    assert len(pieces) > 50
    slow = []
    for piece in pieces:
        once, twice = (calls(name, said.file(piece * n)) for n in (150, 300))
        if twice > 2.3 * once + 200:
            slow.append((piece, once, twice))
    assert slow == []


@pytest.mark.parametrize("name", NAMES)
def test_no_file_grows_on_the_processor(name: str) -> None:
    said = grammar(name)
    for piece in dict.fromkeys((*PIECES, *said.tokens)):
        for file in (said.file, lambda words: said.head + words):

            def work(length: int) -> Any:
                text = file(piece * (length // len(piece)))  # noqa: B023  # it is called in this round
                return lambda: worked(name, text)

            assert grows_linearly(work, 4_000), f"{piece!r} again and again"


@pytest.mark.parametrize("name", [name for name in NAMES if laws.writes(name)])
@pytest.mark.parametrize("piece", ["-->", "\n", "1", "<", "&", " ", "{\\", "[00:01.00]"])
def test_half_a_megabyte_of_one_thing_is_written_in_as_much(piece: str, name: str) -> None:
    text = grammar(name).file(piece * (500_000 // len(piece)))
    try:
        track = formats.parse(text, format=name)
    except LocalizeError:
        return
    assert len(formats.compose(track, format=name)) < 6 * len(text) + 1000


def read(path: Path, text: str, **told: str) -> Track:
    path.write_text(text, encoding="utf-8", newline="")
    return formats.read(path, language="en", **told)


@pytest.mark.parametrize("size", [limits.LARGEST + 1, 1 << 30])
def test_a_file_too_large_is_not_even_read(tmp_path: Path, size: int) -> None:
    with (tmp_path / "a.srt").open("wb") as file:
        file.write(sample("srt").encode())
        file.truncate(size)  # sparse: it takes no room
    tracemalloc.start()
    with pytest.raises(TooLargeError, match="128 MiB"):
        formats.read(tmp_path / "a.srt")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1 << 20


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_may_be_so_long_and_no_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr(limits, "LONGEST_LINE", 1000)
    rows = ["1", "00:00:01,000 --> 00:00:02,000", "a" * 1000, ""] * 5
    assert len(read(tmp_path / "a.srt", end.join(rows))) == 5
    rows[10] += "a"
    with pytest.raises(TooLargeError, match="1,000 characters in a line") as told:
        read(tmp_path / "a.srt", end.join(rows))
    assert told.value.line == 11


def test_a_document_may_be_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_LINE", 100)
    text = sample("json").replace("\n", "")
    assert len(text) > 100
    assert len(read(tmp_path / "a.json", text, format="json")) == 3


@pytest.mark.parametrize("extra", [0, 1])
def test_so_many_cues_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: int) -> None:
    monkeypatch.setattr(limits, "MOST_CUES", 50)
    text = grammar("srt").file(*["Hi."] * (50 + extra))
    if not extra:
        assert len(read(tmp_path / "a.srt", text)) == 50
        return
    with pytest.raises(TooLargeError, match="50 cues"):
        read(tmp_path / "a.srt", text)


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"cues":', "<a>", "<tt><body><div><p>", "<span>", "{\\i1}", "<i>"])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_too_deep(name: str, opening: str) -> None:
    worked(name, grammar(name).head + opening * 20_000)
    worked(name, grammar(name).file(opening * 20_000))


CONTROLS = "\x1b[2J\x1b]0;title\x07\x9b31m\x08\x7f\x85\u202e"


@pytest.mark.parametrize("name", [name for name in NAMES if laws.writes(name)])
def test_control_characters_stay_in_the_text(name: str) -> None:
    if name in ("ttml", "json"):  # XML cannot hold them, JSON only as references
        return
    track = formats.parse(grammar(name).file(f"Hi,{CONTROLS}you."), format=name)
    assert any(CONTROLS in cue.text for cue in track)


@pytest.mark.parametrize("command", ["check", "convert", "detect"])
@pytest.mark.parametrize("name", ["srt", "vtt"])
def test_control_characters_never_reach_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, command: str
) -> None:
    path = tmp_path / f"a\x1b[31m.en.{name}"
    odd = grammar(name).cue.replace("WORDS", CONTROLS).replace(" -->", f"{CONTROLS} ->")
    path.write_text(f"{CONTROLS}\n{sample(name)}{odd}", encoding="utf-8")
    target = [str(tmp_path / "b\x1b.ass")] if command == "convert" else []
    monkeypatch.setattr(sys, "argv", ["localize", command, str(path), *target])
    with suppress(SystemExit):
        main()
    told = "".join(capsys.readouterr())
    assert told.strip()
    assert [char for char in told if not char.isprintable() and char != "\n"] == []
