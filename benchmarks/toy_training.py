# SPDX-License-Identifier: GPL-3.0-or-later
"""Train models for the made-up languages of `toy_language`, and write them as packages of Argos.

    python -m benchmarks.toy_training [FOLDER] [--steps 1500]

Run it from the root of the repository, for the network is that of the starter models. It needs torch, as they do
(`training/requirements.txt`), and ten minutes of one core for each direction. FOLDER, ``build/toy`` where none is
named, then has two packages, qaa to qab and qab to qac. `toy_projection.py` needs no torch.
"""

import argparse
import io
import json
import random
import time
from itertools import islice
from pathlib import Path

import sentencepiece
import torch
from benchmarks.toy_language import Author
from training.batches import IGNORED, batches, tokenize
from training.convert import convert
from training.corpus import Pair
from training.fast import SmoothedLoss
from training.model import Shape, Translator

ROOT = Path(__file__).resolve().parents[1]
PAIRS = (("qaa", "qab"), ("qab", "qac"))
SENTENCES, TOKENS, WARMUP, PEAK, SMOOTHING = 40_000, 2000, 300, 3e-3, 0.1


def learnt(pairs: list[Pair], pieces: sentencepiece.SentencePieceProcessor, steps: int) -> Translator:
    """Return a network that was trained on *pairs*."""
    torch.manual_seed(1)
    dice, done, began = random.Random(1), 0, time.time()
    model = Translator(Shape(pieces.get_piece_size(), width=64, layers=4, inner=256, dropout=0.05))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.0, betas=(0.9, 0.98), eps=1e-9, fused=True)
    while done < steps:
        for batch in batches(tokenize(pairs, pieces, dice), TOKENS, dice):
            for group in optimizer.param_groups:
                group["lr"] = PEAK * min((done + 1) / WARMUP, 1.0, max(0.02, (steps - done) / (0.5 * steps)))
            there = batch.wanted != IGNORED
            optimizer.zero_grad(set_to_none=True)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                states = model.decode(batch.given, model.encode(batch.source, batch.mask), batch.mask)
                scores = model.score(states[there])
            loss = SmoothedLoss.apply(scores, batch.wanted[there], SMOOTHING)
            loss.backward()  # type: ignore[no-untyped-call]  # torch's
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done += 1
            if done % 100 == 0:
                print(f"step {done} loss {float(loss.detach()):.3f} {time.time() - began:.0f} s", flush=True)
            if done == steps:
                break
    return model.eval()


def vocabulary(pairs: list[Pair]) -> bytes:
    """Return a SentencePiece model for both sides; frequent words are one piece, others two or three."""
    written = io.BytesIO()
    sentences = (side for pair in pairs for side in pair)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=sentences, model_writer=written, vocab_size=500, split_digits=True, minloglevel=2
    )
    return written.getvalue()


def write(folder: Path, source: str, target: str, pairs: list[Pair], steps: int) -> None:
    """Train one direction and write its package."""
    package = folder / f"translate-{source}_{target}-1_0"
    (package / "model").mkdir(parents=True, exist_ok=True)
    spoken = package / "sentencepiece.model"
    spoken.write_bytes(vocabulary(pairs))
    model = learnt(pairs, sentencepiece.SentencePieceProcessor(model_file=str(spoken)), steps)
    convert(model, spoken, package / "model", "int8")
    names = {"from_code": source, "from_name": source, "to_code": target, "to_name": target}
    about = {"package_version": "1.0", "argos_version": "1.9.0", "type": "translate", **names}
    (package / "metadata.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(package)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "toy")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", type=int, choices=range(len(PAIRS)), help="one of the two directions")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    said = list(islice(Author("train").sentences(), SENTENCES))
    for n, (source, target) in enumerate(PAIRS):
        if options.only in (None, n):
            pairs = [Pair(each.text(source), each.text(target)) for each in said]
            write(options.folder, source, target, pairs, options.steps)


if __name__ == "__main__":
    main()
