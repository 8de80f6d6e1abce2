"""What a ``localize.toml`` may say, as a JSON Schema (draft 2020-12): editors complete and check by it."""

from collections.abc import Mapping
from typing import Any

from localize import profiles
from localize.config import ALL, NAMES
from localize.config.reading import CHECK, FIX, OF_RULES, RULE, SHARED, TRANSLATE
from localize.rules import RULES, families
from localize.tables import Kind

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT = {
    "profile": "House style: a name or a .toml file.",
    "terms": "Series sheet that translations are held to.",
    "select": "Ask only these rules or families.",
    "extend_select": "Ask these besides.",
    "ignore": "Do not ask these.",
    "levels": "How grave the problems of a rule or a family are.",
    "source": "Folder, or file, of what the files are translations of.",
    "source_language": "Language of the sources, where their folder has several.",
    "baseline": "File that lists what is known and let pass.",
    "shots": "Shot changes: a list, a video to find them in, or a folder with namesakes of the files.",
    "media": "The video, or a folder with namesakes.",
    "remote": "Where the series lives, for pull and push: s3://bucket/my-drama, or a folder that others share.",
    "exclude": "Patterns of files that are not looked at, as in a .gitignore.",
    "fail_on": "How grave a problem must be to fail.",
    "per_language": "What differs in a language, by tag: the longest prefix wins.",
    "per_file": "What differs in files that match a pattern: the later one wins.",
    "rule": "Rules of your own that need no code.",
    "unsafe_fixes": "Also take fixes that may change what is said.",
    "safe": "Rules whose fixes are safe here.",
    "unsafe": "Rules whose fixes are taken only with unsafe_fixes.",
    "name": "What the rule is called, as in no-brands.",
    "pattern": "A regular expression (of the regex package).",
    "message": "What to say where it is found.",
    "where": "Search the translation, its source, or compare both.",
    "unless": "What matches this is right after all; with where = 'source', in the translation.",
    "languages": "Languages that every episode has to be there in; of a rule, those that it is for.",
    "level": "How grave it is.",
    "replace": "What the fix writes in its place.",
}
_OF_TRANSLATING = {
    "engine": "What translates: argos, ctranslate2:FOLDER, libretranslate:URL, chat:MODEL@URL.",
    "beam": "Beam width: 1 is fastest; 0 leaves it to the engine.",
    "condense": "Where a cue is too long to be read: leave words out by rule.",
    "split": "Make several cues of one that holds too much.",
    "merge": "Make one cue of two that cut a sentence where it hurts, if both fit into one.",
    "phrases": "Take cues of one word from a table.",
    "output": "Names of the targets: a template with {folder} {stem} {lang} {ext}.",
    "encoding": "Encoding of the sources, where it is known.",
    "device": "Where argos and ctranslate2 compute: cpu, cuda, or auto.",
    "compute_type": "In which numbers they do: int8, float16, float32 ...",
    "memory": "File of the translation memory.",
    "lock": "File with the hashes of the models.",
}
_OF_NAMES = (*OF_RULES, "safe", "unsafe")


def schema() -> dict[str, Any]:
    """Return the schema of a ``localize.toml``; what it takes, `localize.config.load` takes, but for unknown names."""
    rules = {"anyOf": [{"enum": [ALL, *families(), *RULES]}, {"type": "string"}]}
    levels = {"type": "object", "additionalProperties": _of(RULE["level"]), "description": _ABOUT["levels"]}
    choice = {**_properties(SHARED, "profile"), **_properties(OF_RULES), "levels": levels}
    several = {"type": "object", "additionalProperties": _table(choice)}
    check = {
        **_properties(CHECK),
        "levels": levels,
        "per_language": several,
        "per_file": several,
        "rule": {"type": "array", "items": {**_table(_properties(RULE)), "required": ["name", "pattern"]}},
    }
    translate = {key: {**_of(kind), "description": _OF_TRANSLATING[key]} for key, kind in TRANSLATE.items()}
    tables = {"check": _table(_told(check)), "fix": _table(_properties(FIX)), "translate": _table(translate)}
    about = f"What a project wants of localize: {NAMES[0]}, or [tool.localize] in {NAMES[1]}."
    whole = _table({**_properties(SHARED), **tables})
    return {"$schema": DRAFT, "title": NAMES[0], "description": about, **whole, "$defs": {"rule": rules}}


def _properties(kinds: Mapping[str, Kind], *only: str) -> dict[str, Any]:
    return _told({key: _of(kind, key) for key, kind in kinds.items() if key in (only or kinds)})


def _told(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {key: {**value, "description": _ABOUT[key]} for key, value in properties.items()}


def _of(kind: Kind, key: str = "") -> dict[str, Any]:
    if key == "profile":
        return {"anyOf": [{"enum": list(profiles.names())}, {"type": "string"}]}
    if key in _OF_NAMES:
        return {"type": "array", "items": {"$ref": "#/$defs/rule"}}
    return {"type": "string", "enum": list(kind.choices)} if kind.choices else dict(kind.schema)


def _table(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}
