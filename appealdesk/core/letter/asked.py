"""What the notice asks for, laid beside the letter and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.letter.lexicon import lexicon, pattern
from appealdesk.core.letter.papers import ASKED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from appealdesk.core.domain.evidence import EvidenceKind
    from appealdesk.core.letter.work import LetterWork

_PARTS = {"why": ("root-cause", "plan"), "cause": ("root-cause",), "actions": ("actions",), "prevention": ("plan",)}


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that the notice asks for."""

    number: int
    """Its place in the notice's list, from 1."""
    text: str
    """As printed."""
    missing: tuple[str, ...]
    """Parts of the letter (``root-cause`` ...) or kinds of paper (``tracking`` ..., ``evidence``) that answer it and
    are not there; empty when it is answered."""
    known: bool = True
    """False when nothing tells what would answer it: a person has to look."""


def asked(work: LetterWork) -> tuple[Asked, ...]:
    """Return every item of the notice's list, and what is not there of what it asks for."""
    return tuple(_asked(i, text, work) for i, text in enumerate(work.case.notice.required, 1))


def _asked(number: int, text: str, work: LetterWork) -> Asked:
    names = [n for n in lexicon("asked") if pattern("asked", n).search(text)]
    parts = [p for n in names for p in _PARTS.get(n, ())]
    papers = [n for n in names if n in ASKED]
    missing = [*_parts_missing(dict.fromkeys(parts), work), *(n for n in papers if not _there(work, ASKED[n]))]
    if "evidence" in names and not papers and not _there(work, ()):
        missing.append("evidence")
    return Asked(number, text, tuple(missing), known=bool(names))


def _parts_missing(parts: Iterable[str], work: LetterWork) -> Iterable[str]:
    return [p for p in parts if p not in work.parts]


def _there(work: LetterWork, kinds: tuple[EvidenceKind, ...]) -> bool:
    return any(e.legible and (not kinds or e.kind in kinds) for e in work.report.evidence)
