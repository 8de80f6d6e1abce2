"""The command line: one file a command. A command reads its arguments, calls the front door, prints and exits.

Errors are caught here and nowhere else: exit 0 clean, 1 problems found or some files failed, 2 wrong use or unreadable
input.
"""

import os
import sys
from typing import Annotated

import typer

from localize import __version__
from localize.cli import check, convert, detect, fix, models, rules, translate
from localize.errors import LocalizeError
from localize.text import printable

app = typer.Typer(
    name="localize",
    help="Translate the subtitles of a series offline, lay them out, check and fix them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"localize {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


app.command()(translate.translate)
app.command()(check.check)
app.command()(fix.fix)
app.command()(convert.convert)
app.command()(detect.detect)
app.add_typer(models.app, name="models")
app.command()(rules.rules)


def main() -> None:
    """Run the command line as the ``localize`` script does."""
    try:
        app()
    except LocalizeError as error:
        typer.echo(f"localize: {printable(str(error))}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("localize: stopped; run the same command again to go on", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at its end
        sys.exit(141)
