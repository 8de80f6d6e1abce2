"""Train one model: ``python -m training.train zh-en --parallel FOLDER --work FOLDER``."""

import argparse
import math
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
import torch
from torch import distributed, multiprocessing

from training import augment, corpus, vocabulary
from training.batches import IGNORED, Batch, Tokens, batches, tokenize
from training.convert import convert
from training.evaluate import Package, quick_chrf
from training.fast import SmoothedLoss
from training.inherit import inherit
from training.languages import TASKS
from training.model import Shape, Translator
from training.slots import Slots

HERE = Path(__file__).resolve().parent
LOOK = 150  # lines of a slice, for a look while training
SHAPES = {
    "zh-en": Shape(vocabulary=9000, encoder=5, decoder=3, dropout=0.15),
    "en-all": Shape(vocabulary=16000, encoder=5, decoder=3, dropout=0.15),
}


@dataclass(frozen=True)
class Plan:
    """How long and how fast to learn."""

    steps: int
    tokens: int
    warmup: int = 1000
    peak: float = 1.2e-3
    cooldown: float = 0.3
    smoothing: float = 0.1
    every: int = 500
    kept: int = 8

    def rate(self, step: int) -> float:
        """Return the rate of *step*: up, down by the square root, then straight to nothing."""
        rising = min((step + 1) / self.warmup, math.sqrt(self.warmup / (step + 1)))
        left = (self.steps - step) / (self.cooldown * self.steps)
        return self.peak * rising * min(1.0, max(left, 0.02))


class Trainer:
    """A network, its optimizer, and where they are saved."""

    def __init__(self, task: str, folder: Path, plan: Plan, seed: int) -> None:
        self.task, self.folder, self.plan, self.seed = TASKS[task], folder, plan, seed
        torch.manual_seed(seed)
        self.model = Translator(SHAPES[task])
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=0.0, betas=(0.9, 0.98), eps=1e-9, fused=True)
        self.step, self.epoch = 0, 0
        self.rank, self.ranks = 0, 1

    def join(self, rank: int, ranks: int, meeting: str) -> None:
        """Be one of *ranks* processes that take each step together, each with its own batch."""
        self.rank, self.ranks = rank, ranks
        self.model.noise.random.manual_seed(self.seed + rank)
        distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=ranks)

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
        if self.ranks > 1:
            self._agree()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return float(loss.detach())

    def _agree(self) -> None:
        """Take the mean of what every process has found."""
        found = [each.grad for each in self.model.parameters() if each.grad is not None]
        together = torch.cat([each.view(-1) for each in found])
        distributed.all_reduce(together)
        together /= self.ranks
        for each, mean in zip(found, together.split([each.numel() for each in found]), strict=True):
            each.copy_(mean.view_as(each))

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


def run(trainer: Trainer, corpora: Sequence[corpus.Corpus], slots: Slots, pieces: Path) -> None:
    """Learn epoch after epoch until the steps are done."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    began, lost, seen, tokens = time.time(), 0.0, 0, 0
    while trainer.step < trainer.plan.steps:
        seed = trainer.seed * 1_000_003 + trainer.step  # who goes on in the middle of an epoch does not see it again
        rng = random.Random(seed)
        sentencepiece.set_random_generator_seed(seed)
        tokenized: list[Tokens] = []
        for each in corpora:
            drawn = augment.epoch(each, slots, seed)
            tokenized += tokenize(drawn, processor, rng, trainer.task.prefix(each.target))
        ready = list(batches(tokenized, trainer.plan.tokens, rng))
        for batch in ready[trainer.rank : len(ready) // trainer.ranks * trainer.ranks : trainer.ranks]:
            trainer.model.train()
            lost, seen = lost + trainer.learn(batch), seen + 1
            tokens += int((batch.wanted != IGNORED).sum()) * trainer.ranks
            done = trainer.step >= trainer.plan.steps
            if trainer.step % 100 == 0 and not trainer.rank:
                took = time.time() - began
                print(
                    f"{time.strftime('%H:%M:%S')} epoch {trainer.epoch} step {trainer.step} "
                    f"loss {lost / seen:.3f} {tokens / took:.0f} tokens/s",
                    flush=True,
                )
                began, lost, seen, tokens = time.time(), 0.0, 0, 0
            if (trainer.step % trainer.plan.every == 0 or done) and not trainer.rank:
                report(trainer, corpora, pieces)
            if done:
                break
        trainer.epoch += 1


def report(trainer: Trainer, corpora: Sequence[corpus.Corpus], pieces: Path) -> None:
    """Save, and print the figures of the dev slices and of the phrasebook's slices."""
    trainer.save()
    convert(trainer.model.eval(), pieces, trainer.folder / "quick", "int8")
    package = Package(trainer.folder / "quick", pieces)
    for each in corpora:
        package.prefix = trainer.task.prefix(each.target)
        dev, book = (quick_chrf(package, pairs[:LOOK]) for pairs in (each.dev, each.phrases))
        print(f"step {trainer.step} {each.target} chrF dev {dev:.1f} phrasebook {book:.1f}", flush=True)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("--parallel", type=Path, required=True, help="folder of the Tatoeba files")
    parser.add_argument("--work", type=Path, required=True, help="folder for the checkpoints")
    parser.add_argument("--examples", type=Path, default=HERE.parent / "examples")
    parser.add_argument("--steps", type=int, default=6_400)
    parser.add_argument("--tokens", type=int, default=1_000, help="how many in a batch")
    parser.add_argument("--peak", type=float, default=1.2e-3, help="the highest learning rate")
    parser.add_argument("--every", type=int, default=500, help="steps between two looks")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1, help="how many take each step together, a core each")
    parser.add_argument("--inherit", type=Path, help="folder of a trained model to begin with")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    options = parser.parse_args()
    torch.set_num_threads(1)
    folder = options.work / options.task
    folder.mkdir(parents=True, exist_ok=True)
    corpora = corpus.load(
        options.task,
        parallel=options.parallel,
        phrasebook=HERE / "phrasebook",
        examples=options.examples,
        simplify=corpus.simplifier(),
    )
    for each in corpora:
        print(corpus.summary(each), flush=True)
    slots, pieces = Slots(HERE / "phrasebook" / "tables"), folder / "sentencepiece.model"
    if not pieces.exists():
        vocabulary.make(corpora, slots, TASKS[options.task], SHAPES[options.task].vocabulary, pieces)
    required = vocabulary.required_characters(corpora, slots)
    print("new characters:", vocabulary.extend(pieces, required) or "none", flush=True)
    plan = Plan(options.steps, options.tokens, peak=options.peak, every=options.every)

    def work(rank: int, meeting: str) -> None:
        trainer = Trainer(options.task, folder, plan, options.seed)
        if options.inherit:
            found = options.inherit / "last.pt", options.inherit / "sentencepiece.model"
            print(inherit(trainer.model, pieces, *found), "pieces were known", flush=True)
        if options.resume:
            trainer.resume()
        if options.processes > 1:
            trainer.join(rank, options.processes, meeting)
        run(trainer, corpora, slots, pieces)

    with tempfile.TemporaryDirectory() as place:
        if options.processes > 1:
            multiprocessing.start_processes(work, (f"{place}/meeting",), nprocs=options.processes, start_method="fork")
        else:
            work(0, "")


if __name__ == "__main__":
    main()
