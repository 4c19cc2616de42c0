"""Every text of a value and of what it is made of, changed by one function; everything else stays."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def scrub[T](value: T, clean: Callable[[str], str]) -> T:
    """Return a value of the domain with every text in it cleaned, however deep it lies.

    Texts of closed lists (kinds, states) are no texts of anybody and stay, and so do numbers and times.
    """
    cleaned: T = _scrubbed(value, clean)
    return cleaned


def _scrubbed(value: Any, clean: Callable[[str], str]) -> Any:
    if type(value) is str:
        return clean(value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            f.name: new
            for f in fields(value)
            if f.init and (new := _scrubbed(old := getattr(value, f.name), clean)) is not old
        }
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple) and type(value) is tuple:
        return _kept(value, tuple(_scrubbed(v, clean) for v in value))
    if isinstance(value, frozenset):
        return frozenset(_scrubbed(v, clean) for v in value)
    if isinstance(value, dict):
        return {_scrubbed(k, clean): _scrubbed(v, clean) for k, v in value.items()}
    return value


def _kept(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    return before if all(a is b for a, b in zip(before, after, strict=True)) else after
