"""Measure packages on the held-out slices: ``python -m training.evaluate zh-en --parallel FOLDER``."""

import argparse
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece

from training import corpus
from training.corpus import Pair

HERE = Path(__file__).resolve().parent


class Package:
    """A model that answers as Argos Translate does, without Argos Translate."""

    def __init__(self, model: Path, pieces: Path) -> None:
        self.translator = ctranslate2.Translator(str(model), intra_threads=1)
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=str(pieces))

    def translate(self, texts: Sequence[str], beam: int = 4) -> list[str]:
        """Return the best translation of each text."""
        results = self.translator.translate_batch(
            [self.pieces.encode(text, out_type=str) for text in texts],
            beam_size=beam,
            length_penalty=0.2,
            replace_unknowns=True,
            max_batch_size=32,
        )
        decoded = (self.pieces.decode_pieces(result.hypotheses[0]) for result in results)
        return [text.replace("▁", " ").replace("_", " ").strip() for text in decoded]


def figures(package: Package, pairs: Sequence[Pair], beam: int = 4) -> dict[str, str]:
    """Return chrF and BLEU of *pairs* by their signatures."""
    said = package.translate([pair.source for pair in pairs], beam)
    wanted = [[pair.target for pair in pairs]]
    measured = {}
    for metric in (sacrebleu.CHRF(), sacrebleu.BLEU()):
        score = metric.corpus_score(said, wanted)
        measured[f"{score.name}|{metric.get_signature()}"] = f"{score.score:.1f}"
    return measured


def quick_chrf(model: Path, pieces: Path, slices: Sequence[Sequence[Pair]]) -> list[float]:
    """Return the chrF of each slice, decoded greedily: for a look while training."""
    package = Package(model, pieces)
    scores = []
    for pairs in slices:
        said = package.translate([pair.source for pair in pairs], beam=1)
        scores.append(float(sacrebleu.corpus_chrf(said, [[pair.target for pair in pairs]]).score))
    return scores


def main() -> None:
    """Read the command line, print figures and some lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("direction", choices=sorted(corpus.TATOEBA))
    parser.add_argument("--parallel", type=Path, required=True, help="folder of the Tatoeba files")
    parser.add_argument("--models", type=Path, default=HERE.parent / "models")
    parser.add_argument("--examples", type=Path, default=HERE.parent / "examples")
    parser.add_argument("--show", type=int, default=0, help="how many lines to print")
    options = parser.parse_args()
    pairs = corpus.load(
        options.direction,
        parallel=options.parallel,
        phrasebook=HERE / "phrasebook",
        examples=options.examples,
        simplify=corpus.simplifier(),
    )
    (archive,) = options.models.glob(f"translate-{options.direction.replace('-', '_')}-*.argosmodel")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as file:
        file.extractall(folder)
        (top,) = Path(folder).iterdir()
        package = Package(top / "model", top / "sentencepiece.model")
    print(archive.name)
    for name, chosen in (("tatoeba test", pairs.test), ("short-drama test", pairs.drama)):
        print(f"{name}, {len(chosen)} lines")
        for signature, score in figures(package, chosen).items():
            print(f"  {score}  {signature}")
        for pair, said in zip(chosen[: options.show], package.translate([p.source for p in chosen]), strict=False):
            print(f"  {pair.source}\n    {said}\n    ({pair.target})")


if __name__ == "__main__":
    main()
