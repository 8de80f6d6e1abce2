"""Which files a person means: files, folders and globs on the command line."""

import os
from collections.abc import Iterable
from glob import glob, has_magic
from pathlib import Path

import typer

STDIN = "-"
PROFILE = "short-drama"  # `profiles.DEFAULT`, known here without loading that room
ENGINES = (
    "What translates: argos, ctranslate2:FOLDER, libretranslate:URL, chat:MODEL@URL, or echo for a dry run. "
    "Keys of servers come from the environment, as LOCALIZE_CHAT_KEY."
)


def subtitle_files(names: Iterable[str]) -> list[str]:
    """Return every subtitle file that *names* mean, each once: folders are searched below, hidden ones left out.

    A file that is named outright is taken whatever its ending. Raises `typer.BadParameter` for what is not there.
    """
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(_meant(name)))
    return list(found)


def languages(value: str) -> list[str]:
    """Split ``en,es`` at its commas."""
    from localize.language import normalise

    tags = {tag: normalise(tag) for tag in value.split(",")}
    for tag, known in tags.items():
        if not known:
            raise typer.BadParameter(f"{tag!r} is no language tag; write languages as en,es,pt-BR")
    return list(dict.fromkeys(tags.values()))


def language(value: str) -> str:
    """Return the one language that *value* names, as BCP 47 writes it; "" for ""."""
    if not value:
        return ""
    known, *more = languages(value)
    if more:
        raise typer.BadParameter(f"{value!r} is no language tag; this takes one language, as in zh")
    return known


def root_of(name: str) -> Path:
    """Return the folder below which *name*, a folder or a glob, is searched; a file itself."""
    path = Path(name)
    if not has_magic(name) or path.exists():
        return path
    return next(parent for parent in path.parents if not has_magic(str(parent)))


def key_of(engine: str) -> str:
    """Return the key for the server of *engine*, as in ``LOCALIZE_CHAT_KEY``; "" where there is none."""
    kind = engine.partition(":")[0]
    return os.environ.get(f"LOCALIZE_{kind.upper().replace('-', '_')}_KEY", "")


def _meant(name: str) -> list[str]:
    path = Path(name)
    if name == STDIN or path.is_file():
        return [name]
    if path.is_dir():
        inside = (p for p in path.rglob("*") if p.suffix.lower() in endings() and not _hidden(p.relative_to(path)))
        found = sorted(str(p) for p in inside if p.is_file())
        if not found:
            raise typer.BadParameter(f"{name}: no subtitle files in this folder")
        return found
    if has_magic(name):
        matches = sorted(match for match in glob(name, recursive=True) if Path(match).is_file())  # noqa: PTH207  # it also takes absolute patterns
        if matches:
            return matches
        raise typer.BadParameter(f"{name}: no file is called so")
    raise typer.BadParameter(f"{name}: no such file or folder")


def endings() -> frozenset[str]:
    """Return the file endings by which a folder is searched."""
    from localize.formats import FORMATS, SHARED_ENDINGS

    return frozenset(ending for format in FORMATS.values() for ending in format.endings) - SHARED_ENDINGS


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
