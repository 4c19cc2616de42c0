"""The values of a pack as a table: value, source, status and age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from appealdesk.core.packs.age import STALE_DAYS, age_days
from appealdesk.core.packs.citation import cited
from appealdesk.ui.packs.names import Names
from appealdesk.ui.widgets.basics import tip_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from appealdesk.core.packs.listing import PackValue
    from appealdesk.ui.context import Context
    from appealdesk.ui.text import Speech

COLUMNS: Final = ("topic", "name", "value", "source", "status", "age")
_FIRST: Final = ("metrics", "clocks", "rules", "export", "codes")
"""Topics whose figures sellers look up and replace; the rest follows as the pack has it."""


def as_of(value: PackValue) -> str:
    """Return the day that a value is of: the seller's own, else the pack's."""
    return value.own.as_of if value.own else value.as_of


def is_old(value: PackValue, today: date, stale_days: int = STALE_DAYS) -> bool:
    """Tell whether a value should be compared with its source again: after so many days."""
    age = age_days(as_of(value), today)
    return age is not None and age > stale_days


def age_words(say: Speech, value: PackValue, today: date, stale_days: int = STALE_DAYS) -> str:
    """Return a value's day, and how old it is where that is too old."""
    day, age = as_of(value), age_days(as_of(value), today)
    if age is None or age <= stale_days:
        return day
    return say.of("packs.window.old", day=day, days=age)


def _place(value: PackValue) -> int:
    topic = value.key.partition(".")[0]
    return _FIRST.index(topic) if topic in _FIRST else len(_FIRST)


def source_words(say: Speech, value: PackValue) -> str:
    """Return where a value comes from."""
    return cited(value.own.cited if value.own else value.source, say.language)


def status_words(say: Speech, value: PackValue) -> str:
    """Return how far a value can be trusted, or whose it is."""
    return say.of("packs.window.own") if value.own else say.of(f"sources.status.{value.status}")


class PackModel(QAbstractTableModel):
    """Shows those values that hold the words sought, in the present language."""

    def __init__(self, context: Context, today: date) -> None:
        """Create it empty."""
        super().__init__()
        self._context, self._today = context, today
        self._all: tuple[PackValue, ...] = ()
        self._names = Names(context.say.language, (), lambda _rule: "")
        self.rows: list[PackValue] = []
        self.stale_days = STALE_DAYS
        """Days after which a value is called old; those of the pack shown."""

    def show_values(self, values: Sequence[PackValue], stale_days: int = STALE_DAYS) -> None:
        """Keep the values of a pack, figures first; :meth:`narrow` shows them."""
        self.stale_days = stale_days
        self._all = tuple(sorted(values, key=_place))
        language, rules = self._context.say.language, self._context.bridge.desk.rules.by_id
        self._names = Names(language, values, lambda rule: rules[rule].texts[language].title if rule in rules else "")

    def narrow(self, words: str, *, own: bool, old: bool) -> None:
        """Show the values that hold all the words; only the seller's own, only old ones."""
        language, sought = self._context.say.language, words.casefold().split()
        self.beginResetModel()
        self.rows = [
            v
            for v in self._all
            if v.language in {"", language}
            and (not own or v.own is not None)
            and (not old or is_old(v, self._today, self.stale_days))
            and all(w in self._sought(v) for w in sought)
        ]
        self.endResetModel()

    def _sought(self, value: PackValue) -> str:
        """Return what a value is found by: as it is called, and as its address is typed."""
        told = self._names.name(value.key), self._names.value(value), self._topic(value)
        return " ".join((value.key, value.value, *told)).casefold()

    def name(self, value: PackValue) -> str:
        """Return what a value is called."""
        return self._names.name(value.key)

    def _topic(self, value: PackValue) -> str:
        return self._context.say.of(f"packs.file.{value.key.partition('.')[0]}")

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many values are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell."""
        value, name = self.rows[index.row()], COLUMNS[index.column()]
        t = self._context.look.tokens
        if role == Qt.ItemDataRole.ForegroundRole and name == "age" and is_old(value, self._today, self.stale_days):
            return QColor(t.warn.text)
        if role == Qt.ItemDataRole.ForegroundRole and name == "status" and value.own:
            return QColor(t.accent)
        words = self._words(value, name)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        return tip_of(words) if role == Qt.ItemDataRole.ToolTipRole else None

    def _words(self, value: PackValue, name: str) -> str:
        say = self._context.say
        match name:
            case "topic":
                return self._topic(value)
            case "name":
                return self.name(value)
            case "value":
                return self._names.value(value)
            case "source":
                return source_words(say, value)
            case "status":
                return status_words(say, value)
            case _:
                return age_words(say, value, self._today, self.stale_days)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's name."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self._context.say.of(f"packs.window.column-{COLUMNS[section]}")
