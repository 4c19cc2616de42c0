"""A label is no dispatch: pages, workbook, data, picture of the loop, check and window say so in one wording."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from appealdesk.cli.human import report_lines
from appealdesk.cli.json_report import report_json
from appealdesk.core.domain.loop import LaneState
from appealdesk.core.domain.timeline import Lane
from appealdesk.ui.text import Speech
from appealdesk.ui.wording import lane_words
from tests.core.export.pdf_view import pages_text
from tests.core.export.worlds import NUMBER, ORDER, World, pdf, png, written


def world_of(folder: Path, **shipping: str) -> World:
    """An order whose loop closes, with a dispatch that somebody typed and papers of shipping that show other steps."""
    world = World(folder).order()
    world.paper("order.png", png("o"), ids=ORDER, numbers=NUMBER, order_placed="2026-05-01T10:12")
    world.paper("label.pdf", pdf("Label"), ids=ORDER, numbers=NUMBER, **shipping)
    world.paper("tracking.png", png("t"), numbers=NUMBER, tracking_first_scan="2026-05-02T18:05")
    return world.paper("messages.png", png("m"), ids=ORDER, message_buyer="2026-05-07T09:00")


@pytest.mark.parametrize(("language", "said", "proved"), [("en", "Label only", "Proved"), ("zh", "只有面单", "已证明")])
def test_a_label_alone_is_never_called_proved(tmp_path, language, said, proved):
    world = world_of(tmp_path / "case", shipping_label_created="2026-05-02T08:55")
    out = tmp_path / "out"
    written(world, out, language=language)
    pages = pages_text(out / "Appeal_Dossier.pdf")
    table = next(line for line in pages[0].splitlines() if ORDER in line and proved in line)
    assert said in table
    assert table.count(proved) == 3, "the three other lanes"
    assert sum(page.count(said) for page in pages) == 2, "in the table and at the head of the lane"
    workbook = load_workbook(out / "Evidence_Index.xlsx")
    orders, matrix = ([c.value for c in sheet[2]] for sheet in workbook.worksheets[:2])
    assert said in orders
    assert matrix[2].startswith(said)
    row = json.loads((out / "Evidence_Index.json").read_text("utf-8"))["matrix"]["rows"][0]
    assert row["shipping_shows"] == "label"
    report = world.report()
    assert lane_words(Speech(language), report.loops[0], Lane.SHIPPING) == said
    told = "\n".join(report_lines(report, lambda f: f, lambda q: q, language))
    assert said.casefold() in told.casefold()
    checked = report_json(report, lambda f: f, lambda q: q, language)["orders"][0]
    assert checked["shipping_shows"] == "label"


def test_what_the_platform_asks_for_is_there_all_the_same(tmp_path):
    (loop,) = world_of(tmp_path / "case", shipping_label_created="2026-05-02T08:55").report().loops
    assert loop.closed
    assert loop.lane(Lane.SHIPPING) is LaneState.OK
    assert loop.sense(Lane.SHIPPING) is LaneState.WEAK


@pytest.mark.parametrize(
    ("step", "word", "shows"),
    [("shipping_packed", "packed-only", "packed"), ("shipping_dispatched", "ok", "dispatched")],
)
def test_what_the_papers_show_is_what_is_said(tmp_path, step, word, shows):
    (loop,) = world_of(tmp_path / "case", **{step: "2026-05-02T16:40"}).report().loops
    assert (loop.word(Lane.SHIPPING), loop.shipping_shows) == (word, shows)
