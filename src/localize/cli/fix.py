"""``localize fix``."""

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from localize.cli import options, screen
from localize.cli.inputs import STDIN
from localize.cli.inputs import language as one_language
from localize.errors import LocalizeError

if TYPE_CHECKING:
    from localize.cli.checking import Order
    from localize.model import Track


class _Done(NamedTuple):
    """How many cues of a file were changed, and how many problems are left that make it fail."""

    changed: int
    left: int


def fix(
    files: options.Files,
    source: options.Source = "",
    source_language: options.SourceLanguage = "",
    profile: options.Profile = "",
    terms: options.Terms = "",
    select: options.Select = "",
    extend_select: options.ExtendSelect = "",
    ignore: options.Ignore = "",
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change; write nothing.")] = False,
    unsafe: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Also take repairs that may change what is said.")
    ] = False,
    fix_only: Annotated[bool, typer.Option("--fix-only", help="Do not fail for what is left.")] = False,
    exit_non_zero_on_fix: Annotated[
        bool, typer.Option("--exit-non-zero-on-fix", help="Fail where something was changed, or would be.")
    ] = False,
    changed: options.Changed = "",
    shots: options.Shots = "",
    media: options.Media = "",
    font: options.Fonts = None,
    config: options.Settings = "",
    isolated: options.Isolated = False,
    force_exclude: options.Excluded = False,
    stdin: options.Stdin = "",
    language: options.Language = "",
    encoding: options.Encoding = "",
) -> None:
    """Put right what can be put right for sure: times, breaks, marks; with a source and a sheet, names too.

    Exit 0: clean now; 1: problems are left; 2: a file cannot be read.
    """
    from localize.cli.checking import Order
    from localize.cli.files import wanted
    from localize.config import Choice

    choice = Choice(profile, options.names(select), options.names(extend_select), options.names(ignore))
    order = Order(
        tuple(files),
        choice,
        config=config,
        isolated=isolated,
        source=source,
        source_language=one_language(source_language),
        terms=terms,
        language=language,
        encoding=encoding,
        stdin=stdin,
        fonts=tuple(font or ()),
        shots=shots,
        media=media,
    )
    done: list[_Done | None] = []
    for name in wanted(order, changed=changed, force_exclude=force_exclude):
        done.append(_mended(name, order, diff=diff, unsafe=unsafe))
    if len(done) > 1:
        several = [each for each in done if each]
        left_over = sum(each.left for each in several)
        touched = screen.count(sum(1 for each in several if each.changed), "file")
        screen.tell(f"{touched} of {len(done)} changed, {screen.count(left_over, 'problem')} left; see localize check")
    screen.tell_fonts()
    if None in done:
        raise typer.Exit(2)
    fixed = exit_non_zero_on_fix and any(each.changed for each in done if each)
    left = not fix_only and any(each.left for each in done if each)
    raise typer.Exit(1 if fixed or left else 0)


def _mended(name: str, order: "Order", *, diff: bool, unsafe: bool) -> _Done | None:
    """Mend the file called *name*; say so, and return None, where that cannot be done."""
    from localize import lint
    from localize.cli.checking import barred, failing, means, read

    try:
        track = read(name, order)
        source, style, rules = means(track, order)
        untried = barred(rules, track, order, unsafe=unsafe)
        fixed, problems = lint.fix(track, style, rules, source=source, barred=untried)
        written = _deliver(name, track, fixed, diff=diff)
    except LocalizeError as error:
        screen.tell(str(error))
        return None
    cues = sum(old != new for old, new in zip(track, fixed, strict=True))
    left = sum(1 for problem in problems if failing(problem, order, track.origin.path))
    if name != STDIN:
        shape = ", the file put in shape" if written and (track.repairs or fixed.origin != track.origin) else ""
        screen.tell(f"{name}: {screen.count(cues, 'cue')} changed{shape}, {screen.count(left, 'problem')} left")
    return _Done(max(cues, int(written)), left)


def _deliver(name: str, track: "Track", fixed: "Track", *, diff: bool) -> bool:
    """Write *fixed* in the place of *track*, or show what differs; tell whether anything does."""
    from localize import formats, pipeline

    form, encoding = track.origin.format, fixed.origin.encoding
    same = fixed == track and fixed.origin == track.origin and not track.repairs
    if name == STDIN:
        if diff:
            _show(name, track, fixed, *(formats.compose(t, format=form).encode() for t in (track, fixed)))
        else:
            pipeline.write(fixed, name, format=form, encoding=encoding)
        return not same
    if same:
        return False
    old, new = Path(name).read_bytes(), formats.encoded(fixed, name, format=form, encoding=encoding)
    if diff and old != new:
        _show(name, track, fixed, old, new)
    elif old != new:
        pipeline.write(fixed, name, format=form, encoding=encoding)
    return old != new


def _show(name: str, track: "Track", fixed: "Track", old: bytes, new: bytes) -> None:
    """Show the lines that differ, and what differs besides: encoding, line ends, the last of them."""
    before, after = _text(old, track.origin.encoding), _text(new, fixed.origin.encoding)
    for line in unified_diff(before.splitlines(), after.splitlines(), name, name, lineterm=""):
        screen.say(line)
    was, becomes = track.origin.encoding or "utf-8", fixed.origin.encoding or "utf-8"
    if was != becomes:
        screen.say(f"# {name}: {was} becomes {becomes}")
    if _ends(before) != _ends(after):
        screen.say(f"# {name}: line ends: {_ends(before)} becomes {_ends(after)}")


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding or "utf-8", "replace")
    except LookupError:  # a name that only our own reader knows
        return data.decode("utf-8", "replace")


def _ends(text: str) -> str:
    """Say which line ends *text* has, and whether the last line has one."""
    names = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}
    rows = text.splitlines(keepends=True)
    found = dict.fromkeys(names.get(row[len(row.rstrip("\r\n")) :], "none") for row in rows)
    return ", ".join(found)
