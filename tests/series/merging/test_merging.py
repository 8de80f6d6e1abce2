"""What becomes of a person's edits when the machine writes a file anew; through real files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from growth import grows_linearly
from localize import formats
from localize.formats import encoded, taken
from localize.model import Cue, Track
from localize.series.merging import Merged, merge
from localize.timing import frame_rate, from_frames, to_frames
from notation import track

DATA = Path(__file__).parents[4] / "shared" / "data" / "subtitles"
BASE = """1
00:00:01,000 --> 00:00:02,000
Mr. Zhang, come here.

2
00:00:03,000 --> 00:00:04,000
No!

3
00:00:05,000 --> 00:00:06,500
You will be sorry. I promise.

4
00:00:07,000 --> 00:00:08,000
Leave.
"""
STYLED = """WEBVTT

STYLE
::cue { color: white }

00:01.000 --> 00:02.000
No!

NOTE ask her

00:03.000 --> 00:04.000
Go.
"""


def merged(base: str, person: str | bytes, machine: str, name: str = "ep01.en.srt") -> tuple[Merged, str]:
    """Merge three files; return what is told, and the file that comes of it."""
    data = [text if isinstance(text, bytes) else text.encode() for text in (base, person, machine)]
    found = merge(*(taken(each, name, language="en") for each in data))
    return found, encoded(found.track, name, encoding=found.track.origin.encoding).decode(found.track.origin.encoding)


def test_her_words_and_the_machines_term_are_both_there():
    found, text = merged(BASE, BASE.replace("No!", "Never!"), BASE.replace("Zhang", "Cheung"))
    assert text == BASE.replace("No!", "Never!").replace("Zhang", "Cheung")
    assert [(edit.changes, edit.base, edit.person) for edit in found.edits] == [(("text",), "No!", "Never!")]
    assert not found.conflicts


def test_her_words_stand_at_the_machines_new_time():
    times = "00:00:03,000 --> 00:00:04,000", "00:00:03,200 --> 00:00:04,500"
    found, text = merged(BASE, BASE.replace("No!", "Never!"), BASE.replace(*times))
    assert text == BASE.replace("No!", "Never!").replace(*times)
    assert not found.conflicts


def test_one_text_changed_by_both_is_hers_and_listed():
    found, text = merged(BASE, BASE.replace("Mr. Zhang,", "Sir,"), BASE.replace("Zhang", "Cheung"))
    assert text == BASE.replace("Mr. Zhang,", "Sir,")
    (conflict,) = found.conflicts
    assert (conflict.cues, conflict.start, conflict.end) == (range(1), 1000, 2000)
    assert conflict.base == "Mr. Zhang, come here."
    assert conflict.person == "Sir, come here."
    assert conflict.machine == "Mr. Cheung, come here."


def test_italics_and_a_place_of_hers_are_around_the_machines_new_words():
    hers = BASE.replace("Mr. Zhang, come here.", "{\\an8}<i>Mr. Zhang, come here.</i>")
    found, text = merged(BASE, hers, BASE.replace("Zhang", "Cheung"))
    assert text == hers.replace("Zhang", "Cheung")
    assert [edit.changes for edit in found.edits] == [("tags",)]


def test_words_that_the_machine_only_breaks_elsewhere_are_no_conflict_with_hers():
    found, text = merged(BASE, BASE.replace("sorry. I", "very sorry. I"), BASE.replace("sorry. I", "sorry.\nI"))
    assert text == BASE.replace("sorry. I", "very sorry. I")
    assert not found.conflicts


def test_a_cue_that_she_deleted_stays_deleted_and_a_term_in_it_is_listed():
    hers = BASE.replace("1\n00:00:01,000 --> 00:00:02,000\nMr. Zhang, come here.\n\n", "")
    found, text = merged(BASE, hers, BASE.replace("Zhang", "Cheung"))
    assert "Cheung" not in text
    (conflict,) = found.conflicts
    assert (conflict.changes, conflict.cues, conflict.start) == (("deleted",), range(0), 1000)
    assert conflict.machine == "Mr. Cheung, come here."
    for others in (("Leave", "Go"), ("00:00:01,000", "00:00:01,200")):
        found, text = merged(BASE, hers, BASE.replace(*others))
        assert not found.conflicts
        assert "Zhang" not in text


def test_a_cue_that_the_machine_has_no_longer_stays_where_she_changed_it():
    gone = BASE.replace("2\n00:00:03,000 --> 00:00:04,000\nNo!\n\n", "")
    assert "No!" not in merged(BASE, BASE.replace("Leave", "Go"), gone)[1]
    found, text = merged(BASE, BASE.replace("No!", "Never!"), gone)
    assert "Never!" in text
    assert [(each.changes, each.machine) for each in found.conflicts] == [(("removed",), "")]


def test_cues_that_either_side_added_stand_in_the_order_of_time():
    mine = BASE.replace("3\n00:00:05", "9\n00:00:04,500 --> 00:00:04,900\nHers.\n\n3\n00:00:05")
    its = BASE.replace("3\n00:00:05", "3\n00:00:04,100 --> 00:00:04,400\nIts.\n\n4\n00:00:05")
    found, _ = merged(BASE, mine, its)
    assert [cue.text for cue in found.track][1:4] == ["No!", "Its.", "Hers."]
    assert [(edit.changes, edit.cues) for edit in found.edits] == [(("added",), range(3, 4))]


def test_a_line_that_both_added_at_one_time_is_hers_and_listed():
    new = "3\n00:00:04,100 --> 00:00:04,900\n{}\n\n3\n00:00:05"
    found, text = merged(
        BASE, BASE.replace("3\n00:00:05", new.format("Who?")), BASE.replace("3\n00:00:05", new.format("Whom?"))
    )
    assert "Who?" in text
    assert [(each.changes, each.base, each.machine) for each in found.conflicts] == [(("added",), "", "Whom?")]


SPLIT = BASE.replace(
    "06,500\nYou will be sorry.", "05,700\nYou will be sorry.\n\n4\n00:00:05,700 --> 00:00:06,500\n"
).replace("\n I", "\nI")


def test_a_cue_that_she_split_stays_split_while_another_changes():
    found, text = merged(BASE, SPLIT, BASE.replace("Zhang", "Cheung"))
    assert [edit.changes for edit in found.edits] == [("split",)]
    assert [cue.text for cue in found.track][2:4] == ["You will be sorry.", "I promise."]
    assert "Cheung" in text
    assert not found.conflicts


def test_a_cue_that_she_split_and_the_machine_changed_is_a_conflict_of_both_halves():
    found, _ = merged(BASE, SPLIT, BASE.replace("promise", "swear"))
    (conflict,) = found.conflicts
    assert conflict.cues == range(2, 4)
    assert conflict.machine == "You will be sorry. I swear."
    assert [cue.text for cue in found.track][2:4] == ["You will be sorry.", "I promise."]


def test_a_cue_that_the_machine_has_anew_between_two_that_she_merged_is_beside_them():
    hers = BASE.replace(
        "02,000\nMr. Zhang, come here.\n\n2\n00:00:03,000 --> 00:00:04,000\n", "04,000\nMr. Zhang, come here.\n"
    )
    found, _ = merged(
        BASE, hers, BASE.replace("2\n00:00:03", "2\n00:00:02,100 --> 00:00:02,900\nPlease.\n\n3\n00:00:03")
    )
    assert [cue.text for cue in found.track][:2] == ["Mr. Zhang, come here.\nNo!", "Please."]
    assert [edit.changes for edit in found.edits] == [("merged",)]
    assert not found.conflicts


def test_her_words_stand_where_the_machine_changed_no_more_than_a_program_would():
    base, hers, its = (Track((Cue(0, 900, text),)) for text in ("<i>Go\non.</i>", "Leave.", "<i>Go</i>\n<i>on.</i>"))
    found = merge(base, hers, its)
    assert found.track == hers
    assert not found.conflicts


def test_what_a_program_does_to_a_file_is_no_edit():
    saved = BASE.replace("2\n00:00:03", "7\n00:00:03").replace("Leave.\n", "Leave. \n\n\n")
    as_saved = b"\xef\xbb\xbf" + saved.replace("\n", "\r\n").encode()
    found, text = merged(BASE, as_saved, BASE.replace("No!", "Never!"))
    assert not found.edits
    assert found.track.origin.bom
    assert text.count("\r\n") == text.count("\n") > 10


def test_an_encoding_that_she_chose_stays():
    base = BASE.replace("No!", "¡No!")
    found, text = merged(base, base.replace("Leave", "Vete, sí, mañana").encode("cp1252"), base.replace("Zhang", "Li"))
    assert found.track.origin.encoding == "cp1252"
    assert "¡No!" in text
    assert "mañana" in text


def test_a_style_of_hers_stays_and_one_of_the_machines_comes():
    hers, its = STYLED.replace("white", "yellow"), STYLED.replace("Go.", "Leave.")
    found, text = merged(STYLED, hers, its, "ep01.vtt")
    assert text == hers.replace("Go.", "Leave.")
    assert [edit.changes for edit in found.edits] == [("header",)]
    _, text = merged(STYLED, STYLED.replace("No!", "Never!"), STYLED.replace("white", "cyan"), "ep01.vtt")
    assert text == STYLED.replace("No!", "Never!").replace("white", "cyan")
    found, text = merged(STYLED, hers, STYLED.replace("white", "cyan"), "ep01.vtt")
    assert text == hers
    assert [conflict.changes for conflict in found.conflicts] == [("header",)]


def test_a_time_of_hers_moves_with_the_passage_that_it_is_in():
    base = track("\n".join(f"{n}.000 --> {n}.900  Line {n} of it." for n in range(1, 9)))
    hers = replace(base, cues=(*base[:3], replace(base[3], end=4990), Cue(5000, 5050, "New."), *base[4:]))
    later = replace(base, cues=tuple([replace(cue, start=cue.start + 2500, end=cue.end + 2500) for cue in base]))
    found = merge(base, hers, later)
    assert [(cue.start, cue.end) for cue in found.track][3:5] == [(6500, 7490), (7500, 7550)]
    assert not found.conflicts
    halves = replace(base[4], end=5400, text="Line 4"), replace(base[4], start=5400, text="of it.")
    found = merge(base, replace(base, cues=(*base[:4], *halves, *base[5:])), later)
    assert [(cue.start, cue.end) for cue in found.track][4:6] == [(7500, 7900), (7900, 8400)]
    assert not found.conflicts
    alone = replace(base, cues=(*base[:3], replace(base[3], start=4100), *base[4:]))
    found = merge(base, hers, alone)
    assert (found.track[3].start, found.track[3].end) == (4000, 4990)
    assert [each.machine for each in found.conflicts] == ["00:00:04,100 --> 00:00:04,900"]


ROUNDINGS = {
    "hundredths, cut": lambda ms: ms // 10 * 10,
    "hundredths, rounded": lambda ms: round(ms / 10) * 10,
    "25 frames, cut": lambda ms: ms // 40 * 40,
    "23.976 frames": lambda ms: from_frames(to_frames(ms, frame_rate("23.976")), frame_rate("23.976")),
    "29.97 frames": lambda ms: from_frames(to_frames(ms, frame_rate("29.97")), frame_rate("29.97")),
}


@pytest.mark.parametrize("rounded", ROUNDINGS.values(), ids=ROUNDINGS)
def test_times_that_a_program_rounded_are_no_edits_and_a_time_of_hers_among_them_is(rounded: Callable[[int], int]):
    base = track(
        "\n".join(f"{n}.{n * 37 % 1000:03} --> {n + 1}.{n * 29 % 700:03}  Line {n} of it." for n in range(1, 40))
    )
    saved = [replace(cue, start=rounded(cue.start), end=rounded(cue.end)) for cue in base]
    found = merge(base, replace(base, cues=tuple(saved)), base)
    assert list(found.track) == saved
    assert not found.edits
    saved[7] = replace(saved[7], end=rounded(saved[7].end + 200))
    found = merge(base, replace(base, cues=tuple(saved)), base)
    assert [(edit.changes, edit.cues) for edit in found.edits] == [(("time",), range(7, 8))]


def test_a_few_times_that_moved_by_less_than_a_frame_are_hers():
    base = track("\n".join(f"{n}.003 --> {n}.907  Line {n} of it." for n in range(1, 40)))
    hers = replace(base, cues=(replace(base[0], end=1910), replace(base[1], end=2910), *base[2:]))
    assert [edit.changes for edit in merge(base, hers, base).edits] == [("time",), ("time",)]


def test_a_file_that_her_program_sorted_is_sorted_afterwards():
    base = track("5.000 --> 6.000  Last.\n1.000 --> 2.000  First.\n3.000 --> 4.000  Middle.")
    hers = replace(base, cues=tuple(sorted(base.cues, key=lambda cue: cue.start)))
    found = merge(base, hers, replace(base, cues=(replace(base[0], text="At last."), *base[1:])))
    assert [cue.text for cue in found.track] == ["First.", "Middle.", "At last."]
    assert not found.conflicts


@pytest.mark.parametrize("name", ["x.srt", "x.vtt", "x.ass", "x.ttml", "x.smi", "x.json", "x.sbv"])
def test_where_the_machine_changed_nothing_her_file_stays_byte_for_byte(name: str):
    base = taken(encoded(taken(BASE.encode(), "x.srt", language="en"), name), name, language="en")
    hers = encoded(base, name).replace(b"Leave.", b"Go away.").replace(b"\n", b"\r\n")
    found = merge(base, taken(hers, name, language="en"), base)
    assert encoded(found.track, name, encoding=found.track.origin.encoding) == hers
    assert [edit.person for edit in found.edits] == ["Go away."]


@pytest.mark.parametrize("name", ["x.srt", "x.vtt", "x.ass"])
@pytest.mark.parametrize("source", sorted(DATA.glob("*.[sv][rt]t")), ids=lambda path: path.name)
def test_edits_survive_another_program_and_a_new_version_of_a_real_file(source: Path, name: str):
    pysubs2 = pytest.importorskip("pysubs2")
    base = taken(encoded(formats.read(source), name), name)
    places = range(5, len(base) - 5, 11)
    hers = list(base.cues)
    for n in places:
        hers[n] = replace(hers[n], text=f"{hers[n].text} hers {n}")
    del hers[2]
    text = encoded(replace(base, cues=tuple(hers)), name).decode()
    saved = pysubs2.SSAFile.from_string(text, format_=name[2:]).to_string(name[2:])
    its = [replace(cue, text=f"Its {n}.") if n % 11 == 9 else cue for n, cue in enumerate(base)]
    found = merge(base, taken(saved.encode(), name), replace(base, cues=tuple(its)))
    said = [cue.text for cue in found.track]
    assert len(found.track) == len(base) - 1
    assert [edit.changes for edit in found.edits if edit.cues] == [("text",)] * len(places)
    assert sum(text.startswith("Its ") for text in said) == sum(n % 11 == 9 for n in range(len(base)))
    assert not found.conflicts


def test_merging_takes_time_in_proportion_to_the_cues():
    def work(size: int):
        def cues(by: int, word: str) -> Track:
            return Track(tuple([Cue(n * 900 + by, n * 900 + by + 800, f"{word} {n % 3}") for n in range(size)]))

        return lambda: merge(cues(0, "one"), cues(330, "two"), cues(470, "three"))

    assert grows_linearly(work, 400)


def test_what_a_program_did_to_a_cue_gives_way_to_the_machines_change_of_it():
    base = Track((Cue(0, 900, "<i>Mr. Zhang,\ncome.</i>", id="4", settings="line:0 align:start"),))
    hers = Track((Cue(1, 900, "<i>Mr. Zhang,</i>\n<i>come.</i>", id="1", settings="align:start line:0"),))
    its = Track((Cue(50, 950, "<i>Mr. Cheung,\ncome.</i>", id="5", settings="line:1 align:start"),))
    assert merge(base, hers, its) == Merged(its)
    composed, decomposed = Track((Cue(0, 900, "Se\u00f1or"),)), Track((Cue(0, 900, "Sen\u0303or"),))
    assert merge(composed, decomposed, its) == Merged(its)


def test_a_new_cue_of_the_machine_moves_with_a_file_that_she_shifted():
    base = track("\n".join(f"{n}.000 --> {n}.900  Line {n} of it." for n in range(1, 9)))
    hers = replace(base, cues=tuple([replace(cue, start=cue.start + 2500, end=cue.end + 2500) for cue in base]))
    found = merge(base, hers, replace(base, cues=(*base[:4], Cue(4910, 4990, "New."), *base[4:])))
    assert (found.track[4].start, found.track[4].end) == (7410, 7490)
    assert [edit.changes for edit in found.edits] == [("time",)] * 9


def test_a_header_that_both_changed_alike_is_nobodys_edit():
    both = STYLED.replace("white", "yellow")
    found, text = merged(STYLED, both.replace("No!", "Never!"), both, "ep01.vtt")
    assert text == both.replace("No!", "Never!")
    assert [edit.changes for edit in found.edits] == [("text",)]
    assert not found.conflicts


def test_a_cue_that_she_deleted_and_whose_time_she_gave_to_the_one_before_is_no_merge():
    hers = BASE.replace("04,000\nNo!\n\n3\n00:00:05,000 --> 00:00:06,500\nYou will be sorry. I promise.", "06,500\nNo!")
    edits = merged(BASE, hers, BASE)[0].edits
    assert [edit.changes for edit in edits] == [("time",), ("deleted",)]


def test_the_times_of_too_few_cues_to_tell_of_rounding_are_hers():
    base = track("1.003 --> 1.907  Who?\n2.004 --> 2.908  You.")
    hers = track("1.000 --> 1.900  Who?\n2.000 --> 2.900  You.")
    assert [edit.changes for edit in merge(base, hers, base).edits] == [("time",), ("time",)]


def test_times_that_no_rounding_explains_are_hers_though_they_moved_a_little():
    base = track("\n".join(f"{n}.003 --> {n}.907  Line {n} of it." for n in range(1, 40)))
    hers = replace(
        base, cues=tuple([replace(cue, start=cue.start + 6, end=cue.end + cue.end // 1000 % 7) for cue in base])
    )
    assert len(merge(base, hers, base).edits) == len(base)
