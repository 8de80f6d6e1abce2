"""Run many texts through one loaded model: in pieces, in batches, a few of them ahead.

What is done to one text, before the model and after it, is what `argostranslate.translate.apply_packaged_translation`
does.
"""

from collections import Counter, deque
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any

from localize.alignment import Alignment, Divided
from localize.engines import Candidate, Search
from localize.engines.asked import Asked, Options, Part, Pieces, Said, Way
from localize.engines.attention.layered import PLAIN, Layered
from localize.engines.attention.places import Places, places
from localize.engines.attention.reader import Reader, Reading
from localize.engines.attribution import attributed, without
from localize.engines.batches import LONGEST, batches, parted
from localize.engines.cores import give_back
from localize.engines.scoring import logs

_LENGTH_PENALTY = 0.2  # as argostranslate decodes

USUAL = Search()


class Decoder:
    """A model in memory, its tokenizer, and how to decode.

    *layered* has the translators of CTranslate2, which other decoders may ask, too. Which layer's attention is good is
    found out with the texts of *tried*, and kept as ``reading``. *refuse* makes the error that is raised when
    CTranslate2 gives up.
    """

    def __init__(
        self,
        layered: Layered,
        tokenizer: Any,
        options: Options,
        refuse: Callable[[Exception], Exception],
        *,
        tried: Sequence[str] = (),
    ) -> None:
        self._layered, self._tokenizer, self._options, self._refuse = layered, tokenizer, options, refuse
        self._reader, self._tried = Reader(self.pieces, tokenizer, options, layered), tried
        self.reading: Reading | None = None

    def answers(
        self, times: Counter[Asked], candidates: int, on_done: Callable[[int], None], how: Search = USUAL
    ) -> dict[Asked, list[Candidate]]:
        """Answer each of *times* once; *on_done* hears how often those that are ready were wanted."""
        parts = [(asked, part) for asked in times for part in self._parts(asked)]
        last = {asked: i for i, (asked, _) in enumerate(parts)}
        wanted = [times[asked] if last[asked] == i else 0 for i, (asked, _) in enumerate(parts)]
        results = self._results([part for _, part in parts], wanted, Way(candidates, how), on_done)
        found: dict[Asked, list[Said]] = {asked: [] for asked in times}
        said = self._said([part for _, part in parts], results, _length_penalty(how))
        for (asked, _), each in zip(parts, said, strict=True):
            found[asked].append(each)
        return {asked: self._candidates(asked, said) for asked, said in found.items()}

    def align(self, pairs: Sequence[tuple[str, str]]) -> list[Alignment | None]:
        """Tell for each pair of a text and an answer, whoever gave it, which of its words come from where."""
        if self.reading is None:
            self._calibrate()
        reading = self.reading or Reading()
        translator = self._asked(lambda: self._layered.of(reading.layer) or self._layered.of(PLAIN))
        return self._asked(lambda: self._reader.read(translator, pairs, reading))  # type: ignore[no-any-return]  # what is asked is returned

    def _calibrate(self) -> None:
        """Choose what to read by the model's answers to our sentences; nothing is believed where there are none.

        The texts at hand would do, but then an alignment would depend on what was asked first.
        """
        answers = self.answers(Counter(map(Asked, self._tried)), 1, lambda _: None, Search(beam=1))
        voices = [(text, answers[Asked(text)][0].text) for text in self._tried]
        self.reading, translator = self._asked(lambda: self._reader.calibrated(voices))
        if translator is not None:
            self._layered.keep(self.reading.layer, translator)
        give_back()  # the other layers were loaded one after the other

    def attribute(self, asked: Sequence[Divided]) -> list[Alignment | None]:
        """Tell for each answer which of the parts of its text its pieces came from; None where one has no words."""
        cuts = [self._cut(each.answer) for each in asked]
        fit = [n for n, each in enumerate(asked) if 0 < len(cuts[n][0]) <= LONGEST * 2 and each.text.strip()]
        texts = [(n, text) for n in fit for text in (asked[n].text, *without(asked[n]))]
        logs = iter(self._logs([(self.pieces(text)[: LONGEST * 2], cuts[n][0]) for n, text in texts]))
        attention = self.align([(asked[n].text, asked[n].answer) for n in fit])
        found: list[Alignment | None] = [None] * len(asked)
        for n, looked in zip(fit, attention, strict=True):
            whole, *less = [cuts[n][1].summed(next(logs)) for _ in range(len(asked[n].starts) + 1)]
            found[n] = attributed(asked[n], cuts[n][1].spans, whole, less, looked)
        return found

    def _cut(self, text: str) -> tuple[Pieces, Places]:
        pieces = self.pieces(text, answer=True)
        found = places(text, pieces, getattr(self._tokenizer, "answers", self._tokenizer))
        return (pieces if found.spans else []), found

    def _logs(self, asked: Sequence[tuple[Pieces, Pieces]]) -> list[Sequence[float]]:
        """Return the log-probability of each piece of each answer."""
        led = [self._options.prefix] if self._options.prefix else []
        told = self._scored([(text, led + answer) for text, answer in asked])
        return [each[len(led) :] for each in told]

    def _scored(self, asked: Sequence[tuple[Pieces, Pieces]]) -> list[Sequence[float]]:
        return self._asked(lambda: logs(self._layered.any()[0], asked, workers=self._options.workers))  # type: ignore[no-any-return]  # what is asked is returned

    def pieces(self, text: str, *, answer: bool = False) -> Pieces:
        """Cut *text* into the pieces that the model knows, an *answer* into those that it says.

        A tokenizer that cuts answers in another way has one for them as ``answers``.
        """
        if not text.isascii():
            text = text.encode("utf-8", "replace").decode()  # half a surrogate pair would be an error in SentencePiece
        tokenizer = getattr(self._tokenizer, "answers", self._tokenizer) if answer else self._tokenizer
        return tokenizer.encode(text)  # type: ignore[no-any-return]  # Argos has no types

    def _parts(self, asked: Asked) -> list[Part]:
        """Cut a text into what one run can answer; the first of them begins with the prefix."""
        first, *others = parted(self.pieces(asked.text))
        prefix = self.pieces(asked.prefix, answer=True)[: LONGEST * 2] if asked.prefix else []
        lead = self._lead(asked)
        return [Part(first, prefix, lead), *(Part(other, [], lead) for other in others)]

    def _lead(self, asked: Asked) -> Pieces:
        lead = asked.lead or self._options.prefix
        return [lead] if lead else []

    def _results(self, parts: list[Part], wanted: list[int], way: Way, on_done: Callable[[int], None]) -> list[Any]:
        """Return what the model says to *parts*, as it says it whichever layer's attention is handed out."""
        translator, plain = self._asked(self._layered.any)
        found = self._run(parts, wanted, way._replace(known=plain), translator, on_done)
        if not plain and (lost := self._unknown(found)):
            translator = self._asked(lambda: self._layered.of(PLAIN))
            again = self._run([parts[i] for i in lost], [0] * len(lost), way, translator, on_done)
            for i, each in zip(lost, again, strict=True):
                found[i] = each
        return found

    def _unknown(self, results: Sequence[Any]) -> list[int]:
        unknown = self._layered.unknown()
        return [i for i, each in enumerate(results) if any(unknown in said for said in each.hypotheses)]

    def _run(
        self, parts: list[Part], wanted: list[int], way: Way, translator: Any, on_done: Callable[[int], None]
    ) -> list[Any]:
        """Run *parts* in batches, a few of them ahead, so that whoever stops the program waits for those few only."""
        found: list[Any] = [None] * len(parts)
        running: deque[tuple[list[int], list[Any]]] = deque()

        def collect() -> None:
            batch, results = running.popleft()
            for i, result in zip(batch, results, strict=True):
                found[i] = self._asked(result.result)
            on_done(sum(wanted[i] for i in batch))

        for batch in batches(
            [part.shape for part in parts],
            pieces=self._options.batch,
            workers=self._options.workers,
        ):
            running.append((batch, self._submit([parts[i] for i in batch], way, translator)))
            if len(running) > self._options.workers:
                collect()
        while running:
            collect()
        return found

    def _submit(self, parts: list[Part], way: Way, translator: Any) -> list[Any]:
        prefixes = [part.start for part in parts]
        return self._asked(  # type: ignore[no-any-return]  # CTranslate2 has no types
            lambda: translator.translate_batch(
                [part.pieces for part in parts],
                target_prefix=prefixes if any(prefixes) else None,
                replace_unknowns=way.known,
                beam_size=max(way.candidates, way.how.beam or self._options.beam),
                num_hypotheses=way.candidates,
                length_penalty=_length_penalty(way.how),
                repetition_penalty=way.how.repetition_penalty,
                no_repeat_ngram_size=way.how.no_repeat,
                return_scores=True,
                max_input_length=0,
                max_decoding_length=parts[0].most,
                asynchronous=True,
            )
        )

    def _asked(self, ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except Exception as error:  # whatever CTranslate2 says to a damaged model
            raise self._refuse(error) from error

    def _said(self, parts: Sequence[Part], results: Sequence[Any], penalty: float) -> list[Said]:
        """Return the hypotheses of each part with the sum of the log-probabilities of all their pieces."""
        # CTranslate2 divides the sum by length ** penalty, the end of sentence counted.
        said = [
            Said(
                each.hypotheses,
                [score * (len(h) + 1) ** penalty for score, h in zip(each.scores, each.hypotheses, strict=True)],
            )
            for each in results
        ]
        places = [i for i, part in enumerate(parts) if part.prefix]
        for i in places:
            start = parts[i].start  # where a piece is unknown CTranslate2 has put one of the text there
            said[i].hypotheses[:] = [start + each[len(start) :] for each in said[i].hypotheses]
        # To CTranslate2 a prefix costs nothing. To compare an answer with another one all of it has to be counted.
        asked = [(parts[i].pieces, each) for i in places for each in said[i].hypotheses]
        led = [len(parts[i].lead) for i in places for _ in said[i].hypotheses]
        sums = iter(sum(told[skip:]) for told, skip in zip(self._scored(asked), led, strict=True))
        for i in places:
            said[i].totals[:] = islice(sums, len(said[i].hypotheses))
        return said

    def _candidates(self, asked: Asked, said: Sequence[Said]) -> list[Candidate]:
        """Put the parts of one text together, as argostranslate does with the sentences of a paragraph."""
        count = min(len(part.hypotheses) for part in said)
        found = [self._candidate(asked, said, rank) for rank in range(count)]
        return sorted(found, key=lambda each: -each.score) if asked.prefix else found

    def _candidate(self, asked: Asked, said: Sequence[Said], rank: int) -> Candidate:
        text = self._text([piece for part in said for piece in part.hypotheses[rank]], asked.lead)
        total = sum(part.totals[rank] for part in said)
        return Candidate(self._after(asked.prefix, text), total / sum(len(part.hypotheses[rank]) + 1 for part in said))

    def _after(self, prefix: str, text: str) -> str:
        """Put *prefix* as it was written in the place of what its pieces say."""
        if not prefix:
            return text
        said = self._text(self.pieces(prefix, answer=True))
        rest = text[len(said) :] if text.startswith(said) else ""
        return prefix + (rest.lstrip() if prefix[-1].isspace() else rest)

    def _text(self, pieces: Pieces, lead: str = "") -> str:
        text: str = self._tokenizer.decode(pieces)
        return text.removeprefix(lead or self._options.prefix).removeprefix(" ").lstrip("\n")


def _length_penalty(how: Search) -> float:
    return _LENGTH_PENALTY if how.length_penalty is None else how.length_penalty
