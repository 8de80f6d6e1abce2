"""Which of the files that a person named are to be looked at."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from localize.cli.inputs import STDIN, subtitle_files

if TYPE_CHECKING:
    from localize.cli.checking import Order


def wanted(order: "Order", *, changed: str = "", force_exclude: bool = False) -> list[str]:
    """Return the files that *order* means: without what the settings exclude, and only those *changed* since then.

    What is named outright is not excluded, unless by *force_exclude*. A translation whose source has changed counts as
    changed.
    """
    found = [name for name in subtitle_files(order.files) if not _left_out(name, order, force_exclude)]
    return list(_changed(found, changed, order)) if changed else found


def _left_out(name: str, order: "Order", force: bool) -> bool:
    from localize.cli.checking import settings

    if name == STDIN or (name in order.files and not force):
        return False
    return settings(name, order).excludes(name)


def _changed(names: Sequence[str], reference: str, order: "Order") -> Iterator[str]:
    from localize.language import stem_and_language

    new = set(changed_since(reference))
    stems = {stem_and_language(path)[0] for path in new}
    for name in names:
        path = Path(name).resolve()
        if name == STDIN or path in new or (order.source and _source_changed(path, order.source, new, stems)):
            yield name


def _source_changed(path: Path, source: str, new: set[Path], stems: set[str]) -> bool:
    from localize.language import stem_and_language

    place = Path(source).resolve()
    if place in new:
        return True
    stem = stem_and_language(path)[0]
    return stem in stems and any(other.parent == place and stem_and_language(other)[0] == stem for other in new)


def changed_since(reference: str) -> list[Path]:
    """Return the files that git says are other than they were at *reference*, and those that it does not know yet."""
    if reference.startswith("-"):
        raise typer.BadParameter(f"--changed is {reference!r}; name a commit, a tag or a branch")
    root = Path(_git("rev-parse", "--show-toplevel")[0])
    differing = _git("-C", str(root), "diff", "--name-only", "--diff-filter=d", "-z", reference, "--")
    unknown = _git("-C", str(root), "ls-files", "--others", "--exclude-standard", "-z")
    return [(root / name).resolve() for name in (*differing, *unknown)]


def _git(*arguments: str) -> list[str]:
    import subprocess

    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607  # git, from the path
    except OSError as error:
        raise typer.BadParameter(f"--changed needs git, which cannot be started: {error.strerror}") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise typer.BadParameter(f"--changed: git says {said!r}")
    text = done.stdout.decode("utf-8", "surrogateescape")
    return [name for name in (text.split("\0") if "\0" in text else text.split("\n")) if name]
