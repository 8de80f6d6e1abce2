"""``localize convert``."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from localize.cli import screen
from localize.cli.inputs import subtitle_files
from localize.errors import LocalizeError

if TYPE_CHECKING:
    from localize.model import Track
    from localize.series import Job


@dataclass(frozen=True, slots=True)
class _Options:
    """How to read and to write each file."""

    language: str
    from_format: str
    to_format: str
    encoding: str
    to_encoding: str
    fps: str
    strict: bool


def convert(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="IN OUT | FILES",
            help="The file to read and the one to write; with --to or --output: files, folders or globs to read. "
            "- is standard input or output.",
            show_default=False,
        ),
    ],
    to: Annotated[
        str, typer.Option(metavar="FORMAT", help="Write each of FILES in this format: srt, vtt, ass, ttml …")
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            help="With FILES: a folder, or a template with {folder} {stem} {lang} {ext}; beside the source if left out."
        ),
    ] = "",
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace what is there already and was not made by an earlier run.")
    ] = False,
    source: Annotated[
        str, typer.Option("--from", help="Language of IN; of a file with several (SAMI) the one to take.")
    ] = "",
    from_format: Annotated[str, typer.Option(help="Format of IN, where its name does not say it.")] = "",
    to_format: Annotated[str, typer.Option(help="Format of OUT, where its name does not say it.")] = "",
    encoding: Annotated[str, typer.Option(help="Encoding of IN, where it is known.")] = "",
    to_encoding: Annotated[str, typer.Option(help="Encoding of OUT.")] = "utf-8",
    fps: Annotated[
        str,
        typer.Option(
            metavar="RATE", help="Frames per second, for a format that counts frames: 25, 23.976, 30000/1001."
        ),
    ] = "",
    strict: Annotated[
        bool, typer.Option("--strict", help="Write nothing where the format of OUT cannot say all of IN.")
    ] = False,
) -> None:
    """Write subtitle files in another format or encoding.

    One with IN and OUT; many with --to or --output: then no file is written over another of FILES, nor two into one.
    An OUT that is there already stays, unless it is IN itself or what an earlier run made of a file of that name. What
    had to be repaired and what the other format cannot say is told. Exit 0: all is written; 1: some of FILES failed;
    2: all failed, or wrong use.
    """
    options = _Options(source, from_format, to_format or to, encoding, to_encoding, fps, strict)
    if to or output:
        _all(files, output, options, overwrite=overwrite)
    elif len(files) != 2:
        raise typer.BadParameter("name IN and OUT; for many files say the format with --to", param_hint="FILES")
    elif Path(files[0]).is_dir():
        raise typer.BadParameter(f"{files[0]} is a folder; say with --to what its files become", param_hint="IN")
    else:
        _one(files[0], files[1], options, overwrite=overwrite)


def _one(input: str, output: str, options: _Options, *, overwrite: bool) -> None:
    from localize import formats

    track = _read(input, options)
    source, fps = track.origin.format, options.fps
    like = formats.writable(source) if output == "-" else ""
    target = options.to_format or like or formats.format_of(output, like=source)
    if fps and not _counts_frames(source) and not _counts_frames(target):
        target = next(filter(_counts_frames, _with_ending(output)), "")  # .sub is MicroDVD and SubViewer
        if not target or options.to_format:
            raise typer.BadParameter(f"neither {input} nor {output} counts frames", param_hint="--fps")
    _tell_repairs(input, track)
    data, losses = formats.said(
        track, output, format=target, encoding=options.to_encoding, fps=fps, strict=options.strict
    )
    _put(data, input, output, track.language, overwrite=overwrite)
    for loss in losses:
        screen.tell(f"{input}: lost in {target}: {loss}")


def _put(data: bytes, input: str, output: str, language: str, *, overwrite: bool) -> None:
    """Write *data*, over what is there only if that is *input*, the same, or what an earlier run made of it."""
    from localize import formats

    there = Path(output)
    same = there.is_file() and (there.resolve() == Path(input).resolve() or there.read_bytes() == data)
    if same or output == "-" or (there.exists() and not there.is_file()) or not there.parent.is_dir():
        formats.deliver(data, output)
        return
    from localize.series import Job, conversion

    conversion.deliver(data, Job(input, language, output), overwrite=overwrite)


def _all(named: list[str], output: str, options: _Options, *, overwrite: bool) -> None:
    """Convert every file that is *named*; one that fails does not stop the others."""
    from localize.series import conversion

    files = subtitle_files(named)
    jobs = conversion.conversions(files, format=options.to_format, output=output)
    for file in conversion.left_out(files, jobs):
        screen.tell(f"{file}: left as it is: this is what it would become; --output writes it elsewhere")
    failed = 0
    for job in jobs:
        try:
            _do(job, options, overwrite=overwrite)
        except LocalizeError as error:
            screen.tell(str(error))
            failed += 1
    raise typer.Exit(0 if not failed else 2 if failed == len(jobs) else 1)


def _do(job: "Job", options: _Options, *, overwrite: bool) -> None:
    from localize import formats
    from localize.series import conversion
    from localize.text import printable

    track = _read(job.source, options)
    _tell_repairs(job.source, track)
    source, shared = track.origin.format, Path(job.target).suffix.lower() in (*formats.SHARED_ENDINGS, "")
    target = options.to_format or (formats.writable(source) if shared else formats.format_of(job.target, like=source))
    data, losses = formats.said(
        track, job.target, format=target, encoding=options.to_encoding, fps=options.fps, strict=options.strict
    )
    conversion.deliver(data, job, overwrite=overwrite)
    for loss in losses:
        screen.tell(f"{job.source}: lost in {target}: {loss}")
    if job.target != "-":
        typer.echo(f"{printable(job.target)}\t{screen.count(len(track), 'cue')}")


def _read(input: str, options: _Options) -> "Track":
    from localize import pipeline

    return pipeline.read(
        input,
        language=options.language,
        encoding=options.encoding,
        format=options.from_format,
        fps=options.fps,
    )


def _tell_repairs(input: str, track: "Track") -> None:
    for repair in track.repairs:
        screen.tell(f"{input}:{repair}")


def _counts_frames(name: str) -> bool:
    from localize import formats

    return isinstance(formats.FORMATS[name], formats.Framed)


def _with_ending(path: str) -> list[str]:
    """Return the formats that the ending of *path* may be of."""
    from localize import formats

    return [name for name, format in formats.FORMATS.items() if Path(path).suffix.lower() in format.endings]
