"""The sheet as people edit it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import terms
from localize.errors import UnknownFormatError, UnreadableError
from localize.terms.sheet import KINDS, Address, Rendering, Sheet, Term, Way

WRITTEN = """\
language = "zh-Hans"

# She is the heroine: never "Linda".
[[term]]
source = "林小满"
kind = "character"
variants = ["林小滿"]
gender = "f"
en = { approved = "Lin Xiaoman", accepted = ["Xiaoman Lin"], forbidden = ["Linda"] }
es = "Lin Xiaoman"

[[address]]
who = "林小满"
whom = "顾承远"
es = { form = "informal", title = "Chengyuan" }
"""

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8).map(str.strip).filter(bool)
tags = st.sampled_from(["en", "es", "pt-BR", "zh-Hant", "id", "to"])
many = st.lists(words, max_size=2).map(tuple)
renderings = st.builds(Rendering, tags, words | st.just(""), many, many, words | st.just(""))
terms_of_any = st.builds(
    Term, words, st.sampled_from(KINDS), many, many, st.sampled_from(["", "f", "m"]), st.booleans(),
    st.integers(0, 10**6), words | st.just(""),
    st.lists(renderings, max_size=3, unique_by=lambda own: own.language).map(tuple),
)  # fmt: skip
ways = st.builds(Way, tags, st.sampled_from(["", "formal", "informal"]), words | st.just(""))
addresses = st.builds(
    Address, words, words, st.lists(ways, max_size=2, unique_by=lambda own: own.language).map(tuple), words
)


def unlike(found: list[Term]) -> bool:
    """Tell whether no form of the source is there twice."""
    forms = [form for term in found for form in term.sources]
    return len(forms) == len(set(forms))


sheets = st.builds(
    Sheet,
    st.sampled_from(["", "zh-Hans", "ko"]),
    st.lists(terms_of_any, max_size=4).filter(unlike).map(tuple),
    st.lists(addresses, max_size=2).map(tuple),
)


@given(sheets)
def test_what_is_written_is_read_again(sheet: Sheet):
    assert terms.parse(terms.compose(sheet)) == sheet


def test_a_sheet_that_a_person_wrote():
    sheet = terms.parse(WRITTEN)
    heroine = sheet.terms[0]
    assert (heroine.gender, heroine.sources) == ("f", ("林小满", "林小滿"))
    assert heroine.rendering("en-GB").forms == ("Lin Xiaoman", "Xiaoman Lin")
    assert heroine.rendering("fr") == Rendering("fr")
    assert sheet.addresses[0].ways == (Way("es", "informal", "Chengyuan"),)
    assert sheet.languages == ("en", "es")


def test_what_is_added_leaves_every_comment_where_it_was():
    more = Sheet("zh-Hans", (Term("林小满"), Term("顾总", renderings=(Rendering("en", "Mr. Gu"),))))
    text = terms.added(WRITTEN, more)
    assert text.startswith(WRITTEN)
    assert [term.source for term in terms.parse(text)] == ["林小满", "顾总"]
    assert terms.added(text, more) == text


def test_a_term_that_is_kept_is_written_as_in_the_source():
    assert Term("OK", keep=True).rendering("ko").approved == "OK"


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('source = "林小满"', "", 4, "source is missing"),
        ('kind = "character"', 'kind = "hero"', 6, "kind is 'hero'; known: character, title"),
        ('gender = "f"', 'gender = "she"', 8, "gender is 'she'"),
        ('es = "Lin Xiaoman"', "es = 3", 10, "es is 3, not a text or a table"),
        ('es = "Lin Xiaoman"', 'es = " Lin"', 10, "es.approved begins or ends with a space"),
        ('es = "Lin Xiaoman"', 'spa = "Lin"', 10, "spa is not known; did you mean es?"),
        ('es = "Lin Xiaoman"', 'xyz = "Lin"', 10, "xyz is not known; known: source"),
        ('forbidden = ["Linda"]', "forbid = []", 9, "en.forbid is not known"),
        ('variants = ["林小滿"]', 'variants = "林小滿"', 7, "variants is '林小滿', not a list"),
        ('gender = "f"', "gender = ", 8, "not valid TOML"),
        ('form = "informal"', 'form = "tu"', 15, "es is 'tu'; known"),
        ('whom = "顾承远"', "", 13, "an address needs who speaks"),
        ("[[address]]", '[[term]]\nsource = "林小滿"\n[[address]]', 12, "林小滿 is there twice, in term 1 too"),
    ],
)
def test_an_error_names_file_line_and_key(old: str, new: str, line: int, told: str):
    assert old in WRITTEN
    with pytest.raises(UnreadableError) as caught:
        terms.parse(WRITTEN.replace(old, new), path="terms.toml")
    assert str(caught.value).startswith(f"terms.toml:{line}: ")
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "text", ["term = 3", "[term]\nsource='a'", "foo = 1", "language = 'Chinese'", "x = " + "[" * 9999]
)
def test_what_is_no_sheet_is_told(text: str):
    with pytest.raises(UnreadableError):
        terms.parse(text)


def test_only_the_endings_of_sheets_are_known(tmp_path):
    with pytest.raises(UnknownFormatError, match=r"\.toml, \.csv, \.xlsx, \.tbx"):
        terms.read(tmp_path / "terms.docx")
    with pytest.raises(UnreadableError, match="No such file"):
        terms.read(tmp_path / "terms.toml")
    (tmp_path / "latin.toml").write_bytes(b'language = "en"\n# \xff\n')
    with pytest.raises(UnreadableError, match=r"latin\.toml:2: it is not UTF-8"):
        terms.read(tmp_path / "latin.toml")
