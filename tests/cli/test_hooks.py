"""What other programs start: hooks of pre-commit, run by pre-commit; the GitHub action and the GitLab template."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from calling import put

HERE = Path(__file__).parents[2]
OVERLAP = "1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n2\n00:00:02,500 --> 00:00:04,000\nGood evening.\n"
OVERLONG = "1\n00:00:01,000 --> 00:00:09,000\n" + "x" * 60 + "\n"
CLEAN = "1\n00:00:01,000 --> 00:00:02,500\nHello there.\n"

yaml = pytest.importorskip("yaml", reason="pre-commit is not installed")


def ours() -> list[dict[str, Any]]:
    hooks = yaml.safe_load((HERE / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert isinstance(hooks, list)
    return hooks


def started(*command: str) -> subprocess.CompletedProcess[str]:
    own = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    env = {**os.environ, **own, "PATH": path, "PRE_COMMIT_HOME": str(Path("home").resolve())}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that uses our hooks, with what is installed here instead of an environment of its own."""
    pytest.importorskip("pre_commit")
    monkeypatch.chdir(tmp_path)
    hooks = [{**hook, "language": "system"} for hook in ours()]
    put(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
    put("localize.toml", "[check]\nexclude = ['old/']")
    put("note.txt", OVERLAP)
    put("old/a.en.srt", OVERLAP)
    started("git", "init", "-q")
    return tmp_path


def hooked(hook: str) -> subprocess.CompletedProcess[str]:
    started("git", "add", ".")
    return started(sys.executable, "-m", "pre_commit", "run", hook)


def test_a_clean_commit_passes(repository: Path) -> None:
    put("a.en.srt", CLEAN)
    assert hooked("localize-check").returncode == 0


def test_a_problem_stops_the_commit_and_is_told(repository: Path) -> None:
    put("a.en.srt", OVERLONG)
    done = hooked("localize-check")
    assert done.returncode == 1
    assert "a.en.srt" in done.stdout
    assert "line-length" in done.stdout
    assert "old/" not in done.stdout


def test_what_can_be_fixed_is_fixed_and_stops_the_commit_once(repository: Path) -> None:
    put("a.en.srt", OVERLAP)
    assert hooked("localize-fix").returncode == 1
    assert "--> 00:00:02,500" in Path("a.en.srt").read_text("utf-8")
    assert hooked("localize-fix").returncode == 0
    assert Path("old/a.en.srt").read_text("utf-8") == OVERLAP


def test_hooks_look_at_subtitle_files_only() -> None:
    for hook in ours():
        assert all(re.search(hook["files"], name) for name in ("a.srt", "b/c.zh.vtt", "d.ass", "e.ttml"))
        assert not any(re.search(hook["files"], name) for name in ("a.txt", "srt", "a.srt.bak"))


def scripts(action: dict[str, Any]) -> list[str]:
    return [step["run"] for step in action["runs"]["steps"] if "run" in step]


def test_nothing_that_a_person_writes_is_put_into_a_script_of_the_action() -> None:
    action = yaml.safe_load((HERE / "action.yml").read_text("utf-8"))
    assert scripts(action)
    assert not [script for script in scripts(action) if "${{" in script]
    assert all(step.get("shell") for step in action["runs"]["steps"] if "run" in step)


@pytest.mark.skipif(sys.platform == "win32", reason="the action runs in bash")
def test_the_script_of_the_action_checks_what_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put("a b.en.srt", OVERLAP)
    put("runner/localize/bin/localize", f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m localize "$@"\n')
    Path("runner/localize/bin/localize").chmod(0o755)
    action = yaml.safe_load((HERE / "action.yml").read_text("utf-8"))
    told = {"PATHS": "a b.en.srt\n$(touch evil)", "ARGUMENTS": "--ignore\ngap", "PROFILE": "netflix", "FAIL_ON": ""}
    env = {**os.environ, "SOURCE": "", "CHANGED": "", **told, "RUNNER_TEMP": str(tmp_path / "runner")}
    script = scripts(action)[-1]
    done = subprocess.run(["bash", "-e", "-c", script], capture_output=True, text=True, check=False, env=env)
    assert (done.returncode, Path("evil").exists()) == (2, False)
    env["PATHS"] = "a b.en.srt"
    done = subprocess.run(["bash", "-e", "-c", script], capture_output=True, text=True, check=False, env=env)
    assert done.returncode == 1
    assert "::error file=a b.en.srt" in done.stdout


def test_the_template_for_gitlab_starts_commands_that_are_there() -> None:
    job = yaml.safe_load((HERE / "ci" / "localize.gitlab-ci.yml").read_text("utf-8"))["localize"]
    assert job["artifacts"]["reports"]["codequality"] in job["script"][0]
    options = started(sys.executable, "-m", "localize", "check", "--help").stdout
    named = re.findall(r"--[a-z-]+", job["script"][0].removesuffix("-- $LOCALIZE_PATHS"))
    assert named
    assert all(option in options for option in named)
