"""An engine of another package, installed as a package is, is an engine like ours."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

MODULE = '''
from localize.engines import Candidate

class Shouting:
    """Says the same louder."""

    def __init__(self, *, beam=0, threads=0, mark="!"):
        self.mark = mark

    @classmethod
    def told(cls, place, *, key="", beam=0, threads=0):
        return cls(mark=place or "!")

    def translate(self, texts, source, target, *, candidates=1):
        return [[Candidate(text.upper() + self.mark)] for text in texts]


class Plain:
    """Knows nothing of places."""

    def __init__(self, *, beam=0, threads=0):
        pass

    def translate(self, texts, source, target, *, candidates=1):
        return [[Candidate(text)] for text in texts]
'''
SRT = "1\n00:00:01,000 --> 00:00:03,000\nhello there\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed a package with two engines."""
    place = tmp_path_factory.mktemp("guests")
    wheel = place / "shouting-1.0-py3-none-any.whl"
    points = "[localize.engines]\nshouting = shouting:Shouting\nplain = shouting:Plain\n"
    with zipfile.ZipFile(wheel, "w") as zipped:
        zipped.writestr("shouting.py", MODULE)
        zipped.writestr("shouting-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: shouting\nVersion: 1.0\n")
        zipped.writestr("shouting-1.0.dist-info/entry_points.txt", points)
        kind = "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        zipped.writestr("shouting-1.0.dist-info/WHEEL", kind)
        zipped.writestr("shouting-1.0.dist-info/RECORD", "")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-index",
        "--no-deps",
        "--target",
        f"{place}/site",
        str(wheel),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "No module named pip" in done.stderr:
        pytest.skip("needs pip")
    assert done.returncode == 0, done.stderr
    return place / "site"


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=environment, check=False)


def test_it_is_among_the_engines_behind_ours(installed: Path) -> None:
    code = "import json; from localize.engines import ENGINES; print(json.dumps(list(ENGINES)))"
    names = json.loads(run(installed, "-c", code).stdout)
    assert names[0] == "argos"
    assert names[-2:] == ["plain", "shouting"]


def test_it_keeps_the_laws_of_engines(installed: Path) -> None:
    code = "from localize.engines import make; from localize.testing import check_engine\n"
    done = run(installed, "-c", code + "check_engine(make('shouting:?'), 'en', 'es'); print('kept')")
    assert done.stdout == "kept\n", done.stderr


@pytest.mark.parametrize(("engine", "words"), [("shouting", "HELLO THERE!"), ("shouting:?", "HELLO THERE?")])
def test_it_translates_from_the_command_line(installed: Path, tmp_path: Path, engine: str, words: str) -> None:
    (tmp_path / "ep01.en.srt").write_text(SRT)
    done = run(installed, "-m", "localize", "translate", str(tmp_path), "--to", "es", "--engine", engine)
    assert done.returncode == 0, done.stderr
    assert words in (tmp_path / "ep01.es.srt").read_text()


def test_one_that_takes_no_place_says_so(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "ep01.en.srt").write_text(SRT)
    done = run(installed, "-m", "localize", "translate", str(tmp_path), "--to", "es", "--engine", "plain:x")
    assert done.returncode == 2
    assert "the engine plain takes nothing behind a colon" in done.stderr


def test_a_name_that_nobody_has_is_told_with_the_nearest(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "ep01.en.srt").write_text(SRT)
    done = run(installed, "-m", "localize", "translate", str(tmp_path), "--to", "es", "--engine", "shoutin:x")
    assert done.returncode == 2
    assert "did you mean shouting?" in done.stderr
