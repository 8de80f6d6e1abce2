"""Language tags: from BCP 47 to the codes of Argos packages and back, and what may stand in for what.

Argos names most languages as BCP 47 does. It differs for Traditional Chinese (``zt``) and Brazilian Portuguese
(``pb``).
"""

from collections.abc import Collection

_ARGOS = {"zt": "zh-Hant", "pb": "pt-BR"}
# Old or longer names of one language (IANA language subtag registry: Preferred-Value; ISO 639-3 for cmn).
_SAME = {"cmn": "zh", "iw": "he", "in": "id", "ji": "yi", "zt": "zh-hant", "pb": "pt-br"}
# The script of Chinese where only the region says it (CLDR likely subtags).
_CHINESE = {"tw": "hant", "hk": "hant", "mo": "hant", "cn": "hans", "sg": "hans", "my": "hans"}
# Another name of the same written language, or the only other one that a plain tag can mean.
_ALSO = {"fil": "tl", "tl": "fil", "nb": "no", "no": "nb", "pt": "pt-BR", "zh": "zh-Hans"}


def from_argos(code: str) -> str:
    """Return the BCP 47 tag of an Argos *code*.

    >>> from_argos("zt"), from_argos("en")
    ('zh-Hant', 'en')
    """
    return _ARGOS.get(code) or _cased(code.replace("_", "-").lower())


def fallbacks(tag: str) -> tuple[str, ...]:
    """Return the tags that may serve *tag*, closest first: shorter prefixes (RFC 4647 lookup), then other names.

    Traditional Chinese never falls back to plain ``zh``, which is Simplified in every model that we know.

    >>> fallbacks("zh_CN"), fallbacks("zh-TW"), fallbacks("es-419")
    (('zh-CN', 'zh-Hans', 'zh'), ('zh-TW', 'zh-Hant'), ('es-419', 'es'))
    """
    parts = tag.replace("_", "-").lower().split("-")
    parts[:1] = _SAME.get(parts[0], parts[0]).split("-")
    found = ["-".join(parts[:size]) for size in range(len(parts), 0, -1)]
    if parts[0] == "zh":
        found = _chinese(parts, found)
    if found[-1] in _ALSO:
        found.append(_ALSO[found[-1]].lower())
    return tuple(dict.fromkeys(_cased(each) for each in found))


def lookup(tag: str, known: Collection[str]) -> str | None:
    """Return the one of *known* tags that serves *tag* best, or None.

    >>> lookup("en-US", {"en", "zh"})
    'en'
    """
    return next((each for each in fallbacks(tag) if each in known), None)


def _chinese(parts: list[str], found: list[str]) -> list[str]:
    script = next((p for p in parts if p in ("hans", "hant")), "")
    script = script or next((_CHINESE[p] for p in parts[1:] if p in _CHINESE), "")
    if not script:
        return found
    longer = [each for each in found if each not in ("zh", f"zh-{script}")]
    return [*longer, f"zh-{script}", *(["zh"] if script == "hans" else [])]


def _cased(tag: str) -> str:
    first, *rest = tag.split("-")
    return "-".join([first, *(p.title() if len(p) == 4 else p.upper() if len(p) == 2 else p for p in rest)])
