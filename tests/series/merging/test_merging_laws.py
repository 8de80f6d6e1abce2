"""What holds whatever a person and the machine did."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from localize.formats import encoded, taken
from localize.model import Cue, Track
from localize.series.merging import Merged, merge
from localize.series.merging.alignment import align
from localize.series.merging.likeness import heard, same_text
from series.merging.changing import changed, three

Three = tuple[Track, Track, Track]


@given(three())
def test_what_no_person_changed_is_as_the_machine_has_it(tracks: Three):
    base, _, machine = tracks
    assert merge(base, base, machine) == Merged(machine)


@given(three())
def test_what_the_machine_did_not_change_is_as_the_person_has_it(tracks: Three):
    base, person, _ = tracks
    found = merge(base, person, base)
    assert found.track == person
    assert not found.conflicts


@given(three())
def test_what_both_changed_alike_is_no_edit_and_no_conflict(tracks: Three):
    base, both, _ = tracks
    assert merge(base, both, both) == Merged(both)


@given(three())
def test_what_was_merged_is_the_same_when_it_is_merged_again(tracks: Three):
    base, person, machine = tracks
    once = merge(base, person, machine).track
    assert merge(machine, once, machine).track == once


@given(three())
def test_each_text_that_a_person_wrote_is_there(tracks: Three):
    base, person, machine = tracks
    said = Counter(heard(cue.text) for cue in merge(base, person, machine).track)
    for unit in align(base.cues, person.cues):
        if not unit.paired or not same_text(base[unit.first].text, person[unit.begin].text):
            for cue in person[unit.begin : unit.end]:
                assert said[heard(cue.text)]


@given(three())
def test_each_edit_and_each_conflict_names_cues_that_say_what_it_tells(tracks: Three):
    base, person, machine = tracks
    found = merge(base, person, machine)
    for edit in found.edits:
        assert "\n".join(cue.text for cue in found.track[edit.cues.start : edit.cues.stop]) == edit.person
        assert edit.cues or "deleted" in edit.changes
    for conflict in found.conflicts:
        assert len(conflict.cues) or "deleted" in conflict.changes
        assert conflict.cues.stop <= len(found.track)


@given(three())
def test_the_machine_says_nothing_that_is_lost(tracks: Three):
    base, person, machine = tracks
    found = merge(base, person, machine)
    told = [text for edit in found.edits for text in (edit.base, edit.person)]
    told += [text for conflict in found.conflicts for text in (conflict.machine, conflict.base)]
    said = "".join(heard(cue.text) for cue in found.track) + "".join(map(heard, told))
    for cue in machine:
        assert heard(cue.text) in said


@st.composite
def apart(draw: st.DrawFn) -> tuple[Three, Three]:
    """Draw what becomes of two halves of a track, of which each side changes one."""
    one = Track((Cue(0, 900, "The first of all."), Cue(1000, 1900, "No, the second."), Cue(2000, 2900, "And a third.")))
    other = Track(tuple([replace(cue, start=cue.start + 500_000, end=cue.end + 500_000) for cue in one]))
    middle = tuple([Cue(100_000 + n * 1000, 100_900 + n * 1000, f"What {n} of them both have.") for n in range(6)])
    hers, its = draw(changed(one, 3)).cues, draw(changed(other, 3)).cues
    base, person, machine = (Track((*a, *middle, *b)) for a, b in ((one, other), (hers, other), (one, its)))
    return (base, person, machine), (one, Track((*hers, *middle, *its)), other)


@given(apart())
def test_what_each_changed_where_the_other_did_not_is_all_there(drawn: tuple[Three, Three]):
    (base, person, machine), (_, wanted, _) = drawn
    found = merge(base, person, machine)
    assert found.track == wanted
    assert not found.conflicts


@given(three())
def test_each_cue_of_either_track_is_in_one_unit(tracks: Three):
    base, person, _ = tracks
    units = align(base.cues, person.cues)
    assert [n for unit in units for n in range(unit.first, unit.last)] == list(range(len(base)))
    assert [n for unit in units for n in range(unit.begin, unit.end)] == list(range(len(person)))


@pytest.mark.parametrize("name", ["x.srt", "x.vtt", "x.ass"])
@given(tracks=three())
def test_the_file_that_is_written_says_what_was_merged(name: str, tracks: Three):
    assume(all(track.cues for track in tracks))
    base, person, machine = (taken(encoded(track, name), name, language="en") for track in tracks)
    found = merge(base, person, machine).track
    assume(found.cues)
    written = taken(encoded(found, name, encoding=found.origin.encoding), name, language="en")
    assert [(cue.start, cue.end, cue.text) for cue in written] == [(cue.start, cue.end, cue.text) for cue in found]
