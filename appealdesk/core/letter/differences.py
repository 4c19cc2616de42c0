"""Ids, dates, times, rates, counts and amounts of the letter that are not those of the case."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import FactType
from appealdesk.core.domain.offsets import utc_offset
from appealdesk.core.letter.better import instead
from appealdesk.core.letter.claims import claims
from appealdesk.core.letter.clause import clause_id
from appealdesk.core.letter.filling import LONGEST, meant, without
from appealdesk.core.letter.lexicon import pattern
from appealdesk.core.letter.mentions import find_amounts, find_clauses, find_rates, near
from appealdesk.core.letter.moments import Told, find_told
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.sentences import Span
from appealdesk.core.letter.writing import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.letter.claims import Claim
    from appealdesk.core.letter.factsheet import Entry
    from appealdesk.core.letter.mentions import Mention
    from appealdesk.core.letter.work import LetterWork, Sentence

_WORDED = dict(zip(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), range(2, 11), strict=True))
_WORDED |= {"两": 2, "兩": 2} | {han: number for number, han in enumerate("一二三四五六七八九十", 1)}
_COUNT = re.compile(
    r"(?<![\w.,/-])(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\s+"
    r"(?:(?:affected|late|named|disputed|appealed|customer)\s+)?orders\b|"
    r"(?:(?<![\w.,/-])(\d{1,3})\s*(?:个|個|笔|筆|张|張|条|單|单)?|(?<![第十百几幾數数])([两兩二三四五六七八九十])(?:个|個|笔|筆|张|張|条))\s*"
    r"(?:订单|訂單)",
    re.IGNORECASE,
)
_FOREIGN = 20
"""Orders of other cases for which the right one is looked for: a letter with more of them is another letter."""
_PART_OF = re.compile(r"(?:\bof|/|all|每|共|全部)\s*$", re.IGNORECASE)
_OF_NOTICE_BEFORE = re.compile(r"\s*(?:of|dated|from|vom|du|tanggal|bertarikh|ngày|(?:เมื่อ|ลง)?วันที่)?\s*$", re.IGNORECASE)


def differences(work: LetterWork) -> tuple[Remark, ...]:
    """Return what differs from the evidence, the export or the notice, in the order of the letter."""
    return work.once("differences", lambda: _differences(work))


def _differences(work: LetterWork) -> tuple[Remark, ...]:
    if not work.raw:
        return ()
    found = [r for sentence in work.sentences for r in _of_sentence(work, sentence)]
    found += _clauses(work)
    found += _ids(work)
    return tuple(sorted(found, key=lambda r: r.span.start if r.span else 0))


def _of_sentence(work: LetterWork, sentence: Sentence) -> Iterator[Remark]:
    for claim in claims(work, sentence):
        if claim.state == "differs":
            yield _claimed(work, sentence, claim)
    if sentence.own:
        return
    told = find_told(sentence.span.text)
    yield from _notice_date(work, sentence, told)
    yield from _period(work, sentence, told)
    yield from _rates(work, sentence)
    yield from _counts(work, sentence)
    yield from _amounts(work, sentence)


def _claimed(work: LetterWork, sentence: Sentence, claim: Claim) -> Remark:
    entry = claim.entries[0]
    assert entry.at is not None
    writing = Writing.of(work.language_of(sentence.span), work.about.zone)
    with_clock = any(c.clock is not None for c in find_told(claim.span.text))
    right = writing.moment(entry.at, day_only=entry.date_only or not with_clock)
    args = (
        ("said", claim.span.text),
        ("known", right),
        ("shown", _shown(entry, right, writing)),
        ("what", f"@letter-role.{claim.role}"),
        ("file", entry.grounds[0].file if entry.grounds else ""),
        ("orders", ", ".join(claim.orders[:2])),
    )
    return Remark(claim.span, args, "moment", better=right)


def _shown(entry: Entry, right: str, writing: Writing) -> str:
    """Return what a file prints: where that is another zone's time, its own words with what they are in the letter's.

    Whoever looks into the file must not search for a time that it does not show.
    """
    printed = entry.grounds[0].raw if entry.grounds else ""
    assert entry.at is not None
    theirs, ours = utc_offset(entry.at), writing.offset(entry.at)
    return f"“{printed}” ({theirs}) = {right} ({ours})" if printed and theirs != ours else right


def _ids(work: LetterWork) -> Iterator[Remark]:
    case = work.case
    orders = {o.id for o in (*case.orders, *case.outside)} | set(case.notice.orders)
    orders |= {i for h in case.history for i in h.orders}
    files = [*work.report.evidence, *work.report.documents]
    orders |= {v for e in files for v in e.values(FactType.ORDER_ID)}
    numbers = set(work.numbers) | {v for e in files for v in e.values(FactType.TRACKING_NUMBER)}
    other = {v for e in files for v in e.values(FactType.CASE_ID)} | {h.case_id for h in case.history} | {case.case_id}
    foreign = 0
    for mention in work.ids:
        known = orders if mention.kind == "order-id" else numbers
        if mention.value in orders | numbers | other:
            continue
        meant = near(mention.value, sorted(known))
        if meant:
            args = (("said", mention.value), ("known", meant))
            yield Remark(mention.span, args, mention.kind, better=meant)
        elif mention.kind == "order-id":
            foreign += 1
            yield _foreign(work, mention, look=foreign <= _FOREIGN)


def _foreign(work: LetterWork, mention: Mention, *, look: bool) -> Remark:
    """Return the remark on an order of another case, with the one that must be meant, or the sentence without it.

    ``look`` says whether the words around it are gone through for that; else the first orders of the case are named.
    """
    named = ", ".join(o.id for o in work.case.orders[:2])
    args = (("said", mention.value), ("known", named))
    at = mention.span.start
    sentence = next((s for s in work.sentences if s.span.start <= at < s.span.end), None) if look else None
    if sentence is None or len(sentence.span.text) > LONGEST:
        return Remark(mention.span, args, "other-order", better=named)
    right = meant(work, sentence, Writing.of(work.language_of(sentence.span), work.about.zone))
    if right:
        return Remark(mention.span, args, "other-order", better=right)
    rest = without(sentence, [mention.span]) or instead(work, sentence, "unproved")
    return Remark(mention.span, args, "other-order", whole=Span(sentence.span.start, sentence.span.end, rest))


def _clauses(work: LetterWork) -> Iterator[Remark]:
    clause = work.case.notice.clause
    if not clause:
        return
    right = clause_id(clause)
    for mention in find_clauses(work.text):
        same_family = mention.value[:4].upper() == right[:4].upper()
        if same_family and clause_id(mention.value) != right:
            yield Remark(mention.span, (("said", mention.value), ("known", right)), "clause", better=right)


def _notice_date(work: LetterWork, sentence: Sentence, told: tuple[Told, ...]) -> Iterator[Remark]:
    notice, text = work.case.notice, sentence.span.text
    days = [d for d in (notice.issued_at, notice.received_at, notice.effective_date) if d]
    if not days or not notice.issued_at:
        return
    words = [m.span() for m in pattern("events", "notice").finditer(text)]
    for one in told:
        before = any(_OF_NOTICE_BEFORE.fullmatch(text[e : one.span.start]) for _, e in words if e <= one.span.start)
        after = any(0 <= s - one.span.end <= 2 and _joined(text[one.span.end : s]) for s, _ in words)
        if not one.days or not (before or after) or any(_is(one, d) for d in days):
            continue
        right = Writing.of(work.language_of(sentence.span), work.about.zone).moment(notice.issued_at, day_only=True)
        span = sentence.piece(one.span.start, one.span.end)
        yield Remark(span, (("said", one.span.text), ("known", right)), "notice-date", better=right)


def _joined(between: str) -> bool:
    """Return whether a day and the notice behind it belong together: "8 May notice", "5月8日的通知"."""
    return not between.isalpha() or between.strip() in ("的", "付の", "の", "付")


def _is(told: Told, day: date) -> bool:
    return told.is_day(day.date() if isinstance(day, datetime) else day)


def _period(work: LetterWork, sentence: Sentence, told: tuple[Told, ...]) -> Iterator[Remark]:
    notice, text = work.case.notice, sentence.span.text
    start, end = notice.period_start, notice.period_end
    if not start or not end or not pattern("events", "period").search(text):
        return
    for first, last in pairwise(told):
        if not last.until or first.clock or last.clock or (first.is_day(start) and last.is_day(end)):
            continue
        if last.span.start - first.span.end > 12:
            continue
        writing = Writing.of(work.language_of(sentence.span), work.about.zone)
        right = writing.period(start, end)
        span = sentence.piece(first.span.start, last.span.end)
        yield Remark(span, (("said", span.text), ("known", right)), "period", better=right)


def _rates(work: LetterWork, sentence: Sentence) -> Iterator[Remark]:
    notice, text = work.case.notice, sentence.span.text
    rates = list(find_rates(text))
    of_notice = any(pattern("events", name).search(text) for name in ("notice", "target")) or _of_period(work, text)
    if not rates or not of_notice or notice.value is None:
        return
    known = [r for r in (notice.value, notice.target, *work.recomputed.values()) if r is not None]
    for mention in rates:
        if any(_same_rate(mention.value, rate) for rate in known):
            continue
        before = text[: mention.span.start]
        aim = [m.end() for m in pattern("events", "target").finditer(before)]
        of_target = notice.target is not None and bool(aim) and len(before) - aim[-1] <= 12
        right = notice.target if of_target else notice.value
        assert right is not None
        better = Writing.of(work.language_of(sentence.span), work.about.zone).rate(right)
        span = sentence.piece(mention.span.start, mention.span.end)
        yield Remark(span, (("said", mention.span.text), ("known", better)), "rate", better=better)


def _of_period(work: LetterWork, text: str) -> bool:
    """Return whether a rate is said to be of the notice's period, and no other day in the sentence contradicts it."""
    start, end = work.case.notice.period_start, work.case.notice.period_end
    if not all(pattern("events", name).search(text) for name in ("rate", "period")):
        return False
    return all((start and t.is_day(start)) or (end and t.is_day(end)) for t in find_told(text) if t.days)


def _same_rate(printed: str, rate: float) -> bool:
    """Return whether a printed percentage is a rate, rounded to the figures printed or, behind the point, cut off.

    Platforms print 3.219 % as 3.22 % or 3.21 %; nobody means 3.99 % by "3 %".
    """
    said = Decimal(printed)
    step = Decimal(1).scaleb(min(0, said.as_tuple().exponent))  # type: ignore[arg-type]  # a finite number
    exact = Decimal(repr(rate)) * 100
    cut_off = step < 1 and exact.quantize(step, ROUND_DOWN) == said
    return cut_off or exact.quantize(step, ROUND_HALF_UP) == said


def _counts(work: LetterWork, sentence: Sentence) -> Iterator[Remark]:
    case, text = work.case, sentence.span.text
    if not pattern("events", "notice").search(text):
        return
    right = {len(case.orders), len(case.notice.orders), len(case.orders) + len(case.outside)} - {0}
    for match in _COUNT.finditer(text):
        part = next(i for i in (1, 2, 3) if match[i])
        said = match[part].casefold()
        number = _WORDED[said] if said in _WORDED else int(said)
        if number < 2 or number in right or _is_share(text, match):
            continue
        span = sentence.piece(match.start(), match.end())
        known = str(len(case.orders))
        better = f"{text[match.start() : match.start(part)]}{known}{text[match.end(part) : match.end()]}"
        better = re.sub(r"(?<=order)s$", "", better, flags=re.IGNORECASE) if known == "1" else better
        yield Remark(span, (("said", span.text), ("known", known)), "count", better=better)


def _is_share(text: str, count: re.Match[str]) -> bool:
    """Return whether a count is of other orders than the notice's: "2 of 40 orders", "all 40 orders of the week"."""
    named_by_it = re.match(r"\s*(?:of|in|named|from|on)\b", text[count.end() :]) and any(
        0 <= m.start() - count.end() <= 16 for m in pattern("events", "notice").finditer(text)
    )
    return not named_by_it and _PART_OF.search(text[max(0, count.start() - 12) : count.start()]) is not None


def _amounts(work: LetterWork, sentence: Sentence) -> Iterator[Remark]:
    if not sentence.named:
        return
    about = [work.known[o] for o in sentence.orders]
    known = [e.value for o in about for e in o.named("amount")]
    figures = {Decimal(k) for k in known if re.fullmatch(r"\d+(?:\.\d+)?", k)}
    if not figures:
        return
    said = list(find_amounts(sentence.span.text))
    whole = len(said) == len(figures) == 1 and _of_order(sentence.span.text)
    for mention in said:
        if Decimal(mention.value) in figures:
            continue
        digits = sorted(mention.value.replace(".", ""))
        slip = next((k for k in known if sorted(k.replace(".", "")) == digits), "") or near_amount(mention.value, known)
        slip = slip or (known[0] if whole else "")
        if slip:
            span = sentence.piece(mention.span.start, mention.span.end)
            figure = re.sub(r"^\D+|\D+$", "", span.text)
            # as the letter writes its own amounts: the sign before the cents stays
            sign = figure[-3] if re.search(r"[.,]\d\d$", figure) else "."
            better = span.text.replace(figure, slip.replace(".", sign))
            yield Remark(span, (("said", span.text), ("known", better)), "amount", better=better)


def _of_order(text: str) -> bool:
    """Return whether a sentence speaks of what the whole order cost, or of what was paid back of it."""
    return pattern("events", "order-value").search(text) is not None and not pattern("events", "order-part").search(
        text
    )


def near_amount(value: str, known: list[str]) -> str:
    """Return the known amount from which one differs in a single figure."""
    same = [k for k in known if len(k) == len(value) and sum(a != b for a, b in zip(k, value, strict=True)) == 1]
    return same[0] if same and len(value) >= 4 else ""
