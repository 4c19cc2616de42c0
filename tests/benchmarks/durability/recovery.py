"""Brings a damaged store back with what the program offers: repair first, and a backup where that is not enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from appealdesk.core.store.backup.make import make as make_backup
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.repair.run import repair
from appealdesk.core.store.restore.rehearsal import rehearse, replace
from appealdesk.core.store.store import Store
from appealdesk.core.store.verify.full import full
from tests.benchmarks.durability.world import look
from tests.benchmarks.durability.writer import KEY, now

if TYPE_CHECKING:
    from pathlib import Path

    from appealdesk.core.store.chain import Anchor
    from appealdesk.core.store.folder import StoreFolder
    from tests.benchmarks.durability.world import Sight


@dataclass(frozen=True)
class Whole:
    """What a store held before it was damaged, and a backup of it."""

    backup: Path
    anchor: Anchor
    """Where its history ended."""
    sight: dict[str, Sight]

    @classmethod
    def of(cls, store: Store, backup: Path) -> Whole:
        make_backup(store, backup)
        return cls(backup, store.anchor(), look(store))


def bring_back(folder: StoreFolder, whole: Whole) -> str:
    """Bring everything back and return what did it; empty where nothing does."""
    try:
        repair(folder, KEY, now, backups=[whole.backup], anchors=[whole.anchor])
    except StoreError:
        pass
    else:
        if _is_back(folder, whole):
            return "repair"
    replace(
        rehearse(whole.backup, folder, lambda _keys: KEY, now, anchors=lambda _: [whole.anchor]), now(), agreed=True
    )
    return "restore" if _is_back(folder, whole) else ""


def _is_back(folder: StoreFolder, whole: Whole) -> bool:
    """Tell whether the store is sound and holds what it held; values that are none count as lost."""
    if not full(folder, KEY, anchors=[whole.anchor]).sound:
        return False
    try:
        with Store.open(folder, KEY, now) as store:
            return look(store) == whole.sight
    except (StoreError, ValueError):
        return False
