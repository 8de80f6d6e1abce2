# ruff: noqa: E501 - tables of files, one a line
"""Each rule about files: what it finds in which file, at its limits, and that its fix is really written."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import errors, formats, lint, profiles
from localize.model import Cue, Repair, Track
from localize.profiles import Profile
from localize.rules import RULES, FileRule, family

OWN = ("file", "srt", "vtt", "ass", "ttml", "place")
DRAMA = profiles.load("short-drama")
NONE = profiles.load("none")
ZOO = Path(__file__).resolve().parents[3] / "shared" / "data" / "zoo"

HEAD = (
    "[Script Info]\nScriptType: v4.00+\nPlayResX: 1080\nPlayResY: 1920\n\n[V4+ Styles]\n"
    "Format: Name, Fontname, Fontsize, Alignment, MarginL, MarginR, MarginV\nStyle: Default,Arial,72,2,80,180,480\n\n"
    "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
)
SPACE = "http://www.w3.org/ns/ttml"
TT = f'<tt xmlns="{SPACE}" xmlns:tts="{SPACE}#styling" xmlns:ttp="{SPACE}#parameter" xml:lang="en"'


def srt(times: str = "00:00:01,000 --> 00:00:02,000", words: str = "Where is he?", number: str = "1\n") -> str:
    return f"{number}{times}\n{words}\n"


def vtt(times: str = "00:01.000 --> 00:02.000", words: str = "Where is he?", head: str = "WEBVTT\n\n") -> str:
    return f"{head}{times}\n{words}\n"


def ass(words: str = "Where is he?", style: str = "Default", head: str = HEAD, end: str = "0:00:02.00") -> str:
    return f"{head}Dialogue: 0,0:00:01.00,{end},{style},,0,0,0,,{words}\n"


def ttml(root: str = "", head: str = "", p: str = 'begin="1s" end="2s"') -> str:
    return f"{TT}{root}>{head}<body><div>\n<p {p}>Where is he?</p></div></body></tt>\n"


def read(folder: Path, name: str, data: str | bytes, language: str = "") -> Track:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return formats.read(path, language=language)


def told(track: Track, profile: Profile = DRAMA) -> list[str]:
    """Return the rules about files that find something, without their infos about the end and the shape of it."""
    found = lint.check(track, profile, lint.rules_named(pairs=False))
    return sorted({p.rule for p in found if family(p.rule) in OWN})


def problems(track: Track, rule: str, profile: Profile = DRAMA) -> list[str]:
    kind = RULES[rule]
    return [p.message for p in lint.check(track, profile.but({"on": (rule,)}), [kind()])]


def regions(*said: str) -> str:
    rows = "".join(f'<region xml:id="r{n}" {row}/>' for n, row in enumerate(said))
    return f"<head><layout>{rows}</layout></head>"


CASES: dict[str, list[tuple[str, str | bytes]]] = {
    "cue-number": [
        *(("a.srt", srt(number=number)) for number in ("2\n", "0\n", "1.5\n", "１\n", "-1\n", "")),
        ("a.srt", srt() + "\n" + srt(number="1\n")),
        ("a.srt", srt() + "\n" + srt(number="3\n")),
    ],
    "time-stamp": [
        *(
            ("a.srt", srt(times))
            for times in (
                *("00:00:01.000 --> 00:00:02.000", "00:00:01,5 --> 00:00:02,000", "00:00:01，000 --> 00:00:02，000"),
                *("0:0:1,000 --> 0:0:2,000", "00:00:01,000 --> 00:00:75,000", "00:00:0l,000 --> 00:00:02,000"),
                *("00:01,000 --> 00:02,000", " 00:00:01,000 --> 00:00:02,000", "00：00：01,000 --> 00：00：02,000"),
                "00:00:01,1000 --> 00:00:02,1000",
            )
        ),
        *(
            ("a.vtt", vtt() + "\n" + vtt(times, head=""))
            for times in ("00:03,000 --> 00:04,000", "00:03.00 --> 00:04.000", "00:63.000 --> 00:64.000", "3 --> 4")
        ),
        ("a.ass", ass(end="0:00:02.000")),
        ("a.ass", ass(end="0:00:02,00")),
        *(("a.ttml", ttml(p=p)) for p in ('begin="1s" end="2sec"', 'begin="1s"', 'begin="1s" end="two"')),
        ("a.sbv", "0:00:01,000,0:00:02.000\nHi.\n"),
        ("a.tmp", "00:00:01 Hi.\n00:00:03 Yes.\n"),
    ],
    "arrow": [
        *(
            ("a.srt", srt(f"00:00:01,000{arrow}00:00:02,000"))
            for arrow in ("-->", " -> ", " => ", " → ", "--> ", " – > ", " --&gt; ")
        ),
        ("a.srt", srt(words="He went --> there.")),
        ("a.vtt", vtt("00:01.000-->00:02.000")),
    ],
    "blank-line": [
        ("a.srt", srt(words="Where is he?\n\nTell me!")),
        ("a.srt", srt(words="\nWhere is he?")),
        ("a.srt", srt() + srt("00:00:03,000 --> 00:00:04,000", number="2\n")),
        ("a.srt", "1\n\n00:00:01,000 --> 00:00:02,000\nHi.\n"),
        ("a.vtt", vtt() + vtt("00:03.000 --> 00:04.000", head="")),
        ("a.sbv", "0:00:01.000,0:00:02.000\nHi.\n0:00:03.000,0:00:04.000\nYes.\n"),
    ],
    "stray-line": [
        ("a.srt", "My subtitles\n\n" + srt()),
        ("a.srt", srt("00:00:01,000 --> 00:00:02,000 and more")),
        ("a.srt", srt(words="Hi.\n\nDownloaded from www.example.com")),
        ("a.vtt", vtt() + "\nHe is gone.\n"),
        ("a.ass", ass() + "Dialoge: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Hi.\n"),
        ("a.ttml", ttml().replace("</p>", "</p>He is gone.")),
        ("a.lrc", "[00:01.00]Hi.\nHe is gone.\n"),
        ("a.mpl", "[10][20]Hi.\n[30][40]Ho.\n\nHe is gone.\n"),
    ],
    "foreign-mark": [
        ("a.srt", srt(words=r"Where\Nis he?")),
        ("a.srt", srt(words="Where<br>is he?")),
        ("a.srt", srt(words=r"{\pos(1,2)}Where is he?")),
        ("a.srt", srt(words=r"{\an8\fad(1,2)}Where is he?")),
        ("a.vtt", vtt(words=r"{\an9}Where is he?")),
        ("a.ass", ass("<i>Where</i> is he?")),
        ("a.sbv", "0:00:01.000,0:00:02.000\nHi[br]there.\n"),
    ],
    "coordinates": [("a.srt", srt("00:00:01,000 --> 00:00:02,000 X1:1 X2:2 Y1:3 Y2:4"))],
    "signature": [
        ("a.vtt", vtt(head="webvtt\n\n")),
        ("a.vtt", vtt(head="\n\nWEBVTT\n\n")),
        ("a.vtt", vtt(head="WEBVTT\n")),
        ("a.vtt", vtt(head="")),
    ],
    "cue-setting": [
        ("a.vtt", vtt(f"00:01.000 --> 00:02.000 {setting}"))
        for setting in (
            *("align:middle", "size:120%", "colour:red", "position:50", "vertical:up", "region:top", "line:10,middle"),
            *("line:1 line:2", "align:start size:10% align:end"),
        )
    ],
    "cue-identifier": [("a.vtt", vtt("a\n00:01.000 --> 00:02.000") + "\n" + vtt("a\n00:03.000 --> 00:04.000", head=""))],
    "header-block": [
        ("a.vtt", vtt() + "\nSTYLE\n::cue { color: red }\n"),
        *(
            ("a.vtt", vtt(head=f"WEBVTT\n\nREGION\n{rows}\n\n"))
            for rows in ("width:50%", "id:a\nwidth:half", "id:a\nid:b", "id:a\nlines:-1", "id:a\nscroll:down", "id:a\nfoo:1")
        ),
        ("a.vtt", vtt(head="WEBVTT\n\nREGION\nid:a\n\nREGION\nid:a\n\n")),
        ("a.vtt", vtt(head="WEBVTT\nKind: captions\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n")),
    ],
    "annotation": [
        ("a.vtt", vtt(words=words))
        for words in ("<v>Where is he?", "<v.loud >Where?", "<i loud>Where?</i>", "<lang>Wo?</lang>", "<lang de_DE>Wo?</lang>")
    ],
    "inner-time": [
        ("a.vtt", vtt(words=f"Where {times} he?"))
        for times in ("<00:01.000>is", "<00:02.000>is", "<00:01.500>is<00:01.500>", "<01:00:01.500>is")
    ],
    "escape": [("a.vtt", vtt(words="I <3 you."))],
    "section": [
        ("a.ass", ass(head=HEAD.replace("[Script Info]", "[Other]"))),
        ("a.ass", ass(head="".join(HEAD.partition("[Events]")[1:]))),
        ("a.ass", ass(head=HEAD.replace("[Events]", "[Lines]"))),
        ("a.ass", ass(head=HEAD.replace("v4.00+", "v4.00"))),
        ("a.ass", ass(head="Notes\n" + HEAD)),
    ],
    "event-field": [
        ("a.ass", ass(head=HEAD[: HEAD.rindex("Format:")])),
        ("a.ass", ass().replace(",Default,,0,0,0,,", ",Default,0,0,0,,")),
        ("a.ass", ass().replace(",,0,0,0,,", ",,0.5,0,0,,")),
        ("a.ass", ass(head=HEAD.replace(",80,180,480", ",80,180"))),
    ],
    "style-name": [("a.ass", ass(style="Sign")), ("a.ass", ass(head=HEAD.replace("\n\n[Ev", "\nStyle: Default,A,1,2,99,199,500\n\n[Ev")))],
    "unused-style": [("a.ass", ass(head=HEAD.replace("\n\n[Ev", "\nStyle: Sign,A,1,2,99,199,500\n\n[Ev")))],
    "play-resolution": [
        ("a.ass", ass(head=HEAD.replace("PlayResY: 1920", "PlayResY: 1080"))),
        ("a.ass", ass(head=HEAD.replace("PlayResX: 1080\nPlayResY: 1920\n", ""))),
        ("a.ass", ass(head=HEAD.replace("PlayResX: 1080\n", ""))),
        ("a.ass", ass(head=HEAD.replace("1080", "0"))),
    ],
    "override": [
        ("a.ass", ass(words))
        for words in (
            *(r"{\an0}Hi", r"{\an10}Hi", r"{\pos(1)}Hi", r"{\move(1,2,3)}Hi", r"{\fad(1)}Hi", r"{\fade(1,2,3)}Hi", r"{\q4}Hi"),
            *(r"{\glow3}Hi", r"{\c#ff0000}Hi", r"{\pos(1,2)\move(1,2,3,4)}Hi", r"{\pos(1,2)}Hi{\pos(3,4)}", r"{\a4}Hi"),
            *(r"{\i1 Hi", r"{\fad(1,2)}a{\fade(1,2,3,4,5,6,7)}b", r"{\clip(1,2,3)}Hi", r"{\b150}Hi", r"{\pos}Hi"),
        )
    ],
    "karaoke": [("a.ass", ass(rf"{{\k{n}}}Where {{\k50}}is he?")) for n in (48, 52, 10)],
    "soft-break": [("a.ass", ass(r"Where\nis he?"))],
    "position": [
        *(("a.ass", ass(rf"{{{place}}}Hi")) for place in (r"\pos(1081,900)", r"\pos(540,-1)", r"\move(540,900,540,2000)")),
        *(
            ("a.ttml", ttml(head=regions(said), p='region="r0" begin="1s" end="2s"'))
            for said in ('tts:origin="-1% 0%"', 'tts:origin="10% 80%" tts:extent="80% 21%"')
        ),
    ],
    "safe-area": [
        ("a.ass", ass(r"{\pos(540,1900)}Hi")),
        ("a.ass", ass(r"{\pos(1000,900)}Hi")),
        ("a.ass", ass(head=HEAD.replace("180,480", "180,100"))),
        ("a.vtt", vtt("00:01.000 --> 00:02.000 line:90%")),
        ("a.vtt", vtt("00:01.000 --> 00:02.000 position:2%")),
    ],
    "namespace": [
        ("a.ttml", ttml().replace("http://www.w3.org/ns/ttml#styling", "http://www.w3.org/NS/ttml#Styling")),
        ("a.ttml", ttml().replace('xmlns="http://www.w3.org/ns/ttml" ', "")),
        ("a.ttml", ttml(p='begin="1s" end="2s" acme:take="3"')),
    ],
    "xml-id": [
        ("a.ttml", ttml(p='id="a" begin="1s" end="2s"')),
        ("a.ttml", ttml(p='xml:id="1a" begin="1s" end="2s"')),
        ("a.ttml", ttml(head=regions('tts:origin="1% 1%"').replace("r0", "a"), p='xml:id="a" begin="1s" end="2s"')),
    ],
    "foreign-attribute": [("a.ttml", ttml(p='begin="1s" end="2s" ccrow="14"')), ("a.ttml", ttml(root=" profile='x'"))],
    "frame-rate": [
        ("a.ttml", ttml(p='begin="25f" end="50f"')),
        ("a.ttml", ttml(p='begin="25t" end="50t"')),
        ("a.ttml", ttml(root=' ttp:frameRate="26"')),
        ("a.ttml", ttml(root=' ttp:frameRate="-5"')),
        ("a.ttml", ttml(root=' ttp:frameRate="25" ttp:frameRateMultiplier="1000"')),
        ("a.sub", "{1}{25}Hi.\n"),
    ],
    "time-base": [
        ("a.ttml", ttml(root=f" ttp:{said}"))
        for said in ('timeBase="smpte"', 'timeBase="clock"', 'dropMode="dropNTSC"', 'markerMode="continuous"')
    ],
    "length-unit": [
        ("a.ttml", ttml(head=regions('tts:origin="10px 10px"'))),
        ("a.ttml", ttml(head=regions('tts:extent="-10% 10%"'))),
    ],
    "language-tag": [
        ("a.pt_BR.srt", srt()),
        ("a.fr.vtt", vtt(head="WEBVTT\nLanguage: es\n\n")),
        ("a.ttml", ttml().replace(' xml:lang="en"', "")),
        ("a.ttml", ttml().replace('"en"', '"pt_BR"')),
        ("a.fr.ttml", ttml()),
    ],
    "encoding": [
        ("a.srt", srt().encode("utf-16")),
        ("a.srt", srt().encode("utf-16-le")),
        ("a.srt", srt(words="他走了，你别再等他了。").encode("gb18030")),
        ("a.srt", srt(words="Where\0 is he?")),
        ("a.vtt", vtt(words="Where\0 is he?")),
        ("a.ttml", ttml().replace("Where", "Wh\x08ere")),
        ("a.srt", srt(words="Le café est déjà prêt.").encode().decode("cp1252").encode()),
    ],
    "byte-order-mark": [("a.srt", b"\xef\xbb\xbf\xef\xbb\xbf" + srt().encode())],
    "line-end": [
        ("a.srt", srt().replace("\n", "\r\n", 1)),
        ("a.srt", srt().replace("\n", "\r\r\n")),
    ],
    "final-newline": [("a.srt", srt() + "\n\n"), ("a.srt", srt()[:-1]), ("a.vtt", vtt()[:-1]), ("a.ass", ass()[:-1])],
    "file-ending": [("a.srt", vtt()), ("a.vtt", srt())],
    "time-code-offset": [("a.srt", srt("00:59:00,000 --> 00:59:01,000")), ("a.srt", srt("10:00:01,000 --> 10:00:02,000"))],
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "name", "data"), [(rule, name, data) for rule, cases in CASES.items() for name, data in cases]
)
def test_what_is_wrong_with_a_file_is_told_by_the_rule_for_it(rule: str, name: str, data: str | bytes, tmp_path: Path):
    assert rule in told(read(tmp_path, name, data), DRAMA)


GOOD: list[tuple[str, str | bytes]] = [
    ("a.srt", srt()),
    ("a.srt", srt() + "\n"),
    ("a.srt", b"\xef\xbb\xbf" + srt().encode()),
    ("a.srt", srt().replace("\n", "\r\n")),
    ("a.srt", srt(words=r"{\an8}Where is <i>he</i>?")),
    ("a.srt", srt("00:58:59,999 --> 00:59:01,000")),
    ("a.en.vtt", vtt(head="WEBVTT - One\nLanguage: en-GB\n\nNOTE ours\n\nSTYLE\n::cue { color: red }\n\n")),
    ("a.vtt", vtt(head="WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n\n")),
    ("a.vtt", vtt("00:01.000 --> 00:02.000 region:a align:start", head="WEBVTT\n\nREGION\nid:a\nwidth:40%\nlines:3\n\n")),
    ("a.vtt", vtt("00:01.000 --> 00:02.000 line:70% position:50%,center size:80%")),
    ("a.vtt", vtt(words="<v Anna><c.loud>Where</c> <00:01.500>is <lang ja>he</lang>? &lt;3")),
    ("a.ass", ass(r"{\an8\fad(100,100)\c&HFFFFFF&\bord3\fnArial Black\t(0,500,\fscx120)}Where{\r} is he?")),
    ("a.ass", ass(r"{\move(540,900,540,1000)\clip(m 0 0 l 9 9 0 9)\alpha&H80&\b700\fs+2}Where is he?")),
    ("a.ass", ass(r"{\k49}Where {\k50}is he?").replace("{", "{\\an8}{", 1)),
    ("a.ttml", ttml(root=' tts:extent="1080px 1920px"', head=regions('tts:origin="100px 800px" tts:extent="9px 9px"'))),
    ("a.ttml", ttml(root=' ttp:frameRate="24" ttp:frameRateMultiplier="1000 1001"', p='begin="24f" end="48f"')),
    ("a.ttml", ttml(head=regions('tts:origin="10% 70%" tts:extent="80% 30%"'), p='begin="1s" end="2s" xml:id="a-1"')),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), GOOD)
def test_what_is_right_is_left_alone(name: str, data: str | bytes, tmp_path: Path):
    assert set(told(read(tmp_path, name, data))) <= {"karaoke"}  # which is told, whether its times are right or not


def test_every_rule_about_files_has_cases():
    own = {name for name in RULES if family(name) in OWN and issubclass(RULES[name], FileRule)}
    assert own - {"file-repair", "no-cues", "absolute-position"} <= set(CASES)
    assert len(CASES) > 35


STAY = {
    *("file-ending", "language-tag", "time-code-offset", "cue-identifier", "header-block", "annotation", "inner-time"),
    *("section", "style-name", "unused-style", "play-resolution", "override", "karaoke", "soft-break", "position"),
    *("safe-area", "foreign-attribute", "time-base", "length-unit", "stray-line", "xml-id", "cue-setting"),
}


@pytest.mark.parametrize(
    ("rule", "name", "data"),
    [(rule, name, data) for rule, cases in CASES.items() if rule not in STAY for name, data in cases],
)
def test_what_fixing_promises_stands_in_the_file(rule: str, name: str, data: str | bytes, tmp_path: Path):
    track = read(tmp_path, name, data)
    fixed, left = lint.fix(track, DRAMA, lint.rules_named(pairs=False), unsafe=True)
    formats.write(fixed, tmp_path / name, format=track.origin.format, encoding=fixed.origin.encoding)
    again = formats.read(tmp_path / name, language=track.language)
    expected = {p.rule for p in left if family(p.rule) in OWN}
    assert set(told(again)) <= expected
    assert (
        rule not in expected
        or any(repair.stays for repair in track.repairs)
        or rule in ("arrow", "frame-rate", "foreign-mark", "event-field")
    )


@pytest.mark.parametrize("rule", ["bom", "line_end"])
def test_a_house_may_want_marks_and_line_ends(rule: str, tmp_path: Path):
    wanted = {"bom": ("require", "forbid"), "line_end": ("crlf", "lf")}[rule]
    name = {"bom": "byte-order-mark", "line_end": "line-end"}[rule]
    track = read(tmp_path, "a.srt", srt())
    for value in wanted:
        style = NONE.but({rule: value})
        fixed, left = lint.fix(track, style, [RULES[name]()])
        formats.write(fixed, tmp_path / "b.srt", encoding=fixed.origin.encoding)
        assert left == []
        assert problems(formats.read(tmp_path / "b.srt"), name, style) == []
        data = (tmp_path / "b.srt").read_bytes()
        assert (data.startswith(b"\xef\xbb\xbf"), b"\r\n" in data) == (value == "require", value == "crlf")
        assert formats.read(tmp_path / "b.srt") == track


@pytest.mark.parametrize(("blank", "found"), [(0, 0), (1, 0), (2, 1), (3, 1)])
def test_blank_lines_at_the_end_at_their_limit(blank: int, found: int):
    assert len(problems(formats.parse(srt() + "\n" * blank, format="srt"), "final-newline")) == found


@pytest.mark.parametrize(("start", "found"), [(3_539_999, 0), (3_540_000, 1)])
def test_the_latest_start_at_its_limit(start: int, found: int):
    late = Track((Cue(start + 5000, start + 6000, "Two."), Cue(start, start + 900, "One.")))
    assert len(problems(late, "time-code-offset")) == found
    assert problems(late, "time-code-offset", Profile()) == []


@pytest.mark.parametrize(
    ("start", "inner", "moved"),
    [
        (3_601_000, "", 1000),
        (36_000_000, "", 0),
        (40_000_000, "", 400_000),
        (3_599_999, "", 3_599_999),
        (3_601_000, "<01:00:02.000>", 3_601_000),
    ],
)
def test_the_hours_of_a_tape_are_taken_off_all_cues(start: int, inner: str, moved: int):
    late = Track((Cue(start + 5000, start + 6000, f"Two {inner}words."), Cue(start, start + 900, "One.")))
    rules = lint.rules_named(["time-code-offset"])
    fixed, left = lint.fix(late, DRAMA, rules, unsafe=True)
    assert [(cue.start, cue.end) for cue in fixed] == [(moved + 5000, moved + 6000), (moved, moved + 900)]
    assert len(left) == (moved >= 3_540_000)
    assert lint.fix(late, DRAMA, rules)[0] == late


@pytest.mark.parametrize(("hundredths", "found"), [(48, 1), (49, 0), (50, 0), (51, 0), (52, 1)])
def test_syllables_last_as_long_as_the_line_to_a_hundredth(hundredths: int, found: int):
    track = formats.parse(ass(rf"{{\k{hundredths}}}Where {{\kf50}}is he?"), format="ass")
    assert len(problems(replace(track, repairs=()), "karaoke")) == found


@pytest.mark.parametrize(("x", "found"), [(0, 0), (1080, 0), (1081, 1), (-1, 1)])
def test_the_picture_ends_at_its_edge(x: int, found: int):
    assert len(problems(formats.parse(ass(rf"{{\pos({x},900)}}Hi"), format="ass"), "position")) == found


@pytest.mark.parametrize(("y", "found"), [(268, 1), (269, 0), (1459, 0), (1460, 1)])
def test_the_safe_area_at_its_limits(y: int, found: int):
    track = formats.parse(ass(rf"{{\pos(540,{y})}}Hi"), format="ass")
    assert len(problems(track, "safe-area")) == found
    assert problems(track, "safe-area", NONE) == []


@pytest.mark.parametrize(("rate", "found"), [("23.98", 1), ("25", 0), ("26", 1), ("60", 0), ("0", 1)])
def test_frame_rates_are_those_of_films(rate: str, found: int):
    assert len(problems(formats.parse(ttml(f' ttp:frameRate="{rate}"'), format="ttml"), "frame-rate")) == found


def test_only_netflix_asks_for_places_without_pixels():
    track = formats.parse(ttml(' tts:extent="9px 9px"', regions('tts:origin="1px 1px"')), format="ttml")
    found = [lint.check(track, profiles.load(name), [RULES["absolute-position"]()]) for name in ("none", "netflix")]
    assert [len(each) for each in found] == [0, 1]


def test_a_file_without_cues_is_told_to_those_who_read_text():
    assert problems(formats.parse("WEBVTT\n", format="vtt"), "no-cues") == ["no cue that a reader of vtt understands"]
    assert problems(Track(), "no-cues") == []


def test_a_repair_of_a_kind_that_is_no_rule_is_never_silent():
    track = Track((Cue(0, 1000, "Hi."),), repairs=(Repair(3, "bent straight", kind="of-a-guest"),))
    found = lint.check(track, DRAMA, lint.rules_named(pairs=False))
    assert [(p.rule, p.level, p.line) for p in found if p.cue < 0] == [("file-repair", "info", 3)]


def test_words_that_no_player_shows_are_an_error_whatever_the_level_of_their_rule():
    track = Track((Cue(0, 1000, "Hi."),), repairs=(Repair(3, "lost", lost=True, kind="stray-line"),))
    assert [p.level for p in lint.check(track, DRAMA, [RULES["stray-line"]()])] == ["error"]


def test_what_stays_in_the_file_is_still_a_problem_after_fixing():
    track = formats.parse(vtt() + "\nHe is gone.\n", format="vtt")
    fixed, left = lint.fix(track, DRAMA, lint.rules_named(pairs=False))
    assert [p.rule for p in left] == ["stray-line"]
    assert lint.fix(fixed, DRAMA, lint.rules_named(pairs=False)) == (fixed, left)


def test_a_cue_may_be_added_after_its_file_was_ended(tmp_path: Path):
    for name, data in (("a.ass", ass()[:-1]), ("a.srt", srt()[:-1]), ("a.vtt", vtt()[:-1])):
        track = read(tmp_path, name, data)
        fixed, _ = lint.fix(track, DRAMA, [RULES["final-newline"]()])
        more = replace(fixed, cues=(*fixed.cues, Cue(3000, 4000, "He is gone.")))
        formats.write(more, tmp_path / name)
        assert [(c.start, c.end, c.text) for c in formats.read(tmp_path / name)] == [
            (c.start, c.end, c.text) for c in more
        ]


PIECES = (
    *("1\n", "\n", "00:00:01,000 --> 00:00:02,000\n", "00:01.000->00:02\n", "WEBVTT\n", "\n\n", "Hi. ", "<v>", "<i x>"),
    *(
        "NOTE a\n",
        "REGION\n",
        "id:a\n",
        "STYLE\n",
        "\\N",
        "{\\pos(1",
        ")}",
        "{\\k5}",
        "[Script Info]\n",
        "PlayResX: 0\n",
    ),
    *(
        "[Events]\n",
        "Dialogue: 0,0:00:01.00,0:00:02.00,A,,0,0,0,,",
        "Style: A,B\n",
        "Format: Name, Text\n",
        "-->",
        "\r",
        "\0",
    ),
    *(
        '<tt xmlns="http://www.w3.org/ns/ttml">',
        "<p begin='1s'>",
        "</p>",
        "</tt>",
        "<body>",
        "</body>",
        "&amp;",
        "region:a",
    ),
)


@given(st.sampled_from(("srt", "vtt", "ass", "ttml")), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_text_breaks_a_rule_and_all_that_was_put_in_shape_is_told_once(name: str, text: str):
    try:
        track = formats.parse(text, format=name)
    except errors.FileError:
        return
    rules = [RULES[n]() for n in RULES if family(n) in OWN]
    found = lint.check(track, DRAMA, rules)
    for repair in track.repairs:
        assert sum((p.line, p.message.replace(" in reading", "")) == (repair.line, repair.message) for p in found) >= 1
    fixed, _ = lint.fix(track, DRAMA, rules)
    again = formats.parse(formats.compose(fixed, format=name), format=name)
    assert {r.kind for r in again.repairs} <= {r.kind for r in track.repairs if r.stays}


def test_what_a_reader_did_is_still_in_the_file_that_is_checked():
    track = formats.parse("1\n00:00:01,000 --> 00:00:02,500\n\nHello.\n", format="srt")
    (problem,) = lint.check(track, DRAMA, lint.rules_named(["blank-line"]))
    assert problem.message == "blank line between the times and the text taken out in reading"


def zoo() -> Iterator[tuple[str, str]]:
    for case in json.loads((ZOO / "expect.json").read_text()) if ZOO.is_dir() else ():
        if case["level"] != "error" and (ZOO / case["file"]).exists():
            yield case["file"], case["level"]


# Judged otherwise: UTF-16 is not UTF-8, a size of the picture should be said, and days have no more than 24 hours.
SEVERE = {"enc-utf16be-bom.srt": "encoding", "ssa-v4.ssa": "play-resolution", "vtt-24h.vtt": "time-code-offset"}
# Nothing about files is wrong in these; rules about text and time find what is.
OTHERS = {
    *("ass-end-before-start.ass", "str-empty-cue.srt", "ts-1ms-gaps.srt", "ts-out-of-order.srt", "txt-repeats.srt"),
    *("txt-angle-not-tags.srt", "txt-long-line.srt", "vtt-end-before-start.vtt", "vtt-ruby-lang-c.vtt"),
    "vtt-youtube-rolling.vtt",
}


@pytest.mark.skipif(not ZOO.is_dir(), reason="the zoo is not beside the repository")
@pytest.mark.parametrize(("name", "level"), list(zoo()))
def test_each_animal_of_the_zoo_is_found_by_a_rule_with_a_name(name: str, level: str):
    rules = [RULES[n]() for n in RULES if family(n) in OWN]
    found = lint.check(formats.read(ZOO / name), NONE, rules)
    named = {p.rule for p in found if level == "warn" or p.level != "info"}
    assert "file-repair" not in named
    assert bool(named) == (level == "warn" and name not in OTHERS) or named == {SEVERE.get(name, "")}


def test_the_rules_of_readers_are_rules():
    source = Path(__file__).resolve().parents[2] / "src" / "localize"
    written = [path.read_text("utf-8") for room in ("formats", "encodings") for path in (source / room).rglob("*.py")]
    kinds = {
        kind for text in written for kind in re.findall(r'(?:kind=|, )"([a-z]+(?:-[a-z]+)+)"(?=[,)])', text)
    } & set(RULES)
    assert {"time-stamp", "stray-line", "cue-number", "style-name"} <= kinds
    assert all(issubclass(RULES[kind], FileRule) for kind in kinds)
