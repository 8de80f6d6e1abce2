"""Finding a font of this machine that has a character: fontconfig is asked, else the usual folders are searched."""

import os
import re
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from shutil import which

from localize.errors import FontError

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
# Fonts for running text come first; the regular one of a family is the one with the shortest name.
_OTHERS = re.compile("bold|italic|oblique|mono|serif|light|thin|black|condensed|narrow|medium|symbol", re.IGNORECASE)
_MOST = 5000  # files that are looked at


def font_file(char: str) -> tuple[str, int] | None:
    """Return the file, and the font in it, that this machine would draw *char* with; None where none has it."""
    return _asked(char) if which("fc-match") else _looked_through(char, folders())


def _asked(char: str) -> tuple[str, int] | None:
    """Ask fontconfig, which players on Linux ask, too; it answers with some font even if none has *char*."""
    command = ["fc-match", "--format", "%{file}\n%{index}", f"sans-serif:charset={ord(char):x}"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout  # noqa: S603  # no shell, and a number is all that varies
    except (OSError, subprocess.SubprocessError):
        return None
    path, _, index = told.partition("\n")
    place = path, int(index or 0) & 0xFFFF  # what is above is a named instance of a variable font
    return place if _has(place, char) else None


def _looked_through(char: str, within: tuple[str, ...]) -> tuple[str, int] | None:
    return next((place for place in _files(within) if _has(place, char)), None)


def _has(place: tuple[str, int], char: str) -> bool:
    from localize.ink.drawing import Font

    try:
        return Font(*place).has(char)
    except FontError:
        return False


@lru_cache
def _files(within: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Return the font files in the folders *within*, those for running text first."""
    found = [path for folder in within for path in _below(folder)]
    found.sort(key=lambda path: (len(_OTHERS.findall(path.name)), len(path.name), str(path)))
    return tuple((str(path), 0) for path in found[:_MOST])


def _below(folder: str) -> Iterator[Path]:
    for parent, _, names in os.walk(folder):
        yield from (Path(parent, name) for name in names if name.lower().endswith(_ENDINGS))


def folders() -> tuple[str, ...]:
    """Return the folders where Windows, macOS and Linux keep their fonts, as far as they are there."""
    home = Path.home()
    known = (
        Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),
        home / "AppData/Local/Microsoft/Windows/Fonts",
        Path("/System/Library/Fonts"),
        Path("/Library/Fonts"),
        home / "Library/Fonts",
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )
    return tuple(str(folder) for folder in known if folder.is_dir())
