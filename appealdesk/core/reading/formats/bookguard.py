"""A workbook looked through before a library opens it: what would keep a parser busy or fill the memory is refused.

Nothing is kept of the content, so this takes a few hundred megabytes a second and hardly any memory.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.parsers import expat

from appealdesk.core.reading.formats.zipguard import RefusedError, refuse_bombs

if TYPE_CHECKING:
    from collections.abc import Callable

_PIECE: Final = 1 << 16
_LONGEST: Final = 1 << 20
"""Bytes of one tag or comment: the parser goes through an unfinished one again with every piece that comes."""
_FAR: Final = re.compile(rb"""r(?<=\sr)\s*=\s*["'](?:([A-Za-z]{3})([0-9]{1,7})|([A-Za-z]{0,2})([0-9]{7,}))["']""")
"""A place from column AAA on or from row 1,000,000 on; no export is as wide or as long."""
_OVERLAP: Final = 64
_UNRECKONED: Final = re.compile(rb"</f>\s*(?:</c>|<v\s*/>|<v>\s*</v>)")
"""The end of a cell's formula that no value follows."""
_LAST_ROW: Final = 1_048_576


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a workbook may hold at most."""

    unpacked: int
    """Bytes of all its parts."""
    marks: int
    """Opening and closing tags; a cell with a value has four."""
    area: int = 100_000_000
    """Rows times columns up to the farthest cell."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a workbook is."""

    unpacked: int
    """Bytes of all its parts."""
    rows: int
    """Of the longest sheet."""
    unreckoned: int = 0
    """Formulas whose values are not there: whatever wrote them has not reckoned."""


def look_through(file: BinaryIO, bounds: Bounds, stop: Callable[[], bool] | None = None) -> Size:
    """Return how large a workbook is; the file is read from its start and left open.

    Raises:
        RefusedError: too large, ``far-cell`` (the place is the detail), encrypted, broken, or ``cancelled`` once
            ``stop`` became true, which is asked with every few pieces.
        OSError: the file cannot be read.
    """
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as container:
            entries = container.infolist()
            refuse_bombs(entries, bounds.unpacked)
            marks = rows = unreckoned = 0
            for entry in entries:
                more, extent = _look_through_part(container, entry, bounds, bounds.marks - marks, stop)
                marks, rows = marks + more, max(rows, extent.rows)
                unreckoned += extent.unreckoned
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise RefusedError("broken", f"{type(error).__name__}: {error}"[:200]) from error
    return Size(sum(entry.file_size for entry in entries), rows, unreckoned)


def _look_through_part(
    container: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    bounds: Bounds,
    left: int,
    stop: Callable[[], bool] | None,
) -> tuple[int, _Extent]:
    """Return the number of tags in a part, and what its cells are like."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    extent = _Extent(bounds.area)
    marks = given = 0
    with container.open(entry) as part:
        while piece := part.read(_PIECE):
            try:
                parser.Parse(piece)
            except expat.ExpatError:
                # A picture, or where every reader will stop, having the same parser.
                return marks, extent
            marks += piece.count(b"<")
            if marks > left:
                raise RefusedError("too-large", f"> {bounds.marks} tags")
            given += len(piece)
            if stop is not None and stop():
                raise RefusedError("cancelled")
            if given - parser.CurrentByteIndex > _LONGEST:
                raise RefusedError("too-large", f"{entry.filename}: one tag of > {_LONGEST} bytes")
            extent.add(piece)
    return marks, extent


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("broken", "DOCTYPE")


class _Extent:
    """How far the cells of a part reach."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.rows, self._column = 0, 1
        self._farthest = b""
        self._edge = b""
        self.unreckoned = 0

    def add(self, piece: bytes) -> None:
        """Take in the next piece.

        Raises:
            RefusedError: a cell lies too far out.
        """
        self.rows += piece.count(b"<row")
        if b"</f>" in piece:
            self.unreckoned += len(_UNRECKONED.findall(piece))
        row = 0
        for found in _FAR.finditer(self._edge + piece):
            letters, digits = (found[1], found[2]) if found[1] else (found[3], found[4])
            row = max(row, int(digits[:9]))
            if _column(letters) >= self._column:
                self._column, self._farthest = _column(letters), letters + digits
        if row > _LAST_ROW or max(row, self.rows) * self._column > self._most:
            raise RefusedError("far-cell", self._farthest.decode("ascii")[:20])
        self.rows = max(self.rows, row)
        self._edge = piece[-_OVERLAP:]


def _column(letters: bytes) -> int:
    """Return a column's number, 1 for a row's own place."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return max(number, 1)
