"""The table of what packages do not tell: models, fonts, data, and the libraries inside them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from appealdesk.core.desk.thirdparty.component import Component
from appealdesk.core.text import resources


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One entry of ``resources/thirdparty/own.toml``, whose head explains the fields."""

    component: Component
    files: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    system: str = ""


@cache
def own_entries() -> tuple[OwnEntry, ...]:
    """Return the table in its order.

    Raises:
        OSError: it, or a text that it names, cannot be read.
    """
    return tuple(_entry(entry) for entry in _table()["own"])


def licence_named(package: str) -> str:
    """Return the licence (SPDX) that the table names for a package by its normal name, empty where it names none.

    Raises:
        OSError: the table cannot be read.
    """
    return str(_table()["licences"].get(package, ""))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources() / "thirdparty" / "own.toml").read_text("utf-8"))


def _entry(entry: dict[str, Any]) -> OwnEntry:
    folder = resources() / "thirdparty"
    texts = tuple((folder / name).read_text("utf-8").strip() for name in entry.get("texts", ()))
    made = Component(entry["name"], "", entry["licence"], entry["home"], texts, entry.get("note", ""))
    return OwnEntry(made, tuple(entry.get("files", ())), tuple(entry.get("packages", ())), entry.get("system", ""))
