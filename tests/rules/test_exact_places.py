"""Rules about files and places exactly at their limits.

What stands here was found by changing the comparisons of the rules one by one (``scripts/mutants.py``).
"""

import pytest

from localize import formats, lint, profiles
from localize.model import Cue, Origin, Problem, Track
from localize.profiles import Profile
from localize.rules.ass.head import canvas

DRAMA = profiles.load("short-drama")
HEAD = "[Script Info]\nScriptType: v4.00+\n{}\n\n"
STYLE = "[V4+ Styles]\nFormat: Name, Alignment, MarginL, MarginR, MarginV\nStyle: Default,{}\n\n"
EVENTS = "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
LINE = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{}"
UPRIGHT = "PlayResX: 1080\nPlayResY: 1920"


def found(subject: Track, rule: str, profile: Profile = DRAMA) -> list[Problem]:
    return lint.check(subject, profile.but({"on": (rule,)}), lint.rules_named([rule]))


def told(subject: Track, rule: str) -> list[str]:
    return [problem.message for problem in found(subject, rule)]


def ass(*words: str, size: str = UPRIGHT, style: str = "2,80,180,480", end: str = "\n") -> Track:
    rows = "\n".join(LINE.format(each) for each in words or ("Hi.",))
    return formats.parse(HEAD.format(size) + STYLE.format(style) + EVENTS + rows + end, format="ass")


def vtt(words: str = "Hi.", *, settings: str = "", name: str = "") -> Track:
    return formats.parse(f"WEBVTT\n\n{name}00:01.000 --> 00:02.000{settings}\n{words}\n", format="vtt")


def ttml(root: str = "", head: str = "", body: str = '<p begin="1s" end="2s">Hi.</p>') -> Track:
    space = "http://www.w3.org/ns/ttml"
    names = f'xmlns="{space}" xmlns:tts="{space}#styling" xmlns:ttp="{space}#parameter" xml:lang="en"'
    return formats.parse(f"<tt {names}{root}>{head}<body><div>\n{body}</div></body></tt>\n", format="ttml")


@pytest.mark.parametrize(
    ("size", "told_"),
    [
        ("PlayResX: 918\nPlayResY: 1600", []),  # two per cent wider than 9:16
        ("PlayResX: 919\nPlayResY: 1600", ["PlayRes is 919 x 1600, the picture 9:16"]),
        ("PlayResX: 0\nPlayResY: 1600", ["PlayRes is 0 x 1600: players take 384 x 288"]),
    ],
)
def test_the_shape_of_the_picture_at_its_limit(size: str, told_: list[str]) -> None:
    assert told(ass(size=size), "play-resolution") == told_


@pytest.mark.parametrize(
    ("said", "size"),
    [
        ("PlayResX: 1280", (1280, 1024)),
        ("PlayResX: 640", (640, 480)),
        ("PlayResY: 1024", (1280, 1024)),
        ("PlayResY: 480", (640, 480)),
    ],
)
def test_what_players_take_for_the_side_that_a_file_does_not_say(said: str, size: tuple[int, int]) -> None:
    assert canvas(ass(size=said)) == size


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (r"{\pos(1,2)\move(1,2,3,4)}Hi.", r"\pos and \move: only one of them counts"),
        (r"{\pos(1,2)\pos(3,4)}Hi.", r"\pos twice"),
        (r"{\i}Hi.", None),
        (r"{\pos}Hi.", r"\pos is not what \pos takes"),
    ],
)
def test_what_is_wrong_with_an_override_is_told(words: str, message: str | None) -> None:
    assert told(ass(words), "override") == ([message] if message else [])


@pytest.mark.parametrize(("rows", "count"), [(1, 1), (2, 2), (100, 100), (101, 100)])
@pytest.mark.parametrize("end", ["\n", ""])
def test_soft_breaks_are_told_line_by_line(rows: int, count: int, end: str) -> None:
    assert len(told(ass(*[r"A\nB"] * rows, end=end), "soft-break")) == count


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize(
    ("words", "count"),
    [([r"A\nB", r"{\q2}C"], 1), ([r"C{\q2}", r"{\q2}A\nB"], 0), ([r"A\n{\q2}"], 0)],
)
def test_only_its_own_line_can_excuse_a_soft_break(words: list[str], count: int, end: str) -> None:
    assert len(told(ass(*words, end=end), "soft-break")) == count


def test_a_file_may_begin_with_what_looks_like_a_soft_break() -> None:
    subject = ass(r"A\nB")
    text = r"\n" + "\n" + subject.origin.text
    assert len(told(Track(subject.cues, origin=Origin(format="ass", text=text)), "soft-break")) == 1


@pytest.mark.parametrize(("place", "off"), [("540,0", 0), ("540,1920", 0), ("540,-1", 1), ("540,1921", 1), ("0,9", 0)])
def test_the_edge_is_still_in_the_picture(place: str, off: int) -> None:
    assert len(told(ass(rf"{{\pos({place})}}Hi."), "position")) == off


@pytest.mark.parametrize(
    ("origin", "extent", "off"),
    [
        ("0% 0%", "80% 20%", 0),
        ("-0.1% 0%", "80% 20%", 1),
        ("10% 80%", "80% 20.5%", 0),  # rounded by whoever wrote it
        ("10% 80%", "80% 20.6%", 1),
    ],
)
def test_regions_at_the_edge(origin: str, extent: str, off: int) -> None:
    region = f'<region xml:id="r" tts:origin="{origin}" tts:extent="{extent}"/>'
    assert len(told(ttml(head=f"<head><layout>{region}</layout></head>"), "position")) == off


@pytest.mark.parametrize(
    ("settings", "told_"),
    [
        ("line:14%", []),
        ("line:13.9%", ["line:13.9% is 14 % from the top, limit 14"]),
        ("line:76%", []),
        ("line:90%", ["line:90% is 10 % from the bottom, limit 24"]),
        ("position:6%", []),
        ("position:2%", ["position:2% is 2 % from the left, limit 6"]),
        ("position:84%", []),
        ("position:85%", ["position:85% is 15 % from the right, limit 16"]),
    ],
)
def test_the_safe_area_of_each_side(settings: str, told_: list[str]) -> None:
    assert told(vtt(settings=f" {settings}"), "safe-area") == told_


@pytest.mark.parametrize(
    ("style", "size", "margin"),
    [
        ("8,80,180,300", UPRIGHT, ""),  # above, where 14 % are kept free
        ("8,80,180,268", UPRIGHT, "marginv 268"),
        ("2,80,180,300", UPRIGHT, "marginv 300"),  # below, where 24 % are
        ("2,80,180,240", "PlayResX: 1080\nPlayResY: 1000", ""),
        ("2,80,180,239", "PlayResX: 1080\nPlayResY: 1000", "marginv 239"),
        ("5,80,180,0", UPRIGHT, ""),
        ("1,60,180,480", UPRIGHT, "marginl 60"),
        ("2,60,100,480", UPRIGHT, ""),  # in the middle nothing comes near the sides
        ("3,60,100,480", UPRIGHT, "marginr 100"),
    ],
)
def test_a_margin_counts_on_the_side_where_the_text_is(style: str, size: str, margin: str) -> None:
    messages = told(ass(style=style, size=size), "safe-area")
    assert [message.split(": ")[1].split(" is ")[0] for message in messages] == ([margin] if margin else [])


@pytest.mark.parametrize(
    ("rate", "multiplier", "message"),
    [
        ("2501", "1 100", ""),
        ("2502", "1 100", "25.02 frames a second, which no film has"),
        ("999999", "", "999999 frames a second, which no film has"),
        ("1000000", "", "frameRate 1000000 is no rate"),
    ],
)
def test_frame_rates_at_their_limits(rate: str, multiplier: str, message: str) -> None:
    more = f' ttp:frameRateMultiplier="{multiplier}"' if multiplier else ""
    subject = ttml(f' ttp:frameRate="{rate}"{more}')
    assert told(subject, "frame-rate") == ([message] if message else [])


@pytest.mark.parametrize(("names", "count"), [(100, 100), (101, 100)])
def test_names_are_told_up_to_a_hundred(names: int, count: int) -> None:
    rows = "\n".join(f'<p xml:id="{n}" begin="{n}s" end="{n + 1}s">Hi.</p>' for n in range(names))
    assert sum("is no name" in message for message in told(ttml(body=rows), "xml-id")) == count


@pytest.mark.parametrize(("length", "shown"), [(40, "x" * 40), (41, "x" * 39 + "…")])
def test_a_long_name_of_a_cue_is_cut_in_the_message(length: int, shown: str) -> None:
    cue = Cue(0, 1000, "Hi.", id="x" * length)
    subject = Track((cue, cue), origin=Origin(format="vtt"))
    assert f"{shown} is the name of cue 1, too" in told(subject, "cue-identifier")


@pytest.mark.parametrize(("length", "shown"), [(36, f"<i {'x' * 36}>"), (37, f"<i {'x' * 36}…")])
def test_a_long_annotation_is_cut_in_the_message(length: int, shown: str) -> None:
    (message,) = told(vtt(f"<i {'x' * length}>Hi.</i>"), "annotation")
    assert message.startswith(f"{shown}: players ignore")


@pytest.mark.parametrize(
    ("time", "where"),
    [
        ("00:01.000", "not after what comes before it"),
        ("00:01.001", ""),
        ("00:01.999", ""),
        ("00:02.000", "not before the end of the cue"),
        ("00:02.001", "not before the end of the cue"),
    ],
)
def test_the_times_within_a_cue_at_their_limits(time: str, where: str) -> None:
    assert told(vtt(f"Where <{time}>is he?"), "inner-time") == ([f"<{time}> is {where}"] if where else [])


@pytest.mark.parametrize(
    ("words", "messages"),
    [("Hi.", ["no line names the style Sign"]), (r"{\rSign}Hi.", []), (r"{\r}Hi.", ["no line names the style Sign"])],
)
def test_a_style_that_no_line_names_is_told(words: str, messages: list[str]) -> None:
    assert told(ass(words, style="2,80,180,480\nStyle: Sign,8,80,180,480"), "unused-style") == messages


@pytest.mark.parametrize(("format", "hard"), [("vtt", True), ("srt", False)])
def test_another_encoding_is_an_error_where_the_format_knows_only_one(format: str, hard: bool) -> None:
    subject = Track((Cue(0, 1000, "Hi."),), origin=Origin(format=format, encoding="cp1252"))
    assert [problem.hard for problem in found(subject, "encoding")] == [hard]


@pytest.mark.parametrize(
    ("ends", "newline", "wanted", "message"),
    [
        ((), "\r\n", "lf", "lines end with CR LF, the house wants LF"),
        ((), "\n", "lf", ""),
        ((), "\r\n", "any", ""),
        (("\n", "\n", "\r\n"), "\n", "any", "line ends of several kinds: 2 LF, 1 CR LF"),
    ],
)
def test_line_ends_are_those_of_the_house(ends: tuple[str, ...], newline: str, wanted: str, message: str) -> None:
    origin = Origin(format="srt", text="1\n2\n3\n", newline=newline, ends=ends)
    problems = found(Track((), origin=origin), "line-end", profile=DRAMA.but({"line_end": wanted}))
    assert [(p.line, p.message) for p in problems] == ([(3 if ends else 1, message)] if message else [])


@pytest.mark.parametrize(("length", "shown"), [(40, "{\\" + "x" * 37 + "}"), (41, "{\\" + "x" * 37 + "…")])
def test_a_long_mark_of_ass_is_cut_in_the_message(length: int, shown: str) -> None:
    mark = "{\\" + "x" * (length - 3) + "}"
    subject = Track((Cue(0, 1000, f"{mark}Hi."),), origin=Origin(format="srt"))
    assert told(subject, "foreign-mark") == [f"{shown} is a mark of ASS, which players of SubRip show as text"]


BOTH, ONE = "你好\nHello", "你好吗\n我来了"


@pytest.mark.parametrize(
    ("texts", "more"),
    [
        ([BOTH], None),  # one cue shows nothing
        ([BOTH, "Hello"], None),
        ([BOTH, BOTH], 1),
        ([BOTH, BOTH, ONE, ONE], 1),
        ([BOTH, BOTH, "Hello", "Hello"], 1),
        ([BOTH, BOTH, "Hello", "Hello", "Hello"], None),
    ],
)
def test_two_scripts_in_half_of_the_cues_are_two_languages(texts: list[str], more: int | None) -> None:
    subject = Track(tuple(Cue(n * 2000, n * 2000 + 1500, text) for n, text in enumerate(texts)), "zh")
    message = f"lines in two scripts, here and in {more} more cues of {len(texts)}"
    assert told(subject, "one-language") == ([message] if more is not None else [])


def test_japanese_is_one_language_in_two_scripts() -> None:
    cues = tuple(Cue(n * 2000, n * 2000 + 1500, "東京駅\nまでいく") for n in range(4))
    assert told(Track(cues, "ja"), "one-language") == []
