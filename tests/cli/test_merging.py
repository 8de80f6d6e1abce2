"""``translate --merge``: two cues become one where the cut between them hurts, and only where that is asked for."""

from pathlib import Path

import localize
from calling import Run, put

# Of the first sentence the only cut is after "the"; the second one can be cut well.
TORN = "1\n00:00:01,000 --> 00:00:02,500\nthe\n\n2\n00:00:02,600 --> 00:00:04,500\nhouse.\n"
WELL = "\n3\n00:00:06,000 --> 00:00:07,500\nI said it was\n\n4\n00:00:07,600 --> 00:00:09,500\nthe house.\n"
COMMAND = ("translate", "ep01.fr.srt", "--to", "en", "--engine", "echo")


def rows() -> list[tuple[int, int, str]]:
    return [(cue.start, cue.end, cue.text) for cue in localize.read("ep01.en.srt")]


def test_cues_that_tear_words_apart_become_one(run: Run) -> None:
    put("ep01.fr.srt", TORN + WELL)
    done = run(*COMMAND, "--merge")
    assert (done.status, done.out) == (0, "ep01.en.srt\t3 cues\n")
    assert rows() == [
        (1000, 4500, "the house."),
        (6000, 7500, "I said it was"),
        (7600, 9500, "the house."),
    ]


def test_cues_stay_apart_unless_it_is_asked_for(run: Run) -> None:
    put("ep01.fr.srt", TORN + WELL)
    assert run(*COMMAND).status == 0
    assert [start for start, _, _ in rows()] == [1000, 2600, 6000, 7600]


def test_asking_for_it_makes_a_target_anew(run: Run) -> None:
    put("ep01.fr.srt", TORN)
    run(*COMMAND)
    assert "1 cue" in run(*COMMAND, "--merge").out
    assert "up to date" in run(*COMMAND, "--merge").out


def test_a_house_that_does_not_want_it_is_named(run: Run) -> None:
    put("ep01.fr.srt", TORN)
    Path("house.toml").write_text('extends = "netflix"\nmerge = false\n', encoding="utf-8")
    done = run(*COMMAND, "--merge", "--profile", "house.toml")
    assert (done.status, len(rows()), "--merge does nothing" in done.err) == (0, 2, True)
