"""What a run does, and what it need not do again."""

from pathlib import Path

import pytest

from localize import profiles
from localize.engines.echo import Echo
from localize.model import Track
from localize.series import Options, plan, run

SIMPLIFIED = "1\n00:00:01,000 --> 00:00:02,500\n这里没有人\n"
TRADITIONAL = "1\n00:00:01,000 --> 00:00:02,500\n這裡沒有人\n"


def states(source: Path, language: str) -> list[str]:
    options = Options(profiles.load("short-drama"), language)
    return [
        outcome.state for outcome in run(plan([str(source)], ["en"], source=language), engine=Echo(), options=options)
    ]


@pytest.mark.parametrize("name", ["ep01.srt", "ep01.zh.srt", "ep01.zh-Hans.srt", "ep01.zh-CN.srt"])
def test_simplified_chinese_is_the_same_whoever_says_it(tmp_path: Path, name: str):
    source = tmp_path / name
    source.write_text(SIMPLIFIED, encoding="utf-8")
    assert states(source, "zh") == ["written"]
    assert states(source, "") == ["current"]
    assert states(source, "zh-Hans") == ["current"]


def test_traditional_chinese_is_another_source(tmp_path: Path):
    source = tmp_path / "ep01.srt"
    source.write_text(TRADITIONAL, encoding="utf-8")
    assert states(source, "zh") == ["written"]
    assert states(source, "") == ["written"]


def test_the_outcome_tells_of_the_source_as_it_was_read(tmp_path: Path):
    source = tmp_path / "ep01.srt"
    source.write_text(SIMPLIFIED, encoding="utf-8")
    options = Options(profiles.load("short-drama"), "zh")
    (outcome,) = run(plan([str(source)], ["en"], source="zh"), engine=Echo(), options=options)
    assert isinstance(outcome.source, Track)
    assert outcome.source.language == "zh"
