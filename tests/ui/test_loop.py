"""The painted loop: where things stand, what keys and clicks do."""

import itertools
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPointF, QRect, Qt

from appealdesk.core.domain.loop import End, LaneState, Link, LinkState
from appealdesk.core.domain.timeline import Lane
from appealdesk.ui.timeline.layout import GUTTER, HEAD, Block, Wire, lay_out
from appealdesk.ui.timeline.loop_view import LoopView
from appealdesk.ui.timeline.painting import clock_label
from tests.ui import sample

ZONE = ZoneInfo(sample.ZONE)


def _laid(loop, width=700):
    return lay_out(loop, width, ZONE)


def test_time_runs_down_and_every_lane_keeps_to_its_column():
    laid = _laid(sample.LOOP_B)
    dated = [b for b in laid.blocks if b.kind == "event"]
    assert [b.events[0].at for b in sorted(dated, key=lambda b: b.rect.y())] == sorted(b.events[0].at for b in dated)
    for block in laid.blocks:
        column = laid.lanes[list(Lane).index(block.lane)]
        assert column.left() <= block.rect.left()
        assert block.rect.right() <= column.right()
    rows = sorted(b.rect.y() for b in laid.blocks)
    assert all(later - earlier >= 46 for earlier, later in itertools.pairwise(rows))
    assert rows[0] >= HEAD


def test_days_are_those_of_the_platforms_zone():
    laid = _laid(sample.LOOP_B)
    assert [day.day for _, day in laid.days] == [11, 12, 13, 14, 15, 16]
    elsewhere = lay_out(sample.LOOP_B, 700, ZoneInfo("Asia/Shanghai"))
    assert elsewhere.days[0][1].day == 12


def test_the_timeline_says_which_clock_it_goes_by():
    assert clock_label(sample.LOOP_B, ZONE) == "UTC-7"
    assert clock_label(sample.LOOP_B, ZoneInfo("Asia/Shanghai")) == "UTC+8"
    assert clock_label(replace(sample.LOOP_B, events=()), ZONE) == ""


def test_the_clock_of_the_timeline_is_drawn_beside_the_lanes_heads(opened, context):
    def corner():
        return opened.case.loop.viewport().grab(QRect(0, 0, GUTTER, HEAD)).toImage()

    shown = opened.case.loop._loop
    with_times = corner()
    opened.case.loop.show_loop(replace(shown, events=()), sample.ZONE)
    assert corner() != with_times


def test_a_missing_lane_is_a_gap_between_its_neighbours_with_dashed_links_that_need_no_label():
    laid = _laid(sample.LOOP_A)
    gaps = [b for b in laid.blocks if b.kind == "gap"]
    assert [b.lane for b in gaps] == [Lane.SHIPPING]
    placed = next(b for b in laid.blocks if b.events and b.events[0].kind == "order.placed")
    scan = next(b for b in laid.blocks if b.events and b.events[0].kind == "tracking.first-scan")
    assert placed.rect.bottom() <= gaps[0].rect.top() < scan.rect.top()
    silent = [w.link for w in laid.wires if w.label is None]
    assert {(x.source, x.target) for x in silent} == {(Lane.ORDER, Lane.SHIPPING), (Lane.SHIPPING, Lane.TRACKING)}


def test_a_lane_that_is_not_needed_has_neither_gap_nor_links():
    lanes = tuple((lane, LaneState.NOT_NEEDED if lane is Lane.MESSAGES else LaneState.OK) for lane in Lane)
    events = tuple(e for e in sample.LOOP_B.events if e.lane is not Lane.MESSAGES)
    loop = replace(sample.LOOP_B, lanes=lanes, events=events, files=sample.LOOP_B.files[:3])
    laid = _laid(loop)
    assert [b for b in laid.blocks if b.lane is Lane.MESSAGES or b.kind in {"gap", "return"}] == []
    assert {(w.link.source, w.link.target) for w in laid.wires} == {
        (Lane.ORDER, Lane.SHIPPING),
        (Lane.SHIPPING, Lane.TRACKING),
    }


def test_a_file_without_a_date_still_stands_in_its_lane():
    events = tuple(e for e in sample.LOOP_B.events if e.lane is not Lane.SHIPPING)
    laid = _laid(replace(sample.LOOP_B, events=events))
    assert [(b.kind, b.file) for b in laid.blocks if b.lane is Lane.SHIPPING] == [("file", "evidence/label B.pdf")]


def test_the_same_happening_told_by_two_files_is_one_card():
    twice = replace(sample.LOOP_B.events[0], source="evidence/other.png")
    laid = _laid(replace(sample.LOOP_B, events=(*sample.LOOP_B.events, twice)))
    card = next(b for b in laid.blocks if b.events and b.events[0].kind == "order.placed")
    assert card.sources == ("evidence/order B.png", "evidence/other.png")


def test_conflicting_times_mark_both_cards():
    early, late = sample.LOOP_B.events[3], sample.LOOP_B.events[5]
    link = Link(Lane.TRACKING, Lane.MESSAGES, "order-id", LinkState.TIME_CONFLICT, earlier=early, later=late)
    laid = _laid(replace(sample.LOOP_B, links=(link,)))
    assert [b.events[0] for b in laid.blocks if b.conflict] == [early, late]


def test_the_loop_comes_back_to_the_order_at_the_foot():
    laid = _laid(sample.LOOP_B)
    back = next(b for b in laid.blocks if b.kind == "return")
    assert back.lane is Lane.ORDER
    assert back.rect.y() == max(b.rect.y() for b in laid.blocks)
    wire = next(w for w in laid.wires if w.link.target is Lane.ORDER)
    assert wire.points[-1].x() == back.rect.right()


@pytest.fixture
def view(qtbot, context):
    made = LoopView(context)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    made.show_loop(sample.LOOP_B, sample.ZONE)
    return made


def test_the_keyboard_walks_from_top_to_bottom_and_scrolls_along(qtbot, view):
    seen = []
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        if view.focused in seen:
            break
        seen.append(view.focused)
    heights = [s.rect.center().y() if isinstance(s, Block) else s.label.y() for s in seen]
    assert heights == sorted(heights)
    assert sum(isinstance(s, Wire) for s in seen) == 4
    assert view.verticalScrollBar().value() > 0
    assert view.accessibleDescription() != ""


def test_enter_on_a_link_opens_its_documents(qtbot, view):
    while not isinstance(view.focused, Wire):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.link_chosen) as told:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args[0] == sample.LINKS_B[0]


def test_a_link_says_both_numbers_when_they_differ(qtbot, view):
    stops = []
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        stops.append(view.accessibleDescription())
    mismatch = next(s for s in stops if "不一致" in s)
    assert sample.UPS in mismatch
    assert sample.FEDEX in mismatch


def test_clicking_a_card_shows_its_file_with_the_facts_it_rests_on(qtbot, opened):
    case = opened.case
    block = next(b for b in case.loop.layout_shown.blocks if b.events and b.events[0].kind == "tracking.delivered")
    qtbot.mouseClick(case.loop.viewport(), Qt.MouseButton.LeftButton, pos=case.loop.viewport_place(block))
    viewer = case.panel.viewer
    assert viewer.item.file == "evidence/tracking A.png"
    qtbot.waitUntil(lambda: viewer.canvas.picture is not None)
    assert [m.box for m in viewer.canvas.marks if m.strong] == [sample.DELIVERED_A.box]


def test_a_link_shows_the_matched_places_side_by_side_and_escape_goes_back(qtbot, opened):
    case = opened.case
    case.orders.choose(sample.B)
    wire = next(w for w in case.loop.layout_shown.wires if w.link.state is LinkState.MISMATCH)
    qtbot.mouseClick(case.loop.viewport(), Qt.MouseButton.LeftButton, pos=case.loop.viewport_place(wire))
    compare = case.compare
    assert case.middle.currentWidget() is compare
    assert compare.verdict.text == "运单号不一致"
    assert (compare.left.value.text(), compare.right.value.text()) == (sample.UPS, sample.FEDEX)
    for side, box in ((compare.left, sample.LABEL_B.box), (compare.right, sample.FEDEX_NUMBER.box)):
        canvas = side.pane.canvas
        qtbot.waitUntil(lambda canvas=canvas: canvas.picture is not None)
        assert [m.box for m in canvas.marks if m.strong] == [box]
        assert canvas.rect().contains(canvas.to_widget(canvas.picture.place(box)).toRect())
    qtbot.keyClick(compare, Qt.Key.Key_Escape)
    assert case.middle.currentIndex() == 0
    assert case.loop.hasFocus()


def test_a_link_in_the_strip_can_be_clicked_too(qtbot, opened):
    strip = opened.case.order.strip
    spot = next(x for x in range(strip.width()) if (link := strip.link_at(_point(x))) and link.target is Lane.MESSAGES)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=_point(spot).toPoint())
    assert opened.case.compare.title.text() == "物流 → 沟通"


def _point(x):
    return QPointF(x, 13)


def test_a_typed_time_does_not_fill_the_gap_of_a_missing_proof(qtbot, opened):
    typed = sample.event("shipping.dispatched", "11 15:20", sample.A, "case.toml")
    laid = _laid(replace(sample.LOOP_A, events=(*sample.LOOP_A.events, typed)))
    gap = next(b for b in laid.blocks if b.kind == "gap")
    into = next(w for w in laid.wires if w.link.target is Lane.SHIPPING)
    assert into.points[-1].y() == gap.rect.center().y()
    ship_by = next(b for b in opened.case.loop.layout_shown.blocks if b.events and b.events[0].source == "case.toml")
    view = opened.case.loop
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.viewport_place(ship_by))
    assert "没有对应的图片" in opened.case.panel.viewer.canvas.message


def test_a_wrong_file_stands_in_its_lane_above_the_place_for_the_right_one():
    stray = End("evidence/packing slip A.png", sample.OTHER_ID)
    wrong = replace(sample.LINKS_A[0], state=LinkState.MISMATCH, other_key=sample.OTHER_ID.value, far=stray)
    lanes = tuple((lane, LaneState.CONFLICT if lane is Lane.SHIPPING else state) for lane, state in sample.LOOP_A.lanes)
    laid = _laid(replace(sample.LOOP_A, lanes=lanes, links=(wrong, *sample.LINKS_A[1:])))
    shipping = sorted((b for b in laid.blocks if b.lane is Lane.SHIPPING), key=lambda b: b.rect.y())
    assert [(b.kind, b.file, b.conflict) for b in shipping] == [
        ("file", "evidence/packing slip A.png", True),
        ("gap", "", True),
    ]
    into = next(w for w in laid.wires if w.link is wrong)
    assert into.points[-1].y() == shipping[0].rect.center().y()
    assert into.label is not None
