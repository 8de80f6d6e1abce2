"""WebVTT as it is found, and as it is given back."""

from dataclasses import replace

import pytest

from localize import formats
from localize.model import Cue, Origin, Track

FULL = """WEBVTT - 第一集
Kind: captions
Language: zh

STYLE
::cue { color: red }

NOTE for the editor

intro
00:00:01.000 --> 00:00:02.500 align:start position:0%
<v Anna>One &lt;3</v>

NOTE between
two lines

00:00:03.000 --> 00:00:04.000 line:0
Two,
<c.loud>three</c>.

NOTE at the end
"""
# Well-formed, and written as no program of ours would.
ODD = (
    "WEBVTT\tepisode one\n\n\nREGION\nid:low\twidth:40%\n\n"
    " spaced id \n00:01.000\t-->  0100:00:02.000 \t align:end  align:start region:low \t\n"
    "<v\tAnna >Tom&#38;&quot;Jerry&quot;\n </v>\n\n\n"
    "NOTE\n\n"
    "00:03.000 --> 00:04.000\n\n"
    "00:05.000 --> 00:06.000 \n  Four.  "
)
CUE = "WEBVTT\n\n00:01.000 --> 00:02.000"
ANEW = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000"


def parsed(text: str) -> Track:
    return formats.parse(text, format="vtt")


def written(track: Track) -> str:
    return formats.compose(track, format="vtt")


def changed(track: Track, n: int, **fields: object) -> Track:
    cue = replace(track[n], **fields)  # type: ignore[arg-type]  # the tests name fields that there are
    return replace(track, cues=(*track.cues[:n], cue, *track.cues[n + 1 :]))


def test_everything_that_a_file_says_is_there() -> None:
    track = parsed(FULL)
    assert track.cues == (
        Cue(1000, 2500, "One <3", "intro", "Anna", "align:start position:0%"),
        Cue(3000, 4000, "{\\an8}Two,\n<c.loud>three</c>."),
    )
    assert (track.language, track.repairs, [cue.line for cue in track]) == ("zh", (), [11, 17])


@pytest.mark.parametrize("file", [FULL, ODD, "WEBVTT", "WEBVTT\n\nNOTE nothing\n", f"{CUE}", f"{CUE}\n\n\n"])
def test_a_file_without_a_change_is_given_back(file: str) -> None:
    assert parsed(file).repairs == ()
    assert written(parsed(file)) == file


@pytest.mark.parametrize(
    ("n", "old", "new"),
    [
        (0, "Tom&#38;&quot;Jerry&quot;\n ", "Say &lt;i&gt;!"),
        (1, "00:04.000\n", "00:04.000\nSay &lt;i&gt;!\n"),
        (2, "  Four.  ", "Say &lt;i&gt;!"),
    ],
)
def test_a_changed_text_changes_its_words_alone(n: int, old: str, new: str) -> None:
    assert written(changed(parsed(ODD), n, text="Say &lt;i&gt;!")) == ODD.replace(old, new)


@pytest.mark.parametrize(
    ("n", "fields", "old", "new"),
    [
        (0, {"start": 1500}, "00:01.000\t", "00:01.500\t"),
        (0, {"end": 7_200_000}, "0100:00:02.000", "02:00:00.000"),
        (0, {"id": ""}, " spaced id \n", ""),
        (0, {"settings": "size:50%"}, " \t align:end  align:start region:low \t", " size:50%"),
        (1, {"id": "two"}, "00:03.000", "two\n00:03.000"),
        (1, {"end": 3_600_000}, "00:04.000", "01:00:00.000"),
        (2, {"text": "{\\an8}  Four.  "}, "00:06.000 \n", "00:06.000 line:0\n"),
        (2, {"speaker": "Bo & Co"}, "  Four.  ", "<v Bo &amp; Co>  Four.  "),
    ],
)
def test_a_changed_opening_keeps_what_did_not_change(n: int, fields: dict[str, object], old: str, new: str) -> None:
    assert written(changed(parsed(ODD), n, **fields)) == ODD.replace(old, new)


def test_a_cue_at_the_top_that_comes_down_loses_its_setting_alone() -> None:
    track = parsed(FULL)
    assert written(changed(track, 1, text=track[1].text.removeprefix("{\\an8}"))) == FULL.replace(" line:0", "")


def test_notes_stay_where_cues_come_and_go() -> None:
    track = parsed(FULL)
    fewer = FULL[: FULL.index("intro")] + FULL[FULL.index("NOTE between") :]
    assert written(replace(track, cues=track[1:])) == fewer
    more = replace(track, cues=(*track.cues, Cue(5000, 6000, "Last.")))
    assert written(more) == FULL.replace("three</c>.\n", "three</c>.\n\n00:00:05.000 --> 00:00:06.000\nLast.\n")


def test_a_cue_can_be_written_into_a_file_that_has_none() -> None:
    track = parsed("WEBVTT\n\nNOTE nothing yet\n")
    assert written(replace(track, cues=(Cue(0, 1000, "Hi."),))) == (
        "WEBVTT\n\nNOTE nothing yet\n\n00:00:00.000 --> 00:00:01.000\nHi.\n"
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [("es", "Language: es"), ("zh-Hant", "Language: zh"), ("zh", "Language: zh"), ("", "Language: zh")],
)
def test_another_language_is_named_in_the_header(language: str, line: str) -> None:
    assert written(replace(parsed(FULL), language=language)) == FULL.replace("Language: zh", line)


def test_a_language_is_renamed_in_the_header_alone() -> None:
    file = "WEBVTT\nlanguage:en \n\nNOTE\nLanguage: en\n\n00:01.000 --> 00:02.000\nLanguage: en\n"
    assert written(replace(parsed(file), language="fr")) == file.replace("language:en", "language:fr")


def test_a_new_file_has_the_header_and_all_of_the_cues() -> None:
    track = parsed(FULL)
    text = written(replace(track, origin=Origin()))
    assert (parsed(text).cues, parsed(text).header) == (track.cues, track.header)
    assert text.startswith(FULL[: FULL.index("intro")])


def test_what_webvtt_cannot_say_is_not_written() -> None:
    track = Track(
        (Cue(-5, 1000, "\nGo\0!\r\n\n\nNow!\n", id="a\nb --->", settings="X1:1 align:end"),), header="[Script]"
    )
    assert written(track) == "WEBVTT\n\na b ->\n00:00:00.000 --> 00:00:01.000 align:end\nGo!\nNow!\n"


def test_a_cue_without_words_has_no_line_for_them() -> None:
    track = Track((Cue(0, 1000, ""), Cue(1000, 2000, "{\\an8}"), Cue(2000, 3000, "Hi.")))
    assert written(track) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n\n00:00:01.000 --> 00:00:02.000 line:0\n\n"
        "00:00:02.000 --> 00:00:03.000\nHi.\n"
    )
    assert parsed(written(track)) == track


@pytest.mark.parametrize(
    ("file", "line", "told", "again"),
    [
        (CUE.lower(), 1, "read as WEBVTT", CUE),
        (CUE.replace("WEBVTT", "\n WebVTTone"), 2, "read as WEBVTT", CUE.replace("WEBVTT", "WEBVTT one")),
        (CUE.removeprefix("WEBVTT\n\n"), 1, "no WEBVTT", CUE),
        (CUE.replace("WEBVTT\n\n", "1\n"), 1, "no WEBVTT", CUE.replace("00:01", "1\n00:01")),
        (CUE.replace("\n\n", "\n"), 2, "no blank line between the header and this cue", ANEW),
        (f"{CUE} foo:bar size:9%", 3, '"foo:bar" after the times', f"{ANEW} size:9%"),
        (CUE.replace(" --", "--"), 3, "time line", ANEW),
        (f"{CUE}\n\0", 4, "1 NUL", f"{CUE}\n\ufffd"),
    ],
)
def test_what_is_malformed_is_put_in_shape_and_told(file: str, line: int, told: str, again: str) -> None:
    track = parsed(f"{file}\nHi.\n")
    assert track[0].text.endswith("Hi.")
    assert [(repair.line, told in repair.message) for repair in track.repairs] == [(line, True)]
    assert written(track) == f"{again}\nHi.\n"
    assert parsed(written(track)).repairs == ()


def test_only_what_was_malformed_is_written_anew() -> None:
    file = ODD.replace("00:03.000 -->", "00:03.000-->").replace("\n\n00:05", "\n00:05")
    assert len(parsed(file).repairs) == 2
    assert written(parsed(file)) == ODD.replace("00:03.000 --> 00:04", "00:00:03.000 --> 00:00:04").replace(
        "00:05.000 --> 00:06.000 ", "00:00:05.000 --> 00:00:06.000"
    )


def test_a_translated_track_keeps_all_but_the_words() -> None:
    track = parsed(FULL)
    spanish = replace(track, cues=tuple(replace(cue, text="Sí.") for cue in track), language="es")
    text = (
        FULL.replace("One &lt;3", "Sí.")
        .replace("Two,\n<c.loud>three</c>.", "Sí.")
        .replace("Language: zh", "Language: es")
    )
    assert written(spanish) == text.replace(" line:0", "")
