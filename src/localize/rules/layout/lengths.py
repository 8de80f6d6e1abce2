"""How the length of a line is told: in characters or, where there is a font, as a part of the picture's width."""

from math import ceil

from localize.profiles import Profile


def said(length: float, profile: Profile) -> str:
    """Say how long something is, rounded up so that no message says that the limit is over the limit."""
    if profile.fonts:
        return f"{ceil(1000 * length / profile.em) / 10:.1f} % of the picture's width"
    return f"{length:g} characters"


def most(profile: Profile) -> str:
    """Say how long a line should be at most."""
    return f"{100 * profile.width:g} %" if profile.fonts else f"{profile.line_length:g}"
