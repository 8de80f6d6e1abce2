# ruff: noqa: E501 - documents, line by line
"""What holds for every TTML document: generated from its own elements, attributes and tokens."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formats import laws
from localize import formats
from localize.formats.ttml.time import Clock, rounded
from localize.model import Cue, Origin, Track
from localize.testing.formats import check_format
from strategies import tracks

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

TIMES = st.sampled_from(
    [
        *("", "", ' begin="1s" end="2s"', ' begin="1.5s" end="3s"', ' begin="00:00:01:12" end="48f"', ' dur="2s"'),
        *(
            ' end="00:00:09.5"',
            ' begin="x"',
            ' begin="00:00:01,5"',
            ' end="1s"',
            ' begin="3s" dur="500ms"',
            ' timeContainer="seq"',
        ),
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        *(
            "",
            "",
            "",
            ' region="top"',
            ' region="low"',
            ' style="slanted"',
            ' style="loud"',
            ' tts:color="red"',
            ' xml:id="a"',
        ),
        *(
            ' xml:id="1"',
            ' m:agent="bo"',
            ' xml:space="preserve"',
            ' xml:lang="fr"',
            ' tts:fontStyle="normal"',
            " q:x='1'",
        ),
    ]
)
LEAVES = st.sampled_from(
    [
        *(
            "a",
            "好",
            " ",
            "  ",
            "\n",
            "\t",
            "<br/>",
            "&lt;",
            "&amp;",
            "&lt;i&gt;",
            "&#160;",
            "&#13;",
            "{\\an8}",
            "<!-- c -->",
        ),
        *("<metadata><m:desc>x</m:desc></metadata>", "<set/>", "<![CDATA[<b>x</b>]]>", "&quot;", "-->", "<span/>", "]"),
    ]
)
SPANS = st.sampled_from(
    [
        *(
            "<span{}>",
            '<span tts:fontStyle="italic"{}>',
            '<span tts:color="red" tts:fontWeight="bold"{}>',
            '<span style="box"{}>',
        ),
        *('<span tts:ruby="container"{}>', '<span tts:ruby="base"{}>', '<span tts:ruby="text"{}>', "<i{}>", "<font{}>"),
    ]
)


def _element(parts: tuple[str, str, list[str]]) -> str:
    start, attributes, inside = parts
    attributes = "" if attributes.partition("=")[0] in start else attributes
    name = start[1:].split("{")[0].split()[0]
    return f"{start.format(attributes)}{''.join(inside)}</{name}>"


words = st.recursive(
    LEAVES, lambda inner: st.tuples(SPANS, TIMES | ATTRIBUTES, st.lists(inner, max_size=3)).map(_element), max_leaves=8
)
content = st.lists(words, max_size=5).map("".join)
paragraphs = st.builds("<p{}{}>{}</p>".format, TIMES, ATTRIBUTES, content) | st.builds(
    "<p{}{}/>".format, TIMES, ATTRIBUTES
)
boxes = st.builds(
    "{}<div{}{}>{}</div>".format,
    st.sampled_from(["", "\n", "  "]),
    st.sampled_from(["", ""]) | TIMES,
    ATTRIBUTES,
    st.lists(paragraphs | st.just("\n"), max_size=5).map("".join),
)
STYLING = (
    '<styling><style xml:id="slanted" tts:fontStyle="italic"/><style xml:id="loud" tts:color="yellow" '
    'tts:textDecoration="underline"/><style xml:id="box" tts:backgroundColor="red"/></styling>'
)
LAYOUTS = ("", "<layout/>", '<layout><region xml:id="top" tts:displayAlign="before"/><region xml:id="low"/></layout>')
heads = st.sampled_from(
    [
        "",
        "<head/>",
        *[
            f'<head><metadata><m:agent xml:id="bo"><m:name>Bo</m:name></m:agent></metadata>{STYLING}{layout}</head>'
            for layout in LAYOUTS
        ],
    ]
)
roots = st.sampled_from(
    [
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:m="http://www.w3.org/ns/ttml#metadata" xmlns:q="urn:q" {}xml:lang="en">',
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:m="http://www.w3.org/ns/ttml#metadata" {}xml:space="preserve">',
        '<tt xmlns="http://www.w3.org/2006/10/ttaf1" {}xml:lang="">',
    ]
).map(lambda root: root.format('xmlns:tts="http://www.w3.org/ns/ttml#styling" '))
documents = st.builds(
    "{}{}<body{}{}>{}</body></tt>".format,
    roots,
    heads,
    st.sampled_from(["", ""]) | TIMES,
    ATTRIBUTES,
    st.lists(boxes, max_size=3).map("".join),
)


def test_the_contract_is_kept() -> None:
    check_format(formats.FORMATS["ttml"])


@PATIENT
@given(text=documents)
def test_every_law_of_formats_holds(text: str) -> None:
    track = laws.hold("ttml", text)
    assert track is not None, "what is generated is well-formed"


def test_documents_with_cues_are_drawn() -> None:
    found: list[int] = []

    @PATIENT
    @given(text=documents)
    def count(text: str) -> None:
        found.append(len(formats.parse(text, format="ttml")))

    count()
    assert sum(1 for cues in found if cues) > len(found) / 3
    assert max(found) > 5


@PATIENT
@given(text=documents, cut=st.integers(0, 400), token=LEAVES | SPANS | TIMES | ATTRIBUTES)
def test_damaged_documents_are_read_or_refused(text: str, cut: int, token: str) -> None:
    laws.hold("ttml", text[:cut] + token + text[cut:])


@PATIENT
@given(text=documents, shift=st.integers(-900, 9000), language=st.sampled_from(["", "en", "zh-Hant"]))
def test_moved_and_renamed_cues_are_said(text: str, shift: int, language: str) -> None:
    track = formats.parse(text, format="ttml")
    cues = tuple(
        replace(cue, start=max(0, cue.start + shift), end=max(0, cue.end + shift * 2), id=f"n{n}", speaker="Li & Wu")
        for n, cue in enumerate(track)
    )
    again = formats.parse(formats.compose(replace(track, cues=cues, language=language), format="ttml"), format="ttml")
    assert (again.cues, again.repairs) == (cues, ())
    assert not cues or again.language == (language or track.language)


@PATIENT
@given(track=tracks)
def test_sensible_tracks_are_said_whole(track: Track) -> None:
    again = formats.parse(formats.compose(track, format="ttml"), format="ttml")
    assert (again.cues, again.language, again.repairs) == (track.cues, track.language, ())


@PATIENT
@given(text=documents)
def test_a_translation_keeps_all_that_is_no_word(text: str) -> None:
    """Everything outside of the elements of cues is there, in its order."""
    track = formats.parse(text, format="ttml")
    places, before = list(track.origin.places), track.origin.text
    if any(a > b for a, b in zip(places[3::4], places[4::4], strict=False)):
        return
    cues = tuple(replace(cue, text=f"T {cue.text}" if cue.text else "") for cue in track)
    same_places = all(not new.text.startswith("T {\\an") for new in cues)
    after = formats.compose(replace(track, cues=cues), format="ttml")
    if same_places and cues:
        assert after.startswith(before[: places[0]])
        assert after.endswith(before[places[-1] :])


RATES = st.sampled_from([("24", "1000 1001"), ("25", ""), ("30", "1000 1001"), ("30", ""), ("60", "1000:1001")])


@PATIENT
@given(frames=st.integers(0, 10_000_000), rate=RATES, base=st.sampled_from([0, 500, Fraction(1001, 3)]))
def test_frames_are_exact_and_come_back(frames: int, rate: tuple[str, str], base: int | Fraction) -> None:
    clock = Clock({"ttp:frameRate": rate[0], "ttp:frameRateMultiplier": rate[1]})
    known = clock.read(f"{frames}f")
    assert known is not None
    assert known.ms == frames * 1000 / clock.rate
    for like in (f"{frames}f", "", "1s", "00:00:01:12", "00:00:01.000", "12t"):
        again = clock.read(clock.write(known.ms, like, base))
        assert again is not None
        assert rounded(base + again.ms) == rounded(base + known.ms)


@PATIENT
@given(count=st.integers(0, 2_000_000))
def test_dropped_numbers_are_counted_as_smpte_does(count: int) -> None:
    clock = Clock(
        {
            "ttp:timeBase": "smpte",
            "ttp:frameRate": "30",
            "ttp:frameRateMultiplier": "1000 1001",
            "ttp:dropMode": "dropNTSC",
        }
    )
    ms = Fraction(count * 1001, 30)
    written = clock.write(ms, "00:00:00:00")
    known = clock.read(written)
    assert known is not None
    assert abs(known.ms - ms) < 1
    hours, minutes, seconds, frame = (int(part) for part in written.split(":"))
    assert (seconds, frame) not in {(0, 0), (0, 1)} or minutes % 10 == 0 or hours < 0


@PATIENT
@given(text=st.text(max_size=60))
def test_any_time_is_read_or_not(text: str) -> None:
    known = Clock({}).read(text)
    assert known is None or known.ms >= 0


def _spans_of_guest(text: str) -> list[tuple[int, int]]:
    """Return the times of the paragraphs as the guest understands them, its offsets added up.

    Each box has an end: where one has none, the guest counts the ends of its children from another place than its own.
    """
    import xml.etree.ElementTree as ET

    from ttconv.imsc import reader

    document = reader.to_model(ET.ElementTree(ET.fromstring(text)))
    assert document is not None
    found = []
    body = document.get_body()
    for div in body or ():
        for p in div:
            outer = Fraction(body.get_begin() or 0) + Fraction(div.get_begin() or 0)
            found.append((rounded((outer + (p.get_begin() or 0)) * 1000), rounded((outer + p.get_end()) * 1000)))
    return found


OFFSETS = st.sampled_from(["", ' begin="1s"', ' begin="00:00:01:12"', ' begin="90f"', ' begin="0.25m"'])
LENGTHS = st.sampled_from([' dur="2s"', ' dur="50f"', ' end="20s" dur="3s"', ' dur="00:00:01.5"'])


@PATIENT
@given(
    body=OFFSETS,
    inner=st.lists(
        st.tuples(
            OFFSETS | OFFSETS.map(lambda begin: f'{begin} timeContainer="seq"'),
            st.lists(st.builds("<p{}{}>x</p>".format, OFFSETS, LENGTHS), min_size=1, max_size=3),
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_times_are_those_of_the_guest(body: str, inner: list[tuple[str, list[str]]]) -> None:
    divs = "".join([f"<div dur='1h'{times}>{''.join(ps)}</div>" for times, ps in inner])
    text = (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" ttp:frameRate="30" '
        f'ttp:frameRateMultiplier="1000 1001" xml:lang="en"><body{body}>{divs}</body></tt>'
    )
    track = formats.parse(text, format="ttml")
    assert [(cue.start, cue.end) for cue in track] == _spans_of_guest(text)


def test_a_new_file_says_what_an_old_one_does() -> None:
    old = (
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="1s" end="2s">A &lt;b&gt; {0}</p></div></body></tt>'
    )
    track = formats.parse(old, format="ttml")
    again = formats.parse(formats.compose(replace(track, origin=Origin()), format="ttml"), format="ttml")
    assert again.cues == track.cues == (Cue(1000, 2000, "A &lt;b&gt; {0}"),)
