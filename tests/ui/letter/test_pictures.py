"""Pictures of the letter's screen for looking at it: every theme, language and scale."""

from __future__ import annotations

from PySide6.QtGui import QImage

from appealdesk.ui.snapshot import make_window, take_letter, wait_for
from tests.ui import sample


def test_the_letters_screen_is_taken_in_every_look_with_its_remarks_and_its_proofs(qtbot, desk, tmp_path):
    window, context = make_window(desk, tmp_path, sample.NOW)
    qtbot.addWidget(window)
    window.open_sample()
    wait_for(lambda: window.pages.currentWidget() is window.case)
    made = take_letter(window, context, tmp_path / "pictures")
    images = {path.stem: QImage(str(path)) for path in made}
    looks = ["letter-dark-en", "letter-dark-zh", "letter-light-en", "letter-light-zh", "letter-light-zh-150"]
    assert sorted(images) == [*looks, "letter-ties-light-zh"]
    assert images["letter-light-zh-150"].size() == window.size() * 1.5
    assert len({bytes(image.constBits()) for image in images.values()}) == 6
    assert window.case.middle.currentIndex() == 0
    context.bridge.close()
    desk.close()
