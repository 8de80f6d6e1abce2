"""Finding the sheet's forms in a text, and what a translation does not hold."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import terms
from localize.terms import Rendering, Sheet, Term
from localize.terms.folding import folded


def named(source: str, said: str, *, language: str = "en", **more: object) -> Term:
    accepted, forbidden = more.pop("accepted", ()), more.pop("forbidden", ())
    return Term(source, renderings=(Rendering(language, said, accepted, forbidden),), **more)  # type: ignore[arg-type]


SHEET = Sheet(
    "zh-Hans",
    (
        named("顾霆琛", "Gu Tingchen", forbidden=("Gu Tingshen",)),
        named("顾总", "Mr. Gu", accepted=("President Gu",), unless=("高顾总",)),
        named("林小满", "Lin Xiaoman", variants=("林小滿",)),
        named("小满", "Xiaoman"),
        named("嫂子", "Sis", forbidden=("sister-in-law",), kind="kinship"),
        named("外公", "Grandpa", kind="kinship"),
        named("爷爷", "Grandpa", kind="kinship"),
    ),
)


def found(text: str, language: str = "") -> list[str]:
    return [text[match.start : match.end] for match in terms.find(SHEET, text, language)]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("林小满和小满", ["林小满", "小满"]),  # the longest first
        ("林小滿来了", ["林小滿"]),
        ("顾总，顾霆琛呢", ["顾总", "顾霆琛"]),
        ("高顾总是谁", []),  # a longer word that holds it by chance
        ("小 满", []),
        ("", []),
    ],
)
def test_the_source_is_searched_for_the_longest_forms(text: str, forms: list[str]):
    assert found(text) == forms


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Gu Tingchen's here", ["Gu Tingchen"]),
        ("GU TINGCHEN!", ["GU TINGCHEN"]),
        ("Gú Tíngchēn", ["Gú Tíngchēn"]),
        ("Gu Tíngchēn, decomposed", ["Gu Tíngchēn"]),
        ("Gu\nTingchen", ["Gu\nTingchen"]),
        ("gu tingchen", []),  # a name has its capitals
        ("Gu Tingchens", []),
        ("McGu Tingchen", []),
        ("他是Xiaoman吗", ["Xiaoman"]),
        ("Sister-in-law! sister-in-law", ["Sister-in-law", "sister-in-law"]),
        ("Ｘｉａｏｍａｎ", ["Ｘｉａｏｍａｎ"]),
    ],
)
def test_a_translation_is_searched_between_the_boundaries_of_words(text: str, forms: list[str]):
    assert found(text, "en") == forms


def test_a_form_of_two_terms_is_found_for_both():
    assert [match.term.source for match in terms.find(SHEET, "Grandpa!", "en")] == ["外公", "爷爷"]


@pytest.mark.parametrize(
    ("language", "said", "text", "holds"),
    [
        ("ko", "구팅천", "구팅천이 왔어요", True),  # a particle
        ("ko", "팅천", "구팅천이", False),  # inside a longer name
        ("ja", "グー社長", "グー社長が", True),
        ("ja", "グー", "グーグル", False),
        ("th", "กู้", "คุณกู้มา", True),
        ("ar", "غو", "وغو هنا", True),  # "and" is written before it
        ("ar", "غو", "لغود", False),
        ("ru", "Тинчэн*", "с Тинчэном", True),
        ("ru", "Тинчэн", "с Тинчэном", False),
        ("tr", "Gu", "Gu'ya sor", True),
        ("hi", "गू", "गूगल", False),
        ("hi", "गू", "गू आया", True),
        ("fr", "Élise", "elise", False),
        ("fr", "Élise", "Elise", True),
        ("fr", "d'Artagnan", "D’Artagnan", True),
    ],
)
def test_each_script_has_its_own_boundaries(language: str, said: str, text: str, holds: bool):
    sheet = Sheet("zh", (named("名", said, language=language),))
    assert (not terms.held(sheet, "名", text, language)) == holds


@pytest.mark.parametrize(
    ("source", "target", "faults"),
    [
        ("顾霆琛来了", "Gu Tingchen is here.", []),
        ("顾霆琛来了", "He is here.", [("missing", "Gu Tingchen", "")]),
        ("顾霆琛来了", "Gu Tingshen is here.", [("forbidden", "Gu Tingchen", "Gu Tingshen")]),
        ("他来了", "Gu Tingshen is here.", [("forbidden", "Gu Tingchen", "Gu Tingshen")]),  # a name is wrong anywhere
        ("顾霆琛来了", "Gu Ting-chen is here.", [("missing", "Gu Tingchen", "Gu Ting-chen")]),
        ("顾霆琛来了", "Gu Tinchen's here.", [("missing", "Gu Tingchen", "Gu Tinchen")]),
        ("嫂子好", "Hello, sister-in-law.", [("forbidden", "Sis", "sister-in-law")]),
        ("他好", "Hello, sister-in-law.", []),
        ("林小满", "Lin Xiaoman", []),
        ("小满", "Lin Xiaoman", []),  # said more fully
        ("顾总", "President Gu", []),
        ("外公和爷爷", "Grandpa", []),
        ("顾总", "", []),
    ],
)
def test_what_a_translation_does_not_hold(source: str, target: str, faults: list[tuple[str, str, str]]):
    told = terms.held(SHEET, source, target, "en")
    assert [
        (fault.kind, fault.approved, target[fault.start : fault.end] if fault.start >= 0 else "") for fault in told
    ] == faults


def test_a_language_without_renderings_holds():
    assert terms.held(SHEET, "顾霆琛", "구팅천", "ko") == []


@pytest.mark.parametrize("text", ["Gu Tingcher and Gu Tingchem", "Gu Ming is here", "Lin Xiaomin"])
def test_a_misspelling_is_only_told_where_it_is_sure(text: str):
    near = Sheet("zh", (*SHEET.terms, named("林小敏", "Lin Xiaomin")))
    assert terms.misspelt(near, near.terms[0], text, "en") is None
    assert terms.misspelt(near, near.terms[2], text, "en") is None


def test_what_is_put_right_keeps_what_is_around_it():
    target = "-Is GU TINGSHEN'S car here?"
    fault = terms.held(SHEET, "顾霆琛的车", target, "en")[0]
    assert terms.put_right(target, fault) == "-Is GU TINGCHEN'S car here?"
    assert terms.held(SHEET, "顾霆琛的车", terms.put_right(target, fault), "en") == []


names = st.text("顾林小满总ab 'A-é́", min_size=1, max_size=4).filter(lambda n: folded(n).text.strip())


@given(st.lists(names, min_size=1, max_size=5, unique_by=lambda n: " ".join(folded(n).text.split())), st.text())
def test_matches_are_in_order_and_inside_the_text(forms: list[str], text: str):
    sheet = Sheet("zh", tuple(Term(form.strip()) for form in forms))
    at = 0
    for match in terms.find(sheet, f"{text}{forms[0]} {text}"):
        assert at <= match.start < match.end <= len(f"{text}{forms[0]} {text}")
        at = match.end


@given(names)
def test_a_form_is_found_in_itself(form: str):
    assert [match.term.source for match in terms.find(Sheet("zh", (Term(form.strip()),)), form)] == [form.strip()]


def test_fifty_thousand_cues_are_searched_in_seconds():
    sheet = Sheet(
        "zh", tuple(Term(f"{a}{b}{c}") for a in "顾林沈陆苏傅秦江" for b in "小天明文" for c in "满霆琛知意景深棠")
    )
    began = process_time()
    count = sum(len(terms.find(sheet, "你要是再不放开顾小满我就")) for _ in range(50_000))
    assert count == 50_000
    assert process_time() - began < 5  # 0.5 s where nothing else runs


def test_a_text_made_to_be_slow_is_not():
    sheet = Sheet("en", (Term("a a a a b"), Term("a*"), Term("aaaaaaaab")))
    began = process_time()
    terms.find(sheet, "a " * 20_000 + "a" * 20_000)
    assert process_time() - began < 5
