"""The earlier appeals of a case: who sent what when, and the letter that went, by its text and its file's SHA-256.

Their letters are told in the dossier and never handed in again: the platform has them under their numbers, and its
form takes proof, not what it has refused before.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.domain.bare_days import is_bare
from appealdesk.core.domain.lifecycle import same_matter, submission

if TYPE_CHECKING:
    from datetime import datetime

    from appealdesk.core.domain.case import Case, EarlierAppeal
    from appealdesk.core.export.pages.book import Book


_LONGEST: Final = 60_000
"""Characters of a letter's file that are printed, some twenty pages; no form takes a letter that comes near it."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One earlier appeal as the submission tells it."""

    appeal: EarlierAppeal
    size: int = 0
    """Bytes of the letter's file."""
    sha256: str = ""
    """Of that file; empty where there is none."""
    text: str = ""
    """The letter, where it is about the same matter and can be read as text."""
    repeated: bool = False
    """True where its letter is the one that this submission shows anyway."""
    other_matter: bool = False
    """True where it is about something else than this case."""
    too_long: bool = False
    """True where its letter would fill the dossier, and is left to its file."""

    def as_json(self) -> dict[str, Any]:
        """Return it as the manifest and the index list it."""
        a = self.appeal
        letter = {"file": a.letter, "bytes": self.size or None, "sha256": self.sha256 or None} if a.letter else None
        return {
            "case_id": a.case_id,
            "platform": a.platform,
            "metric": a.metric,
            "orders": list(a.orders),
            "submitted_at": _iso(a.submitted_at),
            "outcome": a.outcome,
            "decided_at": _iso(a.decided_at),
            "letter": letter,
        }


def _iso(at: datetime | None) -> str | None:
    """Return a moment as ISO 8601; the date alone of what was entered as a bare date."""
    if at is None:
        return None
    return at.date().isoformat() if is_bare(at) else at.isoformat()


def sendings(book: Book) -> tuple[Sending, ...]:
    """Return the earlier appeals of the shop, the first one first."""
    case = book.report.case
    files = {name: (size, digest) for name, size, digest in book.sources}
    return tuple(_sending(case, a, files.get(a.letter, (0, ""))) for a in earlier(case))


def earlier(case: Case) -> tuple[EarlierAppeal, ...]:
    """Return the appeals before this one by when they were sent; those of which nobody noted that come first.

    The sending of the case itself is none of them: it is on record as the submission.
    """
    own = submission(case)
    found = (a for a in case.history if a is not own)
    return tuple(sorted(found, key=lambda a: a.submitted_at.timestamp() if a.submitted_at else 0.0))


def letters_of(case: Case) -> tuple[str, ...]:
    """Return the files of earlier letters that were found in the case, each once."""
    return tuple(dict.fromkeys(a.letter for a in earlier(case) if a.letter and a.letter_text))


def shown_text(case: Case, appeal: EarlierAppeal) -> str:
    """Return the letter of an earlier appeal as the dossier shows it; empty where it does not.

    An appeal about something else is named and no more: its letter is nobody's business here.
    """
    text = appeal.letter_text.strip()
    if not same_matter(case, appeal) or _is_too_long(appeal):
        return ""
    return text if _is_text(text) and not _is_now(case, text) else ""


def _sending(case: Case, appeal: EarlierAppeal, file: tuple[int, str]) -> Sending:
    repeated = bool(appeal.letter_text.strip()) and _is_now(case, appeal.letter_text)
    return Sending(
        appeal,
        *file,
        shown_text(case, appeal),
        repeated,
        other_matter=not same_matter(case, appeal),
        too_long=_is_text(appeal.letter_text) and _is_too_long(appeal),
    )


def _is_too_long(appeal: EarlierAppeal) -> bool:
    """Tell whether a letter is left to its file; one without a file would be lost."""
    return bool(appeal.letter) and len(appeal.letter_text) > _LONGEST


def _is_now(case: Case, text: str) -> bool:
    """Tell whether a text is that of the letter which the case has now."""
    return case.letter is not None and text.split() == case.letter.text.split()


def _is_text(text: str) -> bool:
    """Tell whether a letter can be set on a page: what a PDF or a document looks like inside cannot."""
    return not any(unicodedata.category(c) in {"Cc", "Co", "Cs"} and c not in "\n\t\f" for c in text)
