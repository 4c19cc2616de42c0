"""The invented business that the pictures show: orders with ids, people, times and amounts, from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from tests.benchmarks.reading import ids
from tests.benchmarks.reading.moments import when
from tests.benchmarks.reading.truth import AMOUNT, CARRIER, ORDER, PERSON, STATUS, TRACKING, Case, Said
from tests.benchmarks.reading.wording import words

ZONES = {
    "us": "America/Los_Angeles",
    "de": "Europe/Berlin",
    "jp": "Asia/Tokyo",
    "uk": "Europe/London",
    "tw": "Asia/Taipei",
    "th": "Asia/Bangkok",
    "vn": "Asia/Ho_Chi_Minh",
    "id": "Asia/Jakarta",
    "my": "Asia/Kuala_Lumpur",
    "sg": "Asia/Singapore",
}
_USERS = (
    "tinker_bell88",
    "rina.kusuma",
    "blue_harbor77",
    "mei_0912",
    "toyfan.tw",
    "somchai_rt",
    "thanh.ha92",
    "aisyah_my",
    "k-whitfield",
    "orchid2020",
)
_MONEY = {
    "us": ("${:,.2f}", 19, 140),
    "de": ("{} €", 15, 120),
    "uk": ("£{:,.2f}", 12, 90),
    "jp": ("¥{:,.0f}", 1500, 9800),
    "tw": ("NT${:,.0f}", 290, 2400),
    "th": ("฿{:,.0f}", 190, 1900),
    "vn": ("{}₫", 90_000, 890_000),
    "id": ("Rp{}", 45_000, 480_000),
    "my": ("RM{:,.2f}", 19, 160),
    "sg": ("S${:,.2f}", 15, 120),
}
_STORES = ("Lanyu Home", "Brightleaf Store", "Kairui Living", "Northpine Goods")


@dataclass(frozen=True, slots=True)
class Parcel:
    """An order of the invented shop and its parcel."""

    order: str
    number: str
    carrier: str
    buyer: str
    user: str
    goods: str
    sku: str
    total: Decimal
    placed: datetime
    ship_by: datetime
    packed: datetime
    handed: datetime
    scanned: datetime
    delivered: datetime


class Scene:
    """What one picture shows."""

    def __init__(
        self,
        seed: str,
        platform: str,
        site: str,
        language: str,
        *,
        carrier: str,
        number: str,
        orders: int = 1,
        dark: bool = False,
    ) -> None:
        self.rng = Random(seed)
        self.platform, self.site, self.language, self.dark = platform, site, language, dark
        self.zone = ZoneInfo(ZONES[site])
        self.china = ZoneInfo("Asia/Shanghai")
        self.store = self.rng.choice(_STORES)
        people = list(words("people", language))
        self._people = self.rng.sample(people, len(people))
        self.parcels = [self._parcel(i, carrier, number) for i in range(orders)]
        self.parcel = self.parcels[0]
        self.others = tuple(ids.order_id(self.rng, platform, self.parcel.placed) for _ in range(3))
        self.operator = self._people[-1]

    def _parcel(self, index: int, carrier: str, number: str) -> Parcel:
        rng = self.rng
        placed = datetime(2026, 1, 1, tzinfo=self.zone) + timedelta(
            days=rng.randint(95, 130), hours=rng.randint(7, 22), minutes=rng.randint(0, 59), seconds=rng.randint(0, 59)
        )
        packed = placed + timedelta(hours=rng.randint(6, 20), minutes=rng.randint(0, 59), seconds=rng.randint(1, 50))
        handed = packed + timedelta(hours=rng.randint(2, 7), minutes=rng.randint(0, 59), seconds=rng.randint(1, 50))
        scanned = handed + timedelta(hours=rng.randint(1, 5), minutes=rng.randint(0, 59), seconds=rng.randint(1, 50))
        delivered = scanned + timedelta(days=rng.randint(3, 6), hours=rng.randint(0, 5), minutes=rng.randint(0, 59))
        _, low, high = _MONEY[self.site]
        total = Decimal(rng.randint(low * 100, high * 100)) / 100
        if self.site in ("jp", "tw", "th"):
            total = Decimal(int(total))
        elif self.site in ("vn", "id"):
            total = Decimal(int(total) // 1000 * 1000 + rng.choice((0, 500, 900)))
        return Parcel(
            order=ids.order_id(rng, self.platform, placed),
            number=ids.NUMBERS[number](rng),
            carrier=carrier,
            buyer=self._people[index % len(self._people)],
            user=rng.choice(_USERS),
            goods=rng.choice(words("goods", self.language)),
            sku=f"LY-{rng.choice(('LAMP', 'BOX', 'STAND'))}-{rng.randint(1, 20):02d}",
            total=total,
            placed=placed,
            ship_by=(placed + timedelta(days=2)).replace(hour=23, minute=59, second=0),
            packed=packed,
            handed=handed,
            scanned=scanned,
            delivered=delivered,
        )

    def at(self, moment: datetime, style: str, **more: bool) -> Said:
        """Return a moment as this site's clock shows it."""
        return when(moment.astimezone(self.zone), style, self.language, **more)

    def beijing(self, moment: datetime, style: str = "{Y}-{mm}-{dd} {HH}:{i}:{s}") -> Said:
        return when(moment.astimezone(self.china), style, "zh-Hans")

    def money(self, amount: Decimal) -> Said:
        form = _MONEY[self.site][0]
        if self.site == "de":
            text = form.format(f"{amount:,.2f}".replace(",", " ").replace(".", ",").replace(" ", "."))
        elif self.site in ("vn", "id"):
            text = form.format(f"{amount:,.0f}".replace(",", "."))
        else:
            text = form.format(amount)
        return Said(AMOUNT, str(amount), text)

    def case(self, **changed: tuple[str, ...]) -> Case:
        known = {
            "orders": (*(p.order for p in self.parcels), *self.others),
            "numbers": tuple(p.number for p in self.parcels),
        } | changed
        names = tuple(n for p in self.parcels for n in (p.buyer, p.user))
        return Case(
            self.platform,
            self.site,
            ZONES[self.site],
            known["orders"],
            known["numbers"],
            names,
            self.parcel.handed.date().isoformat(),
        )


def order(parcel: Parcel) -> Said:
    return Said(ORDER, parcel.order, parcel.order)


def number(parcel: Parcel, *, groups: int = 0) -> Said:
    text = parcel.number
    if groups:
        text = " ".join(text[i : i + groups] for i in range(0, len(text), groups))
    return Said(TRACKING, parcel.number, text)


def person(name: str, text: str = "") -> Said:
    return Said(PERSON, name, text or name)


def carrier(name: str, *, optional: bool = False) -> Said:
    return Said(CARRIER, name, name, optional=optional)


def status(value: str, text: str, *, optional: bool = False) -> Said:
    return Said(STATUS, value, text, optional=optional)
