"""Options that several commands take, each written once."""

from typing import Annotated

import typer

from localize.cli.pictures import MEDIA, SHOTS

Files = Annotated[list[str], typer.Argument(help="Files, folders or globs; - is standard input.", show_default=False)]
Profile = Annotated[str, typer.Option(help="House style: a name or a .toml file.", show_default="short-drama")]
Language = Annotated[str, typer.Option(help="Language of the files, where their names do not say it.")]
Encoding = Annotated[str, typer.Option(help="Encoding of the files, where it is known.")]
Source = Annotated[
    str, typer.Option(help="What they are translations of: this file, or their namesakes in this folder.")
]
SourceLanguage = Annotated[str, typer.Option("--from", help="Language of the sources, where a folder has several.")]
Terms = Annotated[str, typer.Option(help="Series sheet (.toml, .csv, .xlsx, .tbx) to hold translations to.")]
Fonts = Annotated[
    list[str] | None,
    typer.Option(
        "--font",
        help="Measure lines in the letters of this font file, of the next --font what it lacks; auto finds a font.",
        show_default=False,
    ),
]
Shots = Annotated[str, typer.Option(help=SHOTS)]
Media = Annotated[str, typer.Option(help=MEDIA)]
Select = Annotated[str, typer.Option(help="Ask only these rules or families: gap,timing.")]
ExtendSelect = Annotated[str, typer.Option(help="Ask these besides, although the profile does not.")]
Ignore = Annotated[str, typer.Option(help="Do not ask these.")]
Settings = Annotated[str, typer.Option("--config", help="Settings to go by instead of the nearest localize.toml.")]
Isolated = Annotated[bool, typer.Option("--isolated", help="Go by no settings but those given here.")]
Stdin = Annotated[str, typer.Option("--stdin-filename", help="The name that standard input goes by.")]
Changed = Annotated[str, typer.Option(help="Only files that git says are changed since this commit or branch.")]
Excluded = Annotated[
    bool, typer.Option("--force-exclude", help="Leave out what the settings exclude even where it is named.")
]
Jobs = Annotated[int, typer.Option(min=0, help="Processes at once; 0: one for each core where files are many.")]
Device = Annotated[
    str, typer.Option(help="Where argos and ctranslate2 compute: cpu, cuda, or auto for cuda where there is a card.")
]
ComputeType = Annotated[
    str,
    typer.Option(help="In which numbers they do: int8, float16, float32 ...; float16 if left out with --device cuda."),
]


def names(value: str) -> tuple[str, ...]:
    """Split ``gap,timing`` at its commas."""
    return tuple(name for each in value.split(",") if (name := each.strip()))
