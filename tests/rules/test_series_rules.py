"""The rules about the files of a series, at their limits."""

import pickle
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

import localize
from localize import lint, profiles, together
from localize.model import Cue, Problem, Track
from localize.rules import RULES, SeriesRule
from localize.rules.series.episodes import episode
from localize.terms import Sheet
from localize.terms.sheet import Rendering, Term

DRAMA = profiles.load("short-drama").but({"on": ("one-profile", "one-source")})
NAMES = [name for name in RULES if issubclass(RULES[name], SeriesRule)]


def track(count: int = 1, language: str = "en", *, later: int = 0, text: str = "Come.") -> Track:
    return Track(
        tuple(Cue(n * n * 170 + n * 2300 + later, n * n * 170 + n * 2300 + 1500 + later, text) for n in range(count)),
        language,
    )


def found(rule: str, files: dict[str, Track]) -> list[str]:
    problems = localize.check_series(files, profile=DRAMA)
    return [f"{path}: {p.message}" for path, own in problems.items() for p in own if p.rule == rule]


def test_there_are_rules_about_series():
    assert len(NAMES) >= 8


@pytest.mark.parametrize(("there", "of", "told"), [(3, 4, 1), (2, 3, 0), (5, 7, 0), (6, 8, 2), (2, 2, 0)])
def test_a_language_that_three_of_four_episodes_have_is_missed_in_the_others(there: int, of: int, told: int):
    files = {f"ep{n}.en.srt": track() for n in range(of)}
    files |= {f"ep{n}.es.srt": track(language="es") for n in range(there)}
    assert len(found("missing-track", files)) == told


def test_languages_that_are_listed_are_missed_from_the_first_episode_on():
    problems = localize.check_series({"ep1.en-GB.srt": track(language="en-GB")}, languages=["en", "es"])
    assert [p.message for p in problems["ep1.en-GB.srt"]] == ["no track of this episode in es"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("lecture01.zh-en-dual.srt", 0),
        ("lecture01.zh-Hans+en.srt", 0),
        ("lecture01.en.zh.srt", 0),
        ("lecture01.pt-BR.srt", 0),
        ("lecture02.en.zh.srt", 1),
        ("lecture01.final-cut.srt", 1),
        ("lecture02.zh.srt", 1),
    ],
)
def test_a_name_with_two_languages_is_no_episode_of_its_own(name: str, told: int):
    problems = localize.check_series({"lecture01.en.srt": track(), name: track(language="zh")}, languages=["en"])
    assert list(problems) == [name] * told


@pytest.mark.parametrize("name", [".srt", ".en.srt", "..srt", "en/.en.zh.srt", "en", "a.-.srt"])
def test_a_file_may_have_any_name(name: str):
    problems = localize.check_series({"ep1.en.srt": track(), name: track()}, languages=["en", "es"])
    assert "ep1.en.srt" in problems


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ep01.en.srt", "EP1.es.srt", True),
        ("ep_01.en.srt", "ep-1.es.srt", True),
        ("s01e02.en.srt", "S1E2.es.srt", True),
        ("1-2.en.srt", "12.es.srt", False),
        ("ep10.en.srt", "ep1.es.srt", False),
        ("ep01.en.srt", "ep01.en.forced.srt", False),
        ("en/ep01.srt", "es/ep01.srt", True),
        ("a/ep01.srt", "b/ep01.srt", False),
    ],
)
def test_an_episode_is_known_however_its_files_are_named(one: str, other: str, same: bool):
    assert (episode(one) == episode(other)) == same


def test_folders_of_languages_are_one_series_and_other_folders_are_not():
    files = {f"show/en/ep{n}.en.srt": track() for n in range(4)}
    files |= {f"show/es/ep{n}.es.srt": track(language="es") for n in range(3)}
    assert len(found("missing-track", files)) == 1
    assert not found("missing-track", {name.replace("show/es", "other"): own for name, own in files.items()})


@pytest.mark.parametrize(("count", "told"), [(36, 1), (37, 0), (43, 0), (44, 1)])
def test_a_track_may_have_a_few_cues_more_or_less(count: int, told: int):
    files = {f"ep1.{tag}.srt": track(40, tag) for tag in ("en", "es", "de")}
    assert len(found("cue-skew", files | {"ep1.fr.srt": track(count, "fr")})) == told


def test_two_languages_cannot_tell_which_is_the_odd_one():
    assert not found("cue-skew", {"ep1.en.srt": track(40), "ep1.es.srt": track(10, "es")})
    assert not found("market-timing", {"ep1.en.srt": track(40), "ep1.es.srt": track(40, "es", later=900)})


@pytest.mark.parametrize(("later", "told"), [(0, 0), (80, 0), (-900, 1), (900, 1), (40_000, 1)])
def test_a_track_that_is_later_than_the_others_is_told(later: int, told: int):
    files = {f"ep1.{tag}.srt": track(30, tag, later=later if tag == "de" else 0) for tag in ("en", "es", "de", "fr")}
    assert len(found("market-timing", files)) == told
    if told:
        assert found("market-timing", files)[0].startswith(f"ep1.de.srt: {abs(later):,} ms ")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("ep05.en.srt", 0),
        ("ep5.en.srt", 1),
        ("EP05.en.srt", 1),
        ("ep_05.en.srt", 1),
        ("ep05.srt", 1),
        ("ep05_en.srt", 1),
        ("EP05_zh-Hans.srt", 1),
        ("ep05_pt_BR.srt", 1),
        ("ep05.pt-BR.srt", 0),
        ("ep05.en.sdh.srt", 0),
        ("trailer.en.srt", 0),
        ("ep05.en.vtt", 0),
    ],
)
def test_a_name_that_means_the_same_is_written_the_same(name: str, told: int):
    files = {f"ep{n:02}.en.srt": track() for n in (1, 2, 3, 4, 10, 11)}
    assert len(found("file-name", files | {name: track()})) == told


@pytest.mark.parametrize(("alike", "told"), [(3, 0), (4, 1), (5, 1)])
def test_four_files_show_how_names_are_written(alike: int, told: int):
    files = {f"ep0{n}.en.srt": track() for n in range(alike)}
    assert len(found("file-name", files | {"EP09.en.srt": track()})) == told
    assert not found(
        "file-name", {f"ep0{n}.en.srt": track() for n in range(7)} | {f"EP1{n}.en.srt": track() for n in range(2)}
    )


def test_a_series_may_be_named_with_underscores():
    files = {f"EP{n:02}_{tag}.srt": track(1, tag) for n in range(1, 6) for tag in ("en", "zh-Hans")}
    assert not found("file-name", files | {"EP06_pt_BR.srt": track(1, "pt-BR")})
    (told,) = found("file-name", files | {"ep06.en.srt": track()})
    assert told == "ep06.en.srt: ep06.en.srt among 10 files like EP01_en.srt"


def test_numbers_need_no_zeros_where_no_name_has_them():
    assert not found("file-name", {f"ep{n}.en.srt": track() for n in range(1, 13)})
    assert not found("file-name", {"ep1.en.srt": track(), "EP2.en.srt": track(), "Ep3.en.srt": track()})


def said(*lines: tuple[str, str]) -> tuple[Track, Track]:
    sides = [
        Track(tuple(Cue(n * 3000, n * 3000 + 2500, line[side]) for n, line in enumerate(lines)), tag)
        for side, tag in ((0, "zh"), (1, "en"))
    ]
    return sides[0], sides[1]


def compared(rule: str, files: Mapping[str, tuple[tuple[str, str], ...]], sheet: Sheet | None = None) -> list[str]:
    both = {path: said(*lines) for path, lines in files.items()}
    problems = localize.check_series(
        {path: own[1] for path, own in both.items()},
        sources={path: own[0] for path, own in both.items()},
        profile=DRAMA,
        terms=sheet,
    )
    return [f"{path}:{p.cue}" for path, own in problems.items() for p in own if p.rule == rule]


@pytest.mark.parametrize(("source", "told"), [("我一定会回来找", 0), ("我一定会回来找你", 1)])
def test_a_long_line_is_translated_as_before(source: str, told: int):
    files = {
        "ep1.en.srt": ((source, "I'll be back for you."),),
        "ep2.en.srt": (("好", "OK"), (source, "You'll see me again.")),
    }
    assert compared("one-translation", files) == ["ep2.en.srt:1"] * told


def test_the_translation_that_stands_more_often_is_the_usual_one():
    line, usual = "我一定会回来找你的", "I'll be back for you."
    files = {
        "ep1.en.srt": ((line, "See you."),),
        "ep2.en.srt": ((line, usual),),
        "ep3.en.srt": ((line, usual.upper()),),
    }
    assert compared("one-translation", files) == ["ep1.en.srt:0"]


@pytest.mark.parametrize(
    ("sources", "told"), [(("好吧", "去吧"), 0), (("好吧", "去吧", "来吧"), 2), (("好吧", "好吧。", "来吧"), 0)]
)
def test_three_sources_of_one_translation_are_too_many(sources: tuple[str, ...], told: int):
    files = {f"ep{n}.en.srt": ((source, "I really do not know what to say."),) for n, source in enumerate(sources)}
    assert len(compared("one-source", files)) == told


DRIFTING = {
    "ep1.en.srt": (
        ("你看见小满了吗", "Have you seen Xiaoman?"),
        ("昨天小满在家", "Xiaoman was home."),
        ("我要见小满", "I must see Xiaoman."),
    ),
    "ep2.en.srt": (("别动小满", "Don't touch Xiao Man."), ("我找小满", "I want Xiao Man.")),
}


def test_a_name_with_two_forms_is_found_unless_the_sheet_knows_it():
    assert compared("name-drift", DRIFTING, Sheet("zh", (Term("小满"),))) == ["ep2.en.srt:0", "ep2.en.srt:1"]
    known = Term("小满", renderings=(Rendering("en", "Xiaoman"),))
    assert compared("name-drift", DRIFTING, Sheet("zh", (known,))) == []
    assert compared("name-drift", DRIFTING) == []


def test_one_form_once_may_be_anything():
    files = {"ep1.en.srt": DRIFTING["ep1.en.srt"], "ep2.en.srt": DRIFTING["ep2.en.srt"][:1]}
    assert compared("name-drift", files, Sheet("zh", (Term("小满"),))) == []


def test_two_styles_in_one_series_are_told_of_the_rarer():
    rule = RULES["one-profile"]()
    assert isinstance(rule, SeriesRule)
    styles = ["netflix", "netflix", "bbc"]
    noted = [
        together.notes(track(), profiles.load(own).but({"on": (rule.name,)}), [rule], path=f"ep{n}.en.srt")
        for n, own in enumerate(styles)
    ]
    problems = together.found(noted, [rule])
    assert list(problems) == ["ep2.en.srt"]


def test_levels_and_what_is_off_are_those_of_each_file():
    rules = lint.rules_named(["cue-skew"], series=())
    grave = DRAMA.but({"levels": {"cue-skew": "error"}})
    off = DRAMA.but({"off": ("cue-skew",)})
    counts = {"en": (40, DRAMA), "es": (40, off), "de": (40, DRAMA), "fr": (9, grave), "it": (9, off)}
    noted = [together.notes(track(n, tag), style, rules, path=f"a.{tag}.srt") for tag, (n, style) in counts.items()]
    problems = together.found(noted, rules)
    assert {path: [p.level for p in own] for path, own in problems.items()} == {"a.fr.srt": ["error"]}


TEXTS = st.text(max_size=30)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_notes_of_any_track_are_small_and_travel(one: list[tuple[str, str]], other: list[tuple[str, str]]):
    rules = lint.rules_named(NAMES, terms=Sheet("zh", (Term("小满"),)), series=("en",))
    noted = []
    for path, lines in (("a/ep1.en.srt", one), ("a/ep2.en.srt", other)):
        source, target = said(*lines)
        noted.append(together.notes(target, DRAMA, rules, path=path, source=source))
    size = len(pickle.dumps(noted))
    assert size < 4000 + 200 * (len(one) + len(other)) * 4
    again: list[Problem] = [p for own in together.found(pickle.loads(pickle.dumps(noted)), rules).values() for p in own]
    assert again == [p for own in together.found(noted, rules).values() for p in own]
