"""From answered segments to a track in another language."""

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from localize import formats, layout, markup, profiles, segments
from localize.model import Cue, Track
from notation import track
from strategies import tracks

EXAMPLES = Path(__file__).parents[2] / "examples" / "going-up"
PROFILE = profiles.load("short-drama").for_language("en")


def translated(subject: Track, *answers: str, language: str = "en") -> list[str]:
    plan = segments.answered(segments.segment(subject), answers)
    return [cue.text for cue in layout.lay_out(subject, plan, profile=PROFILE, language=language)]


def test_the_whole_way_of_a_drama() -> None:
    subject = track(
        """
        1.0 --> 3.0  [手机铃声]
        3.0 --> 5.0  -怎么又停了？⏎-顾总，您别动
        5.0 --> 7.0  <i>董事会刚刚决定</i>
        7.0 --> 9.0  <i>您今晚不结婚</i>
        9.0 --> 11.0  ♪♪
        """,
        language="zh",
    )
    assert translated(
        subject,
        "Phone rings.",
        "Why did it stop again?",
        "Don't move, Mr. Gu.",
        "The board just decided that you must marry tonight.",
    ) == [
        "[Phone rings]",
        "-Why did it stop again?\n-Don't move, Mr. Gu.",
        "<i>The board just decided</i>",
        "<i>that you must marry\ntonight.</i>",
        "♪♪",
    ]


def test_an_empty_answer_leaves_the_source_for_the_check_to_find() -> None:
    assert translated(track("1.0 --> 2.0  你好", language="zh"), "") == ["你好"]


def test_the_language_is_the_targets() -> None:
    assert layout.lay_out(Track(), [], profile=PROFILE, language="es").language == "es"


@given(
    tracks,
    st.lists(st.sampled_from(["Yes.", "I am the one who built this elevator, sir.", "500", "你好"]), min_size=60),
)
def test_every_cue_is_there_with_its_start_and_all_words_of_the_answers(subject: Track, said: list[str]) -> None:
    plan = segments.segment(subject)
    plan = (
        segments.answered(plan, said[: len(segments.sources(plan))]) if len(segments.sources(plan)) <= len(said) else ()
    )
    later = layout.lay_out(subject, plan, profile=PROFILE, language="en")
    assert [cue.start for cue in later] == [cue.start for cue in subject]
    assert all(after.end >= before.end for before, after in zip(subject, later, strict=True))
    for s in plan:
        shown = re.sub(r"\s", "", "".join(_flat(later[i]) for i in s.cues))
        for word in s.target.split():
            assert word in shown


@given(tracks)
def test_a_cue_with_nothing_to_translate_keeps_its_text(subject: Track) -> None:
    plan = [replace(s, target="Word") if s.source else s for s in segments.segment(subject)]
    later = layout.lay_out(subject, plan, profile=PROFILE, language="en")
    for before, after in zip(subject, later, strict=True):
        if not markup.strip(before.text).parts:
            assert after.text == before.text


def test_the_references_of_the_example_series_survive_being_laid_out_again() -> None:
    paths = sorted(EXAMPLES.glob("*.zh-Hans.srt"))
    assert paths
    same: list[bool] = []
    for path in paths:
        source = formats.read(path)
        reference = formats.read(EXAMPLES / "reference" / path.name.replace("zh-Hans", "en"))
        plan = [replace(s, target=_words(reference, s.cues)) for s in segments.segment(source) if len(s.cues) > 1]
        later = layout.lay_out(source, plan, profile=PROFILE, language="en")
        same += [_flat(later[i]) == _flat(reference[i]) for s in plan for i in s.cues]
    assert sum(same) / len(same) > 0.6


def _words(subject: Track, cues: range) -> str:
    return " ".join(_flat(subject[i]) for i in cues)


def _flat(cue: Cue) -> str:
    return markup.untag(cue.text)[0].replace("\n", " ")


def test_marks_alone_are_written_as_the_language_writes_them() -> None:
    subject = track("1.0 --> 2.0  ？！\n2.0 --> 3.0  ……", language="zh")
    assert translated(subject) == ["?!", "…"]
    assert translated(subject, language="ja") == ["？！", "……"]
