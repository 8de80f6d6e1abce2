"""Splitting: a cue that holds more than may be shown at once becomes several, in its own time."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, zip_longest

from localize.layout.cues import WEIGHTS, break_text
from localize.markup.tags import is_karaoke, untag
from localize.model import Cue, Track
from localize.profiles import Profile
from localize.text import measure

_PLACE = re.compile(r"(?:\{\\[^{}\n]*\})+")  # {\an8}: where the whole cue stands
_FEW = WEIGHTS._replace(cue=1.5)  # as few parts as may be: each is on screen for a part of the time only
_NEUTRAL = frozenset({"<i>", "<b>", "<u>", "</i>", "</b>", "</u>"})


def split(track: Track, *, profile: Profile, language: str, only: Collection[int] | None = None) -> Track:
    """Split each cue of *track* that has more lines than ``lines``, or lasts too long and has text for two.

    The parts follow each other within the time of the cue, ``gap`` apart, each as long as its words are wide and none
    shorter than ``min_duration``. A cue stays whole where there is no time for that, while another cue is on screen
    for longer, and where a tag would be cut in two that cannot be opened again. *only* are the numbers of the cues to
    look at. Splitting twice changes nothing.
    """
    alone = _alone(track, profile)
    cues: list[Cue] = []
    for i, cue in enumerate(track):
        if i in alone and (only is None or i in only):
            cues += _parts(cue, profile, language)
        else:
            cues.append(cue)
    return track if len(cues) == len(track) else replace(track, cues=tuple(cues))


def _alone(track: Track, profile: Profile) -> set[int]:
    """Return the numbers of the cues that are on screen with others for no longer than the shortest part lasts."""
    order = sorted(range(len(track)), key=lambda i: track[i].start)
    found, until = set(), 0
    for i, following in zip_longest(order, order[1:]):
        cue = track[i]
        late = following is None or track[following].start >= cue.end - profile.min_duration
        if late and until <= cue.start + profile.min_duration:
            found.add(i)
        until = max(until, cue.end)
    return found


def _parts(cue: Cue, profile: Profile, language: str) -> Iterator[Cue]:
    """Yield *cue*, or what it is split into, of which nothing can be split further."""
    texts = _texts(cue, profile, language)
    times = _times(cue, [measure(text, profile.speed).total for text in texts], profile)
    if not times:
        yield cue
        return
    for n, (text, (start, end)) in enumerate(zip(texts, times, strict=True)):
        part = replace(cue, start=start, end=end, text=text, id="" if n else cue.id)
        yield from _parts(part, profile, language)


def _texts(cue: Cue, profile: Profile, language: str) -> Sequence[str]:
    """Return the texts to split *cue* into: one where it is well as it is."""
    many, long = cue.text.count("\n") >= profile.lines, cue.duration > profile.max_duration
    if not (many or long) or is_karaoke(cue.text):
        return [cue.text]
    texts = break_text(cue.text, profile=profile, language=language, weights=_FEW)
    if len(texts) < 2 and long:
        texts = break_text(cue.text, profile=replace(profile, lines=1), language=language, weights=_FEW)
    return _placed(texts) if all(map(_whole, texts)) else [cue.text]


def _placed(texts: Sequence[str]) -> list[str]:
    """Put what says where the first of *texts* stands before all of them."""
    found = _PLACE.match(texts[0]) if texts else None
    return [text if n == 0 or not found else found[0] + text for n, text in enumerate(texts)]


def _whole(text: str) -> bool:
    """Tell whether each tag of *text* that only its format knows is closed in it."""
    tags = [tag for _, tag in untag(text)[1] if tag not in _NEUTRAL and tag[0] == "<"]
    kinds = Counter(re.split(r"[\s.>]", tag, maxsplit=1)[0] for tag in tags)
    return all(kinds[f"</{kind.strip('</')}"] == kinds[f"<{kind.strip('</')}"] for kind in list(kinds))


def _times(cue: Cue, widths: Sequence[float], profile: Profile) -> list[tuple[int, int]]:
    """Return the start and the end of each part; nothing where there is no time for them."""
    free = cue.duration - profile.gap * (len(widths) - 1)
    least = max(1, profile.min_duration)
    if len(widths) < 2 or not all(widths) or free < least * len(widths):
        return []
    short: set[int] = set()
    while True:  # the ones that would be too short get the least, and the others share what is left
        left = free - least * len(short)
        total = sum(w for n, w in enumerate(widths) if n not in short)
        lasts = [least if n in short else left * w / total for n, w in enumerate(widths)]
        more = {n for n, each in enumerate(lasts) if each < least and n not in short}
        if not more:
            break
        short |= more
    ends = [*(int(at) for at in accumulate(lasts[:-1], initial=0)), free]
    shift = [cue.start + profile.gap * n for n in range(len(widths))]
    return [(by + a, by + b) for by, (a, b) in zip(shift, pairwise(ends), strict=True)]
