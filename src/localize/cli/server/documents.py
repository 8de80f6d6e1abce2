"""What an editor is told of a document: its problems, what would mend them, and what a rule is for. Plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from localize import formats, lint
from localize.cli.checking import Order, check_track, means
from localize.errors import LocalizeError
from localize.model import Track
from localize.reports import Edit, Finding
from localize.rules import RULES, page

# What begins and ends a comment in a format that has them, as a block or a line of its own above a cue.
_COMMENTS = {
    "vtt": ("NOTE ", "\n"),
    "ass": ("Comment: 0,0:00:00.00,0:00:00.00,Default,,0,0,0,,", ""),
    "ttml": ("<!-- ", " -->"),
    "sami": ("<!-- ", " -->"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that an editor can do for a person: a title, and lines to put in place of others."""

    title: str
    edits: tuple[Edit, ...]
    mends: Finding | None = None
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file as an editor has it open: its text, the track in it and what was found; ``error`` if it is none."""

    path: str
    text: str
    track: Track = field(default_factory=Track)
    findings: tuple[Finding, ...] = ()
    error: str = ""


def look(text: str, path: str) -> Document:
    """Check *text*, which an editor has open as the file at *path*, by the settings that hold for it."""
    try:
        track = formats.taken(text.encode("utf-8", "surrogatepass"), path)
        checked = check_track(track, Order((path,), edits=True))
    except LocalizeError as error:
        return Document(path, text, error=str(error))
    return Document(path, text, track, checked.findings)


def last_line(finding: Finding) -> int:
    """Return the last line of what *finding* is about; the first line where that is unknown."""
    return max(finding.last_line, finding.problem.line, 1)


def actions(document: Document, first: int, last: int) -> Iterator[Action]:
    """Yield what can be done for the problems on the lines from *first* to *last*, both counted from 1."""
    for finding in document.findings:
        start = max(finding.problem.line, 1)
        if start <= last and last_line(finding) >= first:
            rule = finding.problem.rule
            if finding.edits:
                yield Action(
                    f"Fix: {finding.problem.message} ({rule})", finding.edits, finding, preferred=not finding.unsafe
                )
            if permission := _permission(document, finding):
                yield Action(f"Let {rule} pass for this cue", (permission,), finding)


def all_mended(document: Document) -> tuple[Edit, ...]:
    """Return the edits that make *document* as `localize fix` would leave it."""
    if document.error:
        return ()
    try:
        source, profile, rules = means(document.track, Order((document.path,)))
        fixed, _ = lint.fix(document.track, profile, rules, source=source)
        text = formats.compose(fixed, format=document.track.origin.format)
    except LocalizeError:
        return ()
    return tuple(_differing(document.text.splitlines(), text.splitlines()))


def _differing(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Yield the lines of *old* that change; where lines are only put in, the one before them stands for the place."""
    for kind, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        low = i if i < j or i == 0 else i - 1
        high = j if i < j or i > 0 else j + 1
        before, after = old[low:i], old[j:high]
        yield Edit(low + 1, high, "\n".join([*before, *new[m:n], *after]))


def _permission(document: Document, finding: Finding) -> Edit | None:
    """Return the edit that puts a comment above the cue of *finding*; None where its format has no comments."""
    marks = _COMMENTS.get(document.track.origin.format)
    line = finding.problem.line
    if marks is None or finding.cue is None or not line:
        return None
    rows = document.text.splitlines()
    if document.track.origin.format == "vtt" and line >= 2 and rows[line - 2].strip():
        line -= 1  # the cue has a name above its times
    said = f"{marks[0]}localize: disable-next {finding.problem.rule}{marks[1]}"
    return Edit(line, line, f"{said}\n{rows[line - 1]}")


def manual(rule: str) -> str:
    """Return the page of *rule* as Markdown; "" for a rule of the project's own."""
    if rule not in RULES:
        return ""
    parts = [f"**{rule}**", ""]
    for row in page(rule).split("\n"):
        parts.append(row.replace("``", "`"))
    return "\n".join(parts)
