"""``localize translate``."""

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localize.cli import screen
from localize.cli.inputs import ENGINES, PROFILE, key_of, language, languages, subtitle_files
from localize.cli.options import ComputeType, Device, Fonts
from localize.cli.pictures import MEDIA, SHOTS, pictures

if TYPE_CHECKING:
    from localize.chain import Chain
    from localize.layout import Step
    from localize.memory import Memory
    from localize.series import Outcome

_SHOWN = 5  # times, where there may be many

Condense = Literal["off", "safe", "full"]


def translate(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders or globs; - is standard input.", show_default=False)
    ],
    to: Annotated[str, typer.Option(help="Target languages, as in en,es,pt-BR.", show_default=False)],
    source: Annotated[str, typer.Option("--from", help="Source language, where the names do not say it.")] = "",
    output: Annotated[
        str,
        typer.Option(
            help="A folder, or a template with {folder} {stem} {lang} {ext}; beside the source if left out; "
            "- is standard output."
        ),
    ] = "",
    profile: Annotated[str, typer.Option(help="House style: a name or a .toml file.")] = PROFILE,
    font: Fonts = None,
    engine: Annotated[str, typer.Option(help=ENGINES)] = "argos",
    beam: Annotated[int, typer.Option(min=0, max=64, help="Beam width: 1 is fastest; 0: as Argos is set, else 4.")] = 0,
    threads: Annotated[int, typer.Option(min=0, max=64, help="Threads; 0: as Argos is set, else one a core.")] = 0,
    device: Device = "",
    compute_type: ComputeType = "",
    terms: Annotated[
        str, typer.Option(help="The series sheet with names and terms: terms.toml, .csv, .xlsx or .tbx.")
    ] = "",
    memory: Annotated[str, typer.Option(help="A translation memory: a file that is made where there is none.")] = "",
    condense: Annotated[
        Condense, typer.Option(help="Where a cue is too long to be read: leave words out by rule, and tell each edit.")
    ] = "off",
    split: Annotated[
        bool, typer.Option("--split", help="Make several cues of one that holds too many lines, or lasts too long.")
    ] = False,
    merge: Annotated[
        bool,
        typer.Option("--merge", help="Make one cue of two that cut a sentence where it hurts, if both fit into one."),
    ] = False,
    shots: Annotated[str, typer.Option(help=SHOTS)] = "",
    media: Annotated[str, typer.Option(help=MEDIA)] = "",
    phrases: Annotated[
        bool, typer.Option("--phrases/--no-phrases", help="Take cues of one word (否, 救命) from a table.")
    ] = True,
    encoding: Annotated[str, typer.Option(help="Encoding of the sources, where it is known.")] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace targets that a person changed.")] = False,
) -> None:
    """Translate subtitle files and lay them out: a target for each language, as ep01.en.srt.

    A target that is up to date is left alone, so a stopped run goes on when it is started again. Exit 0: all targets
    are there; 1: some failed or were kept because a person changed them; 2: all failed, or wrong use.
    """
    from localize import pipeline, series

    source = language(source)
    jobs = series.plan(subtitle_files(files), languages(to), source=source, output=output)
    style = pipeline.profile_named(profile).drawn(font or ())
    if merge and not all(style.for_language(tag).merge for tag in languages(to)):
        screen.tell(f"the profile {style.name} does not merge cues, so --merge does nothing")
    tongue = pipeline.engine_named(
        engine, key=key_of(engine), beam=beam, threads=threads, device=device, compute_type=compute_type
    )
    states: Counter[str] = Counter()
    told: set[str] = set()
    steps: list[tuple[Step, ...]] = []
    with screen.progress("translating") as show, _memory(memory) as known:
        chain = pipeline.chained(
            tongue, terms=pipeline.sheet_named(terms) if terms else None, memory=known, phrases=phrases
        )
        options = series.Options(style, source, encoding, overwrite, condense, split, merge, pictures(shots, media))
        for outcome in series.run(jobs, engine=chain, options=options, progress=show):
            states[outcome.state] += 1
            _tell_unread(outcome, told)
            _tell(outcome, told)
            steps.append(outcome.steps)
    _tell_steps(steps)
    screen.tell_fonts()
    _tell_retries(chain)
    _tell_terms(chain)
    if not jobs:
        screen.tell("nothing to translate: every file named is already in a target language; see --from")
    failed = states["failed"]
    raise typer.Exit(2 if failed == len(jobs) else 1 if failed + states["kept"] else 0)


def _memory(path: str) -> "AbstractContextManager[Memory | None]":
    """Open the memory at *path*, if there is to be one."""
    if not path:
        return nullcontext()
    from localize import memory

    return memory.open(path)


def _tell_steps(told: "Sequence[Sequence[Step]]") -> None:
    """Say how many cues can be read in time, and what each step of fitting gained, over all files."""
    from localize.layout import gained, summed

    if (steps := summed(told)) and steps[0].speed < steps[0].cues:
        screen.tell(f"can be read in time: {gained(steps)}")


def _tell_retries(chain: "Chain") -> None:
    """Say how many answers looked wrong and were asked for again, and how many still do."""
    from localize import signs

    if retries := chain.retries:
        bad = sum(1 for each in retries if signs.is_bad(each.kept.found))
        asked = screen.count(len(retries), "answer")
        screen.tell(f"asked again for {asked} that looked wrong, {bad} still do: `localize check --source` shows them")


def _tell_terms(chain: "Chain") -> None:
    """Say which terms of the series could not be held; `check --terms` finds their cues."""
    from localize.text import printable

    for held in chain.unheld:
        missing = ", ".join(dict.fromkeys(f"{fault.term.source} → {fault.approved}" for fault in held.faults))
        screen.tell(f"not held to the sheet: {printable(missing)}: {printable(held.text)} → {printable(held.answer)}")


def _tell_unread(outcome: "Outcome", told: set[str]) -> None:
    """Say once for each source which of its words are in no cue, so that nobody translated them."""
    for repair in outcome.source.repairs if outcome.source else ():
        message = f"{outcome.job.source}:{repair}"
        if repair.lost and message not in told:
            screen.tell(message)
            told.add(message)


def _tell(outcome: "Outcome", told: set[str]) -> None:
    """Say what became of a job; an error of the engine, which is the same for every file, only once."""
    from localize.text import printable

    target = printable(outcome.job.target)
    if outcome.state == "failed":
        error = str(outcome.error)
        if error not in told:
            screen.tell(error)
        told.add(error)
    elif outcome.state == "kept":
        screen.tell(f"{target}: not written: it was changed by a person or another program; --overwrite replaces it")
    elif outcome.job.target != "-":
        cues = screen.count(len(outcome.track), "cue") if outcome.track else "up to date"
        typer.echo(f"{target}\t{cues}")
    for edit in outcome.edits:
        before, after, rules = printable(edit.before), printable(edit.after), ", ".join(edit.rules)
        screen.tell(f"{target}: condensed: {before} → {after} ({rules})")
    if outcome.crossed:
        screen.tell(f"{target}: {_crossings(outcome.crossed)}")
    for loss in outcome.losses:
        screen.tell(f"{target}: lost: {loss}")


def _crossings(starts: "Sequence[int]") -> str:
    """Say at which cues word order crosses the cut, the first few of them by their time."""
    from localize.timing import stamp

    times = ", ".join(stamp(start) for start in starts[:_SHOWN]) + ", …" * (len(starts) > _SHOWN)
    return f"its word order crosses the end of {screen.count(len(starts), 'cue')}: {times}"
