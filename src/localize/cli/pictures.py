"""Which list of shot changes and which video belong to a subtitle file: what ``--shots`` and ``--media`` mean."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from localize.picture import Picture

SHOTS = "Shot changes: a list of times, a video to find them in, or a folder with namesakes of the files."
MEDIA = "The video, or a folder with namesakes: its length and its frame rate are used."


def pictures(shots: str, media: str) -> "Callable[[str], Picture | None]":
    """Return what tells the picture under a subtitle file by its name; None for every file without both options.

    Raises `typer.BadParameter` for what is not there; the answer raises `FileError` where a folder has nothing for a
    file. Each list and each video is read once.
    """
    from localize.picture import Picture

    for option in (shots, media):
        if option and not Path(option).exists():
            raise typer.BadParameter(f"{option}: no such file or folder")
    known: dict[tuple[Path | None, Path | None], Picture] = {}

    def told(name: str) -> Picture | None:
        if not (shots or media):
            return None
        key = _meant(shots, name, lists=True), _meant(media, name, lists=False)
        if key not in known:
            known[key] = _read(*key)
        return known[key]

    return told


def _read(shots: Path | None, media: Path | None) -> "Picture":
    from localize import shots as room
    from localize.cli import screen
    from localize.picture import Picture

    base = room.media(media) if media else Picture()
    if shots is None:
        return base
    with screen.progress(f"finding shot changes in {shots.name}") as show:
        own = room.read(shots, rate=base.rate, progress=show)
    return Picture(own.shots, base.length or own.length, base.rate or own.rate)


def _meant(option: str, name: str, *, lists: bool) -> Path | None:
    """Return the file that *option* means for the subtitle file *name*."""
    if not option:
        return None
    path = Path(option)
    return namesake(path, name, lists=lists) if path.is_dir() else path


def namesake(folder: Path, name: str, *, lists: bool) -> Path:
    """Return the list (or else the video) in *folder* that is called as the subtitle file *name* is, but for its end.

    ``ep01.shots.txt``, ``ep01.mp4.shotchanges`` and ``ep01-Scenes.csv`` are for ``ep01.en.srt``. Raises `FileError`
    where there is none.
    """
    from localize.errors import UnreadableError
    from localize.language import stem_and_language
    from localize.shots import LISTS, VIDEOS

    stem = stem_and_language(name)[0].lower()
    endings = (*LISTS, *VIDEOS) if lists else VIDEOS
    files = sorted(path for path in folder.iterdir() if path.is_file())
    for ending in endings:
        for path in files:
            if path.name.lower() in _names(stem, ending):
                return path
    what = "list of shot changes, and no video" if lists else "video"
    raise UnreadableError(str(folder), f"has no {what} for {name}; it should be called {stem}{endings[0]}")


def _names(stem: str, ending: str) -> set[str]:
    """Return how a file with that *ending* may be called: some programs keep the ending of the video before theirs."""
    from localize.shots import VIDEOS

    return {stem + ending, *(stem + video + ending for video in VIDEOS if ending not in VIDEOS)}
