"""``localize check``."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import screen
from localize.cli.inputs import PROFILE, root_of, subtitle_files
from localize.cli.inputs import language as one_language
from localize.errors import LocalizeError

if TYPE_CHECKING:
    from localize.model import Problem, Track


def check(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders or globs; - is standard input.", show_default=False)
    ],
    source: Annotated[
        str, typer.Option(help="Check as a translation of this file, or of its namesakes in this folder.")
    ] = "",
    source_language: Annotated[
        str, typer.Option("--from", help="Language of the sources, where a folder has several.")
    ] = "",
    profile: Annotated[str, typer.Option(help="House style: a name or a .toml file.")] = PROFILE,
    terms: Annotated[str, typer.Option(help="Series sheet (.toml, .csv, .xlsx, .tbx) to hold translations to.")] = "",
    language: Annotated[str, typer.Option(help="Language of the files, where their names do not say it.")] = "",
    encoding: Annotated[str, typer.Option(help="Encoding of the files, where it is known.")] = "",
    output_format: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """Report every problem of subtitle files.

    Exit 0: clean; 1: problems; 2: a file cannot be read.
    """
    from localize import pipeline
    from localize.reports import REPORTS

    report = REPORTS[output_format]
    style = pipeline.profile_named(profile)
    sheet = pipeline.sheet_named(terms) if terms else None
    tongue = one_language(source_language)
    named = subtitle_files(files)
    unread: list[str] = []
    found: list[Problem] = []
    for name in named:
        try:
            track = pipeline.read(name, language=language, encoding=encoding)
            of = _source(source, name, tongue, encoding, by_itself=bool(source) and _in_passing(name, source, files))
            found += pipeline.check(track, source=of, profile=style, terms=sheet)
        except LocalizeError as error:
            screen.tell(str(error))
            unread.append(name)
    if len(unread) < len(named) or output_format != "text":
        typer.echo(report(found, files=len(named) - len(unread)), nl=False)
    if unread:
        raise typer.Exit(2)
    raise typer.Exit(1 if any(problem.level != "info" for problem in found) else 0)


def _in_passing(target: str, source: str, files: Sequence[str]) -> bool:
    """Tell whether *target* is *source* or lies in it, and *files* name neither it nor a folder there."""
    inner, outer = Path(target).resolve(), Path(source).resolve()
    if not inner.is_relative_to(outer):
        return False
    roots = [root_of(name).resolve() for name in files]
    return not any(root.is_relative_to(outer) and inner.is_relative_to(root) for root in roots)


def _source(source: str, target: str, language: str, encoding: str, *, by_itself: bool = False) -> "Track | None":
    """Read what *target* is a translation of: *source* itself, or the file there that has the same stem.

    A file in the language of the sources is not a translation, and is checked by itself. So is one that has no source
    but lies among the sources, if *by_itself*: the sources may lie below the folder that is checked.
    """
    if not source or (by_itself and Path(source).is_file()):
        return None
    from localize import pipeline
    from localize.language import from_name, stem_and_language

    if not Path(source).is_dir():
        return pipeline.read(source, language="" if from_name(source) else language, encoding=encoding)
    stem, own = stem_and_language(target)
    others = [other for other in _siblings(Path(source), stem) if other.resolve() != Path(target).resolve()]
    namesakes = {other: tag for other in others if (tag := from_name(other)) != own or not own}
    if language:  # a file without a language in its name is taken for a source, as translating takes it
        if _alike(own, language) or (not own and Path(target).resolve().parent == Path(source).resolve()):
            return None
        namesakes = {other: tag for other, tag in namesakes.items() if not tag or _alike(tag, language)}
    if by_itself and not namesakes and not (language and own):
        return None
    if len(namesakes) == 1:
        name, tag = next(iter(namesakes.items()))
        return pipeline.read(name, language="" if tag else language, encoding=encoding)
    if namesakes:
        tags = ", ".join(sorted(tag or "no language" for tag in namesakes.values()))
        raise typer.BadParameter(
            f"{source} has {stem} in several languages ({tags}); say which is the source with --from"
        )
    raise typer.BadParameter(f"{source}: no source for {target}; it should be called {stem}.LANGUAGE.srt")


def _alike(tag: str, language: str) -> bool:
    return tag.split("-", maxsplit=1)[0].lower() == language.split("-", maxsplit=1)[0].lower()


def _siblings(folder: Path, stem: str) -> Iterator[Path]:
    from localize.language import stem_and_language

    for name in subtitle_files([str(folder)]):
        if Path(name).parent == folder and stem_and_language(name)[0] == stem:
            yield Path(name)
