"""What the pages say holds: links lead somewhere, commands exist, the library's ten lines run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from localize.cli import COMMANDS, command
from localize.engines import models

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("examples/*/*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
PYTHON = re.compile(r"```python\n(.*?)```", re.DOTALL)


def said_in_shell() -> list[tuple[str, str]]:
    """Return every ``localize ...`` line of the pages, with the page."""
    return [
        (page.name, line.split("#")[0].strip().removeprefix("- run: "))
        for page in PAGES
        for block in SHELL.findall(page.read_text(encoding="utf-8"))
        for line in block.splitlines()
        if line.strip().startswith("localize ")
    ]


def options_of(words: list[str]) -> set[str]:
    """Return the options that the command in *words* knows."""
    found = command(words[1])
    inner = getattr(found, "commands", None)
    if inner:
        found = inner[words[2]]
    return {option for parameter in found.params for option in parameter.opts} | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_there_are_pages_and_commands_to_look_at() -> None:
    assert len(PAGES) >= 10
    assert len(said_in_shell()) >= 15


@pytest.mark.parametrize(("page", "line"), said_in_shell())
def test_commands_and_options_exist(page: str, line: str) -> None:
    words = line.split()
    assert words[1] in COMMANDS
    assert {word for word in words if word.startswith("--")} <= options_of(words)


def test_every_command_is_listed_with_the_first_line_of_its_help() -> None:
    for name, told in COMMANDS.items():
        assert (command(name).help or "").strip().splitlines()[0] == told


@pytest.mark.argos
def test_the_ten_lines_of_the_readme_run(tmp_path: Path) -> None:
    pytest.importorskip("ctranslate2")
    models.install(str(ROOT / "models"), packages=tmp_path / "packages")
    shutil.copy(ROOT / "examples" / "going-up" / "ep01.zh-Hans.srt", tmp_path)
    (block,) = PYTHON.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    home = os.environ | {"ARGOS_PACKAGES_DIR": str(tmp_path / "packages")}
    subprocess.run([sys.executable, "-c", block], cwd=tmp_path, env=home, check=True, capture_output=True)
    assert (tmp_path / "ep01.en.vtt").read_text(encoding="utf-8").count("-->") == 36
