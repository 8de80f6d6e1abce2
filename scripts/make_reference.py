"""Write what is made from the code: the pages of rules, profiles, commands, formats; the list of starter models.

python scripts/make_reference.py            # write them
python scripts/make_reference.py --check    # exit 1 if one of them is not what the code says
"""

import json
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from itertools import groupby
from pathlib import Path

from command_page import commands
from format_page import page as formats_page

from localize import profiles
from localize.config.schema import schema
from localize.engines.archive import archives, sha256
from localize.profiles import Profile
from localize.rules import RULES, page

DOCS = Path(__file__).parents[1] / "docs"
MADE = "<!-- Made by scripts/make_reference.py from the code. Edit those, not this page. -->"
FAMILIES = {
    "file": "The file",
    "srt": "SubRip",
    "vtt": "WebVTT",
    "ass": "ASS and SSA",
    "ttml": "TTML",
    "place": "Places on the picture",
    "timing": "Timing",
    "shots": "The picture (with `--shots` and `--media`)",
    "layout": "Lines",
    "text": "Text",
    "punctuation": "Punctuation",
    "dialogue": "Dialogue",
    "style": "Style",
    "pair": "Translation (with `check --source`)",
    "series": "The series (all files of one `check`)",
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
    order = list(FAMILIES)  # the rules are listed as their repairs are tried
    for family, names in groupby(sorted(own, key=lambda name: order.index(_family(name))), key=_family):
        parts.append(f"## {FAMILIES[family]}")
        for name in names:
            parts += [f"### {name}", "\n".join(_as_markdown(page(name)))]
    return "\n\n".join(parts) + "\n"


def _family(rule: str) -> str:
    return RULES[rule].__module__.split(".")[2]


def _as_markdown(text: str) -> Iterator[str]:
    """Fence the examples, and turn double backticks into single ones."""
    fenced = False
    rows = text.split("\n")
    for n, line in enumerate(rows):
        following = next((row for row in rows[n:] if row), "")  # a file in an example has blank lines
        inside = (line or (following if fenced else "")).startswith("    ")
        if inside and not fenced:
            yield from ("", "```")
        elif fenced and not inside:
            yield "```"
        fenced = inside
        yield line[4:] if inside else line.replace("``", "`")
    if fenced:
        yield "```"


def profile_pages() -> str:
    """Return the page of all profiles, with their numbers, what differs by language, and their sources."""
    none = profiles.load("none")
    parts = [MADE, "# Profiles", _ABOUT_PROFILES]
    for name in profiles.names():
        profile = profiles.load(name)
        data = tomllib.loads(profiles.text(name))
        base = f", extends [{data['extends']}](#{data['extends']})" if "extends" in data else ""
        parts += [f"## {name}", profile.about, f"Version {profile.version}{base}. Sources:"]
        parts.append("\n".join(f"- {source}" for source in data["sources"]))
        parts.append("\n".join(_table(profile)))
        parts += _besides(profile, none, data)
    return "\n\n".join(parts) + "\n"


_ABOUT_PROFILES = (
    "Times are milliseconds. Where there are two numbers the first one should not be passed, the second one must not: "
    "past it a problem is an error. A language has what its prefixes say, the longer one last: `zh-Hant` stands on "
    "`zh`. Languages that are not listed have the numbers of the others. `-` is no limit."
)


def _besides(profile: Profile, none: Profile, data: dict[str, object]) -> Iterator[str]:
    """Yield what a profile says besides the numbers of the table, and which rules it treats otherwise than its base."""
    shown = {key for keys in COLUMNS.values() for key in keys} | {
        "name",
        "about",
        "version",
        "levels",
        "off",
        "languages",
    }
    own = {f.name: getattr(profile, f.name) for f in fields(Profile) if f.name not in shown}
    said = [f"`{key} = {_toml(value)}`" for key, value in own.items() if value != getattr(none, key)]
    if profile.name == "none":
        levels = ", ".join(f"{rule} {level}" for rule, level in profile.levels.items())
        yield f"Levels other than warning: {levels}."
        yield f"Off, unless they are asked for: {', '.join(sorted(profile.off))}."
    elif said:
        yield "Besides: " + ", ".join(said) + "."
    for key, title in (("on", "Also asks"), ("off", "Does not ask")):
        if profile.name != "none" and (rules := data.get(key)):
            yield f"{title}: {', '.join(rules)}."  # type: ignore[arg-type]  # a list of names, as the reader has checked


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _table(profile: Profile) -> Iterator[str]:
    yield "| language | " + " | ".join(COLUMNS) + " |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    others = _cells(replace(profile, languages={}))
    yield f"| others | {' | '.join(others)} |"
    for language in profile.languages:
        prefix = language.rpartition("-")[0]
        known = _cells(profile.for_language(prefix)) if prefix else others
        if (cells := _cells(profile.for_language(language))) != known:
            yield f"| {language} | {' | '.join(cells)} |"


def _cells(profile: Profile) -> list[str]:
    return [" / ".join(dict.fromkeys(_cell(key, getattr(profile, key)) for key in keys)) for keys in COLUMNS.values()]


def _cell(key: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return "-" if value == getattr(_NONE, key) and value >= _NO_LIMIT else f"{value:g}"
    return f"`{value}`" if str(value).startswith("-") else str(value)


_NONE = profiles.load("none")
_NO_LIMIT = 100


def starter_models() -> str:
    """Return the list of the files in ``models/``, which an installed package without them fetches by."""
    told = [f'[[file]]\nname = "{each.name}"\nsha256 = "{sha256(each)}"' for each in archives(DOCS.parent / "models")]
    return "\n\n".join([_ABOUT_STARTER, *told]) + "\n"


_ABOUT_STARTER = (
    "# The files that `localize models install starter` installs. Made by scripts/make_reference.py from models/."
)


PAGES: dict[str, Callable[[], str]] = {
    "rules.md": rules,
    "profiles.md": profile_pages,
    "cli.md": lambda: f"{MADE}\n\n{commands()}",
    "formats.md": lambda: formats_page(DOCS / "formats.md"),  # only its tables
    "../src/localize/engines/starter.toml": starter_models,
    "localize.schema.json": lambda: json.dumps(schema(), indent=1, ensure_ascii=False) + "\n",
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
