"""The evidence viewer: pictures, PDFs, mails; what cannot be shown; zoom and pages."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfWriter
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from appealdesk.core.domain.evidence import Evidence, EvidenceKind, Legibility
from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.domain.reported import ReportedMetric
from appealdesk.core.reading.disk import DiskFile, DiskFolder
from appealdesk.ui.evidence.loading import PreviewError, load_page
from appealdesk.ui.evidence.pane import EvidencePane
from tests.core.kept import Kept
from tests.ui import sample

PNG = sample.FOLDER / "evidence" / "tracking B.png"


@pytest.fixture
def pane(qtbot, context):
    made = EvidencePane(context)
    qtbot.addWidget(made)
    made.resize(440, 420)
    made.show()
    return made


@pytest.fixture
def three_pages(qapp, tmp_path) -> Path:
    path = tmp_path / "three.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A6))
    painter = QPainter(writer)
    for number in range(3):
        if number:
            writer.newPage()
        painter.drawText(400, 400, f"page {number + 1}")
    painter.end()
    return path


def _item(name: str, media: str, **more) -> Evidence:
    return Evidence(name, "0" * 64, 1, media, EvidenceKind.OTHER, **more)


def test_figures_of_a_metric_page_stand_as_boxes_with_what_was_read(qtbot, pane):
    value, target = Box(100, 100, 80, 20), Box(100, 140, 60, 20)
    late = ReportedMetric(
        "late-shipment", rate=0.0396, target=0.04, counted=8, total=202, box=value, target_box=target, raw="3.96%"
    )
    points = ReportedMetric("penalty-points", counted=3, page=2, box=value, raw="3")
    item = replace(sample.FILES[5], metrics=(late, points), facts=())
    pane.show_case(DiskFolder(sample.FOLDER), (item,))
    pane.show_file(item.file)
    qtbot.waitUntil(lambda: pane.canvas.picture is not None)
    assert {m.box: m.words for m in pane.canvas.marks} == {
        value: "平台页面上的迟发率：3.96%（202 里 8）",
        target: "平台页面上的迟发率目标：4%",
    }
    qtbot.mouseClick(pane.facts, Qt.MouseButton.LeftButton)
    assert pane.canvas.marks == ()


def test_a_picture_is_shown_whole_with_quiet_marks_for_its_facts(qtbot, pane):
    pane.show_case(DiskFolder(sample.FOLDER), sample.FILES)
    pane.show_file("evidence/tracking B.png")
    qtbot.waitUntil(lambda: pane.canvas.picture is not None)
    assert pane.canvas.picture.size.width() == 1280
    assert {m.box for m in pane.canvas.marks} == {sample.FEDEX_NUMBER.box, sample.DELIVERED_B.box}
    assert not any(m.strong for m in pane.canvas.marks)
    qtbot.mouseClick(pane.facts, Qt.MouseButton.LeftButton)
    assert pane.canvas.marks == ()


def test_a_mark_tells_value_printed_form_origin_and_certainty(qtbot, pane):
    pane.show_case(DiskFolder(sample.FOLDER), sample.FILES)
    pane.show_file("evidence/tracking B.png")
    qtbot.waitUntil(lambda: pane.canvas.picture is not None)
    words = next(m.words for m in pane.canvas.marks if m.box == sample.FEDEX_NUMBER.box)
    assert words == "运单号：774103852962（原文 7741 0385 2962） · 图片识别 · 把握 98%"


def test_the_marks_lie_on_the_printed_words(qapp):
    picture = load_page(DiskFile(PNG), 1, (), "image/png")
    place = picture.place(sample.FEDEX_NUMBER.box).toRect()
    inside = picture.levels[0].copy(place)
    bright = sum(
        inside.pixelColor(x, y).lightness() > 200 for x in range(inside.width()) for y in range(inside.height())
    )
    assert bright > 100
    above = picture.levels[0].copy(place.translated(400, 0))
    assert not any(above.pixelColor(x, 5).lightness() > 200 for x in range(above.width()))


def test_keys_zoom_and_fit(qtbot, pane):
    pane.show_case(DiskFolder(sample.FOLDER), sample.FILES)
    pane.show_file("evidence/tracking B.png")
    qtbot.waitUntil(lambda: pane.canvas.picture is not None)
    whole = pane.canvas.zoom
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Plus)
    assert pane.canvas.zoom > whole
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Minus)
    qtbot.keyClick(pane.canvas, Qt.Key.Key_Minus)
    assert pane.canvas.zoom < whole
    qtbot.keyClick(pane.canvas, Qt.Key.Key_0)
    assert pane.canvas.zoom == whole


def test_zooming_keeps_the_point_under_the_pointer(qtbot, pane):
    pane.show_case(DiskFolder(sample.FOLDER), sample.FILES)
    pane.show_file("evidence/tracking B.png", box=sample.FEDEX_NUMBER.box)
    qtbot.waitUntil(lambda: pane.canvas.picture is not None)
    spot = QPointF(150, 150)
    before = pane.canvas._to_picture(spot)
    pane.canvas.zoom_by(1.5, spot)
    after = pane.canvas._to_picture(spot)
    assert (after - before).manhattanLength() < 1


def test_a_pdf_is_paged_by_button_and_key(qtbot, pane, three_pages):
    pane.show_case(DiskFolder(three_pages.parent), (_item("three.pdf", "application/pdf"),))
    pane.show_file("three.pdf")
    qtbot.waitUntil(lambda: pane.number.text() == "1 / 3")
    assert not pane.back.isEnabled()
    qtbot.mouseClick(pane.forth, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.canvas.picture is not None and pane.canvas.picture.page == 2)
    qtbot.keyClick(pane.canvas, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: pane.canvas.picture is not None and pane.canvas.picture.page == 3)
    assert pane.number.text() == "3 / 3"
    assert not pane.forth.isEnabled()


def test_points_of_a_pdf_become_pixels(qapp, three_pages):
    picture = load_page(DiskFile(three_pages), 1, (), "application/pdf")
    place = picture.place(Box(72, 36, 144, 18))
    corners = (place.left(), place.top(), place.width(), place.height())
    assert corners == pytest.approx((150, 75, 300, 37.5))
    assert picture.scale == pytest.approx(150 / 72)


def test_a_jpeg_2000_is_shown_with_its_places_in_pixels(qapp, tmp_path):
    image = Image.new("RGB", (400, 300), "white")
    image.paste((255, 0, 0), (0, 0, 100, 50))
    image.save(tmp_path / "scan.jp2", "JPEG2000")
    shown = load_page(DiskFile(tmp_path / "scan.jp2"), 1, (Page(1, 400, 300, Unit.PIXEL, ()),), "image/jp2")
    assert (shown.size.width(), shown.size.height(), shown.pages) == (400, 300, 1)
    assert QColor(shown.levels[0].pixel(10, 10)).red() > 240
    assert shown.place(Box(10, 20, 30, 40)) == QRectF(10, 20, 30, 40)


def test_the_place_on_a_mail_is_measured_along_its_words(qapp, tmp_path):
    lines = (Line("Hello Megan,", Box(0, 0, 12, 1)), Line("订单 112-6604821-9073345 已发货", Box(0, 1, 27, 1)))
    page = Page(1, 40, 2, Unit.CELL, lines)
    (tmp_path / "mail.eml").write_bytes(b"x")
    picture = load_page(DiskFile(tmp_path / "mail.eml"), 1, (page,), "message/rfc822")
    whole, place = picture.place(Box(0, 1, 27, 1)), picture.place(Box(3, 1, 19, 1))
    assert whole.left() < place.left() < place.right() < whole.right()
    empty = picture.levels[0].copy(place.translated(picture.size.width() - place.left() - 20, 0).toRect())
    assert all(empty.pixelColor(x, y).lightness() > 250 for x in range(10) for y in range(empty.height()))


@pytest.mark.parametrize(
    ("name", "content", "media", "said"),
    [
        ("torn.png", b"\x89PNG\r\n\x1a\n garbage", "image/png", "可能已损坏"),
        ("drawing.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/png", "不能预览"),
        ("torn.pdf", b"%PDF-1.7 nothing", "application/pdf", "可能已损坏"),
        ("clip.mp4", b"video", "video/mp4", "不能预览"),
        ("", b"", "image/png", "文件不在了"),
    ],
)
def test_what_cannot_be_shown_is_said_in_words(qtbot, pane, tmp_path, name, content, media, said):
    if name:
        (tmp_path / name).write_bytes(content)
    pane.show_case(DiskFolder(tmp_path), (_item(name or "gone.png", media),))
    pane.show_file(name or "gone.png")
    qtbot.waitUntil(lambda: said in pane.canvas.message)
    assert pane.canvas.picture is None


@pytest.mark.parametrize(("name", "media", "pages"), [("three.pdf", "application/pdf", 3), ("a.png", "image/png", 1)])
def test_a_file_that_lies_on_no_disk_is_shown_as_from_the_disk(qapp, three_pages, name, media, pages):
    path = three_pages if name == "three.pdf" else PNG
    kept = Kept(name, path.read_bytes())
    shown, from_disk = (load_page(content, pages, (), media) for content in (kept, DiskFile(path)))
    assert shown == from_disk
    assert (shown.page, shown.pages) == (pages, pages)
    assert kept.counts["closed"] == kept.counts["opened"] == 1


def test_a_locked_pdf_is_told_as_such(qapp, three_pages):
    writer = PdfWriter(clone_from=three_pages)
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(PreviewError) as error:
        load_page(Kept("locked.pdf", out.getvalue()), 1, (), "application/pdf")
    assert error.value.key == "encrypted"


@pytest.mark.parametrize("media", ["image/png", "application/pdf"])
def test_a_file_that_cannot_be_read_where_it_is_kept_says_so(qtbot, pane, media):
    pane.show_case({"a": Kept("a", b"x" * 100, breaks_at=10)}.get, (_item("a", media),))
    pane.show_file("a")
    qtbot.waitUntil(lambda: "文件不在了" in pane.canvas.message)


def test_a_huge_picture_is_refused_before_it_is_decoded(qapp, tmp_path, monkeypatch):
    monkeypatch.setattr("appealdesk.ui.evidence.loading.MAX_PIXELS", 1000)
    path = tmp_path / "large.png"
    QImage(100, 100, QImage.Format.Format_RGB32).save(str(path))
    with pytest.raises(PreviewError) as error:
        load_page(DiskFile(path), 1, (), "image/png")
    assert error.value.key == "too-large"


def test_originals_are_only_read(qtbot, pane, case_folder):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in case_folder.rglob("*") if p.is_file()}
    pane.show_case(DiskFolder(case_folder), sample.FILES)
    for item in sample.FILES:
        pane.show_file(item.file)
        qtbot.waitUntil(lambda: pane.canvas.picture is not None)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in case_folder.rglob("*") if p.is_file()} == before


def test_a_doubtful_fact_and_a_poor_picture_are_marked_in_amber(qtbot, pane):
    doubt = Fact(FactType.ORDER_ID, "1", "I", box=Box(10, 10, 50, 20), doubtful=True)
    poor = replace(sample.FILES[5], facts=(doubt,), legibility=Legibility.SMALL_TEXT)
    pane.show_case(DiskFolder(sample.FOLDER), (poor,))
    pane.show_file(poor.file)
    qtbot.waitUntil(lambda: pane.canvas.picture is not None)
    assert pane.canvas.marks[0].tone == "warn"
    assert pane.clear.isVisible()
    assert (pane.clear.text, pane.clear.tone) == ("字太小", "warn")


def test_the_latest_choice_wins_when_pages_load_slowly(qtbot, pane):
    pane.show_case(DiskFolder(sample.FOLDER), sample.FILES)
    for name in ("order A.png", "order B.png", "tracking A.png"):
        pane.show_file(f"evidence/{name}")
    qtbot.waitUntil(lambda: pane.canvas.picture is not None)
    qtbot.wait(150)
    assert pane.canvas.picture.size.toSize().height() == 760
    assert pane.item.file == "evidence/tracking A.png"


def test_a_reading_with_text_is_kept_small(qapp, tmp_path):
    page = Page(1, 10, 5000, Unit.CELL, tuple(Line("row", Box(0, n, 3, 1)) for n in range(5000)))
    (tmp_path / "orders.csv").write_bytes(b"x")
    reading = Reading("0", 1, "text/csv", (page,))
    assert load_page(DiskFile(tmp_path / "orders.csv"), 1, reading.pages, reading.media).size.height() < 40_000
