"""How order tables are opened: formats that the seller made, and passwords of locked workbooks."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.intake.orders.access import TableAccess
from appealdesk.core.intake.orders.formats import all_formats, match_header, parse_format
from appealdesk.core.intake.orders.mapping import kept
from appealdesk.core.intake.orders.mapping.made import NEVER, format_id
from appealdesk.core.intake.orders.tables import TableError, open_table
from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from appealdesk.core.domain.content import Content
    from appealdesk.core.intake.orders.formats import ExportFormat
    from appealdesk.core.store.store import Store

_SETTING: Final = "export-formats"
_LONGEST_FORMAT: Final = 200_000
"""Characters: that of a table of 1,000 columns with long names."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A table whose columns the seller has explained."""

    id: str
    title: str
    """Its first headers."""
    meanings: tuple[str, ...]
    """Fields of an order that its columns were said to be."""
    text: str
    """Its format file."""


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

    def kept(self) -> tuple[Kept, ...]:
        """Return what was kept of tables, by their titles; a damaged one is left out."""
        texts = {**kept.texts_of(kept.formats_folder()), **self._stored()}
        known = {f.id: f for f in self.own()}
        found = (Kept(i, known[i].title, tuple(known[i].columns), text) for i, text in texts.items() if i in known)
        return tuple(sorted(found, key=lambda k: (k.title, k.id)))

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
        """Take a format back, wherever it is kept, and return whether there was one.

        Raises:
            DeskError: it cannot be removed.
        """
        with self._lock:
            stored = self._stored()
            try:
                if known_id in stored and self._store is not None:
                    left = {k: v for k, v in stored.items() if k != known_id}
                    self._store.set_setting(_SETTING, json.dumps(left, ensure_ascii=False))
                return kept.forget(kept.formats_folder(), known_id) or known_id in stored
            except StoreError as error:
                raise DeskError(error.key, error.values) from error
            except OSError as error:
                raise _unwritable(error) from error

    def needed_for(self, contents: Iterable[Content]) -> tuple[str, ...]:
        """Return the texts of the seller's own formats by which these tables are read."""
        texts = {**kept.texts_of(kept.formats_folder()), **self._stored()}
        needed: dict[str, str] = {}
        for content in contents:
            try:
                with open_table(content, "", "", self.access) as table:
                    known_id = table.match.format.id
            except (TableError, OSError):
                continue  # nobody can read it here either
            if known_id in texts:
                needed[known_id] = texts[known_id]
        return tuple(needed.values())

    def know(self, content: Content, password: str) -> None:
        """Remember the password of a workbook until the program ends; it is written nowhere."""
        with self._lock:
            self._passwords[content] = password

    def _password(self, content: Content) -> str:
        with self._lock:
            known = self._passwords.get(content, "")
        return known or self.ask(content)

    def _stored(self) -> dict[str, str]:
        return _kept_in(self._store) if self._store is not None else {}


def _kept_in(store: Store) -> dict[str, str]:
    try:
        found = json.loads(store.setting(_SETTING, "{}"))
    except (StoreError, ValueError):
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def formats_received(texts: Iterable[str]) -> tuple[ExportFormat, ...]:
    """Return the formats that came from another computer; others than those that this program writes are left out.

    A pattern could keep this computer busy for years, and a format for the headers of a known export would change how
    every such export is read here from now on.
    """
    found = []
    for text in texts:
        try:
            known = parse_format(text, "format", own=True)
        except ValueError:
            continue
        headers = [name for group in known.signature for name in group]
        plain = len(text) <= _LONGEST_FORMAT and known.id_pattern in ("", NEVER) and known.id == format_id(headers)
        if plain and match_header(headers, "", all_formats()) is None:
            found.append(known)
    return tuple(found)


def keep_received(store: Store, texts: Iterable[str]) -> None:
    """Keep formats that came with a case, beside what this seller has said of the same headers.

    Raises:
        StoreError: they cannot be written.
    """
    here = _kept_in(store)
    fresh = {known.id: text for text in texts for known in formats_received([text]) if known.id not in here}
    if fresh:
        store.set_setting(_SETTING, json.dumps({**here, **fresh}, ensure_ascii=False))


def _unwritable(error: OSError) -> DeskError:
    folder = str(kept.formats_folder())
    return DeskError("desk.error.format-folder", {"file": folder, "detail": error.strerror or str(error)})
