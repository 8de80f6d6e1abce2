"""What a target is made of, by name: if none of it changes, nor does the target."""

from dataclasses import replace
from hashlib import sha256

from localize import __version__
from localize.model import Track
from localize.picture import Picture
from localize.profiles import Profile

# How each of them is called when it is the reason why a target is made anew.
REASONS = {
    "source": "the source changed",
    "engine": "the model, the terms or what people taught the memory changed",
    "profile": "the house style changed",
    "options": "the options changed",
    "picture": "the shot changes changed",
    "version": "another version of localize made it",
}


def parts(
    track: Track, language: str, *, engine: str, profile: Profile, options: str, picture: Picture | None = None
) -> dict[str, str]:
    """Return what a translation of *track*, which is in *language*, is made of: names and what tells them apart.

    *engine* is the fingerprint of all that answers, *options* how the answers are laid out.
    """
    return {
        "version": __version__,
        "engine": engine,
        "source": source_hash(track, language),
        "profile": profile_hash(profile),
        "options": options,
        "picture": _hash(picture) if picture else "",
    }


def profile_hash(profile: Profile) -> str:
    """Return what tells *profile* from others by all that it says, wherever it was read."""
    rules_off = sorted(profile.off)  # a set has another order in each process
    return _hash(replace(profile, off=frozenset()), rules_off)


def source_hash(track: Track, language: str) -> str:
    """Return what tells *track*, which is in *language*, from others as a source.

    Its whole text counts: the styles of an ASS file stand nowhere else, and a target takes them over.
    """
    return _hash(track.cues, track.header, language, track.origin.text)


def _hash(*values: object) -> str:
    return sha256(repr(values).encode()).hexdigest()
