"""The invented shop of the held-out pages, and its facts as marked elements of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from html import escape
from random import Random
from zoneinfo import ZoneInfo

from tests.benchmarks.reading import ids
from tests.benchmarks.reading.moments import when
from tests.benchmarks.reading.scene import ZONES
from tests.benchmarks.reading.truth import AMOUNT, CARRIER, CASE, ORDER, PERSON, STATUS, TIME, TRACKING, Case

_PEOPLE = {
    "en": ("Olivia Brandt", "Marcus Yee", "Priya Natarajan", "Tom O'Leary", "Grace Whitlock"),
    "de": ("Annika Vogel", "Jörg Schäfer", "Lena Mühlbauer", "Kai Petersen", "Ute Reinhardt"),
    "ja": ("山口 健太", "小林 由美", "渡辺 直樹", "加藤 さくら", "石川 大輔"),
    "zh-Hans": ("周晓梅", "陈立军", "何佳怡", "吴志远", "孙倩"),
    "zh-Hant": ("張雅婷", "吳冠宇", "劉怡君", "蔡承翰", "許淑芬"),
    "th": ("ปิยะดา แก้วใส", "ณัฐพล ศรีสุข", "วราภรณ์ ทองดี", "ธนา พูนผล", "กมลชนก ใจงาม"),
    "vi": ("Lê Minh Anh", "Phạm Quốc Bảo", "Đỗ Thu Trang", "Vũ Hải Yến", "Bùi Gia Huy"),
    "id": ("Dewi Lestari", "Bagus Prasetyo", "Siti Rahmawati", "Andi Wijaya", "Putri Maharani"),
    "ms": ("Nurul Izzati", "Hafiz Rahman", "Siti Aminah", "Tan Wei Ling", "Faizal Osman"),
}
_USERS = ("maplewood_31", "yuki.tanaka5", "sunnyday.co", "nguyen.ha88", "budi_s77", "lin2206tw", "orchidlane9")
_GOODS = {
    "en": "Foldable Desk Lamp with USB Port, Warm White",
    "de": "Faltbare Schreibtischlampe mit USB-Anschluss",
    "ja": "折りたたみデスクライト USB充電式",
    "zh-Hans": "折叠式桌面台灯 USB充电 暖白光",
    "zh-Hant": "折疊式桌面檯燈 USB充電 暖白光",
    "th": "โคมไฟตั้งโต๊ะพับได้ ชาร์จ USB",
    "vi": "Đèn bàn gấp gọn sạc USB",
    "id": "Lampu Meja Lipat USB Warm White",
    "ms": "Lampu Meja Boleh Lipat USB",
}
_MONEY = {
    "us": ("${:,.2f}", 21, 90),
    "de": ("{:,.2f} €", 19, 80),
    "uk": ("£{:,.2f}", 9, 70),
    "jp": ("¥{:,.0f}", 1800, 7900),
    "tw": ("NT${:,.0f}", 320, 2100),
    "th": ("฿{:,.2f}", 120, 1500),
    "vn": ("₫{:,.0f}", 99000, 690000),
    "id": ("Rp{:,.0f}", 45000, 380000),
    "my": ("RM{:,.2f}", 18, 140),
}


def mark(kind: str, value: str, text: str, *, offset: str = "", optional: bool = False, role: str = "") -> str:
    """Return text that states a fact, as an element of a page."""
    more = f' data-o="{offset}"' if offset else ""
    more += ' data-q="1"' if optional else ""
    more += f' data-r="{role}"' if role else ""
    return f'<x data-t="{kind}" data-v="{escape(value)}"{more}>{escape(text)}</x>'


def carrier(name: str, *, optional: bool = False) -> str:
    return mark(CARRIER, name, name, optional=optional)


def state(value: str, text: str, *, optional: bool = False) -> str:
    return mark(STATUS, value, text, optional=optional)


def person(name: str, *, optional: bool = False) -> str:
    return mark(PERSON, name, name, optional=optional)


def case_id(value: str) -> str:
    return mark(CASE, value, value)


def day(at: date, text: str, *, optional: bool = False) -> str:
    """Return a day without a clock, printed as ``text``."""
    return mark(TIME, at.strftime("%Y-%m-%d"), text, optional=optional)


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order of the shop and its parcel."""

    order: str
    number: str
    buyer: str
    user: str
    total: Decimal
    placed: datetime
    ship_by: datetime
    packed: datetime
    handed: datetime
    delivered: datetime


class World:
    """What a page shows: a shop on a platform, and its parcels."""

    def __init__(self, seed: str, platform: str, site: str, language: str, number: str, orders: int) -> None:
        self.rng, self.platform, self.site, self.language = Random(seed), platform, site, language
        self.zone = ZoneInfo(ZONES[site])
        self.goods = _GOODS[language]
        self.people = self.rng.sample(_PEOPLE[language], len(_PEOPLE[language]))
        self.parcels = [self._parcel(i, number) for i in range(orders)]
        self.p = self.parcels[0]
        self.others = [ids.order_id(self.rng, platform, self.p.placed) for _ in range(4)]

    def _parcel(self, index: int, number: str) -> Parcel:
        rng = self.rng
        placed = datetime(2026, 3, 1, tzinfo=self.zone) + timedelta(
            days=rng.randint(0, 80), hours=rng.randint(0, 23), minutes=rng.randint(0, 59), seconds=rng.randint(1, 59)
        )
        packed = placed + timedelta(hours=rng.randint(5, 18), minutes=rng.randint(0, 59))
        handed = packed + timedelta(hours=rng.randint(1, 6), minutes=rng.randint(1, 59), seconds=rng.randint(0, 50))
        _, low, high = _MONEY[self.site]
        total = Decimal(rng.randint(low * 100, high * 100)) / 100
        whole = self.site in ("jp", "tw", "vn", "id")
        return Parcel(
            order=ids.order_id(rng, self.platform, placed),
            number=ids.NUMBERS[number](rng),
            buyer=self.people[index % 4],
            user=rng.choice(_USERS),
            total=Decimal(int(total)) if whole else total,
            placed=placed,
            ship_by=(placed + timedelta(days=2)).replace(hour=23, minute=59, second=0),
            packed=packed,
            handed=handed,
            delivered=handed + timedelta(days=rng.randint(3, 7), hours=rng.randint(0, 9), minutes=rng.randint(0, 59)),
        )

    def steps(self, count: int) -> list[datetime]:
        """Return the times of a parcel's steps in local time, the latest first."""
        first, last = self.p.handed, self.p.delivered
        spread = [first + (last - first) * (i / max(count - 1, 1)) for i in range(count)]
        return [t.replace(microsecond=0) for t in reversed(spread)]

    def t(
        self,
        at: datetime,
        style: str,
        *,
        zone: str = "",
        language: str = "",
        known: bool = True,
        role: str = "",
        optional: bool = False,
    ) -> str:
        """Return a moment in a style of :func:`when`; ``known`` tells whether its zone can be told from the page."""
        local = at.astimezone(ZoneInfo(zone) if zone else self.zone)
        said = when(local, style, language or self.language, zone=known, optional=optional)
        return mark(TIME, said.value, said.text, offset=said.offset, optional=optional, role=role)

    def as_printed(self, at: datetime, text: str, *, seconds: bool = False, known: bool = True, role: str = "") -> str:
        """Return a moment of the site's clock printed as ``text``."""
        local = at.astimezone(self.zone)
        wall = local.replace(tzinfo=None, microsecond=0, second=local.second if seconds else 0)
        return mark(TIME, wall.isoformat(), text, offset=local.isoformat()[-6:] if known else "", role=role)

    def o(self, parcel: Parcel | None = None) -> str:
        value = (parcel or self.p).order
        return mark(ORDER, value, value)

    def other(self, index: int = 0) -> str:
        """Return another order of the case, which a page shows beside its own."""
        return mark(ORDER, self.others[index], self.others[index])

    def n(self, parcel: Parcel | None = None, *, groups: int = 0, text: str = "") -> str:
        value = (parcel or self.p).number
        if groups:
            text = " ".join(value[i : i + groups] for i in range(0, len(value), groups))
        return mark(TRACKING, value, text or value)

    def m(self, amount: Decimal | None = None) -> str:
        amount = self.p.total if amount is None else amount
        text = _MONEY[self.site][0].format(amount)
        if self.site in ("de", "vn", "id"):
            text = text.translate(str.maketrans(",.", ".,"))
        return mark(AMOUNT, str(amount), text)

    def case(self) -> Case:
        names = tuple(n for p in self.parcels for n in (p.buyer, p.user))
        orders = (*(p.order for p in self.parcels), *self.others)
        numbers = tuple(p.number for p in self.parcels)
        near = self.p.handed.date().isoformat()
        return Case(self.platform, self.site, ZONES[self.site], orders, numbers, names, near)
