"""Schema 1: the first."""

from typing import Final

SQL: Final = """
CREATE TABLE audit (
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    mono INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    case_uid TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (seq)
) STRICT;
CREATE INDEX ix_audit_case_uid ON audit (case_uid);

CREATE TABLE blobs (
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (sha256)
) STRICT;

CREATE TABLE cases (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uid TEXT NOT NULL,
    name TEXT NOT NULL,
    platform TEXT NOT NULL,
    site TEXT NOT NULL,
    store TEXT NOT NULL,
    metric TEXT NOT NULL,
    scenario INTEGER,
    reason TEXT NOT NULL,
    timezone TEXT NOT NULL,
    timezone_typed INTEGER NOT NULL,
    tier TEXT NOT NULL,
    status TEXT NOT NULL,
    platform_case_id TEXT NOT NULL,
    category TEXT NOT NULL,
    notice TEXT NOT NULL,
    typed TEXT NOT NULL,
    created_at TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (uid)
) STRICT;
CREATE INDEX ix_cases_deleted_at ON cases (deleted_at);

CREATE TABLE docs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    title TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX ix_docs_case_id ON docs (case_id);

CREATE TABLE overrides (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    platform TEXT NOT NULL,
    site TEXT NOT NULL,
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    reason TEXT NOT NULL,
    as_of TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL
) STRICT;

CREATE TABLE recording (
    id INTEGER NOT NULL,
    step_id INTEGER,
    PRIMARY KEY (id)
) STRICT;

CREATE TABLE settings (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY ("key")
) STRICT;

CREATE TABLE steps (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    label TEXT NOT NULL,
    undone INTEGER NOT NULL
) STRICT;
CREATE INDEX ix_steps_case_id ON steps (case_id);

CREATE TABLE texts (
    sha256 TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (sha256)
) STRICT;

CREATE TABLE appeals (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    platform_case_id TEXT NOT NULL,
    platform TEXT NOT NULL,
    metric TEXT NOT NULL,
    orders TEXT NOT NULL,
    submitted_at TEXT,
    outcome TEXT NOT NULL,
    letter TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_appeals_case_id ON appeals (case_id);

CREATE TABLE changes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    step_id INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    op TEXT NOT NULL,
    "row" INTEGER NOT NULL,
    "before" TEXT,
    "after" TEXT,
    FOREIGN KEY(step_id) REFERENCES steps (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_changes_step_id ON changes (step_id);

CREATE TABLE decisions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    type TEXT NOT NULL,
    raw TEXT NOT NULL,
    page INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_decisions_case_id ON decisions (case_id);

CREATE TABLE extracts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    value TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_extracts_case_id ON extracts (case_id);

CREATE TABLE facts (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    raw TEXT NOT NULL,
    page INTEGER NOT NULL,
    x REAL,
    y REAL,
    w REAL,
    h REAL,
    confidence REAL NOT NULL,
    origin TEXT NOT NULL,
    role TEXT NOT NULL,
    zone TEXT NOT NULL,
    zone_reason TEXT NOT NULL,
    scope INTEGER NOT NULL,
    status TEXT NOT NULL,
    doubtful INTEGER NOT NULL,
    proposal TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_facts_case_id ON facts (case_id);
CREATE INDEX ix_facts_sha256 ON facts (sha256);
CREATE INDEX ix_facts_value ON facts (value);

CREATE TABLE files (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    sorted INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    source TEXT NOT NULL,
    added_at TEXT NOT NULL,
    UNIQUE (case_id, name),
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE,
    FOREIGN KEY(sha256) REFERENCES blobs (sha256)
) STRICT;
CREATE INDEX ix_files_case_id ON files (case_id);
CREATE INDEX ix_files_sha256 ON files (sha256);

CREATE TABLE imports (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    lines INTEGER NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_imports_case_id ON imports (case_id);

CREATE TABLE letters (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    note TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_letters_case_id ON letters (case_id);

CREATE TABLE orders (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    number TEXT NOT NULL,
    ordered_at TEXT,
    promised_ship_at TEXT,
    shipped_at TEXT,
    delivered_at TEXT,
    carrier TEXT NOT NULL,
    tracking_number TEXT NOT NULL,
    buyer TEXT NOT NULL,
    sku TEXT NOT NULL,
    sls INTEGER NOT NULL,
    cancelled_by TEXT NOT NULL,
    refunded_in_platform INTEGER NOT NULL,
    affected INTEGER NOT NULL,
    date_only TEXT NOT NULL,
    typed TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_orders_case_id ON orders (case_id);
CREATE INDEX ix_orders_number ON orders (number);
CREATE INDEX ix_orders_tracking_number ON orders (tracking_number);

CREATE TABLE pending (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    at TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_pending_case_id ON pending (case_id);

CREATE TABLE reminders (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    text TEXT NOT NULL,
    done_at TEXT,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_reminders_at ON reminders (at);
CREATE INDEX ix_reminders_case_id ON reminders (case_id);

CREATE TABLE seen (
    case_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    media TEXT NOT NULL,
    kind TEXT NOT NULL,
    legible INTEGER NOT NULL,
    orders TEXT NOT NULL,
    PRIMARY KEY (case_id, sha256),
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;

CREATE TABLE submissions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    platform_case_id TEXT NOT NULL,
    letter_version INTEGER NOT NULL,
    files TEXT NOT NULL,
    anchor TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_submissions_case_id ON submissions (case_id);

CREATE TABLE summaries (
    case_id INTEGER NOT NULL,
    checked_at TEXT NOT NULL,
    deadline TEXT,
    metric TEXT NOT NULL,
    zone TEXT NOT NULL,
    orders INTEGER NOT NULL,
    open_orders INTEGER NOT NULL,
    blockers INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    ready INTEGER NOT NULL,
    PRIMARY KEY (case_id),
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_summaries_deadline ON summaries (deadline);

CREATE TABLE waivers (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    rule TEXT NOT NULL,
    order_number TEXT NOT NULL,
    file TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_waivers_case_id ON waivers (case_id);

CREATE TABLE lines (
    id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    number TEXT NOT NULL,
    sku TEXT NOT NULL,
    buyer TEXT NOT NULL,
    state TEXT NOT NULL,
    carrier TEXT NOT NULL,
    tracking_number TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    ordered_at TEXT,
    shipped_at TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(import_id) REFERENCES imports (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_lines_import_id ON lines (import_id);
CREATE INDEX ix_lines_number ON lines (number);
CREATE INDEX ix_lines_tracking_number ON lines (tracking_number);

CREATE TABLE outcomes (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    submission_id INTEGER,
    at TEXT NOT NULL,
    outcome TEXT NOT NULL,
    codes TEXT NOT NULL,
    note TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE,
    FOREIGN KEY(submission_id) REFERENCES submissions (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX ix_outcomes_case_id ON outcomes (case_id);

CREATE VIRTUAL TABLE search USING fts5(
    body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);

INSERT INTO recording (id, step_id) VALUES (1, NULL);

CREATE TRIGGER audit_append BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
  OR NEW.prev IS NOT coalesce(
    (SELECT hash FROM audit ORDER BY seq DESC LIMIT 1),
    '0000000000000000000000000000000000000000000000000000000000000000'
  )
BEGIN SELECT raise(ABORT, 'history: an entry must follow the last'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'history: entries are never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'history: entries are never removed'); END;
"""
