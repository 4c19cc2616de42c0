"""Functions of a loaded module whose code is exchanged and put back: whoever imported them sees the change."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cached_property
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator


@contextmanager
def swapped(module: ModuleType, tree: ast.Module) -> Iterator[bool]:
    """Give the functions of a module the code of a changed tree for the time of the block; True where anything differs.

    Functions are told apart by their qualified names, so a change of one is felt wherever it was imported to.
    """
    changed = _codes(compile(tree, module.__file__ or "", "exec"))
    before: list[tuple[FunctionType, CodeType]] = []
    try:
        for function in _functions(module):
            code = changed.get(function.__qualname__)
            if code is not None and len(code.co_freevars) == len(function.__code__.co_freevars):
                before.append((function, function.__code__))
                function.__code__ = code
        yield any(f.__code__.co_code != c.co_code or f.__code__.co_consts != c.co_consts for f, c in before)
    finally:
        for function, code in before:
            function.__code__ = code


def _codes(code: CodeType) -> dict[str, CodeType]:
    found = {}
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            found[constant.co_qualname] = constant
            if "<locals>" not in constant.co_qualname:
                found |= _codes(constant)
    return found


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    for value in vars(module).values():
        if getattr(value, "__module__", "") != module.__name__:
            continue
        yield from _of(value)
        if isinstance(value, type):
            for attribute in vars(value).values():
                yield from _of(attribute)


def _of(value: Any) -> Iterator[FunctionType]:
    match value:
        case FunctionType():
            yield value
        case cached_property():
            yield from _of(value.func)
        case property():
            yield from _of(value.fget)
        case staticmethod() | classmethod():
            yield from _of(value.__func__)
        case _ if hasattr(value, "__wrapped__"):
            # a cache around a function would answer from before the change
            getattr(value, "cache_clear", lambda: None)()
            yield from _of(value.__wrapped__)
