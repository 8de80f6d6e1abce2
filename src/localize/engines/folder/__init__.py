"""The engine ``ctranslate2``: any folder with a model of CTranslate2 and its SentencePiece model.

NLLB, M2M-100 and OPUS-MT (Marian) models, converted with CTranslate2's own converters, are known by the language
tokens in their vocabulary; how each wants to be told its languages is in ``families.toml``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from localize.engines.answering import Answering
from localize.engines.asked import Options
from localize.engines.attention.layered import Layered
from localize.engines.attention.sentences import sentences
from localize.engines.cores import cores
from localize.engines.decoding import Decoder
from localize.engines.devices import Place
from localize.engines.folder.files import Contents, look
from localize.engines.folder.languages import Tokens, between
from localize.engines.folder.tokenizer import Tokenizer
from localize.engines.folder.tongue import Tongue
from localize.engines.shelved import Package
from localize.errors import EngineError, MissingExtraError, ModelError, UnsupportedPairError

_INSTALL = "pip install 'localize-subtitles[ctranslate2]'"
_BATCH_PIECES = 512
_BEAM = 4
_USUAL = "default"  # the compute type: that of the model, as far as the device has it


class Served(NamedTuple):
    """What serves a pair of languages: the source language, and the tokens that tell the model of both."""

    source: str
    tokens: Tokens


class Folder(Answering[Served]):
    """Translate with the model in *folder*; *pair* says its two languages where neither it nor its name does.

    *beam* and *threads* 0 mean 4 and as many as there are cores; *device* and *compute_type* "" mean ``cpu`` and the
    type that the model was converted to, on ``cuda`` ``float16``. *on_done* is told how many more texts are ready.
    """

    def __init__(
        self,
        folder: Path | str,
        *,
        pair: tuple[str, str] | None = None,
        beam: int = 0,
        threads: int = 0,
        device: str = "",
        compute_type: str = "",
        on_done: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__(on_done)
        self._folder, self._pair = Path(folder), pair
        self._beam, self._threads = beam or _BEAM, threads or cores()
        self._place = Place.told(device, compute_type).found("cpu", _USUAL)
        self._contents: Contents | None = None
        self._translator: Any = None
        self._decoders: dict[Served, Decoder] = {}

    @classmethod
    def told(
        cls, place: str, *, key: str = "", beam: int = 0, threads: int = 0, device: str = "", compute_type: str = ""
    ) -> "Folder":
        """Return the engine for *place*: a folder, or ``zh_en@`` and a folder where the model does not tell."""
        pair, folder = _split(place)
        if not folder:
            raise EngineError("say which folder: ctranslate2:/models/nllb, or ctranslate2:zh_en@/models/mine")
        return cls(
            Path(folder).expanduser(), pair=pair, beam=beam, threads=threads, device=device, compute_type=compute_type
        )

    def fingerprint(self, source: str, target: str) -> str:
        """Name the model, its tokens for the two languages, the beam, and a device and type that are not the usual.

        `UnsupportedPairError` as in translating.
        """
        tokens = self._serving(source, target).tokens
        told = f"{self._look().digest} {' '.join(tokens.before)} {tokens.prefix} beam {self._beam}"
        return f"ctranslate2 {told}{self._place.named(_USUAL)}"

    def packages(self) -> list[Package]:
        """Return the one model that is in the folder."""
        return [Package("ctranslate2", self._look().name, self._folder)]

    def package(self, source: str, target: str) -> Package:
        """Return the model in the folder; `UnsupportedPairError` where it does not translate the pair."""
        self._serving(source, target)
        return self.packages()[0]

    def _look(self) -> Contents:
        if self._contents is None:
            self._contents = look(self._folder)
        return self._contents

    def _serving(self, source: str, target: str) -> Served:
        contents = self._look()
        found = between(source, target, contents, self._pair)
        if isinstance(found, Tokens):
            return Served(source, found)
        raise UnsupportedPairError(source, target, found, contents.name)

    def _loaded(self, served: Served) -> Decoder:
        if served not in self._decoders:
            self._decoders = {served: self._made(*served)}  # one: each may come to keep a model of its own
        return self._decoders[served]

    def _made(self, source: str, tokens: Tokens) -> Decoder:
        contents = self._look()
        try:
            self._place.check()
            tokenizer = Tokenizer(contents.pieces, tokens.silent)
            make = self._make()
            if self._translator is None:
                self._translator = make()
        except ImportError as error:
            raise MissingExtraError((error.name or "ctranslate2").partition(".")[0], _INSTALL) from error
        except EngineError:
            raise
        except Exception as error:  # whatever CTranslate2 says to strange bytes, or to a device that is not there
            raise ModelError(str(contents.model), f"cannot be loaded: {error}") from error
        workers = self._threads if self._place.device == "cpu" else 1
        options = Options(prefix=tokens.prefix, beam=self._beam, workers=workers, batch=_BATCH_PIECES)
        return Decoder(
            Layered(contents.model, lambda **more: Tongue(make(**more) if more else self._translator, tokens)),
            tokenizer,
            options,
            lambda error: ModelError(str(contents.model), f"CTranslate2 says: {error}"),
            tried=sentences(source),
        )

    def _make(self) -> Callable[..., Any]:
        import ctranslate2

        def make(**more: Any) -> Any:
            # Many batches on one thread each are twice as fast for short texts as one batch on all threads.
            place = self._place
            threads = {"inter_threads": self._threads, "intra_threads": 1} if place.device == "cpu" else {}
            return ctranslate2.Translator(
                str(self._look().model), device=place.device, compute_type=place.compute_type, **threads, **more
            )

        return make


def _split(place: str) -> tuple[tuple[str, str] | None, str]:
    """Return the pair and the folder of ``zh_en@/models/mine``; no pair where there is none before the ``@``.

    >>> _split("zh-Hans_en@/models/mine"), _split("/models/me@home")
    ((('zh-Hans', 'en'), '/models/mine'), (None, '/models/me@home'))
    """
    before, at, behind = place.partition("@")
    source, line, target = before.partition("_")
    plain = at and line and all(each.replace("-", "").isalnum() and each.isascii() for each in (source, target))
    return ((source, target), behind) if plain else (None, place)
