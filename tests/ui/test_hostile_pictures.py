"""Pictures that hang, crash or fill a program are refused by the window, whatever they are named; the next is shown."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QColor, QImage

from appealdesk.core.domain.page import Box, Line, Page, Unit
from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.reading.preview import PdfPages
from appealdesk.core.reading.streamed import ChildLimits
from appealdesk.ui.application import IMAGE_MEGABYTES, application
from appealdesk.ui.evidence import loading
from appealdesk.ui.evidence.loading import PagePicture, PreviewError, load_page
from appealdesk.ui.widgets.drop import pasted_picture
from tests.core.reading.making import text_pdf
from tests.hostile import papers, pictures

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HUGE: dict[str, tuple[Callable[[], bytes], tuple[str, ...]]] = {
    "a PNG that claims 50,000 x 50,000 pixels": (lambda: pictures.png(50_000, 50_000, pixels=b"x"), ("too-large",)),
    "a PNG that has them": (lambda: pictures.png_of_pixels(50_000, 50_000), ("too-large",)),
    "a BMP of 50,000 x 50,000 pixels": (lambda: pictures.bmp(50_000, 50_000), ("too-large", "broken")),
    "a GIF of 65,535 x 65,535 pixels": (lambda: pictures.gif(65_535, 65_535), ("too-large",)),
    "a TIFF of 50,000 x 50,000 pixels": (lambda: pictures.tiff(50_000, 50_000), ("too-large", "broken")),
    "a WebP of 16,384 x 16,384 pixels": (lambda: pictures.webp(16_384, 16_384), ("too-large", "broken")),
    "a JPEG of 65,500 x 65,500 pixels": (lambda: pictures.jpeg(65_500, 65_500), ("too-large",)),
    "a JPEG 2000 of 60,000 x 60,000 pixels": (lambda: pictures.jp2(60_000, 60_000), ("none",)),
    "a drawing of a hundred million squares": (pictures.svg_bomb, ("none",)),
    "a drawing that loads a file": (lambda: pictures.svg_that_loads("/etc/hostname"), ("none",)),
}


@pytest.fixture(autouse=True)
def program(qapp):
    application([])
    from PySide6.QtGui import QImageReader  # noqa: PLC0415 - set as the program sets it

    QImageReader.setAllocationLimit(IMAGE_MEGABYTES)


@pytest.fixture
def show(tmp_path: Path) -> Callable[[bytes, str, int], PagePicture]:
    def run(data: bytes, media: str = "image/png", number: int = 1) -> PagePicture:
        (tmp_path / "proof.png").write_bytes(data)
        return load_page(DiskFile(tmp_path / "proof.png"), number, (), media)

    return run


@pytest.mark.parametrize("name", HUGE)
def test_it_is_refused_before_it_is_decoded(show, name: str):
    make, keys = HUGE[name]
    data = make()
    began = time.monotonic()
    with pytest.raises(PreviewError) as told:
        show(data)
    assert told.value.key in keys
    assert time.monotonic() - began < 5


def test_a_jpeg_2000_is_drawn_at_the_size_that_was_read_whatever_its_head_claims(tmp_path: Path):
    (tmp_path / "scan.jp2").write_bytes(pictures.jp2(60_000, 60_000))
    began = time.monotonic()
    with pytest.raises(PreviewError) as told:
        load_page(DiskFile(tmp_path / "scan.jp2"), 1, (Page(1, 60_000, 60_000, Unit.PIXEL, ()),), "image/jp2")
    assert told.value.key == "too-large"
    shown = load_page(DiskFile(tmp_path / "scan.jp2"), 1, (Page(1, 40, 40, Unit.PIXEL, ()),), "image/jp2")
    assert (shown.size.width(), shown.size.height()) == (40, 40)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "make",
    [lambda: pictures.png_of_text(200), lambda: pictures.png_of_profile(200), lambda: pictures.png_of_texts(200)],
    ids=["a packed remark", "a packed profile", "many packed remarks"],
)
def test_what_is_packed_beside_the_pixels_is_never_unpacked(show, make: Callable[[], bytes]):
    data = make()
    began = time.monotonic()
    assert show(data).size.toSize().toTuple() == (60, 40)
    assert time.monotonic() - began < 2


def test_each_page_of_a_tiff_is_shown_and_the_next_file_too(show):
    """What reads a TIFF looks into the file once more when it goes; it once took the program with it."""
    data = pictures.tiff_of_pages(3)
    for number in (1, 2, 3):
        assert (show(data, "image/tiff", number).page, show(data, "image/tiff", number).pages) == (number, 3)
    assert show(pictures.tiff_without_end(), "image/tiff").pages >= 1
    with pytest.raises(PreviewError):
        show(pictures.tiff(50_000, 50_000), "image/tiff")
    assert show(pictures.png(60, 40)).pages == 1


@pytest.mark.parametrize("make", [papers.form_fan_out, papers.form_loop, papers.tiling])
def test_a_page_that_would_be_drawn_for_ever_is_given_up_and_the_next_shown(show, monkeypatch, make):
    quick = PdfPages(ChildLimits(memory_bytes=1_000_000_000, silent_seconds=4))
    monkeypatch.setattr(loading, "_PDF_PAGES", quick)
    with pytest.raises(PreviewError) as told:
        show(make(), "application/pdf")
    assert told.value.key == "too-heavy"
    assert show(text_pdf("fine"), "application/pdf").pages == 1
    quick.close()


def test_a_text_of_one_endless_line_is_drawn_at_once(tmp_path: Path):
    page = Page(1, 4_000_000, 1, Unit.CELL, (Line("x" * 4_000_000, Box(0, 0, 4_000_000, 1)),))
    (tmp_path / "a.txt").write_bytes(b"x")
    began = time.monotonic()
    picture = load_page(DiskFile(tmp_path / "a.txt"), 1, (page,), "text/plain")
    assert picture.size.width() <= 2_400
    assert picture.place(Box(3_999_990, 0, 10, 1)).left() > 2_400, "it lies beside the sheet"
    assert time.monotonic() - began < 5


# ------------------------------------------------------------------ the clipboard
def of_clipboard(picture: QImage | None = None, **formats: bytes) -> QMimeData:
    data = QMimeData()
    if picture is not None:
        data.setImageData(picture)
    for name, content in formats.items():
        data.setData(name.replace("__", "+").replace("_", "/"), QByteArray(content))
    return data


def painted(width: int = 30, height: int = 20) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def test_a_screenshot_is_pasted():
    pasted = pasted_picture(of_clipboard(painted(), image_png=b"", text_html=b"<img src=x>"))
    assert pasted is not None
    assert pasted.size().toTuple() == (30, 20)


@pytest.mark.parametrize(
    "data",
    [
        of_clipboard(image_svg__xml=pictures.svg_bomb()),
        of_clipboard(text_plain=b"order"),
        of_clipboard(text_html=b"<img src='file:///etc/hostname'>"),
        of_clipboard(QImage()),
    ],
    ids=["a drawing", "text", "a web page", "nothing in it"],
)
def test_what_is_no_picture_is_not_pasted(data: QMimeData):
    assert pasted_picture(data) is None


def test_a_drawing_that_the_system_offers_as_a_picture_is_not_pasted():
    assert pasted_picture(of_clipboard(painted(), image_svg__xml=pictures.svg_bomb())) is None
    assert pasted_picture(of_clipboard(painted(), image_svg__xml=b"", image_png=b"")) is not None


def test_a_picture_larger_than_several_screens_is_not_pasted(monkeypatch):
    monkeypatch.setattr("appealdesk.ui.widgets.drop.MAX_PASTED_PIXELS", 500)
    assert pasted_picture(of_clipboard(painted())) is None
