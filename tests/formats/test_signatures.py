"""Each format claims its own files and no others."""

import re

import pytest

from formats.tokens import TABLE, sample
from localize.formats import FORMATS

SMALL = ("sami", "json", "sbv", "subviewer", "microdvd", "mpl2", "lrc", "tmplayer")
OTHERS = {
    "srt": "1\n00:00:01,000 --> 00:00:02,000\nHi.\n",
    "srt without a number": "00:00:01,000 --> 00:00:02,000\nHi.\n",
    "rtf": "{\\rtf1\\ansi Hi.}",
    "scc": "Scenarist_SCC V1.0\n\n00:00:01:00\t9420\n",
    "scc without a head": "00:00:01:00\t9420\n",
    "prose": "It was 10:30:15 when she came.\n",
    "ass": "[Script Info]\nTitle: x\n",
    "edl": "00:00:01:05 00:00:02:10 Hi.\n",
}


@pytest.mark.parametrize("name", SMALL)
def test_a_signature_claims_its_own_files_alone(name: str) -> None:
    files = {**{other: sample(other) for other in TABLE}, **OTHERS}
    claimed = {other for other, text in files.items() if re.match(FORMATS[name].signature, text)}
    assert claimed == {name}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sami", "<Sami>\n"),
        ("sami", '<SYNC Start="10">'),
        ("json", '[{"start": 1'),
        ("subviewer", "00:00:01.00,00:00:02.00\nHi.\n"),
        ("microdvd", "{0}{}Hi."),
        ("mpl2", "[0][]Hi."),
        ("lrc", "[00:01.00]Hi."),
        ("lrc", "[00:01]Hi."),
        ("lrc", "[offset: 5]"),
        ("tmplayer", "0:00:01=Hi."),
        ("tmplayer", "00:00:01,1=Hi."),
    ],
)
def test_variants_are_claimed_by_theirs_alone(name: str, text: str) -> None:
    assert [other for other in SMALL if re.match(FORMATS[other].signature, text)] == [name]
