"""Sentences of drafts in the languages that reviewers read, from ``resources/letters``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Self
from zoneinfo import ZoneInfo

from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.text import fill, resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from appealdesk.core.letter.factsheet import FactSheet, OrderFacts

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "de", "id", "ms", "th", "vi", "ja")
"""Languages that drafts can be written in (BCP 47)."""
BUDDHIST_YEARS = 543
"""Thailand counts so many years more."""
_NAMED_ORDERS = 8
"""Orders beyond these are counted: a sentence is no list."""
_PARTS = (
    ("placed", ("order.placed",)),
    ("ship-by", ("order.ship-by",)),
    ("label", ("shipping.label-created",)),
    ("packed", ("shipping.packed",)),
    ("dispatched", ("shipping.dispatched",)),
    ("first-scan", ("tracking.first-scan",)),
    ("delivered", ("tracking.delivered",)),
    ("cancelled", ("order.cancelled",)),
)
ALL_PARTS = (*(name for name, _ in _PARTS), "tracking")
KEY_PARTS = ("ship-by", "dispatched", "first-scan", "delivered")
"""What decides whether an order was in time."""
_ALWAYS = "cancelled"
"""A cancellation explains why the rest is not there, however short a line has to be."""
_ON_TRUST = ("order.placed", "order.ship-by")
"""What the platform itself knows, so that no paper has to show it."""


@cache
def _texts(language: str) -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((resources() / "letters" / f"{language}.toml").read_text("utf-8"))


def templates(language: str, table: str) -> Mapping[str, str]:
    """Return the sentences of a table in one of :data:`LANGUAGES`, their places unfilled.

    Raises:
        KeyError: there is no such table.
    """
    return {name: str(said) for name, said in _texts(language)[table].items()}


@dataclass(frozen=True, slots=True)
class Writing:
    """One language, and the zone in which times are written."""

    language: str
    """One of :data:`LANGUAGES`."""
    zone: str
    """IANA name."""
    brief: bool = False
    """True where days go without their year: the text says it elsewhere."""
    terse: bool = False
    """True where carriers go without their name."""

    @classmethod
    def of(cls, language: str, zone: str) -> Self:
        """Return the writing in a language; English for one that drafts cannot be written in, ``zh`` is simplified."""
        plain = {"zh": "zh-Hans", "zh-TW": "zh-Hant", "zh-CN": "zh-Hans"}.get(language, language)
        return cls(plain if plain in LANGUAGES else "en", zone)

    def say(self, key: str, **args: object) -> str:
        """Return a sentence; ``key`` is ``table.name``.

        Raises:
            KeyError: there is none of that name.
        """
        table, name = key.split(".", 1)
        return fill(str(_texts(self.language)[table][name]), {k: str(v) for k, v in args.items()})

    def gap(self, name: str, **args: object) -> str:
        """Return the marked place that only the seller can fill."""
        return self.say("form.gap", what=self.say(f"gap.{name}", **args))

    def day(self, day: date) -> str:
        """Return a day as the language writes it."""
        months = _texts(self.language)["form"]["months"]
        month = months[day.month - 1] if months else ""
        form = "form.day" if self.brief else "form.date"
        era = day.year + BUDDHIST_YEARS
        return self.say(form, day=day.day, number=day.month, month=month, year=day.year, era=era)

    def number(self, plain: str) -> str:
        """Return a plain decimal number with the language's own decimal sign."""
        return plain.replace(".", self.say("form.decimal"))

    def rate(self, fraction: float) -> str:
        """Return a fraction as a percentage with two decimals, as the language writes it (``5,00 %`` in German)."""
        return self.say("form.percent", figure=self.number(f"{fraction:.2%}".removesuffix("%")))

    def moment(self, at: datetime, *, day_only: bool = False) -> str:
        """Return a moment in the writing's zone, to the minute."""
        day = self.day(at.astimezone(ZoneInfo(self.zone)).date())
        return day if day_only else self._at(at, day)

    def clock(self, at: datetime) -> str:
        """Return the time of day in the writing's zone, as the language writes it beside a day."""
        return self._at(at, "").strip(" ,")

    def _at(self, at: datetime, day: str) -> str:
        there = at.astimezone(ZoneInfo(self.zone))
        parts = {"time": f"{there:%H:%M}", "hour": f"{there:%H}", "minute": f"{there:%M}"}
        return self.say("form.moment", date=day, **parts)

    def period(self, start: date, end: date) -> str:
        """Return a period of days."""
        return self.say("form.period", start=self.day(start), end=self.day(end))

    def offset(self, at: datetime) -> str:
        """Return the zone's distance from UTC at a moment (``UTC+8``)."""
        return utc_offset(at.astimezone(ZoneInfo(self.zone)))

    def listed(self, orders: Iterable[str], most: int = _NAMED_ORDERS) -> str:
        """Return order ids in a row, the first few of many."""
        ids = list(orders)
        named = ("、" if self.say("form.comma") in "，、" else ", ").join(ids[:most])
        return named if len(ids) <= most else self.say("notice.more", orders=named, count=len(ids) - most)

    def order_parts(self, order: OrderFacts, wanted: Iterable[str] = ALL_PARTS) -> tuple[tuple[str, str], ...]:
        """Return what the papers show of an order, part by part (name and words); not what is only said to be so."""
        names = tuple(wanted)
        said: list[tuple[str, str]] = []
        for name, kinds in _PARTS:
            entry = order.told(*kinds)
            if (name not in names and name != _ALWAYS) or entry is None or entry.at is None:
                continue
            if entry.proved or entry.name in _ON_TRUST:
                said.append((name, self._part(name, order, self.moment(entry.at, day_only=entry.date_only))))
        number = order.told("tracking-number")
        if "tracking" in names and number is not None:
            said.append(("tracking", self.say("order.tracking", number=number.value)))
        return tuple(said)

    def _part(self, name: str, order: OrderFacts, at: str) -> str:
        carrier = order.told("carrier")
        if name == "dispatched" and carrier is not None and not self.terse:
            return self.say("order.dispatched-to", carrier=carrier.value, at=at)
        if name == "cancelled" and (by := order.told("cancelled-by")) is not None and by.value == "buyer":
            return self.say("order.cancelled-buyer", at=at)
        return self.say(f"order.{name}", at=at)

    def order_gap(self, order: OrderFacts, *, unproved: bool = False) -> str:
        """Return the marked place for what the papers do not show of an order; empty where they tell the main thing.

        Args:
            order: what is known of the order.
            unproved: whether the checks miss proof of it, whatever the papers tell.
        """
        if order.unsent:
            cancelled = order.told("order.cancelled")
            return "" if cancelled is not None and cancelled.proved else self.gap("cancelled", order=order.id)
        return "" if self.order_line(order) and not unproved else self.gap("order", order=order.id)

    def order_line(self, order: OrderFacts, wanted: Iterable[str] = KEY_PARTS) -> str:
        """Return one line about an order; empty where the papers show nothing of it."""
        parts = [words for _, words in self.order_parts(order, wanted)]
        if not parts:
            return ""
        return order.id + self.say("form.colon") + self.say("form.comma").join(parts) + self.say("form.stop")

    def request(self, sheet: FactSheet, orders: Iterable[str]) -> str:
        """Return what is asked of the platform."""
        metric = sheet.metric if sheet.metric in _texts(self.language)["request"] else "other"
        return self.say(f"request.{metric}", orders=self.listed(orders))


LATE_METRICS = ("late-shipment", "on-time-dispatch")


def not_to_ask_for(sheet: FactSheet) -> tuple[str, ...]:
    """Return the orders that a letter must not ask for.

    Those that the checks leave out, and those that the papers show to have left after their ship-by time, where that is
    what is at issue.
    """
    at_issue = sheet.metric in LATE_METRICS
    return tuple(o.id for o in sheet.orders if o.id in sheet.left_out or (at_issue and _left_late(o)))


def to_ask_for(sheet: FactSheet) -> tuple[str, ...]:
    """Return the orders that a letter may ask for.

    One whose proof is missing weakens the others; where none is proved yet, all of them are still to be proved.
    """
    never = not_to_ask_for(sheet)
    open_still = tuple(o.id for o in sheet.orders if o.id not in never)
    return tuple(o for o in open_still if o not in sheet.unproved) or open_still


def _left_late(order: OrderFacts) -> bool:
    return in_time(order, "shipping.dispatched") is False and not in_time(order, "tracking.first-scan")


def in_time(order: OrderFacts, *kinds: str) -> bool | None:
    """Return whether an event came before the ship-by time, as the papers show it; None where they do not tell."""
    limit, event = order.told("order.ship-by"), order.told(*kinds)
    if limit is None or event is None or not event.proved or limit.at is None or event.at is None:
        return None
    return event.at <= limit.at
