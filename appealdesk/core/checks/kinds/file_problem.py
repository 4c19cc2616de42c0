"""A file that could not be read, or only in part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Parameters:
    """Which problems: those that spoil the whole file, or some by their code."""

    fatal: bool = True
    codes: tuple[str, ...] = ()


@kind("file-problem", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit a file; the problem's code picks the message.

    What spoils the whole file leaves nothing else to say about it.
    """
    for item in (*view.report.evidence, *view.report.documents):
        if not parameters.fatal and any(p.fatal for p in item.problems):
            continue
        for problem in item.problems:
            if problem.fatal is parameters.fatal and (not parameters.codes or problem.code in parameters.codes):
                yield at_fact(None, item, detail=problem.detail, variant=problem.code)
                break
