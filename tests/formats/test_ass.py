"""ASS and SSA files: what is a cue in them, and what changes in a file when its cues do."""

from dataclasses import replace
from pathlib import Path

import pytest

from localize import formats, pipeline
from localize.errors import UnreadableError
from localize.formats.ass import ASS, SSA
from localize.model import Cue, Track

# Well-formed, and with all that a studio leaves in a file: comments, project data, a font, signs, a drawing, karaoke.
FILE = r"""[Script Info]
; made by hand
Title: 总裁的秘密
ScriptType: v4.00+
WrapStyle: 0
PlayResX: 1080
PlayResY: 1920

[Aegisub Project Garbage]
Video File: ep01.mp4

[V4+ Styles]
Format: Name, Fontname, Fontsize, Bold
Style: Default,Microsoft YaHei,60,0
Style: Sign,KaiTi,50.5,-1

[Fonts]
fontname: a.ttf
!!!"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`
[AB]
Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,No cue

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:00.50,Default,,0,0,0,,Keep the names.
Dialogue: 0,0:00:01.00,0:00:02.50,Default,顾总,0,0,0,,你怎么敢来，这里?, 啊
Dialogue: 1,0:00:01.20,0:00:04.00,Sign,,0000,0000,0200,,{\pos(540,200)\fad(200,200)}顾氏集团
Dialogue: 2,0:00:02.60,0:00:04.10,Sign,,0,0,0,,{\an7\p1}m 0 0 l 100 0 100 100{\p0}

Dialogue:0,0:00:04.50,0:00:06.00,Default,,0,0,0,Banner;20,{\i1}滚{\i0}\N出去\h！
Picture: 0,0:00:06.00,0:00:07.00,,,0,0,0,,a.png

[Aegisub Extradata]
Data: 0,x,e
"""
LINES = FILE.split("\n")
FIRST, SIGN, LAST = (next(row for row in LINES if words in row) for words in ("顾总", "集团", "滚"))


def ass(text: str) -> Track:
    return formats.parse(text, format="ass")


def said(track: Track) -> list[str]:
    """Return the lines of *track*'s file that are not those of `FILE`."""
    rows = formats.compose(track, format="ass").split("\n")
    return [row for row, old in zip(rows, LINES, strict=True) if row != old]


def with_cue(track: Track, n: int, **changes: object) -> Track:
    return replace(track, cues=(*track.cues[:n], replace(track.cues[n], **changes), *track.cues[n + 1 :]))  # type: ignore[arg-type]  # a test may change anything


def test_cues_are_what_is_said_and_seen() -> None:
    assert ass(FILE).cues == (
        Cue(1000, 2500, "你怎么敢来，这里?, 啊", speaker="顾总"),
        Cue(1200, 4000, r"{\pos(540,200)\fad(200,200)}顾氏集团", settings="Layer=1, Style=Sign, MarginV=0200"),
        Cue(4500, 6000, "<i>滚</i>\n出去\xa0！", settings="Effect=Banner;20"),
    )


def test_a_well_formed_file_has_no_repairs_and_comes_back_as_it_was() -> None:
    assert ass(FILE).repairs == ()
    assert formats.compose(ass(FILE), format="ass") == FILE


def test_a_cue_knows_its_line() -> None:
    assert [LINES[cue.line - 1][:8] for cue in ass(FILE)] == ["Dialogue"] * 3


def test_a_changed_text_changes_the_text_field_alone() -> None:
    track = with_cue(ass(FILE), 1, text=r"{\pos(540,200)\fad(200,200)}The Gu Group,{\r} Ltd.")
    assert said(track) == [SIGN.replace("顾氏集团", r"The Gu Group,{\r} Ltd.")]


@pytest.mark.parametrize(
    ("changes", "old", "new"),
    [
        ({"end": 3333}, "0:00:04.00", "0:00:03.33"),
        ({"start": 1204}, "", ""),
        ({"start": 1205}, "0:00:01.20", "0:00:01.21"),
        ({"speaker": "Gu, the boss"}, "Sign,,", "Sign,Gu; the boss,"),
        ({"settings": "Layer=1, MarginL=7, MarginV=0200"}, "Sign,,0000", "Default,,7"),
        ({"settings": "Layer=1"}, "Sign,,0000,0000,0200", "Default,,0000,0000,0"),
        ({"settings": "Style=Sign, MarginV=0200"}, " 1,", " 0,"),
    ],
)  # fmt: skip
def test_a_changed_field_changes_nothing_else(changes: dict[str, object], old: str, new: str) -> None:
    assert said(with_cue(ass(FILE), 1, **changes)) == ([SIGN.replace(old, new)] if new else [])


def test_a_removed_cue_takes_its_line_along() -> None:
    track = ass(FILE)
    assert formats.compose(replace(track, cues=track.cues[1:]), format="ass") == FILE.replace(FIRST + "\n", "")
    assert formats.compose(replace(track, cues=track.cues[:2]), format="ass") == FILE.replace(LAST + "\n", "")


def test_a_new_cue_is_a_new_line_in_the_fields_of_the_file() -> None:
    file = "[Script Info]\n[V4+ Styles]\nFormat: Name\nStyle: Default\n[Events]\nFormat: Style, End, Start, Text\n"
    track = ass(file + "Dialogue: Default,0:00:02.00,0:00:01.00,One.")
    assert (track.repairs, track[0].start) == ((), 1000)
    more = replace(track, cues=(*track.cues, Cue(3000, 4500, "Two.", speaker="Anna")))
    assert formats.compose(more, format="ass").split("\n")[-3:] == [
        "Dialogue: Default,0:00:02.00,0:00:01.00,One.",
        "Dialogue: Default,0:00:04.50,0:00:03.00,Two.",
        "",
    ]


def test_a_second_format_line_counts_for_the_lines_behind_it() -> None:
    more = FILE + "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:07.00,0:00:08.00,A, b\n"
    track = with_cue(ass(more), 3, end=9000)
    assert track[3].text == "A, b"
    assert formats.compose(track, format="ass") == more.replace("0:00:08.00", "0:00:09.00")


def test_a_translation_touches_the_words_alone(tmp_path: Path) -> None:
    (tmp_path / "a.zh-Hans.ass").write_text(FILE, encoding="utf-8")
    track = pipeline.translate(formats.read(tmp_path / "a.zh-Hans.ass"), to="en", engine="echo")
    formats.write(track, tmp_path / "a.en.ass")
    rows = (tmp_path / "a.en.ass").read_text(encoding="utf-8").split("\n")
    changed = [old for row, old in zip(rows, LINES, strict=True) if row != old]
    assert set(changed) <= {FIRST, SIGN, LAST}
    assert any(row.startswith(SIGN.removesuffix("顾氏集团")) for row in rows)


def test_a_new_file_can_be_read_on_a_phone() -> None:
    track = Track((Cue(1000, 2500, "你好，\n世界", speaker="顾总", settings="Style=Sign, MarginV=20"),), "zh-Hans")
    rows = formats.compose(track, format="ass").split("\n")
    assert rows[:4] == ["[Script Info]", "ScriptType: v4.00+", "PlayResX: 1080", "PlayResY: 1920"]
    assert [row[:40] for row in rows if row.startswith("Style:")] == [
        "Style: Default,Noto Sans CJK SC,72,&H00F",
        "Style: Sign,Noto Sans CJK SC,72,&H00FFFF",
    ]
    assert rows[-2] == r"Dialogue: 0,0:00:01.00,0:00:02.50,Sign,顾总,0,0,20,,你好，\N世界"
    assert ass("\n".join(rows)) == replace(track, language="")
    assert ass("\n".join(rows)).repairs == ()


def test_a_new_ssa_file_has_the_fields_of_ssa() -> None:
    track = Track((Cue(1000, 2500, "Hi."), Cue(3000, 4000, "Ho!", settings="Marked=1")), "en")
    text = formats.compose(track, format="ssa")
    assert "ScriptType: v4.00\n" in text
    assert "[V4 Styles]\n" in text
    assert text.endswith(
        "Dialogue: Marked=0,0:00:01.00,0:00:02.50,Default,,0,0,0,,Hi.\n"
        "Dialogue: Marked=1,0:00:03.00,0:00:04.00,Default,,0,0,0,,Ho!\n"
    )
    assert SSA.parse(text).cues == track.cues
    assert SSA.parse(text).repairs == ()


def test_an_ssa_file_is_read_and_changed() -> None:
    file = (
        "[Script Info]\nScriptType: v4.00\n\n[V4 Styles]\nFormat: Name\nStyle: *Default\n\n[Events]\n"
        "Format: Marked, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: Marked=0,0:00:01.00,0:00:02.00,*Default,NTP,0000,0000,0000,!Effect,One, two\n"
    )
    track = SSA.parse(file)
    assert track.repairs == ()
    assert track.cues == (Cue(1000, 2000, "One, two", speaker="NTP", settings="Style=*Default, Effect=!Effect"),)
    assert SSA.compose(with_cue(track, 0, text="Three")) == file.replace("One, two", "Three")


def test_the_name_decides_between_ass_and_ssa(tmp_path: Path) -> None:
    for name in ("a.en.ass", "a.en.ssa"):
        (tmp_path / name).write_text(ASS.compose(Track((Cue(0, 1000, "Hi."),))))
        track = formats.read(tmp_path / name)
        assert (track.origin.format, track.repairs) == (name[-3:], ())


def test_what_is_no_cue_is_no_subtitle_file(tmp_path: Path) -> None:
    (tmp_path / "a.ass").write_text(FILE.replace("\nDialogue:", "\nComment:"))
    with pytest.raises(UnreadableError):
        formats.read(tmp_path / "a.ass")
    assert ASS.compose(ass(FILE.replace("\nDialogue:", "\nComment:"))) == FILE.replace("\nDialogue:", "\nComment:")
