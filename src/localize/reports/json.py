"""Problems as JSON, for programs. The shape is stable: new keys may come, none goes or changes its meaning.

=============  =========================================================================================
``version``    of this shape: 1
``files``      how many files were checked
``counts``     problems by level: ``error``, ``warning``, ``info``
``problems``   in the order of the files and of their cues, each with the following
``rule``       its name; ``localize rules NAME`` explains it
``level``      ``error``, ``warning`` or ``info``
``path``       the file, as it was named; empty for a track from no file
``line``       of the cue's timing in the file, from 1; null where there is none
``cue``        number of the cue in the file, from 1; null for the whole file
``message``    the finding, with its value and its limit
``repair``     null, or the cue that puts it right: ``start`` and ``end`` in milliseconds, ``text``
=============  =========================================================================================
"""

from collections.abc import Sequence
from json import dumps
from typing import Any

from localize.model import Problem


def report(problems: Sequence[Problem], *, files: int) -> str:
    """Write all *problems* as one JSON object."""
    levels = [problem.level for problem in problems]
    found = {
        "version": 1,
        "files": files,
        "counts": {level: levels.count(level) for level in ("error", "warning", "info")},
        "problems": [_as_object(problem) for problem in problems],
    }
    # Escaped: a lone surrogate or a control character would else break the stream or the terminal.
    return dumps(found, indent=2, ensure_ascii=True) + "\n"


def _as_object(problem: Problem) -> dict[str, Any]:
    repair = problem.repair
    return {
        "rule": problem.rule,
        "level": problem.level,
        "path": problem.path,
        "line": problem.line or None,
        "cue": problem.cue + 1 if problem.cue >= 0 else None,
        "message": problem.message,
        "repair": repair and {"start": repair.start, "end": repair.end, "text": repair.text},
    }
