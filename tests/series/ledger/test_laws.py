"""Laws: a ledger is a table of what is in each file, whatever is killed when, and whoever changed the file."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from localize.series.ledger import Conflict, Ledger, Output
from outputs import digest, output

TARGETS = st.sampled_from(["en/ep01.srt", "es/ep01.srt", "名/第一集\udce4.srt"])
BODIES = st.sampled_from([b"", b"Hello.", b"Good day.", b"Hi!"])
WORKS = st.sampled_from(["work", "a new term", "another model"])
STARTS = st.integers(0, 3)
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # nothing here is about the disk


class Series(RuleBasedStateMachine):
    """Files on a disk, a run that is killed in between, a person who edits; and a table of what a ledger should say."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.disk: dict[str, bytes] = {}
        self.ours: set[str] = set()  # files that we wrote and nobody changed
        self.last: dict[str, Output] = {}
        self.pending: dict[str, list[Output]] = {}
        self.conflicts: dict[str, list[Conflict]] = {}
        self.failures: dict[str, str] = {}

    @initialize()
    def begin(self) -> None:
        self.ledger = Ledger(self.folder / "ledger.db")

    @rule(file=TARGETS, data=BODIES, machine=BODIES, work=WORKS, steps=st.integers(1, 3))
    def deliver(self, file: str, data: bytes, machine: bytes, work: str, steps: int) -> None:
        """Write a file; after one or two *steps* the run is killed."""
        made = output(file, data, work, machine=machine, told=work)
        self.ledger.announce([made])
        self.pending[file] = [each for each in self.pending.get(file, []) if each.digest != made.digest] + [made]
        if steps > 1:
            self.disk[file] = data
            self.ours.add(file)
        if steps > 2:
            self.ledger.settle([file])
            self.last[file] = self.pending.pop(file)[-1]
            self.failures.pop(file, None)
        else:
            self.kill()

    @rule(file=TARGETS)
    def settle_again(self, file: str) -> None:
        if not self.pending.get(file):
            self.ledger.settle([file])
            self.failures.pop(file, None)

    @rule(file=TARGETS, data=BODIES)
    def edit(self, file: str, data: bytes) -> None:
        """A person changes a file."""
        self.disk[file] = data + b" (a person)"
        self.ours.discard(file)

    @rule(file=TARGETS)
    def remove(self, file: str) -> None:
        self.disk.pop(file, None)
        self.ours.discard(file)

    @rule(file=TARGETS)
    def look(self, file: str) -> None:
        """Ask what the file is: what a run does first."""
        now = digest(self.disk.get(file, b"nothing"))
        several = [*([self.last[file]] if file in self.last else []), *self.pending.get(file, [])]
        mine = [place for place, each in enumerate(several) if each.digest == now]
        assert self.ledger.known(file, now) == (several[mine[-1]] if mine else None)
        if mine:
            self.last[file] = several[mine[-1]]
            self.pending[file] = several[mine[-1] + 1 :]

    @rule(file=TARGETS, work=WORKS)
    def rekey(self, file: str, work: str) -> None:
        parts = {"engine": digest(work.encode())}
        self.ledger.rekey(file, parts)
        self.failures.pop(file, None)
        if file in self.last:
            self.last[file] = replace(self.last[file], parts=parts)
        elif self.pending.get(file):
            self.pending[file][-1] = replace(self.pending[file][-1], parts=parts)

    @rule(file=TARGETS, starts=st.lists(STARTS, max_size=3))
    def note(self, file: str, starts: list[int]) -> None:
        found = [Conflict(file, start, start + 1, f"person {n}", "machine", "") for n, start in enumerate(starts)]
        self.ledger.note_conflicts(file, found)
        self.conflicts[file] = found

    @rule(file=TARGETS, start=STARTS)
    def resolve(self, file: str, start: int) -> None:
        before = self.conflicts.get(file, [])
        self.conflicts[file] = [each for each in before if each.start != start]
        assert self.ledger.resolve(file, start) == len(before) - len(self.conflicts[file])

    @rule(file=TARGETS, message=st.sampled_from(["", "the disk is full"]))
    def fail(self, file: str, message: str) -> None:
        self.ledger.fail(file, message)
        self.failures.pop(file, None)
        self.failures |= {file: message} if message else {}

    @precondition(lambda self: self.last)
    @rule(file=TARGETS)
    def forget(self, file: str) -> None:
        self.ledger.forget([file])
        self.ours.discard(file)
        self.last.pop(file, None)
        self.pending.pop(file, None)
        self.conflicts.pop(file, None)
        self.failures.pop(file, None)

    @rule()
    def kill(self) -> None:
        """Go on with what is on the disk, as after a kill: nothing was closed, the log was not put away."""
        after = Path(tempfile.mkdtemp(dir=MEMORY))
        for name in ("ledger.db", "ledger.db-wal"):
            shutil.copy(self.folder / name, after)
        self.ledger.close()
        shutil.rmtree(self.folder)
        self.folder, self.ledger = after, Ledger(after / "ledger.db")

    @invariant()
    def it_says_what_the_table_says(self) -> None:
        if not hasattr(self, "ledger"):
            return
        wanted = {file: several[-1] for file, several in self.pending.items() if several} | self.last
        assert self.ledger.outputs() == {t: replace(each, machine=b"", told="") for t, each in wanted.items()}
        assert self.ledger.edited() == {t for t, each in wanted.items() if digest(each.machine) != each.digest}
        assert all(self.ledger.output(file) == each for file, each in wanted.items())
        assert self.ledger.failures() == self.failures
        assert {t: [*self.ledger.conflicts(t)] for t in self.conflicts} == self.conflicts

    @invariant()
    def what_was_written_and_not_changed_is_known(self) -> None:
        for file in self.ours:
            several = [*([self.last[file]] if file in self.last else []), *self.pending.get(file, [])]
            assert digest(self.disk[file]) in {each.digest for each in several}

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            for file in self.ours:
                assert self.ledger.known(file, digest(self.disk[file])), "what we wrote is taken for a person's"
            self.ledger.close()
        shutil.rmtree(self.folder)


TestSeries = Series.TestCase
TestSeries.settings = settings(max_examples=40, stateful_step_count=25)
