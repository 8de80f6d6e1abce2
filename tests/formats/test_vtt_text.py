"""What stands in a WebVTT cue: settings, places, voices, character references, spans and ruby."""

import pytest

from localize import formats
from localize.formats.vtt import settings as vtt_settings
from localize.markup import restore, strip
from localize.model import Cue, Track
from localize.text import visible

TIMES = "00:00:01.000 --> 00:00:02.000"


def parsed(words: str, settings: str = "", head: str = "") -> Track:
    return formats.parse(f"WEBVTT\n\n{head}{TIMES} {settings}\n{words}\n", format="vtt")


def written(cue: Cue, head: str = "") -> str:
    return formats.compose(Track((cue,), header=head), format="vtt").removeprefix("WEBVTT\n\n").removeprefix(TIMES)


@pytest.mark.parametrize(
    "setting",
    [
        *("align:start", "align:center", "align:end", "align:left", "align:right", "vertical:rl"),
        *("vertical:lr", "line:-1", "line:0%", "line:-0", "line:1.5", "line:100%", "line:99999999999", "line:9%,start"),
        *("line:9,center", "line:0,end", "position:1.5%", "position:00%", "position:9%,line-left"),
        *("position:9%,center", "size:1.25%"),
        *("position:100.00%,line-right", "size:0%", "size:100%", f"line:{'1' * 309}", f"line:0.{'0' * 400}1"),
    ],
)  # fmt: skip
def test_a_player_knows_this_setting(setting: str) -> None:
    track = parsed("Hi.", setting)
    assert (track[0].settings, track.repairs) == (setting, ())


@pytest.mark.parametrize(
    "setting",
    [
        *("align:middle", "align:CENTER", "align:", "align", ":align", "vertical:RL", "size:50", "size:101%"),
        *("size:-1%", "size:100.01%", "size:1.%", "size:.5%", "size:٣%", "line:", "line:-", "line:1-", "line:--1"),
        *("line:.5", "line:5.", "line:1..5", "line:1e2", "line:-0%", "line:100%,middle", "line:9,"),
        *("line:%", f"line:{'1' * 310}"),
        *(f"line:{'9' * 309}", "position:9", "position:9%,", "position:9%,start", "position:-1%", "region:nowhere"),
        *("foo:bar", "Line:1", "middle", "line:1\u3000"),
    ],
)  # fmt: skip
def test_a_player_does_not_know_this_setting_and_the_cue_is_kept_without(setting: str) -> None:
    track = parsed("Hi.", f"align:end {setting}")
    assert [(cue.text, cue.settings) for cue in track] == [("Hi.", "align:end")]
    assert len(track.repairs) == 1
    assert setting[:40] in track.repairs[0].message
    assert formats.compose(track, format="vtt") == f"WEBVTT\n\n{TIMES} align:end\nHi.\n"


def test_of_settings_that_are_told_twice_both_stay() -> None:
    assert parsed("Hi.", "align:end\talign:left").cues[0].settings == "align:end align:left"


HEAD = (
    "REGION\nid:top\n\nREGION \nid:old id:\nwidth:9% id:new\n\nREGION\nREGION\nid:twice\n\n"
    "REGION\nid:late\nx --> y\nid:never\n\n"
)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        *(("region:top", "region:top"), ("region:new", "region:new"), ("region:twice", "region:twice")),
        *(("region:late", "region:late"), ("region:old", ""), ("region:never", "")),
        ("region:x region:top", "region:top"),
        ("region:top align:end region:x", "align:end"),
        ("line:0 region:x", ""),
    ],
)
def test_a_region_is_one_that_the_file_defines_before_its_first_cue(told: str, kept: str) -> None:
    cue = parsed("Hi.", told, HEAD)[0]
    assert (cue.settings, cue.text) == (kept, "{\\an8}Hi." if told.startswith("line") else "Hi.")


def test_a_block_is_no_region_where_a_player_sees_none() -> None:
    head = "WEBVTT\nREGION\nid:a\n\nREGION\nid:b-->\n\nREGION: id=c\n\nx\nREGION\nid:d\n\n-->\nREGION\nid:e\n\nREGION\n"
    assert vtt_settings.regions(head) == frozenset()


PLACES = [
    *(("1", "align:left"), ("2", ""), ("3", "align:right"), ("4", "line:50% align:left"), ("5", "line:50%")),
    *(("6", "line:50% align:right"), ("7", "line:0 align:left"), ("8", "line:0"), ("9", "line:0 align:right")),
]


@pytest.mark.parametrize(("place", "settings"), PLACES)
def test_a_place_of_the_house_is_written_as_settings(place: str, settings: str) -> None:
    assert written(Cue(1000, 2000, f"{{\\an{place}}}Up.")) == f"{settings and ' '}{settings}\nUp.\n"


@pytest.mark.parametrize(("place", "settings"), PLACES)
def test_a_place_that_another_program_left_in_the_text_is_read_as_one(place: str, settings: str) -> None:
    track = parsed(f"{{\\an{place}}}<v Anna>Up.")
    assert [repair.line for repair in track.repairs] == [4]
    assert formats.compose(track, format="vtt") == f"WEBVTT\n\n{TIMES}{settings and ' '}{settings}\n<v Anna>Up.\n"


@pytest.mark.parametrize(
    ("settings", "text", "kept"),
    [
        ("line:0", "{\\an8}Hi.", ""),
        ("align:end line:0 size:9%", "{\\an8}Hi.", "align:end size:9%"),
        ("line:0,start", "Hi.", "line:0,start"),
        ("line:0%", "Hi.", "line:0%"),
        ("line:0 vertical:rl", "Hi.", "line:0 vertical:rl"),
        ("line:0 line:0", "Hi.", "line:0 line:0"),
        ("line:50%", "Hi.", "line:50%"),
    ],
)
def test_only_the_first_line_is_the_top(settings: str, text: str, kept: str) -> None:
    track = parsed("Hi.", settings)
    assert [(cue.text, cue.settings) for cue in track] == [(text, kept)]
    assert parsed("Hi.", formats.compose(track, format="vtt").split("\n")[2].removeprefix(TIMES)) == track


def test_the_top_of_subrip_and_the_top_of_webvtt_are_one() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}Up.\n"
    text = formats.compose(formats.parse(srt, format="srt"), format="vtt")
    assert text == f"WEBVTT\n\n{TIMES} line:0\nUp.\n"
    assert formats.compose(formats.parse(text, format="vtt"), format="srt") == srt


@pytest.mark.parametrize(
    ("words", "speaker", "text"),
    [
        ("<v Anna>Hi.</v>", "Anna", "Hi."),
        ("<v  Tom &amp; Anna >Hi.", "Tom & Anna", "Hi."),
        ("<v Anna>\nHi.\n</v>", "Anna", "Hi."),
        ("<v.loud Anna>Hi.", "", "<v.loud Anna>Hi."),
        ("<v Anna>Hi.</v> <v Bo>Ho.", "", "<v Anna>Hi.</v> <v Bo>Ho."),
        ("Hi, <v Anna>Ho.", "", "Hi, <v Anna>Ho."),
        ("<v>Hi.", "", "<v>Hi."),
    ],
)
def test_a_voice_of_all_words_is_the_speaker(words: str, speaker: str, text: str) -> None:
    track = parsed(words)
    assert [(cue.speaker, cue.text) for cue in track] == [(speaker, text)]
    assert track.repairs == ()
    assert parsed(written(track[0]).strip("\n")).cues == track.cues


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("a &lt; b", "a < b"),
        ("&lt;i&gt;", "&lt;i&gt;"),
        ("&amp;lt;", "&amp;lt;"),
        ("AT&amp;T & &; &x", "AT&T & &; &x"),
        ("&#39;&nbsp;&rlm;&#x4f60;", "'\xa0\u200f你"),
        ("&quot;&eacute;&mdash;&shy;&zwj;", '"é—\xad\u200d'),
        ("&#38;lt;", "&#38;lt;"),
        ("&#123;\\an8}", "&#123;\\an8}"),
        ("&#150; &#0; &#10; &#xD800; &bogus; &Eacute", "– &#0; &#10; &#xD800; &bogus; &Eacute"),
        ("<i>x</i> &lt;3", "<i>x</i> <3"),
        ("--&gt;", "-->"),
    ],
)
def test_a_reference_is_decoded_only_where_writing_gives_it_back(words: str, text: str) -> None:
    track = parsed(words)
    assert (track[0].text, track.repairs) == (text, ())
    assert parsed(written(track[0]).strip("\n")).cues == track.cues


@pytest.mark.parametrize(("words", "line"), [("I <3 you", 4), ("one\n<i>2</i> < 3", 5), ("cut <i", 4), ("<>", 4)])
def test_a_bare_bracket_behind_which_players_hide_words_is_told(words: str, line: int) -> None:
    track = parsed(words)
    assert (track[0].text, [repair.line for repair in track.repairs]) == (words, [line])
    assert parsed(written(track[0]).strip("\n")) == track
    assert parsed(written(track[0]).strip("\n")).repairs == ()


SPANS = "<c.loud.red>One</c> <lang ja>二</lang> <i>three</i> <00:00:01.500><b.x>four</b> <u>five</u> <what>six"


def test_spans_are_kept_and_never_seen() -> None:
    track = parsed(SPANS)
    assert (track[0].text, track.repairs) == (SPANS, ())
    assert visible(track[0].text) == "One 二 three four five six"
    assert written(track[0]) == f"\n{SPANS}\n"


@pytest.mark.parametrize(
    ("words", "text", "seen"),
    [
        ("<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>だ", None, "漢字だ"),
        ("<ruby>漢<rt>かん</rt>字<rt>じ</ruby>だ", "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>だ", "漢字だ"),
        ("<ruby>漢字<rt>かんじ", "<ruby>漢字<rt>かんじ</rt>", "漢字"),
        ("<ruby.a>漢<rt.b><i>かん</i> <3</rt></ruby>", None, "漢"),
        ("<rt>no ruby", None, "no ruby"),
        ("<ruby>漢<rt>か\nん</ruby>", None, "漢か\nん"),
    ],
)
def test_how_a_word_is_read_is_no_word(words: str, text: str | None, seen: str) -> None:
    cue = parsed(words)[0]
    assert cue.text == (text or words)
    assert visible(cue.text) == seen
    assert parsed(written(cue).strip("\n"))[0] == cue


def test_a_reading_never_reaches_an_engine_and_goes_with_the_words_that_it_belongs_to() -> None:
    text = "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>だ。\n-<ruby>本<rt>ほん</rt></ruby>"
    marked = strip(text)
    parts = [part.text for part in marked.parts]
    assert "".join(parts).isascii() is False
    assert [part for part in parts if "か" in part or "ほ" in part] == []
    assert restore(marked, parts) == text
    assert "<rt>" not in restore(marked, ["It is a character."] * len(parts))


def test_inner_times_and_classes_never_reach_an_engine() -> None:
    marked = strip("also<00:00:48.350><c> not</c><00:00:49.190><c> really</c>")
    assert [part.text for part in marked.parts] == ["also not really"]
