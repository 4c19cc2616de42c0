"""A metric's value and target as a notice prints them, as fractions, and which metric they belong to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.case import Printed
from appealdesk.core.intake.fields import values_of
from appealdesk.core.intake.notice_words import meaning_in, words
from appealdesk.core.intake.percentages import fraction, percent, rate_in
from appealdesk.core.intake.rate_table import named_beside, table_of
from appealdesk.core.reading.extractors.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from appealdesk.core.intake.fields import Field
    from appealdesk.core.intake.rate_table import Row
    from appealdesk.core.intake.sentences import Paragraph
    from appealdesk.core.intake.source import Source
    from appealdesk.core.reading.extractors.pieces import Sheet

_ALONE = re.compile(
    r"(?:(?P<label>[^:：\d]{2,30})[:：]\s*)?(?P<rate>[<>≤≥]?\s*\d{1,3}(?:[.,]\d{1,4})?\s*[%％])\s*(?:[(（][^()（）]*[)）])?"
)
"""A rate with nothing beside it but a label and, in brackets, what it was reckoned from."""
_FEW = 2
"""Rates of a whole notice: its value and its target; more may be fees."""
_REACH = 40
"""Characters between a word such as "below" and the rate it governs."""
MORE_IS_BETTER = frozenset({"on-time-dispatch", "valid-tracking"})


@dataclass(frozen=True, slots=True)
class Rates:
    """Value and target of one metric; None where not printed, or printed as what no rate can be (``odd``)."""

    value: float | None = None
    target: float | None = None
    metric: str = ""
    value_at: Printed | None = None
    target_at: Printed | None = None
    odd: tuple[tuple[str, str], ...] = ()
    """Field and printed form of rates above 100 %, which are misreadings."""
    several: tuple[str, ...] = ()
    """Metrics with rates of their own, where nothing tells which of them the notice is about."""

    @property
    def broken(self) -> bool:
        """True when the value is on the wrong side of the target, which is what a notice is sent for."""
        if self.value is None or self.target is None:
            return False
        return self.value < self.target if self.metric in MORE_IS_BETTER else self.value > self.target


def rates_of(source: Source, named: str, likely: str = "") -> Rates:
    """Return value and target of a notice: by their labels, else beside the metric's name or in sentences that name it.

    Args:
        source: the notice.
        named: the metric, where a label or the title tells it.
        likely: the metric that the text names somewhere; it serves where no rate stands beside any metric's name.
    """
    fields = source.fields
    if rows := table_of(source.sheets):
        return _of_table(rows, named_beside(source.paragraphs) or named or likely)
    value, target = _labelled(fields, "value"), _labelled(fields, "target")
    odd = tuple(
        (n, raw) for n, (rate, raw, _) in (("value", value), ("target", target)) if rate is not None and rate > 1
    )
    told = Rates(_possible(value[0]), _possible(target[0]), named, value[2], target[2], odd)
    if (told.value is not None or "value" in dict(odd)) and (told.target is not None or "target" in dict(odd)):
        return told
    beside = [*_on_cards(source.sheets), *_spoken(source.paragraphs, named)]
    beside = [r for r in beside if r.value is not None or r.target is not None or r.odd]
    spoken = _chosen(beside or _unnamed(source.paragraphs, named or likely), named)
    whole = Rates(
        told.value if value[0] is not None else spoken.value,
        told.target if target[0] is not None else spoken.target,
        named or spoken.metric,
        told.value_at or spoken.value_at,
        told.target_at or spoken.target_at,
        (*odd, *spoken.odd),
        spoken.several,
    )
    if value[0] is not None and whole.value == whole.target and target[0] is None:
        whole = told
    return _completed(source, whole)


def _of_table(rows: tuple[Row, ...], likely: str) -> Rates:
    """Return the row that misses its target; of several, or none, the one whose metric the text speaks of."""
    nothing = (None, None)
    read = [
        Rates((value or nothing)[0], (target or nothing)[0], metric, (value or nothing)[1], (target or nothing)[1])
        for metric, value, target in rows
    ]
    # the metric that a label names first may be that of the first row, which is fine
    chosen = [r for r in read if r.broken] or read
    chosen = chosen if len(chosen) == 1 else [r for r in chosen if r.metric == likely]
    return chosen[0] if len(chosen) == 1 else Rates(several=tuple(dict.fromkeys(r.metric for r in read)))


def _possible(rate: float | None) -> float | None:
    return rate if rate is not None and rate <= 1 else None


def _completed(source: Source, rates: Rates) -> Rates:
    """Return the rates with the one rate of the page that stands alone beside a label nobody knows.

    It is the value where only the target is known, and the other way about.
    """
    if (rates.value is None) == (rates.target is None) or rates.odd or rates.several:
        return rates
    known, at = (rates.target, rates.target_at) if rates.value is None else (rates.value, rates.value_at)
    alone = [
        (rate, Printed("value", piece.text.strip(), piece.page, piece.box))
        for sheet in source.sheets
        for piece in sheet.pieces
        if (found := _ALONE.fullmatch(piece.text.strip())) is not None
        and (rate := rate_in(found["rate"])) is not None
        and (found["label"] or sheet.left_of(piece) or sheet.above(piece))
        and not (rate == known and at is not None and at.raw in piece.text)
    ]
    if len(alone) != 1 or alone[0][0] > 1:
        return rates
    rate, place = alone[0]
    if rates.value is None:
        return replace(rates, value=rate, value_at=place)
    return replace(rates, target=rate, target_at=replace(place, name="target"))


def _labelled(fields: tuple[Field, ...], role: str) -> tuple[float | None, str, Printed | None]:
    for value in values_of(fields, role):
        rate = rate_in(value)
        if rate is not None:
            field = next((f for f in fields if f.role == role and f.value == value), None)
            return rate, value, field.printed(role) if field else None
    return None, "", None


def _chosen(found: list[Rates], named: str) -> Rates:
    """Return the rates of the metric the notice is about: the named one, else the only one that misses its target."""
    if not found:
        return Rates()
    metrics = tuple(dict.fromkeys(r.metric for r in found))
    if named in metrics or len(metrics) == 1:
        return _together([r for r in found if r.metric == (named if named in metrics else metrics[0])])
    if named:
        return Rates()
    by_metric = [_together([r for r in found if r.metric == m]) for m in metrics]
    broken = [r for r in by_metric if r.broken]
    return broken[0] if len(broken) == 1 else Rates(several=metrics)


def _together(found: list[Rates]) -> Rates:
    value = next((r for r in found if r.value is not None), Rates())
    target = next((r for r in found if r.target is not None), Rates())
    odd = next((r.odd for r in found if r.odd), ())
    return Rates(value.value, target.target, found[0].metric, value.value_at, target.target_at, odd)


def _on_cards(sheets: Iterable[Sheet]) -> Iterator[Rates]:
    """Yield the rates that stand right of or under a metric's name, as dashboards print them."""
    for sheet in sheets:
        for piece in sheet.pieces:
            metric = meaning_in("metrics", piece.text)
            if not metric or percent().search(piece.text):
                continue
            beside = (next(iter(sheet.right_of(piece)), None), next(iter(sheet.below(piece)), None))
            near = next((p for p in beside if p is not None and percent().match(p.text)), None)
            found = percent().match(near.text) if near else None
            rate = fraction(found) if found else None
            if near and found and rate is not None and rate <= 1 and not _behind().match(near.text, found.end()):
                yield Rates(rate, None, metric, Printed("value", found[0], near.page, near.span(*found.span())))


def _spoken(paragraphs: Iterable[Paragraph], named: str) -> Iterator[Rates]:
    """Yield the rates of every sentence about a metric; one that names none speaks of the last one named."""
    last, before = "", ""
    above: Paragraph | None = None
    for paragraph in paragraphs:
        before = before if above is not None and _follows(above, paragraph) else ""
        above = paragraph
        for start, end in paragraph.sentences():
            sentence = paragraph.text[start:end]
            own = meaning_in("metrics", sentence)
            about = own or (last if _of_rate().search(sentence) else "")
            rated = bool(percent().search(sentence))
            if (about or before) and rated:
                found = _in_sentence(paragraph, start, end, about or before)
                # the sentence behind one about the metric may name its bound alone
                yield found if about else replace(found, value=None, value_at=None)
            before, last = own or (about if rated else ""), own or last
        last = last or named


def _unnamed(paragraphs: Iterable[Paragraph], named: str) -> list[Rates]:
    """Return the rates of sentences without a metric's name, where the title names it and rates are few."""
    sentences = [(p, start, end) for p in paragraphs for start, end in p.sentences()]
    rated = [(p, start, end) for p, start, end in sentences if percent().search(p.text, start, end)]
    if not named or sum(len(percent().findall(p.text, s, e)) for p, s, e in rated) > _FEW:
        return []
    return [_in_sentence(p, start, end, named) for p, start, end in rated]


def _follows(above: Paragraph, below: Paragraph) -> bool:
    """Tell whether a paragraph begins in the line right under another one."""
    first, last = below.lines[0].box, above.lines[-1].box
    return above.page == below.page and first.y - last.bottom < 0.9 * max(first.h, last.h)


@cache
def _of_rate() -> re.Pattern[str]:
    return re.compile(pattern(words("bounds")["rate"]), re.IGNORECASE)


@cache
def _before() -> re.Pattern[str]:
    targets, verbs = pattern(words("bounds")["target"]), pattern(words("bounds")["value"])
    return re.compile(rf"(?P<last>{targets}|(?P<verb>{verbs}))", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    after = pattern(words("bounds")["after"])
    return re.compile(rf"\s*(?:[(（][^()（）]*[)）])?\s*(?:{after})", re.IGNORECASE)


def _in_sentence(paragraph: Paragraph, start: int, end: int, metric: str) -> Rates:
    value: tuple[float, Printed] | None = None
    target: tuple[float, Printed] | None = None
    odd: list[tuple[str, str]] = []
    last = start
    for found in percent().finditer(paragraph.text, start, end):
        rate = fraction(found)
        if rate is None:
            continue
        before = paragraph.text[max(last, found.start() - _REACH) : found.start()]
        name = "target" if _is_target(before, paragraph.text, found.end()) else "value"
        last = found.end()
        if rate > 1:
            odd.append((name, found[0]))
        elif name == "target":
            target = target or (rate, paragraph.printed("target", *found.span()))
        else:
            value = value or (rate, paragraph.printed("value", *found.span()))
    return Rates(
        value[0] if value else None,
        target[0] if target else None,
        metric,
        value[1] if value else None,
        target[1] if target else None,
        tuple(odd),
    )


def _is_target(before: str, text: str, end: int) -> bool:
    """Tell whether a bound governs a rate: the nearest word before it decides, else one right behind it."""
    nearest = None
    for found in _before().finditer(before):
        nearest = found
    if nearest is not None:
        # "the limit is 3%": the verb belongs to the bound that stands before it
        bounds = [f for f in _before().finditer(before) if not f["verb"]]
        if nearest["verb"] and bounds and _carries(before[bounds[-1].end() : nearest.start()], nearest[0]):
            return True
        if not nearest["verb"]:
            return True
    return bool(_behind().match(text, end))


def _carries(between: str, verb: str) -> bool:
    """Tell whether a verb speaks of the bound before it: "the limit for your category is", not "below target at"."""
    if re.search(r"[,;:，；：。]|\d", between) or not _is().fullmatch(verb):
        return False
    return not _rate_word().search(between)


@cache
def _is() -> re.Pattern[str]:
    return re.compile(pattern(words("bounds")["is"]), re.IGNORECASE)


@cache
def _rate_word() -> re.Pattern[str]:
    return re.compile(pattern(words("bounds")["own"]), re.IGNORECASE)
