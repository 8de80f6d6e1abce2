"""``localize terms``: mine, convert, check."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import screen
from localize.cli.inputs import languages, subtitle_files

if TYPE_CHECKING:
    from localize.model import Track
    from localize.terms import Sheet

app = typer.Typer(
    help="Propose, convert and check the series sheet: names, titles, places, phrases.", no_args_is_help=True
)


@app.command()
def mine(
    files: Annotated[list[str], typer.Argument(help="The series: files, folders or globs.", show_default=False)],
    source: Annotated[str, typer.Option("--from", help="Language of the sources.")] = "zh",
    to: Annotated[str, typer.Option(help="Also say how the translations in these languages (en,es) call them.")] = "",
    output: Annotated[str, typer.Option(help="The sheet to write; one that is there gets what it lacks.")] = "",
    minimum: Annotated[int, typer.Option(min=0, help="Leave out what is said less often; 0: by the length.")] = 0,
) -> None:
    """Propose a sheet: the names and titles that recur in a series, and how its translations say them."""
    from localize import terms

    episodes = _episodes(files, source, languages(to) if to else [])
    found = terms.mine(episodes[source], {tag: own for tag, own in episodes.items() if tag != source}, minimum=minimum)
    if not output:
        typer.echo(terms.compose(found), nl=False)
    elif Path(output).exists() and Path(output).suffix == ".toml":
        old = Path(output).read_bytes().decode("utf-8")
        Path(output).write_bytes(terms.added(old, found, path=output).encode())
    else:
        _write(found, output)
    screen.tell(f"{screen.count(len(found), 'term')} in {screen.count(len(episodes[source]), 'episode')}")
    for term in found:
        for own in term.renderings:
            if own.note:
                screen.tell(f"{term.source} is called differently in {own.language}: {own.note}")


@app.command()
def convert(
    input: Annotated[str, typer.Argument(metavar="IN", help="A sheet: .toml, .csv, .xlsx or .tbx.")],
    output: Annotated[str, typer.Argument(metavar="OUT", help="The sheet to write, of one of these endings.")],
) -> None:
    """Write a sheet in another form, and tell what that form cannot say."""
    from localize import terms

    _write(terms.read(input), output)


@app.command()
def check(
    sheet: Annotated[str, typer.Argument(help="A sheet: .toml, .csv, .xlsx or .tbx.")],
) -> None:
    """Report what makes no sense in a sheet; exit 1 if there is something.

    To hold translations to a sheet, use: localize check FILES --source FOLDER --terms SHEET
    """
    from localize import terms
    from localize.terms.review import review

    found = review(terms.read(sheet))
    for told in found:
        screen.say(f"{sheet}: {told}")
    if not found:
        screen.say("No problems in 1 sheet.")
    raise typer.Exit(1 if found else 0)


def _write(sheet: "Sheet", output: str) -> None:
    from localize import terms

    for told in terms.write(sheet, output):
        screen.tell(f"lost in {output}: {told}")


def _episodes(files: list[str], source: str, targets: list[str]) -> "dict[str, list[Track]]":
    """Read the episodes: for the source and for each target its tracks, in one order; an empty one where one lacks."""
    from localize import pipeline
    from localize.language import stem_and_language
    from localize.model import Track

    names: dict[tuple[str, str], dict[str, str]] = {}
    for name in subtitle_files(files):
        stem, tag = stem_and_language(name)
        folder = str(Path(name).parent) if len(files) > 1 or not targets else ""
        names.setdefault((folder, stem), {})[_meant(tag or source, [source, *targets])] = name
    own = [by_tag for by_tag in names.values() if source in by_tag]
    if not own:
        raise typer.BadParameter(f"no file is in {source}; say the language of the sources with --from")
    return {
        tag: [
            pipeline.read(by_tag[tag], language=tag if tag != source else "") if tag in by_tag else Track()
            for by_tag in own
        ]
        for tag in [source, *targets]
    }


def _meant(tag: str, wanted: list[str]) -> str:
    """Return which of the *wanted* languages *tag* is, itself if none."""
    return next((own for own in wanted if tag == own or tag.startswith(f"{own}-")), tag)
