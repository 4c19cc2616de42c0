"""The writer's own record, kept outside of the store: what it is about to do, and what was confirmed to it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from appealdesk.core.store.chain import Anchor
from tests.benchmarks.durability.acts import Act

if TYPE_CHECKING:
    from pathlib import Path


class Recorder:
    """Appends whole lines, each with one system call, which a kill cannot take back."""

    def __init__(self, path: Path) -> None:
        self._handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def about_to(self, act: Act) -> None:
        self._line({"do": act.told()})

    def confirmed(self, uid: str, anchor: Anchor) -> None:
        self._line({"done": uid, "anchor": [anchor.seq, anchor.hash]})

    def refused(self, key: str) -> None:
        """The store said in its own words that it cannot do it."""
        self._line({"refused": key})

    def broke(self, trace: str) -> None:
        """Something was raised that nobody is meant to see."""
        self._line({"broke": trace})

    def close(self) -> None:
        os.close(self._handle)

    def _line(self, told: dict[str, Any]) -> None:
        os.write(self._handle, json.dumps(told).encode() + b"\n")


@dataclass
class Record:
    """What a recorder wrote."""

    confirmed: list[tuple[Act, str, Anchor]] = field(default_factory=list)
    """Acts with the uid of their case and the end of the history right after."""
    in_flight: Act | None = None
    """Begun, and nobody heard that it ended."""
    refused: list[tuple[Act, str]] = field(default_factory=list)
    """Acts with the key of the store's error."""
    broke: str = ""


def read(data: bytes) -> Record:
    """Read a record; a last line that is not whole was never written."""
    record = Record()
    for line in data.split(b"\n")[:-1]:
        told = json.loads(line)
        if "do" in told:
            record.in_flight = Act.heard(told["do"])
        elif "done" in told:
            assert record.in_flight
            record.confirmed.append((record.in_flight, told["done"], Anchor(*told["anchor"])))
            record.in_flight = None
        elif "refused" in told:
            assert record.in_flight
            record.refused.append((record.in_flight, told["refused"]))
            record.in_flight = None
        else:
            record.broke = told["broke"]
    return record
