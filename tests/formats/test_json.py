"""JSON for programs, and what speech recognisers write."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.small import PATIENT, gives_back, keeps_the_law, moved, read, said, with_text, written
from localize import formats
from localize.errors import TooLargeError, UnreadableError
from localize.model import Cue, Track

OWN = """{"localize": 1, "language": "zh-Hans", "cues": [
  {"start": 1000, "end": 2500, "text": "你好\\n<i>吗</i>？", "speaker": "安娜", "id": "a1"},
  {"start": 3000, "end": 4000, "text": "好", "mine": [1, {"x": null}]}
]}
"""
WHISPER = (
    '{"text": " Hi. You.", "segments": [{"id": 0, "start": 0.0, "end": 1.52, "text": " Hi.", "tokens": [5, 2]},\n'
    '{"id": 1, "start": 1.52, "end": 3, "text": " You.", "speaker": "SPEAKER_00"}], "language": "en"}'
)


def test_our_own_shape_says_all_that_a_cue_is() -> None:
    track = read(OWN, "json")
    assert track.cues == (Cue(1000, 2500, "你好\n<i>吗</i>？", "a1", "安娜"), Cue(3000, 4000, "好"))
    assert (track.language, track.repairs, [cue.line for cue in track]) == ("zh-Hans", (), [2, 3])


def test_a_new_file_is_json_that_any_program_reads() -> None:
    track = Track((Cue(0, 1, 'a"\n\\', "i", "s"), Cue(5, 9, "")), "en")
    assert json.loads(written(track, "json")) == {
        "localize": 1,
        "language": "en",
        "cues": [
            {"start": 0, "end": 1, "text": 'a"\n\\', "speaker": "s", "id": "i"},
            {"start": 5, "end": 9, "text": ""},
        ],
    }


@pytest.mark.parametrize("file", [OWN, WHISPER])
def test_a_file_comes_back_byte_for_byte(tmp_path: Path, file: str) -> None:
    gives_back(tmp_path, "a.json", file.encode())


def test_recognisers_count_in_seconds() -> None:
    track = read(WHISPER, "json")
    assert track.cues == (Cue(0, 1520, "Hi."), Cue(1520, 3000, "You.", speaker="SPEAKER_00"))
    assert (track.language, track.repairs) == ("en", ())


def test_what_changes_is_all_that_changes() -> None:
    own, whisper = read(OWN, "json"), read(WHISPER, "json")
    assert written(with_text(own, 1, 'a"b'), "json") == OWN.replace('"好"', '"a\\"b"')
    assert written(moved(own, 1, 3000, 4500), "json") == OWN.replace("4000", "4500")
    assert written(with_text(whisper, 1, "New."), "json") == WHISPER.replace(
        "You.", "New."
    )  # in the segment, and in the whole text
    assert written(moved(whisper, 1, 1520, 3500), "json") == WHISPER.replace("3,", "3.5,")


TIMED = """{"text": " Hi. You there.", "segments": [
 {"id": 0, "start": 0.0, "end": 1.52, "text": " Hi.", "tokens": [5],
  "words": [{"word": " Hi.", "start": 0.0, "end": 1.0}]},
 {"id": 1, "start": 2.0, "end": 3.0, "text": " You there.", "words": [
   {"word": " You", "start": 2.0, "end": 2.4}, {"word": " there.", "start": 2.4, "end": 3.0}], "temperature": 0.0}
], "word_segments": [{"word": " Hi.", "start": 0.0, "end": 1.0},
   {"word": " You", "start": 2.0, "end": 2.4}, {"word": " there.", "start": 2.4, "end": 3.0}], "language": "en"}
"""


def test_words_that_do_not_fit_a_changed_text_are_taken_out_and_told() -> None:
    changed = with_text(read(TIMED, "json"), 1, "We there.")
    data, losses = formats.said(changed, "a.json")
    before, after = json.loads(TIMED), json.loads(data)
    del before["segments"][1]["words"]
    before["segments"][1]["text"], before["text"] = " We there.", " Hi. We there."
    before["word_segments"] = before["word_segments"][:1]
    assert after == before
    assert [str(loss) for loss in losses] == ["karaoke of 1 cue on line 4"]
    assert data.decode().startswith(TIMED.partition(', "words": [\n')[0].replace(" You there", " We there"))


def test_tokens_go_with_the_text_that_they_spell() -> None:
    after = json.loads(written(with_text(read(TIMED, "json"), 0, "Ho."), "json"))
    assert after["segments"][0] == {"id": 0, "start": 0.0, "end": 1.52, "text": " Ho."}
    assert after["word_segments"] == json.loads(TIMED)["word_segments"][1:]


@pytest.mark.parametrize(
    ("start", "end", "stay"), [(2000, 3500, True), (2000, 2500, True), (2000, 2400, False), (2100, 3000, False)]
)
def test_words_stay_where_the_cue_still_holds_them(start: int, end: int, stay: bool) -> None:
    data, losses = formats.said(moved(read(TIMED, "json"), 1, start, end), "a.json")
    assert ("words" in json.loads(data)["segments"][1], not losses) == (stay, stay)
    assert json.loads(data)["text"] == " Hi. You there."


def test_a_cue_that_is_left_out_takes_its_words_along() -> None:
    track = read(TIMED, "json")
    after = json.loads(written(Track(track.cues[1:], track.language, origin=track.origin), "json"))
    assert (after["text"], after["word_segments"]) == (" You there.", json.loads(TIMED)["word_segments"][1:])


@pytest.mark.parametrize(
    ("text", "after"),
    [("Hi. You there.", "Hi. Me."), ("Hi.\\nYou there.", "Hi.\nMe."), ("Something else.", "Something else.")],
)
def test_the_whole_text_is_made_anew_where_it_was_that_of_the_segments(text: str, after: str) -> None:
    file = TIMED.replace('" Hi. You there."', f'"{text}"')
    assert json.loads(written(with_text(read(file, "json"), 1, "Me."), "json"))["text"] == after


def test_cues_come_and_go() -> None:
    track = read(OWN, "json")
    left = written(Track(track.cues[1:], track.language, origin=track.origin), "json")
    assert [cue["text"] for cue in json.loads(left)["cues"]] == ["好"]
    more = written(Track((track[0], Cue(2600, 2900, "New"), track[1]), track.language, origin=track.origin), "json")
    assert [cue["text"] for cue in json.loads(more)["cues"]] == ["你好\n<i>吗</i>？", "New", "好"]
    assert json.loads(more)["cues"][2]["mine"] == [1, {"x": None}]


@pytest.mark.parametrize(
    ("times", "start", "told"), [("1, 2.5", 1000, 0), ("1000, 2500", 1000, 1), ("1.0, 250.0", 1000, 0)]
)
def test_a_bare_list_is_in_seconds_unless_its_times_are_far_apart(times: str, start: int, told: int) -> None:
    begin, end = times.split(", ")
    track = read(f'[{{"start": {begin}, "end": {end}, "text": "Hi."}}]', "json")
    assert (track[0].start, len(track.repairs)) == (start, told)


def test_no_fraction_is_lost_in_seconds() -> None:
    assert read('[{"start": 1.005, "end": 4.0349999, "text": ""}]', "json")[0] == Cue(1005, 4035, "")


def test_what_is_no_cue_is_told_and_left() -> None:
    file = '[{"start": 1.0, "end": 2.0, "text": "Hi."},\n{"start": null, "end": 3, "text": "x"}, 7]'
    track = read(file, "json")
    assert [(repair.line, "no start, end and text" in repair.message) for repair in track.repairs] == [(2, True)] * 2
    assert written(with_text(track, 0, "Ho."), "json") == file.replace("Hi.", "Ho.")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('{"cues": [\n{"start": 1,}]}', 2, "Expecting property name|Illegal trailing comma|double quotes"),
        ('{"cues": [\n{"start": NaN, "end": 2, "text": ""}]}', 2, "NaN is no number"),
        ('{"cues": [\n{"start": 1e999, "end": 2, "text": ""}]}', 2, "too large"),
        ('{"cues": [\n{"start": 1' + "0" * 5000 + ', "end": 2, "text": ""}]}', 2, "too long"),
        ('{"cues": [\n{"start": 1000000000000, "end": 2, "text": ""}]}', 2, "no time of a film"),
        ('{"cues": [\n{"start": 1, "start": 2, "end": 2, "text": ""}]}', 2, "comes twice"),
        ('{"a": 1,\n"a": 2, "cues": []}', 2, "'a' comes twice"),
        ('{"a": 1}', 1, 'no list called "cues" or "segments"'),
        ("[] 1", 1, "more behind its end"),
        ("nothing", 1, "neither"),
        ('{"cues": [', 1, "Expecting value"),
    ],
)
def test_what_is_no_sound_json_is_refused_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableError, match=reason) as error:
        formats.read(tmp_path / "a.json", format="json")
    assert (error.value.line, error.value.path) == (line, str(tmp_path / "a.json"))


def test_what_is_nested_too_deeply_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[\n" + "[" * 100_000 + "]" * 100_000 + "]", encoding="utf-8")
    with pytest.raises(TooLargeError, match="more than 500 levels") as error:
        formats.read(tmp_path / "a.json", format="json")
    assert (error.value.line, error.value.path) == (2, str(tmp_path / "a.json"))


TEXTS = st.text(st.sampled_from('ab"\\/{}[]:, \n\t\r\x00\x7f\u2028é你\U0001f602<>'), max_size=12)


@PATIENT
@given(track=said(TEXTS))
def test_the_law_of_formats_holds(track: Track) -> None:
    keeps_the_law("json", track)
