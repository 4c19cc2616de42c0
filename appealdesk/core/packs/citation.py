"""Where rules and figures come from, in words that a person can use.

A source is written in the data as ``NAME L12; NAME L30; OTHER: remark``: the name of a source, a line of it where it
has lines, and a remark for those who keep the data. The names that users read are texts of the area ``sources``.
"""

from __future__ import annotations

import re

from appealdesk.core.text import LANGUAGES, has, text

_PART = re.compile(r"(?P<name>[^:;]+?)(?:\s+L(?P<line>\d+))?(?::\s.*)?")
_PARTS = re.compile(r";\s*")
_JOIN = {"zh": ("、", "；"), "en": (", ", "; ")}
OWN_FIGURE = "own-figure"
"""Begins the source of a value that a seller put in the place of a pack's: ``own-figure 2026-05-01: reason``."""
_OWN = re.compile(rf"{OWN_FIGURE} (?P<date>\d{{4}}-\d\d-\d\d): (?P<reason>.*)", re.DOTALL)


def cited(source: str, language: str) -> str:
    """Return a source as a person knows it: title, date and lines, the page of a site, or the seller's own reason.

    A source that has no name, such as a file of the case on which a deadline is printed, is returned as it is.

    Raises:
        ValueError: the language is neither ``zh`` nor ``en``.
    """
    if own := _OWN.fullmatch(source):
        return text(language, "sources.own-figure.cited", date=own["date"], reason=own["reason"])
    lines: dict[str, list[str]] = {}
    for name, line in _parts(source):
        if not has(language, f"sources.name.{name}"):
            return source
        lines.setdefault(name, []).extend([line] if line else [])
    between_lines, between_names = _JOIN[language]
    said = []
    for name, numbers in lines.items():
        named = text(language, f"sources.name.{name}")
        key = "sources.cite.lines" if len(numbers) > 1 else "sources.cite.line"
        said.append(text(language, key, name=named, lines=between_lines.join(numbers)) if numbers else named)
    return between_names.join(said)


def own_citation(source: str) -> str:
    """Return a source if it is a seller's own figure, else an empty text."""
    return source if _OWN.fullmatch(source) else ""


def unnamed(source: str) -> str:
    """Return the first name of a source that users could not read in both languages, or nothing."""
    for name, _ in _parts(source):
        if not all(has(language, f"sources.name.{name}") for language in LANGUAGES):
            return name
    return ""


def _parts(source: str) -> list[tuple[str, str]]:
    found = [(part, _PART.fullmatch(part)) for part in _PARTS.split(source)]
    return [(match["name"], match["line"] or "") if match else (part, "") for part, match in found]
