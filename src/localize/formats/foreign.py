"""What is no subtitle file, and what to do with it: films, pictures of text, documents, archives and other mistakes.

Most things begin with bytes that nothing else begins with. The table names them; what needs a longer look has a
function. A command that is shown has the file's name in it, quoted as a shell wants it.
"""

import re
from collections.abc import Callable
from pathlib import PurePath
from shlex import quote

_HEAD = 4096  # bytes that are looked at for most of them
_NAMES = 20  # of what is in an archive

_Found = tuple[str, str] | None  # what it is, and what to do

_FILM = "take its subtitle track out: ffmpeg -i {file} -map 0:s:0 {out}"
_MATROSKA = f"{_FILM} (or: mkvextract {{file}} tracks 2:{{out}})"
_SOUND = "it has no subtitles; a transcript has to be made of it first"
_PICTURES = "its subtitles are pictures of text; make text of them first (OCR), for instance with Subtitle Edit"
_IMAGE = "it is no text; if it shows subtitles, type them or use OCR"
_SAVE = "save it as plain text (UTF-8) there first"
_AGAIN = "this is not the file that the link was to lead to; download it again"
_UNPACK = "unpack it first: "

# The first bytes of things; what they are; what to do.
_BEGINNINGS = (
    (b"FLV\x01", "a Flash video", _FILM),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "a Windows Media film", _FILM),
    (b"OggS", "an Ogg film or sound", _FILM),
    (b"\x00\x00\x01\xb3", "an MPEG film", _FILM),
    (b".RMF", "a RealMedia film", _FILM),
    (b"ID3\x02", "a sound (MP3)", _SOUND),
    (b"ID3\x03", "a sound (MP3)", _SOUND),
    (b"ID3\x04", "a sound (MP3)", _SOUND),
    (b"fLaC", "a sound (FLAC)", _SOUND),
    (b"# VobSub index file", "the index of VobSub", _PICTURES),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", _IMAGE),
    (b"\xff\xd8\xff", "a picture (JPEG)", _IMAGE),
    (b"GIF87a", "a picture (GIF)", _IMAGE),
    (b"GIF89a", "a picture (GIF)", _IMAGE),
    (b"II*\x00", "a picture (TIFF)", _IMAGE),
    (b"MM\x00*", "a picture (TIFF)", _IMAGE),
    (b"{\\rtf", "RTF, a document of a word processor", _SAVE),
    (b"%PDF-", "a PDF document", "copy its text into a plain text file first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of Microsoft Office (.doc, .xls)", _SAVE),
    (b"\x1f\x8b", "packed with gzip", _UNPACK + "gunzip -k {file}"),
    (b"BZh", "packed with bzip2", _UNPACK + "bunzip2 -k {file}"),
    (b"\xfd7zXZ\x00", "packed with xz", _UNPACK + "unxz -k {file}"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard", _UNPACK + "unzstd {file}"),
    (b"\x04\x22\x4d\x18", "packed with LZ4", _UNPACK + "unlz4 {file}"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _UNPACK + "7z x {file}"),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK + "unrar x {file}"),
    (b"SQLite format 3\x00", "a database (SQLite)", "export the subtitles in the program that made it"),
    (b"version https://git-lfs.github.com/spec/", "a pointer of Git LFS", "get the file itself: git lfs pull"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a Windows shortcut", "name the file that it leads to"),
    (b"[InternetShortcut]", "a link to a web page", "name the file that it leads to"),
    (b"\x00\x05\x16\x07", "what macOS keeps beside a file (AppleDouble)", "name the file without “._”"),
    (b"\x7fELF", "a program", "name a subtitle file"),
    (b"d8:announce", "a torrent", "name the file that it leads to"),
)
# ISO base media by its brand: https://mp4ra.org/registered-types/brands
_BRANDS = (
    ((b"qt  ",), "a QuickTime film (MOV)", _FILM),
    ((b"M4A ", b"M4B "), "a sound (M4A)", _SOUND),
    ((b"heic", b"heix", b"mif1", b"avif"), "a picture (HEIF)", _IMAGE),
    ((b"",), "an MP4 film", _FILM),
)
_RIFFS = {
    b"AVI ": ("an AVI film", _FILM),
    b"WAVE": ("a sound (WAV)", _SOUND),
    b"WEBP": ("a picture (WebP)", _IMAGE),
}
_FRAMES = {b"\xff\xfb": "a sound (MP3)", b"\xff\xf3": "a sound (MP3)", b"\xff\xf1": "a sound (AAC)"}
# What the names of its members say of a ZIP archive.
_MEMBERS = (
    (b"word/", "a document of Microsoft Word (.docx)", _SAVE),
    (b"xl/", "a sheet of Microsoft Excel (.xlsx)", "save it there as a subtitle file or as plain text first"),
    (b"ppt/", "slides of Microsoft PowerPoint (.pptx)", _SAVE),
    (b"META-INF/container.xml", "an electronic book (EPUB)", "name a subtitle file"),
)
_OPEN_DOCUMENTS = {b"text": "text", b"spreadsheet": "sheet", b"presentation": "slides"}
_LOCAL = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)  # the header of a member: PKWARE APPNOTE, 4.3.7
_PAGE = re.compile(
    rb"(?:<\?xml[^<>]{0,200}>\s{0,100})?(?:<!--[^<>]{0,500}-->\s{0,100})?<(?:!doctype\s+html|html[\s>]|head>)", re.I
)
_REFUSED = re.compile(
    rb"\{\s{0,20}\"(?:error|errors|message|status|code|detail|success|ok)\"\s{0,20}:"
    rb"|(?:error[\s:]{1,3})?(?:40[0-9]|410|50[0-9])[\s:-]{1,5}"
    rb"[a-z ]{0,40}(?:not found|forbidden|error|unavailable|gateway)"
    rb"|(?:not found|access denied|forbidden)\W{0,3}$"
    rb"|<error>|<\?xml[^<>]{0,200}>\s{0,20}<error>",
    re.I,
)


def named(data: bytes, name: str) -> str:
    """Return what *data*, the file called *name*, is, and what to do with it; "" for what may be a subtitle file."""
    found = next(filter(None, (look(data) for look in _LOOKS)), None)
    if found is None:
        return ""
    what, advice = found
    return f"this is {what}: {advice.format(file=_quoted(name), out=_quoted(_text_beside(name)))}"


def _quoted(name: str) -> str:
    """Return *name* as a word of a shell that no program takes for an option.

    >>> _quoted("-a b.mkv")
    "'./-a b.mkv'"
    """
    if name in ("", "-"):
        return "FILE"
    return quote(f"./{name}" if name.startswith("-") else name)


def _text_beside(name: str) -> str:
    return str(PurePath(name).with_suffix(".srt")) if PurePath(name).name not in ("", "-", "..") else "OUT.srt"


def _beginning(data: bytes) -> _Found:
    head = data[:64].lstrip().lower()
    for mark, what, advice in _BEGINNINGS:
        if data.startswith(mark) or (mark.isascii() and len(mark) > 4 and head.startswith(mark.lower())):
            return what, advice
    return None


def _nothing(data: bytes) -> _Found:
    if data and not data.strip(b"\0"):
        return f"a file of {len(data)} NULs", "whatever wrote it was broken off; get it again"
    return None


def _film(data: bytes) -> _Found:
    if data.startswith(b"\x1a\x45\xdf\xa3"):  # EBML, and the kind of document in it: RFC 9559
        return ("a WebM film" if b"webm" in data[:64] else "a Matroska film (MKV)"), _MATROSKA
    if data[4:8] == b"ftyp":
        return next((what, advice) for brands, what, advice in _BRANDS if data[8:12].startswith(brands))
    if data[4:8] in (b"moov", b"mdat", b"wide") and data[:1] == b"\0":
        return "a QuickTime film (MOV)", _FILM
    if data.startswith(b"RIFF"):
        return _RIFFS.get(data[8:12])
    if data[:2] in _FRAMES and b"\0" in data[:_HEAD]:  # without a NUL it may be the "яс" of Windows
        return _FRAMES[data[:2]], _SOUND
    for size, start in ((188, 0), (192, 4)):  # MPEG-TS, and the one of Blu-ray: each packet begins with 0x47
        if (
            len(data) > start + 3 * size
            and {data[start + size * n] for n in range(4)} == {0x47}
            and b"\0" in data[:_HEAD]
        ):
            return "an MPEG transport stream", _FILM
    return None


def _pictures(data: bytes) -> _Found:
    if data.startswith(b"\x00\x00\x01\xba"):
        if b"\x00\x00\x01\xe0" in data[:_HEAD]:  # the stream of a picture
            return "an MPEG film (program stream)", _FILM
        return "VobSub", _PICTURES
    if data.startswith(b"PG") and data[10:11] in (b"\x14", b"\x15", b"\x16", b"\x17", b"\x80"):
        return "PGS of a Blu-ray (SUP)", _PICTURES
    if data.startswith(b"BM") and data[6:10] == b"\0\0\0\0":
        return "a picture (BMP)", _IMAGE
    if re.match(rb"\s{0,50}(?:<\?xml[^<>]{0,200}>\s{0,50})?<BDN\s", data[:_HEAD].removeprefix(b"\xef\xbb\xbf")):
        return "BDN XML of a Blu-ray", _PICTURES
    return None


def _archive(data: bytes) -> _Found:
    if data[257:262] == b"ustar":
        return "a TAR archive", _UNPACK + "tar -xf {file}"
    if data.startswith(b"PK\x05\x06"):
        return "an empty ZIP archive", "get it again"
    if not data.startswith(b"PK\x03\x04"):
        return None
    kind = re.match(
        rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)",
        data,
        re.DOTALL,
    )
    if kind:
        return f"a document of LibreOffice ({_OPEN_DOCUMENTS[kind[1]]})", _SAVE
    names = _members(data)
    for part, what, advice in _MEMBERS:
        if any(name.startswith(part) for name in names):
            return what, advice
    inside = ", ".join(_shown(name) for name in names[:3])
    more = ", …" if len(names) > 3 else ""
    return f"a ZIP archive{f' ({inside}{more})' if inside else ''}", _UNPACK + "unzip {file}"


def _members(data: bytes) -> list[bytes]:
    """Return the names of the first members of a ZIP archive."""
    found = []
    for header in _LOCAL.finditer(data[: 1 << 20]):
        size = int.from_bytes(header[1], "little")
        found.append(data[header.end() : header.end() + min(size, 200)])
        if len(found) == _NAMES:
            break
    return found


def _shown(name: bytes) -> str:
    from localize.text import printable

    return printable(name.decode("utf-8", "replace"))


def _page(data: bytes) -> _Found:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(head):
        return "a web page", _AGAIN
    if len(data) < _HEAD and _REFUSED.match(head) and b"-->" not in data and b'"cues"' not in data:
        return "the answer of a server that refused", _AGAIN
    return None


_LOOKS: tuple[Callable[[bytes], _Found], ...] = (_nothing, _film, _pictures, _archive, _beginning, _page)
