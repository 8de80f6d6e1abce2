"""What a line break tears apart."""

import pytest

from localize import words
from localize.breaks.torn import inside_word, joined, splits_letter, torn


@pytest.mark.parametrize(
    ("language", "above", "below", "word"),
    [
        ("en", "He came to the", "house.", "the"),
        ("en", "He came", "to the house.", ""),
        ("en", "I paid 30", "dollars.", "30"),
        ("en", "Stop the,", "I mean it.", ""),  # a mark stands between them
        ("en", "Where is the", "- Here.", ""),  # somebody else speaks
        ("en", "the", "", ""),
        ("fr", "Il arrive à la", "maison.", "la"),
        ("de", "Er kam in das", "Haus.", "das"),
        ("ja", "学校", "に行く", "に"),
        ("zh", "你先走", "我马上来", ""),
        ("xx", "the", "house", ""),  # nothing is known of the language
    ],
)
def test_a_word_is_torn_from_its_neighbour(language: str, above: str, below: str, word: str):
    found = torn(above, below, words.load(language))
    assert (found.word if found else "") == word


def test_it_is_told_on_which_side_the_word_stands():
    assert torn("He came to the", "house.", words.load("en")) == ("the", True)
    assert torn("Przymiotniki kończą", "się samogłoską.", words.load("pl")) == ("się", False)


@pytest.mark.parametrize(
    ("language", "above", "below", "inside"),
    [
        ("th", "ฉันจะขา", "ยบ้านหลังนี้", True),
        ("th", "ฉันจะขาย", "บ้านหลังนี้", False),
        ("ja", "コンピュ", "ータを買う", True),
        ("ja", "本を", "買う", False),
        ("zh", "一共20", "24年", True),
        ("zh", "我们2", "点走", False),
        ("en", "I some-", "times go.", True),
        ("en", "I was going to-", "What?", False),
        ("en", "so", "on", False),
        ("hi", "नमस", "्ते", True),
        ("en", "", "on", False),
    ],
)
def test_a_break_is_inside_a_word(language: str, above: str, below: str, inside: bool):
    assert inside_word(above, below, words.load(language)) is inside


@pytest.mark.parametrize(
    ("below", "splits"), [("\u0301on", True), ("ี่", True), ("on", False), ("", False), (" on", False)]
)
def test_a_mark_cannot_begin_a_line(below: str, splits: bool):
    assert splits_letter(below) is splits


@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        ("th", "ฉันจะขา\nยบ้านหลังนี้", "ฉันจะขายบ้านหลังนี้"),
        ("th", "<i>ฉันจะขา</i>\n<i>ยบ้านหลังนี้</i>", "<i>ฉันจะขา</i><i>ยบ้านหลังนี้</i>"),
        ("en", "I some-\ntimes go", "I some-\ntimes go"),  # the hyphen may be the word's own
        ("en", "one\ntwo\nthree", "one\ntwo\nthree"),
        ("hi", "नमस \n ्ते", "नमस्ते"),
    ],
)
def test_a_word_is_put_together(language: str, text: str, whole: str):
    assert joined(text, words.load(language)) == whole
