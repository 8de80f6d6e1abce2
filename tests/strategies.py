"""What Hypothesis draws tracks from: sensible ones, such as a file that people watch may hold."""

from hypothesis import strategies as st

from localize.model import Cue, Track

_WORDS = st.sampled_from(
    [
        "No!",
        "I",
        "love",
        "you.",
        "Where",
        "is",
        "the",
        "money?",
        "Mr.",
        "Zhang,",
        "three",
        "42",
        "1,000",
        "o'clock",
        "internationally",
        "¿Dónde",
        "estás?",
        "¡No!",
        "mañana",
        "你怎么",
        "敢来",
        "这里？",
        "总裁，",
        "她走了。",
        "哈哈哈",
        "離婚吧",
        "そんな",
        "안녕하세요",
        "สวัสดีครับ",
        "♪",
        "[door",
        "slams]",
        "(sighs)",
        "-",
        "—",
        "…",
        "<i>really</i>",
        "<b>now</b>",
        "{\\an8}",
        "Ａ",
        "é",
        "👍🏽",
    ]
)
lines = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=3).map("\n".join)
languages = st.sampled_from(["", "en", "es", "zh-Hans", "zh-Hant", "ja", "ko", "th"])


@st.composite
def _tracks(draw: st.DrawFn) -> Track:
    """Draw cues in order, most of them apart, some overlapping, some of no or negative length, some empty."""
    cues, clock = [], 0
    for text in draw(st.lists(texts | st.just(""), max_size=8)):
        start = max(0, clock + draw(st.sampled_from([0, 1, 40, 83, 84, 500, 2000, -200])))
        end = start + draw(st.sampled_from([1, 200, 833, 834, 1000, 2000, 4000, 7000, 7001, 0, -100]))
        cues.append(Cue(start, max(0, end), text))
        clock = max(clock, end)
    return Track(tuple(cues), language=draw(languages))


tracks = _tracks()
