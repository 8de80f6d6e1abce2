"""The file: refused by name where it is no memory, whole after any kill, shared by processes."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from localize import memory, sqlite
from localize.errors import MemoryFileError
from localize.memory import Entry, database

BATCH = 50


def entries(number: int, size: int = BATCH) -> list[Entry]:
    return [Entry(f"第{number}批第{i}句", f"{number}/{i}", "zh", "en", changed=number) for i in range(size)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"1\n00:00:01,000 --> 00:00:02,000\nHello.\n", "no translation memory"),
        (b"SQLite format 3\0" + bytes(200), "no translation memory|damaged"),
    ],
)
def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "ep01.srt"
    file.write_bytes(content)
    with pytest.raises(MemoryFileError, match=reason):
        memory.open(file)
    assert file.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "places.sqlite"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(MemoryFileError, match="another program"):
        memory.open(file)
    assert file.read_bytes() == before


def test_a_newer_memory_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.memory"
    memory.open(file).close()
    with sqlite3.connect(file) as raw:
        raw.execute(f"PRAGMA user_version = {database.KIND.version + 1}")
    raw.close()
    with pytest.raises(MemoryFileError, match="newer localize"):
        memory.open(file)


def test_what_is_not_there_is_made_only_where_asked(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError, match="no such file"):
        memory.open(tmp_path / "a.memory", create=False)
    assert not (tmp_path / "a.memory").exists()
    with pytest.raises(MemoryFileError, match="folder is not there"):
        memory.open(tmp_path / "nowhere" / "a.memory")
    with pytest.raises(MemoryFileError, match="is a folder"):
        memory.open(tmp_path)


def test_an_empty_file_becomes_a_memory(tmp_path: Path) -> None:
    (tmp_path / "a.memory").touch()
    with memory.open(tmp_path / "a.memory") as known:
        assert known.put(entries(1)) == BATCH


def test_a_file_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.memory"
    memory.open(file).close()
    raw = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    with pytest.raises(MemoryFileError, match="cannot be written"), sqlite.told(file, database.KIND):
        raw.execute("DELETE FROM entries")
    raw.close()


def test_who_locks_it_for_long_is_waited_for_and_then_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "PATIENCE", 0.3)
    with memory.open(tmp_path / "a.memory") as known:
        known.put(entries(1))
        other = sqlite3.connect(tmp_path / "a.memory", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(MemoryFileError, match="another program"):
            known.put(entries(2))
        assert time.monotonic() - began >= 0.25
        assert known.get(["第1批第0句"], "zh", "en") != [None], "who reads does not wait"
        other.execute("ROLLBACK")
        assert known.put(entries(2)) == BATCH
        other.close()


WRITER = """
import sys
from localize import memory, sqlite
from localize.memory import Entry
number = int(sys.argv[2])
with memory.open(sys.argv[1]) as known:
    while True:
        number += 1
        known.put([Entry(f"第{number}批第{i}句", f"{number}/{i}", "zh", "en", changed=number) for i in range(50)])
        print(number, flush=True)
"""


def test_killed_at_random_moments_it_keeps_all_that_was_acknowledged(tmp_path: Path) -> None:
    file = tmp_path / "a.memory"
    chance = random.Random(4)
    last = 0
    for _ in range(4):
        command = [sys.executable, "-c", WRITER, str(file), str(last)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert writer.stdout
        last = int(writer.stdout.readline())  # it is at work
        time.sleep(chance.uniform(0.0, 0.3))
        writer.send_signal(signal.SIGKILL)
        last = max([last, *map(int, writer.stdout.read().split())])
        writer.stdout.close()
        writer.wait()
        with memory.open(file) as known:
            wanted = [entry.text for number in range(1, last + 1) for entry in entries(number)]
            assert None not in known.get(wanted, "zh", "en"), "what was acknowledged is there"
            (_, _, _, _, count), *more = known.counts()
            assert (count % BATCH, more) == (0, []), "a batch is there whole or not at all"
        raw = sqlite3.connect(file)
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        raw.close()
    assert last >= 4


SHARER = """
import random, sys
from localize import memory, sqlite
from localize.memory import Entry
seed = int(sys.argv[2])
numbers = list(range(1, 21))
random.Random(seed).shuffle(numbers)
with memory.open(sys.argv[1]) as known:  # all at once: one of them makes it
    for number in numbers:
        known.put([Entry(f"第{i}句", f"{number} {seed}", "zh", "en", changed=number) for i in range(20)])
        assert known.get(["第1句"], "zh", "en") != [None]
"""


def test_several_processes_make_write_and_read_it_at_once(tmp_path: Path) -> None:
    file = tmp_path / "a.memory"
    sharers = [subprocess.Popen([sys.executable, "-c", SHARER, str(file), str(seed)]) for seed in range(3)]
    assert [sharer.wait() for sharer in sharers] == [0, 0, 0]
    with memory.open(file) as known:
        answers = known.get([f"第{i}句" for i in range(20)], "zh", "en")
    assert [answer and answer[0].text for answer in answers] == ["20 2"] * 20, "the latest one, whoever came last"


def test_reading_and_checking_load_no_database() -> None:
    code = (
        "import localize, sys; localize.check, localize.read; sys.exit(bool({'sqlite3', 'rapidfuzz'} & {*sys.modules}))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
