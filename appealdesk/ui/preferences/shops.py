"""The seller's shops, each on one market of one marketplace: listed, added and taken away; a choice counts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from appealdesk.core.domain.case import PLATFORMS
from appealdesk.ui.home.markets import sites
from appealdesk.ui.settings import LONGEST_SHOP, Shop
from appealdesk.ui.widgets.basics import Button, Elided, IconButton

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from appealdesk.ui.context import Context
    from appealdesk.ui.text import Speech

_NAME: Final = 180
"""Logical pixels of the field for a name."""
_SITE: Final = 14
"""Letters of a market's name that are always seen."""


def market_words(say: Speech, platform: str, site: str) -> str:
    """Return a marketplace and its market, as ``Amazon US``."""
    return f"{say(f'platform.{platform}')} {site.upper()}"


class ShopsEditor(QWidget):
    """What is taken away stands in the fields for a new one, so that one press brings it back."""

    changed = Signal(object)
    """There are other shops now; with those that were before."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show the shops that are kept."""
        super().__init__(parent)
        self._context = context
        say = context.say
        self.name, self.platform, self.site = QLineEdit(), QComboBox(), QComboBox()
        self.name.setMaxLength(LONGEST_SHOP)
        self.name.setFixedWidth(_NAME)
        self.name.setPlaceholderText(say.of("settings.shop-name"))
        for part, key in ((self.name, "shop-name"), (self.platform, "shop-platform"), (self.site, "shop-site")):
            part.setAccessibleName(say.of(f"settings.{key}"))
        for platform in PLATFORMS:
            self.platform.addItem(say(f"platform.{platform}"), platform)
        self.add = Button(context.look, "add_20_regular")
        self.add.say(say.of("settings.shop-add"))
        self.removes: dict[Shop, IconButton] = {}
        # the longest market's name must not make the settings wider than the window
        self.site.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.site.setMinimumContentsLength(_SITE)
        self._rows, self._inside = QVBoxLayout(), QWidget(self)
        self._rows.addWidget(self._inside)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field in (self.name, self.platform, self.site, self.add):
            fields.addWidget(field, 1 if field is self.site else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._rows)
        column.addLayout(fields)
        self.platform.currentIndexChanged.connect(self._fill_sites)
        self.name.textChanged.connect(self._turn)
        self.name.returnPressed.connect(self.add.click)
        self.site.currentIndexChanged.connect(self._turn)
        self.add.clicked.connect(self._add)
        self._fill_sites()
        self._list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Enter in the name from pressing the button that leaves the settings too."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.name.hasFocus():
            super().keyPressEvent(event)

    def _fill_sites(self) -> None:
        say = self._context.say
        self.site.clear()
        for code in sites(self._context.bridge.desk, self.platform.currentData()):
            self.site.addItem(say.or_else(f"site.{code}", code.upper()) + f" · {code}", code)
        self._turn()

    @property
    def _typed(self) -> Shop:
        return Shop(" ".join(self.name.text().split()), self.platform.currentData(), self.site.currentData() or "")

    def _turn(self) -> None:
        typed = self._typed
        self.add.setEnabled(bool(typed.name and typed.site) and typed not in self._context.settings.shops)

    def _add(self) -> None:
        settings = self._context.settings
        before = settings.shops
        settings.shops = [*before, self._typed]
        self.changed.emit(before)
        self.name.clear()
        self._list()
        self.name.setFocus()

    def _remove(self, shop: Shop) -> None:
        settings = self._context.settings
        before = settings.shops
        settings.shops = [kept for kept in before if kept != shop]
        self.changed.emit(before)
        self.platform.setCurrentIndex(self.platform.findData(shop.platform))
        self.site.setCurrentIndex(max(self.site.findData(shop.site), 0))
        self.name.setText(shop.name)
        self._list()
        self.add.setFocus()

    def _list(self) -> None:
        say = self._context.say
        self._inside.hide()
        self._inside.deleteLater()
        self._inside, self.removes = QWidget(), {}
        rows = QVBoxLayout(self._inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        for shop in self._context.settings.shops:
            words = f"{shop.name} · {market_words(say, shop.platform, shop.site)}"
            told, remove = Elided(), IconButton(self._context.look, "dismiss_20_regular")
            told.say(words)
            remove.say(say.of("settings.shop-remove", shop=words))
            remove.clicked.connect(lambda _on=False, shop=shop: self._remove(shop))
            row = QHBoxLayout()
            row.addWidget(told, 1)
            row.addWidget(remove)
            rows.addLayout(row)
            self.removes[shop] = remove
        self._rows.addWidget(self._inside)
        self._turn()
