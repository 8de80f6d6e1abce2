"""Each rule about a track just below its limit, at it, and just above."""

from dataclasses import replace
from pathlib import Path

import pytest

import localize
from localize import lint, profiles
from localize.model import Cue, Repair, Track
from localize.profiles import Profile
from localize.rules import RULES
from notation import track

LATIN = profiles.load("short-drama")
NETFLIX = profiles.load("netflix")


def found(subject: Track, rule: str, profile: Profile = LATIN) -> list[str]:
    return [f"{p.level}: {p.message}" for p in lint.check(subject, profile, [RULES[rule]()])]


def repaired(subject: Track, rule: str, profile: Profile = LATIN) -> Track:
    return lint.fix(subject, profile, [RULES[rule]()])[0]


def one(text: str, *, seconds: float = 3, language: str = "") -> Track:
    return Track((Cue(1000, 1000 + round(seconds * 1000), text),), language=language)


@pytest.mark.parametrize(("gap", "problems"), [(0, 1), (82, 1), (83, 0), (500, 0)])
def test_gap_at_its_limit(gap: int, problems: int):
    subject = track(f"1.000 --> 2.000  One.\n{2 + gap / 1000:.3f} --> 5.000  Two.")
    assert len(found(subject, "gap", NETFLIX)) == problems


def test_a_profile_without_a_gap_asks_for_none():
    assert found(track("1.000 --> 2.000  One.\n2.000 --> 3.000  Two."), "gap") == []


TORN = "1.000 --> 3.000  He left her {}\n{} --> 6.000  {}"


@pytest.mark.parametrize(
    ("end", "next_", "found_"),
    [
        ("after the", "war was over", ["the cue ends on the, which belongs to the next"]),
        ("after all", "the war was over", []),
        ("after the…", "war was over", []),
        ("after the -", "war was over", []),
        ("after the", "War was over", []),  # a name, or a new sentence: here are no full stops
        ("after the", "-war", []),
        ("after the", "[war]", []),
        ("[after the", "war]", ["the cue ends on the, which belongs to the next"]),
        ("<i>after the</i>", "<i>war</i>", ["the cue ends on the, which belongs to the next"]),
    ],
)
def test_no_cue_ends_on_a_word_that_belongs_to_the_next_one(end: str, next_: str, found_: list[str]):
    subject = replace(track(TORN.format(end, "3.100", next_)), language="en")
    assert found(subject, "weak-cut") == [f"warning: {message}" for message in found_]


@pytest.mark.parametrize(("start", "count"), [("3.000", 1), ("4.999", 1), ("5.000", 0)])
def test_after_two_seconds_nothing_goes_on(start: str, count: int):
    subject = replace(track(TORN.format("after the", start, "war was over")), language="en")
    assert len(found(subject, "weak-cut")) == count


@pytest.mark.parametrize(("text", "count"), [("Who says so.", 1), ("Who says so", 0)])
def test_where_sentences_end_in_full_stops_one_without_goes_on(text: str, count: int):
    subject = replace(track(f"{TORN.format('in', '3.100', text)}\n7.000 --> 8.000  {text}"), language="en")
    assert len(found(subject, "weak-cut")) == count


@pytest.mark.parametrize(("speaker", "settings"), [("Anna", ""), ("", "line:0")])
def test_what_somebody_else_says_goes_on_with_nothing(speaker: str, settings: str):
    subject = replace(track(TORN.format("after the", "3.100", "war was over")), language="en")
    other = replace(subject[1], speaker=speaker, settings=settings)
    assert found(replace(subject, cues=(subject[0], other)), "weak-cut") == []


@pytest.mark.parametrize("name", ["dinner.en.srt", "dinner.ja.srt", "elephantsdream.en.vtt", "elephantsdream.ar.vtt"])
def test_what_people_cut_is_not_blamed(name: str):
    path = Path(__file__).resolve().parents[3] / "shared" / "data" / "subtitles" / name
    if not path.exists():
        pytest.skip("the tracks are not there")
    assert found(localize.read(path), "weak-cut") == []


@pytest.mark.parametrize(("end", "problems"), [("2.999", 0), ("3.000", 0), ("3.001", 1)])
def test_overlap_at_its_limit(end: str, problems: int):
    assert len(found(track(f"1.000 --> {end}  One.\n3.000 --> 4.000  Two."), "overlap")) == problems


def test_cues_at_different_places_may_overlap():
    assert found(track("1.000 --> 5.000  {\\an8}A shop\n3.000 --> 4.000  Come in."), "overlap") == []


def test_a_sign_between_two_lines_hides_no_overlap():
    rows = "1.000 --> 3.500  Come in.\n2.000 --> 9.000  {\\an8}A shop\n3.000 --> 4.000  Thanks."
    assert found(track(rows), "overlap") == ["error: overlaps the next cue by 500 ms"]


def test_overlap_is_found_whatever_the_order_of_the_file():
    rows = ["1.000 --> 3.500  One.", "3.000 --> 4.000  Two.", "5.000 --> 6.000  Three."]
    assert len(found(track("\n".join(rows)), "overlap")) == len(found(track("\n".join(rows[::-1])), "overlap")) == 1


def test_an_overlap_that_takes_most_of_a_cue_is_left_to_a_person():
    subject = track("1.000 --> 9.000  One.\n2.000 --> 4.000  Two.")
    assert repaired(subject, "overlap") == subject


def test_two_cues_at_the_same_time_are_told_and_left():
    subject = track("1.000 --> 2.000  你好\n1.000 --> 2.000  Hello")
    assert found(subject, "overlap") == ["error: overlaps the next cue by 1000 ms"]
    assert repaired(subject, "overlap") == subject


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("1.349", "error: 349 ms, needs 700"),
        ("1.350", "warning: 350 ms, needs 700"),
        ("1.699", "warning: 699 ms, needs 700"),
        ("1.700", None),
        ("1.000", None),
    ],
)
def test_min_duration_at_its_limits(end: str, message: str | None):
    assert found(track(f"1.000 --> {end}  No!"), "min-duration") == ([message] if message else [])


def test_min_duration_takes_no_time_from_the_next_cue():
    assert repaired(track("1.000 --> 1.300  No!\n1.500 --> 3.000  Yes."), "min-duration")[0].end == 1500


@pytest.mark.parametrize(
    ("seconds", "message"),
    [
        (5, []),
        (5.001, ["warning: 5.001 s, limit 5"]),
        (7, ["warning: 7.000 s, limit 5"]),
        (7.001, ["error: 7.001 s, limit 7"]),
    ],
)
def test_max_duration_at_its_limits(seconds: float, message: list[str]):
    assert found(one("Wait.", seconds=seconds), "max-duration") == message


def test_seven_seconds_and_a_frame_are_tolerated_by_netflix():
    assert [found(one("Wait.", seconds=s), "max-duration", NETFLIX)[0][:7] for s in (7.007, 7.008)] == [
        "warning",
        "error: ",
    ]


@pytest.mark.parametrize(
    ("letters", "message"),
    [
        (17, []),
        (18, ["warning: 18.0 characters per second, limit 17"]),
        (22, ["warning: 22.0 characters per second, limit 17"]),
        (23, ["error: 23.0 characters per second, limit 22.1"]),
    ],
)
def test_reading_speed_at_its_limits(letters: int, message: list[str]):
    assert found(one("x" * letters, seconds=1), "reading-speed") == message


def test_a_message_never_says_that_the_limit_is_kept():
    assert found(one("x" * 17, seconds=0.999), "reading-speed") == ["warning: 17.1 characters per second, limit 17"]


def test_reading_speed_knows_the_language():
    nine = "总裁你为什么不说话"
    assert found(one(nine, seconds=1, language="zh-Hans"), "reading-speed") == []
    assert len(found(one(nine, seconds=1, language="ja"), "reading-speed")) == 1


def test_reading_speed_uses_the_time_that_is_free_and_no_more():
    fixed = repaired(track("1.000 --> 2.000  You said you don't care.\n2.200 --> 4.000  Yes."), "reading-speed")
    assert fixed[0].end == 2200  # 24 letters in 1.2 s: 20 per second instead of 24, a warning instead of an error


@pytest.mark.parametrize(("rows", "problems"), [("A | B", 0), ("A | B | C", 1), ("A | B | C | D", 1), ("A | B | ", 0)])
def test_line_count_at_its_limit(rows: str, problems: int):
    assert len(found(one(rows.replace(" | ", "\n")), "line-count")) == problems


@pytest.mark.parametrize(
    ("letters", "message"),
    [
        (25, []),
        (26, ["warning: 26 characters in a line, limit 25"]),
        (29, ["warning: 29 characters in a line, limit 25"]),
        (30, ["error: 30 characters in a line, limit 29"]),
    ],
)
def test_line_length_at_its_limits(letters: int, message: list[str]):
    assert found(one(f"<i>{'x' * letters}</i>\nshort"), "line-length") == message


def test_line_length_counts_half_width_in_chinese():
    assert found(one("一二三四五六七八九十一AB", language="zh-Hans"), "line-length") == []
    assert len(found(one("一二三四五六七八九十一二A", language="zh-Hans"), "line-length")) == 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("你先走\n，我马上来", "a line begins with ，"),
        ("他说：“\n我不去”", "a line ends with “"),
        ("<i>你先走\n。</i>", "a line begins with 。"),
        ("コーヒ\nーをどうぞ", "a line begins with ー"),
        ("行くよ\nって言った", ""),
        ("……\n……你来了", ""),
        ("，我马上来", ""),
        ("Wait\n, no", ""),
    ],
)
def test_kinsoku_looks_at_both_sides_of_a_break(text: str, problem: str):
    assert found(one(text), "kinsoku") == ([f"warning: {problem}"] if problem else [])


@pytest.mark.parametrize(("broken", "whole"), [("他说：“\n我不去”", "他说：\n“我不去”"), ("走\n！快走", "走！\n快走")])
def test_kinsoku_moves_the_mark_over_the_break(broken: str, whole: str):
    assert repaired(one(broken), "kinsoku")[0].text == whole


@pytest.mark.parametrize("text", ["", " ", "\n", "<i></i>", "{\\an8}", "\u200b"])
def test_a_cue_that_shows_nothing_is_empty(text: str):
    assert found(one(text), "empty-cue") == ["error: shows nothing"]


@pytest.mark.parametrize("text", ["♪", "…", "3 < 5", "- ", "?"])
def test_a_cue_that_shows_a_mark_is_not_empty(text: str):
    assert found(one(text), "empty-cue") == []


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("<i>Who?", "<i>Who?</i>"),
        ("Who?</i>", "Who?"),
        ("<i><b>Who?</i></b>", "<i><b>Who?</b></i>"),
        ("<i>Who<b> is</i> it?</b>", "<i>Who<b> is</b></i><b> it?</b>"),
        ("<font color=#ff0000>Who?", "<font color=#ff0000>Who?</font>"),
        ("<I>Who?</i>", "<I>Who?</i>"),
        ("<v Anna>Who?", "<v Anna>Who?"),
        ("3 <b 5", "3 <b 5"),
    ],
)
def test_tags_are_closed_in_order(text: str, fixed: str):
    assert repaired(one(text), "tag-balance")[0].text == fixed


def test_thousands_of_tags_are_told_and_not_followed():
    assert found(one("<i>" * 50_000 + "</b>" * 50_000), "tag-balance") == ["error: 100000 tags in one cue, limit 400"]


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (" Run!", "Run!"),
        ("Run! ", "Run!"),
        ("Run \n now", "Run\nnow"),
        ("Run\n\nnow", "Run\nnow"),
        ("Run  now", "Run now"),
        ("Run\tnow", "Run now"),
        ("顾总  出大事了", "顾总  出大事了"),
        ("「行くよ\n　すぐに」", "「行くよ\n　すぐに」"),
        ("Qui ?", "Qui ?"),
        ("10\xa0000", "10\xa0000"),
    ],
)
def test_white_space_that_nobody_needs_goes(text: str, fixed: str):
    assert repaired(one(text), "white-space")[0].text == fixed
    assert bool(found(one(text), "white-space")) == (text != fixed)


@pytest.mark.parametrize(
    ("text", "code"), [("a\x08b", "U+0008"), ("a\x1b[2Jb", "U+001B"), ("\ufeffa", "U+FEFF"), ("a\udc80", "U+DC80")]
)
def test_a_control_character_is_told_by_its_number_and_taken_out(text: str, code: str):
    assert found(one(text), "control-character") == [f"error: {code} in the text"]
    assert found(repaired(one(text), "control-character"), "control-character") == []


def test_a_lost_character_is_told_and_stays():
    assert found(one("caf\ufffd"), "control-character") == ["error: U+FFFD in the text: a character was lost"]
    assert repaired(one("caf\ufffd"), "control-character")[0].text == "caf\ufffd"


def test_what_the_reader_repaired_is_told_with_its_line():
    subject = Track((Cue(0, 2000, "Hi."),), repairs=(Repair(7, "no blank line before the cue"),))
    problem = lint.check(subject, LATIN, lint.rules_named())[0]
    assert (problem.rule, problem.level, problem.cue, problem.line) == ("file-repair", "info", -1, 7)
    assert lint.fix(subject, LATIN, lint.rules_named())[1] == []


@pytest.mark.parametrize("name", ["reading-speed", "min-duration", "positive-duration"])
def test_a_repair_makes_no_overlap_even_where_one_is_allowed(name: str) -> None:
    sign = {
        "reading-speed": "1.000 --> 2.000",
        "min-duration": "1.000 --> 1.300",
        "positive-duration": "1.000 --> 1.000",
    }
    text = "A sign at the top that is much too long to read" if name == "reading-speed" else "A sign"
    subject = track(f"{sign[name]}  {{\\an8}}{text}\n2.100 --> 4.000  Down here.")
    fixed, _ = lint.fix(subject, profiles.load("short-drama"), lint.rules_named([name]))
    assert fixed[0].end <= fixed[1].start
