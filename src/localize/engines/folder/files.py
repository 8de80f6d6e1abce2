"""What is in the folder of a model: its weights, its vocabulary, and what cuts its texts into pieces."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from localize.errors import ModelError

_BOTH = (
    "sentencepiece.bpe.model", "sentencepiece.model", "spiece.model", "spm.model", "spm.128k.model", "shared.spm",
    "source.spm",
)  # fmt: skip
_VOCABULARIES = tuple(
    f"{side}_vocabulary.{kind}" for side in ("shared", "source", "target") for kind in ("json", "txt")
)
_LARGEST = 64 << 20  # bytes of a vocabulary: one of 256,000 pieces has 4 MiB
_SAMPLE = 1 << 16
_CONVERT = "a model is converted with ct2-transformers-converter, ct2-opus-mt-converter or another of CTranslate2's"


@dataclass(frozen=True, slots=True)
class Contents:
    """A folder that can be used: *model* has ``model.bin``, *pieces* the SentencePiece models of either side.

    *sources* and *targets* are the vocabularies; *ends* is what must stand behind a text, "" where CTranslate2 puts it
    there itself.
    """

    name: str
    model: Path
    pieces: tuple[Path, Path]
    sources: frozenset[str]
    targets: frozenset[str]
    ends: str
    digest: str


def look(folder: Path) -> Contents:
    """Look at *folder*; `ModelError` says what it lacks."""
    if not folder.is_dir():
        raise ModelError(str(folder), "is no folder that is there")
    if (folder / "metadata.json").exists() and (folder / "model" / "model.bin").exists():
        raise ModelError(str(folder), "is an Argos package: use it with the engine argos")
    if not (folder / "model.bin").is_file():
        raise ModelError(str(folder), f"has no model.bin; {_CONVERT}")
    try:
        sources, targets = _vocabularies(folder)
        config = _config(folder / "config.json")
        digest = _digest(folder)
    except OSError as error:
        raise ModelError(str(folder), f"cannot be read: {error.strerror or error}") from error
    ends = "" if config.get("add_source_eos", not config) else str(config.get("eos_token", "</s>"))
    return Contents(folder.resolve().name, folder, _pieces(folder), sources, targets, ends, digest)


def _vocabularies(folder: Path) -> tuple[frozenset[str], frozenset[str]]:
    found = {name.partition("_")[0]: folder / name for name in _VOCABULARIES if (folder / name).is_file()}
    if "shared" in found:
        both = _vocabulary(found["shared"])
        return both, both
    if not {"source", "target"} <= found.keys():
        raise ModelError(
            str(folder),
            f"has no vocabulary (shared_vocabulary.json, or source_ and target_vocabulary.json); {_CONVERT}",
        )
    return _vocabulary(found["source"]), _vocabulary(found["target"])


def _vocabulary(path: Path) -> frozenset[str]:
    if path.stat().st_size > _LARGEST:
        raise ModelError(str(path), "is far too large for a vocabulary")
    try:
        text = path.read_text(encoding="utf-8")
        tokens: Iterable[Any] = json.loads(text) if path.suffix == ".json" else text.split("\n")
    except (ValueError, RecursionError):
        raise ModelError(str(path), "is no vocabulary of CTranslate2") from None
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise ModelError(str(path), "is no vocabulary of CTranslate2, which is a list of tokens")
    return frozenset(tokens)


def _config(path: Path) -> dict[str, Any]:
    """Return what is in ``config.json``; nothing for a model from before there was one, which needs no ends."""
    if not path.exists():
        return {}
    try:
        found = json.loads(path.read_bytes()[:_LARGEST])
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ModelError(str(path), "is no settings file of CTranslate2")
    return found


def _pieces(folder: Path) -> tuple[Path, Path]:
    source, target = folder / "source.spm", folder / "target.spm"
    if source.is_file() and target.is_file():
        return source, target
    named = [folder / name for name in _BOTH if (folder / name).is_file()]
    others = [each for each in sorted(folder.iterdir()) if each.suffix in (".spm", ".model") and each.is_file()]
    if not named and len(others) != 1:
        raise ModelError(
            str(folder),
            "has no SentencePiece model (source.spm and target.spm, or sentencepiece.bpe.model): copy it there from "
            "the model that was converted",
        )
    return (named or others)[0], (named or others)[0]


def _digest(folder: Path) -> str:
    """Return a fingerprint of the model that takes no time: of its size, its beginning and its end."""
    model = folder / "model.bin"
    size = model.stat().st_size
    with model.open("rb") as file:
        first = file.read(_SAMPLE)
        file.seek(max(0, size - _SAMPLE))
        return sha256(f"{size}".encode() + first + file.read(_SAMPLE)).hexdigest()[:16]
