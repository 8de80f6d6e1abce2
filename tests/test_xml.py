"""XML from strangers: what is read of it, and what is refused before it costs anything."""

import io
import time

import pytest

from localize import xml
from localize.errors import TooLargeError, UnreadableError


def texts(data: bytes, *names: str) -> list[str]:
    return [node.text for node in xml.elements(io.BytesIO(data), names or ("a",), path="f.tmx")]


def test_each_outermost_element_comes_as_a_tree() -> None:
    data = b'<r xmlns:t="x"><skip>no</skip><t:a k="1">one <b>two</b> three<a>four</a></t:a>\n<a/></r>'
    first, second = xml.elements(io.BytesIO(data), {"a"})
    assert (first.name, first.attributes, first.text) == ("a", {"k": "1"}, "one two threefour")
    assert [node.name for node in first.all()] == ["b", "a"]
    assert [node.text for node in first.all("b")] == ["two"]
    assert (second.text, second.line) == ("", 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_declared_encoding_is_read(encoding: str) -> None:
    named = encoding.removesuffix("-sig")
    assert texts(f'<?xml version="1.0" encoding="{named}"?><a>é</a>'.encode(encoding)) == ["é"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "declares something"),
        (b'<!DOCTYPE a SYSTEM "x.dtd"><a>&nbsp;</a>', "&nbsp; is not known"),
        (b"<a>&nbsp;</a>", "undefined entity"),
        (b"<a>\n<b></a>", "f.tmx:2: not well-formed"),
        (b"<a>\xff</a>", "not well-formed"),
        (b'<?xml version="1.0" encoding="gb2312"?><a/>', "save it as UTF-8"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "save it as UTF-8"),
        (b"", "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        texts(data)


@pytest.mark.parametrize(
    "data",
    [
        b"<a>" * (xml.DEEPEST + 1),
        b"<a>" + b"x" * (xml.LARGEST + 1) + b"</a>",
        b'<a b="' + b"x" * (6 << 20),
        b"<r><!--" + b"x" * (6 << 20),
    ],
    ids=["deep", "large", "attribute", "comment"],
)
def test_what_is_too_large_is_refused_soon(data: bytes) -> None:
    began = time.process_time()
    with pytest.raises(TooLargeError):
        texts(data)
    assert time.process_time() - began < 5


def test_limits_let_what_is_just_at_them_pass() -> None:
    assert len(texts(b"<a>" * xml.DEEPEST + b"</a>" * xml.DEEPEST)) == 1
    assert texts(b"<a>" + b"x" * (xml.LARGEST - 1) + b"</a>") == ["x" * (xml.LARGEST - 1)]
