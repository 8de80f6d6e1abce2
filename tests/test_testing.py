"""The contracts hold for our own, and fail for what breaks them."""

from dataclasses import replace

import pytest

from localize.engines.echo import Echo
from localize.formats import FORMATS
from localize.formats.kinds import Kind
from localize.formats.srt import SubRip
from localize.model import Track
from localize.rules.timing.gap import Gap
from localize.testing import check_engine, check_format, check_rule
from localize.testing.formats import writes

WRITABLE = [name for name in FORMATS if writes(FORMATS[name])]


def test_there_are_formats_that_write() -> None:
    assert {"srt", "vtt"} <= set(WRITABLE)


@pytest.mark.parametrize("name", WRITABLE)
def test_every_format_keeps_its_contract(name: str) -> None:
    check_format(FORMATS[name])


class Guest(SubRip):
    """A format of another package, that is SubRip under another name."""

    name = "guest"
    endings: tuple[str, ...] = (".guest",)
    signature = ""

    def parse(self, text: str) -> Track:
        track = super().parse(text)
        return replace(track, origin=replace(track.origin, format=self.name))


class Forgetful(Guest):
    def parse(self, text: str) -> Track:
        track = super().parse(text)
        return replace(track, cues=track.cues[:-1])


class Deaf(Guest):
    keeps: frozenset[Kind] = Guest.keeps | {"speaker"}


class Untidy(Guest):
    """Leaves a blank line more in a file each time it writes it."""

    def compose(self, track: Track) -> str:
        return super().compose(track) + ("\n" if track.origin.text else "")


class Greedy(Guest):
    signature = r"WEBVTT|\d"


def test_a_guest_keeps_it() -> None:
    check_format(Guest())


@pytest.mark.parametrize(
    ("format", "law"),
    [
        (Forgetful, "same cues"),
        (Deaf, "keeps promises speaker"),
        (Untidy, "given back"),
        (Greedy, "does not claim files of"),
    ],
)
def test_a_format_that_breaks_a_law_is_found(format: type[Guest], law: str) -> None:
    with pytest.raises(AssertionError, match=law):
        check_format(format())


def test_an_engine_keeps_its_contract() -> None:
    check_engine(Echo(), "zh", "en")


def test_a_rule_keeps_its_contract() -> None:
    check_rule(Gap)
