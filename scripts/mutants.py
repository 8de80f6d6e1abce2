"""Change the code in one place at a time and see whether a test fails: what no test notices has no test.

python scripts/mutants.py                                  # the comparisons of all rules, of lint, mending, suppression
python scripts/mutants.py --kinds others src/localize/rules/timing/gap.py    # and, or, not, + and *, numbers, if, min
python scripts/mutants.py --kinds all --nth 10             # a tenth of all changes

Nothing is written: the tests are collected once, and for each change a fork of that process puts the changed code into
the functions that are there already. Asked are only the tests that call the changed function, and for a rule only its
own page and ``tests/rules``, until one fails. Survivors that ``docs/mutants.md`` explains are counted apart.
Needs `os.fork`: Linux or macOS.
"""

import argparse
import ast
import gc
import importlib
import os
import pickle
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from mmap import mmap
from pathlib import Path
from types import FunctionType, ModuleType

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import settings
from mutations import KINDS, Mutant, Variants, first_line, mutants, outermost, put, put_in

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / "src" / "localize"
FILES = ("rules", "lint.py", "mending.py", "suppression", "config/choosing.py", "config/globs.py")
TESTS = (
    "tests/rules",
    "tests/terms",
    "tests/test_lint.py",
    "tests/test_mending.py",
    "tests/test_fixing.py",
    "tests/test_causes.py",
    "tests/suppression",
    "tests/config",
)
PAGES = "test_examples.py"
PATIENCE = 60  # times as long as the tests work; who waits for ever does no work
EXAMPLES = 15  # of a law: it is tried on them for each change
FIRST = 20  # tests that noticed something in a file before are asked first
MEMORY = 4 << 30  # bytes; who takes more, or three times as long as the tests take, is noticed


def imported(file: Path) -> ModuleType:
    """Return the module in *file*."""
    parts = ("localize", *file.relative_to(HOME).with_suffix("").parts)
    return importlib.import_module(".".join(parts).removesuffix(".__init__"))


def forked(work: Callable[[], int]) -> int:
    """Do *work* in a process of its own; return 0 where that does, and something else whatever else happens."""
    pid = os.fork()
    if pid:
        return os.waitpid(pid, 0)[1]
    status = 3
    try:
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        status = work()
    finally:
        os._exit(status)


def passes(item: pytest.Item) -> bool:
    """Run a test."""
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


class Trial:
    """A plugin of pytest that runs the tests it has collected many times."""

    def __init__(self, files: Sequence[Path], kinds: Sequence[Variants], nth: int, trusting: bool) -> None:
        self._files, self._kinds, self._nth, self._trusting, self._seen = files, kinds, nth, trusting, 0
        self.killed, self.explained, self.survivors = 0, 0, list[str]()
        self._callers: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._page = ROOT / "docs" / "mutants.md"
        self._items: list[pytest.Item] = []
        self._times: dict[int, float] = {}
        self._functions: dict[str, list[FunctionType]] = defaultdict(list)
        self._judge = mmap(-1, 8)  # a place that forks share: which test noticed last

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every file with the tests that call it."""
        self._items = session.items
        for each in gc.get_objects():
            if isinstance(each, FunctionType):
                self._functions[each.__code__.co_filename].append(each)
        gc.freeze()  # what is there already stays shared with the forks
        self._record()
        known = self._page.read_text(encoding="utf-8").partition("\n## Open")[0] if self._page.is_file() else ""
        for file in self._files:
            self._try(file, known)
        return True

    def _record(self) -> None:
        """Find out which test calls which function; what fails without a change is not asked later."""
        place = Path(f"/tmp/mutants.{os.getpid()}")  # noqa: S108  # ours alone, by its number
        forked(lambda: self._traced(place))
        self._times, called = pickle.loads(place.read_bytes())  # noqa: S301  # we wrote it
        place.unlink()
        for i in sorted(self._times, key=self._times.__getitem__):
            for key in called[i]:
                self._callers[key].append(i)
        print(f"{len(self._times)} of {len(self._items)} tests pass", flush=True)

    def _traced(self, place: Path) -> int:
        times, called = {}, {}
        watched = {str(file): self._watched(file) for file in self._files}
        for i, item in enumerate(self._items):
            for lines in watched.values():
                lines.clear()
            begin = time.process_time()
            if passes(item):
                times[i] = time.process_time() - begin
                called[i] = {(name, line) for name, lines in watched.items() for line in lines}
        place.write_bytes(pickle.dumps((times, called)))
        return 0

    def _watched(self, file: Path) -> set[int]:
        """Let each function of *file* say that it is called: its first line stands in the set from then on."""
        tree, module, called = ast.parse(file.read_text(encoding="utf-8")), imported(file), set[int]()
        vars(module)["_called_"] = called
        for function in outermost(tree):
            call = ast.parse(f"_called_.add({first_line(function)})").body[0]
            function.body.insert(0, ast.copy_location(call, function.body[0]))
        put_in(ast.fix_missing_locations(tree), module, self._functions[str(file)], outside=False)
        return called

    def _try(self, file: Path, known: str) -> None:
        shown = file.relative_to(HOME).as_posix()
        module = imported(file)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = self._functions[str(file)]
        noticing: list[int] = []  # the tests that noticed changes of this file, the last one first
        names = {getattr(kind, "name", "") for kind in vars(module).values() if isinstance(kind, type)}
        every = [m for n, m in enumerate(mutants(tree, self._kinds), self._seen) if not n % self._nth]
        self._seen += len(every) if self._nth == 1 else sum(1 for _ in mutants(tree, self._kinds))
        for mutant in every:
            calling = [i for i in self._tests(file, mutant.line) if self._may_judge(i, shown, names)]
            tests = [*(i for i in noticing if i in calling), *(i for i in calling if i not in noticing)]
            label = f"{shown} {mutant.label}"
            self._judge[:] = bytes(8)
            if self._trusting and label in known:
                self.explained += 1
            elif forked(partial(self._survives, mutant, tree, module, functions, tests)):
                self.killed += 1
                last = int.from_bytes(self._judge, "big") - 1
                noticing = [*([last] if last >= 0 else []), *(i for i in noticing if i != last)][:FIRST]
            elif label in known:
                self.explained += 1
            else:
                self.survivors.append(label)
                print(f"  {label}  ({len(tests)} tests)", flush=True)
        print(f"{shown}: {len(every)}", flush=True)

    def _tests(self, file: Path, line: int) -> list[int]:
        """Return the tests that call a function, then those that call its neighbours: what is cached is called once."""
        near = (i for (path, _), tests in self._callers.items() if path == str(file) for i in tests)
        return list(dict.fromkeys([*self._callers.get((str(file), line), ()), *near]))

    def _may_judge(self, i: int, shown: str, names: set[str]) -> bool:
        """Tell whether a test is about a file; for a rule's, the examples of other rules say too little."""
        item = self._items[i]
        room = item.path.relative_to(ROOT / "tests").parts[0]
        if not shown.startswith("rules/"):
            return room not in ("rules", "terms")
        if item.path.name != PAGES or not hasattr(item, "callspec") or shown.count("/") == 1:
            return room in ("rules", "terms", "config")
        return item.callspec.params.get("name", "") in ("", *names)

    def _survives(
        self, mutant: Mutant, tree: ast.Module, module: ModuleType, functions: Sequence[FunctionType], tests: list[int]
    ) -> int:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(PATIENCE + PATIENCE * round(sum(self._times[i] for i in tests)))
        put(mutant.place, mutant.new)
        put_in(tree, module, functions, not mutant.line)
        for i in tests:
            most = round(time.process_time() + 3 * self._times[i]) + 5  # seconds of work: a busy machine is no fault
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
            if not passes(self._items[i]):
                self._judge[:] = (i + 1).to_bytes(8, "big")
                return 1
        return 0


def main() -> int:
    """Try the changes, and tell which ones no test notices."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[HOME / name for name in FILES])
    parser.add_argument("--kinds", choices=KINDS, default="comparisons", help="which changes")
    parser.add_argument("--nth", type=int, default=1, metavar="N", help="only one in N of them")
    parser.add_argument("--trust", action="store_true", help="do not try what docs/mutants.md explains, which is slow")
    parser.add_argument("--tests", nargs="+", default=TESTS, metavar="PATH", help="only these tests: a quick look")
    asked = parser.parse_args()
    files = [file for path in asked.files for file in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]
    files = [file.resolve() for file in files]
    for file in files:
        imported(file)
    os.chdir(ROOT)
    settings.register_profile("few", derandomize=True, deadline=None, max_examples=EXAMPLES)
    os.environ["HYPOTHESIS_PROFILE"] = "few"
    trial = Trial(files, KINDS[asked.kinds], asked.nth, asked.trust)
    options = ["-s", "-o", "addopts=--import-mode=importlib", "-p", "no:cacheprovider", "-p", "no:terminal"]
    pytest.main([*options, *asked.tests], plugins=[trial])
    print(
        f"{trial.killed} noticed, {len(trial.survivors)} survive, {trial.explained} more that docs/mutants.md explains"
    )
    return 1 if trial.survivors else 0


if __name__ == "__main__":
    sys.exit(main())
