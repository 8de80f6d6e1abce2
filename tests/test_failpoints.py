"""Killed at each step that makes something durable, and never at another."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from forks import Fork
from localize import failpoints, formats, memory
from localize.engines import Candidate
from localize.series.ledger import Conflict, Ledger
from localize.series.locking import locked, sweep
from outputs import digest, output

TARGET = "en/ep01.srt"
OLD, NEW = b"Hello.", b"Good day."
STEPS = [
    *("memory answers done", "memory answers committed"),
    *("ledger conflicts done", "ledger conflicts committed", "ledger announce done", "ledger announce committed"),
    *("draft opened", "draft written", "draft synced", "draft renamed"),
    *("ledger settle done", "ledger settle committed", "ledger rekey done", "ledger rekey committed"),
]


def one_output(folder: Path, data: bytes) -> None:
    """Do what a run does for a file, in its order."""
    made = output(TARGET, data, machine=b"machine")
    with (
        locked(folder / ".localize"),
        memory.open(folder / ".localize/memory.db") as known,
        Ledger(folder / ".localize/ledger.db") as ledger,
    ):
        sweep(folder)
        known.remember(["你好"], [[Candidate(data.decode(), 0.0)]], "zh", "en", fingerprint="model 1")
        ledger.note_conflicts(TARGET, [Conflict(TARGET, 0, 1, "Hi!", data.decode(), "")])
        ledger.announce([made])
        formats.deliver(data, folder / TARGET)
        ledger.settle([TARGET])
        ledger.rekey(TARGET, made.parts)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """Return a folder with an output that is done."""
    folder = tmp_path / "before"
    (folder / "en").mkdir(parents=True)
    one_output(folder, OLD)
    return folder


def killed_at(number: int, before: Path) -> tuple[Path, list[str], int]:
    """Return the folder after a run that was killed at the step of this *number*, its steps, and its exit code."""
    folder = before.parent / str(number)
    shutil.copytree(before, folder)

    def work(say: Callable[[str], None]) -> None:
        one_output(folder, NEW)
        for name in failpoints.passed():
            say(name)

    code, said = Fork(work, crash_at=number).wait()
    return folder, said, code


def test_a_kill_at_any_step_leaves_a_whole_file_that_is_known_and_the_next_run_goes_on(before: Path) -> None:
    for number in range(1, len(STEPS) + 1):
        folder, _, code = killed_at(number, before)
        assert code == -signal.SIGKILL, STEPS[number - 1]
        data = (folder / TARGET).read_bytes()
        landed = number > STEPS.index("draft synced") + 1
        assert data == (NEW if landed else OLD), STEPS[number - 1]
        with Ledger(folder / ".localize/ledger.db") as ledger:
            found = ledger.known(TARGET, digest(data))
            assert found is not None, f"after {STEPS[number - 1]} our own file is taken for a person's"
            assert (found.digest, found.machine) == (digest(data), b"machine")
            assert len(ledger.conflicts()) == 1
            if landed:
                assert ledger.conflicts()[0].machine == NEW.decode(), "no conflict of what is in the file is lost"
        one_output(folder, NEW)
        assert [path.name for path in (folder / "en").iterdir()] == ["ep01.srt"]
        with Ledger(folder / ".localize/ledger.db") as ledger:
            assert ledger.output(TARGET) == output(TARGET, NEW, machine=b"machine")


def test_a_run_without_a_kill_passes_all_steps_that_are_named_here(before: Path) -> None:
    _, said, code = killed_at(len(STEPS) + 1, before)
    assert (code, said) == (0, STEPS)


def test_unarmed_it_neither_counts_nor_kills() -> None:
    failpoints.arm(0)
    failpoints.reached("draft opened")
    assert failpoints.passed() == ()


def test_unarmed_it_costs_next_to_nothing() -> None:
    from timeit import repeat

    best = min(repeat(lambda: failpoints.reached("x"), number=20_000, repeat=5)) / 20_000
    assert best < 2e-6, "a hundredth of what is between any two of them"


SOURCE = "1\n00:00:01,000 --> 00:00:02,000\n你好\n"


@pytest.mark.parametrize(("at", "code"), [("2", -signal.SIGKILL), ("99999", 0), ("x", 0)])
def test_the_command_line_is_armed_by_the_environment(tmp_path: Path, at: str, code: int) -> None:
    (tmp_path / "a.zh.srt").write_text(SOURCE, encoding="utf-8")
    command = [sys.executable, "-m", "localize", "convert", str(tmp_path / "a.zh.srt"), "--to", "vtt"]
    done = subprocess.run(command, env={**os.environ, "LOCALIZE_CRASH_AT": at}, capture_output=True, check=False)
    assert done.returncode == code, done.stderr
    assert (tmp_path / "a.zh.vtt").exists() == (code == 0)
