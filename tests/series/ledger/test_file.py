"""The file of a ledger: refused by name where it is none or is damaged, whole after any kill, shared by processes."""

import random
import sqlite3
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from localize import memory
from localize.errors import LedgerFileError
from localize.formats.limits import LARGEST
from localize.series.ledger import Conflict, Ledger, Leg
from outputs import output, some

LEG = Leg("zh", "en", "model 1")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"1\n00:00:01,000 --> 00:00:02,000\nHello.\n", "no ledger of a series"),
        (b"SQLite format 3\0" + bytes(200), "no ledger of a series|is damaged"),
    ],
)
def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "ledger.db"
    file.write_bytes(content)
    with pytest.raises(LedgerFileError, match=reason):
        Ledger(file)
    assert file.read_bytes() == content


def test_a_memory_is_no_ledger(tmp_path: Path) -> None:
    memory.open(tmp_path / "a.memory").close()
    with pytest.raises(LedgerFileError, match="another program, no ledger of a series"):
        Ledger(tmp_path / "a.memory")
    memory.open(tmp_path / "a.memory").close()


def test_what_is_not_there_is_made_only_where_asked(tmp_path: Path) -> None:
    with pytest.raises(LedgerFileError, match="there is no such file"):
        Ledger(tmp_path / "ledger.db", create=False)
    with pytest.raises(LedgerFileError, match="its folder is not there"):
        Ledger(tmp_path / "nowhere" / "ledger.db")
    assert list(tmp_path.iterdir()) == []


def use(file: Path) -> None:
    """Do everything that can be done with a ledger."""
    with Ledger(file) as ledger:
        for each in some("a"):
            ledger.output(each.target)
            ledger.known(each.target, each.digest)
        ledger.outputs(), ledger.edited(), ledger.conflicts(), ledger.failures(), ledger.rates()
        ledger.checked("digest", "netflix"), ledger.retries(LEG, ["你好"])
        ledger.announce(some("c"))
        ledger.settle([each.target for each in some("c")])
        ledger.rekey("en/ep01.srt", {"engine": "x"})
        ledger.note_conflicts("en/ep02.srt", [Conflict("en/ep02.srt", 1, 2, "a", "b", "c")])
        ledger.resolve("en/ep02.srt", 1)
        ledger.fail("en/ep03.srt", "no room")
        ledger.note_rate(LEG, 1, 1.0)
        ledger.note_checked("digest", "netflix", {"gap error": 1})
        ledger.note_retries(LEG, {"你好": "", "再见": "[]"})
        ledger.forget(["en/ep05.srt"])


def damaged(data: bytes, seed: int) -> bytes:
    """Return *data* with a bit turned, some bytes or a page overwritten, or the end cut off."""
    chance = random.Random(seed)
    at = chance.randrange(len(data))
    if seed % 4 == 0:
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if seed % 4 == 1:
        return (data[:at] + chance.randbytes(chance.randint(1, 64)) + data[at + 64 :])[: len(data)]
    if seed % 4 == 2:
        page = at // 4096 * 4096
        return data[:page] + chance.randbytes(4096) + data[page + 4096 :]
    return data[:at]


def test_a_damaged_file_is_told_with_what_to_do_and_never_as_anything_else(tmp_path: Path) -> None:
    with Ledger(tmp_path / "good.db") as ledger:
        ledger.announce(some("a"))
        ledger.settle([each.target for each in some("a")])
        ledger.announce(some("b", 6))
    use(tmp_path / "good.db")
    data = (tmp_path / "good.db").read_bytes()
    told = 0
    for seed in range(120):
        file = tmp_path / f"{seed}.db"
        file.write_bytes(damaged(data, seed))
        with suppress(LedgerFileError):
            use(file)  # what is damaged may be room that nobody uses
            continue
        with pytest.raises(LedgerFileError, match=r"put back a copy|no ledger of a series"):
            use(file)
        told += 1
    assert told > 40


@pytest.mark.parametrize(
    "body", [zlib.compress(bytes(LARGEST + 1)), zlib.compress(b"Hello.")[:-1], b"Hello.", "Hello."]
)
def test_what_is_no_output_that_we_made_is_not_unpacked(tmp_path: Path, body: bytes | str) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.announce([output("a", b"Hello.")])
        with sqlite3.connect(tmp_path / "ledger.db") as raw:
            raw.execute("UPDATE bodies SET machine = ?", (body,))
        raw.close()
        with pytest.raises(LedgerFileError, match="is damaged; put back a copy"):
            ledger.output("a")


def test_a_clock_that_jumps_back_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        for year, work in enumerate(["first", "second", "third"]):
            monkeypatch.setattr(time, "time", lambda now=1e9 - year * 3e7: now)
            ledger.announce(some(work))
            ledger.settle([each.target for each in some(work)])
        assert ledger.output("en/ep00.srt") == some("third")[0]


def test_what_a_person_decided_outlives_a_power_cut(tmp_path: Path) -> None:
    """The calls after which a file or a decision may be all that is left are written through to the disk."""
    seen: list[str] = []
    with Ledger(tmp_path / "ledger.db") as ledger:
        with ledger._file.use() as database:
            database.set_trace_callback(seen.append)
        ledger.announce([output("a", b"1")])
        ledger.note_conflicts("a", [])
        ledger.settle(["a"])
    through = [statement for statement in seen if "synchronous" in statement or statement == "COMMIT"]
    assert through == ["PRAGMA synchronous = FULL", "COMMIT", "PRAGMA synchronous = NORMAL"] * 2 + ["COMMIT"]
