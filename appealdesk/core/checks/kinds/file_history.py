"""What a file tells of its own history: signed and changed since, saved again, written upon."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from appealdesk.core.checks.registry import Hit, kind
from appealdesk.core.checks.view import View, at_fact
from appealdesk.core.reading.extractors.captured import file_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COUNTED = ("hidden-numbers", "changed-after-signing", "attachments", "annotations", "updates")
"""Properties of a file, the weightiest first; one is named a file."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """When a later change of a file is worth a word."""

    minutes: int = 60
    """So long after it was made, a file was opened and saved again; programs that make one take seconds."""


@kind("file-history", Parameters)
def check(view: View, parameters: Parameters) -> Iterable[Hit]:
    """Yield one hit a file whose own data say that it was changed after it was made. It judges nothing."""
    for item in view.report.evidence:
        told = dict(item.reading.metadata) if item.reading else {}
        named = next((name for name in _COUNTED if told.get(name)), "")
        if named:
            yield at_fact(None, item, count=told[named], variant=named)
        elif item.media == "application/pdf" and (stamps := _changed(told, parameters)):
            yield at_fact(None, item, made=stamps[0], changed=stamps[1])


def _changed(told: Mapping[str, str], parameters: Parameters) -> tuple[str, str] | None:
    made, changed = (file_stamp(told.get(name, "")) for name in ("created", "modified"))
    if not isinstance(made, datetime) or not isinstance(changed, datetime):
        return None
    if changed - made < timedelta(minutes=parameters.minutes):
        return None
    return f"{made:%Y-%m-%d %H:%M}", f"{changed:%Y-%m-%d %H:%M}"
