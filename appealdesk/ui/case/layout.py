"""How the parts of the case screen stand: head, rail, orders, what is in front, and the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.ui.widgets.basics import card

if TYPE_CHECKING:
    from appealdesk.ui.case.page import CasePage

ORDERS_WIDTH, ORDERS_LEAST, SPACE, NEAR = 256, 250, 12, 8


def lay_out(page: CasePage) -> QHBoxLayout:
    """Put the parts of a case screen in their places; return the row in which the panel stands in a wide window."""
    frame = card()
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(12, 12, 4, 8)
    inside.addWidget(page.loop)
    timeline = QWidget()
    column = QVBoxLayout(timeline)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE)
    column.addWidget(page.order)
    column.addWidget(frame, 1)
    beside = QHBoxLayout()
    beside.setSpacing(NEAR)
    page.about.addWidget(timeline)
    page.about.addWidget(page.no_orders)
    beside.addWidget(page.about, 1)
    beside.addWidget(page.panel)
    both = QWidget()
    beside.setContentsMargins(0, 0, 0, 0)
    both.setLayout(beside)
    page.middle.insertWidget(0, both)
    page.middle.insertWidget(1, page.compare)
    page.middle.insertWidget(2, page.questions)
    page.middle.setCurrentIndex(0)
    page.orders.setFixedWidth(ORDERS_WIDTH)
    body = QHBoxLayout()
    body.setSpacing(NEAR)
    body.addWidget(page.steps.rail)
    body.addWidget(page.orders)
    body.addWidget(page.middle, 1)
    outer = QVBoxLayout(page)
    outer.setContentsMargins(16, 14, 16, 14)
    outer.setSpacing(6)
    outer.addWidget(page.header)
    outer.addWidget(page.busy)
    outer.addWidget(page.triage)
    outer.addLayout(body, 1)
    return beside
