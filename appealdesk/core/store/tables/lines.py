"""Order lines of whole exports: many, searched by number, never edited one by one."""

from sqlmodel import SQLModel

from appealdesk.core.store.tables.columns import STRICT, STRICT_PLAIN, case_key, integer, primary, words


class ImportRow(SQLModel, table=True):
    """One export whose lines were taken in."""

    __tablename__ = "imports"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    sha256: str = words()
    lines: int = integer(default=0)
    at: str = words()


class LineRow(SQLModel, table=True):
    """One line of an export."""

    __tablename__ = "lines"
    __table_args__ = STRICT_PLAIN
    id: int | None = primary()
    import_id: int = integer(default=None, foreign_key="imports.id", ondelete="CASCADE", index=True)
    number: str = words(index=True)
    sku: str = words()
    buyer: str = words()
    state: str = words()
    carrier: str = words()
    tracking_number: str = words(index=True)
    amount: str = words()
    currency: str = words()
    ordered_at: str | None = words(default=None)
    shipped_at: str | None = words(default=None)
