"""Fonts of a few letters, made for these tests: a machine that runs them may have none."""

from pathlib import Path

import pytest

pytest.importorskip("uharfbuzz", reason="lines are measured with the extra `pixels`")
pytest.importorskip("fontTools", reason="the fonts of these tests are made with fontTools")

from fonts import build


@pytest.fixture(scope="session")
def latin(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a font with narrow and wide letters, and a pair that is kerned."""
    widths = {" ": 250, "i": 200, "n": 500, "W": 1000, "A": 600, "V": 600, "e": 500, "é": 550, "-": 300, ".": 250}
    kerning = "feature kern { pos uni0041 uni0056 -100; } kern;"
    return build(tmp_path_factory.mktemp("fonts") / "latin.ttf", "Test Latin", widths, features=kerning)


@pytest.fixture(scope="session")
def han(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a font of Chinese that has a few Latin letters, too, of another width."""
    widths = dict.fromkeys("你好世界我走，！", 1000) | {"n": 700, " ": 300}
    return build(tmp_path_factory.mktemp("fonts") / "han.ttf", "Test Han", widths)


@pytest.fixture(scope="session")
def joining(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a font with a letter of Arabic in its four shapes, one of Thai with a mark, and their rules."""
    widths = {"ب": 900, " ": 250, "ก": 600, "ี": 0, "\u064e": 0}
    shapes = {"beh.init": 300, "beh.medi": 250, "beh.fina": 800}
    rules = "".join(
        f"feature {when} {{ script arab; language dflt; sub uni0628 by beh.{when}; }} {when};\n"
        for when in ("init", "medi", "fina")
    )
    return build(tmp_path_factory.mktemp("fonts") / "joining.ttf", "Test Joining", widths, shapes, rules)


@pytest.fixture
def no_font(tmp_path: Path) -> str:
    """Return a file that is no font."""
    file = tmp_path / "broken.ttf"
    file.write_bytes(b"no font at all" * 20)
    return str(file)
