"""``localize memory`` as a person uses it."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from localize.cli import main

ZH = "1\n00:00:01,000 --> 00:00:02,500\n你是谁？\n\n2\n00:00:03,000 --> 00:00:04,500\n再见。\n"
EN = "1\n00:00:01,000 --> 00:00:02,500\nWho are you?\n\n2\n00:00:03,000 --> 00:00:04,500\nFarewell.\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run ``localize memory`` in a folder with a season of one episode."""
    monkeypatch.chdir(tmp_path)
    for folder, name, text in (("zh", "ep01.zh.srt", ZH), ("en", "ep01.en.srt", EN)):
        Path(folder).mkdir()
        Path(folder, name).write_text(text, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["localize", "memory", *arguments])
        try:
            main()
            status = 0
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_what_is_learnt_is_counted_exported_imported_and_forgotten(run: Run) -> None:
    assert run("learn", "en", "--source", "zh", "--memory", "m", "--person", "Anna") == (
        0,
        "en/ep01.en.srt\t2 sentences, 2 new or changed\n",
        "",
    )
    assert run("stats", "--memory", "m") == (0, "zh→en  human  2 texts\n", "")
    assert run("export", "a.tmx", "--memory", "m") == (0, "a.tmx\t2 entries\n", "")
    assert run("import", "a.tmx", "--memory", "other") == (0, "a.tmx\t2 new or changed\n", "")
    status, out, _ = run("stats", "--memory", "other", "--output-format", "json")
    assert status == 0
    assert json.loads(out) == [{"source": "zh", "target": "en", "origin": "human", "fingerprint": "", "entries": 2}]
    assert run("forget", "--memory", "m", "--text", "再见。") == (0, "m\t1 forgotten\n", "")
    assert run("forget", "--memory", "m", "--all") == (0, "m\t1 forgotten\n", "")
    assert run("stats", "--memory", "m") == (0, "", "")


def test_sources_beside_their_targets_are_no_targets(run: Run) -> None:
    Path("en/ep01.en.srt").rename("zh/ep01.en.srt")
    status, out, err = run("learn", "zh", "--source", "zh", "--from", "zh", "--memory", "m")
    assert (status, out, err) == (0, "zh/ep01.en.srt\t2 sentences, 2 new or changed\n", "")


def test_forgetting_everything_has_to_be_said(run: Run) -> None:
    run("learn", "en", "--source", "zh", "--memory", "m")
    status, _, err = run("forget", "--memory", "m")
    assert (status, "--all" in err) == (2, True)
    assert run("stats", "--memory", "m")[1] == "zh→en  human  2 texts\n"


def test_a_target_without_a_source_is_told(run: Run) -> None:
    Path("en/ep02.en.srt").write_text(EN, encoding="utf-8")
    status, out, err = run("learn", "en", "--source", "zh", "--memory", "m")
    assert (status, "ep01" in out, "ep02.en.srt: not learnt" in err) == (0, True, True)


@pytest.mark.parametrize("arguments", [("stats",), ("export", "a.tmx"), ("forget", "--all")])
def test_a_memory_that_is_not_there_is_not_made(run: Run, arguments: tuple[str, ...]) -> None:
    status, _, err = run(*arguments, "--memory", "m")
    assert (status, "no such file" in err, Path("m").exists()) == (2, True, False)


def test_a_subtitle_file_is_no_memory(run: Run) -> None:
    status, _, err = run("stats", "--memory", "en/ep01.en.srt")
    assert (status, "no translation memory" in err) == (2, True)


def test_codes_that_were_left_out_are_told(run: Run) -> None:
    units = '<tu><tuv xml:lang="en"><seg>Hi<ph/></seg></tuv><tuv xml:lang="de"><seg>Hallo</seg></tuv></tu>'
    Path("a.tmx").write_text(f'<tmx version="1.4"><header srclang="en"/><body>{units}</body></tmx>', encoding="utf-8")
    assert run("import", "a.tmx", "--memory", "m") == (
        0,
        "a.tmx\t1 new or changed\n",
        "localize: a.tmx: left out: 1 inline codes\n",
    )
