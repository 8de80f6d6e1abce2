"""Measure packages on the held-out slices: ``python -m training.evaluate zh-en --parallel FOLDER``."""

import argparse
import math
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece

from training import corpus
from training.corpus import Pair
from training.languages import NAMES, TASKS

HERE = Path(__file__).resolve().parent
BY_CHARACTER = {"ja", "th"}  # no spaces: BLEU counts characters there


class Package:
    """A model that answers as Argos Translate does, without Argos Translate."""

    def __init__(self, model: Path, pieces: Path, prefix: str = "") -> None:
        self.translator = ctranslate2.Translator(str(model), intra_threads=1)
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
        self.prefix = prefix

    def translate(self, texts: Sequence[str], beam: int = 4) -> list[str]:
        """Return the best translation of each text."""
        results = self.translator.translate_batch(
            [self.pieces.encode(text, out_type=str) for text in texts],
            target_prefix=[[self.prefix]] * len(texts) if self.prefix else None,
            beam_size=beam,
            length_penalty=0.2,
            replace_unknowns=True,
            max_batch_size=32,
        )
        decoded = (self.pieces.decode_pieces(result.hypotheses[0]) for result in results)
        return [text.replace("▁", " ").replace("_", " ").removeprefix(self.prefix).strip() for text in decoded]


def figures(said: Sequence[str], wanted: Sequence[str], language: str) -> dict[str, str]:
    """Return chrF and BLEU of what was *said* by their signatures."""
    measured = {}
    for metric in (sacrebleu.CHRF(), sacrebleu.BLEU(tokenize="char" if language in BY_CHARACTER else "13a")):
        score = metric.corpus_score(list(said), [list(wanted)])
        measured[f"{score.name}|{metric.get_signature()}"] = f"{score.score:.1f}"
    return measured


def quick_chrf(package: Package, pairs: Sequence[Pair]) -> float:
    """Return the chrF of *pairs*, decoded greedily: for a look while training."""
    if not pairs:
        return math.nan
    said = package.translate([pair.source for pair in pairs], beam=1)
    return float(sacrebleu.corpus_chrf(said, [[pair.target for pair in pairs]]).score)


def opened(archive: Path, folder: Path) -> tuple[Path, Path]:
    """Unpack *archive* into *folder* and return its model and its pieces."""
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    (model,) = folder.rglob("model.bin")
    (pieces,) = folder.rglob("sentencepiece.model")
    return model.parent, pieces


def main() -> None:
    """Read the command line, print figures and some lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("--parallel", type=Path, required=True, help="folder of the Tatoeba files")
    parser.add_argument("--models", type=Path, default=HERE.parent / "models")
    parser.add_argument("--examples", type=Path, default=HERE.parent / "examples")
    parser.add_argument("--show", type=int, default=0, help="how many lines to print")
    options = parser.parse_args()
    corpora = corpus.load(
        options.task,
        parallel=options.parallel,
        phrasebook=HERE / "phrasebook",
        examples=options.examples,
        simplify=corpus.simplifier(),
    )
    names = (
        f"starter-{TASKS[options.task].source}-*.argosbundle",
        f"translate-{options.task.replace('-', '_')}-*.argosmodel",
    )
    (archive,) = (each for name in names for each in options.models.glob(name))
    print(archive.name)
    with tempfile.TemporaryDirectory() as folder:
        package = Package(*opened(archive, Path(folder)))
        for each in corpora:
            package.prefix = TASKS[options.task].prefix(each.target)
            _measure(package, each, options.show)


def _measure(package: Package, each: corpus.Corpus, show: int) -> None:
    for name, chosen in (
        ("tatoeba test", each.test),
        ("phrasebook test", each.phrases),
        ("short-drama test", each.drama),
    ):
        began = time.perf_counter()
        said = package.translate([pair.source for pair in chosen])
        rate = len(chosen) / (time.perf_counter() - began)
        print(f"{NAMES[each.source]} to {NAMES[each.target]}, {name}, {len(chosen)} lines, {rate:.0f} lines/s")
        for signature, score in figures(said, [pair.target for pair in chosen], each.target).items():
            print(f"  {score}  {signature}")
        for pair, line in list(zip(chosen, said, strict=True))[:show]:
            print(f"  {pair.source}\n    {line}\n    ({pair.target})")


if __name__ == "__main__":
    main()
