"""``localize init``."""

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from localize.cli import screen
from localize.cli.inputs import PROFILE, endings, language, languages

_TEXT = """\
# How this series is translated and checked; docs/series.md tells all that can stand here.
profile = "{profile}"              # house style: `localize check --help`
source_language = "{source_language}"
languages = [{languages}]
{source}{terms}
[translate]
engine = "argos"                     # `localize models list` shows what is installed
output = "{{lang}}/{{stem}}.{{lang}}.{{ext}}"  # where the targets go, from this folder
condense = "off"                     # safe, full: leave words out where a cue cannot be read in time
"""

_NO_TERMS = '# terms = "terms.toml"  # names and terms: `localize terms mine` proposes them\n'


def init(
    folder: Annotated[Path, typer.Argument(help="The folder of the series.")] = Path(),
    to: Annotated[str, typer.Option(help="Target languages, as in en,es,pt-BR.", show_default=False)] = "en",
    source: Annotated[str, typer.Option("--from", help="Source language, where the files do not tell it.")] = "",
    profile: Annotated[str, typer.Option(help="House style: a name or a .toml file.")] = PROFILE,
) -> None:
    """Begin a series: write a localize.toml that names its languages; nothing that is there is changed."""
    from localize import formats, profiles

    path = folder / "localize.toml"
    if path.exists():
        screen.tell(f"{path} is there already; edit it, or see `localize plan {folder}`")
        raise typer.Exit(2)
    found = _episodes(folder)
    tag = language(source) or _common(found)
    if not tag:
        raise typer.BadParameter(f"no subtitle file in {folder} tells its language; say it with --from")
    profiles.load(profile)
    mine = [each for each in found if _told(each) in ("", tag)]
    terms = next((each for each in sorted(folder.glob("terms.*")) if each.suffix in (".toml", ".csv", ".tbx")), None)
    text = _TEXT.format(
        profile=profile,
        source_language=tag,
        languages=", ".join(f'"{each}"' for each in languages(to)),
        source=_folder(mine, folder),
        terms=f'terms = "{terms.name}"\n' if terms else _NO_TERMS,
    )
    formats.deliver(text.encode(), path)
    screen.say(f"{path}: {screen.count(len(mine), 'episode')} in {tag}, into {to}")
    screen.say(f"next: localize plan {folder}")


def _episodes(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in endings() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    )


def _told(path: Path) -> str:
    from localize.language import from_name

    return from_name(path)


def _common(files: list[Path]) -> str:
    """Return the language that most names say, Chinese first; else what the first file is in."""
    from localize import pipeline

    named = Counter(tag for file in files if (tag := _told(file)))
    chinese = [tag for tag in named if tag.split("-")[0] == "zh"]
    if named:
        return (chinese or [named.most_common(1)[0][0]])[0]
    return pipeline.read(str(files[0])).language if files else ""


def _folder(files: list[Path], folder: Path) -> str:
    """Return the line that names the folder of the sources: one of their own, where they all lie in it."""
    places = {file.parent for file in files}
    place = places.pop() if len(places) == 1 else folder
    return f"source = {json.dumps(place.relative_to(folder).as_posix(), ensure_ascii=False)}\n"
