"""What was found of what a picture says, what was reported wrongly, and whose fault a miss is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from random import Random
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from appealdesk.core.reading.context import Context
from appealdesk.core.reading.extractors.carriers import carrier_names
from appealdesk.core.reading.extractors.words import squeeze
from appealdesk.core.reading.understand import understand
from tests.benchmarks.reading import truth as t
from tests.benchmarks.reading.ids import one_off

if TYPE_CHECKING:
    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.fact import Fact
    from appealdesk.core.domain.page import Reading
    from tests.benchmarks.reading.truth import Case, Picture, Truth

FOUND, ASKED, UNREAD, OVERLOOKED, WRONG = "found", "asked", "unread", "overlooked", "wrong"
_BY_PLACE = (t.STATUS,)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One fact of one picture: what became of it. ``wrong`` stands for one that was reported but is not there."""

    picture: Picture
    type: str
    what: str
    printed: str
    got: str = ""
    distance: int = 0
    """Characters in which the nearest recognised text differs, for what the engine did not read."""
    placed: bool = True


@dataclass(slots=True)
class Result:
    """What was measured on one picture."""

    picture: Picture
    evidence: Evidence
    outcomes: list[Outcome] = field(default_factory=list)
    taken_for_known: list[str] = field(default_factory=list)
    """Ids one character off that were taken for the known one, or reported as it."""
    proposed: int = 0
    off_by_one: int = 0


def context_of(case: Case, orders: tuple[str, ...] | None = None, numbers: tuple[str, ...] | None = None) -> Context:
    """Return what a case like the picture's would know."""
    return Context(
        platform=case.platform,
        site=case.site,
        timezone=case.timezone,
        order_ids=case.orders if orders is None else orders,
        tracking_numbers=case.numbers if numbers is None else numbers,
        buyers=case.buyers,
        near=date.fromisoformat(case.near) if case.near else None,
    )


def judge(picture: Picture, reading: Reading) -> Result:
    """Return what became of every fact of a picture, with the case's ids known and with ids known one character off."""
    evidence = understand(reading, picture.name, context_of(picture.case))
    result = Result(picture, evidence)
    text = squeeze(reading.text)
    for kind in t.TYPES:
        facts = [f for f in evidence.facts if f.type.value == kind]
        result.outcomes += _outcomes(picture, kind, facts, reading, text)
    result.outcomes += _roles(picture, evidence)
    _with_near_ids(picture, reading, result)
    return result


def _roles(picture: Picture, evidence: Evidence) -> list[Outcome]:
    """Return what became of what each time that was read is the time of, where its label is what is measured.

    A role that nobody could tell is a miss, one that a person is asked about is asked, and another one is wrong.
    """
    found = []
    for truth in picture.truths:
        if truth.type != t.TIME or not truth.role or truth.role.startswith("message."):
            continue
        facts = [f for f in evidence.facts if f.type.value == t.TIME and same(f, truth)]
        told = [f for f in facts if f.role != "other"]
        if not facts:
            continue
        right, sure = [f for f in told if f.role == truth.role], [f for f in told if not f.doubtful]
        what = FOUND if any(f in sure for f in right) else WRONG if sure else ASKED if told else OVERLOOKED
        found.append(Outcome(picture, t.ROLE, what, f"{truth.text} {truth.role}", facts[0].role))
    return found


def _outcomes(picture: Picture, kind: str, facts: list[Fact], reading: Reading, text: str) -> list[Outcome]:
    found: list[Outcome] = []
    truths = [x for x in picture.truths if x.type == kind]
    units = (
        truths
        if kind in _BY_PLACE
        else list({_key(x): x for x in sorted(truths, key=lambda x: not x.optional)}.values())
    )
    for truth in units:
        right = [f for f in facts if same(f, truth)]
        sure = [f for f in right if not f.doubtful]
        asked = [f for f in facts if f.doubtful and (f in right or f.proposal == truth.value)]
        if sure:
            placed = any(_overlaps(f, x) for f in sure for x in truths if _key(x) == _key(truth))
            found.append(Outcome(picture, kind, FOUND, truth.text, sure[0].raw, placed=placed))
        elif truth.optional:
            continue
        elif asked:
            found.append(Outcome(picture, kind, ASKED, truth.text, asked[0].raw))
        else:
            near, distance = _nearest(truth, reading)
            read = distance == 0 or squeeze(truth.text) in text
            found.append(Outcome(picture, kind, OVERLOOKED if read else UNREAD, truth.text, near, distance))
    seen: set[str] = set()
    for fact in facts:
        if not fact.doubtful and fact.value not in seen and not any(same(fact, x) for x in truths):
            seen.add(fact.value)
            found.append(Outcome(picture, kind, WRONG, fact.value, fact.raw))
    return found


def _key(truth: Truth) -> tuple[str, str]:
    if truth.type == t.CARRIER:
        return truth.type, _carrier(truth.value)
    return truth.type, squeeze(truth.value) if truth.type == t.PERSON else truth.value


def same(fact: Fact, truth: Truth) -> bool:
    """Return whether a fact says what a truth says (a state also where it says it)."""
    if truth.type == t.TIME:
        if "T" not in truth.value:
            return fact.value == truth.value
        return fact.value[:19] == truth.value[:19] and (not truth.offset or fact.value[19:] == truth.offset)
    if truth.type == t.CARRIER:
        return _carrier(fact.value) == _carrier(truth.value)
    if truth.type == t.PERSON:
        return squeeze(fact.value) == squeeze(truth.value)
    if truth.type == t.AMOUNT:
        return _number(fact.value) == _number(truth.value)
    return fact.value == truth.value and (truth.type not in _BY_PLACE or _overlaps(fact, truth))


def _carrier(name: str) -> str:
    named = carrier_names(name)
    return named[0].code if named else squeeze(name)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _overlaps(fact: Fact, truth: Truth) -> bool:
    if fact.box is None:
        return False
    left, top, right, bottom = truth.box
    wide = min(right, fact.box.right) - max(left, fact.box.x)
    tall = min(bottom, fact.box.bottom) - max(top, fact.box.y)
    return wide > 0.4 * min(right - left, fact.box.w) and tall > 0.4 * min(bottom - top, fact.box.h)


def _nearest(truth: Truth, reading: Reading) -> tuple[str, int]:
    """Return the recognised text by the place of a fact, and by how many characters it differs."""
    wanted = squeeze(truth.text)
    left, top, right, bottom = truth.box
    best = "", len(wanted)
    for page in reading.pages:
        for line in page.lines:
            b = line.box
            if min(right, b.right) - max(left, b.x) <= 0 or min(bottom, b.bottom) - max(top, b.y) <= 0.3 * min(
                bottom - top, b.h
            ):
                continue
            text = squeeze(line.text)
            part = fuzz.partial_ratio_alignment(wanted, text)
            stretch = text[part.dest_start : part.dest_end] if part and len(text) > len(wanted) else text
            distance = Levenshtein.distance(wanted, stretch)
            if wanted in text:
                distance = 0
            if distance < best[1]:
                best = line.text, distance
    return best


def _with_near_ids(picture: Picture, reading: Reading, result: Result) -> None:
    rng = Random(picture.name)
    printed = {x.value for x in picture.truths if x.type in (t.ORDER, t.TRACKING)}
    orders = {o: one_off(rng, o) for o in picture.case.orders if o in printed}
    numbers = {n: one_off(rng, n) for n in picture.case.numbers if n in printed}
    if not orders and not numbers:
        return
    near = context_of(picture.case, tuple(orders.get(o, o) for o in picture.case.orders), tuple(numbers.values()))
    wrong = {**{v: k for k, v in orders.items()}, **{v: k for k, v in numbers.items()}}
    result.off_by_one = len(wrong)
    for fact in understand(reading, picture.name, near).facts:
        if fact.type.value not in (t.ORDER, t.TRACKING):
            continue
        if fact.value in wrong and not fact.doubtful and fact.value not in printed:
            result.taken_for_known.append(f"{wrong[fact.value]} taken for {fact.value}")
        elif fact.doubtful and fact.proposal in wrong:
            result.proposed += 1
