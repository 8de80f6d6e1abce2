"""Make a `Config` of TOML, and say what in it makes no sense."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from localize.config import ALL, Choice, Config, OwnRule, Translating
from localize.errors import ConfigError
from localize.model import Level
from localize.rules import RULES, families
from localize.tables import TABLE, Kind, fault, kinds, meant, tupled

# The tables of the file and the keys of each: `schema` publishes them.
_OF_SERIES = ("source", "source_language", "shots", "media")
SHARED: Mapping[str, Kind] = {
    "profile": kinds(Choice)["profile"],
    "terms": kinds(Config)["terms"],
    **{key: kinds(Config)[key] for key in _OF_SERIES},
    "languages": kinds(Config)["wanted"],
    "remote": kinds(Config)["remote"],
}
TRANSLATE: Mapping[str, Kind] = kinds(Translating)
OF_RULES: Mapping[str, Kind] = {key: kind for key, kind in kinds(Choice).items() if key != "profile"}
CHECK: Mapping[str, Kind] = {
    **OF_RULES,
    **{key: SHARED[key] for key in (*_OF_SERIES, "languages")},
    **{key: kinds(Config)[key] for key in ("baseline", "exclude", "fail_on")},
}
FIX: Mapping[str, Kind] = {key: kinds(Config)[key] for key in ("unsafe_fixes", "safe", "unsafe")}
RULE: Mapping[str, Kind] = {**kinds(OwnRule), "replace": kinds(OwnRule)["pattern"]}
TABLES = ("levels", "per_language", "per_file", "rule")
_LEVEL = kinds(OwnRule)["level"]


def read(path: Path) -> Config:
    """Read ``localize.toml``, or ``[tool.localize]`` of a ``pyproject.toml``; `Config()` where it has none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(str(path), f"is not valid TOML: {error}") from error
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(str(path), f"cannot be read: {reason}") from error
    if path.name == "pyproject.toml":
        tools = data.get("tool", {})
        if "localize" not in tools:
            return Config()
        data = tools["localize"]
    return _Reader(str(path)).config(data)


class _Reader:
    """Turn the tables of the file at *path* into values."""

    def __init__(self, path: str) -> None:
        self._path, self._own = path, set[str]()

    def config(self, data: dict[str, Any]) -> Config:
        data = dict(data)
        check, fix, translate = (dict(self._table(data, key, "")) for key in ("check", "fix", "translate"))
        self._hold(data, SHARED, "", also=("check", "fix", "translate"))
        self._hold(translate, TRANSLATE, "translate.")
        rules = tuple(self._rules(check))
        self._own = {rule.name for rule in rules}
        per_language, per_file = (
            {key: self._choice(own, f"check.{table}.{key}.") for key, own in self._tables(check, table)}
            for table in ("per_language", "per_file")
        )
        tags = self._tags(list(per_language), "check.per_language")
        per_language = dict(zip(tags, per_language.values(), strict=True))
        levels = self._levels(check, "check.")
        self._hold(check, CHECK, "check.", also=TABLES)
        shared = {key: value for key, value in data.items() if key in SHARED and key != "profile"}
        for table, within in ((shared, ""), (check, "check.")):
            if "languages" in table:
                table["wanted"] = list(self._tags(table.pop("languages"), f"{within}languages"))
        self._hold(fix, FIX, "fix.")
        for key in ("safe", "unsafe"):
            self._known(fix.get(key, ()), f"fix.{key}")
        chosen = {key: check.pop(key) for key in OF_RULES if key in check}
        for key, named in chosen.items():
            self._known(named, f"check.{key}")
        choice = Choice(self._placed(data.get("profile", "")), **tupled(chosen), levels=levels)
        said = {**tupled(shared), **tupled(check), **tupled(fix)}
        return Config(
            self._path, choice, per_language, per_file, rules, translate=Translating(**tupled(translate)), **said
        )

    def _tags(self, said: list[str], within: str) -> Iterator[str]:
        from localize.language import normalise

        for tag in said:
            if not normalise(tag):
                raise ConfigError(self._path, f"{within} has {tag!r}, which is no language tag, as in pt-BR")
            yield normalise(tag)

    def _choice(self, own: dict[str, Any], within: str) -> Choice:
        levels = self._levels(own, within)
        self._hold(own, kinds(Choice), within)
        for key in OF_RULES:
            self._known(own.get(key, ()), f"{within}{key}")
        profile = self._placed(own.pop("profile", ""))
        return Choice(profile, **tupled(own), levels=levels)

    def _placed(self, profile: str) -> str:
        """Return the name of a profile, or its file as it is from here and not from the folder of the settings."""
        return str(Path(self._path).parent / profile) if profile.endswith(".toml") else profile

    def _levels(self, table: dict[str, Any], within: str) -> dict[str, Level]:
        levels = self._table(table, "levels", within)
        table.pop("levels", None)
        self._known(levels, f"{within}levels")
        self._hold(levels, dict.fromkeys(levels, _LEVEL), f"{within}levels.")
        return levels

    def _rules(self, check: dict[str, Any]) -> Iterator[OwnRule]:
        rows = check.pop("rule", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ConfigError(self._path, "check.rule is a list of tables: write [[check.rule]]")
        seen = set[str]()
        for row in rows:
            within = f"check.rule {row.get('name', len(seen) + 1)}: "
            self._hold(row, RULE, within)
            for key in ("name", "pattern"):
                if not row.get(key):
                    raise ConfigError(self._path, f"{within}{key} is missing")
            rule = OwnRule(**tupled(row))
            self._sensible(rule, within, seen)
            seen.add(rule.name)
            yield rule

    def _sensible(self, rule: OwnRule, within: str, seen: set[str]) -> None:
        from localize.rules.own import fault_of

        if rule.name in RULES or rule.name in families() or rule.name in seen or rule.name == ALL:
            raise ConfigError(self._path, f"{within}there is another rule, or a family of rules, of that name")
        if reason := fault_of(rule):
            raise ConfigError(self._path, f"{within}{reason}")

    def _tables(self, check: dict[str, Any], key: str) -> Iterator[tuple[str, dict[str, Any]]]:
        table = self._table(check, key, "check.")
        check.pop(key, None)
        for name in table:
            yield name, dict(self._table(table, name, f"check.{key}."))

    def _table(self, data: Mapping[str, Any], key: str, within: str) -> dict[str, Any]:
        found = data.get(key, {})
        if not isinstance(found, dict):
            raise ConfigError(self._path, f"{within}{key} is {found!r}, not a table")
        return found

    def _hold(
        self, data: Mapping[str, Any], known: Mapping[str, Kind], within: str, also: tuple[str, ...] = ()
    ) -> None:
        plain = {key: value for key, value in data.items() if key not in also}
        if reason := fault(plain, {**known, **dict.fromkeys(also, TABLE)}, within):
            raise ConfigError(self._path, reason)

    def _known(self, named: Any, within: str) -> None:
        """Raise `ConfigError` for what is no rule and no family."""
        names = [*RULES, *families(), *self._own, ALL]
        for name in named:
            if name not in names:
                raise ConfigError(self._path, f"{within} names {name!r}, which is no rule; {meant(name, names)}")
