"""Files: found, refused, written whole or not at all."""

import bz2
import gzip
import io
import lzma
import os
import re
import stat
import subprocess
import sys
import tarfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import formats
from localize.errors import UnknownFormatError, UnreadableError, UnwritableError
from localize.formats import files, limits
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
def test_a_file_that_is_read_only_stays(tmp_path: Path) -> None:
    kept = tmp_path / "kept.srt"
    kept.write_bytes(b"mine")
    kept.chmod(0o444)
    with pytest.raises(UnwritableError, match="read-only"):
        deliver(b"yours", kept)
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"mine"]


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


def packed(**members: str) -> bytes:
    """Return a ZIP archive; a dot in a name is written as two lines."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "."), content)
    return data.getvalue()


def tarred() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("ep01.srt"))
    return data.getvalue()


FILM = "ffmpeg -i a.srt -map 0:s:0"
FOREIGN = [
    (b"\x1a\x45\xdf\xa3\x9fB\x82\x88matroska", rf"Matroska.*{FILM}.*mkvextract"),
    (b"\x1a\x45\xdf\xa3\x9fB\x82\x84webm", "WebM"),
    (b"\x00\x00\x00\x20ftypisom", f"MP4 film.*{FILM}"),
    (b"\x00\x00\x00\x20ftypM4V ", f"MP4 film.*{FILM}"),
    (b"\x00\x00\x00\x14ftypqt  ", f"QuickTime.*{FILM}"),
    (b"\x00\x00\x00\x20ftypM4A ", "sound.*no subtitles"),
    (b"RIFF\x00\x00\x00\x00AVI LIST", f"AVI film.*{FILM}"),
    (b"RIFF\x00\x00\x00\x00WAVEfmt ", "sound"),
    ((b"\x47" + b"\x00" * 187) * 5, "MPEG transport stream"),
    ((b"\x00\x00\x00\x00\x47" + b"\x00" * 187) * 5, "MPEG transport stream"),
    (b"\x00\x00\x01\xba" + b"\x44" * 20 + b"\x00\x00\x01\xe0", "program stream"),
    (b"FLV\x01\x05", "Flash video"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "Windows Media"),
    (b"OggS\x00", "Ogg"),
    (b"\xff\xfb\x90\x00\x00", "sound"),
    (b"ID3\x03\x00", "sound"),
    (b"fLaC\x00", "sound"),
    (b"\x00\x00\x01\xba\x44", "VobSub.*OCR"),
    (b"# VobSub index file, v7\n", "VobSub.*OCR"),
    (b"PG" + b"\x00" * 8 + b"\x16", "PGS.*OCR"),
    (b'<?xml version="1.0"?>\n<BDN Version="0.93">', "BDN XML.*OCR"),
    (packed(**{"[Content_Types]__xml": "", "word/document__xml": ""}), r"Word.*plain text"),
    (packed(**{"xl/workbook__xml": ""}), "Excel"),
    (packed(mimetype="application/vnd.oasis.opendocument.text"), "LibreOffice"),
    (packed(ep01__srt="1", ep02__srt="2"), r"ZIP archive \(ep01\.srt, ep02\.srt\).*unzip a\.srt"),
    (b"PK\x05\x06" + b"\x00" * 18, "empty ZIP"),
    (tarred(), "TAR.*tar -xf"),
    (gzip.compress(b"1", mtime=0), "gzip.*gunzip"),
    (bz2.compress(b"1"), "bzip2"),
    (lzma.compress(b"1"), "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z x"),
    (b"Rar!\x1a\x07\x01\x00", "unrar x"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"{\\rtf1\\ansi}", "RTF"),
    (b"%PDF-1.7", "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff\xe0", "picture"),
    (b"GIF89a", "picture"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    (b"SQLite format 3\x00", "database"),
    (b"\n<!DOCTYPE html><p>404", "web page.*download"),
    (b'<?xml version="1.0"?><html xmlns="x">', "web page"),
    (b'{"message": "Not Found"}', "server that refused"),
    (b"404: Not Found", "server that refused"),
    (b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>", "server that refused"),
    (b"\x00" * 99, "99 NULs"),
    (b"", "the file is empty"),
    (b"Hello.\n", "no cue in it"),
]


@pytest.mark.parametrize(("content", "told"), FOREIGN)
def test_what_is_no_subtitle_file_is_called_by_its_name(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "a.srt").write_bytes(content)
    with pytest.raises(UnreadableError) as caught:
        formats.read(tmp_path / "a.srt")
    assert re.search(told, str(caught.value).replace(str(tmp_path / "a"), "a"))


@pytest.mark.parametrize(
    "text",
    ["ID3 is no sound\n", "ясно\n", "PG\n", "BM\n", "Not found yet.\n", "404 lives, not found in a minute\n", "MM*\n"],
)
def test_words_are_not_taken_for_other_things(text: str) -> None:
    for codec in ("utf-8", "cp1251"):
        files.refuse_foreign(text.encode(codec) * 300, "a.srt")
        files.refuse_foreign(f"1\n00:00:01,000 --> 00:00:02,000\n{text}".encode(codec), "a.srt")


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("my film.mkv", "'my film.mkv'"),
        ("$(rm x).mkv", "'$(rm x).mkv'"),
        ("it's.mkv", "'it'\"'\"'s.mkv'"),
        ("-y.mkv", "./-y.mkv"),
        ("{x}.mkv", "'{x}.mkv'"),
        ("-", "FILE"),
    ],
)
def test_a_command_that_is_shown_can_be_typed_as_it_is(name: str, quoted: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        files.refuse_foreign(b"\x1a\x45\xdf\xa3", name)
    assert f"ffmpeg -i {quoted} -map" in caught.value.reason


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(FOREIGN), st.binary(max_size=64), st.integers(0, 1000))
def test_a_thing_that_is_cut_or_damaged_is_refused_or_let_pass(thing: tuple[bytes, str], more: bytes, cut: int) -> None:
    with suppress(UnreadableError):
        files.refuse_foreign(thing[0][:cut] + more, "a.srt")


def test_a_film_is_told_to_be_one_even_if_it_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "a.mkv").open("wb") as file:
        file.write(b"\x1a\x45\xdf\xa3")
        file.truncate(limits.LARGEST + 1)  # sparse: it takes no room
    with pytest.raises(UnreadableError, match="Matroska"):
        formats.read(tmp_path / "a.mkv")


def test_adverts_before_the_first_cue_do_not_change_the_format(tmp_path: Path) -> None:
    for advert in ("[00:01.00]lyrics?", "{1}{25}www.example.com", "0:00:01.000,0:00:02.000", "[1][2]x", "00:00:01:x"):
        (tmp_path / "a.srt").write_text(f"{advert}\n\n1\n00:00:01,000 --> 00:00:02,000\nOne.\n", encoding="utf-8")
        assert formats.read(tmp_path / "a.srt").origin.format == "srt"


def test_reading_a_well_named_file_loads_no_other_format(tmp_path: Path) -> None:
    file = tmp_path / "a.en.srt"
    file.write_text("Advert\n\n1\n00:00:01,000 --> 00:00:02,000\nOne.\n", encoding="utf-8")
    code = f"import sys, localize; localize.read({str(file)!r}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    others = {f"localize.formats.{name}" for name in formats.FORMATS if name != "srt"}
    assert "localize.formats.srt" in loaded
    assert not others & set(loaded)


def test_missing_files_folders_and_unknown_endings_say_so(tmp_path: Path) -> None:
    (tmp_path / "d.srt").mkdir()
    with pytest.raises(UnreadableError, match="no such file"):
        formats.read(tmp_path / "a.srt")
    with pytest.raises(UnreadableError, match="this is a folder"):
        formats.read(tmp_path / "d.srt")
    with pytest.raises(UnwritableError, match="this is a folder"):
        formats.write(SUBJECT, tmp_path / "d.srt")
    (tmp_path / "a.doc").write_text("x")
    with pytest.raises(UnknownFormatError, match=r"known endings: \.srt, \.vtt"):
        formats.read(tmp_path / "a.doc")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.srt").open("wb") as file:
        file.truncate(limits.LARGEST + 1)  # sparse: it takes no room
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
