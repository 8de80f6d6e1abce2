"""The engine ``argos``: Argos Translate packages, run in large batches by CTranslate2.

`argostranslate.translate` is never imported: it brings torch, stanza and spacy (some 3 s and 320 MB) and may open the
network. What it does to one sentence is done here in the same way, so one text alone has the same answer, word for
word.
"""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from localize.engines import Candidate
from localize.engines.answering import Answering
from localize.engines.asked import Asked, Options
from localize.engines.attention.layered import Layered
from localize.engines.attention.sentences import sentences
from localize.engines.batches import BATCH_PIECES
from localize.engines.codes import lookup
from localize.engines.cores import cores, give_back
from localize.engines.decoding import USUAL, Decoder
from localize.engines.devices import Place
from localize.engines.packages import Model, look_at_all, metadata, missing, newest, settings
from localize.engines.shelved import Package
from localize.engines.weights import standing
from localize.errors import EngineError, ModelError, UnsupportedPairError

_IN_MEMORY = 2  # weights: the two legs of a pivot, each for any number of packages
_USUAL = "auto"  # the compute type, where neither an option nor a setting says one


class Argos(Answering[Model]):
    """Translate with the installed Argos packages.

    *beam* and *threads* are as Argos's own settings say where they are 0, else 4 and as many as there are cores; so
    are *device* and *compute_type* where they are "", else ``cpu`` and ``auto``.
    *packages* is a folder of unpacked packages, by default where Argos keeps them. *on_done* is told how many more
    texts are ready.
    """

    def __init__(
        self,
        *,
        beam: int = 0,
        threads: int = 0,
        device: str = "",
        compute_type: str = "",
        packages: Path | None = None,
        on_done: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(on_done)
        self._beam, self._threads, self._packages = beam, threads, packages
        self._place = Place.told(device, compute_type)
        self._models: list[Model] | None = None
        self._weights: dict[Path, Weights] = {}  # by the package whose files were loaded
        self._decoders: dict[Path, Decoder] = {}
        self._standing: dict[Path, Path] = {}

    def pairs(self) -> frozenset[tuple[str, str]]:
        """Return the pairs that an installed package translates directly."""
        return frozenset((model.source, model.target) for model in self._shelf() if model.source)

    def fingerprint(self, source: str, target: str) -> str:
        """Name the package, the beam, and the device and the type that are not the usual ones."""
        model = self._serving(source, target)
        beam = f" beam {self._beam}" if self._beam else ""
        guest = settings()
        where = self._place.found(guest.device, guest.compute_type).named(_USUAL)
        return f"{model.path.name} {model.version} {model.sha256 or model.size}{beam}{where}"

    def translate_into(
        self, asked: Sequence[tuple[str, str]], source: str, *, candidates: int = 1
    ) -> list[list[Candidate]]:
        """Return the candidates of each text for the target beside it, in order, as `translate` does for one target.

        Targets whose packages have the same weights are answered together. Raises what `translate` raises.
        """
        models = {target: self._serving(source, target) for target in dict.fromkeys(target for _, target in asked)}
        leads = {target: target_prefix(model) for target, model in models.items()}
        groups: dict[tuple[Path, bool], list[int]] = {}
        for i, (_, target) in enumerate(asked):
            groups.setdefault((self._stand(models[target]), bool(leads[target])), []).append(i)
        found: list[list[Candidate]] = [[] for _ in asked]
        for places in groups.values():
            mine = [Asked(asked[i][0], lead=leads[asked[i][1]]) for i in places]
            answers = self._answers(mine, models[asked[places[0]][1]], USUAL, candidates)
            for i, answer in zip(places, answers, strict=True):
                found[i] = answer
        return found

    def packages(self) -> list[Package]:
        """Return the package that answers for each pair."""
        return [self.package(*pair) for pair in sorted(self.pairs())]

    def package(self, source: str, target: str) -> Package:
        """Return the package that answers for the pair; `ModelError` where it is damaged."""
        return self._serving(source, target).package

    def _serving(self, source: str, target: str) -> Model:
        """Return the newest package for the pair, a sound one if there is one."""
        pairs = self.pairs()
        first = lookup(source, {a for a, b in pairs if lookup(target, {b})})
        second = lookup(target, {b for a, b in pairs if a == first})
        fitting = [model for model in self._shelf() if model.source and (model.source, model.target) == (first, second)]
        if not fitting:
            raise UnsupportedPairError(source, target, tuple(sorted(f"{a}→{b}" for a, b in pairs)))
        best = newest(fitting)
        if not best.sound:
            raise damaged(best, best.why)
        return best

    def _shelf(self) -> list[Model]:
        if self._models is None:
            self._models = look_at_all(self._packages)
        return self._models

    def _loaded(self, model: Model) -> Decoder:
        if model.path not in self._decoders:
            held = self._held(model)
            self._decoders[model.path] = decoder(model, held, beam=self._beam)
        return self._decoders[model.path]

    def _stand(self, model: Model) -> Path:
        if model.path not in self._standing:
            self._standing[model.path] = standing(model, self._shelf())
        return self._standing[model.path]

    def _held(self, model: Model) -> "Weights":
        """Return the weights of *model*, which other packages may have, too; they are loaded if they are not there."""
        path = self._stand(model)
        if path not in self._weights:
            while len(self._weights) >= _IN_MEMORY:
                gone = next(iter(self._weights))
                del self._weights[gone]
                self._decoders = {each: kept for each, kept in self._decoders.items() if self._standing[each] != gone}
                give_back()
            self._weights[path] = load(model, threads=self._threads, place=self._place)
        return self._weights[path]


class Weights(NamedTuple):
    """What of a package takes its memory: its translators and its tokenizer; *workers* batches run at once."""

    layered: Layered
    tokenizer: Any
    workers: int


def decoder(model: Model, weights: Weights, *, beam: int = 0) -> Decoder:
    """Return what translates as *model* does, with its *weights*; *beam* 0 means as Argos's settings say."""
    guest = settings()
    options = Options(
        prefix=target_prefix(model),
        beam=beam or guest.beam_size,
        workers=weights.workers,
        batch=guest.batch_size if guest.get_setting("ARGOS_BATCH_SIZE") is not None else BATCH_PIECES,
    )
    return Decoder(
        weights.layered,
        weights.tokenizer,
        options,
        lambda error: damaged(model, f"CTranslate2 says: {error}"),
        tried=sentences(model.source),
    )


def load(model: Model, *, threads: int = 0, place: Place | None = None) -> Weights:
    """Load the weights of *model*; 0 means as Argos's settings say. Raises `ModelError` where they cannot be loaded.

    `EngineError` says that *place* is not here.
    """
    guest = settings()
    place = (place or Place()).found(guest.device, guest.compute_type)
    inter, intra = _threads(guest, threads, place.device)
    try:
        from argostranslate.package import Package

        place.check()
        package = Package(model.path)
        package.tokenizer.encode("")  # it is loaded when it is first needed
        layered = _layered(model.path / "model", place, inter, intra)
    except ImportError as error:
        raise missing(error) from error
    except EngineError:
        raise
    except Exception as error:  # whatever three libraries say to bytes that somebody may have made to hurt
        if place != ("cpu", _USUAL):
            raise EngineError(f"{error}; look at the device and the compute type: {' '.join(place)}") from error
        raise damaged(model, f"cannot be loaded: {error}") from error
    return Weights(layered, package.tokenizer, max(1, inter))


def _layered(folder: Path, place: Place, inter: int, intra: int) -> Layered:
    import ctranslate2

    how = {"device": place.device, "compute_type": place.compute_type, "inter_threads": inter, "intra_threads": intra}
    layered = Layered(folder, partial(ctranslate2.Translator, str(folder), **how))
    layered.any()  # now, so that whoever asks for it is told what is wrong
    return layered


def target_prefix(model: Model) -> str:
    """Return the piece that leads *model* to its language, "" where it knows one only."""
    try:
        return str(metadata((model.path / "metadata.json").read_bytes()).get("target_prefix", ""))
    except (OSError, ValueError) as error:  # it was there when the shelf was looked at
        raise damaged(model, f"cannot be loaded: {error}") from error


def damaged(model: Model, why: str) -> EngineError:
    """Say what is wrong with *model* and what to do."""
    return ModelError(
        f"model {model.pair} in {model.path}",
        f"{why}; look with `localize models verify`, drop it with `localize models remove {model.path.name}` and "
        "install it again",
    )


def _threads(guest: Any, threads: int, device: str) -> tuple[int, int]:
    """Return how many batches run at once, and on how many threads each: an option first, then Argos's settings.

    Many batches on one thread each are twice as fast for short texts as one batch on all threads.
    """
    inter, intra = (guest.get_setting(f"ARGOS_{name}_THREADS") for name in ("INTER", "INTRA"))
    if threads:
        return threads, 1
    if device != "cpu":
        return guest.inter_threads, guest.intra_threads
    each = guest.intra_threads if intra is not None else 1
    if inter is not None:
        return guest.inter_threads, each
    return (max(1, cores() // each) if each else 1), each  # 0 is CTranslate2's word for all cores
