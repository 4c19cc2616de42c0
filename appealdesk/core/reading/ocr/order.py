"""Reading order: rows from top to bottom, within a row from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from appealdesk.core.domain.page import Box


def in_reading_order[T](items: Sequence[T], box_of: Callable[[T], Box]) -> list[T]:
    """Return the items in reading order.

    Two boxes share a row when they overlap vertically by more than half of the smaller one's height. A row's band
    is that of its first box, so that a slanted photograph does not chain all rows into one.
    """
    rows: list[tuple[Box, list[T]]] = []
    for item in sorted(items, key=lambda i: (_middle(box_of(i)), box_of(i).x)):
        box = box_of(item)
        for band, members in reversed(rows[-4:]):
            shared = min(band.bottom, box.bottom) - max(band.y, box.y)
            if shared > 0.5 * max(min(band.h, box.h), 1e-6):
                members.append(item)
                break
        else:
            rows.append((box, [item]))
    return [item for _, members in rows for item in sorted(members, key=lambda i: box_of(i).x)]


def _middle(box: Box) -> float:
    return box.y + box.h / 2
