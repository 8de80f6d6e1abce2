"""Train the SentencePiece vocabulary that all languages of a model share."""

import io
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import regex
import sentencepiece
from sentencepiece import sentencepiece_model_pb2

from training.augment import epoch
from training.corpus import Corpus
from training.languages import Task
from training.slots import Slots

RARE = 2
# Scripts without spaces: pieces are to be words and not sentences.
UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}ー]+|\p{Thai}+")
SYLLABLE = regex.compile(r"\X")
BREAK = "▸"
MARKS = "♪♫【】《》「」『』—…·～%$€¥+=/@#&*[]()<>“”‘’。、¡¿«»„।؟،"


def required_characters(corpora: Sequence[Corpus], slots: Slots) -> str:
    """Return the characters that must be pieces: of phrasebook, names and Tatoeba, not the rare."""
    found = set(MARKS)
    counts: Counter[str] = Counter()
    for corpus in corpora:
        for row in corpus.rows:
            found.update("".join(corpus.sides(row)))
        found |= slots.characters(corpus.source) | slots.characters(corpus.target)
        counts.update(char for pair in corpus.tatoeba for side in pair for char in side)
    found.update(char for char, count in counts.items() if count >= RARE)
    return "".join(sorted(char for char in found if not char.isspace()))


def train(sentences: Iterable[str], required: str, size: int, symbols: Sequence[str] = ()) -> bytes:
    """Return a unigram model; digits are pieces of their own, unknown characters one piece, *symbols* are kept whole.

    Where there are *symbols* there are many targets, and no character is changed: NFKC would take the vowel of the Thai
    ทำ apart, and write ？ as ? in Japanese.
    """
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences),
        model_writer=written,
        model_type="unigram",
        vocab_size=size,
        character_coverage=0.9995,
        required_chars=required,
        user_defined_symbols=list(symbols),
        normalization_rule_name="identity" if symbols else "nmt_nfkc",
        split_digits=True,
        max_sentencepiece_length=12,
        pretokenization_delimiter=BREAK,
        num_threads=2,
        minloglevel=1,
    )
    return written.getvalue()


def broken(text: str, rng: random.Random) -> str:
    """Break what has no spaces after two to four characters, so that pieces are words and not sentences."""
    return UNSPACED.sub(lambda run: BREAK.join(_chunks(SYLLABLE.findall(run[0]), rng)), text)


def _chunks(run: list[str], rng: random.Random) -> Iterator[str]:
    """Cut *run* at random."""
    while run:
        size = rng.choice((1, 2, 2, 3, 4))
        yield "".join(run[:size])
        run = run[size:]


def make(corpora: Sequence[Corpus], slots: Slots, task: Task, size: int, path: Path) -> None:
    """Write the vocabulary of *task* to *path*."""
    rng = random.Random(0)
    pairs = dict.fromkeys(pair for corpus in corpora for pair in epoch(corpus, slots, seed=0))
    sentences = (broken(side, rng) for pair in pairs for side in pair)
    symbols = [task.prefix(target) for target in task.targets if task.prefixed]
    path.write_bytes(train(sentences, required_characters(corpora, slots), size, symbols))


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
