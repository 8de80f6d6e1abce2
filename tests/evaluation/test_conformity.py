"""Limits are counted cue by cue and line by line, at the limit and just above it."""

import pytest

from localize.evaluation.conformity import Share, conformity, iwslt, share
from localize.model import Track
from localize.profiles import Profile, load
from notation import track

STYLE = Profile(reading_speed=10, line_length=12, lines=2)


@pytest.mark.parametrize(("end", "within"), [(1.999, 0), (2.0, 1), (2.5, 1)])
def test_reading_speed_at_its_limit(end: float, within: int) -> None:
    found = conformity([track(f"1.000 --> {end:.3f}  Ten chars!")], STYLE).cps
    assert (found.count, found.within) == (1, within)


@pytest.mark.parametrize(("line", "within"), [("twelve chars", 1), ("twelve chars!", 0)])
def test_line_length_at_its_limit(line: str, within: int) -> None:
    found = conformity([track(f"1.000 --> 9.000  {line} | No.")], STYLE).cpl
    assert (found.count, found.within) == (2, within + 1)


def test_line_breaks_tags_and_white_space_at_the_ends_are_not_counted() -> None:
    found = conformity([track("1.000 --> 2.000  <i>Five! |  Five!</i> ")], STYLE)
    assert (found.cps.worst, found.cpl.worst, found.lines.worst) == (10, 5, 2)


def test_mean_p95_and_worst_tell_how_far_the_rest_goes() -> None:
    assert share([*range(1, 20), 100], 10) == Share(10, 20, 10, mean=14.5, p95=19, worst=100)


def test_a_cue_on_screen_for_no_time_is_not_within_the_limit_and_has_no_speed() -> None:
    found = conformity([track("1.000 --> 1.000  Hello\n2.000 --> 3.000  Hello")], STYLE).cps
    assert (found.count, found.within, found.worst) == (2, 1, 5)


def test_no_cues_are_no_figures() -> None:
    found = conformity([Track()], STYLE)
    assert (found.cps.percent, found.cps.mean, found.cpl.p95, found.lines.worst) == (None, None, None, None)


def test_cues_that_show_nothing_are_left_out() -> None:
    assert conformity([track("1.000 --> 2.000  <i> </i>")], STYLE).cps.count == 0


@pytest.mark.parametrize(
    ("language", "limits"), [("en", (21, 42, 2)), ("zh-Hans", (9, 16, 2)), ("ja", (4, 13, 2)), ("", (21, 42, 2))]
)
def test_iwslt_has_its_own_limits(language: str, limits: tuple[float, float, float]) -> None:
    found = iwslt([track("1.000 --> 2.000  3点见", language=language)])
    assert (found.cps.limit, found.cpl.limit, found.lines.limit) == limits


def test_iwslt_counts_half_width_for_chinese_and_characters_elsewhere() -> None:
    chinese, english = (iwslt([track("1.000 --> 2.000  3点见", language=tag)]) for tag in ("zh", "en"))
    assert (chinese.cpl.worst, english.cpl.worst) == (2.5, 3)


def test_the_profile_counts_what_a_reader_sees_and_iwslt_code_points() -> None:
    thai = track("1.000 --> 2.000  สวัสดีครับ", language="th")
    assert (conformity([thai], load("netflix")).cpl.worst, iwslt([thai]).cpl.worst) == (7, 10)
