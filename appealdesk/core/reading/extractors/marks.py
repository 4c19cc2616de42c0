"""What a kind of document should show, as far as its lines tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind, MarkedField
from appealdesk.core.domain.fact import Fact, FactType, Status
from appealdesk.core.reading.extractors.carriers import domain_owner
from appealdesk.core.reading.extractors.chat import BUYER, SELLER, bubbles, status_bar
from appealdesk.core.reading.extractors.threads import gap_in
from appealdesk.core.reading.extractors.times import CLOCK
from appealdesk.core.reading.extractors.words import loses_letters, lossy, squeeze, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from appealdesk.core.reading.extractors.pieces import Piece, Sheet

_ADDRESS = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.){1,4}[a-z]{2,6}(?:/\S*)?", re.IGNORECASE)
_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}")
_TOP = 0.12
_BORDER = 3.0
"""Pixels from the border of a picture within which a line may be cut through."""
_FEWEST_CUT = 2
_FIGURES = 6
_WORD = 4
"""Letters and digits of a line that could be missed; shorter ones are icons and marks."""


def marks_of(kind: EvidenceKind, sheets: Sequence[Sheet], facts: Sequence[Fact]) -> tuple[MarkedField, ...]:
    """Return the marks that can be decided for a kind of document; others are left out, not guessed."""
    found: dict[str, bool] = {}
    if kind in (EvidenceKind.OUTBOUND_RECORD, EvidenceKind.PACKING_SLIP):
        found.update(_slip(sheets, facts))
    if kind in (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT):
        found.update(_thread(sheets, facts))
    if kind is EvidenceKind.TRACKING_PAGE:
        found.update(_trail(sheets, facts))
    if any(sheet.page.unit == "px" for sheet in sheets):
        found["url"] = any(_address_line(sheet) for sheet in sheets)
        found["uncut"] = not any(cut_lines(sheet) for sheet in sheets)
        found["clock"] = any(f.role == CLOCK for f in facts) or any(status_bar(sheet) for sheet in sheets)
    return tuple(MarkedField(name, present) for name, present in found.items())


def cut_lines(sheet: Sheet) -> tuple[Piece, ...]:
    """Return the lines of a picture whose left or right end lies on its border, where two and more do.

    One may be a badge or a strip that runs to the border, unless it prints an id or a time; a page that scrolls is cut
    above and below anyhow.
    """
    page = sheet.page
    if page.unit != "px":
        return ()
    ends = [
        [p for p in sheet.pieces if p.reach[0] < _BORDER and _says_something(p)],
        [p for p in sheet.pieces if p.reach[1] > page.width - _BORDER and _says_something(p)],
    ]
    return tuple(p for cut in ends if len(cut) >= _FEWEST_CUT or any(map(_says_figures, cut)) for p in cut)


def _says_figures(piece: Piece) -> bool:
    return sum(c.isdigit() for c in piece.text) >= _FIGURES


def _says_something(piece: Piece) -> bool:
    return sum(c.isalnum() for c in piece.text) >= _WORD


def _has(facts: Sequence[Fact], fact_type: FactType, role: str = "") -> bool:
    return any(f.type is fact_type and (not role or f.role == role) for f in facts)


def _slip(sheets: Sequence[Sheet], facts: Sequence[Fact]) -> Iterator[tuple[str, bool]]:
    yield "order-id", _has(facts, FactType.ORDER_ID)
    yield "packed-at", _has(facts, FactType.TIME, "shipping.packed")
    yield "signature", any(_signed(sheet) for sheet in sheets)


def _signed(sheet: Sheet) -> bool:
    """Return whether there is a place for a signature that is not left as a blank line.

    Lines do not show the ink; a name, a stroke or a stamp is drawn, so only a printed blank tells that it is missing.
    """
    words = [squeeze(w) for w in table("marks")["signature"]]
    bare_words = [lossy(w) for w in table("marks")["signature"] if loses_letters(w)]
    for piece in sheet.pieces:
        squeezed, bare = squeeze(piece.text), lossy(piece.text)
        if any(w in squeezed for w in words) or any(w in bare for w in bare_words):
            beside = "".join(p.text for p in sheet.right_of(piece))
            return not _BLANK.search(piece.text + beside)
    return False


def _thread(sheets: Sequence[Sheet], facts: Sequence[Fact]) -> Iterator[tuple[str, bool]]:
    yield "order-id", _has(facts, FactType.ORDER_ID)
    yield "message-times", any(f.type is FactType.TIME and f.role.startswith("message.") for f in facts)
    yield "both-ids", _has(facts, FactType.PARTICIPANT, BUYER) and _has(facts, FactType.PARTICIPANT, SELLER)
    sides = {side for sheet in sheets for _, side in bubbles(sheet)}
    spoken = {f.role for f in facts if f.role.startswith("message.")}
    both = len(sides) > 1 or len(spoken) > 1
    yield "both-sides", both
    whole = gap_in(sheets) is None
    # true says that no sign of a gap was seen, which proves nothing; of one party's words alone not even that is told
    if both or not whole:
        yield "full-thread", whole


def _trail(sheets: Sequence[Sheet], facts: Sequence[Fact]) -> Iterator[tuple[str, bool]]:
    words = [squeeze(w) for w in table("marks")["origin-country"]]
    text = squeeze("\n".join(sheet.text for sheet in sheets))
    spelled = "\n".join(sheet.text for sheet in sheets)
    yield "origin-country", any(w in text for w in words) or bool(re.search(r"\bCN\b", spelled))
    yield "customs", any(f.status == Status.CUSTOMS for f in facts)
    owners = [domain_owner(line)[1] for sheet in sheets for line in _address_line(sheet)]
    if owners:
        yield "official-site", any(owners)


def _address_line(sheet: Sheet) -> list[str]:
    """Return the web addresses at the top of a picture, as a browser shows them."""
    limit = _TOP * sheet.page.height
    return [p.text for p in sheet.pieces if p.middle < limit and _is_address(p.text)]


def _is_address(text: str) -> bool:
    plain = "".join(text.split())
    # account names may look like host names, so a path or a "www" must be there
    return bool(_ADDRESS.fullmatch(plain)) and ("/" in plain or plain.casefold().startswith("www."))
