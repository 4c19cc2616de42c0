"""How order tables are opened: formats that the seller made, and passwords of locked workbooks."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.intake.orders.access import TableAccess
from appealdesk.core.intake.orders.formats import parse_format
from appealdesk.core.intake.orders.mapping import kept
from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.formats import ExportFormat
    from appealdesk.core.store.store import Store

_SETTING: Final = "export-formats"


class Tables:
    """Held by the desk. May be called from worker threads.

    With an open store, formats that are made are kept there; without one, in the user's folder. Both are read.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.ask: Callable[[Content], str] = lambda _content: ""
        """Asks a person for a password that is not known; an empty answer means that nobody knows it."""
        self.given: tuple[ExportFormat, ...] = ()
        """Formats named for this run."""
        self._passwords: dict[Content, str] = {}
        self._store: Store | None = None
        self._lock = threading.Lock()

    def use(self, store: Store | None) -> None:
        """Keep formats in an open store from now on, or in the user's folder again; passwords are forgotten."""
        with self._lock:
            self._store = store
            self._passwords.clear()

    @property
    def access(self) -> TableAccess:
        """What the intake needs to know."""
        return TableAccess((*self.given, *self.own()), self._password)

    def own(self) -> tuple[ExportFormat, ...]:
        """Return the formats that the seller made; a damaged one is left out."""
        found = {f.id: f for f in kept.load_folder(kept.formats_folder())[0]}
        for known_id, text in self._stored().items():
            try:
                found[known_id] = parse_format(text, known_id, own=True)
            except ValueError:
                continue
        return tuple(found.values())

    def keep(self, text: str) -> str:
        """Keep a format, instead of an earlier one for the same headers, and return its id.

        Raises:
            DeskError: it cannot be written.
        """
        known_id = parse_format(text, "format", own=True).id
        with self._lock:
            store = self._store
            try:
                if store is None:
                    kept.keep(kept.formats_folder(), text)
                else:
                    store.set_setting(_SETTING, json.dumps({**self._stored(), known_id: text}, ensure_ascii=False))
            except StoreError as error:
                raise DeskError(error.key, error.values) from error
            except OSError as error:
                raise _unwritable(error) from error
        return known_id

    def forget(self, known_id: str) -> bool:
        """Take a format back and return whether there was one.

        Raises:
            DeskError: it cannot be removed.
        """
        with self._lock:
            stored = self._stored()
            try:
                if known_id in stored and self._store is not None:
                    left = {k: v for k, v in stored.items() if k != known_id}
                    self._store.set_setting(_SETTING, json.dumps(left, ensure_ascii=False))
                    return True
                return kept.forget(kept.formats_folder(), known_id)
            except StoreError as error:
                raise DeskError(error.key, error.values) from error
            except OSError as error:
                raise _unwritable(error) from error

    def know(self, content: Content, password: str) -> None:
        """Remember the password of a workbook until the program ends; it is written nowhere."""
        with self._lock:
            self._passwords[content] = password

    def _password(self, content: Content) -> str:
        with self._lock:
            known = self._passwords.get(content, "")
        return known or self.ask(content)

    def _stored(self) -> dict[str, str]:
        if self._store is None:
            return {}
        try:
            found = json.loads(self._store.setting(_SETTING, "{}"))
        except (StoreError, ValueError):
            return {}
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _unwritable(error: OSError) -> DeskError:
    folder = str(kept.formats_folder())
    return DeskError("desk.error.format-folder", {"file": folder, "detail": error.strerror or str(error)})
