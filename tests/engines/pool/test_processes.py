import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engines.pool.crashing import Dangerous
from localize import memory, testing
from localize.engines import Candidate
from localize.engines.pool import Limits, Pooled, Processes, Recipe
from localize.errors import EngineError, ModelError, PoisonedTextError, StoppedError, UnsupportedPairError, WorkerError
from localize.memory import Memory

TEXTS = [f"text {n}" for n in range(60)]
SAID = [[Candidate(text)] for text in TEXTS]
LIMITS = Limits(workers=2, least=4, chunk=0.05, worth=0.0)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "asked").touch()
    return tmp_path / "asked"


@pytest.fixture
def known(tmp_path: Path) -> Iterator[Memory]:
    with memory.open(tmp_path / "memory.db") as opened:
        yield opened


def asked(log: Path) -> Counter[str]:
    """How often each text came to an engine."""
    return Counter(log.read_text(encoding="utf-8").splitlines())


def soon(holds: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def alive(pid: int) -> bool:
    """Whether a process runs, and is not only waiting to be buried."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_workers_keep_the_laws_of_engines(built: Path) -> None:
    with Pooled(Processes(2), Recipe("argos", packages=str(built))) as engine:
        testing.check_engine(engine, "zh", "en")
        testing.check_aligning(engine, "zh", "en")  # type: ignore[arg-type]  # it has the faces of its engine
        testing.check_attributing(engine, "zh", "en")  # type: ignore[arg-type]  # it has the faces of its engine
        testing.check_searching(engine, "zh", "en")  # type: ignore[arg-type]  # it has the faces of its engine


def test_it_has_the_faces_of_its_engine_and_no_others(built: Path) -> None:
    faces = ("pairs", "fingerprint", "search", "align", "attribute")
    with (
        Pooled(Processes(), Recipe("argos", packages=str(built))) as argos,
        Pooled(Processes(), Recipe("echo")) as echo,
    ):
        assert [hasattr(argos, face) for face in faces] == [True] * 5
        assert [hasattr(echo, face) for face in faces] == [False] * 5


def test_a_pair_that_nobody_serves_is_an_error_without_any_worker(built: Path) -> None:
    with Pooled(crew := Processes(), Recipe("argos", packages=str(built))) as engine:
        with pytest.raises(UnsupportedPairError):
            engine.translate([], "xx", "yy")
        assert crew.ids() == []


def test_a_text_that_stands_twice_is_asked_once(log: Path) -> None:
    with Pooled(Processes(), Dangerous("echo", log=str(log))) as engine:
        assert engine.translate(["a", "b", "a"], "zh", "en") == [[Candidate(each)] for each in "aba"]
    assert asked(log) == {"a": 1, "b": 1}


def test_what_several_threads_ask_at_once_is_computed_once(log: Path) -> None:
    with Pooled(Processes(2), Dangerous("echo", log=str(log), seconds=0.005), limits=LIMITS) as engine:
        with ThreadPoolExecutor(8) as threads:
            several = list(threads.map(lambda n: engine.translate(TEXTS[n:] + TEXTS[:n], "zh", "en"), range(8)))
        assert several == [SAID[n:] + SAID[:n] for n in range(8)]
    assert asked(log) == dict.fromkeys(TEXTS, 1)


def test_what_the_memory_knows_is_not_asked_and_answers_are_kept_at_once(log: Path, known: Memory) -> None:
    with Pooled(Processes(), Dangerous("echo", log=str(log)), memory=known) as engine:
        engine.translate(TEXTS[:40], "zh", "en")
    with Pooled(Processes(), Dangerous("echo", log=str(log)), memory=known) as engine:
        assert engine.translate(TEXTS, "zh", "en") == SAID
        assert engine.counts.texts == 20
    assert asked(log) == dict.fromkeys(TEXTS, 1)


def test_what_a_person_said_is_no_answer_of_the_machine(log: Path, known: Memory) -> None:
    known.put([memory.Entry("a", "by hand", "zh", "en")])
    with Pooled(Processes(), Dangerous("echo", log=str(log)), memory=known) as engine:
        assert engine.translate(["a"], "zh", "en") == [[Candidate("a")]]


@pytest.mark.parametrize("word", ["KILL", "EXIT"])
def test_a_text_that_ends_its_process_is_named_and_all_others_are_kept(word: str, log: Path, known: Memory) -> None:
    bad = f"{word} here"
    recipe = Dangerous("echo", log=str(log))
    with Pooled(Processes(2), recipe, memory=known, limits=LIMITS) as engine:
        with pytest.raises(PoisonedTextError) as told:
            engine.translate([*TEXTS, bad], "zh", "en")
        assert told.value.texts == (bad,)
        deaths = engine.counts.deaths
        assert engine.translate(TEXTS, "zh", "en") == SAID
        with pytest.raises(PoisonedTextError):
            engine.translate([bad, "something new"], "zh", "en")
        assert engine.counts.deaths == deaths, "it is known by now"
    assert known.get([*TEXTS, "something new"], "zh", "en", fingerprint=recipe.make().fingerprint("zh", "en")) == [  # type: ignore[attr-defined]  # it has one
        *SAID,
        [Candidate("something new")],
    ]


def test_every_poisoned_text_is_named(log: Path) -> None:
    bad = {"ABORT 1", "SEGFAULT 2"}
    engine = Pooled(Processes(2), Dangerous("echo", log=str(log)), limits=LIMITS)
    with engine, pytest.raises(PoisonedTextError) as told:
        engine.translate([*TEXTS, *bad], "zh", "en")
    assert set(told.value.texts) == bad


def test_an_exception_in_a_worker_is_raised_here_and_the_worker_goes_on(log: Path) -> None:
    with Pooled(crew := Processes(), Dangerous("echo", log=str(log))) as engine:
        with pytest.raises(EngineError, match="not this one"):
            engine.translate(["REFUSE"], "zh", "en")
        before = crew.ids()
        with pytest.raises(EngineError, match="StrangeError: a"):
            engine.translate(["STRANGE"], "zh", "en")
        assert engine.translate(["a"], "zh", "en") == [[Candidate("a")]]
        assert crew.ids() == before
        assert engine.counts.deaths == 0


def test_what_a_library_prints_harms_nobody(log: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with Pooled(Processes(), Dangerous("echo", log=str(log))) as engine:
        assert engine.translate(["PRINT", "a"], "zh", "en") == [[Candidate("PRINT")], [Candidate("a")]]
    assert capfd.readouterr() == ("", "")


def test_a_worker_with_another_model_refuses(packages: Path) -> None:
    with Pooled(Processes(), Recipe("argos", packages=str(packages))) as engine:
        engine.fingerprint("zh", "en")  # type: ignore[attr-defined]  # a face of its engine
        about = packages / "translate-zh_en-1_0" / "metadata.json"
        about.write_text(about.read_text().replace('"package_version": "1.0"', '"package_version": "1.1"'))
        with pytest.raises(ModelError, match=r"zh→en of the worker on .* is another one than here: \S+ 1\.1 "):
            engine.translate(["a"], "zh", "en")


def test_a_model_that_nobody_can_load_is_named(log: Path) -> None:
    with Pooled(Processes(2), Dangerous("echo", log=str(log)), limits=LIMITS) as engine:
        with pytest.raises(WorkerError, match=r"killing→en \(ended by SIGKILL\)"):
            engine.translate(TEXTS, "killing", "en")
        assert engine.translate(TEXTS, "zh", "en") == SAID


def test_a_worker_that_gives_no_sign_of_life_is_replaced(log: Path) -> None:
    limits = Limits(workers=1, patience=2.0, strikes=1)
    with Pooled(Processes(), Dangerous("echo", log=str(log)), limits=limits) as engine:
        with pytest.raises(PoisonedTextError):
            engine.translate(["FREEZE"], "zh", "en")
        assert engine.translate(["a"], "zh", "en") == [[Candidate("a")]]


def test_workers_that_are_killed_at_random_change_nothing(log: Path, known: Memory) -> None:
    texts = [f"text {n}" for n in range(250)]
    crew, chance, over = Processes(2), random.Random(5), threading.Event()

    def kill() -> None:
        while not over.wait(chance.uniform(0.3, 0.6)):
            for pid in crew.ids()[:1]:
                os.kill(pid, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    with Pooled(crew, Dangerous("echo", log=str(log), seconds=0.01), memory=known, limits=LIMITS) as engine:
        killer.start()
        try:
            assert engine.translate(texts, "zh", "en") == [[Candidate(text)] for text in texts]
        finally:
            over.set()
            killer.join()
        counts = engine.counts
    assert counts.deaths >= 2
    assert set(asked(log)) == set(texts)
    assert counts.texts - counts.answers <= counts.deaths * LIMITS.depth * 40, "only what was in flight is done again"


def test_ctrl_c_is_not_for_the_workers(log: Path) -> None:
    with Pooled(crew := Processes(), Dangerous("echo", log=str(log), seconds=0.02)) as engine:
        with ThreadPoolExecutor(1) as thread:
            answers = thread.submit(engine.translate, TEXTS[:20], "zh", "en")
            assert soon(lambda: bool(asked(log)))
            os.kill(crew.ids()[0], signal.SIGINT)
            assert answers.result() == SAID[:20]
        assert engine.counts.deaths == 0


def test_after_a_stop_what_is_in_flight_is_kept_and_nothing_else_begun(log: Path, known: Memory) -> None:
    recipe = Dangerous("echo", log=str(log), seconds=0.01)
    with Pooled(Processes(2), recipe, memory=known, limits=LIMITS) as engine, ThreadPoolExecutor(1) as thread:
        answers = thread.submit(engine.translate, TEXTS, "zh", "en")
        assert soon(lambda: bool(asked(log)))
        engine.stop()
        with pytest.raises(StoppedError):
            answers.result(timeout=10)
        with pytest.raises(StoppedError):
            engine.translate(["a"], "zh", "en")
    begun = set(asked(log))
    assert 0 < len(begun) < len(TEXTS)
    with Pooled(Processes(2), recipe, memory=known, limits=LIMITS) as engine:
        assert engine.translate(TEXTS, "zh", "en") == SAID
    assert asked(log) == dict.fromkeys(TEXTS, 1), "nothing twice, although it was stopped"


def test_who_waits_when_it_is_closed_hears_of_it(log: Path) -> None:
    engine = Pooled(crew := Processes(2), Dangerous("echo", log=str(log), seconds=0.05), limits=LIMITS)
    with ThreadPoolExecutor(1) as thread:
        answers = thread.submit(engine.translate, TEXTS, "zh", "en")
        assert soon(lambda: bool(asked(log)))
        workers = crew.ids()
        engine.close()
        with pytest.raises(StoppedError):
            answers.result(timeout=10)
    assert workers
    assert soon(lambda: not any(map(alive, workers)))
    engine.close()


DRIVER = """
import sys
from engines.pool.crashing import Dangerous
from localize.engines.pool import Pooled, Processes
import threading, time
crew = Processes(2)
engine = Pooled(crew, Dangerous("echo", log=sys.argv[1], seconds=float(sys.argv[2])))
threading.Thread(target=engine.translate, args=([f"text {n}" for n in range(5000)], "zh", "en"), daemon=True).start()
while len(crew.ids()) < 2:
    time.sleep(0.02)
time.sleep(1)
print(*crew.ids(), flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked at in /proc")
@pytest.mark.parametrize("seconds", ["0.001", "30"])
def test_no_worker_outlives_a_driver_that_is_killed(log: Path, seconds: str) -> None:
    path = os.pathsep.join(folder for folder in sys.path if folder)
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(log), seconds],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert driver.stdout
    with driver.stdout:
        workers = [int(pid) for pid in driver.stdout.readline().split()]
        assert len(workers) == 2
        assert all(map(alive, workers))
        driver.kill()
        driver.wait()
        assert soon(lambda: not any(map(alive, workers)), 5.0)
