"""The question which marketplace is answered from the files where their text tells it."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from appealdesk.core.desk.guessing import agreed, read_few
from appealdesk.ui.home.loose_files import LooseFilesDialog

NOTICE = (
    "Shopee Taiwan Seller Centre\nPerformance Notification: Late Shipment Rate\n"
    "Your late shipment rate is 12.5%, the target is 10%.\n"
    "Please submit your appeal within 7 days of this notice.\nhttps://seller.shopee.tw/portal\n"
)


def guess(files):
    return agreed(read_few(files, lambda: False))


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    return path


def test_the_dropped_notice_says_where_it_comes_from(notice):
    assert guess([notice]) == ("shopee", "tw")


def test_files_that_disagree_or_say_nothing_are_no_guess(tmp_path):
    one, two, none = (tmp_path / f"{n}.txt" for n in "abc")
    one.write_text("Order page of Amazon", "utf-8")
    two.write_text("Order page of Shopee", "utf-8")
    none.write_text("Packing slip", "utf-8")
    assert guess([one, two]) == ("", "")
    assert guess([none]) == ("", "")


def test_the_question_stands_answered(qtbot, real, notice):
    dialog = LooseFilesDialog(real._context, [notice])
    qtbot.addWidget(dialog)
    assert dialog.platform.currentData() is None  # nothing is chosen that nobody said
    qtbot.waitUntil(lambda: dialog.platform.currentData() == "shopee")
    assert dialog.site.currentData() == "tw"
    assert "Shopee" in dialog.answer[0]


def test_a_notice_that_is_a_picture_says_it_too(tmp_path):
    picture = Image.new("RGB", (900, 260), "white")
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(26)
    lines = ("Temu Seller Center", "Violation notice: late shipment", "Order PO-211-04417390822554718")
    for row, line in enumerate((*lines, "Please submit your appeal before 2026-11-28 15:30")):
        draw.text((40, 30 + 55 * row), line, fill="black", font=font)
    picture.save(tmp_path / "IMG_1.png")
    assert guess([tmp_path / "IMG_1.png"])[0] == "temu"


def test_nothing_is_made_before_a_marketplace_and_a_market_are_chosen(qtbot, context, tmp_path):
    dialog = LooseFilesDialog(context, [tmp_path / "a.bin"])
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    dialog.platform.setCurrentIndex(dialog.platform.findData("shopee"))
    dialog.site.setCurrentIndex(dialog.site.findData("de"))
    assert dialog.go.isEnabled()
    dialog.accept()
    assert not dialog.isVisible()


def test_what_the_seller_chose_meanwhile_stays(qtbot, context, notice):
    dialog = LooseFilesDialog(context, [notice])
    qtbot.addWidget(dialog)
    dialog.platform.setCurrentIndex(dialog.platform.findData("temu"))
    dialog.platform.activated.emit(dialog.platform.currentIndex())
    with qtbot.waitSignal(dialog._guess.notices.ended):
        pass
    assert dialog.platform.currentData() == "temu"
