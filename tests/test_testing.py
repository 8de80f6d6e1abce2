"""The contracts hold for our own, and fail for what breaks them."""

from dataclasses import dataclass

import pytest

from localize.engines.echo import Echo
from localize.formats import FORMATS
from localize.formats.srt import SRT
from localize.model import Track
from localize.rules.timing.gap import Gap
from localize.testing import check_engine, check_format, check_rule


@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_keeps_its_contract(name: str) -> None:
    check_format(FORMATS[name])


def test_a_format_that_loses_a_cue_is_found() -> None:
    @dataclass
    class Forgetful:
        name: str = "forgetful"
        endings: tuple[str, ...] = (".fgt",)

        def parse(self, text: str) -> Track:
            return Track(SRT.parse(text).cues[:-1])

        def compose(self, track: Track) -> str:
            return SRT.compose(track)

    with pytest.raises(AssertionError, match="same cues"):
        check_format(Forgetful())


def test_an_engine_keeps_its_contract() -> None:
    check_engine(Echo(), "zh", "en")


def test_a_rule_keeps_its_contract() -> None:
    check_rule(Gap)
