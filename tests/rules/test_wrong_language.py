"""The language of a track and of its cues, exactly at the limits.

What stands here was found by changing the comparisons of the rule one by one (``scripts/mutants.py``).
"""

import pytest

from localize import lint, profiles
from localize.model import Cue, Track
from samples import SENTENCES

DRAMA = profiles.load("short-drama")
SPANISH = ["No me digas que no lo sabías.", "¿Por qué me haces esto?", "Te dije que no volvieras nunca."]
ENGLISH = (
    "now the old house is empty and nobody knows where she went after that night because they never asked her "
    "mother what had really happened there when we were young while everyone else believed every single word he said "
    "about them"
)
SPANISH_SMALL = "alguien cuando donde entonces nadie estos hacia quien"
ITALIAN = (
    "vecchio fiume amico corri subito casa vecchia guarda stelle notte bella ragazza piange forte fratello minore "
    "mangia pane fresco beve vino rosso canta canzoni antiche sogna montagne lontane cammina strada deserta bianca "
    "luna piena"
)


def told(texts: list[str], tag: str) -> list[tuple[int, str]]:
    track = Track(tuple(Cue(n * 3000, n * 3000 + 2500, text) for n, text in enumerate(texts)), tag)
    return [(p.cue, p.message) for p in lint.check(track, DRAMA, lint.rules_named(["wrong-language"]))]


@pytest.mark.parametrize(("count", "found"), [(39, []), (40, [(-1, "is in en, not in es")])])
def test_forty_words_tell_of_a_track(count: int, found: list[tuple[int, str]]) -> None:
    assert told(ENGLISH.split()[:count], "es") == found


@pytest.mark.parametrize(("different", "found"), [(19, []), (20, [(-1, "is in en, not in es")])])
def test_half_of_them_are_different_ones(different: int, found: list[tuple[int, str]]) -> None:
    words = list(dict.fromkeys(ENGLISH.split()))[:different]
    assert told([*words, *words, *words], "es") == found


@pytest.mark.parametrize(("count", "found"), [(39, []), (40, [(-1, "is in ko, not in es")])])
def test_forty_characters_of_another_script_tell_of_a_track(count: int, found: list[tuple[int, str]]) -> None:
    assert told([SENTENCES["ko"][:count]], "es") == found


@pytest.mark.parametrize(("latin", "found"), [(10, [(-1, "is in ko, not in es")]), (11, [])])
def test_a_track_of_which_more_than_a_tenth_is_in_its_own_script_is_in_both(
    latin: int, found: list[tuple[int, str]]
) -> None:
    assert told(["나" * 90, "a" * latin], "es") == found


@pytest.mark.parametrize(("small", "found"), [(7, [(-1, "is in it, not in es")]), (8, [])])
def test_a_fifth_of_small_words_of_its_own_keep_a_track_at_home(small: int, found: list[tuple[int, str]]) -> None:
    words = [*SPANISH_SMALL.split()[:small], *ITALIAN.split()]
    assert told(words[:40], "es") == found


def test_the_language_with_most_small_words_is_the_one_that_a_track_is_in() -> None:
    """A quarter of the words of this are Spanish, too."""
    assert told(SENTENCES["pt"].split(". "), "es") == [(-1, "is in pt, not in es")]


@pytest.mark.parametrize(("said", "tag"), [("id", "ms"), ("ms", "id"), ("sv", "nb"), ("sv", "da"), ("hr", "bs")])
def test_languages_that_are_nearly_the_same_are_not_told_apart(said: str, tag: str) -> None:
    assert told(SENTENCES[said].split(". "), tag) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Why are you with", False),  # four words
        ("Why are you\nwith me?", True),  # five, and three spaces
        ("Who stole the red piano?", False),  # two small words
        ("Who stole the piano for", True),  # three
        ("They dance and sing for money until morning comes here", True),  # four small words of ten
        ("They dance and sing for money until morning comes round again", False),  # of eleven
        ("Esto why are you doing this to me again now", True),  # one word of ten is Spanish
        ("Esto why are you doing this to me now", False),  # of nine
    ],
)
def test_the_limits_of_a_cue(text: str, found: bool) -> None:
    assert told([*SPANISH, text], "es") == ([(3, "is in en, not in es")] if found else [])
