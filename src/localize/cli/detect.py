"""``localize detect``."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from localize.cli import screen
from localize.cli.inputs import subtitle_files
from localize.errors import LocalizeError

if TYPE_CHECKING:
    from localize.language import Evidence
    from localize.model import Track

UNDETERMINED = "und"  # BCP 47 for a language that is not known
_LINE_ENDS = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def detect(
    files: Annotated[
        list[str], typer.Argument(help="Files, folders or globs; - is standard input.", show_default=False)
    ],
    encoding: Annotated[str, typer.Option(help="Encoding of the files, where it is known.")] = "",
    output_format: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """Tell format, encoding, line ends and language of subtitle files, and what speaks for them.

    An encoding that is a guess is called one; where name, header and text say different languages, that is told.
    Exit 0: all files were read; 2: one cannot be read.
    """
    from json import dumps

    from localize import pipeline

    if output_format not in ("text", "json"):
        raise typer.BadParameter(f"there is no output format {output_format!r}; use text or json")
    found: list[dict[str, Any]] = []
    failed = 0
    for name in subtitle_files(files):
        try:
            track = pipeline.read(name, encoding=encoding)
        except LocalizeError as error:
            screen.tell(str(error))
            failed += 1
            continue
        seen = _seen(name, track)
        found.append(seen)
        if output_format == "text":
            _show(seen)
    if output_format == "json":
        typer.echo(dumps({"version": 1, "files": found}, indent=2))
    raise typer.Exit(2 if failed else 0)


def _seen(name: str, track: "Track") -> dict[str, Any]:
    """Return what is known of a file; the shape is that of the JSON output."""
    from localize.encodings import Guess

    origin, evidence = track.origin, _evidence(name, track)
    guesses = [repair for repair in track.repairs if isinstance(repair, Guess)]
    return {
        "path": name,
        "format": origin.format,
        "cues": len(track),
        "encoding": origin.encoding,
        "bom": origin.bom,
        "guesses": [{"line": guess.line, "message": guess.message} for guess in guesses],
        "newline": _LINE_ENDS[origin.newline],
        "mixed_newlines": bool(origin.ends),
        "repairs": len(track.repairs),
        "language": {
            "tag": evidence.language or UNDETERMINED,
            "name": evidence.name or None,
            "header": evidence.header or None,
            "text": evidence.text.tag or None,
            "reason": evidence.text.reason,
            "disagreement": evidence.disagreement or None,
        },
    }


def _evidence(name: str, track: "Track") -> "Evidence":
    """Return what speaks for the language of *track*, which has been given the one of its name."""
    from localize import formats, language

    origin = track.origin
    header = formats.as_read(origin.format, track).parse(origin.text).language if origin.text else ""
    return language.weigh(name=language.from_name(name), header=header, texts=(cue.text for cue in track))


def _show(seen: dict[str, Any]) -> None:
    language = seen["language"]
    sure = "; ".join(guess["message"] for guess in seen["guesses"])
    said = [f"{who} {language[who]}" for who in ("name", "header") if language[who]]
    said.append(f"text {language['text'] or 'says nothing'}: {language['reason']}")
    rows = {
        "format": seen["format"],
        "cues": str(seen["cues"]),
        "encoding": f"{seen['encoding']}{' with BOM' if seen['bom'] else ''}{f' (a guess: {sure})' if sure else ''}",
        "newline": f"mixed, mostly {seen['newline']}" if seen["mixed_newlines"] else seen["newline"],
        "language": f"{language['tag']} ({'; '.join(said)})",
    }
    screen.say(seen["path"])
    for what, value in rows.items():
        screen.say(f"  {what:<9} {value}")
    if language["disagreement"]:
        screen.tell(f"{seen['path']}: {language['disagreement']}")
