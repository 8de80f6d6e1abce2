"""Regular expressions that are compiled when they are first used.

Compiling all expressions of a hundred rules takes longer than checking a small file, in which few of them are needed.
"""

import re
from typing import Any, cast


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what is used as if it were ``re.compile(pattern, flags)``, and is that as soon as it is used.

    >>> later("[aeiou]").sub("", "later")
    'ltr'
    """
    return cast("re.Pattern[str]", Later(pattern, flags))


class Later:
    """An expression that is not compiled yet; each of its methods is looked up in the compiled one once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what copying and pickling ask for
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern, self.flags), name)  # `re` keeps what it compiled
        setattr(self, name, found)
        return found
