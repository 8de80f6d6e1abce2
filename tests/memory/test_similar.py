"""Suggestions: what is nearly the same, found through n-grams and measured by rapidfuzz."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from localize import memory
from localize.memory import Entry, Memory, similar

pytest.importorskip("rapidfuzz")


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Memory]:
    with memory.open(tmp_path / "a.memory") as opened:
        yield opened


def put(known: Memory, *pairs: tuple[str, str], source: str = "zh", target: str = "en") -> None:
    known.put([Entry(text, answer, source, target) for text, answer in pairs])


def found(known: Memory, text: str, source: str = "zh", **more: float) -> list[tuple[str, int]]:
    return [(each.entry.text, round(each.score)) for each in known.similar(text, source, "en", **more)]  # type: ignore[arg-type]


def test_the_most_similar_comes_first(known: Memory) -> None:
    put(
        known,
        ("你怎么来了？", "What are you doing here?"),
        ("你怎么走了？", "Why did you go?"),
        ("我不知道。", "I don't know."),
    )
    assert found(known, "你怎么来了") == [("你怎么来了？", 91), ("你怎么走了？", 73)]


def test_latin_texts_are_found_by_three_letters(known: Memory) -> None:
    put(known, ("How dare you come here?", "…"), ("Bring her back.", "…"), source="de")
    assert found(known, "how dare you come back here", source="de") == [("How dare you come here?", 84)]


def test_one_character_of_three_may_differ(known: Memory) -> None:
    put(known, ("好的。", "All right."))
    assert found(known, "好了。") == [("好的。", 67)]


def test_nothing_below_least_and_no_more_than_the_limit(known: Memory) -> None:
    put(known, *((f"我要第{i}个苹果。", f"{i}") for i in range(9)))
    assert len(found(known, "我要第一个苹果。", limit=4)) == 4
    assert found(known, "我要第一个苹果。", least=99) == []
    assert found(known, "我要第一个苹果。", limit=0) == []


def test_a_person_s_answer_is_the_one_that_is_told(known: Memory) -> None:
    known.put(
        [Entry("你好啊。", "Hello.", "zh", "en", "machine", "m", changed=9), Entry("你好啊。", "Hey.", "zh", "en")]
    )
    (only,) = known.similar("你好。", "zh", "en")
    assert only.entry.answer == "Hey."


def test_a_plain_language_looks_at_all_its_kinds(known: Memory) -> None:
    for source, text in (("zh-Hans", "你怎么来了？"), ("zh-Hant", "你怎麼來了？"), ("zh", "你怎么走了？")):
        put(known, (text, "…"), source=source)
    assert found(known, "你怎么来了？") == [("你怎么来了？", 100), ("你怎么走了？", 83), ("你怎麼來了？", 67)]
    assert found(known, "你怎么来了？", source="zh-Hans") == [("你怎么来了？", 100), ("你怎么走了？", 83)]
    assert found(known, "你怎么来了？", source="zh-Hant") == [("你怎麼來了？", 67)]


def test_other_languages_are_not_looked_at(known: Memory) -> None:
    put(known, ("你好。", "Hola."), target="es")
    assert found(known, "你好。") == []


def words(chance: random.Random) -> str:
    return "".join(chance.choices("你我他她的是了不在有人这中大来上个国到说们为子和", k=chance.randint(3, 12))) + "。"


def test_the_index_follows_what_is_put_and_forgotten(known: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "_TAIL", 20)
    monkeypatch.setattr(similar, "_BLOCK", 50)
    chance = random.Random(6)
    texts = [words(chance) for _ in range(400)]
    for at in range(0, 400, 37):
        put(known, *((text, "…") for text in texts[at : at + 37]))
        text = texts[chance.randrange(at, min(at + 37, 400))]
        assert found(known, text, limit=1) == [(text, 100)]
    known.forget(text=texts[0])
    assert texts[0] not in dict(found(known, texts[0]))


def test_what_all_comparisons_find_the_index_finds(known: Memory) -> None:
    chance = random.Random(7)
    texts = sorted({words(chance) for _ in range(3000)})
    put(known, *((text, "…") for text in texts))
    best = same = 0
    for text in chance.sample(texts, 60):
        at = chance.randrange(len(text))
        asked = text[:at] + chance.choice(["", "哪", text[at] + "们"]) + text[at + 1 :]
        most = max(similar.score(asked, other) for other in texts)
        if most >= 60:
            best += 1
            same += [each.score for each in known.similar(asked, "zh", "en", limit=1)] == [most]
    assert best >= 50
    assert same >= 0.95 * best
