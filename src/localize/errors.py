"""Everything that can go wrong for a caller, in one tree.

    LocalizeError
    ├── FileError                 a file cannot be read or written as it stands
    │   ├── UnreadableError       bytes or structure that no reader understands
    │   │   └── TooLargeError     more bytes, cues, levels ... than any subtitle file holds
    │   ├── UnwritableError       the track cannot be written there
    │   ├── UnknownFormatError    no format has that name or ending
    │   ├── MemoryFileError       a translation memory cannot be used as it stands
    │   ├── LedgerFileError       nor can the ledger of a series
    │   ├── RemoteError           the storage of a series cannot be reached, refuses, or holds what is not taken
    │   └── LockedError           another run is at work on the series
    ├── EngineError               translation cannot go on
    │   ├── MissingExtraError     an optional package is not installed
    │   ├── UnsupportedPairError  no installed model translates that pair
    │   ├── ModelError            a model package is damaged, unsafe or missing
    │   │   └── UnlockedModelError    it is not in the lock of models, or not as it says
    │   ├── PoisonedTextError     a text ends the process that translates it
    │   ├── WorkerError           no process stays alive in which a model is loaded
    │   ├── StoppedError          somebody asked for an end; what was in flight is finished and kept
    │   └── ServerError           a server that translates cannot be reached, refuses, or answers nonsense
    ├── UnknownNameError          no rule, profile, engine ... has that name
    ├── FontError                 a font cannot be read, or none has a character
    ├── UnexpectedError           an error of the program itself, met while it worked on one file
    ├── ProfileError              a profile file says something that makes no sense
    └── ConfigError               so do the settings of a project

The data of an error is in its attributes, its sentence in ``__str__``, and the sentence says what to do next. A problem
inside a subtitle is never an error: it is a `localize.Problem`, a value.
"""

from collections.abc import Iterable

_LISTED = 20  # pairs or languages in a sentence
_LONGEST = 60  # characters of a text in a sentence


class LocalizeError(Exception):
    """The root of every error that this library raises on purpose."""


class FileError(LocalizeError):
    """A file cannot be read or written as it stands."""

    def __init__(self, path: str, reason: str, line: int = 0) -> None:
        super().__init__(path, reason, line)  # all of them, so that it can be pickled
        self.path, self.reason, self.line = path, reason, line

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.reason}"


class UnreadableError(FileError):
    """Bytes or structure that no reader understands."""


class TooLargeError(UnreadableError):
    """A file holds more than *limit* of *what* (bytes, cues, characters in a line, levels): no subtitle file does."""

    def __init__(self, path: str, what: str, limit: int, line: int = 0) -> None:
        mebibytes = what == "bytes" and limit % (1 << 20) == 0
        size = f"{limit >> 20} MiB" if mebibytes else f"{limit:,} {what}"
        super().__init__(path, f"more than {size}; no subtitle file has so many: split it", line)
        self.args = (path, what, limit, line)  # what it is made of again when it is pickled
        self.what, self.limit = what, limit


class UnwritableError(FileError):
    """The track cannot be written to that place."""


class UnknownFormatError(FileError):
    """No format has that name or file ending."""


class MemoryFileError(FileError):
    """A translation memory is no such file, newer than this program, damaged, locked or not writable."""


class LedgerFileError(FileError):
    """The ledger of a series is none, newer than this program, damaged, locked or not writable."""


class RemoteError(FileError):
    """The storage of a series, or a file on it, cannot be reached, refuses, or is not what is taken over."""


class LockedError(FileError):
    """Another run is at work on the series: the process *pid* on *host*, as the lock at *path* says; 0, "": unknown."""

    def __init__(self, path: str, pid: int = 0, host: str = "") -> None:
        who = f" (process {pid}{f' on {host}' if host else ''})" if pid else ""
        super().__init__(path, f"another run is at work on this series{who}; wait for its end, or stop it")
        self.args = (path, pid, host)  # what it is made of again when it is pickled
        self.pid, self.host = pid, host


class EngineError(LocalizeError):
    """Translation cannot go on."""


class MissingExtraError(EngineError):
    """An optional package is not installed; *command* installs it."""

    def __init__(self, package: str, command: str) -> None:
        super().__init__(package, command)
        self.package, self.command = package, command

    def __str__(self) -> str:
        return f"this needs {self.package}, which is not installed; run: {self.command}"


class UnsupportedPairError(EngineError):
    """No chain of installed models translates *source* into *target*.

    *place* is the server or the model that was asked, where it was one, and *installed* what that one knows.
    """

    def __init__(self, source: str, target: str, installed: tuple[str, ...] = (), place: str = "") -> None:
        super().__init__(source, target, installed, place)
        self.source, self.target, self.installed, self.place = source, target, installed, place

    def __str__(self) -> str:
        told = ", ".join(self.installed[:_LISTED])
        if more := len(self.installed) - _LISTED:
            told += f" and {more} more" if more > 0 else ""
        if self.place:
            knows = f": it knows {told}" if told else ""
            return f"{self.place} cannot translate {self.source} to {self.target}{knows}; --from names the source"
        have = f"installed: {told}" if told else "no model is installed"
        return (
            f"cannot translate {self.source} to {self.target} ({have}); "
            "see `localize models list`, add one with `localize models install`, or name the source with --from"
        )


class ModelError(EngineError):
    """A model package is damaged, unsafe or missing."""

    def __init__(self, package: str, reason: str) -> None:
        super().__init__(package, reason)
        self.package, self.reason = package, reason

    def __str__(self) -> str:
        return f"{self.package}: {self.reason}"


class PoisonedTextError(EngineError):
    """These *texts* end the process that translates them, each even alone; everything else was answered."""

    def __init__(self, texts: Iterable[str], tries: int = 1) -> None:
        texts = tuple(texts)
        super().__init__(texts, tries)
        self.texts, self.tries = texts, tries

    def __str__(self) -> str:
        shown = self.texts[0] if len(self.texts[0]) <= _LONGEST else f"{self.texts[0][:_LONGEST]}…"
        more = f" and {len(self.texts) - 1} more" if len(self.texts) > 1 else ""
        return f"the process that translates ended at {shown!r}{more}, also alone; take it out of the source"


class WorkerError(EngineError):
    """Worker after worker ended while it was to load the model of *leg* (``zh→en``): *deaths* in a row.

    *leg* is "" where they ended before they were asked for anything. *reason* is what is known of the last one's end.
    """

    def __init__(self, leg: str, deaths: int, reason: str = "") -> None:
        super().__init__(leg, deaths, reason)
        self.leg, self.deaths, self.reason = leg, deaths, reason

    def __str__(self) -> str:
        why = f" ({self.reason})" if self.reason else ""
        if not self.leg:
            return f"{self.deaths} workers in a row ended before they had started{why}"
        return (
            f"{self.deaths} processes in a row ended while they loaded the model {self.leg}{why}; look with "
            "`localize models verify` and at the memory of the machine"
        )


class StoppedError(EngineError):
    """Somebody asked for an end: nothing new was begun, what was in flight is finished and kept."""

    def __str__(self) -> str:
        return "stopped; run the same command again to go on"


class UnlockedModelError(ModelError):
    """A model is not in the lock of models, or not as it says.

    *file* is the one that differs ("": the model as a whole), *expected* and *found* are its hashes, or what else
    differs.
    """

    def __init__(self, package: str, reason: str, file: str = "", expected: str = "", found: str = "") -> None:
        super().__init__(package, reason)
        self.args = (package, reason, file, expected, found)  # what it is made of again when it is pickled
        self.file, self.expected, self.found = file, expected, found


class ServerError(EngineError):
    """The server at *url* cannot be reached, refuses, or answers nonsense.

    *status* is that of HTTP, 0 without an answer; *passing* whether it may go well another time, and *wait* how many
    seconds the server asks to wait before that.
    """

    def __init__(
        self, url: str, reason: str, status: int = 0, passing: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(url, reason, status, passing, wait)
        self.url, self.reason, self.status, self.passing, self.wait = url, reason, status, passing, wait

    def __str__(self) -> str:
        later = f" (it asks to wait {self.wait:.0f} seconds)" if self.wait else ""
        return f"{self.url} {self.reason}{later}"


class UnknownNameError(LocalizeError):
    """No *kind* (rule, profile, engine ...) is called *name*."""

    def __init__(self, kind: str, name: str, known: Iterable[str] = ()) -> None:
        known = tuple(known)
        super().__init__(kind, name, known)
        self.kind, self.name, self.known = kind, name, known

    def __str__(self) -> str:
        from difflib import get_close_matches  # only for those who mistype

        near = get_close_matches(self.name, self.known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(self.known)}"
        return f"there is no {self.kind} called {self.name!r}; {hint}"


class FontError(LocalizeError):
    """A *font* cannot be read, or it, and all others that are named, lack a character."""

    def __init__(self, font: str, reason: str) -> None:
        super().__init__(font, reason)
        self.font, self.reason = font, reason

    def __str__(self) -> str:
        return f"{self.font} {self.reason}"


class UnexpectedError(LocalizeError):
    """An error of the program itself, met while it worked on the file at *path*: *reason* is what a report needs."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: localize itself failed here ({self.reason}); please report it with the file"


class ProfileError(LocalizeError):
    """A profile says something that makes no sense."""

    def __init__(self, profile: str, reason: str) -> None:
        super().__init__(profile, reason)
        self.profile, self.reason = profile, reason

    def __str__(self) -> str:
        return f"profile {self.profile}: {self.reason}"


class ConfigError(LocalizeError):
    """The settings of a project say something that makes no sense."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"
