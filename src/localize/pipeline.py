"""The front door: names become things here, and the stages are called in order.

    read -> segment -> translate -> lay out -> fix -> write

Behind this door functions take a `Profile`, an `Engine`, a list of rules: no names, no files.
"""

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, overload

from localize import formats, lint, profiles
from localize.model import Problem, Track
from localize.profiles import DEFAULT, Profile

if TYPE_CHECKING:  # what translating needs is imported where it is needed: checking a file must start quickly
    from localize.chain import Chain
    from localize.engines import Engine
    from localize.memory import Memory
    from localize.picture import Picture
    from localize.rules import Rule
    from localize.terms import Sheet
    from localize.translation import Translation

Path = str | PathLike[str]


def read(path: Path, *, language: str = "", encoding: str = "", format: str = "", fps: formats.Rate = "") -> Track:
    """Read a subtitle file of any known format; ``-`` is standard input.

    What had to be put in shape is listed in ``Track.repairs``. The language comes from the file's name, else from its
    script, else from its words. *fps* is the frame rate of a file that counts frames. Raises `FileError` when no reader
    understands the file.
    """
    return formats.read(path, language=language, encoding=encoding, format=format, fps=fps)


def write(
    track: Track, path: Path, *, encoding: str = "", format: str = "", fps: formats.Rate = "", strict: bool = False
) -> tuple[formats.Loss, ...]:
    """Write *track* whole or not at all; ``-`` is standard output. Returns what the format cannot say of it.

    The ending chooses the format. Raises `FileError` when it cannot be written there, with *strict* also when something
    would be lost.
    """
    return formats.write(track, path, encoding=encoding, format=format, fps=fps, strict=strict)


@overload
def translate(
    track: Track, *, to: str, engine: "str | Engine" = ..., profile: str | Profile = ..., source: str = ...
) -> Track: ...
@overload
def translate(
    track: Track,
    *,
    to: list[str] | tuple[str, ...],
    engine: "str | Engine" = ...,
    profile: str | Profile = ...,
    source: str = ...,
) -> dict[str, Track]: ...
def translate(
    track: Track,
    *,
    to: str | list[str] | tuple[str, ...],
    engine: "str | Engine" = "argos",
    profile: str | Profile = DEFAULT,
    source: str = "",
) -> Track | dict[str, Track]:
    """Translate *track* into one language, or into several: then a dict by language.

    Languages are BCP 47 tags; *source* stands in for ``track.language``. Every cue of *track* is there in the answer,
    in the same order and with the same start. Raises `UnsupportedPairError` where no installed model serves the pair.
    """
    tags = [to] if isinstance(to, str) else list(to)
    found = translate_all([track], to=tags, engine=engine, profile=profile, source=source)[0]
    return found[to].track if isinstance(to, str) else {tag: each.track for tag, each in found.items()}


def translate_all(  # noqa: PLR0913  # each is a choice of its own, and all but one have a default
    tracks: Sequence[Track],
    *,
    to: Sequence[str],
    engine: "str | Engine" = "argos",
    profile: str | Profile = DEFAULT,
    source: str = "",
    condense: str = "off",
    split: bool = False,
    merge: bool = False,
    pictures: "Sequence[Picture | None]" = (),
) -> "list[dict[str, Translation]]":
    """Translate many tracks in one job: for each pair of languages one batch over the texts of all of them.

    Returns a dict by target language for each track, in order: the track, and how it was brought within the limits of
    the profile. *condense* says how far words may be cut where nothing else helps: ``off``, ``safe`` or ``full``.
    With *split* a cue that still holds too much becomes several, with *merge* two with a weak cut between them become
    one where the profile allows it, so that a track may have more cues than its source, or fewer.
    *pictures* are what is known of the picture under each track (`picture_named`): then ends keep to its shot changes,
    and a start may come up to ``lead`` earlier.
    """
    from localize import translation

    tongue = chained(engine_named(engine))
    style = translation.Style(profile_named(profile), condense, split, merge)
    sources = [source or track.language for track in tracks]
    told = {
        tag: translation.translate(tracks, sources, tag, engine=tongue, style=style, pictures=pictures) for tag in to
    }
    return [{tag: told[tag][n] for tag in to} for n in range(len(tracks))]


def check(
    track: Track,
    *,
    source: Track | None = None,
    profile: str | Profile = DEFAULT,
    rules: Iterable[str] | None = None,
    terms: "Path | Sheet | None" = None,
    picture: "Path | Picture | None" = None,
) -> list[Problem]:
    """Return what is wrong with *track*, in the order of its cues; with *source* also as a translation of it.

    *terms* is the series sheet, or its file, that a translation is held to; *picture* what is known of the picture, or
    the file that `picture_named` takes it from.
    """
    chosen = _rules(rules, source, terms, picture)
    return lint.check(track, profile_named(profile), chosen, source=source)


def check_series(
    tracks: Mapping[str, Track],
    *,
    sources: Mapping[str, Track] | None = None,
    profile: str | Profile = DEFAULT,
    terms: "Path | Sheet | None" = None,
    languages: Sequence[str] = (),
) -> dict[str, list[Problem]]:
    """Return what the *tracks* of a series show together, by the path of the file: no more than that (see `check`).

    *tracks* are by the paths of their files, which tell the episodes apart; *sources* are what they are translations
    of, by the same paths. *languages* are those that every episode has to be there in; without them those that most
    are.
    """
    from localize import together

    style = profile_named(profile)
    rules = lint.rules_named(terms=None if terms is None else sheet_named(terms), series=languages)
    of = sources or {}
    noted = [together.notes(track, style, rules, path=path, source=of.get(path)) for path, track in tracks.items()]
    found = together.found(noted, rules)
    return {path: together.placed(problems, tracks[path]) for path, problems in found.items()}


def fix(
    track: Track,
    *,
    source: Track | None = None,
    profile: str | Profile = DEFAULT,
    rules: Iterable[str] | None = None,
    terms: "Path | Sheet | None" = None,
    picture: "Path | Picture | None" = None,
    unsafe: bool = False,
) -> tuple[Track, list[Problem]]:
    """Return *track* with every repair that leaves fewer problems, and the problems that are left.

    With *source*, and *terms* as for `check`, it is mended as a translation too; *picture* is as for `check`. With
    *unsafe* repairs that may change what is said are taken, too. Fixing a second time changes nothing.
    """
    chosen = _rules(rules, source, terms, picture)
    return lint.fix(track, profile_named(profile), chosen, source=source, unsafe=unsafe)


def _rules(
    names: Iterable[str] | None, source: Track | None, terms: "Path | Sheet | None", picture: "Path | Picture | None"
) -> "list[Rule]":
    """Return the rules of those names, with what they ask for."""
    return lint.rules_named(
        names,
        pairs=source is not None,
        terms=None if terms is None else sheet_named(terms),
        picture=None if picture is None else picture_named(picture),
    )


def break_text(text: str, *, language: str, profile: str | Profile = DEFAULT) -> tuple[str, ...]:
    """Cut a *text* of any length into cues, their lines broken, at the places where a person would.

    Nothing but white space changes. No line is over the hard limit of *profile* that has a place to break. *language*
    is a tag such as ``en``, "" where it is not known; anything but text raises `TypeError`.
    """
    from localize.layout import break_text

    if not isinstance(language, str):
        raise TypeError(f"language must be a tag such as 'en' ('' if it is not known), not {language!r}")

    return break_text(text, profile=profile_named(profile).for_language(language), language=language)


def engine_named(
    engine: "str | Engine",
    *,
    key: str = "",
    beam: int = 0,
    threads: int = 0,
    device: str = "",
    compute_type: str = "",
) -> "Engine":
    """Return the engine of that name, as in ``argos`` or ``chat:MODEL@URL``; an engine is returned as it is.

    *key* is what a server wants to see. *beam* and *threads* 0 leave the choice to the engine; one that knows no beam
    takes no notice of it. *device* (``cpu``, ``cuda``, ``auto``) and *compute_type* (``int8``, ``float16``, ...) are
    for an engine that runs its model here, any other one raises `EngineError`; so does a device that is not there.
    """
    from localize.engines import make

    if not isinstance(engine, str):
        return engine
    return make(engine, key=key, beam=beam, threads=threads, device=device, compute_type=compute_type)


def chained(
    engine: "Engine", *, terms: "Sheet | None" = None, memory: "Memory | None" = None, phrases: bool = True
) -> "Chain":
    """Return *engine* with all that stands around it, each asking the next one; a `Chain` is returned as it is.

    Bad answers are asked for again (`Guard`), languages without a direct model are reached through others (`Pivot`),
    cues of one word come from a table (`Phrases`, if *phrases*), names are held to *terms*, *memory* is asked first.
    """
    from localize.chain import Chain

    return engine if isinstance(engine, Chain) else Chain(engine, terms=terms, memory=memory, phrases=phrases)


def profile_named(profile: str | Profile) -> Profile:
    """Return the profile of that name or ``.toml`` file; a profile is returned as it is."""
    return profiles.load(profile) if isinstance(profile, str) else profile


def picture_named(picture: "Path | Picture") -> "Picture":
    """Return what a file tells of a picture: a list of shot changes, or a video; a picture is returned as it is.

    In a video the shot changes are found, which takes PyAV and some time.
    """
    from localize import shots
    from localize.picture import Picture

    return picture if isinstance(picture, Picture) else shots.read(picture)


def sheet_named(terms: "Path | Sheet") -> "Sheet":
    """Return the series sheet in that file; a sheet is returned as it is."""
    from localize.terms import Sheet, read

    return terms if isinstance(terms, Sheet) else read(terms)
