"""Changes of a kind's source: one condition, number or choice at a time."""

from __future__ import annotations

import ast
import copy
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SWAPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_TWINS = {"any": "all", "all": "any", "min": "max", "max": "min"}


def changes(source: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield every changed tree of a module with a description of the change: line and what became of it."""
    tree = ast.parse(source)
    for number, node in enumerate(_inside(tree)):
        for what in _ways(node):
            changed = copy.deepcopy(tree)
            target = list(_inside(changed))[number]
            _change(target, what)
            yield f"line {target.lineno}: {ast.unparse(node)[:60]} -> {what}", ast.fix_missing_locations(changed)


def _inside(tree: ast.Module) -> Iterator[ast.expr]:
    """Go through the expressions of the functions, in order; annotations and defaults are left alone."""
    classes = [top for top in tree.body if isinstance(top, ast.ClassDef)]
    for function in (*tree.body, *(inner for top in classes for inner in top.body)):
        if isinstance(function, ast.FunctionDef):
            for statement in function.body:
                if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
                    yield from (n for n in ast.walk(statement) if isinstance(n, ast.expr))


def _ways(node: ast.expr) -> list[str]:
    match node:
        case ast.Compare(ops=[op]) if type(op) in _SWAPPED:
            return ["swapped"]
        case ast.BoolOp():
            return ["and/or", *(f"without part {i}" for i in range(len(node.values)))]
        case ast.UnaryOp(op=ast.Not()):
            return ["without not"]
        case ast.IfExp():
            return ["branches exchanged"]
        case ast.Constant(value=int() as value) if not isinstance(value, bool):
            return ["+1"]
        case ast.Call(func=ast.Name(id=name)) if name in _TWINS:
            return [_TWINS[name]]
    return []


def _change(node: ast.expr, what: str) -> None:
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_SWAPPED[type(op)]()]
        case ast.BoolOp() if what == "and/or":
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.BoolOp():
            del node.values[int(what.rpartition(" ")[2])]
            if len(node.values) == 1:
                node.values.append(node.values[0])
        case ast.UnaryOp():
            # twice not: the truth of the operand
            node.operand = ast.UnaryOp(op=ast.Not(), operand=node.operand)
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.Constant(value=int() as value):
            node.value = value + 1
        case ast.Call(func=ast.Name() as func):
            func.id = what
