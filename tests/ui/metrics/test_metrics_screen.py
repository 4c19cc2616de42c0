"""Metrics in the window: an export dropped, figures beside their lines, own alert lines, orders that explain them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.domain.reported import ReportedMetric
from appealdesk.ui.bridge import Checked
from appealdesk.ui.caseref import CaseRef
from appealdesk.ui.metrics.list import MEASURED, PROBLEMS, STANDING
from appealdesk.ui.metrics.sheet_pdf import sheet_pdf
from appealdesk.ui.metrics.trend import trend_of
from appealdesk.ui.metrics.words import missing_words, reading_words, why_words
from appealdesk.ui.widgets.basics import Elided, Text
from tests.cli.test_metrics import HEADER, ROWS, STOCK_OUT
from tests.core.intake.export_writing import as_text

PERIOD = (date(2026, 5, 1), date(2026, 5, 4))
LONG_MS = 15_000


@pytest.fixture
def export(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text(as_text([HEADER, *ROWS]), "utf-8")
    return path


@pytest.fixture
def page(real, monkeypatch, tmp_path):
    monkeypatch.setenv("APPEALDESK_FIGURES", str(tmp_path / "figures.toml"))
    real.resize(1280, 720)
    real.start.to_metrics.click()
    return real.panels.metrics


@pytest.fixture
def reckoned(qtbot, page, export, drop):
    page.form.set_market("shopee", "my")
    page.form.set_period(*PERIOD)
    page.form.dated.setChecked(True)
    drop(page, [export], QPoint(200, 500))
    qtbot.waitUntil(lambda: page.found is not None, timeout=LONG_MS)
    return page


def shown_words(page):
    return [x.text() for x in page.detail.widget().findChildren(Text) if x.text()]


def wait_again(qtbot, page, before):
    qtbot.waitUntil(lambda: page.found is not before and page._job is None, timeout=LONG_MS)


def test_without_a_market_it_asks_for_one_and_loses_nothing(page, export, drop):
    drop(page, [export], QPoint(200, 500))
    assert page.error.isVisible()
    assert "站点" in page.error.text()
    assert page.caption.full() == "orders.csv"


def test_the_export_that_waits_for_its_market_is_reckoned_once_that_is_chosen(qtbot, page, export, drop):
    page.form.set_period(*PERIOD)
    page.form.dated.setChecked(True)
    drop(page, [export], QPoint(200, 500))
    for box, code in ((page.form.platform, "shopee"), (page.form.site, "my")):
        assert page.error.isVisible()
        box.setCurrentIndex(box.findData(code))
        box.activated.emit(box.currentIndex())
    assert not page.error.isVisible()
    qtbot.waitUntil(lambda: page.found is not None, timeout=LONG_MS)
    # after that a change of the market is reckoned by the button, as every other change
    found = page.found
    page.form.site.activated.emit(page.form.site.currentIndex())
    assert page._job is None
    assert page.found is found


def test_a_dropped_export_gives_every_metric_of_the_platform(reckoned):
    names = [reckoned.list.rows.item(r).data(MEASURED).metric.name for r in range(reckoned.list.rows.rowCount())]
    assert names == [m.metric.name for m in reckoned.found.sheet.metrics]
    assert len(names) == 6
    reckoned.list.choose("cancellation")
    words = " ".join(shown_words(reckoned))
    assert "10.00%" in words
    assert "1 / 10 单" in words


def test_a_broken_line_is_said_in_words_and_not_by_colour_alone(reckoned):
    reckoned.list.choose("cancellation")
    row = reckoned.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "10.00%" in row
    assert "超出" in row


def test_what_the_data_do_not_cover_stands_at_the_figure(qtbot, reckoned):
    reckoned.form.set_period(date(2026, 5, 1), date(2026, 5, 20))
    before = reckoned.found
    reckoned.form.go.click()
    wait_again(qtbot, reckoned, before)
    words = shown_words(reckoned)
    assert any("没有覆盖整个统计周期" in w for w in words[:8])


def test_a_part_of_the_orders_shows_nothing_of_the_lines(qtbot, reckoned):
    reckoned.list.choose("cancellation")
    assert any(w.startswith("超出") for w in shown_words(reckoned))
    reckoned.form.set_period(date(2026, 5, 1), date(2026, 5, 20))
    before = reckoned.found
    reckoned.form.go.click()
    wait_again(qtbot, reckoned, before)
    assert reckoned.list.current.lines[0].broken
    said = reckoned.list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "取消率 10.00%（不全） 订单不全，仅供参考"
    words = shown_words(reckoned)
    assert [w for w in words if w.startswith(("超出", "未超出"))] == []
    assert any(w.startswith("界线：") for w in words)
    assert any("不能用来判断是否超标" in w for w in words)


def test_what_no_export_holds_is_not_asked_of_this_one(reckoned):
    reading = next(r for m in reckoned.found.sheet.metrics for r in m.readings if r.figure is None)
    say = reckoned._context.say
    assert "这份导出里没有" in missing_words(say, reading)
    never = replace(reading, way=replace(reading.way, judge=None))
    assert "看平台页面" in missing_words(say, never)
    assert "看平台页面" in reading_words(say, never)


def test_the_window_names_no_switches_of_the_command_line(qtbot, reckoned):
    reckoned.form.dated.setChecked(False)
    before = reckoned.found
    reckoned.form.go.click()
    wait_again(qtbot, reckoned, before)
    for row in range(reckoned.list.rows.rowCount()):
        reckoned.list.setCurrentIndex(reckoned.list.rows.index(row, 0))
        assert [w for w in shown_words(reckoned) if "--" in w] == []


def test_the_orders_that_explain_it_are_listed_and_copied(reckoned):
    reckoned.list.choose("cancellation")
    orders = reckoned.detail.orders
    assert orders.chosen() == [STOCK_OUT]
    orders.copy.click()
    assert QApplication.clipboard().text() == STOCK_OUT
    QApplication.clipboard().clear()


def test_without_them_everything_is_reckoned_again(qtbot, reckoned):
    reckoned.list.choose("cancellation")
    before = reckoned.found
    reckoned.detail.orders.without.click()
    wait_again(qtbot, reckoned, before)
    assert reckoned.found.left_out == (STOCK_OUT,)
    assert reckoned.list.current.metric.name == "cancellation"
    assert any("不含这 1 单：0.00%（0 / 9）" in w for w in shown_words(reckoned))
    assert reckoned.detail.chart.trend.compared


def test_an_order_that_the_export_does_not_hold_is_told(qtbot, reckoned):
    reckoned.form.without.setText("260599ZZZZ0001")
    reckoned.form.go.click()
    qtbot.waitUntil(reckoned.error.isVisible, timeout=LONG_MS)
    assert "260599ZZZZ0001" in reckoned.error.text()
    assert reckoned.body.currentIndex() == 2


def test_an_own_alert_line_is_kept_and_taken_off(qtbot, reckoned, real):
    reckoned.list.choose("cancellation")
    before, alert = reckoned.found, reckoned.detail.alert
    alert.edit.setText("1.5")
    alert.save.click()
    wait_again(qtbot, reckoned, before)
    assert reckoned.list.current.alert.value == pytest.approx(0.015)
    assert [line.own for line in reckoned.detail.chart.trend.lines] == [False, True]
    assert [o.key for o in real._context.bridge.desk.figures.all()] == ["metrics.cancellation.alert"]
    before = reckoned.found
    reckoned.detail.alert.drop.click()
    wait_again(qtbot, reckoned, before)
    assert reckoned.list.current.alert is None


def test_an_alert_line_that_is_no_percentage_is_refused(reckoned, real):
    alert = reckoned.detail.alert
    alert.edit.setText("150")
    alert.save.click()
    assert "百分比" in alert.words.text()
    assert real._context.bridge.desk.figures.all() == ()


def test_the_chart_is_read_with_the_arrow_keys(qtbot, reckoned):
    reckoned.list.choose("cancellation")
    chart = reckoned.detail.chart
    told = [x for x in reckoned.detail.widget().findChildren(Text) if x.text().startswith("2026-05-04")]
    assert told
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert told[0].text().startswith("2026-05-03：33.33%（1 / 3）")
    assert "三角" in told[0].text()
    assert "05-03" in chart.accessibleName()


def test_a_trend_by_weeks_has_one_point_a_week(reckoned):
    measured = reckoned.found.sheet.of("cancellation")
    say = reckoned._context.say
    assert len(trend_of(measured, say, weekly=False, compared=False).points) == 4
    weeks = trend_of(measured, say, weekly=True, compared=False).points
    assert [p.day for p in weeks] == [date(2026, 4, 27), date(2026, 5, 4)]


def test_giving_up_keeps_what_was_shown(reckoned):
    before = reckoned.found
    reckoned.form.go.click()
    reckoned.stop.click()
    assert reckoned.body.currentIndex() == 2
    assert reckoned.found is before


@pytest.mark.parametrize("real", ["zh", "en"], indirect=True)
def test_the_printed_sheet_holds_figures_charts_and_orders(reckoned, tmp_path):
    document, path = QPdfDocument(), tmp_path / "sheet.pdf"
    path.write_bytes(sheet_pdf(reckoned.found, reckoned._context.say))
    document.load(str(path))
    words = "".join(document.getAllText(n).text() for n in range(document.pageCount()))
    say = reckoned._context.say
    for measured in reckoned.found.sheet.metrics:
        assert measured.metric.called.to(say.language)[:3] in words
    # of digits that a font was cut down to, the reader of the PDF cannot tell which they are
    assert why_words(say, "stock-out") in words
    image = document.render(0, QSize(600, 850))
    blue = sum(image.pixelColor(x, y).name() == "#0f62c4" for x in range(600) for y in range(0, 850, 2))
    assert blue > 20
    document.close()


@pytest.mark.parametrize("size", [(1280, 720), (1060, 540)])
@pytest.mark.parametrize("real", ["zh", "en"], indirect=True)
def test_no_words_are_cut_off_and_every_control_has_a_name(qtbot, reckoned, real, size):
    real.resize(*size)
    qtbot.wait(20)
    labels = [x for x in reckoned.findChildren(Text) if x.isVisible() and not isinstance(x, Elided)]
    assert [x.text() for x in labels if not x.wordWrap() and x.sizeHint().width() > x.width() + 1] == []
    buttons = [b for b in reckoned.findChildren(QPushButton) if b.isVisible()]
    assert [b.text() for b in buttons if b.sizeHint().width() > b.width() + 1] == []
    named = [*buttons, *reckoned.findChildren(QComboBox), reckoned.list, reckoned.detail.chart]
    assert [type(c).__name__ for c in named if not c.accessibleName()] == []


def test_a_language_switch_says_everything_anew(qtbot, reckoned):
    reckoned._context.say.switch("en")
    qtbot.wait(10)
    assert [w for w in shown_words(reckoned) if any("一" <= c <= "鿿" for c in w)] == []


def test_escape_goes_back_to_where_the_seller_came_from(qtbot, reckoned, real):
    qtbot.keyClick(reckoned.list, Qt.Key.Key_Escape)
    assert real.pages.currentWidget() is real.start


def test_from_a_case_its_own_export_period_and_orders_are_taken(qtbot, real, export, tmp_path):
    folder = tmp_path / "case"
    folder.mkdir()
    (folder / "case.toml").write_text(
        'platform = "shopee"\nsite = "my"\nmetric = "cancellation"\n'
        "[notice]\nperiod_start = 2026-05-01\nperiod_end = 2026-05-04\n"
        f'[[orders]]\nid = "{STOCK_OUT}"\n',
        "utf-8",
    )
    export.rename(folder / "orders.csv")
    desk = real._context.bridge.desk
    report = desk.check(folder, now=datetime(2026, 5, 20, tzinfo=UTC))
    said = ReportedMetric("cancellation", rate=0.0312, counted=5, total=160, raw="3.12%")
    shot = Evidence("health.png", "0" * 64, 1, "image/png", EvidenceKind.OTHER, metrics=(said,))
    report = replace(report, evidence=(shot,))
    page = real.panels.metrics
    page.open_for(Checked(CaseRef(folder=folder, name="case"), desk.contents(folder), report, (), {}))
    qtbot.waitUntil(lambda: page.found is not None, timeout=LONG_MS)
    # what the platform's own page says stands beside what was reckoned
    assert "平台页面上写的是 3.12%（160 里 5），在 health.png 上。" in shown_words(page)
    assert page.form.wish.period == PERIOD
    assert page.list.current.metric.name == "cancellation"
    assert page.found.left_out == (STOCK_OUT,)
    assert page.caption.full().startswith("orders.csv")


def test_the_case_screen_leads_to_it_and_it_leads_back(qtbot, opened):
    opened.case.header.to_metrics.click()
    page = opened.panels.metrics
    assert opened.pages.currentWidget() is page
    page.cancel()
    qtbot.keyClick(page.form.without, Qt.Key.Key_Escape)
    assert opened.pages.currentWidget() is opened.case


def test_a_case_that_is_checked_meanwhile_does_not_push_it_away(qtbot, opened):
    opened.case.header.to_metrics.click()
    with qtbot.waitSignal(opened._context.bridge.checked):
        opened.recheck()
    assert opened.pages.currentWidget() is opened.panels.metrics


def test_a_pasted_export_is_taken_here_and_makes_no_case(opened, export):
    opened.case.header.to_metrics.click()
    opened.take([export])
    assert opened.panels.metrics.caption.full().startswith("orders.csv")
    assert opened.pages.currentWidget() is opened.panels.metrics
    opened.panels.metrics.cancel()


def test_f8_goes_from_one_metric_with_a_problem_to_the_next_and_says_when_there_is_none(qtbot, reckoned):
    tones = [reckoned.list.rows.item(row).data(STANDING)[1] for row in range(reckoned.list.rows.rowCount())]
    problems = [row for row, tone in enumerate(tones) if tone in PROBLEMS]
    assert problems, tones
    reckoned.list.setCurrentIndex(reckoned.list.rows.index(problems[-1], 0))
    seen = []
    for _ in problems:
        qtbot.keyClick(reckoned, Qt.Key.Key_F8)
        seen.append(reckoned.list.currentIndex().row())
    assert seen == problems
    qtbot.keyClick(reckoned, Qt.Key.Key_F8)
    qtbot.keyClick(reckoned, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert reckoned.list.currentIndex().row() == problems[-1], "and back"
    for row in range(len(tones)):
        reckoned.list.rows.item(row).setData(("", "ok"), STANDING)
    qtbot.keyClick(reckoned, Qt.Key.Key_F8)
    bar = reckoned.window().bar
    assert bar.isVisible()
    assert bar.state.text == "没有下一个问题"


def test_f8_before_an_export_is_read_asks_for_one(qtbot, page):
    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert page.error.isVisible()
