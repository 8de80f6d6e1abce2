"""``localize rules``."""

from typing import Annotated

import typer


def rules(
    name: Annotated[
        str, typer.Argument(help="A rule, to read its page; a family, to list its rules.", show_default=False)
    ] = "",
) -> None:
    """List the rules by family, or show the page of one."""
    from localize.rules import RULES, families, family, page

    if name and name not in families():
        typer.echo(page(name))
        return
    wide = max(map(len, RULES))
    for kind in (name,) if name else families():
        typer.echo(f"{kind}:")
        for rule in RULES:
            if family(rule) == kind:
                typer.echo(f"  {rule:{wide}}  {page(rule).splitlines()[0]}")
