"""The pages that are made from the code are what the code says."""

import subprocess
import sys
from pathlib import Path

import pytest

from localize import profiles
from localize.rules import RULES

ROOT = Path(__file__).parents[1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    script = ROOT / "scripts" / "make_reference.py"
    return subprocess.run([sys.executable, str(script), *arguments], capture_output=True, text=True, check=False)


def test_the_pages_are_up_to_date():
    done = run("--check")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(("page", "names"), [("rules.md", list(RULES)), ("profiles.md", list(profiles.names()))])
def test_every_name_has_its_heading(page: str, names: list[str]):
    headings = {
        line.lstrip("# ") for line in (ROOT / "docs" / page).read_text("utf-8").splitlines() if line.startswith("#")
    }
    assert names
    assert set(names) <= headings
