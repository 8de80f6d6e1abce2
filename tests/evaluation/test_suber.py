"""SubER and its relatives on tracks whose figures can be worked out, and on any track there is."""

import pytest

pytest.importorskip("suber")

import sys
from dataclasses import replace

from hypothesis import given, settings

from evaluation.synthetic import late, replaced, track, unbroken
from localize.errors import MissingExtraError
from localize.evaluation.suber import Edits, edits
from localize.evaluation.units import Case
from localize.model import Cue, Track
from notation import track as noted
from strategies import tracks

HUMAN = track(40)


def measured(hypothesis: Track, reference: Track = HUMAN) -> Edits:
    return edits([Case(hypothesis, reference)])


def test_the_reference_itself_needs_no_edit() -> None:
    assert measured(HUMAN) == Edits(0.0, 0.0, 100.0, 100.0)


@pytest.mark.parametrize(("share", "rate"), [(0.1, 8.3), (0.3, 24.9)])
def test_replaced_words_count_by_their_share_of_words_and_breaks(share: float, rate: float) -> None:
    assert measured(replaced(HUMAN, share)).suber == pytest.approx(rate, abs=0.05)  # share * 64 / 77


def test_dropped_line_breaks_count_and_only_suber_sees_them() -> None:
    found = measured(unbroken(HUMAN))
    assert found.suber == pytest.approx(100 * 5 / 77, abs=0.001)
    assert (found.t_bleu, found.as_chrf) == (100, 100)


def test_suber_does_not_see_half_a_second_and_t_bleu_does() -> None:
    found = measured(late(HUMAN, 500))
    assert found.suber == 0
    assert found.t_bleu is not None
    assert 70 < found.t_bleu < 74


def test_suber_sees_cues_that_are_no_longer_on_screen_with_their_own() -> None:
    short = track(8)  # the library tries a thousand shifts where no cue meets its own
    found = measured(late(short, 4000), short)
    assert found.suber is not None
    assert found.suber > 90
    assert found.as_chrf == 100


def test_case_and_punctuation_count_in_the_cased_figure_alone() -> None:
    reference = noted("1.000 --> 2.000  You know me.", language="en")
    found = measured(noted("1.000 --> 2.000  you know me!", language="en"), reference)
    assert (found.suber, found.suber_cased) == (0, 40)  # "you" and "!" of four tokens and a break


def test_tags_do_not_count() -> None:
    tagged = replace(HUMAN, cues=tuple(replace(cue, text=f'<font color="red">{cue.text}</font>') for cue in HUMAN))
    assert measured(tagged) == measured(HUMAN)


def test_cues_out_of_order_are_put_in_order() -> None:
    assert measured(replace(HUMAN, cues=HUMAN.cues[::-1])) == measured(HUMAN)


@pytest.mark.parametrize("language", ["zh-Hans", "yue", "ja", "ko", "th", "km"])
def test_languages_without_spaces_are_counted_too(language: str) -> None:
    text = {
        "zh-Hans": "你怎么敢来",
        "yue": "你點解嚟咗",
        "ja": "どうして来たの",
        "ko": "여기가 어디",
        "th": "กล้าดียังไง",
        "km": "អ្នកហ៊ាន",
    }[language]
    one = Track((Cue(0, 1000, text),), language=language)
    other = Track((Cue(0, 1000, text + text[-1]),), language=language)
    found = measured(other, one)
    assert found.suber is not None
    assert 0 < found.suber < 60
    assert measured(one, one).suber == 0


def test_nothing_against_something_is_an_edit_for_each_word() -> None:
    assert measured(Track(language="en")) == Edits(100.0, 100.0, 0.0, 0.0)


@pytest.mark.parametrize("hypothesis", [Track(), HUMAN])
def test_a_reference_without_words_measures_nothing(hypothesis: Track) -> None:
    assert measured(hypothesis, Track((Cue(0, 1000, "<i> </i>"),))) == Edits(None, None, None, None)


def test_several_files_are_measured_as_one() -> None:
    worse = replaced(HUMAN, 0.2)
    both = edits([Case(HUMAN, HUMAN), Case(worse, HUMAN)])
    assert both.suber == pytest.approx((measured(worse).suber or 0) / 2, abs=0.001)


@given(tracks, tracks)
@settings(max_examples=40)
def test_no_track_stops_it(one: Track, other: Track) -> None:
    found = measured(one, other)
    assert found.suber is None or found.suber >= 0


HOSTILE = [
    "&amp;quot; R&amp;D",
    "&quot;",
    "▁ ▁a",
    "<eol> <eob>",
    "\u200b",
    "a\x00b \x1b[2J",
    "<skipped> -\n-",
    "{\\an8}",
    "\ud800",
    "。。",
    "µ§",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["en", "zh", "th"])
def test_no_text_stops_it(text: str, language: str) -> None:
    odd = Track((Cue(5000, 1000, text), Cue(0, 0, f"{text} {text}x")), language=language)
    assert measured(odd, odd).suber in (0, None)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "suber", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'localize-subtitles\[evaluate\]'"):
        measured(HUMAN)
