"""``localize rules``."""

from typing import Annotated

import typer


def rules(
    name: Annotated[str, typer.Argument(help="A rule, to read its page.", show_default=False)] = "",
) -> None:
    """List the rules, or show the page of one."""
    from localize.rules import RULES, page

    if name:
        typer.echo(page(name))
        return
    wide = max(map(len, RULES))
    for rule in RULES:
        typer.echo(f"{rule:{wide}}  {page(rule).splitlines()[0]}")
