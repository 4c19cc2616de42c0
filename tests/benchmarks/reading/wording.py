"""The words of the drawn pages, from wording.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).with_name("wording.toml")).read_text("utf-8"))


def words(layout: str, language: str) -> tuple[str, ...]:
    """Return a layout's words in a language, in the order in which the layout names them."""
    return tuple(_table()[layout][language])
