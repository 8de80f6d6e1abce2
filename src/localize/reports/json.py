"""Problems as JSON, for programs. The shape is stable: new keys may come, none goes or changes its meaning.

===============  =======================================================================================
``version``      of this shape: 1
``profile``      the style that the files were held to: ``name`` and ``version``
``files``        how many files were checked
``unread``       files that cannot be read: ``path`` and ``message``
``suppressed``   how many problems a baseline or a comment holds back
``counts``       problems by level: ``error``, ``warning``, ``info``
``problems``     by file, line and cue, each with the following
``rule``         its name; ``localize rules NAME`` explains it
``level``        ``error``, ``warning`` or ``info``
``path``         the file, as it was named; empty for a track from no file
``language``     of the file, a BCP 47 tag; empty where it is not known
``line``         of the cue's timing in the file, from 1; null where there is none
``last_line``    the last line of the cue in the file; null where there is none
``cue``          number of the cue in the file, from 1; null for the whole file
``start``        of the cue, in milliseconds; null for the whole file
``end``          of the cue, in milliseconds; null for the whole file
``text``         of the cue; null for the whole file
``message``      the finding, with its value and its limit
``fingerprint``  knows the problem again when it has moved
``fixable``      whether ``localize fix`` has a repair to try
``unsafe``       whether that may change what is said: it is tried only with ``--unsafe-fixes``
``repair``       null, or the cue that puts it right: ``start`` and ``end`` in milliseconds, ``text``
``edits``        the lines of the file that the repair changes: ``first`` and ``last``, both replaced by ``text``
===============  =======================================================================================
"""

from json import dumps
from typing import Any

from localize.reports import Run
from localize.reports.order import Told, files, findings, levels


def report(run: Run) -> str:
    """Write all problems as one JSON object."""
    unread = [file for file in files(run) if file.error]
    counts = levels(run)
    found = {
        "version": 1,
        "profile": {"name": run.profile, "version": run.version},
        "files": len(run.files) - len(unread),
        "unread": [{"path": file.path, "message": file.error} for file in unread],
        "suppressed": sum(file.suppressed for file in run.files),
        "counts": {"error": counts["error"], "warning": counts["warning"], "info": counts["info"]},
        "problems": [as_object(told) for told in findings(run, unread=False)],
    }
    return dumped(found, indent=2) + "\n"


def as_object(told: Told) -> dict[str, Any]:
    """Return a problem with the keys above."""
    problem, finding = told.problem, told.finding
    cue, repair = finding.cue, finding.repair
    return {
        "rule": problem.rule,
        "level": problem.level,
        "path": told.file.path,
        "language": told.file.language,
        "line": problem.line or None,
        "last_line": finding.last_line or problem.line or None,
        "cue": problem.cue + 1 if problem.cue >= 0 else None,
        "start": cue and cue.start,
        "end": cue and cue.end,
        "text": cue and cue.text,
        "message": problem.message,
        "fingerprint": finding.fingerprint,
        "fixable": finding.fixable,
        "unsafe": finding.unsafe,
        "repair": repair and {"start": repair.start, "end": repair.end, "text": repair.text},
        "edits": [{"first": edit.first, "last": edit.last, "text": edit.text} for edit in finding.edits],
    }


def dumped(value: Any, *, indent: int | None = None) -> str:
    """Return *value* as JSON in ASCII.

    A lone surrogate or a control character would else break the stream or the terminal. The log of a GitHub step takes
    ``##[`` for a command wherever it stands; it can only stand in a string, where an escape says the same.
    """
    return dumps(value, indent=indent, ensure_ascii=True).replace("##[", "##\\u005b")
