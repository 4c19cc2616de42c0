"""All settings in one dialog. Whatever is chosen counts at once and is kept; nothing waits for an OK."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.domain.reminding import MOST_REMIND_HOURS
from appealdesk.ui.preferences.form import SettingsForm
from appealdesk.ui.preferences.own import MOST_HOURS, ZONES, wrong_in
from appealdesk.ui.preferences.remind_hours import RemindHours
from appealdesk.ui.preferences.shops import ShopsEditor
from appealdesk.ui.preferences.shortcuts_view import shortcuts_grid
from appealdesk.ui.scaling import can_rescale
from appealdesk.ui.settings import SCALES
from appealdesk.ui.widgets.basics import Button, Text, divider
from appealdesk.ui.widgets.preferences import LANGUAGE_NAMES, THEME_MODES, may

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from appealdesk.ui.context import Context


class SettingsDialog(SettingsForm):
    """:attr:`own_changed` tells whether clocks are reckoned otherwise.

    It is left for another size: with :attr:`wants_size` where that can be shown at once, else with
    :attr:`wants_again` for opening the program anew.
    """

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
        super().__init__(context, parent)
        self._actions, self._packs = store_actions, show_packs
        self.own_changed = self.wants_again = self.wants_size = False
        # built anew after the click that changed the language is over: its button goes with the rest
        context.say.changed.connect(lambda: QTimer.singleShot(0, self, self.fill))
        self.fill()

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
        sections = (
            self._look_section,
            self._me_section,
            self._shops_section,
            self._data_section,
            self._keys_section,
        )
        for number, section in enumerate(sections):
            if number:
                column.addWidget(divider())
            section(column)
        column.addStretch(1)
        self.area.setWidget(inner)
        inner.setAutoFillBackground(False)

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
        self.again = Button(context.look, "arrow_sync_20_regular", "tint")
        self.again.say(self._words("again"))
        self.again.clicked.connect(self._open_again)
        self.again.setVisible(False)
        if not can_rescale():
            hint = Text("caption", wrap=True)
            hint.setText(self._words("scale-hint"))
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(hint, 1)
            row.addWidget(self.again)
            column.addLayout(row)
            self.again.setVisible(context.settings.scale != context.settings.shown_scale)

    def go_to_size(self) -> None:
        """Put the keyboard at the size that is shown."""
        next(button for button in self.scales if button.isChecked()).setFocus()

    def _speak(self, language: str) -> None:
        self._context.settings.language = language
        self._context.say.switch(language)

    def _dress(self, mode: str) -> None:
        self._context.settings.theme = mode
        self._context.look.switch(mode)

    def _scale(self, scale: str) -> None:
        settings = self._context.settings
        settings.scale = int(scale)
        other = settings.scale != settings.shown_scale
        if other and can_rescale():
            self.wants_size = True
            self.accept()
        else:
            self.again.setVisible(other)

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

        self.remind = RemindHours(context, context.settings.remind_hours)
        self.remind.wrong.connect(self._remind)
        self.remind.taken.connect(self._remind)
        self._row(column, "remind", self.remind)
        hint = Text("caption", wrap=True)
        hint.setText(self._words("remind-hint"))
        column.addWidget(hint)

    def _remind(self) -> None:
        self._context.settings.remind_hours = self.remind.hours
        if self.remind.fits:
            self.error.hide()
        else:
            self._wrong(self._words("remind-wrong", most=MOST_REMIND_HOURS))

    def _name(self) -> None:
        name = " ".join(self.operator.text().split())
        desk = self._context.bridge.desk
        try:
            known = desk.kept.store.operator
        except DeskError:
            return  # a field that goes with a closed store says for the last time what stands in it
        if not name or name == known:
            return

        def work() -> None:
            desk.kept.store.operator = name

        self._context.bridge.ask(work, self._named, self._failed)

    def _named(self, _none: object) -> None:
        self.error.hide()

    def _reckon(self) -> None:
        desk, settings = self._context.bridge.desk, self._context.settings
        zone, hours = self.zone.currentText().strip(), [self.margin.text().strip(), self.peak.text().strip()]
        if wrong := wrong_in(zone, hours):
            self._wrong(self._words(wrong, zone=zone, most=MOST_HOURS))
            return
        self.error.hide()
        own = replace(desk.own, zone=zone, margin_hours=int(hours[0]), peak_margin_hours=int(hours[1]))
        if own != desk.own:
            desk.own = own
            settings.own_zone, settings.margin_hours, settings.peak_margin_hours = zone, int(hours[0]), int(hours[1])
            self.own_changed = True

    def _shops_section(self, column: QVBoxLayout) -> None:
        self._head(column, "shops", "shops-hint")
        self.shops = ShopsEditor(self._context)
        column.addWidget(self.shops)

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
        column.addLayout(shortcuts_grid(self._context.say))
