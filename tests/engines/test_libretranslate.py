from collections.abc import Iterator
from pathlib import Path

import pytest

from engines import toy
from engines.servers import Served, running
from localize import pipeline, testing
from localize.engines import ENGINES
from localize.engines.argos import Argos
from localize.engines.http import Patience, Server
from localize.engines.libretranslate import LibreTranslate
from localize.errors import EngineError, ServerError, UnsupportedPairError

QUICK = Patience(answer=5.0, first=0.01, most=1.5, tries=4)


@pytest.fixture(scope="module")
def process(built: Path) -> Iterator[Served]:
    with running("libretranslate", built) as served:
        yield served


@pytest.fixture
def server(process: Served) -> Served:
    process.reset()
    return process


def asked(server: Served, *texts: str, key: str = "", patience: Patience = QUICK) -> list[str]:
    engine = LibreTranslate(server.url, key=key, patience=patience)
    return [answer[0].text for answer in engine.translate(texts, "zh", "en")]


def test_it_keeps_the_laws_of_engines(server: Served) -> None:
    testing.check_engine(LibreTranslate(server.url, patience=QUICK), "zh", "en")


def test_it_is_found_by_its_name(server: Served) -> None:
    assert ENGINES["libretranslate"] is LibreTranslate
    engine = pipeline.engine_named(f"libretranslate:{server.url}/")
    assert engine.translate(["他是谁？"], "zh-CN", "en-GB") == engine.translate(["他是谁？"], "zh", "en")


def test_answers_are_those_of_the_server_in_order(server: Served, built: Path) -> None:
    texts = [*toy.SENTENCES, *toy.SENTENCES[:3]]
    assert asked(server, *texts) == [each[0].text for each in Argos(packages=built).translate(texts, "zh", "en")]


def test_texts_go_in_batches_each_once_and_those_without_words_never(server: Served) -> None:
    texts = [f"他今年{age}岁。" for age in range(90)]
    assert asked(server, *texts, *texts, "", " \n")[-2:] == ["", " \n"]
    batches = [each["q"] for each in server.asked]
    assert [len(batch) for batch in batches] == [40, 40, 10]
    assert [text for batch in batches for text in batch] == texts


def test_a_text_is_plain_text_whatever_it_looks_like(server: Served) -> None:
    asked(server, "<i>他</i> &lt;b&gt;")
    (request,) = server.asked
    assert request["format"] == "text"
    assert request["q"] == ["<i>他</i> &lt;b&gt;"]


def test_half_a_surrogate_pair_does_no_harm(server: Served) -> None:
    assert len(asked(server, "他\ud83d是谁？")) == 1


def test_alternatives_are_candidates(server: Served) -> None:
    (found,) = LibreTranslate(server.url).translate(["我不知道。"], "zh", "en", candidates=3)
    assert len({each.text for each in found}) == 3
    assert server.asked[0]["alternatives"] == 2


def test_the_limit_that_the_server_tells_is_kept(server: Served) -> None:
    server.set(characters=30)
    assert len(asked(server, *toy.SENTENCES[:7])) == 7
    assert max(sum(map(len, each["q"])) for each in server.asked) <= 30


def test_a_limit_that_it_does_not_tell_is_found(server: Served) -> None:
    server.set(texts=3)
    assert asked(server, *toy.SENTENCES[:7]) == asked(server, *toy.SENTENCES[:7])
    assert {len(each["q"]) for each in server.asked} == {7, 3, 4, 2}


def test_a_text_that_is_too_long_for_the_server_is_told(server: Served) -> None:
    server.set(characters=30)
    with pytest.raises(ServerError, match=r"refuses with status 400: .*exceeds text limit"):
        asked(server, "x" * 31)


@pytest.mark.parametrize(
    ("codes", "source", "target", "sent"),
    [
        ({"zh": ["en"], "zt": ["en"]}, "zh-Hans", "en", ("zh", "en")),
        ({"zh": ["en"], "zt": ["en"]}, "zh-TW", "en", ("zt", "en")),
        ({"zh-Hans": ["en"]}, "zh", "en", ("zh-Hans", "en")),
        ({"en": ["pb", "pt"]}, "en", "pt-BR", ("en", "pb")),
        ({"en": ["tl"]}, "en", "fil", ("en", "tl")),
    ],
)
def test_codes_are_those_of_the_server(
    server: Served, codes: dict[str, list[str]], source: str, target: str, sent: tuple[str, str]
) -> None:
    server.set(languages=codes)
    engine = LibreTranslate(server.url)
    assert engine.fingerprint(source, target) == f"libretranslate {server.url} {' '.join(sent)}"
    assert len(engine.pairs()) == sum(map(len, codes.values()))


def test_a_language_that_the_server_does_not_know_is_refused_with_those_it_knows(server: Served) -> None:
    engine = LibreTranslate(server.url)
    with pytest.raises(UnsupportedPairError, match="cannot translate zh to fr: it knows en"):
        engine.translate(["他"], "zh", "fr")


def test_a_server_without_models_is_told(server: Served) -> None:
    server.set(languages={})
    with pytest.raises(ServerError, match="lists no languages"):
        asked(server, "他")


def test_a_key_is_sent_and_never_shown(server: Served) -> None:
    server.set(key="secret-1")
    assert asked(server, "他是谁？", key="secret-1")
    with pytest.raises(ServerError, match=r"403: Invalid API key \(keys come from the environment") as caught:
        asked(server, "他是谁？", key="secret-2")
    assert "secret" not in str(caught.value)
    assert "secret" not in LibreTranslate(server.url, key="secret-1").fingerprint("zh", "en")


# --------------------------------------------------------------------------------------------------------------------
# Faults


@pytest.mark.parametrize("fault", ["429", "429 0", "429 1", "500", "502", "503 0", "cut", "half"])
def test_what_passes_is_asked_again(server: Served, fault: str) -> None:
    server.next(fault)
    assert asked(server, "他是谁？") == asked(server, "他是谁？")
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("400", "refuses with status 400: no"),
        ("401", "refuses with status 401"),
        ("403", "refuses with status 403"),
        ("404", "refuses with status 404"),
        ("302", "is elsewhere now"),
        ("html", "does not answer with JSON"),
        ("list", "does not answer 1 texts with as many"),
        ("short", "does not answer 1 texts with as many"),
        ("429 9999", r"status 429: no .*it asks to wait 9999 seconds"),
    ],
)
def test_what_does_not_pass_is_told_at_once(server: Served, fault: str, told: str) -> None:
    server.next(fault)
    with pytest.raises(ServerError, match=told):
        asked(server, "他是谁？")
    assert len(server.asked) == 1


def test_patience_ends(server: Served) -> None:
    server.next(*["500"] * 9)
    with pytest.raises(ServerError, match="status 500"):
        asked(server, "他是谁？")
    assert len(server.asked) == QUICK.tries


def test_a_slow_server_is_left(server: Served) -> None:
    server.next("slow")
    with pytest.raises(ServerError, match=r"gave no answer within 0\.5 seconds"):
        asked(server, "他是谁？", patience=Patience(answer=0.5))


def test_an_endless_answer_is_not_read_to_its_end(server: Served) -> None:
    server.next("endless")
    with pytest.raises(ServerError, match="more than 16 MiB"):
        asked(server, "他是谁？")


def test_a_server_that_does_not_run_is_told() -> None:
    with pytest.raises(ServerError, match=r"127\.0\.0\.1:9 cannot be reached: .*does it run"):
        LibreTranslate("http://127.0.0.1:9", patience=QUICK).translate(["他"], "zh", "en")


def test_what_a_server_says_has_no_control_characters(server: Served) -> None:
    server.next("400")
    with pytest.raises(ServerError) as caught:
        asked(server, "他是谁？")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "url",
    ["localhost:5000", "ftp://localhost", "file:///etc/passwd", "http://", "http://a b", "http://x:99999", "http://\n"],
)
def test_what_is_no_address_is_told(url: str) -> None:
    with pytest.raises(EngineError, match="is no address of a server; write one like http://localhost:5000"):
        Server(url)


@pytest.mark.parametrize(
    "url", ["http://me:secret@localhost", "http://localhost/?key=secret", "http://localhost/#secret"]
)
def test_an_address_with_a_secret_is_refused_without_showing_it(url: str) -> None:
    with pytest.raises(EngineError, match="keys come from the environment") as caught:
        Server(url)
    assert "secret" not in str(caught.value)


def test_an_empty_place_is_told_how_to_write_one() -> None:
    with pytest.raises(EngineError, match="libretranslate:http://localhost:5000"):
        pipeline.engine_named("libretranslate")


def test_an_engine_that_needs_no_place_takes_none() -> None:
    with pytest.raises(EngineError, match="the engine echo takes nothing behind a colon"):
        pipeline.engine_named("echo:loud")
