"""Laws: a memory is a dictionary that people may write in with a stronger hand; TMX gives back what it was given."""

import string
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from localize import memory
from localize.alignment import Alignment
from localize.engines import Candidate
from localize.memory import Entry, Memory, alignments, tmx
from localize.xml import escaped, holds

FILES = 25  # each example makes files
CHARACTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("你好，。<>&\"'\r\n\t\x07\u2028 ")
texts = st.text(CHARACTERS, max_size=8) | st.sampled_from(["你好", "嗯", "Hello."])
scores = st.floats(-9, 0) | st.just(0.0)
fingerprints = st.sampled_from(["model 1", "model 2 beam 8"])


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    human = draw(st.booleans())
    return Entry(
        draw(texts),
        draw(texts),
        draw(st.sampled_from(["zh", "zh-Hans", "zh-Hant", "ja"])),
        draw(st.sampled_from(["en", "es", "pt-BR"])),
        "human" if human else "machine",
        "" if human else draw(fingerprints),
        1 if human else draw(st.integers(1, 3)),
        draw(st.just("") | texts),
        draw(scores),
        tuple(draw(st.lists(st.tuples(texts, scores), max_size=2))),
        draw(st.integers(0, 4_000_000_000)),
        draw(st.text(string.ascii_letters + " <&\"'", max_size=5)) if human else "",
    )


@settings(max_examples=FILES)
@given(st.lists(entries(), max_size=8), st.lists(texts, min_size=1, max_size=4))
def test_it_answers_as_a_dictionary_would(given_: list[Entry], asked: list[str]) -> None:
    asked += [entry.text for entry in given_[:3]]
    latest: dict[tuple[str, ...], Entry] = {}
    for e in sorted(given_, key=lambda e: (e.changed, e.answer, e.person, e.score)):
        if not e.context and e.candidates == 1:
            latest[e.text, e.source, e.target, e.fingerprint] = e
    with tempfile.TemporaryDirectory() as folder, memory.open(Path(folder) / "m") as known:
        known.put(given_)
        answers = known.get(asked, "zh-Hant", "es", fingerprint="model 1")
    for text, answer in zip(asked, answers, strict=True):
        wanted = latest.get((text, "zh-Hant", "es", "")) or latest.get((text, "zh-Hant", "es", "model 1"))
        assert (answer[0].text if answer else None) == (wanted.answer if wanted else None)


@contextmanager
def two_memories(folder: str) -> Iterator[tuple[Memory, Memory]]:
    with memory.open(Path(folder) / "a") as one, memory.open(Path(folder) / "b") as two:
        yield one, two


@settings(max_examples=FILES)
@given(st.lists(entries(), max_size=8))
def test_putting_twice_or_in_another_order_changes_nothing(given_: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder, two_memories(folder) as (one, two):
        one.put(given_)
        assert one.put(given_) == 0
        for entry in reversed(given_):
            two.put([entry])
        assert list(one.entries()) == list(two.entries())


def held(entry: Entry) -> bool:
    return holds(entry.text + entry.answer + entry.context + "".join(text for text, _ in entry.others))


@settings(max_examples=FILES)
@given(st.lists(entries().filter(held), max_size=8))
def test_a_memory_is_whole_after_tmx(given_: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder, two_memories(folder) as (one, two):
        one.put(given_)
        count = tmx.write(one.entries(), Path(folder) / "a.tmx")
        two.put(tmx.read(Path(folder) / "a.tmx"))
        assert list(two.entries()) == list(one.entries())
        assert count == len(list(one.entries()))


@given(st.text(max_size=20))
def test_escaped_text_has_no_markup_and_nothing_that_xml_forbids(text: str) -> None:
    assert not set(escaped(text)) & set("<>\0\x07\r")
    assert holds(escaped(text))


@st.composite
def aligned(draw: st.DrawFn) -> Alignment:
    sources, targets = draw(st.integers(0, 5)), draw(st.integers(0, 5))
    share = st.floats(0, 1)
    rows = draw(st.lists(st.lists(share, min_size=sources, max_size=sources), min_size=targets, max_size=targets))
    spans = st.tuples(st.integers(0, 70_000), st.integers(0, 70_000))
    pieces = [tuple(draw(st.lists(spans, min_size=n, max_size=n))) for n in (sources, targets)]
    return Alignment(pieces[0], pieces[1], tuple(map(tuple, rows)), draw(share))


@given(aligned())
def test_an_alignment_is_kept_within_a_hundredth_of_a_thousandth(one: Alignment) -> None:
    kept = alignments.unpacked(alignments.packed(one))
    assert kept is not None
    assert (kept.source, kept.target, kept.trust) == (one.source, one.target, one.trust)
    assert len(kept.rows) == len(one.rows)
    for mine, row in zip(kept.rows, one.rows, strict=True):
        assert all(abs(a - b) < 1e-5 for a, b in zip(mine, row, strict=True))
    assert alignments.packed(kept) == alignments.packed(one)


def test_no_alignment_is_kept_as_none() -> None:
    assert alignments.unpacked(alignments.packed(None)) is None


@settings(max_examples=FILES)
@given(st.lists(texts, max_size=5), st.integers(1, 3))
def test_what_is_remembered_comes_back(asked: list[str], candidates: int) -> None:
    answers = [[Candidate(f"{text}{n}", -n) for n in range(candidates)] for text in asked]
    with tempfile.TemporaryDirectory() as folder, memory.open(Path(folder) / "m") as known:
        known.remember(asked, answers, "zh", "en", fingerprint="m", candidates=candidates)
        assert known.get(asked, "zh", "en", fingerprint="m", candidates=candidates) == answers
