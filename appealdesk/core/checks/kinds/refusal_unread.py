"""A refusal is there, but nothing in it is read as a point that could be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, arguments

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.checks.registry import NoParameters

_TO_ANSWER = ("refused", "")
"""Outcomes that a next appeal answers; empty where the answer does not say."""


@kind("refusal-unread")
def check(view: View, _parameters: NoParameters) -> Iterable[Hit]:
    """Yield one hit on a refusal without points and codes, unless it is the last word: a table without rows is done."""
    refusal = view.case.rejection
    if refusal is None or refusal.final or refusal.outcome not in _TO_ANSWER:
        return
    if not refusal.points and not refusal.codes:
        yield Hit(file=refusal.file, args=arguments(said=" ".join(refusal.text.split())[:120]))
