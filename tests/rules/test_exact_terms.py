"""Rules about names and forms of address exactly at their limits."""

import pytest

from localize import lint, profiles, terms
from localize.model import Cue, Problem, Track
from localize.terms import Rendering, Sheet, Term

DRAMA = profiles.load("short-drama").but({"on": ("mixed-address",)})
SHEET = Sheet(
    "zh",
    (
        Term("顾霆琛", renderings=(Rendering("en", "Gu Tingchen"),)),
        Term("外公", "kinship", renderings=(Rendering("en", "Grandpa"),)),
    ),
)


def checked(rule: str, source: list[Cue], target: list[Cue], tag: str, sheet: Sheet | None = None) -> list[Problem]:
    rules = lint.rules_named([rule], terms=sheet)
    return lint.check(Track(tuple(target), tag), DRAMA, rules, source=Track(tuple(source), "zh"))


def test_a_sound_before_what_is_said_is_no_second_speaker() -> None:
    target = [Cue(0, 2000, "[Tür] Du weißt, dass Sie kommen.")]
    assert len(checked("mixed-address", [Cue(0, 2000, "你来了")], target, "de")) == 1


@pytest.mark.parametrize(("source", "level"), [("顾霆琛来了", "warning"), ("外公来了", "info")])
def test_a_name_that_is_missing_is_worse_than_a_title(source: str, level: str) -> None:
    (problem,) = checked("term", [Cue(0, 2000, source)], [Cue(0, 2000, "He's here.")], "en", SHEET)
    assert problem.level == level


@pytest.mark.parametrize(("second", "cue", "repaired"), [("of Gu Tingshen.", 1, True), ("of that man.", 0, False)])
def test_a_misspelled_name_is_told_where_it_stands_and_a_missing_one_at_the_first_cue(
    second: str, cue: int, repaired: bool
) -> None:
    source = [Cue(0, 3900, "我一定要告诉顾霆琛的爸爸")]
    target = [Cue(0, 1900, "I have to tell the father"), Cue(2000, 3900, second)]
    (problem,) = checked("term", source, target, "en", SHEET)
    assert (problem.cue, problem.repair is not None) == (cue, repaired)


ADDRESS = terms.parse("""
language = "zh"
[[term]]
source = "林小满"
[[term]]
source = "顾承远"
[[address]]
who = "林小满"
whom = "顾承远"
fr = "formal"
""")


@pytest.mark.parametrize(("pause", "told"), [(9_999, 1), (10_000, 1), (10_001, 0)])
def test_who_spoke_ten_seconds_ago_is_spoken_to(pause: int, told: int) -> None:
    times = (0, 1000, "顾承远"), (1000 + pause, 2000 + pause, "林小满")
    source, target = (
        [Cue(start, end, text, speaker=who) for (start, end, who), text in zip(times, texts, strict=True)]
        for texts in (("好", "你来了"), ("Bon.", "Tu es là."))
    )
    assert len(checked("address", source, target, "fr", ADDRESS)) == told


@pytest.mark.parametrize(
    ("term", "whom", "told"),
    [
        ("", "顾总", 1),  # who is only spoken to needs no term
        ('[[term]]\nsource = "顾承远"\nvariants = ["顾总"]\n', "顾总", 1),
        ('[[term]]\nsource = "顾承远"\nvariants = ["顾总"]\n', "顾承远", 1),
        ('[[term]]\nsource = "顾总"\n', "顾总", 1),
        ("", "李总", 0),
    ],
)
def test_who_is_called_may_go_by_any_name_of_the_sheet(term: str, whom: str, told: int) -> None:
    sheet = terms.parse(f'{term}[[address]]\nwho = "小满"\nwhom = "{whom}"\nde = "formal"\n')
    source, target = [Cue(0, 2000, "小满：顾总，请坐")], [Cue(0, 2000, "XIAOMAN: Setz dich, Herr Gu.")]
    german = [Cue(0, 2000, "小满: Setz dich, Herr Gu.")]
    assert len(checked("address", source, german, "de", sheet)) == told
    assert not checked("address", [Cue(0, 2000, "小满：顾总是好人，请坐")], german, "de", sheet)
    assert not checked("address", source, target, "de", sheet)  # nobody knows who XIAOMAN is


@pytest.mark.parametrize(
    ("source", "told"),
    [("顾承远，你来了", 1), ("你来了，顾承远", 1), ("我看见顾承远，你来了", 0), ("你来了，顾承远说", 0)],
)
def test_a_name_calls_somebody_where_it_stands_alone(source: str, told: int) -> None:
    cues = [Cue(0, 2000, source, speaker="林小满")], [Cue(0, 2000, "Tu es là.", speaker="林小满")]
    assert len(checked("address", *cues, "fr", ADDRESS)) == told
