"""The pages as the reviewer will see them, and pictures before and after they were made smaller."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt

from appealdesk.core.desk.rehearsal import Rehearsed
from appealdesk.core.export.errors import ExportError
from appealdesk.core.export.memory import MemoryFile
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.values import Role, Shrunk, SmallerCopy, WrittenFile
from appealdesk.ui.export.fitting_view import FittingDialog, Original, made_smaller
from appealdesk.ui.export.review import ReviewDialog
from appealdesk.ui.jobs import Job
from tests.core.export.worlds import coded, drawing, pdf
from tests.ui.modal import when_modal

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "We handed both parcels over before the promised time. " * 4


@pytest.fixture
def ready(desk, monkeypatch):
    """A desk that writes real files: evidence of two pages, a statement, an index, a dossier of three."""

    def export(_report, _case, out: Path, *, on_progress, cancelled, paper, **_rest):
        del on_progress, cancelled
        desk.papers.append(paper)
        out.mkdir(parents=True)
        made = {
            "OrderID_114_Evidence.pdf": (pdf("first", "second"), Role.EVIDENCE, 2),
            "Statement.txt": (WORDS.encode(), Role.STATEMENT, None),
            "Evidence_Index.xlsx": (b"PK", Role.INDEX, None),
            "Appeal_Dossier.pdf": (pdf("a", "b", "c"), Role.DOSSIER, 3),
        }
        files = []
        for name, (data, role, pages) in made.items():
            (out / name).write_bytes(data)
            said = len(WORDS) if role is Role.STATEMENT else 0
            made_of = WrittenFile(name, role, (), bytes=len(data), pages=pages, smaller=desk.smaller, characters=said)
            files.append(made_of)
        desk.places.append(out)
        return tuple(files)

    desk.smaller, desk.places = (), []
    monkeypatch.setattr(desk, "export", export)
    return desk


@pytest.fixture
def opened_dialog(qtbot, opened):
    dialog = opened.export_dialog(opened.case.checked)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.go.isEnabled)
    return dialog


def test_one_key_shows_the_pages_and_nothing_stays_on_the_disk(qtbot, ready, opened_dialog):
    seen = []

    def look(review: ReviewDialog) -> None:
        qtbot.waitUntil(lambda: review.files.count() == 4, timeout=10_000)
        seen.append([review.files.item(n).text() for n in range(4)])
        seen.append(review.total.text())
        qtbot.waitUntil(lambda: review.view.canvas.picture is not None, timeout=20_000)
        assert review.view.canvas.picture.text is not None, "the statement is shown first"
        review.files.setCurrentRow(1)
        qtbot.waitUntil(lambda: review.view.pages == 2, timeout=20_000)
        qtbot.waitUntil(lambda: review.view.canvas.picture is not None, timeout=20_000)
        seen.append((review.view.page, review.view.pages))
        qtbot.keyClick(review.view.canvas, Qt.Key.Key_PageDown)
        qtbot.waitUntil(lambda: review.view.canvas.picture is not None, timeout=20_000)
        seen.append(review.view.number.text())
        review.files.setCurrentRow(3)
        seen.append(review.view.canvas.message)
        review.reject()

    opened_dialog.paper.setCurrentIndex(1)
    when_modal(ReviewDialog, look)
    qtbot.keyClick(opened_dialog, Qt.Key.Key_F9)
    files, total, first, number, data = seen
    size = len(pdf("first", "second"))
    assert files[0].startswith(f"Statement.txt\n申诉说明 · {len(WORDS)} 字 · ")
    assert files[1] == f"OrderID_114_Evidence.pdf\n证据 · 2 页 · {size / 1000:.0f} kB"
    assert [f.partition("\n")[0] for f in files[2:]] == ["Appeal_Dossier.pdf", "Evidence_Index.xlsx"]
    assert "交给平台 2 个文件" in total
    assert (first, number) == ((1, 2), "2 / 2")
    assert "表格软件" in data
    assert ready.papers == [Paper.LETTER]
    assert not ready.places[0].exists()
    assert not opened_dialog.folder.exists()


def test_why_it_cannot_be_done_is_said(qtbot, desk, opened_dialog, monkeypatch):
    def refuse(*_args, **_rest):
        raise ExportError("dossier.error.too-large", file="evidence/wide.png", size="12 MB", limit="10 MB")

    monkeypatch.setattr(desk, "export", refuse)
    seen = []

    def look(review: ReviewDialog) -> None:
        qtbot.waitUntil(review.error.isVisible)
        seen.append(review.error.text())
        review.reject()

    when_modal(ReviewDialog, look)
    qtbot.mouseClick(opened_dialog.look_through, Qt.MouseButton.LeftButton)
    assert "evidence/wide.png" in seen[0]


def test_closing_gives_up_what_is_being_made(qtbot, desk, opened_dialog):
    desk.hold = threading.Event()
    desk.started.clear()

    def look(review: ReviewDialog) -> None:
        assert desk.started.wait(5)
        qtbot.keyClick(review, Qt.Key.Key_Escape)

    when_modal(ReviewDialog, look)
    qtbot.mouseClick(opened_dialog.look_through, Qt.MouseButton.LeftButton)
    assert desk.stopped.wait(5)


@pytest.fixture
def copies():
    """A copy with few colours and half the pixels, and a photograph coded again."""
    page = drawing((800, 600))
    few = coded(page.resize((400, 300)).quantize(16), "PNG")
    photo = coded(page, "JPEG", quality=35)
    return (
        SmallerCopy(1, 40_000, len(few), 16, 0, 0.5, ("114-5820447-3196258", "9400111899223397623913"), True, few),
        SmallerCopy(2, 90_000, len(photo), 0, 35, 1.0, ("114-5820447-3196258",), False, photo),
    )


@pytest.fixture
def fitting(qtbot, context, copies):
    two = io.BytesIO()
    drawing((800, 600)).save(two, "TIFF", save_all=True, append_images=[drawing((800, 600), word="second")])
    shrunk = (Shrunk(3, 130_000, sum(c.after for c in copies), 0.5, copies),)
    written = tuple(WrittenFile(name, Role.EVIDENCE, (), smaller=shrunk) for name in ("a.pdf", "b.pdf"))
    file = MemoryFile.of("two.tif", two.getvalue())
    dialog = FittingDialog(
        context,
        made_smaller(written),
        {3: Original("evidence/two.tif", "image/tiff")}.get,
        lambda _name: file,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.right.picture is not None, timeout=10_000)
    return dialog


def test_before_and_after_stand_side_by_side_at_one_zoom(qtbot, fitting, copies):
    assert fitting.list.count() == 2
    assert fitting.list.item(0).text() == f"证据 3，第 1 页\n40 kB → {copies[0].after} B"
    assert "40 kB" in fitting.before.text()
    left, right = fitting.left, fitting.right
    assert left.picture.size == right.picture.size
    assert left.place == right.place
    left.zoom_by(3.0, QPointF(20, 30))
    assert right.zoom == left.zoom
    assert right.place == left.place
    qtbot.keyClick(right, Qt.Key.Key_Right)
    assert left.place == right.place


def test_what_was_done_and_what_is_still_read_is_said(qtbot, fitting):
    assert fitting.way.text() == "颜色减到 16 种，边长缩到 50%。"
    assert "重新读过一遍" in fitting.proof.text()
    assert "9400111899223397623913" in fitting.proof.text()
    fitting.list.setCurrentRow(1)
    assert fitting.way.text() == "照片重新压缩，质量 35，像素一个没少。"
    assert "笔画" in fitting.proof.text()
    qtbot.waitUntil(lambda: fitting.right.picture is not None, timeout=10_000)


def test_the_button_for_smaller_pictures_is_there_when_there_are_any(qtbot, context, ready, copies):
    files = (WrittenFile("a.png", Role.EVIDENCE, (), bytes=3, smaller=(Shrunk(3, 9, 3, 1.0, copies[1:]),)),)
    made = Rehearsed(files, {"a.png": MemoryFile.of("a.png", coded(Image.new("RGB", (9, 9)), "PNG"))})
    for known, shown in ((True, True), (False, False)):
        original = Original("evidence/two.tif", "image/tiff") if known else None
        review = ReviewDialog(context, Job(lambda _job: made), lambda _n, o=original: o, lambda _name: None)
        qtbot.addWidget(review)
        review.show()
        qtbot.waitUntil(lambda r=review: r.files.count() == 1)
        assert review.smaller.isVisible() is shown
        assert not review.print.isVisible()
        review.reject()
