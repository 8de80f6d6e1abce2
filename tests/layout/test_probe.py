"""Which words came from which cue, by what the engine says to each cue alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import words
from localize.layout import probe

ENGLISH = words.load("en")


def test_a_word_speaks_against_the_cues_that_do_not_have_it() -> None:
    (paid, million) = probe(["paid", "million"], ["You paid her", "five million"], ENGLISH)
    assert paid[0] == 0 < paid[1]
    assert million[1] == 0 < million[0]


def test_forms_of_one_word_are_alike() -> None:
    (row,) = probe(["marrying"], ["You marry him?", "Never!"], ENGLISH)
    assert row[0] == 0 < row[1]


def test_a_small_word_tells_less() -> None:
    the, elevator = probe(["the", "elevator"], ["the elevator", "stops"], ENGLISH)
    assert 0 < the[1] < elevator[1]


@pytest.mark.parametrize("atom", ["—", "unheard-of", ""])
def test_what_no_cue_has_tells_nothing(atom: str) -> None:
    assert probe([atom], ["You", "her"], ENGLISH) == [[0.0, 0.0]]


def test_where_there_are_no_spaces_pairs_of_characters_are_compared() -> None:
    first, second = probe(["エレベーターが", "止まった"], ["エレベーター", "止まる"], words.load("ja"))
    assert first[0] < first[1]
    assert second[1] <= second[0]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=8), st.lists(st.text(max_size=30), min_size=2, max_size=4))
def test_some_cue_has_nothing_against_it(atoms: list[str], alone: list[str]) -> None:
    rows = probe(atoms, alone, ENGLISH)
    assert [len(row) for row in rows] == [len(alone)] * len(atoms)
    assert all(min(row) == 0 for row in rows)
