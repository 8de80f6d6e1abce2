"""What is known of each language is whole, and each word is said once in a list."""

import pytest

from localize import words

MARKETS = ["en", "es", "pt", "fr", "de", "it", "ru", "ja", "ko", "th", "vi", "id", "ms", "ar", "tr", "hi", "pl", "tl"]
MARKETS += ["zh"]
SPACED = [language for language in MARKETS if words.load(language).spaced]


@pytest.mark.parametrize("language", MARKETS)
def test_each_language_of_the_market_knows_what_holds_together(language: str) -> None:
    known = words.load(language)
    assert len(known.hold | known.cling) >= 30
    assert len(SPACED) == len(MARKETS) - 3


@pytest.mark.parametrize("language", SPACED)
def test_languages_with_spaces_know_sixty_small_words_and_what_begins_a_clause(language: str) -> None:
    known = words.load(language)
    assert len(known.hold | known.cling | set(known.kinds)) >= 60
    assert len(known.conjunctions) >= 8


@pytest.mark.parametrize("language", SPACED)
def test_what_is_looked_up_in_small_letters_is_written_so(language: str) -> None:
    known = words.load(language)
    listed = known.hold | known.cling | set(known.kinds)
    assert [word for word in listed if word != word.lower()] == []


def test_a_word_is_of_the_first_kind_that_lists_it() -> None:
    english = words.load("en")
    assert [english.kind(word) for word in ("because", "with", "would", "the", "painful", "lift")] == [
        "conjunctions",
        "prepositions",
        "auxiliaries",
        "articles",
        "modifiers",
        "",
    ]


@pytest.mark.parametrize(
    ("word", "language", "kind"),
    [
        ("qu'il", "fr", "conjunctions"),
        ("d'un", "fr", "prepositions"),
        ("they're", "en", "pronouns"),
        ("o'clock", "en", ""),
    ],
)
def test_a_word_with_an_apostrophe_is_of_the_kind_of_its_beginning(word: str, language: str, kind: str) -> None:
    assert words.load(language).kind(word) == kind


def test_the_longest_part_of_a_tag_that_has_a_file_wins() -> None:
    assert words.load("zh-Hant-TW").parser == "zh-hant"
    assert words.load("en-GB").hold == words.load("en").hold
    assert words.load("xx").hold == frozenset()
