"""A picture of the sample case that shows what a requirement means, small in the page and large on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QDialog, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from appealdesk.core.reading.disk import DiskFile
from appealdesk.core.text import resources
from appealdesk.ui.evidence.loading import load_page
from appealdesk.ui.widgets.basics import Text, set_tip

if TYPE_CHECKING:
    from appealdesk.ui.context import Context

HEIGHT, WIDEST = 190, 460
LARGE = 1100
"""Pixels of the width in which all of it is shown."""
_MEDIA = {".pdf": "application/pdf", ".png": "image/png"}


def sample_image(name: str) -> QImage:
    """Return a picture of the sample case, or the first page of one of its PDFs.

    Raises:
        PreviewError: it cannot be shown.
    """
    path = resources() / "sample-case" / name
    return load_page(DiskFile(path), 1, (), _MEDIA[path.suffix.lower()]).levels[0]


class SamplePicture(QAbstractButton):
    """Shows the upper part of a sample; a press shows all of it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Create it empty and hidden."""
        super().__init__(parent)
        self._context, self._look = context, context.look
        self._images: dict[str, QImage] = {}
        self._name = ""
        self._image, self._shown = QImage(), QImage()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setMaximumWidth(WIDEST)
        context.look.changed.connect(self.update)
        self.clicked.connect(self.enlarge)

    @property
    def image(self) -> QImage:
        """What is shown; empty while it is read."""
        return self._image

    def show_sample(self, name: str, called: str, tip: str) -> bool:
        """Show a file of the sample case, read off the window's thread; False where there is none to show."""
        self._name, self._image, self._shown = name, QImage(), QImage()
        self.setAccessibleName(called)
        set_tip(self, tip)
        self.setVisible(bool(name))
        if name in self._images:
            self._show(name, self._images[name])
        elif name:
            self._context.bridge.ask(
                lambda: sample_image(name), lambda image: self._show(name, image), lambda _error: self.hide()
            )
        self.update()
        return bool(name)

    def _show(self, name: str, image: QImage) -> None:
        self._images[name] = image
        if name == self._name:
            self._image, self._shown = image, QImage()
            self.update()

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(WIDEST, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the upper part in a frame with round corners."""
        del event
        if self._image.isNull():
            return
        t, painter = self._look.tokens, QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        frame = QPainterPath()
        frame.addRoundedRect(area, 8, 8)
        painter.setClipPath(frame)
        painter.fillRect(area, QColor("white"))
        shown = self._scaled(round(area.width() * self.devicePixelRatioF()))
        painter.drawImage(area, shown, QRectF(0, 0, shown.width(), area.height() * self.devicePixelRatioF()))
        painter.setClipping(False)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(t.accent if focused else t.border), 2 if focused else 1))
        painter.drawPath(frame)
        painter.end()

    def _scaled(self, width: int) -> QImage:
        # a painter alone leaves out lines when it shrinks a picture this much
        if self._shown.width() != width:
            self._shown = self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        return self._shown

    def enlarge(self) -> None:
        """Show all of it in a window of its own."""
        if self._image.isNull():
            return
        dialog = self.large()
        dialog.exec()
        dialog.deleteLater()

    def large(self) -> QDialog:
        """Return the window that shows all of it; Escape closes it."""
        dialog = QDialog(self.window())
        dialog.setWindowTitle(self.accessibleName())
        picture = Text()
        whole = self._image
        if whole.width() > LARGE:
            whole = whole.scaledToWidth(LARGE, Qt.TransformationMode.SmoothTransformation)
        picture.setPixmap(QPixmap.fromImage(whole))
        picture.setAccessibleName(self.accessibleName())
        area = QScrollArea()
        area.setAccessibleName(self.accessibleName())
        area.setWidget(picture)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        room = self.window().size()
        dialog.resize(min(whole.width() + 24, room.width() - 80), min(whole.height() + 4, room.height() - 80))
        return dialog
