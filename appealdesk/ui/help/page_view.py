"""Pieces of help one below the other, as plain labels: nothing that they say is taken for markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.packs.topics import Piece
    from appealdesk.ui.text import Speech

_FILLED: Final = re.compile(r"\{\w+\}")


class PageView(QScrollArea):
    """Scrolled with the arrow and page keys while it has the focus."""

    def __init__(self, say: Speech, parent: QWidget | None = None) -> None:
        """Create it empty."""
        super().__init__(parent)
        self._say = say
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_pieces(self, title: str, shown: Iterable[Piece]) -> None:
        """Show pieces below a title, from the top."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(6, 2, 10, 8)
        column.setSpacing(3)
        _put(column, "title", title)
        for piece in shown:
            self._put_piece(column, piece)
        column.addStretch(1)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.verticalScrollBar().setValue(0)

    @property
    def words(self) -> str:
        """Everything that is shown."""
        inner: QWidget | None = self.widget()
        return "\n".join(x.text() for x in inner.findChildren(Text)) if inner is not None else ""

    def _put_piece(self, column: QVBoxLayout, piece: Piece) -> None:
        say = self._say
        column.addSpacing(12)
        _put(column, "heading", str(piece["title"]))
        where = [say(f"platform.{p}") if p in PLATFORMS else str(p) for p in piece["platforms"]]
        sites = [str(s).upper() for s in piece.get("sites", ())]
        rule = bool(piece.get("severity"))
        grave = [say(f"severity.{piece['severity']}")] if rule else []
        if about := " · ".join((*grave, *where, *sites)):
            _put(column, "caption", about)
        # what a rule says of an order is told without one
        said, do = (
            _FILLED.sub("…", words) if rule else words for words in (str(piece["text"]), str(piece.get("do", "")))
        )
        if piece.get("address"):
            do = say.of("help.window.moved", address=piece["address"])
        _put(column, "", said)
        if piece.get("correction"):
            _put(column, "second", say.of("help.line.correction", said=piece["correction"]))
        if do:
            _put(column, "", say.of("help.line.do", said=do))
        status = say.of(f"sources.status.{piece['status']}")
        source = say.of("help.window.about", source=piece["source"], status=status, as_of=piece["as_of"])
        _put(column, "caption", source)


def _put(column: QVBoxLayout, role: str, words: str) -> None:
    label = Text(role, wrap=True)
    label.setText(words)
    column.addWidget(label)
