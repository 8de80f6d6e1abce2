"""The published schema of ``localize.toml`` says the same as the reader."""

import tomllib
from pathlib import Path

import pytest

from localize import config
from localize.config.schema import schema
from localize.errors import ConfigError
from settings import WHOLE, written

jsonschema = pytest.importorskip("jsonschema")


def says(text: str) -> bool:
    return not list(jsonschema.Draft202012Validator(schema()).iter_errors(tomllib.loads(text)))


def reads(folder: Path, text: str) -> bool:
    try:
        config.load(written(folder, text))
    except ConfigError:
        return False
    return True


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "text",
    [
        "",
        WHOLE,
        "profil = 'x'",
        "profile = 3",
        "[check]\nignor = []",
        "[check]\nignore = 'gap'",
        "[check]\nfail_on = 'fatal'",
        "[check.levels]\ngap = 'bad'",
        "[check.levels]\ngap = 'info'",
        "[check.per_language.ja]\nfail_on = 'info'",
        "[check.per_file.'*.srt']\nselect = ['timing']",
        "[[check.rule]]\npattern = 'x'",
        "[[check.rule]]\nname = 'x'\npattern = 'x'\nwhere = 'here'",
        "[[check.rule]]\nname = 'x'\npattern = 'x'\nwhere = 'both'",
        "[fix]\nunsafe_fixes = 1",
        "[fix]\nunsafe_fixes = true",
    ],
)
def test_what_it_takes_is_what_the_reader_takes(tmp_path: Path, text: str) -> None:
    assert says(text) == reads(tmp_path, text)
