"""A database of ours: a newer localize brings it up to date, another's is left alone, a network drive is refused."""

import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import localize.drives
from localize.errors import LedgerFileError
from localize.sqlite import Kind, Opened, connect, told, writing

FIRST = "CREATE TABLE things (name TEXT)"
KIND = Kind("box of things", 4711, (FIRST,), LedgerFileError, "throw it away")
NEXT = replace(
    KIND, steps=(FIRST, "ALTER TABLE things ADD COLUMN weight INTEGER DEFAULT 1; CREATE INDEX n ON things (name)")
)


def put(database: sqlite3.Connection, name: str) -> None:
    with writing(database, "things"):
        database.execute("INSERT INTO things (name) VALUES (?)", (name,))


def put_and_fail(database: sqlite3.Connection) -> None:
    database.execute("INSERT INTO things (name) VALUES ('hat')")
    raise ZeroDivisionError


def test_an_older_file_is_brought_up_to_date_with_all_that_is_in_it(tmp_path: Path) -> None:
    file = tmp_path / "a.box"
    old = connect(file, KIND, create=True)
    put(old, "hat")
    old.close()
    new = connect(file, NEXT, create=False)
    assert new.execute("SELECT name, weight FROM things").fetchall() == [("hat", 1)]
    assert new.execute("PRAGMA user_version").fetchone() == (2,)
    new.close()
    again = connect(file, NEXT, create=False)
    put(again, "coat")
    again.close()
    with pytest.raises(LedgerFileError, match=r"newer localize has made it \(version 2\)"):
        connect(file, KIND, create=False)


def test_a_step_that_fails_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    connect(tmp_path / "a.box", KIND, create=True).close()
    broken = replace(KIND, steps=(FIRST, "CREATE TABLE more (name TEXT); CREATE TABLE things (name TEXT)"))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        connect(tmp_path / "a.box", broken, create=False)
    same = connect(tmp_path / "a.box", KIND, create=False)
    assert same.execute("SELECT name FROM sqlite_schema").fetchall() == [("things",)]
    same.close()


def test_it_is_opened_as_it_has_to_be(tmp_path: Path) -> None:
    database = connect(tmp_path / "a.box", KIND, create=True)
    asked = [f"PRAGMA {name}" for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")]
    assert [database.execute(each).fetchone()[0] for each in asked] == ["wal", 1, 1, 4711]
    assert database.execute("PRAGMA busy_timeout").fetchone()[0] >= 10_000
    database.close()


def test_what_must_outlive_a_power_cut_is_written_through(tmp_path: Path) -> None:
    database = connect(tmp_path / "a.box", KIND, create=True)
    with writing(database, "things", durable=True):
        assert database.execute("PRAGMA synchronous").fetchone() == (2,)
    assert database.execute("PRAGMA synchronous").fetchone() == (1,)
    with pytest.raises(ZeroDivisionError), writing(database, "things", durable=True):
        raise ZeroDivisionError
    assert (database.execute("PRAGMA synchronous").fetchone(), database.in_transaction) == ((1,), False)
    database.close()


def test_what_fails_halfway_never_was(tmp_path: Path) -> None:
    database = connect(tmp_path / "a.box", KIND, create=True)
    with pytest.raises(ZeroDivisionError), writing(database, "things"):
        put_and_fail(database)
    put(database, "coat")
    assert database.execute("SELECT name FROM things").fetchall() == [("coat",)]
    database.close()


def test_a_full_database_says_so_and_takes_more_when_there_is_room(tmp_path: Path) -> None:
    database = connect(tmp_path / "a.box", KIND, create=True)
    database.execute("PRAGMA max_page_count = 3")
    with pytest.raises(LedgerFileError, match="the disk is full; make room"), told(tmp_path / "a.box", KIND):
        put(database, "x" * 100_000)
    database.execute("PRAGMA max_page_count = 1000")
    put(database, "x" * 100_000)
    assert database.execute("SELECT count(*) FROM things").fetchone() == (1,)
    database.close()


def test_a_fault_of_ours_is_not_told_as_one_of_the_file(tmp_path: Path) -> None:
    database = connect(tmp_path / "a.box", KIND, create=True)
    with pytest.raises(sqlite3.OperationalError, match="syntax"), told(tmp_path / "a.box", KIND):
        database.execute("SELEKT 1")
    database.close()


def test_who_writes_has_his_turn_before_he_reads(tmp_path: Path) -> None:
    one, other = (connect(tmp_path / "a.box", KIND, create=True) for _ in range(2))
    other.execute("PRAGMA busy_timeout = 0")
    with writing(one, "things"):
        assert one.execute("SELECT count(*) FROM things").fetchone() == (0,)
        with pytest.raises(LedgerFileError, match="another program has been writing"), told(tmp_path, KIND):
            put(other, "hat")
        put_on(one)
    assert other.execute("SELECT name FROM things").fetchall() == [("coat",)]
    one.close()
    other.close()


def put_on(database: sqlite3.Connection) -> None:
    database.execute("INSERT INTO things (name) VALUES ('coat')")


def test_threads_take_turns(tmp_path: Path) -> None:
    opened = Opened(tmp_path / "a.box", KIND)

    def work(number: int) -> None:
        for _ in range(20):
            with opened.use() as database, writing(database, "things"):
                time.sleep(0.0005)
                database.execute("INSERT INTO things (name) VALUES (?)", (str(number),))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened.use() as database:
        found = database.execute("SELECT name, count(*) FROM things GROUP BY 1").fetchall()
    assert found == [(str(number), 20) for number in range(4)]
    opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_process_that_a_fork_made_has_a_connection_of_its_own(tmp_path: Path) -> None:
    from forks import Fork

    opened = Opened(tmp_path / "a.box", KIND)
    with opened.use() as database:
        ours = database

    def work(say: Callable[[str], None]) -> None:
        with opened.use() as database:
            assert database is not ours
            put(database, "hat")

    assert Fork(work).wait()[0] == 0
    put(ours, "coat")
    assert ours.execute("SELECT name FROM things").fetchall() == [("hat",), ("coat",)]
    opened.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the mounts of Linux")
def test_a_database_on_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect(tmp_path / "old.box", KIND, create=True).close()
    device = tmp_path.stat().st_dev
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"88 26 {os.major(device)}:{os.minor(device)} / /mnt rw - nfs4 server:/home rw\n")
    monkeypatch.setattr(localize.drives, "_MOUNTS", mounts)
    for name in ("new.box", "old.box"):
        with pytest.raises(LedgerFileError, match=r"network drive \(nfs4\).* use a local one"):
            connect(tmp_path / name, KIND, create=True)
    assert not (tmp_path / "new.box").exists()
