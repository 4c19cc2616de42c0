"""Small pictures in the list of a case's files: made when a row is shown, kept in the store's cache, made anew."""

from __future__ import annotations

import shutil
import threading

import pytest
import shiboken6
from PySide6.QtGui import QColor

from appealdesk.core.domain.evidence import Evidence, EvidenceKind
from appealdesk.core.reading.disk import DiskFolder
from appealdesk.ui.evidence.file_box import FileBox
from appealdesk.ui.evidence.loading import PreviewError
from appealdesk.ui.evidence.thumbnails import EDGE
from tests.ui import sample


@pytest.fixture
def box(opened):
    """The list of files beside the case that is open, and in it the first picture."""
    return opened.case.panel.viewer.file


def picture_of(box, name):
    item = next(f for f in box.files if f.file.endswith(name))
    return box.thumbnails.get(item)


def entries(desk):
    return [p for p in desk.kept.store.folder.thumbs.rglob("*.sealed") if p.is_file()]


def test_opening_the_list_makes_the_pictures_of_the_rows_that_it_shows(qtbot, box, desk):
    assert not entries(desk)
    box.view().resize(400, 300)
    box.view().grab()
    qtbot.waitUntil(lambda: picture_of(box, "order A.png") is not None, timeout=10_000)
    image = picture_of(box, "order A.png")
    assert (image.width(), image.height()) == (EDGE, EDGE)
    shades = {QColor(image.pixel(x, y)).name() for x in range(0, EDGE, 4) for y in range(0, EDGE, 4)}
    assert len(shades) > 10
    qtbot.waitUntil(lambda: bool(entries(desk)), timeout=10_000)


def test_a_picture_is_taken_from_the_cache_and_made_anew_where_it_is_gone_or_damaged(
    qtbot, box, desk, opened, monkeypatch
):
    picture_of(box, "tracking A.png")
    qtbot.waitUntil(lambda: picture_of(box, "tracking A.png") is not None, timeout=10_000)
    (entry,) = entries(desk)
    drawn = []
    real = __import__("appealdesk.ui.evidence.thumbnails", fromlist=["load_page"]).load_page
    monkeypatch.setattr(
        "appealdesk.ui.evidence.thumbnails.load_page", lambda *args: (drawn.append(args), real(*args))[1]
    )

    def again():
        fresh = FileBox(opened._context)
        qtbot.addWidget(fresh)
        fresh.show_case(opened.case.checked.contents, box.files)
        qtbot.waitUntil(lambda: picture_of(fresh, "tracking A.png") is not None, timeout=10_000)
        opened._context.bridge.pool.waitForDone()  # it is kept after it was shown
        return picture_of(fresh, "tracking A.png")

    first = again()
    assert not drawn
    entry.write_bytes(entry.read_bytes()[:-20] + bytes(20))
    assert again() == first
    assert len(drawn) == 1
    shutil.rmtree(desk.kept.store.folder.thumbs)
    assert again() == first
    assert len(drawn) == 2
    assert entries(desk)


def test_a_file_without_a_picture_keeps_its_mark_and_is_not_tried_again(qtbot, context, window, tmp_path, monkeypatch):
    (tmp_path / "a.bin").write_bytes(b"nothing to see")
    (tmp_path / "b.png").write_bytes(b"<svg onload='x'/>")
    files = tuple(
        Evidence(n, "0" * 64, 1, m, EvidenceKind.OTHER)
        for n, m in (("a.bin", "application/octet-stream"), ("b.png", "image/png"), ("gone.png", "image/png"))
    )
    box = FileBox(context)
    qtbot.addWidget(box)
    box.show_case(DiskFolder(tmp_path), files)
    told = []
    box.thumbnails.ready.connect(told.append)
    for item in files:
        assert box.thumbnails.get(item) is None
    qtbot.waitUntil(lambda: len(told) == 3, timeout=10_000)
    monkeypatch.setattr("appealdesk.ui.evidence.thumbnails.load_page", lambda *_args: pytest.fail("tried again"))
    assert [box.thumbnails.get(item) for item in files] == [None] * 3
    qtbot.wait(50)
    assert len(told) == 3


def test_what_is_in_no_store_is_drawn_and_not_kept(qtbot, context, window, desk):
    box = FileBox(context)
    qtbot.addWidget(box)
    box.show_case(DiskFolder(sample.FOLDER), sample.FILES)
    qtbot.waitUntil(lambda: picture_of(box, "tracking B.png") is not None, timeout=10_000)
    assert not entries(desk)


def test_a_window_that_closes_while_a_picture_is_made_hears_no_more_of_it(qtbot, context, window, monkeypatch):
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_args):
        begun.set()
        go_on.wait(10)
        raise PreviewError("gone")

    monkeypatch.setattr("appealdesk.ui.evidence.thumbnails.load_page", slow)
    box = FileBox(context)
    box.show_case(DiskFolder(sample.FOLDER), sample.FILES)
    assert box.thumbnails.get(sample.FILES[0]) is None
    qtbot.waitUntil(begun.is_set)
    shiboken6.delete(box)
    go_on.set()
    # an emit from what was deleted would be an error in a slot, which fails the test
    qtbot.waitUntil(lambda: context.bridge.pool.activeThreadCount() == 0, timeout=10_000)
    qtbot.wait(50)
