"""Writes orders in the form of a real export, so that reading them back can be compared."""

import csv
import io
import tomllib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl

from appealdesk.core.domain.case import Order
from appealdesk.core.intake.orders.formats import ExportFormat, all_formats
from appealdesk.core.intake.orders.headers import normal_header

ZONE = "Asia/Singapore"
"""The zone of the case in these tests."""
HEADERS: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "exports/headers.toml").read_text("utf-8"))
TIMES = ("ordered_at", "paid_at", "promised_ship_at", "shipped_at", "delivered_at")
FIELDS = (*TIMES, "tracking_number", "carrier", "buyer", "sku", "state")


def known(name: str) -> ExportFormat:
    """Return a format by its id; a variant's header has a suffix."""
    return next(f for f in all_formats() if name == f.id or name.startswith(f"{f.id}-"))


def headers() -> dict[str, list[str]]:
    """Return every format's header row; where no whole row is public, the first name of each of its columns."""
    made = {f.id: [names[0] for names in f.columns.values()] for f in all_formats() if not f.to_confirm}
    # copies: whoever shuffles the columns must not shuffle those of other tests
    return {**{k: v for k, v in made.items() if k not in HEADERS}, **{k: list(v) for k, v in HEADERS.items()}}


def carried(form: ExportFormat, header: Sequence[str]) -> dict[str, int]:
    """Return which field stands in which column of a header."""
    names = [normal_header(h) for h in header]
    places: dict[str, int] = {}
    for field, known_names in form.columns.items():
        found = next((n for n in known_names if n in names), "")
        if found:
            places[field] = names.index(found)
    return places


def table(form: ExportFormat, header: Sequence[str], orders: Sequence[Order]) -> list[list[str]]:
    """Return the header and one row an order, the times in the format's own zone."""
    places = carried(form, header)
    zone = ZoneInfo(ZONE if form.zone == "case" else form.zone)
    rows = [list(header)]
    for order in orders:
        row = [""] * len(header)
        row[places["id"]] = order.id
        for field, place in places.items():
            if field in TIMES:
                row[place] = written(getattr(order, field), zone)
            elif field in FIELDS:
                row[place] = getattr(order, field)
            elif field == "group":
                row[place] = row[place] or str(len(rows))
        rows.append(row)
    return rows


def written(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") if at else ""


def as_text(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    """Return rows as a text table with line ends of Windows."""
    if delimiter == "\t":
        return "".join("\t".join(row) + "\r\n" for row in rows)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def as_book(rows: Sequence[Sequence[object]], path: Path) -> None:
    """Write rows as a workbook; empty cells are left out."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append([cell if cell != "" else None for cell in row])
    book.save(path)
