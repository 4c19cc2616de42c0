"""What a submission consists of: planned, and written."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Protocol

from appealdesk.core.domain.evidence import EvidenceKind
from appealdesk.core.export.kept_back import EARLIER_LETTER, EXPECTED, why_cover_only
from appealdesk.core.export.pages.paper import Paper
from appealdesk.core.export.pdf.standard import Standard

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.evidence import Evidence
    from appealdesk.core.domain.finding import Finding, Severity
    from appealdesk.core.domain.timeline import Lane
    from appealdesk.core.export.unprinted import Unprinted
    from appealdesk.core.packs.values import ExportProfile


STATEMENT_FORM = "statement"
"""The letter form of a pack's export profile that means plain text."""


class Role(StrEnum):
    """What a written file is for, as the command-line contract lists it."""

    EVIDENCE = "evidence"
    LETTER = "letter"
    STATEMENT = "statement"
    DOSSIER = "dossier"
    INDEX = "index"
    MANIFEST = "manifest"
    ARCHIVE = "archive"


UPLOADED: Final = frozenset({Role.EVIDENCE, Role.LETTER})
"""Roles that are handed to the platform as files; the rest is the seller's own."""


class Says(Protocol):
    """A finding put into words."""

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""

    @property
    def message(self) -> str:
        """What is wrong, with numbers, files and times."""

    @property
    def fix(self) -> str:
        """What to do about it."""


type Wording = Callable[[Finding, str], Says]
"""Puts a finding into words in a language (``zh`` or ``en``)."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One file of the case with its number in this submission."""

    number: int
    """From 1, through all orders and then the case's own papers."""
    evidence: Evidence
    section: str
    """The order under which the dossier shows it; empty for the papers of the case as a whole."""
    lane: Lane | None = None
    kept_back: str = ""
    """Why it stands in the dossier only and is not handed in: the end of a text key ``dossier.kept.*``."""
    confirms: bool = False
    """True for what the platform showed of a submission."""

    @property
    def kind(self) -> EvidenceKind:
        """What it is; what was put where confirmations are kept is one, whatever can be read off it."""
        return EvidenceKind.CONFIRMATION if self.confirms else self.evidence.kind

    @property
    def submitted(self) -> bool:
        """True for what is handed in; the other files stand in the dossier only."""
        return not self.kept_back

    @property
    def orders(self) -> tuple[str, ...]:
        """Return the orders in whose evidence it goes: none for a confirmation, nor for a letter that went before."""
        return () if self.confirms or self.kept_back == EARLIER_LETTER else self.evidence.orders


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding in words, for the draft."""

    severity: Severity
    title: str
    message: str
    fix: str
    order: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file as it will be; ``pages`` is an estimate, None where a file has no pages."""

    name: str
    role: Role
    orders: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """Files of the case folder that go into it."""
    pages: int | None = None
    exhibits: tuple[int, ...] = ()
    """Numbers of the exhibits in it."""
    untouched: bool = False
    """True for a file of the case that goes in as it is."""
    characters: int = 0
    """Of a statement, as its form counts them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole submission before a byte is written."""

    language: str
    profile: ExportProfile
    files: tuple[PlannedFile, ...]
    exhibits: tuple[Exhibit, ...]
    remarks: tuple[Remark, ...]
    """Findings that stand, in words, the gravest first."""
    standard: Standard = Standard.PDF_A_1A
    """What the PDF files of ours keep to."""
    asked: str = ""
    """PDF/A part and level that the notice or the form asks for; empty where neither does."""
    pictures: tuple[str, ...] = ()
    """Extensions of pictures, where the form takes nothing else as evidence."""
    paper: Paper = Paper.A4
    """For which the pages of ours are laid out."""
    second: str = ""
    """The language in which the dossier is written once more; empty where it is not."""
    second_remarks: tuple[Remark, ...] = ()
    """The remarks in that language."""
    unprinted: tuple[Unprinted, ...] = ()
    """Places with characters that the pages cannot show."""
    handed_in: str = ""
    """The language of the papers that the platform's reviewer gets, where it is another; else empty."""

    @property
    def kept_back(self) -> tuple[Exhibit, ...]:
        """Return the exhibits that are not handed in although somebody may have meant them to be."""
        return tuple(e for e in self.exhibits if e.kept_back and e.kept_back not in EXPECTED)

    @property
    def cover_only(self) -> tuple[tuple[Exhibit, str], ...]:
        """Return the exhibits that are handed in by their cover alone, each with why, as far as that is known."""
        return tuple((e, why) for e in self.exhibits if e.submitted and (why := why_cover_only(e.evidence)))

    @property
    def statement(self) -> bool:
        """True where the platform's form takes plain text in a field instead of a letter."""
        return self.profile.letter_form == STATEMENT_FORM

    def of(self, role: Role) -> tuple[PlannedFile, ...]:
        """Return the files with that role."""
        return tuple(f for f in self.files if f.role is role)

    def exhibit(self, file: str) -> Exhibit | None:
        """Return the exhibit made of a file of the case folder."""
        return next((e for e in self.exhibits if e.evidence.file == file), None)


@dataclass(frozen=True, slots=True)
class SmallerCopy:
    """One picture that was made smaller, with what was done to it and what it still says."""

    page: int
    """Of the exhibit, from 1."""
    before: int
    after: int
    """Bytes that it takes."""
    colours: int
    """Of its palette; 0 where it was coded as a photograph."""
    quality: int
    """As JPEG counts it; 0 where it was given a palette."""
    scale: float
    """Of its sides; 1 where no pixel was lost."""
    ids: tuple[str, ...]
    """What had to be read off the copy as off the original: order ids, tracking numbers, barcodes."""
    read: bool
    """True where they were read once more; False where the letters have the same strokes pixel by pixel."""
    coded: bytes = field(default=b"", compare=False, repr=False)
    """The copy as a PNG or JPEG file, to be looked at."""

    def as_json(self) -> dict[str, Any]:
        """Return it as the command line and the manifest list it."""
        way = {"colours": self.colours} if self.colours else {"quality": self.quality}
        sizes = {"page": self.page, "before": self.before, "after": self.after}
        return {**sizes, **way, "scale": round(self.scale, 3), "ids": list(self.ids), "read_again": self.read}


@dataclass(frozen=True, slots=True)
class Shrunk:
    """One exhibit whose pictures were made smaller, on a copy."""

    exhibit: int
    before: int
    after: int
    """Bytes of its pictures."""
    scale: float
    """Of the sides of the one that lost most pixels; 1 where none lost any."""
    copies: tuple[SmallerCopy, ...] = ()
    """Its pictures that became smaller; the others are as they came."""

    def as_json(self) -> dict[str, Any]:
        """Return it as the command line and the manifest list it."""
        sizes = {"exhibit": self.exhibit, "before": self.before, "after": self.after}
        return {**sizes, "scale": round(self.scale, 3), "copies": [c.as_json() for c in self.copies]}


@dataclass(frozen=True, slots=True)
class Flattened:
    """One PDF exhibit that could not go in untouched."""

    exhibit: int
    file: str
    reason: str
    """Why: the end of a text key ``dossier.flat.*``."""
    values: tuple[tuple[str, str], ...] = ()
    """What fills the text's placeholders."""

    def as_json(self) -> dict[str, Any]:
        """Return it as the command line and the manifest list it."""
        return {"exhibit": self.exhibit, "file": self.file, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class NotShown:
    """One exhibit of which only the cover could be handed in."""

    exhibit: int
    file: str
    reason: str
    """Why: the end of a text key ``dossier.unplaceable.*``."""

    def as_json(self) -> dict[str, Any]:
        """Return it as the command line and the manifest list it."""
        return {"exhibit": self.exhibit, "file": self.file, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file as it was written; ``path`` is relative to the chosen folder."""

    path: str
    role: Role
    orders: tuple[str, ...]
    bytes: int = 0
    sha256: str = ""
    pages: int | None = None
    pdfa: str = ""
    """Conformance level of PDF/A that the file was checked to have; empty for an ordinary file."""
    smaller: tuple[Shrunk, ...] = ()
    """Exhibits in it whose pictures had to be made smaller to fit."""
    checked: tuple[str, ...] = ()
    """Names of the checks that it passed when it was opened again."""
    exhibits: tuple[int, ...] = ()
    """Numbers of the exhibits in an evidence file."""
    untouched: bool = False
    """True for a file of the case that went in as it is."""
    flattened: tuple[Flattened, ...] = ()
    """PDF exhibits in it that had to become pictures of their pages."""
    not_shown: tuple[NotShown, ...] = ()
    """Exhibits of which it has the cover alone."""
    language: str = ""
    """In which the program's own words in it are, ``zh`` or ``en``; empty where it has none."""
    characters: int = 0
    """Of a statement, as its form counts them."""

    def as_json(self) -> dict[str, Any]:
        """Return the file as the command line and the manifest list it."""
        return {
            "path": self.path,
            "role": str(self.role),
            "orders": list(self.orders),
            "bytes": self.bytes,
            "sha256": self.sha256,
            "pages": self.pages,
            "pdfa": self.pdfa or None,
            "checked": list(self.checked),
            **{key: told for key in ("language", "characters") if (told := getattr(self, key))},
            **({"exhibits": list(self.exhibits)} if self.exhibits else {}),
            **({"untouched": True} if self.untouched else {}),
            **({"smaller": [s.as_json() for s in self.smaller]} if self.smaller else {}),
            **({"flattened": [f.as_json() for f in self.flattened]} if self.flattened else {}),
            **({"not_shown": [n.as_json() for n in self.not_shown]} if self.not_shown else {}),
        }
