"""Pages whose small captions were lost: what they are is asked with the measured height, and never guessed."""

from __future__ import annotations

from dataclasses import replace

from appealdesk.core.domain.evidence import EvidenceKind, Legibility
from appealdesk.core.domain.page import Page, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.understand import understand
from tests.core.reading.extractors.build import page, reading

THAILAND = Context("shopee", "th", "Asia/Bangkok")
# the figures of an order's page are read, its Thai captions are not
LOST = ["260501TH9L3NPD", "01/05/2026 10:12", "kiwi_tree88", "99/1 n qqu3n 10110", "SPXTH012345678901"]


def drawn(rows, height: float) -> Page:
    full = page(rows)
    lines = tuple(replace(line, box=replace(line.box, h=height)) for line in full.lines)
    return Page(1, full.width, full.height, Unit.PIXEL, lines)


def test_small_captions_that_were_lost_are_named_as_why_nobody_knows_what_it_is() -> None:
    evidence = understand(reading(drawn(LOST, 12)), "page.png", THAILAND)
    assert evidence.kind is EvidenceKind.OTHER
    assert evidence.legibility is Legibility.SMALL_TEXT
    assert dict(evidence.legibility_detail)["text-height"] == "12"


def test_the_same_in_large_letters_is_just_something_else() -> None:
    evidence = understand(reading(drawn(LOST, 20)), "page.png", THAILAND)
    assert (evidence.kind, evidence.legibility) == (EvidenceKind.OTHER, Legibility.OK)


def test_small_captions_that_were_read_need_no_question() -> None:
    rows = [
        "หมายเลขคำสั่งซื้อ: 260501TH9L3NPD",
        "วันที่สั่งซื้อ: 01/05/2026 10:12",
        "ผู้ซื้อ: kiwi_tree88",
        "ต้องจัดส่งภายใน: 03/05/2026",
    ]
    evidence = understand(reading(drawn(rows, 12)), "page.png", THAILAND)
    assert (evidence.kind, evidence.legibility) == (EvidenceKind.ORDER_PAGE, Legibility.OK)


def test_what_a_person_said_it_is_needs_no_question() -> None:
    evidence = understand(reading(drawn(LOST, 12)), "page.png", THAILAND, EvidenceKind.ORDER_PAGE)
    assert evidence.legibility is Legibility.OK


def test_labels_and_values_beside_one_another_are_no_conversation() -> None:
    rows = [
        [(300, "260501TH9L3NPD")],
        [(430, "01/05/2026 10:12")],
        [(40, "amuasue"), (700, "kiwi_tree88")],
        [(40, "icsoaao nae"), (700, "99/1 n qqu3n")],
        [(40, "Kunmasdoosu"), (700, "SPXTH012345678901")],
    ]
    evidence = understand(reading(page(rows, width=1000, height=1400)), "page.png", THAILAND)
    assert evidence.kind not in (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT)
