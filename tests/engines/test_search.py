from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines import toy
from localize.engines import Search
from localize.engines.argos import Argos
from localize.engines.echo import Echo
from localize.engines.pivot import Pivot
from localize.engines.remembering import Remembering
from localize.testing.engines import check_searching

pytestmark = pytest.mark.usefixtures("no_network")

_KEPT: dict[Path, Argos] = {}


def kept(built: Path) -> Argos:
    return _KEPT.setdefault(built, Argos(packages=built, threads=1))


SHORT = [*toy.SENTENCES[:5], "", " ", "👍", "他是谁？" * 100]


def test_argos_keeps_the_laws_of_searching(built: Path) -> None:
    check_searching(kept(built), "zh", "en", texts=SHORT)


def test_a_pivot_searches_on_its_last_leg(built: Path) -> None:
    check_searching(Pivot(kept(built)), "zh", "es", texts=SHORT)


def test_wrappers_hand_a_search_on(built: Path) -> None:
    engine, texts, how = kept(built), ["他是谁？"], Search(beam=2)
    found = engine.search(texts, "zh", "en", how=how, prefixes=["Who"])
    assert Remembering(engine).search(texts, "zh", "en", how=how, prefixes=["Who"]) == found
    assert Pivot(engine).search(texts, "zh", "en", how=how, prefixes=["Who"]) == found


def test_a_search_that_leaves_everything_open_is_the_usual_one(built: Path) -> None:
    engine = kept(built)
    assert engine.search(toy.SENTENCES, "zh", "en", how=Search()) == engine.translate(toy.SENTENCES, "zh", "en")


def test_an_answer_goes_on_from_its_prefix(built: Path) -> None:
    engine = kept(built)
    text = "三天以后，他们回来了。"
    ((usual,),) = engine.translate([text], "zh", "en")
    start = usual.text[:6]
    ((found,),) = engine.search([text], "zh", "en", how=Search(), prefixes=[start])
    assert found.text.startswith(start)
    assert len(found.text) > len(start)


def test_the_score_of_a_prefix_that_the_model_would_not_choose_is_worse(built: Path) -> None:
    engine = kept(built)
    ((usual,),) = engine.translate(["我不知道。"], "zh", "en")
    ((led,),) = engine.search(["我不知道。"], "zh", "en", how=Search(), prefixes=["Three days"])
    assert led.score < usual.score


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.sampled_from([*toy.SENTENCES, "", "👍"]), st.text(max_size=12)), min_size=1, max_size=6))
def test_any_prefix_begins_its_answer_whatever_stands_beside_it(built: Path, asked: list[tuple[str, str]]) -> None:
    texts, prefixes = [text for text, _ in asked], [prefix for _, prefix in asked]
    found = kept(built).search(texts, "zh", "en", how=Search(beam=1), prefixes=prefixes)
    assert all(answer[0].text.startswith(prefix) for answer, prefix in zip(found, prefixes, strict=True))


def test_no_repeat_stops_a_loop(built: Path) -> None:
    engine = kept(built)
    text = "你" * 30
    ((usual,),) = engine.search([text], "zh", "en", how=Search(beam=1))
    ((other,),) = engine.search([text], "zh", "en", how=Search(beam=1, no_repeat=2))
    assert other.text != usual.text


def test_a_prefix_for_each_text_is_wanted(built: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        kept(built).search(["a", "b"], "zh", "en", how=Search(), prefixes=["x"])


def test_an_engine_that_cannot_search_answers_as_always() -> None:
    assert Remembering(Echo()).search(["a"], "zh", "en", how=Search(beam=8))[0][0].text == "a"
