from collections.abc import Sequence
from pathlib import Path

import pytest

from localize import testing
from localize.engines import ENGINES, Candidate
from localize.engines.codes import fallbacks, from_argos, lookup
from localize.engines.cores import cores
from localize.engines.echo import Echo
from localize.engines.pivot import Pivot
from localize.engines.remembering import Remembering
from localize.errors import UnsupportedPairError


class Spelling:
    """A real little engine: it writes the leg behind each text, and remembers what it was asked."""

    def __init__(self, *pairs: str) -> None:
        self._pairs = frozenset((pair[:2], pair[3:]) for pair in pairs)
        self.asked: list[tuple[tuple[str, ...], str, str]] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return self._pairs

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        if (source, target) not in self._pairs:
            raise UnsupportedPairError(source, target)
        self.asked.append((tuple(texts), source, target))
        return [[Candidate(f"{text} {target}{n or ''}", -n) for n in range(candidates)] for text in texts]


def said(engine: Pivot | Remembering, texts: Sequence[str], source: str, target: str) -> list[str]:
    return [answer[0].text for answer in engine.translate(texts, source, target)]


def test_echo_keeps_the_laws_and_answers_with_the_text() -> None:
    testing.check_engine(Echo(), "zh", "en")
    assert ENGINES["echo"] is Echo
    assert Echo().translate(["a"], "zh", "en") == [[Candidate("a")]]


def test_the_contract_finds_an_engine_that_loses_a_text() -> None:
    class Losing(Echo):
        def translate(
            self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
        ) -> list[list[Candidate]]:
            return super().translate(texts, source, target)[:5]

    with pytest.raises(AssertionError, match="as many answers as texts"):
        testing.check_engine(Losing(), "zh", "en")


def test_the_contract_finds_an_engine_that_answers_in_another_order() -> None:
    class Sorting(Echo):
        def translate(
            self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
        ) -> list[list[Candidate]]:
            return super().translate(sorted(texts), source, target)

    with pytest.raises(AssertionError, match="order"):
        testing.check_engine(Sorting(), "zh", "en")


def test_remembering_asks_only_for_what_is_new_and_once_for_what_is_doubled() -> None:
    engine = Spelling("zh-en")
    remembering = Remembering(engine)
    assert said(remembering, ["a", "b", "a"], "zh", "en") == ["a en", "b en", "a en"]
    assert said(remembering, ["c", "a"], "zh", "en") == ["c en", "a en"]
    assert engine.asked == [(("a", "b"), "zh", "en"), (("c",), "zh", "en")]


def test_remembering_keeps_the_laws() -> None:
    testing.check_engine(Remembering(Spelling("zh-en")), "zh", "en")


def test_remembering_keeps_pairs_and_numbers_of_candidates_apart() -> None:
    remembering = Remembering(Spelling("zh-en", "zh-es"))
    assert said(remembering, ["a"], "zh", "en") != said(remembering, ["a"], "zh", "es")
    assert len(remembering.translate(["a"], "zh", "en", candidates=3)[0]) == 3


def test_remembering_forgets_the_oldest_beyond_its_limit() -> None:
    engine = Spelling("zh-en")
    remembering = Remembering(engine, limit=2)
    said(remembering, ["a", "b", "c"], "zh", "en")
    said(remembering, ["a"], "zh", "en")
    said(remembering, ["c"], "zh", "en")
    assert [texts for texts, _, _ in engine.asked] == [("a", "b", "c"), ("a",), ()]


def test_a_pivot_goes_the_direct_way_where_there_is_one() -> None:
    assert said(Pivot(Spelling("zh-en", "en-es", "zh-es")), ["a"], "zh", "es") == ["a es"]


def test_a_pivot_goes_through_english_where_it_can_choose() -> None:
    assert said(Pivot(Spelling("zh-de", "de-es", "zh-en", "en-es", "zh-aa", "aa-es")), ["a"], "zh", "es") == ["a en es"]


def test_a_pivot_takes_more_legs_where_it_must() -> None:
    assert said(Pivot(Spelling("zh-en", "en-de", "de-cs")), ["a"], "zh", "cs") == ["a en de cs"]


def test_a_leg_is_computed_once_for_all_targets_and_for_itself() -> None:
    engine = Spelling("zh-en", "en-es", "en-fr")
    pivot = Pivot(engine)
    for target in ("es", "fr", "en"):
        said(pivot, ["a", "b"], "zh-Hans" if target == "fr" else "zh", target)
    assert [(texts, a, b) for texts, a, b in engine.asked if texts] == [
        (("a", "b"), "zh", "en"),
        (("a en", "b en"), "en", "es"),
        (("a en", "b en"), "en", "fr"),
    ]


def test_the_candidates_of_a_pivot_are_those_of_its_last_leg() -> None:
    (several,) = Pivot(Spelling("zh-en", "en-es")).translate(["a"], "zh", "es", candidates=2)
    assert [each.text for each in several] == ["a en es", "a en es1"]


@pytest.mark.parametrize(("source", "target"), [("zh", "ja"), ("ja", "zh"), ("zh", "zh-Hans"), ("es", "en")])
def test_a_pivot_without_a_way_names_the_pairs_there_are(source: str, target: str) -> None:
    with pytest.raises(UnsupportedPairError) as caught:
        Pivot(Spelling("zh-en", "en-es")).translate([], source, target)
    assert caught.value.installed == ("en→es", "zh→en")


def test_a_pivot_asks_an_engine_that_lists_no_pairs_directly() -> None:
    assert said(Pivot(Echo()), ["a"], "xx", "yy") == ["a"]


def test_a_pivot_lists_what_it_reaches() -> None:
    assert Pivot(Spelling("zh-en", "en-es")).pairs() == {("zh", "en"), ("en", "es"), ("zh", "es")}


@pytest.mark.parametrize(
    ("tag", "known", "found"),
    [
        ("zh-Hans", {"zh", "zh-Hant"}, "zh"),
        ("zh-CN", {"zh", "zh-Hant"}, "zh"),
        ("zh-Hant", {"zh", "zh-Hant"}, "zh-Hant"),
        ("zh-TW", {"zh", "zh-Hant"}, "zh-Hant"),
        ("zh-HK", {"zh"}, None),  # Simplified is not what was asked for
        ("zt", {"zh", "zh-Hant"}, "zh-Hant"),
        ("pt-BR", {"pt", "pt-BR"}, "pt-BR"),
        ("pt-BR", {"pt"}, "pt"),
        ("pt-PT", {"pt", "pt-BR"}, "pt"),
        ("pt", {"pt-BR"}, "pt-BR"),
        ("pb", {"pt-BR"}, "pt-BR"),
        ("fil", {"tl"}, "tl"),
        ("nb", {"no"}, "no"),
        ("no", {"nb"}, "nb"),
        ("en-US", {"en"}, "en"),
        ("es-419", {"es"}, "es"),
        ("EN_us", {"en"}, "en"),
        ("iw", {"he"}, "he"),
        ("xx", {"en"}, None),
        ("", {"en"}, None),
    ],
)
def test_a_tag_finds_the_closest_of_those_known(tag: str, known: set[str], found: str | None) -> None:
    assert lookup(tag, known) == found


def test_codes_of_argos_that_are_no_tags_become_tags() -> None:
    assert [from_argos(code) for code in ("zt", "pb", "zh", "tl")] == ["zh-Hant", "pt-BR", "zh", "tl"]
    assert all(fallbacks(from_argos(code))[0] == from_argos(code) for code in ("zt", "pb", "zh", "tl", "en"))


@pytest.mark.parametrize(
    ("told", "most"), [("50000 100000", 1), ("150000 100000", 2), ("max 100000", 10_000), ("?", 10_000)]
)
def test_cores_follow_the_quota_of_the_control_group(tmp_path: Path, told: str, most: int) -> None:
    (tmp_path / "cpu.max").write_text(told)
    assert 1 <= cores(tmp_path) <= most


def test_cores_follow_the_quota_of_an_old_control_group(tmp_path: Path) -> None:
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text("50000")
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000")
    assert cores(tmp_path) == 1
