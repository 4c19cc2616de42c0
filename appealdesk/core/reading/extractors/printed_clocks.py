"""Finds times of day in printed text: their half of the day, their zone, and what recognition does to colons."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.reading.extractors.printed import PrintedTime
from appealdesk.core.reading.extractors.printed_zones import zone_pattern
from appealdesk.core.reading.extractors.time_patterns import alternatives, plain
from appealdesk.core.reading.extractors.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

AM, PM, NOON, NIGHT = "am", "pm", "noon", "night"
_BEFORE_NOON = 10
"""From this hour on, "中午" and "siang" leave the hour as it is: 10 and 11 are before noon."""
_SMALL_HOURS = 5
"""Before this hour, "malam" and "晚上" mean the hours after midnight."""


@cache
def halves() -> dict[str, str]:
    """Return which half of the day a plain word of the word list means: ``am``, ``pm``, ``noon`` or ``night``."""
    return {plain(w): half for half, words in table("times")["halves"].items() for w in words}


@cache
def _words() -> tuple[str, str]:
    """Return patterns for the words that stand before a time of day, and for those that stand behind it."""
    words = [w for group in table("times")["halves"].values() for w in group]
    han = [w for w in words if "\u3040" <= w[0] <= "\u9fff"]
    latin = [w for w in words if w not in han and len(w) > 2]
    short = [w for w in words if w.isupper() and w.isascii()]
    before = rf"{alternatives(han)}|(?<![A-Za-z])[AP]M(?=\s?\d)"
    after = rf"[AaPp]\s?\.?\s?[Mm]\.?|{alternatives(short)}|(?i:{alternatives(latin)})|{alternatives(han)}"
    return before, after


@cache
def _pattern() -> re.Pattern[str]:
    before, after = _words()
    whole = r"\s?(?:[AaPp]\.?[Mm]\b|Uhr\b|(?i:pagi|siang|sore|petang|malam|tengah|sáng|chiều|tối|trưa|đêm)\b)"
    minutes = (
        r"\s?[:：]\s?(?P<minute>\d{2})(?!\d)"
        r"|\s?(?:[点點时時h]|giờ)\s?(?P<minute2>\d{2})(?!\d)\s?(?:分|phút|['’′])?|[点點時时](?P<half>半)"
        rf"|(?P<whole>(?={whole}))|\s?(?P<weak>[点點時时](?!間|间|段|候|\d)整?|h(?![A-Za-z0-9])|giờ(?!\s?\d))"
    )
    return re.compile(
        rf"(?:(?P<before>{before})\s?)?(?P<iso>(?<=T))?(?<!\d)(?P<hour>\d{{1,2}})(?:{minutes})"
        r"(?:[:：](?P<seconds>\d{2})(?!\d)(?:\.\d+)?|\s?(?P<seconds2>\d{2})\s?(?:秒|giây))?"
        rf"(?:\s?(?P<after>{after})(?![A-Za-zÀ-ỹ]))?"
        r"(?:\s?(?:Uhr|น\.?|hrs\.?|時|분)(?![A-Za-z]))?"
        r"(?:\s?\(?(?:[Ll]ocal [Tt]ime|Ortszeit|当地时间|當地時間|現地時間|[Ww]aktu setempat|เวลาท้องถิ่น)\)?)?"
        rf"(?:,?\s{{0,2}}{zone_pattern()})?"
    )


_H_M = r"\d{1,2}\.\d{2}(?:\.\d{2})?"
_TELLS = r"\s?(?:[AaPp]\.?[Mm]\b|Uhr\b|น\b|WIB|WITA|WIT|(?i:pagi|siang|sore|petang|malam|tengah)\b)"

# Indonesian, German and Thai pages print 19.30; an amount may stand by a date as well, so something must tell a time
_DOTTED = re.compile(rf"(?<![\d.,/-])(?:{_H_M})(?={_TELLS})|(?:(?i:pukul|pkl\.?|jam|um)|เวลา)\s?{_H_M}(?![\d.])")
_DOTTED_ALONE = re.compile(rf"[\s,·|]*{_H_M}(?:\s*[-–~]\s*{_H_M})?\s*(?:$|(?={_TELLS}))")
# ... or three numbers behind a date; recognition gives dots and semicolons for colons
_AFTER_DATE = re.compile(r"[\sT,]{0,3}\d{1,2}[.;:：]\s?\d{2}[.;:：]\s?\d{2}(?!\d)|[\sT,]{0,3}\d{1,2};\s?\d{2}(?!\d)")
_NOON = re.compile(r"(?<![A-Za-z])(?:12\s)?noon(?![A-Za-z])|正午(?!\s?\d)", re.IGNORECASE)
_BY = 6
_LEADS = re.compile(r"\s*,?\s*(?:à|às|a las|a la|at|alle ore|alle|om|kl\.?|pukul|jam|lúc|um)\s*", re.IGNORECASE)
"""What may stand between a day and an hour that is printed without minutes."""
_SPAN = re.compile(
    r"(?<![\d/.:,$€£-])(?P<from>\d{1,2})(?P<dash>\s?[-–—~〜]\s?)(?=(?P<to>\d{1,2}(?:[:：]\d{2})?)\s?"
    r"(?P<unit>[AaPp]\.?[Mm]\b|Uhr\b|[时時点點]))"
)


def find_clocks(text: str, dates: list[PrintedTime]) -> list[PrintedTime]:
    """Return the times of day in a text, in order of place.

    Args:
        text: the printed text.
        dates: the dates that were found in it; their digits are no times of day, and a form that is doubtful by
            itself (``15.22.36``) counts right behind one of them only.
    """
    # Dates are blanked so that "2026-05-0713:05", which lost its space, gives 13:05 and not 71:30.
    blanked = list(text)
    for date in dates:
        blanked[date.start : date.end] = [" "] * (date.end - date.start)
    _with_colons(blanked, text, dates)
    plain_text = "".join(blanked)
    found: list[PrintedTime] = list(_spans(plain_text))
    taken = [(c.start, c.end) for c in found]
    for match in _pattern().finditer(plain_text):
        at = match.start("hour")
        if any(a <= at < b for a, b in taken) or (at and plain_text[at - 1] in ":：." and text[at - 1] in ":：."):
            continue
        if match["whole"] is not None and plain_text[:at][-1:].isalnum():
            continue  # an hour without minutes is a number of its own
        if match["weak"] is not None and not _right_by(match, dates):
            continue  # so it is without anything that tells a time of day
        if (clock := _clock_of(match)) is not None:
            found.append(clock)
    found.extend(_noons(plain_text, dates, found))
    return sorted(found, key=lambda c: c.start)


def _noons(text: str, dates: list[PrintedTime], clocks: list[PrintedTime]) -> Iterator[PrintedTime]:
    """Yield the noon that is printed as a word by a date; midnight may be that before or after the day, so it is none.

    中午 is a stretch of the day, 正午 its middle.
    """
    for match in _NOON.finditer(text):
        near = any(-_BY <= match.start() - d.end <= _BY or -_BY <= d.start - match.end() <= _BY for d in dates)
        if near and not any(c.start < match.end() and match.start() < c.end for c in clocks):
            yield PrintedTime(*match.span(), hour=12, half=NOON)


def _with_colons(blanked: list[str], text: str, dates: list[PrintedTime]) -> None:
    """Print the times of day that have dots or semicolons with colons."""
    rest = "".join(blanked)
    spans = [m.span() for m in _DOTTED.finditer(rest)]
    for date in dates:
        spans.extend(m.span() for p in (_DOTTED_ALONE, _AFTER_DATE) if (m := p.match(text, date.end)))
    for start, end in spans:
        for i in range(start, end):
            if blanked[i] in ".;" and blanked[i - 1 : i] and blanked[i - 1].isdigit():
                blanked[i] = ":"


def _spans(text: str) -> Iterator[PrintedTime]:
    """Yield the first ends of spans whose unit is printed once, behind the second end ("2 - 4 PM")."""
    for match in _SPAN.finditer(text):
        half = halves().get(plain(match["unit"]), "")
        start, end = int(match["from"]), int(match["to"].replace("：", ":").split(":")[0])
        if start > 23 or end > 24 or (half and start > 12):
            continue
        if half == PM and start > end and start < 12:
            half = AM  # "11 - 2 PM" begins before noon
        yield PrintedTime(
            match.start("from"), match.end("from"), hour=_to_24(start, half) if half else start, half=half
        )


def _right_by(match: re.Match[str], dates: list[PrintedTime]) -> bool:
    if match["before"]:
        return True
    return any(
        0 <= match.start() - d.end <= 2
        or 0 <= d.start - match.end() <= 6
        or (d.end <= match.start() and _LEADS.fullmatch(match.string, d.end, match.start()) is not None)
        for d in dates
    )


def _clock_of(match: re.Match[str]) -> PrintedTime | None:
    hour = int(match["hour"])
    minute = int(match["minute"] or match["minute2"] or 0) if match["half"] is None else 30
    seconds = int(match["seconds"] or match["seconds2"] or 0)
    half = halves().get(plain(match["after"] or match["before"] or ""), "")
    latin = bool(match["after"]) and match["after"].isascii()
    over = int(hour == 24 and minute == seconds == 0 and not half)
    if minute > 59 or seconds > 59 or hour - 24 * over > 23 or (half and latin and hour > 12):
        return None
    if half == AM and hour > 12:
        return None  # no hour of the morning: one of the two is misread
    return PrintedTime(
        match.start("before") if match["before"] else match.start("hour"),
        match.end() - (len(match[0]) - len(match[0].rstrip())),
        hour=_to_24(hour - 24 * over, half),
        minute=minute,
        seconds=seconds,
        over=over,
        zone=match["zone"] or "",
        half=half,
    )


def _to_24(hour: int, half: str) -> int:
    if half == PM:
        return hour + 12 if hour < 12 else hour
    if half == NOON:
        return hour + 12 if hour < _BEFORE_NOON else hour
    if half == NIGHT:
        if hour == 12:
            return 0
        return hour + 12 if _SMALL_HOURS <= hour < 12 else hour
    return 0 if hour == 12 and half == AM else hour
