"""Pictures of the window: the same every time, in both themes and languages, and sharp at 150 %."""

from PySide6.QtGui import QImage

from appealdesk.ui.snapshot import make_window, settle, snapshot, take, wait_for
from tests.ui import sample


def test_pictures_are_the_same_every_time_and_differ_by_theme_and_language(qtbot, desk, tmp_path):
    window, context = make_window(desk, tmp_path, sample.NOW)
    qtbot.addWidget(window)
    window.take([sample.FOLDER])
    wait_for(lambda: window.pages.currentWidget() is window.case)
    window.case.next_finding()
    settle(context)
    made = take(window, context, tmp_path / "pictures", "case")
    images = {path.stem: QImage(str(path)) for path in made}
    assert sorted(images) == ["case-dark-en", "case-dark-zh", "case-light-en", "case-light-zh", "case-light-zh-150"]
    assert images["case-light-zh"].size() == window.size()
    assert images["case-light-zh-150"].size() == window.size() * 1.5
    again = tmp_path / "again.png"
    snapshot(window, again)
    assert QImage(str(again)) == images["case-light-zh"]
    assert len({bytes(image.constBits()) for image in images.values()}) == 5
    context.bridge.close()
    desk.close()
