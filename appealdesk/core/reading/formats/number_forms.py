"""Numbers of a workbook as the seller sees them, where their form adds leading zeros, hyphens or letters.

``00000000`` shows 123 as 00000123; the cell itself holds no zero. Dates, amounts and all else stay what they are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXACT: Final = 10**15
"""Above it a spreadsheet's number no longer holds every digit."""
_TOKEN: Final = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]<>=]*\]|([0#])|([-/ ()+])|(.)', re.DOTALL)
_ZEROS: Final = 2
"""Zeros from which on a form is that of a code: a single one is any number's, unless letters stand before it."""
_LETTERS: Final = re.compile(r"=[A-Z]{2,}")


@lru_cache(maxsize=512)
def _parts(form: str) -> tuple[str, ...] | None:
    """Return a form's places (``0``, ``#``) and the texts between them, or None where it is not that of a code."""
    parts: list[str] = []
    for quoted, escaped, place, mark, other in _TOKEN.findall(form.partition(";")[0]):
        if other:
            return None  # a decimal point, a date, a percentage, a condition
        parts.append(place or f"={quoted or escaped or mark}")
    told = parts.count("0") >= _ZEROS or (
        "0" in parts and any(_LETTERS.fullmatch(p) for p in parts[: parts.index("0")])
    )
    return tuple(p for p in parts if p != "=") if told else None


def is_code(form: str) -> bool:
    """Return whether a number's form adds what is not in its digits."""
    return _parts(form) is not None


def shown(value: object, form: str) -> str:
    """Return a whole number as its form shows it; empty where the form is none of a code, or the number has no form.

    Args:
        value: a cell's value.
        form: the cell's number format.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _EXACT or value != int(value):
        return ""
    parts = _parts(form)
    if parts is None:
        return ""
    digits = list(str(int(value)) if value else "")
    out: list[str] = []
    first = next(i for i, part in enumerate(parts) if part in "0#")
    for index in range(len(parts) - 1, -1, -1):
        part = parts[index]
        if part not in "0#":
            out.append(part[1:])
        elif digits or part == "0":
            out.append(digits.pop() if digits else "0")
        if index == first:
            out.extend(reversed(digits))
    return "".join(reversed(out)).strip()


def seen_rows(worksheet: Any, **bounds: int) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a sheet that is read as a stream, values only, codes as they are shown.

    Args:
        worksheet: a sheet of :func:`~appealdesk.core.reading.formats.openbook.open_book`.
        bounds: ``max_row``, ``max_col``.
    """
    book = worksheet.parent
    # most workbooks have no such form, and without cells around them values are read twice as fast
    if not any(is_code(form) for form in getattr(book, "_number_formats", ())):
        yield from worksheet.iter_rows(values_only=True, **bounds)
        return
    for row in worksheet.iter_rows(**bounds):
        yield tuple(_seen(cell) for cell in row)


def _seen(cell: Any) -> Any:
    value = cell.value
    return (shown(value, cell.number_format) or value) if isinstance(value, int | float) else value
