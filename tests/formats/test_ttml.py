# ruff: noqa: E501 - documents, line by line
"""What a TTML file says, element by element."""

from pathlib import Path

import pytest

from localize import formats
from localize.errors import UnreadableError
from localize.formats.ttml.names import proper
from localize.model import Track

SPACES = (
    'xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling" '
    'xmlns:ttp="http://www.w3.org/ns/ttml#parameter" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
)


def ttml(body: str, *, root: str = "", head: str = "") -> Track:
    return formats.parse(f'<tt {SPACES} xml:lang="en" {root}>{head}<body>{body}</body></tt>', format="ttml")


def p(content: str, attributes: str = "", head: str = "") -> str:
    """Return the text of a paragraph."""
    track = ttml(f'<div><p begin="1s" end="2s" {attributes}>{content}</p></div>', head=head)
    assert track.repairs == ()
    return track[0].text


def times(body: str, root: str = "") -> list[tuple[int, int]]:
    track = ttml(body, root=root)
    assert track.repairs == ()
    return [(cue.start, cue.end) for cue in track]


# Words


def test_white_space_is_collapsed_and_breaks_are_kept() -> None:
    assert p("\n  Who   are\n you?\n  <br/>\n  I am <span> me</span>. \n") == "Who are you?\nI am me."


def test_white_space_that_is_to_be_preserved_is() -> None:
    assert p("  Who  are\nyou? ", 'xml:space="preserve"') == "  Who  are\nyou? "


def test_line_ends_that_only_lay_out_a_preserved_paragraph_are_none() -> None:
    assert p("\n    <span>Who</span>\n    ", 'xml:space="preserve"') == "Who"


def test_references_and_cdata_are_text() -> None:
    assert p("A &amp; B &#60; C<![CDATA[ & <D ]]>&#x4f60;") == "A & B < C & <D 你"


def test_what_would_be_read_as_a_tag_of_the_house_stays_escaped() -> None:
    assert p("&lt;i&gt;No&lt;/i&gt; &amp;lt; &lt;3 &lt;www.example.com&gt;") == (
        "&lt;i&gt;No&lt;/i&gt; &amp;lt; <3 <www.example.com>"
    )


@pytest.mark.parametrize(
    ("style", "tag"),
    [
        ('tts:fontStyle="italic"', "i"),
        ('tts:fontStyle="oblique"', "i"),
        ('tts:fontWeight="bold"', "b"),
        ('tts:textDecoration="underline"', "u"),
        ('tts:textDecoration="lineThrough"', "s"),
    ],
)
def test_a_span_that_looks_different_is_a_tag(style: str, tag: str) -> None:
    assert p(f"Oh <span {style}>no</span>!") == f"Oh <{tag}>no</{tag}>!"


@pytest.mark.parametrize("colour", ["red", "#ff0000", "#FF0000FF", "rgb(255,0,0)", "rgba(255, 0, 0, 255)"])
def test_a_colour_is_one_however_it_is_written(colour: str) -> None:
    assert p(f'<span tts:color="{colour}">No</span>!') == '<font color="#ff0000">No</font>!'


HEAD = (
    '<head><styling><style xml:id="slanted" tts:fontStyle="italic"/><style xml:id="loud" style="slanted" '
    'tts:fontWeight="bold"/><style xml:id="boxed" tts:backgroundColor="black"/></styling></head>'
)


@pytest.mark.parametrize(
    ("content", "attributes", "text"),
    [
        ('<span style="loud">No</span>!', "", "<b><i>No</i></b>!"),
        ('<span style="boxed slanted">No</span>!', "", "<i>No</i>!"),
        ("No!", 'style="slanted"', "<i>No!</i>"),
        ('Oh <span tts:fontStyle="normal">no</span>!', 'style="slanted"', "<i>Oh </i>no<i>!</i>"),
        ('<span style="slanted">Oh <span style="loud">no</span></span>', "", "<i>Oh <b>no</b></i>"),
        ('<span style="boxed">No</span>!', "", "No!"),  # nothing that the house has words for
        ('<span style="nowhere">No</span>!', "", "No!"),
        ("<i>No</i>!", "", "<i>No</i>!"),  # no TTML, but people write it
    ],
)
def test_styles_are_looked_up_and_only_what_differs_is_told(content: str, attributes: str, text: str) -> None:
    assert p(content, attributes, HEAD) == text


def test_styles_that_name_each_other_end() -> None:
    head = '<head><styling><style xml:id="a" style="b"/><style xml:id="b" style="a" tts:fontStyle="italic"/></styling></head>'
    assert p('<span style="a">No</span>', head=head) == "<i>No</i>"


def test_ruby_is_that_of_the_house() -> None:
    ruby = '<span tts:ruby="container"><span tts:ruby="base">漢</span><span tts:ruby="delimiter">(</span><span tts:ruby="text">かん</span></span>字'
    assert p(ruby) == "<ruby>漢<rt>かん</rt></ruby>字"


def test_words_in_another_language_are_told_apart() -> None:
    assert p('<span xml:lang="ja">はい</span>.') == "<lang ja>はい</lang>."


def test_what_is_no_text_is_left_alone() -> None:
    content = '<metadata><ttm:desc>quiet</ttm:desc></metadata>Hi<set begin="0s" tts:color="red"/>.<!-- now -->'
    assert p(content) == "Hi."


@pytest.mark.parametrize(
    ("region", "place"),
    [
        ('tts:displayAlign="before"', r"{\an8}"),
        ('tts:origin="10% 10%" tts:extent="80% 20%"', r"{\an8}"),
        ('tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="after"', ""),
        ('tts:origin="10% 80%" tts:extent="80% 10%" tts:displayAlign="before"', ""),
        ('tts:origin="0px 40px" tts:displayAlign="before"', r"{\an8}"),  # of 480
        ('tts:origin="0c 12c" tts:displayAlign="before"', ""),  # of 15 rows
        ("", ""),
        ('tts:origin="10% 10%" tts:extent="80% 80%"', ""),  # the standard says on top, but hardly anyone means it
    ],
)
def test_a_region_that_is_certainly_on_top_is_told(region: str, place: str) -> None:
    head = f'<head><layout><region xml:id="a" {region}/></layout></head>'
    nested = f'<head><layout><region xml:id="a"><style {region}/></region></layout></head>'
    for layout in (head, nested):
        track = ttml(
            '<div><p begin="1s" end="2s" region="a">Hi.</p></div>', head=layout, root='tts:extent="640px 480px"'
        )
        assert track[0].text == f"{place}Hi."


def test_a_cue_has_its_name_its_speaker_and_its_line() -> None:
    head = (
        '<head><metadata><ttm:agent xml:id="a" type="person"><ttm:name>Li  Wei</ttm:name></ttm:agent></metadata></head>'
    )
    cue = ttml('\n<div>\n<p xml:id="c1" ttm:agent="a" begin="1s" end="2s">Hi.</p></div>', head=head)[0]
    assert (cue.id, cue.speaker, cue.line) == ("c1", "Li Wei", 3)


# Times


@pytest.mark.parametrize(
    ("begin", "root", "ms"),
    [
        ("00:00:01", "", 1000),
        ("00:00:01.5", "", 1500),
        ("100:00:01.2345", "", 360_001_235),
        ("1.5s", "", 1500),
        ("0.5h", "", 1_800_000),
        ("2m", "", 120_000),
        ("37667ms", "", 37667),
        ("00:00:01:12", 'ttp:frameRate="24"', 1500),
        ("00:00:01:12", 'ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001"', 1501),  # 1000 + 500.5, half up
        ("00:00:01:12.1", 'ttp:frameRate="25" ttp:subFrameRate="2"', 1500),
        ("30f", 'ttp:frameRate="30" ttp:frameRateMultiplier="1000:1001"', 1001),
        ("15000000t", 'ttp:tickRate="10000000"', 1500),
        ("50t", 'ttp:frameRate="25"', 2000),  # without a tick rate, a tick is a frame
        ("01:00:00:00", 'ttp:timeBase="smpte" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001"', 3_603_600),
        (
            "01:00:00:00",
            'ttp:timeBase="smpte" ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:dropMode="dropNTSC"',
            3_599_996,
        ),
    ],
)
def test_a_time_is_understood_in_every_way_to_write_it(begin: str, root: str, ms: int) -> None:
    assert times(f'<div><p begin="{begin}" dur="1s">Hi.</p></div>', root) == [(ms, ms + 1000)]


def test_times_count_from_those_of_the_parent() -> None:
    body = '<div begin="10s"><p begin="1s" end="2s">A</p><p begin="3s" dur="1s">B</p></div>'
    assert times(body) == [(11_000, 12_000), (13_000, 14_000)]


def test_a_cue_ends_with_its_parent_at_the_latest() -> None:
    assert times('<div end="5s"><p begin="1s" end="9s">A</p><p begin="2s">B</p><p>C</p></div>') == [
        (1000, 5000),
        (2000, 5000),
        (0, 5000),
    ]


def test_the_earlier_of_end_and_duration_counts() -> None:
    assert times('<div><p begin="1s" end="9s" dur="2s">A</p></div>') == [(1000, 3000)]


def test_an_end_before_the_start_is_read_as_it_is() -> None:
    assert times('<div><p begin="5s" end="3s">A</p></div>') == [(5000, 3000)]


def test_in_a_sequence_each_begins_where_the_one_before_ends() -> None:
    body = '<div begin="10s" timeContainer="seq"><p dur="1s">A</p><p begin="500ms" dur="2s">B</p></div>'
    assert times(body) == [(10_000, 11_000), (11_500, 13_500)]


def test_boxes_come_in_turn_too() -> None:
    body = '<div><p begin="1s" end="4s">A</p></div><div begin="1s"><p dur="1s">B</p></div>'
    track = formats.parse(f'<tt {SPACES}><body timeContainer="seq">{body}</body></tt>', format="ttml")
    assert [(cue.start, cue.end) for cue in track] == [(1000, 4000), (5000, 6000)]


def test_timed_spans_of_a_paragraph_without_times_are_cues() -> None:
    track = ttml('<div><p>\n<span begin="1s" end="2s">A</span>\n<span begin="2s" end="3s">B<br/>C</span></p></div>')
    assert [(cue.start, cue.end, cue.text) for cue in track] == [(1000, 2000, "A"), (2000, 3000, "B\nC")]


def test_timed_spans_of_a_paragraph_with_times_are_its_words() -> None:
    track = ttml('<div><p begin="1s" end="3s"><span begin="0s">Kara</span><span begin="1s">oke</span></p></div>')
    assert [(cue.start, cue.end, cue.text) for cue in track] == [(1000, 3000, "Karaoke")]


def test_a_paragraph_without_times_and_words_is_no_cue() -> None:
    assert len(ttml('<div><p/><p> </p><p begin="1s" end="2s"/></div>')) == 1


# The family


@pytest.mark.parametrize(
    "space", ["http://www.w3.org/ns/ttml", "http://www.w3.org/2006/10/ttaf1", "http://www.w3.org/2006/04/ttaf1"]
)
@pytest.mark.parametrize("styling", ["style", "styling"])
@pytest.mark.parametrize("prefix", ["", "tt:"])
def test_every_draft_and_every_prefix_is_read(space: str, styling: str, prefix: str) -> None:
    declared = f'xmlns{prefix and ":tt"}="{space}" xmlns:look="{space}#{styling}"'
    text = f'<{prefix}tt {declared} xml:lang=""><{prefix}body><{prefix}div xml:lang="fr"><{prefix}p id="1" begin="1s" end="2s">'
    text += f'Un <{prefix}span look:fontStyle="italic">deux</{prefix}span></{prefix}p></{prefix}div></{prefix}body></{prefix}tt>'
    track = formats.parse(text, format="ttml")
    assert (track[0].text, track.language, track.repairs) == ("Un <i>deux</i>", "fr", ())


@pytest.mark.parametrize("ending", [".ttml", ".dfxp", ".itt", ".xml", ".imsc"])
def test_a_file_is_known_by_its_ending_or_by_its_root(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"ep01{ending}"
    path.write_text(
        f'<?xml version="1.0"?>\n<!-- ours -->\n<tt {SPACES} xml:lang="es"><body><div><p begin="1s" end="2s">Sí.</p></div></body></tt>'
    )
    track = formats.read(path)
    assert (track.origin.format, track.language, track[0].text, track.repairs) == ("ttml", "es", "Sí.", ())


def test_a_file_with_the_wrong_name_is_still_found_out(tmp_path: Path) -> None:
    path = tmp_path / "ep01.srt"
    path.write_text(f'<tt {SPACES}><body><div><p begin="1s" end="2s">Yes.</p></div></body></tt>')
    assert formats.read(path).repairs[0].message == "the name says srt, the content is ttml"


# What is wrong is told, and right when it is written


@pytest.mark.parametrize(
    ("root", "body", "told"),
    [
        ("", '<p begin="00:00:01:15" end="2s">A</p>', "times in frames, but no ttp:frameRate; read as 30 a second"),
        ("", '<p begin="1t" end="2s">A</p>', "times in ticks, but no ttp:tickRate; read as 1 a second"),
        ("", '<p begin="00:00:01,5" end="2s">A</p>', 'begin="00:00:01,5" read as 00:00:01.500'),
        ("", '<p begin="01.5" end="0:2">A</p>', 'begin="01.5" read as 00:00:01.500'),
        ("", '<p begin="00:00:70" end="80s">A</p>', 'begin="00:00:70" read as 00:01:10.000'),
        ("", '<p begin="soon" end="2s">A</p>', 'begin="soon" is no time; left out'),
        ("", '<p begin="1s">A</p><p begin="3s" end="4s">B</p>', "no end; shown until 00:00:03.000"),
        ("", '<p begin="1s">A</p>', "no end; shown until 00:00:04.000"),
        ("", "<p>A</p>", "no end; shown until 00:00:03.000"),
        (
            "",
            '<p begin="1s" end="2s" xml:id="a">A</p><p begin="3s" end="4s" xml:id="a">B</p>',
            'xml:id="a" is another one\'s',
        ),
        ("", '<p>A <span begin="1s" end="2s">B</span></p>', "words beside timed spans in a <p> without times"),
        ("", '<p begin="1s" end="2s" smpte:x="1">A</p>', 'nothing declares the prefix "smpte"'),
    ],
)
def test_what_had_to_be_guessed_is_told_and_written_as_it_was_read(root: str, body: str, told: str) -> None:
    track = ttml(f"<div>{body}</div>", root=root)
    assert track.repairs[0].message.startswith(told)
    written = formats.parse(formats.compose(track, format="ttml"), format="ttml")
    assert (written.cues, written.repairs) == (track.cues, ())


@pytest.mark.parametrize(
    ("root", "told"),
    [
        ("<tt>", "no namespace on <tt>"),
        (
            '<tt xmlns="http://www.w3.org/NS/TTML">',
            'namespace "http://www.w3.org/NS/TTML" read as http://www.w3.org/ns/ttml',
        ),
        ('<tt xmlns="https://www.w3.org/ns/ttml/">', 'namespace "https://www.w3.org/ns/ttml/" read as'),
        ('<tt xmlns="urn:mine">', '"urn:mine" on <tt>; read as http://www.w3.org/ns/ttml'),
        (
            '<tt xmlns="http://www.w3.org/ns/ttml">',
            'nothing declares the prefix "tts"; read as http://www.w3.org/ns/ttml#styling',
        ),
    ],
)
def test_namespaces_are_put_right(root: str, told: str) -> None:
    text = f'{root}<body><div><p begin="1s" end="2s">Oh <span tts:fontStyle="italic">no</span></p></div></body></tt>'
    track = formats.parse(text, format="ttml")
    assert track[0].text == "Oh <i>no</i>"
    assert track.repairs[0].message.startswith(told)
    written = formats.parse(formats.compose(track, format="ttml"), format="ttml")
    assert (written.cues, written.repairs) == (track.cues, ())


def test_of_many_repairs_of_one_kind_one_is_told() -> None:
    track = ttml("<div>" + '<p begin="1,5s" end="2s">A</p>\n' * 100 + "</div>")
    assert [repair.message for repair in track.repairs] == ['begin="1,5s" read as 00:00:01.500 (and 99 more)']


def test_words_outside_of_paragraphs_are_told() -> None:
    track = ttml('<div>Hi.<p begin="1s" end="2s">A</p><span>B</span></div>')
    assert track.repairs[0].message.startswith('"Hi." stands in no <p>')


def test_a_namespace_that_is_right_stays() -> None:
    assert proper("http://www.w3.org/ns/ttml#styling") == "http://www.w3.org/ns/ttml#styling"
    assert proper("urn:ebu:tt:style") == "urn:ebu:tt:style"


def test_pictures_of_text_are_refused_by_name() -> None:
    with pytest.raises(UnreadableError, match="pictures of text"):
        ttml('<div begin="1s" end="2s" smpte:backgroundImage="1.png" xmlns:smpte="urn:x"/>')
