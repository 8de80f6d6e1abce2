"""Proposing a sheet: how many of the names are found, how many of the found are names."""

import random
from pathlib import Path

import pytest

import localize
from localize import terms
from localize.model import Cue, Track
from localize.terms.mining.people import surname_of
from terms.drama import DRIFTED, NAMES, series

ROOT = Path(__file__).parents[2]
LECTURES = ROOT.parent / "shared" / "data" / "subtitles"
SURNAMES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴"
    "夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾"
)
GIVEN = (
    "婉清子墨浩然雨桐思远欣怡若雪晨曦梓涵诗琪景行天佑志强建国秀英丽华晓明海燕春梅俊杰雅琴世杰嘉豪书瑶云舒北辰星河"
    "青竹玉兰宇轩一诺可心安然"
)


@pytest.fixture(scope="module")
def drama():
    return series()


@pytest.fixture(scope="module")
def found(drama):
    zh, en = drama
    return terms.mine(zh, {"en": en})


def test_nine_of_ten_names_of_a_series_are_proposed(found):
    proposed = {term.source for term in found}
    assert len(proposed & NAMES.keys()) >= 0.9 * len(NAMES)
    assert len(NAMES) == 25


def test_what_is_proposed_are_names_and_titles(found):
    assert [term.source for term in found if term.source not in NAMES] == ["父亲"]


def test_the_present_renderings_are_proposed(found):
    said = {term.source: term.rendering("en").approved for term in found}
    assert {name: said[name] for name in NAMES if name in said} == {
        name: NAMES[name][0] for name in NAMES if name in said
    }


def test_a_name_that_drifts_is_told_with_its_episodes(drama, found):
    zh, en = drama
    (drift,) = terms.drift(found, zh, en, "en")
    assert drift.term.source == "顾霆琛"
    assert [own.form for own in drift.heard] == ["Gu Tingchen", DRIFTED]
    assert min(drift.heard[1].episodes) >= 64
    note = next(term for term in found if term.source == "顾霆琛").rendering("en").note
    assert note == f"Gu Tingchen {drift.heard[0].count}, {DRIFTED} {drift.heard[1].count}"


def test_pronouns_do_not_hide_what_a_name_is_called():
    zh, en = series(wrong=0.4)
    said = {term.source: term.rendering("en").approved for term in terms.mine(zh, {"en": en})}
    right = [name for name, (own, _) in NAMES.items() if said.get(name) == own]
    assert len(right) >= 22


def test_names_of_any_kind_are_found():
    chance = random.Random(5)
    names: dict[str, tuple[str, float]] = {}
    while len(names) < 25:
        given = "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2, 2))))
        surname = chance.choice(("欧阳", "司徒", "上官")) if chance.random() < 0.1 else chance.choice(SURNAMES)
        names[surname + given] = ("X", 0.4)
    zh, _ = series(names, seed=5)
    proposed = {term.source for term in terms.mine(zh)}
    assert len(proposed & names.keys()) >= 23


def test_the_example_series():
    folder = ROOT / "examples" / "going-up"
    zh = [localize.read(folder / f"ep0{i}.zh-Hans.srt") for i in (1, 2, 3)]
    en = [localize.read(folder / "reference" / f"ep0{i}.en.srt") for i in (1, 2, 3)]
    found = {term.source: term.rendering("en").approved for term in terms.mine(zh, {"en": en})}
    assert found == {
        "外公": "", "小满": "Xiaoman", "嫂子": "Sis", "老公": "", "顾家": "Gu", "顾总": "Mr. Gu", "周姨": "Aunt Zhou",
        "林小姐": "Ms. Lin", "沈海": "Shen Hai",
    }  # fmt: skip


@pytest.mark.skipif(not LECTURES.is_dir(), reason="the lectures are not here")
def test_lectures_have_hardly_a_name():
    zh, en = ([localize.read(LECTURES / f"lecture0{i}.{tag}.srt") for i in (1, 2, 3, 4)] for tag in ("zh", "en"))
    found = terms.mine(zh, {"en": en})
    assert [(term.source, term.rendering("en").approved) for term in found] == [("鲍勃", "Bob")]
    assert {"Alice", "Bob", "Euler", "Fermat"} <= {term.source for term in terms.mine(en)}


def test_capitals_tell_names_in_english():
    lines = [
        "So Anna Lee left.",
        "I saw Anna Lee.",
        "Is Bob here?",
        "Ask Bob.",
        "May I?",
        "Yes, May I?",
        "Run!",
        "Run!",
    ]
    track = Track(tuple(Cue(i, i + 1, text) for i, text in enumerate(lines)), "en")
    assert [(term.source, term.frequency) for term in terms.mine([track])] == [("Anna Lee", 2), ("Bob", 2)]


def test_nothing_is_proposed_of_nothing():
    assert len(terms.mine([])) == len(terms.mine([Track()])) == 0


def test_surnames_of_two_characters_come_first():
    assert [surname_of(name) for name in ("司徒云", "林小满", "欧阳", "了")] == ["司徒", "林", "欧阳", ""]
