"""What each file of a submission is for: which go to the platform, in which order, and which the seller keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from appealdesk.core.export.plan_names import PREFIX
from appealdesk.core.export.values import Role
from appealdesk.core.text import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from appealdesk.core.export.values import Plan, PlannedFile, WrittenFile

_FIRST: Final = frozenset({Role.LETTER, Role.STATEMENT})
"""A reviewer reads the claim before its proof."""
HANDED_IN: Final = _FIRST | {Role.EVIDENCE}
"""Roles of what goes to the platform; a statement as text in a field, the rest as files."""


def handed_in[File: (PlannedFile, WrittenFile)](files: Sequence[File]) -> tuple[File, ...]:
    """Return what goes to the platform, in the order in which it is handed in."""
    return tuple(f for f in in_order(files) if f.role in HANDED_IN)


def kept[File: (PlannedFile, WrittenFile)](files: Sequence[File]) -> tuple[File, ...]:
    """Return what the seller keeps: the dossier first, then what helps to find and to check."""
    return tuple(f for f in in_order(files) if f.role not in HANDED_IN)


def in_order[File: (PlannedFile, WrittenFile)](files: Sequence[File]) -> tuple[File, ...]:
    """Return all files: what is handed in, in its order, then what is kept."""
    return tuple(sorted(files, key=lambda f: _rank(f.role)))


def _rank(role: Role) -> int:
    standing = (role in _FIRST, role in HANDED_IN, role is Role.DOSSIER)
    return standing.index(True) if any(standing) else len(standing)


def purpose(file: WrittenFile, plan: Plan, language: str) -> str:
    """Say in ``zh`` or ``en`` what a file is for; of a statement also how long it is and may be."""
    kind: str = file.role
    if file.untouched:
        return text(language, "dossier.for.untouched", n=file.exhibits[0])
    if file.role is Role.INDEX and file.path.endswith(".json"):
        kind = "data"
    if file.role is Role.STATEMENT and file.path.startswith(PREFIX):
        return text(language, "dossier.for.copied", n=file.characters)
    if file.role is Role.STATEMENT and plan.pictures:
        return text(language, "dossier.for.pasted", n=file.characters)
    if file.role is Role.STATEMENT and plan.profile.statement_max:
        return text(language, "dossier.for.limited", n=file.characters, most=plan.profile.statement_max)
    return text(language, f"dossier.for.{kind}", n=file.characters)
