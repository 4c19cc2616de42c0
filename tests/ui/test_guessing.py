"""The question which marketplace is answered from the files where their text tells it."""

import pytest

from appealdesk.core.desk.guessing import guess_marketplace
from appealdesk.ui.home.loose_files import LooseFilesDialog

NOTICE = (
    "Shopee Taiwan Seller Centre\nPerformance Notification: Late Shipment Rate\n"
    "Your late shipment rate is 12.5%, the target is 10%.\n"
    "Please submit your appeal within 7 days of this notice.\nhttps://seller.shopee.tw/portal\n"
)


@pytest.fixture
def notice(tmp_path):
    path = tmp_path / "notice.txt"
    path.write_text(NOTICE, "utf-8")
    return path


def test_the_dropped_notice_says_where_it_comes_from(notice):
    assert guess_marketplace([notice], lambda: False) == ("shopee", "tw")


def test_files_that_disagree_or_say_nothing_are_no_guess(tmp_path):
    one, two, none = (tmp_path / f"{n}.txt" for n in "abc")
    one.write_text("Order page of Amazon", "utf-8")
    two.write_text("Order page of Shopee", "utf-8")
    none.write_text("Packing slip", "utf-8")
    assert guess_marketplace([one, two], lambda: False) == ("", "")
    assert guess_marketplace([none], lambda: False) == ("", "")


def test_the_question_stands_answered(qtbot, real, notice):
    dialog = LooseFilesDialog(real._context, [notice])
    qtbot.addWidget(dialog)
    assert dialog.platform.currentData() == "amazon"
    qtbot.waitUntil(lambda: dialog.platform.currentData() == "shopee")
    assert dialog.site.currentData() == "tw"
    assert "Shopee" in dialog.answer[0]


def test_what_the_seller_chose_meanwhile_stays(qtbot, context, notice):
    dialog = LooseFilesDialog(context, [notice])
    qtbot.addWidget(dialog)
    dialog.platform.setCurrentIndex(dialog.platform.findData("temu"))
    dialog.platform.activated.emit(dialog.platform.currentIndex())
    with qtbot.waitSignal(dialog._guess.notices.ended):
        pass
    assert dialog.platform.currentData() == "temu"
