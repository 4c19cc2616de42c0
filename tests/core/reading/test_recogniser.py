"""The engine the program ships, on real pictures: what is printed comes out, where it stands, whichever way up."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image, ImageFilter

from appealdesk.core.reading.ocr.recogniser import Recogniser, make_recogniser
from tests.core.reading.making import picture, pixels, texts

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Line
    from appealdesk.core.reading.ocr.port import Picture

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "resources" / "sample-case" / "evidence"
PICTURES = Path(__file__).parent / "pictures"
THAI = ROOT / "tests" / "cases" / "shopee-th-clean-buddhist" / "evidence"
ORDER = "111-7730914-6402817"


@pytest.fixture(scope="module")
def ocr() -> Recogniser:
    return make_recogniser()


def screenshot(path: Path) -> Picture:
    return pixels(Image.open(path))


def line_with(lines: tuple[Line, ...], text: str) -> Line:
    return next(line for line in lines if text in line.text)


@pytest.fixture(scope="module")
def order_page() -> Picture:
    return screenshot(SAMPLE / f"order_{ORDER}.png")


def test_the_place_of_a_number_inside_a_line_shows_that_number(ocr: Recogniser, order_page: Picture):
    line = line_with(ocr.recognise(order_page), ORDER)
    start = line.text.index(ORDER)

    box = line.span_box(start, start + len(ORDER))
    cut = order_page[int(box.y) - 4 : int(box.bottom) + 5, int(box.x) - 4 : int(box.right) + 5]

    assert texts(ocr.recognise(np.ascontiguousarray(cut))) == [ORDER]
    assert list(line.edges) == sorted(line.edges)
    assert line.span_confidence(start, start + len(ORDER)) > 0.9


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_reads_the_same_however_it_is_turned(ocr: Recogniser, order_page: Picture, turns: int):
    upright = ocr.recognise(order_page)
    turned = np.ascontiguousarray(np.rot90(order_page, turns))

    lines = ocr.recognise(turned)

    assert texts(lines)[:10] == texts(upright)[:10]
    box = line_with(lines, ORDER).box
    patch = turned[int(box.y) - 6 : int(box.bottom) + 6, int(box.x) - 6 : int(box.right) + 6]
    assert ORDER in texts(ocr.recognise(np.ascontiguousarray(np.rot90(patch, -turns))))[0]


@pytest.mark.parametrize("turns", [1, 2, 3])
@pytest.mark.parametrize(
    "rows", [["Order ID"], ["Order ID", ORDER], ["Tracking number", "9400111899223397623910", "Delivered"]]
)
def test_a_strip_of_a_few_lines_reads_the_same_however_it_is_turned(ocr: Recogniser, rows: list[str], turns: int):
    strip = pixels(picture("\n".join(rows), (600, 40 + 48 * len(rows))))
    assert texts(ocr.recognise(strip)) == rows
    assert texts(ocr.recognise(np.ascontiguousarray(np.rot90(strip, turns)))) == rows


def test_a_scrolled_screenshot_of_many_screens_reads_like_its_screens(ocr: Recogniser):
    screen = screenshot(THAI.parents[1] / "shopee-my-appeal-07" / "evidence" / "2" / "chat.png")
    words = texts(ocr.recognise(screen))

    lines = ocr.recognise(np.concatenate([screen] * 3))

    # Whether two fields that stand close together come as one line or two may differ from band to band.
    assert "".join(texts(lines)).replace(" ", "") == "".join(words * 3).replace(" ", "")
    last = next(text for text in reversed(words) if len(text) > 1)
    tops = [line.box.y for line in lines if line.text == last]
    assert np.diff(tops) == pytest.approx(screen.shape[0], abs=10)


def test_small_print_on_a_very_large_screen_is_read(ocr: Recogniser, order_page: Picture):
    desktop = np.full((2160, 3840, 3), 255, np.uint8)
    desktop[300 : 300 + order_page.shape[0], 1500 : 1500 + order_page.shape[1]] = order_page
    assert line_with(ocr.recognise(desktop), ORDER)


def test_a_photo_of_a_screen_taken_at_an_angle_is_read(ocr: Recogniser, order_page: Picture):
    height, width = order_page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = np.array([[60, 90], [width - 20, 10], [width - 90, height - 20], [20, height - 90]], np.float32)
    photo = cv2.warpPerspective(order_page, cv2.getPerspectiveTransform(corners, seen), (width, height))

    assert line_with(ocr.recognise(photo), ORDER)


def test_a_narrow_strip_cut_out_of_a_page_is_read(ocr: Recogniser):
    strip = picture("Order 114-5820447-3196258", (1800, 70))
    assert texts(ocr.recognise(pixels(strip))) == ["Order 114-5820447-3196258"]


def test_label_and_value_come_one_after_the_other(ocr: Recogniser):
    image = picture("Tracking", (700, 160))
    image.paste(picture("1Z7R4W620394812768", (500, 60)), (200, 0))
    image.paste(picture("Carrier", (400, 60)), (0, 80))
    assert texts(ocr.recognise(pixels(image))) == ["Tracking", "1Z7R4W620394812768", "Carrier"]


@pytest.mark.parametrize("size", [(1, 1), (3, 400), (12, 3000), (3000, 12), (200, 120)])
def test_a_picture_without_text_gives_no_lines_and_takes_no_time(ocr: Recogniser, size: tuple[int, int]):
    began = time.process_time()
    assert ocr.recognise(pixels(Image.new("RGB", size, "white"))) == ()
    assert time.process_time() - began < 5


def test_what_a_blur_has_wiped_out_is_not_invented(ocr: Recogniser, order_page: Picture):
    blurred = pixels(Image.fromarray(order_page).resize((520, 306)).filter(ImageFilter.GaussianBlur(4)))
    assert not any(line.confidence > 0.97 and len(line.text) > 5 for line in ocr.recognise(blurred))


def test_a_thai_page_reads_in_thai_with_its_ids_untouched(ocr: Recogniser):
    read = ocr.recognise(screenshot(THAI / "ติดตามพัสดุ.png"))
    lines = texts(read)

    assert "จัดส่งสำเร็จ (Delivered)" in lines
    assert "หมายเลขคำสั่งซื้อ: 260503W4HX9TK2" in lines
    assert "SPXTH052816430977" in lines
    assert "04/05/2569 19:20" in lines
    assert "พัสดุออกจากประเทศต้นทาง จีน (Departed origin country CN)" in lines
    assert all(list(line.edges) == sorted(line.edges) for line in read)


def test_thai_words_numbers_and_dates_of_any_page_are_read(ocr: Recogniser):
    lines = [
        "คำสั่งซื้อของคุณถูกยกเลิกแล้ว",
        "ผู้รับ: วรรณา ศรีสุข",
        "จัดส่งไม่สำเร็จ",
        "7 มิ.ย. 2569 15:42",
        "เหตุผล: ผู้ซื้อไม่รับสาย",
        "ยอดชำระ 1,250.50 บาท",
        "หมายเลขพัสดุ TH01234567890A",
    ]
    # Kept as a picture, because how a text is drawn depends on the libraries of the machine.
    assert texts(ocr.recognise(screenshot(PICTURES / "thai.png"))) == lines


def test_letters_that_no_engine_knows_are_not_given_out_as_thai(ocr: Recogniser):
    read = ocr.recognise(screenshot(PICTURES / "cyrillic.png"))

    assert not any("\u0e01" <= char <= "\u0e5b" for line in read for char in line.text)
    assert line_with(read, "114-2222222-3333333")


def test_one_thai_name_on_an_english_page_is_read(ocr: Recogniser):
    lines = texts(ocr.recognise(screenshot(THAI / "ใบนำออกคลัง.png")))
    assert "สมชาย ใจดี" in lines
    assert "Outbound Slip / 出库单" in lines


def test_the_place_of_a_thai_status_inside_its_line_covers_it(ocr: Recogniser):
    line = line_with(ocr.recognise(screenshot(THAI / "ติดตามพัสดุ.png")), "(Delivered)")
    status = line.span_box(0, len("จัดส่งสำเร็จ"))
    assert status.x == pytest.approx(41, abs=8)
    assert status.right == pytest.approx(148, abs=10)
