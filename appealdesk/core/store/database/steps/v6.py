"""Schema 6: a case has reminder times of its own, and the list of cases knows what a deadline was reckoned from."""

from typing import Final

SQL: Final = """
CREATE TABLE own_reminders (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    chosen TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_own_reminders_case_id ON own_reminders (case_id);

ALTER TABLE summaries ADD COLUMN reckoned TEXT NOT NULL DEFAULT '';
"""
