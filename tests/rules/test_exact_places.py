"""Rules about files, places and pictures exactly at their limits.

What stands here was found by changing the comparisons of the rules one by one (``scripts/mutants.py``).
"""

from fractions import Fraction

import pytest

from localize import formats, lint, profiles
from localize.model import Cue, Origin, Problem, Track
from localize.picture import Picture
from localize.profiles import Profile
from localize.rules.ass.head import canvas
from notation import track

NETFLIX = profiles.load("netflix")
DRAMA = profiles.load("short-drama")
CUT = Picture((2000,))
HEAD = "[Script Info]\nScriptType: v4.00+\n{}\n\n"
STYLE = "[V4+ Styles]\nFormat: Name, Alignment, MarginL, MarginR, MarginV\nStyle: Default,{}\n\n"
EVENTS = "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
LINE = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,{}"
UPRIGHT = "PlayResX: 1080\nPlayResY: 1920"


def found(subject: Track, rule: str, picture: Picture | None = None, profile: Profile = DRAMA) -> list[Problem]:
    return lint.check(subject, profile.but({"on": (rule,)}), lint.rules_named([rule], picture=picture))


def told(subject: Track, rule: str, picture: Picture | None = None, profile: Profile = DRAMA) -> list[str]:
    return [problem.message for problem in found(subject, rule, picture, profile)]


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
@pytest.mark.parametrize(("words", "count"), [([r"A\nB", r"{\q2}C"], 1), ([r"C{\q2}", r"{\q2}A\nB"], 0), ([r"A\n{\q2}"], 0)])  # fmt: skip
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


@pytest.mark.parametrize(("start", "ends"), [("59.999", [60000]), ("60.000", [])])
def test_what_starts_with_the_end_of_the_picture_cannot_be_trimmed(start: str, ends: list[int]) -> None:
    problems = found(track(f"{start} --> 61.000  One."), "beyond-media", Picture(length=60_000))
    assert len(problems) == 1
    assert [p.repair.end for p in problems if p.repair] == ends


@pytest.mark.parametrize(
    ("rows", "ends"),
    [
        ("1.916 --> 1.950  One.", [1917]),
        ("1.917 --> 1.950  One.", []),  # nothing would be left of it
        ("1.000 --> 1.800  One.\n2.000 --> 3.000  Two.", [1917]),
        ("1.000 --> 1.800  One.\n1.999 --> 3.000  Two.", []),  # it would come too near the next one
    ],
)
def test_an_end_is_moved_to_its_shot_change_where_there_is_room(rows: str, ends: list[int]) -> None:
    problems = found(track(rows), "end-at-shot-change", CUT, NETFLIX)
    assert len(problems) == 1
    assert [p.repair.end for p in problems if p.repair] == ends


def test_the_end_of_a_cue_that_is_never_seen_is_no_matter() -> None:
    assert told(track("1.800 --> 1.800  One."), "end-at-shot-change", CUT, NETFLIX) == []


@pytest.mark.parametrize(("end", "starts"), [("2.000", []), ("2.001", [2000])])
def test_a_start_is_moved_to_its_shot_change_where_something_is_left(end: str, starts: list[int]) -> None:
    problems = found(track(f"1.750 --> {end}  One."), "start-at-shot-change", CUT, NETFLIX)
    assert len(problems) == 1
    assert [p.repair.start for p in problems if p.repair] == starts


@pytest.mark.parametrize(
    ("end", "told_"),
    [
        ("3.000", ["runs over the shot change at 2.000"]),
        ("4.896", ["runs over the shot change at 2.000"]),
        ("4.897", []),  # it ends with a shot
        ("5.020", []),
        ("5.021", ["runs over the shot change at 2.000 and 1 more"]),
    ],
)
def test_the_end_of_what_runs_over_a_shot_change(end: str, told_: list[str]) -> None:
    subject = track(f"1.000 --> {end}  One.")
    assert told(subject, "shot-change-crossed", Picture((2000, 5000)), NETFLIX) == told_


def test_of_a_start_and_an_end_only_the_one_beside_its_frame_is_told() -> None:
    film = Picture(rate=Fraction(25))
    assert told(track("1.001 --> 2.002  One."), "frame-boundary", film) == ["ends 2 ms from a frame"]
    (problem,) = found(track("1.003 --> 1.015  One."), "frame-boundary", film)
    assert problem.repair is None  # both times belong on the same frame
