"""Phrases are where BudouX finds them."""

import json
from functools import cache
from importlib.resources import files

import budoux
import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize.breaks import phrases as room
from localize.breaks.phrases import parted, phrases

MODELS = ("zh-hans", "zh-hant", "ja", "th")
LETTERS = "我从来没有说过这句话的了是在，。 aB3\0私はこのペンスグれた「」、ผมไม่เคยพูดว่า\U0001f600"
TEXTS = st.text(alphabet=LETTERS, min_size=1, max_size=40)


@cache
def _peer(name: str) -> budoux.Parser:
    return budoux.Parser(json.loads(files("budoux").joinpath("models", f"{name}.json").read_text(encoding="utf-8")))


@given(TEXTS, st.sampled_from(MODELS))
def test_phrases_are_those_of_budoux(text: str, model: str):
    assert phrases(text, model) == ([text] if text.isascii() else _peer(model).parse(text))


@given(TEXTS, TEXTS, st.sampled_from(MODELS))
def test_a_phrase_ends_between_two_texts_where_it_ends_in_both_together(left: str, right: str, model: str):
    sizes = [len("".join(phrases(left + right, model)[:n])) for n in range(1, 1 + len(left + right))]
    assert parted(left, right, model) == (len(left) in sizes)


@pytest.mark.parametrize("model", MODELS)
def test_what_is_remembered_has_an_end(model: str, monkeypatch: pytest.MonkeyPatch):
    text = "我从来没有说过这句话，私はこのペンが好きです。ผมไม่เคยพูดว่า"
    expected = phrases(text, model)
    monkeypatch.setattr(room, "_MOST", 5)
    room._scores(model).clear()
    assert phrases(text, model) == expected
    assert len(room._scores(model)) <= 5


def test_where_there_is_no_model_there_are_no_phrases():
    assert phrases("សួស្តី", "") == ["សួស្តី"]
    assert not parted("សួ", "ស្តី", "")
