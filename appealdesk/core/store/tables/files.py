"""The files of cases, what was read off them, and what a person said about that."""

from sqlalchemy import UniqueConstraint
from sqlmodel import SQLModel

from appealdesk.core.store.tables.columns import STRICT, STRICT_PLAIN, case_key, integer, primary, real, words


class BlobRow(SQLModel, table=True):
    """One original in the vault. The row comes after the object is safely on disk and outlives every undo."""

    __tablename__ = "blobs"
    __table_args__ = STRICT_PLAIN
    sha256: str = words(default=None, primary_key=True, nullable=False)
    size: int = integer(default=0)
    added_at: str = words()


class FileRow(SQLModel, table=True):
    """One file of a case, under the name it bears there."""

    __tablename__ = "files"
    __table_args__ = (UniqueConstraint("case_id", "name"), STRICT)
    id: int | None = primary()
    case_id: int = case_key()
    name: str = words()
    role: str = words("evidence")
    sorted: int = integer(default=1)
    """0 until somebody has looked whether it is the notice, the export, a letter, or evidence."""
    sha256: str = words(foreign_key="blobs.sha256", index=True)
    size: int = integer(default=0)
    source: str = words()
    """Where it lay when it was dropped."""
    added_at: str = words()


class SeenRow(SQLModel, table=True):
    """What the last check made of a file of a case; can be rebuilt, so nothing to undo."""

    __tablename__ = "seen"
    __table_args__ = STRICT_PLAIN
    case_id: int = integer(default=None, primary_key=True, foreign_key="cases.id", ondelete="CASCADE")
    sha256: str = words(default=None, primary_key=True, nullable=False)
    media: str = words()
    kind: str = words()
    legible: int = integer(default=1)
    orders: str = words("[]")


class TextRow(SQLModel, table=True):
    """The text read off an original, for searching."""

    __tablename__ = "texts"
    __table_args__ = STRICT_PLAIN
    sha256: str = words(default=None, primary_key=True, nullable=False)
    text: str = words()


class FactRow(SQLModel, table=True):
    """One fact that the last check read off a file of a case; can be rebuilt."""

    __tablename__ = "facts"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    sha256: str = words(index=True)
    type: str = words()
    value: str = words(index=True)
    raw: str = words()
    page: int = integer(default=1)
    x: float | None = real()
    y: float | None = real()
    w: float | None = real()
    h: float | None = real()
    confidence: float = real(default=1.0)
    origin: str = words()
    role: str = words()
    zone: str = words()
    zone_reason: str = words()
    scope: int = integer(default=0)
    status: str = words()
    doubtful: int = integer(default=0)
    proposal: str = words()


class DecisionRow(SQLModel, table=True):
    """What a person said of a doubtful reading: which reading of which file, and what it is."""

    __tablename__ = "decisions"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    sha256: str = words()
    type: str = words()
    raw: str = words()
    page: int = integer(default=1)
    verdict: str = words()
    value: str = words()
    at: str = words()
    by: str = words()


class WaiverRow(SQLModel, table=True):
    """A finding that a person set aside, with the reason."""

    __tablename__ = "waivers"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    rule: str = words()
    order_number: str = words()
    file: str = words()
    reason: str = words()
    at: str = words()
    by: str = words()


class PendingRow(SQLModel, table=True):
    """A dropped file that is not in the vault yet; what an interrupted drop goes on with."""

    __tablename__ = "pending"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    path: str = words()
    name: str = words()
    role: str = words()
    """Empty where its content has to tell."""
    at: str = words()
    step_id: int = integer(default=0)
    """The edit that dropped it, 0 where that is not known any more. While that is undone, the file does not wait."""
