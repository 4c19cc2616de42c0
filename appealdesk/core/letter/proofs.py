"""Sentences that state what no paper of the case shows."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.letter.better import instead
from appealdesk.core.letter.claims import claims
from appealdesk.core.letter.lexicon import find, heard, pattern
from appealdesk.core.letter.papers import CLAIMED
from appealdesk.core.letter.remark import Remark
from appealdesk.core.letter.sentences import Span
from appealdesk.core.letter.ties import ROOM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.letter.ties import Tie
    from appealdesk.core.letter.work import LetterWork, Sentence

_THINGS = {
    "thing-tracking-page": (EvidenceKind.TRACKING_PAGE,),
    "thing-outbound-record": (EvidenceKind.OUTBOUND_RECORD, EvidenceKind.PACKING_SLIP),
    "thing-shipping-label": (EvidenceKind.SHIPPING_LABEL,),
    "thing-message-thread": (EvidenceKind.MESSAGE_THREAD, EvidenceKind.OFF_PLATFORM_CHAT),
    "thing-order-page": (EvidenceKind.ORDER_PAGE,),
    "thing-refund-record": (EvidenceKind.REFUND_RECORD,),
    "thing-carrier-letter": (EvidenceKind.CARRIER_LETTER,),
}


def unproved(work: LetterWork) -> Iterator[Remark]:
    """Yield what the letter states and no legible file shows: one remark a place, in the order of the letter."""
    taken: list[Span] = []
    for i, sentence in enumerate(work.sentences):
        # what the seller tied a file to, a person has looked at
        told = () if work.tied(i) else (*_statements(work, sentence), *_attachments(work, sentence))
        for remark in (*_happenings(work, sentence), *told):
            assert remark.span is not None
            if not any(t.start < remark.span.end and remark.span.start < t.end for t in taken):
                taken.append(remark.span)
                yield replace(remark, better=instead(work, sentence, "unproved"))
    for tie in work.ties:
        if not tie.file:
            yield _tied_to_nothing(work, tie)


def _tied_to_nothing(work: LetterWork, tie: Tie) -> Remark:
    """Return the remark on a tie to no file, with the file that is meant; else the sentence without the tie."""
    remark = Remark(tie.span, (("said", tie.name),), "no-file")
    before = [s for s in work.sentences if s.span.start < tie.span.start]
    if better := _meant(tie, work) or (_proof(tie, work, before[-1]) if before else ""):
        return replace(remark, better=better)
    if not before:
        return remark
    bare = work.raw[before[-1].span.start : tie.span.start].rstrip()
    return replace(remark, whole=Span(before[-1].span.start, tie.span.end, bare))


def _proof(tie: Tie, work: LetterWork, sentence: Sentence) -> str:
    """Return a tie to the file that shows what the sentence says; empty where none does."""
    shown = [e for claim in claims(work, sentence) if claim.state == "shown" for e in claim.entries]
    files = [g.file for e in shown for g in e.grounds if g.file.startswith(ROOM)]
    return tie.span.text.replace(tie.name, files[0].removeprefix(ROOM)) if files else ""


def _meant(tie: Tie, work: LetterWork) -> str:
    """Return a tie with the file of the evidence whose name is most like the one written; empty where none is."""
    names = [e.file.removeprefix(ROOM) for e in work.report.evidence]
    near = get_close_matches(tie.name.removeprefix(ROOM), names, 1)
    return tie.span.text.replace(tie.name, near[0]) if near else ""


def _happenings(work: LetterWork, sentence: Sentence) -> Iterator[Remark]:
    for claim in claims(work, sentence):
        if claim.state == "unproved":
            orders = ", ".join(claim.orders[:3])
            args = (("said", sentence.span.text[:120]), ("what", f"@letter-role.{claim.role}"), ("orders", orders))
            yield Remark(claim.span, args, "happening")


def _statements(work: LetterWork, sentence: Sentence) -> Iterator[Remark]:
    waived = heard(sentence.span.text, "buyer-waived")
    for name, kinds in CLAIMED.items():
        # "he confirmed in writing that he withdraws the claim": the buyer's words, not the carrier's
        of_buyer = waived and name == "carrier-letter" and not pattern("claims", "carriers").search(sentence.span.text)
        for found in heard(sentence.span.text, name, "claims"):
            if not of_buyer and not _legible(work, kinds):
                yield Remark(sentence.place(found), (("said", found.text), ("paper", f"@letter-paper.{name}")), "paper")
    # where a rule of its own asks for the buyer's words, once is enough
    asked_elsewhere = work.case.platform == "shopee"
    if waived and not asked_elsewhere and not proves(work, (EvidenceKind.MESSAGE_THREAD,), "waiver-statement"):
        args = (("said", waived[0].text), ("paper", "@letter-paper.buyer-waived"))
        yield Remark(sentence.place(waived[0]), args, "paper")


def _attachments(work: LetterWork, sentence: Sentence) -> Iterator[Remark]:
    said = find(sentence.span.text, "claims", "attached")
    if not said:
        return
    there = _legible(work, ())
    if not there:
        yield Remark(sentence.place(said[0]), (("said", said[0].text),), "nothing")
        return
    text = _clause_of(sentence.span.text, said[0])
    things = [kinds for name, kinds in _THINGS.items() if pattern("claims", name).search(text)]
    if things:
        lacking = not any(_legible(work, kinds) for kinds in things)
    else:
        lacking = not pattern("claims", "thing-any").search(text) and not _resembles(text, work)
    if lacking or (not things and _other_thing(text, work)):
        start = sentence.span.text.index(text)
        span = sentence.piece(start, start + len(text.rstrip()))
        yield Remark(span, (("said", text.strip()[:120]),), "attachment")


def _clause_of(text: str, said: Span) -> str:
    """Return the clause in which something is called attached: what else the sentence names is not meant."""
    left = max((m.end() for m in _CLAUSE.finditer(text, 0, said.start)), default=0)
    right = _CLAUSE.search(text, said.end)
    return text[left : right.start() if right else len(text)]


_CLAUSE = re.compile(r"[;；。]|(?<!\d)[:：]|[:：](?!\d)|[,，](?!\s*(?:and|und|dan|和|及))")
_FURTHER = {"stock": ("stock", "inventory", "库存", "庫存")}
"""Records that no kind of evidence stands for: told by their words in a file's name or text."""


def _other_thing(text: str, work: LetterWork) -> bool:
    folded = text.casefold()
    for words in _FURTHER.values():
        if any(w in folded for w in words):
            return not any(w in _words_of(e) for e in work.report.evidence for w in words)
    return False


def _resembles(text: str, work: LetterWork) -> bool:
    """Return whether a file of unknown kind may be what is meant: nobody can tell it from here."""
    return any(e.kind is EvidenceKind.OTHER for e in work.report.evidence) or any(
        name and name in text.casefold() for name in (_stem(e) for e in work.report.evidence)
    )


def _stem(item: Evidence) -> str:
    return item.file.rpartition("/")[2].rpartition(".")[0].casefold()


def _words_of(item: Evidence) -> str:
    return (item.file + " " + (item.reading.text if item.reading else "")).casefold()


def _legible(work: LetterWork, kinds: tuple[EvidenceKind, ...]) -> tuple[Evidence, ...]:
    return tuple(e for e in work.report.evidence if e.legible and (not kinds or e.kind in kinds))


def proves(work: LetterWork, kinds: tuple[EvidenceKind, ...], words: str = "") -> bool:
    """Return whether a legible file of some kinds is there, one with a phrase of a list of ``tone`` if one is named."""
    papers = _legible(work, kinds)
    return any(not words or (e.reading and find(e.reading.text, "tone", words)) for e in papers)


def contacted(work: LetterWork, words: tuple[str, ...]) -> Iterator[Remark]:
    """Yield where phrases of some lists of the lexicon ``tone`` stand: the buyer was contacted, compensated ..."""
    found = [span for name in words for span in heard(work.text, name)]
    for span in sorted(found, key=lambda s: s.start):
        within = next((s for s in work.sentences if s.span.start <= span.start < s.span.end), None)
        yield Remark(span, (("words", span.text),), better=instead(work, within, "unproved") if within else "")
