"""What a process sends home comes back whole."""

import pickle
from dataclasses import fields
from typing import Any

import pytest

from localize.model import Cue, Problem
from localize.reports import Edit, Finding

CUE = Cue(1, 2, "a", "7", "Anna", "line:0", 12)
PROBLEM = Problem("gap", 3, "too near", CUE, "error", "ep01.en.srt", 12, hard=True)
FINDING = Finding(PROBLEM, CUE, "f" * 64, True, True, CUE, (Edit(1, 2, "a"),), 14)


@pytest.mark.parametrize("value", [CUE, PROBLEM, FINDING], ids=lambda value: type(value).__name__)
def test_every_field_survives_pickling(value: Any):
    back = pickle.loads(pickle.dumps(value))
    for field in fields(value):
        assert getattr(value, field.name) not in (field.default, ""), "the test needs a value of its own"
        assert getattr(back, field.name) == getattr(value, field.name)
    assert type(back) is type(value)
    assert repr(back) == repr(value)
