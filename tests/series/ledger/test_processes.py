"""A ledger is whole after any kill, and on a full disk; several processes write it at once."""

import random
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from forks import Fork, on_a_small_disk
from localize.series.ledger import Ledger, Leg
from outputs import output, some

LEG = Leg("zh", "en", "model 1")


def sound(file: Path) -> bool:
    raw = sqlite3.connect(file)
    try:
        return raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        raw.close()


def writer(file: Path, first: int) -> Callable[[Callable[[str], None]], None]:
    """Return what announces and settles twenty outputs again and again, and says each time that it did."""

    def work(say: Callable[[str], None]) -> None:
        with Ledger(file) as ledger:
            for number in range(first, first + 100_000):
                ledger.announce(some(str(number), 20))
                ledger.note_rate(LEG, 1, 0.5)
                say(f"announced {number}")
                ledger.settle([each.target for each in some(str(number), 20)])
                say(f"settled {number}")

    return work


def test_killed_at_random_moments_it_keeps_all_that_was_announced(tmp_path: Path) -> None:
    file, chance, last = tmp_path / "ledger.db", random.Random(6), 0
    for _ in range(10):
        first = max(last, 1)
        child = Fork(writer(file, last + 1))
        said = [child.line()]
        time.sleep(chance.uniform(0.0, 0.15))
        said += child.kill()
        announced = [int(line.split()[1]) for line in said if line.startswith("announced")]
        settled = [int(line.split()[1]) for line in said if line.startswith("settled")]
        assert sound(file)
        last = announced[-1]
        with Ledger(file) as ledger:
            oldest = settled[-1] if settled else first
            assert {each.digest for each in ledger.outputs().values()} <= {
                each.digest for number in range(oldest, last + 2) for each in some(str(number), 20)
            }, "what was settled is not what was before it"
            found = {bool(ledger.known(each.target, each.digest)) for each in some(str(last), 20)}
            assert found == {True}, "what was announced is known"
            assert ledger.rates()[LEG].texts >= last
    assert last >= 10


def test_four_processes_make_it_and_write_it_at_once(tmp_path: Path) -> None:
    file = tmp_path / "ledger.db"

    def work(say: Callable[[str], None], number: int) -> None:
        with Ledger(file) as ledger:
            for turn in range(25):
                mine = output(f"{number}/ep{turn:02}.srt", b"Hello.")
                ledger.announce([mine])
                ledger.settle([mine.target])
                ledger.note_rate(LEG, 1, 0.5)
                assert ledger.known(mine.target, mine.digest) == mine

    children = [Fork(partial(work, number=number)) for number in range(4)]
    assert [child.wait()[0] for child in children] == [0] * 4
    with Ledger(file) as ledger:
        assert len(ledger.outputs()) == 100
        assert ledger.rates()[LEG] == (100, 50.0), "no addition was lost"
    assert sound(file)


def test_a_child_that_a_fork_made_opens_it_anew(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.announce([output("a", b"1")])
        child = Fork(lambda say: ledger.settle(["a"]))
        assert child.wait()[0] == 0
        ledger.announce([output("a", b"2")])
        assert ledger.output("a") == output("a", b"1")


FULL = """
import sys
from pathlib import Path
from localize import formats
from localize.errors import LedgerFileError, UnwritableError
from localize.series.ledger import Ledger, Output
folder = Path(sys.argv[1])
(folder / "room").write_bytes(bytes(200_000))
def output(number):
    return Output(f"{number}", "", "en", {}, f"{number}", bytes((i * i * number) % 251 for i in range(20_000)))
with Ledger(folder / "ledger.db") as ledger:
    done = 0
    try:
        while done < 1000:
            ledger.announce([output(done)])
            ledger.settle([f"{done}"])
            done += 1
    except LedgerFileError as error:
        print(error.reason)
    try:
        formats.deliver(bytes(10_000_000), folder / "ep01.srt")
    except UnwritableError as error:
        print(error.reason)
    print(sorted(path.name for path in folder.iterdir() if path.suffix not in (".db-wal", ".db-shm")))
    known = {f"{number}" for number in range(done)}
    assert set(ledger.outputs()) >= known and done > 3, done
    (folder / "room").unlink()
    ledger.announce([output(5000)])
    ledger.settle(["5000"])
with Ledger(folder / "ledger.db") as ledger:
    assert set(ledger.outputs()) >= known | {"5000"}
"""


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    told = on_a_small_disk(tmp_path, "700k", FULL).splitlines()
    assert told == [
        "the disk is full; make room and run this again",
        "cannot be written: No space left on device",
        "['ledger.db', 'room']",
    ]


READ_ONLY = """
import subprocess, sys
from pathlib import Path
from localize.errors import FileError, LedgerFileError
from localize.series.ledger import Ledger
from localize.series.locking import locked
folder = Path(sys.argv[1])
Ledger(folder / "ledger.db").close()
subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
for name in ("ledger.db", "another.db"):
    try:
        Ledger(folder / name)
    except LedgerFileError as error:
        print(error.reason)
try:
    with locked(folder / ".localize"):
        print("locked")
except FileError as error:
    print(error.reason)
"""


def test_a_folder_that_can_only_be_read_is_told(tmp_path: Path) -> None:
    told = on_a_small_disk(tmp_path, "700k", READ_ONLY).splitlines()
    assert "writ" in told[0]
    assert "writ" in told[1]
    assert told[2] == "cannot be written: Read-only file system"
