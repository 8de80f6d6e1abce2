"""Ask the full argostranslate for its answers, and write them down for `test_parity`.

Run it with an interpreter that has argostranslate with all its dependencies:

    python tests/engines/make_parity.py ZH_EN.argosmodel

It unpacks the model into a temporary folder, sets a sentence splitter that splits nothing (Argos's own would open the
network), and writes ``parity.json`` beside itself. With ``--live FOLDER SOURCE TARGET`` it reads a JSON list of texts
from standard input and answers on standard output, with the packages in FOLDER.
"""

import hashlib
import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
COUNTS = (1, 3)  # numbers of hypotheses


class Whole:
    """A sentence splitter that leaves a text whole."""

    def split_sentences(self, text: str) -> list[str]:
        return [text]


def answers(packages: Path, source: str, target: str, texts: list[str]) -> list[list[list[str]]]:
    """Return for each text, for each of `COUNTS`, the hypotheses of argostranslate."""
    os.environ["ARGOS_PACKAGES_DIR"] = str(packages)
    from argostranslate import translate  # type: ignore[import-untyped, unused-ignore]  # takes seconds, has no types

    found: Any = translate.get_translation_from_codes(source, target)
    found.underlying.sentencizer = Whole()
    return [[[each.value for each in found.hypotheses(text, count)] for count in COUNTS] for text in texts]


def main() -> None:
    if sys.argv[1] == "--live":
        folder, source, target = sys.argv[2:]
        json.dump(answers(Path(folder), source, target, json.load(sys.stdin)), sys.stdout)
        return
    archive = Path(sys.argv[1])
    texts = json.loads((HERE / "parity_texts.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder)
        found = answers(Path(folder), "zh", "en", texts)
    told = {
        "model": hashlib.sha256(archive.read_bytes()).hexdigest(),
        "counts": COUNTS,
        "answers": dict(zip(texts, found, strict=True)),
    }
    (HERE / "parity.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
