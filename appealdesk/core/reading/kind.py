"""What a file is, told by its words and by how it is laid out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.reading.extractors.carriers import carrier_names, domain_owner
from appealdesk.core.reading.extractors.chat import centred_times, is_name, status_bar
from appealdesk.core.reading.extractors.classify import classify
from appealdesk.core.reading.extractors.columns import column_roles
from appealdesk.core.reading.extractors.label_roles import role_of
from appealdesk.core.reading.extractors.labels import fields_of
from appealdesk.core.reading.extractors.mail import is_relayed
from appealdesk.core.reading.extractors.moments import moments_of
from appealdesk.core.reading.extractors.order_ids import find_order_ids
from appealdesk.core.reading.extractors.printed_times import find_times
from appealdesk.core.reading.extractors.statuses import delivery_status, is_headline
from appealdesk.core.reading.extractors.trail import steps_of
from appealdesk.core.reading.extractors.trail_times import heads_words
from appealdesk.core.reading.extractors.words import has_thai, is_address, loses_letters, lossy, squeeze, table
from appealdesk.core.reading.layout_signs import (
    beside_bubbles,
    headed_by_carrier,
    in_bubbles,
    last_crumb,
    one_sided,
    order_steps,
    rated_metrics,
)
from appealdesk.core.reading.notice_signs import notice_signs
from appealdesk.core.reading.talk import head_of, inline_speakers, of_marketplace, talking

if TYPE_CHECKING:
    from appealdesk.core.domain.page import Reading
    from appealdesk.core.reading.extractors.pieces import Sheet

_NOTICE = 14.0
"""What names a metric and the time to answer names every kind of proof as well, each for some points."""
_WHOLE, _TITLE, _WORD, _ADDRESS, _LAYOUT = 6.0, 3.0, 1.0, 4.0, 6.0
_MOSTLY, _LEAST_NUMBER = 0.7, 10
"""Share of a line that a name makes up to stand alone, and letters of a parcel's number at least."""
_ENOUGH = 40  # steps of a trail that are looked at for telling the kind
_LEAST_BARE = 7
_LEAST = 3.0
"""A file that scores less for every kind is ``other``."""
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,4}", re.IGNORECASE)  # an address as phones show it
_PARCEL_HEAD = 6  # pieces at the head of a page among which the number it is about stands
_BIN = re.compile(r"[A-Z]{1,2}-\d{1,3}-\d{1,3}")  # where goods lie in a warehouse, as picking lists print it
_OTHERS_LABEL = 0.3
"""What names of services, which labels print as titles, are worth on a page of several orders or of a warehouse."""
_SMALL_LABEL = 620.0  # points; labels are at most A5 (595 pt) in height
_FIELDS = {
    EvidenceKind.ORDER_PAGE: {"order.placed": 4.0, "order.ship-by": 3.0},
    EvidenceKind.OUTBOUND_RECORD: {"shipping.packed": 4.0, "shipping.dispatched": 4.0, "operator": 1.0},
}
_REPEATING = (
    EvidenceKind.PACKING_SLIP,
    EvidenceKind.NOTICE,
    EvidenceKind.REJECTION,
    EvidenceKind.REFUND_RECORD,
    EvidenceKind.INVOICE,
    EvidenceKind.METRIC_REPORT,
    EvidenceKind.CARRIER_LETTER,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A file's kind and the words that told it."""

    kind: EvidenceKind
    reason: str


@cache
def _exact() -> tuple[tuple[EvidenceKind, str], ...]:
    named = table("kinds").items()
    return tuple((EvidenceKind(k), word.casefold()) for k, entry in named for word in entry.get("exact", ()))


@cache
def _words() -> tuple[tuple[EvidenceKind, tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...]:
    return tuple(
        (EvidenceKind(name), _forms(entry["title"]), _forms(entry["words"]), tuple(entry.get("address", ())))
        for name, entry in table("kinds").items()
    )


def _forms(words: list[str]) -> tuple[str, ...]:
    """Return the squeezed words, also without the letters that recognition does not know."""
    bare = (lossy(w) for w in words if loses_letters(w) or has_thai(w))
    return (*(squeeze(w) for w in words), *(b for b in bare if len(b) >= _LEAST_BARE))


class _Scores:
    def __init__(self) -> None:
        self.points: dict[EvidenceKind, float] = dict.fromkeys((k for k, *_ in _words()), 0.0)
        self.reasons: dict[EvidenceKind, list[tuple[float, str]]] = {k: [] for k in self.points}

    def add(self, kind: EvidenceKind, points: float, reason: str) -> None:
        self.points[kind] += points
        self.reasons[kind].append((points, reason))

    def best(self) -> Kind:
        kind = max(self.points, key=lambda k: self.points[k])
        if self.points[kind] < _LEAST:
            return Kind(EvidenceKind.OTHER, "")
        told = sorted(self.reasons[kind], key=lambda r: -r[0])
        return Kind(kind, "; ".join(dict.fromkeys(r for _, r in told[:4])))


def kind_of(reading: Reading, sheets: tuple[Sheet, ...]) -> Kind:
    """Return what a file is and why: the printed words that scored most.

    Words are weighed by how characteristic they are and whether a line says nothing else; then comes the layout: a
    trail of dated states, lines that begin with a speaker's name, speech bubbles, the size of a label.
    """
    if reading.media.startswith("video/"):
        return Kind(EvidenceKind.VIDEO, reading.media)
    scores = _Scores()
    subject = dict(reading.metadata).get("subject", "")
    texts = [subject, *(p.text for sheet in sheets for p in sheet.pieces)]
    for text in texts:
        if text:
            _score_words(scores, text)
    told = notice_signs([subject, *(line.text for sheet in sheets for line in sheet.page.lines)])
    rated = next((m for s in sheets[:3] if (m := rated_metrics(s, noticed=told is not None))), ())
    figures = _only_figures(scores) or bool(rated)
    if told is not None and (told.sure or not figures):
        scores.add(told.kind, _NOTICE, told.line[:60])
    if rated:
        scores.add(EvidenceKind.METRIC_REPORT, 2 * _LAYOUT, " / ".join(rated[:3]))
    for sheet in sheets[:3]:
        _score_layout(scores, sheet)
    ids = {i.value for text in texts if text for i in find_order_ids(text) if i.unmistakable}
    if len(ids) > 1:
        scores.points[EvidenceKind.SHIPPING_LABEL] *= _OTHERS_LABEL
    if is_relayed(reading):
        scores.add(EvidenceKind.MESSAGE_THREAD, _LAYOUT, dict(reading.metadata).get("from", ""))
    return scores.best()


def _only_figures(scores: _Scores) -> bool:
    """Return whether a page calls itself one of figures, and nowhere a notice: it names metrics and targets as well."""
    points = scores.points
    return points[EvidenceKind.METRIC_REPORT] >= _WHOLE > points[EvidenceKind.NOTICE]


def _score_words(scores: _Scores, text: str) -> None:
    text = last_crumb(text)
    squeezed, bare = squeeze(text), lossy(text)
    address = text.casefold() if is_address(text) else ""
    for kind, word in _exact():
        if word in text.casefold():
            scores.add(kind, _WHOLE if len(word) >= _MOSTLY * len(text) else _TITLE, text.strip()[:60])
    for kind, titles, words, addresses in _words():
        title = max((t for t in titles if t in squeezed or t in bare), key=len, default="")
        if title and _counts(title, text):
            whole = len(title) >= 0.7 * len(squeezed)
            # the name of a document inside a label ("送り状番号") only names a field
            part = _WORD if role_of(text) else _TITLE if len(squeezed) < 60 else _TITLE / 2
            scores.add(kind, _WHOLE if whole else part, text.strip()[:60])
        elif word := next((w for w in words if (w in squeezed or w in bare) and _counts(w, text)), ""):
            scores.add(kind, _WORD if len(word) < 0.7 * len(squeezed) else 1.5 * _WORD, text.strip()[:60])
        if address and any(a in address for a in addresses):
            scores.add(kind, _ADDRESS, text.strip()[:60])
    if (address or _DOMAIN.fullmatch(text.strip())) and domain_owner(text)[0]:
        scores.add(EvidenceKind.TRACKING_PAGE, _ADDRESS, text.strip()[:60])


def _counts(word: str, text: str) -> bool:
    """Return whether a short Latin word stands as a word in the text, not inside another."""
    if len(word) > 6 or not word.isascii():
        return True
    return word in "".join(c.casefold() if c.isalnum() else " " for c in text).split()


def _score_layout(scores: _Scores, sheet: Sheet) -> None:
    _score_fields(scores, sheet)
    _score_history(scores, sheet)
    _score_trail(scores, sheet)
    _score_parcel(scores, sheet)
    _score_threads(scores, sheet)
    _score_letter(scores, sheet)
    page = sheet.page
    if page.unit == "pt" and max(page.width, page.height) <= _SMALL_LABEL:
        scores.add(EvidenceKind.SHIPPING_LABEL, _LAYOUT / 2, f"{page.width:.0f} x {page.height:.0f} pt")


def _score_fields(scores: _Scores, sheet: Sheet) -> None:
    """Weigh the fields by what their labels name, in whatever language and layout they stand.

    Beside an order id, times of ordering and of the latest dispatch make the marketplace's page of an order; times of
    packing and of dispatch without them make the warehouse's record. Papers that repeat such fields have their titles.
    """
    if any(scores.points[kind] >= _TITLE for kind in _REPEATING):
        return
    roles = {f.role: f.text for f in fields_of(sheet)} | column_roles(sheet)
    if {"seller", "recipient"} <= roles.keys() and (sheet.page.barcodes or headed_by_carrier(sheet)):
        # who sends, who receives and a code to scan, without the title of a paper that repeats them
        scores.add(EvidenceKind.SHIPPING_LABEL, _LAYOUT, roles["recipient"][:60])
    bins = (p.text for p in sheet.pieces if _BIN.fullmatch(p.text.strip()))
    if any(True for p in sheet.pieces for _ in find_order_ids(p.text)) and (lies := next(bins, "")):
        scores.add(EvidenceKind.PACKING_SLIP, _TITLE, lies)
    if "order-id" not in roles:
        return
    if _FIELDS[EvidenceKind.OUTBOUND_RECORD].keys() - {"operator"} <= roles.keys():
        scores.points[EvidenceKind.SHIPPING_LABEL] *= _OTHERS_LABEL
    for kind, weights in _FIELDS.items():
        if kind is EvidenceKind.OUTBOUND_RECORD and roles.keys() & _FIELDS[EvidenceKind.ORDER_PAGE].keys():
            continue
        for role in weights.keys() & roles.keys():
            scores.add(kind, weights[role], roles[role][:60])


def _score_history(scores: _Scores, sheet: Sheet) -> None:
    titled = any(scores.points[kind] >= _WHOLE for kind in (*_REPEATING, EvidenceKind.TRACKING_PAGE))
    if (steps := order_steps(sheet)) and not titled and not _talking(scores, sheet):
        scores.add(EvidenceKind.ORDER_PAGE, _LAYOUT, " / ".join(steps)[:60])


def _score_letter(scores: _Scores, sheet: Sheet) -> None:
    """A letter of a carrier has the carrier's name at its head and its foot, and the phrases of letters between."""
    told = len(scores.reasons[EvidenceKind.CARRIER_LETTER])
    pieces = sheet.pieces
    head = next((p.text for p in pieces[:3] if carrier_names(p.text)), "")
    foot = any(carrier_names(p.text) for p in pieces[-4:])
    if told >= 2 and head and (foot or told >= 3):
        # dates in prose, broken over lines, may look like a trail; a salutation and a closing do not stand on one
        scores.add(EvidenceKind.CARRIER_LETTER, 1.5 * _LAYOUT if told >= 3 else _LAYOUT / 2, head)


def _score_trail(scores: _Scores, sheet: Sheet) -> None:
    trail = [m for m in moments_of(sheet) if heads_words(m)][:_ENOUGH]
    anchors = [(m.anchor, *m.span) for m in trail]
    steps = [s for s in steps_of(sheet, anchors) if s.status and len(s.words[0].text) < 90]
    told = {id(s.words[0]) for s in steps}
    if told and beside_bubbles(sheet, steps):
        return
    if told and (names := _talking(scores, sheet)):
        scores.add(EvidenceKind.MESSAGE_THREAD, _LAYOUT, " / ".join(names))
    elif told:
        # one dated state may stand anywhere, two and more make a trail
        points = _LAYOUT + len(told) / 2 if len(told) > 1 else _LAYOUT / 3
        kind = EvidenceKind.ORDER_PAGE if _of_order(scores, sheet) else EvidenceKind.TRACKING_PAGE
        scores.add(kind, points, steps[0].words[0].text.strip())


def _score_parcel(scores: _Scores, sheet: Sheet) -> None:
    """A page with a parcel's number near its head and a state as a line of its own is a carrier's, be it without times.

    An order's page says both too; it prints the order.
    """
    head = [p for p in sheet.pieces[:_PARCEL_HEAD] if not find_times(p.text)]
    words = (w for p in head for w in ("".join(p.text.split()), *p.text.split()) if len(w) >= _LEAST_NUMBER)
    numbers = any(c.proved is not False for w in words for c in classify(w))
    if not numbers or any(True for p in sheet.pieces for _ in find_order_ids(p.text)):
        return
    if said := next((p.text for p in sheet.pieces if is_headline(p.text)), ""):
        scores.add(EvidenceKind.TRACKING_PAGE, _LAYOUT / 2 + 1, said.strip())


def _of_order(scores: _Scores, sheet: Sheet) -> bool:
    """Return whether a trail is a part of a marketplace's page of an order: its title is one, and it prints the id."""
    points = scores.points
    if order_steps(sheet) and points[EvidenceKind.TRACKING_PAGE] < _WHOLE:
        return True
    if points[EvidenceKind.ORDER_PAGE] < _TITLE or points[EvidenceKind.TRACKING_PAGE] >= _TITLE:
        return False
    return any(True for p in sheet.pieces for _ in find_order_ids(p.text))


def _talking(scores: _Scores, sheet: Sheet) -> tuple[str, ...]:
    """Return who talks on a page whose dated states stand in a panel about the parcel; nobody on a carrier's page."""
    titled = scores.points[EvidenceKind.MESSAGE_THREAD] >= _TITLE
    carrier_s = scores.points[EvidenceKind.TRACKING_PAGE] >= _TITLE
    return () if carrier_s and not titled else talking(sheet, titled=titled)


def _score_threads(scores: _Scores, sheet: Sheet) -> None:
    speakers = inline_speakers(sheet)
    if len(speakers) >= 2 and not any(delivery_status(s) for s in speakers):
        scores.add(EvidenceKind.MESSAGE_THREAD, _LAYOUT, " / ".join(dict.fromkeys(speakers)))
    # a form's values may stand in the middle by chance; its title tells it from a chat
    titled = any(scores.points[k] >= _WHOLE for k in (*_REPEATING, EvidenceKind.OUTBOUND_RECORD))
    titled = titled or (scores.points[EvidenceKind.ORDER_PAGE] >= _WHOLE and one_sided(sheet))
    if titled or not in_bubbles(sheet):
        return
    head = head_of(sheet)
    if of_marketplace(sheet, head):
        scores.add(EvidenceKind.MESSAGE_THREAD, 1.5 * _LAYOUT, " / ".join(head[:3]))
    elif status_bar(sheet) or any(is_name(h) for h in head):
        named = (*(h for h in head if is_name(h)), *(p.text for p in centred_times(sheet)), "")
        scores.add(EvidenceKind.OFF_PLATFORM_CHAT, 1.5 * _LAYOUT, named[0])
