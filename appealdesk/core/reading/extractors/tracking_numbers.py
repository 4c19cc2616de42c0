"""Tracking numbers: beside a label, proved by their form or check digit, known from the case, or from a barcode."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from appealdesk.core.domain.fact import Fact, FactType
from appealdesk.core.domain.page import Origin
from appealdesk.core.reading.extractors.captions import captions_of
from appealdesk.core.reading.extractors.carriers import (
    carrier_names,
    check_holds,
    domain_owner,
    forms_of,
    strip_routing,
)
from appealdesk.core.reading.extractors.label_roles import label_at_end
from appealdesk.core.reading.extractors.labels import fields_of, label_before
from appealdesk.core.reading.extractors.near_ids import Verdict
from appealdesk.core.reading.extractors.number_doubts import near_known, standing
from appealdesk.core.reading.extractors.order_doubts import cut_short
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.printed_times import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.reading.context import Context
    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_RUN = re.compile(r"(?<![0-9A-Za-z@._-])[0-9A-Za-z]+(?: [0-9A-Z]{1,12})*(?![0-9A-Za-z@_])")
_HYPHENATED = re.compile(r"(?<![\d-])\d{3,4}-\d{4}-\d{4}(?![\d-])")
"""Japanese carriers part their numbers by hyphens."""
_LABELS = {"tracking-number": "", "last-mile-number": "last-mile"}
_MOST_GROUPS = 14
_ORDER = "order-id"
_OTHERS = ("other", "case-id")
_SHORTEST, _LONGEST = 8, 34
_PLAUSIBLE = re.compile(r"[A-Z0-9]+")
_GLUED_HEAD = re.compile(r"(?>[A-Z]?[a-z]+)+(?=[0-9A-Z]{8})")
_GLUED_TAIL = re.compile(r"(?<=[0-9])(?:[A-Z][a-z]+)+$|(?<=[0-9])[a-z]{3,}$")
_GS1_LABEL = re.compile(r"\(?420\)?\s?\d{5}(?:\d{4})?\s?(?=\(?9)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Groups of letters and figures with single spaces between: ``text`` begins at ``start`` of a longer text."""

    text: str
    start: int

    def words(self) -> list[tuple[int, int]]:
        return [(m.start(), m.end()) for m in re.finditer(r"\S+", self.text)]


def tracking_number_facts(
    sheet: Sheet, context: Context, named: frozenset[str], *, of_carrier: bool = False
) -> Iterator[Fact]:
    """Yield the tracking numbers printed on a page.

    Args:
        sheet: the page.
        context: the case.
        named: codes of the carriers that the document names.
        of_carrier: whether it is a carrier's own page of a parcel: there an "order" may be the carrier's.
    """
    taken: list[tuple[Piece, int, int]] = []
    for field in fields_of(sheet):
        own = of_carrier and field.role == _ORDER and _carrier_s_order(field.text, named)
        if field.role not in _LABELS and not own:
            continue
        for found in _labelled(field.text, named):
            start, end = field.start + found.start, field.start + found.end
            if not _is_taken(taken, field.piece, start, end):
                taken.append((field.piece, start, end))
                yield _fact(
                    sheet, field.piece, _Candidate(found.value, start, end), context, role=_LABELS.get(field.role, "")
                )
    for piece in sheet.pieces:
        for found in _unlabelled(sheet, piece, context, named, of_carrier=of_carrier):
            if not _is_taken(taken, piece, found.start, found.end):
                taken.append((piece, found.start, found.end))
                yield _fact(sheet, piece, found, context)
    yield from _barcodes(sheet, context, named)


def _carrier_s_order(text: str, named: frozenset[str]) -> bool:
    """Return whether the value of an order's label has the form of a number of the one carrier that the page names.

    Giao Hàng Nhanh calls its parcels orders. What has the form of a marketplace's order is one.
    """
    found = _labelled(text, named)
    return len(named) == 1 and any(f.carrier in named for c in found for f in forms_of(c.value))


def _is_taken(taken: list[tuple[Piece, int, int]], piece: Piece, start: int, end: int) -> bool:
    return any(p.line is piece.line and a < end and start < b for p, a, b in taken)


def _labelled(text: str, named: frozenset[str]) -> list[_Candidate]:
    """Return the number in a value that stands by a label: the whole run of groups, or its first word."""
    if grouped := _HYPHENATED.match(text):
        return [_Candidate(grouped[0].replace("-", ""), 0, grouped.end())]
    heads = carrier_names(text)
    # "FedEx 7810 3345 9122": the carrier's name may stand before its number
    run = next(_runs(text, heads[0].end if heads and not text[: heads[0].start].strip() else 0), None)
    words = run.words() if run else []
    for count in range(len(words), 0, -1):
        assert run is not None
        raw = run.text[: words[count - 1][1]]
        value = strip_routing(raw)
        if count > 1 and not _joined(raw, value):
            continue
        if (plausible(value) or _lettered(value, named)) and not _something_else(raw):
            return [_Candidate(value, run.start, run.start + len(raw))]
    return []


def _runs(text: str, since: int = 0) -> Iterator[_Run]:
    """Yield the runs of a text without the words that recognition glued to them (``No9400...13Signature``)."""
    for match in _RUN.finditer(text, since):
        head = _GLUED_HEAD.match(match[0])
        start = head.end() if head and head.end() > 2 else 0
        tail = _GLUED_TAIL.search(match[0], start)
        yield _Run(match[0][start : tail.start() if tail else None], match.start() + start)


def _joined(raw: str, value: str) -> bool:
    """Return whether several groups are one number: figures alone, or a carrier's form that no word stands in."""
    words = raw.split()[1:]
    if any(len(w) > 2 and not any(c.isdigit() for c in w) for w in words):
        return False
    return value.isdigit() or any(not f.loose for f in forms_of(value))


def plausible(value: str) -> bool:
    """Return whether a text without spaces could be some carrier's number: long enough, with digits enough."""
    digits = sum(c.isdigit() for c in value)
    return _SHORTEST <= len(value) <= _LONGEST and bool(_PLAUSIBLE.fullmatch(value)) and digits * 2 >= len(value)


def _lettered(value: str, named: frozenset[str]) -> bool:
    """Return whether a text has a carrier's form although letters prevail, as in numbers of Giao Hàng Nhanh.

    Where the page names that carrier one figure is enough; without any it may be a word, and is a question.
    """
    figures = sum(map(str.isdigit, value))
    forms = forms_of(value) if len(value) >= _SHORTEST and value == value.upper() else ()
    return any(figures > 1 or f.carrier in named for f in forms)


def _something_else(raw: str) -> bool:
    return any(f.start == 0 and f.end >= len(raw) for f in find_order_ids(raw)) or any(
        t.has_date for t in find_times(raw)
    )


def _unlabelled(
    sheet: Sheet, piece: Piece, context: Context, named: frozenset[str], *, of_carrier: bool
) -> Iterator[_Candidate]:
    text = _GS1_LABEL.sub(lambda m: " " * len(m[0]), piece.text)
    for match in _HYPHENATED.finditer(text):
        parted = _Candidate(match[0].replace("-", ""), match.start(), match.end())
        if _accepted(sheet, piece, parted, context, named, of_carrier=of_carrier):
            yield parted
    for run in _runs(text):
        # what is a known number as it stands needs no doubt about the letters before it
        windows = sorted(_windows(run, context, named), key=lambda c: c.value not in context.tracking_numbers)
        found = next((c for c in windows if _accepted(sheet, piece, c, context, named, of_carrier=of_carrier)), None)
        if found is not None:
            yield found


def _accepted(
    sheet: Sheet, piece: Piece, found: _Candidate, context: Context, named: frozenset[str], *, of_carrier: bool
) -> bool:
    if _something_else(piece.text[found.start : found.end]):
        return False
    if found.value in context.tracking_numbers:
        return True
    if _proves_itself(found.value, named, context):
        return not _claimed(sheet, piece, found)
    if near_known(piece, found.start, found.end, found.value, context.tracking_numbers):
        return label_at_end(piece.text[: found.start])[0] not in _OTHERS
    # a label without a colon in the same line, or at the head of a table column; its own words are no number
    words = piece.text[found.start : found.end].split()
    if not all(any(c.isdigit() for c in w) for w in words):
        return False
    role = label_before(sheet, piece, found.start)
    return role in _LABELS or (of_carrier and role == _ORDER and _carrier_s_order(found.value, named))


def _claimed(sheet: Sheet, piece: Piece, found: _Candidate) -> bool:
    """Return whether a label says that a number is something else: an article, an invoice, a phone.

    A label in the same line is believed against any form; one elsewhere is, unless only a tracking number looks so.
    """
    inline = label_at_end(piece.text[: found.start])[0]
    if inline:
        return inline in _OTHERS
    return label_before(sheet, piece, found.start) in _OTHERS and not _unmistakable(found.value)


def _windows(run: _Run, context: Context, named: frozenset[str]) -> Iterator[_Candidate]:
    """Yield the run as one number, then without leading and trailing words, longest first."""
    words = run.words()[:_MOST_GROUPS]
    spans = [(i, j) for i in range(len(words)) for j in range(i, len(words))]
    for i, j in sorted(spans, key=lambda s: s[0] - s[1]):
        a, b = words[i][0], words[j][1]
        value = "".join(run.text[a:b].split()).upper()
        lettered = i == j and any(map(str.isdigit, value)) and _lettered(run.text[a:b], named)
        if not (plausible(value) or lettered) and value not in context.tracking_numbers:
            continue
        whole = (i, j) == (0, len(words) - 1)
        # a part of a run of digit groups would pass some check digit by chance
        before = words[i - 1] if i else None
        after = words[j + 1] if j + 1 < len(words) else None
        beside = [run.text[s[0] : s[1]] for s in (before, after) if s]
        if whole or not any(w.isdigit() for w in beside) or len(value) >= 20:
            yield _Candidate(value, run.start + a, run.start + b)


def _unmistakable(value: str) -> bool:
    return any(f.alone == "always" and f.proved(value) is not False for f in forms_of(value))


def _proves_itself(value: str, named: frozenset[str], context: Context) -> bool:
    if value in context.tracking_numbers or _unmistakable(value):
        return True
    return any(f.alone == "named" and f.carrier in named and f.proved(value) is not False for f in forms_of(value))


def _fact(sheet: Sheet, piece: Piece, found: _Candidate, context: Context, *, role: str = "") -> Fact:
    stands = standing(sheet, piece, (found.start, found.end), found.value, context.tracking_numbers)
    known = stands.value in context.tracking_numbers or check_holds(stands.value) is True
    # the rest may lie beyond the border, or the label next to it be another value's
    open_ = cut_short(sheet, piece, found.start, found.end) or piece in captions_of(sheet).unclear
    open_ = open_ or not any(map(str.isdigit, stands.value))
    if open_ and not (known or stands.doubtful):
        stands = replace(stands, doubtful=True, verdict=Verdict.OPEN)
    return piece.fact(
        FactType.TRACKING_NUMBER,
        stands.value,
        found.start,
        found.end,
        role=role,
        doubtful=stands.doubtful,
        proposal=stands.proposal,
        status=stands.verdict,
    )


def _barcodes(sheet: Sheet, context: Context, named: frozenset[str]) -> Iterator[Fact]:
    for code in sheet.page.barcodes:
        value = strip_routing(code.text)
        if plausible(value) and not _something_else(code.text) and _coded(value, named, context, sheet):
            yield Fact(FactType.TRACKING_NUMBER, value, code.text, sheet.page.number, code.box, origin=Origin.BARCODE)


def _coded(value: str, named: frozenset[str], context: Context, sheet: Sheet) -> bool:
    """Return whether a scanned code is a tracking number: it proves itself, or is printed beside the bars as well."""
    if _proves_itself(value, named, context):
        return True
    squeezed = "".join(sheet.text.split()).upper()
    return bool(forms_of(value)) and value in squeezed and any(f.carrier in named for f in forms_of(value))


def carriers_named(sheet: Sheet) -> frozenset[str]:
    """Return the codes of the carriers that a page names, in words or by its web address."""
    codes = {n.code for p in sheet.pieces for n in carrier_names(p.text)}
    owners = {domain_owner(p.text)[0] for p in sheet.pieces if "." in p.text}
    return frozenset((codes | owners) - {"", "aggregator"})
