"""Train one direction: ``python -m training.train zh-en --parallel FOLDER --work FOLDER``."""

import argparse
import math
import random
import time
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
import torch

from training import augment, corpus, vocabulary
from training.batches import IGNORED, Batch, batches, tokenize
from training.convert import convert
from training.evaluate import quick_chrf
from training.fast import SmoothedLoss
from training.model import Shape, Translator
from training.slots import Slots

HERE = Path(__file__).resolve().parent
DROPOUT = {"zh-en": 0.15, "en-es": 0.25}  # the fewer pairs, the more


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    steps: int
    warmup: int = 1000
    peak: float = 1.2e-3
    cooldown: float = 0.3
    smoothing: float = 0.1
    tokens: int = 1000
    every: int = 500
    kept: int = 8

    def rate(self, step: int) -> float:
        """Return the rate of *step*: up, down by the square root, then straight to nothing."""
        rising = min((step + 1) / self.warmup, math.sqrt(self.warmup / (step + 1)))
        left = (self.steps - step) / (self.cooldown * self.steps)
        return self.peak * rising * min(1.0, max(left, 0.02))


class Trainer:
    """A network, its optimizer, and where they are saved."""

    def __init__(self, direction: str, folder: Path, plan: Plan, shape: Shape, seed: int) -> None:
        self.direction, self.folder, self.plan, self.seed = direction, folder, plan, seed
        torch.manual_seed(seed)
        self.model = Translator(shape)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=0.0, betas=(0.9, 0.98), eps=1e-9, fused=True)
        self.step, self.epoch = 0, 0

    def loss(self, batch: Batch) -> torch.Tensor:
        """Return the mean loss of the tokens of *batch*."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            memory = self.model.encode(batch.source, batch.mask)
            states = self.model.decode(batch.given, memory, batch.mask)
            there = batch.wanted != IGNORED
            scores = self.model.score(states[there])
        return torch.as_tensor(SmoothedLoss.apply(scores, batch.wanted[there], self.plan.smoothing))

    def learn(self, batch: Batch) -> float:
        """Take one step."""
        rate = self.plan.rate(self.step)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return float(loss.detach())

    def save(self) -> Path:
        """Save what is needed to go on, and a copy of the weights for the average."""
        weights = {"model": self.model.state_dict(), "shape": self.model.shape.as_dict()}
        path = self.folder / f"step-{self.step:06d}.pt"
        torch.save(weights, path)
        state = {"optimizer": self.optimizer.state_dict(), "step": self.step, "epoch": self.epoch}
        torch.save(weights | state, self.folder / "last.tmp")
        (self.folder / "last.tmp").replace(self.folder / "last.pt")
        for old in sorted(self.folder.glob("step-*.pt"))[: -self.plan.kept]:
            old.unlink()
        return path

    def resume(self) -> None:
        """Go on from the last checkpoint."""
        state = torch.load(self.folder / "last.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.epoch = state["step"], state["epoch"]


def run(trainer: Trainer, pairs: corpus.Corpus, slots: Slots, pieces: Path) -> None:
    """Learn epoch after epoch until the steps are done."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    began, lost, seen, tokens = time.time(), 0.0, 0, 0
    while trainer.step < trainer.plan.steps:
        seed = trainer.seed * 100_003 + trainer.epoch
        rng = random.Random(seed)
        sentencepiece.set_random_generator_seed(seed)
        drawn = augment.epoch(pairs, slots, trainer.direction, seed)
        for batch in batches(tokenize(drawn, processor, rng), trainer.plan.tokens, rng):
            trainer.model.train()
            lost, seen = lost + trainer.learn(batch), seen + 1
            tokens += int((batch.wanted != IGNORED).sum())
            done = trainer.step >= trainer.plan.steps
            if trainer.step % 100 == 0:
                took = time.time() - began
                print(
                    f"{time.strftime('%H:%M:%S')} epoch {trainer.epoch} step {trainer.step} "
                    f"loss {lost / seen:.3f} {tokens / took:.0f} tokens/s",
                    flush=True,
                )
                began, lost, seen, tokens = time.time(), 0.0, 0, 0
            if trainer.step % trainer.plan.every == 0 or done:
                report(trainer, pairs, pieces)
            if done:
                break
        trainer.epoch += 1


def report(trainer: Trainer, pairs: corpus.Corpus, pieces: Path) -> None:
    """Save, and print the figure of the dev slice and of the phrasebook's slice."""
    trainer.save()
    convert(trainer.model.eval(), pieces, trainer.folder / "quick", "int8")
    figures = quick_chrf(trainer.folder / "quick", pieces, (pairs.dev, pairs.drama))
    print(f"step {trainer.step} chrF dev {figures[0]:.1f} drama {figures[1]:.1f}", flush=True)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("direction", choices=sorted(corpus.TATOEBA))
    parser.add_argument("--parallel", type=Path, required=True, help="folder of the Tatoeba files")
    parser.add_argument("--work", type=Path, required=True, help="folder for the checkpoints")
    parser.add_argument("--examples", type=Path, default=HERE.parent / "examples")
    parser.add_argument("--steps", type=int, default=6_400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder = options.work / options.direction
    folder.mkdir(parents=True, exist_ok=True)
    pairs = corpus.load(
        options.direction,
        parallel=options.parallel,
        phrasebook=HERE / "phrasebook",
        examples=options.examples,
        simplify=corpus.simplifier(),
    )
    print(corpus.summary(pairs), flush=True)
    slots, pieces = Slots(HERE / "phrasebook" / "tables"), folder / "sentencepiece.model"
    if not pieces.exists():
        vocabulary.make(pairs, slots, options.direction, pieces)
    required = vocabulary.required_characters(pairs, slots, options.direction)
    print("new characters:", vocabulary.extend(pieces, required) or "none", flush=True)
    plan, shape = Plan(options.steps), Shape(dropout=DROPOUT[options.direction])
    trainer = Trainer(options.direction, folder, plan, shape, options.seed)
    if options.resume:
        trainer.resume()
    run(trainer, pairs, slots, pieces)


if __name__ == "__main__":
    main()
