"""``localize evaluate``."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import screen
from localize.cli.inputs import PROFILE, subtitle_files

if TYPE_CHECKING:
    from localize.evaluation import Case, Scores
    from localize.terms import Sheet


def evaluate(
    hypothesis: Annotated[str, typer.Argument(metavar="HYP", help="What is measured: a file or a folder.")],
    reference: Annotated[
        str, typer.Option(metavar="REF", help="What it is measured by: a file, or a folder with its namesakes.")
    ],
    source: Annotated[str, typer.Option(help="What both translate: a file, or a folder with its namesakes.")] = "",
    profile: Annotated[str, typer.Option(help="House style: a name or a .toml file.")] = PROFILE,
    terms: Annotated[str, typer.Option(help="The sheet of the series: its terms are looked for.")] = "",
    language: Annotated[str, typer.Option(help="Language of HYP and REF: which, where a folder has several.")] = "",
    fail_under: Annotated[
        list[str] | None,
        typer.Option(metavar="METRIC=VALUE", help="Exit 1 where a figure of the whole is worse than this."),
    ] = None,
    output_format: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """Measure a translation by a reference: words, breaks, times, limits, terms.

    Needs the extra evaluate. Exit 0: measured; 1: a figure is worse than --fail-under says; 2: nothing was measured.
    """
    from localize import evaluation, pipeline
    from localize.evaluation import report

    limits = [_limit(written) for written in fail_under or ()]
    if output_format not in ("text", "json"):
        raise typer.BadParameter(f"{output_format!r} is not known; known: text, json", param_hint="--output-format")
    if terms and not source:
        raise typer.BadParameter("terms are looked for in the source: say which with --source", param_hint="--terms")
    style = pipeline.profile_named(profile)
    sheet = _sheet(terms)
    names = _named_alike(hypothesis, reference, language)
    sources = [_source(one, Path(hypothesis), source) for one, _ in names]
    cases = [_case(one, other, spring, language) for (one, other), spring in zip(names, sources, strict=True)]
    _of_one_language(cases)
    with screen.progress("measuring") as show:
        each = []
        for n, case in enumerate(cases):
            show(n, len(cases))
            each.append(evaluation.evaluate_all([case], profile=style, terms=sheet))
        total = each[0] if len(cases) == 1 else evaluation.evaluate_all(cases, profile=style, terms=sheet)
    found = [report.Measured(str(one), str(other), s) for (one, other), s in zip(names, each, strict=True)]
    typer.echo((report.as_json if output_format == "json" else report.as_text)(found, total), nl=False)
    raise typer.Exit(1 if _fell_short(total, limits) else 0)


def _limit(written: str) -> tuple[str, float]:
    """Read ``suber=40``. Raises `typer.BadParameter`, and `UnknownNameError` for a metric that is none."""
    from localize import evaluation

    name, _, value = written.partition("=")
    evaluation.metric(name)
    try:
        return name, float(value)
    except ValueError:
        raise typer.BadParameter(f"{written!r} has no number; write METRIC=VALUE", param_hint="--fail-under") from None


def _fell_short(scores: "Scores", limits: Sequence[tuple[str, float]]) -> bool:
    """Tell which figures are worse than their limit; one that could not be measured is."""
    from localize.evaluation import metric

    short = False
    for name, limit in limits:
        value = metric(name).of(scores)
        if value is None or metric(name).worse(value, limit):
            short = True
            told = "could not be measured" if value is None else f"is {value:.2f}"
            screen.tell(f"{name} {told}, which is worse than {limit:g}")
    return short


def _sheet(path: str) -> "Sheet | None":
    if not path:
        return None
    from localize import terms

    return terms.read(path)


def _case(hypothesis: Path, reference: Path, source: Path | None, language: str) -> "Case":
    from localize import pipeline
    from localize.evaluation import Case

    one, other = (pipeline.read(path, language=language) for path in (hypothesis, reference))
    return Case(one, other, pipeline.read(source) if source else None)


def _of_one_language(cases: Sequence["Case"]) -> None:
    tags = sorted({track.language.partition("-")[0] for case in cases for track in case[:2] if track.language})
    if len(tags) > 1:
        raise typer.BadParameter(f"these are in {' and '.join(tags)}; say which language is meant with --language")


# --------------------------------------------------------------------------------------------------------------------
# Which file belongs to which


def _named_alike(hypothesis: str, reference: str, language: str) -> list[tuple[Path, Path]]:
    """Pair the files of *hypothesis* with those of *reference*: one with one, or by folder, name and language."""
    place, other = Path(hypothesis), Path(reference)
    if not other.is_dir():
        if place.is_dir():
            raise typer.BadParameter(f"{hypothesis} is a folder, so --reference has to be one")
        return [(Path(name), Path(subtitle_files([reference])[0])) for name in subtitle_files([hypothesis])[:1]]
    found: list[tuple[Path, Path]] = []
    for name in map(Path, subtitle_files([hypothesis])):
        tag = _tag(name) or language
        if language and not _alike(tag, language):
            continue
        namesakes = [n for n in _namesakes(name, place, other) if _alike(_tag(n) or tag, tag or _tag(n))]
        if len(namesakes) == 1:
            found.append((name, namesakes[0]))
        else:
            screen.tell(
                f"{name}: left out: {screen.count(len(namesakes), 'file')} in {reference} could be its reference"
            )
    if not found:
        raise typer.BadParameter(f"{reference} has no namesake of a file of {hypothesis}")
    return found


def _source(name: Path, place: Path, source: str) -> Path | None:
    """Return the source of the file *name* of *place*: *source* itself, or its namesake there in another language."""
    if not source or not Path(source).is_dir():
        return Path(source) if source else None
    found = [n for n in _namesakes(name, place, Path(source)) if not (_tag(n) and _alike(_tag(n), _tag(name)))]
    if len(found) != 1:
        raise typer.BadParameter(f"{screen.count(len(found), 'file')} in {source} could be the source of {name}")
    return found[0]


def _namesakes(name: Path, place: Path, other: Path) -> list[Path]:
    """Return the files of the folder *other* that are called as *name* is in *place*, whatever their language."""
    wanted = _stem(name, place if place.is_dir() else place.parent)
    return [n for n in map(Path, subtitle_files([str(other)])) if _stem(n, other) == wanted and n != name]


def _stem(name: Path, place: Path) -> tuple[Path, str]:
    from localize.language import stem_and_language

    return name.parent.relative_to(place), stem_and_language(name)[0]


def _tag(name: Path) -> str:
    from localize.language import from_name

    return from_name(name)


def _alike(tag: str, other: str) -> bool:
    return tag.partition("-")[0].lower() == other.partition("-")[0].lower()
