"""Lines are broken where a reader pauses, never inside a word."""

import re
import subprocess
import sys
import time
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from localize import layout, markup, words
from localize.breaks.seams import NO_END, NO_START, seams
from localize.model import Cue
from localize.profiles import Profile
from localize.text import TAG, visible, width
from strategies import texts

NARROW = Profile(line_length=25, line_length_hard=29, lines=2, lines_hard=3)
WIDE = Profile()
EAST = Profile(line_length=12, line_length_hard=14, lines=2, lines_hard=3, count="halfwidth")
TIGHT = Profile(line_length=8, line_length_hard=10, lines=2, lines_hard=3)
LANGUAGES = ["", "en", "es", "fr", "de", "zh", "zh-Hant", "ja", "ko", "th", "hi", "ar"]
languages = st.sampled_from(LANGUAGES)
profiles = st.sampled_from([NARROW, WIDE, EAST, TIGHT])


def broken(text: str, language: str = "en", profile: Profile = NARROW) -> str:
    return layout.break_lines(text, profile=profile, language=language)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Who are you?", "en", "Who are you?"),
        ("Who\nare you?", "en", "Who are you?"),
        ("I never said that I would marry him", "en", "I never said\nthat I would marry him"),
        ("For Mom's surgery, I'm still short", "en", "For Mom's surgery,\nI'm still short"),
        ("I told you about Mr. Chengyuan Gu", "en", "I told you\nabout Mr. Chengyuan Gu"),
        ("Ella pagó tres millones de yuanes", "es", "Ella pagó\ntres millones de yuanes"),
        ("Il faut vraiment partir tout de suite !", "fr", "Il faut vraiment partir\ntout de suite !"),
        ("<i>I never said that I would marry him</i>", "en", "<i>I never said\nthat I would marry him</i>"),
        (
            "I never <b>said</b> <i>that I would</i> marry him",
            "en",
            "I never <b>said</b>\n<i>that I would</i> marry him",
        ),
        ("♪ Floor by floor, up we go, up we go ♪", "en", "♪ Floor by floor,\nup we go, up we go ♪"),
        ("-Who is there at the door?\n-Me.", "en", "-Who is there at the door?\n-Me."),
        ("-What? -Me.", "en", "-What? -Me."),
        ("[door opens]\nWho are you?", "en", "[door opens]\nWho are you?"),
    ],
)
def test_lines_break_where_a_reader_pauses(text: str, language: str, expected: str) -> None:
    assert broken(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("我妈的手术费还差四百八十万", "zh", "我妈的手术费\n还差四百八十万"),
        ("顾总您好 今天晚上您不结婚", "zh", "顾总您好\n今天晚上您不结婚"),
        ("这件事，你千万不要告诉任何人", "zh", "这件事，\n你千万不要告诉任何人"),
        ("いつものように食事が終わるまでは", "ja", "いつものように\n食事が終わるまでは"),
    ],
)
def test_east_asian_lines_break_between_phrases(text: str, language: str, expected: str) -> None:
    assert broken(text, language, EAST) == expected


def test_thai_lines_break_between_words() -> None:
    text = "ฉันไม่เคยบอกว่าฉันจะแต่งงานกับเขา"
    lines = broken(text, "th").split("\n")
    assert "".join(lines) == text
    assert len(lines) == 2


@pytest.mark.parametrize(("length", "lines"), [(25, 1), (26, 2)])
def test_one_line_is_used_up_to_the_limit(length: int, lines: int) -> None:
    assert broken("a" * 12 + " " + "b" * (length - 13)).count("\n") == lines - 1


def test_a_long_line_within_the_hard_limit_is_better_than_a_third_line() -> None:
    assert (
        broken("internationally renowned and magnificent elevators")
        == "internationally renowned\nand magnificent elevators"
    )
    assert broken("Internationalisation matters extraordinarily today").count("\n") == 1


def test_a_word_that_is_longer_than_a_line_stays_whole() -> None:
    assert broken("a " + "b" * 40 + " c") == "a\n" + "b" * 40 + "\nc"


@pytest.mark.parametrize("text", ["3 点见", "100 yuan", "¿ Qué", "M. Dupont", "the house", "Vraiment\xa0!"])
def test_what_belongs_together_is_not_cut(text: str) -> None:
    around = f"aaaa bbbb {text} cccc"
    assert text in broken(around, "fr" if "M." in text else "en", TIGHT) or len(text) > 8


# Laws


def _seams(text: str, language: str) -> list[tuple[int, int]]:
    found = seams(text, words.load(language))
    return [(s.left, s.right) for s in found if not markup.divides(text, s.left, s.right)]


def _fits(text: str, language: str, profile: Profile, limit: float, lines: int) -> bool:
    """Try every cut of *text* into at most *lines* lines."""
    places = _seams(text, language)
    for n in range(lines):
        for cut in combinations(places, n):
            rows = [text[a:b] for (_, a), (b, _) in zip([(0, 0), *cut], [*cut, (len(text), 0)], strict=True)]
            if all(width(row, profile.count) <= limit for row in rows):
                return True
    return False


SAMPLES = {
    "en": "the a of Anna Gu said that, 42 million dollars. No! internationally up-to-date — and I'm you",
    "fr": "le la de Anna Gu dit que, 42 millions ! « Non » extraordinairement et je suis",
    "zh": "我 你 的 了 吗 把 顾总 结婚 手术费 四百八十万 500万 ， 。 （ ） 董事会 刚刚 决定 Anna 100",
    "ja": "私 は が 食事 終わる まで 誰も 、 。 「 」 ください ちょっと 待って って Anna",
}


@st.composite
def phrases(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(sorted(SAMPLES)))
    chosen = draw(st.lists(st.sampled_from(SAMPLES[language].split()), min_size=1, max_size=9))
    return (" " if words.load(language).spaced else "").join(chosen), language


@given(phrases(), profiles)
def test_what_fits_the_profile_is_made_to_fit(phrase: tuple[str, str], profile: Profile) -> None:
    text, language = phrase
    rows = broken(text, language, profile).split("\n")
    widest = max(width(row, profile.count) for row in rows)
    if len(markup.utterances(text)) > 1:
        return
    if _fits(text, language, profile, profile.line_length, profile.lines):
        assert widest <= profile.line_length
        assert len(rows) <= profile.lines
    elif _fits(text, language, profile, profile.line_length_hard, profile.lines):
        assert widest <= profile.line_length_hard
        assert len(rows) <= profile.lines
    elif _fits(text, language, profile, profile.line_length_hard, profile.lines_hard):
        assert widest <= profile.line_length_hard
        assert len(rows) <= profile.lines_hard


@given(phrases(), profiles)
def test_no_line_is_over_the_hard_limit_that_could_have_been_broken(phrase: tuple[str, str], profile: Profile) -> None:
    text, language = phrase
    for row in broken(text, language, profile).split("\n"):
        if width(row, profile.count) > profile.line_length_hard:
            assert not _seams(row.strip(), language)


@example("No! o'clock you. money? Where\nＡ 总裁， No! No! money? money?\n(sighs) No! No!", "ja", EAST)
@example("No!\n- No! ♪ No!", "zh", TIGHT)
@example("你怎么 (sighs) (sighs)", "", TIGHT)
@given(texts, languages, profiles)
def test_breaking_what_is_broken_changes_nothing(text: str, language: str, profile: Profile) -> None:
    once = layout.rebreak(Cue(0, 1000, text), profile=profile, language=language)
    assert layout.rebreak(once, profile=profile, language=language) == once


@given(phrases(), profiles)
def test_breaking_what_another_profile_broke_is_stable(phrase: tuple[str, str], profile: Profile) -> None:
    text, language = phrase
    once = broken(broken(text, language, TIGHT), language, profile)
    assert broken(once, language, profile) == once


@given(texts, languages, profiles)
def test_nothing_but_white_space_changes(text: str, language: str, profile: Profile) -> None:
    again = broken(text, language, profile)
    assert re.sub(r"\s", "", visible(again)) == re.sub(r"\s", "", visible(text))
    assert TAG.findall(again) == TAG.findall(text)


@given(texts, languages, profiles)
def test_speakers_keep_their_own_lines(text: str, language: str, profile: Profile) -> None:
    again = broken(text, language, profile)
    assert len(markup.utterances(again)) >= len(markup.utterances(text))


@settings(max_examples=200)
@given(st.text("我你的了吗。，（）「」！…500aA きって、ー", min_size=1, max_size=60), st.sampled_from(["zh", "ja"]))
def test_no_line_begins_or_ends_with_a_mark_that_must_not_stand_there(text: str, language: str) -> None:
    rows = broken(text, language, EAST).split("\n")
    for above, below in pairwise(rows):
        assert below[0] not in NO_START
        assert above[-1] not in NO_END
        assert not (above[-1].isascii() and below[0].isascii() and f"{above[-1]}{below[0]}" in text)


@pytest.mark.parametrize(
    ("piece", "language"),
    [("word and ", "en"), ("我想要跟你走，", "zh"), ("的", "zh"), ("- a\n", "en"), ("“”", "ja"), ("<i>a</i> ", "zh")],
)
def test_a_cue_of_twenty_thousand_characters_takes_no_more_than_linear_time(piece: str, language: str) -> None:
    start = time.process_time()
    broken(piece * (20_000 // len(piece)), language, EAST)
    assert time.process_time() - start < 4  # quadratic ways take minutes


def test_breaking_latin_lines_loads_no_model() -> None:
    code = (
        "import sys; from localize.breaks import lines, phrases; from localize.profiles import Profile;"
        "lines.break_lines('one two three ' * 9, profile=Profile(), language='es');"
        "sys.exit(phrases._scores.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
