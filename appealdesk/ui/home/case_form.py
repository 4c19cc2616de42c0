"""What is understood of a case, field by field: where it is printed, and what it is to be instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from appealdesk.core.desk.case_changes import Change
from appealdesk.core.domain.case import METRICS, PLATFORMS
from appealdesk.ui.home.markets import sites
from appealdesk.ui.home.zone_choice import ZoneChoice
from appealdesk.ui.preferences.shops import market_words
from appealdesk.ui.settings import Shop
from appealdesk.ui.timespell import typed_moment, zone_of
from appealdesk.ui.widgets.basics import Elided, IconButton, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from appealdesk.core.domain.case import Case, Notice
    from appealdesk.ui.context import Context

_FORM = "%Y-%m-%d %H:%M"
_ROW = 36
"""Logical pixels of a row that is asked for."""
FIELDS = ("shop", "platform", "site", "metric", "deadline", "orders", "name")


class CaseForm(QWidget):
    """Marks what nothing says yet; what somebody chose stays whatever is understood afterwards."""

    changed = Signal()
    place_wanted = Signal(str)
    """The field whose place on the notice is to be shown."""

    def __init__(self, context: Context, shown: Sequence[str] = FIELDS, parent: QWidget | None = None) -> None:
        """Build it with some of :data:`FIELDS`, empty."""
        super().__init__(parent)
        self._context, self._shown = context, tuple(shown)
        self._touched: set[str] = set()
        self._notice: Notice | None = None
        self.platform, self.site, self.measure = QComboBox(), QComboBox(), QComboBox()
        self.reason, self.shop = QComboBox(), QComboBox()
        self.deadline, self.name = QLineEdit(), QLineEdit()
        self.orders, self.zone = Elided("second"), ZoneChoice(context)
        self.looking = False
        """True while nobody knows yet what the files say."""
        self.asks: dict[str, Text] = {}
        """What has to be said about a field, by its name; empty where it is clear."""
        self.labels: dict[str, Text] = {}
        self.places: dict[str, IconButton] = {}
        self._fill_boxes()
        self._lay_out()
        self._connect()
        self._fill_sites()

    def _fill_boxes(self) -> None:
        say = self._context.say
        for name in PLATFORMS:
            self.platform.addItem(say(f"platform.{name}"), name)
        self.measure.addItem(say("loose.metric-unknown"), "")
        self.shop.addItem(say("loose.shop-none"))
        for shop in self._context.settings.shops:
            self.shop.addItem(f"{shop.name} · {market_words(say, shop.platform, shop.site)}", shop)
        for name in METRICS:
            self.measure.addItem(say(f"metric.{name}"), name)
        # a marketplace that nobody chose and no file names would be a wrong answer that stands there already
        for box in (self.platform, self.site):
            box.setPlaceholderText(say("loose.choose"))
        self.platform.setCurrentIndex(-1)
        self.deadline.setPlaceholderText(say("loose.deadline-form"))

    def _lay_out(self) -> None:
        say = self._context.say
        fields: dict[str, QWidget] = {
            "shop": self.shop,
            "platform": self.platform,
            "site": self.site,
            "metric": self.measure,
            "reason": self.reason,
            "deadline": self.deadline,
            "orders": self.orders,
            "name": self.name,
        }
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, name in enumerate(self._shown):
            field, row = fields[name], 2 * number
            label = Text("strong")
            label.setText(say(f"loose.{name}"))
            label.setBuddy(field)
            field.setAccessibleName(say(f"loose.{name}"))
            place = IconButton(self._context.look, "eye_20_regular")
            place.say(say("loose.place", field=say(f"loose.{name}")))
            place.clicked.connect(lambda _on, n=name: self.place_wanted.emit(n))
            asks = Text("caption", wrap=True)
            self.labels[name], self.places[name], self.asks[name] = label, place, asks
            grid.addWidget(label, row, 0)
            beside = QHBoxLayout()
            beside.addWidget(field, 1)
            if name == "deadline":
                beside.addWidget(self.zone)
            grid.addLayout(beside, row, 1, 1, 2)
            grid.addWidget(place, row, 3)
            grid.addWidget(asks, row + 1, 1, 1, 2)
            place.hide()
            asks.hide()
            grid.setRowMinimumHeight(row, _ROW)
        self._show_shops()

    def _show_shops(self) -> None:
        """Ask for the shop where there is one to choose."""
        if "shop" in self._shown:
            asked = self.shop.count() > 1
            for part in (self.labels["shop"], self.shop):
                part.setVisible(asked)
            self._grid.setRowMinimumHeight(2 * self._shown.index("shop"), _ROW if asked else 0)

    def _connect(self) -> None:
        self.platform.currentIndexChanged.connect(self._fill_sites)
        self.site.currentIndexChanged.connect(self._site_changed)
        boxes = {"platform": self.platform, "site": self.site, "metric": self.measure, "reason": self.reason}
        for name, box in boxes.items():
            box.activated.connect(lambda _i, n=name: self._touch(n))
        self.shop.activated.connect(self._shop_chosen)
        for box in (self.platform, self.site):
            box.activated.connect(self._leave_shop)
        self.deadline.textEdited.connect(lambda _text: self._touch("deadline"))
        self.zone.activated.connect(lambda _i: self.tell() if self.zone.assumed else self._touch("deadline"))
        self.measure.currentIndexChanged.connect(self.changed)

    def _shop_chosen(self) -> None:
        shop = self.shop.currentData()
        if isinstance(shop, Shop):
            self._touched |= {"platform", "site"}
            self.platform.setCurrentIndex(self.platform.findData(shop.platform))
            self.site.setCurrentIndex(self.site.findData(shop.site))
        self._touch("shop")

    def _leave_shop(self) -> None:
        """Name no shop that is on another market."""
        shop = self.shop.currentData()
        market = self.platform.currentData(), self.site.currentData()
        if isinstance(shop, Shop) and (shop.platform, shop.site) != market:
            self.shop.setCurrentIndex(0)

    def _touch(self, name: str) -> None:
        self._touched.add(name)
        self.tell()
        self.changed.emit()

    def _fill_sites(self) -> None:
        self.site.clear()
        say, platform = self._context.say, self.platform.currentData()
        for code in sites(self._context.bridge.desk, platform) if platform else ():
            self.site.addItem(say.or_else(f"site.{code}", code.upper()) + f" · {code}", code)
        self.site.setCurrentIndex(0 if self.site.count() == 1 else -1)
        self._fill_reasons()
        self._site_changed()

    def _fill_reasons(self) -> None:
        """Offer the grounds of the platform's form; where it has none, nothing is asked."""
        if "reason" not in self._shown:
            return
        say, platform = self._context.say, self.platform.currentData()
        pack = self._context.bridge.desk.packs.platform(platform) if platform else None
        self.reason.clear()
        self.reason.addItem(say("loose.reason-unknown"), "")
        for ground in (g for g in pack.grounds if g.on_form) if pack else ():
            self.reason.addItem(ground.called.to(say.language), ground.id)
        asked = self.reason.count() > 1
        for part in (self.labels["reason"], self.reason):
            part.setVisible(asked)
        self._grid.setRowMinimumHeight(2 * self._shown.index("reason"), _ROW if asked else 0)

    def _site_changed(self) -> None:
        self.zone.offer(self._zone(), self._notice)
        self.tell()
        self.changed.emit()

    def _zone(self) -> str:
        platform, site = self.platform.currentData(), self.site.currentData()
        return self._context.bridge.desk.zone(platform, site) if platform and site else ""

    def show_market(self, platform: str, site: str) -> None:
        """Choose what the files say, unless somebody has chosen."""
        if not {"platform", "site"} & self._touched:
            for box, code in ((self.platform, platform), (self.site, site)):
                if (index := box.findData(code)) >= 0:
                    box.setCurrentIndex(index)
        if "shop" not in self._touched:
            # of several on this market nobody knows which it is
            fits = [row for row in range(1, self.shop.count()) if self._is_of(self.shop.itemData(row), platform, site)]
            self.shop.setCurrentIndex(fits[0] if len(fits) == 1 and "shop" in self._shown else 0)

    @staticmethod
    def _is_of(shop: Shop, platform: str, site: str) -> bool:
        return (shop.platform, shop.site) == (platform, site)

    def show_notice(self, notice: Notice | None, table: str = "") -> None:
        """Show what a notice says, unless somebody has said otherwise."""
        say, self._notice = self._context.say, notice
        if notice is not None:
            if "metric" not in self._touched:
                self.measure.setCurrentIndex(max(self.measure.findData(notice.metric), 0))
            if "deadline" not in self._touched and notice.deadline is not None:
                self.deadline.setText(notice.deadline.astimezone(zone_of(self._zone())).strftime(_FORM))
            self.zone.offer(self._zone(), self._notice)
            printed = {p.name for p in notice.places if p.box is not None}
            for name, place in self.places.items():
                place.setVisible(name in printed)
        ids = notice.orders if notice else ()
        named = say.count("loose.orders-named", len(ids), ids=", ".join(ids)) if ids else ""
        told = " · ".join(x for x in (named, say("loose.orders-table", name=table) if table else "") if x)
        self.orders.say(told or say("loose.orders-later"))
        self.tell()
        self.changed.emit()

    def show_case(self, case: Case) -> None:
        """Show what a case is now."""
        self.show_market(case.platform, case.site)
        self._show_shop(Shop(case.store, case.platform, case.site))
        self.show_notice(case.notice)
        self.measure.setCurrentIndex(max(self.measure.findData(case.metric), 0))
        self.reason.setCurrentIndex(max(self.reason.findData(case.reason), 0))
        for place in self.places.values():
            place.hide()

    def _show_shop(self, shop: Shop) -> None:
        """Show the shop of a case, which may be none of those in the settings, or none at all."""
        rows = [row for row in range(1, self.shop.count()) if self.shop.itemData(row) == shop]
        if shop.name and not rows:
            self.shop.addItem(shop.name, shop)
            rows = [self.shop.count() - 1]
        self.shop.setCurrentIndex(rows[0] if rows else 0)
        self._show_shops()

    def tell(self) -> None:
        """Say of each field what is not clear."""
        say, open_fields = self._context.say, {q.name for q in self._notice.questions} if self._notice else set()
        words = {
            "platform": "" if self.platform.currentData() or self.looking else say("loose.ask-platform"),
            "site": say("loose.ask-site") if self.platform.currentData() and not self.site.currentData() else "",
            "metric": "" if self.measure.currentData() or not self._notice else say("loose.ask-metric"),
            "deadline": self._about_deadline(open_fields),
        }
        for name, asks in self.asks.items():
            asks.setText(words.get(name, ""))
            asks.setVisible(bool(words.get(name)))

    def _about_deadline(self, open_fields: set[str]) -> str:
        say = self._context.say
        if self.deadline.text().strip() and self.moment is None:
            return say("loose.bad-deadline")
        if "deadline" in self._touched:
            return ""
        if "deadline" in open_fields:
            return say("loose.doubt-deadline")
        if self.zone.assumed:
            return say("loose.ask-zone")
        return say("loose.ask-deadline") if self._notice and not self.deadline.text().strip() else ""

    @property
    def moment(self) -> datetime | None:
        """The deadline that stands there, in the zone beside it; None where none does, or it is no moment."""
        return typed_moment(self.deadline.text(), self.zone.zone)

    @property
    def is_answered(self) -> bool:
        """Whether marketplace and market are chosen, and the deadline is one or empty."""
        whole = not self.deadline.text().strip() or self.moment is not None
        return bool(self.platform.currentData() and self.site.currentData()) and whole

    @property
    def change(self) -> Change:
        """What somebody said; None where nobody said anything."""
        metric = self.measure.currentData() if "metric" in self._touched else None
        reason = self.reason.currentData() if "reason" in self._touched else None
        said = "deadline" in self._touched
        moment = self.moment if said else None
        market = self.platform.currentData(), self.site.currentData()
        return Change(*market, metric, reason, moment, said and moment is None, self._store)

    @property
    def _store(self) -> str | None:
        shop = self.shop.currentData()
        if isinstance(shop, Shop):
            return shop.name
        return "" if "shop" in self._touched else None

    @property
    def said(self) -> bool:
        """Whether anything but marketplace and market was said by somebody."""
        return bool(self._touched & {"metric", "reason", "deadline"}) or self._store is not None
