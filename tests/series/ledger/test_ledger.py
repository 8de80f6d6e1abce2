"""What a ledger knows of the outputs of a series."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from localize.series.ledger import Conflict, Ledger, Leg, Rate
from outputs import digest, output

EN, ES = "en/ep01.srt", "es/ep01.srt"
OLD, NEW = output(EN, b"Hello."), output(EN, b"Good day.", "a new term")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger(tmp_path / "ledger.db") as opened:
        yield opened


def test_what_was_settled_is_known_whole(ledger: Ledger) -> None:
    wanted = replace(OLD, machine=b"Hello", told='{"1": "memory"}')
    ledger.announce([wanted])
    ledger.settle([EN])
    assert ledger.output(EN) == wanted
    assert ledger.outputs() == {EN: replace(wanted, machine=b"", told="")}
    assert ledger.known(EN, wanted.digest) == wanted


def test_what_nobody_announced_is_not_known(ledger: Ledger) -> None:
    assert ledger.output(EN) is None
    assert ledger.outputs() == {}
    assert ledger.known(EN, OLD.digest) is None
    ledger.announce([OLD])
    ledger.settle([EN])
    assert ledger.known(EN, digest(b"by a person")) is None
    assert ledger.known(ES, OLD.digest) is None


def test_before_it_is_settled_the_one_before_it_counts(ledger: Ledger) -> None:
    ledger.announce([OLD])
    ledger.settle([EN])
    ledger.announce([NEW])
    assert ledger.output(EN) == OLD
    ledger.settle([EN])
    assert ledger.output(EN) == NEW
    assert ledger.known(EN, OLD.digest) is None


def test_the_first_one_counts_from_its_announcement(ledger: Ledger) -> None:
    ledger.announce([OLD])
    assert ledger.output(EN) == OLD, "what a person made of it can be merged"
    assert list(ledger.outputs()) == [EN]


@pytest.mark.parametrize("there", [OLD, NEW])
def test_after_a_kill_the_file_tells_which_is_there(ledger: Ledger, there: object) -> None:
    assert there in (OLD, NEW)
    wanted = OLD if there == OLD else NEW
    ledger.announce([OLD])
    ledger.settle([EN])
    ledger.announce([NEW])
    assert ledger.known(EN, wanted.digest) == wanted
    assert ledger.output(EN) == wanted


def test_who_only_looks_takes_nothing_from_who_is_about_to_write(ledger: Ledger) -> None:
    ledger.announce([OLD])
    ledger.settle([EN])
    ledger.announce([NEW])
    ledger.known(EN, OLD.digest)  # another program, which shows how things stand, and still sees the old file
    ledger.settle([EN])
    assert ledger.output(EN) == NEW


def test_a_person_who_changes_what_was_written_but_not_settled_hides_nothing(ledger: Ledger) -> None:
    ledger.announce([OLD])
    ledger.settle([EN])
    ledger.announce([NEW])
    assert ledger.known(EN, digest(b"by a person")) is None
    assert ledger.known(EN, NEW.digest) == NEW


def test_several_announcements_without_an_end_are_all_known(ledger: Ledger) -> None:
    several = [output(EN, f"Hello {number}.".encode()) for number in range(3)]
    for each in several:
        ledger.announce([each])
    assert ledger.known(EN, several[0].digest) == several[0]
    assert ledger.known(EN, several[2].digest) == several[2]
    assert ledger.known(EN, several[1].digest) is None, "it was before what is there now"


def test_settling_twice_or_what_is_not_pending_changes_nothing(ledger: Ledger) -> None:
    ledger.announce([OLD])
    ledger.settle([EN])
    ledger.settle([EN, ES])
    assert ledger.outputs().keys() == {EN}


def test_the_same_bytes_may_be_made_of_something_else(ledger: Ledger) -> None:
    ledger.announce([OLD])
    ledger.settle([EN])
    ledger.rekey(EN, {"engine": "b" * 64})
    assert ledger.output(EN) == replace(OLD, parts={"engine": "b" * 64})
    again = replace(OLD, parts={"engine": "c" * 64}, machine=b"Hello")
    ledger.announce([again])
    assert ledger.known(EN, OLD.digest) == again, "of two with the same bytes the newer"


def test_it_tells_where_a_person_had_a_hand(ledger: Ledger) -> None:
    ledger.announce([OLD, output(ES, b"Buenas.", machine=b"Hola.")])
    ledger.settle([EN, ES])
    assert ledger.edited() == {ES}
    ledger.announce([output(ES, b"Hola.")])
    ledger.settle([ES])
    assert ledger.edited() == set()


def test_what_is_forgotten_is_a_persons(ledger: Ledger) -> None:
    ledger.announce([OLD, output(ES, b"Hola.")])
    ledger.settle([EN])
    ledger.note_conflicts(EN, [Conflict(EN, 0, 1, "a", "b", "c")])
    ledger.fail(EN, "the disk is full")
    ledger.forget([EN])
    assert ledger.known(EN, OLD.digest) is None
    assert (list(ledger.outputs()), ledger.conflicts(), ledger.failures()) == ([ES], (), {})


def test_conflicts_are_replaced_and_resolved_one_by_one(ledger: Ledger) -> None:
    first = Conflict(EN, 1000, 2000, "Hi!", "Good day.", "Hello.", "你好")
    second, other = replace(first, start=3000, end=4000), replace(first, target=ES)
    ledger.note_conflicts(EN, [replace(first, person="?"), first, second])
    ledger.note_conflicts(EN, [second, first])
    ledger.note_conflicts(ES, [other])
    assert ledger.conflicts(EN) == (second, first)
    assert ledger.conflicts() == (second, first, other)
    assert (ledger.resolve(EN, 1000), ledger.resolve(EN, 1000)) == (1, 0)
    assert ledger.conflicts() == (second, other)


def test_a_failure_is_known_until_it_went_well(ledger: Ledger) -> None:
    for target in (EN, ES, "fr/ep01.srt"):
        ledger.announce([output(target, b"Hello.")])
        ledger.fail(target, "an earlier reason")
        ledger.fail(target, "the disk is full")
    ledger.settle([EN])
    ledger.rekey(ES, {})
    assert ledger.failures() == {"fr/ep01.srt": "the disk is full"}
    ledger.fail("fr/ep01.srt", "")
    assert ledger.failures() == {}


def test_rates_add_up(ledger: Ledger) -> None:
    leg = Leg("zh", "en", "model 1")
    ledger.note_rate(leg, 10, 0.5)
    ledger.note_rate(leg, 20, 1.0)
    ledger.note_rate(leg._replace(fingerprint="model 2"), 1, 1.0)
    assert ledger.rates()[leg] == Rate(30, 1.5)
    assert len(ledger.rates()) == 2


def test_what_a_check_said_is_kept_while_the_bytes_are_there(ledger: Ledger) -> None:
    ledger.announce([OLD])
    ledger.settle([EN])
    ledger.note_checked(OLD.digest, "netflix", {"gap error": 2})
    ledger.note_checked(OLD.digest, "netflix", {"gap error": 1})
    assert ledger.checked(OLD.digest, "netflix") == {"gap error": 1}
    assert ledger.checked(OLD.digest, "bbc") is None
    ledger.announce([NEW, replace(OLD, target=ES)])
    ledger.settle([EN])
    assert ledger.checked(OLD.digest, "netflix"), "another target has the same bytes"
    ledger.forget([ES])
    assert ledger.checked(OLD.digest, "netflix") is None


def test_the_story_of_a_text_that_was_asked_again_is_kept(ledger: Ledger) -> None:
    leg = Leg("zh", "en", "model 1")
    texts = [f"第{number}句" for number in range(1200)]
    ledger.note_retries(leg, dict.fromkeys(texts, '["too long"]'))
    ledger.note_retries(leg, {texts[0]: '["empty"]', texts[1]: ""})
    told = ledger.retries(leg, [*texts, "another"])
    assert (len(told), told[texts[0]], told[texts[2]]) == (1199, '["empty"]', '["too long"]')
    assert ledger.retries(leg._replace(target="es"), texts) == {}


@pytest.mark.parametrize("name", ["", "名/第一集.srt", "a'b\";--.srt", "half\udce4.srt", "nul\0.srt", "x" * 5000])
def test_any_text_is_kept(ledger: Ledger, name: str) -> None:
    told = output(name, b"\0\xff" * 3000, told=name)
    ledger.announce([told])
    ledger.settle([name])
    ledger.fail(name + "!", name + "!")
    conflict = Conflict(name, -1, 2**40, name, name, name, name)
    ledger.note_conflicts(name, [conflict])
    assert ledger.output(name) == told
    assert ledger.known(name, told.digest) == told
    assert (list(ledger.outputs()), ledger.failures()) == ([name], {name + "!": name + "!"})
    assert ledger.conflicts() == (conflict,)


def test_it_is_opened_again_where_it_was_closed(tmp_path: Path) -> None:
    with Ledger(tmp_path / "ledger.db") as ledger:
        ledger.announce([OLD])
    assert ledger.output(EN) == OLD
    ledger.close()
    ledger.close()
