"""Lines of Thai pages: a date whose month the first engine lost, and the words and clocks beside it."""

from __future__ import annotations

import numpy as np
import pytest

from appealdesk.core.reading.ocr.ctc import Recognised
from appealdesk.core.reading.ocr.engine import Region
from appealdesk.core.reading.ocr.mixed import read_thai_page
from appealdesk.core.reading.ocr.thai_dates import date_without_month, dated

PICTURE = np.full((60, 900, 3), 255, dtype=np.uint8)
LINE = Region(np.array([[20, 10], [880, 10], [880, 50], [20, 50]], dtype=np.float32))


class Latin:
    """The first engine: what it reads when it is given a number alone."""

    def read_crops(self, crops: list[object]) -> list[Recognised]:
        return [recognised("22:03", 0.99) for _ in crops]


class Thai:
    """The second reader: a month between figures, a state elsewhere."""

    def read_at(self, line: np.ndarray, height: int) -> Recognised:
        return Recognised("มี.ค." if line.size and height else "", 0.9)

    def read(self, line: np.ndarray) -> Recognised:
        # words take more room than what parts a date from its clock
        return Recognised("นำจ่ายสำเร็จ", 0.93) if line.shape[1] > 4 * line.shape[0] else Recognised("", 0.0)


def recognised(text: str, confidence: float, unsure: str = "") -> Recognised:
    """Return a reading whose letters have even widths; those of ``unsure`` were read with little confidence."""
    sure = tuple(0.4 if unsure and c in unsure else confidence for c in text)
    cuts = tuple(i / len(text) for i in range(len(text) + 1))
    return Recognised(text, sum(sure) / len(sure), cuts, sure)


def read(first: Recognised) -> str:
    (line,) = read_thai_page(Latin(), Thai(), PICTURE, [LINE], [first])  # type: ignore[arg-type] # stand-ins
    return line.text


def test_a_month_that_was_left_out_surely_as_it_seems_is_read_again():
    assert read(recognised("6 .. 2569 08:07", 0.99)) == "6 มี.ค. 2569 08:07"


def test_the_words_behind_a_date_are_read_as_well_and_the_clock_on_its_own():
    assert read(recognised("7 ul.A. 2569 2203 vihussoa", 0.99, "ulAvihsoa.")) == "7 มี.ค. 2569 22:03 นำจ่ายสำเร็จ"


@pytest.mark.parametrize("comma", [",", "，", ", "])
def test_a_doubted_comma_between_date_and_clock_does_not_lose_the_clock(comma: str):
    text = read(recognised(f"02 .. 2569{comma}22:03 vihu", 0.99, ",，vihu"))
    assert text.startswith("02 มี.ค. 2569")
    assert "22:03" in text


@pytest.mark.parametrize("text", ["06/05/2569 10:12", "14 Apr 2569", "260523 PA6GN", "7 มีนาคม"])
def test_dates_in_figures_or_with_a_month_that_can_be_read_lack_none(text: str):
    assert date_without_month(text) is None
    assert text[0] != "0" or dated(text) is None


def test_a_year_of_two_figures_makes_a_date_as_well():
    assert read(recognised("06 W.A. 69 13:05", 0.99)) == "06 มี.ค. 69 13:05"


@pytest.mark.parametrize("text", ["06/05/69 13:05", "14 Apr 69", "12 69 13:05", "A12 kg 691", "06 W.A. 45 13:05"])
def test_other_figures_behind_letters_are_no_year(text: str):
    assert date_without_month(text) is None


class Reader(Latin):
    """The first engine, which reads an id alone as it is printed."""

    def __init__(self, alone: str, confidence: float) -> None:
        self._alone, self._confidence = alone, confidence

    def read_crops(self, crops: list[object]) -> list[Recognised]:
        return [recognised(self._alone, self._confidence) for _ in crops]


def line_with(first: Recognised, alone: str, confidence: float) -> str:
    reader = Reader(alone, confidence)
    (line,) = read_thai_page(reader, Thai(), PICTURE, [LINE], [first])  # type: ignore[arg-type] # stand-ins
    return line.text


def test_an_id_that_recognition_glued_to_its_thai_label_is_kept():
    first = recognised("κunlaSPXTH681127163127", 0.95, "κunla")
    assert line_with(first, "SPXTH681127163127", 0.98) == "นำจ่ายสำเร็จ SPXTH681127163127"


def test_an_id_read_with_doubt_beside_thai_counts_as_it_is_read_alone():
    first = recognised("κunlanw 260501Z8BOMHG", 0.78)
    assert line_with(first, "260501Z8BOWMHG", 0.97).endswith(" 260501Z8BOWMHG")


def test_an_id_that_stays_doubtful_alone_is_not_kept():
    first = recognised("κunlanw 260501Z8BOMHG", 0.78)
    assert "260501" not in line_with(first, "260501Z8BOMHG", 0.8)
