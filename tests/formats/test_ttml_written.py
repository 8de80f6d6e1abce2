# ruff: noqa: E501 - documents, line by line
"""Writing TTML: into the document that was read, and new ones."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from localize import formats
from localize.model import Cue, Track
from localize.text import visible

# Laid out, prefixed and styled as broadcasters do; nothing in it may move.
FILE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- made by hand -->
<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling"
       xmlns:m="http://www.w3.org/ns/ttml#metadata" xmlns:ebuttm="urn:ebu:tt:metadata" xml:lang="en">
  <tt:head>
    <tt:metadata><m:agent xml:id="a" type="person"><m:name>Anna</m:name></m:agent></tt:metadata>
    <tt:styling>
      <tt:style xml:id="box" tts:backgroundColor="#000000c2"/>
      <tt:style xml:id="slanted" tts:fontStyle="italic"/>
    </tt:styling>
    <tt:layout>
      <tt:region xml:id="low" tts:displayAlign="after"/>
      <tt:region xml:id="high" tts:displayAlign="before"/>
    </tt:layout>
  </tt:head>
  <tt:body>
    <tt:div begin="10s"   end="1m">
      <tt:p xml:id="p1"  begin="1s" end='2s' region="low"><tt:span style="box">Who<tt:br/>are you?</tt:span></tt:p>
      <!-- she turns -->
      <tt:p begin="3s" dur="1500ms" region="low" m:agent="a"><tt:metadata ebuttm:x="1"/><tt:span style="box">I am</tt:span><tt:br/>
        <tt:span style="box">Anna &amp; <tt:span style="slanted">you</tt:span>.</tt:span></tt:p>
      <tt:p begin="5s" end="6s" region="high" style="slanted">Run!</tt:p><tt:p begin="7s" end="8s" region="low"/>
    </tt:div>
  </tt:body>
</tt:tt>
"""


def read(text: str = FILE) -> Track:
    return formats.parse(text, format="ttml")


def write(track: Track) -> str:
    return formats.compose(track, format="ttml")


def with_cue(track: Track, n: int, **changes: object) -> Track:
    return replace(track, cues=(*track.cues[:n], replace(track[n], **changes), *track.cues[n + 1 :]))  # type: ignore[arg-type]  # whatever a test changes


def written(track: Track) -> str:
    """Write *track*, and see that it says the same."""
    text = write(track)
    again = read(text)
    assert (again.cues, again.repairs) == (track.cues, ())
    assert write(again) == text
    return text


def test_the_file_says_what_it_says() -> None:
    assert read() == Track(
        (
            Cue(11_000, 12_000, "Who\nare you?", "p1"),
            Cue(13_000, 14_500, "I am\nAnna & <i>you</i>.", speaker="Anna"),
            Cue(15_000, 16_000, r"{\an8}<i>Run!</i>"),
            Cue(17_000, 18_000, ""),
        ),
        "en",
    )
    assert read().repairs == ()
    assert [cue.line for cue in read()] == [18, 20, 22, 22]


def test_a_file_without_a_change_is_given_back() -> None:
    assert write(read()) == FILE


@pytest.mark.parametrize(
    ("n", "text", "old", "new"),
    [
        (0, "New & <b>bold</b>", "Who<tt:br/>are you?", 'New &amp; <tt:span tts:fontWeight="bold">bold</tt:span>'),
        (
            1,
            "<i>Yo</i>\nsoy A < B",
            '<tt:span style="box">I am</tt:span><tt:br/>\n        <tt:span style="box">Anna &amp; <tt:span style="slanted">you</tt:span>.</tt:span>',
            '<tt:span style="box"><tt:span style="slanted">Yo</tt:span></tt:span><tt:br/><tt:span style="box">soy A &lt; B</tt:span>',
        ),
        (2, r"{\an8}<i>¡Corre!</i>", "Run!", "¡Corre!"),
        (2, r"{\an8}Run!", 'style="slanted">Run!', 'style="slanted" tts:fontStyle="normal">Run!'),
        (2, "<i>Run!</i>", 'region="high"', 'region="low"'),
        (3, "Words.", 'region="low"/>', 'region="low">Words.</tt:p>'),
    ],
)
def test_changed_words_change_nothing_else(n: int, text: str, old: str, new: str) -> None:
    assert written(with_cue(read(), n, text=text)) == FILE.replace(old, new)


@pytest.mark.parametrize(
    ("n", "changes", "old", "new"),
    [
        (0, {"start": 11_250}, 'begin="1s"', 'begin="1.25s"'),
        (0, {"end": 12_001}, "end='2s'", "end='2.001s'"),
        (1, {"end": 14_000}, 'dur="1500ms"', 'dur="1000ms"'),
        (1, {"start": 13_500}, 'begin="3s" dur="1500ms"', 'begin="3.5s" dur="1000ms"'),
        (0, {"id": "x"}, 'xml:id="p1"', 'xml:id="x"'),
        (0, {"id": ""}, ' xml:id="p1"', ""),
        (1, {"speaker": ""}, ' m:agent="a"', ""),
        (
            0,
            {"speaker": "Anna"},
            'region="low"><tt:span style="box">Who',
            'region="low" m:agent="a"><tt:span style="box">Who',
        ),
    ],
)
def test_a_changed_field_changes_its_attribute_alone(n: int, changes: dict[str, object], old: str, new: str) -> None:
    assert written(with_cue(read(), n, **changes)) == FILE.replace(old, new, 1)


def test_another_language_changes_the_language_alone() -> None:
    assert written(replace(read(), language="es")) == FILE.replace('xml:lang="en"', 'xml:lang="es"')


def test_a_language_that_the_file_does_not_name_is_named_when_its_words_change() -> None:
    text = FILE.replace(' xml:lang="en"', "")
    guessed = replace(read(text), language="en")
    assert write(guessed) == text
    assert ' xml:lang="es">' in written(replace(with_cue(guessed, 0, text="¿Quién?"), language="es"))


def test_a_cue_that_is_taken_out_leaves_no_trace() -> None:
    track = read()
    start, end = FILE.index('\n      <tt:p begin="3s"'), FILE.index('\n      <tt:p begin="5s"')
    assert written(replace(track, cues=(track[0], *track[2:]))) == FILE[:start] + FILE[end:]


def test_a_new_cue_stands_where_it_belongs_and_looks_as_the_one_before() -> None:
    track = read()
    cue = Cue(12_000, 13_000, "New!")
    new = '\n      <tt:p  begin="2s" end=\'3s\' region="low"><tt:span style="box">New!</tt:span></tt:p>'
    at = FILE.index("\n      <!-- she")
    assert written(replace(track, cues=(track[0], cue, *track[1:]))) == FILE[:at] + new + FILE[at:]


def test_a_new_cue_can_be_the_first() -> None:
    track = read()
    assert written(replace(track, cues=(Cue(10_000, 10_500, "Hm."), *track))).index("Hm.") < FILE.index("Who")


def test_a_new_speaker_and_a_new_place_are_told_in_the_head() -> None:
    text = written(with_cue(read(), 0, speaker="Bo & Co", text=r"{\an7}Who?"))
    assert '<m:agent xml:id="speaker2" type="character"><m:name type="alias">Bo &amp; Co</m:name></m:agent>' in text
    assert (
        '<tt:region xml:id="an7" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="before" tts:textAlign="start"/>'
        in text
    )


def test_a_new_region_has_a_name_that_nothing_else_in_the_document_has() -> None:
    taken = FILE.replace('xml:id="box"', 'xml:id="an7"').replace('style="box"', 'style="an7"')
    text = written(with_cue(read(taken), 0, text=r"{\an7}Who?"))
    assert '<tt:region xml:id="an7-2"' in text
    assert 'region="an7-2"' in text
    everywhere = taken.replace("<tt:body>", '<tt:body xml:id="an7-2">').replace('xml:id="a"', 'xml:id="speaker2"')
    everywhere = everywhere.replace('m:agent="a"', 'm:agent="speaker2"')
    text = written(with_cue(read(everywhere), 0, text=r"{\an7}Who?", speaker="Bo"))
    new = write(Track((Cue(0, 1000, r"{\an7}Hi.", "an7"),)))
    assert ('<region xml:id="an7-2"' in new, 'xml:id="an7" region="an7-2"' in new) == (True, True)
    assert ('region="an7-3"' in text, 'm:agent="speaker3"' in text) == (True, True)


@pytest.mark.parametrize("head", ["", "<head/>", "<head><layout/></head>", "<head><metadata/></head>"])
def test_a_head_is_made_where_there_is_none(head: str) -> None:
    text = f'<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="">{head}<body><div><p begin="1s" end="2s">Hi.</p></div></body></tt>'
    assert written(with_cue(read(text), 0, text=r"{\an8}<u>Hi</u>.", speaker="Bo"))


def test_frames_are_written_where_they_say_it_exactly() -> None:
    text = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="25">'
        '<body><div><p begin="00:00:01:00" end="50f">Hi.</p></div></body></tt>'
    )
    assert written(with_cue(read(text), 0, start=1480)) == text.replace("00:00:01:00", "00:00:01:12")
    assert written(with_cue(read(text), 0, start=1481)) == text.replace("00:00:01:00", "00:00:01.481")
    assert written(with_cue(read(text), 0, end=2040)) == text.replace("50f", "51f")


IN_TURN = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><head><metadata/></head><body><div timeContainer="seq">\n'
    '<p dur="1s">A</p>\n<p dur="1s">B</p>\n</div></body></tt>'
)
SPANS = (
    '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p><span begin="1s" end="2s">A</span> '
    '<span begin="2s" end="3s">B</span></p></div></body></tt>'
)


def test_words_in_a_sequence_change_in_place() -> None:
    assert written(with_cue(read(IN_TURN), 0, text="New")) == IN_TURN.replace(">A<", ">New<")
    assert written(with_cue(read(SPANS), 1, text="New")) == SPANS.replace(">B<", ">New<")


@pytest.mark.parametrize("file", [IN_TURN, SPANS])
def test_where_one_cue_would_move_others_each_gets_times_of_its_own(file: str) -> None:
    track = read(file)
    moved = written(with_cue(track, 0, end=track[0].end + 500))
    assert f'end="00:00:0{(track[0].end + 500) / 1000:.3f}"' in moved
    assert file.partition("<body")[0].removesuffix("</head>") in moved  # the head stays, and gets a region
    written(replace(track, cues=track[1:]))
    written(replace(track, cues=(*track, Cue(9000, 9500, "C"))))


def test_a_cue_may_leave_the_times_of_its_parent() -> None:
    track = read()
    assert read(write(with_cue(track, 0, start=2000)))[0].start == 2000
    assert read(write(with_cue(track, 3, end=99_000)))[3].end == 99_000


def test_on_one_line_cues_are_told_apart_by_their_times() -> None:
    text = " ".join(line.strip() for line in FILE.split("\n"))
    track = read(text)
    assert len({cue.line for cue in track}) == 1
    start, end = text.index(' <tt:p xml:id="p1"'), text.index(" <!-- she")
    assert written(replace(track, cues=track[1:])) == text[:start] + text[end:]


# New documents


TRACK = Track(
    (
        Cue(1000, 2500, "Who & <i>what</i>\nare <b>you</b>?", "c1", "Anna"),
        Cue(3000, 4000, r'{\an8}<font color="#ffff00">3 < 4</font> <u>a</u><s>b</s>'),
        Cue(5000, 6000, r"{\an6} two  spaces <ruby>漢<rt>かん</rt></ruby> <lang ja>はい</lang>"),
    ),
    "zh-Hans",
)
NEW = """<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml"
    xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
    xmlns:tts="http://www.w3.org/ns/ttml#styling"
    ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text" xml:lang="zh-Hans">
  <head>
    <metadata>
      <ttm:agent xml:id="speaker1" type="character"><ttm:name type="alias">Anna</ttm:name></ttm:agent>
    </metadata>
    <layout>
      <region xml:id="bottom" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="after" tts:textAlign="center"/>
      <region xml:id="top" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="before" tts:textAlign="center"/>
      <region xml:id="an6" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="center" tts:textAlign="end"/>
    </layout>
  </head>
  <body>
    <div>
      <p begin="00:00:01.000" end="00:00:02.500" xml:id="c1" ttm:agent="speaker1" region="bottom">Who &amp; \
<span tts:fontStyle="italic">what</span><br/>are <span tts:fontWeight="bold">you</span>?</p>
      <p begin="00:00:03.000" end="00:00:04.000" region="top"><span tts:color="#ffff00">3 &lt; 4</span> \
<span tts:textDecoration="underline">a</span><span tts:textDecoration="lineThrough">b</span></p>
      <p begin="00:00:05.000" end="00:00:06.000" region="an6" xml:space="preserve"> two  spaces \
<span tts:ruby="container"><span tts:ruby="base">漢</span><span tts:ruby="text">かん</span></span> \
<span xml:lang="ja">はい</span></p>
    </div>
  </body>
</tt>
"""


def test_a_new_file_is_an_imsc_text_document() -> None:
    assert write(TRACK) == NEW
    assert written(TRACK) == NEW
    assert read(NEW) == TRACK


def test_names_in_a_new_file_are_unique_and_well_formed() -> None:
    cues = (Cue(0, 1000, "A", "7"), Cue(1000, 2000, "B", "b"), Cue(2000, 3000, "C", "b"), Cue(3000, 4000, "D", "top"))
    assert [cue.id for cue in read(write(Track(cues)))] == ["", "b", "", ""]


def test_the_guest_reads_a_new_file_as_it_is_meant() -> None:
    from ttconv import model
    from ttconv.imsc import reader

    document = reader.to_model(ET.ElementTree(ET.fromstring(NEW)))
    assert document is not None
    paragraphs = [p for div in document.get_body() or () for p in div]
    assert [(int(p.get_begin() * 1000), int(p.get_end() * 1000)) for p in paragraphs] == [
        (c.start, c.end) for c in TRACK
    ]
    assert [p.get_region().get_id() for p in paragraphs] == ["bottom", "top", "an6"]
    assert document.get_lang() == "zh-Hans"
    assert [e.get_text() for e in paragraphs[0].dfs_iterator() if isinstance(e, model.Text)][:2] == ["Who & ", "what"]


@pytest.mark.parametrize(
    ("ruby", "pairs", "words"),
    [
        ("<ruby>漢<rt>かん</rt></ruby>だ", 1, "漢だ"),
        ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>だ", 2, "漢字だ"),
        ("<ruby>漢<rt>かん</rt>字</ruby>", 1, "漢字"),
        ("<ruby>漢字</ruby>", 0, "漢字"),
        ("<ruby><i>漢</i><rt>かん</rt></ruby>", 1, "漢"),
        ("<ruby>漢<u>字</u><rt><b>かんじ</b></rt></ruby>", 1, "漢字"),
    ],
)
def test_the_guest_reads_ruby_of_another_format(ruby: str, pairs: int, words: str) -> None:
    from ttconv import model
    from ttconv.imsc import reader

    track = formats.parse(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{ruby}\n", format="vtt")
    data, losses = formats.said(track, "a.ttml")
    document = reader.to_model(ET.ElementTree(ET.fromstring(data)))
    assert document is not None
    found = [e for e in (document.get_body() or model.Body()).dfs_iterator() if isinstance(e, model.Ruby)]
    assert ([[type(part) for part in one] for one in found], losses) == ([[model.Rb, model.Rt]] * pairs, ())
    assert visible(read(data.decode())[0].text) == words


# Encodings


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path, newline: str, mark: bytes) -> None:
    data = mark + FILE.replace("\n", newline).encode()
    (tmp_path / "a.ttml").write_bytes(data)
    formats.write(formats.read(tmp_path / "a.ttml"), tmp_path / "b.ttml")
    assert (tmp_path / "b.ttml").read_bytes() == data


@pytest.mark.parametrize(
    ("written_in", "declared"),
    [
        ("utf-8", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("gb18030", "GB18030"),
        ("cp1252", "WINDOWS-1252"),
        ("cp932", "Windows-31J"),
    ],
)
def test_the_declaration_names_the_encoding_that_is_written(tmp_path: Path, written_in: str, declared: str) -> None:
    text = FILE.replace("UTF-8", "ISO-8859-1").replace("Who", "Oh")
    (tmp_path / "a.ttml").write_bytes(text.encode("latin-1"))
    formats.write(formats.read(tmp_path / "a.ttml"), tmp_path / "b.ttml", encoding=written_in)
    data = (tmp_path / "b.ttml").read_bytes()
    assert data.decode(written_in) == text.replace("ISO-8859-1", declared)
    ET.fromstring(data) if written_in.startswith("utf") else None


def test_a_declaration_that_is_right_stays_as_it_is(tmp_path: Path) -> None:
    text = FILE.replace("UTF-8", "utf8")
    (tmp_path / "a.ttml").write_text(text, encoding="utf-8")
    formats.write(formats.read(tmp_path / "a.ttml"), tmp_path / "b.ttml")
    assert (tmp_path / "b.ttml").read_text(encoding="utf-8") == text
