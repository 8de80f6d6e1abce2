"""Sheets in CSV, XLSX and TBX."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import terms
from localize.errors import FileError, UnreadableError
from localize.terms import Address, Rendering, Sheet, Term, csvfile, tbx, xlsx
from localize.terms.rows import guarded, plain
from localize.terms.sheet import KINDS, Way

openpyxl = pytest.importorskip("openpyxl")

# What a cell can hold: no controls, no line ends of old systems.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])
words = st.text(LETTERS, min_size=1, max_size=6).map(str.strip).filter(bool) | st.sampled_from(
    ["=1+1", "'=1", "@SUM(A1)", "+49", "-", "a|b", "a\\|b", "\\", '"', "a,b;c", "Gù Tíngchēn", "＝x"]
)
many = st.lists(words, max_size=2).map(tuple)
# A rendering without a form is an empty cell.
renderings = st.builds(Rendering, st.sampled_from(["en", "pt-BR", "zh-Hant"]), words, many, many, words | st.just(""))
one = st.builds(
    Term, words, st.sampled_from(KINDS), many, many, st.sampled_from(["", "f", "m"]), st.booleans(),
    st.integers(0, 10**6), words | st.just(""),
    st.lists(renderings, max_size=2, unique_by=lambda own: own.language).map(tuple),
)  # fmt: skip


def unlike(found: list[Term]) -> bool:
    forms = [form for term in found for form in term.sources]
    return len(forms) == len(set(forms))


sheets = st.builds(Sheet, st.sampled_from(["zh-Hans", "ko"]), st.lists(one, max_size=3).filter(unlike).map(tuple))
ADDRESSED = Sheet(
    "zh-Hans",
    (Term("小满"), Term("顾总")),
    (Address("小满", "顾总", (Way("es", "formal", "señor Gu"), Way("de", "formal")), "until ep. 40"),),
)


def in_order(sheet: Sheet) -> Sheet:
    """A table has one order of languages for all terms."""
    tags = sheet.languages
    return Sheet(
        sheet.language,
        tuple(
            Term(
                term.source, term.kind, term.variants, term.unless, term.gender, term.keep, term.frequency, term.note,
                tuple(sorted(term.renderings, key=lambda own: tags.index(own.language))),
            )
            for term in sheet
        ),
    )  # fmt: skip


@given(sheets)
def test_csv_is_read_as_it_was_written(sheet: Sheet):
    assert csvfile.loads(csvfile.dumps(sheet)) == in_order(sheet)


@settings(max_examples=30)
@given(sheets)
def test_a_workbook_is_read_as_it_was_written(sheet: Sheet):
    assert xlsx.loads(xlsx.dumps(sheet)) == in_order(sheet)


@given(sheets)
def test_tbx_is_read_as_it_was_written(sheet: Sheet):
    assert tbx.loads(tbx.dumps(sheet)) == sheet


def test_a_workbook_has_the_forms_of_address_and_the_others_tell_that_they_have_not(tmp_path):
    assert xlsx.loads(xlsx.dumps(ADDRESSED)) == ADDRESSED
    assert terms.write(ADDRESSED, tmp_path / "a.xlsx") == []
    assert terms.write(ADDRESSED, tmp_path / "a.toml") == []
    assert terms.write(ADDRESSED, tmp_path / "a.csv") == ["1 forms of address: CSV has one table only"]
    assert terms.write(ADDRESSED, tmp_path / "a.tbx") == ["1 forms of address"]
    assert terms.read(tmp_path / "a.xlsx") == terms.read(tmp_path / "a.toml") == ADDRESSED


@given(st.text("'=+-@\t\r＝ab"))
def test_no_cell_is_a_formula_and_none_is_changed(cell: str):
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert plain(guarded(cell)) == cell


def test_a_workbook_holds_text_where_a_formula_could_stand():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(Sheet("zh", (Term("=HYPERLINK(1)"),)))))
    assert {cell.data_type for row in book["terms"].iter_rows() for cell in row if cell.value} == {"s"}


def test_csv_opens_in_spreadsheets_and_comes_back_from_them():
    data = csvfile.dumps(Sheet("zh-Hans", (Term("顾总", renderings=(Rendering("en", "Mr. Gu"),)),)))
    assert data.startswith(b"\xef\xbb\xbfkind,source zh-Hans,variants")
    european = data.decode("utf-8-sig").replace(",", ";")
    assert csvfile.loads(european.encode("utf-16")) == csvfile.loads(data)


def test_the_sheet_that_netflix_gives_out_is_understood():
    text = (
        "TYPE,NAME,SOURCE TERM,NOTES,FREQUENCY,CHINESE TRADITIONAL,CHINESE TRADITIONAL NOTES,"
        "SPANISH LATAM,SPANISH LATAM NOTES\r\n"
        "Person,Xiaoman,林小满,heroine,12,林小滿,,Lin Xiaoman,keep the order\r\n,,,,,,,,\r\n"
    )
    (term,) = csvfile.loads(text.encode()).terms
    assert (term.source, term.kind, term.frequency, term.note) == ("林小满", "character", 12, "Xiaoman. heroine")
    assert term.rendering("zh-Hant").approved == "林小滿"
    assert term.rendering("es-419") == Rendering("es-419", "Lin Xiaoman", note="keep the order")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: the first row must name the columns"),
        ("kind,en\ncharacter,Gu", "1: no column is called source"),
        ("source,hero\na,b", "1: column 'hero' is not known"),
        ("source,en,en\na,b,c", "1: two columns are called en"),
        ("source,kind\na,\nb,hero", "3: kind is 'hero'"),
        ("source,en\n,Gu", "2: source is missing"),
        ("source,frequency\na,often", "2: frequency is 'often'"),
        ("source\na\na", "3: a is there twice, in row 2 too"),
        ('source\n"a', "2: not valid CSV"),
    ],
)
def test_an_error_in_a_table_names_its_row(text: str, told: str):
    with pytest.raises(UnreadableError) as caught:
        csvfile.loads(text.encode(), path="terms.csv")
    assert str(caught.value).startswith(f"terms.csv:{told}")


def test_the_older_tbx_is_read():
    text = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader/><text><body><termEntry id="1">
<langSet xml:lang="en"><tig><term>elevator</term></tig></langSet>
<langSet xml:lang="de"><ntig><termGrp><term>Aufzug</term></termGrp></ntig><tig><term>Lift</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""
    assert tbx.loads(text.encode()) == Sheet(
        "en", (Term("elevator", renderings=(Rendering("de", "Aufzug", forbidden=("Lift",)),)),)
    )


def packed(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        packed(a_txt="no workbook"),
        packed(a_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        packed(**{f"{i}_xml": "0" * (20 << 20) for i in range(7)}),
    ],
    ids=["empty", "cut", "no workbook", "entities", "bomb"],
)
def test_a_hostile_workbook_is_refused(data: bytes):
    with pytest.raises(FileError):
        xlsx.loads(data)


def test_a_formula_is_not_taken_for_a_term():
    book = openpyxl.Workbook()
    book.active.append(["source", "en"])
    book.active.append(["顾", "=1+1"])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(UnreadableError, match=r":2: a cell is a formula"):
        xlsx.loads(out.getvalue(), path="a.xlsx")


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE tbx [<!ENTITY a "b">]><tbx><conceptEntry/></tbx>',
        "<tbx><conceptEntry></tbx>",
        '<tbx xml:lang="en"><conceptEntry><langSec xml:lang="de"/></conceptEntry></tbx>',
        "<tbx>" + "<a>" * 100,
    ],
)
def test_hostile_tbx_is_refused(text: str):
    with pytest.raises(UnreadableError):
        tbx.loads(text.encode())
