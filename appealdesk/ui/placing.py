"""What stands against the place of the store although it can be used there: said once, all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.frame import lay_out
from appealdesk.ui.widgets.notice_bar import LOOK

if TYPE_CHECKING:
    from appealdesk.core.store.place import Place
    from appealdesk.ui.context import Context
    from appealdesk.ui.widgets.notice_bar import NoticeBar

WIDTH = 560


class PlaceDialog(QDialog):
    """Every reason in full."""

    def __init__(self, context: Context, place: Place, parent: QWidget | None = None) -> None:
        """Show what stands against a place."""
        super().__init__(parent)
        say = context.say
        title = Text("title")
        title.setText(say.of("upkeep.place.title"))
        self.setWindowTitle(title.text())
        self.reasons: list[Text] = []
        for problem in place.warnings:
            words = Text(wrap=True)
            words.setText(say.of(problem.key, **dict(problem.args)))
            self.reasons.append(words)
        self.leave = Button(context.look, "", "primary")
        self.leave.say(say("export.close"))
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.reject)
        lay_out(self, (title, *self.reasons), (self.leave,), WIDTH)


def tell_place(context: Context, bar: NoticeBar, place: Place, window: QWidget) -> None:
    """Say what stands against the store's place; nothing where nothing does."""
    warnings, say = place.warnings, context.say
    if not warnings:
        return

    def show() -> None:
        dialog = PlaceDialog(context, place, window)
        dialog.exec()
        dialog.deleteLater()

    words = say.of(warnings[0].key, **dict(warnings[0].args))
    if len(warnings) > 1:
        words = say.of("upkeep.place.more", count=len(warnings))
    bar.tell(say.of("place.note"), "warn", words, say.of("upkeep.place.details"), show, icon=LOOK)
