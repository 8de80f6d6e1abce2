"""Signs of a bad answer: functions of a text and what an engine made of it.

One truth for all who ask: the rules about translations tell a person, the guard over an engine asks again. Nothing here
knows a cue, an engine or a model.

A `Sign` is a function of the text, its answer and the BCP 47 tags of both, and returns what it found as a message, ""
where there is nothing. *Hard* ones make an answer bad by themselves, two *soft* ones together.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from localize.signs.looking import SIGNS, Found, Sign, is_bad, look

__all__ = ["SIGNS", "Found", "Sign", "is_bad", "look"]


def __getattr__(name: str) -> Any:
    """Load what looks for all signs when it is asked for: a rule that asks for one of them never needs the others."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("localize.signs.looking"), name)
