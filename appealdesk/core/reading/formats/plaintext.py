"""Text files and delimited tables in the encodings that sellers' tools write."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final, Literal

from appealdesk.core.domain.page import Problem
from appealdesk.core.reading.formats.charset import decode
from appealdesk.core.reading.formats.content import Content, Tools, cell_page, within

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAKS: Final = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_TABS: Final = 8


def read_text(data: bytes, media: str, tools: Tools) -> Content:
    """Read a text file: one line of the page per line of the file."""
    text, encoding = decode(data)
    # One character more than is kept shows that there are more.
    rows = [row.replace("\0", "").expandtabs(_TABS) for row in _BREAKS.split(text[: tools.limits.text_chars + 1])]
    rows, problems = within(rows, tools.limits)
    if not any(row.strip() for row in rows) and not problems:
        problems = (Problem("empty"),)
    return Content(media, (cell_page(rows),), problems, (("encoding", encoding),))


def read_delimited(data: bytes, media: str, tools: Tools) -> Content:
    """Read CSV or TSV: one line per record, its cells separated by tabs."""
    text, encoding = decode(data)
    delimiter = "\t" if media == "text/tab-separated-values" else _delimiter(text)
    problems: list[Problem] = []
    rows: list[str] = []
    room = tools.limits.text_chars
    try:
        for record in _records(text, delimiter):
            if len(rows) >= tools.limits.rows or room <= 0:
                told = f"{tools.limits.rows} rows" if room > 0 else f"{tools.limits.text_chars} characters"
                problems.append(Problem("truncated", told, fatal=False))
                break
            rows.append(row_text(record[: tools.limits.columns]))
            room -= len(rows[-1])
    except csv.Error as error:
        problems.append(Problem("truncated", f"row {len(rows) + 1}: {error}", fatal=False))
    if not any(row.strip() for row in rows):
        problems.append(Problem("empty"))
    return Content(media, (cell_page(rows),), tuple(problems), (("encoding", encoding),))


def row_text(cells: list[str]) -> str:
    """Return cells as one line of text, separated by tabs; breaks inside a cell become spaces."""
    return "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")


def _delimiter(text: str) -> str:
    lines = [line for line in text[:65_536].splitlines()[:40] if line.strip()]
    return max(",;", key=lambda d: sum(part.count(d) for line in lines for part in line.split('"')[::2]))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    # A tab file of a marketplace holds bare quotation marks in titles; a comma file quotes cells.
    quoting: Literal[0, 3] = (
        csv.QUOTE_NONE if delimiter == "\t" and '\t"' not in text and '"\t' not in text else csv.QUOTE_MINIMAL
    )
    # Line ends inside of quotation marks belong to the cell.
    lines = _lines(text.replace("\0", ""), keep_ends=quoting != csv.QUOTE_NONE)
    yield from csv.reader(lines, delimiter=delimiter, quoting=quoting)


def _lines(text: str, *, keep_ends: bool) -> Iterator[str]:
    """Yield the lines one by one: of a large file only the first are wanted."""
    start = 0
    for found in _BREAKS.finditer(text):
        yield text[start : found.end() if keep_ends else found.start()]
        start = found.end()
    yield text[start:]
