"""The editor of the letter: plain text that knows its places in code points and when something is being composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from appealdesk.ui.letter.margin import Margin
from appealdesk.ui.letter.places import Places
from appealdesk.ui.letter.tie_ink import TieInk
from appealdesk.ui.widgets.drop import local_paths, take_copies

if TYPE_CHECKING:
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.marks import Mark

AIR = 10
"""Logical pixels of empty room around the text."""


class LetterEditor(QPlainTextEdit):
    """Plain text; files that are dropped or pasted are given on, never written as addresses."""

    edited = Signal()
    """The text changed, and no input method is at work on it; also right after one has finished."""
    files_given = Signal(list)
    moved = Signal()
    """The cursor stands elsewhere."""

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self.composing = False
        """True while an input method shows what is not written yet."""
        self._context = context
        self._places: Places | None = None
        self._text: str | None = None
        self._changed = False
        self.setTabChangesFocus(True)
        self.setCursorWidth(2)
        self.document().setDocumentMargin(AIR)
        self.ink = TieInk(self, context.look)
        self.margin = Margin(self, context)
        self.textChanged.connect(self._forget)
        self.cursorPositionChanged.connect(self.moved)
        self.updateRequest.connect(self._scrolled)
        self.setViewportMargins(self.margin.WIDTH, 0, 0, 0)

    # ------------------------------------------------------------------ text
    def text(self) -> str:
        """Return the text; unlike Qt's own way, spaces that do not break stay what they are."""
        if self._text is None:
            self._text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        return self._text

    def load(self, text: str) -> None:
        """Show another text; there is nothing to undo then."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._forget()

    def replace(self, start: int, end: int, text: str, *, choose: bool = False) -> None:
        """Put a text in place of a piece (code points), as one edit to undo; ``choose`` selects what was put there."""
        places = self._here()
        cursor = QTextCursor(self.document())
        cursor.setPosition(places.unit(start))
        cursor.setPosition(places.unit(end), QTextCursor.MoveMode.KeepAnchor)
        at = cursor.selectionStart()
        cursor.beginEditBlock()
        cursor.insertText(text)
        cursor.endEditBlock()
        if choose:
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def replace_all(self, text: str) -> None:
        """Put a text in place of all, as one edit to undo; what is alike at both ends is left untouched."""
        old = self.text()
        most = min(len(old), len(text))
        head = next((i for i in range(most) if old[i] != text[i]), most)
        tail = next((i for i in range(most - head) if old[-1 - i] != text[-1 - i]), most - head)
        if old != text:
            self.replace(head, len(old) - tail, text[head : len(text) - tail])

    def _forget(self) -> None:
        self._text = self._places = None
        if self.composing:
            self._changed = True
        else:
            self.edited.emit()

    # ------------------------------------------------------------------ places
    @property
    def place(self) -> int:
        """Where the cursor stands, in code points."""
        return self._here().point(self.textCursor().position())

    def cursor_of(self, start: int, end: int) -> QTextCursor:
        """Return a cursor over a piece (code points); it goes with the text as that is edited."""
        places, length = self._here(), self.document().characterCount() - 1
        made = QTextCursor(self.document())
        made.setPosition(min(places.unit(start), length))
        made.setPosition(min(places.unit(end), length), QTextCursor.MoveMode.KeepAnchor)
        return made

    def span_of(self, cursor: QTextCursor) -> tuple[int, int]:
        """Return the piece under a cursor in code points."""
        places = self._here()
        return places.point(cursor.selectionStart()), places.point(cursor.selectionEnd())

    def go_to(self, start: int, end: int | None = None) -> None:
        """Put the cursor at a place, or choose a piece, and bring it into view, some lines from the edge."""
        cursor = self.cursor_of(start, start if end is None else end)
        if end is not None:
            # the cursor itself at the start, so that a long piece shows its beginning
            first, last = cursor.selectionStart(), cursor.selectionEnd()
            cursor.setPosition(last)
            cursor.setPosition(first, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor() if not self._in_view(cursor) else self.ensureCursorVisible()

    def _in_view(self, cursor: QTextCursor) -> bool:
        return self.viewport().rect().adjusted(0, 0, 0, -40).contains(self.cursorRect(cursor))

    def _here(self) -> Places:
        if self._places is None:
            self._places = Places(self.text())
        return self._places

    # ------------------------------------------------------------------ remarks
    def show_marks(self, marks: list[Mark]) -> None:
        """Underline what remarks are about."""
        self.setExtraSelections([m.selection(self._context.look.tokens) for m in marks])

    # ------------------------------------------------------------------ events
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take note of what an input method composes: nothing looks at the text meanwhile."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if not self.composing and self._changed:
            self._changed = False
            self.edited.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Y and Ctrl+Shift+Z for the editor's own redo, on every system."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_redo(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Redo by either key."""
        if _is_redo(event):
            self.redo()
            event.accept()
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take files and text."""
        return bool(local_paths(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Give files on; write text, and nothing but its characters."""
        paths = local_paths(source)
        if paths:
            self.files_given.emit(paths)
        elif source.hasText():
            self.insertPlainText(source.text())

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files as copies; text that is dragged about in the letter moves."""
        super().dropEvent(event)
        if event.isAccepted() and local_paths(event.mimeData()):
            take_copies(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin beside the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self.margin.setGeometry(QRect(inside.left(), inside.top(), self.margin.WIDTH, inside.height()))

    def _scrolled(self, area: QRect, by: int) -> None:
        if by:
            self.margin.scroll(0, by)
        else:
            self.margin.update(0, area.y(), self.margin.width(), area.height())


def _is_redo(event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Redo):
        return True
    control = Qt.KeyboardModifier.ControlModifier
    pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Y:
        return pressed == control
    return event.key() == Qt.Key.Key_Z and pressed == control | Qt.KeyboardModifier.ShiftModifier
