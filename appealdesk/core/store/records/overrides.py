"""Values of platform packs that the seller knows better, and the store's own settings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import col, select

from appealdesk.core.packs.overriding import Override
from appealdesk.core.store.database.transaction import Database, Edit
from appealdesk.core.store.errors import StoreError
from appealdesk.core.store.moments import utc_text
from appealdesk.core.store.tables.cases import OverrideRow, SettingRow

if TYPE_CHECKING:
    from sqlmodel import Session


class Overrides:
    """The overrides of one store."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database

    def all(self) -> tuple[Override, ...]:
        """Return all overrides in the order they were made."""
        with self._database.reading() as session:
            return tuple(map(_override, session.exec(select(OverrideRow).order_by(col(OverrideRow.id)))))

    def set(self, override: Override) -> int:
        """Keep an override, instead of an earlier one of the same value, and return its number."""
        key = f"{override.platform}/{override.site}/{override.key}"
        with self._database.edit(Edit("override-set", object=key, label={"key": override.key})) as session:
            same = select(OverrideRow).where(
                OverrideRow.platform == override.platform,
                OverrideRow.site == override.site,
                OverrideRow.key == override.key,
            )
            for earlier in session.exec(same).all():
                session.delete(earlier)
            row = OverrideRow(
                platform=override.platform,
                site=override.site,
                key=override.key,
                value=override.value,
                reason=override.reason,
                as_of=override.as_of.isoformat(),
                at=utc_text(self._database.now()),
                by=self._database.actor(),
            )
            session.add(row)
            session.flush()
            return row.id or 0

    def find(self, platform: str, site: str, key: str) -> Override | None:
        """Return the override of a value, or None."""
        return next((o for o in self.all() if (o.platform, o.site, o.key) == (platform, site, key)), None)

    def remove(self, override_id: int) -> None:
        """Let the program's own value count again."""
        with self._database.edit(Edit("override-removed", object=str(override_id))) as session:
            row = session.get(OverrideRow, override_id)
            if row is None:
                raise StoreError("store.error.no-override", override=str(override_id))
            session.delete(row)


def setting(session: Session, key: str, default: str = "") -> str:
    """Return one setting of the store."""
    row = session.get(SettingRow, key)
    return row.value if row else default


def set_setting(session: Session, key: str, value: str) -> None:
    """Keep one setting, inside a writing session."""
    session.merge(SettingRow(key=key, value=value))


def _override(row: OverrideRow) -> Override:
    as_of = date.fromisoformat(row.as_of)
    return Override(row.platform, row.site, row.key, row.value, row.reason, as_of, row.id or 0)
