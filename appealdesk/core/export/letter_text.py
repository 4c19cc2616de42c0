"""The seller's letter as blocks: headings, paragraphs and list items of its Markdown, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(r"^\s{0,6}[-*+•]\s+(.*)$")
_NUMBER = re.compile(r"^\s{0,6}(\d{1,3}[.)、]|[（(]\d{1,3}[)）])\s*(.*)$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``marker`` is the bullet or number of a list item, ``level`` counts headings from 1."""

    text: str
    level: int = 0
    marker: str = ""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a letter. Line breaks inside a paragraph are the writer's and are kept."""
    found: list[Block] = []
    paragraph: list[str] = []

    def flush() -> None:
        if paragraph:
            found.append(Block("\n".join(paragraph)))
            paragraph.clear()

    for raw in text.replace("\r\n", "\n").split("\n"):
        line = _EMPHASIS.sub(r"\2", raw.rstrip())
        heading, bullet, number = _HEADING.match(line), _BULLET.match(line), _NUMBER.match(line)
        if heading or bullet or number or not line.strip():
            flush()
        if heading:
            found.append(Block(heading[2], level=len(heading[1])))
        elif bullet:
            found.append(Block(bullet[1], marker="•"))
        elif number:
            found.append(Block(number[2], marker=number[1]))
        elif line.strip():
            paragraph.append(line.strip())
    flush()
    return tuple(found)


def claim(text: str) -> str:
    """Return the letter's first paragraph: what it claims, in the seller's own words."""
    said = [b.text for b in blocks(text) if not b.level]
    return " ".join(said[0].split()) if said else ""
