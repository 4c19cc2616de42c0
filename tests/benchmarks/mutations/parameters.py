"""Changes of a rule's parameters: one value at a time."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def changes(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every changed table of parameters with a description of the change."""
    for name, value in data.items():
        for what, other in _others(value):
            changed = deepcopy(dict(data))
            changed[name] = other
            yield f"{name}: {value!r:.50} -> {what}", changed


def _others(value: Any) -> Iterator[tuple[str, Any]]:
    match value:
        case bool():
            yield str(not value), not value
        case int():
            yield "one more", value + 1
            if value > 0:
                yield "one less", value - 1
        case float():
            yield "a tenth more", value * 1.1
            yield "a tenth less", value * 0.9
        case str():
            yield "another text", f"{value}-other"
        case list():
            for number, item in enumerate(value):
                yield f"without {item!r:.40}", value[:number] + value[number + 1 :]
