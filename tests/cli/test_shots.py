"""``localize shots``, and which list and which video belong to a file."""

from fractions import Fraction
from pathlib import Path

import pytest

from calling import Run, put
from localize.cli.pictures import namesake, pictures
from localize.errors import FileError
from localize.picture import Picture

LIST = "# localize shots\n# rate: 25\n# length: 9.000\n2.000\n"


def test_a_list_of_frames_becomes_one_of_seconds(run: Run) -> None:
    put("frames.txt", "50\n100\n")
    done = run("shots", "frames.txt", "--fps", "25", "--output", "ep01.shots.txt")
    assert (done.status, done.out) == (0, "")
    assert "2 shot changes" in done.err
    assert Path("ep01.shots.txt").read_text() == "# localize shots\n# rate: 25\n2.000\n4.000\n"


def test_without_an_output_the_list_is_printed(run: Run) -> None:
    put("frames.txt", LIST)
    assert run("shots", "frames.txt").out == LIST


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["bad.txt"], "bad.txt:1: 'soon' is no time"),
        (["gone.txt"], "there is no such file"),
        (["bad.txt", "--fps", "0"], "is no frame rate"),
        (["bad.txt", "--fps", "1/0"], "is no frame rate"),
    ],
)
def test_what_cannot_be_read_exits_2(run: Run, arguments: list[str], told: str) -> None:
    put("bad.txt", "soon\n")
    done = run("shots", *arguments)
    assert (done.status, told in done.err) == (2, True)


def test_the_shot_changes_of_a_video_are_found(run: Run) -> None:
    pytest.importorskip("av", reason="needs the extra video")
    from shots.clips import Shot, write

    write(Path("ep01.mp4"), [Shot(20, 1), Shot(30, 2)])
    assert run("shots", "ep01.mp4").out == "# localize shots\n# rate: 25\n# length: 2.000\n0.800\n"


def test_translating_keeps_to_the_shot_changes(run: Run) -> None:
    put("ep01.zh.srt", "1\n00:00:01,000 --> 00:00:01,900\n钱在哪里？\n\n2\n00:00:05,000 --> 00:00:07,000\n我没有。\n")
    put("lists/ep01.shots.txt", "2.100\n")
    done = run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo", "--shots", "lists")
    assert done.status == 0, done.err
    assert "00:00:01,000 --> 00:00:02,100" in Path("ep01.en.srt").read_text(encoding="utf-8")


def test_another_list_makes_another_translation(run: Run) -> None:
    put("ep01.zh.srt", "1\n00:00:01,000 --> 00:00:01,900\n钱在哪里？\n")
    put("ep01.shots.txt", "2.100\n")
    arguments = ["translate", "ep01.zh.srt", "--to", "en", "--engine", "echo"]
    assert "1 cue" in run(*arguments, "--shots", "ep01.shots.txt").out
    assert "up to date" in run(*arguments, "--shots", "ep01.shots.txt").out
    assert "1 cue" in run(*arguments).out


def test_a_folder_without_a_list_for_a_file_is_told(run: Run) -> None:
    put("ep01.zh.srt", "1\n00:00:01,000 --> 00:00:01,900\n钱在哪里？\n")
    Path("lists").mkdir()
    done = run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo", "--shots", "lists")
    assert done.status == 2
    assert "it should be called ep01.shots.txt" in done.err


@pytest.mark.parametrize("option", ["--shots", "--media"])
def test_what_is_not_there_is_told_before_anything_is_done(run: Run, option: str) -> None:
    put("ep01.zh.srt", "1\n00:00:01,000 --> 00:00:01,900\n钱在哪里？\n")
    done = run("translate", "ep01.zh.srt", "--to", "en", "--engine", "echo", option, "gone")
    assert (done.status, "gone: no such file or folder" in done.err) == (2, True)
    assert not Path("ep01.en.srt").exists()


@pytest.mark.parametrize(
    "name",
    ["ep01.shots.txt", "EP01.shotchanges", "ep01.mp4.shotchanges", "ep01-Scenes.csv", "ep01_keyframes.txt", "ep01.edl"],
)
def test_lists_are_found_under_the_names_that_programs_give_them(tmp_path: Path, name: str) -> None:
    for other in (name, "ep01.mp4", "ep011.shots.txt", "ep01.en.srt", "ep02.shots.txt"):
        (tmp_path / other).write_text("")
    assert namesake(tmp_path, "subs/ep01.en.srt", lists=True).name == name
    assert namesake(tmp_path, "subs/ep01.en.srt", lists=False).name == "ep01.mp4"


def test_without_a_list_the_video_is_taken(tmp_path: Path) -> None:
    (tmp_path / "ep01.mkv").write_text("")
    assert namesake(tmp_path, "ep01.zh-Hans.srt", lists=True).name == "ep01.mkv"


def test_a_list_says_what_the_picture_is_and_nothing_is_known_without_one(tmp_path: Path) -> None:
    (tmp_path / "ep01.shots.txt").write_text(LIST)
    told = pictures(str(tmp_path), "")
    assert told("ep01.en.srt") == Picture((2000,), 9000, Fraction(25))
    assert told("ep01.fr.srt") is told("ep01.en.srt")  # read once
    assert pictures("", "")("ep01.en.srt") is None
    with pytest.raises(FileError):
        told("ep02.en.srt")


def test_a_list_of_frames_is_counted_by_the_rate_of_the_video(tmp_path: Path) -> None:
    pytest.importorskip("av", reason="needs the extra video")
    from shots.clips import Shot, write

    write(tmp_path / "ep01.mp4", [Shot(48, 1)], rate=Fraction(24))
    (tmp_path / "ep01.shots.txt").write_text("24\n36\n")
    told = pictures(str(tmp_path), str(tmp_path))
    assert told("ep01.en.srt") == Picture((1000, 1500), 2000, Fraction(24))
