"""What a person entered about files by hand."""

from sqlmodel import SQLModel

from appealdesk.core.store.tables.columns import STRICT, case_key, integer, primary, real, words


class PlacementRow(SQLModel, table=True):
    """What a person said a file is, and whose."""

    __tablename__ = "placements"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    sha256: str = words()
    kind: str = words()
    orders: str = words("[]")
    at: str = words()
    by: str = words()


class TypedFactRow(SQLModel, table=True):
    """A fact that a person typed; its box is in the page's unit, empty where none was drawn."""

    __tablename__ = "typed_facts"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    sha256: str = words()
    type: str = words()
    value: str = words()
    raw: str = words()
    page: int = integer(default=1)
    x: float | None = real()
    y: float | None = real()
    w: float | None = real()
    h: float | None = real()
    role: str = words()
    zone: str = words()
    at: str = words()
    by: str = words()


class CropRow(SQLModel, table=True):
    """Which place of which file's page a picture was cut from."""

    __tablename__ = "crops"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    sha256: str = words()
    source: str = words()
    page: int = integer(default=1)
    x: float | None = real()
    y: float | None = real()
    w: float | None = real()
    h: float | None = real()
    at: str = words()
    by: str = words()
