"""The part of the settings about the seller: name, zone, margins, and when to be reminded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.domain.reminding import MOST_REMIND_HOURS
from appealdesk.ui.preferences.form import SettingsForm
from appealdesk.ui.preferences.own import MOST_HOURS, ZONES, wrong_in
from appealdesk.ui.preferences.remind_hours import RemindHours
from appealdesk.ui.widgets.basics import Text

if TYPE_CHECKING:
    from appealdesk.core.domain.clocks import Own
    from appealdesk.ui.preferences.way_back import WayBack


class MeSection(SettingsForm):
    """A section; the dialog that is made of it has :attr:`way`."""

    way: WayBack
    own_changed = False
    """Whether clocks are reckoned otherwise."""

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
        settings = self._context.settings
        if (before := settings.remind_hours) != self.remind.hours:
            self.way.note("remind", "remind", before)
            settings.remind_hours = self.remind.hours
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
        if name and name != known:
            self.way.note("operator", "operator", known)
            self._rename(name)

    def _rename(self, name: str) -> None:
        desk = self._context.bridge.desk

        def work() -> None:
            desk.kept.store.operator = name

        self._context.bridge.ask(work, self._named, self._failed)

    def _named(self, _none: object) -> None:
        self.error.hide()
        self.operator.setText(self._context.bridge.desk.kept.store.operator)

    def _reckon(self) -> None:
        desk = self._context.bridge.desk
        zone, hours = self.zone.currentText().strip(), [self.margin.text().strip(), self.peak.text().strip()]
        if wrong := wrong_in(zone, hours):
            self._wrong(self._words(wrong, zone=zone, most=MOST_HOURS))
            return
        self.error.hide()
        own = replace(desk.own, zone=zone, margin_hours=int(hours[0]), peak_margin_hours=int(hours[1]))
        if own != desk.own:
            was = desk.own
            same = own.zone == was.zone, own.margin_hours == was.margin_hours
            self.way.note("own", "zone" if not same[0] else "peak" if same[1] else "margin", was)
            self._reckon_with(own)

    def _reckon_with(self, own: Own) -> None:
        settings, self._context.bridge.desk.own = self._context.settings, own
        settings.own_zone, settings.margin_hours, settings.peak_margin_hours = (
            own.zone,
            own.margin_hours,
            own.peak_margin_hours,
        )
        self.own_changed = True
