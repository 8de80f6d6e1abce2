"""``localize memory``: import, export, learn, stats, forget."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localize.cli import screen

if TYPE_CHECKING:
    from localize.memory import Memory

app = typer.Typer(
    help="Keep what was translated once, and what people made of it, in a file to use again.", no_args_is_help=True
)

File = Annotated[Path, typer.Option("--memory", help="The memory, a file of its own.", show_default=False)]
Source = Annotated[str, typer.Option("--from", help="Only this source language.")]
Target = Annotated[str, typer.Option("--to", help="Only this target language.")]
Whose = Annotated[
    Literal["", "human", "machine"], typer.Option("--origin", help="Only what people, or machines, said.")
]


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="TMX files.", show_default=False)],
    memory: File,
    source: Source = "",
    target: Target = "",
    origin: Annotated[
        Literal["", "human", "machine"],
        typer.Option("--as", help="Whose they are, whatever the files say; else people's unless a machine is named."),
    ] = "",
) -> None:
    """Add the entries of TMX files; of two answers to one text the one that was changed later stays.

    Codes of other programs inside of sentences are left out, and counted.
    """
    from localize.memory import tmx

    choice = tmx.Choice(_tag(source), _tag(target), origin or None)
    with _opened(memory, create=True) as known:
        for file in files:
            notes: Counter[str] = Counter()
            new = known.put(tmx.read(file, choice=choice, notes=notes))
            _row(file, f"{new} new or changed")
            _tell(file, notes)


@app.command()
def export(
    output: Annotated[Path, typer.Argument(metavar="OUT", help="The TMX file to write.", show_default=False)],
    memory: File,
    source: Source = "",
    target: Target = "",
    origin: Whose = "",
) -> None:
    """Write the entries as TMX 1.4b."""
    from localize.memory import tmx

    notes: Counter[str] = Counter()
    with _opened(memory) as known:
        count = tmx.write(known.entries(source=source, target=target, origin=origin or None), output, notes=notes)
    _row(output, f"{count} entries")
    _tell(output, notes)


@app.command()
def learn(
    files: Annotated[
        list[str], typer.Argument(help="Tracks that a person went over: files, folders or globs.", show_default=False)
    ],
    memory: File,
    source: Annotated[
        str, typer.Option(help="What they are translations of: a file, or a folder with their namesakes.")
    ],
    source_language: Annotated[
        str, typer.Option("--from", help="Language of the sources, where their names do not say it.")
    ] = "",
    person: Annotated[str, typer.Option(help="Who went over them, to be written down.")] = "",
) -> None:
    """Learn from tracks that a person went over: what they say counts before what any machine says."""
    from localize import pipeline
    from localize.cli.inputs import subtitle_files
    from localize.memory import learn as learn_from

    with _opened(memory, create=True) as known:
        for name in subtitle_files(files):
            match = _source(source, name, source_language)
            if match is None:
                continue  # a source, or a track without one
            track = pipeline.read(match, language=source_language)
            learnt = learn_from(known, track, pipeline.read(name), person=person)
            left = f", {learnt.left} left: several sentences opposite another number" if learnt.left else ""
            _row(name, f"{learnt.paired} sentences, {learnt.new} new or changed{left}")


@app.command()
def stats(
    memory: File,
    output: Annotated[Literal["text", "json"], typer.Option("--output-format", help="How to print.")] = "text",
) -> None:
    """Tell how much there is: for each pair of languages, what people said and what which engine did."""
    with _opened(memory) as known:
        counts = known.counts()
    keys = ("source", "target", "origin", "fingerprint", "entries")
    if output == "json":
        import json

        typer.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in counts], indent=2, ensure_ascii=False))
        return
    for a, b, origin, fingerprint, count in counts:
        screen.say(f"{a}→{b}  {origin}  {screen.count(count, 'text')}{f'  {fingerprint}' if fingerprint else ''}")


@app.command()
def forget(
    memory: File,
    source: Source = "",
    target: Target = "",
    origin: Whose = "",
    older: Annotated[int, typer.Option("--older-than", min=0, help="Only what did not change for so many days.")] = 0,
    text: Annotated[str, typer.Option(help="Only this text.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="All of it, where nothing else is said.")] = False,
) -> None:
    """Drop entries: those for which all that is said is true."""
    import time

    if not (source or target or origin or older or text or everything):
        raise typer.BadParameter("say what to forget, or --all")
    before = int(time.time()) - older * 86400 if older else 0
    with _opened(memory) as known:
        count = known.forget(source=source, target=target, origin=origin or None, before=before, text=text or None)
    _row(memory, f"{count} forgotten")


def _opened(path: Path, *, create: bool = False) -> "Memory":
    from localize import memory

    return memory.open(path, create=create)


def _tag(tag: str) -> str:
    from localize.memory.entry import known_tag

    return known_tag(tag) if tag else ""


def _row(file: Path | str, told: str) -> None:
    from localize.text import printable

    typer.echo(f"{printable(str(file))}\t{told}")


def _tell(file: Path, notes: Counter[str]) -> None:
    for what, count in sorted(notes.items()):
        if count:
            screen.tell(f"{file}: left out: {count} {what}")


def _source(source: str, target: str, language: str) -> str | None:
    """Return the source of *target*: *source* itself, or its namesake in that folder; None where it has none."""
    from localize.cli.inputs import subtitle_files
    from localize.language import normalise, stem_and_language

    if not Path(source).is_dir():
        return source
    stem, own = stem_and_language(target)
    wanted = normalise(language) or language
    if wanted and own == wanted:
        return None
    named = [(name, *stem_and_language(name)) for name in subtitle_files([source]) if Path(name) != Path(target)]
    found = [name for name, other, tag in named if other == stem and tag != own and (not wanted or tag in ("", wanted))]
    if len(found) > 1:
        raise typer.BadParameter(f"{source} has {stem} in several languages; say which is the source with --from")
    if not found:
        screen.tell(f"{target}: not learnt: no source for it in {source}")
    return found[0] if found else None
