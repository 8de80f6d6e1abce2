"""Read, translate offline, fit, check and write the subtitles of a whole series.

This is the contents page: everything public by name, loaded when it is first used, so that ``import localize`` is
quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from localize.errors import LocalizeError
    from localize.language import detect
    from localize.model import Cue, Pair, Problem, Repair, Segment, Track
    from localize.pipeline import break_text, check, check_series, fix, read, translate, write
    from localize.profiles import Profile

__version__ = "0.1.0"

_ROOMS = {
    "Cue": "model",
    "LocalizeError": "errors",
    "Pair": "model",
    "Problem": "model",
    "Profile": "profiles",
    "Repair": "model",
    "Segment": "model",
    "Track": "model",
    "break_text": "pipeline",
    "check": "pipeline",
    "check_series": "pipeline",
    "detect": "language",
    "fix": "pipeline",
    "read": "pipeline",
    "translate": "pipeline",
    "write": "pipeline",
}

__all__ = [
    "Cue",
    "LocalizeError",
    "Pair",
    "Problem",
    "Profile",
    "Repair",
    "Segment",
    "Track",
    "break_text",
    "check",
    "check_series",
    "detect",
    "fix",
    "read",
    "translate",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'localize' has no attribute {name!r}")
    return getattr(import_module(f"localize.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_ROOMS])
