"""Files that were made to hurt: twice the input is twice the work, counted in calls and not in seconds."""

import sys
from typing import Any

import pytest

from localize import formats

CUE = {
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n",
    "vtt": "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n",
}
PIECES = [
    *(
        "-->",
        "-->\n",
        "\n",
        "\r",
        "1",
        "1\n",
        "<",
        "<v ",
        "&",
        "&amp;",
        "{\\",
        " ",
        " \n",
        "\0",
        "- ",
        "->",
        "NOTE\n\n",
        "a\n\n",
    ),
    *(
        "\ufeff",
        "00:",
        "00:00:01,000 --> ",
        "00:00:01.5 -> 00:00:02\n",
        "00:00:01.000\t\t",
        "1 ",
        "\\N",
        "<br>",
        "Language:  ",
    ),
]


def calls(text: str, format: str) -> int:
    """Count the calls that reading and writing *text* takes."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        formats.compose(formats.parse(text, format=format), format=format)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("format", ["srt", "vtt"])
@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_input_is_at_most_twice_the_work(piece: str, format: str) -> None:
    once, twice = (calls(CUE[format] + piece * n, format) for n in (1000, 2000))
    assert twice < 2.2 * once + 100


@pytest.mark.parametrize("format", ["srt", "vtt"])
@pytest.mark.parametrize("piece", ["-->", "\n", "1", "<", "&", "<v ", " ", "{\\"])
def test_a_megabyte_of_one_thing_is_read_and_written(piece: str, format: str) -> None:
    track = formats.parse(CUE[format] + piece * (1_000_000 // len(piece)), format=format)
    assert formats.compose(track, format=format)
