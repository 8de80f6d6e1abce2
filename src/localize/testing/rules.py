r"""The contract of a rule: what its docstring promises is true. A guest calls `check_rule` from its own tests.

Under ``Bad:`` and ``Good:`` stand cues, one a line: ``START --> END  TEXT``, times in seconds, `` | `` where the text
breaks, ``\x08`` for a character that nobody sees. A rule about translations writes ``SOURCE => TARGET``, where a side
that is ``-`` has no cue and a target may begin with times of its own. Brackets after the word say what the example is:
a language (``Bad (ja):``), a pair of languages (``Bad (zh to en):``), a profile (``Bad (netflix):``) or a language in
one (``Bad (ja, netflix):``). A name with an ending is that of a file, and what stands below is its text
(``Bad (one.srt):``): it is read from there, ``\xe4`` is a byte and a backslash at the very end takes the last line end
away. Under ``Sheet:`` stands the series sheet, as TOML, that the examples of a `SheetRule` or a `SeriesRule` go by;
under ``Picture:`` what those of a `PictureRule` go by, as a list of shot changes; under ``House:`` a profile, as TOML,
where none that there is has what the rule looks for.

An example of a `SeriesRule` is several files, one block a file, in the same notation of cues
(``Bad (ep01.en.srt):``); with ``from zh`` after the name each cue is a ``SOURCE => TARGET``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from inspect import cleandoc
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from localize import formats, lint, profiles, shots, terms, together
from localize.model import Cue, Origin, Problem, Track
from localize.profiles import DEFAULT, Profile
from localize.rules import AnyRule, PairRule, PictureRule, Rule, SeriesRule, SheetRule

_BLOCK = re.compile(r"^(Bad|Good)(?: \(([^()\n]+)\))?:\n((?:(?:[ ]{4}.*)?\n)+)", re.MULTILINE)
_FILE = re.compile(r"[\w.-]+\.(?!toml)\w+")
_SHEET = re.compile(r"^Sheet:\n((?:(?:[ ]{4}.*)?\n)+)", re.MULTILINE)
_PICTURE = re.compile(r"^Picture:\n((?:(?:[ ]{4}.*)?\n)+)", re.MULTILINE)
_HOUSE = re.compile(r"^House:\n((?:(?:[ ]{4}.*)?\n)+)", re.MULTILINE)
_MEMBER = re.compile(r"(\S+)(?: from (\S+))?")
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


def check_rule(rule: AnyRule) -> None:
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
    if issubclass(rule, SeriesRule):
        _check_series(rule, found)
        return
    for example in found:
        problems = _problems(example, rule)
        if example.verdict == "Good":
            assert not problems, f"{rule.name}: not clean: {[str(p) for p in problems]}"
            continue
        assert any(p.rule == rule.name for p in problems), f"{rule.name}: the bad example is not found"
        if "The fix " in said:
            style = _style(example, rule)
            fixed, left = lint.fix(example.track, style, _all_and(rule), source=example.source, barred=frozenset())
            left += _written(fixed, style, _all_and(rule)) if example.track.origin.path else []
            assert not [p for p in left if p.rule == rule.name], f"{rule.name}: the fix does not work"
    if issubclass(rule, PairRule) or found:
        assert {example.verdict for example in found} == set(_NAMED), f"{rule.name}: a Bad and a Good are needed"


def _check_series(rule: type[SeriesRule], found: list[Example]) -> None:
    """Assert that the files of the *Bad* together are found, and those of the *Good* are clean."""
    rules = [*lint.rules_named(terms=_sheet(rule), series=()), rule(_sheet(rule))]
    for verdict in dict.fromkeys(example.verdict for example in found):
        files = [example for example in found if example.verdict == verdict]
        noted = [together.notes(own.track, _style(own, rule), rules, source=own.source) for own in files]
        problems = [problem for own in together.found(noted, rules).values() for problem in own]
        if verdict == "Bad":
            assert any(p.rule == rule.name for p in problems), f"{rule.name}: the bad example is not found"
            continue
        problems += [p for own in files for p in lint.check(own.track, _style(own, rule), rules, source=own.source)]
        assert not problems, f"{rule.name}: not clean: {[str(p) for p in problems]}"


def _written(fixed: Track, style: Profile, rules: list[Rule]) -> list[Problem]:
    """Return what is found in the file of *fixed* when it is written and read again."""
    name, told = fixed.origin.path, fixed.origin
    data = formats.encoded(fixed, name, format=told.format, encoding=told.encoding)
    return lint.check(_read(name, data), style, rules)


def _read(name: str, data: bytes) -> Track:
    """Return the track in a file called *name* that holds *data*."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        track = formats.read(path)
    return replace(track, origin=replace(track.origin, path=name))


def _problems(example: Example, rule: AnyRule) -> list[Problem]:
    return lint.check(example.track, _style(example, rule), _all_and(rule), source=example.source)


def _style(example: Example, rule: type[Rule]) -> Profile:
    """Return the profile of *example*, under which *rule* is on."""
    told = "".join(found[1] for found in _HOUSE.finditer(cleandoc(rule.__doc__ or "") + "\n"))
    style = profiles.parse(dedent(told), name="house") if told else profiles.load(example.profile)
    return style.but({"on": (rule.name,)})


def _all_and(rule: AnyRule) -> list[Rule]:
    page = cleandoc(rule.__doc__ or "") + "\n"
    sheet = _sheet(rule)
    told = "".join(found[1] for found in _PICTURE.finditer(page))
    picture = shots.parse(dedent(told)) if told else None
    rules = lint.rules_named(terms=sheet, picture=picture)
    if issubclass(rule, SheetRule):
        own: Rule = rule(sheet)
    else:
        own = rule(picture) if issubclass(rule, PictureRule) else rule()
    return rules if rule.name in {other.name for other in rules} else [*rules, own]


def _sheet(rule: type[Rule]) -> terms.Sheet:
    page = cleandoc(rule.__doc__ or "") + "\n"
    return terms.parse(dedent("".join(found[1] for found in _SHEET.finditer(page))))


def _member(verdict: str, what: str, cues: list[tuple[int, int, str]]) -> Example:
    """Return one file of a series, and its source if it has one."""
    found = _MEMBER.fullmatch(what)
    if found is None:
        raise ValueError(f"not the name of a file: {what!r}")
    name, source = found.groups()
    language = name.split(".")[-2] if name.count(".") > 1 else "en"
    track = _track(cues, language, side=1 if source else None)
    track = replace(track, origin=Origin(name))
    return Example(verdict, track, _track(cues, source, side=0) if source else None)


def _example(rule: type[Rule], verdict: str, what: str | None, rows: str) -> Example:
    if issubclass(rule, SeriesRule):
        return _member(verdict, what or "", list(_cues(rows)))
    file, _, style = (what or "").partition(", ")
    if _FILE.fullmatch(file):
        return Example(verdict, _read(file, _bytes(rows)), profile=style or DEFAULT)
    cues = list(_cues(rows))
    if issubclass(rule, PairRule):
        source, _, target = (what or "zh to en").partition(" to ")
        return Example(verdict, _track(cues, target, side=1), _track(cues, source, side=0))
    if file in profiles.names():
        file, style = "", file
    return Example(verdict, _track(cues, file), profile=style or DEFAULT)


def _bytes(rows: str) -> bytes:
    """Return the bytes of a file whose lines are *rows*, each indented by four."""
    text = "".join(f"{row[4:]}\n" for row in rows.rstrip("\n").split("\n")).removesuffix("\\\n")
    return re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), text.encode())


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
        if side is not None and own == "-":
            continue
        at = start, end
        if side and _CUE.fullmatch(own):
            ((first, last, own),) = _cues(own)
            at = first, last
        shown = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), own.replace(" | ", "\n"))
        made.append(Cue(*at, shown, line=i))
    return Track(tuple(made), language=language)
