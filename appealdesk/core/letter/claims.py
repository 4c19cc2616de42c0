"""What each sentence says happened to an order, laid beside the fact sheet: shown, different, or shown by nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from appealdesk.core.letter.factsheet import TYPED
from appealdesk.core.letter.lexicon import form, pattern
from appealdesk.core.letter.moments import Told, find_told
from appealdesk.core.letter.sentences import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from appealdesk.core.letter.factsheet import Entry, OrderFacts
    from appealdesk.core.letter.work import LetterWork, Sentence

ROLES = {
    "ship-by": ("order.ship-by",),
    "placed": ("order.placed",),
    "label": ("shipping.label-created",),
    "packed": ("shipping.packed",),
    "dispatched": ("shipping.dispatched",),
    "first-scan": ("tracking.first-scan",),
    "delivered": ("tracking.delivered",),
    "refunded": ("order.refunded",),
    "cancelled": ("order.cancelled",),
}
"""What letters say, and the events that are meant."""
_AKIN = {
    "dispatched": ("shipping.packed", "shipping.label-created", "tracking.first-scan", "tracking.in-transit"),
    "first-scan": ("shipping.dispatched", "tracking.in-transit"),
    "packed": ("shipping.dispatched", "shipping.label-created"),
    "label": ("shipping.packed",),
    "delivered": ("tracking.attempted",),
}
"""Events that people call by the same words; a date that fits one of them is no mistake."""
TO_PROVE = ("dispatched", "first-scan", "delivered")
"""What a platform does not take on trust."""
_CUT = re.compile(r"[,;，；、。()（）]|\n|(?<=\s)(?:and|und|dan|so|but)(?=\s)")


_MANY = 50
"""Orders up to which a sentence that names none may be about all of them."""
_DATES = 60
"""Dates beyond these in one sentence are a list that nobody reads as a statement."""
_NEAR = 20
"""Characters between a date and the words behind it that still say what happened then."""
_LATE_BEFORE = re.compile(r"(?:延迟|延遲|迟|遲|未按时|未準時|late )$", re.IGNORECASE)
_LATE_AFTER = re.compile(r"\s+(?:too )?late\b", re.IGNORECASE)
_OF_NOTICE = re.compile(
    r"(?:notice|notification|evaluation|warning|message|letter)\s+(?:of|dated|from)\s*$", re.IGNORECASE
)
_NOTHING = re.compile(r"[\s,，:：(（]*(?:on|at|am|um|pada|于|於|在)?\s*", re.IGNORECASE)
_ROW = r"(?:,|&|、|和|及|与|與|(?:,\s*)?\b(?:and|und|dan|và)\b)"
_ROW_AFTER = re.compile(rf"\s*{_ROW}\s*\d{{1,2}}(?![\d:-])", re.IGNORECASE)
_ROW_BEFORE = re.compile(rf"(?<![\d:-])\d{{1,2}}\.?\s*{_ROW}\s*$", re.IGNORECASE)
_NOTICE_AFTER = re.compile(r"\s*的?(?:通知|警告|评估|評估)")


@dataclass(frozen=True, slots=True)
class Claim:
    """One date, time or bare statement about an order."""

    span: Span
    """In the letter."""
    role: str
    """A key of :data:`ROLES`; empty for a date of which no word says what happened then."""
    orders: tuple[str, ...]
    """Whom it is about; all orders of the case where the text leaves it open."""
    state: str
    """``shown`` by the evidence, ``known`` from what is typed, exported or printed on the notice, ``differs`` from what
    is known, ``unproved``, or ``own``: a date of the seller's own doings."""
    entries: tuple[Entry, ...] = ()
    """What it agrees with; what it should be, where it differs."""


def claims(work: LetterWork, sentence: Sentence) -> tuple[Claim, ...]:
    """Return what a sentence states about what happened, in order."""
    return work.once(f"claims {sentence.span.start}", lambda: _claims(work, sentence))


def _claims(work: LetterWork, sentence: Sentence) -> tuple[Claim, ...]:
    text = sentence.span.text
    told = find_told(text)[:_DATES]
    roles = roles_in(text)
    found: list[Claim] = []
    before = ""
    for one in told:
        role = role_of(one, told, roles, text)
        if not role and one.days and one.clock and _next_order(sentence, one):
            # "A was accepted on 5 May, B on 6 May": the words are not said twice
            role = before
        found.append(_claim(work, sentence, one, role))
        before = role or before
    dated = {c.role for c in found}
    for role, span in roles:
        if role in TO_PROVE and role not in dated and sentence.named and not sentence.own:
            bare = _bare(work, sentence, role, span)
            found.extend([bare] if bare else [])
    return tuple(sorted(found, key=lambda c: c.span.start))


def roles_in(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the words for what happened; a longer phrase takes the place of a shorter one within it."""
    found = [
        (role, Span(m.start(), m.end(), m[0]))
        for role in ROLES
        for m in pattern("events", role).finditer(text)
        # "dispatched late" names the complaint, not what happened
        if not _LATE_BEFORE.search(text[max(0, m.start() - 12) : m.start()]) and not _LATE_AFTER.match(text, m.end())
    ]
    found.sort(key=lambda f: (f[1].start, -f[1].end))
    kept: list[tuple[str, Span]] = []
    for role, span in found:
        if not kept or span.start >= kept[-1][1].end:
            kept.append((role, span))
    return tuple(kept)


def role_of(told: Told, all_told: Iterable[Told], roles: Iterable[tuple[str, Span]], text: str) -> str:
    """Return what happened then: the words right behind a date in Chinese, else those before it, else those behind."""
    just_before = text[max(0, told.span.start - 40) : told.span.start]
    if _OF_NOTICE.search(just_before) or _NOTICE_AFTER.match(text, told.span.end):
        return ""
    left = max((m.end() for m in _CUT.finditer(text, 0, told.span.start)), default=0)
    cut = _CUT.search(text, told.span.end)
    right = cut.start() if cut else len(text)
    for other in all_told:
        if other.span.end <= told.span.start:
            left = max(left, other.span.end)
        if other.span.start >= told.span.end:
            right = min(right, other.span.start)
    before = [(told.span.start - s.end, r) for r, s in roles if left <= s.start and s.end <= told.span.start]
    after = [(s.start - told.span.end, r) for r, s in roles if told.span.end <= s.start and s.end <= right]
    if after and min(after)[0] <= 1 and not text[told.span.end : told.span.end + 1].isascii():
        return min(after)[1]
    if before:
        return min(before)[1]
    return min(after)[1] if after and min(after)[0] <= _NEAR else ""


def _next_order(sentence: Sentence, told: Told) -> bool:
    """Return whether an order is named right before a date, with no words of its own in between."""
    text, start = sentence.span.text, sentence.span.start
    ends = [m.span.end - start for m in sentence.ids if m.span.end - start <= told.span.start]
    return bool(ends) and _NOTHING.fullmatch(text[max(ends) : told.span.start]) is not None


def _claim(work: LetterWork, sentence: Sentence, told: Told, role: str) -> Claim:
    start = sentence.span.start
    span = Span(start + told.span.start, start + told.span.end, told.span.text)
    about = _about(work, sentence, span)
    if _in_list(sentence, told):
        # "the ship-by dates of 4 and 5 May": each day is that of one of the orders
        named = tuple(work.known[o] for o in sentence.orders) if sentence.named else work.known.first(_MANY)
        about = named or about
    fitting = [e for o in about for e in _events(o) if fits(work, told, e)]
    ids = tuple(o.id for o in about)
    kinds = ROLES.get(role, ())
    right = [e for e in fitting if e.name in kinds] or [e for e in fitting if e.name in _AKIN.get(role, ())]
    if role and right:
        proved = [e for e in right if e.proved]
        state = "shown" if proved else "unproved" if role in TO_PROVE else "known"
        return Claim(span, role, ids, state, tuple(proved or right))
    if not role:
        # a bare day fits something by chance; a day with its time of day does not
        sure = fitting and told.days and told.clock
        return Claim(span, "", ids, "shown", tuple(fitting)) if sure else Claim(span, "", ids, "own")
    # papers that contradict one another are no measure for the letter
    known = [e for o in about for e in o.named(*kinds) if e.proved or _typed(e)]
    if known and not sentence.own and (sentence.named or len(about) == 1 or _of_all(sentence)):
        return Claim(span, role, ids, "differs", tuple(known))
    if fitting or sentence.own:
        return Claim(span, role, ids, "known", tuple(fitting))
    if role in TO_PROVE and not known and (sentence.named or len(about) == 1) and told.days:
        return Claim(span, role, ids, "unproved")
    return Claim(span, role, ids, "own")


def _of_all(sentence: Sentence) -> bool:
    """Return whether a sentence speaks of all orders of the case: "both had to ship by 6 May"."""
    collective = form("collective")
    return collective is not None and collective.search(sentence.span.text) is not None


def _typed(entry: Entry) -> bool:
    return any(g.file == TYPED for g in entry.grounds)


def _bare(work: LetterWork, sentence: Sentence, role: str, span: Span) -> Claim | None:
    """Return the claim of words without a date: that something happened at all."""
    start = sentence.span.start
    place = Span(start + span.start, start + span.end, span.text)
    orders = [work.known[o] for o in sentence.orders]
    lacking = [o for o in orders if not any(e.proved for e in o.named(*ROLES[role], *_AKIN.get(role, ())))]
    lacking = [o for o in lacking if not (role == "delivered" and _is_delivered(o))]
    if not lacking:
        return None
    return Claim(place, role, tuple(o.id for o in lacking), "unproved")


def _is_delivered(order: OrderFacts) -> bool:
    return any(e.value == "delivered" for e in order.named("status"))


def _about(work: LetterWork, sentence: Sentence, span: Span) -> tuple[OrderFacts, ...]:
    """Return the order that a place in a sentence is about: the one named last before it, else all of the sentence."""
    orders = [(m.span.start, work.numbers.get(m.value, m.value)) for m in sentence.ids]
    before = [order for at, order in orders if at < span.start and order in work.known]
    if before and len(set(before)) == len(before) and _listed(sentence, span):
        before = []
    wanted = (before[-1],) if before else sentence.orders
    if wanted:
        return tuple(work.known[o] for o in wanted)
    # what is said of so many orders at once says nothing of one
    return work.known.first() if len(work.case.orders) <= _MANY else ()


def _in_list(sentence: Sentence, told: Told) -> bool:
    """Return whether a day stands in a row with others, as in "4 and 5 May", and is no end of a period."""
    text = sentence.span.text
    after, before = text[told.span.end :], text[: told.span.start]
    return _ROW_AFTER.match(after) is not None or (not told.until and _ROW_BEFORE.search(before) is not None)


def _listed(sentence: Sentence, span: Span) -> bool:
    """Return whether several orders are named in a row before a place, as in "A and B were handed over on ..."."""
    ids = [m for m in sentence.ids if m.span.start < span.start]
    if len(ids) < 2:
        return False
    last, one_before = ids[-1], ids[-2]
    between = sentence.span.text[one_before.span.end - sentence.span.start : last.span.start - sentence.span.start]
    return len(between) <= 12 and not any(c.isdigit() for c in between)


def _events(order: OrderFacts) -> Iterator[Entry]:
    return (e for e in order.entries if e.at is not None)


def fits(work: LetterWork, told: Told, entry: Entry) -> bool:
    """Return whether a date or time of the letter may be that of an entry, in one of the zones that people write."""
    assert entry.at is not None
    if entry.date_only:
        return bool(told.days) and told.may_be(entry.at, (None,), date_only=True)
    return told.may_be(entry.at, _zones(work.about.zone, at_home=entry.name.startswith("shipping.")))


@cache
def _zones(zone: str, *, at_home: bool) -> tuple[tzinfo | None, ...]:
    # as printed on the paper, as the market counts, and, for what the warehouse did, as it counts in China
    return (None, ZoneInfo(zone), *((ZoneInfo("Asia/Shanghai"),) if at_home else ()))
