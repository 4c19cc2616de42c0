"""Schema 4: a case keeps what a person said files are, the facts they typed, and the pieces they cut from pages."""

from typing import Final

SQL: Final = """
CREATE TABLE placements (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    kind TEXT NOT NULL,
    orders TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_placements_case_id ON placements (case_id);

CREATE TABLE typed_facts (
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
    role TEXT NOT NULL,
    zone TEXT NOT NULL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_typed_facts_case_id ON typed_facts (case_id);

CREATE TABLE crops (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    case_id INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    page INTEGER NOT NULL,
    x REAL,
    y REAL,
    w REAL,
    h REAL,
    at TEXT NOT NULL,
    "by" TEXT NOT NULL,
    FOREIGN KEY(case_id) REFERENCES cases (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX ix_crops_case_id ON crops (case_id);
"""
