"""The rules about speakers: what each finds, what it leaves alone, and what it makes of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from localize import lint, profiles
from localize.rules import RULES, families, family
from localize.rules.dialogue.dashes import dialogue, restyled
from rules.marks import NOTHING, made, told, track

NAMES = [name for name in RULES if family(name) == "dialogue"]
_PIECES = ["-", "- ", "–", "—", "--", "Hi", "no.", "What?", "5", "<i>", "</i>", "{\\an8}", "\n", " ", "[x]", "n"]
texts = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


def test_there_is_a_family_of_them():
    assert "dialogue" in families()
    assert len(NAMES) >= 5


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "- Who?\n- Me.", "-Who?\n-Me."),
        ("en", "–Who?\n–Me.", "-Who?\n-Me."),
        ("en", "-Who?\n-Me.", NOTHING),
        ("en", "Who?\n-Me.", "-Who?\n-Me."),
        ("en", "<i>Who?</i>\n- Me.", "<i>-Who?</i>\n-Me."),
        ("en", "{\\an8}- Who?\n- Me.", "{\\an8}-Who?\n-Me."),
        ("fr", "-Qui ?\n-Moi.", "- Qui ?\n- Moi."),
        ("nl", "-Wie?\n-Ik.", "Wie?\n-Ik."),
        ("nl", "Wie?\n-Ik.", NOTHING),
        ("nl", "<i>- Wie?</i>\n- Ik.", "<i>Wie?</i>\n-Ik."),
        ("bg", "Кой?\n-Аз.", "Кой?\n- Аз."),
        ("en", "- A long line\nthat goes on.\n- Yes.", "-A long line\nthat goes on.\n-Yes."),
        ("en", "It was\n-5 outside.", NOTHING),
        ("en", "-5 and\n-6 degrees.", NOTHING),
        ("en", "He tried –\n– and failed – to go.", NOTHING),
        ("en", "To be or not to be.\n- William Shakespeare", NOTHING),
        ("en", "[door opens]\n- Who?", NOTHING),
        ("en", "--Who?\n--Me.", NOTHING),
        ("es", "– ¿Quién?\n– Yo.", NOTHING),
        ("zh", "–谁？\n–我。", NOTHING),
    ],
)
def test_the_dash_of_the_house(language: str, text: str, wanted: str | None):
    assert made("speaker-dash", text, language, "netflix") == wanted


def test_a_profile_without_dash_lines_asks_for_no_dash():
    assert made("speaker-dash", "–Who?\n- Me.", profile="short-drama") is NOTHING


def test_most_dialogues_decide_how_the_others_are_written():
    texts = ["- A?\n- B.", "- C?\n- D.", "-E?\n-F.", "G.\n- H."]
    assert told("one-dash", *texts) == [
        "2: '-' before both lines, '- ' before both lines in most cues",
        "3: '- ' before the second line, '- ' before both lines in most cues",
    ]


def test_of_two_ways_that_are_as_many_the_first_one_stays():
    assert told("one-dash", "-A?\n-B.", "- C?\n- D.") == [
        "1: '- ' before both lines, '-' before both lines in most cues"
    ]


def test_different_dashes_in_one_cue_are_no_way():
    assert told("one-dash", "-A?\n– B.", "- C?\n- D.") == ["0: different dashes, '- ' before both lines in most cues"]


def test_one_way_in_a_file_is_left_alone():
    assert told("one-dash", "–A?\n–B.", "–C?\n–D.", "-5 degrees.", "No dash.") == []


def test_where_the_house_says_which_dash_nobody_counts():
    assert told("one-dash", "-A?\n-B.", "- C?\n- D.", profile="netflix") == []


def test_the_fix_writes_what_most_cues_have():
    subject, style = track("- A?\n- B.", "- C?\n- D.", "<i>E!</i>\n–F."), profiles.load("short-drama")
    fixed, left = lint.fix(subject, style, [RULES["one-dash"]()])
    assert ([cue.text for cue in fixed][2], left) == ("<i>- E!</i>\n- F.", [])


def test_a_line_that_would_be_too_long_is_left_as_it_is():
    full = "-" + "x" * 24  # 25, the limit
    subject, style = track("- A?\n- B.", "- C?\n- D.", f"{full}\n-F."), profiles.load("short-drama")
    fixed, left = lint.fix(subject, style, [RULES["one-dash"]()])
    assert (fixed, len(left)) == (subject, 1)
    subject = track("- A?\n- B.", "- C?\n- D.", f"{full[:-1]}\n-F.")
    assert lint.fix(subject, style, [RULES["one-dash"]()])[1] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- Where?", "Where?"),
        ("<i>- Where?</i>", "<i>Where?</i>"),
        ("— Where?", "Where?"),
        ("-Where\nwere you?", "Where\nwere you?"),
        ("- Where?\n- There.", NOTHING),
        ("- Where? - There.", NOTHING),
        ("Where?\n- There.", NOTHING),
        ("-n-no.", NOTHING),
        ("-5.", NOTHING),
        ("--and then", NOTHING),
        ("-->", NOTHING),
        ("-", NOTHING),
        ("Where?", NOTHING),
    ],
)
def test_a_dash_and_one_speaker(text: str, wanted: str | None):
    assert made("lone-dash", text) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("en", "- Hi! - Hello!", "- Hi!\n- Hello!"),
        ("en", "Hi! - Hello!", "Hi!\n- Hello!"),
        ("en", "<i>- Hi! - Hello!</i>", "<i>- Hi!\n- Hello!</i>"),
        ("fr", "– Oui. – Non.", "– Oui.\n– Non."),
        ("en", "Hi. – Hello.", NOTHING),
        ("en", "Hi - Hello", NOTHING),
        ("en", "It's cold! -5 degrees.", NOTHING),
        ("en", "Hi! - and so on", NOTHING),
        ("de", '"Gut?" - "Ja."', NOTHING),
        ("ru", "Помогите! - кричала она. - Убивают!", NOTHING),
        ("en", "- Hi! - Hello!\n- You?", "- Hi!\n- Hello!\n- You?"),
    ],
)
def test_two_speakers_on_one_line(language: str, text: str, wanted: str | None):
    assert made("speaker-line", text, language) == wanted


@pytest.mark.parametrize(
    ("text", "count"), [("-A?\n-B.", 0), ("-A?\n-B.\n-C.", 3), ("A?\n-B.\n-C.", 3), ("-A?\n-B.\n-C.\n-D.", 4)]
)
def test_the_number_of_speakers_at_its_limit(text: str, count: int):
    assert told("speaker-count", text, profile="netflix") == ([f"0: {count} speakers, limit 2"] if count else [])
    assert told("speaker-count", text, profile="bbc") == []


@given(texts, st.sampled_from(["both", "second"]), st.sampled_from(["-", "- ", "– "]))
def test_what_is_restyled_has_the_style_or_is_no_dialogue(text: str, rows: str, mark: str):
    new = restyled(text, rows, mark)  # type: ignore[arg-type]  # one of the two
    found = dialogue(new)
    assert restyled(new, rows, mark) == new  # type: ignore[arg-type]  # one of the two
    assert new == text or found is None or (found.rows == rows and set(found.marks) == {mark})


@given(st.lists(texts, max_size=4), st.sampled_from(["netflix", "dutch-professional", "short-drama", "prime"]))
@settings(max_examples=60)
def test_fixing_them_never_leaves_more_problems_and_is_done_once(said: list[str], profile: str):
    subject, style = track(*said, language="nl"), profiles.load(profile)
    rules = [RULES[name]() for name in NAMES]
    before = lint.check(subject, style, rules)
    fixed, left = lint.fix(subject, style, rules, unsafe=True)
    assert len(left) <= len(before)
    assert lint.fix(fixed, style, rules, unsafe=True) == (fixed, left)


def test_speakers_are_counted_line_by_line():
    text = "- Who is it? - Me.\n- Come in. - Thanks. - Sit down."
    assert told("speaker-line", text) == ["0: 3 speakers on one line"]
    assert told("speaker-line", "- Who is it? - Me.\n- Come in. - Thanks.") == ["0: 2 speakers on one line"]
