"""One cue that three tracks have: each field as the one has it that changed it."""

from collections.abc import Callable
from dataclasses import dataclass

from localize.model import Cue
from localize.series.merging.likeness import dress, same_id, same_settings, same_text
from localize.series.merging.rounding import SameTimes
from localize.series.merging.values import Change


@dataclass(frozen=True, slots=True)
class Field:
    """A *value* of three, whether it is the person's own, and whether the machine has another one instead of it."""

    value: str
    edited: bool = False
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Mixed:
    """A cue of three, what of it is the person's own, and in what she and the machine disagree."""

    cue: Cue
    edits: tuple[Change, ...] = ()
    conflicts: tuple[Change, ...] = ()


def chosen(base: str, person: str, machine: str, same: Callable[[str, str], bool]) -> Field:
    """Return what stands of three values: the one that changed. Of two that did it is the person's.

    What is the *same* as it was is no change of the person's, but is kept as it is where the machine changed nothing.
    """
    if machine == base:
        return Field(person, edited=not same(base, person))
    if person == base or same(base, person):
        return Field(machine)
    if same(person, machine):
        return Field(person)
    return Field(person, edited=True, conflict=not same(base, machine))


def mixed(base: Cue, person: Cue, machine: Cue, same_times: SameTimes, moved: int = 0) -> Mixed:
    """Return the cue that stands for three; *moved* is how much later the machine has all of this passage."""
    start, end, timing = _times(base, person, machine, same_times, moved)
    text, wording = _worded(base.text, person.text, machine.text)
    edits: list[Change] = [*wording.edits, *timing.edits]
    conflicts: list[Change] = [*wording.conflicts, *timing.conflicts]
    speaker = chosen(base.speaker, person.speaker, machine.speaker, same_text)
    settings = chosen(base.settings, person.settings, machine.settings, same_settings)
    name = chosen(base.id, person.id, machine.id, same_id)
    others: tuple[tuple[Change, Field], ...] = (("speaker", speaker), ("settings", settings), ("id", name))
    for change, found in others:
        edits += [change] * found.edited
        conflicts += [change] * found.conflict
    cue = Cue(start, end, text, name.value, speaker.value, settings.value, person.line)
    return Mixed(cue, tuple(edits), tuple(conflicts))


def changes(base: Cue, person: Cue, same_times: SameTimes) -> tuple[Change, ...]:
    """Return what differs between a cue as it was and as it is."""
    return mixed(base, person, base, same_times).edits


@dataclass(frozen=True, slots=True)
class _Told:
    edits: tuple[Change, ...] = ()
    conflicts: tuple[Change, ...] = ()


def _times(base: Cue, person: Cue, machine: Cue, same: SameTimes, moved: int) -> tuple[int, int, _Told]:
    was, hers, now = ((cue.start, cue.end) for cue in (base, person, machine))
    if now == was:
        return *hers, _Told() if same(base, person) else _Told(("time",))
    if hers == was or same(base, person):
        return *now, _Told()
    if hers == now:
        return *hers, _Told()
    if moved:
        return hers[0] + moved, hers[1] + moved, _Told(("time",))
    return *hers, _Told(("time",), ("time",))


def _worded(base: str, person: str, machine: str) -> tuple[str, _Told]:
    """Return the text of three; where both changed it, the words of the one may stand in the tags of the other.

    Where the machine only broke the lines anew there is nothing in it for words that are a person's.
    """
    if person == machine:
        return person, _Told()
    if machine != base and "".join(machine.split()) == "".join(base.split()) and not same_text(base, person):
        machine = base
    whole = chosen(base, person, machine, same_text)
    if not whole.edited:
        return whole.value, _Told()
    was, hers, now = (dress(text) for text in (base, person, machine))
    around = [f"{front}\n{behind}" for front, _, behind in (was, hers, now)]
    tags = chosen(around[0], around[1], around[2], str.__eq__)
    words = chosen(was[1], hers[1], now[1], same_text)
    found: tuple[tuple[Change, Field], ...] = (("text", words), ("tags", tags))
    edits = tuple([change for change, field in found if field.edited])
    if not whole.conflict:
        return whole.value, _Told(edits)
    front, _, behind = tags.value.partition("\n")
    return f"{front}{words.value}{behind}", _Told(edits, tuple([change for change, field in found if field.conflict]))
