"""The pages of the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from appealdesk.core.desk import Progress
from appealdesk.ui.home.case_list import Shown
from tests.cli.test_metrics import HEADER, ROWS
from tests.core.intake.export_writing import as_text
from tests.ui import sample
from tests.ui.screens.listed import screen
from tests.ui.screens.stage import REPORT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.ui.screens.stage import Stage


@screen
def home(stage: Stage) -> QWidget:
    """The first screen with a kept case."""
    stage.window.go_home()
    stage.wait(lambda: bool(stage.window.start.cases.rows))
    return stage.window


@screen
def home_first_start(stage: Stage) -> QWidget:
    """The first screen as a newcomer finds it."""
    stage.window.go_home()
    cases = stage.window.start.cases
    stage.wait(lambda: bool(cases.rows))
    stage.settle()
    cases._show(Shown())
    return stage.window


@screen
def reading(stage: Stage) -> QWidget:
    """While a case is read."""
    page = stage.window.reading
    page.begin("Brightwell Goods")
    page.show_progress(Progress("read", 3, 12, "tracking A.png"))
    stage.window.pages.setCurrentWidget(page)
    return stage.window


@screen
def case(stage: Stage) -> QWidget:
    """A case with its loop, a finding and its place."""
    stage.window.bar.tell("x", "ok", "x")
    stage.window.bar.hide()
    return stage.window


@screen
def case_ready(stage: Stage) -> QWidget:
    """A case in which nothing stands in the way any more."""
    loops = (sample.closed_loop(sample.A), sample.closed_loop(sample.B))
    stage.desk.report = replace(REPORT, findings=(), loops=loops)
    stage.window.recheck()
    stage.wait(lambda: bool(stage.window.case.checked and stage.window.case.checked.report.ready))
    return stage.window


@screen
def case_without_orders(stage: Stage) -> QWidget:
    """A case of which no order is known yet."""
    bare = replace(REPORT.case, orders=(), notice=replace(REPORT.case.notice, orders=()))
    stage.desk.report = replace(REPORT, case=bare, loops=(), findings=())
    stage.window.recheck()
    stage.wait(lambda: bool(stage.window.case.checked and not stage.window.case.checked.report.loops))
    return stage.window


@screen
def compare(stage: Stage) -> QWidget:
    """Both documents of a link."""
    stage.window.case.show_link(sample.LINKS_B[1])
    return stage.window


@screen
def letter(stage: Stage) -> QWidget:
    """The letter with its remarks."""
    stage.window.case.show_letter()
    page = stage.window.case.letter.page
    stage.wait(lambda: page.acts.found is not None and page.checker.quiet)
    return stage.window


@screen
def metrics(stage: Stage) -> QWidget:
    """The figures of an export."""
    path = stage.home / "orders.csv"
    path.write_text(as_text([HEADER, *ROWS]), "utf-8")
    stage.window.panels.show_metrics()
    page = stage.window.panels.metrics
    page.form.set_market("shopee", "my")
    page.form.set_period(date(2026, 5, 1), date(2026, 5, 4))
    page.form.dated.setChecked(True)
    stage.window.take([path])
    stage.wait(lambda: page.found is not None)
    return stage.window
