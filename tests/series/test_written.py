"""What is known of a file that was written."""

from pathlib import Path

import pytest

from localize.series import written


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "ep01.en.srt"


def test_a_file_that_is_not_there_is_absent(target: Path) -> None:
    assert written.state(target, "work") == "absent"


def test_what_was_announced_and_written_is_current(target: Path) -> None:
    written.announce(target, b"Hello", "work")
    target.write_bytes(b"Hello")
    assert written.state(target, "work") == "current"


def test_what_was_made_from_something_else_is_stale(target: Path) -> None:
    written.announce(target, b"Hello", "work")
    target.write_bytes(b"Hello")
    assert written.state(target, "other work") == "stale"


def test_what_a_person_wrote_is_changed(target: Path) -> None:
    written.announce(target, b"Hello", "work")
    target.write_bytes(b"Hello, dear")
    assert written.state(target, "work") == "changed"


def test_a_file_that_was_never_announced_is_a_persons(target: Path) -> None:
    target.write_bytes(b"Hello")
    assert written.state(target, "work") == "changed"


def test_a_kill_between_announcing_and_writing_leaves_the_old_file_ours(target: Path) -> None:
    written.announce(target, b"old", "old work")
    target.write_bytes(b"old")
    written.announce(target, b"new", "new work")
    assert written.state(target, "new work") == "stale"


def test_half_a_line_from_a_kill_does_not_hide_the_next(target: Path) -> None:
    (target.parent / written.NAME).write_bytes(b'{"name": "ep00.en')
    written.announce(target, b"Hello", "work")
    target.write_bytes(b"Hello")
    assert written.state(target, "work") == "current"


@pytest.mark.parametrize("junk", [b"\xff\xfe\n", b"[]\n", b"null\n", b'{"name": 1}\n'])
def test_junk_in_the_list_is_passed_over(target: Path, junk: bytes) -> None:
    (target.parent / written.NAME).write_bytes(junk)
    written.announce(target, b"Hello", "work")
    target.write_bytes(b"Hello")
    assert written.state(target, "work") == "current"
