"""Names of metrics, targets and values as pages of a shop's figures print them, be it without their small letters."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from appealdesk.core.reading.extractors.words import (
    loses_letters,
    lossy,
    lossy_pattern,
    pattern,
    squeeze,
    table,
    toneless,
)

TARGET: Final = "target"
VALUE: Final = "value"
POINTS: Final = "penalty-points"
_LONGEST: Final = 60
_STROKE: Final = re.compile(r"(?<=\s)[I|](?=\s)")
_BARE: Final = 8
"""Letters that are left of a name whose others recognition loses, at least."""


@lru_cache(maxsize=4096)
def metric_named(text: str) -> str:
    """Return the metric that a text names and nothing else, be it at the end of a longer name: 出荷前キャンセル率."""
    squeezed = squeeze(text) if len(text) <= _LONGEST else ""
    if not squeezed:
        return ""
    exact, bare, lost = _names()
    ends = (m for w, m in exact.items() if squeezed.endswith(w) and 2 * len(w) >= len(squeezed))
    found = exact.get(squeezed) or bare.get(toneless(text)) or lost.get(lossy(text)) or next(ends, "")
    found = found or next((m for p, m in _patterns() if p.fullmatch(squeezed)), "")
    # without its vowel "lệ" is a single stroke
    return found if found or not _STROKE.search(text) else metric_named(_STROKE.sub("l", text))


@cache
def _names() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    words = [(w, metric) for metric, printed in table("notice")["metrics"].items() for w in printed]
    bare = {toneless(w): m for w, m in words if len(toneless(w)) >= _BARE}
    lost = {lossy(w): m for w, m in words if loses_letters(w) and len(lossy(w)) >= _BARE}
    return {squeeze(w): m for w, m in words}, bare, lost


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = [(w, metric) for metric, printed in table("notice")["metrics"].items() for w in printed]
    return tuple((re.compile(lossy_pattern(w)), m) for w, m in words if loses_letters(w) and len(lossy(w)) >= _BARE)


@lru_cache(maxsize=4096)
def column_named(text: str) -> str:
    """Return whether a text heads a column of targets, of values or of penalty points, and nothing else."""
    squeezed = squeeze(text) if len(text) <= _LONGEST else ""
    exact, bare = _columns()
    return exact.get(squeezed) or (bare.get(lossy(text), "") if squeezed else "")


@cache
def _columns() -> tuple[dict[str, str], dict[str, str]]:
    labels, pages = table("notice")["labels"], table("metric-pages")
    words = [(w, VALUE) for w in (*labels[VALUE], *pages[VALUE])]
    words += [(w, TARGET) for w in labels[TARGET]]
    words += [(w, POINTS) for w in pages[POINTS]]
    lost = {lossy(w): role for w, role in words if loses_letters(w) and len(lossy(w)) > 4}
    return {squeeze(w): role for w, role in words}, lost


@cache
def bounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the words that say of a rate before it, and behind it, that it is a bound."""
    words = table("notice")["bounds"]
    labels = [w for w in table("notice")["labels"][TARGET] if len(w) > 1]
    before = pattern([w for w in (*words["target"], *labels) if w[0].isalnum()])
    return re.compile(rf"[<>≤≥＜＞]|{before}", re.IGNORECASE), re.compile(pattern(words["after"]), re.IGNORECASE)


@cache
def counts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the forms in which pages print of how many orders a rate is: "2 of 38", and 38 个订单中的 2."""
    words = table("metric-pages")
    number = r"(?<![\d.,%])(?P<{}>\d{{1,3}}(?:[., ]\d{{3}})+|\d{{1,7}})(?![\d.,]*\s?[%％]|\d)"
    part, whole = number.format("part"), number.format("whole")
    among = "|".join(re.escape("".join(w.split())) for w in sorted(words["among"], key=len, reverse=True))
    return (
        re.compile(rf"{part}\s*(?:/|{pattern(words['of'])})\s*{whole}", re.IGNORECASE),
        re.compile(rf"{whole}\s*(?:{among})\s*{part}"),
    )
