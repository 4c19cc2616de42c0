"""Signs that a text is a marketplace's notice or its answer to an appeal, whatever it calls itself.

Notices quote the names of everything that can be proof ("send us the label"), so words of other kinds say little there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.words import is_address, loses_letters, lossy, pattern, squeeze, table
from appealdesk.core.reading.negation import negated_grant

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINES = 120
_HEAD = 10
"""Lines in which an answer says what became of the appeal."""
_SHORT = 6
"""Latin words below this length stand inside others by chance."""
_BARE = 8
"""Letters that recognition must leave of a word."""
_RATE = re.compile(
    r"\d\s?[%％]|百分之|\b(?:percent|prozent|persen|peratus|phần trăm|por ciento|por cento|pour cent)\b", re.IGNORECASE
)
_RATE_OF = re.compile(r"\d{1,3}(?:[.,]\d{1,4})?(?=\s?(?:[%％]|percent\b))", re.IGNORECASE)
_QUOTED = (">", "＞")
_SPLIT = re.compile(r"[:：\t]|\s{2,}")
_LABELS = ("value", "target", "deadline", "level", "clause", "scope", "required", "violation")
_CONDITIONS = ("if ", "should ", "wenn ", "falls ", "如果", "若", "jika ", "หาก", "nếu ", "si ", "se ")


def notice_signs(texts: Sequence[str]) -> Sign | None:
    """Return whether texts are those of a notice or of an answer; None for neither.

    A notice names a metric with its rate, or a violation, speaks of appealing or of an end of the time to answer, and
    is about somebody: an order, a label of its own, the seller it addresses; two of the three do where they are plain.
    A sentence that gives the seller's own rate beside another one is plain as well where the text is dated: a policy
    says what must be, not what is. An answer says near its head what became of an appeal. A letter to the marketplace
    is neither, nor is a confirmation that an appeal came in.

    Args:
        texts: the subject and the lines of a file, in reading order.
    """
    written = [t for t in texts if t.strip() and not t.lstrip().startswith(_QUOTED)]
    # a mail that answers the seller's quotes the seller's letter, a forwarded one the notice itself
    if len(written) < len(texts) and (told := _signs_of(written[:_LINES])):
        return told
    return _signs_of([t for t in texts if t.strip()][:_LINES])


def _signs_of(lines: Sequence[str]) -> Sign | None:
    # "accounthealth" in the address of any page of figures says nothing
    lines = [t for t in lines if not is_address(t)]
    # recognition leaves out the letters that Vietnamese alone has
    squeezed = [f"{squeeze(t)} {lossy(t)}" for t in lines]
    whole = "\n".join(squeezed)
    if _any(whole, _signs("address", "marketplace")):
        return None
    appeals = next((t for t, s in zip(lines, squeezed, strict=True) if _any(s, _signs("appeal", "words"))), "")
    if appeals and (answer := _answer(lines, squeezed)) is not None:
        return answer if answer.line else None
    # the name of the page alone, as a heading over figures, speaks of no appeal
    headings = {squeeze(t) for t in table("notice-signs")["appeal"]["headings"]}
    said = (s for t, s in zip(lines, squeezed, strict=True) if squeeze(t) not in headings)
    appealing = any(_any(s, _signs("appeal", "words")) for s in said)
    seen = _seen(lines, squeezed, whole, appealing=appealing)
    if not seen.says:
        return None
    return Sign(EvidenceKind.NOTICE, (seen.metric or appeals or lines[0]).strip(), sure=seen.sure)


@dataclass(frozen=True, slots=True)
class Sign:
    """What a text is, the line that told it, and whether that outweighs a heading of figures."""

    kind: EvidenceKind
    line: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """What of a notice a text shows."""

    appeals: bool
    """It speaks of appealing in words that stand in notices and answers alone."""
    ends: bool
    """It says until when, or how, one answers."""
    metric: str
    """The line that names a metric."""
    rated: bool
    charged: bool
    named: bool
    """It names whom it is about: an order, a label of its own, the seller."""
    addressed: bool
    order: bool
    own: bool
    """A sentence gives the seller's own rate, the text a second one, and a date."""

    @property
    def says(self) -> bool:
        charge = self.charged or self.rated
        return bool(
            (self.ends and self.charged and self.named)
            or (self.rated and self.addressed and self.order)
            or (self.metric and self.order and (self.appeals or self.ends))
            or (charge and self.own)
            or (self.own and self.ends)
        )

    @property
    def sure(self) -> bool:
        return self.ends and (self.order or self.own)


def _seen(lines: Sequence[str], squeezed: Sequence[str], whole: str, *, appealing: bool) -> _Seen:
    labels = {role for t in lines for cell in t.split("\t") if (role := _label(cell))}
    ends = appealing or "deadline" in labels or _any(whole, _signs("appeal", "deadline"), _signs("verdict", "ends"))
    metric = next((t for t, s in zip(lines, squeezed, strict=True) if _any(s, _metrics())), "")
    rates = {m[0] for t in lines for m in _RATE_OF.finditer(t)}
    rated = bool(metric) and any(_RATE.search(t) for t in lines)
    figures = {"value", "target"} <= labels or (rated and len(rates) > 1 and bool({"value", "target"} & labels))
    fined = _any(whole, _signs("verdict", "words"))
    charged = rated or figures or fined or "violation" in labels or ("level" in labels and len(labels) > 1)
    addressed, order = _any(whole, _signs("address", "words")), any(map(_order, lines))
    dated = any(t.has_date for line in lines for t in find_times(line))
    own = dated and len(rates) > 1 and (figures or any(_own().search(t) for t in lines if not _conditional(t)))
    named = len(labels) > 1 or addressed or order or (fined and dated)
    return _Seen(appealing, ends, metric, rated, charged, named, addressed, order, own)


def _conditional(text: str) -> bool:
    return text.strip().casefold().startswith(_CONDITIONS)


@cache
def _own() -> re.Pattern[str]:
    """Return what gives the seller's own rate: whose it is, within a sentence a word such as "was", and the rate."""
    verdict = table("notice-signs")["verdict"]
    stands = pattern((*verdict["stands"], *table("notice")["bounds"]["value"]))
    return re.compile(
        rf"(?:{pattern(verdict['own'])})[^.!?。！？]{{0,90}}?(?:{stands})[^.!?。！？\d]{{0,24}}\d{{1,3}}(?:[.,]\d{{1,4}})?\s?(?:[%％]|percent)",
        re.IGNORECASE,
    )


def _answer(lines: Sequence[str], squeezed: Sequence[str]) -> Sign | None:
    """Return the line near the head that says what became of an appeal; a sign without one where it only came in.

    A line that grants or confirms the appeal itself tells it; other things are granted and received as well.
    """
    for text, plain in list(zip(lines, squeezed, strict=True))[:_HEAD]:
        if _conditional(text):
            continue
        refused = _any(plain, _outcomes("refused")) or _not_granted().search(text)
        if refused or _any(plain, _outcomes("more-information")):
            return Sign(EvidenceKind.REJECTION, text.strip())
        of_appeal = _any(plain, _signs("appeal", "words"))
        # what was handed in with success is not won yet
        rest = _without(plain, _outcomes("handed-in"))
        if of_appeal and _any(rest, _outcomes("approved")) and not _would_be().search(text):
            return Sign(EvidenceKind.REJECTION, text.strip())
        if rest != plain or _any(plain, _outcomes("received")):
            return Sign(EvidenceKind.CONFIRMATION, text.strip() if of_appeal else "")
    return None


@cache
def _would_be() -> re.Pattern[str]:
    """Return what shows that a line tells what would be: "once approved", 审核通过后."""
    return re.compile(pattern(table("notice-signs")["verdict"]["would_be"]), re.IGNORECASE)


def _order(text: str) -> bool:
    return any(True for _ in find_order_ids(text))


def _label(text: str) -> str:
    name = _SPLIT.split(text.strip(), maxsplit=1)[0]
    return _labels().get(squeeze(name)) or _labels().get(lossy(name), "")


def _any(text: str, *words: Iterable[str]) -> bool:
    return any(w in text for known in words for w in known)


def _without(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = text.replace(word, " ")
    return text


def _long(words: Iterable[str]) -> tuple[str, ...]:
    known = tuple(words)
    bare = (b for w in known if loses_letters(w) and len(b := lossy(w)) >= _BARE)
    return (*(w for w in map(squeeze, known) if len(w) >= (_SHORT if w.isascii() else 2)), *bare)


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
    named = [(w, role) for role in _LABELS for w in table("notice")["labels"][role]]
    bare = {b: role for w, role in named if loses_letters(w) and len(b := lossy(w)) >= _BARE}
    return bare | {squeeze(w): role for w, role in named}
