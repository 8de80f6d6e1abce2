"""Engines: strings in one language go in, strings in another come out. They never see a cue.

Memory, pivoting, term protection and retries are wrappers with the same face: one duty each.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from localize.alignment import Alignment, Divided
from localize.errors import EngineError
from localize.registry import Registry


@dataclass(frozen=True, slots=True)
class Candidate:
    """One answer of an engine; ``score`` is its mean log-probability per token where the engine knows it."""

    text: str
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Search:
    """How to look for an answer where the usual one is bad, or too long; 0 leaves a choice to the engine.

    No ``no_repeat`` pieces in a row come twice; ``repetition_penalty`` above 1 makes any repetition dear;
    ``length_penalty`` 0 prefers short answers (None: the engine's own).
    """

    beam: int = 0
    no_repeat: int = 0
    repetition_penalty: float = 1.0
    length_penalty: float | None = None


class Engine(Protocol):
    """What translates. *source* and *target* are BCP 47 tags."""

    def translate(
        self, texts: Sequence[str], source: str, target: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return for each text, in order, its candidates, the best one first; ``[]`` gives ``[]``.

        There is at least one candidate for each text and never more than were asked for. Raises `UnsupportedPairError`
        where no model serves the pair.
        """
        ...


@runtime_checkable
class Listing(Protocol):
    """What an engine also has when its pairs can be listed, so that a `Pivot` can chain them."""

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs of BCP 47 tags that are translated directly."""
        ...


@runtime_checkable
class Fingerprinted(Protocol):
    """What an engine also has when it can say what its answers depend on, so that stale translations are made again."""

    def fingerprint(self, source: str, target: str) -> str:
        """Name the model and the options that answer for the pair; `UnsupportedPairError` where nothing does."""
        ...


@runtime_checkable
class Aligning(Protocol):
    """What an engine also has when it can tell which words of any answer, its own or another's, come from where."""

    def align(self, pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Alignment | None]:
        """Return the alignment of each pair of a text and an answer to it, in order; None where none can be told."""
        ...


@runtime_checkable
class Attributing(Protocol):
    """What an engine also has when it can tell which of the parts of a text each word of an answer came from."""

    def attribute(self, asked: Sequence[Divided], source: str, target: str) -> list[Alignment | None]:
        """Return an alignment for each of *asked*, in order, whose source pieces are the parts; None: unknown."""
        ...


@runtime_checkable
class Searching(Protocol):
    """What an engine also has when it can be told how to look for an answer, and how the answer begins."""

    def search(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        how: Search,
        prefixes: Sequence[str] = (),
        candidates: int = 1,
    ) -> list[list[Candidate]]:
        """Return the candidates of each text as `Engine.translate` does, found as *how* says.

        With *prefixes*, one for each text, each answer begins with its prefix (in the target language, as plain text)
        and goes on from there.
        """
        ...


@runtime_checkable
class Mixing(Protocol):
    """What an engine also has when texts for several languages can be answered in one call."""

    def translate_into(
        self, asked: Sequence[tuple[str, str]], source: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text for the target beside it, in order: those that `Engine.translate` gives.

        What one model serves goes through it together, whichever language it is for.
        """
        ...


FACES = ("pairs", "align", "attribute", "search")


def hand_on(wrapper: object, engine: object, faces: Sequence[str] = FACES) -> None:
    """Give *wrapper* those of the optional *faces* that *engine* has, and nothing that it cannot do."""
    for face in faces:
        if hasattr(engine, face):
            setattr(wrapper, face, getattr(engine, face))


class Maker(Protocol):
    """What makes an engine: its class, or a function. A beam or threads that mean nothing to it are left alone.

    One that runs a model on this machine may also take *device* and *compute_type*; they come only where they are told.
    """

    def __call__(self, *, beam: int = 0, threads: int = 0, **where: str) -> Engine:
        """Return an engine that searches *beam* wide on so many *threads*; 0 leaves the choice to it."""
        ...


@runtime_checkable
class Teller(Protocol):
    """What a maker also has when its engine has to be told more than its name: a server, a folder, a model."""

    def told(self, place: str, *, key: str = "", beam: int = 0, threads: int = 0, **where: str) -> Engine:
        """Return the engine for *place*, what stands behind the colon in ``libretranslate:http://localhost:5000``.

        *key* is what a server wants to see. Raises `EngineError`, with an example, for what makes no sense.
        """
        ...


ENGINES: Registry[Maker | Teller] = Registry(
    "engine",
    {
        "argos": "localize.engines.argos:Argos",
        "chat": "localize.engines.chat:Chat",
        "ctranslate2": "localize.engines.folder:Folder",
        "echo": "localize.engines.echo:Echo",
        "libretranslate": "localize.engines.libretranslate:LibreTranslate",
    },
)


def make(
    name: str, *, key: str = "", beam: int = 0, threads: int = 0, device: str = "", compute_type: str = ""
) -> Engine:
    """Return the engine called *name*, as in ``argos`` or ``libretranslate:http://localhost:5000``.

    *device* (``cpu``, ``cuda``, ``auto``) and *compute_type* (``int8``, ``float16``, ...) are for engines that run
    their model here: any other one refuses them, because it would silently compute elsewhere. Raises
    `UnknownNameError` where there is no such engine, and `EngineError` where it needs or takes nothing behind a colon.
    """
    kind, colon, place = name.partition(":")
    maker = ENGINES[kind]
    where = {option: told for option, told in (("device", device), ("compute_type", compute_type)) if told}
    if isinstance(maker, Teller):
        _hold(kind, maker.told, where)
        return maker.told(place, key=key, beam=beam, threads=threads, **where)
    if colon:
        raise EngineError(f"the engine {kind} takes nothing behind a colon, and there is {place!r}")
    _hold(kind, maker, where)
    return maker(beam=beam, threads=threads, **where)


def _hold(kind: str, maker: Callable[..., Engine], where: Mapping[str, str]) -> None:
    """Raise `EngineError` for an option that the engine called *kind* does not have."""
    from inspect import Parameter, signature

    has = signature(maker).parameters
    if where and not (where.keys() <= has.keys() or any(each.kind is Parameter.VAR_KEYWORD for each in has.values())):
        raise EngineError(
            f"the engine {kind} runs no model of its own on this machine: it takes no --device and no --compute-type"
        )
