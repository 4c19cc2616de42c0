"""The few questions that ``appealdesk map`` asks at a terminal: the order number, and what is unclear."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.intake.orders.mapping.propose import TIMES, with_meanings
from appealdesk.core.text import text

if TYPE_CHECKING:
    from appealdesk.core.intake.orders.mapping.propose import Column, Proposal


def ask_unclear(proposal: Proposal, language: str) -> Proposal:
    """Return the proposal with the answers; an empty answer leaves what was proposed."""
    if proposal.id_column is None:
        proposal = _ask_id(proposal, language)
    for column in proposal.unclear:
        choices = _choices(column, proposal)
        shown = ", ".join(f"{n} {text(language, f'mapping.meaning.{m or "none"}')}" for n, m in enumerate(choices, 1))
        samples = ", ".join(column.samples)
        number = _number(
            text(language, "mapping.cli.asks", name=column.name, samples=samples, number="", meanings=shown),
            len(choices),
        )
        if number:
            proposal = with_meanings(proposal, {column.index: choices[number - 1]})
    if not proposal.dates_sure:
        words = {k: text(language, f"mapping.dates.{k}") for k in ("title", "dmy", "mdy")}
        number = _number(text(language, "mapping.cli.which-dates", **words), 2)
        if number:
            proposal = replace(proposal, date_order=("dmy", "mdy")[number - 1], dates_sure=True)
    return proposal


def _ask_id(proposal: Proposal, language: str) -> Proposal:
    shown = ", ".join(f"{c.index + 1} {c.name or '–'}" for c in proposal.columns)
    number = _number(text(language, "mapping.cli.which", columns=shown), len(proposal.columns))
    return with_meanings(proposal, {number - 1: "id"}) if number else proposal


def _choices(column: Column, proposal: Proposal) -> tuple[str, ...]:
    taken = {c.meaning for c in proposal.columns}
    own = [column.meaning] if column.meaning else []
    free = [m for m in (*TIMES, "tracking_number") if m not in taken and m not in own]
    return (*own, *free, "")


def _number(question: str, most: int) -> int:
    """Return the number that a person typed, 0 for none; results go to stdout, so the question goes to stderr."""
    sys.stderr.write(question)
    sys.stderr.flush()
    said = sys.stdin.readline().strip()
    return int(said) if said.isdecimal() and 0 < int(said) <= most else 0
