"""Cues and problems are made by hand, for speed: they are what their fields say. What a process sends home is whole."""

import pickle
from dataclasses import MISSING, FrozenInstanceError, fields, replace
from inspect import Parameter, signature
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


@pytest.mark.parametrize("kind", [Cue, Problem])
def test_what_makes_a_value_takes_its_fields_in_order_with_their_defaults(kind: type[Any]):
    taken = [(each.name, each.default) for each in signature(kind).parameters.values()]
    wanted = [(each.name, Parameter.empty if each.default is MISSING else each.default) for each in fields(kind)]
    assert taken == wanted


@pytest.mark.parametrize("value", [CUE, PROBLEM], ids=lambda value: type(value).__name__)
def test_every_field_is_put_where_it_belongs_and_stays(value: Any):
    names = [each.name for each in fields(value)]
    made = type(value)(*range(len(names)))
    assert [getattr(made, name) for name in names] == list(range(len(names)))
    for name in names:
        assert getattr(replace(value, **{name: "x"}), name) == "x"
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "x")
