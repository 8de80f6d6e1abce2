"""One run at a time for a series; what a killed one left is swept."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from forks import Fork
from localize.errors import FileError, LockedError
from localize.formats import files
from localize.series.locking import at_work, locked, sweep


def holder(place: Path) -> Callable[[Callable[[str], None]], None]:
    def work(say: Callable[[str], None]) -> None:
        with locked(place):
            say("at work")
            time.sleep(60)

    return work


def hold(place: Path) -> None:
    with locked(place):
        pass


def test_a_second_run_is_refused_and_told_who_is_at_work(tmp_path: Path) -> None:
    child = Fork(holder(tmp_path / ".localize"))
    assert child.line() == "at work"
    with pytest.raises(LockedError, match=f"process {child.pid} on .*; wait for its end, or stop it") as told:
        hold(tmp_path / ".localize")
    assert (told.value.pid, told.value.host) == (child.pid, os.uname().nodename)
    child.kill()


def test_who_only_looks_sees_the_run_that_is_at_work_and_is_in_nobodys_way(tmp_path: Path) -> None:
    place = tmp_path / ".localize"
    assert at_work(place) is None
    child = Fork(holder(place))
    assert child.line() == "at work"
    found = at_work(place)
    assert found
    assert found.pid == child.pid
    child.kill()
    assert at_work(place) is None
    hold(place)


def test_the_lock_goes_with_a_process_that_is_killed(tmp_path: Path) -> None:
    child = Fork(holder(tmp_path / ".localize"))
    assert child.line() == "at work"
    child.kill()
    with locked(tmp_path / ".localize"):
        assert (tmp_path / ".localize/lock").read_text().split()[0] == str(os.getpid())
    assert (tmp_path / ".localize/lock").read_bytes() == b""


def test_a_worker_that_outlives_its_run_does_not_hold_the_lock(tmp_path: Path) -> None:
    def work(say: Callable[[str], None]) -> None:
        with locked(tmp_path):
            worker = os.fork()
            if worker == 0:
                time.sleep(60)
                os._exit(0)
            say(str(worker))
            time.sleep(60)

    child = Fork(work)
    worker = int(child.line())
    os.kill(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)
    try:
        with locked(tmp_path):
            os.kill(worker, 0)  # it is still there
    finally:
        os.kill(worker, signal.SIGKILL)
        child._out.close()


def test_a_worker_that_ends_does_not_let_go_of_the_lock_of_its_run(tmp_path: Path) -> None:
    with locked(tmp_path):
        assert Fork(lambda say: None).wait()[0] == 0
        child = Fork(holder(tmp_path))
        assert child.line() == ""
        assert child.wait()[0] == 1


def test_a_run_that_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path):
        for _ in range(2):
            with pytest.raises(LockedError):
                hold(tmp_path)


@pytest.mark.parametrize("content", [b"", b"\0\xff\x1b[2J", b"99 \x1b[2Jhost" + b"x" * 9999, b"-5 host"])
def test_whatever_the_file_says_is_only_told(tmp_path: Path, content: bytes) -> None:
    with locked(tmp_path):
        (tmp_path / "lock").write_bytes(content)
        with pytest.raises(LockedError) as told:
            hold(tmp_path)
    assert str(told.value).isprintable()
    assert len(str(told.value)) < 1000


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "nowhere" / ".localize"):
        with pytest.raises(FileError, match="cannot be written"):
            hold(place)


def test_drafts_of_a_killed_run_are_swept_wherever_they_are(tmp_path: Path) -> None:
    (tmp_path / "out" / "en").mkdir(parents=True)
    target = tmp_path / "out" / "en" / "第一集.srt"
    child = Fork(lambda say: files.deliver(b"Hello.", target), crash_at=2)
    assert child.wait()[0] == -signal.SIGKILL
    left = [path.name for path in target.parent.iterdir()]
    assert [name.endswith(files.DRAFT) for name in left] == [True]
    others = ["a.localize.tmp", ".x.zzzzzzzz.localize.tmp", ".ep01.12345678.localize.tmp.srt", "ep01.srt"]
    for name in others:
        (tmp_path / name).touch()
    (tmp_path / ".d.12345678.localize.tmp").mkdir()
    (tmp_path / "elsewhere").symlink_to(tmp_path.parent)
    assert sweep(tmp_path) == 1
    assert list(target.parent.iterdir()) == []
    assert all((tmp_path / name).exists() for name in others)
    assert sweep(tmp_path / "nowhere") == 0
