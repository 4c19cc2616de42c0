"""The seller's letter as blocks: headings, paragraphs, list items and tables of its Markdown, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(r"^\s{0,6}[-*+•]\s+(.*)$")
_NUMBER = re.compile(r"^\s{0,6}(\d{1,3}[.)、]|[（(]\d{1,3}[)）])\s*(.*)$")
_RULE = re.compile(r"^\s{0,3}([-*_])(\s*\1){2,}\s*$")
_CELLS = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"^\s*:?-+:?\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


@dataclass(frozen=True, slots=True)
class Block:
    """One block; ``marker`` is the bullet or number of a list item, ``level`` counts headings from 1."""

    text: str
    level: int = 0
    marker: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table, all of one length, the first being its heading."""


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a letter. Line breaks inside a paragraph are the writer's and are kept."""
    found: list[Block] = []
    paragraph: list[str] = []

    def flush() -> None:
        if paragraph:
            found.append(Block("\n".join(paragraph)))
            paragraph.clear()

    lines = [_EMPHASIS.sub(r"\2", raw.rstrip()) for raw in text.replace("\r\n", "\n").split("\n")]
    while lines:
        rows = _table(lines)
        block = Block("", rows=rows) if rows else _one_line(lines[0])
        # a line of dashes parts what the headings part already
        if block is None and lines[0].strip() and not _RULE.match(lines[0]):
            paragraph.append(lines[0].strip())
        else:
            flush()
        if block:
            found.append(block)
        del lines[: len(rows) + 1]
    flush()
    return tuple(found)


def _one_line(line: str) -> Block | None:
    """Return the heading or list item that a line is; None where it is neither."""
    if heading := _HEADING.match(line):
        return Block(heading[2], level=len(heading[1]))
    if _RULE.match(line):
        return None
    if bullet := _BULLET.match(line):
        return Block(bullet[1], marker="•")
    if item := _NUMBER.match(line):
        return Block(item[2], marker=item[1])
    return None


def _table(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table that begins at the first line, its heading first; nothing where none does."""
    head = _cells(lines[0])
    dashes = _cells(lines[1]) if len(lines) > 1 else ()
    if "|" not in lines[0] or not head or len(dashes) != len(head) or not all(map(_DASHES.match, dashes)):
        return ()
    rows = [head]
    for line in lines[2:]:
        if "|" not in line:
            break
        cells = _cells(line)
        rows.append((*cells, *[""] * len(head))[: len(head)])
    return tuple(rows)


def _cells(line: str) -> tuple[str, ...]:
    """Return the cells of a row; the bars at its ends may be there or not."""
    cells = [c.strip().replace("\\|", "|") for c in _CELLS.split(line.strip())]
    return tuple(cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])])
