"""The format that a person makes of an unknown table: as a file of the form of ``resources/formats``."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from appealdesk.core.intake.orders.dates import DayOrderTurned
from appealdesk.core.intake.orders.export import OrderExport
from appealdesk.core.intake.orders.formats import match_header, parse_format
from appealdesk.core.intake.orders.grid import Table
from appealdesk.core.intake.orders.headers import normal_header
from appealdesk.core.intake.orders.mapping.columns import MOST, looks_of
from appealdesk.core.intake.orders.merge import Merger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.intake.orders.formats import ExportFormat
    from appealdesk.core.intake.orders.mapping.look import Look
    from appealdesk.core.intake.orders.mapping.propose import Proposal

OWN = "own."
_ALL = 0.98
NEVER = "(?!)"
"""Pattern that no number fits."""
_TOLD_HEADERS = 4


class IncompleteError(Exception):
    """Nothing can be made of it yet; ``code`` is ``no-id`` or ``no-header``."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


def format_id(names: Iterable[str]) -> str:
    """Return the id of the format for a set of headers, whatever their order."""
    known = "\n".join(sorted({n for n in map(normal_header, names) if n}))
    return OWN + hashlib.sha256(known.encode()).hexdigest()[:12]


def made_of(look: Look, proposal: Proposal, *, platform: str = "") -> str:
    """Return the text of the format; tables with the same headers, in whatever order, are read by it from then on.

    Args:
        look: the first rows of the table.
        proposal: what its columns mean.
        platform: whose export it is; empty for a table that may hold any marketplace's orders.

    Raises:
        IncompleteError: no column holds the order numbers, or there is no header to know the table by.
    """
    named = proposal.id_column
    if named is None:
        raise IncompleteError("no-id")
    headers = list(dict.fromkeys(n for n in map(normal_header, look.names) if n))
    if not headers:
        raise IncompleteError("no-header")
    looks = looks_of(look.column(named.index))
    chosen = [c for c in proposal.columns if c.meaning]
    fields = dict.fromkeys(c.meaning for c in chosen)
    lines = [
        f"id = {_text(format_id(headers))}",
        f"title = {_text(', '.join(headers[:_TOLD_HEADERS]))}",
        f"platforms = {_list([platform] if platform else [])}",
        f"zone = {_text(proposal.zone)}",
        f"date_order = {_text(proposal.date_order)}",
        'decimal = "auto"',
        f"encodings = {_list(dict.fromkeys(('utf-8', look.encoding or 'utf-8')))}",
        "forward_fill = true",
        f"id_search = {str(looks.hold_ids >= MOST).lower()}",
        # where every number is a marketplace's, whatever else stands in the column is none: totals, notes
        *([f"id_pattern = {_text(NEVER)}"] if looks.hold_ids >= _ALL else []),
        "signature = [",
        *(f"    {_list([h])}," for h in headers),
        "]",
        'sources = ["what a person said of the columns"]',
        "",
        "[columns]",
        *(
            f"{field} = {_list(dict.fromkeys(c.name for c in chosen if c.meaning == field and c.name))}"
            for field in fields
            if any(c.name for c in chosen if c.meaning == field)
        ),
    ]
    unnamed = [c for c in chosen if not c.name]
    if unnamed:
        lines += ["", "[positions]", f"count = {len(look.names)}", *(f"{c.meaning} = {c.index}" for c in unnamed)]
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    # what JSON escapes, TOML reads; it allows no DEL as it stands
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(map(_text, values)) + "]"


def preview(look: Look, text: str, *, name: str, timezone: str) -> OrderExport:
    """Return the orders that the first rows give when they are read by a format.

    Args:
        look: the first rows.
        text: the format, as :func:`made_of` gives it.
        name: how the file is named in results.
        timezone: IANA zone of the case.

    Raises:
        ValueError: the text is no format.
    """
    made: ExportFormat = parse_format(text, name, own=True)
    match = match_header(look.names, "", (made,))
    if match is None:
        return OrderExport("", name)
    table = Table(match, look.names, iter(()), sheet=not look.encoding)
    try:
        merger = _merged(look, Merger(table, name, timezone))
    except DayOrderTurned as turned:
        merger = _merged(look, Merger(table, name, timezone, proved=turned.order))
    return OrderExport(made.id, name, merger.orders(), merger.problems)


def _merged(look: Look, merger: Merger) -> Merger:
    for number, cells in enumerate(look.rows[look.header + 1 :], look.header + 2):
        merger.add(number, cells)
    return merger
