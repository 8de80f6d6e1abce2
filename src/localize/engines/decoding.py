"""Run many texts through one loaded model: in pieces, in batches, a few of them ahead.

What is done to one text, before the model and after it, is what `argostranslate.translate.apply_packaged_translation`
does.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from localize.engines import Candidate

# A longer text is translated in parts: CTranslate2 drops what is beyond 1024 pieces without a word, and models have not
# seen sentences of more than some 200.
LONGEST = 250
# CTranslate2, and so Argos, stops an answer at 256 pieces without a word; a text that may need more gets more.
DECODING, PER_PIECE = 256, 3
# Pieces (padding counted) and texts in one batch: the best of those measured, benchmarks/translation.py.
BATCH_PIECES, BATCH_TEXTS = 512, 32
_LENGTH_PENALTY = 0.2  # as argostranslate decodes

Pieces = list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a `Decoder` decodes: *workers* batches at once, of at most *batch* pieces each."""

    prefix: str
    beam: int
    workers: int
    batch: int


class Decoder:
    """A model in memory: its CTranslate2 translator, its tokenizer, and how to decode.

    *refuse* makes the error that is raised when CTranslate2 gives up.
    """

    def __init__(
        self, translator: Any, tokenizer: Any, options: Options, refuse: Callable[[Exception], Exception]
    ) -> None:
        self._translator, self._tokenizer, self._options, self._refuse = translator, tokenizer, options, refuse

    def answers(
        self, times: Counter[str], candidates: int, on_done: Callable[[int], None]
    ) -> dict[str, list[Candidate]]:
        """Translate each text of *times* once; *on_done* hears how often those that are ready were wanted."""
        parts = [(text, part) for text in times for part in _parts(self._pieces(text))]
        last = {text: i for i, (text, _) in enumerate(parts)}
        wanted = [times[text] if last[text] == i else 0 for i, (text, _) in enumerate(parts)]
        found: dict[str, list[Any]] = {text: [] for text in times}
        results = self._results([part for _, part in parts], wanted, candidates, on_done)
        for (text, _), result in zip(parts, results, strict=True):
            found[text].append(result)
        return {text: self._candidates(results) for text, results in found.items()}

    def _pieces(self, text: str) -> Pieces:
        if not text.isascii():
            text = text.encode("utf-8", "replace").decode()  # half a surrogate pair would be an error in SentencePiece
        return self._tokenizer.encode(text)  # type: ignore[no-any-return]  # Argos has no types

    def _results(
        self, parts: list[Pieces], wanted: list[int], candidates: int, on_done: Callable[[int], None]
    ) -> list[Any]:
        """Run *parts* in batches, a few of them ahead, so that whoever stops the program waits for those few only."""
        found: list[Any] = [None] * len(parts)
        running: deque[tuple[list[int], list[Any]]] = deque()

        def collect() -> None:
            batch, results = running.popleft()
            for i, result in zip(batch, results, strict=True):
                found[i] = self._asked(result.result)
            on_done(sum(wanted[i] for i in batch))

        for batch in _batches([len(part) for part in parts], self._options):
            running.append((batch, self._submit([parts[i] for i in batch], candidates)))
            if len(running) > self._options.workers:
                collect()
        while running:
            collect()
        return found

    def _submit(self, parts: list[Pieces], candidates: int) -> list[Any]:
        prefix = self._options.prefix
        return self._asked(  # type: ignore[no-any-return]  # CTranslate2 has no types
            lambda: self._translator.translate_batch(
                parts,
                target_prefix=[[prefix]] * len(parts) if prefix else None,
                replace_unknowns=True,
                beam_size=max(candidates, self._options.beam),
                num_hypotheses=candidates,
                length_penalty=_LENGTH_PENALTY,
                return_scores=True,
                max_input_length=0,
                max_decoding_length=_decoding(len(parts[0])),
                asynchronous=True,
            )
        )

    def _asked(self, ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except Exception as error:  # whatever CTranslate2 says to a damaged model
            raise self._refuse(error) from error

    def _candidates(self, results: Sequence[Any]) -> list[Candidate]:
        """Put the parts of one text together, as argostranslate does with the sentences of a paragraph."""
        count = min(len(result.hypotheses) for result in results)
        return [self._candidate(results, rank) for rank in range(count)]

    def _candidate(self, results: Sequence[Any], rank: int) -> Candidate:
        text = self._tokenizer.decode([piece for result in results for piece in result.hypotheses[rank]])
        text = text.removeprefix(self._options.prefix).removeprefix(" ").lstrip("\n")
        # CTranslate2 divides the sum of log-probabilities by length ** penalty, the end of sentence counted.
        lengths = [len(result.hypotheses[rank]) + 1 for result in results]
        total = sum(result.scores[rank] * n**_LENGTH_PENALTY for result, n in zip(results, lengths, strict=True))
        return Candidate(text, total / sum(lengths))


def _batches(lengths: Sequence[int], options: Options) -> Iterator[list[int]]:
    """Yield the indexes of the texts of each batch, the longest first, so that none waits for a much longer one.

    A batch holds at most `Options.batch` pieces, and so few texts that each worker has something to do.
    """
    most = max(4, min(BATCH_TEXTS, -(-len(lengths) // options.workers)))
    batch: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        longest = lengths[batch[0]] if batch else 0
        full = len(batch) == most or longest * (len(batch) + 1) > options.batch
        if batch and (full or _decoding(longest) != _decoding(lengths[i])):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _parts(pieces: Pieces) -> list[Pieces]:
    """Cut an overlong text after the last sentence or clause in reach, else before a word, else anywhere."""
    parts = []
    while len(pieces) > LONGEST:
        window = pieces[LONGEST // 2 : LONGEST]
        ends = [i + 1 for i, piece in enumerate(window) if piece.endswith(tuple(".!?;,。！？；，、…"))]
        words = [i for i, piece in enumerate(window) if piece.startswith("▁")]
        cut = LONGEST // 2 + max(ends or words or [len(window)])
        parts.append(pieces[:cut])
        pieces = pieces[cut:]
    return [*parts, pieces]


def _decoding(length: int) -> int:
    return DECODING if length * PER_PIECE <= DECODING else LONGEST * PER_PIECE
