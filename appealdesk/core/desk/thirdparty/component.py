"""One component, and the list of them as a file of the frozen program."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class Component:
    """Something that others made.

    ``name`` is as its makers write it, ``licence`` an SPDX expression or the words of its package, ``home`` an address
    to be shown (never opened), ``note`` the key of a text ``thirdparty.note.<note>``.
    """

    name: str
    version: str
    licence: str
    home: str = ""
    texts: tuple[str, ...] = ()
    """Licences and notices in full."""
    note: str = ""


def dump(found: Iterable[Component]) -> str:
    """Return components as JSON, sorted by name; a text that several share stands there once."""
    texts: dict[str, str] = {}
    listed: list[dict[str, Any]] = []
    for one in sorted(found, key=lambda c: (c.name.casefold(), c.name)):
        keys = [hashlib.sha256(text.encode()).hexdigest()[:16] for text in one.texts]
        texts |= dict(zip(keys, one.texts, strict=True))
        listed.append(
            {
                "name": one.name,
                "version": one.version,
                "licence": one.licence,
                "home": one.home,
                "note": one.note,
                "texts": keys,
            }
        )
    whole = {"schema": SCHEMA, "components": listed, "texts": dict(sorted(texts.items()))}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def parse(text: str) -> tuple[Component, ...]:
    """Return the components of such a file.

    Raises:
        ValueError: it is none.
    """
    try:
        whole = json.loads(text)
        texts: dict[str, str] = whole["texts"]
        return tuple(
            Component(
                entry["name"],
                entry["version"],
                entry["licence"],
                entry["home"],
                tuple(texts[key] for key in entry["texts"]),
                entry["note"],
            )
            for entry in whole["components"]
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error
