"""Runs for the tests of the reports: one that a reader can follow, and any at all, of hostile text."""

from operator import attrgetter

from hypothesis import strategies as st

from localize.model import Cue, Problem
from localize.reports import Checked, Edit, Finding, Run

FAST = Finding(
    Problem("reading-speed", 11, "24.3 characters per second, limit 20", None, "error", "out/ep01.en.srt", 46, True),
    Cue(29_400, 30_900, "I can't believe\nyou did this to me!", line=46),
    "a1" * 32,
    last_line=48,
)
OPEN = Finding(
    Problem("tag-balance", 12, "<i> is not closed", None, "warning", "out/ep01.en.srt", 50),
    Cue(31_000, 32_000, "<i>Who are you?", line=50),
    "b2" * 32,
    fixable=True,
    repair=Cue(31_000, 32_000, "<i>Who are you?</i>"),
    edits=(Edit(51, 51, "<i>Who are you?</i>"),),
    last_line=51,
)
WHOLE = Finding(Problem("file-repair", -1, "no blank line", None, "info", "out/ep01.en.srt", 9), None, "c3" * 32)
RUN = Run(
    (
        Checked("out/ep03.en.srt", error="out/ep03.en.srt: is a zip archive"),
        Checked("out/ep02.en.srt", "en", 80),
        Checked("out/ep01.en.srt", "en", 80, (FAST, OPEN, WHOLE)),
    ),
    "short-drama",
    "1",
)

# What a file or a name can hold that some reader of a report takes for a command, a tag or an end.
HOSTILE = (
    "\x1b[2J",
    "\x9b31m",
    "::error::x",
    " \u3000::debug::x",
    "www.a.b",
    "\n::set-output name=a::b",
    "##[add-mask]a",
    "]]>",
    "<script>",
    "&amp;",
    '"',
    "| a |",
    "`x`",
    "](http://a.b)",
    "\x00",
    "\ud800",
    "\ufffe",
    "\u202e",
    "%0A",
    "\r\n",
    "\u2028",
    "@all",
    "你怎么来了？",
)
texts = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), max_size=4).map("".join)
_rules = st.sampled_from(["gap", "line-length", "reading-speed", "no-such-rule"])
_lines = st.integers(0, 99)


@st.composite
def _findings(draw: st.DrawFn, path: str) -> Finding:
    line, number = draw(_lines), draw(st.integers(-1, 20))
    problem = Problem(
        draw(_rules), number, draw(texts), None, draw(st.sampled_from(["error", "warning", "info"])), path, line
    )
    fixable = draw(st.booleans())
    edits = draw(st.lists(st.builds(lambda a, t: Edit(a, a + 1, t), st.integers(1, 99), texts), max_size=2))
    cue = Cue(1000, 2000, draw(texts), line=line) if number >= 0 else None
    return Finding(
        problem,
        cue,
        f"{draw(st.integers(0, 999)):064}",
        fixable,
        draw(st.booleans()),
        cue if fixable else None,
        tuple(edits),
        line + draw(st.integers(0, 3)) if line else 0,
    )


_FINGERPRINT = attrgetter("fingerprint")


@st.composite
def _runs(draw: st.DrawFn) -> Run:
    files = []
    for path in draw(st.lists(texts.map(lambda text: f"{text}.srt"), max_size=3, unique=True)):
        if draw(st.booleans()):
            files.append(
                Checked(path, "en", 20, tuple(draw(st.lists(_findings(path), max_size=4, unique_by=_FINGERPRINT))))
            )
        else:
            files.append(Checked(path, error=draw(texts) or "unreadable"))
    return Run(tuple(files), draw(texts), draw(texts))


runs = _runs()
