"""Signs that a text is a marketplace's notice or its answer to an appeal, whatever it calls itself.

Notices quote the names of everything that can be proof ("send us the label"), so words of other kinds say little there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.words import squeeze, table
from appealdesk.core.reading.negation import negated_grant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINES = 120
_HEAD = 10
"""Lines in which an answer says what became of the appeal."""
_SHORT = 6
"""Latin words below this length stand inside others by chance."""
_RATE = re.compile(
    r"\d\s?[%％]|百分之|\b(?:percent|prozent|persen|peratus|phần trăm|por ciento|por cento|pour cent)\b", re.IGNORECASE
)
_SPLIT = re.compile(r"[:：\t]|\s{2,}")
_LABELS = ("value", "target", "deadline", "level", "clause", "scope", "required", "violation")
_CONDITIONS = ("if ", "should ", "wenn ", "falls ", "如果", "若", "jika ", "หาก", "nếu ", "si ", "se ")


def notice_signs(texts: Sequence[str]) -> tuple[EvidenceKind, str] | None:
    """Return whether texts are those of a notice or of an answer, and the line that told it; None for neither.

    A notice names a metric with its rate, or a violation, speaks of appealing or of an end of the time to answer, and
    is about somebody: an order, a label of its own, the seller it addresses; two of the three do where they are plain.
    An answer says near its head what became of an appeal. A letter to the marketplace is neither, nor is a confirmation
    that an appeal came in.

    Args:
        texts: the subject and the lines of a file, in reading order.
    """
    lines = [t for t in texts if t.strip()][:_LINES]
    squeezed = [squeeze(t) for t in lines]
    whole = "\n".join(squeezed)
    if _any(whole, _signs("address", "marketplace")):
        return None
    appeals = next((t for t, s in zip(lines, squeezed, strict=True) if _any(s, _signs("appeal", "words"))), "")
    if appeals and (told := _outcome(lines, squeezed)):
        return None if told in _RECEIVED else (EvidenceKind.REJECTION, told)
    labels = {role for t in lines if (role := _label(t))}
    ends = appeals or "deadline" in labels or _any(whole, _signs("appeal", "deadline"))
    metric = next((t for t, s in zip(lines, squeezed, strict=True) if _any(s, _metrics())), "")
    rated = bool(metric) and any(_RATE.search(t) for t in lines)
    charged = rated or {"value", "target"} <= labels or "violation" in labels or ("level" in labels and len(labels) > 1)
    addressed, order = _any(whole, _signs("address", "words")), any(map(_order, lines))
    says = (
        (ends and charged and (len(labels) > 1 or addressed or order))
        or (rated and addressed and order)
        or (appeals and metric and order)
    )
    return (EvidenceKind.NOTICE, (metric or appeals or lines[0]).strip()) if says else None


_RECEIVED = frozenset({"received"})


def _outcome(lines: Sequence[str], squeezed: Sequence[str]) -> str:
    """Return the line near the head that refuses or asks for more; ``received`` where the appeal only came in."""
    for text, plain in list(zip(lines, squeezed, strict=True))[:_HEAD]:
        if text.strip().casefold().startswith(_CONDITIONS):
            continue
        refused = _any(plain, _outcomes("refused")) or _not_granted().search(text)
        if refused or _any(plain, _outcomes("more-information")):
            return text.strip()
        if _any(plain, _outcomes("received")):
            return "received"
    return ""


def _order(text: str) -> bool:
    return any(True for _ in find_order_ids(text))


def _label(text: str) -> str:
    return _labels().get(squeeze(_SPLIT.split(text.strip(), maxsplit=1)[0]), "")


def _any(text: str, words: Iterable[str]) -> bool:
    return any(w in text for w in words)


def _long(words: Iterable[str]) -> tuple[str, ...]:
    plain = (squeeze(w) for w in words)
    return tuple(w for w in plain if len(w) >= (_SHORT if w.isascii() else 2))


@cache
def _signs(section: str, key: str) -> tuple[str, ...]:
    return _long(table("notice-signs")[section][key])


@cache
def _outcomes(outcome: str) -> tuple[str, ...]:
    return _long(table("answers")["outcome"][outcome])


@cache
def _not_granted() -> re.Pattern[str]:
    return re.compile(negated_grant(), re.IGNORECASE)


@cache
def _metrics() -> tuple[str, ...]:
    return _long(w for words in table("notice")["metrics"].values() for w in words)


@cache
def _labels() -> dict[str, str]:
    return {squeeze(w): role for role in _LABELS for w in table("notice")["labels"][role]}
