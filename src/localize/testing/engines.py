"""Contract tests for what joins by entry point: a guest calls them from its own tests."""

from collections.abc import Sequence
from itertools import pairwise

from localize.alignment import Alignment, Divided
from localize.engines import Aligning, Attributing, Candidate, Engine, Search, Searching
from localize.errors import UnsupportedPairError

TEXTS = ("你好。", "Hello.", "", " ", "1", "他说：“走！”", "Hello.", "line\nbreak", "x" * 3000, "🙂")

PAIRS = (
    ("他说：“走！”", "He said: go!"),
    ("", "Nothing."),
    ("Nothing.", ""),
    (" ", "a"),
    ("ＡＢＣ　①  foo_bar", "ABC 1 foo_bar, \ufb01ne\u200b  e\u0301 "),
    ("🙂", "🙂👍🏽"),
    ("line\nbreak", "a\nb"),
    ("你好。" * 150, "Hello. " * 150),
    ("a", "b" * 600),
    ("他说：“走！”", "Something that somebody else wrote."),
)

DIVIDED = (
    Divided("他说：“走！”我不知道。", (0, 7), "He said: go! I do not know."),
    Divided("他说：“走！”我不知道。", (0, 3, 7), "He said: go! I do not know."),
    Divided("Nothing but one part.", (0,), "Nada."),
    Divided("Two parts, no answer.", (0, 11), ""),
    Divided("， ", (0, 1), "Two parts of marks."),
    Divided("ＡＢＣ　①  foo_bar", (0, 7), "ABC 1 foo_bar, \ufb01ne\u200b  e\u0301 "),
    Divided("🙂🙂", (0, 1), "🙂👍🏽"),
    Divided("a b c d", (0, 2, 4, 6), "a"),
    Divided("你好。" * 150, (0, 90, 300), "Hello. " * 150),
)


def check_engine(engine: Engine, source: str, target: str, *, texts: Sequence[str] = TEXTS) -> None:
    """Assert that *engine* keeps the laws of engines for a pair that it serves.

    As many answers as texts, in the same order; nothing for nothing; equal texts have equal answers, whatever stands
    beside them; at least one candidate and never more than asked for, the best first; an `UnsupportedPairError` for
    a pair of languages that does not exist, unless the engine serves every pair.
    """
    assert engine.translate([], source, target) == [], "nothing is answered with nothing"
    answers = engine.translate(texts, source, target)
    assert len(answers) == len(texts), "as many answers as texts"
    assert all(len(answer) == 1 for answer in answers), "one candidate is the default"
    best = {text: answer[0].text for text, answer in zip(texts, answers, strict=True)}
    turned = engine.translate(texts[::-1], source, target)
    said = [answer[0].text for answer in turned]
    assert said == [best[text] for text in texts[::-1]], "the order of the answers is that of the texts"
    for text in dict.fromkeys(texts[:3]):
        assert engine.translate([text], source, target)[0][0].text == best[text], "a text alone has the same answer"
    for several in engine.translate(texts, source, target, candidates=3):
        assert 1 <= len(several) <= 3, "at least one candidate, never more than asked for"
        assert _sorted(several), "the best candidate comes first"
    _check_pairs(engine)


def check_aligning(engine: Aligning, source: str, target: str, *, pairs: Sequence[tuple[str, str]] = PAIRS) -> None:
    """Assert that *engine* keeps the laws of alignments for a pair of languages that it serves.

    As many alignments as pairs, in the same order, whoever wrote the answers; spans in order and apart, with every
    character that is no space in one of them; a row for each piece of the answer, with a share for each of the text,
    that adds up to 1 or is all 0; trust from 0 to 1.
    """
    assert engine.align([], source, target) == [], "nothing is aligned with nothing"
    found = engine.align(pairs, source, target)
    assert len(found) == len(pairs), "as many alignments as pairs"
    assert any(found), "some of the pairs are aligned"
    for alignment, (text, answer) in zip(found, pairs, strict=True):
        if alignment is not None:
            _check_spans(alignment.source, text)
            _check_spans(alignment.target, answer)
            _check_rows(alignment)


def check_attributing(engine: Attributing, source: str, target: str, *, asked: Sequence[Divided] = DIVIDED) -> None:
    """Assert that *engine* keeps the laws of attribution for a pair of languages that it serves.

    As many alignments as were *asked* for, in the same order and whatever stands beside them; the pieces of the
    source are the parts, all of them; those of the answer and the rows are as in `check_aligning`.
    """
    assert engine.attribute([], source, target) == [], "nothing is attributed for nothing"
    found = engine.attribute(asked, source, target)
    assert len(found) == len(asked), "as many alignments as were asked for"
    assert any(found), "some of them are known"
    for alignment, each in zip(found, asked, strict=True):
        if alignment is not None:
            parts = tuple(pairwise([*each.starts, len(each.text)]))
            assert alignment.source == parts, "the pieces of the source are the parts"
            _check_spans(alignment.target, each.answer)
            _check_rows(alignment)
    (alone,) = engine.attribute(asked[:1], source, target)
    assert _like(alone, found[0]), "one alone is told the same"


def check_searching(engine: Searching, source: str, target: str, *, texts: Sequence[str] = TEXTS) -> None:
    """Assert that *engine* keeps the laws of searching for a pair of languages that it serves.

    As many answers as texts, in the same order; at least one candidate and never more than asked for; each begins
    with its prefix, letter for letter.
    """
    assert engine.search([], source, target, how=Search()) == [], "nothing is answered with nothing"
    for how in (Search(), Search(beam=1), Search(beam=2, no_repeat=3, repetition_penalty=1.1, length_penalty=0.0)):
        assert len(engine.search(texts, source, target, how=how)) == len(texts), "as many answers as texts"
    prefixes = [("", "a", "The ", "Ｘ_y", "\u00bfQu\u00e9")[i % 5] for i in range(len(texts))]
    answers = engine.search(texts, source, target, how=Search(), prefixes=prefixes, candidates=2)
    assert len(answers) == len(texts), "as many answers as texts"
    for answer, prefix in zip(answers, prefixes, strict=True):
        assert 1 <= len(answer) <= 2, "at least one candidate, never more than asked for"
        assert all(each.text.startswith(prefix) for each in answer), "each begins with its prefix"


def _check_spans(spans: Sequence[tuple[int, int]], text: str) -> None:
    assert all(start < end for start, end in spans), "no span is empty"
    assert all(a[1] <= b[0] for a, b in pairwise(spans)), "spans are in order and apart"
    assert not spans or (spans[0][0] >= 0 and spans[-1][1] <= len(text)), "spans are inside the text"
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace()), "every word is in a span"


def _check_rows(alignment: Alignment) -> None:
    assert len(alignment.rows) == len(alignment.target), "a row for each piece of the answer"
    assert 0 <= alignment.trust <= 1, "trust is a share"
    for row in alignment.rows:
        assert len(row) == len(alignment.source), "a share for each piece of the text"
        assert all(share >= 0 for share in row), "no share is below 0"
        assert abs(sum(row) - 1) < 1e-4 or not any(row), "a row adds up to 1, or is all 0"


def _like(one: Alignment | None, other: Alignment | None) -> bool:
    if one is None or other is None:
        return one is other
    pairs = zip(one.rows, other.rows, strict=True)
    # Padding to the length of others changes the last digits, and in models of 8 bits a little more.
    near = all(abs(a - b) < 0.05 for ours, theirs in pairs for a, b in zip(ours, theirs, strict=True))
    return near and (one.source, one.target) == (other.source, other.target)


def _sorted(several: Sequence[Candidate]) -> bool:
    # Engines rank by a score of their own; ours is per token, so neighbours may differ a little.
    return several[0].score >= max(each.score for each in several) - 0.5


def _check_pairs(engine: Engine) -> None:
    try:
        answers = engine.translate(["a"], "qaa", "qab")  # two languages that are nobody's (ISO 639-2: reserved)
    except UnsupportedPairError as error:
        named = error.source, error.target
    else:
        assert len(answers) == 1, "an engine that serves every pair answers"
        return
    assert named == ("qaa", "qab"), "the error names the pair that was asked for"
