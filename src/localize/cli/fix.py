"""``localize fix``."""

from difflib import unified_diff
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import screen
from localize.cli.inputs import PROFILE, STDIN, subtitle_files
from localize.errors import LocalizeError

if TYPE_CHECKING:
    from localize.model import Track


def fix(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders or globs; - is standard input.", show_default=False)
    ],
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
    profile: Annotated[str, typer.Option(help="House style: a name or a .toml file.")] = PROFILE,
    language: Annotated[str, typer.Option(help="Language of the files, where their names do not say it.")] = "",
    encoding: Annotated[str, typer.Option(help="Encoding of the files, where it is known.")] = "",
) -> None:
    """Put right what can be put right without changing a word.

    Exit 0: clean now; 1: problems are left; 2: a file cannot be read.
    """
    from localize import pipeline

    style = pipeline.profile_named(profile)
    left = failed = 0
    for name in subtitle_files(files):
        try:
            track = pipeline.read(name, language=language, encoding=encoding)
            fixed, problems = pipeline.fix(track, profile=style)
            _deliver(name, track, fixed, diff=diff)
        except LocalizeError as error:
            screen.tell(str(error))
            failed += 1
            continue
        graver = sum(problem.level != "info" for problem in problems)
        left += graver
        if name != STDIN:
            screen.tell(
                f"{name}: {screen.count(_changes(track, fixed), 'cue')} changed, {screen.count(graver, 'problem')} left"
            )
    raise typer.Exit(2 if failed else 1 if left else 0)


def _deliver(name: str, track: "Track", fixed: "Track", *, diff: bool) -> None:
    from localize import formats, pipeline

    if diff:
        old, new = (formats.compose(t, format=track.origin.format).splitlines() for t in (track, fixed))
        for line in unified_diff(old, new, name, name, lineterm=""):
            screen.say(line)
    elif name == STDIN or fixed != track or track.repairs:
        pipeline.write(fixed, name, format=track.origin.format, encoding=track.origin.encoding)


def _changes(track: "Track", fixed: "Track") -> int:
    return sum(old != new for old, new in zip(track, fixed, strict=True))
