"""The commands of a series, as people run them: init, plan, run, status, resolve; stopped and gone on with."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("ctranslate2", reason="the engines of Argos are not installed")
pytest.importorskip("argostranslate", reason="the engines of Argos are not installed")

pytestmark = pytest.mark.argos
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from localize.engines import models

    place = tmp_path_factory.mktemp("packages")
    models.install(str(ROOT / "models"), packages=place)
    return place


class Drama:
    """A copy of the example series, and the command line in its folder."""

    def __init__(self, folder: Path, packages: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "ARGOS_PACKAGES_DIR": str(packages)}

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "localize", *arguments],
            cwd=self.folder, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def localize(self, *arguments: str) -> tuple[int, str, str]:
        running = self.start(*arguments)
        out, told = running.communicate(timeout=300)
        return running.returncode, out, told

    def edit(self, name: str, cue: int, text: str) -> str:
        """Write another text into a cue, and return what stood there."""
        path = self.folder / name
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        number, times, *lines = blocks[cue - 1].split("\n")
        blocks[cue - 1] = "\n".join([number, times, text])
        path.write_text("\n\n".join(blocks), encoding="utf-8")
        return "\n".join(lines)


@pytest.fixture
def drama(tmp_path: Path, packages: Path) -> Drama:
    for path in (ROOT / "examples" / "going-up").glob("*.*"):
        if path.suffix in (".srt", ".toml"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "localize.toml").unlink(missing_ok=True)
    return Drama(tmp_path, packages)


def test_from_a_folder_of_episodes_to_targets_that_people_edit(drama: Drama) -> None:
    code, out, _ = drama.localize("init", "--to", "en,es")
    assert (code, "3 episodes in zh-Hans" in out) == (0, True)
    assert drama.localize("init")[0] == 2
    code, out, _ = drama.localize("plan")
    assert (code, "en              3" in out) == (0, True)
    code, out, told = drama.localize("run")
    assert (code, len(out.splitlines())) == (0, 6)
    assert "6 targets: 6 written" in told
    assert (drama.folder / "models.lock").is_file()
    drama.edit("es/ep01.es.srt", 3, "Una mano humana")
    before = drama.edit("ep01.zh-Hans.srt", 11, "我明天再来找你")
    drama.edit("es/ep01.es.srt", 11, "Otra mano")
    assert before
    code, out, told = drama.localize("run", "--locked")
    assert (code, sorted(line.split("\t")[0] for line in out.splitlines())) == (0, ["en/ep01.en.srt", "es/ep01.es.srt"])
    assert "1 conflict" in told
    spanish = (drama.folder / "es" / "ep01.es.srt").read_text(encoding="utf-8")
    assert "Una mano humana" in spanish
    assert "Otra mano" in spanish
    code, out, _ = drama.localize("status", "--output-format", "json")
    state = json.loads(out)
    assert (code, len(state["targets"]), len(state["conflicts"])) == (1, 6, 1)
    assert state["conflicts"][0]["person"] == "Otra mano"
    assert state["conflicts"][0]["name"] == "es/ep01.es.srt:11"
    assert drama.localize("resolve", "es/ep01.es.srt:11", "--machine")[0] == 0
    assert "Otra mano" not in (drama.folder / "es" / "ep01.es.srt").read_text(encoding="utf-8")
    assert "Una mano humana" in (drama.folder / "es" / "ep01.es.srt").read_text(encoding="utf-8")
    assert drama.localize("status", "--no-problems")[0] == 0
    code, out, told = drama.localize("run")
    assert (code, out) == (0, "")
    assert "6 up to date" in told


def test_a_language_without_a_locked_model_is_in_nobodys_way(drama: Drama) -> None:
    assert drama.localize("init", "--to", "en,es,xh")[0] == 0
    assert drama.localize("run", "--to", "en")[0] == 0
    assert drama.localize("run", "--to", "en", "--locked")[0] == 0
    code, _, told = drama.localize("run", "--locked")
    assert (code, "xh" in told) == (2, True)


def test_status_counts_again_when_the_house_style_was_edited(drama: Drama) -> None:
    style = drama.folder / "house.toml"
    style.write_text('extends = "short-drama"\n', encoding="utf-8")
    assert drama.localize("init", "--to", "en", "--profile", "house.toml")[0] == 0
    assert drama.localize("run")[0] == 0
    before = _problems(drama)
    style.write_text('extends = "short-drama"\nline_length = 4\nline_length_hard = 5\n', encoding="utf-8")
    assert _problems(drama) > before


def _problems(drama: Drama) -> int:
    told = json.loads(drama.localize("status", "--output-format", "json")[1])
    return sum(each["problems"] for each in told["targets"])


def test_ctrl_c_finishes_what_is_in_flight_and_says_how_to_go_on(drama: Drama) -> None:
    assert drama.localize("init", "--to", "en,es")[0] == 0
    running = drama.start("run", "--workers", "2")
    memory = drama.folder / ".localize" / "memory.db"
    until = time.monotonic() + 120
    while not memory.exists() and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1.0)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=120)
    assert running.returncode in (0, 130), told  # a very quick machine was done by then
    if running.returncode:
        assert "localize run --workers 2" in told
    code, _, told = drama.localize("run")
    assert (code, "failed" in told) == (0, False)
    assert len(list(drama.folder.glob("e?/*.srt"))) == 6
    assert not list(drama.folder.rglob("*.tmp"))
