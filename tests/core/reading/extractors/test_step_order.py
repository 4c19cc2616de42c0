"""What the order of a trail's steps tells: receptions in the words of deliveries, times out of order, first scans."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.fact import FactType
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.statuses import may_be_reception
from appealdesk.core.reading.understand import understand

from .build import page, reading

if TYPE_CHECKING:
    from appealdesk.core.domain.fact import Fact

INDONESIA = Context("shopee", "id", "Asia/Jakarta")
GERMANY = Context("amazon", "de", "Europe/Berlin")
HEAD = ["J&T Express Lacak Paket", "No. Waybill JP5183047730", ""]


def times(rows: list[object], context: Context) -> list[Fact]:
    evidence = understand(reading(page(rows)), "page.png", context)  # type: ignore[arg-type] # rows of page()
    return list(evidence.of(FactType.TIME))


def told(rows: list[object], context: Context = INDONESIA) -> list[tuple[str, str, bool]]:
    return [(f.value[5:16], f.status, f.doubtful) for f in times(rows, context)]


def row(time: str, words: str, place: str = "") -> list[tuple[float, str]]:
    return [(40, time), (300, words), (800, place)]


def test_who_received_a_parcel_that_was_under_way_afterwards_is_a_branch():
    rows = [
        *HEAD,
        row("08/07/2026 13:17", "Paket telah diterima oleh [Rina Wulandari]"),
        row("08/07/2026 08:02", "Paket akan dikirim ke alamat penerima", "BANDUNG"),
        row("06/07/2026 18:11", "Paket telah diterima oleh JKT_PENJARINGAN"),
    ]
    assert told(rows) == [
        ("07-08T13:17", "delivered", False),
        ("07-08T08:02", "out-for-delivery", False),
        ("07-06T18:11", "accepted", False),
    ]


def test_a_branch_in_another_column_is_no_person():
    rows = [
        *HEAD,
        row("06/05/2026 13:05", "Paket telah sampai di Gudang Transit", "BEKASI"),
        row("04/05/2026 18:02", "Paket telah diterima oleh", "[JAKARTA]"),
    ]
    assert told(rows)[-1] == ("05-04T18:02", "accepted", False)


@pytest.mark.parametrize("who", ["Paket telah diterima oleh [JAKARTA]", "Paket telah diterima oleh SITI"])
def test_a_reception_alone_is_asked_about(who: str):
    assert told([*HEAD, row("04/05/2026 18:02", who)]) == [("05-04T18:02", "open", True)]


def test_a_branch_that_has_a_parcel_on_its_way_does_not_deliver_it():
    rows = [
        *HEAD,
        row("06/05/2026 13:05", "Paket telah diterima oleh", "[BANDUNG]"),
        row("04/05/2026 18:02", "Paket telah sampai di Gudang Transit", "BEKASI"),
    ]
    assert told(rows)[0] == ("05-06T13:05", "open", True)


def test_words_of_one_meaning_are_no_question():
    assert may_be_reception("Paket telah diterima oleh SITI")
    assert not may_be_reception("Paket diterima oleh yang bersangkutan")
    assert not may_be_reception("Zugestellt")


def test_the_day_on_which_a_page_was_printed_is_no_step_of_its_trail():
    rows = [
        [(40, "23.05.2026 10:04"), (700, "DHL Sendungsverfolgung")],
        "Zugestellt",
        "",
        row("20.05.2026 09:58", "Paket vom Versender abgeholt"),
        row("20.05.2026 19:14", "Im Paketzentrum eingetroffen"),
        row("21.05.2026 08:11", "In Zustellung"),
        row("21.05.2026 18:52", "Zugestellt"),
    ]
    sure = [f.value[:16] for f in times(rows, GERMANY) if f.role == "tracking.delivered" and not f.doubtful]
    assert sure == ["2026-05-21T18:52"]


def test_a_scan_after_a_step_that_nobody_understands_may_not_be_the_first():
    rows = [
        "DHL Sendungsverfolgung",
        row("24.06.2026 13:41", "Zugestellt"),
        row("23.06.2026 19:50", "Im Paketzentrum eingetroffen"),
        row("23.06.2026 16:22", "Vermerk 12"),
    ]
    first = [f for f in times(rows, GERMANY) if f.role == "tracking.first-scan"]
    assert [(f.value[:16], f.doubtful) for f in first] == [("2026-06-23T19:50", True)]
    known = [*rows[:-1], row("23.06.2026 16:22", "Paket vom Versender abgeholt")]
    assert [f.doubtful for f in times(known, GERMANY) if f.role == "tracking.first-scan"] == [False]


@pytest.mark.timeout(60)  # it took minutes when as many ways to share the lines were tried as there were lines
def test_a_page_with_hundreds_of_lines_between_two_times_is_read():
    goods = [f"SKU A{n} item" for n in range(300)]
    rows = [*HEAD, "2026-05-12 10:00", "Paket telah dijemput", *goods, "2026-05-14 10:00", "Paket terkirim"]
    assert {at for at, _, _ in told(rows)} == {"05-12T10:00", "05-14T10:00"}
