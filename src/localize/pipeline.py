"""The front door: names become things here, and the stages are called in order.

    read -> segment -> translate -> lay out -> fix -> write

Behind this door functions take a `Profile`, an `Engine`, a list of rules: no names, no files.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from os import PathLike
from typing import TYPE_CHECKING, overload

from localize import formats, lint, profiles
from localize.model import Problem, Segment, Track
from localize.profiles import DEFAULT, Profile

if TYPE_CHECKING:  # what translating needs is imported where it is needed: checking a file must start quickly
    from localize.engines import Engine
    from localize.engines.pivot import Pivot

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
    return found[tags[0]] if isinstance(to, str) else dict(found)


def translate_all(
    tracks: Sequence[Track],
    *,
    to: Sequence[str],
    engine: "str | Engine" = "argos",
    profile: str | Profile = DEFAULT,
    source: str = "",
) -> list[dict[str, Track]]:
    """Translate many tracks in one job: for each pair of languages one batch over the texts of all of them.

    Returns a dict by target language for each track, in order.
    """
    from localize import segments

    tongue = chained(engine_named(engine))
    style = profile_named(profile)
    sources = [source or track.language for track in tracks]
    tracks = [_seamless(track) for track in tracks]
    plans = [segments.segment(track, language=tag) for track, tag in zip(tracks, sources, strict=True)]
    found: list[dict[str, Track]] = [{} for _ in tracks]
    for tag in to:
        answered = _answered(plans, sources, tag, tongue)
        for track, plan, mine in zip(tracks, answered, found, strict=True):
            mine[tag] = _finished(track, plan, tag, style)
    return found


def check(
    track: Track,
    *,
    source: Track | None = None,
    profile: str | Profile = DEFAULT,
    rules: Iterable[str] | None = None,
) -> list[Problem]:
    """Return what is wrong with *track*, in the order of its cues; with *source* also as a translation of it."""
    return lint.check(track, profile_named(profile), lint.rules_named(rules, pairs=source is not None), source=source)


def fix(
    track: Track, *, profile: str | Profile = DEFAULT, rules: Iterable[str] | None = None
) -> tuple[Track, list[Problem]]:
    """Return *track* with every repair that leaves fewer problems, and the problems that are left.

    Fixing a second time changes nothing.
    """
    return lint.fix(track, profile_named(profile), lint.rules_named(rules, pairs=False))


def engine_named(engine: "str | Engine", *, beam: int = 0, threads: int = 0) -> "Engine":
    """Return the engine of that name; an engine is returned as it is.

    *beam* and *threads* 0 leave the choice to the engine; one that knows no beam takes no notice of it.
    """
    from localize.engines import ENGINES

    return ENGINES[engine](beam=beam, threads=threads) if isinstance(engine, str) else engine


def chained(engine: "Engine") -> "Pivot":
    """Return *engine* with a way through other languages and a memory, which it keeps from one call to the next."""
    from localize.engines.pivot import Pivot

    return engine if isinstance(engine, Pivot) else Pivot(engine)


def profile_named(profile: str | Profile) -> Profile:
    """Return the profile of that name or ``.toml`` file; a profile is returned as it is."""
    return profiles.load(profile) if isinstance(profile, str) else profile


def _seamless(track: Track) -> Track:
    """Return *track* with one pair of tags where each line of a cue has its own: its words are laid out anew."""
    from localize import markup

    if not any("</" in cue.text for cue in track.cues):
        return track
    return replace(track, cues=tuple([replace(cue, text=markup.seamless(cue.text)) for cue in track.cues]))


def _answered(
    plans: Sequence[tuple[Segment, ...]], sources: Sequence[str], target: str, engine: "Engine"
) -> list[tuple[Segment, ...]]:
    """Fill in the targets of all *plans*, asking once for each source language among them."""
    from localize import segments

    found: list[tuple[Segment, ...]] = [()] * len(plans)
    for source in dict.fromkeys(sources):
        mine = [i for i, tag in enumerate(sources) if tag == source]
        texts = [segments.sources(plans[i]) for i in mine]
        answers = iter(engine.translate([text for own in texts for text in own], source, target))
        for i, own in zip(mine, texts, strict=True):
            found[i] = segments.answered(plans[i], [answer[0].text for answer in islice(answers, len(own))])
    return found


def _finished(track: Track, plan: tuple[Segment, ...], target: str, profile: Profile) -> Track:
    """Lay the answers of *plan* over the cues of *track* and put right what can be put right."""
    from localize import language, layout

    own = profile.for_language(target)
    laid = layout.lay_out(track, plan, profile=own, language=target)
    fixed, _ = lint.fix(replace(laid, language=target, repairs=()), profile, lint.rules_named(pairs=False))
    path = str(language.with_language(track.origin.path, target)) if track.origin.path else ""
    form = formats.writable(track.origin.format)
    origin = replace(track.origin, path=formats.writable_path(path), encoding="utf-8")
    if form != track.origin.format and track.origin.format:  # one that is only read: from here on it is the other
        origin = replace(origin, format=form, text="", cues=(), places=())
    return formats.placed(replace(fixed, origin=origin), format=form)
