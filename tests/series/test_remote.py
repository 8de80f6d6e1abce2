"""A series that lives elsewhere: what changed there comes here, what changed here goes there, and nothing is lost."""

import os
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import pytest

from localize import formats, series
from localize.engines import Candidate
from localize.errors import ConfigError, FileError, LockedError, MissingExtraError, RemoteError
from localize.series import remote
from localize.series.locking import locked
from localize.series.state import conflicts

fsspec = pytest.importorskip("fsspec")

SETTINGS = 'profile = "none"\nsource_language = "zh"\nlanguages = ["en"]\n{more}[translate]\nphrases = false\n'
LINES = ("你好", "再见", "谢谢你")


class Saying:
    """An engine that says each text in its own way, and a *version* of it."""

    def __init__(self, version: str = "1") -> None:
        self.version = version

    def fingerprint(self, source: str, target: str) -> str:
        return f"saying {self.version}"

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        return [[Candidate(f"{self.version} {text.rstrip('。').encode().hex()}")] for text in texts]


def track(*lines: str) -> bytes:
    return "\n".join(
        f"{n}\n00:00:{3 * n:02},000 --> 00:00:{3 * n + 2:02},500\n{line}\n" for n, line in enumerate(lines, 1)
    ).encode()


class There:
    """The storage as its other users see it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.fs, self.root = fsspec.core.url_to_fs(url)

    def put(self, name: str, data: bytes) -> None:
        if self.fs.protocol[0] in "file" or self.fs.protocol == "ftp":
            self.fs.makedirs(f"{self.root}/{name}".rpartition("/")[0], exist_ok=True)
        self.fs.pipe_file(f"{self.root}/{name}", data)

    def __getitem__(self, name: str) -> bytes:
        return bytes(self.fs.cat_file(f"{self.root}/{name}"))

    def delete(self, name: str) -> None:
        self.fs.rm_file(f"{self.root}/{name}")

    def names(self) -> list[str]:
        self.fs.invalidate_cache()
        return sorted(name.lstrip("/")[len(self.root.lstrip("/")) + 1 :] for name in self.fs.find(self.root))

    def edit(self, name: str, old: str, new: str) -> None:
        said = self[name].decode()
        assert old in said
        self.put(name, said.replace(old, new, 1).encode())


@pytest.fixture(params=["memory", "file", "ftp", "s3"])
def there(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[There]:
    """A storage in this process, a folder that others see as well, and servers that speak FTP and S3."""
    if request.param == "file":
        yield There((tmp_path / "share").as_uri())
    elif request.param == "memory":
        yield There(f"memory://{uuid4().hex}")
    elif request.param == "ftp":
        yield There(f"{request.getfixturevalue('ftp')}/{uuid4().hex}")
    else:
        yield There(f"s3://{request.getfixturevalue('bucket')}/my-drama")


@pytest.fixture
def drama(tmp_path: Path, there: There) -> series.Series:
    return begun(tmp_path / "here", there.url)


def begun(folder: Path, url: str, more: str = "") -> series.Series:
    folder.mkdir()
    said = SETTINGS.format(more=f'remote = "{url}"\n{more}')
    (folder / "localize.toml").write_text(said, encoding="utf-8")
    return series.opened(folder)


def put(drama: series.Series, name: str, data: bytes) -> None:
    path = Path(drama.outside(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def got(drama: series.Series, name: str) -> bytes:
    return Path(drama.outside(name)).read_bytes()


def edit(drama: series.Series, name: str, old: str, new: str) -> None:
    said = got(drama, name).decode()
    assert old in said
    put(drama, name, said.replace(old, new, 1).encode())


def pull(drama: series.Series, *only: str, overwrite: bool = False) -> dict[str, str]:
    return {each.name: each.did for each in remote.pull(drama, only=only, overwrite=overwrite)}


def push(drama: series.Series, *only: str, overwrite: bool = False) -> dict[str, str]:
    return {each.name: each.did for each in remote.push(drama, only=only, overwrite=overwrite)}


def run(drama: series.Series, version: str = "1") -> set[str]:
    return {each.state for each in series.translate(drama, engine=Saying(version))}


def said(drama: series.Series, name: str) -> list[str]:
    return [cue.text.replace("\n", " ") for cue in formats.read(drama.outside(name))]


HELLO, BYE, THANKS = (line.encode().hex() for line in LINES)
TARGET = "en/ep01.en.srt"


def test_an_episode_comes_from_there_and_its_target_goes_there(drama: series.Series, there: There) -> None:
    there.put("ep01.zh.srt", track(*LINES))
    there.put("notes/plan.docx", b"not ours")
    there.put(".localize/ledger.db", b"nor is this")
    assert pull(drama) == {"ep01.zh.srt": "brought"}
    assert run(drama) == {"written"}
    assert push(drama) == {TARGET: "put"}
    assert there[TARGET] == got(drama, TARGET)
    assert there.names() == [".localize/ledger.db", TARGET, "ep01.zh.srt", "notes/plan.docx"]
    assert (pull(drama), push(drama)) == ({}, {})


def test_what_a_person_edited_there_comes_here_and_stays_when_the_source_changes(
    drama: series.Series, there: There
) -> None:
    there.put("ep01.zh.srt", track(*LINES))
    pull(drama)
    run(drama)
    push(drama)
    there.edit(TARGET, f"1 {BYE}", "See you!")
    there.put("ep01.zh.srt", track("你好啊", *LINES[1:]))
    assert pull(drama) == {TARGET: "brought", "ep01.zh.srt": "brought"}
    assert run(drama) == {"written"}
    assert said(drama, TARGET) == [f"1 {'你好啊'.encode().hex()}", "See you!", f"1 {THANKS}"]
    assert push(drama) == {TARGET: "put"}
    assert there[TARGET] == got(drama, TARGET)


def test_what_was_translated_anew_here_is_merged_with_what_a_person_edited_there(
    drama: series.Series, there: There
) -> None:
    there.put("ep01.zh.srt", track(*LINES))
    pull(drama)
    run(drama)
    push(drama)
    there.edit(TARGET, f"1 {BYE}", "See you!")
    put(drama, "ep01.zh.srt", track("你好啊", *LINES[1:]))
    run(drama)
    assert push(drama) == {TARGET: "left", "ep01.zh.srt": "put"}
    assert "See you!" in there[TARGET].decode()
    assert pull(drama) == {TARGET: "merged"}
    assert said(drama, TARGET) == [f"1 {'你好啊'.encode().hex()}", "See you!", f"1 {THANKS}"]
    assert push(drama) == {TARGET: "put"}
    assert there[TARGET] == got(drama, TARGET)
    assert run(drama) == {"current"}


def test_where_the_machine_and_a_person_there_changed_one_cue_hers_stands_and_it_is_a_conflict(
    drama: series.Series, there: There
) -> None:
    put(drama, "ep01.zh.srt", track(*LINES))
    run(drama)
    push(drama)
    there.edit(TARGET, f"1 {BYE}", "See you!")
    run(drama, version="2")
    (moved,) = remote.pull(drama)
    assert (moved.did, moved.conflicts) == ("merged", 1)
    assert said(drama, TARGET) == [f"2 {HELLO}", "See you!", f"2 {THANKS}"]
    (waiting,) = conflicts(drama, series.jobs(drama))
    assert (waiting.person, waiting.machine, waiting.base) == ("See you!", f"2 {BYE}", f"1 {BYE}")


def test_where_two_people_changed_one_cue_both_keep_theirs_until_somebody_decides(
    drama: series.Series, there: There
) -> None:
    put(drama, "ep01.zh.srt", track(*LINES))
    run(drama)
    push(drama)
    there.edit(TARGET, f"1 {BYE}", "See you!")
    edit(drama, TARGET, f"1 {BYE}", "So long!")
    for _ in range(2):
        assert (pull(drama), push(drama)) == ({TARGET: "left"}, {TARGET: "left"})
        assert (said(drama, TARGET)[1], "See you!" in there[TARGET].decode()) == ("So long!", True)
    assert push(drama, TARGET, overwrite=True) == {TARGET: "put"}
    assert "So long!" in there[TARGET].decode()
    there.edit(TARGET, "So long!", "Bye!")
    edit(drama, TARGET, "So long!", "Ciao!")
    assert pull(drama, TARGET, overwrite=True) == {TARGET: "brought"}
    assert said(drama, TARGET)[1] == "Bye!"


def test_what_is_no_subtitle_file_is_never_merged(tmp_path: Path, there: There) -> None:
    drama = begun(tmp_path / "here", there.url, 'terms = "terms.toml"\n')
    there.put("terms.toml", b"[terms]\n")
    assert pull(drama) == {"terms.toml": "brought"}
    there.put("terms.toml", b"[terms]\n# theirs\n")
    put(drama, "terms.toml", b"[terms]\n# ours\n")
    assert (pull(drama), push(drama)) == ({"terms.toml": "left"}, {"terms.toml": "left"})
    assert (got(drama, "terms.toml")[-5:], there["terms.toml"][-7:]) == (b"ours\n", b"theirs\n")


def test_nothing_is_deleted_on_either_side(drama: series.Series, there: There) -> None:
    put(drama, "ep01.zh.srt", track(*LINES))
    put(drama, "ep02.zh.srt", track(*LINES))
    push(drama)
    there.delete("ep01.zh.srt")
    Path(drama.outside("ep02.zh.srt")).unlink()
    assert push(drama) == {"ep01.zh.srt": "left", "ep02.zh.srt": "left"}
    assert there.names() == ["ep02.zh.srt"]
    assert pull(drama) == {"ep01.zh.srt": "left", "ep02.zh.srt": "brought"}
    assert got(drama, "ep01.zh.srt") == track(*LINES)
    assert push(drama, overwrite=True) == {"ep01.zh.srt": "put"}
    for name in ("ep01.zh.srt", "ep02.zh.srt"):
        there.delete(name)
        Path(drama.outside(name)).unlink()
    assert push(drama) == {}


def test_what_was_never_the_same_on_both_sides_is_left_unless_the_bytes_are(drama: series.Series, there: There) -> None:
    for name in ("ep01.zh.srt", "ep02.zh.srt"):
        there.put(name, track(*LINES))
        put(drama, name, track(*LINES))
    put(drama, "ep02.zh.srt", track(*LINES, "走吧"))
    assert pull(drama) == {"ep02.zh.srt": "left"}
    assert push(drama) == {"ep02.zh.srt": "left"}
    edit(drama, "ep01.zh.srt", "再见", "走吧")
    assert push(drama) == {"ep01.zh.srt": "put", "ep02.zh.srt": "left"}


def test_an_empty_file_and_one_of_many_bytes_come_whole(drama: series.Series, there: There) -> None:
    large = track(*["谢谢你" * 20] * 60) * 400
    there.put("ep01.zh.srt", b"")
    there.put("ep02.zh.srt", large)
    assert len(large) > 4 << 20
    assert set(pull(drama).values()) == {"brought"}
    assert (got(drama, "ep01.zh.srt"), got(drama, "ep02.zh.srt")) == (b"", large)
    put(drama, "ep01.zh.srt", large)
    put(drama, "ep02.zh.srt", b"")
    assert set(push(drama).values()) == {"put"}
    assert (there["ep01.zh.srt"], there["ep02.zh.srt"]) == (large, b"")


def test_one_file_may_be_named(drama: series.Series, there: There) -> None:
    for name in ("ep01.zh.srt", "ep02.zh.srt"):
        there.put(name, track(*LINES))
    assert pull(drama, "ep02.zh.srt") == {"ep02.zh.srt": "brought"}
    with pytest.raises(FileError, match=r"ep03\.zh\.srt: is neither in"):
        pull(drama, "ep03.zh.srt")


def test_the_settings_do_not_come_from_there(drama: series.Series, there: There) -> None:
    for name in ("localize.toml", "models.lock", "ep01.zh.srt"):
        there.put(name, b'languages = ["xx"]\n')
    assert pull(drama) == {"ep01.zh.srt": "brought"}
    assert (drama.folder / "models.lock").exists() is False
    there.delete("localize.toml")
    push(drama)
    assert "localize.toml" not in there.names()


def test_what_the_settings_exclude_stays_where_it_is(tmp_path: Path, there: There) -> None:
    drama = begun(tmp_path / "here", there.url, 'terms = "terms.toml"\nshots = "cuts"\n[check]\nexclude = ["old/"]\n')
    for name in ("old/ep01.zh.srt", "ep01.zh.srt", "terms.toml", "cuts/ep01.shots.txt", "cuts/ep01.mp4", "notes.txt"):
        there.put(name, track(*LINES))
    assert sorted(pull(drama)) == ["cuts/ep01.shots.txt", "ep01.zh.srt", "terms.toml"]


def test_where_nothing_is_there_a_pull_says_so(drama: series.Series, there: There) -> None:
    put(drama, "ep01.zh.srt", track(*LINES))
    with pytest.raises(RemoteError, match="has no file of a series"):
        pull(drama)
    assert push(drama) == {"ep01.zh.srt": "put"}


def test_another_storage_is_looked_at_from_the_start(tmp_path: Path) -> None:
    drama = begun(tmp_path / "here", f"memory://{uuid4().hex}")
    put(drama, "ep01.zh.srt", track(*LINES))
    push(drama)
    other = There(f"memory://{uuid4().hex}")
    text = Path(drama.config.path).read_text(encoding="utf-8").replace(drama.config.remote, other.url)
    Path(drama.config.path).write_text(text, encoding="utf-8")
    assert push(series.opened(drama.folder)) == {"ep01.zh.srt": "put"}
    assert other.names() == ["ep01.zh.srt"]


def test_a_file_that_changes_while_it_is_put_is_not_replaced(
    drama: series.Series, there: There, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(drama, "ep01.zh.srt", track(*LINES))
    push(drama)
    pull(drama)
    edit(drama, "ep01.zh.srt", "再见", "走吧")
    pushing = remote.Store.put

    def late(self: remote.Store, files: object) -> object:
        there.edit("ep01.zh.srt", "再见", "别走")
        return pushing(self, files)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(remote.Store, "put", late)
    (moved,) = remote.push(drama)
    assert (moved.did, "at this moment" in moved.reason) == ("left", True)
    assert "别走" in there["ep01.zh.srt"].decode()


def test_a_run_that_is_at_work_is_not_disturbed(drama: series.Series, there: There) -> None:
    there.put("ep01.zh.srt", track(*LINES))
    with locked(drama.place), pytest.raises(LockedError):
        pull(drama)


def test_without_a_storage_there_is_nothing_to_pull(tmp_path: Path) -> None:
    (tmp_path / "localize.toml").write_text(SETTINGS.format(more=""), encoding="utf-8")
    with pytest.raises(ConfigError, match="names no storage"):
        pull(series.opened(tmp_path))


@pytest.mark.parametrize("place", ["store", ".", ".."])
def test_the_storage_is_no_part_of_the_folder(tmp_path: Path, place: str) -> None:
    with pytest.raises(ConfigError, match="no part of the folder"):
        pull(begun(tmp_path / "here", place))


def test_a_folder_beside_the_series_is_named_from_there(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "ep01.zh.srt").write_bytes(track(*LINES))
    assert pull(begun(tmp_path / "here", "../share")) == {"ep01.zh.srt": "brought"}


@pytest.mark.parametrize(
    ("url", "error", "says"),
    [
        ("gopher://studio.example/drama", RemoteError, "no storage that fsspec knows"),
        ("simplecache::s3://bucket/drama", RemoteError, "chains of file systems"),
        ("memory://", RemoteError, "names no folder"),
        ("gs://bucket/drama", MissingExtraError, "pip install gcsfs"),
    ],
)
def test_what_is_no_storage_is_told(tmp_path: Path, url: str, error: type[Exception], says: str) -> None:
    if error is MissingExtraError and find_spec("gcsfs"):
        pytest.skip("gcsfs is here")
    with pytest.raises(error, match=says):
        pull(begun(tmp_path / "here", url))


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingExtraError, match=r"localize-subtitles\[remote\]"):
        pull(begun(tmp_path / "here", "memory://drama"))


@pytest.mark.skipif(os.name == "nt", reason="modes and links of Unix")
def test_a_shared_folder_gets_files_as_anybody_makes_them_and_links_in_it_are_left_alone(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "secret.srt").write_bytes(track("秘密"))
    (share / "ep02.zh.srt").symlink_to(tmp_path / "secret.srt")
    drama = begun(tmp_path / "here", share.as_uri())
    for name in ("ep01.zh.srt", "ep02.zh.srt"):
        put(drama, name, track(*LINES))
    assert push(drama) == {"ep01.zh.srt": "put", "ep02.zh.srt": "left"}
    assert (tmp_path / "secret.srt").read_bytes() == track("秘密")
    made, plain = (share / "ep01.zh.srt").stat().st_mode, (tmp_path / "here" / "localize.toml").stat().st_mode
    assert stat.S_IMODE(made) == stat.S_IMODE(plain)
    assert sorted(path.name for path in share.iterdir()) == ["ep01.zh.srt", "ep02.zh.srt"]


@pytest.mark.skipif(os.name == "nt", reason="links of Unix")
def test_nothing_is_written_behind_a_link_that_leads_out_of_the_series(tmp_path: Path) -> None:
    share, outside = tmp_path / "share", tmp_path / "outside"
    (share / "en").mkdir(parents=True)
    outside.mkdir()
    (share / "en" / "ep01.en.srt").write_bytes(track("Hi."))
    drama = begun(tmp_path / "here", share.as_uri())
    (drama.folder / "en").symlink_to(outside)
    assert pull(drama) == {"en/ep01.en.srt": "left"}
    assert list(outside.iterdir()) == []


Step = Callable[[series.Series], dict[str, str]]


@pytest.mark.parametrize("step", [pull, push])
def test_killed_after_a_file_is_in_place_the_next_time_finds_it_there(
    tmp_path: Path, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = There(f"memory://{uuid4().hex}")
    drama = begun(tmp_path / "here", there.url)
    if step is pull:
        there.put("ep01.zh.srt", track(*LINES))
    else:
        put(drama, "ep01.zh.srt", track(*LINES))
    with monkeypatch.context() as patch:
        patch.setattr("localize.series.remote.moving.reached", lambda name: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            step(drama)
    assert there["ep01.zh.srt"] == got(drama, "ep01.zh.srt") == track(*LINES)
    assert (pull(drama), push(drama)) == ({}, {})
