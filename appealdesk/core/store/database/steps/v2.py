"""Schema 2: a dropped file that is not kept yet knows the edit that dropped it, so that undoing takes it away too."""

from typing import Final

SQL: Final = """
ALTER TABLE pending ADD COLUMN step_id INTEGER NOT NULL DEFAULT 0;
UPDATE pending SET step_id = coalesce(
    (SELECT max(s.id) FROM steps AS s
     WHERE s.case_id = pending.case_id AND s.action = 'files-added' AND s.undone = 0), 0);
"""
