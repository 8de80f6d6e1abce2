"""Contract tests for what joins by entry point: a guest calls them from its own tests."""

from collections.abc import Sequence

from localize.engines import Candidate, Engine
from localize.errors import UnsupportedPairError

TEXTS = ("你好。", "Hello.", "", " ", "1", "他说：“走！”", "Hello.", "line\nbreak", "x" * 3000, "🙂")


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
