"""A storage is not trusted: not its names, nor its sizes, nor what it says; and nothing secret is said of it."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import ClassVar
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from localize import series
from localize.errors import RemoteError
from localize.series import remote
from localize.series.remote import looking, saying, store
from localize.series.remote.names import Places, refused
from localize.series.remote.tags import tag_of

fsspec = pytest.importorskip("fsspec")
MemoryFileSystem = pytest.importorskip("fsspec.implementations.memory").MemoryFileSystem

CUE = b"1\n00:00:01,000 --> 00:00:02,000\nHi.\n"
BAD = {
    "../ep01.zh.srt": "leads out of its folder",
    "en/../../../ep01.zh.srt": "leads out of its folder",
    "./ep01.zh.srt": "leads out of its folder",
    "en\\..\\..\\ep01.zh.srt": "Windows refuses",
    "C:ep01.zh.srt": "Windows refuses",
    "aux.zh.srt": "Windows refuses",
    "COM¹.srt": "Windows refuses",
    "en./ep01.zh.srt": "Windows refuses",
    "ep01?.zh.srt": "Windows refuses",
    "ep\x1b[2J.srt": "control character",
    "ep\x00.srt": "control character",
    "ep\u2028.srt": "control character",
    "ep\ud800.srt": "half a character",
    f"{'长' * 86}.srt": "too long",
    f"{'/'.join(['x' * 220] * 5)}.srt": "longer than",
}


@pytest.fixture
def drama(tmp_path: Path) -> series.Series:
    return begun(tmp_path / "here", f"memory://{uuid4().hex}")


def begun(folder: Path, url: str) -> series.Series:
    folder.mkdir()
    (folder / "localize.toml").write_text(f'languages = ["en"]\nremote = "{url}"\n', encoding="utf-8")
    return series.opened(folder)


def lay(drama: series.Series, name: str, data: bytes = CUE) -> None:
    """Put a file under any name at all, as only the storage itself can."""
    root = drama.config.remote.removeprefix("memory:/")
    fs = fsspec.filesystem("memory")
    fs.pipe_file(f"{root}/first", data)
    fs.store[f"{root}/{name}"] = fs.store.pop(f"{root}/first")


def told(drama: series.Series) -> dict[str, str]:
    return {each.name: each.reason or each.did for each in remote.pull(drama)}


def here(drama: series.Series) -> list[str]:
    found = (path.relative_to(drama.folder) for path in drama.folder.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.parts[0] not in (".localize", "localize.toml"))


def told_by(url: str) -> AbstractContextManager[None]:
    return saying.told(saying.shown(url), saying.secrets(url))


@pytest.mark.parametrize("name", [name for name in BAD if "\ud800" not in name])
def test_a_bad_name_is_refused_and_the_rest_comes(drama: series.Series, name: str) -> None:
    lay(drama, name)
    lay(drama, "ep02.zh.srt")
    assert BAD[name] in told(drama)[name]
    assert here(drama) == ["ep02.zh.srt"]
    assert [path.name for path in drama.folder.parent.iterdir()] == ["here"]


@pytest.mark.parametrize("name", BAD)
def test_each_bad_name_has_its_reason(name: str) -> None:
    assert BAD[name] in refused(name)


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["EP01.zh.srt", "ep01.zh.srt"], ["EP01.zh.srt"]),
        (["EN/ep01.srt", "en/ep02.srt"], ["EN/ep01.srt"]),
        (["e\u0301p.srt", "\u00e9p.srt"], ["e\u0301p.srt"]),
        (["stra\u00dfe.srt", "STRASSE.srt"], ["STRASSE.srt"]),
        (["a.srt", "a.srt/b.srt"], ["a.srt"]),
    ],
)
def test_of_names_that_some_system_takes_for_one_only_the_first_comes(
    drama: series.Series, names: list[str], kept: list[str]
) -> None:
    for name in names:
        lay(drama, name)
    reasons = told(drama)
    assert here(drama) == kept
    if "a.srt" not in names:  # a memory lists a name that is both only as a folder, or only as a file
        assert [name for name, reason in reasons.items() if "only in case" in reason] == sorted({*names} - {*kept})


def test_a_name_from_there_gives_way_to_the_one_that_is_here(drama: series.Series) -> None:
    (drama.folder / "en").mkdir()
    (drama.folder / "en" / "ep01.en.srt").write_bytes(CUE)
    lay(drama, "EN/ep01.en.srt", CUE + b"more")
    assert told(drama) == {
        "EN/ep01.en.srt": "EN/ep01.en.srt: is not taken over, here or there: its name differs from en only in case"
    }
    assert (drama.folder / "en" / "ep01.en.srt").read_bytes() == CUE


names = st.lists(st.sampled_from([*"aAbé.: \\", "..", "con", "ｃｏｎ", "\x00", "\u202e", "ß", "SS"]), min_size=1).map(
    "".join
)


@given(st.lists(st.lists(names, min_size=1, max_size=3).map("/".join), max_size=6))
@example(["a", "a/b"])
@example(["a/b", "A"])
def test_names_that_are_taken_stay_in_the_folder_and_apart_on_every_system(wanted: list[str]) -> None:
    places = Places()
    taken = [name for name in wanted if not places.take(name)]
    for name in taken:
        parts = name.split("/")
        assert all(part and part.strip(".") and not {*part} & {*'<>:"|?*\\\0'} for part in parts)
    assert len({name.casefold() for name in taken}) == len({*taken})
    folders = {"/".join(name.split("/")[:n]).casefold() for name in taken for n in range(1, name.count("/") + 1)}
    assert not folders & {name.casefold() for name in taken}


def test_too_large_a_file_is_left_whether_the_storage_says_so_or_not(
    drama: series.Series, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (looking, store):
        monkeypatch.setattr(module, "LARGEST", 1 << 20)
    lay(drama, "ep01.zh.srt", b"x" * (1 << 20))
    lay(drama, "ep02.zh.srt", b"x" * ((1 << 20) + 1))
    assert {name: reason.split("; ")[0].split(": ")[-1] for name, reason in told(drama).items()} == {
        "ep01.zh.srt": "brought",
        "ep02.zh.srt": "more than 1 MiB",
    }
    monkeypatch.setattr(looking, "LARGEST", 2 << 20)  # as if it had grown since it was listed
    assert "more than 1 MiB" in told(drama)["ep02.zh.srt"]
    assert here(drama) == ["ep01.zh.srt"]


def test_too_many_files_are_no_series(drama: series.Series, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_FILES", 3)
    for number in range(4):
        assert number == len(here(drama))
        lay(drama, f"ep{number}.zh.srt")
        if number < 3:
            told(drama)
    with pytest.raises(RemoteError, match="more than 3 files"):
        told(drama)


def test_folders_in_folders_without_end_are_not_followed(drama: series.Series) -> None:
    for depth in (store.DEEPEST, store.DEEPEST + 1):
        lay(drama, "/".join(["d"] * depth) + "/ep01.zh.srt")
    assert list(told(drama).values()) == ["brought"]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("s3://bucket/drama", "s3://bucket/drama"),
        ("sftp://mei:ge@heim@studio.example:22/drama/", "sftp://studio.example:22/drama"),
        ("sftp://mei:ge/heim@studio.example/drama", "sftp://studio.example/drama"),
        ("s3://bucket/a@b/drama", "s3://bucket/a@b/drama"),
        ("https://TOKEN@studio.example/drama", "https://studio.example/drama"),
        ("https://studio.example/drama?sig=geheim&x=1", "https://studio.example/drama"),
        ("abfs://box@account.dfs.core.windows.net/drama", "abfs://box@account.dfs.core.windows.net/drama"),
        ("ftp://mei:geheim@studio.example", "ftp://studio.example"),
        ("/mnt/share/drama", "/mnt/share/drama"),
    ],
)
def test_an_address_is_shown_without_secrets(url: str, shown: str) -> None:
    assert remote.shown(url) == shown


def test_a_storage_that_cannot_be_reached_is_one_error_without_its_password(tmp_path: Path) -> None:
    drama = begun(tmp_path / "here", "ftp://mei:geheim@127.0.0.1:1/drama")
    with pytest.raises(RemoteError) as caught:
        told(drama)
    assert str(caught.value).startswith("ftp://127.0.0.1:1/drama: cannot be reached or used: ConnectionRefusedError")
    assert "geheim" not in repr(caught.value)


def test_no_file_of_ours_holds_a_password(tmp_path: Path, ftp: str) -> None:
    drama = begun(tmp_path / "here", f"{ftp}/{uuid4().hex}")
    (drama.folder / "ep01.zh.srt").write_bytes(CUE)
    assert [each.did for each in remote.push(drama)] == ["put"]
    kept = [path for path in drama.folder.rglob("*") if path.is_file() and path.name != "localize.toml"]
    assert {"remote.db", "ep01.zh.srt"} <= {path.name for path in kept}
    assert not [path for path in kept if b"geheim" in path.read_bytes()]


def test_what_a_bucket_that_is_not_there_says_is_told(tmp_path: Path, s3: str) -> None:
    drama = begun(tmp_path / "here", f"s3://{uuid4().hex}/drama")
    (drama.folder / "ep01.zh.srt").write_bytes(CUE)
    (moved,) = remote.push(drama)
    assert (moved.did, "s3://" in moved.reason) == ("left", True)


@pytest.mark.parametrize(
    ("info", "sure"),
    [
        ({"size": 1, "ETag": '"abc-2"'}, True),
        ({"size": 1, "etag": 'W/"abc"'}, True),
        ({"size": 1, "generation": "17"}, True),
        ({"size": 1, "mtime": 1.0}, True),
        ({"size": 1, "mtime": 4e10}, False),
        ({"size": 1, "modify": "20260101000000"}, False),
        ({"size": 1}, False),
    ],
)
def test_a_tag_is_sure_where_other_bytes_must_have_another(info: dict[str, object], sure: bool) -> None:
    assert tag_of(info).sure is sure
    assert bool(tag_of(info).lasting) is sure


def test_a_checksum_is_known_in_each_of_its_forms() -> None:
    plain = "5d41402abc4b2a76b9719d911017c592"
    forms: list[dict[str, object]] = [
        {"ETag": f'"{plain}"'},
        {"md5Hash": "XUFAKrxLKna5cZ2REBfFkg=="},
        {"etag": "0x8D9", "content_settings": {"content_md5": bytearray.fromhex(plain)}},
    ]
    assert [tag_of(form).md5 for form in forms] == [plain] * 3
    assert tag_of({"ETag": '"5d41402abc4b2a76b9719d911017c592-3"'}).md5 == ""


def test_what_a_storage_says_is_told_without_what_is_secret_in_the_address() -> None:
    url = "ftp://mei:ge%40heim@studio.example/drama"
    with pytest.raises(RemoteError) as caught, told_by(url):
        raise OSError("530 no mei:ge@heim@studio, nor ftp://mei:ge@heim@studio/x?token=abc\x1b[2J")
    said = str(caught.value)
    assert "heim" not in said
    assert "abc" not in said
    assert said.isprintable()


class Stubborn(MemoryFileSystem):  # type: ignore[misc, valid-type]  # fsspec has no types
    """A file system that moves nothing over a file, as some servers do, and that ends in the middle of a large one."""

    protocol = "stubborn"
    store: ClassVar[dict[str, object]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(super()._strip_protocol(path.replace("stubborn://", "memory://")))

    def mv(self, path1: str, path2: str, **options: object) -> None:
        if self.exists(path2):
            raise FileExistsError(path2)
        super().mv(path1, path2, **options)

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **options: object) -> None:
        super().pipe_file(path, value[:1000], mode, **options)
        if len(value) > 1000:
            raise ConnectionResetError("by the other side")


def test_half_a_file_never_has_its_name_there(tmp_path: Path) -> None:
    fsspec.register_implementation("stubborn", Stubborn, clobber=True)
    drama, fs = begun(tmp_path / "here", "stubborn://drama"), Stubborn()
    path = drama.folder / "ep01.zh.srt"
    for data in (CUE, CUE.replace(b"Hi", b"Ho")):
        path.write_bytes(data)
        assert [each.did for each in remote.push(drama)] == ["put"]
        assert (fs.find("/drama"), fs.cat_file("/drama/ep01.zh.srt")) == (["/drama/ep01.zh.srt"], data)
    path.write_bytes(CUE * 100)
    (moved,) = remote.push(drama)
    assert (moved.did, "ConnectionResetError: by the other side" in moved.reason) == ("left", True)
    assert (fs.find("/drama"), fs.cat_file("/drama/ep01.zh.srt")) == (["/drama/ep01.zh.srt"], data)
