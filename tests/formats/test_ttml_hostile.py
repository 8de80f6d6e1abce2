# ruff: noqa: E501 - documents, line by line
"""TTML that was made to hurt, and XML that is none: refused with a name and a line, in no more time than others take."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

import growth
from localize import formats
from localize.errors import TooLargeError, UnreadableError
from localize.formats.ttml import xml

ZOO = Path(__file__).resolve().parents[3] / "shared" / "data" / "zoo"
HEAD, TAIL = '<tt xmlns="http://www.w3.org/ns/ttml">\n<body><div>\n', "\n</div></body></tt>"
CUE = '<p begin="1s" end="2s">Hi.</p>'

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCUMENT_TYPES = {
    "billion laughs": f'<!DOCTYPE tt [<!ENTITY l0 "lol">{LAUGHS}]>\n{HEAD}<p begin="1s" end="2s">&l9;</p>{TAIL}',
    "quadratic": f'<!DOCTYPE tt [<!ENTITY a "{"a" * 50_000}">]>\n{HEAD}<p begin="1s" end="2s">{"&a;" * 50_000}</p>{TAIL}',
    "external entity": f'<!DOCTYPE tt [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n{HEAD}<p begin="1s" end="2s">&x;</p>{TAIL}',
    "external subset": f'<!DOCTYPE tt SYSTEM "http://example.com/tt.dtd">\n{HEAD}{CUE}{TAIL}',
    "public": f'<!DOCTYPE tt PUBLIC "-//W3C//DTD TT//EN" "tt.dtd">\n{HEAD}{CUE}{TAIL}',
    "bare": f"<!DOCTYPE tt>\n{HEAD}{CUE}{TAIL}",
    "after much": f'<?xml version="1.0"?>\n<!-- > -->\n<?style a?>\n<!DOCTYPE tt>\n{HEAD}{CUE}{TAIL}',
}


def parse(text: str) -> None:
    formats.parse(text, format="ttml")


@pytest.mark.parametrize("attack", DOCUMENT_TYPES)
def test_a_document_type_is_refused_before_anything_is_read(attack: str, tmp_path: Path) -> None:
    text = DOCUMENT_TYPES[attack]
    path = tmp_path / "ep01.ttml"
    path.write_text(text)
    with pytest.raises(UnreadableError, match="document type") as caught:
        formats.read(path)
    assert caught.value.line == text[: text.index("<!DOCTYPE")].count("\n") + 1
    assert str(caught.value).startswith(f"{path}:{caught.value.line}: ")


def test_a_document_type_that_stands_elsewhere_is_not_well_formed() -> None:
    with pytest.raises(UnreadableError, match="not well-formed"):
        parse(f"{HEAD}<!DOCTYPE tt>{CUE}{TAIL}")


def test_what_looks_like_a_document_type_in_a_comment_is_none() -> None:
    parse(f"<!-- <!DOCTYPE tt> -->{HEAD}{CUE}<![CDATA[<!DOCTYPE]]>{TAIL}")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (f'{HEAD}<p begin="1s" end="2s">A & B</p>{TAIL}', 3, "write & as &amp;"),
        (f'{HEAD}<p begin="1s" end="2s">A<br>B</p>{TAIL}', 3, "a line break is written <br/>"),
        (f'{HEAD}<p begin="1s" end="2s">A&nbsp;B</p>{TAIL}', 3, "write a hard space as &#160;"),
        (f"{HEAD}{CUE}", 3, "the file is cut short"),
        (f"{HEAD}{CUE}{TAIL}\n{HEAD}{CUE}{TAIL}", 5, "one file holds one document"),
        (f'{HEAD}<p begin="1s" begin="2s">A</p>{TAIL}', 3, "duplicate attribute"),
        (f"\n\n{HEAD}<p begin=1s>A</p>{TAIL}", 5, "not well-formed XML, column 10"),
        ("<html>\n<body/></html>", 1, 'the root element is "html", not <tt>'),
        ("\n<transcript><text start='1'>A</text></transcript>", 2, 'the root element is "transcript"'),
        ("", 1, "the file is cut short"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHi.", 1, "not well-formed"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(text: str, line: int, told: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    assert caught.value.line == line
    assert told in str(caught.value)


@pytest.mark.skipif(not ZOO.exists(), reason="the zoo is not beside the repository")
def test_the_animal_of_the_zoo_is_told_in_one_line() -> None:
    with pytest.raises(UnreadableError) as caught:
        formats.read(ZOO / "ttml-bad-xml.ttml")
    told = str(caught.value)
    assert told.endswith("ml:2: not well-formed XML, column 76: invalid token; write & as &amp; and < as &lt;")


def test_elements_may_stand_inside_each_other_but_not_without_end() -> None:
    deep = xml.DEEPEST - 4  # tt, body, div, p
    parse(HEAD + '<p begin="1s" end="2s">' + "<span>" * deep + "A" + "</span>" * deep + "</p>" + TAIL)
    for much in (deep + 1, 200_000):
        with pytest.raises(TooLargeError):
            parse(HEAD + '<p begin="1s" end="2s">' + "<span>" * much + "A" + "</span>" * much + "</p>" + TAIL)


def test_control_characters_are_taken_out_and_told() -> None:
    track = formats.parse(HEAD + CUE.replace("Hi", "H\x07\x1b[2Ji") + TAIL, format="ttml")
    assert track[0].text == "H[2Ji."
    assert str(track.repairs[0]) == "3: 2 control characters taken out, the first U+0007"


PIECES = [
    *(
        "<br/>",
        "<span>",
        "<span>a</span>",
        '<span tts:color="red">a</span>',
        "<i>a",
        "&lt;",
        "&amp;",
        " ",
        "\n",
        "a",
        "<set/>",
    ),
    *(
        "<!-- -->",
        "<![CDATA[<]]>",
        '<span begin="1s" end="2s">a</span>',
        "{\\an8}",
        "&#13;",
        "<x:a/>",
        "]",
        "-",
        "<a ",
        "'",
    ),
]


def calls(text: str) -> int:
    """Count the calls that reading, changing and writing *text* takes."""

    def work() -> None:
        with suppress(UnreadableError):
            track = formats.parse(text, format="ttml")
            changed = replace(track, cues=tuple(replace(cue, text=f"{cue.text}!") for cue in track))
            formats.compose(changed, format="ttml")

    return growth.calls(work)


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("space", ["default", "preserve"])
def test_twice_the_words_are_at_most_twice_the_work(piece: str, space: str) -> None:
    paragraph = f'<p begin="1s" end="2s" xml:space="{space}">'
    once, twice = (calls(f"{HEAD}{paragraph}{piece * n}</p>{TAIL}") for n in (300, 600))
    assert twice < 2.2 * once + 200


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<div>",
            "<p/>",
            CUE,
            '<p begin="1,5s"/>',
            '<p begin="1s">A</p>',
            "<p>A</p>",
            '<p xml:id="a" begin="1s" end="2s"/>',
        ),
        *(
            '<p begin="1s" end="2s" region="r"/>',
            '<div timeContainer="seq"><p>A</p></div>',
            "<metadata/>",
            "<q:a/>",
            "A",
        ),
        '<p xmlns:a="urn:a" begin="1s" end="2s" a:b="c">A</p>',
    ],
)
def test_twice_the_cues_are_at_most_twice_the_work(piece: str) -> None:
    once, twice = (calls(f"{HEAD}{piece * n}{TAIL}") for n in (300, 600))
    assert twice < 2.2 * once + 200


def test_many_styles_that_name_many_styles_cost_what_they_hold() -> None:
    def head(n: int) -> str:
        rows = "".join(f'<style xml:id="s{i}" style="s{i - 1} s{i - 2} s{i - 3}"/>' for i in range(n))
        return f'<tt xmlns="http://www.w3.org/ns/ttml"><head><styling>{rows}</styling></head><body style="s{n - 1}">{CUE}</body></tt>'

    once, twice = (calls(head(n)) for n in (300, 600))
    assert twice < 2.2 * once + 200


@pytest.mark.parametrize(
    "piece", ["<br/>", "a", "<", "&lt;", "\n", " ", "<!-- -->", "<span>a</span>", "-", "<!--", "<?a ?>", "]>", "<!a>"]
)
def test_a_megabyte_of_one_thing_is_read_or_refused(piece: str) -> None:
    many = piece * (300_000 // len(piece))
    for text in (f'{HEAD}<p begin="1s" end="2s">{many}</p>{TAIL}', many, f"{many}{HEAD}{CUE}{TAIL}"):
        told = ""
        try:
            parse(text)
        except UnreadableError as error:
            told = str(error)
        assert len(told) < 300


@pytest.mark.parametrize("length", [5000, 10_000])
def test_an_attribute_may_be_long(length: int) -> None:
    style = " ".join(f"s{n}" for n in range(length))
    parse(f'{HEAD}<p begin="1s" end="2s" style="{style}" xml:id="{"a" * length}">A</p>{TAIL}')
    parse(f'{HEAD}<p begin="{"1" * length}s" end="2s"{" " * length}>A</p>{TAIL}')
