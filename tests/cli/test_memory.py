"""``localize memory`` as a person uses it."""

import json
import re
import sys
from collections.abc import Callable
from contextlib import suppress
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
    assert (status, "ep01" in out, "not learnt: en/ep02.en.srt: no source" in err) == (1, True, True)


def test_sources_are_found_by_any_kind_of_their_language(run: Run) -> None:
    Path("zh/ep01.zh.srt").rename("zh/ep01.zh-Hans.srt")
    Path("zh/ep01.en.srt").write_text(EN, encoding="utf-8")  # what the machine made, beside its source
    status, out, err = run("learn", "en", "--source", "zh", "--from", "zh", "--memory", "m")
    assert (status, out, err) == (0, "en/ep01.en.srt\t2 sentences, 2 new or changed\n", "")
    assert run("stats", "--memory", "m")[1] == "zh-Hans→en  human  2 texts\n"
    assert run("export", "a.tmx", "--from", "zh", "--memory", "m")[1] == "a.tmx\t2 entries\n"


def test_sources_in_folders_below_are_found(run: Run) -> None:
    Path("zh/one").mkdir()
    Path("zh/ep01.zh.srt").rename("zh/one/ep01.zh.srt")
    assert run("learn", "en", "--source", "zh", "--from", "zh", "--memory", "m")[0] == 0


def test_a_source_in_two_languages_has_to_be_told(run: Run) -> None:
    Path("zh/ep01.ja.srt").write_text(ZH, encoding="utf-8")
    status, _, err = run("learn", "en", "--source", "zh", "--memory", "m")
    assert (status, "ja" in err, "--from" in err, Path("m").exists()) == (2, True, True, False)


def nothing_at_all() -> None:
    Path("zh/ep01.zh.srt").rename("zh/ep09.zh.srt")


def no_sentence_at_its_time() -> None:
    Path("en/ep01.en.srt").write_text("1\n01:00:00,000 --> 01:00:01,000\nHi.\n", encoding="utf-8")


def no_subtitles() -> None:
    Path("en/ep01.en.srt").write_bytes(b"\x00\x01\x02PK\x03\x04" * 50)


def only_a_source() -> None:
    Path("en/ep01.en.srt").rename("en/ep01.zh.srt")


@pytest.mark.parametrize("spoil", [nothing_at_all, no_sentence_at_its_time, no_subtitles, only_a_source])
def test_where_nothing_is_learnt_that_is_told_and_no_memory_is_made(run: Run, spoil: Callable[[], None]) -> None:
    spoil()
    status, out, err = run("learn", "en", "--source", "zh", "--from", "zh", "--memory", "m")
    assert (status, out, "nothing learnt" in err, Path("m").exists()) == (2, "", True, False)


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run) -> None:
    Path("en/ep01.en.srt").rename("en/ep02.en.srt")
    Path("zh/ep02.zh.srt").write_text(ZH, encoding="utf-8")
    Path("en/ep01.en.srt").write_bytes(b"\x00\x01\x02PK\x03\x04" * 50)
    status, out, err = run("learn", "en", "--source", "zh", "--memory", "m")
    assert (status, out) == (1, "en/ep02.en.srt\t2 sentences, 2 new or changed\n")
    assert "not learnt: en/ep01.en.srt" in err


def test_learning_again_changes_nothing(run: Run) -> None:
    run("learn", "en", "--source", "zh", "--memory", "m")
    assert run("learn", "en", "--source", "zh", "--memory", "m")[:2] == (
        0,
        "en/ep01.en.srt\t2 sentences, 0 new or changed\n",
    )


def test_the_untouched_line_of_another_file_does_not_replace_a_changed_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("zh/ep02.zh.srt").write_text(ZH, encoding="utf-8")
    Path("en/ep01.en.srt").unlink()
    command = ["localize", "translate", "zh", "--from", "zh", "--to", "en", "--engine", "echo", "--memory", "m"]
    monkeypatch.setattr(sys, "argv", [*command, "--output", "en"])
    with suppress(SystemExit):
        main()
    assert "Who are you?" in Path("en/ep02.en.srt").read_text(encoding="utf-8")
    Path("en/ep01.en.srt").write_text(EN.replace("Who are you?", "A stranger?"), encoding="utf-8")
    assert run("learn", "en", "--source", "zh", "--from", "zh", "--memory", "m")[2] == ""
    run("export", "a.tmx", "--origin", "human", "--memory", "m")
    written = Path("a.tmx").read_text(encoding="utf-8")
    assert re.findall(r'"en"><seg>(.*?)</seg>', written) == ["A stranger?", "Farewell."]


def test_two_changed_lines_are_told_in_a_line_with_file_text_and_answers(run: Run) -> None:
    Path("zh/ep02.zh.srt").write_text(ZH, encoding="utf-8")
    Path("en/ep02.en.srt").write_text(EN.replace("Farewell", "Bye"), encoding="utf-8")
    status, _, err = run("learn", "en", "--source", "zh", "--memory", "m")
    assert (status, err) == (
        0,
        "localize: en/ep02.en.srt: 再见。: 'Bye.' replaces 'Farewell.', of a file before it\n",
    )


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
