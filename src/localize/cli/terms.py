"""``localize terms``: mine, convert, check."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from localize.cli import screen
from localize.cli.inputs import language, languages, root_of, subtitle_files
from localize.errors import FileError

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

    source = language(source)
    if not source:
        raise typer.BadParameter("'' is no language tag; say the language of the sources with --from")
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
    from localize.model import Track

    found = _found(files, [source, *targets])
    own = [each for each in found if each.language == source]
    if not own:
        raise typer.BadParameter(f"no file is in {source}; say the language of the sources with --from")
    tracks = {source: [_read(each.name) for each in own]}
    if not any(tracks[source]):
        raise typer.BadParameter("none of the episodes can be read")
    for tag in targets:
        if tag == source:
            continue
        names = _paired(own, [each for each in found if each.language == tag])
        if not any(names):
            wanted = f"{own[0].stem}.{tag}{Path(own[0].name).suffix}"
            screen.tell(f"no translation in {tag} is among the files named; it should be called {wanted}")
        tracks[tag] = [_read(name, language=tag) if name else Track() for name in names]
    return tracks


def _read(name: str, *, language: str = "") -> "Track":
    """Read an episode; one that cannot be read is told, and is no reason to propose nothing for all others."""
    from localize import pipeline
    from localize.model import Track

    try:
        return pipeline.read(name, language=language)
    except FileError as error:
        screen.tell(f"left out: {error}")
        return Track()


class _Episode(NamedTuple):
    """A file of a series, the *folder* it is in, and *where* that is below the folder that was named."""

    name: str
    stem: str
    language: str
    folder: Path
    where: Path


def _found(files: list[str], wanted: list[str]) -> list[_Episode]:
    """Return what *files* mean, one for an episode, a language and a folder; a name without a language is a source."""
    from localize.language import stem_and_language

    found: dict[tuple[Path, str, str], _Episode] = {}
    for named in files:
        root = root_of(named)
        for name in subtitle_files([named]):
            stem, tag = stem_and_language(name)
            folder = Path(name).parent
            where = folder.relative_to(root) if root.is_dir() else Path()
            meant = _meant(tag or wanted[0], wanted)
            found[folder.resolve(), stem, meant] = _Episode(name, stem, meant, folder.resolve(), where)
    return list(found.values())


def _paired(sources: list[_Episode], others: list[_Episode]) -> list[str]:
    """Return for each of *sources* its translation among *others*, "" where none is sure to be it.

    That is the one of the same stem in the same folder, else at the same place below another folder named, else
    anywhere, if only one source and one translation are called so.
    """
    beside = {(each.stem, each.folder): each.name for each in others}
    placed, anywhere = _grouped(others, by_place=True), _grouped(others)
    own_placed, own = _grouped(sources, by_place=True), _grouped(sources)
    names = []
    for each in sources:
        name, place, stem = beside.get((each.stem, each.folder), ""), (each.stem, each.where), (each.stem, Path())
        for ours, theirs in ((own_placed[place], placed.get(place)), (own[stem], anywhere.get(stem))):
            if not name and theirs and len(ours) == len(theirs) == 1:
                name = theirs[0]
        if not name and stem in anywhere:
            screen.tell(f"{each.name}: several files are called {each.stem}: name the folders that belong together")
        names.append(name)
    return names


def _grouped(episodes: list[_Episode], *, by_place: bool = False) -> dict[tuple[str, Path], list[str]]:
    """Return the names of *episodes* by stem, and by their place too."""
    groups: dict[tuple[str, Path], list[str]] = {}
    for each in episodes:
        groups.setdefault((each.stem, each.where if by_place else Path()), []).append(each.name)
    return groups


def _meant(tag: str, wanted: list[str]) -> str:
    """Return which of the *wanted* languages *tag* is, itself if none."""
    return next((own for own in wanted if tag == own or tag.startswith(f"{own}-")), tag)
