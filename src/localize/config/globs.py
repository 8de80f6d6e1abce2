"""Patterns of file names, as ``.gitignore`` writes them: ``*.srt``, ``trailers/``, ``season1/**/*.en.vtt``."""

import re
from functools import lru_cache


def matches(path: str, pattern: str) -> bool:
    """Tell whether *path* (its parts joined by ``/``) matches *pattern*.

    A pattern without a slash is for a name at any depth; one that matches a folder is for all that is below it.

    >>> matches("a/b/ep01.srt", "*.srt"), matches("a/b/ep01.srt", "a"), matches("a/b/ep01.srt", "b/*.srt")
    (True, True, False)
    """
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    trimmed = pattern.removeprefix("./").rstrip("/")
    anywhere = "" if "/" in trimmed else "(?:.*/)?"
    parts = [_part(part) for part in trimmed.removeprefix("/").split("/")]
    body = "/".join(parts).replace("\0/", "(?:.*/)?").replace("/\0", "(?:/.*)?").replace("\0", ".*")
    return re.compile(f"{anywhere}{body}(?:/.*)?", re.DOTALL)


def _part(part: str) -> str:
    if part == "**":
        return "\0"
    glob = {"*": "[^/]*", "?": "[^/]"}
    return "".join(glob.get(char) or re.escape(char) for char in re.sub(r"\*+", "*", part))
