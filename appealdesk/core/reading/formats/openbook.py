"""The one way in which workbooks are opened: cell by cell, values only, nothing gone through beforehand."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook


def open_book(file: BinaryIO) -> Workbook:
    """Return a workbook whose rows are read as a stream; whatever the library's parsers raise comes through."""
    # spreadsheets are rare enough to keep their library out of the program's start
    from openpyxl import load_workbook  # noqa: PLC0415 - see above
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet  # noqa: PLC0415 - see above

    # Where a sheet states no extent, the library looks for one through all its rows before it gives the first; a
    # million rows take a minute. What a sheet states may be wrong, so nothing here relies on it.
    ReadOnlyWorksheet._get_size = _unmeasured  # type: ignore[attr-defined] # noqa: SLF001 - there is no switch for it
    with warnings.catch_warnings():
        # styles and extensions that are not understood do not matter for the cells
        warnings.simplefilter("ignore")
        return load_workbook(file, read_only=True, data_only=True, keep_links=False)


def _unmeasured(_sheet: object) -> None:
    return None
