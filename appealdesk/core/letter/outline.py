"""The four parts of an appeal letter, recognised under the headings people use for them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from appealdesk.core.letter.lexicon import lexicon

SECTIONS = ("problem", "root-cause", "actions", "plan")

_MARKS = re.compile(r"^[\s#*_>【\[(]*(?:第?\s*(?:\d{1,2}|[一二三四五六IVX]+)\s*[.)、.:,:部]\s*)?[\s*_【\[(]*")
_RUN_IN = re.compile(r"\s*[::]\s*|\s+[-–—]\s+")
_JOINED = re.compile(r"\s+(?:and|und|et|y|e|dan|en|和)\s+|\s*[&/+]\s*|[与與及和、]", re.IGNORECASE)
_LONGEST_HEADING = 90
_MARKED = 2
"""Marked headings of known parts from which on the letter is taken to mark all of them."""
_INTRODUCTION = 30
"""Characters before the first heading from which on they count as the statement of the problem."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the letter: its name (one of :data:`SECTIONS`, or empty), heading and body with its place."""

    name: str
    heading: str
    body: str
    start: int
    """Where the heading starts, in code points."""
    also: tuple[str, ...] = ()
    """Further parts that a heading names: "Corrective and preventive actions"."""


@lru_cache(maxsize=8)
def outline(text: str) -> tuple[Section, ...]:
    """Return the parts of a letter in order.

    A heading is a line that starts with ``#``, or a line that begins with the words by which one of the four parts is
    known and is short or goes on after a colon. What stands before the first heading is a part without a heading; it
    counts as the problem when it is more than a greeting.
    """
    parts: list[Section] = []
    name, heading, start, body = "", "", 0, list[str]()
    at = 0
    lines = text.splitlines(keepends=True)
    headings = [_heading(line) for line in lines]
    hashed = [line.lstrip().startswith("#") for line in lines]
    marked = sum(bool(h and h[0] and mark) for h, mark in zip(headings, hashed, strict=True))
    for line, found, mark in zip(lines, headings, hashed, strict=True):
        # where the writer marks headings, an unmarked line is text, whatever it begins with
        if found is not None and (mark or marked < _MARKED):
            parts.append(_section(name, heading, body, start))
            name, heading, rest = found
            start, body = at, [rest]
        else:
            body.append(line)
        at += len(line)
    parts.append(_section(name, heading, body, start))
    first = parts[0]
    if not first.heading and len(first.body) >= _INTRODUCTION and len(parts) > 1:
        parts[0] = Section("problem", "", first.body, 0)
    return tuple(p for p in parts if p.heading or p.body)


def _section(name: str, heading: str, body: list[str], start: int) -> Section:
    joined = [_name(part) for part in _JOINED.split(heading)[1:]]
    return Section(name, heading, "".join(body).strip(), start, tuple(n for n in joined if n and n != name))


def _heading(line: str) -> tuple[str, str, str] | None:
    """Return (section, heading, rest of the line) when a line is a heading."""
    plain = unicodedata.normalize("NFKC", line).strip()
    words = _MARKS.sub("", plain).strip("*_】]) ")
    if not words:
        return None
    head, *rest = _RUN_IN.split(words, 1)
    if plain.startswith("#"):
        return _name(head) or _name(words), words, rest[0] if rest and _name(head) else ""
    if len(head) <= _LONGEST_HEADING and (rest or not re.search(r"[.。!?;;,,]\s*$", words)):
        name = _name(head)
        if name and (rest or len(words) <= _LONGEST_HEADING):
            return name, head, rest[0] if rest else ""
    return None


@cache
def _phrases(name: str) -> tuple[str, ...]:
    # headings are compared in this form; Thai vowels come apart in it
    return tuple(unicodedata.normalize("NFKC", p).casefold() for p in lexicon("sections")[name])


def _name(heading: str) -> str:
    folded = " ".join(heading.casefold().split())
    best = ("", 0)
    for name in SECTIONS:
        for phrase in _phrases(name):
            # a heading opens with the phrase and says little besides; a sentence that opens with it says much
            if folded.startswith(phrase) and len(folded) <= len(phrase) + 40 and len(phrase) > best[1]:
                best = (name, len(phrase))
    return best[0]
