"""What a file is a translation of: the source that ``--source`` means for it."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from localize.cli.inputs import endings, root_of
from localize.errors import FileError

if TYPE_CHECKING:
    from localize.model import Track


def source_of(
    target: str, source: str, *, language: str = "", encoding: str = "", files: Sequence[str] = ()
) -> "Track | None":
    """Read what *target* is a translation of: *source* itself, or the file there that has the same stem.

    None where it is no translation. A file in *language*, that of the sources, is none; nor is one that has no source
    but lies among the sources, unless *files*, what the command was given, name it there: the sources may lie below
    the folder that is looked through. Raises `FileError` where a translation has no source, or could have several.
    """
    by_itself = bool(source) and _in_passing(target, source, files)
    if not source or (by_itself and Path(source).is_file()):
        return None
    from localize import pipeline
    from localize.language import from_name, stem_and_language

    if not Path(source).is_dir():
        return pipeline.read(source, language="" if from_name(source) else language, encoding=encoding)
    stem, own = stem_and_language(target)
    siblings = _siblings(Path(source), stem) or _siblings(Path(source), stem_and_language(f"{stem}.srt")[0])
    others = [other for other in siblings if other.resolve() != Path(target).resolve()]  # ep01_zh.en.srt is of ep01_zh
    namesakes = {other: tag for other in others if (tag := from_name(other)) != own or not own}
    if language:  # a file without a language in its name is taken for a source, as translating takes it
        if _alike(own, language) or (not own and Path(target).resolve().parent == Path(source).resolve()):
            return None
        namesakes = {other: tag for other, tag in namesakes.items() if not tag or _alike(tag, language)}
    if by_itself and not namesakes and not (language and own):
        return None
    if len(namesakes) == 1:
        name, tag = next(iter(namesakes.items()))
        return pipeline.read(name, language="" if tag else language, encoding=encoding)
    if namesakes:
        tags = ", ".join(sorted(tag or "no language" for tag in namesakes.values()))
        raise FileError(source, f"{stem} is here in several languages ({tags}); say which is the source with --from")
    raise FileError(source, f"no source for {target}; it should be called {stem}.LANGUAGE.srt")


def untranslated(targets: Sequence[str], source: str, *, language: str = "") -> list[str]:
    """Return the sources in the folder *source*, in *language* if one is told, that none of *targets* is a track of.

    Where it is no folder, or cannot be listed, there are none: `source_of` tells of it.
    """
    from localize.language import from_name
    from localize.rules.series.episodes import episode, of_two

    folder = Path(source)
    try:
        listed = _listed(folder, folder.stat().st_mtime_ns) if folder.is_dir() else {}
    except OSError:
        return []
    there = {episode(target).name for target in targets}
    found: dict[str, str] = {}
    for path in (str(path) for paths in listed.values() for path in paths):
        tag, name = from_name(path), episode(path).name
        if name not in there and not of_two(path) and not (language and tag and not _alike(tag, language)):
            found.setdefault(name, path)
    return list(found.values())


def _in_passing(target: str, source: str, files: Sequence[str]) -> bool:
    """Tell whether *target* is *source* or lies in it, and *files* name neither it nor a folder there."""
    inner, outer = Path(target).resolve(), Path(source).resolve()
    if not inner.is_relative_to(outer):
        return False
    roots = [root_of(name).resolve() for name in files]
    return not any(root.is_relative_to(outer) and inner.is_relative_to(root) for root in roots)


def _alike(tag: str, language: str) -> bool:
    return tag.split("-", maxsplit=1)[0].lower() == language.split("-", maxsplit=1)[0].lower()


def _siblings(folder: Path, stem: str) -> Sequence[Path]:
    """Return the subtitle files in *folder* with that stem. Raises `FileError` where it cannot be listed."""
    try:
        return _listed(folder, folder.stat().st_mtime_ns).get(stem, ())
    except OSError as error:
        raise FileError(str(folder), error.strerror or "cannot be listed") from error


@lru_cache(maxsize=256)
def _listed(folder: Path, time: int) -> Mapping[str, Sequence[Path]]:
    """Return the subtitle files in *folder*, as it was at *time*, by their stems: once for however many targets."""
    from localize.language import stem_and_language

    known, found = endings(), dict[str, list[Path]]()
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in known and not path.name.startswith(".") and path.is_file():
            found.setdefault(stem_and_language(path)[0], []).append(path)
    return found
