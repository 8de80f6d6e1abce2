"""``localize models``: list, install, remove, verify."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localize.cli import screen

if TYPE_CHECKING:
    from localize.engines.models import Model

app = typer.Typer(help="Manage the translation models on this machine.", no_args_is_help=True)

Output = Annotated[Literal["text", "json"], typer.Option("--output-format", help="How to print.")]


@app.command("list")
def list_models(output: Output = "text") -> None:
    """List the installed models: pair, version, size, folder."""
    from localize.engines import models

    _show(models.installed(), output)


@app.command()
def install(
    sources: Annotated[
        list[str],
        typer.Argument(help="An .argosmodel file, a folder of them, or a pair such as zh-en.", show_default=False),
    ],
) -> None:
    """Install models from files, from folders, or (for a pair such as zh-en) from the Argos index.

    Only a pair opens the network. Archives are checked before anything is unpacked.
    """
    from localize.engines import models

    for source in sources:
        for model in models.install(source):
            screen.say(f"installed {_line(model)}")


@app.command()
def remove(
    pairs: Annotated[list[str], typer.Argument(help="Pairs such as zh-en, or names of folders.", show_default=False)],
) -> None:
    """Remove installed models."""
    from localize.engines import models

    for pair in pairs:
        for model in models.remove(pair):
            screen.say(f"removed {_line(model)}")


@app.command()
def verify(output: Output = "text") -> None:
    """Compare every file of every model with the hash that was written down; exit 1 if a model is damaged."""
    from localize.engines import models

    found = models.verify()
    _show(found, output)
    raise typer.Exit(0 if all(model.sound for model in found) else 1)


def _show(found: "Iterable[Model]", output: str) -> None:
    if output == "json":
        import json

        typer.echo(json.dumps([_told(model) for model in found], indent=2))
        return
    for model in found:
        screen.say(_line(model))


def _line(model: "Model") -> str:
    told = f"{model.pair}  {model.version or '-'}  {model.size / 1e6:.1f} MB  {model.path}"
    return told if model.sound else f"{told}  DAMAGED: {model.why}"


def _told(model: "Model") -> dict[str, object]:
    return {
        "source": model.source,
        "target": model.target,
        "version": model.version,
        "size": model.size,
        "path": str(model.path),
        "sha256": model.sha256,
        "sound": model.sound,
        "why": model.why,
    }
