"""Small cases for the store's tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from appealdesk.core.desk.taking import Taker, loose
from appealdesk.core.domain.case import EarlierAppeal, Notice, Order
from appealdesk.core.domain.casefile import CaseFile

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.store import Store

WEST = timezone(timedelta(hours=-7))
TYPED = CaseFile(
    file="case.toml",
    platform="amazon",
    site="us",
    timezone="America/Los_Angeles",
    timezone_typed=True,
    store="Lanyu Home 蓝屿",
    metric="late-shipment",
    scenario=3,
    reason="carrier-system-failure",
    tier="top-seller",
    case_id="A-77",
    category="electronics",
    answers={"account.status": "active", "account.opened-on": "2026-01-05"},
    notice=Notice(
        kind="performance",
        level="violation",
        issued_at=datetime(2026, 5, 8, 9, tzinfo=timezone(timedelta(hours=8))),
        effective_date=date(2026, 5, 7),
        value=0.052,
        target=0.04,
        clause="PERF-2023-004",
        deadline=datetime(2026, 5, 15, 23, 59, tzinfo=WEST),
        required=("Explain why", "Provide evidence"),
        file="case.toml",
        sources=tuple(
            (name, "case.toml")
            for name in (
                "kind",
                "level",
                "issued_at",
                "deadline",
                "effective_date",
                "value",
                "target",
                "clause",
                "required",
            )
        ),
    ),
    orders=(
        Order(
            "114-3941689-8772232",
            ordered_at=datetime(2026, 5, 1, 10, 12, tzinfo=WEST),
            promised_ship_at=datetime(2026, 5, 3, 23, 59, 59, tzinfo=WEST),
            carrier="USPS",
            tracking_number="9400111899223397623910",
            buyer="李 Köhler",
            sku="LY-LAMP-02",
            date_only=("promised_ship_at",),
            sources=tuple(
                (n, "case.toml")
                for n in ("id", "ordered_at", "promised_ship_at", "carrier", "tracking_number", "buyer", "sku")
            ),
        ),
        Order("112-0000000-1111111", affected=False, sources=(("id", "case.toml"), ("affected", "case.toml"))),
    ),
    history=(
        EarlierAppeal(
            "A-1001",
            "amazon",
            "late-shipment",
            ("114-3941689-8772232",),
            datetime(2026, 4, 20, 10, tzinfo=UTC),
            "rejected",
            "history/letter-1001.md",
        ),
    ),
    typed=frozenset({"platform", "site", "store", "metric", "timezone", "orders", "notice", "history", "answers"}),
)


def begin(store: Store, name: str = "五月的迟发", typed: CaseFile = TYPED) -> str:
    return store.cases.create(name, typed)


def bare(platform: str = "amazon", site: str = "us") -> CaseFile:
    return CaseFile("case.toml", platform, site, "UTC", typed=frozenset({"platform", "site"}))


def heap(folder: Path, *contents: bytes) -> list[Path]:
    """Files of a person's desktop."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for number, content in enumerate(contents, 1):
        path = folder / f"截图 {number}.png"
        path.write_bytes(content)
        made.append(path)
    return made


def drop(store: Store, uid: str, files: list[Path]) -> int:
    taken = Taker(store, uid).take(loose(files))
    assert taken.step is not None
    return taken.step


def renamed(typed: CaseFile, store: str) -> CaseFile:
    return replace(typed, store=store)
