"""A series is what its folder says it is."""

from pathlib import Path

import pytest

from localize import series
from localize.errors import ConfigError, UnwritableError

CUE = "1\n00:00:01,000 --> 00:00:02,000\n你好\n"


def folder(place: Path, settings: str, *files: str) -> Path:
    for name in files:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(CUE, encoding="utf-8")
    (place / "localize.toml").write_text(settings, encoding="utf-8")
    return place


BOTH = 'source_language = "zh-Hans"\nlanguages = ["en", "pt-BR"]\n'


def targets(place: Path, **asked: list[str]) -> list[str]:
    found = series.opened(place)
    return [found.inside(job.target) for job in series.jobs(found, **asked)]


def test_each_episode_has_a_target_in_each_language(tmp_path: Path) -> None:
    place = folder(tmp_path, BOTH, "ep01.zh-Hans.srt", "ep02.zh-Hans.vtt")
    assert targets(place) == [
        "en/ep01.en.srt",
        "pt-BR/ep01.pt-BR.srt",
        "en/ep02.en.vtt",
        "pt-BR/ep02.pt-BR.vtt",
    ]


def test_what_is_in_another_language_hidden_or_excluded_is_no_episode(tmp_path: Path) -> None:
    names = ("ep01.zh-Hans.srt", "en/ep01.en.srt", ".old/ep01.zh.srt", "trailers/t.zh.srt", "ep01.mp4", "notes.txt")
    place = folder(tmp_path, f'{BOTH}[check]\nexclude = ["trailers/"]\n', *names)
    assert targets(place) == ["en/ep01.en.srt", "pt-BR/ep01.pt-BR.srt"]


def test_a_folder_of_sources_is_searched_alone(tmp_path: Path) -> None:
    place = folder(tmp_path, f'source = "zh"\n{BOTH}', "zh/ep01.srt", "other/ep02.zh.srt")
    assert targets(place) == ["en/ep01.en.srt", "pt-BR/ep01.pt-BR.srt"]


def test_an_episode_and_a_language_can_be_named(tmp_path: Path) -> None:
    place = folder(tmp_path, BOTH, "ep01.zh.srt", "ep02.zh.srt")
    assert targets(place, episodes=["ep02"], languages=["en"]) == ["en/ep02.en.srt"]
    assert targets(place, episodes=["ep02.zh.srt"], languages=["en"]) == ["en/ep02.en.srt"]
    with pytest.raises(ConfigError, match=r"no episode 'ep09'; known: ep01, ep02"):
        targets(place, episodes=["ep09"])


def test_what_is_missing_in_the_settings_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="`localize init` writes one"):
        series.opened(tmp_path)
    with pytest.raises(ConfigError, match="says no languages"):
        series.opened(folder(tmp_path, 'source_language = "zh"\n'))
    with pytest.raises(ConfigError, match="names no episode"):
        series.jobs(series.opened(folder(tmp_path, BOTH)))
    with pytest.raises(ConfigError, match=r"languages has 'xx-yy-zz'"):
        series.opened(folder(tmp_path, 'languages = ["xx-yy-zz"]\n'))
    with pytest.raises(ConfigError, match=r"translate.enjin"):
        series.opened(folder(tmp_path, f"{BOTH}[translate]\nenjin = 'argos'\n"))


@pytest.mark.parametrize(
    "output", ["../{stem}.{lang}.{ext}", "/tmp/{stem}.{lang}.{ext}", "{folder}/../../{stem}.{lang}.{ext}"]
)
def test_no_target_lies_outside_of_the_folder(tmp_path: Path, output: str) -> None:
    inside = tmp_path / "drama"
    inside.mkdir()
    place = folder(inside, f"{BOTH}[translate]\noutput = '{output}'\n", "ep01.zh.srt")
    with pytest.raises(UnwritableError, match=r"outside the folder|would be"):
        targets(place)


def test_nor_does_one_behind_a_link(tmp_path: Path) -> None:
    inside, outside = tmp_path / "drama", tmp_path / "elsewhere"
    inside.mkdir()
    outside.mkdir()
    (inside / "en").symlink_to(outside)
    place = folder(inside, BOTH, "ep01.zh.srt")
    with pytest.raises(UnwritableError, match="outside the folder"):
        targets(place)
