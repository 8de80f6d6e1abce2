"""The scheduler is that of the processes, so what is tried here is only what Ray is to do: start, answer, die."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from engines.pool.crashing import Dangerous
from localize.engines import Candidate
from localize.engines.argos import Argos
from localize.engines.cores import cores
from localize.engines.pool import Limits, Pooled, Recipe
from localize.engines.pool.ray import Actors
from localize.errors import EngineError, MissingExtraError, PoisonedTextError

pytestmark = pytest.mark.skipif(find_spec("ray") is None, reason="the extra ray is not installed")

TEXTS = [f"text {n}" for n in range(60)]
SAID = [[Candidate(text)] for text in TEXTS]
ROOM = 3
LIMITS = Limits(workers=2, least=4, chunk=0.05, worth=0.0)


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    """A cluster on this machine for all tests here: starting one takes seconds."""
    if find_spec("ray") is None:
        yield
    else:
        crew = Actors(ROOM)
        yield
        crew.close()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "asked").touch()
    return tmp_path / "asked"


def test_actors_tell_what_the_engine_in_process_tells(built: Path) -> None:
    here = Argos(packages=built)
    with Pooled(Actors(2), Recipe("argos", packages=str(built)), limits=LIMITS) as engine:
        said = engine.translate(TEXTS, "zh", "en", candidates=2)
        assert said == here.translate(TEXTS, "zh", "en", candidates=2)
        pairs = [(text, answer[0].text) for text, answer in zip(TEXTS, said, strict=True)]
        assert engine.align(pairs, "zh", "en") == here.align(pairs, "zh", "en")  # type: ignore[attr-defined]  # a face of its engine


def test_an_actor_that_is_killed_is_replaced_and_nothing_is_lost(log: Path) -> None:
    recipe = Dangerous("echo", log=str(log), seconds=0.02)
    with Pooled(crew := Actors(2), recipe, limits=LIMITS) as engine, ThreadPoolExecutor(1) as thread:
        answers = thread.submit(engine.translate, TEXTS, "zh", "en")
        end = time.monotonic() + 30
        while not log.read_text() and time.monotonic() < end:
            time.sleep(0.02)
        os.kill(crew.ids()[0], signal.SIGKILL)
        assert answers.result(timeout=60) == SAID
        assert engine.counts.deaths == 1
    assert set(log.read_text().splitlines()) == set(TEXTS)


def test_a_text_that_ends_its_actor_is_named_and_all_others_are_answered(log: Path) -> None:
    with Pooled(Actors(2), Dangerous("echo", log=str(log)), limits=Limits(workers=2, least=30)) as engine:
        with pytest.raises(PoisonedTextError) as told:
            engine.translate([*TEXTS[:7], "KILL"], "zh", "en")
        assert told.value.texts == ("KILL",)
        deaths = engine.counts.deaths
        assert engine.translate(TEXTS[:7], "zh", "en") == SAID[:7]
        assert engine.counts.deaths == deaths


def test_an_exception_in_an_actor_is_raised_here(log: Path) -> None:
    with Pooled(Actors(1), Dangerous("echo", log=str(log))) as engine:
        with pytest.raises(EngineError, match="not this one"):
            engine.translate(["REFUSE"], "zh", "en")
        assert engine.translate(["a"], "zh", "en") == [[Candidate("a")]]
        assert engine.counts.deaths == 0


PROGRAM = """
import os, signal, sys, time
from localize.engines.pool import Pooled, Recipe
from localize.engines.pool.ray import Actors
crew = Actors(1, tell=lambda said: print(said, file=sys.stderr))
with Pooled(crew, Recipe("echo")) as engine:
    print(engine.translate(["a"], "zh", "en")[0][0].text)
    os.kill(crew.ids()[0], signal.SIGKILL)
    print(engine.translate(["b"], "zh", "en")[0][0].text)
    time.sleep(3)  # Ray takes its time to print of it
"""


def test_nothing_but_our_own_words_are_on_standard_output_and_nothing_is_in_the_home_folder(tmp_path: Path) -> None:
    without = {name: value for name, value in os.environ.items() if not name.startswith("RAY_")}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=True,
        env={**without, "HOME": str(tmp_path)},
    )
    assert done.stdout == "a\nb\n"
    assert done.stderr.count("a worker ended: ") == 1
    assert list(tmp_path.iterdir()) == []


def test_without_a_number_there_are_as_many_workers_as_there_is_room_for() -> None:
    room = max(ROOM, cores())
    assert Actors().workers == room
    assert Actors(threads=room).workers == 1
    with pytest.raises(EngineError, match=r"no machine of the Ray cluster has 1 CPU and 0\.25 GPU, which"):
        Actors(gpus=0.25)


def test_of_who_finds_no_room_is_told_and_the_others_do_the_work(monkeypatch: pytest.MonkeyPatch, log: Path) -> None:
    monkeypatch.setattr("localize.engines.pool.ray._LONG", 0.5)
    told: list[str] = []
    crew, limits = Actors(Actors().workers + 2, tell=told.append), replace(LIMITS, workers=99)
    with Pooled(crew, Dangerous("echo", log=str(log), seconds=0.1), limits=limits) as engine:
        assert engine.translate(TEXTS, "zh", "en") == SAID
        assert 1 <= len(crew.ids()) <= Actors().workers
    assert "the Ray cluster has no room yet for " in told[0]
    assert " workers: each wants 1 CPU, free are " in told[0]
    assert len(told) == 1


def test_a_cluster_that_is_not_there_is_told() -> None:
    program = "from localize.engines.pool.ray import Actors; Actors(1, address='127.0.0.1:1')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "the Ray cluster at 127.0.0.1:1 cannot be used (ConnectionRefusedError:" in done.stderr.splitlines()[-1]


def test_without_ray_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match=r"localize-subtitles\[ray\]"):
        Actors(1)
