"""From wherever a file of the case is shown: take it out, put another in its place, explain a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from appealdesk.ui.wording import file_name

if TYPE_CHECKING:
    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.case.panel import CasePanel
    from appealdesk.ui.context import Context
    from appealdesk.ui.timeline.loop_view import LoopView


class FileActs(QObject):
    """Hears the timeline, the viewer and the findings, and says what is wanted of which case."""

    out_wanted = Signal(object, str, list)
    """The case, the file to take out, and the paths of what comes instead (none: nothing does)."""
    table_asked = Signal(object, str)
    """The checked case, and its table that somebody wants to say something about."""

    def __init__(self, context: Context, loop: LoopView, panel: CasePanel) -> None:
        """Listen to the parts of a case screen."""
        super().__init__(panel)
        self._context, self._panel = context, panel
        self._checked: Checked | None = None
        for part in (loop, panel.viewer, panel.findings.acts):
            part.out_wanted.connect(lambda file: self._want(file, []))
        panel.findings.acts.instead_wanted.connect(self._replace)
        panel.findings.acts.table_asked.connect(self._ask)

    def show_checked(self, checked: Checked) -> None:
        """Remember which case is shown."""
        self._checked = checked

    def _want(self, file: str, instead: list[Path]) -> None:
        if self._checked:
            self.out_wanted.emit(self._checked.ref, file, instead)

    def _ask(self, file: str) -> None:
        if self._checked:
            self.table_asked.emit(self._checked, file)

    def _replace(self, file: str) -> None:
        settings = self._context.settings
        title = self._context.say("out.choose", name=file_name(file))
        chosen, _ = QFileDialog.getOpenFileNames(self._panel, title, settings.folder)
        if chosen:
            settings.folder = str(Path(chosen[0]).parent)
            self._want(file, [Path(c) for c in chosen])
