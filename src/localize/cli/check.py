"""``localize check``."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import options, screen
from localize.cli.inputs import language as one_language

if TYPE_CHECKING:
    from localize.cli.checking import Order
    from localize.reports import Checked, Run

_FORMATS = "text, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, rdjsonl, markdown or statistics."


def check(
    files: options.Files,
    source: options.Source = "",
    source_language: options.SourceLanguage = "",
    profile: options.Profile = "",
    terms: options.Terms = "",
    shots: options.Shots = "",
    media: options.Media = "",
    font: options.Fonts = None,
    select: options.Select = "",
    extend_select: options.ExtendSelect = "",
    ignore: options.Ignore = "",
    output_format: Annotated[str, typer.Option(help=_FORMATS)] = "text",
    output: Annotated[str, typer.Option(help="Write the report to this file.")] = "",
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the problems of each rule.")] = False,
    fail_on: Annotated[str, typer.Option(help="How grave a problem must be to fail: error, warning or info.")] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Do not fail for problems.")] = False,
    baseline: Annotated[str, typer.Option(help="Let pass what is listed in this file.")] = "",
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="List all that is found now in the baseline.")
    ] = False,
    changed: options.Changed = "",
    watch: Annotated[bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")] = False,
    config: options.Settings = "",
    isolated: options.Isolated = False,
    force_exclude: options.Excluded = False,
    stdin: options.Stdin = "",
    language: options.Language = "",
    encoding: options.Encoding = "",
    jobs: options.Jobs = 0,
) -> None:
    """Report every problem of subtitle files.

    Exit 0: clean; 1: problems; 2: a file cannot be read.
    """
    from localize.cli.checking import Order, known
    from localize.cli.files import wanted
    from localize.config import Choice
    from localize.reports import EDITING, REPORTS

    kind = "statistics" if statistics else output_format
    report = REPORTS[kind]
    choice = Choice(profile, options.names(select), options.names(extend_select), options.names(ignore))
    order = Order(
        tuple(files),
        choice,
        config=config,
        isolated=isolated,
        source=source,
        source_language=one_language(source_language),
        terms=terms,
        language=language,
        encoding=encoding,
        baseline="" if write_baseline else baseline,
        anew=write_baseline,
        stdin=stdin,
        edits=kind in EDITING,
        fonts=tuple(font or ()),
        shots=shots,
        media=media,
    )
    least = _level(fail_on)
    if order.baseline:
        known(order.baseline)  # one that is none is told once, before all files
    if font:
        from localize.ink import ink

        ink(order.fonts)  # a file that is no font is told once, before all others

    def once(only: Sequence[str] = ()) -> "Run":
        names = wanted(order, changed=changed, force_exclude=force_exclude)
        run = _run(only or names, order, jobs, whole=not (only or changed))
        if write_baseline:
            _write_baseline(run, baseline, order)
        else:
            _say(report(run), run, output, kind)
        return run

    if watch:
        from localize.cli.watching import watched

        watched(once, lambda: wanted(order, changed=changed, force_exclude=force_exclude))
    run = once()
    screen.tell_fonts()
    _exit(run, order, least, exit_zero=exit_zero or write_baseline)


def _run(names: Sequence[str], order: "Order", jobs: int, *, whole: bool) -> "Run":
    from localize.cli import together
    from localize.cli.checking import check_files, style_of
    from localize.cli.surroundings import root
    from localize.reports import Run

    looked_at = list(check_files(names, order, jobs=jobs))
    done = tuple(together.with_series(names, looked_at, order, whole=whole and together.whole(order)))
    styles = {style_of(name, order) for name in names}
    profile, version = styles.pop() if len(styles) == 1 else (", ".join(sorted(name for name, _ in styles)), "")
    return Run(done, profile, version, root(), str(Path.cwd()))


def _say(report: str, run: "Run", output: str, kind: str) -> None:
    from localize.cli.surroundings import summarise

    if output:
        from localize.formats import deliver

        deliver(report.encode(), output)
    elif any(not file.error for file in run.files) or kind not in ("text", "concise"):
        typer.echo(report, nl=False)
    for file in run.files:
        if file.error:
            screen.tell(file.error)
    if kind == "github":
        summarise(run)


def _write_baseline(run: "Run", path: str, order: "Order") -> None:
    from localize.cli.checking import settings
    from localize.formats import deliver
    from localize.suppression import baseline

    config = settings(run.files[0].path if run.files else ".", order)
    name = path or config.placed(config.baseline) or "localize-baseline.json"
    old = baseline.read(name) if Path(name).is_file() else None
    deliver(baseline.text(run.files, name, old).encode(), name)
    found = sum(len(file.findings) for file in run.files)
    screen.tell(
        f"{name}: {screen.count(found, 'problem')} of {screen.count(len(run.files), 'file')} let pass from now on"
    )


def _level(name: str) -> str:
    if name and name not in ("error", "warning", "info"):
        raise typer.BadParameter(f"--fail-on is {name!r}; known: error, warning, info")
    return name


def _exit(run: "Run", order: "Order", least: str, *, exit_zero: bool) -> None:
    """Leave with what the run says: 2 a file that cannot be read, 1 problems, 0 none."""
    from localize.cli.checking import grave, settings

    if any(file.error for file in run.files):
        raise typer.Exit(2)
    if exit_zero:
        return

    def fails(file: "Checked") -> bool:
        level = least or settings(file.path, order).fail_on
        return any(grave(finding.problem, level) for finding in file.findings)

    raise typer.Exit(1 if any(map(fails, run.files)) else 0)
