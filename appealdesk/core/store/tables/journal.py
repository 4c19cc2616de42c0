"""History, undo and the search index's list of what it holds."""

from sqlmodel import SQLModel

from appealdesk.core.store.tables.columns import STRICT, STRICT_PLAIN, case_key, integer, primary, words


class AuditRow(SQLModel, table=True):
    """One entry of the history; triggers keep rows from being changed, removed or added out of order."""

    __tablename__ = "audit"
    __table_args__ = STRICT_PLAIN
    seq: int = integer(default=None, primary_key=True)
    at: str = words()
    mono: int = integer(default=0)
    actor: str = words()
    action: str = words()
    case_uid: str = words(index=True)
    object: str = words()
    detail: str = words("{}")
    prev: str = words()
    hash: str = words()


class ExtractRow(SQLModel, table=True):
    """History that came along with a case from another store; kept as it came."""

    __tablename__ = "extracts"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    value: str = words("{}")
    """JSON: whose history, by whom and when taken out, where it ended, and its entries."""


class StepRow(SQLModel, table=True):
    """One edit that can be undone."""

    __tablename__ = "steps"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = integer(default=0, index=True)
    """0 for edits that concern no single case."""
    at: str = words()
    actor: str = words()
    action: str = words()
    label: str = words("{}")
    """JSON: what the action's words name, such as a file."""
    undone: int = integer(default=0)


class ChangeRow(SQLModel, table=True):
    """One row that a step made, changed or removed, as it was before and after; written by triggers."""

    __tablename__ = "changes"
    __table_args__ = STRICT
    id: int | None = primary()
    step_id: int = integer(default=None, foreign_key="steps.id", ondelete="CASCADE", index=True)
    tbl: str = words()
    op: str = words()
    row: int = integer(default=0)
    before: str | None = words(default=None)
    after: str | None = words(default=None)


class RecordingRow(SQLModel, table=True):
    """The step that triggers write changes for; its one row is empty outside of an edit."""

    __tablename__ = "recording"
    __table_args__ = STRICT_PLAIN
    id: int = integer(default=1, primary_key=True)
    step_id: int | None = integer(default=None)


class DocRow(SQLModel, table=True):
    """One thing the search index knows, with the hash of the words it was indexed under."""

    __tablename__ = "docs"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = integer(default=0, index=True)
    kind: str = words()
    ref: str = words()
    title: str = words()
    digest: str = words()
