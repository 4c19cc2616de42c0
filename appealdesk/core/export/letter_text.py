"""The seller's letter as blocks: headings, paragraphs, list items and tables of its Markdown, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from appealdesk.core.letter.sentences import sentences
from appealdesk.core.reading.extractors.words import table

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BULLET = re.compile(r"^\s{0,6}[-*+•]\s+(.*)$")
_NUMBER = re.compile(r"^\s{0,6}(\d{1,3}[.)、]|[（(]\d{1,3}[)）])\s*(.*)$")
_RULE = re.compile(r"^\s{0,3}([-*_])(\s*\1){2,}\s*$")
_CELLS = re.compile(r"(?<!\\)\|")
_DASHES = re.compile(r"^\s*:?-+:?\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")

_ENOUGH: Final = 180
"""Latin letters, or Han characters for two and a half each, after which a claim has been made."""
_MOST: Final = 4
"""Sentences of a claim."""
_GREETING: Final = 30
"""Characters of a greeting that is told by its end."""


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


def claim(text: str) -> str:
    """Return the letter's first sentences that claim something, in the seller's own words.

    Greetings are passed over. A section that only repeats the notice is a line or two, so that sentences are taken up
    to a length, and the cause comes in with it; lists are left to the letter.
    """
    said: list[str] = []
    for block in blocks(text):
        if block.level or block.marker or block.rows:
            continue
        for sentence in sentences(block.text):
            plain = " ".join(sentence.text.split())
            if not said and _greets(plain):
                continue
            said.append(plain)
            if len(said) == _MOST or sum(map(_ems, said)) >= _ENOUGH:
                return _joined(said)
    return _joined(said)


def _greets(sentence: str) -> bool:
    """Tell whether a sentence greets or introduces and claims nothing."""
    words, bare = table("letter-openings"), sentence.rstrip(" :：,，.。!！、~～").casefold()
    if any(c.isdigit() for c in sentence):
        return False
    opens = any(bare.startswith(w.casefold()) for w in words["words"])
    closes = len(bare) <= _GREETING and any(bare.endswith(w.casefold()) for w in words["ends"])
    return opens or closes


def _ems(text: str) -> int:
    """Return how long a text is in Latin letters: a Han character says as much as two and a half."""
    return round(sum(2.5 if c > "\u2e80" else 1 for c in text))


def _joined(said: list[str]) -> str:
    """Put sentences behind one another, with a space where the script has one."""
    out = ""
    for sentence in said:
        out += sentence if not out or out[-1] > "\u2e80" else f" {sentence}"
    # what was to follow was a list
    return f"{out[:-1]}{'。' if out[-1] == '：' else '.'}" if out.endswith((":", "：")) else out
