"""A series as its folder says it: ``localize.toml`` there names languages, house style, terms, and how to translate."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from localize.config import Config, load, nearest
from localize.config.choosing import chosen
from localize.errors import ConfigError, UnwritableError
from localize.formats import FORMATS, SHARED_ENDINGS
from localize.language import from_name
from localize.profiles import Profile
from localize.series.plan import Job, plan

NAME = "localize.toml"
STATE = ".localize"


@dataclass(frozen=True, slots=True)
class Series:
    """A *folder* with episodes, and what its *config* wants of them; ``place`` is where its state is kept."""

    folder: Path
    config: Config

    @property
    def place(self) -> Path:
        """The folder of the ledger, the lock and the memory."""
        return self.folder / STATE

    @property
    def languages(self) -> tuple[str, ...]:
        """The target languages."""
        return self.config.wanted

    def inside(self, path: str) -> str:
        """Return *path* as the ledger has it: from the folder of the series, with slashes; whole if it is elsewhere."""
        own = Path(path)
        return (own.relative_to(self.folder) if own.is_relative_to(self.folder) else own).as_posix()

    def profile(self, path: str, language: str) -> Profile:
        """Return the house style for the target at *path*, narrowed to *language*, with the rules that are asked."""
        return chosen(self.config.choices(path, language), language).profile

    def outside(self, path: str) -> str:
        """Return the file that the ledger calls *path*."""
        return str(self.folder / path)


def opened(folder: str | Path) -> Series:
    """Return the series in *folder*. Raises `ConfigError` where there is no ``localize.toml`` that tells enough."""
    place = Path(folder)
    path = place if place.is_file() else place / NAME
    if not path.is_file():
        above = nearest(str(place)).path if place.is_dir() else ""
        if not above:
            raise ConfigError(str(path), "is not there, nor above it; `localize init` writes one")
        path = Path(above)
    config = load(str(path))
    if not config.wanted:
        raise ConfigError(str(path), "says no languages to translate into; add, say, languages = ['en', 'es']")
    return Series(path.parent, config)


def around(path: str | Path) -> Series:
    """Return the series that the file at *path* is in: that of the nearest ``localize.toml`` above it."""
    config = nearest(str(path))
    if not config.path:
        raise ConfigError(str(path), f"is in no series: there is no {NAME} above it; `localize init` writes one")
    return opened(config.path)


def jobs(series: Series, *, languages: Sequence[str] = (), episodes: Sequence[str] = ()) -> tuple[Job, ...]:
    """Return which target each episode gets in each language, by episode; all of them, or those that are named.

    An episode is named by the stem of its file (``ep01``) or by its path. Raises `ConfigError` where there is no
    episode, or one that is named is not there, and `UnwritableError` where a target would lie outside the folder.
    """
    found = list(sources(series))
    if not found:
        where = series.config.placed(series.config.source) or str(series.folder)
        raise ConfigError(
            str(series.config.path), f"names no episode: there is no subtitle file of a source in {where}"
        )
    wanted = _named(found, episodes, series) if episodes else found
    output = series.config.translate.output
    template = output if output.startswith("{folder}") else str(series.folder / output)
    made = plan(wanted, languages or series.languages, source=series.config.source_language, output=template)
    root = series.folder.resolve()
    for job in made[: len(series.languages)]:
        series.profile(job.target, job.language)  # one that is misspelt is told now, and once
    for job in made:
        if not Path(job.target).resolve().is_relative_to(root):
            raise UnwritableError(job.target, "is outside the folder of the series; see translate.output")
    return tuple(sorted(made, key=lambda job: (job.source, languages_first(job, languages or series.languages))))


def languages_first(job: Job, languages: Sequence[str]) -> int:
    """Return the place of the language of *job* among *languages*."""
    return list(languages).index(job.language)


def sources(series: Series) -> Iterator[str]:
    """Yield the episodes: the subtitle files of the source language below the folder of the sources, in order.

    Left out is what the settings exclude, what is hidden, and what the name says to be in another language; without a
    folder of the sources a file must say its language, or be in none.
    """
    config = series.config
    root = Path(config.placed(config.source)) if config.source else series.folder
    language = config.source_language.split("-", maxsplit=1)[0]
    made = {tag.lower() for tag in series.languages}
    for path in [root] if root.is_file() else sorted(root.rglob("*")):
        named = from_name(path)
        other = named and (named.split("-")[0] != language if language else named.lower() in made)
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        if hidden or other or path.suffix.lower() not in _endings() or not path.is_file():
            continue
        if not config.excludes(str(path)):
            yield str(path)


def _endings() -> frozenset[str]:
    return frozenset(ending for form in FORMATS.values() for ending in form.endings) - SHARED_ENDINGS


def _named(found: Sequence[str], episodes: Sequence[str], series: Series) -> list[str]:
    """Return those of the files *found* that *episodes* name."""
    from localize.language import stem_and_language

    kept: dict[str, None] = {}
    for name in episodes:
        mine = [file for file in found if name in (stem_and_language(file)[0], Path(file).name, series.inside(file))]
        mine += [file for file in found if Path(name).is_file() and Path(file).samefile(name) and file not in mine]
        if not mine:
            stems = ", ".join(stem_and_language(file)[0] for file in found[:20])
            raise ConfigError(str(series.config.path), f"has no episode {name!r}; known: {stems}")
        kept.update(dict.fromkeys(mine))
    return [file for file in found if file in kept]
