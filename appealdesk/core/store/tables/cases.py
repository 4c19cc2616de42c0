"""The case itself: what a person typed of it, its orders, earlier appeals, letters, and what became of it."""

from sqlmodel import SQLModel

from appealdesk.core.store.tables.columns import STRICT, STRICT_PLAIN, case_key, integer, primary, words


class CaseRow(SQLModel, table=True):
    """One case. Times are ISO 8601; lists and the notice are JSON texts that are always replaced as a whole."""

    __tablename__ = "cases"
    __table_args__ = STRICT
    id: int | None = primary()
    uid: str = words(default=None, unique=True, nullable=False)
    name: str = words()
    platform: str = words()
    site: str = words()
    store: str = words()
    metric: str = words()
    scenario: int | None = integer(default=None)
    reason: str = words()
    timezone: str = words()
    timezone_typed: int = integer(default=0)
    tier: str = words()
    status: str = words("draft")
    platform_case_id: str = words()
    category: str = words()
    notice: str = words("{}")
    typed: str = words("[]")
    created_at: str = words()
    deleted_at: str | None = words(default=None, index=True)
    """When it was put into the bin; None for a case in use."""
    answers: str = words("{}")
    """JSON: what the seller answered, by the question's id."""


class OrderRow(SQLModel, table=True):
    """One order as typed or picked for a case."""

    __tablename__ = "orders"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    position: int = integer(default=0)
    number: str = words(index=True)
    ordered_at: str | None = words(default=None)
    promised_ship_at: str | None = words(default=None)
    shipped_at: str | None = words(default=None)
    delivered_at: str | None = words(default=None)
    carrier: str = words()
    tracking_number: str = words(index=True)
    buyer: str = words()
    sku: str = words()
    sls: int = integer(default=0)
    cancelled_by: str = words()
    refunded_in_platform: int = integer(default=0)
    affected: int = integer(default=1)
    date_only: str = words("[]")
    typed: str = words("[]")


class AppealRow(SQLModel, table=True):
    """An appeal of this shop that was sent before the case was begun."""

    __tablename__ = "appeals"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    position: int = integer(default=0)
    platform_case_id: str = words()
    platform: str = words()
    metric: str = words()
    orders: str = words("[]")
    submitted_at: str | None = words(default=None)
    outcome: str = words()
    letter: str = words()


class LetterRow(SQLModel, table=True):
    """One version of the letter; the newest counts."""

    __tablename__ = "letters"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    version: int = integer(default=1)
    text: str = words()
    at: str = words()
    by: str = words()
    note: str = words()


class SubmissionRow(SQLModel, table=True):
    """One sending: when, under which number of the platform, which files."""

    __tablename__ = "submissions"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    at: str = words()
    platform_case_id: str = words()
    letter_version: int = integer(default=0)
    files: str = words("[]")
    """JSON: name, sha256 and bytes of each written file."""
    anchor: str = words()
    """Head of the history when it was written, as ``seq:hash``."""


class OutcomeRow(SQLModel, table=True):
    """What the platform answered to a submission."""

    __tablename__ = "outcomes"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    submission_id: int | None = integer(default=None, foreign_key="submissions.id", ondelete="SET NULL")
    at: str = words()
    outcome: str = words()
    codes: str = words("[]")
    note: str = words()


class ReminderRow(SQLModel, table=True):
    """Something the seller wants to be reminded of."""

    __tablename__ = "reminders"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    at: str = words(index=True)
    text: str = words()
    done_at: str | None = words(default=None)


class OwnRemindersRow(SQLModel, table=True):
    """When to remind of a case, where that was chosen for it: at most one row a case."""

    __tablename__ = "own_reminders"
    __table_args__ = STRICT
    id: int | None = primary()
    case_id: int = case_key()
    chosen: str = words()
    """As :class:`~appealdesk.core.domain.reminding.OwnReminders` writes it."""


class SummaryRow(SQLModel, table=True):
    """How a case stood at its last check; made anew by every check, so nothing to undo."""

    __tablename__ = "summaries"
    __table_args__ = STRICT_PLAIN
    case_id: int = integer(default=None, primary_key=True, foreign_key="cases.id", ondelete="CASCADE")
    checked_at: str = words()
    deadline: str | None = words(default=None, index=True)
    """UTC, so that texts sort as times do."""
    metric: str = words()
    zone: str = words()
    orders: int = integer(default=0)
    open_orders: int = integer(default=0)
    blockers: int = integer(default=0)
    warnings: int = integer(default=0)
    ready: int = integer(default=0)
    lacking: str = words()
    """What it lacked, as :class:`~appealdesk.core.domain.standing.Standing` writes it; empty before it was reckoned."""
    reckoned: str = words()
    """What the deadline follows from, as :class:`~appealdesk.core.domain.reminding.Reckoned` writes it; empty where it
    is printed or typed."""


class OverrideRow(SQLModel, table=True):
    """A value of a platform pack that the seller knows better: what, why, as of when."""

    __tablename__ = "overrides"
    __table_args__ = STRICT
    id: int | None = primary()
    platform: str = words()
    site: str = words()
    key: str = words()
    value: str = words()
    reason: str = words()
    as_of: str = words()
    at: str = words()
    by: str = words()


class SettingRow(SQLModel, table=True):
    """One setting of the store."""

    __tablename__ = "settings"
    __table_args__ = STRICT_PLAIN
    key: str = words(default=None, primary_key=True, nullable=False)
    value: str = words()
