"""Tracking services as data: the header words of tables, the keys of JSON, and what their codes mean."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from appealdesk.core.domain.fact import Status
from appealdesk.core.reading.extractors.statuses import delivery_status
from appealdesk.core.text import resources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIELDS = frozenset({"number", "waybill", "last_mile", "order_id", "carrier", "status", "substatus", "events"})
"""What a key of a parcel can mean."""
EVENT_FIELDS = frozenset({"time", "utc", "zone", "words", "status", "substatus"})
COLUMNS = (FIELDS - {"events"}) | {"words", "time", "accepted_at", "delivered_at"}
_KEYS = frozenset({"id", "title", "sources", "marks", "statuses", "keys", "event", "signature", "columns"})
_STATES = frozenset(Status)


@dataclass(frozen=True, slots=True)
class Service:
    """One file of ``resources/formats/tracking``."""

    id: str
    marks: tuple[str, ...] = ()
    """Keys that only this service's JSON has."""
    statuses: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """For each field the paths where it may stand, as sequences of keys."""
    event: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    signature: tuple[frozenset[str], ...] = ()
    """For tables: of each group one header is needed."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def plain_key(key: str) -> str:
    """Return a key as it is compared: small letters, no underlines."""
    return key.replace("_", "").casefold()


def plain_header(cell: str) -> str:
    """Return a header as it is compared: NFKC, small letters, single spaces, no stars."""
    return " ".join(unicodedata.normalize("NFKC", cell).strip("\ufeff\u200b *\"'").split()).casefold()


@cache
def services() -> tuple[Service, ...]:
    """Return all services, by id.

    Raises:
        ValueError: a file is wrong; it names the file and the key.
    """
    return tuple(load(path) for path in sorted((resources() / "formats" / "tracking").glob("*.toml")))


def load(path: Path) -> Service:
    """Read one file.

    Raises:
        ValueError: it names the file and the key.
    """
    data = tomllib.loads(path.read_text("utf-8"))
    _validate(data, path.name)
    return Service(
        data["id"],
        tuple(plain_key(k) for k in data.get("marks", ())),
        {plain_code(k): v for k, v in data.get("statuses", {}).items()},
        {k: tuple(tuple(map(plain_key, p.split("."))) for p in v) for k, v in data.get("keys", {}).items()},
        {k: tuple(map(plain_key, v)) for k, v in data.get("event", {}).items()},
        tuple(frozenset(map(plain_header, group)) for group in data.get("signature", ())),
        {k: tuple(map(plain_header, v)) for k, v in data.get("columns", {}).items()},
    )


def _validate(data: dict[str, Any], file: str) -> None:
    checks = (
        (data.keys() - _KEYS, "keys"),
        (data.get("keys", {}).keys() - FIELDS, "fields in [keys]"),
        (data.get("event", {}).keys() - EVENT_FIELDS, "fields in [event]"),
        (data.get("columns", {}).keys() - COLUMNS, "fields in [columns]"),
    )
    for wrong, what in checks:
        if wrong:
            raise ValueError(f"{file} has unknown {what}: {', '.join(sorted(wrong))}")


def plain_code(code: str) -> str:
    """Return a code of a state as it is compared."""
    return "".join(code.split()).replace("_", "").casefold()


@cache
def _codes() -> dict[str, str]:
    """Return what the codes of all services mean in which none contradicts another."""
    meanings: dict[str, set[str]] = {}
    for service in services():
        for code, state in service.statuses.items():
            meanings.setdefault(code, set()).add(state)
    return {code: states.pop() for code, states in meanings.items() if len(states) == 1 and len(code) > 1}


def state_of(printed: str, service: Service | None = None) -> str:
    """Return what a state's code or words mean: a state of the contract, a service's own word, or an empty text.

    Args:
        printed: as the export has it.
        service: whose codes they are; None for a table, where every service's codes may stand.
    """
    code = plain_code(printed)
    known = service.statuses if service else _codes()
    if code in known:
        return known[code]
    said = delivery_status(printed)
    return said.value if said else ""


def of_contract(state: str) -> str:
    """Return a state if it is one of the contract's, else an empty text."""
    return state if state in _STATES else ""
