"""One file that cannot be read and one text that ends the process that translates it cost only their own targets."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("ctranslate2", reason="the engines of Argos are not installed")
pytest.importorskip("argostranslate", reason="the engines of Argos are not installed")

from engines.pool.crashing import Dangerous
from localize import series
from localize.engines import models
from localize.engines.pool import Pooled, Processes

pytestmark = pytest.mark.argos
ROOT = Path(__file__).parents[2]
FILES = 300
LINES = ("我们回家吧", "他还没有告诉我", "你为什么不早说", "明天再来找你", "这件事跟你没关系")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Pooled]:
    models.install(str(ROOT / "models"), packages=tmp_path / "packages")
    recipe = Dangerous("argos", packages=str(tmp_path / "packages"), log=str(tmp_path / "log"))
    with Pooled(Processes(2), recipe) as pooled:
        yield pooled


def drama(place: Path) -> series.Series:
    place.mkdir()
    for number in range(FILES):
        said = [LINES[number % 5], LINES[(number // 5) % 5], "SEGFAULT 救我" if number == 77 else LINES[2]]
        cues = [f"{n}\n00:00:{3 * n:02},000 --> 00:00:{3 * n + 2:02},000\n{line}\n" for n, line in enumerate(said, 1)]
        data = "\n".join(cues).encode() if number != 200 else b"\x89PNG\r\n\x1a\n" + bytes(400)
        (place / f"ep{number:03}.zh.srt").write_bytes(data)
    settings = 'profile = "none"\nsource_language = "zh"\nlanguages = ["en"]\n[translate]\nphrases = false\n'
    (place / "localize.toml").write_text(settings, encoding="utf-8")
    return series.opened(place)


def test_of_300_files_298_are_made_and_no_innocent_is_blamed(tmp_path: Path, engine: Pooled) -> None:
    found = drama(tmp_path / "drama")
    told = list(series.translate(found, engine=engine, at_once=2))
    assert Counter(each.state for each in told) == {"written": FILES - 2, "failed": 2}
    failed = {Path(each.job.source).name: str(each.error) for each in told if each.state == "failed"}
    assert sorted(failed) == ["ep077.zh.srt", "ep200.zh.srt"]
    assert "SEGFAULT 救我" in failed["ep077.zh.srt"]
    assert "ep200.zh.srt" in failed["ep200.zh.srt"]
    assert len(list((found.folder / "en").iterdir())) == FILES - 2
    assert not list(found.folder.rglob("*.tmp"))
