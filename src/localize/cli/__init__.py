"""The command line: one file a command. A command reads its arguments, calls the front door, prints and exits.

Only the command that is asked for is loaded, and it imports the house inside its functions: `localize check` on a
small file starts nearly as quickly as a program that does nothing.

Errors are caught here and nowhere else: exit 0 clean, 1 problems found or some files failed, 2 wrong use or unreadable
input.
"""

import gc
import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from localize import __version__
from localize.cli import screen
from localize.errors import LocalizeError
from localize.failpoints import arm

# Each with the first line of its help, so that listing them loads none of them.
COMMANDS = {
    "translate": "Translate subtitle files and lay them out: a target for each language, as ep01.en.srt.",
    "init": "Begin a series: write a localize.toml that names its languages; nothing that is there is changed.",
    "plan": "Say what `localize run` would do, why, and how long it will take.",
    "run": "Bring a series up to date, and keep what people changed.",
    "status": "Show how a series stands: episodes by languages, problems, conflicts.",
    "explain": "Say why a cue is as it is: model, memory, terms, retries, fitting, fixes, edits.",
    "resolve": "Decide conflicts: a person's words, or the machine's new ones.",
    "pull": "Bring here what changed on the storage that a series lives on.",
    "push": "Put what changed here on the storage that a series lives on.",
    "check": "Report every problem of subtitle files.",
    "fix": "Put right what can be put right for sure: times, breaks, marks; with a source and a sheet, names too.",
    "convert": "Write subtitle files in another format or encoding.",
    "detect": "Tell format, encoding, line ends and language of subtitle files, and what speaks for them.",
    "shots": "Find the shot changes of a video, or put a list of them in another form.",
    "memory": "Keep what was translated once, and what people made of it, in a file to use again.",
    "evaluate": "Measure a translation by a reference: words, breaks, times, limits, terms.",
    "models": "Manage the translation models on this machine.",
    "terms": "Propose, convert and check the series sheet: names, titles, places, phrases.",
    "rules": "List the rules by family, or show the page of one.",
    "server": "Serve an editor by the Language Server Protocol: problems, fixes, explanations.",
}


def command(name: str) -> Any:
    """Load the command called *name*: the function of that name in the file of that name, or the ``app`` there."""
    module = import_module(f"localize.cli.{name}")
    app = getattr(module, "app", None)
    if app is None:
        app = typer.Typer(add_completion=False)
        app.command(name)(getattr(module, name))
    loaded = typer.main.get_command(app)
    loaded.name = name
    return loaded


class Commands(TyperGroup):
    """The commands, each loaded when it is asked for; a list of them shows only what `COMMANDS` says."""

    listing = False

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command, or while a list is made only its name and its help."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(cmd_name, help=COMMANDS[cmd_name]) if self.listing else command(cmd_name)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of the whole."""
        self.listing = True
        super().format_help(ctx, formatter)


app = typer.Typer(
    name="localize",
    help="Translate the subtitles of a series offline, lay them out, check and fix them.",
    cls=Commands,
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


def main() -> None:
    """Run the command line as the ``localize`` script does."""
    gc.set_threshold(100_000, 20, 100)  # modules and cues live to the end: looking for dead ones among them is slow
    if (at := os.environ.get("LOCALIZE_CRASH_AT", "")).isdecimal():
        arm(int(at))  # only tests that look at what a kill leaves ask for one
    try:
        app()
    except LocalizeError as error:
        screen.tell(str(error))
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains at its end
        sys.exit(141)
    except OSError as error:  # a full disk, or a closed stream, under what is printed
        screen.tell(f"cannot be written: {error.strerror or error}")
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("localize: stopped; run the same command again to go on", err=True)
        sys.exit(130)
