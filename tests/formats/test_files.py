"""Files: found, refused, written whole or not at all."""

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from localize import formats
from localize.errors import UnknownFormatError, UnreadableError, UnwritableError
from localize.formats import files
from localize.formats.files import DRAFT, deliver
from notation import track

SUBJECT = track("1.000 --> 2.000  One.\n2.500 --> 5.000  Two.")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    formats.write(SUBJECT, tmp_path / "ep01.en.vtt")
    read = formats.read(tmp_path / "ep01.en.vtt")
    assert (read.cues, read.language, read.origin.format) == (SUBJECT.cues, "en", "vtt")


def test_line_ends_and_byte_order_mark_are_remembered(tmp_path: Path) -> None:
    data = "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nOne.\r\n".encode()
    (tmp_path / "a.srt").write_bytes(data)
    read = formats.read(tmp_path / "a.srt")
    formats.write(read, tmp_path / "b.srt")
    formats.write(read, tmp_path / "b.vtt")
    assert (tmp_path / "b.srt").read_bytes() == data
    assert (tmp_path / "b.vtt").read_bytes().startswith(b"WEBVTT\r\n")


def test_the_content_decides_where_the_name_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nOne.\n")
    read = formats.read(tmp_path / "a.srt")
    assert read.origin.format == "vtt"
    assert "the name says srt" in read.repairs[0].message


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_mode_and_link_of_an_old_file_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.srt", tmp_path / "link.srt"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    formats.write(SUBJECT, link)
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert formats.read(real).cues == SUBJECT.cues


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_a_new_file_has_the_mode_that_any_new_file_has(tmp_path: Path) -> None:
    formats.write(SUBJECT, tmp_path / "a.srt")
    (tmp_path / "plain").touch()
    assert (tmp_path / "a.srt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "a.srt").write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableError, match="No space left"):
        formats.write(SUBJECT, tmp_path / "a.srt")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("a.srt", "old")]


def test_standard_input_and_output_are_a_dash(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = b"1\n00:00:01,000 --> 00:00:02,000\nOne.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    formats.write(formats.read("-"), "-")
    assert capsysbinary.readouterr().out == data


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04....", "ZIP"),
        (b"{\\rtf1 x}", "RTF"),
        (b"<!DOCTYPE html><p>", "web page"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"", "the file is empty"),
        (b"Hello.\n", "no cue in it"),
    ],
)
def test_what_is_no_subtitle_file_is_called_by_its_name(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "a.srt").write_bytes(content)
    with pytest.raises(UnreadableError, match=told):
        formats.read(tmp_path / "a.srt")


def test_missing_files_folders_and_unknown_endings_say_so(tmp_path: Path) -> None:
    (tmp_path / "d.srt").mkdir()
    with pytest.raises(UnreadableError, match="no such file"):
        formats.read(tmp_path / "a.srt")
    with pytest.raises(UnreadableError, match="this is a folder"):
        formats.read(tmp_path / "d.srt")
    with pytest.raises(UnwritableError, match="this is a folder"):
        formats.write(SUBJECT, tmp_path / "d.srt")
    with pytest.raises(UnknownFormatError, match=r"known endings: \.srt, \.vtt"):
        formats.read(tmp_path / "a.doc")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.srt").open("wb") as file:
        file.truncate(files.LARGEST + 1)  # sparse: it takes no room
    with pytest.raises(UnreadableError, match="128 MiB"):
        formats.read(tmp_path / "a.srt")


def test_what_an_encoding_cannot_say_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnwritableError, match=r"a\.srt:3: .*U\+4F60") as caught:
        formats.write(track("1 --> 2  你"), tmp_path / "a.srt", encoding="cp1252")
    assert caught.value.line == 3
    assert list(tmp_path.iterdir()) == []


def test_drafts_of_a_killed_run_go_with_the_next_write(tmp_path: Path) -> None:
    left, young, other = (
        tmp_path / f".{name}{DRAFT}" for name in ("ep01.srt.00000000", "ep01.srt.11111111", "ep02.srt.00000000")
    )
    for draft in (left, young, other):
        draft.write_bytes(b"half")
    for draft in (left, other):
        os.utime(draft, (0, 0))
    deliver(b"whole", tmp_path / "ep01.srt")
    assert [draft.exists() for draft in (left, young, other)] == [False, True, True]
