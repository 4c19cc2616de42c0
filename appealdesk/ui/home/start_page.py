"""The first screen: drop a case, go on with one, or try the sample."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from appealdesk.ui import icons
from appealdesk.ui.context import Context
from appealdesk.ui.home.case_list import CaseList
from appealdesk.ui.home.drop_zone import DropZone
from appealdesk.ui.home.store_card import StoreCard
from appealdesk.ui.home.urgent_card import UrgentCard, unsent
from appealdesk.ui.widgets.basics import Button, IconButton, Text, card
from appealdesk.ui.widgets.keys import bind_keys
from appealdesk.ui.widgets.preferences import PreferencesButton

STEP_ICONS = ("folder_add_24_regular", "link_20_regular", "arrow_export_20_regular")


def _scrolling(inner: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setWidget(inner)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # it follows the focus of what is inside; a stop of its own would be one without a name
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll


class StartPage(QWidget):
    """Emits what the seller gave: paths by drop or choice, or the wish for the sample."""

    given = Signal(list)
    sample = Signal()
    nothing_left = Signal()
    """The next problem was asked for, and there is none."""
    opened = Signal(object)
    """A kept case."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build the screen."""
        super().__init__(parent)
        self.setObjectName("screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self.logo, self.name, self.purpose = Text(), Text("display"), Text("second")
        self.zone = DropZone(context)
        self.lock, self.promise = Text(), Text("second")
        self.cases, self.store = CaseList(context), StoreCard(context)
        self.fresh = Button(context.look, "add_20_regular")
        self.to_metrics = Button(context.look, "data_trending_20_regular", "quiet")
        self.to_help = IconButton(context.look, "question_circle_20_regular")
        self._count = 0
        self.steps = [(Text("heading"), Text("second", wrap=True)) for _ in STEP_ICONS]
        self._step_marks = [Text() for _ in STEP_ICONS]
        self.try_text = Text("second")
        self.try_sample = Button(context.look, "play_circle_20_regular", "tint")
        self._lay_out()
        self.zone.dropped.connect(self.given)
        self.zone.choose_folder.connect(self._ask_folder)
        self.zone.choose_files.connect(self._ask_files)
        self.try_sample.clicked.connect(self.sample)
        self.fresh.clicked.connect(self._ask_files)
        self.cases.opened.connect(self.opened)
        self.cases.counted.connect(self._counted)
        self.store.turned.connect(self._arrange)
        bind_keys(self, {"F8": self._next_problem, "Shift+F8": self._next_problem})
        self._arrange()
        self._order_tabs()
        context.say.changed.connect(self.retranslate)
        context.look.changed.connect(self._tint)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter do what somebody comes for, or go on where the keyboard was."""
        super().showEvent(event)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        held: QWidget | None = self.focusWidget()
        if held in (None, self.zone.folder):
            urgent = self._urgent
            held = self.zone.folder if urgent is None else urgent.go
        if held is not None:
            held.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.logo)
        head.addWidget(self.name)
        head.addSpacing(8)
        head.addWidget(self.purpose)
        head.addStretch(1)
        head.addWidget(self.fresh)
        head.addWidget(self.to_metrics)
        head.addWidget(self.to_help)
        self.preferences = PreferencesButton(self._context)
        head.addWidget(self.preferences)
        promise = QHBoxLayout()
        promise.setSpacing(8)
        promise.addStretch(1)
        promise.addWidget(self.lock)
        promise.addWidget(self.promise)
        promise.addStretch(1)
        self._how = self._lay_out_steps()
        trial = QHBoxLayout()
        trial.setSpacing(16)
        trial.addStretch(1)
        trial.addWidget(self.try_text)
        trial.addWidget(self.try_sample)
        trial.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.store)
        column.addWidget(self.cases)
        column.addWidget(self.zone, 3)
        column.addLayout(promise)
        column.addWidget(self._how)
        column.addSpacing(8)
        column.addLayout(trial)
        column.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(1040)
        middle.setLayout(column)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(32, 28, 32, 24)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(_scrolling(inner))

    def _lay_out_steps(self) -> QWidget:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for mark, (head, words) in zip(self._step_marks, self.steps, strict=True):
            box = card()
            inside = QVBoxLayout(box)
            inside.setContentsMargins(20, 16, 20, 16)
            inside.setSpacing(6)
            for part in (mark, head, words):
                inside.addWidget(part)
            inside.addStretch(1)
            row.addWidget(box, 1)
        how = QWidget()
        how.setLayout(row)
        return how

    def retranslate(self) -> None:
        """Say everything in the present language."""
        say = self._context.say
        self.name.setText("AppealDesk")
        self.purpose.setText(say("start.purpose"))
        self.promise.setText(say("start.promise"))
        self.try_text.setText(say("start.first-time"))
        for number, (head, words) in enumerate(self.steps, 1):
            head.setText(f"{number}  {say(f'start.step-{number}')}")
            words.setText(say(f"start.step-{number}-text"))
        self.try_sample.say(say("start.sample"))
        self.fresh.say(say("home.fresh"), say("start.choose-files-tip"))
        self.to_help.say(say.of("help.window.open"))
        self.to_metrics.say(say.of("metrics.window.open"), say.of("metrics.window.open-tip"))
        self._tint()
        self.cases.retranslate()
        self.refresh()

    def refresh(self) -> None:
        """Show the kept cases as they are now."""
        self.cases.refresh()

    @property
    def _urgent(self) -> UrgentCard | None:
        return next((row for row in self.cases.rows if isinstance(row, UrgentCard)), None)

    def _next_problem(self) -> None:
        """Open the most urgent case at the first thing that it lacks."""
        row = next((row for row in self.cases.rows if unsent(row.entry)), None)
        if (urgent := self._urgent) is not None:
            urgent.go.click()
        elif row is not None:
            # not read yet, or found by what is sought: there is no telling that nothing is left to do
            row.opened.emit(row.ref)
        else:
            self.nothing_left.emit()

    def _counted(self, count: int) -> None:
        first, self._count = count > 0 and not self._count, count
        self._arrange()
        self._order_tabs()
        # while it is not seen, the keyboard is needed elsewhere
        if first and self.isVisible():
            self._take_keyboard()

    def _arrange(self) -> None:
        # what was listed before a store was shut can not be opened now
        count, shut = self._count, self.store.shut
        self.cases.setVisible(count > 0 and not shut)
        # the cases are what somebody comes back for
        self.zone.set_compact(count > 0 and not shut)
        self.fresh.setVisible(count > 0 and not shut)
        # whoever has been here before needs no lesson
        self._how.setVisible(count == 0 and not shut)

    def _order_tabs(self) -> None:
        """Let the keyboard go as the eye does: the head, the cases, then where files are dropped."""
        cases, zone = self.cases, self.zone
        head = [self.fresh, self.to_metrics, self.to_help, self.preferences]
        of_store = [self.store.look, self.store.bring_back, self.store.open]
        inside = [part for row in cases.rows for part in (row, *row.findChildren(QAbstractButton))]
        foot = [cases.more, zone.folder, zone.files, self.try_sample]
        for one, other in pairwise([*head, *of_store, cases.search, cases.bin, *inside, *foot]):
            QWidget.setTabOrder(one, other)

    def _tint(self) -> None:
        t, ratio = self._context.look.tokens, self.devicePixelRatioF()
        self.logo.setPixmap(icons.pixmap("shield_checkmark_24_filled", t.accent, 32, ratio))
        for mark, name in zip(self._step_marks, STEP_ICONS, strict=True):
            mark.setPixmap(icons.pixmap(name, t.accent, 24, ratio))
        self.lock.setPixmap(icons.pixmap("lock_closed_20_regular", t.ok.mark, 18, ratio))

    def _ask_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self._context.say("start.choose-folder"), self._context.settings.folder
        )
        if chosen:
            self._context.settings.folder = chosen
            self.given.emit([Path(chosen)])

    def _ask_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(
            self, self._context.say("start.choose-files"), self._context.settings.folder
        )
        if chosen:
            self._context.settings.folder = str(Path(chosen[0]).parent)
            self.given.emit([Path(c) for c in chosen])
