"""The promises of the house as a whole."""

import json
import pickle
import subprocess
import sys
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path

import pytest

import localize
from localize import errors

ROOT = Path(__file__).parents[1]
# What no reading, checking or writing may load.
HEAVY = {
    "argostranslate",
    "ctranslate2",
    "sentencepiece",
    "numpy",
    "torch",
    "stanza",
    "spacy",
    "onnxruntime",
    "requests",
}

ERRORS = {
    "FileError": ("ep01.srt", "is a folder", 0),
    "UnreadableError": ("ep01.srt", "is a zip archive", 1),
    "TooLargeError": ("ep01.srt", "cues", 2_000_000, 3),
    "UnwritableError": ("ep01.srt", "is a folder", 0),
    "MemoryFileError": ("series.memory", "is no translation memory"),
    "LedgerFileError": (".localize/ledger.db", "is damaged"),
    "RemoteError": ("s3://bucket/my-drama", "cannot be reached"),
    "LockedError": (".localize/lock", 4711, "studio-7"),
    "UnknownFormatError": ("ep01.xyz", "unknown ending", 0),
    "LocalizeError": (),
    "EngineError": (),
    "MissingExtraError": ("argostranslate", "pip install argostranslate"),
    "UnsupportedPairError": ("zh", "es", ("zh→en",)),
    "ModelError": ("translate-zh_en-0_1", "model.bin is missing"),
    "UnlockedModelError": ("zh→en (translate-zh_en-0_1)", "model.bin has sha256 b…", "model.bin", "a" * 64, "b" * 64),
    "PoisonedTextError": (("救命",), 2),
    "StoppedError": (),
    "WorkerError": ("zh→en", 5, "signal SIGSEGV"),
    "UnexpectedError": ("ep01.srt", "ZeroDivisionError in layout/time.py:7"),
    "ServerError": ("http://localhost:5000", "refuses with status 429", 429, True, 30.0),
    "UnknownNameError": ("rule", "gapp", ("gap",)),
    "ProfileError": ("mine.toml", "is not valid TOML"),
    "FontError": ("NotoSans.ttf", "has no letter 字"),
    "ConfigError": ("localize.toml", "profil is not known"),
}


def loaded_by(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter has after *code*."""
    script = f"{code}\nimport sys, json\nprint(json.dumps(sorted({{m.split('.')[0] for m in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_public_names_are_listed_once_sorted_and_there() -> None:
    assert localize.__all__ == sorted(set(localize.__all__))
    assert all(hasattr(localize, name) for name in localize.__all__)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        localize.nonsense  # noqa: B018  # reading the attribute is the act


def test_every_error_has_an_example_here() -> None:
    declared = {name for name, kind in getmembers(errors, isclass) if issubclass(kind, Exception)}
    assert declared == set(ERRORS)


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_errors_survive_pickling(name: str) -> None:
    error = getattr(errors, name)(*ERRORS[name])
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))


def test_errors_say_what_to_do() -> None:
    assert "did you mean gap?" in str(errors.UnknownNameError("rule", "gapp", ("gap", "overlap")))


def test_importing_the_library_loads_nothing_heavy() -> None:
    assert not loaded_by("import localize; localize.read, localize.check") & HEAVY


def test_checking_a_file_loads_no_engine(tmp_path: Path) -> None:
    file = tmp_path / "ep01.en.srt"
    file.write_text("1\n00:00:01,000 --> 00:00:02,000\nHello.\n", encoding="utf-8")
    code = f"import localize\nassert localize.check(localize.read({str(file)!r})) == []"
    assert not loaded_by(code) & (HEAVY | {"langdetect", "budoux"})


def test_every_module_has_a_docstring() -> None:
    names = [
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        for path in (ROOT / "src").rglob("*.py")
        if path.name != "__main__.py"
    ]
    assert len(names) > 30
    assert [name for name in names if not import_module(name.removesuffix(".__init__")).__doc__] == []
