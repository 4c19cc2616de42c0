"""Text copied out of what is written reads right, in every language that sellers, buyers and carriers write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from tests.core.export.pdf_view import outline, pages_text
from tests.core.export.worlds import ORDER, World, png, written

if TYPE_CHECKING:
    from pathlib import Path

SAID = {
    "zh-Hans": "包裹已离开分拨中心，签收人：本人（门卫代收）。",
    "zh-Hant": "訂單已於承諾時間內出貨，請更正延遲紀錄；臺灣、髮、龍、鬱。",
    "ja": "お荷物は配達を完了しました。ご確認ください（受付番号：１２３）。",
    "th": "พัสดุถูกจัดส่งแล้ว กรุณาตรวจสอบที่อยู่ผู้รับ",
    "vi": "Đơn hàng đã được giao đúng hẹn, vui lòng kiểm tra lại địa chỉ người nhận.",
    "de": "Die Sendung wurde zugestellt – Empfänger: Jürgen Müßig, Straße 5, Größe „XL“, 29,95 €.",
    "en": "The parcel wasn’t late: “Delivered, front door” — office first, efficient; US$1,234.50 (5 %).",
}


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier that says each of them in the letter, in a heading, in a mail and on a picture."""
    folder = tmp_path_factory.mktemp("languages")
    letter = "\n\n".join(f"# {text[:12]}\n\n{text}" for text in SAID.values())
    world = World(folder / "case", letter=letter).order()
    world.paper("order.png", png("o", (900, 600)), ids=ORDER)
    world.paper("messages.txt", "\n".join(SAID.values()).encode(), ids=ORDER)
    for n, kind in enumerate((Unit.PIXEL, Unit.CELL)):
        item = world.evidence[n]
        lines = tuple(Line(text, Box(10, 20 + 40.0 * row, 860, 22)) for row, text in enumerate(SAID.values()))
        page = Page(1, 900, 600, kind, lines)
        world.evidence[n] = replace(item, reading=Reading(item.sha256, item.size, item.media, (page,)))
    written(world, folder / "out")
    return folder / "out"


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("name", ["Appeal_Dossier.pdf", "Appeal_Letter.pdf", f"OrderID_{ORDER}_Evidence.pdf"])
def test_it_is_copied_as_it_was_written(dossier, language, name):
    text = bare(" ".join(pages_text(dossier / name)))
    assert bare(SAID[language]) in text
    if name == "Appeal_Dossier.pdf":
        # in the letter, in the mail, and under the picture
        assert text.count(bare(SAID[language])) >= 3


def test_bookmarks_read_right_too(dossier):
    titles = " ".join(title for _, title, _ in outline(dossier / "Appeal_Dossier.pdf"))
    assert "Exhibit 1" in titles
    assert "Order page" in titles
