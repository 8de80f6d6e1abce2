"""``localize memory``: import, export, learn, stats, forget."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localize.cli import screen
from localize.errors import LocalizeError, UnreadableError

if TYPE_CHECKING:
    from localize.memory import Memory
    from localize.memory.settling import Lesson

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
    """Learn from tracks that a person went over: what they say counts before what any machine says.

    Where files say one text in several ways, a line that a person changed goes before one as the machine wrote it.
    Exit 0: all learnt; 1: some files were not; 2: nothing was learnt.
    """
    from localize.memory.settling import keep

    if memory.exists():
        _opened(memory).close()  # what is no memory is told before hours of work are read
    lessons, missed = _lessons(files, source, source_language)
    if not lessons:
        screen.tell("nothing learnt" if missed else "nothing learnt: every file named is a source; see --from")
        raise typer.Exit(2)
    with _opened(memory, create=True) as known:
        counts, conflicts = keep(known, lessons, person=person)
    for lesson, new in zip(lessons, counts, strict=True):
        left = f", {lesson.left} left: several sentences opposite another number" if lesson.left else ""
        _row(lesson.name, f"{lesson.paired} sentences, {new} new or changed{left}")
    for each in conflicts:
        screen.tell(f"{each.name}: {each.text}: {each.later!r} replaces {each.earlier!r}, of a file before it")
    if missed:
        raise typer.Exit(1)


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


def _lessons(files: list[str], source: str, language: str) -> "tuple[list[Lesson], int]":
    """Return what there is to learn of *files*, and of how many nothing can be learnt, which is told."""
    from localize import pipeline
    from localize.cli.inputs import subtitle_files
    from localize.language import from_name
    from localize.memory.learning import lesson

    folder = [Path(name) for name in subtitle_files([source])] if Path(source).is_dir() else []
    lessons: list[Lesson] = []
    missed = 0
    for name in subtitle_files(files):
        try:
            match = _source(Path(source), folder, Path(name), language) if folder else Path(source)
            if match is None or match.resolve() == Path(name).resolve():
                continue  # a source
            track = pipeline.read(match, language="" if from_name(match) else language)
            found = lesson(track, pipeline.read(Path(name)), name=name)
            if not found.answers:
                raise UnreadableError(name, f"none of its sentences is at the time of one of {match}")
            lessons.append(found)
        except LocalizeError as error:
            screen.tell(f"not learnt: {error}")
            missed += 1
    return lessons, missed


def _source(source: Path, folder: list[Path], target: Path, language: str) -> Path | None:
    """Return the namesake of *target* among the files of the *folder*, as checking finds it; None for a source itself.

    Raises `UnreadableError` where there is none.
    """
    from localize.language import from_name, normalise, stem_and_language
    from localize.memory.rows import means

    wanted = normalise(language) or language
    stem, own = stem_and_language(target)
    if wanted and (means(wanted, own) if own else target.resolve().parent == source.resolve()):
        return None
    others = [path for path in folder if stem_and_language(path)[0] == stem and path.resolve() != target.resolve()]
    fitting = [path for path in others if (tag := from_name(path)) != own or not own]
    if wanted:
        fitting = [path for path in fitting if not (tag := from_name(path)) or means(wanted, tag)]
    found = [path for path in fitting if path.parent == source] or fitting
    if len(found) > 1:
        tags = ", ".join(sorted(from_name(path) or "no language" for path in found))
        raise typer.BadParameter(f"{source} has {stem} several times ({tags}); say which is the source with --from")
    if not found:
        raise UnreadableError(str(target), f"no source for it in {source}; it should be called {stem}.LANGUAGE.srt")
    return found[0]
