"""What a backup says of itself, readable without its key: so it holds no buyer's and no case's data."""

from __future__ import annotations

import json
import re
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.store.backup.errors import BackupError
from appealdesk.core.store.chain import Anchor
from appealdesk.core.store.moments import from_text, utc_text

if TYPE_CHECKING:
    from datetime import datetime

FORMAT: Final = "AppealDesk backup"
VERSION: Final = 1
LARGEST: Final = 64 * 1024
_HASH: Final = re.compile(r"[0-9a-f]{64}")
_COUNTS: Final = {
    "schema": "schema",
    "cases": "cases",
    "files": "files",
    "originals": "originals",
    "bytes": "content_bytes",
    "left_out": "left_out",
}
"""Numbers of the file and their fields."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup in figures."""

    store: str
    """The store's id, a UUID."""
    encrypted: bool
    created_at: datetime
    program: str
    """Version of the program that made it."""
    schema: int
    anchor: Anchor
    """Where the history ended."""
    cases: int
    """The bin's included."""
    files: int
    originals: int
    content_bytes: int
    """Bytes of all originals."""
    left_out: int
    """Originals that were missing or damaged in the store, so that they are not in the backup either."""
    contents: str
    """SHA-256 of the list of parts."""

    @property
    def complete(self) -> bool:
        """True when every original is in it."""
        return not self.left_out

    def encode(self) -> bytes:
        """Return the text of ``manifest.json``."""
        table = {
            "format": FORMAT,
            "version": VERSION,
            "program": self.program,
            "store": self.store,
            "encryption": "AES-256" if self.encrypted else "none",
            "created_at": utc_text(self.created_at),
            "schema": self.schema,
            "cases": self.cases,
            "files": self.files,
            "originals": self.originals,
            "bytes": self.content_bytes,
            "left_out": self.left_out,
            "history": {"seq": self.anchor.seq, "hash": self.anchor.hash},
            "contents": self.contents,
        }
        return json.dumps(table, indent=1).encode("ascii")


def decode(data: bytes, file: str) -> Manifest:
    """Return what ``manifest.json`` says.

    Args:
        data: its bytes.
        file: the backup's name, for the error.

    Raises:
        BackupError: it is no manifest, or of a version not known here.
    """
    try:
        table = json.loads(data.decode("utf-8"))
        if table["format"] != FORMAT:
            raise BackupError("not-a-backup", file)
        version = table["version"]
        if version == VERSION:
            return _manifest(table)
    # RecursionError: JSON nested deeper than the reader goes
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise BackupError("damaged", file, part="manifest.json") from error
    if type(version) is int and version > VERSION:
        raise BackupError("newer", file)
    raise BackupError("damaged", file, part="manifest.json")


def _manifest(table: dict[str, Any]) -> Manifest:
    store, created, head = table["store"], from_text(table["created_at"]), table["history"]
    counts = {field: table[name] for name, field in _COUNTS.items()}
    if any(type(n) is not int or not 0 <= n < 1 << 62 for n in (*counts.values(), head["seq"])):
        raise ValueError
    if str(uuid.UUID(store)) != store or created.tzinfo is None or table["encryption"] not in {"AES-256", "none"}:
        raise ValueError
    if not (_HASH.fullmatch(head["hash"]) and _HASH.fullmatch(table["contents"])):
        raise ValueError
    return Manifest(
        store=store,
        encrypted=table["encryption"] != "none",
        created_at=created,
        program=str(table["program"])[:40],
        anchor=Anchor(head["seq"], head["hash"]),
        contents=table["contents"],
        **counts,
    )
