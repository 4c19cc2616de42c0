"""In which zone a deadline is read: the market's, this computer's or UTC; one that no paper prints is only assumed."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from appealdesk.ui.ownzone import OwnZone
from appealdesk.ui.timespell import zone_label, zone_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from appealdesk.core.domain.case import Notice
    from appealdesk.ui.context import Context

ASSUMED, MARKET, OWN, UNIVERSAL = "assumed", "market", "own", "utc"
_TOLD = ("printed", "typed")


class ZoneChoice(QComboBox):
    """Empty while no market is chosen; a zone that somebody chose stays when the market changes."""

    def __init__(self, context: Context) -> None:
        """Build it empty."""
        super().__init__()
        self._context = context
        self._own = context.zone or OwnZone()
        self._market: tzinfo | None = None
        self._chosen = ""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setAccessibleName(context.say("loose.zone"))
        self.activated.connect(self._choose)

    def offer(self, market: str, notice: Notice | None) -> None:
        """Offer the zones that the deadline of a notice may mean.

        Args:
            market: the market's IANA zone; empty where no market is chosen.
            notice: what is known of the notice; one whose deadline stands without a zone has it taken as the market's.
        """
        due = notice.deadline if notice else None
        assumed = notice is not None and due is not None and notice.deadline_zone_reason not in _TOLD
        say = self._context.say
        self.clear()
        there = zone_of(market) if market else None
        # without a place in a form it would be a window of its own
        self.setVisible(there is not None and self.parentWidget() is not None)
        if there is None:
            return
        moment = due or self._context.now()
        name = zone_label(moment.astimezone(there))
        shown = {MARKET: name}
        for key, zone in ((OWN, self._own), (UNIVERSAL, UTC)):
            words = zone_label(moment.astimezone(zone))
            if words not in shown.values():
                shown[key] = words
        if assumed:
            self.addItem(say("loose.zone-assumed", zone=name), ASSUMED)
        for key, words in shown.items():
            self.addItem(say("loose.zone-own", zone=words) if key == OWN else words, key)
        self._market = there
        self.setCurrentIndex(max(self.findData(self._chosen), 0))
        self.setEnabled(self.count() > 1)

    def _choose(self) -> None:
        self._chosen = self.currentData() or ""

    @property
    def assumed(self) -> bool:
        """Whether nobody has told the zone."""
        return bool(self.currentData() == ASSUMED)

    @property
    def zone(self) -> tzinfo | None:
        """The zone that is chosen; None while there is none."""
        key = self.currentData()
        if not key:
            return None
        return {OWN: self._own, UNIVERSAL: UTC}.get(key, self._market)
