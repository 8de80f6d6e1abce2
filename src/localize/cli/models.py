"""``localize models``: list, install, export, remove, verify, lock."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from localize.cli import screen
from localize.cli.inputs import ENGINES, key_of

if TYPE_CHECKING:
    from localize.engines.lock import Difference, Lock, Package
    from localize.engines.models import Model

app = typer.Typer(help="Manage the translation models on this machine.", no_args_is_help=True)

Output = Annotated[Literal["text", "json"], typer.Option("--output-format", help="How to print.")]
Engine = Annotated[str, typer.Option(help=ENGINES)]


@app.command("list")
def list_models(output: Output = "text") -> None:
    """List the installed models: pair, version, size, folder."""
    from localize.engines import models

    _show(models.installed(), output)


@app.command()
def install(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            help="An .argosmodel or .argosbundle file, a folder of them, starter, or a pair such as zh-en.",
            show_default=False,
        ),
    ] = None,
    lock: Annotated[
        str, typer.Option(help="Install what this lock file says and nothing else; SOURCES are archives at hand.")
    ] = "",
) -> None:
    """Install models from files, from folders, or (for a pair such as zh-en) from the Argos index.

    The word starter installs the small models that belong to localize. Only a pair opens the network, starter where
    those are not on this machine, and with --lock what no archive at hand has. Archives are checked before anything is
    unpacked.
    """
    from localize.engines import models

    if lock:
        _install_locked(lock, sources or [])
    elif not sources:
        raise typer.BadParameter("say what to install: a file, a folder, starter, a pair, or --lock FILE")
    for source in [] if lock else sources or []:
        for model in models.install(source):
            screen.say(f"installed {_line(model)}")


def _install_locked(path: str, archives: "Sequence[str]") -> None:
    from localize.engines import lock
    from localize.engines.lock.installing import install

    for locked, model, new in install(lock.read(Path(path)), [Path(each) for each in archives]):
        if model is None:
            screen.say(f"nothing to install for {locked.package.title}: it lies on a server")
        else:
            screen.say(f"{'installed' if new else 'is here:'} {_line(model)}")


@app.command()
def export(
    pairs: Annotated[
        list[str] | None,
        typer.Argument(help="Pairs such as en-es, or names of folders; all if left out.", show_default=False),
    ] = None,
    output: Annotated[str, typer.Option(help="The folder to write to.")] = ".",
    bundle: Annotated[str, typer.Option(help="Take the models of this .argosbundle, not those installed.")] = "",
) -> None:
    """Write models as .argosmodel archives, as Argos Translate installs them."""
    from localize.engines import exporting

    for archive in exporting.export(pairs or [], Path(output), bundle=Path(bundle) if bundle else None):
        screen.say(f"wrote {archive}  {archive.stat().st_size / 1e6:.1f} MB")


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
def verify(
    output: Output = "text",
    lock: Annotated[str, typer.Option(help="Compare with this lock file; what it does not name is left alone.")] = "",
    engine: Annotated[
        str, typer.Option(help="With --lock: where a folder of CTranslate2 is, as in ctranslate2:FOLDER.")
    ] = "",
) -> None:
    """Compare every file of every model with the hash that was written down; exit 1 if a model is damaged.

    With --lock that hash is the lock's, and a model that is missing, has a file more or is of another version fails,
    too.
    """
    from localize.engines import models

    if lock:
        raise typer.Exit(1 if _verified(lock, engine, output) else 0)
    found = models.verify()
    _show(found, output)
    raise typer.Exit(0 if all(model.sound for model in found) else 1)


@app.command("lock")
def lock_models(
    pairs: Annotated[
        list[str] | None,
        typer.Argument(
            help="Pairs such as zh-en, or zh-es through English; all models if left out.", show_default=False
        ),
    ] = None,
    file: Annotated[str, typer.Option(help="The lock file to write.")] = "models.lock",
    engine: Engine = "argos",
) -> None:
    """Write the hash of every file of the models into a lock file, which --locked holds a run to.

    What the file says of other models stays. A model on a server has no files here: only what the engine says of it is
    written down, and its owner may change it unseen.
    """
    from localize.engines import lock

    path = Path(file)
    before = lock.read(path) if path.exists() else None
    packages = _packages(engine, pairs or [])
    after = lock.updated(before, [lock.locked(each) for each in packages])
    changed = lock.write(after, path)
    for package in packages:
        screen.say(f"locked {_locked_line(after, package)}")
        if package.folder is None:
            screen.tell(f"{package.title} lies on a server: no file can be held to the lock, only its name and address")
    screen.tell(f"{file}: {'written' if changed else 'unchanged'}")


def _packages(engine: str, pairs: "Sequence[str]") -> "list[Package]":
    from localize import pipeline
    from localize.engines import lock, models

    tongue = pipeline.engine_named(engine, key=key_of(engine))
    return lock.packages(engine, tongue, [models.pair_named(each) for each in pairs])


def _verified(path: str, engine: str, output: str) -> "list[Difference]":
    """Print what is not as the lock at *path* says."""
    import json

    from localize.engines import lock

    wanted = lock.read(Path(path))
    packages = {each.key: each for each in lock.found(wanted)}
    if engine and engine != "argos":  # its packages that the lock does not name are another series' business
        packages |= {each.key: each for each in _packages(engine, [])}
    differences = lock.compare(wanted, packages.values())
    if output == "json":
        typer.echo(json.dumps([_difference(each) for each in differences], indent=2))
    else:
        unlike = {each.package.key for each in differences}
        for package in packages.values():
            if package.key not in unlike:
                screen.say(f"as locked: {_locked_line(wanted, package)}")
        for each in differences:
            screen.say(f"DIFFERENT: {each}")
    for note in lock.notes(wanted):
        screen.tell(note)
    return differences


def _locked_line(lock: "Lock", package: "Package") -> str:
    files = next(each.files for each in lock.models if each.package.key == package.key)
    return f"{package.title}, {screen.count(len(files), 'file') if files else 'its fingerprint only'}"


def _difference(each: "Difference") -> dict[str, str]:
    package = each.package
    told = {"engine": package.engine, "name": package.name, "source": package.source, "target": package.target}
    return {**told, "file": each.file, "expected": each.expected, "found": each.found, "reason": each.reason}


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
