"""What every scene says, known by heart."""

import re
import tomllib
from collections.abc import Sequence
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import signs, testing
from localize.engines import Aligning, Candidate, Listing, Searching
from localize.engines.echo import Echo
from localize.engines.phrases import Phrases, marks, phrase, table
from localize.signs.sides import scripts, written_in

MARKETS = ("en", "es", "pt", "fr", "de", "it", "ru", "ja", "ko", "th", "vi", "id", "ms", "ar", "tr")


class Counting(Echo):
    """The echo, which remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        self.asked += texts
        return super().translate(texts, source, target)


def said(text: str, target: str, source: str = "zh") -> str:
    return Phrases(Echo()).translate([text], source, target)[0][0].text


@pytest.mark.parametrize(
    ("text", "target", "answer"),
    [
        ("否", "en", "No"),
        ("否。", "en", "No."),
        ("救命！", "es", "¡Socorro!"),
        ("什么？！", "es", "¿¡Qué!?"),
        ("为什么？", "fr", "Pourquoi\xa0?"),
        ("为什么？", "ar", "لماذا؟"),
        ("好的。", "ja", "わかった。"),
        ("等等……", "de", "Warte…"),
        ("等等...", "de", "Warte…"),
        ("閉嘴！！", "it", "Chiudi la bocca!!"),
        ("谢谢。", "th", "ขอบคุณ"),
        (" 救 命 ", "en", "Help"),
        ("谢谢", "en-GB", "Thank you"),
        ("啊！", "en", "Ah!"),
        ("啊？", "en", "Huh?"),
        ("啊？", "tr", "啊？"),  # no sure word: the engine is asked
        ("喂？", "en", "喂？"),  # hello, or hey
    ],
)
def test_a_cue_of_one_word_is_known_by_heart(text: str, target: str, answer: str) -> None:
    assert said(text, target) == answer


def test_the_engine_is_asked_for_the_others_in_one_call() -> None:
    engine = Counting()
    answers = Phrases(engine).translate(["否", "我们三年没见了", "谢谢！", "他来了"], "zh-Hant", "en", candidates=2)
    assert [answer[0].text for answer in answers] == ["No", "我们三年没见了", "Thank you!", "他来了"]
    assert engine.asked == ["我们三年没见了", "他来了"]


def test_it_can_be_turned_off_and_knows_only_its_languages() -> None:
    off = Phrases(Echo(), on=False)
    assert off.translate(["否"], "zh", "en")[0][0].text == "否"
    assert off.fingerprint("zh", "en") == "Echo"
    assert (said("否", "pl"), said("No", "es", "en")) == ("否", "No")


def test_the_fingerprint_tells_the_table() -> None:
    phrases = Phrases(Echo())
    assert phrases.fingerprint("zh", "en") != phrases.fingerprint("zh", "es") != "Echo"
    assert phrases.fingerprint("zh", "pl") == "Echo"


def test_it_keeps_the_laws_and_has_the_face_of_its_engine() -> None:
    testing.check_engine(Phrases(Echo()), "zh", "en")
    assert not any(isinstance(Phrases(Echo()), face) for face in (Listing, Aligning, Searching))


@pytest.mark.parametrize("target", MARKETS)
def test_every_entry_is_in_its_script_and_no_sign_fires(target: str) -> None:
    known = {form: answer for form, answer in table("zh", target).items() if answer}
    assert len(known) > 200
    letters = written_in(scripts(target))
    for form, answer in known.items():
        assert letters.search(answer), (form, answer)
        assert not re.search(r"[.!?…？！。؟]\Z|\s{2}|\A\s|\s\Z", answer), (form, answer)
        assert not (answer[0].islower() and target not in ("th", "ar", "ja", "ko")), (form, answer)
        for ending in ("", "！", "？", "。", "……"):
            shown = phrase(form.rstrip("？") + ending, known, target)
            assert shown is None or signs.look(form, shown, "zh", target) == (), (form, shown)


def test_every_language_knows_only_what_the_source_knows() -> None:
    read = {
        name: tomllib.loads((files("localize.engines.phrases") / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("zh", *MARKETS)
    }
    forms = [form for row in read["zh"].values() for form in row.split()]
    assert len(forms) > 300
    assert all(set(read[name]) <= set(read["zh"]) for name in MARKETS)
    assert read["en"].keys() == read["zh"].keys()
    meanings = {form: meaning for meaning, row in read["zh"].items() for form in row.split()}
    assert all(meanings[form] == meaning for meaning, row in read["zh"].items() for form in row.split())


@given(st.text(st.sampled_from("？！?!。….~—，"), max_size=12), st.sampled_from(MARKETS))
def test_whatever_stands_behind_a_cue_its_answer_ends_in_marks_of_its_language(ending: str, target: str) -> None:
    body, ending = marks.split(f"否{ending}")
    shown = marks.in_style("No", ending, target)
    assert body.startswith("否")
    assert "No" in shown
    assert target in ("ja", "zh") or not set(shown) & set("？！。，～")
    assert marks.split(shown)[0] == "No"
