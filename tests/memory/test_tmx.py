"""TMX of other programs, and what is refused."""

import tracemalloc
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from localize.errors import UnreadableError, UnwritableError
from localize.memory import Entry, tmx

HEADER = '<header creationtool="X" srclang="en" datatype="plaintext"/>'


def unit(*sides: tuple[str, str], attributes: str = "", props: str = "", lang: str = "xml:lang") -> str:
    inner = "".join(f'<tuv {lang}="{tag}"><seg>{text}</seg></tuv>' for tag, text in sides)
    return f"<tu {attributes}>{props}{inner}</tu>"


def put(folder: Path, *units: str, header: str = HEADER, doctype: str = "", encoding: str = "utf-8") -> Path:
    head = f'<?xml version="1.0" encoding="{encoding}"?>{doctype}'
    text = f'{head}<tmx version="1.4">{header}<body>{"".join(units)}</body></tmx>'
    file = folder / "a.tmx"
    file.write_bytes(text.encode(encoding))
    return file


def read(file: Path, **choice: str) -> tuple[list[Entry], Counter[str]]:
    notes: Counter[str] = Counter()
    return list(tmx.read(file, choice=tmx.Choice(**choice), notes=notes)), +notes  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("lang", ["xml:lang", "lang"])
def test_a_unit_is_an_entry_with_its_date_and_author(tmp_path: Path, encoding: str, lang: str) -> None:
    attributes = 'creationdate="20200101T000000Z" changedate="20240229T120000Z" creationid="ANNA" changeid="BO"'
    file = put(
        tmp_path, unit(("en-US", "Hello."), ("ZH-CN", "你好。"), attributes=attributes, lang=lang), encoding=encoding
    )
    entry = Entry("Hello.", "你好。", "en-US", "zh-Hans", changed=1709208000, person="BO")
    assert read(file) == ([entry], Counter())


def test_codes_of_other_programs_are_left_out_and_counted(tmp_path: Path) -> None:
    text = 'Press <bpt i="1">&lt;b&gt;</bpt><hi>this</hi><ept i="1">&lt;/b&gt;</ept><ph>x<sub>note</sub></ph> now.'
    (entry,), notes = read(put(tmp_path, unit(("en", text), ("de", "Da\n  drücken."))))
    assert (entry.text, entry.answer, notes) == ("Press this now.", "Da drücken.", {"inline codes": 3})


@pytest.mark.parametrize(
    ("attributes", "props"),
    [
        ('creationid="MT!"', ""),
        ('creationid="anna" changeid="mt"', ""),
        ("", '<prop type="x-Origin">NMT</prop>'),
    ],
)
def test_a_machine_is_known_by_its_name(tmp_path: Path, attributes: str, props: str) -> None:
    file = put(tmp_path, unit(("en", "Hi."), ("de", "Hallo."), attributes=attributes, props=props))
    assert [(e.origin, e.person) for e in read(file)[0]] == [("machine", "")]
    assert [e.origin for e in read(file, origin="human")[0]] == ["human"]


def test_several_languages_give_an_entry_each(tmp_path: Path) -> None:
    file = put(tmp_path, unit(("de", "Hallo."), ("en", "Hi."), ("pt-BR", "Oi.")))
    assert [(e.source, e.target) for e in read(file)[0]] == [("en", "de"), ("en", "pt-BR")]
    assert [(e.source, e.target) for e in read(file, source="pt", target="en")[0]] == [("pt-BR", "en")]
    assert read(file, source="fr") == ([], Counter({"units without the source language": 1}))
    assert read(file, target="fr") == ([], Counter({"units without the target language": 1}))


def test_where_any_language_is_the_source_it_is_the_first(tmp_path: Path) -> None:
    file = put(tmp_path, unit(("de", "Hallo."), ("en", "Hi.")), header='<header srclang="*all*"/>')
    assert [(e.source, e.target) for e in read(file)[0]] == [("de", "en")]


def test_an_empty_side_is_counted(tmp_path: Path) -> None:
    assert read(put(tmp_path, unit(("en", "Hi."), ("de", " ")))) == ([], Counter({"units with an empty side": 1}))


def test_the_usual_document_type_is_read_and_one_that_declares_is_refused(tmp_path: Path) -> None:
    both = unit(("en", "Hi."), ("de", "Hallo."))
    assert len(read(put(tmp_path, both, doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">'))[0]) == 1
    with pytest.raises(UnreadableError, match="declares"):
        read(put(tmp_path, both, doctype='<!DOCTYPE tmx [<!ENTITY a "aaaa">]>'))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not well-formed"),
        ("<tmx><body/></tmx>", "no TMX"),
        ("<html><body/></html>", "no TMX"),
        ("Hello", "not well"),
    ],
)
def test_what_is_no_tmx_is_told(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "a.tmx").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableError, match=reason):
        read(tmp_path / "a.tmx")


def test_a_missing_file_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        read(tmp_path / "a.tmx")
    with pytest.raises(UnwritableError, match="No such file"):
        tmx.write([], tmp_path / "nowhere" / "a.tmx")


def test_control_characters_are_left_out_and_counted(tmp_path: Path) -> None:
    notes: Counter[str] = Counter()
    tmx.write([Entry("a\x07b", "c", "en", "de"), Entry("d", "e", "en", "de")], tmp_path / "a.tmx", notes=notes)
    assert [entry.text for entry in read(tmp_path / "a.tmx")[0]] == ["ab", "d"]
    assert sum(notes.values()) == 1


def test_what_fails_half_way_leaves_the_old_file(tmp_path: Path) -> None:
    def failing() -> Iterator[Entry]:
        yield Entry("a", "b", "en", "de")
        raise KeyboardInterrupt

    (tmp_path / "a.tmx").write_text("old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        tmx.write(failing(), tmp_path / "a.tmx")
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {"a.tmx": "old"}


def test_a_large_file_takes_no_more_room_than_a_small_one(tmp_path: Path) -> None:
    entry = Entry("How dare you come here? " * 50, "你怎么敢来这里？" * 50, "en", "zh")
    tmx.write([entry] * 1_000, tmp_path / "a.tmx")
    size = (tmp_path / "a.tmx").stat().st_size
    tracemalloc.start()
    assert sum(1 for _ in tmx.read(tmp_path / "a.tmx")) == 1_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000 < size
