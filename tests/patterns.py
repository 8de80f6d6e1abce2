"""Every regular expression of the library, and the strings that would hurt it."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property, partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import walk_packages
from typing import Any, NamedTuple

import localize
from localize.patterns import Later

Tree = Any  # what re's own parser makes of an expression: lists of (operation, arguments)
METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
ONCE = {"match", "fullmatch"}  # tried at one place only


class Found(NamedTuple):
    """An expression, where it is, and which of its methods are called (all: where that cannot be seen)."""

    place: str
    pattern: Any
    methods: frozenset[str]


def modules() -> list[Any]:
    """Return every module of the library."""
    names = [module.name for module in walk_packages(localize.__path__, "localize.")]
    return [import_module(name) for name in names if not name.endswith("__main__")]


def sources() -> dict[str, str]:
    """Return the source of every module, by name of its file."""
    return {module.__name__: Path(module.__file__).read_text(encoding="utf-8") for module in modules()}


def found() -> list[Found]:
    """Return every expression: globals, in containers, of classes and instances, compiled late or inside a function."""
    code = {
        name: re.sub(r"^(?:from|import) .*\n", "", source, flags=re.MULTILINE) for name, source in sources().items()
    }
    everything = "\n".join(code.values())
    rows: dict[tuple[Any, int], Found] = {}
    for module in modules():
        for name, value in vars(module).items():
            for path, pattern in _inside(value, module.__name__, 0):
                own = f"{name}{path}".rsplit(".", 1)[-1]
                near = own.startswith("_") and "." not in path  # an attribute may be of a class in another module
                methods = _called(own, code[module.__name__] if near else everything)
                one = Found(f"{module.__name__}.{name}{path}", pattern, methods)
                rows.setdefault((pattern.pattern, pattern.flags), one)
    for name, source in sources().items():
        for line, method, pattern in _inline(source):
            rows.setdefault((pattern.pattern, pattern.flags), Found(f"{name}:{line}", pattern, frozenset((method,))))
    return list(rows.values())


def _inside(value: object, module: str, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield the expressions that *value* is or holds, each with the way to it."""
    if isinstance(value, Later):  # not compiled yet
        value = re.compile(value.pattern, value.flags)
    bound = getattr(value, "__self__", None)  # of a method such as re.compile(…).sub
    if isinstance(bound, re.Pattern) or _is_expression(value):
        yield "", bound if isinstance(bound, re.Pattern) else value
    elif depth < 4 and not isinstance(value, str | bytes | int | float):
        for way, held in _held(value, module):
            yield from ((f"{way}{path}", one) for path, one in _inside(held, module, depth + 1))


def _is_expression(value: object) -> bool:
    return isinstance(value, re.Pattern) or (type(value).__module__ == "_regex" and hasattr(value, "pattern"))


def _held(value: object, module: str) -> Iterator[tuple[str, object]]:
    """Yield what *value* holds, and how one gets there."""
    if isinstance(value, partial):
        value = [*value.args, *value.keywords.values()]
    if isinstance(value, dict):
        yield from ((f"[{key!r}]", held) for key, held in value.items())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from ((f"[{n}]", held) for n, held in enumerate(value))
    elif isinstance(value, type):
        yield from ((f".{name}", held) for name, held in vars(value).items() if value.__module__ == module)
    elif type(value).__module__.startswith("localize"):
        named = {**vars(type(value)), **getattr(value, "__dict__", {})}
        late = {name: getattr(value, name) for name, held in named.items() if isinstance(held, cached_property)}
        yield from ((f".{name}", held) for name, held in {**named, **late}.items())


def _called(name: str, text: str) -> frozenset[str]:
    """Return the methods that are called on *name* in *text*; all if none is seen, or if it is handed on."""
    name = name.split("[", maxsplit=1)[0]
    calls, words = _words(text)
    called = [method for owner, method in calls if owner == name]
    return frozenset(called) if called and words[name] - len(called) <= 1 else frozenset(METHODS)


@cache
def _words(text: str) -> tuple[list[tuple[str, str]], Counter[str]]:
    """Return the methods of expressions that are called in *text*, on what, and how often each word is there."""
    return re.findall(rf"\b(\w+)\.({'|'.join(METHODS)})\b", text), Counter(re.findall(r"\w+", text))


def _inline(source: str) -> Iterator[tuple[int, str, re.Pattern[Any]]]:
    """Yield the expressions that stand in a call: ``re.sub("a+", …)``."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        first, owner = node.args[0], node.func.value
        ours = isinstance(owner, ast.Name) and owner.id == "re" and node.func.attr in METHODS
        if ours and isinstance(first, ast.Constant):
            yield node.lineno, node.func.attr, re.compile(first.value)


def attacks(pattern: str, flags: int, most: int = 40) -> list[tuple[str, str, str]]:
    """Return what to try on *pattern*: what stands first, what is repeated, what stands last.

    Each character that the expression names, each pair of neighbours, whole matches, and every part that it repeats
    after what leads there; then something that it does not expect.
    """
    tree = re._parser.parse(pattern, flags & ~re.LOCALE)  # type: ignore[attr-defined]  # it has no public name
    atoms = list(dict.fromkeys(_atoms(tree)))[:12]
    whole = _sample(tree)
    repeated = [(before, body) for before, body in _repeats(tree, "") if body][:12]
    tries = [(before, body, last) for before, body in repeated for last in ("", "\x01", "\n!")]
    tries += [("", atom, last) for atom in atoms for last in ("", "\x01")]
    tries += [("", a + b, "\x01") for a, b in pairwise(atoms)]
    tries += [("", whole, ""), ("", whole[:-1], ""), *[("", before + body, "\x01") for before, body in repeated]]
    return [one for one in dict.fromkeys(tries) if one[1]][:most]


def _repeats(tree: Tree, before: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each repeated part, and one of that part."""
    for operation, argument in tree:
        for child in _children(str(operation), argument):
            yield from _repeats(child, before)
            if "REPEAT" in str(operation):
                yield from ((before, atom) for atom in dict.fromkeys([_sample(child), *_atoms(child)][:4]))
        before += _sample([(operation, argument)])


def _children(operation: str, argument: Tree) -> list[Tree]:
    if "REPEAT" in operation:
        return [argument[2]]
    if operation == "SUBPATTERN":
        return [argument[3]]
    if operation == "BRANCH":
        return list(argument[1])
    if operation in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    if operation == "ATOMIC_GROUP":
        return [argument]
    return [part for part in argument[1:] if part] if operation == "GROUPREF_EXISTS" else []


def _sample(tree: Tree) -> str:
    """Return a short string that *tree* matches, or nearly."""
    said = ""
    for operation, argument in tree:
        name = str(operation)
        if "REPEAT" in name:
            said += _sample(argument[2]) * max(1, min(argument[0], 3))
        elif name == "BRANCH":
            said += _sample(argument[1][0])
        elif name == "ASSERT_NOT":
            continue
        elif _children(name, argument):
            said += "".join(map(_sample, _children(name, argument)))
        else:
            said += next(_atoms([(operation, argument)]), "")
    return said


_CATEGORIES = {"DIGIT": "0", "SPACE": " ", "WORD": "a", "NOT_DIGIT": "a", "NOT_SPACE": "a", "NOT_WORD": " "}


def _atoms(tree: Tree) -> Iterator[str]:
    """Yield the characters that *tree* names, and some of each class."""
    for operation, argument in tree:
        name = str(operation)
        if name in ("LITERAL", "RANGE"):
            yield chr(argument if name == "LITERAL" else argument[0])
        elif name == "IN":
            members = [member for member in argument if str(member[0]) != "NEGATE"]
            negated = len(members) < len(argument)
            yield from "a" if negated else [atom for member in members[:4] for atom in _atoms([member])]
        elif name in ("ANY", "NOT_LITERAL"):
            yield "a"
        elif name == "CATEGORY":
            yield _CATEGORIES[str(argument).removeprefix("CATEGORY_")]
        else:
            for child in _children(name, argument):
                yield from _atoms(child)
