"""What code can be changed into, one place at a time, and how changed code is put into functions that are there.

`scripts/mutants.py` looks whether a test notices.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from types import CodeType, FunctionType, ModuleType
from typing import Any, cast

SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}
Place = tuple[ast.AST, str, int]  # the child of a node: in this field, at this index (-1: the field is no list)


@dataclass(frozen=True)
class Mutant:
    """One change: *new* at *place*, in the function *owner* that begins on *line* (0: in none)."""

    place: Place
    new: ast.AST
    owner: str
    line: int
    label: str


def comparisons(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what *node* can be changed into if it compares."""
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            for swapped in SWAPS[type(op)]:
                new = deepcopy(node)
                new.ops[i] = cast(ast.cmpop, swapped())
                yield new


def others(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what *node* can be changed into if it does anything else."""
    if isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPS:
        changed = deepcopy(node)
        changed.op = cast(Any, SWAPS[type(node.op)][0]())
        yield changed
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield deepcopy(node.operand)
    if isinstance(node, ast.IfExp):
        yield from (deepcopy(node.body), deepcopy(node.orelse))
    if isinstance(node, ast.Continue):
        yield ast.Break()
    if isinstance(node, ast.Name) and node.id in ("min", "max"):
        yield ast.Name("max" if node.id == "min" else "min", ast.Load())
    if isinstance(node, ast.Constant):
        yield from map(ast.Constant, _numbers(node.value))


def _numbers(value: object) -> tuple[float, ...]:
    """Return the numbers next to *value*; for a share its half and its double."""
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return value - 1, value + 1
    return (value / 2, value * 2) if isinstance(value, float) and value else ()


Variants = Callable[[ast.AST], Iterator[ast.AST]]
KINDS: dict[str, tuple[Variants, ...]] = {
    "comparisons": (comparisons,),
    "others": (others,),
    "all": (comparisons, others),
}


def children(node: ast.AST) -> Iterator[tuple[Place, ast.AST]]:
    """Yield the nodes in *node* whose value matters: no annotations, decorators or defaults."""
    unseen = (
        ("annotation", "returns", "args", "decorator_list") if isinstance(node, ast.FunctionDef) else ("annotation",)
    )
    for field, value in ast.iter_fields(node):
        for i, child in enumerate(value) if isinstance(value, list) else ((-1, value),):
            if isinstance(child, ast.AST) and field not in unseen:
                yield (node, field, i), child


def put(place: Place, node: ast.AST) -> ast.AST:
    """Put *node* into its place, and return what was there."""
    parent, field, i = place
    held = getattr(parent, field)
    old = held if i < 0 else held[i]
    if i < 0:
        setattr(parent, field, node)
    else:
        held[i] = node
    return cast(ast.AST, old)


def mutants(node: ast.AST, kinds: Sequence[Variants], owner: str = "", line: int = 0) -> Iterator[Mutant]:
    """Yield every change to what is in *node*."""
    for place, child in children(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        for new in (new for kind in kinds for new in kind(child)):
            shown = node if isinstance(node, ast.expr) and not isinstance(child, ast.Compare) else child
            before, old = ast.unparse(shown), put(place, ast.fix_missing_locations(ast.copy_location(new, child)))
            after = ast.unparse(shown if shown is node else new)
            put(place, old)
            yield Mutant(place, new, owner, line, f"{owner}: `{before}` → `{after}`")
        name, first = owner, line
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            name = f"{owner}.{child.name}".lstrip(".")
        if isinstance(child, ast.FunctionDef) and not line:
            first = first_line(child)
        yield from mutants(child, kinds, name, first)


def first_line(function: ast.FunctionDef) -> int:
    """Return the line that a function, or its first decorator, begins on."""
    return min([function.lineno, *(each.lineno for each in function.decorator_list)])


def outermost(node: ast.AST) -> Iterator[ast.FunctionDef]:
    """Yield the functions and methods in *node*, but none that is in another one."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef):
            yield child
        else:
            yield from outermost(child)


def codes(code: CodeType) -> Iterator[CodeType]:
    """Yield all code in *code*."""
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield const
            yield from codes(const)


def put_in(tree: ast.Module, module: ModuleType, functions: Sequence[FunctionType], outside: bool) -> None:
    """Give the functions of *module* the code in *tree*, and where a change is *outside* of them all, its constants."""
    code = compile(tree, str(module.__file__), "exec")
    new = {(each.co_qualname, each.co_firstlineno): each for each in codes(code)}
    for function in functions:
        own = function.__code__
        function.__code__ = new.get((own.co_qualname, own.co_firstlineno), own)  # what was taken out stays as it is
    if outside:
        space = {"__name__": module.__name__, "__file__": module.__file__}
        exec(code, space)  # noqa: S102  # our own code, changed in one place
        for name, value in space.items():
            _take_over(module, name, value)


def _take_over(module: ModuleType, name: str, value: object) -> None:
    old = vars(module).get(name)
    if isinstance(value, type) and value.__module__ == module.__name__:
        for attribute, held in vars(value).items():
            if isinstance(held, int | str | tuple | frozenset) and held != vars(old).get(attribute):
                setattr(old, attribute, held)
    elif not isinstance(value, type | FunctionType | ModuleType) and value != old:
        for each in list(sys.modules.values()):
            if vars(each).get(name) is old:
                setattr(each, name, value)
