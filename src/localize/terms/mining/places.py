"""Chinese places, organisations and skills: what stands before a word such as 山庄, 集团 or 剑法."""

from collections import Counter
from collections.abc import Iterator, Sequence

from localize.terms.mining.text import COVER, Run, Seen, known, occurrences
from localize.terms.sheet import Kind

_LONGEST = 5
_BOUND = 0.7  # one character before it so often is a part of it


def places(text: Sequence[Run], minimum: int) -> dict[str, tuple[Kind, Seen]]:
    """Return the places, organisations and skills that stand in *text* at least *minimum* times, with their kind."""
    kinds = _kinds()
    counted = Counter(name for run in text for name in _ending(run.text, kinds))
    seen = occurrences(text, (name for name, n in counted.items() if n >= minimum))
    found: dict[str, tuple[Kind, Seen]] = {}
    for name, own in seen.items():
        if own.free() and not _continued(name, own, seen):
            found[name] = (kinds[_suffix(name, kinds)], own)
    return found


def _kinds() -> dict[str, Kind]:
    told = known()
    kinds: dict[str, Kind] = dict.fromkeys(told.places, "place")
    return {**kinds, **dict.fromkeys(told.organisations, "organisation"), **dict.fromkeys(told.skills, "skill")}


def _ending(text: str, kinds: dict[str, Kind]) -> Iterator[str]:
    """Yield every string of *text* that ends in such a word and has enough before it."""
    told = known()
    for end in range(2, len(text) + 1):
        suffix = _suffix(text[:end], kinds)
        if not suffix:
            continue
        at = end - len(suffix)
        for start in range(at - 1, max(-1, at - _LONGEST), -1):
            if text[start] in told.not_place or text[start] == COVER:
                break
            if at - start >= 2 or suffix in told.short or len(suffix) > 1:
                yield text[start:end]


def _suffix(text: str, kinds: dict[str, Kind]) -> str:
    return next((text[-size:] for size in (3, 2, 1) if text[-size:] in kinds), "")


def _continued(name: str, own: Seen, seen: dict[str, Seen]) -> bool:
    """Tell whether *name* is nearly always the end of the same longer one, or a longer one by chance."""
    before, n = own.before.most_common(1)[0]
    if before and before + name in seen and n >= _BOUND * own.count:
        return True
    shorter = seen.get(name[1:])
    return shorter is not None and own.count < _BOUND * shorter.count
