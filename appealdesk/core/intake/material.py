"""What a check is made of: the parts of a case, wherever they are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from appealdesk.core.domain.handwork import Handwork

if TYPE_CHECKING:
    from collections.abc import Mapping

    from appealdesk.core.domain.case import EarlierAppeal, Letter
    from appealdesk.core.domain.casefile import CaseFile
    from appealdesk.core.domain.content import Content
    from appealdesk.core.domain.decision import Decision, Waiver
    from appealdesk.core.domain.problems import IntakeProblem


@dataclass(frozen=True, slots=True)
class CaseItem:
    """One file of a case: its name for people and results (relative, ``/``, Unicode NFC), and its bytes."""

    name: str
    content: Content


@dataclass(frozen=True, slots=True)
class CaseMaterial:
    """The typed part of a case, its files by the part they play, and its texts; each file has a name of its own."""

    name: str
    """The case in a word, for progress: a folder's name or a title."""
    typed: CaseFile
    notice: CaseItem | None = None
    orders: CaseItem | None = None
    """The order export."""
    rejection: CaseItem | None = None
    letter: Letter | None = None
    earlier: Mapping[str, str] = field(default_factory=dict)
    """Texts of earlier letters by what ``letter`` of the earlier appeals says.

    An earlier appeal whose letter is not among them keeps the ``letter_text`` that it carries itself.
    """
    evidence: tuple[CaseItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What a person said about readings."""
    handwork: Handwork = field(default_factory=Handwork)
    """What a person entered about the files."""
    waivers: tuple[Waiver, ...] = ()
    """Findings that a person set aside."""
    problems: tuple[IntakeProblem, ...] = ()
    """What could not be used."""
    neighbours: tuple[EarlierAppeal, ...] = ()
    """Letters of other cases that are kept together with this one."""
