"""The parts of the export dialog and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from appealdesk.core.export.pages.paper import Paper
from appealdesk.ui.export.plan_model import PlanModel
from appealdesk.ui.export.plan_table import plan_table
from appealdesk.ui.export.reason import reason_row
from appealdesk.ui.export.standing import standing
from appealdesk.ui.widgets.basics import Button, Elided, Text, card, divider, set_tip
from appealdesk.ui.widgets.pill import Pill
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.ui.bridge import Checked
    from appealdesk.ui.context import Context

SHOWN_BLOCKERS = 4
SHOWN_REMARKS = 3


class ExportForm(QDialog):
    """What stands in the way, the files, where to and on which paper, and the buttons; it does nothing by itself."""

    def __init__(self, context: Context, checked: Checked, parent: QWidget | None = None) -> None:
        """Build it for a checked case."""
        super().__init__(parent)
        self._context, self._checked = context, checked
        self._halted = False
        look = context.look
        self.title, self.state = Text("title"), Pill(look)
        self.why = Text("second", wrap=True)
        self.reasons: list[Text] = []
        self.model = PlanModel(context.say)
        self.table = plan_table(self.model)
        self.limit = Text("caption", wrap=True)
        self.halts, self.told = Text("bad", wrap=True), Text("second", wrap=True)
        self.redacted, self.both = QCheckBox(), QCheckBox()
        self.paper_label, self.paper = Text("second"), QComboBox()
        for paper in Paper:
            self.paper.addItem("", paper)
        self.place_label, self.place = Text("strong"), Elided("second")
        self.browse = Button(look, "folder_open_20_regular", "quiet")
        self.bar, self.step = QProgressBar(), Elided("caption")
        self.look_through = Button(look, "eye_20_regular")
        self.print = Button(look, "print_20_regular")
        self.go = Button(look, "arrow_export_20_regular", "primary")
        self.open_folder = Button(look, "folder_open_20_regular", "primary")
        self.record = Button(look, "calendar_add_20_regular", "quiet")
        if checked.ref.sample:
            self.record.hide()
        self.stop, self.leave = Button(look, "dismiss_20_regular"), Button(look)
        self.error = Text("bad", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.why)
        for words in self._blocker_words():
            row, text = reason_row(words, self._context.look, self.devicePixelRatioF())
            self.reasons.append(text)
            column.addLayout(row)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.addWidget(self.table)
        inside.addWidget(self.limit)
        self.limit.hide()
        column.addWidget(frame, 1)
        for remark in (self.halts, self.told):
            column.addWidget(remark)
            remark.hide()
        kind = QHBoxLayout()
        kind.setSpacing(10)
        kind.addWidget(self.redacted)
        kind.addSpacing(14)
        kind.addWidget(self.both)
        kind.addStretch(1)
        kind.addWidget(self.paper_label)
        kind.addWidget(self.paper)
        column.addLayout(kind)
        place = QHBoxLayout()
        place.setSpacing(12)
        place.addWidget(self.place_label)
        place.addWidget(self.place, 1)
        place.addWidget(self.browse)
        column.addLayout(place)
        self.bar.setTextVisible(False)
        for part in (self.bar, self.step, self.error):
            column.addWidget(part)
            part.hide()
        column.addWidget(divider())
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.record)
        buttons.addStretch(1)
        for button in (self.leave, self.stop, self.look_through, self.print, self.go, self.open_folder):
            button.setMinimumHeight(36)
            buttons.addWidget(button)
        for later in (self.stop, self.print, self.open_folder):
            later.hide()
        self.go.setDefault(True)
        column.addLayout(buttons)
        resize_within(self, (860, 600))

    def tell(self, halting: Sequence[str], lines: Sequence[str]) -> None:
        """Show what has to be known of the plan, the first few lines of it; a tooltip has them all.

        Args:
            halting: what lets only a draft be written.
            lines: the rest.
        """
        self._halted = bool(halting)
        self._say_go()
        for label, said in ((self.halts, halting), (self.told, lines)):
            shown = list(said[:SHOWN_REMARKS])
            if rest := len(said) - len(shown):
                shown.append(self._context.say.count("export.told-more", rest))
            label.setText("\n".join(shown))
            set_tip(label, *said)
            label.setVisible(bool(shown))

    def _blocker_words(self) -> list[str]:
        blockers, say = self._checked.report.blockers, self._context.say
        lines = standing(blockers, self._checked.wordings[say.language], say)
        shown = lines[:SHOWN_BLOCKERS]
        rest = sum(count for _, count in lines[SHOWN_BLOCKERS:])
        return [*(words for words, _ in shown), *([say("export.more", count=rest)] if rest else [])]

    @property
    def blocked(self) -> bool:
        """True while blockers stand."""
        return not self._checked.report.ready

    @property
    def draft(self) -> bool:
        """True while only a marked draft can be written: blockers stand, or the letter's pages cannot show it."""
        return self.blocked or self._halted

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say, count = self._context.say, len(self._checked.report.blockers)
        self.setWindowTitle(say("export.title"))
        self.title.setText(say("export.title"))
        stands = say.count("ready.blockers", count) if self.blocked else say("ready.yes")
        self.state.say(stands, "bad" if self.blocked else "ok")
        self.redacted.setText(say("export.redacted"))
        self.both.setText(say("export.both"))
        self.paper_label.setText(say("export.paper"))
        self.paper.setAccessibleName(say("export.paper"))
        for row, paper in enumerate(Paper):
            self.paper.setItemText(row, say(f"export.paper-{paper}"))
        self._say_go()
        self.look_through.say(say("review.action"), say("review.action-tip"))
        self.print.say(say("print.action"))
        self.stop.say(say("export.cancel"))
        self.leave.say(say("export.close"))
        self.record.say(say("export.record"), say("export.record-tip"))
        self.open_folder.say(say("export.open-folder"))
        self.browse.say(say("export.browse"))
        self.place_label.setText(say("export.place"))
        self.table.setAccessibleName(say("export.plan"))

    def _say_go(self) -> None:
        say = self._context.say
        why = "redacted-tip" if self.redacted.isChecked() else "blocked" if self.blocked else "ready"
        self.why.setText(say(f"export.{why}"))
        key = "redacted-go" if self.redacted.isChecked() else "draft" if self.draft else "go"
        self.go.say(say(f"export.{key}"), say(f"export.{key}-tip") if key != "go" else "")
