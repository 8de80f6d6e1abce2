"""A real engine in which some texts do what only broken libraries do; workers import it from here."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from localize.engines import Candidate, Engine
from localize.engines.pool import Recipe
from localize.errors import EngineError


class StrangeError(Exception):
    """An error that no other process can make again."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one)
        self.other = other


class Crashing:
    """Answer as *engine* does, note each text that is asked in *log*, take *seconds* for each, and mind the words."""

    def __init__(self, engine: Engine, log: Path, seconds: float) -> None:
        self._engine, self._log, self._seconds = engine, log, seconds

    def fingerprint(self, source: str, target: str) -> str:
        return f"crashing {source} {target}"

    def load(self, source: str, target: str) -> None:
        if source == "killing":
            os.kill(os.getpid(), signal.SIGKILL)

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        for text in texts:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{text}\n")
            time.sleep(self._seconds)
            _mind(text)
        return self._engine.translate(texts, source, target, candidates=candidates)


def _mind(text: str) -> None:
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "ABORT" in text:
        os.abort()
    if "SEGFAULT" in text:
        ctypes.string_at(0)
    if "EXIT" in text:
        os._exit(0)
    if "FREEZE" in text:
        os.kill(os.getpid(), signal.SIGSTOP)
    if "PRINT" in text:
        print("a library talks", flush=True)
        os.write(1, b"and so does another one\n")
        sys.stdin.read()
    if "REFUSE" in text:
        raise EngineError("not this one")
    if "STRANGE" in text:
        raise StrangeError("a", "b")


@dataclass(frozen=True, slots=True)
class Dangerous(Recipe):
    """The engine that crashes, before the one that is named."""

    log: str = ""
    seconds: float = 0.0

    def make(self) -> Engine:
        return Crashing(Recipe(self.name, packages=self.packages).make(), Path(self.log), self.seconds)
