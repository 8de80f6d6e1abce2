"""Chinese people: full names, given names, nicknames, and names with a title."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from localize.terms.mining.text import COVER, Run, Seen, known, occurrences

_OWN = 0.25  # of what begins with a surname and a character, this share makes a longer name
_WEAK = 0.5  # where a surname is a common word, its name stands so often where people do
_LONGEST_TITLE = 4


def people(text: Sequence[Run], minimum: int) -> dict[str, Seen]:
    """Return the names of people in *text* that stand there at least *minimum* times."""
    begun, called = _read(text, minimum)
    names = _full(text, begun, minimum)
    titled = {
        name: seen
        for name, seen in occurrences(text, (name for name, n in called.items() if n >= minimum)).items()
        if _believed(name, seen, minimum, titled=True)
    }
    given = [name[len(surname_of(name)) :] for name in names]
    more = occurrences(text, set(_short(given, names, text, minimum)))
    free = {name: seen for name, seen in more.items() if seen.count >= minimum and seen.free()}
    return {**names, **titled, **free}


def surname_of(name: str) -> str:
    """Return the surname that *name* begins with, "" if with none.

    >>> surname_of("欧阳锋"), surname_of("林小满"), surname_of("小满")
    ('欧阳', '林', '')
    """
    told = known()
    if name[:2] in told.double:
        return name[:2]
    return name[:1] if name[:1] in told.surnames else ""


def _read(text: Iterable[Run], minimum: int) -> tuple[Counter[str], Counter[str]]:
    """Count what begins with a surname: with one and two characters more, and with a title."""
    told = known()
    titles = set(told.titles)
    begun: Counter[str] = Counter()
    called: Counter[str] = Counter()
    for run in text:
        for start in range(len(run.text)):
            surname = surname_of(run.text[start:])
            if not surname:
                continue
            at = start + len(surname)
            for size in range(_LONGEST_TITLE, 0, -1):
                if (title := run.text[at : at + size]) in titles and len(title) == size:
                    called[surname + title] += 1
                    break
            else:
                size = 0
            if size < 2:  # a title of one character may as well begin a name: 顾家明
                begun.update(_given(run.text, start, at))
    return Counter({key: n for key, n in begun.items() if n >= minimum}), called


def _given(text: str, start: int, at: int) -> Iterator[str]:
    """Yield the surname with one and with two characters, if they may be a given name."""
    told = known()
    for end in (at + 1, at + 2):
        if end > len(text) or text[end - 1] in told.never or text[end - 1] == COVER:
            return
        yield text[start:end]


def _full(text: Sequence[Run], begun: Counter[str], minimum: int) -> dict[str, Seen]:
    """Choose among the counted strings those that are names: the longer one where it is most of the shorter."""
    seen = occurrences(text, begun)
    longer: dict[str, list[str]] = {}
    for name in begun:
        if len(name) - len(surname_of(name)) == 2:
            longer.setdefault(name[:-1], []).append(name)
    found: dict[str, Seen] = {}
    titles = set(known().titles)
    for name in begun:
        if len(name) - len(surname_of(name)) == 2:
            continue
        left = begun[name]
        for own in longer.get(name, ()):
            share = _WEAK if name[-1] in titles else _OWN
            if begun[own] >= share * begun[name] and _believed(own, seen[own], minimum):
                found[own] = seen[own]
                left -= begun[own]
        rest = Counter({c: n for c, n in seen[name].after.items() if name + c not in found})
        short = Seen(left, seen[name].alone, seen[name].episodes, seen[name].before, rest)
        if left >= max(minimum, _OWN * begun[name]) and name[-1] not in titles and _believed(name, short, minimum):
            found[name] = seen[name]
    return found


def _believed(name: str, seen: Seen, minimum: int, *, titled: bool = False) -> bool:
    """Tell whether *name* is one: a word of its own, and where its surname is a common word, used as a name is."""
    surname = surname_of(name)
    if seen.count < minimum or not seen.free():
        return False
    if surname not in known().weak:
        return titled or seen.personal() > _OWN
    enough = seen.count > minimum or seen.alone > 0
    return enough and seen.personal() >= _WEAK


def _short(given: Sequence[str], names: Iterable[str], text: Sequence[Run], minimum: int) -> Iterator[str]:
    """Yield what people with those *given* names may be called besides, and other nicknames that are called out."""
    told = known()
    characters = {c for name in given for c in name} | {surname_of(name) for name in names}
    titles = [title for title in told.titles if title not in ("家", "氏", "府", "某")]
    for name in given:
        if len(name) == 2:
            yield name
        yield from (name + title for title in titles)
    for c in characters:
        yield from (f"{first}{c}" for first in told.before)
        yield from (f"{c}{c}", *(f"{c}{title}" for title in titles if len(title) == 1))
    called = {name for name in _called(text) if name[0] in told.before or name[0] == name[-1]}
    for name, seen in occurrences(text, called).items():
        if seen.alone >= minimum or (seen.alone and seen.count > minimum and seen.personal() >= _WEAK):
            yield name


def _called(text: Iterable[Run]) -> Iterator[str]:
    """Yield each stretch of two characters that stands alone and may be a name."""
    told = known()
    known_words = told.alone_kinship | told.alone_titles
    for run in text:
        may_be = len(run.text) == 2 and run.text[1] not in told.never and COVER not in run.text
        if may_be and run.text not in known_words and run.text not in told.titles:
            yield run.text
