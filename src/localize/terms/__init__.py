"""The series sheet: names, titles, places and phrases, and how each is said in every language.

A sheet is a value (`Sheet` of `Term`s). It is read from and written to TOML, CSV, XLSX and TBX (`read`, `write`), found
in texts (`find`), compared with a translation (`held`), followed over a series (`drift`) and proposed from its tracks
(`mine`). What looks at strings knows no track, so that engines can use it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from localize.terms.drifting import Drift, drift
    from localize.terms.files import read, write
    from localize.terms.holding import Fault, held, misspelt, put_right
    from localize.terms.matching import Match, find
    from localize.terms.mining import mine
    from localize.terms.sheet import KINDS, Address, Rendering, Sheet, Term
    from localize.terms.tomlfile import added, compose, parse

_PLACES = {
    "Address": "sheet",
    "Drift": "drifting",
    "Fault": "holding",
    "KINDS": "sheet",
    "Match": "matching",
    "Rendering": "sheet",
    "Sheet": "sheet",
    "Term": "sheet",
    "added": "tomlfile",
    "compose": "tomlfile",
    "drift": "drifting",
    "find": "matching",
    "held": "holding",
    "mine": "mining",
    "misspelt": "holding",
    "parse": "tomlfile",
    "put_right": "holding",
    "read": "files",
    "write": "files",
}

__all__ = [
    "KINDS",
    "Address",
    "Drift",
    "Fault",
    "Match",
    "Rendering",
    "Sheet",
    "Term",
    "added",
    "compose",
    "drift",
    "find",
    "held",
    "mine",
    "misspelt",
    "parse",
    "put_right",
    "read",
    "write",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'localize.terms' has no attribute {name!r}")
    return getattr(import_module(f"localize.terms.{_PLACES[name]}"), name)
