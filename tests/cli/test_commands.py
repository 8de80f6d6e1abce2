"""The command line as a person uses it: arguments in, text and an exit status out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from calling import Done, Run, put
from localize import __version__

CLEAN = "1\n00:00:01,000 --> 00:00:02,500\nHello there.\n"
OVERLAP = "1\n00:00:01,000 --> 00:00:03,000\nHello there.\n\n2\n00:00:02,500 --> 00:00:04,000\nGood evening.\n"
CHINESE = "1\n00:00:01,000 --> 00:00:02,500\n你是谁？\n\n2\n00:00:03,000 --> 00:00:04,500\n我来自1990年\n"


def test_version(run: Run) -> None:
    assert run("--version").out == f"localize {__version__}\n"


def test_a_clean_file_exits_0(run: Run) -> None:
    put("ep01.en.srt", CLEAN)
    assert run("check", "ep01.en.srt").status == 0


def test_a_problem_is_told_with_file_and_line_and_exits_1(run: Run) -> None:
    put("ep01.en.srt", OVERLAP)
    done = run("check", "ep01.en.srt")
    assert done.status == 1
    assert "ep01.en.srt:2: " in done.out
    assert "(overlap)" in done.out


def test_problems_as_json_are_one_document(run: Run) -> None:
    put("ep01.en.srt", OVERLAP)
    assert "overlap" in json.dumps(json.loads(run("check", "ep01.en.srt", "--output-format", "json").out))


def test_a_missing_file_is_wrong_use(run: Run) -> None:
    done = run("check", "nowhere.srt")
    assert (done.status, "nowhere.srt" in done.err) == (2, True)


def test_an_unreadable_file_exits_2_and_the_others_are_checked(run: Run) -> None:
    put("ep01.en.srt", OVERLAP)
    Path("ep02.en.srt").write_bytes(b"PK\x03\x04\x14\x00\x00\x00\x08\x00" + bytes(range(256)))
    done = run("check", ".")
    assert (done.status, "overlap" in done.out, "ep02.en.srt" in done.err) == (2, True, True)


def test_an_unknown_profile_names_the_near_one(run: Run) -> None:
    put("ep01.en.srt", CLEAN)
    done = run("check", "ep01.en.srt", "--profile", "netflixx")
    assert (done.status, "netflix?" in done.err) == (2, True)


def test_folders_are_searched_and_hidden_files_left_out(run: Run) -> None:
    put("s1/ep01.en.srt", OVERLAP)
    put("s1/.old/ep01.en.srt", OVERLAP)
    assert run("check", "s1").out.count("(overlap)") == 1


def test_control_characters_never_reach_the_terminal(run: Run) -> None:
    put("ep01.en.srt", "1\n00:00:01,000 --> 00:00:02,000\n\x1b[2J\x07你好\n")
    put("ep01.zh.srt", "1\n00:00:01,000 --> 00:00:02,000\n\x1b[2J\x07你好\n")
    for arguments in (
        ["check", "ep01.en.srt", "--source", "ep01.zh.srt"],
        ["fix", "--diff", "ep01.en.srt"],
        ["detect", "."],
    ):
        done = run(*arguments)
        assert "\x1b" not in done.out + done.err
        assert "\x07" not in done.out + done.err


def test_fix_writes_what_it_can_and_a_second_time_nothing(run: Run) -> None:
    put("ep01.en.srt", OVERLAP)
    assert run("fix", "ep01.en.srt").status == 0
    once = Path("ep01.en.srt").read_bytes()
    assert once != OVERLAP.encode()
    run("fix", "ep01.en.srt")
    assert Path("ep01.en.srt").read_bytes() == once


def test_fix_with_diff_writes_nothing(run: Run) -> None:
    put("ep01.en.srt", OVERLAP)
    done = run("fix", "--diff", "ep01.en.srt")
    assert "-00:00:01,000 --> 00:00:03,000" in done.out
    assert Path("ep01.en.srt").read_bytes() == OVERLAP.encode()


def test_convert_goes_by_the_ending(run: Run) -> None:
    put("ep01.en.srt", CLEAN)
    assert run("convert", "ep01.en.srt", "ep01.en.vtt").status == 0
    assert Path("ep01.en.vtt").read_text(encoding="utf-8").startswith("WEBVTT\n")


def test_convert_reads_and_writes_pipes(run: Run) -> None:
    done = run("convert", "-", "-", "--to-format", "vtt", stdin=CLEAN)
    assert (done.status, done.out.startswith("WEBVTT")) == (0, True)


VOICES = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Anna>Hello there.\n\n00:03.000 --> 00:04.500\n<c.loud>Hi!</c>\n"


def test_convert_tells_what_is_lost_in_a_line_each(run: Run) -> None:
    put("ep01.en.vtt", VOICES)
    done = run("convert", "ep01.en.vtt", "ep01.en.srt")
    assert done.status == 0
    assert done.err.splitlines() == [
        "localize: ep01.en.vtt: lost in srt: class of 1 cue on line 6",
        "localize: ep01.en.vtt: lost in srt: speaker of 1 cue on line 3",
    ]
    assert "Anna" not in Path("ep01.en.srt").read_text(encoding="utf-8")


def test_convert_tells_what_it_repaired(run: Run) -> None:
    put("ep01.en.srt", CLEAN.replace(" --> ", " -> "))
    done = run("convert", "ep01.en.srt", "ep01.en.vtt")
    assert (done.status, "ep01.en.srt:2: " in done.err) == (0, True)


def test_convert_that_loses_nothing_tells_nothing(run: Run) -> None:
    put("ep01.en.srt", CLEAN)
    assert run("convert", "--strict", "ep01.en.srt", "ep01.en.vtt").err == ""


def test_strict_writes_nothing_where_something_would_be_lost(run: Run) -> None:
    put("ep01.en.vtt", VOICES)
    done = run("convert", "--strict", "ep01.en.vtt", "ep01.en.srt")
    assert (done.status, Path("ep01.en.srt").exists()) == (2, False)
    assert "class of 1 cue on line 6" in done.err
    assert "speaker of 1 cue on line 3" in done.err


def test_a_frame_rate_for_formats_that_count_no_frames_is_wrong_use(run: Run) -> None:
    put("ep01.en.srt", CLEAN)
    done = run("convert", "--fps", "25", "ep01.en.srt", "ep01.en.vtt")
    assert (done.status, Path("ep01.en.vtt").exists()) == (2, False)
    assert "frames" in done.err


def test_convert_takes_a_folder_and_tells_the_losses_of_each_file(run: Run) -> None:
    put("in/ep01.en.srt", CLEAN)
    put("in/ep02.en.vtt", VOICES)
    done = run("convert", "in", "--to", "ass", "--output", "out")
    assert (done.status, done.out) == (0, "out/ep01.en.ass\t1 cue\nout/ep02.en.ass\t2 cues\n")
    assert done.err.splitlines() == ["localize: in/ep02.en.vtt: lost in ass: class of 1 cue on line 6"]
    assert "Anna" in Path("out/ep02.en.ass").read_text(encoding="utf-8")


def test_convert_takes_several_files_and_globs(run: Run) -> None:
    for name in ("a.srt", "b.srt", "s2/c.srt"):
        put(name, CLEAN)
    assert run("convert", "*.srt", "s2/c.srt", "--to", "vtt").status == 0
    assert all(Path(name).is_file() for name in ("a.vtt", "b.vtt", "s2/c.vtt"))


def test_a_bad_file_does_not_stop_the_conversion_of_the_others(run: Run) -> None:
    put("in/a.srt", CLEAN)
    put("in/b.srt", "")
    put("in/c.srt", CLEAN)
    done = run("convert", "in", "--to", "vtt", "--output", "out")
    assert (done.status, sorted(p.name for p in Path("out").glob("*.vtt"))) == (1, ["a.vtt", "c.vtt"])
    assert done.err == "localize: in/b.srt: the file is empty\n"
    assert run("convert", "in/b.srt", "--to", "vtt").status == 2


def test_converting_a_folder_again_does_the_same(run: Run) -> None:
    put("a.srt", CLEAN)
    first = run("convert", ".", "--to", "vtt")
    assert run("convert", ".", "--to", "vtt") == first == Done(0, "a.vtt\t1 cue\n", "")


def test_two_sources_for_one_target_are_told_before_anything_is_written(run: Run) -> None:
    put("in/a.srt", CLEAN)
    put("in/b.ass", CLEAN)
    put("in/b.srt", CLEAN)
    done = run("convert", "in", "--to", "vtt")
    assert (done.status, "in/b.ass and from in/b.srt" in done.err, len(list(Path("in").iterdir()))) == (2, True, 3)


def test_what_a_person_made_is_not_written_over(run: Run) -> None:
    put("in/a.srt", CLEAN)
    put("out/a.vtt", "mine")
    done = run("convert", "in", "--to", "vtt", "--output", "out")
    assert (done.status, "out/a.vtt: it is there already" in done.err) == (2, True)
    assert run("convert", "in", "--to", "vtt", "--output", "out", "--overwrite").status == 0
    assert Path("out/a.vtt").read_text(encoding="utf-8").startswith("WEBVTT")


def test_one_file_is_not_written_over_another_either(run: Run) -> None:
    put("a.srt", CLEAN)
    put("b.srt", OVERLAP)
    done = run("convert", "a.srt", "b.srt")  # who means both to be read gets no second chance
    assert (done.status, done.err) == (2, "localize: b.srt: it is there already; --overwrite replaces it\n")
    assert Path("b.srt").read_bytes() == OVERLAP.encode()
    assert run("convert", "a.srt", "b.srt", "--overwrite").status == 0
    assert Path("b.srt").read_bytes() == CLEAN.encode()


def test_what_convert_made_it_makes_again(run: Run) -> None:
    put("a.srt", CLEAN)
    assert run("convert", "a.srt", "a.vtt").status == 0
    put("a.srt", OVERLAP)
    assert run("convert", "a.srt", "a.vtt").status == 0
    assert "00:03.000" in Path("a.vtt").read_text(encoding="utf-8")
    put("a.vtt", "mine")
    assert run("convert", "a.srt", "a.vtt").status == 2


def test_a_file_may_be_written_over_itself(run: Run) -> None:
    Path("a.zh.srt").write_bytes(CHINESE.encode("gb18030"))
    assert run("convert", "a.zh.srt", "a.zh.srt").status == 0
    assert Path("a.zh.srt").read_bytes() == CHINESE.encode()


def test_a_file_of_the_format_already_is_left_and_told(run: Run) -> None:
    put("in/a.srt", CLEAN)
    put("in/b.vtt", VOICES)
    done = run("convert", "in", "--to", "vtt")
    assert (done.status, done.out) == (0, "in/a.vtt\t1 cue\n")
    assert done.err.startswith("localize: in/b.vtt: left as it is")


def test_a_folder_is_written_in_another_encoding(run: Run) -> None:
    Path("in").mkdir()
    Path("in/a.zh.srt").write_bytes(CHINESE.encode("gb18030"))
    assert run("convert", "in", "--output", "out").status == 0
    assert Path("out/a.zh.srt").read_bytes() == CHINESE.encode()


@pytest.mark.parametrize("files", [["a.srt"], ["a.srt", "b.srt", "c.srt"], [".", "b.srt"]])
def test_many_files_need_a_format(run: Run, files: list[str]) -> None:
    put("a.srt", CLEAN)
    done = run("convert", *files)
    assert (done.status, "--to" in done.err, len(list(Path().iterdir()))) == (2, True, 1)


@pytest.mark.parametrize(("rate", "frames"), [("25", 25), ("23.976", 24), ("30000/1001", 30)])
def test_convert_counts_frames_exactly(run: Run, rate: str, frames: int) -> None:
    put("ep01.en.srt", CLEAN.replace("00:00:01,000", "00:16:41,000").replace("00:00:02,500", "00:16:42,001"))
    assert run("convert", "--fps", rate, "ep01.en.srt", "ep01.en.sub").status == 0
    count = frames * 1001 if rate == "25" else frames * 1000  # 1001 seconds are 24,000 frames of film on television
    assert f"{{{count}}}" in Path("ep01.en.sub").read_text(encoding="utf-8")
    back = run("convert", "--fps", rate, "--from-format", "microdvd", "ep01.en.sub", "-", "--to-format", "srt")
    assert "00:16:41,000 --> " in back.out


def test_detect_tells_format_encoding_line_ends_and_language(run: Run) -> None:
    Path("ep01.srt").write_bytes(CHINESE.replace("\n", "\r\n").encode("gb18030"))
    done = run("detect", "ep01.srt")
    rows = dict(line.split(maxsplit=1) for line in done.out.splitlines()[1:])
    assert done.out.splitlines()[0] == "ep01.srt"
    assert (rows["format"], rows["cues"], rows["newline"]) == ("srt", "2", "CRLF")
    assert rows["encoding"].startswith("gb18030 (a guess: ")
    assert rows["language"].startswith("zh-Hans (text zh-Hans: script Han, ")


def test_detect_says_what_is_sure_and_what_is_mixed(run: Run) -> None:
    Path("ep01.en.srt").write_bytes(b"\xef\xbb\xbf" + CLEAN.replace("\n", "\r\n", 1).encode())
    out = run("detect", "ep01.en.srt").out
    assert "  encoding  utf-8 with BOM\n" in out
    assert "  newline   mixed, mostly LF\n" in out


def test_detect_tells_when_name_and_text_say_different_languages(run: Run) -> None:
    put("ep01.en.srt", CHINESE)
    done = run("detect", "ep01.en.srt")
    assert done.status == 0
    assert "the name says en, the text says zh-Hans" in done.err


def test_detect_as_json_is_one_document(run: Run) -> None:
    put("ep01.en.srt", CLEAN)
    Path("ep02.srt").write_bytes(CHINESE.encode("gb18030"))
    first, second = json.loads(run("detect", ".", "--output-format", "json").out)["files"]
    assert (first["path"], first["encoding"], first["guesses"], first["language"]["name"]) == (
        "ep01.en.srt",
        "utf-8",
        [],
        "en",
    )
    assert (second["encoding"], len(second["guesses"]), second["language"]["text"]) == ("gb18030", 1, "zh-Hans")


def test_detect_reads_the_other_files_and_exits_2(run: Run) -> None:
    put("ep01.en.srt", CLEAN)
    Path("ep02.srt").write_bytes(b"\x1a\x45\xdf\xa3\x01\x00matroska")
    done = run("detect", ".")
    assert (done.status, "ffmpeg -i ep02.srt" in done.err, "ep01.en.srt" in done.out) == (2, True, True)


def test_a_film_is_refused_with_the_command_that_takes_its_subtitles_out(run: Run) -> None:
    Path("my film.mkv").write_bytes(b"\x1a\x45\xdf\xa3\x01\x00matroska")
    done = run("check", "my film.mkv")
    assert done.status == 2
    assert "ffmpeg -i 'my film.mkv' -map 0:s:0 'my film.srt'" in done.err


NO_EXAMPLES = ("market-timing", "one-profile", "file-repair", "no-cues", "line-width")  # files, fonts, many cues


def test_rules_are_listed_and_each_has_a_page(run: Run) -> None:
    names = [line.split()[0] for line in run("rules").out.splitlines() if line.startswith(" ")]
    assert len(names) >= 15
    assert [name for name in names if name not in NO_EXAMPLES and "Good" not in run("rules", name).out] == []


def test_translate_writes_a_target_for_each_language(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    done = run("translate", "ep01.zh.srt", "--to", "en,es", "--engine", "echo")
    assert done.status == 0
    assert sorted(p.name for p in Path().glob("*.srt")) == ["ep01.en.srt", "ep01.es.srt", "ep01.zh.srt"]


def test_translate_leaves_alone_what_is_up_to_date(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo")
    before = Path("ep01.en.srt").stat().st_mtime_ns
    assert "up to date" in run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo").out
    assert Path("ep01.en.srt").stat().st_mtime_ns == before


def test_translate_keeps_what_a_person_changed(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo")
    put("ep01.en.srt", CLEAN)
    done = run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo")
    assert (done.status, "--overwrite" in done.err) == (1, True)
    assert Path("ep01.en.srt").read_bytes() == CLEAN.encode()


def test_translate_replaces_it_when_told_to(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    put("ep01.en.srt", CLEAN)
    assert run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo", "--overwrite").status == 0
    assert Path("ep01.en.srt").read_bytes() != CLEAN.encode()


def test_a_bad_file_does_not_stop_the_others(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    Path("ep02.zh.srt").write_bytes(b"PK\x03\x04" + bytes(range(256)))
    done = run("translate", ".", "--to", "en", "--engine", "echo")
    assert (done.status, "ep02.zh.srt" in done.err, Path("ep01.en.srt").exists()) == (1, True, True)


def test_translate_pipes(run: Run) -> None:
    done = run("translate", "-", "--from", "zh", "--to", "en", "--engine", "echo", stdin=CHINESE)
    assert (done.status, done.out.count("-->")) == (0, 2)


def test_without_the_extra_one_line_names_the_pip_command(tmp_path: Path) -> None:
    (tmp_path / "ep01.zh.srt").write_text(CHINESE, encoding="utf-8")
    (tmp_path / "ep02.zh.srt").write_text(CHINESE, encoding="utf-8")
    code = "import sys; sys.modules['argostranslate'] = None; from localize.cli import main; main()"
    command = [sys.executable, "-c", code, "translate", str(tmp_path), "--to", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "pip install 'localize-subtitles[argos]'" in done.stderr


def test_a_pair_without_a_model_is_told_once_and_exits_2(tmp_path: Path) -> None:
    for name in ("ep01.zh.srt", "ep02.zh.srt"):
        (tmp_path / name).write_text(CHINESE, encoding="utf-8")
    home = os.environ | {"ARGOS_PACKAGES_DIR": str(tmp_path / "none")}
    command = [sys.executable, "-m", "localize", "translate", str(tmp_path), "--to", "sq"]
    done = subprocess.run(command, env=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "localize models install" in done.stderr


def test_languages_are_written_as_bcp_47_has_them(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    run("translate", "ep01.zh.srt", "--to", "EN,pt_br", "--engine", "echo")
    assert sorted(p.name for p in Path().glob("*.srt")) == ["ep01.en.srt", "ep01.pt-BR.srt", "ep01.zh.srt"]


@pytest.mark.parametrize("tags", ["english", "", "en;es", "../x"])
def test_what_is_no_language_is_wrong_use(run: Run, tags: str) -> None:
    put("ep01.zh.srt", CHINESE)
    assert run("translate", "ep01.zh.srt", "--to", tags, "--engine", "echo").status == 2


@pytest.mark.parametrize("tag", ["klingon", "zh,en", "../x"])
@pytest.mark.parametrize("command", [("translate", "--to", "en", "--engine", "echo"), ("check", "--source", ".")])
def test_a_source_language_that_is_none_is_wrong_use(run: Run, command: tuple[str, ...], tag: str) -> None:
    put("ep01.zh.srt", CHINESE)
    put("ep01.en.srt", CLEAN)
    done = run(command[0], "ep01.zh.srt", *command[1:], "--from", tag)
    assert (done.status, "no language tag" in done.err) == (2, True)


def test_translate_writes_one_target_to_standard_output(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    done = run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo", "--output", "-")
    assert (done.status, done.out.startswith("1\n00:00:01,000 --> ")) == (0, True)
    assert [p.name for p in Path().iterdir()] == ["ep01.zh.srt"]


@pytest.mark.parametrize(
    ("files", "to"), [(("a.zh.srt",), "en,es"), (("a.zh.srt", "b.zh.srt"), "en"), ((".",), "en,es")]
)
def test_standard_output_takes_one_target(run: Run, files: tuple[str, ...], to: str) -> None:
    put("a.zh.srt", CHINESE)
    put("b.zh.srt", CHINESE)
    done = run("translate", *files, "--to", to, "--engine", "echo", "--output", "-")
    assert (done.status, done.out, "standard output takes one" in done.err) == (2, "", True)
    assert not Path("-").exists()


def test_convert_writes_one_of_files_to_standard_output(run: Run) -> None:
    put("a.srt", CLEAN)
    assert run("convert", "a.srt", "--to", "vtt", "--output", "-").out.startswith("WEBVTT\n")
    put("b.srt", CLEAN)
    assert run("convert", "a.srt", "b.srt", "--to", "vtt", "--output", "-").status == 2
    assert sorted(p.name for p in Path().iterdir()) == ["a.srt", "b.srt"]


def test_more_threads_than_any_machine_has_are_wrong_use(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    assert run("translate", "ep01.zh.srt", "--to", "en", "--threads", "100000").status == 2


def test_an_empty_file_is_called_empty(run: Run) -> None:
    put("ep01.en.srt", "")
    done = run("check", "ep01.en.srt")
    assert (done.status, "empty" in done.err) == (2, True)


def test_targets_beside_their_source_are_each_compared_with_it(run: Run) -> None:
    put("ep01.zh.srt", "1\n00:00:01,000 --> 00:00:02,500\n他欠我300块\n")
    put("ep01.en.srt", "1\n00:00:01,000 --> 00:00:02,500\nHe owes me 300.\n")
    put("ep01.es.srt", "1\n00:00:01,000 --> 00:00:02,500\nMe debe 500.\n")
    done = run("check", ".", "--source", ".", "--from", "zh")
    assert (done.status, done.out.count("(numbers)"), "ep01.es.srt:2: 300 in the source" in done.out) == (1, 1, True)


def test_a_source_in_several_languages_has_to_be_named(run: Run) -> None:
    for tag in ("zh", "en", "es"):
        put(f"ep01.{tag}.srt", CLEAN)
    done = run("check", "ep01.es.srt", "--source", ".")
    assert (done.status, "--from" in done.err) == (2, True)


OWES = "1\n00:00:01,000 --> 00:00:02,500\n他欠我300块\n"
PAYS = "1\n00:00:01,000 --> 00:00:02,500\nHe owes me 500.\n"


@pytest.mark.parametrize("source", ["ep01.zh-Hans.srt", "ep01.zh.srt", "ep01.srt"])
@pytest.mark.parametrize("target", ["ep01.en.srt", "en/ep01.en.srt", "en/ep01.srt"])
@pytest.mark.parametrize("named", ["subtitles/", ".", "subtitles/**/*.srt"])
@pytest.mark.parametrize("more", [(), ("--from", "zh")])
def test_sources_below_the_checked_folder_are_no_targets(
    run: Run, source: str, target: str, named: str, more: tuple[str, ...]
) -> None:
    put(f"subtitles/zh/{source}", OWES)
    put(f"subtitles/{target}", PAYS)
    done = run("check", named, "--source", "subtitles/zh", *more)
    assert (done.status, done.err, done.out.count("(numbers)")) == (1, "", 1)
    put(f"subtitles/{target}", PAYS.replace("500", "300"))
    done = run("check", named, "--source", "subtitles/zh", *more)
    assert (done.status, done.out.partition(" by ")[0], done.out[-8:]) == (0, "2 files checked", ": clean\n")


def test_a_source_that_is_one_file_is_not_compared_with_itself(run: Run) -> None:
    put("ep01.zh.srt", OWES)
    put("ep01.en.srt", PAYS)
    done = run("check", ".", "--source", "ep01.zh.srt")
    assert (done.status, done.out.count("(numbers)")) == (1, 1)


@pytest.mark.parametrize(
    "named", [("subtitles/zh/ep01.zh.srt",), ("subtitles/zh",), ("subtitles/zh/*.srt",), ("subtitles", "subtitles/zh")]
)
def test_a_file_of_the_source_folder_that_is_named_needs_a_source(run: Run, named: tuple[str, ...]) -> None:
    put("subtitles/zh/ep01.zh.srt", OWES)
    put("subtitles/ep01.en.srt", PAYS)
    done = run("check", *named, "--source", "subtitles/zh")
    assert (done.status, "no source for subtitles/zh/ep01.zh.srt" in done.err) == (2, True)


def test_a_target_without_a_source_is_still_told(run: Run) -> None:
    put("subtitles/zh/ep01.zh.srt", OWES)
    put("subtitles/ep02.en.srt", PAYS)
    done = run("check", "subtitles", "--source", "subtitles/zh")
    assert (done.status, "no source for subtitles/ep02.en.srt" in done.err) == (2, True)


def test_a_folder_without_subtitles_is_wrong_use(run: Run) -> None:
    Path("empty").mkdir()
    done = run("check", "empty")
    assert (done.status, "no subtitle files" in done.err) == (2, True)


def test_a_source_without_a_language_in_its_name_is_found(run: Run) -> None:
    put("ep01.srt", "1\n00:00:01,000 --> 00:00:02,500\n他欠我300块\n")
    put("ep01.en.srt", "1\n00:00:01,000 --> 00:00:02,500\nHe owes me 500.\n")
    put("ep01.es.srt", "1\n00:00:01,000 --> 00:00:02,500\nMe debe 300.\n")
    done = run("check", ".", "--source", ".", "--from", "zh")
    assert (done.status, done.out.count("(numbers)"), "ep01.en.srt:2" in done.out) == (1, 1, True)


def test_the_same_command_twice_takes_no_target_for_a_source(run: Run) -> None:
    put("ep01.zh.srt", CHINESE)
    assert run("translate", ".", "--to", "en,es", "--engine", "echo").status == 0
    again = run("translate", ".", "--to", "en,es", "--engine", "echo")
    assert (again.status, again.out.count("up to date")) == (0, 2)
