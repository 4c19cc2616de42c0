"""A recovery code to take along: shown large, printed, or saved as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from appealdesk.core.desk.recovery_sheet import build_recovery_sheet
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.saving import save_new
from appealdesk.ui.entrance.code_card import CodeCard
from appealdesk.ui.folders import documents
from appealdesk.ui.printing import print_pdf
from appealdesk.ui.saving import ask_where
from appealdesk.ui.widgets.basics import Button, Text
from appealdesk.ui.widgets.question import ask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from appealdesk.ui.context import Context


class CodePage(QWidget):
    """The code exists in memory only; ``failed`` carries why its sheet could not be saved."""

    failed = Signal(object)
    taken = Signal()
    """It was saved or printed."""

    def __init__(self, context: Context, groups: Sequence[str], store: str, parent: QWidget | None = None) -> None:
        """Show a code.

        Args:
            context: the window's surroundings.
            groups: the nine groups of the code.
            store: the id of the store that it opens.
            parent: owner.
        """
        super().__init__(parent)
        self._context, self._groups, self._store = context, tuple(groups), store
        self._saved: dict[Path, bytes] = {}
        """What this page has written itself, which it may write anew."""
        look = context.look
        self.code = CodeCard(look, groups)
        self.keep = Text("strong", wrap=True)
        self.save, self.print = Button(look, "save_20_regular"), Button(look, "print_20_regular")
        self.done_with = Text("ok", wrap=True)
        self.done_with.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.keep)
        column.addLayout(row)
        column.addWidget(self.done_with)
        column.addStretch(1)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.keep.setText(say.of("keys.setup.print"))
        self.save.say(say("setup.save"))
        self.print.say(say("setup.print"))

    def _sheet(self) -> bytes:
        now = self._context.now.real().astimezone(self._context.zone)
        return build_recovery_sheet(self._groups, self._store, self._context.say.language, now)

    def _save(self) -> None:
        say = self._context.say
        proposed = _free(documents().parent / f"{say.of('keys.sheet.file')}.pdf")
        while (chosen := ask_where(self, self._context, say("setup.save"), proposed, "PDF")) is not None:
            try:
                data = self._sheet()
                save_new(self._context.door.folder, chosen, data, mine=self._saved.get(chosen))
            except StoreError as error:
                if error.key != "store.error.save-taken":
                    self.failed.emit(error)
                    return
                # whatever it holds: an original, or the sheet of a code that still counts
                asked = say("setup.save"), say("setup.other-name", file=chosen.name), say("setup.other-name-go")
                if not ask(self, self._context, *asked, keep=say("setup.other-name-keep")):
                    return
                proposed = _free(chosen)
            except OSError as error:
                self.failed.emit(error)
                return
            else:
                self._saved[chosen] = data
                self._say_taken(say("setup.saved", file=chosen))
                return

    def _print(self) -> None:
        say = self._context.say
        try:
            if print_pdf(self._sheet(), say("setup.print"), self, self._context.door.folder):
                self._say_taken(say("setup.printed"))
        except (OSError, StoreError) as error:
            self.failed.emit(error)

    def _say_taken(self, words: str) -> None:
        self.done_with.setText(words)
        self.done_with.show()
        self.taken.emit()


def _free(wanted: Path) -> Path:
    """Return a name like the wanted one that nothing has yet."""
    found, number = wanted, 2
    while found.exists():
        found, number = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}"), number + 1
    return found
