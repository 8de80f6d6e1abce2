"""Contract tests for what joins by entry point: a guest calls them from its own tests.

`check_engine` holds an engine to the laws of engines, `check_aligning`, `check_attributing` and `check_searching` to
those of what some engines can do besides, `check_format` a format to those of formats, and `check_rule` a rule to its
own docstring.
"""

from localize.testing.engines import check_aligning, check_attributing, check_engine, check_searching
from localize.testing.formats import check_format
from localize.testing.rules import check_rule, examples

__all__ = [
    "check_aligning",
    "check_attributing",
    "check_engine",
    "check_format",
    "check_rule",
    "check_searching",
    "examples",
]
