"""Build Argos packages without training: real SentencePiece, real CTranslate2, weights that are made and not learnt.

All weights are random, but for two things. Some dimensions carry a code of the position through all layers untouched,
and one cross-attention, of the layer *looking*, looks with it at the source piece of its own position and hands that
piece's vector to the output. So an answer is as long as its text, each piece becomes another piece of its own, and the
arithmetic is that of a real model.
"""

import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec
from numpy.typing import NDArray

# As `localize.engines.bundle.write` takes them.
Shared = dict[str, Path]
Packages = dict[str, dict[str, bytes]]

HEAD = 64  # dimensions of a head; one head's worth carries the position: 63 for its code, one to mark the end
LONGEST = 512
SENTENCES = (
    "你好，世界。", "他是谁？", "我不知道。", "三天以后，他们回来了。", "给我站住！", "你到底想怎么样？",
    "少夫人，老爷请您过去。",
    "Hello, world.", "Who is he?", "I do not know.", "Three days later they came back.", "Stop right there!",
    "What do you want from me?", "The master asks for you, madam.", "Hola, mundo.", "¿Quién es él?", "No lo sé.",
)  # fmt: skip


def vocabulary(sentences: Iterable[str] = SENTENCES, size: int = 400, symbols: Iterable[str] = ()) -> bytes:
    """Train a SentencePiece model; *symbols* are pieces as they are."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=model,
        vocab_size=size,
        character_coverage=1.0,
        user_defined_symbols=list(symbols),
        hard_vocab_limit=False,
        minloglevel=2,
    )
    return model.getvalue()


def build(
    folder: Path,
    source: str = "zh",
    target: str = "en",
    *,
    layers: int = 1,
    looking: int = -1,
    width: int = 128,
    pieces: bytes | None = None,
    metadata: dict[str, Any] | None = None,
) -> Path:
    """Write an unpacked package into *folder* and return it."""
    pieces = pieces if pieces is not None else vocabulary()
    (folder / "model").mkdir(parents=True)
    (folder / "sentencepiece.model").write_bytes(pieces)
    told = {
        "package_version": "1.0",
        "argos_version": "1.9.0",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
    }
    (folder / "metadata.json").write_text(json.dumps(told | (metadata or {})), encoding="utf-8")
    _save(folder / "model", pieces, layers, looking, width, seed=sum(f"{source}{target}".encode()))
    return folder


def convert(
    folder: Path,
    languages: Iterable[str] = (),
    *,
    ends: bool = False,
    apart: bool = False,
    layers: int = 1,
    looking: int = -1,
    width: int = 128,
) -> Path:
    """Write a model into *folder* as the converters of CTranslate2 do, with tokens for its *languages*, and return it.

    With *ends* CTranslate2 ends each text itself; with *apart* texts and answers are cut by SentencePiece models of
    their own.
    """
    folder.mkdir(parents=True)
    pieces = vocabulary()
    names = ("source.spm", "target.spm") if apart else ("sentencepiece.bpe.model",)
    others = vocabulary(size=300) if apart else pieces
    for name, content in zip(names, (pieces, others), strict=False):
        (folder / name).write_bytes(content)
    _save(
        folder, pieces, layers, looking, width, seed=11, others=others if apart else None, besides=languages, ends=ends
    )
    return folder


def prefixed(place: Path, targets: Iterable[str], *, layers: int = 1, looking: int = -1) -> tuple[Shared, Packages]:
    """Build one model from English into *targets*, led by a piece for each, and return what a bundle of it holds."""
    targets = list(targets)
    pieces = vocabulary(symbols=[f"<2{target}>" for target in targets])
    build(place, "en", targets[0], pieces=pieces, layers=layers, looking=looking)
    told = json.loads((place / "metadata.json").read_text(encoding="utf-8"))
    files = [each for each in place.rglob("*") if each.is_file() and each.name != "metadata.json"]
    shared = {each.relative_to(place).as_posix(): each for each in files}
    packages = {}
    for target in targets:
        data = told | {"to_code": target, "to_name": target, "target_prefix": f"<2{target}>"}
        about = f"# English to {target}\n"
        packages[f"translate-en_{target}-1_0"] = {
            "metadata.json": json.dumps(data).encode(),
            "README.md": about.encode(),
        }
    return shared, packages


def pack(folder: Path, archive: Path) -> Path:
    """Zip a package as Argos packages are: its folder at the top."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as zipped:
        for file in sorted(folder.rglob("*")):
            zipped.write(file, file.relative_to(folder.parent))
    return archive


def _save(
    folder: Path,
    pieces: bytes,
    layers: int,
    looking: int,
    width: int,
    seed: int,
    *,
    others: bytes | None = None,
    besides: Iterable[str] = (),
    ends: bool = True,
) -> None:
    random = np.random.default_rng(seed)
    besides = list(besides)
    tokens = [*_tokens(pieces), *besides]
    said = tokens if others is None else [*_tokens(others), *besides]
    spec = TransformerSpec.from_config(layers, width // HEAD, pre_norm=True)
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = _positions(width)
        _even(side.layer_norm, width)
        for layer in side.layer:
            _fill(layer, width, random)
    _look_at_own_position(spec.decoder.layer[looking].attention, width)
    vectors = _vectors(len(tokens), width, tokens.index("</s>"), random)
    spec.encoder.embeddings[0].weight = vectors / np.float32(width**0.5)  # CTranslate2 multiplies by it
    spec.decoder.embeddings.weight = _vectors(len(said), width, -1, random) / np.float32(width**0.5)
    certainty = np.float32((np.log(len(said)) + 2.1) / (width - HEAD))  # top probability about 0.85
    partners = _partners(tokens, random)
    if others is not None:  # a piece of the one side that is none of the other's answers another one
        partners = np.array([tokens.index(token) if token in tokens else partners[-1] for token in said])
    spec.decoder.projection.weight = vectors[partners] * certainty
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(said)
    spec.config.add_source_eos = ends
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _tokens(pieces: bytes) -> list[str]:
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    return [processor.id_to_piece(i) for i in range(processor.get_piece_size())]


def _partners(tokens: list[str], random: np.random.Generator) -> NDArray[np.int64]:
    """Return for each token which one it is the answer to; punctuation and the special tokens answer themselves."""
    partners = np.arange(len(tokens))
    words = [i for i, token in enumerate(tokens) if token.strip("▁").isalpha() and not token.startswith("<")]
    partners[words] = random.permutation(words)
    return partners


def _positions(width: int) -> NDArray[np.float32]:
    codes = np.random.default_rng(7).choice(np.array([-1, 1], np.float32), (LONGEST, HEAD - 1))
    return np.pad(codes, ((0, 0), (0, width - HEAD + 1)))


def _vectors(count: int, width: int, end: int, random: np.random.Generator) -> NDArray[np.float32]:
    vectors = random.standard_normal((count, width)).astype(np.float32)
    vectors[:, :HEAD] = 0
    if end >= 0:
        vectors[end, HEAD - 1] = 8
    return vectors


def _even(norm: Any, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)


def _linear(linear: Any, rows: int, columns: int, random: np.random.Generator, scale: float = 0.3) -> None:
    linear.weight = (random.standard_normal((rows, columns)) * scale / columns**0.5).astype(np.float32)
    linear.bias = np.zeros(rows, np.float32)


def _fill(layer: Any, width: int, random: np.random.Generator) -> None:
    """Make the weights of a layer; what it adds to the stream leaves the dimensions of the position alone."""
    parts = [layer.self_attention, *([layer.attention] if hasattr(layer, "attention") else []), layer.ffn]
    for part in parts:
        _even(part.layer_norm, width)
    for attention in parts[:-1]:
        rows = [3 * width, width] if len(attention.linear) == 2 else [width, 2 * width, width]
        for linear, count in zip(attention.linear, rows, strict=True):
            _linear(linear, count, width, random)
        attention.linear[-1].weight[:HEAD] = 0
    _linear(layer.ffn.linear_0, 4 * width, width, random)
    _linear(layer.ffn.linear_1, width, 4 * width, random)
    layer.ffn.linear_1.weight[:HEAD] = 0


def _look_at_own_position(attention: Any, width: int) -> None:
    """Make every head match position with position, or else with the end, and pass the vector on."""
    ask, told, out = attention.linear
    code = np.eye(HEAD, dtype=np.float32)
    code[-1, -1] = 0
    ask.weight = np.pad(np.tile(3 * code, (width // HEAD, 1)), ((0, 0), (0, width - HEAD)))
    ask.bias = np.tile(np.eye(HEAD, dtype=np.float32)[-1] * 12, width // HEAD)
    code[-1, -1] = 1
    keys = np.pad(np.tile(code, (width // HEAD, 1)), ((0, 0), (0, width - HEAD)))
    told.weight = np.concatenate([keys, np.eye(width, dtype=np.float32)])
    told.bias = np.zeros(2 * width, np.float32)
    out.weight = 5 * np.eye(width, dtype=np.float32)
    out.weight[:HEAD] = 0
