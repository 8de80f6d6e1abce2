"""From a file to a file, through a server of each kind."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import localize
from engines import toy
from engines.servers import Served, running
from localize.engines.guard import Guard
from localize.engines.pivot import Pivot

TEXTS = ["他是谁？", "我不知道。", "三天以后，他们回来了。"]


@pytest.fixture(scope="module")
def servers(built: Path) -> Iterator[dict[str, Served]]:
    with running("libretranslate", built) as libre, running("chat", built) as chat:
        yield {"libretranslate": libre, "chat": chat}


@pytest.fixture(params=["libretranslate", "chat"])
def engine(request: pytest.FixtureRequest, servers: dict[str, Served]) -> tuple[str, Served]:
    served = servers[request.param]
    served.reset()
    return f"{request.param}:{'toy@' if request.param == 'chat' else ''}{served.url}", served


def translate(folder: Path, engine: str, **environment: str) -> subprocess.CompletedProcess[str]:
    cues = (f"{n}\n00:00:{5 * n:02},000 --> 00:00:{5 * n + 3:02},000\n{text}\n" for n, text in enumerate(TEXTS, 1))
    (folder / "ep01.zh-Hans.srt").write_text("\n".join(cues), encoding="utf-8")
    command = [sys.executable, "-m", "localize", "translate", str(folder), "--from", "zh", "--to", "en"]
    return subprocess.run(
        [*command, "--engine", engine],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_a_file_is_translated_and_known_to_be_up_to_date(engine: tuple[str, Served], tmp_path: Path) -> None:
    name, served = engine
    done = translate(tmp_path, name)
    assert done.returncode == 0, done.stderr
    assert len(localize.read(tmp_path / "ep01.en.srt")) == len(TEXTS)
    count = len(served.asked)
    assert count > 0
    assert "up to date" in translate(tmp_path, name).stdout
    assert len(served.asked) == count


def test_a_key_comes_from_the_environment(engine: tuple[str, Served], tmp_path: Path) -> None:
    name, served = engine
    variable = f"LOCALIZE_{name.partition(':')[0].upper()}_KEY"
    done = translate(tmp_path, name, **{variable: "secret-7"})
    assert done.returncode == 0, done.stderr
    assert "secret-7" in str(served.asked)
    assert not any("secret-7" in file.read_text(encoding="utf-8") for file in tmp_path.iterdir())


def test_a_server_that_is_not_there_is_one_line_and_exit_2(tmp_path: Path) -> None:
    done = translate(tmp_path, "libretranslate:http://127.0.0.1:9x")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "is no address of a server" in done.stderr


def test_wrappers_go_around_it_as_around_any_engine(engine: tuple[str, Served]) -> None:
    name, _ = engine
    chain = Pivot(Guard(localize.pipeline.engine_named(name)))
    assert len(chain.translate(TEXTS, "zh", "en", candidates=2)) == len(TEXTS)
    assert "guard" in chain.fingerprint("zh", "en")


def test_a_folder_translates_a_file_too(tmp_path: Path) -> None:
    model = toy.convert(tmp_path / "model", ["zho_Hans", "eng_Latn"])
    (tmp_path / "series").mkdir()
    done = translate(tmp_path / "series", f"ctranslate2:{model}")
    assert done.returncode == 0, done.stderr
    assert len(localize.read(tmp_path / "series" / "ep01.en.srt")) == len(TEXTS)
