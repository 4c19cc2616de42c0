"""Findings in the words of the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.cli.started import with_program
from appealdesk.core.packs.wording import Door

if TYPE_CHECKING:
    from appealdesk.core.desk import Desk
    from appealdesk.core.domain.finding import Finding
    from appealdesk.core.packs.wording import Wording


def worded(desk: Desk, finding: Finding, language: str) -> Wording:
    """Return what to print for a finding; its fix names the commands as they are typed here."""
    words = desk.wording(finding, language, Door.CLI)
    return replace(words, fix=with_program(words.fix))
