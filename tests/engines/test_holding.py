from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import testing
from localize.engines import Aligning, Attributing, Candidate, Fingerprinted, Listing, Search, Searching, models
from localize.engines.argos import Argos
from localize.engines.echo import Echo
from localize.engines.guard import Guard
from localize.engines.holding import Held, Holding
from localize.engines.holding.standing import cast, restored, usable
from localize.engines.holding.surrogates import Surrogate, probe
from localize.engines.holding.wanted import wanted
from localize.engines.pivot import Pivot
from localize.terms.holding import held
from localize.terms.matching import find
from localize.terms.sheet import Kind, Rendering, Sheet, Term
from localize.testing.engines import check_aligning, check_searching

pytestmark = pytest.mark.usefixtures("no_network")

STARTERS = sorted((Path(__file__).parents[2] / "models").glob("*.argosmodel"))


def term(source: str, en: str, es: str = "", *, kind: Kind = "character", forbidden: tuple[str, ...] = ()) -> Term:
    return Term(source, kind, renderings=(Rendering("en", en, forbidden=forbidden), Rendering("es", es or en)))


DRAMA = Sheet(
    "zh",
    (
        term("顾霆琛", "Gu Tingchen"),
        term("林晚晚", "Lin Wanwan"),
        term("晚晚", "Wanwan"),
        term("顾总", "Mr. Gu", "señor Gu", kind="title", forbidden=("President Gu",)),
        term("魔尊", "demon lord", "señor demonio", kind="title"),
        term("总裁", "the CEO", kind="title"),
        term("老公", "honey", "cariño", kind="kinship"),
        term("云顶山庄", "Cloudtop Villa", "Villa Cima Nubosa", kind="place"),
        term("江湖救急", "a favour between friends", "un favor entre amigos", kind="phrase"),
        term("明天", "Mingtian"),
        term("李明", "Leigh Ming"),
        term("K-9小队", "Squad K-9", "Escuadrón K-9", kind="organisation"),
        term("A_B", "A_B"),
        term("<夜莺>", "<Nightingale>", "<Ruiseñor>"),
        term("007号", r"No. \007", r"N.º \007"),
    ),
)


class Counting(Echo):
    """The echo, counting what it is asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        self.asked.append(tuple(texts))
        return super().translate(texts, source, target, candidates=candidates)


@pytest.fixture(scope="module")
def starters(tmp_path_factory: pytest.TempPathFactory) -> Pivot:
    """The starter models, guarded and chained."""
    if not STARTERS:
        pytest.skip("the starter models are not there")
    place = tmp_path_factory.mktemp("starters")
    for archive in STARTERS:
        models.install(str(archive), packages=place)
    return Pivot(Guard(Argos(packages=place)))


def said(engine: Holding, texts: Sequence[str], source: str, target: str) -> list[str]:
    return [answer[0].text for answer in engine.translate(texts, source, target)]


# --------------------------------------------------------------------------------------------------------------------
# Without a model: the echo says what it hears, so a name of the sheet is always said wrong, and a surrogate right.

ENGLISH = Sheet(
    "en", (term("Alpha Base", "", "Base Alfa", kind="place"), term("Alpha", "", "Alfa"), term("Ann", "", "Ana"))
)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Alpha is here.", "Alfa is here."),
        ("Take Alpha's car to Alpha Base!", "Take Alfa's car to Base Alfa!"),
        ("Alpha, wake up, Alpha!", "Alfa, wake up, Alfa!"),
        ("Ann and Alpha", "Ana and Alfa"),
        ("Annual Alphabet", "Annual Alphabet"),
        ("Alpha?", "¿Alfa?"),
        ("Tom and Ann know John.", "Tom and Ana know John."),
    ],
)
def test_names_are_said_as_the_sheet_says_them(text: str, answer: str) -> None:
    assert said(Holding(Echo(), ENGLISH), [text], "en", "es") == [answer]


def test_each_step_asks_the_engine_once_for_all_texts() -> None:
    engine = Counting()
    texts = [f"Alpha has {n} cars." for n in range(50)]
    said(Holding(engine, ENGLISH), texts, "en", "es")
    assert len(engine.asked) == 3, "the texts, the search for surrogates, and the texts with surrogates"


def test_surrogates_are_looked_for_once() -> None:
    engine = Counting()
    holding = Holding(engine, ENGLISH)
    said(holding, ["Alpha is here."], "en", "es")
    first = len(engine.asked)
    said(holding, ["Ann is here."], "en", "es")
    assert len(engine.asked) - first == 2


def test_what_cannot_be_held_is_kept_and_reported() -> None:
    holding = Holding(Echo(), Sheet("zh", (term("顾霆琛", "Gu Tingchen"),)), steps=())
    assert said(holding, ["顾霆琛来了", "来了"], "zh", "en") == ["顾霆琛来了", "来了"]
    (lost,) = holding.unheld
    assert (lost.text, lost.answer, [fault.approved for fault in lost.faults]) == (
        "顾霆琛来了",
        "顾霆琛来了",
        ["Gu Tingchen"],
    )


def test_a_forbidden_form_is_put_right_without_asking_again() -> None:
    own = Rendering("es", "Base Alfa", forbidden=("Alpha Base",))
    engine = Counting()
    holding = Holding(engine, Sheet("en", (Term("Alpha Base", "place", renderings=(own,)),)))
    assert said(holding, ["Leave Alpha Base."], "en", "es") == ["Leave Base Alfa."]
    assert [each.step for each in holding.log] == ["respelt"]
    assert len(engine.asked) == 1


@pytest.mark.parametrize("source", ["fr", "ja"])
def test_a_sheet_of_another_language_is_left_alone(source: str) -> None:
    holding = Holding(Echo(), ENGLISH)
    assert said(holding, ["Alpha is here."], source, "es") == ["Alpha is here."]
    assert holding.fingerprint(source, "es") == "Echo"


def test_the_fingerprint_tells_what_the_sheet_says_for_the_pair() -> None:
    def print_of(*terms: Term) -> str:
        return Holding(Echo(), Sheet("zh", terms)).fingerprint("zh", "es")

    first = print_of(term("顾总", "Mr. Gu", "señor Gu"))
    assert first.startswith("Echo terms")
    assert first == print_of(term("顾总", "CEO Gu", "señor Gu")), "what is said in English is nothing to Spanish"
    others = [print_of(term("顾总", "Mr. Gu", "Sr. Gu")), print_of(term("顾董", "Mr. Gu", "señor Gu")), print_of()]
    assert len({first, *others}) == 4


def test_the_wrapper_can_what_its_engine_can() -> None:
    faces = (Listing, Aligning, Attributing, Searching)
    assert not any(isinstance(Holding(Echo(), DRAMA), face) for face in faces)
    assert all(isinstance(Holding(Pivot(Echo()), DRAMA), face) for face in (*faces, Fingerprinted))


def test_the_wrapper_keeps_the_laws_of_engines(packages: Path) -> None:
    for engine in (Echo(), Argos(packages=packages)):
        testing.check_engine(Holding(engine, DRAMA), "zh", "en")
    wrapped = Holding(Argos(packages=packages), DRAMA)
    assert isinstance(wrapped, Aligning)
    assert isinstance(wrapped, Searching)
    check_aligning(wrapped, "zh", "en")
    check_searching(wrapped, "zh", "en")


NAMES = st.text(st.sampled_from(r"AZaz09<>&\_-.*+?()[]{}' éñ顾"), min_size=1, max_size=8).map(str.strip).filter(bool)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=4), st.lists(st.integers(0, 5), max_size=6))
def test_any_name_is_held_or_reported_and_nothing_else_changes(names: list[tuple[str, str]], order: list[int]) -> None:
    sheet = Sheet("en", tuple(term(source, "", target) for source, target in dict(names).items()))
    carriers = ["We know {}.", "{} is here", "Nothing at all.", "{} {}", "x", ""]
    texts = [carriers[n].replace("{}", names[n % len(names)][0]) for n in order]
    holding = Holding(Echo(), sheet)
    answers = said(holding, texts, "en", "es")
    assert len(answers) == len(texts)
    unheld = {each.text for each in holding.unheld}
    for text, answer in zip(texts, answers, strict=True):
        if not find(sheet, text):
            assert answer == text
        elif text not in unheld:
            assert not held(sheet, text, answer, "es")
    assert all(held(sheet, each.text, each.answer, "es") for each in holding.unheld)


def test_a_surrogate_that_is_lost_or_comes_too_often_is_not_put_back() -> None:
    need = wanted(ENGLISH, "Alpha is here.", "en", "es")
    assert need
    standing = next(cast(need, [Surrogate("Tom", "Tomás", "men", 8)], first=0, count=1))
    assert standing.text == "Tom is here."
    answers = ["Tomás viene.", "Tomás y Tomás.", "Él viene.", "Tomásin viene."]
    assert [restored(need, standing, answer) for answer in answers] == ["Alfa viene.", None, None, None]


def test_no_surrogate_has_a_name_of_the_sheet() -> None:
    sheet = Sheet("en", (term("Tom", "", "Tomás"), term("Bo", "", "Pedro")))
    table = [Surrogate(name, form, "men", 8) for name, form in (("Tom", "T"), ("Peter", "Pedro"), ("Jack", "Jack"))]
    assert [each.name for each in usable(table, sheet, "es")] == ["Jack"]


def test_names_that_an_engine_does_not_tell_apart_are_no_surrogates() -> None:
    class Deaf(Echo):
        def translate(
            self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
        ) -> list[list[Candidate]]:
            return super().translate(["He knows Tom."] * len(texts), source, target, candidates=candidates)

    assert len(probe(Echo(), "en", "es")) > 30
    assert probe(Deaf(), "en", "es") == ()


@pytest.mark.parametrize(
    ("answer", "off"),
    [("Está Alfa.", 0), ("Está.", 1), ("Alfa, Alfa.", 1), ("Alfa Alfa.", 3), ("Está Base Alfa.", 1), ("¿Ana Alfa?", 0)],
)
def test_names_are_counted(answer: str, off: int) -> None:
    need = wanted(ENGLISH, "Alpha is here.", "en", "es")
    assert need
    assert need.off(answer) == off


def test_an_empty_answer_holds_nothing() -> None:
    need = wanted(ENGLISH, "Alpha is here.", "en", "es")
    assert need
    assert [fault.kind for fault in need.faults(" ")] == ["missing"]


# --------------------------------------------------------------------------------------------------------------------
# With the starter models


LINES = (
    "顾霆琛来了", "林晚晚说今晚不回来", "你以为晚晚会相信你吗", "我要见顾总", "顾总，您来了。",
    "我是魔尊的女儿", "魔尊饶命", "总裁！总裁！不好了", "我老公不知道", "我们明天去云顶山庄",
    "明天是我的好朋友", "李明和晚晚结婚了", "K-9小队出发了", "我叫A_B", "<夜莺>死了", "007号站住",
    "晚晚是林晚晚的女儿", "林晚晚，林晚晚你醒醒", "林晚晚！晚晚！", "顾霆琛？",
    "江湖救急 借我一百块",
)  # fmt: skip


@pytest.mark.argos
@pytest.mark.parametrize("target", ["en", "es"])
def test_every_term_of_a_drama_is_held(starters: Pivot, target: str) -> None:
    holding = Holding(starters, DRAMA)
    answers = said(holding, LINES, "zh", target)
    assert not holding.unheld
    assert not [answer for text, answer in zip(LINES, answers, strict=True) if held(DRAMA, text, answer, target)]


@pytest.mark.argos
def test_the_rest_of_the_sentence_is_what_it_is_with_a_name_that_the_model_knows(starters: Pivot) -> None:
    answers = said(Holding(starters, DRAMA), ["我要见林晚晚", "魔尊饶命", "林晚晚 林晚晚", "顾霆琛？"], "zh", "en")
    assert answers == ["I want to see Lin Wanwan.", "Spare me, demon lord.", "Lin Wanwan, Lin Wanwan", "Gu Tingchen?"]


@pytest.mark.argos
@pytest.mark.parametrize("target", ["en", "es"])
def test_texts_without_terms_have_the_answers_of_the_engine(starters: Pivot, target: str) -> None:
    texts = ["你疯了吗？", "放开我！", "我今天很高兴", "", "王芳来了"]
    assert Holding(starters, DRAMA).translate(texts, "zh", target) == starters.translate(texts, "zh", target)


@pytest.mark.argos
@pytest.mark.parametrize("step", ["begun", "replaced", "anywhere", "pieces"])
def test_each_step_alone_holds_something(starters: Pivot, step: str) -> None:
    from localize.engines.holding import STEPS

    holding = Holding(starters, DRAMA, steps=[each for each in STEPS if each[0] == step])
    said(holding, LINES, "zh", "en")
    assert any(each.step == step and not each.faults for each in holding.log)


@pytest.mark.argos
def test_all_candidates_hold_where_one_does(starters: Pivot) -> None:
    holding = Holding(starters, DRAMA)
    assert isinstance(holding, Searching)
    texts = ["林晚晚来了", "我要见顾总", "我是魔尊的女儿"]
    for several in (
        holding.translate(texts, "zh", "en", candidates=4),
        holding.search(texts, "zh", "en", how=Search(beam=6, length_penalty=0.0), candidates=6),
    ):
        assert sum(map(len, several)) > len(texts)
        for text, own in zip(texts, several, strict=True):
            assert not any(held(DRAMA, text, each.text, "en") for each in own)


@pytest.mark.argos
def test_the_log_tells_where_each_answer_came_from(starters: Pivot) -> None:
    holding = Holding(starters, DRAMA)
    said(holding, ["顾霆琛？", "我要见林晚晚", "你疯了吗？"], "zh", "en")
    assert list(holding.log) == [
        Held("顾霆琛？", "zh", "en", "alone", "Gu Tingchen?"),
        Held("我要见林晚晚", "zh", "en", "surrogate", "I want to see Lin Wanwan."),
    ]
