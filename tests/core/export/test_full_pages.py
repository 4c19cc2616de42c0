"""No page of a dossier is left nearly empty by what is laid out on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from appealdesk.core.domain.case import EarlierAppeal
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.pages.sheet import Furniture, Marks, Sheet
from appealdesk.core.export.pages.table import Column, table
from appealdesk.core.export.pdf.rehearsal import Rehearsal
from appealdesk.core.export.write import write
from appealdesk.core.reading.disk import DiskFolder
from tests.core.export.pdf_view import outline
from tests.core.export.test_paper import LOWEST, written_at
from tests.core.export.worlds import NOW, ORDER, World, pdf, planned, png, whole_world, written

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PageObject


def filled(page: PageObject) -> float:
    """How far down a page its text comes, as a share of its height."""
    high = float(page.mediabox.height)
    return 1 - min(y for _, y in written_at(page) if y > LOWEST) / high


def busy(folder: Path, messages: int) -> World:
    """One order with so many days of messages besides its other papers."""
    world = whole_world(folder)
    times = {f"message_{'buyer' if n % 2 else 'seller'}": f"2026-05-{7 + n:02d}T09:00" for n in range(2)}
    for n in range(messages):
        world.paper(f"messages{n}.png", png(f"m{n}"), ids=ORDER, message_buyer=f"2026-05-{8 + n:02d}T09:00")
    world.paper("messages-x.png", png("mx"), ids=ORDER, **times)
    return world


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("messages", [0, 2, 4, 6])
def test_an_order_leaves_no_page_with_a_table_alone(tmp_path, paper, messages):
    world = busy(tmp_path / "case", messages)
    plan, report = planned(world)
    contents, out = DiskFolder(world.folder), tmp_path / "out"
    write(replace(plan, paper=paper), report, contents, out, draft=False, language="en", now=NOW)
    file = out / "Appeal_Dossier.pdf"
    pages = {title: page for _, title, page in outline(file)}
    first, end = pages[f"Order {ORDER}"], next(p for t, p in pages.items() if t.startswith("Exhibit 1 "))
    shown = [filled(PdfReader(file).pages[n - 1]) for n in range(first, end)]
    assert len(shown) <= 2
    assert min(shown) > 0.5, shown


def test_the_only_paper_of_the_case_needs_no_list(tmp_path):
    written(whole_world(tmp_path / "case").document("notice.pdf", pdf("Notice")), tmp_path / "out")
    marks = {title: page for _, title, page in outline(tmp_path / "out" / "Appeal_Dossier.pdf")}
    assert marks["Papers of the case as a whole"] == marks["Exhibit 6 · Notice of the marketplace"]


def test_short_parts_share_pages(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png(), ids=ORDER).blocker()
    plan, report = planned(world)
    past = EarlierAppeal(case_id="A-1", platform="amazon", metric="late-shipment", outcome="rejected")
    report = replace(report, case=replace(report.case, history=(past,)))
    contents, out = DiskFolder(world.folder), tmp_path / "out"
    write(plan, report, contents, out, draft=True, language="en", now=NOW)
    marks = {title: page for _, title, page in outline(out / "Appeal_Dossier.pdf")}
    assert marks["History of the case"] == marks["Appeal letter"]
    assert marks["Open points"] == marks["Files and their SHA-256"]


def test_a_short_letter_and_open_points_share_a_page(tmp_path):
    world = World(tmp_path / "case").order().paper("order.png", png(), ids=ORDER).blocker()
    written(world, tmp_path / "out", draft=True)
    marks = {title: page for _, title, page in outline(tmp_path / "out" / "Appeal_Dossier.pdf")}
    assert marks["Open points"] == marks["Appeal letter"]


def test_the_papers_of_the_case_begin_below_their_list(tmp_path):
    world = whole_world(tmp_path / "case").document("notice.pdf", pdf("Notice"))
    world.document("rejection.pdf", pdf("Refused"))
    written(world, tmp_path / "out")
    marks = {title: page for _, title, page in outline(tmp_path / "out" / "Appeal_Dossier.pdf")}
    assert marks["Papers of the case as a whole"] == marks["Exhibit 6 · Notice of the marketplace"]


@pytest.mark.parametrize(("rows", "pages"), [(30, 1), (33, 1), (38, 1), (44, 2), (60, 2)])
def test_rows_come_closer_where_a_few_would_stand_alone(rows, pages):
    sheet = Sheet(Rehearsal(), Furniture("", "", "{n}"), Marks())
    sheet.new_page()
    sheet.close_up(lambda on: table(on, [Column("#", 1)], [[f"{n}"] for n in range(rows)]))
    assert sheet.number == pages
    sheet.end_page()
    assert sheet.filled[-1] > 0.1
