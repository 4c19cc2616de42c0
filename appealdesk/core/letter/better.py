"""A better wording for a place of the letter, made of the facts of its own case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.letter.writing import KEY_PARTS, Writing

if TYPE_CHECKING:
    from appealdesk.core.letter.factsheet import OrderFacts
    from appealdesk.core.letter.work import LetterWork, Sentence

_LINES = 2
"""Orders that one suggestion tells of: more would be a list, not a wording."""


def instead(work: LetterWork, sentence: Sentence, fault: str) -> str:
    """Return what to write instead of a sentence, in its language; empty where the case holds no fact for it.

    Args:
        work: the letter and its case.
        sentence: the sentence.
        fault: ``pleading`` (what is asked for, plainly), ``empty`` (a measure with its day, within the plan), or any
            other: what the papers show of the orders.
    """
    writing = Writing.of(work.language_of(sentence.span), work.about.zone)
    orders = _orders(work, sentence)
    if fault == "pleading":
        ids = [o.id for o in work.case.orders]
        return writing.request(work.about, ids) if ids else ""
    if fault == "empty" and sentence.section in ("actions", "plan", ""):
        return _measure(work, sentence, writing, orders)
    return _facts(writing, orders)


def _orders(work: LetterWork, sentence: Sentence) -> tuple[OrderFacts, ...]:
    about = tuple(work.known[o] for o in sentence.orders)
    return about[:_LINES] or work.known.first(_LINES)


def _facts(writing: Writing, orders: tuple[OrderFacts, ...]) -> str:
    return "\n".join(line for o in orders if (line := writing.order_line(o, (*KEY_PARTS, "tracking"))))


def _measure(work: LetterWork, sentence: Sentence, writing: Writing, orders: tuple[OrderFacts, ...]) -> str:
    typed = dict(work.about.typed).get("done" if sentence.section == "actions" else "plan", "")
    if typed:
        return typed
    if not orders:
        return ""
    limit = orders[0].told("order.ship-by")
    due = writing.say("plan.due", at=writing.moment(limit.at)) if limit is not None and limit.at is not None else ""
    return writing.say("plan.measure", order=orders[0].id, due=due)
