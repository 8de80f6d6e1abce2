"""Make the packages: ``python -m training.package zh-en --work FOLDER --parallel FOLDER``."""

import argparse
import json
import shutil
import tempfile
import zipfile
from pathlib import Path

import ctranslate2
import sentencepiece
import torch

from localize.engines import bundle
from training import corpus
from training.batches import START, STOP
from training.convert import average, convert
from training.languages import NAMES, TASKS, Task
from training.model import Shape, Translator

HERE = Path(__file__).resolve().parent
VERSION, ARGOS_VERSION = "0.2", "1.9.0"
NO_TIME = (1980, 1, 1, 0, 0, 0)
ABOUT = """# {source} to {target}, starter model of localize

A small Transformer ({size:.1f} million parameters, CTranslate2 int8) for the lines of Chinese short dramas. It fits
into a few megabytes, so that a first translation needs no download; it is no match for the models of the Argos package
index.
{shared}
It was trained from nothing on two sources:

- the phrasebook of localize, `training/phrasebook/`, GPL-3.0-or-later;
- Tatoeba, https://tatoeba.org, CC BY 2.0 FR: sentences by its contributors, as collected by ManyThings.org and the
  Tatoeba Challenge.

The weights: GPL-3.0-or-later, by the localize contributors. How to train it again: `training/README.md` of localize.
What it can do, what it cannot, and its figures: `models/README.md` of localize.

The package holds no sentence splitter. Argos Translate fetches its own on first use; localize needs none.
"""
SHARED = """
The same model translates into {count} languages; the first piece of an answer, here `{prefix}`, tells it which one.
"""


def trained(folder: Path, count: int) -> Translator:
    """Return the network with the mean weights of the last *count* checkpoints."""
    paths = sorted(folder.glob("step-*.pt"))[-count:]
    model = Translator(Shape(**torch.load(paths[-1], weights_only=True)["shape"]))
    model.load_state_dict(average(paths))
    model.eval()
    return model


def differences(model: Translator, pieces: Path, texts: list[str], prefix: str = "") -> list[tuple[str, str]]:
    """Return where CTranslate2 in float32 says something else than the network, greedily."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    led = [processor.piece_to_id(prefix)] if prefix else []
    with tempfile.TemporaryDirectory() as folder:
        convert(model, pieces, Path(folder), None)
        translator = ctranslate2.Translator(folder, compute_type="float32")
        cut = [processor.encode(text) for text in texts]
        tokens = [processor.id_to_piece(ids) for ids in cut]
        prefixes = [[prefix]] * len(texts) if prefix else None
        results = translator.translate_batch(tokens, target_prefix=prefixes, beam_size=1, max_decoding_length=100)
    said = [processor.decode_pieces(result.hypotheses[0][len(led) :]) for result in results]
    meant = [processor.decode(model.greedy(ids, [START, *led], STOP)) for ids in cut]
    return [pair for pair in zip(said, meant, strict=True) if pair[0] != pair[1]]


def own_files(task: Task, target: str, size: float) -> dict[str, bytes]:
    """Return the files of a package that only it has: its metadata and its card."""
    metadata = {
        "package_version": VERSION,
        "argos_version": ARGOS_VERSION,
        "from_code": task.source,
        "from_name": NAMES[task.source],
        "to_code": target,
        "to_name": NAMES[target],
        "type": "translate",
        "target_prefix": task.prefix(target),
        "links": [],
    }
    shared = SHARED.format(count=len(task.targets), prefix=task.prefix(target)) if task.prefixed else ""
    about = ABOUT.format(source=NAMES[task.source], target=NAMES[target], size=size, shared=shared)
    return {"metadata.json": (json.dumps(metadata, indent=2) + "\n").encode(), "README.md": about.encode()}


def write_package(model: Translator, pieces: Path, task: Task, models: Path) -> Path:
    """Write the ``.argosmodel``, for several languages the ``.argosbundle``: the same bytes for the same weights."""
    models.mkdir(parents=True, exist_ok=True)
    size = sum(each.numel() for each in model.parameters()) / 1e6
    names = {target: f"translate-{task.source}_{target}-{VERSION.replace('.', '_')}" for target in task.targets}
    own = {names[target]: own_files(task, target, size) for target in task.targets}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / names[task.targets[0]]
        convert(model, pieces, folder / "model", "int8")
        shutil.copy(pieces, folder / "sentencepiece.model")
        if task.prefixed:
            files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
            name = f"starter-{task.source}-{VERSION.replace('.', '_')}.argosbundle"
            return bundle.write(models / name, files, own)
        for file, content in own[folder.name].items():
            (folder / file).write_bytes(content)
        return pack(folder, models / f"{folder.name}.argosmodel")


def pack(folder: Path, archive: Path) -> Path:
    """Zip *folder* in alphabetical order, without the time of day."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), NO_TIME)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            file.writestr(member, path.read_bytes(), compresslevel=9)
    return archive


def main() -> None:
    """Read the command line, check the conversion, write the package."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("--work", type=Path, required=True, help="folder of the checkpoints")
    parser.add_argument("--parallel", type=Path, required=True, help="folder of the Tatoeba files")
    parser.add_argument("--models", type=Path, default=HERE.parent / "models")
    parser.add_argument("--average", type=int, default=1, help="how many checkpoints to average")
    options = parser.parse_args()
    folder, task = options.work / options.task, TASKS[options.task]
    pieces = folder / "sentencepiece.model"
    model = trained(folder, options.average)
    way = task.source, task.targets[0]
    pairs = corpus.read_tatoeba(options.parallel, way, corpus.simplifier())
    texts = [pair.source for pair in corpus.slices(pairs, way.index("en"))[0][:100]]
    different = differences(model, pieces, texts, task.prefix(way[1]))
    print(f"float32, greedy: {len(texts) - len(different)} of {len(texts)} lines as in torch", *different, sep="\n")
    path = write_package(model, pieces, task, options.models)
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
