"""Facts by hand: a reading confirmed, corrected or struck out, and a fact typed off a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.desk.kept import told
from appealdesk.core.domain.decision import Decision, Verdict
from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.domain.fact import FactType, Status
from appealdesk.core.domain.handwork import TypedFact
from appealdesk.core.domain.page import Box, Line, Page, Reading, Unit
from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.statuses import delivery_status
from appealdesk.core.reading.understand import understand
from appealdesk.core.store.wholetext import whole

if TYPE_CHECKING:
    from appealdesk.core.desk.kept import KeptCases
    from appealdesk.core.domain.case import Case
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact

PARTICIPANT_ROLES: Final = ("buyer", "seller", "recipient", "operator")
_ORDER_ID = re.compile(r"[A-Z0-9][A-Z0-9_-]{4,39}")
_TRACKING = re.compile(r"[A-Z0-9]{8,40}")
_AMOUNT = re.compile(r"-?\d{1,12}(?:\.\d{1,4})?")


class Act(StrEnum):
    """What a person does about a fact."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    STRIKE = "strike"
    """It does not count."""
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a person said about a fact of a file."""

    act: Act
    item: Evidence
    fact: Fact
    """The reading that it is about; the new fact itself when one is typed."""
    value: str = ""
    """What counts instead of the reading."""


def normal(case: Case, kind: FactType, typed: str) -> tuple[str, str]:
    """Return a typed value in its normal form, and the zone (IANA name or offset) of a time.

    A time without a zone is one of the case's.

    Raises:
        DeskError: it is no such value; the message says what one looks like.
    """
    text = " ".join(whole(typed).split())
    if not text:
        raise DeskError("handwork.error.empty", {})
    if kind in {FactType.ORDER_ID, FactType.TRACKING_NUMBER}:
        number = "".join(text.split()).upper()
        shape = _ORDER_ID if kind is FactType.ORDER_ID else _TRACKING
        if not shape.fullmatch(number):
            raise DeskError(f"handwork.error.{kind}", {"value": text})
        return number, ""
    if kind is FactType.STATUS:
        said = delivery_status(text)
        value = text if text in set(Status) else said.value if said else ""
        if value not in set(Status):
            raise DeskError("handwork.error.status", {"value": text})
        return value, ""
    if kind is FactType.AMOUNT and _AMOUNT.fullmatch(text.replace(",", "")):
        return text.replace(",", ""), ""
    if kind in {FactType.TIME, FactType.AMOUNT}:
        found = [f for f in facts_in(case, text) if f.type is kind]
        if len(found) != 1:
            raise DeskError(f"handwork.error.{kind}", {"value": text})
        return found[0].value, found[0].zone
    return text, ""


def facts_in(case: Case, text: str) -> tuple[Fact, ...]:
    """Return what a piece of text says by itself, for guessing what was marked; nothing of it counts yet."""
    lines = tuple(Line(t, Box(0, n * 20, 8 * len(t), 16)) for n, t in enumerate(text.splitlines()) if t.strip())
    page = Page(1, 1000, max(len(lines) * 20, 40), Unit.PIXEL, lines)
    context = Context(
        platform=case.platform,
        site=case.site,
        timezone=case.timezone,
        timezone_typed=True,
        order_ids=tuple(o.id for o in case.orders),
        tracking_numbers=tuple(n for o in case.orders for n in (o.tracking_number, *o.other_numbers) if n),
        carriers=tuple(dict.fromkeys(o.carrier for o in case.orders if o.carrier)),
    )
    return understand(Reading("0" * 64, 0, "image/png", (page,)), "", context, EvidenceKind.OTHER).facts


def enter(kept: KeptCases, uid: str, entry: Entry) -> None:
    """Keep what a person said about a fact: one edit, undone as one.

    Args:
        kept: the cases of the open store.
        uid: the case.
        entry: what was said; values in their normal form.

    Raises:
        DeskError: the case is gone, or nothing can be written.
    """
    store, fact, sha256 = kept.store, entry.fact, entry.item.sha256
    at, by = store.database.now(), store.operator
    with told(), store.database.turns.take():
        new = TypedFact(sha256, fact.type, fact.value, fact.raw, fact.page, fact.box, at, fact.role, fact.zone, by)
        if entry.act is Act.TYPE:
            store.handwork.type_fact(uid, new)
            return
        # what was typed as a whole is no reading: it is typed anew or taken out
        old = next((t for t in store.handwork.of(uid).typed if t.sha256 == sha256 and _same(t, fact)), None)
        if old is not None:
            if entry.act is Act.STRIKE:
                store.handwork.take_back(uid, old)
            elif entry.act is Act.CORRECT:
                store.handwork.type_fact(uid, replace(new, value=entry.value, raw=entry.value), instead=old)
            return
        verdict = {Act.CONFIRM: Verdict.CONFIRMED, Act.CORRECT: Verdict.CORRECTED, Act.STRIKE: Verdict.REJECTED}
        value = entry.value if entry.act is Act.CORRECT else fact.value
        store.judgements.decide(
            uid, [Decision(sha256, fact.type, fact.raw, fact.page, verdict[entry.act], value, at, by)]
        )


def _same(typed: TypedFact, fact: Fact) -> bool:
    mine, asked = (typed.type, typed.value, typed.page), (fact.type, fact.value, fact.page)
    return mine == asked and typed.role == fact.role
