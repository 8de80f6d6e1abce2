"""What a rule about the text of one cue finds and makes of it."""

from localize import lint, profiles
from localize.model import Cue, Track
from localize.rules import RULES, Rule

NOTHING = None
"""Written for the text that a rule should make: it finds nothing."""


def told(rule: str, *texts: str, language: str = "en", profile: str = "short-drama", pause: int = 100) -> list[str]:
    """Return the messages of *rule* about cues with *texts*, each with the number of its cue."""
    return [
        f"{p.cue}: {p.message}"
        for p in lint.check(track(*texts, language=language, pause=pause), *_asked(rule, profile))
    ]


def made(rule: str, text: str, language: str = "en", profile: str = "short-drama") -> str | None:
    """Return what *rule* makes of *text*: the same where it has no repair, None where it finds nothing."""
    subject = track(text, language=language)
    if not lint.check(subject, *_asked(rule, profile)):
        return NOTHING
    return lint.fix(subject, *_asked(rule, profile), unsafe=True)[0][0].text


def track(*texts: str, language: str = "en", pause: int = 100) -> Track:
    """Make a track of *texts*, two seconds each."""
    return Track(
        tuple(Cue(n * (2000 + pause), n * (2000 + pause) + 2000, text) for n, text in enumerate(texts)), language
    )


def _asked(rule: str, profile: str) -> tuple[profiles.Profile, list[Rule]]:
    style = profiles.load(profile)
    return style.but({"on": (rule,), "languages": style.languages}), [RULES[rule]()]
