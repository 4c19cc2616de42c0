"""The zone of a document's times that print none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.words import has_thai, is_cjk
from appealdesk.core.reading.extractors.zones import (
    ASSUMED,
    CARRIER,
    CHINA,
    ERP,
    PRINTED,
    TYPED,
    Zone,
    ZoneRule,
    case_zone,
    stated_zone,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Sheet
    from appealdesk.core.reading.extractors.printed import PrintedTime

# Characters that only one of the two Chinese scripts has, from the words of such pages
_SIMPLIFIED = frozenset(
    "单号时间发运货订签库状态们这来说后会对门经过详复记录选择统计买卖额费价览电话联产质图处审诉请谢账务递达"
)
_TRADITIONAL = frozenset(
    "單號時間發運貨訂簽庫狀態們這來說後會對門經過詳複記錄選擇統計買賣額費價覽電話聯產質圖處審訴請謝賬務遞達"
)
_LEAST = 8
_LEAST_OF_CHINESE_CENTRE = 4
"""The same on a platform whose seller centre is Chinese anyhow: a page of it may say little."""
_LEAST_OF_CHAT = 1
"""The same in a chat, whose few short lines hold none of the traditional script."""
_CENTRE = "temu"
_SHARE = 0.2
_WAREHOUSE = (EvidenceKind.OUTBOUND_RECORD, EvidenceKind.PACKING_SLIP, EvidenceKind.SHIPPING_LABEL)


def zone_rule(kind: EvidenceKind, sheets: Sequence[Sheet], context: Context) -> ZoneRule:
    """Return how a document's times get their zone.

    A zone that the page states for all its times comes first. Pages of Chinese warehouse systems print Beijing time,
    whatever site they ship for; so does Temu's Chinese seller centre unless somebody typed a zone. A chat in simplified
    Chinese outside the platform was most likely looked at on a phone in China: that is assumed, not known, as any
    chat's is unless somebody typed a zone. Carriers print the local time of the site. Everything else has the zone of
    the case.
    """
    own = case_zone(context)
    stated = stated_zone([p.text for sheet in sheets for p in sheet.pieces], context.site)
    if stated:
        return ZoneRule(Zone(stated, PRINTED), context.site)
    text = "\n".join(sheet.text for sheet in sheets)
    chat = kind is EvidenceKind.OFF_PLATFORM_CHAT and own.reason != TYPED
    if chat and written_in_simplified_chinese(text, _LEAST_OF_CHAT):
        return ZoneRule(Zone(CHINA, ASSUMED), context.site)
    if chat:
        # the clock of whoever took the picture, and no market's
        return ZoneRule(Zone(own.name, ASSUMED), context.site)
    # a carrier's own page, be it in Chinese, is no page of the seller centre
    centre = context.platform == "temu" and own.reason != TYPED
    centre = centre and (kind is not EvidenceKind.TRACKING_PAGE or _CENTRE in text.casefold())
    if (kind in _WAREHOUSE and written_in_simplified_chinese(text)) or (
        centre and written_in_simplified_chinese(text, _LEAST_OF_CHINESE_CENTRE)
    ):
        return ZoneRule(Zone(CHINA, ERP), context.site)
    if kind is EvidenceKind.TRACKING_PAGE and context.timezone:
        return ZoneRule(Zone(own.name, CARRIER), context.site)
    return ZoneRule(own, context.site)


def written_in_simplified_chinese(text: str, least: int = _LEAST) -> bool:
    """Return whether a page is a Chinese (mainland) one: enough simplified characters, and no other Asian script.

    Args:
        text: the page's text.
        least: how many characters that only the simplified script has are enough.
    """
    simplified = sum(c in _SIMPLIFIED for c in text)
    traditional = sum(c in _TRADITIONAL for c in text)
    letters = sum(c.isalpha() for c in text)
    han = sum(is_cjk(c) for c in text)
    return (
        simplified >= least and simplified > 2 * traditional and han >= _SHARE * max(letters, 1) and not has_thai(text)
    )


def limit_in_zone(fact: Fact, printed: PrintedTime, zones: ZoneRule) -> Fact:
    """Return a day until whose end an order is to be sent with the zone in which it ends, where anything tells it.

    Times with a time of day have their zone already; other facts are handed back as they are.
    """
    if fact.role != "order.ship-by" or printed.has_clock or not fact.value:
        return fact
    where = zones.zone(printed.zone)
    return fact if where.reason == ASSUMED else replace(fact, zone=where.name, zone_reason=where.reason)
