"""A better wording for a place of the letter, made of the facts of its own case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.letter.writing import KEY_PARTS, Writing, not_to_ask_for

if TYPE_CHECKING:
    from appealdesk.core.letter.factsheet import OrderFacts
    from appealdesk.core.letter.work import LetterWork, Sentence

_LINES = 2
"""Orders that one suggestion tells of: more would be a list, not a wording."""


def instead(work: LetterWork, sentence: Sentence, fault: str) -> str:
    """Return what to write instead of a sentence, in its language; a marked gap where the case holds no fact for it.

    Args:
        work: the letter and its case.
        sentence: the sentence.
        fault: ``pleading`` (what is asked for, plainly), ``empty`` (a measure with its day, within the plan), or any
            other: what the papers show of the orders.
    """
    writing = Writing.of(work.language_of(sentence.span), work.about.zone)
    orders = _orders(work, sentence)
    if fault == "pleading":
        ids = work.once("orders to ask for", lambda: _to_ask_for(work))
        return writing.request(work.about, ids) if ids else _gap(writing, orders, "late")
    if fault == "empty" and sentence.section in ("actions", "plan", ""):
        return _measure(work, sentence, writing, orders) or writing.gap("plan")
    return _facts(writing, orders) or _gap(writing, orders, "order")


def shown(work: LetterWork, sentence: Sentence) -> str:
    """Return what the papers show of the orders of a sentence, in its language; empty where that is nothing."""
    return _facts(Writing.of(work.language_of(sentence.span), work.about.zone), _orders(work, sentence))


def _gap(writing: Writing, orders: tuple[OrderFacts, ...], name: str) -> str:
    """Return what the seller has to say of the first of some orders; of the cause where there is none."""
    return writing.gap(name, order=orders[0].id) if orders else writing.gap("cause")


def _to_ask_for(work: LetterWork) -> list[str]:
    """Return the orders that a letter may ask for; pleas are many, so this is worked out once."""
    late = frozenset(not_to_ask_for(work.sheet))
    return [o.id for o in work.case.orders if o.id not in late]


def _orders(work: LetterWork, sentence: Sentence) -> tuple[OrderFacts, ...]:
    about = tuple(work.known[o] for o in sentence.orders)
    return about[:_LINES] or work.known.first(_LINES)


def _facts(writing: Writing, orders: tuple[OrderFacts, ...]) -> str:
    return "\n".join(line for o in orders if (line := writing.order_line(o, (*KEY_PARTS, "tracking"))))


def _measure(work: LetterWork, sentence: Sentence, writing: Writing, orders: tuple[OrderFacts, ...]) -> str:
    typed = dict(work.about.typed).get("done" if sentence.section == "actions" else "plan", "")
    return typed or measure(writing, orders)


def measure(writing: Writing, orders: tuple[OrderFacts, ...]) -> str:
    """Return a measure to start from, with its gaps: the daily look for orders that are due and not yet scanned.

    It names the first of some orders; empty where there are none.
    """
    if not orders:
        return ""
    limit = orders[0].told("order.ship-by")
    due = writing.say("plan.due", at=writing.moment(limit.at)) if limit is not None and limit.at is not None else ""
    return writing.say("plan.measure", order=orders[0].id, due=due)
