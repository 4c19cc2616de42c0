"""What ``metrics`` prints for a person: a small table, then each metric with its orders."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from appealdesk.core.metrics.facts import value_of
from appealdesk.core.text import has, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from appealdesk.core.desk.metering import Metering, Wish
    from appealdesk.core.domain.metrics.tally import Figure, Named
    from appealdesk.core.metrics.measured import Measured, Reading, Standing

_MOST_ORDERS: Final = 20
_MOST_SHARES: Final = 5
_MOST_WEEKS: Final = 12


def metric_lines(found: Metering, wish: Wish, language: str) -> Iterator[str]:
    """Yield recomputed metrics as lines, in ``zh`` or ``en``."""
    return _Lines(found, wish, language).all()


def _percent(rate: float | None) -> str:
    return "–" if rate is None else f"{rate * 100:.2f}%"


def _width(said: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in said)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True)).rstrip()


class _Lines:
    def __init__(self, found: Metering, wish: Wish, language: str) -> None:
        self.found, self.wish, self.language = found, wish, language
        self.zone = ZoneInfo(found.sheet.zone)
        self.partial = found.coverage is not None and not found.coverage.whole

    def say(self, key: str, **args: object) -> str:
        return text(self.language, f"metrics.{key}", **args)

    def all(self) -> Iterator[str]:
        sheet = self.found.sheet
        yield self.say(
            "title.head",
            platform=sheet.platform,
            site=sheet.site,
            file=self.found.export.file,
            orders=f"{sheet.orders:,}",
        )
        period = sheet.period
        yield (
            self.say("title.period", start=period.start, end=period.end, zone=period.zone)
            if period
            else self.say("title.all")
        )
        if self.wish.without:
            yield self.say("title.without", orders=", ".join(self.wish.without))
        yield ""
        yield from _table([self.heading(), *(self.row(m) for m in sheet.metrics)])
        for measured in sheet.metrics:
            yield ""
            yield measured.metric.called.to(self.language)
            yield from ("  " + line for line in self.details(measured))
        if sheet.unused:
            names = ", ".join(text(self.language, f"cli.metric.{n}") for n in sheet.unused)
            yield ""
            yield self.say("line.unused", platform=sheet.platform, metrics=names)
        if self.found.remarks:
            yield ""
            yield self.say("line.remarks")
            # one sentence may be true of several metrics
            said = (remark.said(self.language) for remark in self.found.remarks)
            yield from ("  · " + line for line in dict.fromkeys(said))

    # ------------------------------------------------------------ the table
    def heading(self) -> list[str]:
        names = ["title.metric", "title.rate", "title.of"]
        names += ["title.without-column"] if self.wish.without else []
        return [self.say(n) for n in (*names, "title.line")]

    def row(self, measured: Measured) -> list[str]:
        name = text(self.language, f"cli.metric.{measured.metric.name}")
        figure = measured.shown.figure if measured.shown else None
        without = [_percent(figure.without.rate) if figure else "–"] if self.wish.without else []
        if figure is None:
            return [name, self.say("cell.not-computable"), "–", *without, self.line_cell(measured)]
        count = figure.count
        rate = _percent(count.rate) if count.total else self.say("cell.no-orders")
        if self.partial:
            rate = self.say("cell.partial", rate=rate)
        return [name, rate, f"{count.counted:,} / {count.total:,}", *without, self.line_cell(measured)]

    def line_cell(self, measured: Measured) -> str:
        if not measured.lines:
            return self.say("cell.no-line")
        first = measured.lines[0]
        line = _percent(first.limit.value)
        if first.broken is None or self.partial:
            # a part of the orders decides nothing
            return line
        return self.say("cell.broken" if first.broken else "cell.kept", line=line)

    # ------------------------------------------------------------ one metric
    def details(self, measured: Measured) -> Iterator[str]:
        shown = measured.shown or measured.readings[0]
        yield self.say("line.formula", formula=shown.formula.said.to(self.language))
        if shown.figure is None:
            key = "line.missing" if shown.way.judge else "line.never"
            yield self.say(key, columns=self.columns(shown))
        else:
            if self.partial:
                yield self.say("line.partial")
            yield from self.figure(shown.figure)
        for reading in measured.readings:
            if reading is not shown:
                yield from self.second(reading)
        for standing in measured.lines:
            yield self.standing(standing)
        if measured.alert is not None:
            state = {True: "reached", False: "kept", None: "open"}[None if self.partial else measured.alert.reached]
            yield self.say(f"line.alert-{state}", value=_percent(measured.alert.value))
        if measured.weight is not None:
            source = self.found.cited(measured.weight.origin, self.language)
            yield self.say("line.weight", value=f"{measured.weight.value:.0%}", source=source)

    def columns(self, reading: Reading) -> str:
        between = self.say("line.or")
        groups = [between.join(self.say(f"column.{name}") for name in group) for group in reading.missing]
        return ("、" if self.language == "zh" else ", ").join(groups)

    def figure(self, figure: Figure) -> Iterator[str]:
        yield self.say("line.dated", date=self.say(f"date.{figure.way.date}"))
        for name, count in figure.other_dates.items():
            if count.total and count.rate != figure.count.rate:
                yield self.say(
                    "line.other-date",
                    date=self.say(f"date.{name}"),
                    rate=_percent(count.rate),
                    counted=count.counted,
                    total=count.total,
                )
        if figure.count.unsure:
            yield self.say("line.unsure", n=figure.count.unsure, rate=_percent(figure.count.worst))
        for key, sure in (("against", True), ("unsure-orders", False)):
            held = [n for n in figure.against if n.sure is sure]
            if held:
                yield self.say(f"line.{key}")
                yield from ("  " + self.order(n, figure) for n in held[:_MOST_ORDERS])
            if len(held) > _MOST_ORDERS:
                yield "  " + self.say("line.more", n=len(held) - _MOST_ORDERS)
        if figure.left_off:
            yield self.say("line.more", n=figure.left_off)
        yield from self.groups(figure)

    def groups(self, figure: Figure) -> Iterator[str]:
        for key, counts in (("out", figure.out), ("untold", figure.untold)):
            if counts:
                yield self.say(f"line.{key}", parts=self.parts(counts))
        for key, shares in (("causes", figure.by_cause), ("skus", figure.by_sku)):
            if len(shares) > (key == "causes"):
                said = [
                    self.say("line.share", name=self.named(s.name), counted=s.counted, total=s.total)
                    for s in shares[:_MOST_SHARES]
                ]
                yield self.say(f"line.{key}", parts=", ".join(said))
        if len(figure.weeks) > 1:
            weeks = figure.weeks[-_MOST_WEEKS:]
            said = [self.say("line.week", monday=w.monday, rate=_percent(w.count.rate)) for w in weeks]
            yield self.say("line.weeks", parts=" · ".join(said))

    def named(self, name: str) -> str:
        key = f"metrics.why.{name}"
        return text(self.language, key) if has(self.language, key) else name

    def parts(self, counts: Mapping[str, int]) -> str:
        return ", ".join(self.say("line.part", what=self.named(name), n=n) for name, n in sorted(counts.items()))

    def order(self, named: Named, figure: Figure) -> str:
        facts = [
            self.say(f"fact.{name}", value=self.fact(value))
            for name in figure.way.shows
            if (value := value_of(named.order, name)) is not None
        ]
        why = self.say(f"why.{named.why}")
        return self.say("line.order", order=named.order.id, why=why, facts=" · ".join(facts)).rstrip()

    def fact(self, value: datetime | str) -> str:
        return f"{value.astimezone(self.zone):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value

    def second(self, reading: Reading) -> Iterator[str]:
        formula = reading.formula.said.to(self.language)
        if reading.figure is None:
            key = "line.missing-second" if reading.way.judge else "line.never-second"
            yield self.say(key, formula=formula, columns=self.columns(reading))
            return
        count = reading.figure.count
        yield self.say(
            "line.second", formula=formula, rate=_percent(count.rate), counted=count.counted, total=count.total
        )

    def standing(self, standing: Standing) -> str:
        limit = standing.limit
        key = "line.said-instead" if limit.origin.own else "line.said"
        said = self.say(key, text=limit.said.to(self.language)) if limit.said else ""
        line = self.say(
            "line.limit",
            sense=self.say(f"sense.{limit.sense}"),
            value=_percent(limit.value),
            said=said,
            source=self.found.cited(limit.origin, self.language),
        )
        state = {True: "broken", False: "kept", None: "open"}[None if self.partial else standing.broken]
        return self.say(f"line.limit-{state}", limit=line)
