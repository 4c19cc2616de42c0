"""A finding: a rule's verdict about a case, an order or a file. Text is made from id and arguments elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.domain.page import Box


class Severity(StrEnum):
    """How much a finding weighs; blockers stop the export."""

    BLOCKER = "blocker"
    WARNING = "warning"
    ADVICE = "advice"


SEVERITY_ORDER = (Severity.BLOCKER, Severity.WARNING, Severity.ADVICE)


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a text: code points from 0, end exclusive; ``line`` counts from 1."""

    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict. ``args`` fill the placeholders of the rule's message and fix."""

    rule: str
    severity: Severity
    order: str = ""
    file: str = ""
    page: int = 1
    box: Box | None = None
    args: tuple[tuple[str, str], ...] = ()
    causes: tuple[tuple[str, str], ...] = ()
    """Rules whose finding about the same thing is the root cause of this one, each with the variant in which it speaks:
    its title is the one that stands in the list."""
    variant: str = ""
    """Name of the message of the rule that fits, where a rule has several; empty for the main one."""
    place: Place | None = None
    """Where in the letter's text, for what is about a piece of it."""
    better: str = ""
    """A better wording for that place, in the letter's language and made of the case's facts; empty where there is
    none."""
    replaces: Place | None = None
    """The piece of the letter whose place the better wording takes, where the finding is about the letter as a whole:
    all of it, or the place (without length) at which something is missing."""

    @property
    def because(self) -> tuple[str, ...]:
        """The rules of its causes, each once."""
        return tuple(dict.fromkeys(rule for rule, _ in self.causes))


def standing_under(findings: Sequence[Finding]) -> tuple[Severity, ...]:
    """Return under which severity each of some findings stands: its own, or that of what follows from it.

    Args:
        findings: in the order of the checks, in which a cause stands before what follows from it.
    """
    heads: list[Severity] = []
    head = SEVERITY_ORDER[-1]
    for finding in reversed(findings):
        head = min(head, finding.severity, key=SEVERITY_ORDER.index)
        heads.append(head)
    return tuple(reversed(heads))
