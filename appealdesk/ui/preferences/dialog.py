"""All settings in one dialog. Whatever is chosen counts at once and is kept; nothing waits for an OK."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from appealdesk.ui.preferences.own import MOST_HOURS, ZONES, is_zone
from appealdesk.ui.preferences.remind_hours import RemindHours
from appealdesk.ui.preferences.shortcuts import SHORTCUTS
from appealdesk.ui.settings import MOST_REMIND_HOURS, SCALES
from appealdesk.ui.trouble import explain
from appealdesk.ui.widgets.basics import Button, Text, divider
from appealdesk.ui.widgets.preferences import LANGUAGE_NAMES, THEME_MODES, may

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from appealdesk.ui.context import Context

SIZE: Final = (680, 640)
LABEL_WIDTH: Final = 170


class SettingsDialog(QDialog):
    """:attr:`own_changed` tells whether clocks are reckoned otherwise, :attr:`wants_again` whether to open anew."""

    def __init__(
        self,
        context: Context,
        store_actions: Mapping[str, Callable[[], None]],
        show_packs: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """Show the settings as they are.

        Args:
            context: the window's surroundings.
            store_actions: what can be done with the store, by the name of its words.
            show_packs: shows the rule packs and own figures.
            parent: the window.
        """
        super().__init__(parent)
        self._context, self._actions, self._packs = context, store_actions, show_packs
        self.own_changed = self.wants_again = False
        self.area, self.leave = QScrollArea(), Button(context.look, "", "primary")
        self.error = Text("bad", wrap=True)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        foot = QHBoxLayout()
        foot.addWidget(self.error, 8)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.area, 1)
        column.addLayout(foot)
        self.resize(*SIZE)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.reject)
        # built anew after the click that changed the language is over: its button goes with the rest
        context.say.changed.connect(lambda: QTimer.singleShot(0, self, self.fill))
        self.fill()

    def _words(self, key: str, **args: object) -> str:
        return self._context.say.of(f"settings.{key}", **args)

    def fill(self) -> None:
        """Build everything in the present language."""
        say = self._context.say
        self.setWindowTitle(self._words("title"))
        self.leave.say(say("export.close"))
        self.error.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(10)
        sections = (self._look_section, self._me_section, self._data_section, self._keys_section)
        for number, section in enumerate(sections):
            if number:
                column.addWidget(divider())
            section(column)
        column.addStretch(1)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)

    def _head(self, column: QVBoxLayout, key: str, hint: str = "") -> None:
        title = Text("heading")
        title.setText(self._words(key))
        column.addWidget(title)
        if hint:
            words = Text("second", wrap=True)
            words.setText(self._words(hint))
            column.addWidget(words)

    def _row(self, column: QVBoxLayout, key: str, *parts: QWidget) -> None:
        label, row = Text(), QHBoxLayout()
        label.setText(self._words(key))
        label.setMinimumWidth(LABEL_WIDTH)
        row.setSpacing(8)
        row.addWidget(label)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)

    def _choices(self, options: Sequence[tuple[str, str]], now: str, choose: Callable[[str], None]) -> list[Button]:
        group, made = QButtonGroup(self), []
        for code, words in options:
            button = Button(self._context.look, kind="option")
            button.say(words)
            button.setCheckable(True)
            button.setChecked(code == now)
            button.clicked.connect(lambda _on=False, code=code: choose(code))
            group.addButton(button)
            made.append(button)
        return made

    # ------------------------------------------------------------ look
    def _look_section(self, column: QVBoxLayout) -> None:
        say, context = self._context.say, self._context
        self._head(column, "look")
        self.languages = self._choices(LANGUAGE_NAMES, say.language, self._speak)
        self._row(column, "language", *self.languages)
        modes = [(mode, say(f"settings.theme-{mode}")) for mode in THEME_MODES]
        self.themes = self._choices(modes, context.look.mode, self._dress)
        self._row(column, "theme", *self.themes)
        scales = [(str(s), f"{s} %") for s in SCALES]
        self.scales = self._choices(scales, str(context.settings.scale), self._scale)
        self._row(column, "scale", *self.scales)
        hint = Text("caption", wrap=True)
        hint.setText(self._words("scale-hint"))
        self.again = Button(context.look, "arrow_sync_20_regular", "tint")
        self.again.say(self._words("again"))
        self.again.clicked.connect(self._open_again)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(hint, 1)
        row.addWidget(self.again)
        column.addLayout(row)
        self.again.setVisible(context.settings.scale != context.settings.shown_scale)

    def _speak(self, language: str) -> None:
        self._context.settings.language = language
        self._context.say.switch(language)

    def _dress(self, mode: str) -> None:
        self._context.settings.theme = mode
        self._context.look.switch(mode)

    def _scale(self, scale: str) -> None:
        self._context.settings.scale = int(scale)
        self.again.setVisible(int(scale) != self._context.settings.shown_scale)

    def _open_again(self) -> None:
        self.wants_again = True
        self.accept()

    # ------------------------------------------------------------ me
    def _me_section(self, column: QVBoxLayout) -> None:
        desk, context = self._context.bridge.desk, self._context
        self._head(column, "me", "me-hint")
        self.operator = QLineEdit()
        self.operator.setMaxLength(60)
        self.operator.setMinimumWidth(220)
        self.operator.setEnabled(context.door.is_open and context.door.read_only is None)
        if context.door.is_open:
            self.operator.setText(desk.kept.store.operator)
        self.zone, own = QComboBox(), desk.own
        self.zone.setEditable(True)
        self.zone.addItems([*ZONES] if own.zone in ZONES else [own.zone, *ZONES])
        self.zone.setCurrentText(own.zone)
        self.zone.setMinimumWidth(220)
        self.margin, self.peak = QLineEdit(str(own.margin_hours)), QLineEdit(str(own.peak_margin_hours))
        for key, edit in (
            ("operator", self.operator),
            ("zone", self.zone),
            ("margin", self.margin),
            ("peak", self.peak),
        ):
            edit.setAccessibleName(self._words(key))
            unit = Text("second")
            unit.setText(self._words("hours") if key in {"margin", "peak"} else "")
            if key in {"margin", "peak"}:
                edit.setMaximumWidth(80)
            self._row(column, key, edit, unit)
        self.operator.editingFinished.connect(self._name)
        if typed := self.zone.lineEdit():
            typed.editingFinished.connect(self._reckon)
        self.zone.activated.connect(self._reckon)
        self.margin.editingFinished.connect(self._reckon)
        self.peak.editingFinished.connect(self._reckon)

        self.remind = RemindHours(context)
        self.remind.wrong.connect(lambda: self._wrong(self._words("remind-wrong", most=MOST_REMIND_HOURS)))
        self.remind.taken.connect(self.error.hide)
        self._row(column, "remind", self.remind)
        hint = Text("caption", wrap=True)
        hint.setText(self._words("remind-hint"))
        column.addWidget(hint)

    def _name(self) -> None:
        name = " ".join(self.operator.text().split())
        desk = self._context.bridge.desk
        if not name or name == desk.kept.store.operator:
            return

        def work() -> None:
            desk.kept.store.operator = name

        self._context.bridge.ask(work, self._named, self._failed)

    def _named(self, _none: object) -> None:
        self.error.hide()

    def _reckon(self) -> None:
        desk, settings = self._context.bridge.desk, self._context.settings
        zone, hours = self.zone.currentText().strip(), [self.margin.text().strip(), self.peak.text().strip()]
        if not is_zone(zone):
            self._wrong(self._words("zone-wrong", zone=zone))
            return
        if not all(h.isascii() and h.isdigit() and int(h) <= MOST_HOURS for h in hours):
            self._wrong(self._words("hours-wrong", most=MOST_HOURS))
            return
        self.error.hide()
        own = replace(desk.own, zone=zone, margin_hours=int(hours[0]), peak_margin_hours=int(hours[1]))
        if own != desk.own:
            desk.own = own
            settings.own_zone, settings.margin_hours, settings.peak_margin_hours = zone, int(hours[0]), int(hours[1])
            self.own_changed = True

    # ------------------------------------------------------------ data
    def _data_section(self, column: QVBoxLayout) -> None:
        say = self._context.say
        self._head(column, "data", "data-hint")
        grid = QGridLayout()
        grid.setSpacing(8)
        self.acts: dict[str, Button] = {}
        for name, act in {"packs": self._packs, **self._actions}.items():
            button = Button(self._context.look)
            button.say(say.of("packs.window.open") if name == "packs" else say(f"keep.{name}"))
            button.setEnabled(name == "packs" or may(self._context, name))
            button.clicked.connect(lambda _on=False, act=act: self._leave_for(act))
            place = len(self.acts)
            grid.addWidget(button, place // 2, place % 2)
            self.acts[name] = button
        column.addLayout(grid)

    def _leave_for(self, act: Callable[[], None]) -> None:
        # one dialog at a time: what it opens stands in its place
        self.accept()
        QTimer.singleShot(0, self.parent() or self, act)

    # ------------------------------------------------------------ keys
    def _keys_section(self, column: QVBoxLayout) -> None:
        self._head(column, "keys")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        row = 0
        for where, keys in SHORTCUTS:
            title = Text("caption")
            title.setText(self._words(f"where.{where}"))
            grid.addWidget(title, row, 0, 1, 2)
            for offset, (key, act) in enumerate(keys, 1):
                pressed, told = Text("strong"), Text(wrap=True)
                pressed.setText(key)
                told.setText(self._words(f"key.{act}"))
                grid.addWidget(pressed, row + offset, 0)
                grid.addWidget(told, row + offset, 1)
            row += len(keys) + 1
        column.addLayout(grid)

    def _failed(self, error: Exception) -> None:
        self._wrong(explain(error, self._context.say))

    def _wrong(self, words: str) -> None:
        self.error.setText(words)
        self.error.show()
