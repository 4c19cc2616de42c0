"""The seller's own figures: values of the packs that they know better, with a reason and a day."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from appealdesk.core.desk.errors import DeskError
from appealdesk.core.packs import load_packs
from appealdesk.core.packs.figures_file import figures_file, load, save
from appealdesk.core.packs.listing import set_value
from appealdesk.core.packs.overriding import OverrideError, one_line
from appealdesk.core.packs.source import DataError
from appealdesk.core.store.errors import StoreError

if TYPE_CHECKING:
    from appealdesk.core.packs import Packs
    from appealdesk.core.packs.listing import PackValue
    from appealdesk.core.packs.overriding import Override
    from appealdesk.core.store.store import Store


class Figures:
    """Held by the desk. May be called from worker threads.

    With an open store, figures are kept there; without one, in the user's folder. Both count, the store's first.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self.of_store: tuple[Override, ...] | None = None
        """Figures read out of a store that stays shut here; they count as if it were open. None: nobody asked."""
        self._store: Store | None = None
        self._lock = threading.Lock()

    def use(self, store: Store | None) -> None:
        """Keep figures in an open store from now on, or in the user's folder again."""
        with self._lock:
            self._store = store

    @property
    def packs(self) -> Packs:
        """The packs with the seller's figures in them.

        Raises:
            DeskError: the figures cannot be read.
        """
        return load_packs(overrides=self.all())

    @property
    def readable_packs(self) -> Packs:
        """The packs with those of the seller's figures in them that can be read: a window opens all the same."""
        try:
            return self.packs
        except DeskError:
            return load_packs()

    def all(self) -> tuple[Override, ...]:
        """Return every figure that counts.

        Raises:
            DeskError: they cannot be read.
        """
        with self._lock:
            stored = self._stored()
        known = {(o.platform, o.site, o.key) for o in stored}
        return (*(o for o in _of_file() if (o.platform, o.site, o.key) not in known), *stored)

    def set(self, figure: Override) -> PackValue:
        """Let a figure count from now on, and return the value as it is then.

        Raises:
            DeskError: there is no such value, the figure is none of its kind, or it cannot be kept.
        """
        figure = replace(figure, reason=one_line(figure.reason))
        if not figure.reason:
            raise DeskError("packs.error.reason", {"name": figure.key})
        try:
            value = set_value(figure, self.all())
        except OverrideError as error:
            raise DeskError(error.key, error.values) from error
        with self._lock:
            try:
                if self._store is not None:
                    self._store.overrides.set(figure)
                else:
                    save(figures_file(), (*(o for o in _of_file() if not _same(o, figure)), figure))
            except StoreError as error:
                raise DeskError(error.key, error.values) from error
            except OSError as error:
                raise _unwritable(error) from error
        return value

    def unset(self, platform: str, site: str, key: str) -> bool:
        """Let the pack's own value count again, and return whether a figure stood in its place.

        Raises:
            DeskError: the change cannot be kept.
        """
        with self._lock:
            try:
                found = self._store.overrides.find(platform, site, key) if self._store else None
                if found is not None and self._store is not None:
                    self._store.overrides.remove(found.id)
                of_file = _of_file()
                left = [o for o in of_file if (o.platform, o.site, o.key) != (platform, site, key)]
                if len(left) != len(of_file):
                    save(figures_file(), left)
            except StoreError as error:
                raise DeskError(error.key, error.values) from error
            except OSError as error:
                raise _unwritable(error) from error
        return found is not None or len(left) != len(of_file)

    def _stored(self) -> tuple[Override, ...]:
        if self._store is None:
            return self.of_store or ()
        try:
            return self._store.overrides.all()
        except StoreError as error:
            raise DeskError(error.key, error.values) from error


def _of_file() -> tuple[Override, ...]:
    try:
        return load(figures_file())
    except DataError as error:
        raise DeskError("packs.error.file", {"detail": str(error)}) from error


def _same(one: Override, other: Override) -> bool:
    return (one.platform, one.site, one.key) == (other.platform, other.site, other.key)


def _unwritable(error: OSError) -> DeskError:
    return DeskError("packs.error.unwritable", {"file": str(figures_file()), "detail": error.strerror or str(error)})
