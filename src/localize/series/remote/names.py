"""Names of files that come from elsewhere: which are refused, and which belong to a series."""

import unicodedata
from pathlib import Path

from localize.formats import FORMATS, SHARED_ENDINGS
from localize.series.settings import Series

LONGEST_PART = 255  # bytes: what file systems take
LONGEST = 1000  # bytes: object storages take 1024
_FORBIDDEN = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    [
        "con",
        "prn",
        "aux",
        "nul",
        "conin$",
        "conout$",
        *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"),
    ]
)


def refused(name: str) -> str:
    r"""Say why a file may not be called *name*, parts joined by ``/``; "" where it may, on every system.

    >>> refused("en/ep01.en.srt"), refused("en/../../ep01.srt"), refused("/etc/ep01.srt")
    ('', 'leads out of its folder', 'has an empty part')
    >>> refused("en/aux.srt"), refused("ep01\0.srt")
    ('is one that Windows refuses', 'holds a control character')
    """
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return "holds half a character"
    if size > LONGEST:
        return f"is longer than {LONGEST} bytes"
    return next((reason for part in name.split("/") if (reason := _refused(part))), "")


def _refused(part: str) -> str:
    if not part:
        return "has an empty part"
    if part in (".", ".."):
        return "leads out of its folder"
    if any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in part):
        return "holds a control character"
    if _FORBIDDEN & set(part) or part[-1] in " ." or part.partition(".")[0].rstrip(" ").lower() in _DEVICES:
        return "is one that Windows refuses"
    return "is too long" if len(part.encode()) > LONGEST_PART else ""


class Places:
    """The names that are taken, so that no two differ only in case, or in how Unicode spells them."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, bool]] = {}

    def take(self, name: str) -> str:
        """Take *name* and the folders it is in; say why it is refused, "" where it is not."""
        if reason := refused(name):
            return reason
        parts = name.split("/")
        wanted = [("/".join(parts[:n]), n == len(parts)) for n in range(1, len(parts) + 1)]
        for place in wanted:
            other, is_file = self._taken.get(folded(place[0]), place)
            if other != place[0]:
                return f"differs from {other} only in case"
            if is_file != place[1]:
                return f"is that of a file and of a folder: {other}"
        self._taken.update({folded(place[0]): place for place in wanted})
        return ""


def folded(name: str) -> str:
    """Return what is the same for names that some file system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


class Belonging:
    """Which files of the folder of *series* go over: subtitle files, and what the settings name.

    Not the settings themselves and ``models.lock``: who can write to the storage does not decide what is run here, by
    which model, and whom it asks. Nor videos, and nothing hidden.
    """

    def __init__(self, series: Series) -> None:
        from localize.shots import VIDEOS

        self._series, self._videos = series, VIDEOS
        config, told = series.config, series.config.translate
        styles = [choice.profile for choice in (config.check, *config.languages.values(), *config.files.values())]
        files = [
            config.placed(config.terms),
            config.placed(config.baseline),
            *(s for s in styles if s.endswith(".toml")),
        ]
        self._named = {place for file in files if file and (place := self._inside(file))}
        self._never = {self._inside(config.path), *(self._inside(config.placed(f)) for f in (told.lock, told.memory))}
        self._shots = self._inside(config.placed(config.shots)) if config.shots else ""
        self._endings = frozenset(ending for form in FORMATS.values() for ending in form.endings) - SHARED_ENDINGS

    def __call__(self, name: str) -> bool:
        """Tell whether the file called *name*, from the folder of the series, is one of them."""
        if name in self._never or any(part.startswith(".") for part in name.split("/") if part not in (".", "..")):
            return False
        if name in self._named:
            return True
        if self._shots and (name == self._shots or name.startswith(f"{self._shots}/")):
            return not name.lower().endswith(self._videos)
        ending = Path(name.rsplit("/", maxsplit=1)[-1]).suffix.lower()
        return ending in self._endings and not self._excluded(name)

    def _excluded(self, name: str) -> bool:
        config = self._series.config
        return bool(config.exclude) and not refused(name) and config.excludes(self._series.outside(name))

    def _inside(self, path: str) -> str:
        """Return *path* from the folder of the series; "" where it lies elsewhere."""
        whole, folder = Path(path).absolute(), self._series.folder.absolute()
        plain = Path(*_walked(whole.parts))
        return plain.relative_to(folder).as_posix() if plain.is_relative_to(folder) else ""


def _walked(parts: tuple[str, ...]) -> list[str]:
    """Return *parts* without ``..``, as a reader takes them; links are not followed."""
    found: list[str] = []
    for part in parts:
        if part == ".." and found:
            found.pop()
        else:
            found.append(part)
    return found
