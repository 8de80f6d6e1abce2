"""Write the reference pages that are made from the code: rules, profiles, the command line, tables of formats.

python scripts/make_reference.py            # write them
python scripts/make_reference.py --check    # exit 1 if one of them is not what the code says
"""

import sys
import tomllib
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from command_page import commands
from format_page import page as formats_page

from localize import profiles
from localize.profiles import Profile
from localize.rules import RULES, page

DOCS = Path(__file__).parents[1] / "docs"
MADE = "<!-- Made by scripts/make_reference.py from the code. Edit those, not this page. -->"
FAMILIES = {
    "file": "The file",
    "timing": "Timing",
    "layout": "Lines",
    "text": "Text",
    "pair": "Translation (with `check --source`)",
}
COLUMNS = {
    "characters in a line": ("line_length", "line_length_hard"),
    "characters per second": ("reading_speed", "reading_speed_hard"),
    "lines": ("lines", "lines_hard"),
    "shortest": ("min_duration",),
    "longest": ("max_duration", "max_duration_hard"),
    "gap": ("gap",),
    "counted": ("count",),
    "speakers' dash": ("dash",),
    "italics": ("italics",),
}


def rules() -> str:
    """Return the page of all rules, by family."""
    parts = [MADE, "# Rules", "`localize rules NAME` shows the same page. Examples are in the `short-drama` profile."]
    parts.append("Each example is a test: what is bad is found, what is good is clean under all rules, the fix works.")
    own = [name for name in RULES if RULES[name].__module__.startswith("localize.rules.")]  # no guests
    for family, names in groupby(own, key=lambda name: RULES[name].__module__.split(".")[2]):
        parts.append(f"## {FAMILIES[family]}")
        for name in names:
            parts += [f"### {name}", "\n".join(_as_markdown(page(name)))]
    return "\n\n".join(parts) + "\n"


def _as_markdown(text: str) -> Iterator[str]:
    """Fence the examples, and turn double backticks into single ones."""
    fenced = False
    for line in text.split("\n"):
        inside = line.startswith("    ")
        if inside and not fenced:
            yield from ("", "```")
        elif fenced and not inside:
            yield "```"
        fenced = inside
        yield line[4:] if inside else line.replace("``", "`")
    if fenced:
        yield "```"


def profile_pages() -> str:
    """Return the page of all profiles, with the numbers of each language and their sources."""
    parts = [
        MADE,
        "# Profiles",
        "Times are milliseconds. Where there are two numbers the first one should not be passed, ",
    ]
    parts[-1] += (
        "the second one must not: past it a problem is an error. A language is found by its longest known prefix: "
    )
    parts[-1] += "`zh-Hant-TW` has the numbers of `zh`."
    for name in profiles.names():
        profile = profiles.load(name)
        data = tomllib.loads(profiles.text(name))
        parts += [f"## {name}", profile.about, f"Version {profile.version}. Sources:"]
        parts.append("\n".join(f"- {source}" for source in data["sources"]))
        parts.append("\n".join(_table(profile)))
        parts.append("Levels other than warning: " + ", ".join(f"{r} {lv}" for r, lv in profile.levels.items()) + ".")
    return "\n\n".join(parts) + "\n"


def _table(profile: Profile) -> Iterator[str]:
    yield "| language | " + " | ".join(COLUMNS) + " |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for language in ("", *profile.languages):
        narrowed = profile.for_language(language) if language else profile
        cells = [" / ".join(dict.fromkeys(_cell(getattr(narrowed, key)) for key in keys)) for keys in COLUMNS.values()]
        yield f"| {language or 'others'} | " + " | ".join(cells) + " |"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return (
        f"{value:g}" if isinstance(value, int | float) else f"`{value}`" if str(value).startswith("-") else str(value)
    )


PAGES: dict[str, Callable[[], str]] = {
    "rules.md": rules,
    "profiles.md": profile_pages,
    "cli.md": lambda: f"{MADE}\n\n{commands()}",
    "formats.md": lambda: formats_page(DOCS / "formats.md"),  # only its tables
}


def outdated() -> list[str]:
    """Return the names of the pages that are not what the code says."""
    return [
        name
        for name, made in PAGES.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != made()
    ]


def main() -> int:
    """Write the pages, or compare them."""
    if "--check" in sys.argv[1:]:
        for name in outdated():
            print(f"docs/{name} is not what the code says; run python scripts/make_reference.py", file=sys.stderr)
        return 1 if outdated() else 0
    DOCS.mkdir(exist_ok=True)
    for name, made in PAGES.items():
        (DOCS / name).write_text(made(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
