"""Paths as CI services want them: from the root of the repository, with ``/``, or as a URI."""

import os
import posixpath
from collections.abc import Sequence

from localize.reports import Run

NAMELESS = "-"  # a track that came from no file, or from standard input


def path_of(path: str, run: Run) -> str:
    """Return *path* as it is counted from the root of *run*; as it was named where the root is not known.

    One that lies outside the root stays absolute. Half characters, which no file for other programs can hold, are
    replaced.

    >>> path_of("./out/ep01.en.srt", Run(root="/work/drama", folder="/work/drama/season1"))
    'season1/out/ep01.en.srt'
    """
    if path in ("", NAMELESS):
        return NAMELESS
    whole = path.encode("utf-8", "replace").decode("utf-8").replace(os.sep, "/")
    if not run.root:
        return posixpath.normpath(whole)
    whole = posixpath.normpath(posixpath.join(_slashed(run.folder) or _slashed(run.root), whole))
    root = _slashed(run.root).rstrip("/")
    return whole[len(root) + 1 :] if whole.startswith(f"{root}/") else whole


def uri(path: str) -> str:
    """Return *path*, as `path_of` gives it, as a URI: relative, or absolute where it is so.

    >>> uri("第一季/ep 01.srt"), uri("/tmp/a.srt")
    ('%E7%AC%AC%E4%B8%80%E5%AD%A3/ep%2001.srt', 'file:///tmp/a.srt')
    """
    from urllib.parse import quote

    return f"file://{quote(path)}" if path.startswith("/") else quote(path)


def sound(text: str) -> bool:
    """Tell whether *text* has no half characters, which strict readers of JSON refuse."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def line_of(lines: Sequence[int]) -> int:
    """Return the first of *lines* that is one, else 1: CI services show nothing that has no line."""
    return next((line for line in lines if line > 0), 1)


def _slashed(folder: str) -> str:
    return folder.replace(os.sep, "/")
