r"""The contract of a rule: what its docstring promises is true. A guest calls `check_rule` from its own tests.

Under ``Bad:`` and ``Good:`` stand cues, one a line: ``START --> END  TEXT``, times in seconds, `` | `` where the text
breaks, ``\x08`` for a character that nobody sees. A rule about translations writes ``SOURCE => TARGET``. Brackets after
the word say what the example is: a language (``Bad (ja):``), a pair of languages (``Bad (zh to en):``) or a profile
(``Bad (netflix):``). Under ``Sheet:`` stands the series sheet, as TOML, that the examples of a `SheetRule` go by.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc
from textwrap import dedent

from localize import lint, profiles, terms
from localize.model import Cue, Problem, Track
from localize.profiles import DEFAULT
from localize.rules import PairRule, Rule, SheetRule, TrackRule

_BLOCK = re.compile(r"^(Bad|Good)(?: \(([^()\n]+)\))?:\n((?:[ ]{4}.*\n?)+)", re.MULTILINE)
_SHEET = re.compile(r"^Sheet:\n((?:(?:[ ]{4}.*)?\n)+)", re.MULTILINE)
_CUE = re.compile(r"(-?\d+\.\d{3}) --> (-?\d+\.\d{3})  ?(.*)")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")
_NAMED = ("Bad", "Good")


@dataclass(frozen=True, slots=True)
class Example:
    """One block of cues in a rule's docstring; ``source`` is there if the rule looks at translations."""

    verdict: str
    track: Track
    source: Track | None = None
    profile: str = DEFAULT


def examples(rule: type[Rule]) -> list[Example]:
    """Return the examples in the docstring of *rule*."""
    page = cleandoc(rule.__doc__ or "") + "\n"
    return [_example(rule, *block.groups()) for block in _BLOCK.finditer(page)]


def check_rule(rule: type[TrackRule] | type[PairRule]) -> None:
    """Assert that the docstring of *rule* keeps its word.

    It has a line that commands, says what the fix and the limit are, and has a *Bad* and a *Good* (unless it looks at
    files). What is *Bad* is found; what is *Good* is clean under all rules; a promised fix works.
    """
    page = cleandoc(rule.__doc__ or "")
    first, *rest = page.split("\n")
    assert first.endswith("."), f"{rule.name}: the first line is a sentence that commands"
    assert not any(rest[:1]), f"{rule.name}: the first line stands alone"
    said = " ".join(page.split())
    assert "The fix " in said or "There is no fix" in said, f"{rule.name}: what does the fix do?"
    assert re.search(r"The limit |There is no limit", said), f"{rule.name}: what is the limit?"
    found = examples(rule)
    for example in found:
        problems = _problems(example, rule)
        if example.verdict == "Good":
            assert not problems, f"{rule.name}: not clean: {[str(p) for p in problems]}"
            continue
        assert any(p.rule == rule.name for p in problems), f"{rule.name}: the bad example is not found"
        if "The fix " in said:
            style = profiles.load(example.profile)
            _, left = lint.fix(example.track, style, _all_and(rule))
            assert not [p for p in left if p.rule == rule.name], f"{rule.name}: the fix does not work"
    if issubclass(rule, PairRule) or found:
        assert {example.verdict for example in found} == set(_NAMED), f"{rule.name}: a Bad and a Good are needed"


def _problems(example: Example, rule: type[TrackRule] | type[PairRule]) -> list[Problem]:
    return lint.check(example.track, profiles.load(example.profile), _all_and(rule), source=example.source)


def _all_and(rule: type[TrackRule] | type[PairRule]) -> list[Rule]:
    page = cleandoc(rule.__doc__ or "") + "\n"
    sheet = terms.parse(dedent("".join(found[1] for found in _SHEET.finditer(page))))
    rules = lint.rules_named(terms=sheet)
    own = rule(sheet) if issubclass(rule, SheetRule) else rule()
    return rules if rule.name in {other.name for other in rules} else [*rules, own]


def _example(rule: type[Rule], verdict: str, what: str | None, rows: str) -> Example:
    cues = list(_cues(rows))
    if issubclass(rule, PairRule):
        source, _, target = (what or "zh to en").partition(" to ")
        return Example(verdict, _track(cues, target, side=1), _track(cues, source, side=0))
    profile = what if what in profiles.names() else DEFAULT
    return Example(verdict, _track(cues, "" if what == profile else what or ""), profile=profile)


def _cues(rows: str) -> Iterator[tuple[int, int, str]]:
    for row in rows.strip("\n").split("\n"):
        found = _CUE.fullmatch(row.strip())
        if found is None:
            raise ValueError(f"not in the notation START --> END  TEXT: {row!r}")
        start, end, text = found.groups()
        yield round(float(start) * 1000), round(float(end) * 1000), text


def _track(cues: list[tuple[int, int, str]], language: str, side: int | None = None) -> Track:
    """Make a track of the cues, or of one side of them."""
    made = []
    for i, (start, end, text) in enumerate(cues, 1):
        own = text if side is None else text.split("=>")[side].strip()
        shown = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), own.replace(" | ", "\n"))
        made.append(Cue(start, end, shown, line=i))
    return Track(tuple(made), language=language)
