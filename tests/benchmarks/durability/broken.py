"""Stores with one mistake each, to see that the suite finds it. Nothing here is ever in the program."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from appealdesk.core.store.database import engine
from appealdesk.core.store.database.transaction import Database
from appealdesk.core.store.records.files import Files
from appealdesk.core.store.vault import objects
from appealdesk.core.store.vault.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOR_KILLS: Final = ("final-name", "row-first", "said-too-early", "two-transactions")
FOR_POWER_CUTS: Final = ("synchronous-off", "synchronous-normal", "file-not-synced", "row-first")


def make(recipe: str) -> None:
    """Build a mistake into this process; without one, nothing."""
    if recipe:
        _RECIPES[recipe]()


def _synchronous(level: str) -> Callable[[], None]:
    def build() -> None:
        right = engine.connect

        def connect(*given: Any, **named: Any) -> Any:
            connection = right(*given, **named)
            connection.execute(f"PRAGMA synchronous={level}").close()
            return connection

        engine.connect = connect

    return build


def _file_not_synced() -> None:
    def settle(self: Draft) -> None:
        self._file.close()

    Draft.settle = settle  # type: ignore[method-assign]  # the mistake


def _final_name() -> None:
    """The vault writes straight to the final name, on a slow drive."""

    def publish(self: Draft, target: Path) -> None:
        data = self._path.read_bytes()
        with target.open("wb") as file:
            for start in range(0, len(data), 512):
                file.write(data[start : start + 512])
                file.flush()
                os.fsync(file.fileno())

    Draft.publish = publish  # type: ignore[method-assign]  # the mistake


def _row_first() -> None:
    """A file belongs to its case before its bytes are in the vault."""
    add, arrived = objects.Vault.add, Files.arrived
    late: list[Any] = []

    def added(self: objects.Vault, source: Any, **named: Any) -> objects.Stored:
        data = source.read()
        sha = hashlib.sha256(data).hexdigest()
        late.append((self, data, named))
        return objects.Stored(sha, len(data), new=True)

    def kept(self: Files, *given: Any) -> Any:
        row = arrived(self, *given)
        vault, data, named = late.pop()
        add(vault, io.BytesIO(data), **named)
        return row

    objects.Vault.add, Files.arrived = added, kept  # type: ignore[method-assign]  # the mistake


def _two_transactions() -> None:
    """The line of history is written after the change was committed."""
    right, note = Database.edit, Database.note

    def noted(self: Database, session: Any, edit: Any) -> None:
        pass

    @contextmanager
    def edit(self: Database, told: Any) -> Any:
        with right(self, told) as session:
            yield session
        with self.writing() as session:
            note(self, session, told)

    Database.note, Database.edit = noted, edit  # type: ignore[method-assign]  # the mistake


_RECIPES: Final[dict[str, Callable[[], None]]] = {
    "synchronous-off": _synchronous("OFF"),
    "synchronous-normal": _synchronous("NORMAL"),
    "file-not-synced": _file_not_synced,
    "final-name": _final_name,
    "row-first": _row_first,
    "two-transactions": _two_transactions,
    "said-too-early": lambda: None,  # the writer itself does it
}
