"""Where resources lie, and the texts a user reads in Chinese and English.

Texts live in ``resources/text/<language>/<area>.toml``; a key is ``area.section.name``. The rest of the core hands
out keys and arguments only.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("zh", "en")
_FORMATTER = Formatter()


@cache
def resources() -> Path:
    """Return the folder of the resources, in a checkout and in the frozen program alike."""
    return Path(__file__).resolve().parents[2] / "resources"


def _flatten(table: Mapping[str, object], prefix: str) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}.{key}"
        if isinstance(value, dict):
            flat.update(_flatten(value, name))
        else:
            flat[name] = str(value)
    return flat


@cache
def table(language: str) -> Mapping[str, str]:
    """Return all texts of one language by key.

    Raises:
        ValueError: the language is not one of :data:`LANGUAGES`.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no texts in the language {language!r}; there are: {', '.join(LANGUAGES)}")
    texts: dict[str, str] = {}
    for path in sorted((resources() / "text" / language).glob("*.toml")):
        texts.update(_flatten(tomllib.loads(path.read_text("utf-8")), path.stem))
    return texts


def first_text(language: str, area: str, key: str) -> str:
    """Return a text without reading the other areas' files, for what is seen before the program has loaded.

    Raises:
        OSError: there is no such area.
        KeyError: no such text in it.
    """
    path = resources() / "text" / language / f"{area}.toml"
    return _flatten(tomllib.loads(path.read_text("utf-8")), area)[f"{area}.{key}"]


def fill(template: str, args: Mapping[str, str]) -> str:
    """Put the arguments into a template; a name that is not given stays visible as ``{name}``."""
    if "{" not in template and "}" not in template:
        # most words are plain, and a large case asks for thousands of them at once
        return template
    parts: list[str] = []
    for literal, name, _spec, _conversion in _FORMATTER.parse(template):
        parts.append(literal)
        if name is not None:
            parts.append(str(args[name]) if name in args else "{" + name + "}")
    return "".join(parts)


def text(language: str, key: str, **args: object) -> str:
    """Return one text with its arguments filled in.

    Raises:
        KeyError: no such text; a test keeps both languages complete.
    """
    return fill(table(language)[key], {k: str(v) for k, v in args.items()})


def has(language: str, key: str) -> bool:
    """Return whether a text with that key exists."""
    return key in table(language)
