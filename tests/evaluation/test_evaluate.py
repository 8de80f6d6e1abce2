"""The whole scorecard: a translation measured by a reference, by its source and by the sheet of the series."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("suber")

from hypothesis import given, settings

from evaluation.synthetic import late, track
from localize import profiles
from localize.errors import UnknownNameError
from localize.evaluation import METRICS, Case, evaluate, evaluate_all, metric
from localize.evaluation.report import Measured, as_json, as_text
from localize.model import Track
from localize.terms.sheet import Rendering, Sheet, Term
from notation import track as noted
from strategies import tracks

STYLE = profiles.load("netflix")
HUMAN = track(16)
SOURCE = noted("1.000 --> 2.500  顾总来了\n3.000 --> 4.500  小满走了", language="zh-Hans")
REFERENCE = noted("1.000 --> 2.500  Mr. Gu is here.\n3.000 --> 4.500  Xiaoman is gone.", language="en")
WORSE = noted("1.000 --> 2.500  President Gu is here.\n3.000 --> 4.500  小满 is gone.", language="en")
SHEET = Sheet(
    "zh",
    (
        Term("顾总", renderings=(Rendering("en", "Mr. Gu"),)),
        Term("小满", renderings=(Rendering("en", "Xiaoman"),)),
        Term("老王", renderings=(Rendering("en", "Wang"),)),
    ),
)
# What a track has against itself.
BEST = {"suber": 0, "suber-cased": 0, "t-bleu": 100, "as-chrf": 100, "bleu": 100, "chrf": 100, "sigma": 100}
BEST |= {"line-f1": 100, "cue-f1": 100, "matched": 100, "moved": 0, "shift": 0, "shift-p95": 0, "offset": 0}


def test_the_reference_itself_has_the_best_of_every_figure() -> None:
    found = evaluate(HUMAN, reference=HUMAN, profile=STYLE)
    assert {name: METRICS[name].of(found) for name in BEST} == pytest.approx(BEST)
    assert found.form == found.reference


def test_half_a_second_late_is_seen_by_the_figures_of_time_alone() -> None:
    found = evaluate(late(HUMAN, 500), reference=HUMAN, profile=STYLE)
    worse = {name for name, best in BEST.items() if METRICS[name].of(found) != pytest.approx(best)}
    assert worse == {"t-bleu", "moved", "shift", "shift-p95", "offset"}


def test_with_the_source_what_check_finds_is_counted_on_both_sides() -> None:
    found = evaluate(WORSE, reference=REFERENCE, source=SOURCE, profile=STYLE)
    assert (found.form.problems["source-script"], found.reference.problems["source-script"]) == (1, 0)


def test_without_the_source_rules_about_translations_are_not_asked() -> None:
    assert "source-script" not in evaluate(WORSE, reference=REFERENCE, profile=STYLE).form.problems


def test_terms_are_looked_for_where_the_source_has_them() -> None:
    right, wrong = (
        evaluate(given, reference=REFERENCE, source=SOURCE, terms=SHEET, profile=STYLE).terms
        for given in (REFERENCE, WORSE)
    )
    assert right is not None
    assert (right.places, right.kept, right.missed) == (2, 2, ())
    assert wrong is not None
    assert (wrong.kept, wrong.missed, wrong.percent) == (0, ("顾总", "小满"), 0)


def test_terms_without_a_place_are_no_figure() -> None:
    found = evaluate(REFERENCE, reference=REFERENCE, source=SOURCE, terms=Sheet("zh"), profile=STYLE)
    assert METRICS["terms"].of(found) is None


def test_several_episodes_are_measured_as_one() -> None:
    both = evaluate_all([Case(HUMAN, HUMAN), Case(late(HUMAN, 500), HUMAN)], profile=STYLE)
    assert (both.form.cues, both.shifts.moved, both.edits.suber) == (32, 16, 0)


@pytest.mark.parametrize(("one", "other"), [(Track(), HUMAN), (HUMAN, Track()), (Track(), Track())])
def test_an_empty_track_is_measured_too(one: Track, other: Track) -> None:
    found = evaluate(one, reference=other, profile=STYLE)
    assert (found.form.cues, found.reference.cues) == (len(one), len(other))
    assert METRICS["bleu"].of(found) is None
    assert json.loads(as_json([Measured("", "", found)], found))["total"]["figures"]["bleu"] is None
    assert "–" in as_text([Measured("", "", found)], found)


@given(tracks, tracks)
@settings(max_examples=15)
def test_no_two_tracks_stop_it(one: Track, other: Track) -> None:
    found = evaluate(one, reference=other, profile=STYLE)
    assert json.loads(as_json([Measured("a", "b", found)], found))["version"] == 1


def test_a_metric_that_is_mistyped_is_told() -> None:
    with pytest.raises(UnknownNameError, match="did you mean suber"):
        metric("subr")


@pytest.mark.parametrize(
    ("name", "value", "limit", "worse"),
    [("suber", 40, 40, False), ("suber", 40.1, 40, True), ("bleu", 39.9, 40, True), ("offset", -300, 120, True)],
)
def test_worse_is_higher_or_lower_as_the_metric_has_it(name: str, value: float, limit: float, worse: bool) -> None:
    assert METRICS[name].worse(value, limit) is worse


def test_figures_are_rounded_in_the_report_alone() -> None:
    given = replace(HUMAN, cues=(replace(HUMAN[0], start=HUMAN[0].start + 100), *HUMAN.cues[1:]))
    found = evaluate(given, reference=HUMAN, profile=STYLE)
    assert found.shifts.mean == 6.25
    assert " 6.2 " in as_text([Measured("", "", found)], found)


def test_several_files_have_a_line_each_and_control_characters_are_written_out() -> None:
    found = evaluate(HUMAN, reference=HUMAN, profile=STYLE)
    told = as_text([Measured("a\x1b.srt", "", found), Measured("b.srt", "", found)], found)
    assert told.startswith("a\\x1b.srt\tsuber 0.0  chrf 100.0")
    assert told.splitlines()[1].startswith("b.srt\t")


def test_every_metric_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text("utf-8")
    assert [name for name in METRICS if f"`{name}`" not in page] == []
