"""``localize pull``, ``push`` and ``run --sync`` as a person calls them, and killed at each moment."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from localize import formats, series
from localize.series import remote

fsspec = pytest.importorskip("fsspec")

SETTINGS = """
profile = "none"
source_language = "zh"
languages = ["en", "es"]
terms = "terms.toml"
remote = "{url}"
[translate]
engine = "echo"
phrases = false
"""


def track(*lines: str) -> bytes:
    return "\n".join(
        f"{n}\n00:00:{3 * n:02},000 --> 00:00:{3 * n + 2:02},500\n{line}\n" for n, line in enumerate(lines, 1)
    ).encode()


def localize(*arguments: str, status: int = 0) -> str:
    command = [sys.executable, "-m", "localize", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def begun(folder: Path, url: str) -> Path:
    folder.mkdir()
    (folder / "localize.toml").write_text(SETTINGS.format(url=url), encoding="utf-8")
    return folder


def test_a_series_on_object_storage_is_brought_translated_and_put(tmp_path: Path, bucket: str) -> None:
    fs, root = fsspec.filesystem("s3"), f"{bucket}/my-drama"
    for number in (1, 2):
        fs.pipe_file(f"{root}/zh/ep0{number}.zh.srt", track("你好", "再见", f"第{number}集"))
    fs.pipe_file(f"{root}/terms.toml", b'[[term]]\nsource = "\xe5\xbc\xa0\xe4\xb8\x89"\n')
    folder = begun(tmp_path / "here", f"s3://{root}")
    said = localize("run", str(folder), "--sync", "--executor", "none")
    assert ("3 brought" in said, "4 put" in said) == (True, True), said
    names = [f"{tag}/ep0{number}.{tag}.srt" for tag in ("en", "es") for number in (1, 2)]
    for name in names:
        assert fs.cat_file(f"{root}/{name}") == (folder / name).read_bytes()
        assert len(formats.read(folder / name)) == 3
    said = localize("run", str(folder), "--sync", "--executor", "none")
    assert said.count("here and there all is as it was") == 2, said

    edited = fs.cat_file(f"{root}/en/ep01.en.srt").replace(b"\xe5\x86\x8d\xe8\xa7\x81", b"See you!")
    fs.pipe_file(f"{root}/en/ep01.en.srt", edited)
    fs.pipe_file(f"{root}/zh/ep01.zh.srt", track("你好啊", "再见", "第1集"))
    localize("run", str(folder), "--sync", "--executor", "none")
    words = [cue.text for cue in formats.parse(fs.cat_file(f"{root}/en/ep01.en.srt").decode(), format="srt")]
    assert words[1].startswith("See you!")
    assert "你好啊" in words[0]


def test_what_was_left_is_told_and_exits_with_1(tmp_path: Path) -> None:
    share = tmp_path / "share"
    (share / "en").mkdir(parents=True)
    (share / "ep01.zh.srt").write_bytes(track("你好"))
    folder = begun(tmp_path / "here", share.as_uri())
    (folder / "ep01.zh.srt").write_bytes(track("再见"))
    assert "ep01.zh.srt: was changed here and there" in localize("pull", str(folder), status=1)
    assert "ep01.zh.srt: was changed there" in localize("push", str(folder), status=1)
    assert "1 put" in localize("push", str(folder), "--file", "ep01.zh.srt", "--overwrite")
    assert (share / "ep01.zh.srt").read_bytes() == track("再见")


def test_a_storage_that_is_away_stops_before_anything_is_done(tmp_path: Path) -> None:
    folder = begun(tmp_path / "here", "ftp://mei:geheim@127.0.0.1:1/drama")
    (folder / "ep01.zh.srt").write_bytes(track("你好"))
    said = localize("run", str(folder), "--sync", "--executor", "none", status=2)
    assert said.count("\n") == 1
    assert said.startswith("localize: ftp://127.0.0.1:1/drama: cannot be reached or used: ConnectionRefusedError")
    assert not (folder / "en").exists()


@pytest.mark.parametrize("way", ["pull", "push", "merge"])
def test_killed_at_each_moment_nothing_is_lost_and_the_next_time_goes_on(tmp_path: Path, way: str) -> None:
    forks = pytest.importorskip("forks")
    for number in range(1, 100):
        share = tmp_path / str(number) / "share"
        drama, step, wanted = scene(share, way)
        child = forks.Fork(lambda say, step=step, drama=drama: list(step(drama)), crash_at=number)
        code, _ = child.wait()
        assert all(len(formats.read(path)) == 3 for folder in (drama.folder, share) for path in folder.glob("ep*"))
        for again in (remote.push, remote.pull, remote.push):
            list(again(drama))
        assert {path.name: path.read_bytes() for path in share.glob("ep*")} == wanted
        assert {path.name: path.read_bytes() for path in drama.folder.glob("ep*")} == wanted
        if code != -9:
            break
    assert (code, 5 < number < 99) == (0, True)


Step = Callable[..., Iterator[remote.Moved]]


def scene(share: Path, way: str) -> tuple[series.Series, Step, dict[str, bytes]]:
    """Lay a series and its storage so that *way* has something to do; say what both are to be in the end."""
    share.mkdir(parents=True)
    drama = series.opened(begun(share.parent / "here", share.as_uri()))
    one, two, both = track("你好", "再见", "走吧"), track("你好啊", "再见", "走吧"), track("你好啊", "再见", "别走")
    if way == "pull":
        (share / "ep01.zh.srt").write_bytes(one)
        return drama, remote.pull, {"ep01.zh.srt": one}
    (drama.folder / "ep01.zh.srt").write_bytes(one)
    if way == "push":
        return drama, remote.push, {"ep01.zh.srt": one}
    list(remote.push(drama))
    (drama.folder / "ep01.zh.srt").write_bytes(two)
    (share / "ep01.zh.srt").write_bytes(one.replace("走吧".encode(), "别走".encode()))
    return drama, remote.pull, {"ep01.zh.srt": both}
