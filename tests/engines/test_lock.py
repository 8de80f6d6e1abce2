import json
import os
import pickle
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines import toy
from localize.engines import Candidate, lock, make, models
from localize.engines.argos import Argos
from localize.engines.folder import Folder
from localize.engines.lock import File, Hashes, Lock, Locked, Package, installing
from localize.engines.lock.text import parse, text
from localize.errors import ConfigError, EngineError, ModelError, UnlockedModelError, UnsupportedPairError

pytestmark = pytest.mark.usefixtures("no_network")


def locked(packages: Path, *pairs: tuple[str, str]) -> Lock:
    return lock.updated(None, [lock.locked(each) for each in lock.packages("argos", Argos(packages=packages), pairs)])


def spoil(file: Path) -> None:
    """Flip one bit, and put the times back."""
    times = file.stat()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def used(packages: Path) -> list[Package]:
    return lock.packages("argos", Argos(packages=packages), [("zh", "es")])


# What is locked


def test_a_pair_through_english_locks_both_of_its_models(packages: Path) -> None:
    assert [each.title for each in used(packages)] == ["zh→en (translate-zh_en-1_0)", "en→es (translate-en_es-1_0)"]


def test_without_pairs_every_model_is_locked(packages: Path) -> None:
    assert [each.package.key[1:3] for each in locked(packages).models] == [("en", "es"), ("en", "fr"), ("zh", "en")]


def test_a_pair_that_no_model_serves_says_so(packages: Path) -> None:
    with pytest.raises(UnsupportedPairError):
        lock.packages("argos", Argos(packages=packages), [("zh", "ja")])


def test_every_file_is_in_the_lock_but_hidden_ones_and_our_record(archive: Path, home: Path) -> None:
    (model,) = models.install(str(archive))
    (model.path / ".DS_Store").touch()
    (found,) = locked(home).models
    assert sorted(found.files) == [
        "metadata.json", "model/config.json", "model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model",
    ]  # fmt: skip
    assert found.archive == File(archive.stat().st_size, model.sha256)


def test_a_model_that_is_not_what_was_installed_is_not_locked(archive: Path, home: Path) -> None:
    (model,) = models.install(str(archive))
    spoil(model.path / "model" / "model.bin")
    with pytest.raises(ModelError, match=r"model/model\.bin is not what was installed"):
        locked(home)


def test_a_folder_of_ctranslate2_is_locked(tmp_path: Path) -> None:
    folder = toy.convert(tmp_path / "mine", ("zho_Hans", "eng_Latn"))
    (package,) = lock.packages(f"ctranslate2:{folder}", Folder(folder), [("zh", "en")])
    held = lock.updated(None, [lock.locked(package)])
    assert {"model.bin", "sentencepiece.bpe.model"} < held.models[0].files.keys()
    lock.require(held, [package])
    spoil(folder / "model.bin")
    with pytest.raises(UnlockedModelError, match=r"ctranslate2 mine: model\.bin has sha256"):
        lock.require(held, [package])


def test_a_server_is_locked_by_its_fingerprint_and_the_lock_says_that_this_is_all(tmp_path: Path) -> None:
    name = "chat:qwen3:8b@http://localhost:11434/v1"
    packages = lock.packages(name, make(name), [("zh", "en")])
    held = lock.updated(None, [lock.locked(each) for each in packages])
    assert "# It lies on a server: no file can be looked at" in text(held)
    lock.write(held, tmp_path / "models.lock")
    lock.require(lock.read(tmp_path / "models.lock"), packages)
    other = [replace(each, fingerprint="chat another") for each in packages]
    with pytest.raises(UnlockedModelError, match="has the fingerprint chat another"):
        lock.require(held, other)


def test_a_server_of_any_pair_must_be_told_which() -> None:
    name = "chat:qwen3:8b@http://localhost:11434/v1"
    with pytest.raises(EngineError, match="say which ones"):
        lock.packages(name, make(name))


def test_an_engine_that_does_not_say_what_it_depends_on_is_not_locked() -> None:
    class Silent:
        def translate(
            self, texts: list[str], source: str, target: str, *, candidates: int = 1
        ) -> list[list[Candidate]]:
            return [[Candidate(text)] for text in texts]

    with pytest.raises(EngineError, match="cannot be locked"):
        lock.packages("silent", Silent(), [("zh", "en")])  # type: ignore[arg-type]  # lists are sequences


# The file


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), min_size=1, max_size=9)
HASHES = st.binary(min_size=32, max_size=32).map(bytes.hex)
FILES = st.dictionaries(NAMES, st.builds(File, st.integers(-1, 1 << 60), HASHES), min_size=1, max_size=3)
TAGS = st.sampled_from(["", "zh", "en", "pt-BR"])
PACKAGES = st.builds(Package, NAMES, NAMES, source=TAGS, target=TAGS, version=st.sampled_from(["", "1.0", "0_9"]))
MODELS = st.lists(
    st.builds(Locked, PACKAGES, FILES, st.none() | st.builds(File, st.just(7), HASHES), st.just("") | NAMES),
    unique_by=lambda each: each.package.key,
    max_size=4,
)


@given(MODELS)
def test_a_lock_is_read_as_it_was_written(models: list[Locked]) -> None:
    held = Lock(tuple(sorted(models, key=lambda each: each.package.key)), "4.8.5", "x86_64")
    assert parse(text(held).encode()) == held


def test_a_lock_that_says_the_same_is_not_written_again(packages: Path, tmp_path: Path) -> None:
    held, path = locked(packages), tmp_path / "models.lock"
    assert [lock.write(held, path), lock.write(lock.read(path), path)] == [True, False]
    assert sorted(tmp_path.glob("*.lock*")) == [path]


def test_a_lock_does_not_depend_on_the_order_of_its_models(packages: Path) -> None:
    held = locked(packages)
    assert text(held) == text(replace(held, models=held.models[::-1]))


def test_a_changed_model_is_one_changed_line_of_the_lock(packages: Path) -> None:
    before = text(locked(packages)).splitlines()
    (packages / "translate-zh_en-1_0" / "sentencepiece.model").open("ab").write(b"\n")
    after = text(locked(packages)).splitlines()
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is no lock of models"),
        ("version = 2", "made by a newer localize"),
        ("version = 1\nmodel = 3", "no list of tables"),
        ("version = 1\n[[model]]\nengine = 'argos'", "has no engine, no name"),
        ("version = 1\n[[model]]\nengine = 'argos'\nname = 1", "no text"),
        ("version = 1\n[[model]]\nengine = 'argos'\nname = 'x'", "neither files nor a fingerprint"),
        ("version = 1\n[[model]]\nengine = 'a'\nname = 'x'\nfiles = {a = 3}", "no usable size and sha256 of a"),
        ("version = 1\n[[model]]\nengine = 'a'\nname = 'x'\nfiles = {a = {size = 1, sha256 = 'A'}}", "no usable"),
        ("version = 1\n" + "[[model]]\nengine = 'a'\nname = 'x'\nfingerprint = 'y'\n" * 2, "twice"),
        ("version = ", "is not valid TOML"),
        ("a = " + "[" * 100_000, "is not valid TOML"),
    ],
)
def test_a_lock_that_makes_no_sense_says_why(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "models.lock").write_text(content)
    with pytest.raises(ConfigError, match=told):
        lock.read(tmp_path / "models.lock")


def test_a_lock_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="`localize models lock` makes one"):
        lock.read(tmp_path / "models.lock")


def test_a_lock_in_a_folder_that_is_not_there_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        lock.write(Lock(), tmp_path / "nowhere" / "models.lock")


def test_updating_a_lock_keeps_what_it_says_of_other_models(packages: Path) -> None:
    before = locked(packages, ("zh", "en"))
    after = lock.updated(before, locked(packages, ("en", "fr")).models)
    assert [each.package.target for each in after.models] == ["fr", "en"]


# What is held to it


def test_what_was_locked_is_let_in(packages: Path) -> None:
    held = locked(packages)
    assert lock.compare(held, lock.found(held, shelf=packages)) == []
    lock.require(held, used(packages))


FILES_OF_A_MODEL = ["model/model.bin", "sentencepiece.model", "metadata.json", "model/shared_vocabulary.json"]


@pytest.mark.parametrize("file", FILES_OF_A_MODEL)
def test_one_flipped_bit_is_found_and_named(packages: Path, file: str) -> None:
    held = locked(packages)
    models = used(packages)
    spoil(packages / "translate-zh_en-1_0" / file)
    with pytest.raises(UnlockedModelError) as caught:
        lock.require(held, models)
    error = caught.value
    assert (error.package, error.file) == ("zh→en (translate-zh_en-1_0)", file)
    assert error.expected == held.models[2].files[file].sha256
    assert error.found not in ("", error.expected)
    for words in (file, error.expected[:12], error.found[:12], "localize models install --lock models.lock"):
        assert words in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_a_file_more_and_a_file_less_are_named(packages: Path) -> None:
    held = locked(packages)
    folder = packages / "translate-zh_en-1_0"
    (folder / "bpe.model").touch()
    (folder / "model" / "config.json").unlink()
    told = [str(each) for each in lock.compare(held, lock.found(held, shelf=packages))]
    assert told == [
        "zh→en (translate-zh_en-1_0): bpe.model is not in the lock",
        "zh→en (translate-zh_en-1_0): model/config.json is missing",
    ]


def test_a_model_that_is_not_in_the_lock_is_refused(packages: Path) -> None:
    held = locked(packages, ("zh", "en"))
    with pytest.raises(UnlockedModelError, match=r"en→es \(translate-en_es-1_0\): is not in the lock; if it is wanted"):
        lock.require(held, used(packages))


def test_a_newer_package_that_would_answer_instead_is_refused(packages: Path) -> None:
    held = locked(packages)
    toy.build(packages / "zh_en", metadata={"package_version": "2.0"})
    with pytest.raises(UnlockedModelError, match=r"has the version 2\.0, the lock says 1\.0"):
        lock.require(held, used(packages))


def test_a_locked_model_that_is_not_here_is_told(packages: Path) -> None:
    held = locked(packages)
    shutil.rmtree(packages / "translate-en_fr-1_0")
    told = lock.compare(held, lock.found(held, shelf=packages))
    assert [str(each) for each in told] == ["en→fr (translate-en_fr-1_0): is not here"]
    lock.require(held, used(packages))  # nobody needs it


def test_a_renamed_package_is_the_same_model(packages: Path) -> None:
    held = locked(packages)
    (packages / "translate-zh_en-1_0").rename(packages / "zh_en")
    lock.require(held, used(packages))


def test_what_nobody_touched_is_not_read_again_and_what_somebody_did_is(packages: Path, tmp_path: Path) -> None:
    held, models = locked(packages), used(packages)
    fresh, first = (Hashes(tmp_path / "hashes.json") for _ in range(2))
    lock.require(held, models, fresh)
    lock.require(held, models, fresh)
    wanted = [each for each in held.models if each.package.target in ("en", "es")]
    assert fresh.read == 2 * sum(file.size for each in wanted for file in each.files.values())
    time.sleep(2.1)  # what was changed a moment ago may change again within a tick of the clock: it is not remembered
    lock.require(held, models, first)
    again = Hashes(tmp_path / "hashes.json")
    lock.require(held, models, again)
    assert (first.read, again.read) == (fresh.read // 2, 0)
    spoil(packages / "translate-zh_en-1_0" / "model" / "model.bin")  # size and time of the change are as before
    for each in (first, Hashes(tmp_path / "hashes.json")):
        with pytest.raises(UnlockedModelError, match=r"model/model\.bin has sha256"):
            lock.require(held, models, each)


def test_a_memory_of_hashes_that_is_broken_is_left_alone(packages: Path, tmp_path: Path) -> None:
    held, models = locked(packages), used(packages)
    for content in ("", "[]", '{"a": 1}', '{"a": [1, 2, 3]}', "[" * 100_000):
        (tmp_path / "hashes.json").write_text(content)
        hashes = Hashes(tmp_path / "hashes.json")
        lock.require(held, models, hashes)
        assert hashes.read > 0


def test_another_processor_is_told_and_not_refused(packages: Path) -> None:
    held = locked(packages)
    assert lock.notes(held) == []
    (told,) = lock.notes(replace(held, processor="m68k"))
    assert "locked with processor m68k" in told


# Installing


@pytest.fixture
def archives(built: Path, tmp_path: Path) -> Path:
    place = tmp_path / "archives"
    place.mkdir()
    for folder in built.iterdir():
        toy.pack(folder, place / f"{folder.name}.argosmodel")
    return place


def install(held: Lock, *places: Path, shelf: Path) -> list[tuple[str, bool]]:
    found = installing.install(held, places, shelf=shelf)
    return [(each.locked.package.target, each.new) for each in found]


@pytest.fixture
def held(archives: Path, tmp_path: Path) -> Lock:
    """A lock of what was installed from the archives."""
    models.install(str(archives), packages=tmp_path / "once")
    return locked(tmp_path / "once")


def test_what_a_lock_says_is_installed_from_a_folder_once(archives: Path, held: Lock, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    assert install(held, archives, shelf=shelf) == [("es", True), ("fr", True), ("en", True)]
    assert text(locked(shelf)) == text(held)
    assert install(held, shelf=shelf) == [("es", False), ("fr", False), ("en", False)]


def test_installing_by_a_lock_heals_what_is_damaged(archives: Path, held: Lock, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    install(held, archives, shelf=shelf)
    spoil(shelf / "translate-zh_en-1_0" / "model" / "model.bin")
    assert install(held, archives, shelf=shelf) == [("es", False), ("fr", False), ("en", True)]
    assert lock.compare(held, lock.found(held, shelf=shelf)) == []


def test_only_what_is_in_the_lock_is_installed(archives: Path, held: Lock, tmp_path: Path) -> None:
    few = replace(held, models=held.models[:1])
    install(few, archives, shelf=tmp_path / "shelf")
    assert [each.name for each in (tmp_path / "shelf").iterdir() if each.is_dir()] == ["translate-en_es-1_0"]


def test_an_archive_with_another_hash_is_not_unpacked(archives: Path, held: Lock, tmp_path: Path) -> None:
    (archives / "translate-en_es-1_0.argosmodel").open("ab").write(b" ")
    with pytest.raises(ModelError, match="none of the archives has its sha256"):
        install(held, archives, shelf=tmp_path / "shelf")
    assert models.installed(packages=tmp_path / "shelf") == []


def test_where_no_hash_of_an_archive_is_known_its_files_are_compared(
    archives: Path, held: Lock, tmp_path: Path
) -> None:
    unknown = replace(held, models=tuple(replace(each, archive=None) for each in held.models))
    assert len(install(unknown, archives, shelf=tmp_path / "shelf")) == 3
    file = File(1, "0" * 64)
    wrong = tuple(replace(each, files={**each.files, "sentencepiece.model": file}) for each in unknown.models)
    with pytest.raises(ModelError, match=r"is not installed: sentencepiece\.model has sha256"):
        install(replace(unknown, models=wrong), archives, shelf=tmp_path / "other")
    assert models.installed(packages=tmp_path / "other") == []


def test_nothing_is_installed_for_a_server(tmp_path: Path) -> None:
    server = Locked(Package("chat", "m@http://localhost", source="zh", target="en", fingerprint="chat m"))
    (found,) = installing.install(Lock((server,)), shelf=tmp_path)
    assert (found.model, found.new) == (None, False)


def test_a_folder_of_ctranslate2_has_to_be_copied(tmp_path: Path) -> None:
    folder = toy.convert(tmp_path / "mine")
    package = Folder(folder).packages()[0]
    held = replace(lock.updated(None, [lock.locked(package)]), path=str(tmp_path / "models.lock"))
    assert [each.new for each in installing.install(held, shelf=tmp_path / "shelf")] == [False]
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(ModelError, match="copy its folder to"):
        list(installing.install(held, shelf=tmp_path / "shelf"))


@pytest.fixture
def index(archives: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index, in a file, of a package en→es as it is, and before it another one for the same pair."""
    from argostranslate import settings

    shutil.copy(archives / "translate-en_fr-1_0.argosmodel", archives / "newer")
    pair = {"from_code": "en", "to_code": "es"}
    entries = [
        {**pair, "package_version": "2.0", "links": [(archives / "newer").as_uri()]},
        {**pair, "package_version": "1.0", "links": [(archives / "translate-en_es-1_0.argosmodel").as_uri()]},
    ]
    (archives / "index.json").write_text(json.dumps(entries))
    monkeypatch.setattr(settings, "remote_package_index", (archives / "index.json").as_uri())
    return archives


@pytest.mark.parametrize("url", ["", "http", "here"])
def test_what_no_archive_at_hand_has_comes_from_its_address_or_else_from_the_index(
    index: Path, held: Lock, url: str, tmp_path: Path
) -> None:
    here = (index / "translate-en_es-1_0.argosmodel").as_uri()
    address = {"http": (index / "gone.argosmodel").as_uri(), "here": here}.get(url, "")
    one = replace(held, models=(replace(held.models[0], url=address),))
    assert install(one, shelf=tmp_path / "shelf") == [("es", True)]
    (now,) = locked(tmp_path / "shelf").models
    assert (now.url, now.files) == (here, one.models[0].files)


def test_what_the_index_does_not_have_any_more_is_refused(index: Path, held: Lock, tmp_path: Path) -> None:
    archive = File(-1, "0" * 64)
    one = replace(held, models=(replace(held.models[0], archive=archive),))
    with pytest.raises(ModelError, match="does not have the wanted hash"):
        install(one, shelf=tmp_path / "shelf")
    other = replace(held, models=(held.models[2],))
    with pytest.raises(ModelError, match="is not in the Argos index"):
        install(other, shelf=tmp_path / "shelf")
    assert models.installed(packages=tmp_path / "shelf") == []


def test_locking_loads_no_heavy_guest(packages: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from localize.engines import lock; "
        "from localize.engines.argos import Argos; "
        "lock.locked(lock.packages('argos', Argos(packages=Path(sys.argv[1])), [('zh', 'en')])[0]); "
        "print(*{'ctranslate2', 'sentencepiece', 'numpy', 'ssl'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(packages)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
