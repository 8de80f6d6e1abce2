from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines import toy
from localize import memory
from localize.alignment import Alignment, Divided
from localize.engines import Attributing, Candidate, models
from localize.engines.argos import Argos
from localize.engines.attribution import attributed, cut, without
from localize.engines.echo import Echo
from localize.engines.guard import Guard
from localize.engines.pivot import Pivot
from localize.engines.remembering import Remembering
from localize.memory import Remembered
from localize.testing.engines import DIVIDED, check_attributing

pytestmark = pytest.mark.usefixtures("no_network")

STARTERS = sorted((Path(__file__).parents[2] / "models").glob("*.argosmodel"))
TEXT = "他是谁？三天以后，他们回来了。"


class Stammer:
    """A real little engine: it says each word twice, and knows that it does."""

    def __init__(self, *pairs: str, silent: str = "") -> None:
        self._pairs, self._silent = frozenset((pair[:2], pair[3:]) for pair in pairs), silent
        self.asked: list[tuple[str, str, tuple[Divided, ...]]] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return self._pairs

    def fingerprint(self, source: str, target: str) -> str:
        return f"stammer {source} {target}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        return [[Candidate(" ".join(f"{word} {word}" for word in text.split()))] for text in texts]

    def attribute(self, asked: Sequence[Divided], source: str, target: str) -> list[Alignment | None]:
        self.asked.append((source, target, tuple(asked)))
        return [None if self._silent and self._silent in each.text else _stammered(each) for each in asked]


def _stammered(asked: Divided) -> Alignment:
    parts = list(pairwise([*asked.starts, len(asked.text)]))
    of = [k for k, (a, b) in enumerate(parts) for _ in asked.text[a:b].split()]
    words = _words(asked.answer)
    rows = tuple(tuple(float(k == of[n * len(of) // len(words)]) for k in range(len(parts))) for n in range(len(words)))
    return Alignment(tuple(parts), words, rows, 1.0)


def _words(text: str) -> tuple[tuple[int, int], ...]:
    starts = [i for i, char in enumerate(text) if not char.isspace() and (i == 0 or text[i - 1].isspace())]
    return tuple((start, start + len(text[start:].split(maxsplit=1)[0])) for start in starts)


@pytest.fixture(scope="module")
def engine(built: Path) -> Argos:
    return Argos(packages=built)


# What is left of a text


@pytest.mark.parametrize(
    ("text", "starts", "left"),
    [
        ("one two three", (0, 4, 8), ["two three", "one three", "one two"]),
        ("one, two, three.", (0, 5, 10), ["two, three.", "one three.", "one, two"]),
        ("他说，我走了。", (0, 3), ["我走了。", "他说"]),
        ("一。二，三", (0, 2, 4), ["二，三", "一。三", "一。二"]),
        ("all of it", (0,), [""]),
    ],
)
def test_a_part_goes_with_the_marks_that_joined_it(text: str, starts: tuple[int, ...], left: list[str]) -> None:
    assert without(Divided(text, starts, "")) == left


@st.composite
def divided(draw: st.DrawFn) -> Divided:
    parts = draw(st.lists(st.text(st.sampled_from("ab你好 ,，。…"), min_size=1, max_size=6), min_size=1, max_size=5))
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return Divided("".join(parts), tuple(ends[:-1]), "")


@given(divided())
def test_nothing_but_the_part_and_marks_is_left_out(asked: Divided) -> None:
    def letters(text: str) -> str:
        return "".join(char for char in text if char not in " ,，…")

    parts = [asked.text[a:b] for a, b in pairwise([*asked.starts, len(asked.text)])]
    for n, left in enumerate(without(asked)):
        assert letters(left) == letters("".join(parts[:n] + parts[n + 1 :]))


# Shares


def test_a_word_comes_from_the_part_without_which_it_is_unlikely() -> None:
    asked = Divided("我 去", (0, 2), "I go")
    found = attributed(asked, [(0, 1), (2, 4)], [-0.1, -0.2], [[-1.1, -0.2], [-0.1, -1.2]])
    assert found.source == ((0, 2), (2, 3))
    assert found.rows[0][0] > 0.5 > found.rows[0][1]
    assert found.rows[1][1] > 0.5 > found.rows[1][0]


def test_of_an_unlikely_word_no_more_than_two_nats_count() -> None:
    asked = Divided("我 去", (0, 2), "go")
    (two,), (ten,) = (attributed(asked, [(0, 2)], [-12.0], [[-12.0 - loss], [-12.0]]).rows for loss in (2.0, 10.0))
    assert two == pytest.approx(ten, abs=1e-4)


def test_what_is_lost_of_a_likely_word_counts_for_more_than_what_is_lost_of_an_unlikely_one() -> None:
    asked = Divided("我 去", (0, 2), "I go")
    found = attributed(asked, [(0, 1), (2, 4)], [-0.1, -9.0], [[-4.0, -13.0], [-0.1, -9.0]])
    likely, unlikely = (row[0] for row in found.rows)
    assert likely > 0.7 > unlikely > 0.5


def looked(*rows: tuple[float, ...], trust: float) -> Alignment:
    return Alignment(((0, 1), (2, 3), (3, 4)), _words("I go"), rows, trust)


def test_attention_is_believed_about_likely_words_as_far_as_it_is_trusted() -> None:
    asked, spans, less = Divided("我 去吧", (0, 2), "I go"), ((0, 1), (2, 4)), [[-0.1, -9.0]] * 2

    def first(trust: float) -> list[float]:
        attention = looked((0.8, 0.1, 0.1), (0.8, 0.1, 0.1), trust=trust)
        return [row[0] for row in attributed(asked, spans, [-0.1, -9.0], less, attention).rows]

    assert first(0.0) == pytest.approx([0.5, 0.5])
    assert first(1.0)[0] > first(0.05)[0] > 0.5
    assert first(1.0)[1] == pytest.approx(0.5, abs=0.001)


def test_attention_counts_for_the_part_in_which_a_piece_begins() -> None:
    asked, spans = Divided("我 去吧", (0, 2), "I go"), ((0, 1), (2, 4))
    attention = looked((0.4, 0.4, 0.2), (0.6, 0.1, 0.3), trust=1.0)
    first, second = attributed(asked, spans, [0.0, 0.0], [[0.0, 0.0]] * 2, attention).rows
    assert first == pytest.approx([0.45, 0.55])  # half attention, half what is lost: nothing
    assert second == pytest.approx([0.55, 0.45])


def test_attention_that_says_nothing_of_a_word_changes_nothing() -> None:
    asked, spans = Divided("我 去吧", (0, 2), "I go"), ((0, 1), (2, 4))
    logs = [-0.1, -0.2], [[-1.1, -0.2], [-0.1, -1.2]]
    nothing = looked((0.0, 0.0, 0.0), (0.0, 0.0, 0.0), trust=1.0)
    assert attributed(asked, spans, *logs, nothing) == attributed(asked, spans, *logs)


@st.composite
def losses(draw: st.DrawFn, parts: int = 0) -> tuple[list[float], list[list[float]]]:
    count = parts or draw(st.integers(1, 5))
    logs = st.floats(-80, 0)
    whole = draw(st.lists(logs, min_size=1, max_size=8))
    return whole, [draw(st.lists(logs, min_size=len(whole), max_size=len(whole))) for _ in range(count)]


@given(losses())
def test_the_shares_of_a_word_add_up_to_1_and_follow_its_losses(logs: tuple[list[float], list[list[float]]]) -> None:
    whole, less = logs
    asked = Divided("x" * len(less), tuple(range(len(less))), "y" * len(whole))
    found = attributed(asked, [(n, n + 1) for n in range(len(whole))], whole, less)
    assert len(found.rows) == len(found.target) == len(whole)
    assert len(found.source) == len(less)
    for n, row in enumerate(found.rows):
        assert abs(sum(row) - 1) < 1e-9
        assert all(share > 0 for share in row)
        ranked = sorted(range(len(less)), key=lambda k: less[k][n])  # the most is lost without the first of them
        assert all(row[a] >= row[b] - 1e-9 for a, b in pairwise(ranked))


@given(losses(parts=1))
def test_everything_comes_from_an_only_part(logs: tuple[list[float], list[list[float]]]) -> None:
    found = attributed(Divided("x", (0,), "y"), [(0, 1)] * len(logs[0]), *logs)
    assert set(found.rows) == {(1.0,)}


# Cuts


@pytest.mark.parametrize(
    ("rows", "starts"),
    [
        ([(1, 0), (1, 0), (0, 1), (0, 1)], (0, 6)),
        ([(1, 0), (0, 1), (0, 1), (0, 1)], (0, 3)),
        ([(1, 0), (0, 1), (1, 0), (0, 1)], (0, 3)),  # one word is wrong; in the middle two would be
        ([(0, 1), (0, 1), (0, 1), (0, 1)], (0, 3)),  # each part has a word
        ([(0.5, 0.5)] * 4, (0, 6)),
        ([(0.9, 0.1), (0.7, 0.3), (0.7, 0.3), (0.1, 0.9)], (0, 9)),
    ],
)
def test_an_answer_is_cut_where_most_words_stand_with_their_part(
    rows: list[tuple[float, ...]], starts: tuple[int, ...]
) -> None:
    alignment = Alignment(((0, 1), (1, 2)), _words("aa bb cc dd"), tuple(rows))
    assert cut(alignment, "aa bb cc dd") == starts


def test_pieces_of_a_word_stay_together() -> None:
    alignment = Alignment(((0, 1), (1, 2)), ((0, 2), (2, 4), (5, 7), (8, 9), (10, 11)), ((1, 0), *[(0.0, 1.0)] * 4))
    assert cut(alignment, "aabb cc d e") == (0, 5)


def test_where_no_words_are_apart_pieces_are() -> None:
    alignment = Alignment(((0, 1), (1, 2)), ((0, 2), (2, 4), (4, 6)), ((1.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
    assert cut(alignment, "他是谁我不知") == (0, 4)


def test_parts_beyond_the_last_word_begin_at_the_end() -> None:
    alignment = Alignment(((0, 1), (1, 2), (2, 3)), ((0, 2),), ((0.0, 0.0, 1.0),))
    assert cut(alignment, "No") == (0, 2, 2)


@st.composite
def alignments(draw: st.DrawFn) -> tuple[Alignment, str]:
    parts, words = draw(st.integers(1, 4)), draw(st.lists(st.sampled_from(["a", "bb", "ccc"]), min_size=1, max_size=9))
    text = " ".join(words)
    mass = st.integers(0, 8)
    raw = [draw(st.lists(mass, min_size=parts, max_size=parts)) for _ in words]
    rows = tuple(tuple(each / (sum(row) or 1) for each in row) for row in raw)
    return Alignment(tuple((k, k + 1) for k in range(parts)), _words(text), rows), text


@given(alignments())
def test_a_cut_gives_every_part_its_words(told: tuple[Alignment, str]) -> None:
    alignment, text = told
    found = cut(alignment, text)
    words = [span[0] for span in alignment.target]
    assert len(found) == len(alignment.source)
    assert found[0] == 0
    assert list(found) == sorted(found)
    if len(words) >= len(found):
        assert len(set(found)) == len(found)
        assert set(found) <= set(words)


@given(st.lists(st.lists(st.sampled_from(["a", "bb", "ccc"]), min_size=1, max_size=6), min_size=1, max_size=5))
def test_words_that_come_in_the_order_of_their_parts_are_cut_there(parts: list[list[str]]) -> None:
    text = " ".join(" ".join(words) for words in parts)
    rows = [tuple(float(k == n) for k in range(len(parts))) for n, words in enumerate(parts) for _ in words]
    alignment = Alignment(tuple((k, k + 1) for k in range(len(parts))), _words(text), tuple(rows))
    found = cut(alignment, text)
    assert [text[a:b].split() for a, b in pairwise([*found, len(text)])] == parts


def test_where_words_say_nothing_a_part_keeps_its_share_and_a_mark_its_place() -> None:
    text = "aaa, bb ccc dd"
    even = Alignment(((0, 47), (47, 100)), _words(text), ((0.5, 0.5),) * 4)
    assert cut(even, text.replace(",", "x")) == (0, 8)
    assert cut(even, text) == (0, 5)


# Engines


def test_argos_keeps_the_laws_of_attribution(engine: Argos) -> None:
    check_attributing(engine, "zh", "en")


def test_a_pivot_keeps_them_over_two_legs(engine: Argos) -> None:
    check_attributing(Pivot(Guard(engine)), "zh", "es", asked=DIVIDED[:8])


def test_the_contract_finds_an_engine_that_forgets_a_part() -> None:
    class Forgetting(Stammer):
        def attribute(self, asked: Sequence[Divided], source: str, target: str) -> list[Alignment | None]:
            return super().attribute([each._replace(starts=each.starts[:1]) for each in asked], source, target)

    asked = [Divided("a b", (0, 2), "b a")]
    check_attributing(Stammer("zh-en"), "zh", "en", asked=asked)
    with pytest.raises(AssertionError, match="the pieces of the source are the parts"):
        check_attributing(Forgetting("zh-en"), "zh", "en", asked=asked)


def test_the_first_words_of_a_toy_come_from_the_first_part(engine: Argos) -> None:
    answer = engine.translate([TEXT], "zh", "en")[0][0].text
    (found,) = engine.attribute([Divided(TEXT, (0, 4), answer)], "zh", "en")
    assert found
    first = [row[0] for row in found.rows]
    assert all(share > 0.5 for share in first[:2])
    assert sum(first[:3]) > sum(first[-3:])


def test_an_answer_without_words_or_a_text_without_any_is_unknown(engine: Argos) -> None:
    asked = [Divided(TEXT, (0, 4), ""), Divided("  ", (0, 1), "Hm."), Divided(TEXT, (0, 4), "Hm.")]
    assert [each is None for each in engine.attribute(asked, "zh", "en")] == [True, True, False]


def test_attribution_changes_no_answer(engine: Argos, built: Path) -> None:
    engine.attribute([Divided(TEXT, (0, 4), "Who is he?")], "zh", "en")
    assert engine.translate(toy.SENTENCES, "zh", "en") == Argos(packages=built).translate(toy.SENTENCES, "zh", "en")


# Wrappers


def test_a_pivot_cuts_the_text_between_its_legs_where_the_parts_meet() -> None:
    engine = Stammer("zh-en", "en-es")
    (found,) = Pivot(engine).attribute([Divided("a b c", (0, 4), "u v w x y z")], "zh", "es")
    between = Divided("a a b b c c", (0, 8), "u v w x y z")
    assert engine.asked == [("zh", "en", (Divided("a b c", (0, 4), between.text),)), ("en", "es", (between,))]
    assert found
    assert found.source == ((0, 4), (4, 5))
    assert found.rows == ((1.0, 0.0),) * 4 + ((0.0, 1.0),) * 2


def test_what_a_leg_does_not_know_a_pivot_does_not_know() -> None:
    engine = Stammer("zh-en", "en-es", silent="嗯")
    asked = [Divided("a b", (0, 2), "x y"), Divided("嗯 b", (0, 2), "x y"), Divided("c", (0,), "z")]
    assert [each is not None for each in Pivot(engine).attribute(asked, "zh", "es")] == [True, False, True]


def test_wrappers_hand_attributions_on(engine: Argos) -> None:
    asked = [Divided(TEXT, (0, 4), "Who is he?")]
    told = engine.attribute(asked, "zh", "en")
    assert Remembering(engine).attribute(asked, "zh", "en") == told
    assert Pivot(engine).attribute(asked, "zh-Hans", "en-GB") == told


def test_an_engine_that_cannot_attribute_says_so_through_its_wrappers(tmp_path: Path) -> None:
    asked = [Divided("a b", (0, 2), "c")]
    assert not isinstance(Echo(), Attributing)
    assert Remembering(Echo()).attribute(asked, "zh", "en") == [None]
    assert Pivot(Echo()).attribute(asked, "zh", "en") == [None]
    with memory.open(tmp_path / "series.memory") as known:
        assert Remembered(Echo(), known).attribute(asked, "zh", "en") == [None]


def test_attributions_are_kept_and_other_cuts_of_a_text_are_others(tmp_path: Path) -> None:
    asked = [Divided("a b c", (0, 2), "x y z"), Divided("a b c", (0, 4), "x y z"), Divided("嗯", (0,), "Mm.")]
    first, second = Stammer("zh-en", silent="嗯"), Stammer("zh-en", silent="嗯")
    with memory.open(tmp_path / "series.memory") as known:
        told = Remembered(first, known).attribute(asked, "zh", "en")
    with memory.open(tmp_path / "series.memory") as known:
        assert Remembered(second, known).attribute(asked, "zh", "en") == told
    assert told == first.attribute(asked, "zh", "en")
    assert told[0] != told[1]
    assert second.asked == []


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Pivot:
    place = tmp_path_factory.mktemp("starter")
    for archive in STARTERS:
        models.install(str(archive), packages=place)
    return Pivot(Argos(packages=place))


@pytest.mark.argos
@pytest.mark.skipif(not STARTERS, reason="the starter models are not there")
def test_starter_models_know_which_clause_words_come_from(starter: Pivot) -> None:
    text, answer = "我昨天去了北京，因为我想见她。", "I went to Beijing yesterday because I wanted to see her."
    (found,) = starter.attribute([Divided(text, (0, 8), answer)], "zh", "en")
    assert found
    assert cut(found, answer) == (0, answer.index("because"))


@pytest.mark.argos
@pytest.mark.skipif(not STARTERS, reason="the starter models are not there")
@pytest.mark.parametrize(
    ("target", "answer"),
    [("en", "I went to Beijing because I wanted to see her."), ("es", "Fui a Pekín porque quería verla.")],
)
def test_clauses_that_changed_places_are_told_apart_from_those_that_did_not(
    starter: Pivot, target: str, answer: str
) -> None:
    went, because = "我去了北京", "因为我想见她"
    asked = [Divided(f"{a}，{b}。", (0, len(a) + 1), answer) for a, b in ((went, because), (because, went))]
    kept, changed = (each.rows if each else () for each in starter.attribute(asked, "zh", target))
    half = len(kept) // 2
    assert sum(row[1] for row in kept[half:]) > sum(row[1] for row in kept[:half])
    if target == "en":  # a leg in between has one cut, and keeps the order of what it cuts
        assert sum(row[1] for row in changed[half:]) < sum(row[1] for row in changed[:half])
