"""The typed part of a case as rows, and back."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.domain.case import EarlierAppeal, Notice, Order
from appealdesk.core.domain.casefile import CaseFile
from appealdesk.core.store.tables.cases import AppealRow, CaseRow, OrderRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CASEFILE: Final = "case.toml"
"""What is named as the source of typed values: the name they bear in a case folder."""
_TEXTS: Final = ("platform", "site", "store", "metric", "reason", "timezone", "tier", "status", "category")
_MOMENTS: Final = frozenset({"issued_at", "received_at", "deadline"})
_DAYS: Final = frozenset({"effective_date", "period_start", "period_end"})
_NOTICE: Final = _MOMENTS | _DAYS | {"kind", "level", "value", "target", "clause", "scope", "required"}
_ORDER_TIMES: Final = ("ordered_at", "promised_ship_at", "shipped_at", "delivered_at")
_ORDER_TEXTS: Final = ("carrier", "tracking_number", "buyer", "sku", "cancelled_by")
_ORDER_TRUTHS: Final = ("sls", "refunded_in_platform", "affected")


def fill_case(row: CaseRow, typed: CaseFile) -> None:
    """Put the typed values of a case into its row; orders and earlier appeals are rows of their own."""
    for name in _TEXTS:
        setattr(row, name, getattr(typed, name))
    row.scenario = typed.scenario
    row.timezone_typed = int(typed.timezone_typed)
    row.platform_case_id = typed.case_id
    row.answers = _dump(dict(sorted(typed.answers.items())))
    row.notice = _dump(notice_values(typed.notice))
    row.typed = _dump(sorted(typed.typed))


def notice_values(notice: Notice) -> dict[str, Any]:
    """Return the typed fields of a notice as values that JSON can hold."""
    return {name: _plain(getattr(notice, name)) for name, _ in notice.sources if name in _NOTICE}


def notice_from(values: Mapping[str, Any]) -> Notice:
    """Return the notice that :func:`notice_values` told of."""
    fields: dict[str, Any] = {}
    for name, value in values.items():
        if name in _MOMENTS:
            fields[name] = datetime.fromisoformat(value)
        elif name in _DAYS:
            fields[name] = date.fromisoformat(value)
        elif name == "required":
            fields[name] = tuple(value)
        else:
            fields[name] = value
    sources = tuple((name, CASEFILE) for name in values)
    return Notice(**fields, file=CASEFILE if values else "", sources=sources)


def order_row(case_id: int, position: int, order: Order) -> OrderRow:
    """Return the row of a typed order."""
    row = OrderRow(case_id=case_id, position=position, number=order.id)
    for name in _ORDER_TIMES:
        setattr(row, name, _plain(getattr(order, name)))
    for name in _ORDER_TEXTS:
        setattr(row, name, getattr(order, name))
    for name in _ORDER_TRUTHS:
        setattr(row, name, int(getattr(order, name)))
    row.date_only = _dump(list(order.date_only))
    row.typed = _dump([name for name, _ in order.sources])
    return row


def order_from(row: OrderRow) -> Order:
    """Return the order of a row."""
    fields: dict[str, Any] = {n: datetime.fromisoformat(v) for n in _ORDER_TIMES if (v := getattr(row, n))}
    fields |= {n: getattr(row, n) for n in _ORDER_TEXTS}
    fields |= {n: bool(getattr(row, n)) for n in _ORDER_TRUTHS}
    return Order(
        id=row.number,
        **fields,
        date_only=tuple(json.loads(row.date_only)),
        sources=tuple((name, CASEFILE) for name in json.loads(row.typed)),
    )


def appeal_row(case_id: int, position: int, appeal: EarlierAppeal) -> AppealRow:
    """Return the row of an earlier appeal."""
    return AppealRow(
        case_id=case_id,
        position=position,
        platform_case_id=appeal.case_id,
        platform=appeal.platform,
        metric=appeal.metric,
        orders=_dump(list(appeal.orders)),
        submitted_at=_plain(appeal.submitted_at),
        outcome=appeal.outcome,
        letter=appeal.letter,
    )


def appeal_from(row: AppealRow) -> EarlierAppeal:
    """Return the earlier appeal of a row."""
    return EarlierAppeal(
        case_id=row.platform_case_id,
        platform=row.platform,
        metric=row.metric,
        orders=tuple(json.loads(row.orders)),
        submitted_at=datetime.fromisoformat(row.submitted_at) if row.submitted_at else None,
        outcome=row.outcome,
        letter=row.letter,
    )


def case_from(row: CaseRow, orders: Iterable[OrderRow], appeals: Iterable[AppealRow]) -> CaseFile:
    """Return the typed part of a case from its rows, each in its order."""
    return CaseFile(
        file=CASEFILE,
        **{name: getattr(row, name) for name in _TEXTS},
        scenario=row.scenario,
        timezone_typed=bool(row.timezone_typed),
        case_id=row.platform_case_id,
        answers=json.loads(row.answers),
        notice=notice_from(json.loads(row.notice)),
        orders=tuple(map(order_from, orders)),
        history=tuple(map(appeal_from, appeals)),
        typed=frozenset(json.loads(row.typed)),
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
