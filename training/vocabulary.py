"""Train the SentencePiece vocabulary that both languages of a direction share."""

import io
import random
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

from training.augment import epoch
from training.corpus import Corpus, sides
from training.slots import Slots

SIZE = 8000
RARE = 2
CHINESE = re.compile("[\u4e00-\u9fff]+")
BREAK = "▸"
MARKS = "♪♫【】《》「」『』—…·～%$€¥+=/@#&*[]()<>“”‘’。、¡¿"


def required_characters(corpus: Corpus, slots: Slots, direction: str) -> str:
    """Return the characters that must be pieces: of phrasebook, names and Tatoeba, not the rare."""
    found = set(MARKS)
    for row in corpus.rows:
        found.update("".join(sides(row, direction)))
    if direction == "zh-en":
        found |= slots.characters()
    counts = Counter(char for pair in corpus.tatoeba for side in pair for char in side)
    found.update(char for char, count in counts.items() if count >= RARE)
    return "".join(sorted(char for char in found if not char.isspace()))


def train(sentences: Iterable[str], required: str, size: int = SIZE) -> bytes:
    """Return a unigram model; digits are pieces of their own, unknown characters one piece."""
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=written,
        model_type="unigram",
        vocab_size=size,
        character_coverage=0.9995,
        required_chars=required,
        split_digits=True,
        max_sentencepiece_length=12,
        pretokenization_delimiter=BREAK,
        num_threads=2,
        minloglevel=1,
    )
    return written.getvalue()


def broken(text: str, rng: random.Random) -> str:
    """Break Chinese after two to four characters, so that pieces are words and not sentences."""
    return CHINESE.sub(lambda run: BREAK.join(_chunks(run[0], rng)), text)


def _chunks(run: str, rng: random.Random) -> list[str]:
    """Cut *run* at random."""
    cut: list[str] = []
    while run:
        size = rng.choice((1, 2, 2, 3, 4))
        cut.append(run[:size])
        run = run[size:]
    return cut


def make(corpus: Corpus, slots: Slots, direction: str, path: Path) -> None:
    """Write the vocabulary of *direction* to *path*."""
    rng = random.Random(0)
    pairs = dict.fromkeys(epoch(corpus, slots, direction, seed=0))
    sentences = (broken(side, rng) for pair in pairs for side in pair)
    path.write_bytes(train(sentences, required_characters(corpus, slots, direction)))


def extend(path: Path, required: str) -> str:
    """Give required characters that came after the training the places of unlikely words.

    A vocabulary keeps its size and its numbers, so that a training can go on when the phrasebook has grown.
    """
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    missing = [char for char in required if processor.unk_id() in processor.encode(char)]
    model = sentencepiece_model_pb2.ModelProto.FromString(path.read_bytes())
    words = [piece for piece in model.pieces if piece.type == piece.NORMAL and len(piece.piece) > 2]
    words.sort(key=lambda piece: piece.score)
    rare = min(piece.score for piece in model.pieces if piece.type == piece.NORMAL)
    for piece, char in zip(words, missing, strict=False):
        piece.piece, piece.score = char, rare
    if missing:
        path.write_bytes(model.SerializeToString())
    return "".join(missing)
