"""Which classes and ids a web page's own style sheets hide: what mails hold for previews alone is not on the page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bs4 import Tag

_COMMENT: Final = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE: Final = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_SIMPLE: Final = re.compile(r"[a-z][a-z0-9]*(?P<a>[.#][\w-]+)|(?P<b>[.#][\w-]+)", re.IGNORECASE)
"""A class or an id, with or without the name of its tag; longer selectors speak of a part of them only."""
_HIDES: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|max-height|opacity)\s*:\s*0(?:\.0+)?(?:px|em|pt|%)?\s*(?=;|!|$)",
    re.IGNORECASE,
)
_SHOWS: Final = re.compile(r"(?:display|visibility|font-size|max-height|opacity)\s*:", re.IGNORECASE)
_LONGEST: Final = 200_000
"""Characters of style sheets that are looked at."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The classes (``.name``) and ids (``#name``) that a page hides."""

    names: frozenset[str] = frozenset()

    def hides(self, node: Tag) -> bool:
        """Return whether a tag is not shown: by its own style, by ``hidden``, or by the page's style sheets."""
        if node.has_attr("hidden") or _HIDES.search(str(node.get("style") or "")):
            return True
        return bool(self.names) and any(name in self.names for name in _names(node))


def _names(node: Tag) -> Iterator[str]:
    classes = node.get("class") or ""
    yield from (f".{name}" for name in (classes.split() if isinstance(classes, str) else classes))
    if identity := node.get("id"):
        yield f"#{identity}"


def hidden_by(sheets: Iterable[str]) -> Hidden:
    """Return what style sheets hide on every screen; the last rule about a class wins.

    Rules that hold for some screens only (``@media``) are passed over.
    """
    found: dict[str, bool] = {}
    for sheet in sheets:
        for selectors, body in _RULE.findall(_everywhere(_COMMENT.sub(" ", sheet[:_LONGEST]))):
            if not _SHOWS.search(body):
                continue
            for selector in selectors.split(","):
                if named := _SIMPLE.fullmatch(selector.strip()):
                    found[named["a"] or named["b"]] = bool(_HIDES.search(body))
    return Hidden(frozenset(name for name, hidden in found.items() if hidden))


def _everywhere(sheet: str) -> str:
    """Return a style sheet without the blocks of its at-rules."""
    out: list[str] = []
    depth = since = 0
    inside = False
    for at, char in enumerate(sheet):
        if char == "{":
            if depth == 0:
                inside = "@" in sheet[since:at]
            depth += 1
        elif char == "}":
            depth = max(depth - 1, 0)
            if depth == 0:
                if not inside:
                    out.append(sheet[since : at + 1])
                since, inside = at + 1, False
        elif char == ";" and depth == 0:
            since = at + 1  # "@import ...;"
    return "".join(out)
