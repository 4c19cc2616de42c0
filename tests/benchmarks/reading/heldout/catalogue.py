"""Which held-out pictures there are: pages in languages and fonts, each as it is and spoilt in one or two ways."""

# ruff: noqa: E501 - a table of pages reads best with a row for each

from __future__ import annotations

import subprocess
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.reading.heldout import pages_carriers, pages_orders, pages_papers, pages_talks
from tests.benchmarks.reading.heldout.browser import Browser, installed
from tests.benchmarks.reading.heldout.spoil import SPOILS
from tests.benchmarks.reading.heldout.world import World
from tests.benchmarks.reading.truth import Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = "held-out-1"
_FONTS = {
    "en": ("Roboto", "Open Sans", "Lato", "Liberation Serif", "Roboto Condensed"),
    "de": ("Lato", "Open Sans", "Liberation Sans Narrow", "Roboto"),
    "ja": ("IPAPGothic", "VL PGothic"),
    "zh-Hans": ("WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "AR PL SungtiL GB"),
    "zh-Hant": ("WenQuanYi Micro Hei", "AR PL UMing TW", "WenQuanYi Zen Hei"),
    "th": ("Loma", "Garuda", "Waree", "Umpush"),
    "vi": ("Open Sans", "Roboto", "Liberation Serif"),
    "id": ("Lato", "Roboto"),
    "ms": ("Open Sans", "Roboto Condensed"),
}
_LIGHT = "--ground:#f4f5f7;--card:#fff;--ink:#1c1f24;--soft:#6a7280;--line:#d9dde3;--bar:#e6e8ec;"
_DARK = "--ground:#15171b;--card:#1f2228;--ink:#e6e8ec;--soft:#98a0ac;--line:#363b44;--bar:#24272d;"
_BRANDS = ("#1d4f91", "#7a1f5c", "#b3541e", "#2f5d50", "#3d3d8f")
_WIDTHS = {"desktop": (1180, 1.0, 14), "phone": (390, 2.6, 15), "paper": (720, 1.7, 15)}
_TRACKING, _THREAD, _OFF, _ORDER = "tracking-page", "message-thread", "off-platform-chat", "order-page"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in a language, with what it shows."""

    layout: str
    draw: Callable[[World], str]
    kind: str
    form: str
    platform: str
    site: str
    language: str
    number: str
    orders: int = 1
    dark: bool = False

    @property
    def name(self) -> str:
        return f"{self.layout}-{self.language}" + ("-dark" if self.dark else "")


def entries() -> tuple[Entry, ...]:
    """Return all pages."""
    orders, talks, papers = pages_orders, pages_talks, pages_papers
    tracked = [
        Entry(f"{c['form']}-{n}", partial(pages_carriers.draw, name=n), _TRACKING, "phone" if c["form"] == "phone" else "desktop", c["platform"], c["site"], c["language"], c["number"], dark=i % 6 == 4)
        for i, (n, c) in enumerate(pages_carriers.carriers().items())
    ]  # fmt: skip
    unknown = partial(pages_carriers.unknown)
    rows = (
        Entry("shopee-steps", orders.shopee_steps, _ORDER, "desktop", "shopee", "tw", "zh-Hant", "spx-tw"),
        Entry("shopee-steps", orders.shopee_steps, _ORDER, "desktop", "shopee", "vn", "vi", "ghn", dark=True),
        Entry("shopee-phone", orders.shopee_phone, _ORDER, "phone", "shopee", "th", "th", "spx-th"),
        Entry("shopee-phone", orders.shopee_phone, _ORDER, "phone", "shopee", "my", "ms", "ninjavan"),
        Entry("shopee-phone", orders.shopee_phone, _ORDER, "phone", "shopee", "id", "id", "jt-id", dark=True),
        Entry("amazon-list", orders.amazon_list, _ORDER, "desktop", "amazon", "us", "en", "usps", orders=3),
        Entry("amazon-order", orders.amazon_order, _ORDER, "desktop", "amazon", "jp", "ja", "yamato"),
        Entry("ebay-order", orders.ebay_order, _ORDER, "phone", "ebay", "de", "de", "dhl-paket"),
        Entry("temu-order", orders.temu_order, _ORDER, "desktop", "temu", "us", "zh-Hans", "yunexpress"),
        Entry("wish-table", orders.wish_table, _ORDER, "desktop", "wish", "us", "en", "yanwen", orders=3, dark=True),
        Entry("refund", orders.refund, "refund-record", "desktop", "ebay", "us", "en", "usps"),
        Entry("refund", orders.refund, "refund-record", "phone", "shopee", "th", "th", "flash"),
        Entry("refund", orders.refund, "refund-record", "desktop", "amazon", "jp", "ja", "yamato", dark=True),
        Entry("metrics", orders.metrics, "metric-report", "desktop", "ebay", "de", "de", "hermes"),
        Entry("metrics", orders.metrics, "metric-report", "desktop", "shopee", "tw", "zh-Hant", "spx-tw"),
        Entry("metrics", orders.metrics, "metric-report", "desktop", "amazon", "us", "en", "ups", dark=True),
        Entry("confirmation", orders.confirmation, "confirmation", "desktop", "temu", "us", "zh-Hans", "sf"),
        Entry("confirmation", orders.confirmation, "confirmation", "phone", "shopee", "id", "id", "spx-id"),
        Entry("confirmation", orders.confirmation, "confirmation", "desktop", "amazon", "us", "en", "ups"),
        Entry("notice", orders.notice, "notice", "desktop", "amazon", "de", "de", "dpd"),
        Entry("notice", orders.notice, "notice", "desktop", "temu", "us", "zh-Hans", "4px"),
        Entry("amazon-centre", talks.amazon_centre, _THREAD, "desktop", "amazon", "us", "en", "ups"),
        Entry("amazon-centre", talks.amazon_centre, _THREAD, "desktop", "amazon", "jp", "ja", "sagawa"),
        Entry("ebay-mail", talks.ebay_mail, _THREAD, "desktop", "ebay", "de", "de", "hermes"),
        Entry("ebay-mail", talks.ebay_mail, _THREAD, "desktop", "ebay", "us", "en", "usps", dark=True),
        Entry("shopee-chat", talks.marketplace_chat, _THREAD, "phone", "shopee", "th", "th", "kerry"),
        Entry("shopee-chat", talks.marketplace_chat, _THREAD, "phone", "shopee", "id", "id", "jt-id"),
        Entry("shopee-chat", talks.marketplace_chat, _THREAD, "phone", "shopee", "tw", "zh-Hant", "spx-tw"),
        Entry("shopee-chat", talks.marketplace_chat, _THREAD, "phone", "shopee", "vn", "vi", "ghn"),
        Entry("temu-desk", talks.temu_desk, _THREAD, "desktop", "temu", "us", "zh-Hans", "4px"),
        Entry("whatsapp", talks.whatsapp, _OFF, "phone", "ebay", "de", "de", "dpd"),
        Entry("whatsapp", talks.whatsapp, _OFF, "phone", "shopee", "id", "id", "jt-id"),
        Entry("wechat", talks.wechat, _OFF, "phone", "temu", "us", "zh-Hans", "yunexpress"),
        Entry("zalo", talks.zalo, _OFF, "phone", "shopee", "vn", "vi", "viettelpost"),
        Entry("line", talks.line, _OFF, "phone", "shopee", "th", "th", "thailand-post"),
        Entry("line", talks.line, _OFF, "phone", "shopee", "tw", "zh-Hant", "spx-tw"),
        Entry("telegram", talks.telegram, _OFF, "phone", "amazon", "us", "en", "fedex"),
        Entry("slip", papers.slip, "packing-slip", "paper", "amazon", "us", "en", "ups"),
        Entry("slip", papers.slip, "packing-slip", "paper", "amazon", "jp", "ja", "yamato"),
        Entry("slip", papers.slip, "packing-slip", "paper", "ebay", "de", "de", "dhl-paket"),
        Entry("label", papers.label, "shipping-label", "paper", "temu", "us", "zh-Hans", "sf"),
        Entry("label", papers.label, "shipping-label", "paper", "shopee", "id", "id", "spx-id"),
        Entry("label", papers.label, "shipping-label", "paper", "amazon", "jp", "ja", "sagawa"),
        Entry("label", papers.label, "shipping-label", "paper", "amazon", "us", "en", "ups"),
        Entry("erp-list", papers.erp_list, "outbound-record", "desktop", "wish", "us", "zh-Hans", "yanwen", orders=4),
        Entry("erp-log", papers.erp_log, "outbound-record", "desktop", "ebay", "uk", "zh-Hans", "4px", dark=True),
        Entry("wms", papers.wms, "outbound-record", "desktop", "ebay", "uk", "en", "royal-mail"),
        Entry("handover", papers.handover, "outbound-record", "paper", "shopee", "my", "ms", "pos-laju", orders=4),
        Entry("handover", papers.handover, "outbound-record", "paper", "shopee", "vn", "vi", "viettelpost", orders=3),
        Entry("handover", papers.handover, "outbound-record", "paper", "shopee", "th", "th", "kerry", orders=3),
        Entry("no-result-usps", partial(unknown, title="USPS Tracking®", said="Status Not Available", url="tools.usps.com/go/TrackConfirmAction", name="USPS"), _TRACKING, "desktop", "ebay", "us", "en", "usps"),
        Entry("no-result-jt", partial(unknown, title="Lacak Paket", said="Nomor resi tidak ditemukan. Silakan periksa kembali.", url="jet.co.id/track", name="J&T Express"), _TRACKING, "desktop", "shopee", "id", "id", "jt-id"),
        Entry("no-result-flash", partial(unknown, title="ตรวจสอบสถานะพัสดุ", said="ไม่พบข้อมูลพัสดุในระบบ", url="www.flashexpress.co.th/tracking", name="Flash Express"), _TRACKING, "desktop", "shopee", "th", "th", "flash"),
        Entry("no-result-yun", partial(unknown, title="轨迹查询", said="暂无轨迹信息", url="www.yuntrack.com/parcelTracking", name="云途物流"), _TRACKING, "desktop", "temu", "us", "zh-Hans", "yunexpress"),
    )  # fmt: skip
    return (*tracked, *rows)


def lacking() -> str:
    """Return what must be installed before the set can be drawn, empty when nothing is missing."""
    if not installed():
        return "a browser (Debian: apt-get install chromium)"
    known = _known()
    fonts = sorted({f for fs in _FONTS.values() for f in fs if f not in known})
    return f"fonts: {', '.join(fonts)}" if fonts else ""


@cache
def _known() -> frozenset[str]:
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return frozenset(n.strip() for line in listed.splitlines() for n in line.split(","))


def _plan() -> Iterator[tuple[Entry, int, tuple[str, ...]]]:
    usual = {
        "desktop": cycle(
            (("q40", "cut"), ("half", "smear"), ("photo",), ("blur", "far"), ("messenger",), ("photo", "tiny"))
        ),
        "phone": cycle((("q40", "far"), ("photo",), ("messenger", "smear"), ("half",), ("blur", "tiny"))),
        "paper": cycle((("scan90", "photo"), ("scan180", "far"), ("q40", "smear"), ("scan270", "half"))),
    }
    for i, entry in enumerate(entries()):
        yield entry, i, ("clean", *next(usual[entry.form]))


def names() -> tuple[str, ...]:
    """Return the names of all held-out pictures, ``layout-language.what-happened-to-it``."""
    return tuple(f"{e.name}.{s}" for e, _, spoils in _plan() for s in spoils)


def pictures(only: str = "", seed: str = SEED) -> Iterator[Picture]:
    """Draw the held-out pictures whose name holds a text; another seed shows other ids, people and times."""
    with Browser() as browser:
        for entry, index, spoils in _plan():
            wanted = [s for s in spoils if only in f"{entry.name}.{s}"]
            if not wanted:
                continue
            base = _drawn(browser, entry, index, seed)
            for name in wanted:
                named = replace(base, name=f"{entry.name}.{name}")
                yield replace(SPOILS[name](named), degradation="scan" if name.startswith("scan") else name)


def _drawn(browser: Browser, entry: Entry, index: int, seed: str) -> Picture:
    world = World(f"{seed} {entry.name}", entry.platform, entry.site, entry.language, entry.number, entry.orders)
    width, scale, size = _WIDTHS[entry.form]
    fonts = _FONTS[entry.language]
    family = f"'{fonts[index % len(fonts)]}','{_FONTS[entry.language][0]}','Lato','WenQuanYi Micro Hei'"
    look = (_DARK if entry.dark else _LIGHT) + f"--brand:{_BRANDS[index % len(_BRANDS)]};--size:{size}px;"
    css = Path(__file__).with_name("style.css").read_text("utf-8")
    html = f"""<!doctype html><html lang="{entry.language}"><meta charset="utf-8"><style>:root{{{look}}} body{{font-family:{family}}}
    {css}</style><body>{entry.draw(world)}</body></html>"""
    pixels, truths = browser.draw(html, width, scale, 780 if entry.form == "phone" else 0)
    return Picture(
        entry.name, entry.layout, entry.language, entry.kind, entry.form, world.case(), pixels, truths, tags=frozenset()
    )
