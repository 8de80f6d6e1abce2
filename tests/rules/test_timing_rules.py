"""The other rules about time, just below their limits, at them, and just above; silent where the profile is."""

import pytest

from localize import lint, profiles
from localize.model import Track
from localize.profiles import Profile
from localize.rules import RULES
from notation import track

NETFLIX = profiles.load("netflix")
DRAMA = profiles.load("short-drama")
NONE = profiles.load("none")
SILENT = ("gap-band", "words-per-minute", "reading-comfort", "hanging-cue", "flashing")


def found(subject: Track, rule: str, profile: Profile = NETFLIX) -> list[str]:
    style = profile.but({"on": (rule,)})
    return [f"{p.level}: {p.message}" for p in lint.check(subject, style, [RULES[rule]()])]


@pytest.mark.parametrize("rule", SILENT)
def test_a_profile_that_says_nothing_asks_for_nothing(rule: str) -> None:
    rows = [f"{n}.000 --> {n}.100  A b c d e f g h i j k l" for n in range(20)]
    assert found(track("\n".join(rows) + "\n30.000 --> 99.000  No!"), rule, NONE) == []


@pytest.mark.parametrize(("gap", "told"), [(0, 0), (83, 0), (103, 0), (104, 1), (499, 1), (500, 0), (3000, 0)])
def test_gaps_between_two_frames_and_half_a_second(gap: int, told: int) -> None:
    subject = track(f"1.000 --> 2.000  One.\n{2 + gap / 1000:.3f} --> 6.000  Two.")
    assert len(found(subject, "gap-band")) == told


def test_a_closed_gap_is_as_long_as_a_gap_is() -> None:
    subject = track("1.000 --> 2.000  One.\n2.300 --> 4.000  Two.")
    fixed, left = lint.fix(subject, NETFLIX, [RULES["gap-band"]()])
    assert ([cue.end for cue in fixed], left) == ([2217, 4000], [])


@pytest.mark.parametrize(("end", "told"), [("2.200", 0), ("2.199", 1)])
def test_words_per_minute_at_the_limit(end: str, told: int) -> None:
    assert len(found(track(f"1.000 --> {end}  - I do, | <i>so do</i> I… I"), "words-per-minute", DRAMA)) == told


def test_the_words_of_a_language_without_spaces_are_not_counted() -> None:
    assert found(track("1.000 --> 1.500  你怎么敢来这里离婚吧总裁"), "words-per-minute", DRAMA) == []


def test_the_words_and_the_limit_are_told() -> None:
    assert found(track("1.000 --> 2.000  I do, so do I, I do."), "words-per-minute", DRAMA) == [
        "warning: 420 words per minute, limit 300"
    ]


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("2.500", []),  # 18 characters: 12 a second
        ("2.499", ["info: 12.1 characters per second, best are at most 12"]),
        ("2.059", ["info: 17.0 characters per second, best are at most 12"]),
        ("2.058", []),  # that is for reading-speed
    ],
)
def test_reading_at_ease(end: str, told: list[str]) -> None:
    assert found(track(f"1.000 --> {end}  I waited for you.."), "reading-comfort") == told


def test_reading_at_ease_is_off_unless_it_is_asked_for() -> None:
    for name in profiles.names():
        assert "reading-comfort" in profiles.load(name).off


@pytest.mark.parametrize(
    ("seconds", "text", "told"),
    [
        (6.664, "No!", 0),
        (6.665, "No!", 1),
        (7.001, "No!", 0),  # that is for max-duration
        (6.665, "I waited for you.", 0),
    ],
)
def test_short_texts_that_hang(seconds: float, text: str, told: int) -> None:
    assert len(found(track(f"1.000 --> {1 + seconds:.3f}  {text}"), "hanging-cue")) == told


def row(*cues: tuple[int, int]) -> Track:
    """Cues by how long they are and how long nothing is there after them."""
    rows, clock = [], 1000
    for length, gap in cues:
        rows.append(f"{clock / 1000:.3f} --> {(clock + length) / 1000:.3f}  No!")
        clock += length + gap
    return track("\n".join(rows))


@pytest.mark.parametrize(
    ("cues", "told"),
    [
        ([(999, 999)] * 3, ["info: 3 cues in a row are shorter than 1 s"]),
        ([(999, 0)] * 5, ["info: 5 cues in a row are shorter than 1 s"]),
        ([(999, 999)] * 2, []),
        ([(999, 999), (1000, 999), (999, 999), (999, 999)], []),
        ([(999, 999), (999, 1000), (999, 999), (999, 999)], []),
        ([(999, 999), (0, 999), (999, 999), (999, 999)], []),
        ([(999, 9)] * 3 + [(2000, 0)] + [(500, 0)] * 4, ["info: 3 cues in a row are shorter than 1 s",
                                                       "info: 4 cues in a row are shorter than 1 s"]),
    ],
)  # fmt: skip
def test_short_cues_in_a_row(cues: list[tuple[int, int]], told: list[str]) -> None:
    assert found(row(*cues), "flashing") == told


@pytest.mark.parametrize(
    ("count", "end", "told"),
    [
        (10, 2000, []),
        (10, 1999, ["warning: 17.1 characters per second on average, limit 17"]),
        (9, 1500, []),
    ],
)
def test_the_average_of_a_file(count: int, end: int, told: list[str]) -> None:
    rows = [f"{3 * n + 1}.000 --> {3 * n + end / 1000:.3f}  Seventeen letters" for n in range(count)]
    rows.append("99.000 --> 99.000  Never seen, so it counts for nothing.")
    assert found(track("\n".join(rows)), "average-speed") == told


@pytest.mark.parametrize(("start", "told"), [("0.000", []), ("-0.001", ["error: starts 0.001 s before the picture"])])
def test_times_below_zero(start: str, told: list[str]) -> None:
    assert found(track(f"{start} --> 2.000  At last!"), "negative-time") == told
