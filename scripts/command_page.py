"""Write down what each command takes: the text of docs/cli.md."""

import inspect
from collections.abc import Iterator
from typing import Any

from localize.cli import COMMANDS, command

INTRODUCTION = """\
Results go to standard output; messages and the progress bar, which only people need, to standard error. `NO_COLOR` is
honoured. Exit 0: clean, or done; 1: problems were found, or some files failed while the others are done; 2: wrong use,
or input that cannot be read."""


def commands() -> str:
    """Return the page of all commands."""
    parts = ["# Command line", INTRODUCTION]
    for name in COMMANDS:
        parts += _pages(command(name), f"localize {name}")
    return "\n\n".join(parts) + "\n"


def _pages(command: Any, name: str) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner:
        for sub in inner.values():
            yield from _pages(sub, f"{name} {sub.name}")
        return
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    yield f"## {name}"
    usage = " ".join([name, *(_named(a) for a in arguments), *(["[OPTIONS]"] if options else [])])
    yield f"```\n{usage}\n```"
    yield " ".join(inspect.cleandoc(command.help or "").split())
    named = [_named(a).replace("|", r"\|") for a in arguments]
    rows = [f"| `{name}` | {_help(a)} |" for name, a in zip(named, arguments, strict=True)] + [
        f"| `{_option(o)}` | {_help(o)} |" for o in options
    ]
    yield "\n".join(["| | |", "|---|---|", *rows])


def _named(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    name = name if argument.nargs == 1 else f"{name}…"
    return name if argument.required else f"[{name}]"


def _option(option: Any) -> str:
    takes = "" if option.is_flag else " VALUE"
    return ", ".join(option.opts) + takes


def _help(parameter: Any) -> str:
    told = " ".join((parameter.help or "").split()).replace("|", "\\|")
    default = parameter.default
    if parameter.required:
        return f"{told} Required." if parameter.param_type_name == "option" else told
    if default in (None, "", False, 0, ()) or callable(default):
        return told
    return f"{told} Default: `{default}`."
