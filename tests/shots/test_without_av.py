"""What is said where the extra is not installed."""

import sys
from pathlib import Path

import pytest

from localize import shots
from localize.errors import MissingExtraError


def test_a_video_needs_an_extra_and_its_name_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "av", None)  # as Python marks what cannot be imported
    with pytest.raises(MissingExtraError, match=r"pip install 'localize-subtitles\[video\]'"):
        shots.read(tmp_path / "ep01.mp4")


def test_a_list_needs_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "av", None)
    assert shots.parse("1.5").shots == (1500,)
