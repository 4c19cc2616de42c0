"""Text tables: which encoding and separator one has, and its rows as a stream."""

from __future__ import annotations

import csv
import io
from collections import Counter, deque
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from appealdesk.core.intake.orders.grid import HEADER_WITHIN, LONGEST_CELL, MOST_COLUMNS, TableError
from appealdesk.core.reading.formats.charset import LEGACY, likeliest
from appealdesk.core.reading.sniff import looks_utf16

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.intake.orders.cells import Cell
    from appealdesk.core.intake.orders.grid import Row

HEAD_BYTES = 256 * 1024
DELIMITERS = "\t,;|"
_UTF16 = ("utf-16-le", "utf-16-be")
_ENCODINGS = ("utf-8", "gb18030", "big5", "cp932", "cp1252", "mac-roman", "cp874", "cp1258")
_SAMPLE_BYTES = 4_000_000
_QUOTED_LINES = 60
"""Lines of one quoted cell that are looked at."""
_LONGEST_LINE = 4_000_000
"""Characters: far more than a damaged line of any export. A file of one endless line must not come in whole."""


def readings_of(head: bytes) -> Iterator[tuple[str, str]]:
    """Yield each encoding that may be meant with what the first bytes of a file say in it, the likeliest first."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        names: tuple[str, ...] = ("utf-16",)
    elif head.startswith(b"\xef\xbb\xbf"):
        names = ("utf-8-sig",)
    elif looks_utf16(head):
        names = _UTF16 if head[1:2048:2].count(0) > head[:2048:2].count(0) else _UTF16[::-1]
    else:
        # a header in Chinese has no zeros of its own, but its separators have
        names = (*_ENCODINGS, *(_UTF16 if b"\0" in head[:4096] else ()))
    seen: set[str] = set()
    for name in names:
        text = _decode(head, name)
        if text is not None and text not in seen:
            seen.add(text)
            yield name, text


def _decode(head: bytes, encoding: str) -> str | None:
    # the last line may be cut off in the middle of a character
    cut = head.rfind(b"\n") + 1 if len(head) == HEAD_BYTES and "16" not in encoding else len(head)
    try:
        return (head[:cut] if cut else head).decode(encoding)
    except UnicodeDecodeError:
        if "16" in encoding or len(head) == HEAD_BYTES:
            return head.decode(encoding, "replace")
        # bytes of the body may fail where the header reads well
        line = head.split(b"\n", 1)[0]
        return None if encoding != "cp1252" and not line.isascii() else head.decode(encoding, "replace")


def first_rows(text: str, delimiter: str, most: int = HEADER_WITHIN) -> list[tuple[Cell, ...]]:
    """Return the first rows of a text; one that cannot be split is empty."""
    return [cells or () for _, cells in islice(split(io.StringIO(text, newline=""), delimiter), most)]


def body_encoding(file: BinaryIO, first: Sequence[str], others: Sequence[str]) -> str:
    """Return the encoding of a table whose header is plain ASCII: there, only the rows below tell.

    UTF-8 hardly ever fits by chance. Else the first of those usual for the site that fits every byte is taken, else
    the one in which the letters beyond ASCII make the likeliest text.
    """
    for name in dict.fromkeys(("utf-8", *first)):
        if _fits(file, name):
            return name
    known = [name for name in dict.fromkeys(others) if name in LEGACY]
    fitting = [name for name in known if _fits(file, name)]
    return likeliest(_telling_lines(file), fitting or known)


def _fits(file: BinaryIO, encoding: str) -> bool:
    text = _from_start(file, encoding, "strict")
    try:
        while text.read(1 << 20):
            pass
    except UnicodeDecodeError:
        return False
    finally:
        text.detach()
    return True


def _telling_lines(file: BinaryIO) -> bytes:
    """Return lines with bytes beyond ASCII out of the first megabytes."""
    file.seek(0)
    lines = file.read(_SAMPLE_BYTES).split(b"\n")
    return b"\n".join(islice((line for line in lines if not line.isascii()), 400))


def _from_start(file: BinaryIO, encoding: str, errors: str) -> io.TextIOWrapper:
    """Return the file as text; it must be detached, or the file is closed with it."""
    file.seek(0)
    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")


def lines_of(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a text table from its start; a single damaged byte costs only itself.

    Raises:
        TableError: a line without end.
        OSError: the file cannot be read.
    """
    text = _from_start(file, encoding, "replace")
    try:
        yield from split(text, delimiter)
    finally:
        if not file.closed:  # else nobody went to the last row
            text.detach()


def _bounded(file: io.TextIOBase) -> Iterator[str]:
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE and not line.endswith(("\n", "\r")):
            raise TableError("orders-broken")
        yield line.replace("\0", "")


def usual_width(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> int:
    """Return how many cells the rows below a header have, by the first of them; at least those of the header."""
    counted = Counter(len(row) for row in rows if len(row) > 1)
    most = max(counted.values(), default=0)
    return max(len(header), min((n for n, times in counted.items() if times == most), default=0))


def split(file: io.TextIOBase, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a text; the cells are None where a row cannot be split.

    Raises:
        TableError: a line without end.
    """
    if delimiter == "\t":
        yield from _tabbed(file)
        return
    reader = csv.reader(_bounded(file), delimiter=delimiter, skipinitialspace=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield reader.line_num, None
            continue
        yield reader.line_num, _kept(cells)


def _kept(cells: Sequence[str]) -> tuple[Cell, ...]:
    return tuple(c if len(c) <= LONGEST_CELL else c[:LONGEST_CELL] for c in cells[:MOST_COLUMNS])


def _tabbed(file: io.TextIOBase) -> Iterator[Row]:
    """Yield the rows of a text with tabs.

    Reports of marketplaces do not quote, and 1/4" is part of a title there; spreadsheets quote what holds a tab or a
    line end. A quotation mark counts where the row has as many cells as the others only if it does.
    """
    lines, back = _bounded(file), deque[str]()
    number = widest = 0
    while True:
        line = back.popleft() if back else next(lines, None)
        if line is None:
            return
        cells, more = _plain_cells(line), 0
        if '"' in line and len(cells) != widest > 0:
            taken: list[str] = []
            quoted = None
            while quoted is None and len(taken) < _QUOTED_LINES:
                if "".join((line, *taken)).count('"') % 2 == 0:
                    quoted = _quoted_cells("".join((line, *taken)))
                    break
                following = back.popleft() if back else next(lines, None)
                if following is None:
                    break
                taken.append(following)
            if quoted is not None and len(quoted) == widest:
                cells, more = quoted, len(taken)
            else:
                back.extendleft(reversed(taken))
        number += 1 + more
        widest = max(widest, len(cells))
        yield number, _kept(cells)


def _plain_cells(line: str) -> list[str]:
    cells = line.rstrip("\r\n").split("\t")
    return [c[1:-1].replace('""', '"') if len(c) > 1 and c[0] == c[-1] == '"' else c for c in cells]


def _quoted_cells(text: str) -> list[str] | None:
    """Return the cells of a text that is one row when quotation marks count, else None."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter="\t"), 2))
    except csv.Error:
        return None
    return rows[0] if len(rows) == 1 else None
