"""What is to be reckoned: market, statistic period, tier, category, and orders to leave out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from appealdesk.core.desk.metering import Wish
from appealdesk.core.domain.case import PLATFORMS
from appealdesk.ui.home.markets import sites
from appealdesk.ui.widgets.basics import Button, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.case import Case
    from appealdesk.ui.context import Context

_IDS = re.compile(r"[\s,;，；、]+")
_USUAL_DAYS = 30


class WishForm(QWidget):
    """``wanted`` asks for a new reckoning."""

    wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Build it for no market yet."""
        super().__init__(parent)
        self._context = context
        self._appealed: tuple[str, ...] = ()
        self.platform, self.site, self.tier = QComboBox(), QComboBox(), QComboBox()
        self.category, self.without = QLineEdit(), QLineEdit()
        self.dated = QCheckBox()
        self.first, self.last = QDateEdit(), QDateEdit()
        self.appealed = QCheckBox()
        self.go = Button(context.look, "arrow_sync_20_regular", "tint")
        self._labels = {name: Text("caption") for name in ("platform", "site", "tier", "category", "without")}
        for edit in (self.first, self.last):
            edit.setCalendarPopup(True)
            edit.setDisplayFormat("yyyy-MM-dd")
        self._lay_out()
        today = context.now().astimezone(context.zone).date()
        self._today = today
        self.set_period(today - timedelta(days=_USUAL_DAYS), today - timedelta(days=1))
        self.platform.currentIndexChanged.connect(self._fill_market)
        self.dated.toggled.connect(self._turn)
        self.go.clicked.connect(self.wanted)
        self.without.returnPressed.connect(self.wanted)
        self.category.returnPressed.connect(self.wanted)
        context.say.changed.connect(self.retranslate)
        self._turn()
        self.retranslate()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        fields = {"platform": self.platform, "site": self.site, "tier": self.tier}
        for column, (name, field) in enumerate({**fields, "category": self.category, "without": self.without}.items()):
            grid.addWidget(self._labels[name], 0, column)
            grid.addWidget(field, 1, column)
            self._labels[name].setBuddy(field)
            grid.setColumnStretch(column, 3 if name == "without" else 1)
        period = QGridLayout()
        period.setContentsMargins(0, 0, 0, 0)
        period.setHorizontalSpacing(12)
        for column, part in enumerate((self.dated, self.first, self.last, self.appealed)):
            period.addWidget(part, 0, column)
        period.setColumnStretch(4, 1)
        period.addWidget(self.go, 0, 5)
        both = QVBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(8)
        both.addLayout(grid)
        both.addLayout(period)

    def retranslate(self) -> None:
        """Say everything in the present language; what was chosen stays."""
        say = self._context.say
        chosen = self.platform.currentData()
        self.platform.blockSignals(True)
        self.platform.clear()
        for name in PLATFORMS:
            self.platform.addItem(say(f"platform.{name}"), name)
        self.platform.setPlaceholderText(say("loose.choose"))
        self.platform.setCurrentIndex(self.platform.findData(chosen))
        self.platform.blockSignals(False)
        for name, label in self._labels.items():
            label.setText(say.of(f"metrics.window.{name}"))
            field = label.buddy()
            field.setAccessibleName(label.text())
        self.dated.setText(say.of("metrics.window.period"))
        self.dated.setAccessibleName(self.dated.text())
        self.first.setAccessibleName(say.of("metrics.window.first-day"))
        self.last.setAccessibleName(say.of("metrics.window.last-day"))
        self.without.setPlaceholderText(say.of("metrics.window.without-hint"))
        self.category.setPlaceholderText(say.of("metrics.window.category-hint"))
        words = say.count_of("metrics.window.appealed", len(self._appealed))
        self.appealed.setText(words)
        self.appealed.setAccessibleName(words)
        self.appealed.setVisible(bool(self._appealed))
        self.go.say(say.of("metrics.window.go"))
        self._fill_market()

    def _fill_market(self) -> None:
        say, platform, desk = self._context.say, self.platform.currentData(), self._context.bridge.desk
        site, tier = self.site.currentData(), self.tier.currentData()
        self.site.clear()
        self.tier.clear()
        self.site.setPlaceholderText(say("loose.choose"))
        for code in sites(desk, platform) if platform else ():
            self.site.addItem(say.or_else(f"site.{code}", code.upper()) + f" · {code}", code)
        self.site.setCurrentIndex(0 if self.site.count() == 1 else self.site.findData(site))
        tiers = desk.packs.platform(platform).tiers if platform else ()
        self.tier.addItem(say.of("metrics.window.tier-usual"), "")
        for name in tiers[1:] if tiers else ():
            self.tier.addItem(say.of(f"packwords.word.{name}"), name)
        self.tier.setCurrentIndex(max(0, self.tier.findData(tier)))
        self.tier.setEnabled(bool(tiers))

    def _turn(self) -> None:
        for edit in (self.first, self.last):
            edit.setEnabled(self.dated.isChecked())

    def set_market(self, platform: str, site: str) -> None:
        """Choose a market."""
        self.platform.setCurrentIndex(self.platform.findData(platform))
        self.site.setCurrentIndex(self.site.findData(site))

    def set_period(self, first: date, last: date) -> None:
        """Put first and last day in; they count once the period is chosen."""
        for edit, day in ((self.first, first), (self.last, last)):
            edit.setDate(QDate(day.year, day.month, day.day))

    def set_case(self, case: Case) -> None:
        """Take market, period, tier, category and the orders under appeal from a case."""
        self.set_market(case.platform, case.site)
        self.tier.setCurrentIndex(max(0, self.tier.findData(case.tier)))
        self.category.setText(case.category)
        notice = case.notice
        if notice.period_start and notice.period_end:
            self.set_period(notice.period_start, notice.period_end)
        self.dated.setChecked(bool(notice.period_start and notice.period_end))
        self._appealed = tuple(o.id for o in case.orders)
        self.appealed.setChecked(bool(self._appealed))
        self.retranslate()

    def forget_case(self) -> None:
        """Know of no orders under appeal any more."""
        self._appealed = ()
        self.appealed.setChecked(False)
        self.retranslate()

    def leave_out(self, orders: Sequence[str]) -> None:
        """Add orders to those that the second reckoning leaves out."""
        self.without.setText(", ".join(dict.fromkeys((*self._without(), *orders))))

    def _without(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part for part in _IDS.split(self.without.text()) if part))

    @property
    def is_answered(self) -> bool:
        """Whether a market is chosen."""
        return bool(self.platform.currentData() and self.site.currentData())

    @property
    def period_turned(self) -> bool:
        """Whether the last day lies before the first."""
        return self.dated.isChecked() and self.first.date() > self.last.date()

    @property
    def wish(self) -> Wish:
        """What is to be reckoned."""
        days = [date(d.year(), d.month(), d.day()) for d in (self.first.date(), self.last.date())]
        return Wish(
            platform=self.platform.currentData(),
            site=self.site.currentData(),
            period=(days[0], days[1]) if self.dated.isChecked() else None,
            without=self._without(),
            appealed=self._appealed if self.appealed.isChecked() else (),
            tier=self.tier.currentData() or "",
            category=self.category.text().strip(),
            today=self._today,
        )
