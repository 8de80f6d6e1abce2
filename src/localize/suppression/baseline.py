"""The baseline: problems that were there when a team began to check, listed in a file and let pass.

A problem is known again by what it is about (`localize.fingerprints`), not by its line or its time, so a cue that is
put in above it, or a track that is moved, brings no old problem back. Files are named from the folder of the baseline.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from localize.errors import FileError, UnreadableError
from localize.model import Problem
from localize.reports import Checked, Finding
from localize.suppression.comments import UNUSED

VERSION = 1
_MANY = 3  # rules in a message

Entries = Mapping[str, str]
"""By fingerprint: the rule. Of one file."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is let pass, by file; the names of files are as they are from the *folder* of the baseline."""

    folder: Path = field(default_factory=Path)
    files: Mapping[str, Entries] = field(default_factory=dict)

    def of(self, path: str) -> Entries:
        """Return what is let pass in the file at *path*."""
        return self.files.get(_named(path, self.folder), {})


def read(path: str) -> Baseline:
    """Read the baseline at *path*; raise `UnreadableError` where it is none, `FileError` where it is not there."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise FileError(path, f"cannot be read: {error.strerror}; make it with --write-baseline") from error
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UnreadableError(path, f"is no baseline: {error}") from error
    if not isinstance(data, dict) or data.get("version") != VERSION or not _is_listing(data.get("files")):
        raise UnreadableError(path, f"is no baseline of version {VERSION}; make it anew with --write-baseline")
    files = {name: {row["fingerprint"]: row["rule"] for row in rows} for name, rows in data["files"].items()}
    return Baseline(Path(path).resolve().parent, files)


def _is_listing(files: Any) -> bool:
    if not isinstance(files, dict) or not all(isinstance(rows, list) for rows in files.values()):
        return False
    every = (row for rows in files.values() for row in rows)
    return all(
        isinstance(row, dict) and all(isinstance(row.get(k), str) for k in ("rule", "fingerprint")) for row in every
    )


def text(run: Iterable[Checked], path: str, old: Baseline | None = None) -> str:
    """Return the baseline that lets pass all that was found in *run*, as it would stand in a file at *path*.

    What *old* says of files that were not looked at now stays.
    """
    folder = Path(path).resolve().parent
    looked_at = {_named(file.path, folder): file for file in run if not file.error}
    kept = {name: _rows_of(entries) for name, entries in (old.files if old else {}).items() if name not in looked_at}
    new = {name: [_row(each) for each in file.findings if _belongs(each)] for name, file in looked_at.items()}
    files = {name: rows for name, rows in sorted({**kept, **new}.items()) if rows}
    return json.dumps({"version": VERSION, "files": files}, ensure_ascii=False, indent=1) + "\n"


def _rows_of(entries: Entries) -> list[dict[str, str]]:
    return [{"rule": rule, "fingerprint": fingerprint} for fingerprint, rule in entries.items()]


def _row(finding: Finding) -> dict[str, str]:
    shown = {"text": finding.cue.text} if finding.cue else {}
    return {"rule": finding.problem.rule, **shown, "fingerprint": finding.fingerprint}


def _belongs(finding: Finding) -> bool:
    return finding.problem.rule != UNUSED


def let_pass(file: Checked, baseline: Baseline, asked: Iterable[str]) -> Checked:
    """Return *file* without what *baseline* lets pass, and with what is to say about entries that let nothing pass.

    *asked* are the rules that were asked: an entry of another one may be needed after all.
    """
    known = baseline.of(file.path)
    if not known or file.error:
        return file
    left = tuple(each for each in file.findings if each.fingerprint not in known)
    found = {each.fingerprint for each in file.findings}
    names = set(asked)
    gone = [rule for fingerprint, rule in known.items() if fingerprint not in found and rule in names]
    told = (_unused(file, gone),) if gone and UNUSED in names else ()
    return replace(file, findings=(*told, *left), suppressed=file.suppressed + len(file.findings) - len(left))


def _unused(file: Checked, gone: list[str]) -> Finding:
    rules = sorted(set(gone))
    shown = ", ".join(rules[:_MANY]) + (" ..." if len(rules) > _MANY else "")
    problems = f"{len(gone)} problem{'s' if len(gone) > 1 else ''}"
    message = f"the baseline lets {problems} pass that are gone ({shown}); write it anew with --write-baseline"
    return Finding(Problem(UNUSED, -1, message, None, "warning", file.path))


def _named(path: str, folder: Path) -> str:
    whole = Path(path).resolve()
    return (whole.relative_to(folder) if whole.is_relative_to(folder) else whole).as_posix()
