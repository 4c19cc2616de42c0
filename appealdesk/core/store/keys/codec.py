"""The text of ``keys.json``: written in one way, read with distrust.

``check`` is the SHA-256 over everything else as canonical JSON, and stays so in every later version: a flipped bit is
told apart from a wrong code, and a file of a newer program from a damaged one.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from datetime import UTC, datetime
from typing import Any, Final

from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.keys.passphrase import SALT, Stretching
from appealdesk.core.store.keys.slots import NONCE, WRAPPED, Keys, Slot, Way

FORMAT: Final = "AppealDesk keys"
VERSION: Final = 1
LARGEST: Final = 64 * 1024
_CIPHER: Final = "AES-256-GCM"
_STRETCHER: Final = "argon2id"
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")
# A manipulated file must not take all memory or hours; room is left for what later computers will afford.
_MOST_MEMORY: Final = 1024 * 1024
_MOST_PASSES: Final = 64
_MOST_LANES: Final = 64


class DamagedError(StoreError):
    """A keys file is not what was written."""


def encode(keys: Keys) -> bytes:
    """Return the bytes of the file."""
    table: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "store": keys.store,
        "encryption": _CIPHER if keys.encrypted else "none",
        "in_use": keys.in_use,
    }
    if keys.encrypted:
        table["fingerprint"] = keys.fingerprint
        table["slots"] = {way.value: _slot_table(slot) for way, slot in keys.slots.items()}
    return json.dumps({**table, "check": _check(table)}, indent=1).encode("ascii")


def _slot_table(slot: Slot) -> dict[str, Any]:
    table: dict[str, Any] = {"nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}
    if slot.made is not None:
        table["made"] = slot.made.isoformat()
    if (s := slot.stretching) is not None:
        table |= {"kdf": _STRETCHER, "salt": s.salt.hex(), "memory": s.memory, "passes": s.passes, "lanes": s.lanes}
    return table


def decode(data: bytes, file: str) -> Keys:
    """Return what the file says.

    Args:
        data: its bytes.
        file: its name, for the error.

    Raises:
        DamagedError: it is no keys file, or not as it was written.
        StoreError: a newer program wrote it.
    """
    try:
        table = _intact(data)
        if table["version"] == VERSION:
            return _keys(table)
    # RecursionError: JSON nested deeper than the reader goes
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise DamagedError("keys.file.damaged", file=file) from None
    raise StoreError("keys.file.newer", file=file)


def _intact(data: bytes) -> dict[str, Any]:
    """Return the table when it is what was written, by whatever version; else raise one of the errors of damage."""
    if len(data) > LARGEST:
        raise ValueError
    table = json.loads(data.decode("utf-8"))
    if not isinstance(table, dict) or table.get("format") != FORMAT or table.pop("check", "") != _check(table):
        raise ValueError
    if type(table["version"]) is not int:
        raise TypeError
    return table


def _check(table: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(table, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def _keys(table: dict[str, Any]) -> Keys:
    """Read the checked table; whatever is wrong with it raises one of the errors that mean damage."""
    store, in_use = table["store"], table["in_use"]
    if str(uuid.UUID(store)) != store or not isinstance(in_use, bool):
        raise ValueError
    if table["encryption"] == "none":
        return Keys(store, in_use=in_use)
    if table["encryption"] != _CIPHER or not _FINGERPRINT.fullmatch(table["fingerprint"]):
        raise ValueError
    slots = {Way(name): _slot(Way(name), slot) for name, slot in table["slots"].items()}
    return Keys(store, table["fingerprint"], slots, in_use)


def _slot(way: Way, table: dict[str, Any]) -> Slot:
    stretching = None
    if way is Way.PASSPHRASE:
        if table["kdf"] != _STRETCHER:
            raise ValueError
        stretching = Stretching(
            _exactly(SALT, table["salt"]),
            _within(_MOST_MEMORY, table["memory"]),
            _within(_MOST_PASSES, table["passes"]),
            _within(_MOST_LANES, table["lanes"]),
        )
        if stretching.memory < 8 * stretching.lanes:  # RFC 9106, 3.1
            raise ValueError
    return Slot(_exactly(NONCE, table["nonce"]), _exactly(WRAPPED, table["wrapped"]), stretching, _moment(table))


def _moment(table: dict[str, Any]) -> datetime | None:
    """Return when a slot was made; earlier programs did not note it."""
    if "made" not in table:
        return None
    made = datetime.fromisoformat(table["made"])
    if made.utcoffset() is None:
        raise ValueError
    return made.astimezone(UTC)


def _exactly(size: int, digits: str) -> bytes:
    data = bytes.fromhex(digits)
    if len(data) != size:
        raise ValueError
    return data


def _within(most: int, value: Any) -> int:
    if type(value) is not int or not 0 < value <= most:
        raise ValueError
    return value
