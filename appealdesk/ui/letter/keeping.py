"""The letter is kept in the store while it is written: a moment after the last key, and whenever its screen is left."""

from __future__ import annotations

from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from appealdesk.core.desk.kept import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.ui.caseref import CaseRef
    from appealdesk.ui.context import Context
    from appealdesk.ui.letter.editor import LetterEditor

PAUSE_MS: Final = 800
"""Time without a key after which the text is kept."""
WRITING: Final = timedelta(minutes=10)
"""What is written within this time is one version; see ``Letters.write_on``."""


class LetterKeeper(QObject):
    """Keeps what the editor holds with its case; later texts are never written over by earlier ones."""

    kept = Signal()
    """What the editor held is in the store."""
    waiting = Signal()
    """The editor holds something that is not in the store yet."""
    failed = Signal(object)

    def __init__(self, context: Context, editor: LetterEditor) -> None:
        """Keep an editor's text."""
        super().__init__(editor)
        self._context, self._editor = context, editor
        self.ref: CaseRef | None = None
        """The case whose letter is in the editor."""
        self._clean = ""
        self._left: dict[str, str] = {}
        """Texts that could not be kept, by their case: they wait for its letter to be opened again."""
        self._lock, self._written, self._number = Lock(), 0, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._keep_in_job)
        editor.edited.connect(self._edited)

    @property
    def keeps(self) -> bool:
        """False for a case of which nothing is kept: a sample, or one in a store that cannot be written."""
        return self.ref is not None and bool(self.ref.uid) and self._context.door.read_only is None

    @property
    def dirty(self) -> bool:
        """True while the editor holds what is not in the store."""
        return self.keeps and self._editor.text() != self._clean

    def use(self, ref: CaseRef) -> None:
        """Keep the editor's text with this case from now on; as it is now, it is in the store."""
        self.ref, self._clean = ref, self._editor.text()
        self._timer.stop()

    def newest(self) -> str | None:
        """Return the letter as the store holds it, empty where there is none; None where it cannot be asked."""
        if self.ref is None or not self.ref.uid:
            return None
        try:
            with told():
                found = self._context.bridge.desk.kept.store.letters.newest(self.ref.uid)
        except Exception as error:  # noqa: BLE001  # whatever it is, the text in the editor stays, and the seller is told
            self.failed.emit(error)
            return None
        return found.text if found else ""

    def left_behind(self) -> str | None:
        """Return, once, what could not be kept when this case was left."""
        return self._left.pop(self.ref.uid, None) if self.ref else None

    def is_clean(self, text: str) -> bool:
        """Return whether a text is the one that was kept last."""
        return text == self._clean

    def keep_now(self, note: str = "") -> bool:
        """Keep the text before anything else is done; False where that failed.

        Args:
            note: where the text comes from; it becomes a version of its own then.
        """
        self._timer.stop()
        if not self.dirty:
            return True
        text = self._editor.text()
        try:
            self._work(text, note)()
        except Exception as error:  # noqa: BLE001  # as above
            if self.ref is not None:
                self._left[self.ref.uid] = text
            self.failed.emit(error)
            return False
        self._done(text)
        return True

    def _edited(self) -> None:
        if self.dirty:
            self._timer.start()
            self.waiting.emit()

    def _keep_in_job(self) -> None:
        if not self.dirty or self._editor.composing:
            return
        text, ref = self._editor.text(), self.ref
        self._context.bridge.ask(
            self._work(text, ""), lambda _none: self._done(text) if ref == self.ref else None, self.failed.emit
        )

    def _work(self, text: str, note: str) -> Callable[[], None]:
        """Return what writes a text, unless a later one was written meanwhile."""
        self._number += 1
        number, ref = self._number, self.ref
        assert ref is not None
        letters, uid = self._context.bridge.desk.kept.store.letters, ref.uid

        def work() -> None:
            with self._lock, told():
                if number < self._written:
                    return
                if note:
                    letters.save(uid, text, note)
                else:
                    letters.write_on(uid, text, WRITING)
                self._written = number

        return work

    def _done(self, text: str) -> None:
        self._clean = text
        if self._editor.text() == text:
            self.kept.emit()
