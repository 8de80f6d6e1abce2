"""What a project wants: which file says it, what it says, and what in it makes no sense."""

from pathlib import Path

import pytest

from localize import config
from localize.config import Choice, Config, OwnRule
from localize.errors import ConfigError
from settings import WHOLE, written


def test_everything_that_a_project_can_say(tmp_path: Path) -> None:
    path = written(tmp_path, WHOLE)
    assert config.load(path) == Config(
        path,
        Choice("netflix", ignore=("gap",), levels={"timing": "info"}),
        {"ja": Choice(extend_select=("kinsoku",))},
        {"trailers/*.srt": Choice("short-drama", select=("all",), levels={"overlap": "error"})},
        (OwnRule("no-brand", "Coca-?Cola", "no brands", languages=("en",), replace="cola"),),
        source="zh",
        source_language="zh",
        terms="terms.toml",
        baseline="known.json",
        exclude=("old/",),
        fail_on="error",
        unsafe_fixes=True,
        safe=("kinsoku",),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("profile = ", "is not valid TOML"),
        ("profil = 'x'", "profil is not known; did you mean profile?"),
        ("profile = 3", "profile is 3, not a text"),
        ("check = 3", "check is 3, not a table"),
        ("[check]\nignor = []", "check.ignor is not known; did you mean ignore?"),
        ("[check]\nignore = 'gap'", "check.ignore is 'gap', not a list of names"),
        ("[check]\nignore = ['gab']", "check.ignore names 'gab', which is no rule; did you mean gap?"),
        ("[check]\nfail_on = 'fatal'", "check.fail_on is 'fatal'; known: error, warning, info"),
        ("[check.levels]\ngab = 'info'", "check.levels names 'gab', which is no rule"),
        ("[check.levels]\ngap = 'bad'", "check.levels.gap is 'bad'; known: error, warning, info"),
        ("[check.per_language.xx-yy-zz]\nignore = ['gap']", "check.per_language has 'xx-yy-zz', which is no lang"),
        ("[check.per_language]\nja = 1", "check.per_language.ja is 1, not a table"),
        ("[check.per_language.ja]\nfail_on = 'info'", "check.per_language.ja.fail_on is not known"),
        ("[check.per_file.'*.srt']\nselect = ['gab']", "check.per_file.*.srt.select names 'gab'"),
        ("[check]\nrule = 3", "check.rule is a list of tables"),
        ("[[check.rule]]\npattern = 'x'", "check.rule 1: name is missing"),
        ("[[check.rule]]\nname = 'x'", "check.rule x: pattern is missing"),
        ("[[check.rule]]\nname = 'gap'\npattern = 'x'", "check.rule gap: there is another rule"),
        ("[[check.rule]]\nname = 'x'\npattern = '('", "check.rule x: pattern is no regular expression"),
        ("[[check.rule]]\nname = 'x'\npattern = 'x'\nwhere = 'here'", "check.rule x: where is 'here'; known: target"),
        ("[[check.rule]]\nname = 'x'\npattern = 'x'\nreplace = '\\2'", "check.rule x: replace is no template"),
        ("[[check.rule]]\nname = 'x'\npattern = 'x'\nwhere = 'both'\nreplace = 'y'", "replace is only for"),
        ("[fix]\nsafe = ['gab']", "fix.safe names 'gab', which is no rule"),
        ("[fix]\nunsafe_fixes = 1", "fix.unsafe_fixes is 1, not true or false"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_with_its_key(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(ConfigError) as error:
        config.load(written(tmp_path, text))
    assert reason in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "localize.toml"))


def test_its_own_rules_can_be_named_like_others(tmp_path: Path) -> None:
    text = "[check]\nignore = ['mine']\nlevels = {mine = 'info'}\n[[check.rule]]\nname = 'mine'\npattern = 'x'"
    assert config.load(written(tmp_path, text)).check.ignore == ("mine",)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "localize.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError, match="cannot be read"):
        config.load(str(file))


def test_the_nearest_settings_win(tmp_path: Path) -> None:
    written(tmp_path, "profile = 'netflix'")
    written(tmp_path / "season1", "[tool.localize]\nprofile = 'none'", "pyproject.toml")
    written(tmp_path / "season1" / "other", "[tool.ruff]\nline-length = 120", "pyproject.toml")
    episodes = tmp_path / "season1" / "other" / "deep"
    episodes.mkdir()
    assert config.nearest(str(tmp_path / "a.srt")).check.profile == "netflix"
    assert config.nearest(str(episodes / "a.srt")).check.profile == "none"
    assert config.nearest(str(episodes)).check.profile == "none"


def test_localize_toml_outranks_a_pyproject_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "profile = 'netflix'")
    written(tmp_path, "[tool.localize]\nprofile = 'none'", "pyproject.toml")
    assert config.nearest(str(tmp_path)).check.profile == "netflix"


def test_what_is_said_of_a_file_the_weakest_word_first(tmp_path: Path) -> None:
    settings = config.load(
        written(
            tmp_path,
            """
            profile = "netflix"
            [check.per_language]
            zh = { profile = "zh" }
            zh-Hant = { profile = "zh-Hant" }
            [check.per_file]
            "*.srt" = { profile = "srt" }
            "ads/" = { profile = "ads" }
            """,
        )
    )

    def profiles(name: str, language: str) -> list[str]:
        return [choice.profile for choice in settings.choices(str(tmp_path / name), language)]

    assert profiles("ads/a.srt", "zh-Hant-TW") == ["netflix", "zh-Hant", "srt", "ads"]
    assert profiles("a.vtt", "zh") == ["netflix", "zh"]
    assert profiles("a.vtt", "") == ["netflix"]


def test_paths_are_meant_from_the_folder_of_the_file(tmp_path: Path) -> None:
    settings = config.load(written(tmp_path, "[check]\nsource = 'zh'\nexclude = ['old/']"))
    assert settings.placed(settings.source) == str(tmp_path / "zh")
    assert (settings.placed(""), Config().placed("zh")) == ("", "zh")
    assert settings.excludes(str(tmp_path / "old" / "a.srt"))
    assert not settings.excludes(str(tmp_path / "new" / "a.srt"))


def test_a_profile_in_a_file_is_meant_from_there_too(tmp_path: Path) -> None:
    tables = "[check.per_language.ja]\nprofile = 'netflix'\n[check.per_file.'*.vtt']\nprofile = 'web.toml'"
    settings = config.load(written(tmp_path, f"profile = 'house.toml'\n{tables}"))
    assert settings.check.profile == str(tmp_path / "house.toml")
    assert settings.languages["ja"].profile == "netflix"
    assert settings.files["*.vtt"].profile == str(tmp_path / "web.toml")


def test_a_language_may_be_written_as_in_the_names_of_files(tmp_path: Path) -> None:
    place = written(tmp_path, "[check.per_language.zh-TW]\nignore = ['gap']\n[check.per_language.pt_br]\n")
    assert list(config.load(place).languages) == ["zh-Hant", "pt-BR"]
