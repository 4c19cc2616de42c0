"""Every text of a value and of what it is made of, changed by one function; everything else stays."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def scrub[T](value: T, clean: Callable[[str], str], *, but: tuple[type, ...] = ()) -> T:
    """Return a value of the domain with every text in it cleaned, however deep it lies.

    Texts of closed lists (kinds, states) are no texts of anybody and stay, and so do numbers and times.

    Args:
        value: what is to be cleaned; it is not changed.
        clean: returns a text without what is private.
        but: values that were cleaned already, by more than their texts alone.
    """
    cleaned: T = _scrubbed(value, clean, but)
    return cleaned


def _scrubbed(value: Any, clean: Callable[[str], str], but: tuple[type, ...]) -> Any:
    if type(value) is str:
        return clean(value)
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, but):
        changed = {
            f.name: new
            for f in fields(value)
            if f.init and (new := _scrubbed(old := getattr(value, f.name), clean, but)) is not old
        }
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple) and type(value) is tuple:
        return _kept(value, tuple(_scrubbed(v, clean, but) for v in value))
    if isinstance(value, frozenset):
        return frozenset(_scrubbed(v, clean, but) for v in value)
    if isinstance(value, dict):
        return {_scrubbed(k, clean, but): _scrubbed(v, clean, but) for k, v in value.items()}
    return value


def _kept(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
    return before if all(a is b for a, b in zip(before, after, strict=True)) else after
