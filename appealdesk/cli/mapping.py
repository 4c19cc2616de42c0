"""``appealdesk map``: what the columns of an unknown table mean, said once and remembered."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from appealdesk.cli.mapping_questions import ask_unclear
from appealdesk.core.desk import DeskError
from appealdesk.core.intake.orders.formats import all_formats, match_header
from appealdesk.core.intake.orders.grid import TableError
from appealdesk.core.intake.orders.headers import normal_header
from appealdesk.core.intake.orders.mapping.lexicon import MEANINGS
from appealdesk.core.intake.orders.mapping.look import look_at
from appealdesk.core.intake.orders.mapping.made import IncompleteError, format_id, made_of, preview
from appealdesk.core.intake.orders.mapping.propose import check_meanings, propose, with_meanings
from appealdesk.core.intake.values import zone
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.text import text

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from appealdesk.core.desk import Desk
    from appealdesk.core.intake.orders.export import OrderExport
    from appealdesk.core.intake.orders.mapping.look import Look
    from appealdesk.core.intake.orders.mapping.propose import Proposal

_ROWS, _ORDERS, _PROBLEMS = 5, 5, 5
_NONE = "none"


def map_table(
    desk: Desk,
    arguments: argparse.Namespace,
    put: Callable[[str], None],
    put_json: Callable[[dict[str, Any]], None],
) -> bool:
    """Show what a table's columns mean, and keep it where that was asked for; True when orders come out.

    Raises:
        DeskError: the table or the arguments cannot be used, or nothing can be written.
    """
    look = _look(desk, arguments)
    if arguments.forget:
        known = desk.tables.forget(format_id(look.names))
        put(text(arguments.lang, "mapping.cli.forgotten" if known else "mapping.cli.not-kept"))
        return known
    proposal = _said(look, arguments)
    if sys.stdin and sys.stdin.isatty() and not arguments.json:
        proposal = ask_unclear(proposal, arguments.lang)
    made, found = _made(look, proposal, arguments)
    if made and arguments.out:
        _write(arguments, made)
    if made and arguments.save:
        desk.tables.keep(made)
    if arguments.json:
        put_json(_as_json(look, proposal, found, arguments, saved=bool(made) and arguments.save))
    else:
        put("\n".join(_lines(look, proposal, found, arguments)))
    if not made:
        raise DeskError("mapping.error.no-id" if proposal.id_column is None else "mapping.error.no-header", {})
    return bool(found and found.orders)


def _look(desk: Desk, arguments: argparse.Namespace) -> Look:
    if not arguments.file.is_file():
        raise DeskError("cli.error.no-file", {"file": str(arguments.file)})
    try:
        return look_at(DiskFile(arguments.file), desk.tables.access)
    except TableError as error:
        raise DeskError(
            f"intake.problem.{error.code}", {"file": arguments.file.name, "detail": error.detail}
        ) from error
    except OSError as error:
        raise DeskError(
            "intake.problem.orders-unreadable", {"file": arguments.file.name, "detail": error.strerror or ""}
        ) from error


def _said(look: Look, arguments: argparse.Namespace) -> Proposal:
    """Return the proposal as the arguments correct it.

    Raises:
        DeskError: an argument names no column, no meaning or no zone.
    """
    proposal = with_meanings(propose(look, site=arguments.site), _meanings(look, arguments))
    if arguments.dates:
        proposal = replace(proposal, date_order=arguments.dates, dates_sure=True)
    if arguments.zone:
        if arguments.zone != "case" and zone(arguments.zone) is None:
            name = {"file": "--zone", "line": "1", "name": "zone", "value": arguments.zone}
            raise DeskError("intake.casefile.bad-zone", name)
        proposal = replace(proposal, zone=arguments.zone)
    return proposal


def _meanings(look: Look, arguments: argparse.Namespace) -> dict[int, str]:
    names = [normal_header(n) for n in look.names]
    meanings: dict[int, str] = {}
    for said in arguments.column:
        meaning, equals, column = said.partition("=")
        if not equals or not column.strip():
            raise DeskError("mapping.error.column-form", {"value": said})
        named = names.index(normal_header(column)) if normal_header(column) in names else -1
        if named < 0 and column.strip().isdecimal() and 0 < int(column) <= len(names):
            named = int(column) - 1
        if named < 0:
            known = ", ".join(n for n in look.names if n)
            raise DeskError(
                "mapping.error.no-column", {"column": column, "file": arguments.file.name, "columns": known}
            )
        field = meaning.strip().replace("-", "_")
        meanings[named] = "" if field == _NONE else field
    try:
        check_meanings(meanings)
    except ValueError as error:
        allowed = ", ".join((*(m.replace("_", "-") for m in MEANINGS), _NONE))
        raise DeskError("mapping.error.meaning", {"meaning": str(error), "allowed": allowed}) from error
    return meanings


def _made(look: Look, proposal: Proposal, arguments: argparse.Namespace) -> tuple[str, OrderExport | None]:
    try:
        made = made_of(look, proposal, platform=arguments.platform)
    except IncompleteError:
        return "", None
    return made, preview(look, made, name=arguments.file.name, timezone="UTC")


def _write(arguments: argparse.Namespace, made: str) -> None:
    # an export or a picture that was named by mistake must not give way; an earlier description may
    mode = "w" if arguments.out.suffix == ".toml" else "x"
    try:
        with arguments.out.open(mode, encoding="utf-8") as file:
            file.write(made)
    except OSError as error:
        values = {"file": str(arguments.out), "detail": error.strerror or str(error)}
        raise DeskError("desk.error.format-folder", values) from error


def _lines(look: Look, proposal: Proposal, found: OrderExport | None, arguments: argparse.Namespace) -> Iterator[str]:
    language = arguments.lang

    def say(key: str, **values: object) -> str:
        return text(language, f"mapping.{key}", **values)

    known = match_header(look.names, arguments.platform, all_formats())
    if known:
        yield say("cli.known", file=arguments.file.name, title=known.format.title)
    yield say("cli.rows")
    for row in look.rows[look.header : look.header + 1 + _ROWS]:
        yield "  " + " | ".join("" if c is None else " ".join(str(c).split())[:24] for c in row)
    yield say("cli.columns")
    for column in proposal.columns:
        meaning = say(f"meaning.{column.meaning or 'none'}")
        why = say("cli.unclear") if not column.sure else say(f"why.{column.why}") if column.why else ""
        yield f"  {column.index + 1:>3}  {column.name or '–'}: {meaning}" + (f" ({why})" if why else "")
    if found is None:
        return
    yield say("cli.preview", orders=len(found.orders), problems=len(found.problems))
    for order in found.orders[:_ORDERS]:
        numbers = ", ".join(n for n in (order.tracking_number, *order.other_numbers) if n)
        yield "  " + say(
            "cli.order",
            id=order.id,
            ordered=_moment(order.ordered_at),
            shipped=_moment(order.shipped_at),
            numbers=numbers,
        )
    for problem in found.problems[:_PROBLEMS]:
        yield "  ! " + text(language, problem.key, file=problem.file, **dict(problem.args))
    if arguments.out:
        yield say("cli.written", file=arguments.out)
    yield say("cli.saved" if arguments.save else "cli.save-how")


def _moment(at: datetime | None) -> str:
    return at.strftime("%Y-%m-%d %H:%M") if at else "–"


def _as_json(
    look: Look, proposal: Proposal, found: OrderExport | None, arguments: argparse.Namespace, *, saved: bool
) -> dict[str, Any]:
    known = match_header(look.names, arguments.platform, all_formats())
    return {
        "schema": 1,
        "file": str(arguments.file),
        "format": format_id(look.names),
        "known_as": known.format.id if known else None,
        "header_row": look.header + 1,
        "columns": [
            {
                "column": c.index + 1,
                "name": c.name,
                "samples": list(c.samples),
                "meaning": c.meaning or None,
                "sure": c.sure,
                "why": c.why or None,
            }
            for c in proposal.columns
        ],
        "dates": proposal.date_order,
        "dates_sure": proposal.dates_sure,
        "zone": proposal.zone,
        "orders": [
            {
                "id": o.id,
                "ordered_at": o.ordered_at.isoformat() if o.ordered_at else None,
                "shipped_at": o.shipped_at.isoformat() if o.shipped_at else None,
                "tracking_numbers": [n for n in (o.tracking_number, *o.other_numbers) if n],
            }
            for o in (found.orders if found else ())
        ],
        "problems": [
            text(arguments.lang, p.key, file=p.file, **dict(p.args)) for p in (found.problems if found else ())
        ],
        "saved": saved,
    }
