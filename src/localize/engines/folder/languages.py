"""How a model is told its languages, and which ones it knows: by the language tokens in its vocabulary."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

from localize.engines.codes import lookup
from localize.engines.folder.files import Contents
from localize.errors import EngineError

_CODE = re.compile(r"([A-Za-z]+)(?:_([A-Za-z]+))?")
_SCRIPTED = "zh"  # always named with its script where a token has it: Simplified and Traditional are two to us
_OPUS = re.compile(r"^.*?opus-mt-(?:tc-(?:big|base)-)?")
_NO_LANGUAGE = {"to"}  # in the name of a folder: zh-to-en


class Tokens(NamedTuple):
    """What stands *before* and *behind* a text, the *prefix* of its answer, and all tokens that are no words."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    prefix: str = ""
    silent: frozenset[str] = frozenset()


def between(source: str, target: str, contents: Contents, pair: tuple[str, str] | None) -> Tokens | tuple[str, ...]:
    """Return the tokens that ask for *target* from *source*, or else what the model knows instead.

    A model without tokens for its languages has one pair: *pair*, or what the name of its folder says. `EngineError`
    where neither says any.
    """
    behind = (contents.ends,) if contents.ends else ()
    family = _family(contents)
    languages = _matching(family["pattern"], contents.targets | contents.sources) if family else []
    known = _by_tag(languages)
    silent = frozenset({*languages, *behind, "<s>", "</s>", "<pad>"})
    stated = pair or _named(contents.name)
    if not family:
        if stated is None:
            raise EngineError(
                f"{contents.name} does not tell its languages: write ctranslate2:zh_en@{contents.model} if it "
                "translates zh to en"
            )
        served = lookup(source, {stated[0]}) and lookup(target, {stated[1]})
        return Tokens((), behind, "", silent) if served else ("→".join(stated),)
    second = lookup(target, known)
    if family["before"] == "target":  # the source is what the model was trained on: it tells none
        first = source if stated is None or lookup(source, {stated[0]}) else None
    else:
        first = lookup(source, known)
    if first is None or second is None:
        return tuple(sorted(known))
    before = known[second if family["before"] == "target" else first]
    return Tokens((before,), behind, known[second] if family["prefix"] else "", silent)


def _family(contents: Contents) -> Mapping[str, Any] | None:
    """Return which kind of model has such language tokens; None for one of a single pair."""
    families: dict[str, Mapping[str, Any]] = _data()["families"]
    tokens = contents.sources
    return next((each for each in families.values() if len(_matching(each["pattern"], tokens)) > 1), None)


def _matching(pattern: str, tokens: Iterable[str]) -> list[str]:
    found = re.compile(pattern)
    return sorted(token for token in tokens if found.fullmatch(token))


def _by_tag(tokens: Iterable[str]) -> dict[str, str]:
    """Return language tokens by their BCP 47 tags; the usual script of a language goes without saying.

    >>> _by_tag(["zho_Hans", "arb_Arab", "arb_Latn", "eng_Latn"])
    {'ar': 'arb_Arab', 'ar-Latn': 'arb_Latn', 'en': 'eng_Latn', 'zh-Hans': 'zho_Hans'}
    >>> _by_tag(["__zh__", ">>spa<<", ">>pt_br<<"])
    {'es': '>>spa<<', 'pt-BR': '>>pt_br<<', 'zh': '__zh__'}
    """
    usual: Mapping[str, str] = _data()["scripts"]
    kinds: dict[str, dict[str, str]] = {}
    for token in tokens:
        language, kind = _language(token)
        kinds.setdefault(language, {}).setdefault(kind, token)
    found = {}
    for language, own in kinds.items():
        for kind, token in own.items():
            script = len(kind) == 4
            plain = not kind or (script and language != _SCRIPTED and (len(own) == 1 or usual.get(language) == kind))
            found[language if plain else f"{language}-{kind}"] = token
    return dict(sorted(found.items()))


def _language(token: str) -> tuple[str, str]:
    """Return the language of a token, and its script or region."""
    code = _CODE.search(token)
    first, second = (code[1].lower(), code[2] or "") if code else (token, "")
    known: Mapping[str, str] = _data()["languages"]
    return known.get(first, first), second.title() if len(second) == 4 else second.upper()


def _named(name: str) -> tuple[str, str] | None:
    """Return the pair that the *name* of a folder ends with, before what is no language.

    >>> _named("opus-mt-tc-big-zh-en-ct2"), _named("translate-zh_en-1_9"), _named("opus-mt-en-ROMANCE"), _named("mine")
    (('zh', 'en'), ('zh', 'en'), None, None)
    """
    known: Mapping[str, str] = _data()["languages"]
    parts = [part for part in re.split(r"[-_.]", _OPUS.sub("", name)) if part not in _NO_LANGUAGE]
    tags = [known.get(part, part if part in known.values() else "") for part in parts]
    pairs = [(a, b) for a, b in pairwise(tags) if a and b and a != b]
    return pairs[-1] if pairs else None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("localize.engines.folder").joinpath("families.toml").read_text(encoding="utf-8"))
