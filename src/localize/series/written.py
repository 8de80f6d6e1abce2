"""What was written where, so that a person's change is seen and finished work is not done twice.

Each output folder keeps ``.localize.jsonl``: a line for every file that is about to be written, with the sha256 of its
bytes and of what it was made from. The line goes in *before* the file appears, so that after a kill at any moment each
file is known: absent, an earlier one of ours, the new one, or a person's.
"""

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

NAME = ".localize.jsonl"

State = Literal["absent", "current", "stale", "changed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that was to be written: its *digest*, and the *key* of all that it was made from."""

    name: str
    digest: str
    key: str


def digest(data: bytes) -> str:
    """Return the sha256 of *data* in hex."""
    return sha256(data).hexdigest()


def key(*parts: str) -> str:
    """Return one key for everything that an output depends on."""
    return digest("\0".join(parts).encode())


def state(path: Path, wanted: str) -> State:
    """Tell how the file at *path* stands to the work called *wanted*.

    ``absent``: write it. ``current``: it is already what would be written. ``stale``: ours, made from something else.
    ``changed``: nobody but a person can have written it so.
    """
    if not path.exists():
        return "absent"
    now = digest(path.read_bytes())
    made = [entry.key for entry in _entries(path.parent / NAME) if entry.name == path.name and entry.digest == now]
    if not made:
        return "changed"
    return "current" if made[-1] == wanted else "stale"


def knows(path: Path) -> bool:
    """Tell whether the file at *path* was once written by us."""
    return any(entry.name == path.name for entry in _entries(path.parent / NAME))


def announce(path: Path, data: bytes, wanted: str) -> None:
    """Note that *data* is about to be written to *path* for the work called *wanted*."""
    line = json.dumps({"name": path.name, "digest": digest(data), "key": wanted}, ensure_ascii=False)
    with (path.parent / NAME).open("a+b") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        torn = size > 0 and file.read(1) != b"\n"  # a kill can leave half a line: end it, so that ours stands alone
        file.write(("\n" * torn + line + "\n").encode())
        file.flush()
        os.fsync(file.fileno())


def _entries(path: Path) -> list[Entry]:
    if not path.exists():
        return []
    found = []
    for line in path.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        try:
            data = json.loads(line)
            found.append(Entry(data["name"], data["digest"], data["key"]))
        except (ValueError, KeyError, TypeError):
            continue  # half a line, from a kill
    return found
