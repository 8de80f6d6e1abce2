"""Rules that compare a whole track with its source."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from localize import lint, pipeline, profiles
from localize.model import Cue, Track
from localize.rules import RULES, PairRule
from localize.terms import Sheet
from localize.terms.sheet import Rendering, Term

DRAMA = profiles.load("short-drama").but({"on": ("cue-count",)})
NAMES = [
    "offset",
    "start-drift",
    "cue-count",
    "orphan-cue",
    "slid-text",
    "tags",
    "speakers",
    "question",
    "link",
    "sounds",
    "lower-case",
]
SUBTITLES = Path(__file__).parents[3] / "shared" / "data" / "subtitles"
EXAMPLE = Path(__file__).parents[2] / "examples" / "going-up"


def track(texts: list[str], language: str) -> Track:
    return Track(tuple(Cue(n * 3000, n * 3000 + 2500, text) for n, text in enumerate(texts)), language)


def found(rule: str, *lines: tuple[str, str], languages: str = "en de", **numbers: Any) -> list[tuple[int, str]]:
    tags = languages.split()
    source, target = (track([line[side] for line in lines], tags[side]) for side in (0, 1))
    problems = lint.check(target, replace(DRAMA, **numbers), lint.rules_named([rule]), source=source)
    return [(p.cue, p.message) for p in problems]


STARTS = [1000 + 2900 * n + (n * n * 137) % 1700 for n in range(20)]


def timed(starts: list[int], language: str = "en") -> Track:
    return Track(tuple(Cue(start, start + 900, f"This is number {n}.") for n, start in enumerate(starts)), language)


@pytest.mark.parametrize(("apart", "told"), [(0, 0), (80, 0), (82, 1), (-82, 1), (3000, 1)])
def test_a_track_starts_with_its_source(apart: int, told: int):
    target = timed([start + apart for start in STARTS], "de")
    problems = lint.check(target, DRAMA, lint.rules_named(["offset"]), source=timed(STARTS))
    assert len(problems) == told
    assert all(p.message.startswith(f"{abs(apart):,} ms {'later' if apart > 0 else 'earlier'}") for p in problems)


@pytest.mark.parametrize("later", [-700, 30_000])
def test_a_break_is_one_finding_and_nothing_follows_from_it(later: int):
    """An advertisement is in one of the two: what stands behind it still belongs together."""
    starts = [1000 + 2900 * n + (n * n * 137) % 1700 for n in range(60)]
    moved = [start + (later if n >= 40 else 0) for n, start in enumerate(starts)]
    german = tuple(Cue(start, start + 900, f"Das ist Nummer {n}.") for n, start in enumerate(moved))
    problems = lint.compare(timed(starts), Track(german, "de"), DRAMA, lint.rules_named())
    how = "30,000 ms later" if later > 0 else "700 ms earlier"
    assert [(p.rule, p.cue, p.message) for p in problems] == [("offset", 40, f"from here on {how} than the source")]


def test_a_scene_that_was_cut_off_and_is_there_again_is_told_at_both_ends():
    starts = [1000 + 2900 * n + (n * n * 137) % 1700 for n in range(60)]
    target = timed([start + (5000 if n < 20 else 0) for n, start in enumerate(starts)], "de")
    problems = lint.check(target, DRAMA, lint.rules_named(["offset"]), source=timed(starts))
    assert [(p.cue, p.message) for p in problems] == [
        (0, "from here on 5,000 ms later than the source"),
        (20, "from here on with the source"),
    ]


def test_a_track_runs_as_fast_as_its_source():
    slow = timed([round(start * 25 / 24) for start in STARTS], "de")
    (problem,) = lint.check(slow, DRAMA, lint.rules_named(["offset"]), source=timed(STARTS))
    assert "25 frames a second as 24" in problem.message


@pytest.mark.parametrize(("apart", "limit", "told"), [(200, 200, 0), (201, 200, 1), (-201, 200, 1), (900, 0, 0)])
def test_a_house_may_ask_each_cue_to_start_with_its_source(apart: int, limit: int, told: int):
    target = timed([STARTS[0], STARTS[1] + apart], "de")
    style = replace(DRAMA, start_drift=limit)
    problems = lint.check(target, style, lint.rules_named(["start-drift"]), source=timed(STARTS[:2]))
    assert [p.cue for p in problems] == [1] * told


def story(first: int, *, seed: int, language: str = "en") -> Track:
    """An episode in which 60 things are counted, each when it comes."""
    rng = random.Random(seed)
    starts = sorted(rng.sample(range(0, 180_000, 40), 60))
    said = {"en": "I have seen {} of them{}", "de": "Ich habe {} davon gesehen{}"}[language]
    asked = [rng.random() < 0.3 for _ in starts]
    texts = [said.format(first + n, "?" if asks else ".") for n, asks in enumerate(asked)]
    return Track(tuple(Cue(s, s + 1500, text) for s, text in zip(starts, texts, strict=True)), language)


def test_the_track_of_another_episode_is_one_finding():
    other = story(5000, seed=2, language="de")
    (problem,) = lint.compare(story(100, seed=1), other, DRAMA, lint.rules_named())
    assert (problem.rule, problem.cue, problem.level) == ("wrong-source", -1, "error")
    assert problem.message.startswith("does not look like a translation of the source: ")


def test_a_translation_that_was_timed_anew_is_one_nevertheless():
    rng = random.Random(3)
    cues = sorted(
        (
            replace(cue, start=cue.start + rng.randrange(100, 700), end=cue.end + 700)
            for cue in story(1, seed=1, language="de")
        ),
        key=lambda cue: cue.start,
    )
    rules = lint.rules_named(["wrong-source"])
    assert lint.compare(story(1, seed=1), Track(tuple(cues), "de"), DRAMA, rules) == []


def test_nothing_is_mended_by_the_source_of_another_episode():
    other = story(5000, seed=2, language="de")
    lower = replace(other, cues=tuple(replace(cue, text=cue.text.lower()) for cue in other))
    fixed, left = lint.fix(lower, DRAMA, lint.rules_named(["lower-case", "wrong-source"]), source=story(100, seed=1))
    assert ([p.rule for p in left], fixed.cues) == (["wrong-source"], lower.cues)


def test_a_few_cues_are_no_other_episode():
    short, other = story(100, seed=1), story(5000, seed=2, language="de")
    rules = lint.rules_named(["wrong-source"])
    told = [len(lint.compare(short, replace(other, cues=other.cues[:n]), DRAMA, rules)) for n in (11, 12)]
    assert told == [0, 1]


def test_a_cue_in_the_letters_of_the_source_is_told_once():
    source, target = track(["别走 我求你了", "你好"], "zh"), track(["别走 我求你了", "Hola."], "es")
    problems = lint.check(
        target, DRAMA, lint.rules_named(["wrong-script", "untranslated", "source-script"]), source=source
    )
    assert [p.rule for p in problems if p.cue == 0] == ["untranslated"]
    assert [p.rule for p in lint.check(target, DRAMA, lint.rules_named(["wrong-script"]))] == ["wrong-script"]


@pytest.mark.parametrize(
    ("moved", "rules"), [((5,), ["start-drift"]), (range(40, 60), ["offset"]), (range(60), ["offset"])]
)
def test_cues_that_start_with_a_track_that_is_later_are_not_told_each(moved: Sequence[int], rules: list[str]):
    starts = [1000 + 2900 * n + (n * n * 137) % 1700 for n in range(60)]
    target = timed([start + 500 * (n in moved) for n, start in enumerate(starts)], "de")
    asked = lint.rules_named(["offset", "start-drift"])
    assert [p.rule for p in lint.check(target, replace(DRAMA, start_drift=200), asked, source=timed(starts))] == rules


def alone(count: int, of: int, text: str = "Wer da?") -> list[str]:
    source = track(["Come here."] * (of - count), "en")
    target = track([text] * of, "de")
    return [p.message for p in lint.check(target, DRAMA, lint.rules_named(["orphan-cue"]), source=source)]


def test_a_cue_without_a_source_is_told_and_many_are_told_once():
    assert alone(1, 20) == ["shown while the source shows nothing"]
    assert len(alone(3, 10)) == len(alone(3, 5)) == 3
    assert alone(4, 10) == ["4 of 10 cues are shown while the source shows none"]
    assert alone(3, 10, "[Donner]") == alone(3, 10, "♪ la la ♪") == []


def test_cues_are_counted_where_a_house_asks():
    source, target = timed(STARTS), timed(STARTS[:-1], "de")
    problems = lint.check(target, DRAMA, lint.rules_named(["cue-count"]), source=source)
    assert [p.message for p in problems] == ["19 cues, 20 in the source"]
    assert not lint.check(target, profiles.load("short-drama"), lint.rules_named(["cue-count"]), source=source)


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        (r"{\an8}Later", "Später", "a place on the picture in the source, not in the translation"),
        (r"{\an8}Later", r"{\an8}Später", ""),
        (r"{\an8}Later", r"{\pos(10,20)}Später", "a place on the picture in the source, not in the translation"),
        ("<i>Later</i>", "Später", "<i> in the source, not in the translation"),
        ("Later", "<i>Später</i>", ""),
        ("<b><u>Later</u></b>", "<b>Später</b>", "<u> in the source, not in the translation"),
        ("Hello, {name}!", "Hallo, {Name}!", "{Name} in the translation, {name} in the source"),
        ("Hello, {name}!", "{name}, hallo!", ""),
        ("%s of %s", "%s von", "%s in the translation, %s, %s in the source"),
        ("100% sure", "100 % sicher", ""),
        ("50%down", "50 % weniger", ""),
        ("1 < 2", "1", ""),
    ],
)
def test_tags_and_placeholders_are_kept(source: str, target: str, told: str):
    assert [message for _, message in found("tags", (source, target))] == ([told] if told else [])


def test_slanted_letters_are_not_asked_of_languages_without():
    assert found("tags", ("<i>Later</i>", "后来"), languages="en zh", italics=False) == []


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("- Who?\n- Me.", "Wer?\nIch.", 1),
        ("- Who?\n- Me.", "Wer? Ich.", 1),
        ("- Who?\n- Me.", "- Wer?\n- Ich.", 0),
        ("- Who?\n- Me.", "Ich bin's.", 0),
        ("TOM: Who?\nANN: Me.", "TOM: Wer?\nANN: Ich.", 0),
        ("Who?\nMe.", "Wer?\nIch.", 0),
    ],
)
def test_two_people_stay_two(source: str, target: str, told: int):
    assert len(found("speakers", (source, target))) == told


ASKING = [("Who?", "Wer?"), ("Where to?", "Wohin?")]


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("You leave?", "Du gehst.", 1),
        ("You leave?", "Du gehst?", 0),
        ("You leave?!", "Du gehst!", 1),
        ("You leave?", "Du gehst …", 0),
        ("You leave?", "", 0),
        ("Who? Me.", "Wer, ich.", 0),
        ("“You leave?”", "„Du gehst.“", 1),
    ],
)
def test_a_question_stays_one(source: str, target: str, told: int):
    assert len(found("question", *ASKING, (source, target))) == told


def test_a_language_that_writes_no_question_marks_is_left_alone():
    assert found("question", ("Who?", "ใคร"), ("Where to?", "ไปไหน"), ("Me?", "ฉันเหรอ"), languages="en th") == []


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Go to www.example.com.", "Gehe auf www.beispiel.com.", 1),
        ("Go to www.example.com.", "Gehe auf WWW.example.com!", 0),
        ("See https://a.example/b?c=d", "Siehe https://a.example/b?c=e", 1),
        ("Mail me@example.com", "Schreib mir", 1),
        ("@ home", "zu Hause", 0),
    ],
)
def test_addresses_are_kept(source: str, target: str, told: int):
    assert len(found("link", (source, target))) == told


SONG = ("♪ You are my star ♪", "♪ Du bist mein Stern ♪")


@pytest.mark.parametrize(
    ("kept", "lost", "told"),
    [
        (0, 1, [(0, "a song in the source, not in the translation")]),
        (2, 1, [(2, "a song in the source, not in the translation")]),
        (
            2,
            2,
            [(2, "a song in the source, not in the translation"), (3, "a song in the source, not in the translation")],
        ),
        (1, 2, [(-1, "2 of 3 songs in the source, not in the translation")]),
        (0, 3, [(-1, "3 of 3 songs in the source, not in the translation")]),
        (2, 0, []),
    ],
)
def test_songs_that_are_lost_are_told_one_by_one_or_together(kept: int, lost: int, told: list[tuple[int, str]]):
    assert found("sounds", *[SONG] * kept, *[("♪ All night ♪", "Die ganze Nacht")] * lost) == told


def test_sentences_begin_alike():
    good = [("Come.", "Komm her.")] * 6
    assert found("lower-case", *good, ("It is cold.", "kaltes wetter von heute")) != []
    assert found("lower-case", *good, ("It is cold.", "kaltes wetter heute")) != []
    assert found("lower-case", *good, ("It is cold.", "kaltes wetter")) == []
    assert found("lower-case", *good[:4], ("It is cold.", "kaltes wetter von heute")) == []
    assert found("lower-case", *good, ("It is", "Es ist heute"), ("very cold.", "sehr kalt hier.")) == []
    assert found("lower-case", *good, ("x is 2.", "x ist gleich 2.")) == []


def rotated(subject: Track, first: int, count: int) -> Track:
    texts = [cue.text for cue in subject]
    texts[first : first + count] = [*texts[first + 1 : first + count], texts[first]]
    return replace(subject, cues=tuple(replace(cue, text=text) for cue, text in zip(subject, texts, strict=True)))


def slid(source: Track, target: Track, sheet: Sheet | None = None) -> list[int]:
    return [p.cue for p in lint.check(target, DRAMA, lint.rules_named(["slid-text"], terms=sheet), source=source)]


def drama(number: int) -> tuple[Track, Track]:
    return (
        pipeline.read(EXAMPLE / f"ep0{number}.zh-Hans.srt"),
        pipeline.read(EXAMPLE / "reference" / f"ep0{number}.en.srt"),
    )


@pytest.mark.parametrize("number", [1, 2, 3])
def test_six_cues_that_slid_are_mostly_found_and_none_that_did_not(number: int):
    source, target = drama(number)
    assert slid(source, target) == []
    starts = range(len(target) - 6)
    hits = [bool(slid(source, rotated(target, first, 6))) for first in starts]
    assert len(hits) > 15
    assert sum(hits) > 0.7 * len(hits)


def test_a_sheet_helps_to_see_what_slid():
    rng = random.Random(3)
    names = [chr(0x4E00 + n) * 2 for n in range(20)]
    terms = tuple(
        Term(name, renderings=(Rendering("en", f"Name{'abcdefghijklmnopqrst'[n]}"),)) for n, name in enumerate(names)
    )
    order = [rng.randrange(20) for _ in range(24)]
    source = track([f"我看见{names[n]}了" for n in order], "zh")
    target = rotated(track([f"i saw Name{'abcdefghijklmnopqrst'[n]}" for n in order], "en"), 8, 6)
    assert slid(source, target) == []
    assert slid(source, target, Sheet("zh", terms)) == [8]


def test_short_tracks_tell_nothing():
    source, target = drama(1)
    assert slid(replace(source, cues=source[:11]), rotated(replace(target, cues=target[:11]), 2, 8)) == []


@pytest.mark.skipif(not SUBTITLES.is_dir(), reason="real tracks are not part of the project")
def test_what_people_wrote_is_hardly_ever_told():
    pairs = [
        (f"lecture0{n}.{a}.srt", f"lecture0{n}.{b}.srt") for n in range(1, 5) for a, b in (("zh", "en"), ("en", "zh"))
    ]
    pairs += [("dinner.ja.srt", "dinner.en.srt"), ("elephantsdream.en.vtt", "elephantsdream.ja.vtt")]
    problems = []
    for source, target in pairs:
        told = pipeline.read(SUBTITLES / target)
        problems += lint.check(
            told, profiles.load("none"), lint.rules_named(NAMES), source=pipeline.read(SUBTITLES / source)
        )
    assert len(problems) < 15  # of 3,300 cues; the Chinese ones have notes in brackets that nobody spoke
    assert {p.rule for p in problems} <= {"question", "orphan-cue", "sounds"}


TEXTS = st.text(max_size=40)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=16), st.sampled_from(["en de", "zh en", "ja ar", " "]))
def test_any_two_tracks_can_be_compared(lines: list[tuple[str, str]], languages: str):
    tags = languages.split(" ")
    source, target = (track([line[side] for line in lines], tags[side]) for side in (0, 1))
    rules = lint.rules_named(NAMES)
    assert all(isinstance(rule, PairRule) for rule in rules)
    problems = lint.check(target, replace(DRAMA, start_drift=1), rules, source=source)
    assert all(-1 <= p.cue < len(target) for p in problems)


def languages(rule_track: Track) -> list[tuple[int, str]]:
    return [(p.cue, p.message) for p in lint.check(rule_track, DRAMA, lint.rules_named(["wrong-language"]))]


def test_a_track_is_in_the_language_that_it_says():
    from samples import SENTENCES

    texts = {tag: text.split(". ") for tag, text in SENTENCES.items()}
    for tag, own in texts.items():
        assert languages(track(own, tag)) == []
        for other in ("zh-Hans", "zh-Hant", "ja", "ko", "ru", "th", "ar", "vi", "es", "fr", "de", "pl", "tr"):
            chinese = tag[:2] == other[:2] == "zh"  # for `wrong-script`
            assert (languages(track(own, other)) != []) == (tag != other and not chinese), (tag, other)


def test_a_long_cue_in_another_language_is_told_and_a_song_is_not():
    french = ["Je te l'ai déjà dit.", "Ne viens plus dans ma chambre quand je suis là."]
    english = "I have told you that you should not come to my room."
    assert languages(track([*french, english], "fr")) == [(2, "is in en, not in fr")]
    french *= 3
    assert languages(track([*french, f"♪ {english} ♪", f"<i>{english}</i>", "Are you there?"], "fr")) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Why are you doing this to me?", "en"),
        ("I told you not to come here ever again.", "en"),
        ("Are you with me?", ""),  # four words
        ("Ella escucha The Man Who Sold the World.", ""),
        ("Show must go on, Maria, darling!", ""),  # two small words
        ("Je ne sais pas ce que tu veux dire.", "fr"),
    ],
)
def test_a_cue_of_five_words_is_told_if_three_are_small_words_of_another_language(said: str, told: str):
    spanish = ["No me digas que no lo sabías.", "¿Por qué me haces esto?", "Te dije que no volvieras nunca."]
    expected = [(3, f"is in {told}, not in es")] if told else []
    assert languages(track([*spanish, said], "es")) == expected


def test_one_small_word_of_its_own_keeps_a_short_cue_at_home_and_not_a_long_one():
    spanish = ["No me digas que no lo sabías."] * 3
    short, long = "Pero why are you with this?", "Pero why are you doing this to me when you know that I love you?"
    assert languages(track([*spanish, short, long], "es")) == [(4, "is in en, not in es")]


def test_what_is_asked_here_is_listed():
    assert [name for name in NAMES if name in RULES] == NAMES
