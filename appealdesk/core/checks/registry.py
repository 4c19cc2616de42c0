"""The closed set of rule kinds: a name, a function and the parameters that a rule of the kind may set."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from appealdesk.core.checks.view import View
    from appealdesk.core.domain.finding import Place, Severity
    from appealdesk.core.domain.page import Box
    from appealdesk.core.packs.source import Table


@dataclass(frozen=True, slots=True)
class Hit:
    """What a kind found; the engine makes a finding of it."""

    order: str = ""
    file: str = ""
    page: int = 1
    box: Box | None = None
    args: tuple[tuple[str, str], ...] = ()
    variant: str = ""
    severity: Severity | None = None
    """Instead of the rule's, where the variant weighs otherwise."""
    place: Place | None = None
    """Where in the letter, for what is about a piece of it."""
    better: str = ""
    """A better wording for that place."""
    replaces: Place | None = None
    """The piece of the letter whose place it takes, where the hit is about the letter as a whole."""


@dataclass(frozen=True, slots=True)
class NoParameters:
    """For kinds that have nothing to set."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of rule."""

    name: str
    check: Callable[[View, Any], Iterable[Hit]]
    parameters: type[Any]

    def read(self, table: Table) -> Any:
        """Return the parameters of a rule as the kind's own value.

        Raises:
            DataError: an unknown, missing or wrong parameter; it names file, key and line.
        """
        # a misspelt name says more as an unknown parameter than as a missing one
        table.seen.update(one.name for one in fields(self.parameters))
        table.finish()
        values = {}
        for one in fields(self.parameters):
            default = _REQUIRED if one.default is MISSING else one.default
            values[one.name] = _read(table, one.name, str(one.type), default)
        return self.parameters(**values)


KINDS: dict[str, Kind] = {}
_REQUIRED: Any = object()


def kind(
    name: str, parameters: type[Any] = NoParameters
) -> Callable[[Callable[[View, Any], Iterable[Hit]]], Callable[[View, Any], Iterable[Hit]]]:
    """Register a function as a kind of rule; ``parameters`` is a frozen dataclass of simple fields."""

    def register(check: Callable[[View, Any], Iterable[Hit]]) -> Callable[[View, Any], Iterable[Hit]]:
        KINDS[name] = Kind(name, check, parameters)
        return check

    return register


def _read(table: Table, name: str, declared: str, default: Any) -> Any:
    readers: dict[str, Callable[..., Any]] = {
        "str": table.text,
        "int": table.integer,
        "tuple[str, ...]": table.texts,
    }
    if declared == "bool":
        return table.truth(name) if default is _REQUIRED else table.truth(name, default=default)
    if declared == "float":
        number = (int, float)
        found = (
            table.value(name, number, "a number")
            if default is _REQUIRED
            else table.value(name, number, "a number", default)
        )
        return float(found)
    return readers[declared](name) if default is _REQUIRED else readers[declared](name, default)
