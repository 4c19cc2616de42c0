"""What the program knows of a platform, with source, status and age; a seller's own figure is set, changed, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.core.packs.listing import values_of
from appealdesk.core.packs.overriding import Override
from appealdesk.ui.home.markets import sites
from appealdesk.ui.packs.model import PackModel, age_words, source_words
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text, card
from appealdesk.ui.widgets.notice_bar import UNDO
from appealdesk.ui.widgets.pill import Pill
from appealdesk.ui.widgets.plain_table import make_plain
from appealdesk.ui.widgets.roominess import resize_within

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.packs.listing import PackValue
    from appealdesk.ui.context import Context

SIZE: Final = (1020, 640)
_WIDTHS: Final = (100, 286, 130, 160, 162)


class PacksDialog(QDialog):
    """:attr:`changed` tells whether another figure counts than before."""

    def __init__(self, context: Context, platform: str = "", site: str = "", parent: QWidget | None = None) -> None:
        """Show a platform's values; the first platform's where none is named."""
        super().__init__(parent)
        self._context = context
        self.changed = False
        self._platform, self._site = platform, site
        self._undo: Callable[[], object] | None = None
        self._today = context.now.real().astimezone(context.zone).date()
        look = context.look
        self.title, self.hint, self.state = Text("title"), Text("second", wrap=True), Pill(look)
        self.platform, self.site, self.search = QComboBox(), QComboBox(), QLineEdit()
        self.own, self.old = QCheckBox(), QCheckBox()
        self.model = PackModel(context, self._today)
        self.table = QTableView()
        self.about = Text("caption", wrap=True)
        self.address, self.value, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.set, self.unset = Button(look, "save_20_regular", "tint"), Button(look, "delete_20_regular")
        self.take_back, self.leave = Button(look, UNDO), Button(look, "", "primary")
        self.told, self.error = Text("ok", wrap=True), Text("bad", wrap=True)
        self._labels = [Text("caption") for _ in range(3)]
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.state)
        narrow = QHBoxLayout()
        narrow.setSpacing(12)
        for part in (self.platform, self.site):
            narrow.addWidget(part)
        narrow.addWidget(self.search, 1)
        narrow.addWidget(self.own)
        narrow.addWidget(self.old)
        self.table.setModel(self.model)
        make_plain(self.table)
        self.table.setWordWrap(False)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.addWidget(self.table)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.told, 1)
        foot.addWidget(self.take_back)
        foot.addWidget(self.leave)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(10)
        whole.addLayout(head)
        whole.addWidget(self.hint)
        whole.addLayout(narrow)
        whole.addWidget(frame, 1)
        whole.addWidget(self.about)
        whole.addLayout(self._lay_out_form())
        whole.addWidget(self.error)
        whole.addLayout(foot)
        self.error.hide()
        self.take_back.hide()
        self.leave.setDefault(True)
        resize_within(self, SIZE)

    def _lay_out_form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(2)
        for column, (label, edit) in enumerate(zip(self._labels, (self.address, self.value, self.reason), strict=True)):
            form.addWidget(label, 0, column)
            form.addWidget(edit, 1, column)
            label.setBuddy(edit)
            form.setColumnStretch(column, (3, 2, 3)[column])
        form.addWidget(self.set, 1, 3)
        form.addWidget(self.unset, 1, 4)
        return form

    def _connect(self) -> None:
        self.platform.currentIndexChanged.connect(self._fill_sites)
        self.site.currentIndexChanged.connect(self.look)
        self.search.textChanged.connect(self._narrow)
        self.own.toggled.connect(self._narrow)
        self.old.toggled.connect(self._narrow)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._chosen(now.row()))
        self.model.modelReset.connect(lambda: self._chosen(-1))
        self.set.clicked.connect(self._set)
        self.reason.returnPressed.connect(self._set)
        self.unset.clicked.connect(self._unset)
        self.take_back.clicked.connect(self._take_back)
        self.leave.clicked.connect(self.reject)
        self._context.say.changed.connect(self._retranslate)

    def _words(self, key: str, **args: object) -> str:
        return self._context.say.of(f"packs.window.{key}", **args)

    def _retranslate(self) -> None:
        say = self._context.say
        self.title.setText(self._words("title"))
        self.setWindowTitle(self.title.text())
        self.hint.setText(self._words("hint"))
        chosen = self.platform.currentData() or self._platform
        self.platform.blockSignals(True)
        self.platform.clear()
        for name in PLATFORMS:
            self.platform.addItem(say(f"platform.{name}"), name)
        self.platform.setCurrentIndex(max(0, self.platform.findData(chosen)))
        self.platform.blockSignals(False)
        self.platform.setAccessibleName(say("loose.platform"))
        self.site.setAccessibleName(say("loose.site"))
        self.search.setPlaceholderText(self._words("find"))
        self.search.setAccessibleName(self._words("find"))
        self.table.setAccessibleName(self._words("title"))
        for box, key in ((self.own, "only-own"), (self.old, "only-old")):
            box.setText(self._words(key, days=self.model.stale_days))
            box.setAccessibleName(box.text())
        edits = (self.address, self.value, self.reason)
        for label, edit, key in zip(self._labels, edits, ("address", "value", "reason"), strict=True):
            label.setText(self._words(key))
            edit.setAccessibleName(label.text())
        self.reason.setPlaceholderText(self._words("reason-hint"))
        self.set.say(self._words("set"))
        self.unset.say(self._words("unset"))
        self.take_back.say(say("bar.undo"))
        self.leave.say(say("export.close"))
        self._fill_sites()

    def _fill_sites(self) -> None:
        say, platform = self._context.say, self.platform.currentData()
        self.site.blockSignals(True)
        self.site.clear()
        self.site.addItem(self._words("all-sites"), "")
        for code in sites(self._context.bridge.desk, platform) if platform else ():
            self.site.addItem(say.or_else(f"site.{code}", code.upper()) + f" · {code}", code)
        self.site.setCurrentIndex(max(0, self.site.findData(self._site)))
        self.site.blockSignals(False)
        self.look()

    def look(self) -> None:
        """Ask for the values of the chosen platform and site."""
        platform, site, desk = self.platform.currentData(), self.site.currentData(), self._context.bridge.desk
        self._site = site or ""
        if platform:
            self._context.bridge.ask(
                lambda: (platform, site, values_of(platform, site, desk.figures.all())), self._show, self._failed
            )

    def _show(self, found: tuple[str, str, tuple[PackValue, ...]]) -> None:
        platform, site, values = found
        if (platform, site) != (self.platform.currentData(), self.site.currentData()):
            return  # another one was chosen meanwhile
        pack = self._context.bridge.desk.packs.platform(platform, site)
        papers, old_from = pack.papers, pack.stale_days
        age = max(0, (self._today - papers.checked).days)
        key = "stale" if age > old_from else "checked"
        self.state.say(self._words(key, day=papers.checked, days=age), "warn" if age > old_from else "ok")
        self.model.show_values(values, old_from)
        self.old.setText(self._words("only-old", days=old_from))
        self.old.setAccessibleName(self.old.text())
        self._narrow()

    def _narrow(self) -> None:
        kept = self.address.text()
        self.model.narrow(self.search.text(), own=self.own.isChecked(), old=self.old.isChecked())
        if self.model.rows:
            row = next((n for n, v in enumerate(self.model.rows) if v.key == kept), 0)
            self.table.selectRow(row)
            self.table.scrollTo(self.model.index(row, 0))

    def _chosen(self, row: int) -> None:
        value = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        read_only = self._context.door.read_only is not None
        self.unset.setEnabled(value is not None and value.own is not None and not read_only)
        self.set.setEnabled(not read_only)
        if value is None:
            self.about.setText(self._words("none") if not self.model.rows else "")
            return
        say = self._context.say
        self.address.setText(value.own.key if value.own else value.key)
        self.value.setText(value.value)
        self.reason.setText(value.own.reason if value.own else "")
        for edit in (self.address, self.value, self.reason):
            edit.setCursorPosition(0)
        told = {"source": source_words(say, value), "day": age_words(say, value, self._today, self.model.stale_days)}
        words = self._words("about", name=self.model.name(value), value=value.value, **told)
        if value.own:
            words += self._words("was", was=value.own.was or say.of("packs.list.no-value"))
        self.about.setText(words)

    def _own_at(self, site: str) -> Override | None:
        platform, key = self.platform.currentData(), self.address.text().strip()
        figures = self._context.bridge.desk.figures.all()
        return next((o for o in figures if (o.platform, o.site, o.key) == (platform, site, key)), None)

    def _set(self) -> None:
        platform, site, key = self.platform.currentData(), self.site.currentData(), self.address.text().strip()
        if not self.reason.text().strip():
            self._wrong(self._words("need-reason"))
            self.reason.setFocus()
            return
        figures, before = self._context.bridge.desk.figures, self._own_at(site)
        figure = Override(platform, site, key, self.value.text().strip(), self.reason.text().strip(), self._today)
        undo = (lambda: figures.set(before)) if before else (lambda: figures.unset(platform, site, key))
        self._change(lambda: figures.set(figure), self._words("set-told", name=key, value=figure.value), undo)

    def _unset(self) -> None:
        # a figure for every site stands below those of one site, and is taken off where it was set
        before = self._own_at(self.site.currentData()) or self._own_at("")
        platform, key = self.platform.currentData(), self.address.text().strip()
        figures, site = self._context.bridge.desk.figures, before.site if before else ""
        undo = (lambda: figures.set(before)) if before else None
        self._change(lambda: figures.unset(platform, site, key), self._words("unset-told", name=key), undo)

    def _take_back(self) -> None:
        if self._undo is not None:
            self._change(self._undo, self._words("taken-back"), None)

    def _change(self, work: Callable[[], object], told: str, undo: Callable[[], object] | None) -> None:
        self.leave.setEnabled(False)
        self._context.bridge.ask(work, lambda _value: self._done(told, undo), self._failed)

    def _done(self, told: str, undo: Callable[[], object] | None) -> None:
        self.changed = True
        self.leave.setEnabled(True)
        self.error.hide()
        self.told.setText(told)
        self._undo = undo
        self.take_back.setVisible(undo is not None)
        self.look()

    def reject(self) -> None:
        """Close; a change that is being kept is waited for, so that a case is checked again with it."""
        if self.leave.isEnabled():
            super().reject()

    def _failed(self, error: Exception) -> None:
        self.leave.setEnabled(True)
        self._wrong(explain(error, self._context.say))

    def _wrong(self, words: str) -> None:
        self.told.setText("")
        self.error.setText(words)
        self.error.show()
