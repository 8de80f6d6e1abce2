# SPDX-License-Identifier: GPL-3.0-or-later
"""Make a drama of any number of episodes, and models for its 14 languages, to measure a whole series on.

    python benchmarks/drama.py FOLDER [--episodes 80] [--cues 70] [--languages 14]

The lines are those of ``training/phrasebook`` with their slots filled from the names of ``holding.toml``; a quarter of
them was said before, as in a real drama. The models are the bundled starter models: zh→en as it is, and en→es also
under the names of the other languages. So what comes out in those is Spanish: what is measured here is the machinery.
"""

import argparse
import json
import random
import re
import shutil
import tomllib
from pathlib import Path

from localize.engines import models
from localize.engines.packages import RECORD

HERE = Path(__file__).resolve().parent
LANGUAGES = ("en", "es", "pt", "fr", "de", "ja", "ko", "th", "vi", "id", "ar", "tr", "ru", "hi")
SLOT = re.compile(r"\{([a-z]+)\d*\}")
REPEATED = 0.25
SETTINGS = """\
source_language = "zh-Hans"
source = "zh"
languages = [{languages}]
"""


def lines(count: int, *, seed: int = 1, column: int = 0) -> list[str]:
    """Return *count* lines of dialogue, a quarter of which was said before; *column* 1 has them in English."""
    rows = []
    for file in sorted((HERE.parent / "training" / "phrasebook").glob("*.tsv")):
        rows += [
            row.split("\t")[column] for row in file.read_text("utf-8").splitlines() if row and not row.startswith("#")
        ]
    people, chance, said = names(), random.Random(seed), list[str]()
    while len(said) < count:
        if said and chance.random() < REPEATED:
            said.append(chance.choice(said))
            continue
        filled = SLOT.sub(lambda _: chance.choice(people), chance.choice(rows))
        said.append(filled if filled not in said[-3000:] else filled.rstrip("。！？") + chance.choice("呢吧啊呀"))
    return said


def names() -> list[str]:
    """Return the names of the people in the series."""
    return [source for source, *_ in tomllib.loads((HERE / "holding.toml").read_text("utf-8"))["women"]]


def episode(said: list[str]) -> str:
    """Return a SubRip file of these lines."""
    cues, at = [], 1000
    for number, line in enumerate(said, 1):
        end = at + max(900, 180 * len(line))
        cues.append(f"{number}\n{_stamp(at)} --> {_stamp(end)}\n{line.rstrip('。')}\n")
        at = end + 120
    return "\n".join(cues)


def _stamp(ms: int) -> str:
    return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02},{ms % 1000:03}"


def make(folder: Path, *, episodes: int = 80, cues: int = 70, languages: int = 14) -> None:
    """Write the series and its settings into *folder*."""
    (folder / "zh").mkdir(parents=True, exist_ok=True)
    said = lines(episodes * cues)
    for number in range(episodes):
        own = said[number * cues : (number + 1) * cues]
        (folder / "zh" / f"ep{number + 1:02}.zh-Hans.srt").write_text(episode(own), encoding="utf-8")
    tags = ", ".join(f'"{tag}"' for tag in LANGUAGES[:languages])
    (folder / "localize.toml").write_text(SETTINGS.format(languages=tags), encoding="utf-8")


def packages(place: Path) -> None:
    """Install the starter models in *place*, and en→es under the name of each other language."""
    models.install(str(HERE.parent / "models"), packages=place)
    spanish = next(place.glob("translate-en_es-*"))
    for tag in LANGUAGES[2:]:
        other = place / spanish.name.replace("en_es", f"en_{tag}")
        if not other.exists():
            shutil.copytree(spanish, other)
            told = json.loads((other / "metadata.json").read_text("utf-8")) | {"to_code": tag, "to_name": tag}
            (other / "metadata.json").write_text(json.dumps(told), encoding="utf-8")
            (other / RECORD).unlink()  # the hashes of what it was


def main() -> None:
    """Make all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--episodes", type=int, default=80)
    parser.add_argument("--cues", type=int, default=70)
    parser.add_argument("--languages", type=int, default=14)
    options = parser.parse_args()
    make(options.folder, episodes=options.episodes, cues=options.cues, languages=options.languages)
    packages(options.folder / ".packages")
    print(f"{options.folder}: ARGOS_PACKAGES_DIR={options.folder / '.packages'}")


if __name__ == "__main__":
    main()
